"""A line that shows how far something has come."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from planner.ui.theme import Theme, Themed, theme

_RULE: Final = 3


class ThreadRule(Themed, QWidget):
    """A hairline along which a thread runs as far as the work has come."""

    def __init__(self, thread: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thread = thread
        self._fraction = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_fraction(self, fraction: float) -> None:
        """Run from 0 to 1 of the way."""
        self._fraction = fraction
        self.update()

    def restyle(self, theme: Theme) -> None:
        """Grow with the text."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As thick as a thread."""
        return QSize(theme().px(_RULE), theme().px(_RULE))

    def minimumSizeHint(self) -> QSize:
        """As its hint."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The hairline, and the thread upon it."""
        painter = QPainter(self)
        look, whole = theme(), self.rect()
        painter.fillRect(whole.adjusted(0, whole.height() - 1, 0, 0), look.colour("hairline"))
        run = whole.adjusted(0, 0, round(whole.width() * (self._fraction - 1)), 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            run.moveRight(whole.right())
        painter.fillRect(run, look.colour(self._thread))
        painter.end()
