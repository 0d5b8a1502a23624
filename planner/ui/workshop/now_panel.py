"""What is on now: the item, its clock, what the room sees and does, and the facilitator's notes."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.agenda import AgendaItem
from planner.i18n import _
from planner.ui.theme import Theme, Themed, TypeRole, theme
from planner.ui.widgets.buttons import PRIMARY, QUIET, Button
from planner.ui.widgets.containers import Card, empty
from planner.ui.widgets.flow import FlowLayout
from planner.ui.widgets.labels import Hairline, Heading, PlainLabel
from planner.ui.workshop.run import Run
from planner.ui.workshop.time_bar import TimeBar
from planner.ui.workshop.words import clock_said, left_said

CALM, ENDING = "accent", "thread1"
GUIDE_KEYS = "Ctrl+G"
_STEP = 5


class ClockFace(Themed, QWidget):
    """The time that an item has left, turning ochre at the end. It makes no sound."""

    stretched = Signal(int)
    """(minutes): give the item so many more, or fewer."""

    def __init__(self) -> None:
        super().__init__()
        self.digits = PlainLabel("", TypeRole.DISPLAY, CALM, wrap=False)
        self.words = PlainLabel("", TypeRole.SMALL, "quiet")
        self.bar = TimeBar(CALM)
        fewer, more = Button(_("−5 min"), kind=QUIET), Button(_("+5 min"), kind=QUIET)
        for button, name in (
            (fewer, _("Five minutes less for this item")),
            (more, _("Five minutes more for this item")),
        ):
            button.setAccessibleName(name)
            button.setToolTip(name)
        fewer.clicked.connect(lambda: self.stretched.emit(-_STEP))
        more.clicked.connect(lambda: self.stretched.emit(_STEP))
        self._steps = QHBoxLayout()
        self._steps.addStretch(1)
        self._steps.addWidget(fewer)
        self._steps.addWidget(more)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.addWidget(self.digits)
        self._row.addLayout(self._steps, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._row)
        self._column.addWidget(self.bar)
        self._column.addWidget(self.words)
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        self._row.setSpacing(theme.space(1))
        self._column.setSpacing(theme.space(0.5))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The minutes under the clock where there is no room beside it."""
        super().resizeEvent(event)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        needed = self.digits.sizeHint().width() + self._steps.sizeHint().width()
        self._row.setDirection(across if needed < self.width() else down)

    def tick(self, run: Run) -> None:
        """Show the time as it is now."""
        colour = ENDING if run.is_near_end else CALM
        self.digits.setText(clock_said(run.seconds_left))
        self.digits.set_colour(colour)
        self.words.setText(left_said(run))
        self.bar.show_fraction(run.fraction, colour)


class NowPanel(Themed, QWidget):
    """One item with its clock and the buttons that move on."""

    turned = Signal(int)
    """(step): on to the next item, or back."""
    paused = Signal()
    guide_wanted = Signal()
    """Open the guide of the item, or close it."""

    def __init__(self) -> None:
        super().__init__()
        self.part = PlainLabel("", TypeRole.LABEL, "thread3")
        self.title = Heading("", TypeRole.TITLE, "thread3")
        self.clock = ClockFace()
        self.back = Button(_("Back"), "chevron-left")
        self.pause = Button(_("Pause"), "pause")
        self.next = Button(_("Next item"), "chevron-right", PRIMARY)
        self.guide = Button("", "guide")
        buttons = QWidget()
        self._buttons = FlowLayout(buttons)
        for button in (self.next, self.pause, self.back, self.guide):
            self._buttons.addWidget(button)
        self._inside = QVBoxLayout()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.part, self.title, self.clock, buttons, Hairline()):
            self._column.addWidget(widget)
        self._column.addLayout(self._inside)
        self.back.clicked.connect(lambda: self.turned.emit(-1))
        self.next.clicked.connect(lambda: self.turned.emit(1))
        self.pause.clicked.connect(self.paused)
        self.guide.clicked.connect(self.guide_wanted)
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        self._column.setSpacing(theme.space(1))
        self._inside.setSpacing(theme.space(1))
        self._buttons.setSpacing(theme.space(1))

    def show_item(self, run: Run) -> None:
        """Show the item that is on."""
        item = run.item
        self.part.setText(item.part)
        self.part.setVisible(bool(item.part))
        self.title.setText(item.title)
        self.next.setEnabled(not run.is_last)
        self.back.setEnabled(run.place > 0)
        empty(self._inside)
        for widget in _words(item):
            self._inside.addWidget(widget)
        self.tick(run)

    def offer_guide(self, title: str, is_open: bool) -> None:
        """Offer the guide that the item uses; none for an empty title."""
        self.guide.setText(_("Close the guide") if is_open else _("Open the guide"))
        keys = QKeySequence(GUIDE_KEYS).toString(QKeySequence.SequenceFormat.NativeText)
        self.guide.setToolTip(f"{title} ({keys})")
        self.guide.setAccessibleDescription(title)
        self.guide.setVisible(bool(title))

    def tick(self, run: Run) -> None:
        """Show the time as it is now."""
        self.pause.setText(_("Go on") if run.is_paused else _("Pause"))
        self.clock.tick(run)


def _words(item: AgendaItem) -> list[QWidget]:
    shown: list[QWidget] = [PlainLabel(f"–  {line}") for line in item.shown]
    if item.task:
        card = Card("thread3")
        card.body.addWidget(PlainLabel(_("What the room does"), TypeRole.LABEL, "thread3"))
        card.body.addWidget(PlainLabel(item.task, TypeRole.STRONG))
        shown.append(card)
    if item.notes:
        shown.append(PlainLabel(_("For you alone"), TypeRole.LABEL, "quiet"))
        shown += [PlainLabel(" ".join(each.split())) for each in item.notes.strip().split("\n\n")]
    if item.materials:
        needed = _("In the room: {things}").format(things=", ".join(item.materials))
        shown.append(PlainLabel(needed, TypeRole.SMALL, "quiet"))
    return shown
