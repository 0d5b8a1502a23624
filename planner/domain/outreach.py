"""Whom to reach out to, by whom, and how: the one list behind the call sheet and the spreadsheet."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date

from planner.domain.contacts import CHANNELS, Contact, ContactId, ContactKind, Standing, Tie
from planner.domain.dates import is_past
from planner.domain.fields import Audience, field_of
from planner.domain.folding import folded
from planner.domain.plan import Plan
from planner.domain.redaction import HeldBack, not_to_add, opted_out
from planner.i18n import N_, _, ngettext

STANDINGS = (Standing.TO_ADD, Standing.UNDECIDED, Standing.WITH_US)
"""Those who can be on an outreach list, in the order in which they stand there."""
_HOME_TIES = ("belongs_to", "works_for", "leads")


@dataclass(frozen=True, slots=True)
class Reach:
    """One line of the list: a contact and only those ways to reach them that they have left open."""

    contact: Contact
    name: str
    standing: str
    """What a person calls the standing, translated."""
    organisations: tuple[str, ...]
    phones: tuple[str, ...]
    text_only: tuple[str, ...]
    """Numbers of somebody who takes text messages and wants no calls."""
    emails: tuple[str, ...]
    address: str
    not_by: tuple[str, ...]
    """The untranslated labels of the channels by which they must not be reached."""
    languages: tuple[str, ...]
    keeps_in_touch: str
    last_contact: str
    why: str
    note: str

    @property
    def has_a_way(self) -> bool:
        """Whether there is a number, an address or a mailbox left to use."""
        return bool(self.phones or self.text_only or self.emails or self.address.strip())


@dataclass(frozen=True, slots=True)
class Connector:
    """Somebody who keeps in touch, with the people to reach. An empty name: nobody has taken these on."""

    name: str
    reaches: tuple[Reach, ...]


@dataclass(frozen=True, slots=True)
class Outreach:
    """The whole list by connector, and whom it leaves out."""

    connectors: tuple[Connector, ...]
    held_back: tuple[HeldBack, ...]

    @property
    def reaches(self) -> tuple[Reach, ...]:
        """Every line, connector by connector."""
        return tuple(reach for connector in self.connectors for reach in connector.reaches)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the list. `label` is untranslated; a cell may hold several values, a line each."""

    label: str
    cell: Callable[[Reach], tuple[str, ...]]
    committee_only: bool = False
    """Holds what only the committee's edition of a plan has, and is left away in others."""


COLUMNS = (
    Column(N_("Who keeps in touch"), lambda reach: (reach.keeps_in_touch,)),
    Column(N_("Name"), lambda reach: (reach.name,)),
    Column(N_("Standing"), lambda reach: (reach.standing,), committee_only=True),
    Column(N_("Organisation"), lambda reach: reach.organisations, committee_only=True),
    Column(N_("Phone"), lambda reach: reach.phones),
    Column(N_("Text messages only"), lambda reach: reach.text_only),
    Column(N_("E-mail"), lambda reach: reach.emails),
    Column(N_("Must not be contacted by"), lambda reach: tuple(map(_, reach.not_by))),
    Column(N_("Address"), lambda reach: (reach.address,), committee_only=True),
    Column(N_("Languages"), lambda reach: reach.languages),
    Column(N_("Last contact"), lambda reach: (reach.last_contact,), committee_only=True),
    Column(N_("Why this contact"), lambda reach: (reach.why,), committee_only=True),
    Column(N_("Notes"), lambda reach: (reach.note,), committee_only=True),
)


def columns_for(audience: Audience) -> tuple[Column, ...]:
    """The columns that an audience is given."""
    return tuple(c for c in COLUMNS if audience is Audience.COMMITTEE or not c.committee_only)


def outreach(plan: Plan, today: date, standings: Collection[Standing] = STANDINGS) -> Outreach:
    """Everybody with one of the standings who may be reached, by connector.

    Connectors go by name, those whom nobody keeps in touch with last; within one, whom to add comes first and
    names go by the alphabet. Who is not to be added is never on it, nor who has asked to be left alone on
    every way that we have. A contact without number or address stays on: there is a line to fill in.
    """
    shunned = not_to_add(plan)
    wanted = [c for c in plan.all(Contact) if c.id not in shunned and c.standing in standings]
    homes = _homes(plan, today)
    lines = [_reach(plan, contact, homes.get(contact.id, ())) for contact in wanted]
    left_alone = [line for line in lines if line.not_by and not line.has_a_way]
    reachable = [line for line in lines if not line.not_by or line.has_a_way]
    return Outreach(_by_connector(reachable), tuple(_held_back(len(shunned), len(left_alone))))


def _reach(plan: Plan, contact: Contact, organisations: tuple[str, ...]) -> Reach:
    closed = opted_out(plan, contact)
    may_text = "text" not in closed
    return Reach(
        contact=contact,
        name=contact.name,
        standing=_(field_of(Contact, "standing").choice_label(contact.standing)),
        organisations=organisations,
        phones=contact.phones if "phone" not in closed else (),
        text_only=contact.phones if "phone" in closed and may_text else (),
        emails=contact.emails if "email" not in closed else (),
        address=contact.address if "post" not in closed else "",
        not_by=tuple(channel.label for channel in CHANNELS if channel.value in closed),
        languages=contact.languages,
        keeps_in_touch=plan.name(contact.held_by),
        last_contact=contact.last_contact,
        why=contact.why,
        note=contact.note,
    )


def _homes(plan: Plan, today: date) -> dict[ContactId, tuple[str, ...]]:
    """The organisations of each contact, by the ties that have not ended."""
    found: defaultdict[ContactId, dict[str, None]] = defaultdict(dict)
    for tie in plan.all(Tie):
        if tie.kind in _HOME_TIES and not is_past(tie.until, today) and _is_home(plan, tie.target):
            found[tie.source][plan.name(tie.target)] = None
    return {key: tuple(filter(None, names)) for key, names in found.items()}


def _is_home(plan: Plan, contact_id: ContactId) -> bool:
    contact = plan.get(Contact, contact_id)
    return contact is None or contact.kind == ContactKind.ORGANISATION


def _by_connector(lines: list[Reach]) -> tuple[Connector, ...]:
    groups: defaultdict[tuple[str, ContactId], list[Reach]] = defaultdict(list)
    for line in lines:
        # By id as well: two connectors of one name get a sheet each.
        name = line.keeps_in_touch
        groups[name, line.contact.held_by if name else ""].append(line)
    keys = sorted(groups, key=lambda key: (not key[0], folded(key[0]), key))
    return tuple(Connector(key[0], tuple(sorted(groups[key], key=_place))) for key in keys)


def _place(line: Reach) -> tuple[int, str, str]:
    order = {str(standing): number for number, standing in enumerate(STANDINGS)}
    return order.get(line.contact.standing, len(order)), folded(line.name), line.contact.id


def _held_back(shunned: int, left_alone: int) -> Iterator[HeldBack]:
    if shunned:
        sentence = ngettext(
            "{count} contact who is not to be added is left out.",
            "{count} contacts who are not to be added are left out.",
            shunned,
        )
        yield HeldBack(sentence.format(count=shunned), shunned)
    if left_alone:
        sentence = ngettext(
            "{count} contact who has closed every way of being reached is left out.",
            "{count} contacts who have closed every way of being reached are left out.",
            left_alone,
        )
        yield HeldBack(sentence.format(count=left_alone), left_alone)
