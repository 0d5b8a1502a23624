"""Whom to reach out to, by whom, and how: the one list behind the call sheet, the table and the vCards."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import chain, repeat
from operator import attrgetter
from typing import NamedTuple

from planner.domain.contacts import CHANNELS, Contact, ContactId, RegisterEntry, Standing, Tie
from planner.domain.dates import date_of
from planner.domain.fields import Audience, field_of
from planner.domain.folding import folded
from planner.domain.namesakes import told_apart
from planner.domain.outreach_choice import EVERYBODY, STANDINGS, Order, OutreachChoice, chosen, settled
from planner.domain.outreach_columns import columns_for
from planner.domain.outreach_reasons import people_held_back, ways_held_back
from planner.domain.outreach_ties import ToldTie, ties_of
from planner.domain.plan import Plan
from planner.domain.records import Record, RecordId
from planner.domain.redaction import HeldBack, not_to_add, opted_out, redacted
from planner.domain.worksheet import Worksheet
from planner.i18n import _

_NOTHING = Worksheet(id="", title="", language="")
_NOT_TO_ADD = str(Standing.NOT_TO_ADD)
_RANKS = {str(standing): number for number, standing in enumerate(STANDINGS)}
_LET_IN = (str(Standing.WITH_US), str(Standing.TO_ADD))
_PART = "\0"
_CHANNELS = frozenset(channel.value for channel in CHANNELS)
_HELD_BY, _NAME = attrgetter("held_by"), attrgetter("name")
_AT_ONCE = 500


class Reach(NamedTuple):
    """One line of the list: a contact and only those ways to reach them that they have left open.

    A named tuple, because thousands are made for every export and a frozen dataclass takes twice as long.
    """

    contact: Contact
    organisations: tuple[str, ...]
    keeps_in_touch: str
    closed: tuple[str, ...] = ()
    """The channels by which they must not be reached."""
    ties: tuple[ToldTie, ...] = ()
    """Their ties to others on the list, to organisations, and to people without an entry."""

    @property
    def name(self) -> str:
        """What the contact is called."""
        return self.contact.name

    @property
    def standing(self) -> str:
        """What a person calls the standing, translated."""
        return _(field_of(Contact, "standing").choice_label(self.contact.standing))

    @property
    def phones(self) -> tuple[str, ...]:
        """Numbers to call."""
        return () if "phone" in self.closed else self.contact.phones

    @property
    def text_only(self) -> tuple[str, ...]:
        """Numbers of somebody who takes text messages and wants no calls."""
        return self.contact.phones if "phone" in self.closed and "text" not in self.closed else ()

    @property
    def emails(self) -> tuple[str, ...]:
        """Mailboxes to write to."""
        return () if "email" in self.closed else self.contact.emails

    @property
    def address(self) -> str:
        """Where to write or to knock."""
        return "" if "post" in self.closed else self.contact.address

    @property
    def not_by(self) -> tuple[str, ...]:
        """The untranslated labels of the channels by which they must not be reached."""
        return tuple(channel.label for channel in CHANNELS if channel.value in self.closed)

    @property
    def languages(self) -> tuple[str, ...]:
        """What they speak."""
        return self.contact.languages

    @property
    def last_contact(self) -> str:
        """When somebody last spoke to them, as it was typed."""
        return self.contact.last_contact

    @property
    def why(self) -> str:
        """Why we want them."""
        return self.contact.why

    @property
    def note(self) -> str:
        """What else the plan says of them."""
        return self.contact.note

    @property
    def has_a_way(self) -> bool:
        """Whether there is a number, an address or a mailbox left to use."""
        return bool(self.phones or self.text_only or self.emails or self.address.strip())


_made = partial(tuple.__new__, Reach)  # many at once, without a call of Python's for each


@dataclass(frozen=True, slots=True)
class Connector:
    """Somebody who keeps in touch, with the people to reach. An empty name: nobody has taken these on."""

    name: str
    reaches: tuple[Reach, ...]

    @property
    def numbers(self) -> range:
        """What each line is called, on the paper and where its results are typed in."""
        return range(1, len(self.reaches) + 1)


@dataclass(frozen=True, slots=True)
class Outreach:
    """The whole list by connector, and what it leaves out."""

    connectors: tuple[Connector, ...]
    held_back: tuple[HeldBack, ...]
    oldest_first: tuple[Reach, ...] = ()
    """The same lines as the plan holds them: what lies side by side in memory is read in half the time."""
    order: tuple[int, ...] = ()
    """Where each of `reaches` stands in `oldest_first`."""

    @property
    def reaches(self) -> tuple[Reach, ...]:
        """Every line, connector by connector."""
        return tuple(reach for connector in self.connectors for reach in connector.reaches)


@dataclass(frozen=True, slots=True)
class OutreachSummary:
    """What an outreach list will hold and what not, before anything is written."""

    contacts: int
    connectors: int
    unassigned: int
    """Contacts on the list whom nobody keeps in touch with."""
    without_a_way: int
    """Contacts on the list without number, mailbox or address: there is a line to fill in."""
    held_back: tuple[HeldBack, ...]


def outreach(plan: Plan, today: date, choice: OutreachChoice = EVERYBODY) -> Outreach:
    """Everybody chosen who may be reached, by connector.

    Connectors go by name, those whom nobody keeps in touch with last; within one, the choice says the order.
    Who is not to be added is never on it, nor who has asked to be left alone on every way that we have, and
    no tie names them. A contact without number or address stays on: there is a line to fill in.
    """
    disputed = {key.record for key in plan.conflicts if key.table == Contact.table}
    shunned = _shunned(plan, is_disputed=bool(disputed))
    closed = _closed(plan, disputed)
    alone = _left_alone(plan, closed)
    listed = {contact.id: contact for contact in chosen(plan, choice, today)}
    for key in shunned:
        listed.pop(key, None)
    left_alone = [listed.pop(key, None) is not None for key in alone].count(True)
    names, people = _Names(plan), list(listed.values())
    holders = list(map(_HELD_BY, people))
    groups: defaultdict[ContactId, list[int]] = defaultdict(list)
    for place, held_by in enumerate(holders):
        groups[held_by].append(place)
    sheets = _by_connector(groups, names, people, choice.order)
    order = tuple(chain.from_iterable(places for _name, places in sheets))
    which = _namesakes(people, order, closed, choice)
    homes, told = ties_of(plan, listed, shunned | alone | _registered(plan), today, which)
    of_each = (map(said.get, listed, repeat(())) for said in (homes, closed, told))
    organisations, ways, ties = of_each
    in_touch = map(names.__getitem__, holders)
    lines = list(map(_made, zip(people, organisations, in_touch, ways, ties, strict=True)))
    guarded = [line for line in lines if line.closed]
    held_back = (*people_held_back(len(shunned), left_alone), *ways_held_back(guarded))
    connectors = tuple(Connector(name, tuple(map(lines.__getitem__, places))) for name, places in sheets)
    return Outreach(connectors, held_back, tuple(lines), order)


def outreach_summary(plan: Plan, choice: OutreachChoice, audience: Audience, today: date) -> OutreachSummary:
    """What the list of an audience will hold, and what stays out for which reason. Writes nothing."""
    people: dict[type[Record], Mapping[RecordId, Record]] = {
        kind: plan.table(kind) for kind in (Contact, Tie)
    }
    safe = redacted(Plan(people, plan.conflicts), _NOTHING, audience)
    found = outreach(safe.plan, today, settled(choice, plan, today))
    unassigned = sum(len(connector.reaches) for connector in found.connectors if not connector.name)
    return OutreachSummary(
        contacts=len(found.reaches),
        connectors=sum(bool(connector.name) for connector in found.connectors),
        unassigned=unassigned,
        without_a_way=sum(not reach.has_a_way for reach in found.reaches),
        held_back=(*safe.held_back, *found.held_back),
    )


class _Names(dict[ContactId, str]):
    """What contacts are called, looked up once each."""

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self._plan = plan

    def __missing__(self, contact_id: ContactId) -> str:
        name = self[contact_id] = self._plan.name(contact_id)
        return name


def _namesakes(
    people: list[Contact],
    order: Collection[int],
    closed: Mapping[ContactId, tuple[str, ...]],
    choice: OutreachChoice,
) -> dict[ContactId, str]:
    """What tells those from each other who share a name, with nothing that is not on the list already."""
    columns = [column.name for column in columns_for(Audience.COMMITTEE, choice.columns)]

    def open_ways(contact: Contact) -> Iterator[str]:
        reach = Reach(contact, (), "", closed.get(contact.id, ()))
        yield from reach.emails if "emails" in columns else ()
        yield from reach.phones if "phones" in columns else ()

    found = told_apart([name.strip() for name in _folded_names(people)], order, people, open_ways)
    return {people[place].id: which for place, which in found.items()}


def _shunned(plan: Plan, *, is_disputed: bool) -> frozenset[ContactId]:
    if is_disputed:
        return not_to_add(plan)
    return frozenset(c.id for c in plan.all(Contact) if c.standing == _NOT_TO_ADD)


def _registered(plan: Plan) -> frozenset[ContactId]:
    """Who stands in the register, with an entry of their own or without, and has not been let in since."""
    entries = {entry.contact for entry in plan.all(RegisterEntry)}
    return frozenset(key for key in entries if plan.the(Contact, key).standing not in _LET_IN)


def _closed(plan: Plan, disputed: Collection[ContactId]) -> dict[ContactId, tuple[str, ...]]:
    """The ways that each contact has closed, of those who have closed any."""
    found = {contact.id: contact.opted_out for contact in plan.all(Contact) if contact.opted_out}
    found.update((key, opted_out(plan, plan.the(Contact, key))) for key in disputed)
    return found


def _left_alone(plan: Plan, closed: Mapping[ContactId, tuple[str, ...]]) -> frozenset[ContactId]:
    """Who has closed a way of being reached and left none that we know open."""
    return frozenset(
        key
        for key, ways in closed.items()
        if not _CHANNELS.isdisjoint(ways) and not Reach(plan.the(Contact, key), (), "", ways).has_a_way
    )


def _by_connector(
    groups: Mapping[ContactId, list[int]],
    names: Mapping[ContactId, str],
    contacts: list[Contact],
    order: Order,
) -> list[tuple[str, list[int]]]:
    """What the connectors are called, in order, each with the places of their contacts in order."""
    # By id as well: two connectors of one name get a sheet each. All that nobody is called are one group.
    named: defaultdict[tuple[str, ContactId], list[int]] = defaultdict(list)
    for held_by, places in groups.items():
        name = names[held_by]
        named[name, held_by if name else ""].extend(places)
    sort = _sorting(contacts, order)
    for places in named.values():
        sort(places)
    keys = sorted(named, key=lambda key: (not key[0], folded(key[0]), key))
    return [(key[0], named[key]) for key in keys]


def _sorting(contacts: list[Contact], order: Order) -> Callable[[list[int]], None]:
    """Sorts places of contacts by rank in the order, then by name, then by id: from the last to the first.

    Each time by plain texts or numbers, which goes quicker than once by all three.
    """
    names, ranks = _folded_names(contacts), _PLACES[order](contacts)

    def sort(places: list[int]) -> None:
        if len(set(map(names.__getitem__, places))) < len(places):
            places.sort(key=lambda place: contacts[place].id)
        places.sort(key=names.__getitem__)
        places.sort(key=ranks.__getitem__)

    return sort


def _folded_names(contacts: list[Contact]) -> list[str]:
    """Many in one go, unless a name holds what parts them: most stretches of a list are quickly folded."""
    found: list[str] = []
    for start in range(0, len(contacts), _AT_ONCE):
        names = list(map(_NAME, contacts[start : start + _AT_ONCE]))
        together = folded(_PART.join(names)).split(_PART)
        found += together if len(together) == len(names) else map(folded, names)
    return found


def _silence(contacts: list[Contact]) -> list[int]:
    days = (date_of(contact.last_contact) for contact in contacts)
    return [day.toordinal() if day else 0 for day in days]


# What comes before the name in each order: a number for each contact, the smallest first.
_PLACES: dict[Order, Callable[[list[Contact]], list[int]]] = {
    Order.STANDING: lambda contacts: [_RANKS.get(contact.standing, len(_RANKS)) for contact in contacts],
    Order.NAME: lambda contacts: [0] * len(contacts),
    Order.LONGEST_AGO: _silence,
    Order.INFLUENCE: lambda contacts: [-(contact.influence or 0) for contact in contacts],
}
