"""How far a page of the plan has come, as a mark that can be seen and heard."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from planner.domain.outline import PageState
from planner.i18n import N_, _
from planner.ui.theme import pixmap, theme

_SIDE: Final = 18
STATE_ICONS: Final = {
    PageState.NOT_STARTED: "state-none",
    PageState.UNDER_WAY: "state-part",
    PageState.DONE: "state-done",
}
_STATE_NAMES: Final = {
    PageState.NOT_STARTED: N_("Not started"),
    PageState.UNDER_WAY: N_("Under way"),
    PageState.DONE: N_("Done"),
}


def state_name(state: PageState) -> str:
    """What a person calls the state."""
    return _(_STATE_NAMES[state])


class StateDot(QWidget):
    """A ring, a half-filled ring or a filled one with a tick, in the colour of a thread."""

    def __init__(
        self, state: PageState = PageState.NOT_STARTED, colour: str = "accent", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._colour = colour
        self._state = state
        self.set_state(state)

    def set_state(self, state: PageState) -> None:
        """Show another state."""
        self._state = state
        self.setAccessibleName(state_name(state))
        self.setToolTip(state_name(state))
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a line of small text."""
        return QSize(theme().px(_SIDE), theme().px(_SIDE))

    def minimumSizeHint(self) -> QSize:
        """As its hint."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the mark in the middle."""
        side = min(self.width(), self.height(), theme().px(_SIDE))
        colour = "line" if self._state is PageState.NOT_STARTED else self._colour
        painter = QPainter(self)
        mark = pixmap(STATE_ICONS[self._state], colour, side, self.devicePixelRatioF())
        painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, mark)
        painter.end()
