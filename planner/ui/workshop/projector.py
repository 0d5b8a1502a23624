"""What the room sees: one item or one question in large type, in a window of its own."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QResizeEvent, QScreen, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.i18n import _
from planner.ui.theme import Theme, Themed, TypeRole, theme
from planner.ui.widgets.labels import PlainLabel
from planner.ui.workshop.now_panel import CALM, ENDING
from planner.ui.workshop.run import Run
from planner.ui.workshop.slide import Slide
from planner.ui.workshop.time_bar import TimeBar
from planner.ui.workshop.words import clock_said

_FIRST_SIZE = (960, 600)
_DRAWN_FOR = (960, 540)
"""Pixels of a window in which the type has the factor 1."""
_FACTORS = (1.5, 1.3, 1.15, 1.0, 0.88, 0.77, 0.68, 0.6, 0.52, 0.45, 0.38, 0.32, 0.26)
_LARGE = {
    TypeRole.LABEL: 1.3,
    TypeRole.DISPLAY: 1.5,
    TypeRole.TITLE: 1.25,
    TypeRole.BODY: 1.9,
    TypeRole.STRONG: 1.9,
    TypeRole.SMALL: 1.3,
}


class WallLabel(PlainLabel):
    """Words for a wall: they take their size from the window they stand in."""

    def __init__(self, role: TypeRole, colour: str = "ink", wrap: bool = True) -> None:
        self._factor = 1.0
        super().__init__("", role, colour, wrap)

    def restyle(self, theme: Theme) -> None:
        """Take the face of the theme, and a size of its own."""
        super().restyle(theme)
        font = self.font()
        font.setPixelSize(max(8, round(font.pixelSize() * _LARGE[self._role] * self._factor)))
        self.setFont(font)

    def grow(self, factor: float) -> None:
        """Write so much larger than in a small window."""
        if factor != self._factor:
            self._factor = factor
            self.restyle(theme())

    def say(self, text: str) -> None:
        """Show other words; without any, take no room."""
        self.setText(text)
        self.setVisible(bool(text))


class Projector(Themed, QWidget):
    """The window on the second screen. F11 fills the screen and gives it back, Escape closes the window."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(_("For the room"))
        self.setAutoFillBackground(True)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.slide = Slide("", "")
        self.part = WallLabel(TypeRole.LABEL, "thread3")
        self.time = WallLabel(TypeRole.TITLE, CALM, wrap=False)
        self.title = WallLabel(TypeRole.DISPLAY, "thread3")
        self.question = WallLabel(TypeRole.STRONG)
        self.lines = WallLabel(TypeRole.BODY)
        self.task = WallLabel(TypeRole.STRONG)
        self.next = WallLabel(TypeRole.SMALL, "quiet")
        self.bar = TimeBar(CALM)
        self._words = (self.part, self.time, self.title, self.question, self.lines, self.task, self.next)
        self._top = QHBoxLayout()
        self._top.addWidget(self.part, 1)
        self._top.addWidget(self.time, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._top)
        for widget in (self.title, self.question, self.lines, self.task):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self._column.addWidget(self.next)
        self._column.addWidget(self.bar)
        for keys, does in (("F11", self.toggle_full), ("Escape", self.close)):
            QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WindowShortcut).activated.connect(
                does
            )
        self.resize(*_FIRST_SIZE)

    def restyle(self, theme: Theme) -> None:
        """Fit the words anew."""
        self._fit()

    def show_on(self, screens: list[QScreen], own: QScreen | None) -> None:
        """Fill the first screen that is not `own`; without one, be a window like others."""
        other = next((screen for screen in screens if screen is not own), None)
        if other is None:
            self.show()
            return
        self.setGeometry(other.geometry())
        self.showFullScreen()

    def open(self) -> None:
        """Show on the second screen where there is one."""
        parent = self.parentWidget()
        own = parent.screen() if parent is not None else None
        self.show_on(QGuiApplication.screens(), own)

    def toggle_full(self) -> None:
        """Fill the screen, or give it back."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def show_slide(self, slide: Slide, coming: str) -> None:
        """Show other words; `coming` is what stands at the foot."""
        if (slide, coming) == (self.slide, self.next.text()):
            return
        self.slide = slide
        self.part.setText(slide.part)
        self.title.say("" if slide.question else slide.title)
        self.question.say(slide.question)
        body = slide.answer if slide.question else "\n".join(slide.lines)
        self.lines.say(body)
        self.task.say(slide.task)
        self.next.say(coming)
        self._fit()

    def tick(self, run: Run) -> None:
        """Show the time as it is now."""
        colour = ENDING if run.is_near_end else CALM
        self.time.setText(clock_said(run.seconds_left))
        self.time.set_colour(colour)
        self.bar.show_fraction(run.fraction, colour)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write as large as the window allows."""
        super().resizeEvent(event)
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say that the room sees nothing any more."""
        super().closeEvent(event)
        self.closed.emit()

    def _fit(self) -> None:
        wide, high = _DRAWN_FOR
        usual = min(self.width() / wide, self.height() / high)
        side = round(40 * usual)
        self._column.setContentsMargins(side, round(side * 0.8), side, round(side * 0.8))
        self._column.setSpacing(round(side * 0.45))
        # isHidden asks for the label itself; the window may not be on a screen yet.
        for factor in _FACTORS:
            for label in self._words:
                label.grow(usual * factor / (theme().text_size / 100) ** 0.5)
            if self._needs(self.width() - 2 * side) <= self.height() - 2 * side:
                return

    def _needs(self, width: int) -> int:
        middle = [label for label in self._words[2:] if not label.isHidden()]
        heights = sum(label.heightForWidth(width) for label in middle)
        gaps = self._column.spacing() * (len(middle) + 2)
        return heights + gaps + max(self.part.sizeHint().height(), self.time.sizeHint().height())
