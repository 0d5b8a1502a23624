"""Start greets, invites, and tells what is due."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from planner.domain.actions import ActionStep
from planner.domain.commands import answers, records
from planner.domain.contacts import Contact, Standing
from planner.domain.conversations import Conversation
from planner.domain.plan import Plan
from planner.domain.readiness import Weight, gaps
from planner.domain.records import Record
from planner.domain.worksheet import Worksheet
from planner.domain.workshops import Workshop, WorkshopRun
from planner.ui.band import WovenBand
from planner.ui.desk import Desk, Place
from planner.ui.pages.start import StartPage
from planner.ui.pages.start_parts import InvitationRow
from planner.ui.pages.start_steps import FIRST_STEPS, invitations
from planner.ui.widgets.buttons import Button
from tests.ui.pages.conftest import TODAY

Show = Callable[..., None]
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has none


@pytest.fixture
def start(desk: Desk, show: Show, qtbot: QtBot) -> StartPage:
    start = StartPage(desk)
    show(start)
    qtbot.waitUntil(lambda: any(row.isVisible() for row in start.findChildren(InvitationRow)))
    return start


def _texts(start: StartPage) -> list[str]:
    return [label.text() for label in start.findChildren(QLabel) if label.isVisible()]


def _add(desk: Desk, *new: Record) -> None:
    desk.session.run(records.add(*new))
    desk.session.settle()


def test_a_new_plan_is_greeted_with_three_first_steps(start: StartPage) -> None:
    assert [step.sentence for step in start.steps] == [
        "Give the plan a name that you would put on a leaflet.",
        "Write down who is with you already, beginning with yourselves.",
        "Name one person or group whom you would like to win.",
    ]
    assert any(text.startswith("Welcome.") for text in _texts(start))


def test_every_heaviest_gap_is_worded_as_an_invitation(worksheet: Worksheet) -> None:
    first = [gap.sentence for gap in gaps(Plan(), worksheet, TODAY) if gap.weight is Weight.FIRST]
    assert [sentence for sentence in first if sentence not in FIRST_STEPS] == []


def test_steps_come_from_different_pages(desk: Desk, worksheet: Worksheet) -> None:
    with_us = Contact(id="a", name="Ann", standing=Standing.WITH_US)
    to_add = Contact(id="b", name="Bo", standing=Standing.TO_ADD, held_by="a")
    _add(desk, with_us, to_add)
    desk.session.run(answers.describe_plan(title="T", city="C", issue="I"))
    desk.session.settle()
    steps = invitations(gaps(desk.plan, worksheet, TODAY), worksheet)
    assert [step.place.page for step in steps] == ["city", "events", "knowledge"]
    assert all(step.place.question for step in steps)


def test_a_step_leads_where_it_says(desk: Desk, start: StartPage) -> None:
    places: list[Place] = []
    desk.go_to.connect(places.append)
    rows = start.findChildren(InvitationRow)
    QTest.mouseClick(rows[1].button, Qt.MouseButton.LeftButton)
    assert places == [Place("people")]


def test_the_first_step_of_a_new_plan_leads_into_the_title(start: StartPage) -> None:
    QTest.mouseClick(start.findChildren(InvitationRow)[0].button, Qt.MouseButton.LeftButton)
    assert start.particulars.fields["title"].hasFocus()


def test_a_step_that_is_done_gives_way_to_another(desk: Desk, start: StartPage, qtbot: QtBot) -> None:
    _add(desk, Contact(id="a", name="Ann", standing=Standing.WITH_US))
    qtbot.waitUntil(lambda: all("with you already" not in step.sentence for step in start.steps))
    assert len(start.steps) == 3


def test_a_workshop_that_is_under_way_is_the_first_of_the_steps(
    desk: Desk, start: StartPage, qtbot: QtBot
) -> None:
    _add(desk, Workshop(id="w", name="Soup night"), WorkshopRun(id="r", workshop="w"))
    qtbot.waitUntil(lambda: start.steps[0].sentence == "“Soup night” is under way.")
    assert start.steps[0].place == Place("workshop")
    desk.session.run(records.change(Workshop, "w", state="held"))
    desk.session.settle()
    qtbot.waitUntil(lambda: "Soup night" not in start.steps[0].sentence)


def test_the_title_is_edited_in_place(desk: Desk, start: StartPage) -> None:
    QTest.keyClicks(start.particulars.fields["title"], "Safe crossings")
    desk.session.settle()
    assert desk.plan.info.title == "Safe crossings"
    desk.session.undo()
    desk.session.settle()
    assert start.particulars.fields["title"].value() == ""


def test_the_day_of_the_workshop_is_kept_as_a_day(desk: Desk, start: StartPage) -> None:
    line = start.particulars.fields["workshop_on"].focusProxy()
    assert line is not None
    QTest.keyClicks(line, "5 March 2026")
    desk.session.settle()
    assert desk.plan.info.workshop_on == "2026-03-05"


def test_what_is_due_is_told_in_words(desk: Desk, start: StartPage, qtbot: QtBot) -> None:
    days = {"Yesterday’s": -1, "Today’s": 0, "Tomorrow’s": 1, "Later": 5, "Far": 60}
    for what, days_from_now in days.items():
        due = (TODAY + timedelta(days=days_from_now)).isoformat()
        _add(desk, ActionStep(id=what, what=what, due=due))
    qtbot.waitUntil(lambda: len(start.due.rows) == 4)
    notes = [row.link.note for row in start.due.rows]
    assert notes[0].startswith("1 day late")
    assert notes[1:3] == ["Today", "Tomorrow"]
    assert notes[3].startswith("In 5 days")


def test_a_due_thing_leads_to_its_record(desk: Desk, start: StartPage, qtbot: QtBot) -> None:
    _add(desk, ActionStep(id="s", what="Print", due=TODAY.isoformat()))
    qtbot.waitUntil(lambda: bool(start.due.rows))
    with qtbot.waitSignal(desk.go_to) as told:
        QTest.mouseClick(start.due.rows[0], Qt.MouseButton.LeftButton)
    assert told.args == [Place("roles", record_type=ActionStep, record="s")]


def test_five_of_those_not_spoken_to_are_named_and_the_rest_counted(
    desk: Desk, start: StartPage, qtbot: QtBot
) -> None:
    _add(desk, *(Contact(id=f"c{n}", name=f"Person {n}", standing=Standing.TO_ADD) for n in range(12)))
    qtbot.waitUntil(lambda: len(start.contacts.rows) == 5)
    more = next(b for b in start.contacts.findChildren(Button) if b.text() == "and 7 more")
    more.click()
    assert len(start.contacts.rows) == 12
    assert start.contacts.rows[5].hasFocus()


def test_the_name_is_asked_once_and_kept(desk: Desk, start: StartPage) -> None:
    desk.session.author = ""
    assert start.name.isVisible()
    QTest.keyClicks(start.name.line, "Claudette")
    QTest.keyClick(start.name.line, Qt.Key.Key_Return)
    assert not start.name.isVisible()
    assert desk.settings.now.author == desk.session.author == "Claudette"
    again = StartPage(desk)
    assert again.name.isHidden()
    again.deleteLater()


def test_an_empty_name_is_not_taken(desk: Desk, start: StartPage) -> None:
    QTest.keyClick(start.name.line, Qt.Key.Key_Return)
    assert start.name.isVisible()
    assert desk.settings.now.author == ""


def test_only_the_example_says_that_it_is_one(desk: Desk, start: StartPage, qtbot: QtBot) -> None:
    assert "This is an example" not in _texts(start)
    desk.session.run(answers.describe_plan(example=True))
    desk.session.settle()
    qtbot.waitUntil(lambda: "This is an example" in _texts(start))


def test_the_band_and_the_groups_tell_how_far_the_plan_has_come(
    desk: Desk, start: StartPage, qtbot: QtBot
) -> None:
    for section in desk.worksheet.sections_on("conversations"):
        for question in section.questions:
            desk.session.run(answers.write_answer(question.id, "Yes"))
    _add(desk, Conversation(id="a", on="2026-12-01"))
    band = start.findChild(WovenBand)
    assert band is not None
    qtbot.waitUntil(lambda: band.accessibleName().startswith("1 of 10"))
    assert "6 of 21" in _texts(start)


def test_a_hidden_page_is_drawn_anew_when_it_is_shown(desk: Desk, start: StartPage) -> None:
    start.hide()
    _add(desk, Contact(id="a", name="Ann", standing=Standing.TO_ADD))
    assert start.contacts.rows == []
    start.show()
    assert [row.link.text for row in start.contacts.rows] == ["Ann"]


@pytest.mark.parametrize("name", ["x" * 200_000, "<b>bold</b>", "مريم", "  spaces\n and\tlines ", ""])
def test_any_name_can_be_listed(desk: Desk, start: StartPage, qtbot: QtBot, name: str) -> None:
    _add(desk, Contact(id="a", name=name, standing=Standing.TO_ADD))
    qtbot.waitUntil(lambda: len(start.contacts.rows) == 1)
    row = start.contacts.rows[0]
    assert row.heightForWidth(200) < 600
    assert not row.grab().isNull()
