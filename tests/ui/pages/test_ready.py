"""Ready? shows what is there, what is missing and what to bring, each with the way to it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from planner.domain.answers import AnswerState
from planner.domain.city import ExpertiseGap
from planner.domain.commands import answers, records
from planner.domain.contacts import Contact, Standing
from planner.domain.outline import PAGES
from planner.domain.readiness import Weight, gaps
from planner.ui.desk import PRINT, Desk, Place
from planner.ui.pages.ready import ReadyPage
from planner.ui.pages.work_links import LinkRow
from planner.ui.widgets.labels import PlainLabel
from tests.ui.pages.conftest import TODAY

Show = Callable[..., None]
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has none


@pytest.fixture
def ready(desk: Desk, show: Show) -> ReadyPage:
    ready = ReadyPage(desk)
    show(ready, 1200)
    return ready


def _rows(ready: ReadyPage) -> list[LinkRow]:
    return [row for group in ready.overview.missing.groups.values() for row in group.links.rows]


def _press_weight(ready: ReadyPage, weight: Weight | None) -> None:
    control = ready.overview.missing.filter
    control.set_value(weight)
    control.edited.emit(weight)


def test_every_page_is_listed_with_how_far_it_has_come(desk: Desk, ready: ReadyPage) -> None:
    links = [row.link for row in ready.overview.answered.links.rows]
    assert [link.place.page for link in links] == [*(page.id for page in PAGES), "ready"]
    assert links[0].note == "0 of 13 dealt with · Not started"


def test_gaps_stand_under_the_page_that_mends_them(desk: Desk, ready: ReadyPage) -> None:
    for page, group in ready.overview.missing.groups.items():
        assert {row.link.place.page for row in group.links.rows} <= {page}


def test_a_gap_leads_to_where_it_is_mended(desk: Desk, ready: ReadyPage, qtbot: QtBot) -> None:
    row = next(row for row in _rows(ready) if row.link.place.question == "city.story")
    with qtbot.waitSignal(desk.go_to) as told:
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert told.args == [Place("city", "city.story")]


def test_gaps_can_be_filtered_by_weight(desk: Desk, ready: ReadyPage) -> None:
    first = [gap.sentence for gap in gaps(desk.plan, desk.worksheet, TODAY) if gap.weight is Weight.FIRST]
    _press_weight(ready, Weight.FIRST)
    assert [row.link.text for row in _rows(ready)] == first
    _press_weight(ready, None)
    assert len(_rows(ready)) > len(first)


def test_thousands_of_gaps_make_few_widgets(desk: Desk, ready: ReadyPage, qtbot: QtBot) -> None:
    crowd = (Contact(id=f"c{n}", name=f"Person {n}", standing=Standing.NOT_TO_ADD) for n in range(5_000))
    desk.session.run(records.add(*crowd))
    desk.session.settle()
    labels = ready.overview.missing.findChildren(PlainLabel)
    qtbot.waitUntil(lambda: any(label.text().startswith("5") and "gaps" in label.text() for label in labels))
    assert len(_rows(ready)) < 60


def test_what_to_bring_says_who_finds_out(desk: Desk, ready: ReadyPage, qtbot: QtBot) -> None:
    desk.session.run(answers.set_answer_state("city.story", AnswerState.STILL_LOOKING))
    desk.session.run(answers.name_finder("city.story", "Jo Ann"))
    desk.session.run(answers.bring_to_workshop("city.affected", True))
    gap = ExpertiseGap(id="g", question="Who owns the buses?")
    desk.session.run(records.add(gap))
    desk.session.settle()
    part = ready.overview.to_bring
    qtbot.waitUntil(lambda: len(part.questions.rows) == 2 and len(part.unknown.rows) == 1)
    assert [row.link.note for row in part.questions.rows] == ["Jo Ann finds out", "Pinned"]
    assert part.unknown.rows[0].link.place == Place("knowledge", record_type=ExpertiseGap, record="g")
    assert part.unknown.rows[0].link.note == "Nobody is named yet to find out"


def test_the_list_can_be_printed(desk: Desk, ready: ReadyPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.go_to) as told:
        QTest.mouseClick(ready.overview.to_bring.print, Qt.MouseButton.LeftButton)
    assert told.args == [Place(PRINT)]


def test_its_own_questions_can_be_gone_to(desk: Desk, ready: ReadyPage) -> None:
    ready.show_place(Place("ready", question="next.read"))
    card = ready.questions.current
    assert card is not None
    assert card.question.id == "next.read"
    assert card.isVisible()


def test_columns_stand_side_by_side_only_where_there_is_room(
    desk: Desk, ready: ReadyPage, qtbot: QtBot
) -> None:
    overview = ready.overview
    assert overview.answered.y() == overview.missing.y()
    ready.resize(700, 800)
    qtbot.waitUntil(lambda: overview.missing.y() > overview.answered.y())
    sheet = overview.widget()
    assert sheet is not None
    qtbot.waitUntil(lambda: sheet.width() <= overview.viewport().width())
