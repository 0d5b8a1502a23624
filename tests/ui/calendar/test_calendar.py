"""The calendar as a person uses it: reads a month, walks in it, opens a day, adds an event."""

from datetime import date

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from planner.domain.actions import ActionStep
from planner.domain.city import Event
from planner.domain.commands.records import add
from planner.domain.contacts import Contact
from planner.ui.calendar import CalendarView
from planner.ui.calendar.days import EVENT_COLOUR
from planner.ui.calendar.paint import CELL_ROLE, Cell
from planner.ui.listing import ListingView
from planner.ui.survey import Survey
from tests.ui.calendar.conftest import TODAY, Stage, StageMaker

MEETING = Event(
    id="meet", name="Mass meeting", on="1955-12-22", starts="19:00", ends="21:00", place="Holt St"
)
STEP = ActionStep(id="step", what="Print leaflets", due="1955-12-22")
UNDATED = Event(id="some", name="Hearing")


def press(key: Qt.Key) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key)


def cell(view: CalendarView, day: date) -> Cell:
    found = view.grid.days.index_of(day).data(CELL_ROLE)
    assert isinstance(found, Cell)
    return found


def heard(view: CalendarView, day: date) -> str:
    return str(view.grid.days.index_of(day).data(Qt.ItemDataRole.AccessibleTextRole))


def test_it_begins_with_today_and_marks_it(stage: StageMaker) -> None:
    view = stage(MEETING).show()
    assert view.day == TODAY
    assert view.title.text() == "December 1955"
    assert cell(view, TODAY).is_today
    assert not cell(view, date(1955, 12, 22)).is_today
    assert heard(view, TODAY).startswith("Today: Friday, 16 December 1955")


def test_an_event_stands_out_with_its_time_and_what_is_due_is_quieter(stage: StageMaker) -> None:
    shown = cell(stage(MEETING, STEP).show(), date(1955, 12, 22))
    assert [(note.words, note.stands_out) for note in shown.notes] == [
        ("19:00 Mass meeting", True),
        ("Print leaflets", False),
    ]
    assert shown.notes[0].colour == EVENT_COLOUR
    assert shown.notes[1].colour == "thread3"


def test_arrows_walk_among_days_and_on_into_the_next_month(stage: StageMaker) -> None:
    view = stage(MEETING).show()
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Down)
    assert view.day == date(1955, 12, 24)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    assert view.day == date(1956, 1, 7)
    assert view.title.text() == "January 1956"
    press(Qt.Key.Key_Left)
    assert view.grid.days.day(view.grid.currentIndex()) == date(1956, 1, 6)


def test_pages_turn_months_and_a_button_comes_back_to_today(stage: StageMaker) -> None:
    view = stage(MEETING).show()
    for _turn in range(13):
        press(Qt.Key.Key_PageDown)
    assert view.title.text() == "January 1957"
    press(Qt.Key.Key_PageUp)
    assert view.title.text() == "December 1956"
    view.earlier.click()
    assert view.title.text() == "November 1956"
    view.to_today.click()
    assert view.day == TODAY


def test_the_last_month_that_there_is_can_be_shown(stage: StageMaker) -> None:
    view = stage(Event(id="end", name="End", on="9999-12-31")).show()
    view.show_record("end")
    press(Qt.Key.Key_PageDown)
    press(Qt.Key.Key_Down)
    assert view.day == date.max
    assert cell(view, date.max).count == 1
    assert not view.grid.grab().isNull()


def test_enter_opens_the_entries_of_the_day_and_one_of_them_leads_to_its_record(stage: StageMaker) -> None:
    stand = stage(MEETING, STEP)
    view = stand.show()
    view.show_record("meet")
    press(Qt.Key.Key_Return)
    lines = view.side.lines.entries()
    assert [line.accessibleName() for line in lines] == [
        "19:00–21:00 Mass meeting. Holt St",
        "Print leaflets",
    ]
    assert lines[0].hasFocus()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)
    assert [(place.page, place.record) for place in stand.went] == [("events", "meet"), ("roles", "step")]
    press(Qt.Key.Key_Escape)
    assert view.grid.hasFocus()


def test_a_step_agreed_at_an_event_leads_to_the_event(stage: StageMaker) -> None:
    stand = stage(MEETING.but(next_on="1955-12-28", next_step="Call the mayor"))
    view = stand.show()
    view.grid.choose(date(1955, 12, 28))
    view.side.lines.entries()[0].click()
    assert stand.went[0].record == "meet"


def test_n_begins_an_event_on_the_chosen_day_in_the_table(stage: StageMaker) -> None:
    page = stage(MEETING).show_page()
    page.show_segment("calendar")
    page.focus_first()
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_N)
    assert page.segment == "events"
    table = page.findChild(ListingView)
    assert table is not None
    draft = table.model.record_at(0)
    assert isinstance(draft, Event)
    assert draft.on == "1955-12-17"


def test_events_without_a_date_stand_at_the_side_whatever_the_day(stage: StageMaker) -> None:
    stand = stage(MEETING, UNDATED)
    view = stand.show()
    assert [line.accessibleName() for line in view.side.undated.entries()] == ["Hearing"]
    view.side.undated.entries()[0].click()
    assert stand.went[0].record == "some"


