"""A question card writes to the plan what is typed, and shows what the plan says."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from planner.domain.answers import AnswerState
from planner.domain.commands import answers, records
from planner.domain.contacts import Contact, Standing
from planner.domain.fields import Choice
from planner.domain.worksheet import Question, QuestionKind, Section, Worksheet
from planner.ui.desk import Desk
from planner.ui.pages.question_card import QuestionCard, first_sentence
from planner.ui.pages.questions import QuestionColumn
from planner.ui.widgets.buttons import Chip
from planner.ui.widgets.choices import ChoiceField, SegmentedControl
from planner.ui.widgets.text_edit import GrowingTextEdit

Show = Callable[..., None]
ODD_TEXTS = (
    "tab\tand no-break\u00a0space",
    "line\u2028separator\u2029paragraph",
    "carriage\r\nreturn",
    "bell\x07 and escape\x1b",
    "<b>bold</b> &amp; {braces}",
    "Мария 王 Łukasz Nguyễn प्रिया مريم",
)


def _asking(question: Question) -> Worksheet:
    section = Section(id="one", page="city", title="One", questions=(question,))
    return Worksheet(id="own", title="Own", language="en", sections=(section,))


@pytest.fixture
def column(desk: Desk, show: Show) -> QuestionColumn:
    column = QuestionColumn(desk, "city", "thread0", lambda: None)
    show(column)
    return column


@pytest.fixture
def card(column: QuestionColumn) -> QuestionCard:
    card = column.card("city.story")
    assert card is not None
    return card


def _text_edit(card: QuestionCard) -> GrowingTextEdit:
    assert isinstance(card.field, GrowingTextEdit)
    return card.field


def _chip(within: QWidget, text: str) -> Chip:
    return next(chip for chip in within.findChildren(Chip) if chip.text() == text)


def test_what_is_typed_is_answered(desk: Desk, card: QuestionCard) -> None:
    QTest.keyClicks(card.field, "The mill closed")
    desk.session.settle()
    answer = desk.plan.answer("city.story")
    assert (answer.text, answer.state) == ("The mill closed", AnswerState.ANSWERED)
    assert _chip(card.state, "Answered").isChecked()


def test_a_pause_in_typing_is_enough(desk: Desk, card: QuestionCard, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.session.changed):
        QTest.keyClicks(card.field, "The mill")
    assert desk.plan.answer("city.story").text == "The mill"


def test_undo_shows_in_the_field_and_keeps_the_cursor(desk: Desk, card: QuestionCard) -> None:
    field = _text_edit(card)
    field.setFocus()
    QTest.keyClicks(field, "one two")
    desk.session.settle()
    desk.session.seal_history()
    QTest.keyClicks(field, " three")
    desk.session.settle()
    cursor = field.textCursor()
    cursor.setPosition(3)
    field.setTextCursor(cursor)
    desk.session.undo()
    desk.session.settle()
    assert field.toPlainText() == "one two"
    assert field.textCursor().position() == 3


def test_two_visits_to_a_field_are_two_steps_of_undo(
    desk: Desk, column: QuestionColumn, card: QuestionCard
) -> None:
    other = column.card("city.struggle")
    assert other is not None
    card.focus_answer()
    QTest.keyClicks(card.field, "first")
    other.focus_answer()
    card.focus_answer()
    _text_edit(card).moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(card.field, " second")
    desk.session.settle()
    desk.session.undo()
    desk.session.settle()
    assert desk.plan.answer("city.story").text == "first"


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_an_answer_that_nobody_touches_is_never_rewritten(
    desk: Desk, column: QuestionColumn, card: QuestionCard, text: str
) -> None:
    desk.session.run(answers.write_answer("city.story", text))
    desk.session.settle()
    other = column.card("city.struggle")
    assert other is not None
    card.focus_answer()
    other.focus_answer()
    card.flush()
    desk.session.settle()
    assert desk.plan.answer("city.story").text == text


def test_a_state_can_be_chosen_and_cleared(desk: Desk, card: QuestionCard) -> None:
    chip = _chip(card.state, "Does not apply")
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    desk.session.settle()
    assert desk.plan.answer("city.story").state == AnswerState.DOES_NOT_APPLY
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    desk.session.settle()
    assert desk.plan.answer("city.story").state == AnswerState.OPEN


def test_still_looking_asks_who_will_find_out(desk: Desk, card: QuestionCard) -> None:
    QTest.mouseClick(_chip(card.state, "Still looking"), Qt.MouseButton.LeftButton)
    assert card.finder is not None
    assert card.finder.isVisible()
    assert card.finder.hasFocus()
    QTest.keyClicks(card.finder, "Jo Ann")
    desk.session.settle()
    assert desk.plan.answer("city.story").finder == "Jo Ann"
    QTest.mouseClick(_chip(card.state, "Answered"), Qt.MouseButton.LeftButton)
    assert not card.finder.isVisible()


def test_those_who_are_with_us_are_offered_as_finders(desk: Desk, card: QuestionCard) -> None:
    ours = Contact(id="a", name="Jo Ann Robinson", standing=Standing.WITH_US)
    desk.session.run(records.add(ours, Contact(id="b", name="The mayor", standing=Standing.NOT_TO_ADD)))
    desk.session.run(answers.set_answer_state("city.story", AnswerState.STILL_LOOKING))
    desk.session.settle()
    assert card.finder is not None
    model = card.finder.completer().model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["Jo Ann Robinson"]


def test_the_pin_brings_the_question_to_the_workshop(desk: Desk, card: QuestionCard) -> None:
    QTest.mouseClick(card.pin, Qt.MouseButton.LeftButton)
    desk.session.settle()
    assert desk.plan.answer("city.story").bring is True
    desk.session.undo()
    desk.session.settle()
    assert not card.pin.isChecked()


def test_what_could_not_be_written_stays_in_the_field(desk: Desk, card: QuestionCard, qtbot: QtBot) -> None:
    path = desk.session.path
    away = path.rename(path.with_suffix(".away"))
    field = _text_edit(card)
    with qtbot.waitSignal(desk.session.failed):
        QTest.keyClicks(field, "Not on the disk")
        card.flush()
    assert field.toPlainText() == "Not on the disk"
    away.rename(path)
    card.show_answer()
    assert field.toPlainText() == "Not on the disk"
    desk.session.retry()
    desk.session.settle()
    assert desk.plan.answer("city.story").text == "Not on the disk"


def test_only_what_the_committee_reads_carries_the_shield(desk: Desk, column: QuestionColumn) -> None:
    shielded = [
        question.id
        for section in desk.worksheet.sections_on("city")
        for question in section.questions
        if (card := column.card(question.id)) is not None
        and any("committee" in label.accessibleName() for label in card.findChildren(QLabel))
    ]
    assert shielded == ["coalition.join"]


def test_a_screen_reader_hears_the_question_and_its_help(desk: Desk, card: QuestionCard) -> None:
    assert card.field.accessibleName() == card.question.prompt
    assert card.field.accessibleDescription() == card.question.help
    assert _chip(card.state, "Answered").accessibleDescription() == card.question.prompt


def test_pressing_the_question_leads_into_the_answer(card: QuestionCard) -> None:
    prompt = next(label for label in card.findChildren(QLabel) if label.text() == card.question.prompt)
    QTest.mousePress(prompt, Qt.MouseButton.LeftButton)
    assert card.field.hasFocus()


def test_a_choice_stores_its_value(desk: Desk, column: QuestionColumn) -> None:
    card = column.card("coalition.exists")
    assert card is not None
    assert isinstance(card.field, ChoiceField)
    card.field.setCurrentIndex(card.field.findData("forming"))
    card.flush()
    desk.session.settle()
    assert desk.plan.answer("coalition.exists").text == "forming"


def test_yes_and_no_are_stored_as_words(desk: Desk, show: Show) -> None:
    desk.worksheet = _asking(Question(id="x.y", prompt="Read?", kind=QuestionKind.YES_NO))
    column = QuestionColumn(desk, "city", "thread0", lambda: None)
    show(column)
    card = column.card("x.y")
    assert card is not None
    QTest.mouseClick(_chip(card.field, "No"), Qt.MouseButton.LeftButton)
    desk.session.settle()
    assert desk.plan.answer("x.y").text == "no"
    QTest.mouseClick(_chip(card.field, "No"), Qt.MouseButton.LeftButton)
    desk.session.settle()
    assert (desk.plan.answer("x.y").text, desk.plan.answer("x.y").state) == ("", AnswerState.OPEN)


def test_a_day_is_stored_as_iso_text(desk: Desk, show: Show) -> None:
    desk.worksheet = _asking(Question(id="x.y", prompt="When?", kind=QuestionKind.DATE))
    column = QuestionColumn(desk, "city", "thread0", lambda: None)
    show(column)
    card = column.card("x.y")
    assert card is not None
    line = card.field.focusProxy()
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "5 December 2026")
    desk.session.settle()
    assert desk.plan.answer("x.y").text == "2026-12-05"


@pytest.mark.parametrize("kind", list(QuestionKind))
def test_a_text_that_does_not_fit_the_kind_is_kept(desk: Desk, show: Show, kind: QuestionKind) -> None:
    desk.session.run(answers.write_answer("x.y", "perhaps in\nspring"))
    desk.session.settle()
    choices = (Choice("a", "A"), Choice("b", "B")) if kind is QuestionKind.CHOICE else ()
    desk.worksheet = _asking(Question(id="x.y", prompt="When?", kind=kind, choices=choices))
    column = QuestionColumn(desk, "city", "thread0", lambda: None)
    show(column)
    card = column.card("x.y")
    assert card is not None
    assert card.field.value() == "perhaps in\nspring"
    card.flush()
    desk.session.settle()
    assert desk.plan.answer("x.y").text == "perhaps in\nspring"


def test_yes_or_no_shows_an_old_answer_of_another_kind(desk: Desk, dressed: QApplication) -> None:
    desk.session.run(answers.write_answer("x.y", "perhaps"))
    desk.session.settle()
    card = QuestionCard(desk, Question(id="x.y", prompt="Read?", kind=QuestionKind.YES_NO))
    assert isinstance(card.field, SegmentedControl)
    assert [chip.text() for chip in card.field.findChildren(Chip) if chip.isChecked()] == ["perhaps"]
    card.deleteLater()


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("One. Two.", "One."),
        ("No end", "No end"),
        ("Really? Yes.", "Really?"),
        ("At 3.5 km. Far.", "At 3.5 km."),
        ("First\n\nSecond.", "First"),
        ("", ""),
    ],
)
def test_the_reason_is_the_first_sentence(text: str, first: str) -> None:
    assert first_sentence(text) == first
