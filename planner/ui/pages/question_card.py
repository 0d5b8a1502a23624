"""One question on its page: what is asked and why, room to answer, where it stands, who will find out."""

import re
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QStringListModel, Qt
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QCompleter, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from planner.domain.answers import Answer, AnswerState
from planner.domain.commands.answers import bring_to_workshop, name_finder, set_answer_state, write_answer
from planner.domain.contacts import Standing
from planner.domain.fields import Audience
from planner.domain.outline import standing_of
from planner.domain.worksheet import Question
from planner.i18n import _
from planner.ui.desk import Desk
from planner.ui.pages.question_fields import answer_field
from planner.ui.theme import Theme, Themed, TypeRole, pixmap, theme
from planner.ui.widgets.buttons import Chip
from planner.ui.widgets.choices import AnswerStateControl
from planner.ui.widgets.labels import PlainLabel
from planner.ui.widgets.line_edit import LineEdit

_SHIELD: Final = 17
_FIRST_SENTENCE: Final = re.compile(r".+?[.?!…。？！।؟](?=\s|$)", re.DOTALL)


class QuestionCard(Themed, QWidget):
    """A question and its answer. Typing goes to the plan; what changes there shows here."""

    def __init__(self, desk: Desk, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question
        self._desk = desk
        self._answer = desk.plan.answer(question.id)
        self._visit = 0
        self._finder: LineEdit | None = None
        self._shield: QLabel | None = None
        self.field = answer_field(question, desk.today, self._answer.text)
        self.state = AnswerStateControl()
        self.pin = Chip(_("Bring to the workshop"), "pin", "accent")
        self._column = QVBoxLayout(self)
        self._lay_out()
        self._show_marks()
        self.field.edited.connect(self._on_text)
        self.state.edited.connect(self._on_state)
        self.pin.clicked.connect(self._on_pin)
        self.restyle(theme())

    @property
    def finder(self) -> LineEdit | None:
        """The line for who will find out; None while nobody needs to."""
        return self._finder

    def restyle(self, theme: Theme) -> None:
        """Keep prompt, reason and field close together, and the shield in step with the text."""
        self._column.setSpacing(theme.px(6))
        self._column.setContentsMargins(0, 0, 0, theme.space(2))
        if self._shield is not None:
            side = theme.px(_SHIELD)
            self._shield.setPixmap(pixmap("shield", "quiet", side, self.devicePixelRatioF()))

    def enter(self) -> None:
        """The person has come to this question: what they type is a step of its own."""
        self._visit += 1

    def focus_answer(self) -> None:
        """Put the keyboard into the answer."""
        target = self.field.focusProxy() or next(iter(self.field.findChildren(Chip)), self.field)
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Whoever presses the question means to answer it."""
        event.accept()
        self.focus_answer()

    def flush(self) -> None:
        """Hand over what was typed and not yet sent."""
        self.field.flush()
        if self._finder is not None:
            self._finder.flush()

    def show_answer(self, own: bool = False) -> None:
        """Show the answer as the plan holds it now; with `own`, leave the lines that a person writes in.

        Only what has changed in the plan is touched, so that a text that could not be written stays.
        """
        before, self._answer = self._answer, self._desk.plan.answer(self.question.id)
        if not own and self._answer.text != before.text:
            self.field.set_value(self._answer.text)
        if not own and self._finder is not None and self._answer.finder != before.finder:
            self._finder.set_value(self._answer.finder)
        self._show_marks()

    # Edits

    def _on_text(self, value: object) -> None:
        joins = f"answer:{self.question.id}:text:{self._visit}"
        self._desk.session.run(write_answer(self.question.id, str(value), joins=joins), origin=self)

    def _on_finder(self, value: object) -> None:
        joins = f"answer:{self.question.id}:finder:{self._visit}"
        self._desk.session.run(name_finder(self.question.id, str(value), joins=joins), origin=self)

    def _on_state(self, value: object) -> None:
        self.flush()
        state = AnswerState(str(value))
        self._desk.session.run(set_answer_state(self.question.id, state), origin=self)
        self._show_finder(state)
        if state is AnswerState.STILL_LOOKING and self._finder is not None and not self._finder.value():
            settle_layouts()
            self._finder.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_pin(self, on: bool) -> None:
        self.flush()
        self._desk.session.run(bring_to_workshop(self.question.id, on), origin=self)

    # What is shown

    def _show_marks(self) -> None:
        self.state.set_value(AnswerState(self._answer.state) if self._answer.state in _STATES else None)
        self.pin.setChecked(bool(self._answer.bring))
        self._show_finder(self._answer.state)

    def _show_finder(self, state: str) -> None:
        wanted = state == AnswerState.STILL_LOOKING
        if wanted and self._finder is None:
            self._finder = self._make_finder(self._answer)
        if self._finder is not None:
            self._finder.setVisible(wanted)

    def _make_finder(self, answer: Answer) -> LineEdit:
        line = LineEdit(_("Who will find out"), _("Who will find out?"))
        line.setAccessibleDescription(self.question.prompt)
        line.set_value(answer.finder)
        line.edited.connect(self._on_finder)
        names = QCompleter(QStringListModel(_names_with_us(self._desk), line), line)
        names.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        names.setFilterMode(Qt.MatchFlag.MatchContains)
        line.setCompleter(names)
        names.activated.connect(lambda _name: line.flush())
        self._column.addWidget(line)
        return line

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        prompt = PlainLabel(self.question.prompt, TypeRole.STRONG)
        prompt.setBuddy(self.field)
        head.addWidget(prompt, 1)
        if self.question.audience is Audience.COMMITTEE:
            self._shield = _shield()
            head.addWidget(self._shield, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(head)
        if why := first_sentence(self.question.why):
            self._column.addWidget(PlainLabel(why, TypeRole.SMALL, "quiet"))
        self._column.addWidget(self.field)
        self._column.addWidget(_Marks(self.state, self.pin))
        for chip in (*self.state.findChildren(Chip), self.pin):
            chip.setAccessibleDescription(self.question.prompt)


class _Marks(Themed, QWidget):
    """Where the question stands and, at the other end of the line or on the next, its pin."""

    def __init__(self, state: AnswerStateControl, pin: Chip) -> None:
        super().__init__()
        self._chips = state.findChildren(Chip)
        self._pin = pin
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(state, 1)
        self._row.addWidget(pin, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Keep the chips as far apart as those of the state are."""
        self._row.setSpacing(theme.space(0.75))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One line where all of it fits."""
        super().resizeEvent(event)
        chips = (*self._chips, self._pin)
        needed = sum(chip.sizeHint().width() for chip in chips) + self._row.spacing() * (len(chips) - 1)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if needed <= self.width() else down)


_STATES: Final = frozenset(AnswerState)


def settle_layouts() -> None:
    """Give everything its place now, so that scrolling to what takes the keyboard finds it."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


def first_sentence(text: str) -> str:
    """The first sentence of a paragraph; all of it where no sentence ends."""
    paragraph = text.strip().split("\n\n")[0]
    found = _FIRST_SENTENCE.match(paragraph)
    return found[0] if found else paragraph


def _shield() -> QLabel:
    mark = QLabel()
    name = _("Only the steering committee reads this answer")
    mark.setToolTip(name)
    mark.setAccessibleName(name)
    return mark


def _names_with_us(desk: Desk) -> list[str]:
    names = {contact.name for contact in standing_of(desk.plan, Standing.WITH_US) if contact.name.strip()}
    return sorted(names, key=str.casefold)
