"""Text in runs on the screen: a sheet that scrolls, and a label that is as high as its text."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QSizePolicy, QWidget

from planner.ui.agreement.runs import Block, Setter, spoken
from planner.ui.theme import Theme, Themed, brush, theme

_AT_ONCE_MS: Final = 6.0
_ENOUGH_MS: Final = 1_000.0
_MARGIN: Final = 28
INDENT: Final = 46
_WIDEST: Final = 640


class RunsView(Themed, QAbstractScrollArea):
    """A sheet of paper with blocks of text, which are set in spare moments. Read by eye, ear and keyboard."""

    pressed = Signal(str)
    """(key): somebody pressed a block that belongs to something."""

    def __init__(self, name: str, empty: str = "", indent: float = INDENT) -> None:
        super().__init__()
        self._empty = empty
        self._setter = Setter(indent)
        self._marked = ""
        self._goal = ""
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._go_on)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.restyle(theme())

    @property
    def blocks(self) -> tuple[Block, ...]:
        """What stands on the sheet."""
        return self._setter.blocks

    def show_blocks(self, blocks: Sequence[Block]) -> None:
        """Show other blocks; the place in sight is kept."""
        if tuple(blocks) == self._setter.blocks:
            return
        self._setter.show(blocks)
        self._go_on()
        self._tell()

    def mark(self, key: str, follow: bool = True) -> None:
        """Mark the blocks of a key, and bring them into sight."""
        self._marked = key
        self._goal = key if follow else ""
        self._reach_goal()
        self._tell()
        self.viewport().update()

    def place_of(self, key: str) -> float | None:
        """How far below the upper edge of the sheet's window the blocks of a key begin; None when unset."""
        span = self._setter.span(key)
        return None if span is None else self._origin().y() + span[0]

    def restyle(self, theme: Theme) -> None:
        """Set everything anew."""
        self._setter.forget()
        self._lay()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other width, other lines."""
        super().resizeEvent(event)
        self._lay()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and pages scroll; Ctrl+C copies the text."""
        bar = self.verticalScrollBar()
        steps = {
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_Up: -bar.singleStep(),
            Qt.Key.Key_PageDown: bar.pageStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_Home: -bar.maximum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        step = steps.get(Qt.Key(event.key()))
        if event.matches(QKeySequence.StandardKey.Copy):
            QApplication.clipboard().setText(self.text())
        elif step is not None and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            bar.setValue(bar.value() + step)
        else:
            super().keyPressEvent(event)

    def text(self) -> str:
        """All that stands on the sheet, as plain text."""
        return "\n\n".join(f"{b.number} {b.text}".strip() for b in self.blocks)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pressing a clause chooses it."""
        block = self._setter.at(event.position().y() - self._origin().y())
        if block is not None and block.key:
            self.pressed.emit(block.key)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sheet, a thread beside what is chosen, and the words."""
        painter, look = QPainter(self.viewport()), theme()
        sheet = self.viewport().rect().adjusted(0, 0, -1, -1)
        brush.panel(painter, sheet, look.colour("raised"), look.colour("hairline"), 1.0, 6.0)
        painter.setClipRect(sheet.adjusted(1, 1, -1, -1))
        origin = self._origin()
        span = self._setter.span(self._marked)
        if span is not None:
            top = origin.y() + span[0] + look.px(4)
            thread = QRectF(origin.x() - look.px(14), top, look.px(3), span[1] - span[0] - look.px(2))
            painter.fillRect(thread, look.colour("thread2"))
        if not self._setter.blocks and self._empty:
            self._paint_empty(painter, look)
        self._setter.draw(painter, origin, QRectF(event.rect()))
        painter.end()
        if self.hasFocus():
            with_ring = QPainter(self.viewport())
            brush.ring(with_ring, sheet, look.colour("focus"))
            with_ring.end()

    def _paint_empty(self, painter: QPainter, look: Theme) -> None:
        painter.setPen(look.colour("quiet"))
        margin = look.px(_MARGIN)
        area = self.viewport().rect().adjusted(margin, margin, -margin, -margin)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap), self._empty)

    def _origin(self) -> QPointF:
        look = theme()
        width = min(self.viewport().width() - 2 * look.px(_MARGIN), look.px(_WIDEST))
        left = (self.viewport().width() - width) / 2
        return QPointF(left, look.px(_MARGIN) * 0.6 - self.verticalScrollBar().value())

    def _lay(self) -> None:
        look = theme()
        width = min(self.viewport().width() - 2 * look.px(_MARGIN), look.px(_WIDEST))
        self._setter.set_width(width)
        self._goal = self._marked
        self._go_on()

    def _go_on(self) -> None:
        if not self._setter.is_done:
            self._setter.go_on(_AT_ONCE_MS)
        if self._setter.is_done:
            self._idle.stop()
        elif not self._idle.isActive():
            self._idle.start()
        self._measure()
        self._reach_goal()
        self.viewport().update()

    def _measure(self) -> None:
        whole = round(self._setter.height) + 2 * theme().px(_MARGIN)
        bar, page = self.verticalScrollBar(), self.viewport().height()
        if self._setter.is_done or whole - page > bar.maximum():
            bar.setRange(0, max(0, whole - page))
        bar.setPageStep(max(1, page - theme().space(4)))
        bar.setSingleStep(theme().space(5))

    def _reach_goal(self) -> None:
        span = self._setter.span(self._goal)
        if span is None:
            return
        bar, page = self.verticalScrollBar(), self.viewport().height()
        top, bottom, now = span[0], span[1] + theme().px(_MARGIN), bar.value()
        fits = bottom <= now + page or (bottom - top > page / 2 and top <= now + page / 3)
        if not (now <= top and fits):
            bar.setValue(round(top - page / 5))
        if self._setter.is_done:
            self._goal = ""

    def _tell(self) -> None:
        """What a screen reader says of the sheet: what is chosen on it, or how it begins."""
        chosen = [b for b in self.blocks if b.key == self._marked and self._marked] or self.blocks[:4]
        self.setAccessibleDescription(spoken(chosen)[:2_000])


class RunsLabel(Themed, QWidget):
    """A few blocks of text, as high as they are."""

    def __init__(self, name: str = "", indent: float = 0) -> None:
        super().__init__()
        self._setter = Setter(indent)
        self._name = name
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.restyle(theme())

    def show_blocks(self, blocks: Sequence[Block]) -> None:
        """Show other blocks."""
        if tuple(blocks) != self._setter.blocks:
            self._setter.show(blocks)
            text = spoken(blocks)[:2_000]
            self.setAccessibleName(f"{self._name}: {text}" if self._name else text)
            self.updateGeometry()
            self.update()

    def text(self) -> str:
        """The words."""
        return "\n".join(block.text for block in self._setter.blocks)

    def restyle(self, theme: Theme) -> None:
        """Set everything anew."""
        self._setter.forget()
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as the text at a width."""
        self._set(width)
        return round(self._setter.height) + theme().px(4)

    def sizeHint(self) -> QSize:
        """As high as the text at this width."""
        width = max(self.width(), theme().px(240))
        return QSize(theme().px(240), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Narrow, if need be."""
        return QSize(theme().px(120), theme().px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words."""
        self._set(self.width())
        painter = QPainter(self)
        self._setter.draw(painter, QPointF(0, 0), QRectF(event.rect()))
        painter.end()

    def _set(self, width: int) -> None:
        self._setter.set_width(width)
        while not self._setter.is_done:
            self._setter.go_on(_ENOUGH_MS)
