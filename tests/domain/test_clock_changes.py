"""Hours that clocks skip or show twice."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.clock_changes import Hour, hour_on, hour_sentence

ZONES = [
    ZoneInfo(name) for name in ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Tokyo")
]


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("zone", "at", "shown", "meant"),
    [
        ("Europe/Berlin", "2026-03-29T02:30", 0, "2026-03-29T03:30"),
        ("Europe/Berlin", "2026-03-29T01:59", 1, "2026-03-29T01:59"),
        ("Europe/Berlin", "2026-03-29T03:00", 1, "2026-03-29T03:00"),
        ("Europe/Berlin", "2026-10-25T02:30", 2, "2026-10-25T02:30"),
        ("America/New_York", "2026-03-08T02:00", 0, "2026-03-08T03:00"),
        ("America/New_York", "2026-11-01T01:30", 2, "2026-11-01T01:30"),
        ("Australia/Lord_Howe", "2026-10-04T02:10", 0, "2026-10-04T02:40"),
        ("America/Havana", "2026-03-08T00:30", 0, "2026-03-08T01:30"),
        ("Pacific/Apia", "2011-12-30T12:00", 0, "2011-12-31T12:00"),
        ("Asia/Tokyo", "2026-03-29T02:30", 1, "2026-03-29T02:30"),
    ],
)
def test_clocks_skip_an_hour_or_show_it_twice(zone: str, at: str, shown: int, meant: str) -> None:
    named = _at(at)
    assert hour_on(named.date(), named.time(), ZoneInfo(zone)) == Hour(shown, _at(meant))


@given(st.dates(), st.times(), st.sampled_from(ZONES))
def test_what_is_meant_is_an_hour_that_clocks_show(day: date, hour: time, zone: ZoneInfo) -> None:
    found = hour_on(day, hour, zone)
    assert (found.shown == 1) <= (found.meant == datetime.combine(day, hour))
    assert hour_on(found.meant.date(), found.meant.time(), zone).shown in (1, 2)


def test_a_sentence_is_said_of_such_hours_alone() -> None:
    berlin = ZONES[0]
    assert "none shows 02:30" in hour_sentence("2026-03-29", "2:30", berlin)
    assert "03:30" in hour_sentence("2026-03-29", "2:30", berlin)
    assert "02:30 twice" in hour_sentence("2026-10-25", "02:30", berlin)
    for day, hour in (("2026-03-28", "02:30"), ("2026-03-29", ""), ("", "02:30"), ("March", "at night")):
        assert hour_sentence(day, hour, berlin) == ""
