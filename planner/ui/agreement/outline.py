"""The list of clauses: to choose from, to reorder by dragging and with Alt and the arrows, to strike out."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu

from planner.domain.records import RecordId
from planner.i18n import _
from planner.ui.agreement.outline_paint import RowDelegate
from planner.ui.agreement.rows import Row, RowKind
from planner.ui.theme import Theme, Themed, theme
from planner.ui.widgets.labels import tip

MIME: Final = "application/x-planner-clause"
ROW: Final = int(Qt.ItemDataRole.UserRole) + 1
_Index = QModelIndex | QPersistentModelIndex
_Flag = QItemSelectionModel.SelectionFlag
_ALT: Final = Qt.KeyboardModifier.AltModifier


class OutlineModel(QAbstractListModel):
    """The lines of the list. Headings of parts cannot be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []

    def show(self, rows: list[Row]) -> None:
        """Show other lines."""
        if [(r.kind, r.id) for r in rows] != [(r.kind, r.id) for r in self.rows]:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
            return
        changed = [
            n
            for n, (new, old) in enumerate(zip(rows, self.rows, strict=True))
            if new is not old and new != old
        ]
        self.rows = rows
        if changed:
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many lines there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """What a line says."""
        if not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(row.title)
        return row.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Clauses can be chosen; those that stand can be dragged."""
        row = self.rows[index.row()] if 0 <= index.row() < len(self.rows) else None
        if row is None or row.kind is RowKind.PART:
            return Qt.ItemFlag.ItemIsEnabled
        chosen = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return chosen | Qt.ItemFlag.ItemIsDragEnabled if row.kind is RowKind.CLAUSE else chosen

    def row_of(self, clause: RecordId) -> int:
        """The line of a clause; -1 where there is none."""
        return next((n for n, row in enumerate(self.rows) if row.id == clause and clause), -1)


class Outline(Themed, QListView):
    """The clauses, one under the other. Its keys and drops ask for things; the view decides."""

    chosen = Signal(str)
    """(clause id)"""
    stepped = Signal(str, int)
    """(clause id, -1 or 1): move it in its part, a clause of no part past whole parts."""
    part_stepped = Signal(str, int)
    """(group, -1 or 1): move the whole part."""
    moved = Signal(str, str, str)
    """(clause id, the id of the clause before which it was dropped or "", group)"""
    striking = Signal(str)
    """(clause id): strike it out, or let it stand again."""
    removing = Signal(str)
    opened = Signal()
    """Enter: on to the clause itself."""
    adding = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows = OutlineModel()
        self._drop_row = -1
        self.setModel(self.rows)
        self.setItemDelegate(RowDelegate(ROW))
        self.setAccessibleName(_("Clauses of the agreement"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    @property
    def current(self) -> RecordId:
        """The chosen clause."""
        row = self.currentIndex().data(ROW) if self.currentIndex().isValid() else None
        return row.id if isinstance(row, Row) else ""

    def show_rows(self, rows: list[Row]) -> None:
        """Show other lines; what is chosen stays chosen, and the place in sight."""
        chosen, scrolled = self.current, self.verticalScrollBar().value()
        self.rows.show(rows)
        if chosen and self.current != chosen:
            self._set_current(chosen)
            self.verticalScrollBar().setValue(scrolled)

    def choose(self, clause: RecordId) -> bool:
        """Choose a clause and bring it into sight. Whether it is there."""
        return self._set_current(clause)

    def neighbour(self, clause: RecordId, step: int) -> RecordId:
        """The clause so many further on; empty beyond the ends."""
        standing = [row.id for row in self.rows.rows if row.kind is RowKind.CLAUSE]
        place = standing.index(clause) + step if clause in standing else 0
        return standing[place] if 0 <= place < len(standing) else ""

    def place_of(self, clause: RecordId) -> tuple[int, int]:
        """Which of the clauses that stand it is, and how many there are; 0 for another."""
        standing = [row.id for row in self.rows.rows if row.kind is RowKind.CLAUSE]
        return (standing.index(clause) + 1 if clause in standing else 0), len(standing)

    def restyle(self, theme: Theme) -> None:
        """Lines grow with the text."""
        self.scheduleDelayedItemsLayout()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, with Alt they move the clause; Delete strikes out, Insert adds, Enter goes on."""
        key, held = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        up_or_down = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key, 0)
        if up_or_down and held == _ALT and self.current:
            self.stepped.emit(self.current, up_or_down)
        elif up_or_down and held == _ALT | Qt.KeyboardModifier.ShiftModifier and self._group():
            self.part_stepped.emit(self._group(), up_or_down)
        elif key == Qt.Key.Key_Delete and self.current:
            self.striking.emit(self.current)
        elif key == Qt.Key.Key_Insert:
            self.adding.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with a clause, for those who like menus."""
        mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        below = self.visualRect(self.currentIndex()).center()
        self.offer(event.globalPos() if mouse else self.viewport().mapToGlobal(below))

    def offer(self, where: QPoint) -> None:
        """Open the menu of the chosen clause."""
        row = self.currentIndex().data(ROW)
        if not isinstance(row, Row):
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        is_struck = row.kind is RowKind.STRUCK
        if not is_struck:
            self._act(menu, _("Move up"), "Alt+Up").triggered.connect(lambda: self.stepped.emit(row.id, -1))
            self._act(menu, _("Move down"), "Alt+Down").triggered.connect(
                lambda: self.stepped.emit(row.id, 1)
            )
            if row.group:
                up = self._act(menu, _("Move the whole part up"), "Alt+Shift+Up")
                up.triggered.connect(lambda: self.part_stepped.emit(row.group, -1))
                down = self._act(menu, _("Move the whole part down"), "Alt+Shift+Down")
                down.triggered.connect(lambda: self.part_stepped.emit(row.group, 1))
            menu.addSeparator()
        words = _("Let it stand again") if is_struck else _("Strike out")
        self._act(menu, words, "Delete").triggered.connect(lambda: self.striking.emit(row.id))
        self._act(menu, _("Remove with its history")).triggered.connect(lambda: self.removing.emit(row.id))
        menu.popup(where)

    def _act(self, menu: QMenu, words: str, keys: str = "") -> QAction:
        # The keys are shown; the list itself hears them.
        return menu.addAction(f"{words}\t{keys}" if keys else words)

    def _group(self) -> str:
        row = self.currentIndex().data(ROW)
        return row.group if isinstance(row, Row) and row.kind is RowKind.CLAUSE else ""

    # Dragging

    def startDrag(self, supported: Qt.DropAction) -> None:
        """Drag the chosen clause."""
        if not self.current:
            return
        drag, data = QDrag(self), QMimeData()
        data.setData(MIME, self.current.encode())
        drag.setMimeData(data)
        area = self.visualRect(self.currentIndex())
        drag.setPixmap(self.viewport().grab(area))
        drag.setHotSpot(QPoint(theme().space(2), area.height() // 2))
        drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Clauses of this list may come."""
        self._welcome(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show between which lines it would come to stand, and scroll at the edges."""
        super().dragMoveEvent(event)
        self._welcome(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It went elsewhere."""
        super().dragLeaveEvent(event)
        self._set_drop(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask that it be moved here."""
        goal = self.drop_place(event.position().toPoint())
        self._set_drop(-1)
        if not event.mimeData().hasFormat(MIME):
            return
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        self.drop_at(bytes(event.mimeData().data(MIME).data()).decode(), goal)

    def drop_at(self, clause: RecordId, goal: int) -> None:
        """Ask that a clause be put before the line `goal`, into the part that stands there."""
        rows = self.rows.rows
        above = rows[goal - 1] if 0 < goal <= len(rows) else None
        below = next((r for r in rows[goal:] if r.kind is RowKind.CLAUSE and r.id != clause), None)
        if above is None:  # above the first part's heading: into that part, at its head
            above = next((row for row in rows if row.kind is RowKind.CLAUSE), None)
        if above is None or (below == above and above.id == clause):
            return
        self.moved.emit(clause, below.id if below else "", above.group)

    def drop_place(self, point: QPoint) -> int:
        """Before which line something dropped at a point comes to stand; never among the struck ones."""
        standing = [n for n, row in enumerate(self.rows.rows) if row.kind is RowKind.CLAUSE]
        end = standing[-1] + 1 if standing else 0
        index = self.indexAt(point)
        if not index.isValid():
            return end
        area = self.visualRect(index)
        return min(index.row() + (point.y() > area.center().y()), end)

    def _welcome(self, event: QDragMoveEvent) -> None:
        ours = event.mimeData().hasFormat(MIME) and event.source() is self
        self._set_drop(self.drop_place(event.position().toPoint()) if ours else -1)
        event.setDropAction(Qt.DropAction.MoveAction)
        event.setAccepted(ours)

    def _set_drop(self, row: int) -> None:
        if row != self._drop_row:
            self._drop_row = row
            self.viewport().update()

    # Looks and the rest

    def paintEvent(self, event: QPaintEvent) -> None:
        """The lines, and where a dragged clause would come to stand."""
        super().paintEvent(event)
        if self._drop_row < 0 or not self.rows.rows:
            return
        last = self._drop_row >= len(self.rows.rows)
        area = self.visualRect(self.rows.index(min(self._drop_row, len(self.rows.rows) - 1)))
        look, painter = theme(), QPainter(self.viewport())
        y = area.bottom() + 1 if last else area.top()
        painter.fillRect(0, y - look.px(1), self.viewport().width(), look.px(3), look.colour("accent"))
        painter.end()

    def _set_current(self, clause: RecordId) -> bool:
        row = self.rows.row_of(clause)
        if row < 0:
            return False
        index = self.rows.index(row)
        self.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect)
        self.scrollTo(index)
        return True

    def _on_current(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, Row) and row.id:
            self.chosen.emit(row.id)


def first_open(rows: Sequence[Row]) -> RecordId:
    """The first clause with something left to fill in, or else the first there is."""
    clauses = [row for row in rows if row.kind is RowKind.CLAUSE]
    return next((r.id for r in clauses if not r.is_filled), clauses[0].id if clauses else "")
