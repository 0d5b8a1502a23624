"""The columns that an outreach list can have: what stands in each, and for whom."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from planner.domain.contacts import Contact
from planner.domain.fields import Audience, FieldInfo, field_of
from planner.domain.followups import next_contact
from planner.domain.outreach_ties import tie_cells
from planner.i18n import N_, _

if TYPE_CHECKING:
    from planner.domain.outreach import Reach


class CellKind(StrEnum):
    """What the cells of a column hold. A cell that does not hold it is a text all the same."""

    TEXT = "text"
    DATE = "date"
    NUMBER = "number"


class Stretch:
    """Some lines of the list, with what every column asks for looked up once: lists are long."""

    __slots__ = ("closed", "contacts", "known_ties", "reaches")

    def __init__(self, reaches: "Sequence[Reach]", known_ties: dict[int, str] | None = None) -> None:
        self.reaches = reaches
        self.known_ties = {} if known_ties is None else known_ties
        """What earlier stretches of the same list have written."""
        self.contacts = [reach.contact for reach in reaches]
        self.closed = [place for place, reach in enumerate(reaches) if reach.closed]
        """The places of those who have closed a way of being reached."""

    def open_ways(self, name: str) -> "list[Any]":
        """What the field `name` says of each, and of those who have closed a way what is left open."""
        found = list(map(attrgetter(name), self.contacts))
        for place in self.closed:
            found[place] = getattr(self.reaches[place], name)
        return found


Cells = Callable[[Stretch], list[str]]
"""The cells of a column for many lines at once: a call for each cell is slow."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the list. `label` is untranslated; a cell may hold several values, a line each."""

    name: str
    """Stays the same in every language and release: choices that are kept name columns by it."""
    label: str
    cells: Cells
    committee_only: bool = False
    """Holds what only the committee's edition of a plan has, and is left away in others."""
    kind: CellKind = CellKind.TEXT
    is_usual: bool = True
    """Stands on a list for which nobody chose columns."""
    fills: str = ""
    """What an import fills from it: a field of a Contact, or its ties; empty where it is worked out."""


def _field(name: str, label: str = "", kind: CellKind = CellKind.TEXT, *, is_usual: bool = True) -> Column:
    """A column that holds a field of the contact as it stands."""
    info = field_of(Contact, name)
    inside = info.audience is Audience.COMMITTEE
    return Column(name, label or info.label, _cells_of(info), inside, kind, is_usual, name)


def _more(name: str, kind: CellKind = CellKind.TEXT) -> Column:
    return _field(name, "", kind, is_usual=False)


def _cells_of(info: FieldInfo) -> Cells:
    get = attrgetter(info.name)

    def labels(some: Stretch) -> list[str]:
        known = {choice.value: _(choice.label) for choice in info.choices}
        values = map(get, some.contacts)
        if isinstance(info.default, tuple):
            return ["\n".join(known.get(item, item) for item in value) if value else "" for value in values]
        return [known.get(value, value) for value in values]

    if info.choices:
        return labels
    if isinstance(info.default, tuple):
        return lambda some: list(map("\n".join, map(get, some.contacts)))
    if info.default is None:
        return lambda some: ["" if value is None else str(value) for value in map(get, some.contacts)]
    return lambda some: list(map(get, some.contacts))


def _of_line(get: Callable[["Reach"], str]) -> Cells:
    return lambda some: list(map(get, some.reaches))


def _lists_of_line(name: str) -> Cells:
    get = attrgetter(name)
    return lambda some: list(map("\n".join, map(get, some.reaches)))


def _open_ways(name: str) -> Cells:
    return lambda some: list(map("\n".join, some.open_ways(name)))


def _if_closed(cell: "Callable[[Reach], str]") -> Cells:
    """A column that says something of those alone who have closed a way of being reached."""

    def cells(some: Stretch) -> list[str]:
        found = [""] * len(some.reaches)
        for place in some.closed:
            found[place] = cell(some.reaches[place])
        return found

    return cells


def _ties(some: Stretch) -> list[str]:
    return tie_cells([reach.ties for reach in some.reaches], some.known_ties)


def _next_contact(reach: "Reach") -> str:
    day = next_contact(reach.contact)
    return day.isoformat() if day else ""


COLUMNS = (
    Column("held_by", N_("Who keeps in touch"), _of_line(attrgetter("keeps_in_touch")), fills="held_by"),
    _field("name"),
    _field("standing"),
    Column(
        "organisations",
        N_("Organisation"),
        _lists_of_line("organisations"),
        committee_only=True,
        fills="belongs_to",
    ),
    Column("phones", N_("Phone"), _open_ways("phones"), fills="phones"),
    Column(
        "text_only", N_("Text messages only"), _if_closed(lambda r: "\n".join(r.text_only)), fills="phones"
    ),
    Column("emails", N_("E-mail"), _open_ways("emails"), fills="emails"),
    Column(
        "opted_out",
        N_("Must not be contacted by"),
        _if_closed(lambda r: "\n".join(map(_, r.not_by))),
        fills="opted_out",
    ),
    Column(
        "address",
        N_("Address"),
        lambda some: some.open_ways("address"),
        committee_only=True,
        fills="address",
    ),
    _field("languages"),
    _field("last_contact", kind=CellKind.DATE),
    _field("why"),
    _field("note"),
    _field("kind"),
    Column(
        "ties",
        N_("Ties"),
        _ties,
        committee_only=True,
        fills="ties",
    ),
    _more("pronouns"),
    _more("constituency"),
    _more("neighbourhoods"),
    _more("issue_areas"),
    _more("resources"),
    _more("expertise"),
    _more("office"),
    _more("district"),
    _more("spectrum"),
    _more("influence", CellKind.NUMBER),
    _more("assessment"),
    _more("keep_in_touch", CellKind.NUMBER),
    Column(
        "next_contact",
        N_("Next contact"),
        _of_line(_next_contact),
        committee_only=True,
        kind=CellKind.DATE,
        is_usual=False,
    ),
)
_BY_NAME = {column.name: column for column in COLUMNS}


def columns_for(audience: Audience, names: Iterable[str] = ()) -> tuple[Column, ...]:
    """The columns that an audience is given: those named, in that order, else the usual ones.

    A name that no column has is passed over: a kept choice may come from another release.
    """
    named = tuple(_BY_NAME[name] for name in dict.fromkeys(names) if name in _BY_NAME)
    wanted = named or tuple(column for column in COLUMNS if column.is_usual)
    return tuple(c for c in wanted if audience is Audience.COMMITTEE or not c.committee_only)
