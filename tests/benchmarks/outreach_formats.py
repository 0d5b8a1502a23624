"""How long outreach.csv, .xlsx, .vcf of 10,000 contacts and followups.ics of 5,000 entries take.

The floor of each is its bare writer with the very same strings: csv.writer, xlsxwriter, one write
for each line of a card, and icalendar. Processor time, the best of several rounds, floor and format in turn.
Run with `python -m tests.benchmarks.outreach_formats`; `--profile NAME` says where the time goes.
"""

import cProfile
import csv
import gc
import io
import pstats
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from time import process_time
from typing import Any

import icalendar
import xlsxwriter

from planner.domain.actions import ActionStep
from planner.domain.contacts import Contact, ContactKind, Standing, Tie
from planner.domain.fields import Audience
from planner.domain.plan import plan_of
from planner.domain.records import Record
from planner.domain.worksheet import Worksheet
from planner.exports.edition import Edition, edition_for
from planner.exports.registry import BY_NAME
from tests.benchmarks.measure import Against, Result

CONTACTS, ENTRIES, LIMIT, ROUNDS = 10_000, 5_000, 2.0, 7
_TODAY = date(2026, 11, 20)
_STANDINGS = (Standing.TO_ADD, Standing.UNDECIDED, Standing.WITH_US)


@dataclass(frozen=True, slots=True)
class Measure:
    """A format, and what writes the same strings barely."""

    name: str
    edition: Edition
    floor: Callable[[], object]

    def write(self) -> bytes:
        """The format itself."""
        file = io.BytesIO()
        BY_NAME[self.name].write(self.edition, file)
        return file.getvalue()


def people(count: int = CONTACTS) -> Iterator[Record]:
    """So many contacts, some of them members and organisations, with a tie each."""
    for number in range(20):
        yield Contact(id=f"m{number}", name=f"Member {number} Łukasz", standing=Standing.WITH_US)
    for number in range(50):
        kind = ContactKind.ORGANISATION
        yield Contact(id=f"o{number}", name=f"Local {number} of the union", kind=kind)
    for number in range(count - 70):
        yield Contact(
            id=f"c{number:05}",
            name=f"Given{number * 7919 % count} Family{number}",
            standing=_STANDINGS[number % 3],
            phones=(f"+1 334 555 {number:04}",),
            emails=(f"given{number}@example.org",),
            address=f"{number} Jackson Street\nMontgomery, AL",
            languages=("English", "Español"),
            held_by=f"m{number % 20}",
            last_contact=f"2026-0{1 + number % 9}-1{number % 9}",
            why="Knows the drivers and has keys to the hall.",
            note="Met at the church; wants to help on weekends.",
            opted_out=("email",) if number % 20 == 0 else (),
        )
        yield Tie(id=f"t{number}", source=f"c{number:05}", kind="belongs_to", target=f"o{number % 50}")


def _dates() -> Iterator[Record]:
    for number in range(ENTRIES // 2):
        due = (_TODAY + timedelta(days=number % 300)).isoformat()
        yield ActionStep(id=f"s{number}", what=f"Call person {number} Łukasz again", due=due, owner="=Dee")
        yield Contact(id=f"c{number}", name=f"Person {number}", keep_in_touch=30, last_contact=due)


def edition_of(records: Iterator[Record]) -> Edition:
    """A plan of these records for the committee."""
    worksheet = Worksheet(id="w", title="", language="en")
    return edition_for(plan_of(records), worksheet, Audience.COMMITTEE, _TODAY)


def _measures() -> Iterator[Measure]:
    listed, dates = edition_of(people()), edition_of(_dates())
    table = Measure("outreach.csv", listed, lambda: None).write().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(table, newline="")))
    cards = Measure("outreach.vcf", listed, lambda: None).write().decode()
    lines = [line.split(":", 1) for line in cards.replace("\r\n ", "").split("\r\n")[:-1]]
    calendar = icalendar.Calendar.from_ical(Measure("followups.ics", dates, lambda: None).write())
    yield Measure("outreach.csv", listed, lambda: _bare_csv(rows))
    yield Measure("outreach.xlsx", listed, lambda: _bare_xlsx(rows))
    yield Measure("outreach.vcf", listed, lambda: _bare_vcf(lines))
    yield Measure("followups.ics", dates, lambda: _bare_ics(calendar))


def _bare_csv(rows: list[list[str]]) -> None:
    text = io.TextIOWrapper(io.BytesIO(), encoding="utf-8-sig", newline="")
    writer = csv.writer(text)
    for row in rows:
        writer.writerow(row)
    text.flush()


def _bare_xlsx(rows: list[list[str]]) -> None:
    book = xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True})
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        for place, text in enumerate(row):
            sheet.write_string(number, place, text)
    book.close()


def _bare_vcf(lines: list[list[str]]) -> None:
    text = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    for name, value in lines:
        text.write(f"{name}:{value}\r\n")
    text.flush()


def _bare_ics(found: Any) -> None:
    calendar = icalendar.Calendar()
    for old in found.walk("VEVENT"):
        event = icalendar.Event()
        for name in ("uid", "dtstamp", "dtstart"):
            event.add(name, old[name].dt if name != "uid" else str(old[name]))
        for name in ("summary", "description", "class", "transp", "sequence"):
            if name in old:
                event.add(name, old[name])
        for _alarm in old.walk("VALARM"):
            alarm = icalendar.Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", str(old["summary"]))
            alarm.add("trigger", timedelta(hours=9))
            event.add_component(alarm)
        calendar.add_component(event)
    calendar.to_ical()


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()
    begin = process_time()
    work()
    return process_time() - begin


def formats() -> Iterator[Result]:
    """Each format beside what writes the same strings barely, in processor time."""
    for measure in _measures():
        times = [(_seconds(measure.floor), _seconds(measure.write)) for _round in range(ROUNDS)]
        floor, ours = (1000 * min(column) for column in zip(*times, strict=True))
        yield Result(f"{measure.name} / the bare writer", ours, floor, "ms", Against.RATIO, LIMIT)


def main(arguments: list[str]) -> int:
    """Print where the time of the formats named goes."""
    for measure in _measures():
        if measure.name in arguments:
            with cProfile.Profile() as profile:
                measure.write()
            pstats.Stats(profile).sort_stats("tottime").print_stats(15)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
