"""Keeping in touch: who is slipping, who holds whom, and every date of a plan that belongs in a calendar."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from planner.domain.contacts import Contact, ContactId, Standing
from planner.domain.conversations import Conversation
from planner.domain.dates import date_of
from planner.domain.folding import folded
from planner.domain.plan import Plan
from planner.domain.redaction import not_to_add

SOON_DAYS = 7


class Urgency(IntEnum):
    """How a relationship stands. The most urgent come first."""

    NEVER = 0
    """A rhythm was agreed and nobody has spoken to them yet."""
    OVERDUE = 1
    SOON = 2
    IN_TIME = 3


@dataclass(frozen=True, slots=True)
class Touch:
    """A contact to keep in touch with, by the rhythm that was agreed. `on`: None where nobody ever spoke."""

    contact: Contact
    connector: str
    """What the member who keeps in touch is called; empty: nobody does."""
    on: date | None
    urgency: Urgency
    days_over: int
    """How many days ago it was due; negative: in how many days it is. 0 where nobody ever spoke."""


@dataclass(frozen=True, slots=True)
class Holding:
    """How many relationships one member holds. An empty name: nobody does."""

    connector: ContactId
    name: str
    contacts: int
    slipping: int
    """Those to whom somebody should have spoken by now."""


def spoken_since(plan: Plan, talk: Conversation) -> bool:
    """Whether somebody has spoken with them on the day of the next step, or later."""
    last, wanted = date_of(plan.the(Contact, talk.with_whom).last_contact), date_of(talk.next_on)
    return last is not None and wanted is not None and last >= wanted


def next_contact(contact: Contact) -> date | None:
    """The day by which to speak to a contact again: the last time and the agreed days.

    None where no rhythm was agreed, the last contact is no date, or the day lies beyond the calendar.
    """
    last, days = date_of(contact.last_contact), contact.keep_in_touch
    if last is None or days is None or days <= 0:
        return None
    try:
        return last + timedelta(days=days)
    except OverflowError:
        return None


def touches(plan: Plan, today: date, soon: int = SOON_DAYS) -> list[Touch]:
    """Everybody with an agreed rhythm, the most urgent first. Who is not to be added is not among them."""
    shunned = not_to_add(plan)
    found = [
        _touch(plan, contact, today, soon)
        for contact in plan.all(Contact)
        if contact.keep_in_touch and contact.keep_in_touch > 0 and contact.id not in shunned
    ]
    return sorted(found, key=lambda touch: (touch.urgency, -touch.days_over, folded(touch.contact.name)))


def slipping(plan: Plan, today: date) -> list[Touch]:
    """Those to whom somebody should have spoken by now."""
    return [touch for touch in touches(plan, today) if touch.urgency <= Urgency.OVERDUE]


def holdings(plan: Plan, today: date) -> list[Holding]:
    """Who holds how many relationships, most first; those whom nobody holds come last."""
    late = {touch.contact.id for touch in slipping(plan, today)}
    shunned = not_to_add(plan)
    held: Counter[ContactId] = Counter()
    over: Counter[ContactId] = Counter()
    for contact in plan.all(Contact):
        if contact.id in shunned or _is_ours(contact):
            continue
        connector = contact.held_by if plan.name(contact.held_by) else ""
        held[connector] += 1
        over[connector] += contact.id in late
    return sorted(
        _holdings(plan, held, over), key=lambda one: (not one.name, -one.contacts, folded(one.name))
    )


def _is_ours(contact: Contact) -> bool:
    """A member of the committee whom nobody need hold."""
    return bool(contact.on_committee) and contact.standing == Standing.WITH_US and not contact.held_by


def _holdings(plan: Plan, held: Counter[ContactId], over: Counter[ContactId]) -> Iterator[Holding]:
    for connector, count in held.items():
        yield Holding(connector, plan.name(connector), count, over[connector])


def _touch(plan: Plan, contact: Contact, today: date, soon: int) -> Touch:
    on = next_contact(contact)
    connector = plan.name(contact.held_by)
    if on is None:
        # With a day that nobody can read, nobody can say that they have spoken.
        spoken = date_of(contact.last_contact) is not None
        return Touch(contact, connector, None, Urgency.IN_TIME if spoken else Urgency.NEVER, 0)
    over = (today - on).days
    urgency = Urgency.OVERDUE if over > 0 else Urgency.SOON if -over <= soon else Urgency.IN_TIME
    return Touch(contact, connector, on, urgency, over)


def share_of_largest(held: Iterable[Holding]) -> float:
    """Which part of all held relationships hangs on one member: 0 to 1; nobody should hold them all."""
    counts = [holding.contacts for holding in held if holding.name]
    return max(counts) / sum(counts) if counts else 0.0
