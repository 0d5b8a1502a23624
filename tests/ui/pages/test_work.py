"""The page of one line of the sidebar: questions, listings, and the way on."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTableView
from pytestqt.qtbot import QtBot

from planner.domain import outline
from planner.domain.agreement import Danger
from planner.domain.answers import AnswerState
from planner.domain.city import Event
from planner.domain.commands import answers, records
from planner.domain.contacts import Contact
from planner.domain.strategy import Goal
from planner.ui.desk import Desk, Place
from planner.ui.pages.question_card import settle_layouts
from planner.ui.pages.questions import QuestionColumn
from planner.ui.pages.work import QUESTIONS, WorkPage
from planner.ui.pages.work_head import PageFrame
from planner.ui.theme import Theme, apply
from planner.ui.widgets.buttons import Button, Chip
from planner.ui.widgets.choices import ChoiceField
from planner.ui.widgets.containers import Card, ScrollPage
from planner.ui.widgets.labels import Heading, PlainLabel

Show = Callable[..., None]
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has none


def _texts(page: WorkPage) -> list[str]:
    return [label.text() for label in page.head.findChildren(QLabel)]


def _places(desk: Desk) -> list[Place]:
    places: list[Place] = []
    desk.go_to.connect(places.append)
    return places


@pytest.mark.parametrize("page", outline.PAGES, ids=lambda page: page.id)
def test_every_page_opens_with_its_questions_or_its_first_table(
    desk: Desk, show: Show, page: outline.Page
) -> None:
    work = WorkPage(desk, page)
    show(work)
    has_questions = bool(desk.worksheet.sections_on(page.id))
    assert work.segment == (QUESTIONS if has_questions else page.listings[0].id)
    assert page.title in _texts(work)


def test_every_listing_can_be_shown(desk: Desk, show: Show) -> None:
    work = WorkPage(desk, outline.CITY)
    show(work)
    for listing in outline.CITY.listings:
        chip = next(c for c in work.head.findChildren(Chip) if c.text() == listing.title)
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
        assert work.segment == listing.id


def test_progress_counts_what_is_dealt_with(desk: Desk, show: Show) -> None:
    work = WorkPage(desk, outline.CITY)
    show(work)
    assert "0 of 13 dealt with" in _texts(work)
    desk.session.run(answers.set_answer_state("city.story", AnswerState.STILL_LOOKING))
    desk.session.settle()
    assert "1 of 13 dealt with" in _texts(work)


def test_progress_catches_up_after_the_page_was_hidden(desk: Desk, show: Show) -> None:
    work = WorkPage(desk, outline.CITY)
    show(work)
    work.hide()
    desk.session.run(answers.write_answer("city.story", "Long"))
    desk.session.settle()
    work.show()
    assert "1 of 13 dealt with" in _texts(work)


def test_a_place_leads_to_its_question(desk: Desk, show: Show) -> None:
    work = WorkPage(desk, outline.CITY)
    show(work)
    work.show_segment("efforts")
    work.show_place(Place("city", question="coalition.join"))
    assert work.segment == QUESTIONS
    column = work.findChild(QuestionColumn)
    assert column is not None
    assert column.current is not None
    assert column.current.question.id == "coalition.join"


def test_a_place_leads_to_the_listing_of_its_record(desk: Desk, show: Show) -> None:
    event, mayor = Event(id="e", name="Hearing"), Contact(id="m", name="The mayor", office="Mayor")
    desk.session.run(records.add(event, mayor))
    desk.session.settle()
    work = WorkPage(desk, outline.EVENTS_PAGE)
    show(work)
    for record, listing in ((event, "events"), (mayor, "officials")):
        work.show_place(Place("events", record_type=type(record), record=record.id))
        assert work.segment == listing


@pytest.mark.parametrize(
    "place",
    [Place("events", "officials"), Place("events", record_type=Event)],
    ids=["part", "kind of record"],
)
def test_the_keyboard_comes_along_to_another_part_of_the_page_and_begins_at_its_first_row(
    desk: Desk, show: Show, place: Place
) -> None:
    people = [Contact(id=name, name=name, office="Judge") for name in ("Ann", "Bo")]
    desk.session.run(records.add(*people, Event(id="e", name="Hearing")))
    desk.session.settle()
    work = WorkPage(desk, outline.EVENTS_PAGE)
    show(work)
    work.show_segment("calendar")
    work.focus_first()
    work.show_place(place)
    table = QApplication.focusWidget()
    assert isinstance(table, QTableView)
    assert table.accessibleName() == ("Officials" if place.question else "Events")
    assert [index.row() for index in table.selectionModel().selectedRows()] == [0]


def test_the_keyboard_stays_where_it_is_when_what_it_is_on_is_still_shown(desk: Desk, show: Show) -> None:
    work = WorkPage(desk, outline.EVENTS_PAGE)
    show(work)
    work.foot.focus_next()
    before = QApplication.focusWidget()
    work.show_place(Place("events", "officials"))
    assert QApplication.focusWidget() is before


def test_a_place_that_is_gone_leaves_the_page_as_it_was(desk: Desk, show: Show) -> None:
    work = WorkPage(desk, outline.CITY)
    show(work)
    work.show_place(Place("city", question="no.such"))
    work.show_place(Place("city", record_type=Contact, record="no-such"))
    assert work.segment == QUESTIONS


def test_the_foot_leads_to_the_pages_before_and_after(desk: Desk, show: Show) -> None:
    places = _places(desk)
    work = WorkPage(desk, outline.EVENTS_PAGE)
    show(work)
    assert work.foot.previous is not None
    assert work.foot.next is not None
    QTest.mouseClick(work.foot.previous, Qt.MouseButton.LeftButton)
    QTest.mouseClick(work.foot.next, Qt.MouseButton.LeftButton)
    assert [place.page for place in places] == ["city", "knowledge"]


def test_from_the_first_page_the_way_back_is_start(desk: Desk, show: Show, qtbot: QtBot) -> None:
    places = _places(desk)
    work = WorkPage(desk, outline.CITY)
    show(work)
    assert work.foot.previous is not None
    work.foot.previous.click()
    assert places == [Place("start")]


def test_ctrl_enter_in_the_last_answer_reaches_next(desk: Desk, show: Show) -> None:
    work = WorkPage(desk, outline.CITY)
    show(work)
    assert work.questions is not None
    work.questions.show_question("coalition.join")
    work.questions.focus_next()
    assert work.foot.next is not None
    assert work.foot.next.hasFocus()


def test_the_segments_keep_their_distance_whether_or_not_the_looks_were_changed(
    desk: Desk, show: Show, dressed: QApplication
) -> None:
    work = WorkPage(desk, outline.CITY)
    show(work)
    before = work.head.sizeHint()
    apply(dressed, Theme(text_size=125))
    apply(dressed, Theme())
    assert work.head.sizeHint() == before


def test_on_a_narrow_page_the_parts_are_a_list_and_the_ways_are_short(
    desk: Desk, show: Show, dressed: QApplication
) -> None:
    work = WorkPage(desk, outline.CONVERSATIONS)
    show(work, 330, 700)
    parts = work.head.findChild(ChoiceField)
    assert parts is not None
    assert parts.isVisible()
    parts.setFocus()
    QTest.keyClick(parts, Qt.Key.Key_Down)
    assert parts.value() == work.segment != QUESTIONS
    names = {button.text() for button in work.foot.findChildren(Button) if button.isVisible()}
    assert names == {"Previous", "Next"}
    work.resize(900, 700)
    apply(dressed, Theme(text_size=200))
    assert {"Previous", "Next"} & {button.text() for button in work.foot.findChildren(Button)} == set()
    work.resize(480, 700)
    assert "Next" in {button.text() for button in work.foot.findChildren(Button)}
    apply(dressed, Theme())
    work.resize(900, 700)
    assert not parts.isVisible()
    assert next(chip for chip in work.head.findChildren(Chip) if chip.isChecked()).isVisible()
    assert "Tapestry" in {button.text() for button in work.foot.findChildren(Button)}


def test_on_a_low_page_the_head_is_whole_and_says_less(desk: Desk, show: Show) -> None:
    work = WorkPage(desk, outline.PEOPLE)
    show(work, 620, 420)
    for segment in work.segments:
        work.show_segment(segment)
        settle_layouts()
        assert work.head.height() >= work.head.heightForWidth(work.head.width()), segment
    assert outline.PEOPLE.purpose not in [
        label.text() for label in work.head.findChildren(QLabel) if label.isVisible()
    ]


def _low_page(desk: Desk, show: Show, page: outline.Page, segment: str, height: int) -> WorkPage:
    work = WorkPage(desk, page)
    show(work, 540, height)
    work.show_segment(segment)
    settle_layouts()
    return work


def test_on_a_low_page_the_parts_stand_beside_the_title_and_leave_the_table_its_lines(
    desk: Desk, show: Show, qtbot: QtBot
) -> None:
    desk.session.run(records.add(Goal(id="seats", what="First come, first served")))
    work = _low_page(desk, show, outline.STRATEGY, "goals", 360)
    parts = work.head.findChild(ChoiceField)
    assert parts is not None
    assert parts.isVisible()
    assert parts.value() == "goals"
    assert not any(chip.isVisible() for chip in work.head.findChildren(Chip))
    assert work.head.height() < 70
    (table,) = work.findChildren(QTableView)
    qtbot.waitUntil(table.isVisible)
    assert table.viewport().height() >= 3 * table.verticalHeader().defaultSectionSize()


def test_who_has_the_keyboard_among_the_parts_keeps_it_when_the_page_becomes_low(
    desk: Desk, show: Show
) -> None:
    work = WorkPage(desk, outline.STRATEGY)
    show(work, 800, 700)
    work.show_segment("tactics")
    chip = next(chip for chip in work.head.findChildren(Chip) if chip.isChecked())
    chip.setFocus()
    work.resize(800, 400)
    parts = work.head.findChild(ChoiceField)
    assert parts is not None
    assert parts.hasFocus()
    work.resize(800, 700)
    assert chip.hasFocus()


@pytest.mark.parametrize(
    ("page", "segment"),
    [(outline.CONVERSATIONS, "talk"), (outline.ROLES_PAGE, "load"), (outline.AGREEMENT, "publication")],
)
def test_what_scrolls_begins_in_line_with_the_title(
    desk: Desk, show: Show, page: outline.Page, segment: str
) -> None:
    work = WorkPage(desk, page)
    show(work, 1400, 800)
    work.show_segment(segment)
    settle_layouts()
    title = work.head.findChildren(Heading)[0]
    column = next(each for each in work.findChildren(ScrollPage) if each.isVisible()).body.parentWidget()
    assert column is not None
    assert column.mapTo(work, QPoint()).x() == title.mapTo(work, QPoint()).x()


def test_larger_text_makes_a_page_low_that_was_not(desk: Desk, show: Show, dressed: QApplication) -> None:
    work = WorkPage(desk, outline.STRATEGY)
    show(work, 800, 600)
    chips = work.head.findChildren(Chip)
    assert all(chip.isVisible() for chip in chips)
    apply(dressed, Theme(text_size=160))
    assert not any(chip.isVisible() for chip in chips)
    apply(dressed, Theme())
    assert all(chip.isVisible() for chip in chips)


def test_a_table_under_something_else_keeps_its_lines_on_a_low_page(
    desk: Desk, show: Show, qtbot: QtBot
) -> None:
    desk.session.run(records.add(Danger(id="tired", what="We tire")))
    work = _low_page(desk, show, outline.RISKS, "dangers", 330)
    card = next(card for card in work.findChildren(Card) if card.isVisible())
    assert card.height() >= card.heightForWidth(card.width())
    (table,) = work.findChildren(QTableView)
    qtbot.waitUntil(table.isVisible)
    assert table.viewport().height() >= 2 * table.verticalHeader().defaultSectionSize()
    work.resize(900, 800)
    settle_layouts()
    above = card.mapTo(work, card.rect().topLeft()).y()
    assert above == work.head.height() + 12
    assert table.height() > 300


def test_what_stands_above_a_table_is_never_cut(desk: Desk, show: Show) -> None:
    words, table = PlainLabel("A long sentence about who has to sign. " * 30), QTableView()
    frame = PageFrame(words, table)
    show(frame, 420, 300)
    settle_layouts()
    assert words.height() >= words.heightForWidth(words.width())
    assert table.height() >= 200
    frame.resize(420, 1200)
    settle_layouts()
    assert table.height() > 500
