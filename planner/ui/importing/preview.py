"""The first rows of a file in a table, with a field above each column that says what the column means."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QResizeEvent, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QTableView, QWidget

from planner.i18n import _
from planner.imports.contacts.targets import LEFT_OUT
from planner.ui.importing.mapping import INTO_NOTE, Targets, meanings
from planner.ui.theme import Theme, Themed, theme
from planner.ui.widgets.tables import dress_table

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()
_LONGEST: Final = 160
_COLUMN: Final = 200
_FIELD: Final = 36


class PreviewModel(QAbstractTableModel):
    """Headings and rows as they are in a file."""

    def __init__(self) -> None:
        super().__init__()
        self._headers: Sequence[str] = ()
        self._rows: Sequence[Sequence[str]] = ()
        self._targets: Targets = ()

    def show(self, headers: Sequence[str], rows: Sequence[Sequence[str]], targets: Targets = ()) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._headers, self._rows, self._targets = headers, rows, targets
        self.endResetModel()

    def set_targets(self, targets: Targets) -> None:
        """Columns mean something else now: those that are left out are written quietly."""
        self._targets = targets
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self._headers) - 1))

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """How many columns the file has."""
        return 0 if parent.isValid() else len(self._headers)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text of a cell, on one line."""
        if role == Qt.ItemDataRole.DisplayRole:
            cells = self._rows[index.row()]
            return _short(cells[index.column()]) if index.column() < len(cells) else ""
        if role == Qt.ItemDataRole.ForegroundRole and self._targets:
            is_out = self._targets[index.column()] == LEFT_OUT
            return theme().colour("line") if is_out else None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The heading of a column."""
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return _short(self._headers[section])


def _short(text: str) -> str:
    return " ".join(text[:_LONGEST].split())


class TargetField(QComboBox):
    """What one column means. All share the list of meanings; the wheel scrolls the table, not the choice."""

    def __init__(self, choices: QStandardItemModel, reached: Callable[[], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._reached = reached
        self.setModel(choices)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setMaxVisibleItems(16)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come into sight."""
        super().focusInEvent(event)
        self._reached()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the table have the wheel."""
        event.ignore()


class MappingHeader(Themed, QHeaderView):
    """Headings with a field above each. Fields are made for the columns in sight: a file may have 100,000."""

    mapped = Signal(int, str)
    """(column, what it means)"""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._targets: Targets = ()
        self._fields: dict[int, TargetField] = {}
        self._choices = QStandardItemModel(self)
        for name, words in meanings():
            item = QStandardItem(words)
            item.setData(name, Qt.ItemDataRole.UserRole)
            self._choices.appendRow(item)
        self._places = {name: place for place, (name, _words) in enumerate(meanings())}
        self.setSectionsClickable(False)
        self.sectionResized.connect(lambda *_sizes: self.place_fields())
        parent.horizontalScrollBar().valueChanged.connect(lambda _value: self.place_fields())
        self.restyle(theme())

    def set_targets(self, targets: Targets) -> None:
        """Show what the columns mean; empty for a table whose columns mean nothing else."""
        if len(targets) != len(self._targets):
            for field in self._fields.values():
                field.hide()
                field.deleteLater()
            self._fields = {}
        self._targets = targets
        for column, field in self._fields.items():
            field.setCurrentIndex(self._places[targets[column]])
        self.updateGeometry()
        self.headerDataChanged(Qt.Orientation.Horizontal, 0, max(0, self.count() - 1))
        self.place_fields()

    def field(self, column: int) -> TargetField:
        """The field above a column, which is made where it is not there yet."""
        found = self._fields.get(column)
        if found is None:
            found = TargetField(self._choices, lambda: self._reach(column), self.viewport())
            found.setCurrentIndex(self._places[self._targets[column]])
            header = self.model().headerData(column, Qt.Orientation.Horizontal)
            found.setAccessibleName(_("What the column “{column}” means").format(column=header))
            found.activated.connect(lambda _row: self.mapped.emit(column, found.currentData()))
            self._fields[column] = found
        return found

    def place_fields(self) -> None:
        """Put a field above each column in sight, and one on either side for the Tab key."""
        if not self._targets or self.count() != len(self._targets):
            return
        left = max(
            0,
            self.logicalIndexAt(0)
            if self.layoutDirection() != Qt.LayoutDirection.RightToLeft
            else self.logicalIndexAt(self.viewport().width() - 1),
        )
        near = self._in_sight(left)
        for column, field in self._fields.items():
            if column not in near:
                field.hide()
        before: QWidget | None = None
        for column in near:
            field = self.field(column)
            start, width = self.sectionViewportPosition(column), self.sectionSize(column)
            gap = theme().px(3)
            field.setGeometry(QRect(start + gap, gap, width - 2 * gap, theme().px(_FIELD) - gap))
            field.show()
            if before is not None:
                QWidget.setTabOrder(before, field)
            before = field

    def sizeHint(self) -> QSize:
        """The headings, and the fields above them."""
        size = super().sizeHint()
        return QSize(size.width(), size.height() + self._room())

    def paintSection(self, painter: QPainter, rect: QRect, index: int) -> None:
        """Leave room for the field."""
        super().paintSection(painter, rect.adjusted(0, self._room(), 0, 0), index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room, more fields."""
        super().resizeEvent(event)
        self.place_fields()

    def restyle(self, theme: Theme) -> None:
        """The fields grow with the text."""
        self.setDefaultSectionSize(theme.px(_COLUMN))
        self.updateGeometry()
        self.place_fields()

    def _room(self) -> int:
        return theme().px(_FIELD) if self._targets else 0

    def _in_sight(self, first: int) -> range:
        last, width = first, self.viewport().width()
        covered = 0
        while last < self.count() - 1 and covered < width:
            covered += self.sectionSize(last)
            last += 1
        return range(max(0, first - 1), min(self.count(), last + 2))

    def _reach(self, column: int) -> None:
        table = self.parentWidget()
        if isinstance(table, QTableView) and table.model().rowCount():
            row = max(0, table.rowAt(0))
            for each in (column - 1, column + 1, column):
                if 0 <= each < self.count():
                    table.scrollTo(table.model().index(row, each))
        self.place_fields()


class PreviewTable(QTableView):
    """The first rows of a file."""

    mapped = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = PreviewModel()
        self.heads = MappingHeader(self)
        self.setHorizontalHeader(self.heads)
        dress_table(self, _("The first rows of the file"))
        self.heads.setStretchLastSection(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setModel(self.rows)
        self.heads.mapped.connect(self.mapped)

    def show_rows(self, headers: Sequence[str], rows: Sequence[Sequence[str]], targets: Targets = ()) -> None:
        """Show rows under their headings; without targets nothing is to be chosen."""
        self.heads.set_targets(())
        self.rows.show(headers, rows, targets)
        self.heads.set_targets(targets)
        self.horizontalScrollBar().setValue(0)

    def set_targets(self, targets: Targets) -> None:
        """Columns mean something else now."""
        self.rows.set_targets(targets)
        self.heads.set_targets(targets)

    @staticmethod
    def unmapped(targets: Targets) -> int:
        """How many columns go into the note."""
        return sum(target == INTO_NOTE for target in targets)
