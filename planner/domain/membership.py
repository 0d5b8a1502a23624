"""Who is on the steering committee, and how the contacts are spread over those who keep in touch."""

from dataclasses import dataclass
from operator import attrgetter

from planner.domain.actions import Role
from planner.domain.contacts import Contact, ContactId, ContactKind, Standing
from planner.domain.plan import Plan

_IS_MARKED = attrgetter("on_committee")


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who keeps in touch with contacts: how many, and which share of all of them (0 to 1)."""

    contact: ContactId
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class Spread:
    """How the contacts are spread over those who keep in touch, most first; with how many nobody does."""

    holders: tuple[Holder, ...]
    nobody: int
    total: int


def members(plan: Plan) -> tuple[ContactId, ...]:
    """The steering committee, oldest entry first: those marked as members.

    While nobody is marked, those who have a role; while nobody has one, the people who are with us.
    """
    contacts = plan.table(Contact)
    marked = [contact.id for contact in contacts.values() if contact.on_committee]
    if marked:
        return tuple(marked)
    in_roles = {person for role in plan.all(Role) for person in role.people}
    playing = [contact for contact in contacts if contact in in_roles]
    return tuple(playing) or tuple(
        contact.id
        for contact in contacts.values()
        if contact.standing == Standing.WITH_US and contact.kind == ContactKind.PERSON
    )


def is_member(plan: Plan, contact_id: ContactId) -> bool:
    """Whether a contact is one of the `members`, told without gathering all of them."""
    contact = plan.get(Contact, contact_id)
    if contact is None or contact.on_committee:
        return contact is not None
    contacts = plan.table(Contact)
    if not plan.naming(Role, contact_id, "people"):
        if contact.standing != Standing.WITH_US or contact.kind != ContactKind.PERSON:
            return False
        if any(person in contacts for role in plan.all(Role) for person in role.people):
            return False
    return not any(map(_IS_MARKED, contacts.values()))


def spread(plan: Plan) -> Spread:
    """How many contacts each member keeps in touch with, and with how many nobody does.

    Counted are contacts outside the committee who are not 'not to add'. Somebody who is no member and keeps
    in touch all the same is listed too, so that the numbers add up.
    """
    inside = members(plan)
    counted = [
        contact
        for contact in plan.all(Contact)
        if contact.id not in inside and contact.standing != Standing.NOT_TO_ADD
    ]
    counts = dict.fromkeys(inside, 0)
    for contact in counted:
        if plan.get(Contact, contact.held_by) is not None:
            counts[contact.held_by] = counts.get(contact.held_by, 0) + 1
    total = len(counted)
    ranked = sorted(counts.items(), key=lambda item: -item[1])
    holders = tuple(Holder(person, count, count / total if total else 0.0) for person, count in ranked)
    return Spread(holders, total - sum(counts.values()), total)
