"""The entries of a plan by day, the weeks of a month, and what days and months are called."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from PySide6.QtCore import QLocale

from planner.domain.calendar_entries import Entry, calendar_entries
from planner.domain.city import Event
from planner.domain.dates import date_of
from planner.domain.outline import UNDERSTAND, page_of
from planner.domain.plan import Plan
from planner.domain.records import Record
from planner.i18n import _, ngettext
from planner.ui.days import long_day

_WEEK = 7
EVENT_COLOUR = f"thread{UNDERSTAND.thread}"


@dataclass(frozen=True, slots=True)
class Agenda:
    """Everything dated in a plan by its day, and the events that have no day yet."""

    by_day: Mapping[date, tuple[Entry, ...]] = field(default_factory=dict)
    undated: tuple[Event, ...] = ()

    def on(self, day: date | None) -> tuple[Entry, ...]:
        """The entries of a day; what people come to before what is due."""
        return self.by_day.get(day, ()) if day is not None else ()

    def in_month(self, of: date) -> tuple[date, ...]:
        """The days of a month on which there is something."""
        return tuple(sorted(day for day in self.by_day if (day.year, day.month) == (of.year, of.month)))


def agenda_of(plan: Plan, today: date) -> Agenda:
    """Read a plan. What was due before `today` and is not done stands on `today`."""
    found: dict[date, list[Entry]] = {}
    for entry in calendar_entries(plan, today).entries:
        found.setdefault(day_of(entry), []).append(entry)
    for entries in found.values():
        entries.sort(key=_place)
    undated = tuple(event for event in plan.all(Event) if date_of(event.on) is None)
    return Agenda({day: tuple(entries) for day, entries in found.items()}, undated)


def _place(entry: Entry) -> tuple[bool, str]:
    return entry.reminds, entry.start.isoformat()


def day_of(entry: Entry) -> date:
    """The day of an entry that may have a time."""
    return entry.start.date() if isinstance(entry.start, datetime) else entry.start


def is_event(entry: Entry) -> bool:
    """Whether it is an event itself, not what follows from one."""
    return entry.record_type is Event and not entry.reminds


def time_of_day(entry: Entry) -> str:
    """When it begins, or an empty text."""
    return f"{entry.start:%H:%M}" if isinstance(entry.start, datetime) else ""


def hours(entry: Entry) -> str:
    """From when to when, as far as that is known."""
    starts = time_of_day(entry)
    return f"{starts}–{entry.end:%H:%M}" if starts and entry.end is not None else starts


def colour_of(plan: Plan, entry: Entry) -> str:
    """The thread of the group of pages to which an entry belongs."""
    record = record_of(plan, entry)
    page = page_of(record) if record is not None else None
    return f"thread{page.group.thread}" if page is not None else "line"


def record_of(plan: Plan, entry: Entry) -> Record | None:
    """The record that an entry is about."""
    return plan.get(entry.record_type, entry.record)


def weeks_of(month: date, first: int) -> tuple[tuple[date | None, ...], ...]:
    """The weeks that hold a month, `first` (1 Monday to 7) leading. None: beyond what a date can say."""
    start = month.replace(day=1)
    lead = (start.isoweekday() - first) % _WEEK
    length = monthrange(month.year, month.month)[1]
    rows = -(-(lead + length) // _WEEK)
    at = start.toordinal() - lead
    return tuple(tuple(_day(at + row * _WEEK + place) for place in range(_WEEK)) for row in range(rows))


def _day(ordinal: int) -> date | None:
    return date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None


def shifted(day: date, days: int) -> date:
    """So many days later; the last day that there is where that would be beyond it."""
    return date.fromordinal(min(max(1, day.toordinal() + days), date.max.toordinal()))


def month_shifted(day: date, months: int) -> date:
    """The same day so many months later, or the last day of a month that is shorter."""
    count = (day.year - 1) * 12 + day.month - 1 + months
    count = min(max(0, count), date.max.year * 12 - 1)
    year, month = count // 12 + 1, count % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def first_weekday() -> int:
    """With which day a week begins where the reader is: 1 Monday to 7 Sunday."""
    return QLocale().firstDayOfWeek().value


def month_name(day: date) -> str:
    """The month of a day, with its year."""
    month = QLocale().standaloneMonthName(day.month, QLocale.FormatType.LongFormat)
    return _("{month} {year}").format(month=month, year=day.year)


def called(entry: Entry) -> str:
    """The words of an entry; what says nothing says so."""
    return entry.title if entry.title.strip() else _("(no name)")


def told(day: date, count: int, is_today: bool = False) -> str:
    """A day and how much there is on it, to be heard."""
    words = ngettext("{day}, {count} entry", "{day}, {count} entries", count)
    heard = words.format(day=long_day(day), count=count)
    return _("Today: {day}").format(day=heard) if is_today else heard
