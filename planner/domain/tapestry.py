"""Who is connected with whom, and what follows: the warmest way to somebody, and what hangs on one thread.

Every tie runs both ways. An introduction goes along ties that hold today: not along those that have ended,
and not along 'opposes'. Who keeps in touch with a contact counts as a tie of strength 1, since somebody has
taken the contact on; a stronger tie between the two outweighs it. Playing a part together (a role, an event)
is no tie: it does not say that people know each other.
"""

import re
from calendar import monthrange
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from planner.domain.contacts import Contact, ContactId, Tie
from planner.domain.dates import date_of
from planner.domain.fields import field_of
from planner.domain.membership import members
from planner.domain.plan import Plan
from planner.i18n import _

OPPOSES = "opposes"
STRONGEST = 5
_WEAKEST = 1
_LONGEST_NAME = 120
_YEAR_OR_MONTH = re.compile(r"\s*(\d{4})(?:-(\d{2}))?\s*")


@dataclass(frozen=True, slots=True)
class Link:
    """Two contacts and how they are connected. Without `tie` the source keeps in touch with the target."""

    source: ContactId
    target: ContactId
    strength: int
    tie: Tie | None = None
    ended: bool = False

    @property
    def opposes(self) -> bool:
        """Whether one works against the other."""
        return self.tie is not None and self.tie.kind == OPPOSES

    @property
    def carries(self) -> bool:
        """Whether an introduction can go along it."""
        return not self.ended and not self.opposes

    def other(self, contact: ContactId) -> ContactId:
        """The contact at the other end."""
        return self.target if contact == self.source else self.source


@dataclass(frozen=True, slots=True)
class Step:
    """One introduction on the way: who knows whom, by which link, in the direction of the way."""

    source: ContactId
    target: ContactId
    link: Link


@dataclass(frozen=True, slots=True)
class Path:
    """A way from a member to a contact. Without steps the contact is a member."""

    start: ContactId
    steps: tuple[Step, ...] = ()

    @property
    def goal(self) -> ContactId:
        """The contact that it leads to."""
        return self.steps[-1].target if self.steps else self.start

    @property
    def warmth(self) -> int:
        """The strength of its weakest tie, 1 to 5; 5 for a member."""
        return min((step.link.strength for step in self.steps), default=STRONGEST)

    @property
    def contacts(self) -> tuple[ContactId, ...]:
        """Everybody on the way, the member first."""
        return (self.start, *(step.target for step in self.steps))


@dataclass(frozen=True, slots=True)
class Hanging:
    """A member, and the contacts whose every way to the committee runs through this one member."""

    member: ContactId
    contacts: tuple[ContactId, ...]


@dataclass(frozen=True, slots=True)
class Threads:
    """What hangs on single threads, most first, and whom no tie leads to at all."""

    hanging: tuple[Hanging, ...]
    unreached: tuple[ContactId, ...]


Neighbours = Mapping[ContactId, list[Link]]


@dataclass(frozen=True, slots=True)
class Tapestry:
    """The contacts and links of a plan on one day, looked up once for several questions."""

    plan: Plan
    today: date
    members: tuple[ContactId, ...] = field(init=False)
    links: tuple[Link, ...] = field(init=False)
    neighbours: Neighbours = field(init=False)

    def __post_init__(self) -> None:
        """Look up the links."""
        object.__setattr__(self, "members", members(self.plan))
        object.__setattr__(self, "links", links(self.plan, self.today))
        object.__setattr__(self, "neighbours", _neighbours(self.links))

    def carrying(self, contact: ContactId, least: int = _WEAKEST) -> Iterator[Link]:
        """The links of a contact along which an introduction of at least this strength goes."""
        return (link for link in self.neighbours.get(contact, ()) if link.carries and link.strength >= least)

    def warmest_path(self, goal: ContactId) -> Path | None:
        """As the function of this name."""
        return next(iter(self.who_should_ask(goal)), None)

    def who_should_ask(self, goal: ContactId) -> tuple[Path, ...]:
        """As the function of this name."""
        if self.plan.get(Contact, goal) is None:
            return ()
        if goal in self.members:
            return (Path(goal),)
        found: dict[ContactId, Path] = {}
        for least in range(STRONGEST, 0, -1):
            nearer = self._towards(goal, least)
            for member in self.members:
                if member in nearer and member not in found:
                    found[member] = self._walk(member, goal, nearer, least)
        return tuple(sorted(found.values(), key=_coldness))

    def single_threads(self) -> Threads:
        """As the function of this name."""
        inside = set(self.members)
        hanging: dict[ContactId, list[ContactId]] = {}
        unreached: list[ContactId] = []
        for part in self._parts_without(inside):
            gates = {
                link.other(contact)
                for contact in part
                for link in self.carrying(contact)
                if link.other(contact) in inside
            }
            if len(gates) == 1:
                hanging.setdefault(gates.pop(), []).extend(part)
            elif not gates:
                unreached.extend(part)
        order = {contact: place for place, contact in enumerate(self.plan.table(Contact))}
        rows = [
            Hanging(member, tuple(sorted(part, key=order.__getitem__))) for member, part in hanging.items()
        ]
        rows.sort(key=lambda row: (-len(row.contacts), order[row.member]))
        return Threads(tuple(rows), tuple(sorted(unreached, key=order.__getitem__)))

    def circle(self, contact: ContactId, steps: int) -> dict[ContactId, int]:
        """As the function of this name."""
        reached = {contact: 0}
        waiting = deque([contact])
        while waiting:
            here = waiting.popleft()
            if reached[here] == steps:
                continue
            for link in self.neighbours.get(here, ()):
                other = link.other(here)
                if other not in reached:
                    reached[other] = reached[here] + 1
                    waiting.append(other)
        return reached

    def _towards(self, goal: ContactId, least: int) -> dict[ContactId, tuple[int, int]]:
        """(steps, minus the sum of strengths) from each contact to the goal along links of `least` or more.

        A way ends at the first member that it meets. The sum breaks draws between ways of the same length.
        """
        inside = set(self.members)
        best = {goal: (0, 0)}
        layer = [goal]
        while layer:
            following: dict[ContactId, tuple[int, int]] = {}
            for here in layer:
                steps, against = best[here]
                for link in self.carrying(here, least):
                    other = link.other(here)
                    if other in best:
                        continue
                    cost = (steps + 1, against - link.strength)
                    if cost < following.get(other, (steps + 2, 0)):
                        following[other] = cost
            best.update(following)
            layer = [contact for contact in following if contact not in inside]
        return best

    def _walk(
        self, member: ContactId, goal: ContactId, nearer: dict[ContactId, tuple[int, int]], least: int
    ) -> Path:
        steps: list[Step] = []
        here = member
        inside = set(self.members)
        while here != goal:
            count, against = nearer[here]
            link = next(
                link
                for link in sorted(self.carrying(here, least), key=_weakness)
                if nearer.get(link.other(here)) == (count - 1, against + link.strength)
                and (link.other(here) not in inside)
            )
            steps.append(Step(here, link.other(here), link))
            here = link.other(here)
        return Path(member, tuple(steps))

    def _parts_without(self, inside: set[ContactId]) -> Iterator[list[ContactId]]:
        """The contacts in parts that hang together when the members are taken away."""
        seen = set(inside)
        for first in self.plan.table(Contact):
            if first in seen:
                continue
            seen.add(first)
            part = [first]
            for here in part:
                for link in self.carrying(here):
                    other = link.other(here)
                    if other not in seen:
                        seen.add(other)
                        part.append(other)
            yield part


