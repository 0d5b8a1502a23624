"""Weeks of a month, days of the plan, and what they are called."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.actions import ActionStep
from planner.domain.city import Event
from planner.domain.commands.records import add
from planner.domain.plan import Plan
from planner.domain.records import Record
from planner.ui.calendar.days import agenda_of, month_shifted, shifted, told, weeks_of

TODAY = date(1955, 12, 16)


def plan_with(*records: Record) -> Plan:
    changes = add(*records)(Plan())
    assert changes is not None
    return Plan().after(changes)


@given(st.dates(), st.integers(1, 7))
def test_the_weeks_of_a_month_hold_each_of_its_days_once_and_in_order(day: date, first: int) -> None:
    weeks = weeks_of(day, first)
    shown = [each for week in weeks for each in week if each is not None]
    assert [each.toordinal() for each in shown] == list(
        range(shown[0].toordinal(), shown[0].toordinal() + len(shown))
    )
    assert day in shown
    assert all(week[0] is None or week[0].isoweekday() == first for week in weeks)
    assert all(any(each is not None and each.month == day.month for each in week) for week in weeks)


@given(st.dates(), st.integers(-1500, 1500))
def test_turning_months_there_and_back_ends_in_the_same_month_within_the_calendar(
    day: date, months: int
) -> None:
    there = month_shifted(day, months)
    back = month_shifted(there, -months)
    if date.min.replace(day=28) < there < date.max.replace(day=1):
        assert (back.year, back.month) == (day.year, day.month)


@pytest.mark.parametrize(("day", "by", "goal"), [(date.max, 7, date.max), (date.min, -1, date.min)])
def test_walking_beyond_the_calendar_stays_at_its_end(day: date, by: int, goal: date) -> None:
    assert shifted(day, by) == goal


def test_meetings_stand_before_what_is_due_and_in_the_order_of_their_hours() -> None:
    late = Event(id="late", name="Mass meeting", on="1955-12-16", starts="19:00")
    early = Event(id="early", name="Talk", on="1955-12-16", starts="9:00")
    step = ActionStep(id="step", what="Print leaflets", due="1955-12-01")
    agenda = agenda_of(plan_with(late, early, step), TODAY)
    assert [entry.record for entry in agenda.on(TODAY)] == ["early", "late", "step"]
    assert agenda.in_month(TODAY) == (TODAY,)


def test_an_event_whose_date_is_no_date_is_among_those_without_one() -> None:
    events = (Event(id="a", name="A"), Event(id="b", name="B", on="soon"), Event(id="c", on="1955-12-05"))
    agenda = agenda_of(plan_with(*events), TODAY)
    assert [event.id for event in agenda.undated] == ["a", "b"]


def test_a_day_is_told_with_how_much_there_is() -> None:
    assert told(date(1955, 12, 5), 2) == "Monday, 5 December 1955, 2 entries"
    assert told(date(1955, 12, 5), 1, is_today=True) == "Today: Monday, 5 December 1955, 1 entry"
