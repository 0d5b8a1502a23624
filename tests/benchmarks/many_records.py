"""A made-up plan with as many records of every listing as wanted, linked to one another, always the same."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from planner.domain.agreement import AgreementVersion, Clause
from planner.domain.answers import PLAN_ID, PlanInfo
from planner.domain.contacts import Contact
from planner.domain.fields import FieldInfo, Kind, Value
from planner.domain.outline import PAGES
from planner.domain.records import Record

TODAY = date(2026, 11, 20)
_NAMES = (
    "Harbour",
    "Old Mill",
    "Eastgate",
    "Łódź",
    "Riverside",
    "Nguyễn",
    "Moreno",
    "Okafor",
    "Haddad",
    "Kim",
)
_SENTENCES = (
    "They met at the spring fair and spoke about the late buses.",
    "The hall on Station Road is free on Thursdays; ask at the desk for the key.",
    "Nobody has counted yet how many riders the night line carries.",
)
_COMMITTEE, _HOLDERS, _DAYS = 12, 40, 400
_MOST: dict[type[Record], int] = {Clause: 300, AgreementVersion: 40}
RECORD_TYPES = tuple(dict.fromkeys(listing.record_type for page in PAGES for listing in page.listings))
_Make = Callable[[FieldInfo, int], Value]


def _choice(info: FieldInfo, number: int) -> str:
    return info.choices[number % len(info.choices)].value if info.choices else ""


def _day(_info: FieldInfo, number: int) -> str:
    return (TODAY + timedelta(days=number * 37 % _DAYS - _DAYS // 2)).isoformat()


def _named(info: FieldInfo, number: int) -> str:
    return f"{_NAMES[number * 7 % len(_NAMES)]} {number} {info.name}"


_MAKE: dict[Kind, _Make] = {
    Kind.LINE: _named,
    Kind.TEXT: lambda info, number: " ".join(_SENTENCES[: number % 4]) or str(_named(info, number)),
    Kind.CHOICE: _choice,
    Kind.CHOICES: lambda info, number: (_choice(info, number),) if number % 3 else (),
    Kind.DATE: _day,
    Kind.TIME: lambda _info, number: f"{8 + number % 12:02}:{number % 4 * 15:02}",
    Kind.TAGS: lambda _info, number: (_NAMES[number % 7],),
    Kind.LINES: lambda info, number: (str(_named(info, number)), _SENTENCES[number % 3]),
    Kind.AMOUNT: lambda _info, number: number % 50,
    Kind.SCALE: lambda _info, number: 1 + number % 5,
    Kind.YES_NO: lambda _info, number: True if number % 3 == 0 else None,
}


def records(count: int) -> Iterator[Record]:
    """`count` records of each type that stands in a listing of a page, and the plan's particulars.

    An agreement of thousands of clauses, or versions, is none: of those there are as many as one may have.
    """
    yield PlanInfo(id=PLAN_ID, title="Night buses", city="Harbour", group="Night Bus Coalition")
    for record_type in RECORD_TYPES:
        for number in range(min(count, _MOST.get(record_type, count))):
            yield _record(record_type, number, count)


def _record(record_type: type[Record], number: int, count: int) -> Record:
    values = {info.name: _value(info, number, count) for info in record_type.fields()}
    if record_type is Contact:
        values["name"] = _named(record_type.fields()[0], number)
        values["on_committee"] = True if number < _COMMITTEE else None
        values["held_by"] = f"contact{number % _HOLDERS}"
        values["phones"], values["emails"] = (f"334 555 {number:04}",), (f"p{number}@example.org",)
    return record_type(id=f"{record_type.table}{number}", **values)


def _value(info: FieldInfo, number: int, count: int) -> Value:
    other = number * 7919 % count
    if info.kind is Kind.CONTACT:
        return f"contact{other}"
    if info.kind is Kind.CONTACTS:
        return tuple(f"contact{each % count}" for each in (number, other)[: number % 3])
    if info.kind is Kind.RECORD:
        return f"{info.of}{other}"
    return _MAKE[info.kind](info, number) if info.name not in ("guide", "purge_on") else info.default
