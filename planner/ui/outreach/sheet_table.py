"""The sheet beside the person: everybody on it by number, and what came of each call so far."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from planner.domain.call_results import OutcomeInfo
from planner.domain.contacts import ContactId
from planner.domain.outreach import Reach
from planner.i18n import N_, _
from planner.ui.theme import icon, theme
from planner.ui.widgets.tables import dress_table

_Index = QModelIndex | QPersistentModelIndex
_HEADS = (N_("No."), N_("Name"), N_("Today"))
_NUMBER, _NAME, _RESULT = range(len(_HEADS))
_NUMBER_WIDTH = 58
_RESULT_SHARE = 0.34
_LONGEST = 120


class SheetModel(QAbstractTableModel):
    """The lines of a sheet; the results are looked up when they are drawn."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._reaches: Sequence[Reach] = ()
        self._numbers: Sequence[int] = ()
        self._results: Mapping[ContactId, OutcomeInfo] = {}

    def take(
        self, reaches: Sequence[Reach], numbers: Sequence[int], results: Mapping[ContactId, OutcomeInfo]
    ) -> None:
        """Show another sheet, each line with its number on the paper."""
        self.beginResetModel()
        self._reaches, self._numbers, self._results = reaches, numbers, results
        self.endResetModel()

    def refresh(self, places: Sequence[int]) -> None:
        """Something came of these calls."""
        for place in places:
            self.dataChanged.emit(self.index(place, 0), self.index(place, _RESULT))

    def rowCount(self, parent: _Index | None = None) -> int:
        """Lines; none below a line."""
        return 0 if parent is not None and parent.isValid() else len(self._reaches)

    def columnCount(self, parent: _Index | None = None) -> int:
        """Number, name, result."""
        return 0 if parent is not None and parent.isValid() else len(_HEADS)

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """The text of a cell; a tick where somebody was called."""
        contact = self._reaches[index.row()].contact
        result = self._results.get(contact.id)
        if role == Qt.ItemDataRole.DisplayRole:
            if index.column() == _NUMBER:
                return f"{self._numbers[index.row()]}"
            if index.column() == _NAME:
                return " ".join(contact.name[:_LONGEST].split()) or _("No name")
            return _(result.label) if result else ""
        if role == Qt.ItemDataRole.DecorationRole and index.column() == _RESULT and result is not None:
            return icon("tick", "good")
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> object:
        """What the columns are called."""
        is_head = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return _(_HEADS[section]) if is_head else None


class SheetTable(QTableView):
    """To look at and to click; the keyboard stays with the person and the form."""

    def __init__(self) -> None:
        super().__init__()
        self.sheet = SheetModel(self)
        self.setModel(self.sheet)
        dress_table(self, _("The sheet"))
        self.setSelectionMode(self.SelectionMode.SingleSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        heads = self.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setSectionsClickable(False)

    def go_to(self, place: int) -> None:
        """Mark a line."""
        self.selectRow(place)
        self.scrollTo(self.sheet.index(place, 0), self.ScrollHint.EnsureVisible)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The name has what the number and the result leave."""
        super().resizeEvent(event)
        number = theme().px(_NUMBER_WIDTH)
        rest = max(1, self.viewport().width() - number)
        self.setColumnWidth(_NUMBER, number)
        self.setColumnWidth(_NAME, round(rest * (1 - _RESULT_SHARE)))
