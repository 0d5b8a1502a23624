"""Hours that clocks skip or show twice, where they go forward or back for the summer."""

from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo

from planner.domain.dates import date_of, time_of
from planner.i18n import _


@dataclass(frozen=True, slots=True)
class Hour:
    """How often clocks show an hour on a day, 0 to 2, and at what time by the clock it is meant.

    As RFC 5545 (3.3.5) has it: an hour that is skipped is counted on from the one before, and of one that
    comes twice the first is meant.
    """

    shown: int
    meant: datetime


def hour_on(day: date, hour: time, zone: tzinfo | None = None) -> Hour:
    """What an hour comes to in a zone; where none is given, in that of this computer."""
    named = datetime.combine(day, hour)
    try:
        first, second = (named.replace(tzinfo=zone, fold=fold).timestamp() for fold in (0, 1))
        meant = datetime.fromtimestamp(first, zone).replace(tzinfo=None, fold=0)
    except (OverflowError, ValueError, OSError):
        return Hour(1, named)  # beyond what this system can count, no clock changes
    if first == second:
        return Hour(1, named)
    return Hour(2, named) if first < second else Hour(0, meant)


def hour_sentence(day: str, hour: str, zone: tzinfo | None = None) -> str:
    """What to know of an hour as it was typed; empty where it is like any other, or none."""
    named, at = date_of(day), time_of(hour)
    if named is None or at is None:
        return ""
    found = hour_on(named, at, zone)
    sentences = {
        0: _("The clocks go forward: none shows {time} on that day. Calendars get {meant} instead."),
        2: _("The clocks go back and show {time} twice on that day. Calendars take the first."),
    }
    return sentences.get(found.shown, "").format(time=f"{at:%H:%M}", meant=f"{found.meant:%H:%M}")
