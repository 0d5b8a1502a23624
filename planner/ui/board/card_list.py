"""The cards of a column, to walk through, choose, drag and drop."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QMimeData,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
)

from planner.domain.contacts import ContactId, Standing
from planner.i18n import N_, _
from planner.ui.board.card_paint import CARD_ROLE, CardDelegate
from planner.ui.board.cards import ColumnModel
from planner.ui.board.deck import Deck
from planner.ui.theme import TypeRole, brush, theme

MIME: Final = "application/x-planner-contacts"
COLOURS: Final = {
    Standing.WITH_US: "thread0",
    Standing.TO_ADD: "thread1",
    Standing.UNDECIDED: "quiet",
    Standing.NOT_TO_ADD: "thread2",
}
_EMPTY: Final = {
    Standing.WITH_US: N_("Drag those here who have said yes."),
    Standing.TO_ADD: N_("Whom should you ask next?"),
    Standing.UNDECIDED: N_("Who you are still in two minds about."),
    Standing.NOT_TO_ADD: N_("Whoever comes here needs a reason in the register."),
}
_Flag = QItemSelectionModel.SelectionFlag
_SEVERAL: Final = 3
_DRAGGED_WIDTH: Final = 220


class ColumnList(QListView):
    """Cards one under the other. Its keys and drops ask for things; the board decides."""

    stepped = Signal(int)
    """Left or Right: to the column so many further on."""
    shifted = Signal(int)
    """Ctrl+Left or Ctrl+Right: move the chosen cards so many columns on."""
    choosing = Signal(object)
    """M, or the menu: (QPoint on the screen) offer where the chosen cards can go."""
    opened = Signal(str)
    """(contact id): Enter or a double click."""
    dropped = Signal(object)
    """(tuple of contact ids)"""
    left = Signal()
    """Escape."""
    entered_here = Signal()
    """The keyboard or a press came here: other columns let go of what is chosen."""

    def __init__(self, deck: Deck, standing: Standing) -> None:
        super().__init__()
        self._standing = standing
        self._hot = False
        self.cards = ColumnModel(deck, standing)
        self.delegate = CardDelegate(COLOURS[standing])
        self.setModel(self.cards)
        self.setItemDelegate(self.delegate)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.viewport().setAutoFillBackground(False)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.cards.ids[index.row()]))

    def chosen_ids(self) -> tuple[ContactId, ...]:
        """The chosen cards, from above."""
        spans = self.selectionModel().selection().toList()
        rows = sorted({row for span in spans for row in range(span.top(), span.bottom() + 1)})
        return tuple(self.cards.ids[row] for row in rows if row < len(self.cards.ids))

    def choose(self, ids: Iterable[ContactId]) -> bool:
        """Choose these cards, as far as they are here, and bring the first into sight. Whether any is."""
        rows = sorted(row for each in ids if (row := self.cards.row_of(each)) is not None)
        selection = QItemSelection()
        for first_row, last_row in _spans(rows):
            selection.select(self.cards.index(first_row), self.cards.index(last_row))
        if rows:
            first = self.cards.index(rows[0])
            self.selectionModel().setCurrentIndex(first, _Flag.NoUpdate)
            self.scrollTo(first)
        self.selectionModel().select(selection, _Flag.ClearAndSelect)
        return bool(rows)

    def refresh(self, looks_other: bool = True) -> None:
        """Show the cards as the deck has them now. What is chosen stays chosen, and the place in sight."""
        if not self.cards.is_stale:
            if looks_other:
                self.viewport().update()
            return
        chosen, row, scrolled = self.chosen_ids(), self.currentIndex().row(), self.verticalScrollBar().value()
        self.cards.show()
        self.choose(chosen)
        if not self.currentIndex().isValid() and row >= 0 and self.cards.ids:
            goal = self.cards.index(min(row, len(self.cards.ids) - 1))
            self.selectionModel().setCurrentIndex(goal, _Flag.NoUpdate)
        self.verticalScrollBar().setValue(scrolled)

    def go_to_row(self, row: int) -> None:
        """Put the keyboard on a card, or on the last there is."""
        self.setFocus(Qt.FocusReason.TabFocusReason)
        if self.cards.ids:
            self.setCurrentIndex(self.cards.index(max(0, min(row, len(self.cards.ids) - 1))))

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk, with Ctrl they move the cards; M chooses where to, Enter opens, Escape leaves."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        sideways = self._sideways(event.key())
        if sideways and held == Qt.KeyboardModifier.ControlModifier:
            self.shifted.emit(sideways)
        elif sideways and held == Qt.KeyboardModifier.NoModifier:
            self.stepped.emit(sideways)
        elif event.key() == Qt.Key.Key_M and held == Qt.KeyboardModifier.NoModifier:
            self._offer()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            if self.currentIndex().isValid():
                self.opened.emit(self.cards.ids[self.currentIndex().row()])
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the board; names are looked for in the search above."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer where the chosen cards can go."""
        self._offer(event.globalPos() if event.reason() == QContextMenuEvent.Reason.Mouse else None)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Let go of what is chosen elsewhere."""
        super().selectionChanged(selected, deselected)
        if not selected.isEmpty() and self.hasFocus():
            self.entered_here.emit()

    def _sideways(self, key: int) -> int:
        on = -1 if self.isRightToLeft() else 1
        return {Qt.Key.Key_Left: -on, Qt.Key.Key_Right: on}.get(Qt.Key(key), 0)

    def _offer(self, where: QPoint | None = None) -> None:
        if not self.chosen_ids():
            return
        below = self.visualRect(self.currentIndex()).center()
        self.choosing.emit(where or self.viewport().mapToGlobal(below))

    # Dragging

    def startDrag(self, supported: Qt.DropAction) -> None:
        """Drag the chosen cards; the rows stay until the plan has changed."""
        ids = self.chosen_ids()
        if not ids:
            return
        drag, data = QDrag(self), QMimeData()
        data.setData(MIME, "\n".join(ids).encode())
        drag.setMimeData(data)
        drag.setPixmap(self._picture(ids))
        drag.setHotSpot(QPoint(theme().space(2), theme().space(2)))
        drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Cards from other columns may come."""
        self._welcome(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Anywhere in the column is as good: it is in order by name."""
        self._welcome(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went elsewhere."""
        self._set_hot(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask that they be moved here."""
        self._set_hot(False)
        if event.mimeData().hasFormat(MIME) and event.source() is not self:
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
            self.dropped.emit(tuple(bytes(event.mimeData().data(MIME).data()).decode().split("\n")))

    def _welcome(self, event: QDragMoveEvent) -> None:
        ours = event.mimeData().hasFormat(MIME) and event.source() is not self
        self._set_hot(ours)
        event.setDropAction(Qt.DropAction.MoveAction)
        event.setAccepted(ours)

    @property
    def is_hot(self) -> bool:
        """Whether cards that may be dropped hang over the list."""
        return self._hot

    def _set_hot(self, hot: bool) -> None:
        self._hot = hot
        self.viewport().update()

    def _picture(self, ids: Sequence[ContactId]) -> QPixmap:
        """Up to three cards on top of each other, as they hang on the pointer."""
        look, count = theme(), min(len(ids), _SEVERAL)
        step, width = look.px(6), look.px(_DRAGGED_WIDTH)
        height = self.delegate.height - look.px(6)
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round((width + step * 2) * ratio), round((height + step * 2) * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(Qt.GlobalColor.transparent))
        painter = QPainter(picture)
        for place in reversed(range(count)):
            area = QRect(place * step, place * step, width, height)
            card = self.cards.data(self.cards.index(self.cards.row_of(ids[place]) or 0), CARD_ROLE)
            self.delegate.draw(painter, area, card, QStyle.StateFlag.State_Selected, self.layoutDirection())
        painter.end()
        return picture

    # Looks

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cards; an empty seat where there are none; a ring while cards hang over the column."""
        super().paintEvent(event)
        if self.cards.ids and not self._hot:
            return
        painter, look = QPainter(self.viewport()), theme()
        area = self.viewport().rect().adjusted(look.px(3), look.px(3), -look.px(3), -look.px(3))
        if not self.cards.ids:
            seat = QRect(area.topLeft(), area.size())
            seat.setHeight(min(area.height(), look.px(96)))
            draw_seat(painter, seat, _(_EMPTY[self._standing]), self.hasFocus())
        if self._hot:
            brush.panel(painter, area, None, look.colour(COLOURS[self._standing]), look.px(2))
        painter.end()


def draw_seat(painter: QPainter, area: QRect, words: str, focused: bool = False) -> None:
    """A place where somebody could be: a dashed edge, and words in it."""
    look = theme()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(look.colour("focus" if focused else "line"), 1.5, Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), brush.RADIUS, brush.RADIUS)
    painter.setPen(look.colour("quiet"))
    painter.setFont(look.font(TypeRole.SMALL))
    inside = area.adjusted(look.space(1), look.px(4), -look.space(1), -look.px(4))
    painter.drawText(inside, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), words)
    painter.restore()


def _spans(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Sorted rows as runs (first, last)."""
    start = 0
    for place in range(1, len(rows) + 1):
        if place == len(rows) or rows[place] != rows[place - 1] + 1:
            yield rows[start], rows[place - 1]
            start = place
