"""What somebody needs who takes a role over: what passes on, what is open, whom they know, what comes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.actions import ActionStep, Role
from planner.domain.calendar_entries import Entry, calendar_entries
from planner.domain.contacts import Contact, ContactId
from planner.domain.folding import natural
from planner.domain.plan import Plan
from planner.domain.redaction import not_to_add, opted_out

AHEAD = timedelta(days=120)
"""How far a sheet looks: whoever takes over plans a season."""
_OPEN = ("to_do", "doing")
_LISTED_APART = frozenset({ActionStep, Contact})
_LAST = "9999"


@dataclass(frozen=True, slots=True)
class HandedOver:
    """One role with all that goes with it."""

    role: Role
    people: tuple[ContactId, ...]
    """Who has it now: ids or bare names."""
    steps: tuple[ActionStep, ...]
    """Their steps that are not done, the next first."""
    contacts: tuple[Contact, ...]
    """With whom they keep in touch, by name. Who is not to be added is not among them."""
    dates: tuple[Entry, ...]
    """What else names them in the days to come, the next first."""


def handovers(plan: Plan, today: date) -> list[HandedOver]:
    """A sheet for every role that has a name or anything else to hand over, in the order of the plan."""
    shunned = not_to_add(plan)
    coming = _coming(plan, today)
    return [
        HandedOver(
            role=role,
            people=role.people,
            steps=tuple(_steps(plan, role.people)),
            contacts=tuple(_held(plan, role.people, shunned)),
            dates=tuple(entry for entry, names in coming if names.intersection(role.people)),
        )
        for role in plan.all(Role)
        if role.filled()
    ]


def ways_to(plan: Plan, contact: Contact) -> tuple[str, ...]:
    """Numbers and mailboxes by which a contact may be reached; what they closed is left out."""
    closed = opted_out(plan, contact)
    phones = () if {"phone", "text"}.issubset(closed) else contact.phones
    return (*phones, *(() if "email" in closed else contact.emails))


def _steps(plan: Plan, people: Iterable[ContactId]) -> list[ActionStep]:
    owners = set(people)
    found = [step for step in plan.all(ActionStep) if step.owner in owners and step.state in _OPEN]
    return sorted(found, key=lambda step: step.due.strip() or _LAST)


def _held(plan: Plan, people: Iterable[ContactId], shunned: Iterable[ContactId]) -> list[Contact]:
    holders, kept_out = set(people), set(shunned)
    found = [c for c in plan.all(Contact) if c.held_by in holders and c.id not in kept_out]
    return sorted(found, key=lambda contact: natural(contact.name))


def _coming(plan: Plan, today: date) -> list[tuple[Entry, frozenset[ContactId]]]:
    """The dates of a plan that lie ahead, each with everybody whom its record names."""
    found: list[tuple[Entry, frozenset[ContactId]]] = []
    for entry in calendar_entries(plan, today).entries:
        day = entry.start.isoformat()[:10]
        is_near = today.isoformat() <= day <= (today + AHEAD).isoformat()
        record = plan.get(entry.record_type, entry.record)
        if record is not None and is_near and entry.record_type not in _LISTED_APART:
            found.append((entry, frozenset(record.links())))
    return found
