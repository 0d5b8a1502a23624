"""A thin bar that says how much of something is used."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.ui.theme import brush, theme

_THICK = 6


class TimeBar(QWidget):
    """From 0 to 1, in the colour of a role. Nobody needs it to understand the words beside it."""

    def __init__(self, colour: str = "accent", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = colour
        self.fraction = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_fraction(self, fraction: float, colour: str) -> None:
        """Run so far, in this colour."""
        self.fraction, self._colour = min(1.0, max(0.0, fraction)), colour
        self.update()

    def sizeHint(self) -> QSize:
        """As thick as a cord."""
        return QSize(theme().px(60), theme().px(_THICK))

    def minimumSizeHint(self) -> QSize:
        """As its hint."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The groove, and how far it is filled."""
        painter, look, whole = QPainter(self), theme(), self.rect()
        radius = whole.height() / 2
        brush.panel(painter, whole, look.colour("hairline"), None, 0.0, radius)
        run = whole.adjusted(0, 0, round(whole.width() * (self.fraction - 1)), 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            run.moveRight(whole.right())
        if run.width() > 0:
            brush.panel(painter, run, look.colour(self._colour), None, 0.0, radius)
        painter.end()
