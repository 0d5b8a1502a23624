"""The third step: what the file would bring, part by part, and the decisions that wait for a person."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QLocale, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QSplitter, QTableView, QWidget

from planner.app.jobs import Job
from planner.domain.importing import ADD, SKIP, Action, Decision
from planner.domain.progress import Progress
from planner.domain.proposal import DraftKey, Outcome, Proposal, Proposed, Remark
from planner.i18n import _, ngettext
from planner.imports.contacts.table import Row, Table
from planner.ui.desk import Desk
from planner.ui.importing.decisions import Decided, same_for_alike
from planner.ui.importing.detail import Detail
from planner.ui.importing.parts import PARTS, PartModel, rows_of
from planner.ui.pages.work_head import GUTTER
from planner.ui.theme import Theme, TypeRole, theme
from planner.ui.widgets.choices import Option, SegmentedControl
from planner.ui.widgets.containers import ScrollPage
from planner.ui.widgets.labels import PlainLabel
from planner.ui.widgets.tables import dress_table

_BESIDE: Final = 820
_BESIDE_SHARES, _BELOW_SHARES = (45, 55), (36, 64)
_LEAST_LIST, _LEAST_DETAIL = 130, 250
_ROW_COLUMN, _LEAST_NAME, _NAME_COLUMN, _OTHER_COLUMN = 56, 100, 190, 170
_MOST_CELLS: Final = 40
_SOON_MS: Final = 40
_KEYS: Final = {Qt.Key.Key_1: Action.MERGE, Qt.Key.Key_2: Action.ADD, Qt.Key.Key_3: Action.SKIP}


class PartTable(QTableView):
    """The rows of one part. The keys 1, 2 and 3 decide, Enter goes to the side where all is said."""

    deciding = Signal(str)
    """(Action)"""
    opened = Signal()

    def __init__(self, model: PartModel) -> None:
        super().__init__()
        dress_table(self, _("What the file would bring"))
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.horizontalHeader().setSectionsClickable(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Decide, or go to the side."""
        key = Qt.Key(event.key())
        if key in _KEYS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.deciding.emit(str(_KEYS[key]))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def fit(self) -> None:
        """Columns as wide as they need to be."""
        look = theme()
        row = look.px(_ROW_COLUMN)
        name = max(look.px(_LEAST_NAME), min(look.px(_NAME_COLUMN), (self.viewport().width() - row) // 2))
        for column in range(self.model().columnCount()):
            self.setColumnWidth(column, (row, name)[column] if column < 2 else look.px(_OTHER_COLUMN))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other room, other columns."""
        super().resizeEvent(event)
        self.fit()


class ProposalStep(ScrollPage):
    """The parts of a proposal: chips with counts, the rows of one part, and one row in full."""

    decisions_changed = Signal()
    """A moment after the last decision: the next row should not wait until ten thousand are counted."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self.model = PartModel()
        self.list = PartTable(self.model)
        self.detail = Detail()
        super().__init__(0, parent)
        self._desk = desk
        self._table: Table | None = None
        self._rows: dict[str, Sequence[Proposed | Remark]] = {}
        self._job: Job | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.decisions_changed)
        self.decided = Decided(Proposal("", ()))
        self.part = ""
        self.summary = PlainLabel("", TypeRole.STRONG)
        self._purpose = PlainLabel("", TypeRole.SMALL, "quiet")
        self.parts = SegmentedControl(())
        self._chips = QHBoxLayout()
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.addWidget(self.list)
        self._split.addWidget(self.detail)
        self._split.setChildrenCollapsible(False)
        self._is_beside: bool | None = None
        self.body.addWidget(self.summary)
        self.body.addLayout(self._chips)
        self.body.addWidget(self._purpose)
        self.body.addWidget(self._split, 1)
        self.list.selectionModel().currentRowChanged.connect(self._on_row)
        self.list.deciding.connect(self._on_key)
        self.list.opened.connect(self.detail.focus_decision)
        self.detail.decided.connect(self._on_decided)
        self.detail.same_for_all.connect(self._on_same_for_all)

    def show_proposal(self, decided: Decided, table: Table | None) -> None:
        """Show a proposal with what was decided about it so far."""
        keeps_place = decided.proposal.source == self.decided.proposal.source and self.part
        self.decided, self._table = decided, table
        self._rows = rows_of(decided)
        self.summary.setText(_summary(decided.proposal))
        self._offer_parts()
        first = next(iter(self._named()), "")
        self.show_part(self.part if keeps_place and self.part in self._rows else first)

    def show_part(self, part: str) -> None:
        """Show the rows of one part."""
        self.part = part
        self.parts.set_value(part)
        known = next((each for each in PARTS if each.id == part), None)
        self._purpose.setText(_purpose(known.purpose, part) if known else "")
        self.model.show(part, self._rows.get(part, ()), self.decided)
        self.list.fit()
        self.list.setVisible(bool(part))
        self.detail.clear()
        if part:
            self.list.setCurrentIndex(self.model.index(0, 0))

    def focus_first(self) -> None:
        """Put the keyboard on the rows."""
        self.list.setFocus()

    def stop(self) -> None:
        """Let go of what is still being worked out."""
        self._soon.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        super().restyle(theme)
        side = theme.space(GUTTER)
        self._row.setContentsMargins(side, theme.space(1.5), side, theme.space(1))
        self.body.setSpacing(theme.space(1))
        self.list.setMinimumHeight(theme.px(_LEAST_LIST))
        self.detail.setMinimumHeight(theme.px(_LEAST_DETAIL))
        self.list.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other where there is room, otherwise one below the other."""
        super().resizeEvent(event)
        beside = self.width() >= theme().px(_BESIDE)
        if beside != self._is_beside:
            self._is_beside = beside
            self.detail.stand(beside=beside)
            self._split.setOrientation(Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical)
            whole = self.width() if beside else self.height()
            shares = _BESIDE_SHARES if beside else _BELOW_SHARES
            self._split.setSizes([whole * share // 100 for share in shares])

    # The pieces

    def _named(self) -> list[str]:
        return [part.id for part in PARTS if part.id in self._rows]

    def _offer_parts(self) -> None:
        self._chips.removeWidget(self.parts)
        self.parts.hide()
        self.parts.deleteLater()
        options = [
            Option(part.id, _counted(_(part.title), len(self._rows[part.id])), part.icon, part.colour)
            for part in PARTS
            if part.id in self._rows
        ]
        self.parts = SegmentedControl(options, _("Parts of the proposal"))
        self.parts.edited.connect(lambda part: self.show_part(str(part)))
        self._chips.addWidget(self.parts)

    def _on_row(self, current: QModelIndex, _previous: QModelIndex) -> None:
        each = self.model.row(current.row()) if current.isValid() else None
        if isinstance(each, Remark):
            self.detail.show_told(each.sentence, self._cells(each.row))
        elif each is not None:
            self._show_draft(each)

    def _show_draft(self, each: Proposed) -> None:
        alike = sum(1 for _other in self.decided.alike(each)) if each.matches else 0
        self.detail.show_draft(self._desk.plan, self.decided, each, alike)

    def _cells(self, number: int) -> list[tuple[str, str]]:
        """The cells of a row of the file that hold something, under their headings."""
        row = _row_at(self._table, number)
        if self._table is None or row is None:
            return []
        filled = [(head, cell) for head, cell in zip(self._table.headers, row.cells, strict=False) if cell]
        return filled[:_MOST_CELLS]

    def _on_key(self, action: str) -> None:
        each = self.model.row(self.list.currentIndex().row())
        if not isinstance(each, Proposed) or each.outcome is Outcome.SAME:
            return
        wanted = Action(action)
        if wanted is Action.MERGE and each.outcome is not Outcome.POSSIBLE:
            return
        merge = Decision(Action.MERGE, each.matches[0].ref) if each.matches else ADD
        self.decided.decide(each.draft.key, {Action.MERGE: merge, Action.ADD: ADD, Action.SKIP: SKIP}[wanted])
        self._after_decision()
        goal = self.model.next_open(self.list.currentIndex().row())
        if goal is None:
            self._show_draft(each)
        else:
            self.list.setCurrentIndex(self.model.index(goal, 0))

    def _on_decided(self, key: DraftKey, decision: Decision) -> None:
        before = self.decided.of(key)
        self.decided.decide(key, decision)
        self._after_decision()
        is_same_kind = before is not None and (before.action, before.into) == (decision.action, decision.into)
        if not is_same_kind:
            had_keyboard = self.detail.has_keyboard
            self._show_draft(self.decided.by_key[key])
            if had_keyboard:
                self.detail.focus_decision()

    def _on_same_for_all(self, key: DraftKey, action: str) -> None:
        plan, decided = self._desk.plan, self.decided
        each = decided.by_key[key]

        def work(progress: Progress) -> dict[DraftKey, Decision]:
            return same_for_alike(plan, decided, each, Action(action), progress)

        self.stop()
        job = self._desk.jobs.start(work)
        job.done.connect(lambda made: self._take_all(decided, each, made))
        job.failed.connect(self._desk.notice)
        self._job = job

    def _take_all(self, decided: Decided, each: Proposed, made: dict[DraftKey, Decision]) -> None:
        if decided is not self.decided:
            return
        decided.decide_all(made)
        self._after_decision()
        self._show_draft(each)
        self.detail.focus_decision()
        if made:
            words = ngettext("Decided about {count} more.", "Decided about {count} more.", len(made))
            self._desk.said.emit(words.format(count=len(made)))
        else:
            words = _("None of the others can be merged without losing something. Look at each of them.")
            self._desk.said.emit(words)

    def _after_decision(self) -> None:
        self.model.refresh()
        self._soon.start()


def _row_at(table: Table | None, number: int) -> Row | None:
    """The row of a file with this number."""
    rows = table.rows if table is not None else ()
    low, high = 0, len(rows)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if rows[middle].number < number else (low, middle)
    return rows[low] if low < len(rows) and rows[low].number == number else None


def _counted(title: str, count: int) -> str:
    return _("{title}: {count}").format(title=title, count=QLocale().toString(count))


def _purpose(purpose: str, part: str) -> str:
    if part == Outcome.POSSIBLE:
        return _("{purpose} Keys: 1 the same, 2 somebody else, 3 leave out.").format(purpose=_(purpose))
    return _(purpose)


def _summary(proposal: Proposal) -> str:
    new, waiting = proposal.count(Outcome.NEW), proposal.count(Outcome.POSSIBLE)
    if not proposal.drafts:
        return _("There is nobody in this file.")
    if proposal.count(Outcome.SAME) == len(proposal.drafts):
        return _("Everybody in this file is in the plan already: there is nothing to bring in.")
    if waiting:
        words = ngettext(
            "{count} entry is like somebody in the plan or in an earlier row. Look at it first.",
            "{count} entries are like somebody in the plan or in an earlier row. Look at them first.",
            waiting,
        )
        return words.format(count=QLocale().toString(waiting))
    words = ngettext("{count} contact is new.", "{count} contacts are new.", new)
    return words.format(count=QLocale().toString(new))
