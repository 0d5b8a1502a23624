"""followups.ics as calendars read it."""

import io
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given

from planner.domain.actions import ActionStep, SolidarityCall
from planner.domain.answers import PLAN_ID, PlanInfo
from planner.domain.city import Event, ExpertiseGap
from planner.domain.commands.people import remove_contacts
from planner.domain.contacts import Contact, RegisterEntry, Standing
from planner.domain.conversations import Conversation
from planner.domain.fields import Audience
from planner.domain.plan import Plan, plan_of
from planner.domain.progress import Cancelled, no_progress
from planner.domain.records import Record
from planner.domain.strategy import Benchmark
from planner.domain.worksheet import Worksheet
from planner.domain.workshops import Workshop
from planner.exports.edition import Report, edition_for
from planner.exports.registry import BY_NAME
from tests.strategies import plans

TODAY = date(2026, 11, 20)
WORKSHEET = Worksheet(id="w", title="", language="en")


def _export(plan: Plan, audience: Audience = Audience.COMMITTEE, today: date = TODAY) -> tuple[bytes, Report]:
    file = io.BytesIO()
    edition = edition_for(plan, WORKSHEET, audience, today)
    report = BY_NAME["followups.ics"].write(edition, file, no_progress)
    return file.getvalue(), report


def _entries(content: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def _entry(*records: Record, audience: Audience = Audience.COMMITTEE) -> Any:
    (entry,) = _entries(_export(plan_of(records), audience)[0])
    return entry


def test_an_event_keeps_its_hours_without_a_zone() -> None:
    entry = _entry(
        Event(
            id="e1",
            name="Hearing; part 2",
            on="2026-12-01",
            starts="18:30",
            ends="20:00",
            place="Town hall, room 5",
            going=("1",),
        ),
        Contact(id="1", name="Łukasz"),
    )
    assert entry["UID"] == "coalition-event-e1"
    assert entry["SUMMARY"] == "Hearing; part 2"
    assert entry["DTSTART"].dt == datetime(2026, 12, 1, 18, 30)  # noqa: DTZ001
    assert entry["DTEND"].dt == datetime(2026, 12, 1, 20, 0)  # noqa: DTZ001
    assert entry["LOCATION"] == "Town hall, room 5"
    assert entry["DESCRIPTION"] == "Who of us goes: Łukasz"
    assert b"TZID" not in entry.to_ical()


@pytest.mark.parametrize(
    ("starts", "ends", "end", "told"),
    [
        ("22:00", "01:30", datetime(2026, 12, 2, 1, 30), 0),  # noqa: DTZ001
        ("14:00", "13:00", None, 1),
        ("14:00", "14:00", None, 0),
        ("14:00", "noon", None, 1),
        ("02:30", "3.15", datetime(2026, 12, 1, 3, 15), 0),  # noqa: DTZ001
    ],
)
def test_an_end_before_its_start_is_a_night_or_a_mistake(
    starts: str, ends: str, end: datetime | None, told: int
) -> None:
    plan = plan_of([Event(id="1", name="X", on="2026-12-01", starts=starts, ends=ends)])
    content, report = _export(plan)
    (entry,) = _entries(content)
    assert (entry["DTEND"].dt if "DTEND" in entry else None) == end
    assert len(report.to_check) == told


@pytest.mark.parametrize("starts", ["", "25:00", "in the evening"])
def test_an_event_without_a_time_is_a_whole_day(starts: str) -> None:
    content, report = _export(plan_of([Event(id="1", name="X", on="2026-12-01", starts=starts)]))
    assert _entries(content)[0]["DTSTART"].dt == date(2026, 12, 1)
    assert len(report.to_check) == bool(starts)


def test_what_cannot_be_a_day_is_left_out_and_told() -> None:
    plan = plan_of(
        [
            Event(id="1", name="Hearing", on="2026-02-30"),
            Event(id="2", name="Some day"),
            ActionStep(id="3", what="Print", due="soon"),
            Contact(id="4", name="Ben", keep_in_touch=7, last_contact="May"),
            Contact(id="5", name="Far", keep_in_touch=2**60, last_contact="2026-11-01"),
        ]
    )
    content, report = _export(plan)
    assert _entries(content) == []
    assert report.to_check == (
        "“Hearing” is left out, because “2026-02-30” is not a date.",
        "“Print” is left out, because “soon” is not a date.",
        "“Get in touch: Ben” is left out, because “May” is not a date.",
    )


def test_what_is_over_and_not_done_stands_on_today() -> None:
    entry = _entry(
        ActionStep(id="s", what="Book the hall", due="2026-11-02", owner="=Dee", partners=("=Ben",)),
        ActionStep(id="t", what="Done", due="2026-11-02", state="done"),
    )
    assert entry["DTSTART"].dt == TODAY
    assert entry["DESCRIPTION"] == "This was due on 2026-11-02.\nWho: Dee\nWith: Ben"
    (alarm,) = entry.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(hours=9)


def test_people_are_kept_in_touch_with_and_no_more_is_said_of_them() -> None:
    entry = _entry(
        Contact(
            id="1",
            name="Ben",
            keep_in_touch=14,
            last_contact="2026-11-19",
            phones=("555",),
            note="secret",
            why="secret",
            held_by="=Dee",
        ),
        Contact(id="2", name="Shunned", keep_in_touch=7, standing=Standing.NOT_TO_ADD),
        Contact(id="3", name="Alone", keep_in_touch=7, opted_out=("phone", "text", "email", "post")),
    )
    assert (entry["SUMMARY"], entry["DTSTART"].dt) == ("Get in touch: Ben", date(2026, 12, 3))
    assert entry["DESCRIPTION"] == "Who: Dee"
    assert entry["CLASS"] == "PRIVATE"


def test_the_register_gives_nobody_away() -> None:
    entry = _entry(
        Contact(id="1", name="Shunned", standing=Standing.NOT_TO_ADD),
        RegisterEntry(id="r", contact="1", facts="facts", look_again_on="2026-12-24"),
    )
    assert entry["SUMMARY"] == "Look again at a decision of the committee"
    assert "DESCRIPTION" not in entry


def test_the_coalition_gets_what_it_may_read() -> None:
    plan = plan_of(
        [
            PlanInfo(id=PLAN_ID, title="Rides", workshop_on="2026-12-05"),
            Contact(id="1", name="Ben", keep_in_touch=14, last_contact="2026-11-19"),
            RegisterEntry(id="r", look_again_on="2026-12-24"),
            ExpertiseGap(id="g", question="Who owns the buses?", by="2026-12-01"),
            ExpertiseGap(id="h", question="Fares?", state="answered", stale_on="2027-01-01"),
        ]
    )
    summaries = [str(entry["SUMMARY"]) for entry in _entries(_export(plan, Audience.COALITION)[0])]
    assert summaries == ["Find out: Who owns the buses?", "Workshop: Rides", "Ask again: Fares?"]


def test_the_next_step_after_an_event_and_a_talk_are_entries_of_their_own() -> None:
    plan = plan_of(
        [
            Event(id="e", name="Hearing", on="2026-12-01", next_step="Write to them", next_on="2026-12-03"),
            Contact(id="1", name="Ben"),
            Conversation(
                id="c",
                with_whom="1",
                state="held",
                purpose="secret",
                next_step="secret",
                next_on="2026-12-04",
                purge_on="2026-12-31",
            ),
            SolidarityCall(id="s", what="Picket", on="2026-12-05", going=("1",)),
            Benchmark(id="b", measure="Riders", on="2026-12-06"),
            Workshop(id="w", name="Week 2", on="2026-12-07", starts="18:00", fee="secret"),
        ]
    )
    entries = _entries(_export(plan)[0])
    assert [(str(entry["UID"]), str(entry["SUMMARY"])) for entry in entries] == [
        ("coalition-event-e", "Hearing"),
        ("coalition-event-e.next", "Write to them"),
        ("coalition-conversation-c", "Next step with Ben"),
        ("coalition-solidarity_call-s", "Stand by others: Picket"),
        ("coalition-benchmark-b", "Are we there? Riders"),
        ("coalition-workshop-w", "Week 2"),
        ("coalition-conversation-c.purge-2026-12-31", "Purge what was told in confidence"),
    ]
    assert b"secret" not in _export(plan)[0]


def test_a_conversation_has_its_hours_while_it_is_planned_and_nobody_reads_where() -> None:
    talk = Conversation(
        id="c", with_whom="1", on="2026-12-01", starts="18:00", ends="19:00", place="Her flat"
    )
    (entry,) = _entries(_export(plan_of([talk, Contact(id="1", name="Ben")]))[0])
    assert (entry["UID"], entry["SUMMARY"]) == ("coalition-conversation-c", "Speak with Ben")
    assert entry["DTSTART"].dt == datetime(2026, 12, 1, 18)  # noqa: DTZ001
    assert "LOCATION" not in entry
    later = _export(plan_of([talk, Contact(id="1", name="Ben")]), today=date(2026, 12, 3))[0]
    assert _entries(later)[0]["DTSTART"].dt == date(2026, 12, 3)
    spoken = Contact(id="1", name="Ben", last_contact="2026-12-05")
    assert _entries(_export(plan_of([talk.but(state="held", next_on="2026-12-04"), spoken]))[0]) == []


@pytest.mark.usefixtures("in_berlin")
@pytest.mark.parametrize(
    ("day", "hours", "written", "told"),
    [
        ("2026-03-29", ("02:30", "03:15"), ("03:30", "04:15"), 1),
        ("2026-03-29", ("01:30", "02:15"), ("01:30", "03:15"), 0),
        ("2026-03-29", ("01:30", "04:00"), ("01:30", "04:00"), 0),
        ("2026-10-25", ("02:30", "02:45"), ("02:30", "02:45"), 0),
        ("2026-03-30", ("02:30", "03:15"), ("02:30", "03:15"), 0),
    ],
)
def test_an_hour_that_clocks_skip_stands_where_they_go_on(
    day: str, hours: tuple[str, str], written: tuple[str, str], told: int
) -> None:
    event = Event(id="1", name="X", on=day, starts=hours[0], ends=hours[1])
    content, report = _export(plan_of([event]))
    (entry,) = _entries(content)
    found = entry["DTSTART"].dt, entry["DTEND"].dt
    assert tuple(f"{each:%H:%M}" for each in found) == written
    assert len(report.to_check) == told
    zone = ZoneInfo("Europe/Berlin")
    start, end = (each.replace(tzinfo=zone) for each in found)
    assert start.astimezone(UTC).astimezone(zone) == start, "clocks show this hour"
    assert start.timestamp() < end.timestamp()


def test_who_was_removed_keeps_the_name() -> None:
    plan = plan_of(
        [
            Contact(id="c", name="Ben"),
            ActionStep(id="s", what="Book", due="2026-12-01", owner="c", partners=("c",)),
            Event(id="e", name="Hearing", on="2026-12-02", going=("c",)),
            Conversation(id="t", with_whom="c", on="2026-12-03", by="c"),
        ]
    )
    changes = remove_contacts(["c"])(plan)
    assert changes is not None
    step, event, talk = _entries(_export(plan.after(changes))[0])
    assert step["DESCRIPTION"] == "Who: Ben\nWith: Ben"
    assert event["DESCRIPTION"] == "Who of us goes: Ben"
    assert talk["SUMMARY"] == "Speak with Ben"


def test_names_in_six_scripts_are_folded_between_letters() -> None:
    name = "Мария Łukasz Nguyễn 王小明 प्रिया مريم 🧵 " * 9
    content, _report = _export(plan_of([Event(id="1", name=name, on="2026-12-01")]))
    lines = content.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert all(line.decode() is not None for line in lines)
    assert _entries(content)[0]["SUMMARY"] == name.strip()


def test_no_text_becomes_a_tag_a_property_or_a_line() -> None:
    evil = "<a href='x'>y</a> 1 < 2\r\nATTACH:file:///x\rBEGIN:VALARM\u2028z\x00\ud800"
    content, report = _export(
        plan_of(
            [
                Event(id="1", name=evil, on="2026-12-01", place=evil),
                ActionStep(id="2", what=evil, due="2026-12-01"),
            ]
        )
    )
    assert len(_entries(content)) == 2
    assert b"<a" not in content
    assert b"</a" not in content
    assert b"1 < 2" in content
    assert b"\r\nATTACH" not in content
    assert report.unprintable == ("\x00", "\ud800")


def test_importing_again_updates() -> None:
    before = plan_of([ActionStep(id="s", what="Book", due="2026-12-01")])
    after = plan_of([ActionStep(id="s", what="Book it", due="2026-12-02")])
    assert _export(before)[0] == _export(before)[0]
    (old,) = _entries(_export(before)[0])
    (new,) = _entries(_export(after, today=TODAY + timedelta(days=1))[0])
    assert old["UID"] == new["UID"]
    assert int(new["SEQUENCE"]) > int(old["SEQUENCE"])
    assert new["DTSTAMP"].dt > old["DTSTAMP"].dt


@given(plans)
def test_any_plan_gives_a_calendar_that_reads_back(plan: Plan) -> None:
    content, report = _export(plan)
    assert len(_entries(content)) == report.records


def test_it_stops_when_told_to() -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    edition = edition_for(plan_of([Event(id="1", on="2026-12-01")]), WORKSHEET, Audience.COMMITTEE, TODAY)
    with pytest.raises(Cancelled):
        BY_NAME["followups.ics"].write(edition, io.BytesIO(), stop)
