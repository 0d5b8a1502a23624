"""followups.ics: the dates of a plan as a calendar takes them (RFC 5545).

Every entry is an event, because most calendars pass over to-dos when they import. Events of the plan have
their hours, without a zone: a plan knows its city and no time zone, and seven in the evening is meant as
seven there. Everything else is a whole day that does not block it, with a reminder in the morning.

An entry has the same UID in every export, so that importing again updates it. SEQUENCE and DTSTAMP grow with
the day of the export: no calendar takes a later one for old, and one plan on one day gives the same bytes.
No text can turn into markup: a calendar that reads HTML in descriptions finds no tag.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time, timedelta
from typing import BinaryIO

from icalendar import Alarm, Calendar, Event

from planner.domain.calendar_entries import Entry, calendar_entries
from planner.domain.fields import Audience
from planner.domain.progress import Progress
from planner.exports.edition import Edition, Report
from planner.exports.marks import NO_LINE, Marks
from planner.exports.vcard_text import stable_uid
from planner.i18n import _, ngettext

_PRODUCT = "-//Coalition planner//followups.ics//EN"
_END = b"END:VCALENDAR\r\n"
_MORNING = timedelta(hours=9)
_BREAKS = re.compile("\r\n|[\r\u2028\u2029]")
_TAG = re.compile("<(?=[A-Za-z/!?])")
_NO_TAG = "<\N{WORD JOINER}"  # looks the same, and is no tag
_MOST_TOLD = 20
_EVERY = 100


def write_followups(edition: Edition, file: BinaryIO, progress: Progress) -> Report:
    """Write the calendar. Raises Cancelled and OSError."""
    found = calendar_entries(edition.plan, edition.today)
    words = _Words(edition)
    file.write(words.head())
    for done, entry in enumerate(found.entries):
        if done % _EVERY == 0:
            progress(done, len(found.entries))
        file.write(words.event(entry).to_ical())
    file.write(_END)
    return Report(
        records=len(found.entries), to_check=tuple(_told(found.skipped)), unprintable=words.marks.found
    )


class _Words:
    """Puts the entries of one edition into the words of a calendar."""

    def __init__(self, edition: Edition) -> None:
        self.marks = Marks(NO_LINE)
        self._plan_title = edition.plan.info.title
        self._stamp = datetime.combine(edition.today, time(), tzinfo=UTC)
        self._sequence = edition.today.toordinal()
        self._class = "PRIVATE" if edition.audience is Audience.COMMITTEE else "PUBLIC"

    def head(self) -> bytes:
        """What stands before the entries."""
        calendar = Calendar()
        calendar.add("version", "2.0")
        calendar.add("prodid", _PRODUCT)
        calendar.add("calscale", "GREGORIAN")
        calendar.add("method", "PUBLISH")
        calendar.add("x-wr-calname", self._text(self._plan_title) or _("Our plan"))
        head: bytes = calendar.to_ical()
        return head.removesuffix(_END)

    def event(self, entry: Entry) -> Event:
        """One entry."""
        event = Event()
        title = " ".join(self._text(entry.title).split())
        named = f"{entry.record}.{entry.part}" if entry.part else entry.record
        event.add("uid", stable_uid(entry.record_type.table, named))
        event.add("dtstamp", self._stamp)
        event.add("sequence", self._sequence)
        event.add("summary", title)
        event.add("dtstart", entry.start)
        if entry.end is not None:
            event.add("dtend", entry.end)
        if entry.place.strip():
            event.add("location", self._text(entry.place))
        if entry.lines:
            event.add("description", self._text("\n".join(entry.lines)))
        event.add("class", self._class)
        event.add("transp", "OPAQUE" if isinstance(entry.start, datetime) else "TRANSPARENT")
        if entry.reminds:
            event.add_component(_reminder(title))
        return event

    def _text(self, text: str) -> str:
        return _TAG.sub(_NO_TAG, self.marks.line(_BREAKS.sub("\n", text)))


def _reminder(title: str) -> Alarm:
    """At nine in the morning of a whole day, which begins at midnight."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", _MORNING)
    return alarm


def _told(skipped: Iterable[str]) -> Iterator[str]:
    """The first sentences, and how many more there are."""
    sentences = list(skipped)
    yield from sentences[:_MOST_TOLD]
    more = len(sentences) - _MOST_TOLD
    if more > 0:
        sentence = ngettext(
            "{count} more entry has a date or time that cannot be.",
            "{count} more entries have a date or time that cannot be.",
            more,
        )
        yield sentence.format(count=more)
