"""Guides for conversations: before, step by step, and after; and a conversation to learn from."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from planner.domain.fields import Audience
from planner.domain.shares import shared_out

SMALL_GROUP = 5
"""How many people talk well together; more than ROUND are parted into groups of about this size."""
ROUND = 9
"""As many can still speak one after the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BeforeQuestion:
    """A question to answer before one begins. `feeds`: the conversation's field that keeps the answer."""

    id: str
    prompt: str
    hint: str = ""
    feeds: str = ""
    ideas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step or part of a conversation, short enough to glance at."""

    id: str
    title: str
    aim: str
    """What should be so at its end, in one sentence."""
    guide: str
    """How to go about it. An empty line parts paragraphs."""
    questions: tuple[str, ...] = ()
    """Open questions that one could ask."""
    watch: tuple[str, ...] = ()
    """What to take care of."""
    notes: str = ""
    """What is worth noting down; it ends in the notes by step."""
    feeds: tuple[str, ...] = ()
    """Fields of the conversation that are filled in from this step."""
    pocket: str = ""
    """The step on a card that fits into a pocket."""
    minutes: int = 5
    """With one other person."""
    each: int = 0
    """More for each further person who speaks in turn, up to ROUND."""
    report: int = 0
    """More for each small group that tells the others, where people are parted into groups."""

    def natural_minutes(self, people: int) -> int:
        """How long it takes with so many others when nobody hurries."""
        others = max(1, people)
        groups = small_groups(others)
        turns = min(others, SMALL_GROUP if groups else ROUND) - 1
        return self.minutes + self.each * turns + self.report * min(groups, SMALL_GROUP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """What people say that stands in the way, what may lie behind it, and how to go on."""

    said: str
    behind: str
    reply: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPair:
    """A closed question, and an open one that asks for the same."""

    closed: str
    open: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """How one may tell an assessment, and what to do then. `value` is one of contacts.ASSESSMENTS."""

    value: str
    sign: str
    then: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupSize:
    """What is different with so many others. `most`: None where there is no end."""

    least: int
    most: int | None
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationGuide:
    """One guide, in its language."""

    id: str
    title: str
    purpose: str
    source: str = ""
    is_for_groups: bool = False
    before: tuple[str, ...] = ()
    questions_before: tuple[BeforeQuestion, ...] = ()
    steps: tuple[Step, ...] = ()
    after: tuple[str, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    signs: tuple[Sign, ...] = ()
    pairs: tuple[OpenPair, ...] = ()
    sizes: tuple[GroupSize, ...] = ()
    audience: Audience = Audience.PUBLIC
    """The widest audience that gets it on paper."""
    line: int = field(default=0, compare=False)

    def step(self, step_id: str) -> Step | None:
        """The step with this id; None for one that has gone with its guide."""
        return next((step for step in self.steps if step.id == step_id), None)

    def natural_minutes(self, people: int = 1) -> int:
        """How long the whole conversation takes with so many others when nobody hurries."""
        return sum(step.natural_minutes(people) for step in self.steps)

    def times(self, people: int = 1, total: int | None = None) -> tuple[int, ...]:
        """Whole minutes for each step, in order. They add up to `total`; without one, nobody hurries.

        Every step gets a minute at least where there are as many minutes as steps. `people`: the others.
        """
        wanted = [step.natural_minutes(people) for step in self.steps]
        return tuple(wanted) if total is None else shared_out(total, wanted)

    def minutes_for(self, step_id: str, people: int = 1, total: int | None = None) -> int:
        """Whole minutes for one step; 0 for one that the guide does not have."""
        times = self.times(people, total)
        return next(
            (minutes for step, minutes in zip(self.steps, times, strict=True) if step.id == step_id), 0
        )

    def size_for(self, people: int) -> GroupSize | None:
        """What the guide says of a group of this size; None where it says nothing."""
        fitting = (s for s in self.sizes if s.least <= people and (s.most is None or people <= s.most))
        return next(fitting, None)


def small_groups(people: int) -> int:
    """Into how many small groups so many people are parted; 0 where they stay together."""
    return math.ceil(people / SMALL_GROUP) if people > ROUND else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenLine:
    """One thing that is said in a conversation that goes badly. Without `mistake` it is none."""

    who: str
    says: str
    mistake: str = ""
    """What goes wrong here, in one sentence."""
    instead: str = ""
    """What would have helped."""
    step: str = ""
    """The step of the guide that was passed over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """A conversation that goes badly, to be found out why. `guide`: the id of the guide it is held to."""

    id: str
    title: str
    scene: str
    guide: str
    lines: tuple[SpokenLine, ...] = ()
    afterwards: tuple[str, ...] = ()
    """What to try in pairs when the mistakes are found."""
    line: int = field(default=0, compare=False)

    @property
    def mistakes(self) -> tuple[int, ...]:
        """The places of the lines that go wrong."""
        return tuple(place for place, line in enumerate(self.lines) if line.mistake)

    def found(self, marked: Sequence[int]) -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
        """Of the marked places: those that are mistakes, those that are none, and the mistakes not marked."""
        wrong, given = frozenset(self.mistakes), frozenset(marked)
        return given & wrong, given - wrong, wrong - given
