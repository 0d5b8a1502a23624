"""What came of a call: one letter, a few words, the day of the next step. Enter writes it down."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from planner.domain.call_results import ASKED_NOT_TO_BE_CALLED, OUTCOMES, Outcome
from planner.domain.contacts import CHANNELS
from planner.domain.outreach import Reach
from planner.i18n import _
from planner.ui.desk import Desk
from planner.ui.outreach.next_day import NextDay
from planner.ui.theme import Theme, Themed, TypeRole, theme
from planner.ui.widgets.buttons import PRIMARY, Button, Chip
from planner.ui.widgets.choices import Option, SegmentedControl
from planner.ui.widgets.flow import FlowLayout
from planner.ui.widgets.labels import PlainLabel
from planner.ui.widgets.line_edit import LineEdit

_SIDE_BY_SIDE: Final = 460
_COLOURS: Final = {Outcome.YES: "good", Outcome.NO: "danger", Outcome.OPTED_OUT: "danger"}
KEYS: Final = {info.key: info.outcome for info in OUTCOMES}


@dataclass(frozen=True, slots=True)
class Draft:
    """What is filled in and not written down."""

    outcome: Outcome | None = None
    note: str = ""
    day: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be lost."""
        return self == Draft()


class ResultForm(Themed, QWidget):
    """`entered` goes out when the button is pressed; Enter goes on to the page."""

    entered = Signal()
    left = Signal()
    """Escape: back to the person."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        options = [
            Option(
                info.outcome,
                f"{info.key.upper()}  {_(info.label)}",
                colour=_COLOURS.get(info.outcome, "accent"),
            )
            for info in OUTCOMES
        ]
        self.outcome = SegmentedControl(options, _("What came of it"), clearable=True)
        self.number: SegmentedControl | None = None
        self.channels = [(channel.value, Chip(_(channel.label), "close", "danger")) for channel in CHANNELS]
        self._which = QWidget()
        self._which_words = PlainLabel("", TypeRole.SMALL, "quiet", wrap=False)
        self._which_flow = FlowLayout(self._which)
        self._which_flow.addWidget(self._which_words)
        for _value, chip in self.channels:
            self._which_flow.addWidget(chip)
        self._numbers: tuple[str, ...] = ()
        self.note = LineEdit(_("Note"), _("What was said, in a few words"))
        self.next_day = NextDay(desk.today)
        self.hint = PlainLabel("", TypeRole.SMALL, "danger")
        self.keep = Button(_("Write down"), "tick", PRIMARY)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        top = Qt.AlignmentFlag.AlignTop
        self._line.addWidget(self.note, 3, top)
        self._line.addWidget(self.next_day, 2, top)
        self._line.addWidget(self.keep, 0, top)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self.outcome, self._which):
            self._column.addWidget(part)
        self._column.addLayout(self._line)
        self._column.addWidget(self.hint)
        self.outcome.edited.connect(lambda _outcome: self._on_outcome())
        self.keep.clicked.connect(self.entered)
        self._on_outcome()
        self.restyle(theme())

    @property
    def draft(self) -> Draft:
        """What is filled in."""
        value = self.outcome.value()
        outcome = Outcome(str(value)) if value is not None else None
        return Draft(outcome, self.note.text(), self.next_day.line.text())

    @property
    def day(self) -> date | None:
        """The day of the next step."""
        return self.next_day.day

    @property
    def closing(self) -> tuple[str, ...]:
        """The channels that somebody closes who does not want to be called."""
        return tuple(value for value, chip in self.channels if chip.isChecked())

    @property
    def wrong_number(self) -> str:
        """The number that was wrong; empty where there is none."""
        if self.number is not None:
            return str(self.number.value() or "")
        return self._numbers[0] if self._numbers else ""

    def show_for(self, reach: Reach, draft: Draft) -> None:
        """Begin with a person, or go on where it was left."""
        self._numbers = (*reach.phones, *reach.text_only)
        self.outcome.set_value(draft.outcome)
        self.note.set_value(draft.note)
        self.note.setText(draft.note)
        self.next_day.set_text(draft.day)
        for value, chip in self.channels:
            chip.setChecked(value in ASKED_NOT_TO_BE_CALLED)
        self.say("")
        self._offer_numbers()
        self._on_outcome()

    def choose(self, outcome: Outcome) -> None:
        """Tick an outcome, and go on to the note."""
        self.outcome.set_value(outcome)
        self._on_outcome()
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, hint: str) -> None:
        """Say what is missing; nothing where nothing is."""
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the person; everything else goes on to the page."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Note and day side by side where there is room."""
        super().resizeEvent(event)
        wide = self.width() >= theme().px(_SIDE_BY_SIDE)
        sideways, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._line.setDirection(sideways if wide else down)

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        self._column.setSpacing(theme.space(1))
        self._line.setSpacing(theme.space(1))

    def _on_outcome(self) -> None:
        outcome = self.draft.outcome
        is_wrong = outcome is Outcome.WRONG_NUMBER and self.number is not None
        is_out = outcome is Outcome.OPTED_OUT
        self._which_words.setText(_("They want no more of:") if is_out else _("Which number was wrong?"))
        for _value, chip in self.channels:
            chip.setVisible(is_out)
        if self.number is not None:
            self.number.setVisible(is_wrong)
        self._which.setVisible(is_wrong or is_out)
        self._which.updateGeometry()

    def _offer_numbers(self) -> None:
        if self.number is not None:
            self._which_flow.removeWidget(self.number)
            self.number.hide()
            self.number.deleteLater()
            self.number = None
        if len(self._numbers) > 1:
            options = [Option(number, number[:40], colour="danger") for number in self._numbers]
            self.number = SegmentedControl(options, _("Which number was wrong?"))
            self.number.set_value(self._numbers[0])
            self._which_flow.addWidget(self.number)
