"""The parts of a proposal, each a list of rows: new, possible duplicates, the register, the rest."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from planner.domain.proposal import Outcome, Proposal, Proposed, Remark
from planner.i18n import N_, _
from planner.imports.files import shown
from planner.ui.importing.decisions import Decided
from planner.ui.importing.words import fate, likeness, reach
from planner.ui.theme import theme

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
_LONGEST: Final = 300
SKIPPED, REMARKS = "skipped", "remarks"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a proposal. `title` and `purpose` are untranslated."""

    id: str
    title: str
    purpose: str
    icon: str
    colour: str = "accent"


PARTS: Final = (
    Part(
        Outcome.POSSIBLE,
        N_("Possible duplicates"),
        N_("The plan or an earlier row may hold them already. Look at both sides and decide."),
        "people",
        "warning",
    ),
    Part(
        Outcome.NOT_TO_ADD,
        N_("Like somebody not to add"),
        N_("For the steering committee only. They stay out unless you decide otherwise."),
        "shield",
        "danger",
    ),
    Part(Outcome.NEW, N_("New"), N_("Nobody in the plan is like them. They come in."), "add"),
    Part(
        Outcome.SAME,
        N_("Here already"),
        N_("The plan or an earlier row says all of this already: nothing to add."),
        "tick",
        "good",
    ),
    Part(
        SKIPPED, N_("Skipped rows"), N_("Rows of the file that hold nobody, each with its reason."), "hidden"
    ),
    Part(REMARKS, N_("Mended"), N_("What could not be read as it stands, and what was made of it."), "edit"),
)


def rows_of(decided: Decided) -> dict[str, Sequence[Proposed | Remark]]:
    """The rows of each part that has any."""
    found: dict[str, Sequence[Proposed | Remark]] = {
        **{str(outcome): rows for outcome, rows in decided.by_outcome.items()},
        SKIPPED: decided.proposal.skipped,
        REMARKS: decided.proposal.remarks,
    }
    return {name: rows for name, rows in found.items() if rows}


@dataclass(frozen=True, slots=True)
class Column:
    """Something said of every row of a part. `title` is untranslated."""

    title: str
    text: Callable[[Any, Decided], str]
    is_fate: bool = False


def _like(each: Proposed, decided: Decided) -> str:
    return likeness(each.matches[0], decided) if each.matches else ""


_NAME: Final = Column(N_("Name"), lambda each, _decided: shown(each.draft.name, _LONGEST))
_FATE: Final = Column(N_("What becomes of it"), fate, is_fate=True)
_LIKE: Final = Column(N_("Is like"), _like)
_REACH: Final = Column(N_("E-mail or phone"), lambda each, _decided: reach(each.draft))
_ROW: Final = Column(N_("Row"), lambda each, _decided: str(each.draft.row))
_TOLD_ROW: Final = Column(N_("Row"), lambda told, _decided: str(told.row) if told.row else _("all"))
_WHY: Final = Column(N_("Why"), lambda told, _decided: shown(told.sentence, _LONGEST))
_MATCHED: Final = (_ROW, _NAME, _FATE, _LIKE, _REACH)
_COLUMNS: Final[Mapping[str, tuple[Column, ...]]] = {
    Outcome.NEW: (_ROW, _NAME, _FATE, _REACH),
    SKIPPED: (_TOLD_ROW, _WHY),
    REMARKS: (_TOLD_ROW, _WHY),
}


class PartModel(QAbstractTableModel):
    """The rows of one part. Nothing is worked out before a row is in sight."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Proposed | Remark] = ()
        self._columns: tuple[Column, ...] = _MATCHED
        self._decided = Decided(Proposal("", ()))

    def show(self, part: str, rows: Sequence[Proposed | Remark], decided: Decided) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows, self._decided = rows, decided
        self._columns = _COLUMNS.get(part, _MATCHED)
        self.endResetModel()

    def refresh(self) -> None:
        """Something else was decided."""
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def row(self, number: int) -> Proposed | Remark | None:
        """What stands in a row."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def next_open(self, after: int) -> int | None:
        """The next row, round about, that nobody has decided about."""
        count = len(self._rows)
        for step in range(1, count):
            each = self._rows[(after + step) % count]
            if isinstance(each, Proposed) and self._decided.of(each.draft.key) is None:
                return (after + step) % count
        return None

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """How many rows the part has."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """What is said of a row."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """What a column says."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return _(self._columns[section].title)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell; what waits for a decision stands out."""
        each, column = self._rows[index.row()], self._columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(each, self._decided)
        if role == Qt.ItemDataRole.ForegroundRole and column.is_fate and self._waits(each):
            return theme().colour("warning")
        return None

    def _waits(self, each: Proposed | Remark) -> bool:
        if not isinstance(each, Proposed) or each.outcome is not Outcome.POSSIBLE:
            return False
        return self._decided.of(each.draft.key) is None
