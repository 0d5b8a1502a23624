"""Which field an answer is written in, by the kind of its question."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QComboBox

from planner.domain.worksheet import Question, QuestionKind
from planner.i18n import _
from planner.ui.widgets.choices import ChoiceField, Option, SegmentedControl
from planner.ui.widgets.date_field import DateField
from planner.ui.widgets.line_edit import LineEdit
from planner.ui.widgets.text_edit import GrowingTextEdit

AnswerField = GrowingTextEdit | LineEdit | DateField | ChoiceField | SegmentedControl
Today = Callable[[], date]

YES, NO = "yes", "no"
_LEAST_LETTERS = 16


def answer_field(question: Question, today: Today, text: str) -> AnswerField:
    """The field for an answer, holding `text`. Its value is the answer's text, whatever its kind."""
    field = _FIELDS[question.kind](question, today, text)
    field.set_value(text)
    field.setAccessibleDescription(question.help)
    return field


def _text(question: Question, _today: Today, _answer: str) -> AnswerField:
    return GrowingTextEdit(question.prompt, _("Write here what you know"))


def _line(question: Question, _today: Today, _answer: str) -> AnswerField:
    return LineEdit(question.prompt)


def _date(question: Question, today: Today, _answer: str) -> AnswerField:
    return DateField(question.prompt, today)


def _choice(question: Question, _today: Today, _answer: str) -> AnswerField:
    options = [Option(choice.value, choice.label) for choice in question.choices]
    field = ChoiceField((Option("", _("Not chosen yet")), *options), question.prompt)
    # A long choice must not make the page wider than the window.
    field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    field.setMinimumContentsLength(_LEAST_LETTERS)
    return field


def _yes_no(question: Question, _today: Today, answer: str) -> AnswerField:
    options = [Option(YES, _("Yes")), Option(NO, _("No"))]
    if answer not in ("", YES, NO):  # from a time when the question was of another kind
        options.append(Option(answer, answer[:_LEAST_LETTERS]))
    return SegmentedControl(options, question.prompt, clearable=True, cleared="")


_FIELDS: dict[QuestionKind, Callable[[Question, Today, str], AnswerField]] = {
    QuestionKind.TEXT: _text,
    QuestionKind.LINE: _line,
    QuestionKind.DATE: _date,
    QuestionKind.CHOICE: _choice,
    QuestionKind.YES_NO: _yes_no,
}