def links(plan: Plan, today: date) -> tuple[Link, ...]:
    """Every link between two contacts that the plan holds, ended and opposing ones too."""
    contacts = plan.table(Contact)
    found = [
        Link(tie.source, tie.target, strength_of(tie), tie, has_ended(tie, today))
        for tie in plan.all(Tie)
        if tie.source in contacts and tie.target in contacts and tie.source != tie.target
    ]
    found += [
        Link(contact.held_by, contact.id, _WEAKEST)
        for contact in contacts.values()
        if contact.held_by in contacts and contact.held_by != contact.id
    ]
    return tuple(found)


def strength_of(tie: Tie) -> int:
    """From 1 (have met) to 5 (close). A strength that nobody has given counts as 1."""
    return min(STRONGEST, max(_WEAKEST, tie.strength or _WEAKEST))


def has_ended(tie: Tie, today: date) -> bool:
    """Whether the tie ended before today. A bare year or month lasts to its last day."""
    last = _last_day(tie.until)
    return last is not None and last < today


def warmest_path(plan: Plan, goal: ContactId, today: date) -> Path | None:
    """The introduction most likely to work: the path from a member to `goal` whose weakest tie is strongest.

    Ties run both ways and weigh 1 (have met) to 5 (close). None when no tie leads there. Fewest steps break a
    draw, then the greatest sum of strengths, then who has stood in the plan for longer.
    """
    return Tapestry(plan, today).warmest_path(goal)


def who_should_ask(plan: Plan, goal: ContactId, today: date) -> tuple[Path, ...]:
    """Each member's own warmest way to `goal`, through no other member; the warmest of all first."""
    return Tapestry(plan, today).who_should_ask(goal)


def single_threads(plan: Plan, today: date) -> Threads:
    """Contacts outside the committee whose every way to it runs through one and the same member."""
    return Tapestry(plan, today).single_threads()


def circle(plan: Plan, contact: ContactId, steps: int, today: date) -> dict[ContactId, int]:
    """Who is within so many steps of a contact by any tie, each with the number of steps; 0 for itself."""
    return Tapestry(plan, today).circle(contact, steps)


def called(plan: Plan, contact: ContactId) -> str:
    """What to call a contact on one line of the map: the name, its end cut where it is a whole text."""
    name = " ".join(plan.name(contact)[: 4 * _LONGEST_NAME].split())
    return name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME].rstrip() + "…"


def worded(plan: Plan, step: Step) -> str:
    """A step as a sentence: who, how, whom, how strongly. A tie is told the way round it was entered."""
    link = step.link
    who, whom = called(plan, link.source), called(plan, link.target)
    if link.tie is None:
        return _("{who} keeps in touch with {whom}").format(who=who, whom=whom)
    kind = _(field_of(Tie, "kind").choice_label(link.tie.kind))
    return _("{who} {how} {whom} ({strength})").format(who=who, how=kind, whom=whom, strength=link.strength)


def _neighbours(found: Iterable[Link]) -> Neighbours:
    ends: dict[ContactId, list[Link]] = {}
    for link in found:
        ends.setdefault(link.source, []).append(link)
        ends.setdefault(link.target, []).append(link)
    return ends


def _weakness(link: Link) -> tuple[int, bool]:
    return -link.strength, link.tie is None


def _coldness(path: Path) -> tuple[int, int, int]:
    return -path.warmth, len(path.steps), -sum(step.link.strength for step in path.steps)


def _last_day(text: str) -> date | None:
    whole = date_of(text)
    part = _YEAR_OR_MONTH.fullmatch(text)
    if whole is not None or part is None:
        return whole
    year, month = int(part[1]), int(part[2] or 12)
    if not (year and 1 <= month <= 12):
        return None
    return date(year, month, monthrange(year, month)[1])
