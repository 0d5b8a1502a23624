"""A message in the page: what happened, and up to two things to do about it. Never a box on top."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from planner.i18n import _
from planner.ui.theme import Theme, Themed, TypeRole, brush, pixmap, theme
from planner.ui.widgets.buttons import Button, IconButton
from planner.ui.widgets.labels import PlainLabel

_MOST_BUTTONS: Final = 2
_ICON: Final = 22
_SENTENCE: Final = 420  # the least width beside the buttons in which a sentence reads well


class Tone(StrEnum):
    """How serious a message is."""

    INFO = "info"
    GOOD = "good"
    WARNING = "warning"
    ERROR = "error"


_LOOKS: Final = {
    Tone.INFO: ("info", "accent"),
    Tone.GOOD: ("tick", "good"),
    Tone.WARNING: ("warning", "warning"),
    Tone.ERROR: ("error", "danger"),
}


# A button on a banner: its words (translated), and what it does.
Remedy = tuple[str, Callable[[], object]]


class Banner(Themed, QWidget):
    """A strip with an icon, a sentence and buttons; hidden until there is something to say."""

    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = Tone.INFO
        self._mark = QLabel()
        self._sentence = PlainLabel()
        self._buttons: list[Button] = []
        self._close = IconButton("close", _("Close this message"))
        self._close.clicked.connect(self.dismiss)
        self._beside = True
        self._do = QWidget()
        self._do_row = QHBoxLayout(self._do)
        self._do_row.setContentsMargins(0, 0, 0, 0)
        self._grid = QGridLayout(self)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self._mark, 0, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(self._sentence, 0, 1)
        self._grid.addWidget(self._do, 0, 2, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(self._close, 0, 3, Qt.AlignmentFlag.AlignVCenter)
        self.hide()
        self.restyle(theme())

    def show_message(self, sentence: str, tone: str = Tone.INFO, *remedies: Remedy) -> None:
        """Show a sentence with up to two buttons in place of what stood here before. Read out at once."""
        self._tone = Tone(tone)
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self._show_buttons(remedies[:_MOST_BUTTONS])
        self.restyle(theme())
        self.show()
        _announce(self, sentence)

    def clear(self, tone: str | None = None) -> None:
        """Take the message away; with a tone, only a message of that tone."""
        if tone is None or self._tone == tone:
            self.hide()

    def dismiss(self) -> None:
        """Take the message away because a person has read it."""
        self.hide()
        self.dismissed.emit()

    def text(self) -> str:
        """The sentence that is shown, or was last."""
        return self._sentence.text()

    def restyle(self, theme: Theme) -> None:
        """Take measures and the icon from the theme."""
        icon_name, colour = _LOOKS[self._tone]
        self._mark.setPixmap(pixmap(icon_name, colour, theme.px(_ICON), self.devicePixelRatioF()))
        side, top = theme.space(2), theme.space(1)
        self._grid.setContentsMargins(side, top, theme.space(1), top)
        self._grid.setHorizontalSpacing(theme.space(1.5))
        self._grid.setVerticalSpacing(theme.space(1))
        self._do_row.setSpacing(theme.space(1))
        self._place_buttons()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow page the buttons go under the sentence."""
        super().resizeEvent(event)
        self._place_buttons()

    def _place_buttons(self) -> None:
        beside = self.width() - self._do.sizeHint().width() >= theme().px(_SENTENCE)
        if beside != self._beside:
            self._beside = beside
            self._grid.removeWidget(self._do)
            row, column = (0, 2) if beside else (1, 1)
            leading = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
            self._grid.addWidget(self._do, row, column, leading)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A wash of the tone's colour, with a firm thread at the reading side."""
        look = theme()
        colour = look.hex(_LOOKS[self._tone][1])
        painter = QPainter(self)
        brush.panel(painter, self.rect(), look.colour(look.colours.wash(colour)), None, 0.0)
        thread = self.rect()
        thread.setWidth(look.px(4))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            thread.moveRight(self.rect().right())
        painter.fillRect(thread, look.colour(colour))
        painter.end()

    def _show_buttons(self, remedies: Sequence[Remedy]) -> None:
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = []
        self._do.setVisible(bool(remedies))
        for label, do in remedies:
            button = Button(label)
            button.clicked.connect(partial(_press, do))
            self._do_row.addWidget(button)
            self._buttons.append(button)


def _announce(widget: QWidget, sentence: str) -> None:
    """Have a screen reader say `sentence`, wherever the keyboard is."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # a millisecond that no start needs

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))


def _press(do: Callable[[], object], _checked: bool = False) -> None:
    do()


class Notice(PlainLabel):
    """One short sentence in the status line ("Undone: ...") that leaves by itself."""

    def __init__(self, stay_ms: int = 6000, parent: QWidget | None = None) -> None:
        super().__init__("", TypeRole.SMALL, "quiet", wrap=False, parent=parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(stay_ms)
        self._timer.timeout.connect(self.clear)

    def say(self, sentence: str) -> None:
        """Show a sentence for a few seconds and read it out."""
        self.setText(sentence)
        self.setAccessibleName(sentence)
        self._timer.start()
        _announce(self, sentence)
