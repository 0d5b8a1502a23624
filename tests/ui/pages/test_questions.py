"""The column of questions is there at once, fills up by itself, and is walked through with the keyboard."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.domain.answers import Answer
from planner.domain.commands import answers, records
from planner.domain.worksheet import Question, Section, combined
from planner.ui.desk import Desk
from planner.ui.pages.question_card import QuestionCard
from planner.ui.pages.questions import QuestionColumn
from planner.ui.theme import PaletteName, Theme, apply
from planner.ui.widgets.buttons import Chip
from planner.ui.widgets.labels import Heading
from planner.ui.widgets.text_edit import GrowingTextEdit

Show = Callable[..., None]


def _asked(desk: Desk, page: str) -> list[str]:
    return [q.id for section in desk.worksheet.sections_on(page) for q in section.questions]


def _built(column: QuestionColumn) -> list[str]:
    return [card.question.id for card in column.findChildren(QuestionCard) if not card.isHidden()]


def _column(desk: Desk, page: str = "city") -> QuestionColumn:
    return QuestionColumn(desk, page, "thread0", lambda: None)


def _hidden(desk: Desk, show: Show) -> QuestionColumn:
    column = _column(desk)
    show(column)
    column.hide()
    return column


def test_every_question_of_the_page_gets_a_card_without_being_asked_for(
    desk: Desk, show: Show, qtbot: QtBot
) -> None:
    column = _column(desk, "strategy")
    assert len(column.findChildren(QuestionCard)) < len(_asked(desk, "strategy"))
    show(column)
    qtbot.waitUntil(lambda: _built(column) == _asked(desk, "strategy"))


def test_sections_stand_in_the_order_of_the_worksheet(desk: Desk, show: Show, qtbot: QtBot) -> None:
    column = _column(desk)
    show(column)
    qtbot.waitUntil(lambda: len(_built(column)) == len(_asked(desk, "city")))
    titles = [heading.text() for heading in column.findChildren(Heading)]
    assert titles == [section.title for section in desk.worksheet.sections_on("city")]


def test_a_question_far_down_can_be_gone_to_before_it_was_built(desk: Desk, show: Show) -> None:
    column = _column(desk, "strategy")
    show(column)
    last = _asked(desk, "strategy")[-1]
    column.show_question(last)
    card = column.card(last)
    assert card is not None
    assert card.field.hasFocus()
    top = card.mapTo(column.viewport(), card.rect().topLeft()).y()
    assert 0 <= top < column.viewport().height()


def test_ctrl_enter_goes_to_the_next_question(desk: Desk, show: Show) -> None:
    column = _column(desk)
    show(column)
    first, second = _asked(desk, "city")[:2]
    column.show_question(first)
    card = column.card(first)
    assert card is not None
    QTest.keyClick(card.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert column.current is not None
    assert column.current.question.id == second
    assert card.field.value() == ""


def test_after_the_last_question_the_keyboard_goes_on_to_the_next_page(desk: Desk, show: Show) -> None:
    left: list[bool] = []
    column = QuestionColumn(desk, "city", "thread0", lambda: left.append(True))
    show(column)
    column.show_question(_asked(desk, "city")[-1])
    column.focus_next()
    assert left == [True]


def test_the_first_question_that_is_still_open_comes_first(desk: Desk, show: Show) -> None:
    first, second = _asked(desk, "city")[:2]
    desk.session.run(answers.write_answer(first, "Known"))
    desk.session.settle()
    column = _column(desk)
    show(column)
    column.focus_first()
    assert column.current is not None
    assert column.current.question.id == second


def test_the_guide_hears_which_question_has_the_keyboard(desk: Desk, show: Show) -> None:
    heard: list[str] = []
    desk.guide.connect(heard.append)
    column = _column(desk)
    show(column)
    column.show_question("city.struggle")
    assert heard[-1] == "city.struggle"


def test_flushing_hands_over_what_was_typed(desk: Desk, show: Show) -> None:
    column = _column(desk)
    show(column)
    card = column.card("city.story")
    assert card is not None
    QTest.keyClicks(card.field, "Now")
    desk.session.settle()
    assert desk.plan.answer("city.story").text == "Now"


def test_a_hidden_page_catches_up_when_it_is_shown(desk: Desk, show: Show) -> None:
    column = _hidden(desk, show)
    card = column.card("city.story")
    assert card is not None
    desk.session.run(answers.write_answer("city.story", "Meanwhile"))
    desk.session.settle()
    assert card.field.value() == ""
    column.show()
    assert card.field.value() == "Meanwhile"


def test_another_program_writing_shows_at_once(desk: Desk, show: Show) -> None:
    column = _column(desk)
    show(column)
    desk.session.run(records.change(Answer, "city.story", text="From elsewhere", bring=True))
    desk.session.settle()
    card = column.card("city.story")
    assert card is not None
    assert card.field.value() == "From elsewhere"
    assert card.pin.isChecked()


def test_a_worksheet_of_our_own_appears_while_the_page_is_open(desk: Desk, show: Show, qtbot: QtBot) -> None:
    column = _column(desk)
    show(column)
    own = Question(id="own.lamp", prompt="Which lamps are dark?")
    extra = Section(id="lamps", page="city", title="Lamps", questions=(own,))
    desk.worksheet = combined((desk.worksheet, replace(desk.worksheet, sections=(extra,))))
    desk.worksheet_changed.emit()
    qtbot.waitUntil(lambda: _built(column)[-1:] == ["own.lamp"])
    assert len(_built(column)) == len(set(_built(column)))


@pytest.mark.parametrize(
    "text", ["w" * 200_000, "\n".join(f"line {number}" for number in range(10_000))], ids=["word", "lines"]
)
def test_very_long_answers_are_shown_and_kept(desk: Desk, show: Show, text: str) -> None:
    desk.session.run(answers.write_answer("city.story", text))
    desk.session.settle()
    column = _column(desk)
    show(column)
    card = column.card("city.story")
    assert card is not None
    assert isinstance(card.field, GrowingTextEdit)
    card.focus_answer()
    card.field.move_to_end()
    QTest.keyClicks(card.field, "!")
    desk.session.settle()
    assert desk.plan.answer("city.story").text == text + "!"
    assert card.field.height() < column.viewport().height()


@pytest.mark.parametrize("width", [420, 700, 1500])
def test_the_page_never_scrolls_sideways(desk: Desk, show: Show, width: int, qtbot: QtBot) -> None:
    column = _column(desk)
    show(column, width)
    qtbot.waitUntil(lambda: len(_built(column)) == len(_asked(desk, "city")))
    QApplication.processEvents()
    sheet = column.widget()
    assert sheet is not None
    assert sheet.width() <= column.viewport().width()
    for chip in column.findChildren(Chip):
        around = chip.parentWidget()
        assert around is not None
        assert around.rect().contains(chip.geometry())
        assert chip.mapTo(column.viewport(), chip.rect().topRight()).x() < column.viewport().width()


def test_who_will_find_out_is_scrolled_into_sight(desk: Desk, show: Show) -> None:
    column = _column(desk)
    show(column, 700, 270)
    card = column.card("city.story")
    assert card is not None
    next(chip for chip in card.state.findChildren(Chip) if chip.text() == "Still looking").click()
    assert card.finder is not None
    QApplication.processEvents()
    place = card.finder.mapTo(column.viewport(), card.finder.rect().bottomLeft()).y()
    assert 0 < place < column.viewport().height()


def test_a_new_theme_reaches_every_card(desk: Desk, show: Show, dressed: QApplication, qtbot: QtBot) -> None:
    column = _column(desk)
    show(column)
    card = column.card("city.story")
    assert card is not None
    before = card.sizeHint().height()
    apply(dressed, Theme(PaletteName.DARK, 160))
    dressed.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    qtbot.waitUntil(lambda: card.sizeHint().height() > before)
