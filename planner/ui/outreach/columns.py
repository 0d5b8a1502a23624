"""Which columns a list has, and in which order: ticked and moved in the page."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from planner.domain.fields import Audience
from planner.domain.outreach_columns import COLUMNS, Column, columns_for
from planner.i18n import _, ngettext
from planner.ui.theme import Theme, Themed, TypeRole, theme
from planner.ui.widgets.buttons import QUIET, Button, Chip
from planner.ui.widgets.labels import PlainLabel

_NAME = Qt.ItemDataRole.UserRole
_ROWS_SEEN = 8
_ROW = 30


class ColumnList(QListWidget):
    """The columns: Space ticks one, Ctrl+Up and Ctrl+Down or dragging move it."""

    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Columns of the list"))
        self.setAccessibleDescription(_("Space ticks a column, Control with an arrow moves it."))
        self.model().rowsMoved.connect(lambda *_rows: self.moved.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the column the keyboard is on."""
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if by is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.move_current(by)
        else:
            super().keyPressEvent(event)

    def move_current(self, by: int) -> None:
        """Move the column that is chosen up or down."""
        row = self.currentRow()
        if row >= 0 and 0 <= row + by < self.count():
            item = self.takeItem(row)
            self.insertItem(row + by, item)
            self.setCurrentRow(row + by)
            self.moved.emit()


class ColumnsPicker(Themed, QWidget):
    """A chip that says how many columns there are; pressed, it shows them all."""

    edited = Signal(object)
    """(names, in order; none for the usual ones)"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._audience = Audience.COMMITTEE
        self._is_showing = False
        self.chip = Chip("", "table")
        self.list = ColumnList()
        self.usual = Button(_("The usual columns"), "undo", QUIET)
        self._help = PlainLabel(
            _("Tick what the list should say. Drag a line, or hold Ctrl and press an arrow, to move it."),
            TypeRole.SMALL,
            "quiet",
        )
        row = QHBoxLayout()
        row.addWidget(self.chip)
        row.addWidget(self.usual)
        row.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(row)
        self._column.addWidget(self._help)
        self._column.addWidget(self.list)
        self.chip.clicked.connect(self._unfold)
        self.usual.clicked.connect(lambda: self._take(()))
        self.list.itemChanged.connect(self._on_list)
        self.list.moved.connect(self._on_list)
        self._unfold(False)
        self.restyle(theme())

    def value(self) -> tuple[str, ...]:
        """The names of the columns in order; none for the usual ones."""
        return self._names

    def set_value(self, names: tuple[str, ...], audience: Audience) -> None:
        """Show a choice, and the columns that an audience may have."""
        if (names, audience) != (self._names, self._audience) or not self.list.count():
            self._names, self._audience = names, audience
            self._fill()

    def restyle(self, theme: Theme) -> None:
        """Show a good part of the columns at once."""
        self._column.setSpacing(theme.space(0.75))
        self.list.setFixedHeight(theme.px(_ROWS_SEEN * _ROW))

    def _unfold(self, on: bool) -> None:
        self.chip.setChecked(on)
        self.list.setVisible(on)
        self._help.setVisible(on)

    def _fill(self) -> None:
        chosen = columns_for(self._audience, self._names)
        rest = [c for c in columns_for(self._audience, [c.name for c in COLUMNS]) if c not in chosen]
        self._is_showing = True
        self.list.clear()
        for column in (*chosen, *rest):
            self.list.addItem(_item(column, is_on=column in chosen))
        self._is_showing = False
        self._say()

    def _on_list(self, _item: QListWidgetItem | None = None) -> None:
        if self._is_showing:
            return
        items = [self.list.item(row) for row in range(self.list.count())]
        names = tuple(str(item.data(_NAME)) for item in items if item.checkState() == Qt.CheckState.Checked)
        usual = tuple(column.name for column in columns_for(self._audience))
        if not names:  # a list says something
            self._fill()
        elif names != self._shown():
            self._names = () if names == usual else names
            self._say()
            self.edited.emit(self._names)

    def _take(self, names: tuple[str, ...]) -> None:
        if names != self._names:
            self._names = names
            self._fill()
            self.edited.emit(names)

    def _shown(self) -> tuple[str, ...]:
        return tuple(column.name for column in columns_for(self._audience, self._names))

    def _say(self) -> None:
        count = len(self._shown())
        words = ngettext("{count} column", "{count} columns", count).format(count=count)
        self.chip.setText(words)
        self.chip.setAccessibleName(_("Choose columns: {count}").format(count=words))
        self.chip.updateGeometry()
        self.usual.setVisible(bool(self._names))


def _item(column: Column, is_on: bool) -> QListWidgetItem:
    item = QListWidgetItem(_(column.label))
    item.setData(_NAME, column.name)
    flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
    item.setFlags(flags | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsDragEnabled)
    item.setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)
    return item