def test_a_narrow_page_lists_the_days_of_the_month_instead(stage: StageMaker) -> None:
    view = stage(MEETING, UNDATED).show(width=500)
    assert not view.grid.isVisible()
    assert [line.accessibleName() for line in view.list.all_lines()] == [
        "19:00–21:00 Mass meeting. Holt St",
        "Hearing",
    ]
    assert view.list.all_lines()[0].hasFocus()
    press(Qt.Key.Key_PageDown)
    assert view.title.text() == "January 1956"
    assert view.list.all_lines()[0].hasFocus()
    view.resize(1100, 700)
    assert view.grid.isVisible()
    assert view.day == date(1956, 1, 16)


def test_the_keyboard_goes_along_when_the_month_becomes_a_list_and_back(stage: StageMaker) -> None:
    view = stage(MEETING).show()
    assert view.grid.hasFocus()
    view.resize(500, 700)
    assert [line.hasFocus() for line in view.list.all_lines()] == [True]
    view.resize(1100, 700)
    assert view.grid.hasFocus()
    view.add.setFocus()
    view.resize(500, 700)
    assert view.add.hasFocus(), "only who was among the days is taken along"


def test_the_line_in_the_place_of_one_that_was_drawn_anew_has_the_keyboard(stage: StageMaker) -> None:
    stand = stage(MEETING, Event(id="later", name="Talk", on="1955-12-23"))
    view = stand.show(width=500)
    view.list.all_lines()[1].setFocus()
    stand.desk.session.run(add(Event(id="new", name="Vigil", on="1955-12-24")))
    stand.qtbot.waitUntil(lambda: len(view.list.all_lines()) == 3)
    assert [line.hasFocus() for line in view.list.all_lines()] == [False, True, False]


def test_what_has_no_name_is_a_line_all_the_same(stage: StageMaker) -> None:
    view = stage(ActionStep(id="bare", what=" ", due="1955-12-22")).show(width=500)
    assert [line.accessibleName() for line in view.list.all_lines()] == ["(no name)"]


def test_the_list_of_a_narrow_page_begins_with_what_is_still_to_come(stage: StageMaker) -> None:
    over = Event(id="over", name="First mass meeting", on="1955-12-05")
    full = (ActionStep(id=f"s{number}", what="Leaflets", due="1955-12-16") for number in range(50))
    view = stage(over, MEETING, *full).show(width=500)
    lines = view.list.all_lines()
    assert [line.accessibleName().split(".")[0] for line in lines if line.hasFocus()] == ["Leaflets"]
    assert lines[0].accessibleName() == "First mass meeting"
    assert lines[-1].accessibleName().startswith("19:00–21:00 Mass meeting"), "a full day hides no other"


def test_what_changes_is_shown(stage: StageMaker) -> None:
    stand = stage(MEETING)
    view = stand.show()
    stand.desk.session.run(add(Event(id="new", name="Talk", on="1955-12-16")))
    stand.qtbot.waitUntil(lambda: cell(view, TODAY).count == 1)
    assert [line.accessibleName() for line in view.side.lines.entries()] == ["Talk"]


@pytest.mark.parametrize(("locale", "first"), [("en_US", "Sun"), ("en_GB", "Mon"), ("ar_EG", "السبت")])
def test_weeks_begin_as_they_do_where_the_reader_is(stage: StageMaker, locale: str, first: str) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(locale))
    try:
        view = stage(MEETING).show()
        assert view.grid.days.headerData(0, Qt.Orientation.Horizontal) == first
    finally:
        QLocale.setDefault(before)


def test_of_five_thousand_records_no_more_is_made_than_somebody_reads(stage: StageMaker) -> None:
    contacts = (
        Contact(id=f"c{number}", name=f"Person {number}", keep_in_touch=30, last_contact="1955-12-01")
        for number in range(3000)
    )
    events = (
        Event(id=f"e{number}", name=f"Event {number}", on=f"1955-12-{1 + number % 28:02}")
        for number in range(1000)
    )
    steps = (ActionStep(id=f"s{number}", what="Leaflets", due="1955-12-16") for number in range(1000))
    stand = stage(*contacts, *events, *steps)
    view = stand.show()
    _wait_until_told(stand, view)
    assert cell(view, TODAY).count > 1000
    assert len(cell(view, TODAY).notes) < 20
    assert len(view.side.all_lines()) < 50


def test_a_record_of_a_large_plan_is_chosen_once_its_day_is_known(stage: StageMaker) -> None:
    events = (
        Event(id=f"e{number}", name="Hearing", on=f"1956-{1 + number % 12:02}-01") for number in range(3000)
    )
    stand = stage(*events)
    view = stand.show()
    view.show_record("e1")
    _wait_until_told(stand, view)
    assert view.day == date(1956, 2, 1)


def _wait_until_told(stand: Stage, view: CalendarView) -> None:
    survey = view.findChild(Survey)
    assert isinstance(survey, Survey)
    stand.qtbot.waitUntil(lambda: not survey.is_waiting)
    view.resize(500, 700)
    assert len(view.list.all_lines()) < 31 * 20
