"""How much each person carries: roles, steps, conversations and the contacts who hang on them."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from planner.domain.actions import ActionStep, Role, SolidarityCall
from planner.domain.contacts import Contact, ContactId
from planner.domain.conversations import Conversation, ConversationState
from planner.domain.dates import is_past
from planner.domain.folding import natural
from planner.domain.growing import NewMember
from planner.domain.plan import Plan
from planner.domain.records import Record
from planner.domain.redaction import not_to_add
from planner.domain.strategy import Benchmark

_CONTACTS_FOR_ONE = 5
"""So many contacts to keep in touch with weigh as much as one step."""
_ROLE_WEIGHS = 2
_TOO_MUCH = 2
"""Times what people carry on average."""


@dataclass(frozen=True, slots=True)
class Load:
    """What one person carries now. Only what is still ahead counts."""

    contact: ContactId
    """An id or a bare name."""
    name: str
    roles: int
    stands_in: int
    steps: int
    late: int
    """Of the steps."""
    conversations: int
    walks_with: int
    """New members who walk with them."""
    counts: int
    """Benchmarks that they measure."""
    calls: int
    contacts: int
    """Contacts with whom they keep in touch."""

    @property
    def weight(self) -> float:
        """All of it in one number, of which one step is 1. For comparing, not for judging anybody."""
        small = self.steps + self.conversations + self.walks_with + self.counts + self.calls
        return self.roles * _ROLE_WEIGHS + self.stands_in / 2 + small + self.contacts / _CONTACTS_FOR_ONE


Naming = tuple[str, type[Record], Callable[[Any, date], Iterable[ContactId]]]
_OPEN_STEP = ("to_do", "doing")


def _owner(step: ActionStep, today: date) -> tuple[ContactId, ...]:
    return (step.owner,) if step.state in _OPEN_STEP else ()


def _late_owner(step: ActionStep, today: date) -> tuple[ContactId, ...]:
    return _owner(step, today) if is_past(step.due, today) else ()


def _talker(talk: Conversation, today: date) -> tuple[ContactId, ...]:
    return (talk.by,) if talk.state != ConversationState.CLOSED else ()


def _companion(member: NewMember, today: date) -> tuple[ContactId, ...]:
    return (member.walks_with,) if member.state in ("to_welcome", "walking") else ()


def _counter(benchmark: Benchmark, today: date) -> tuple[ContactId, ...]:
    return (benchmark.owner,) if benchmark.state == "open" else ()


def _gatherer(call: SolidarityCall, today: date) -> tuple[ContactId, ...]:
    return (call.gatherer,) if call.state in ("open", "answering") else ()


_NAMINGS: tuple[Naming, ...] = (
    ("roles", Role, lambda role, today: dict.fromkeys(role.people)),
    ("stands_in", Role, lambda role, today: (role.stand_in,)),
    ("steps", ActionStep, _owner),
    ("late", ActionStep, _late_owner),
    ("conversations", Conversation, _talker),
    ("walks_with", NewMember, _companion),
    ("counts", Benchmark, _counter),
    ("calls", SolidarityCall, _gatherer),
)
"""Which field of Load counts which records, and whom each of them burdens."""


def loads(plan: Plan, today: date) -> list[Load]:
    """Everybody who carries something, the heaviest first."""
    counts = {kind: _counted(plan, kind_of, whom, today) for kind, kind_of, whom in _NAMINGS}
    shunned = not_to_add(plan)
    counts["contacts"] = Counter(c.held_by for c in plan.all(Contact) if c.id not in shunned)
    everybody = dict.fromkeys(key for counter in counts.values() for key in counter)
    found = [
        Load(contact=key, name=plan.name(key), **{kind: counter[key] for kind, counter in counts.items()})
        for key in everybody
        if plan.name(key)
    ]
    return sorted(found, key=lambda load: (-load.weight, natural(load.name)))


def _counted(
    plan: Plan, record_type: type[Record], whom: Callable[[Any, date], Iterable[ContactId]], today: date
) -> Counter[ContactId]:
    return Counter(key for record in plan.all(record_type) for key in whom(record, today) if key)


def overloaded(found: Iterable[Load]) -> list[Load]:
    """Those who carry more than twice what people carry on average. Of two or fewer nobody does."""
    known = list(found)
    average = sum(load.weight for load in known) / len(known) if known else 0.0
    return [load for load in known if len(known) > _TOO_MUCH and load.weight > _TOO_MUCH * average]
