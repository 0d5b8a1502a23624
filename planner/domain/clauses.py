"""The clause library: parts of an agreement, clauses to start from with their variants, and known dangers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from planner.domain.agreement import Clause
from planner.domain.blanks import Blank, blank_names, blank_problem, filled_in, plain


class Level(StrEnum):
    """How much of the library an agreement starts from. Each holds those before it."""

    SHORT = "short"
    STANDARD = "standard"
    FULL = "full"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseGroup:
    """One part of an agreement, with its heading and what it is about."""

    id: str
    title: str
    intro: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One wording of a clause, with blanks as {name}. An empty line parts paragraphs."""

    id: str
    label: str
    text: str
    suits: str = ""
    """When this wording is the right one."""
    summary: str = ""
    """In one plain sentence, where that differs from the clause's."""
    settles: tuple[str, ...] = ()
    """What this wording settles besides what every wording of the clause does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A clause of the library."""

    id: str
    group: str
    heading: str
    why: str
    summary: str
    level: Level
    variants: tuple[Variant, ...]
    """One at least; the first is the usual one."""
    blanks: tuple[Blank, ...] = ()
    settles: tuple[str, ...] = ()
    dangers: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    """Worksheet questions whose answers help to decide."""
    members_only: bool = False

    def variant(self, variant_id: str) -> Variant:
        """The variant with this id; the usual one where there is none."""
        return next((each for each in self.variants if each.id == variant_id), self.variants[0])

    def blank(self, name: str) -> Blank | None:
        """The blank with this name; None where the clause has none."""
        return next((blank for blank in self.blanks if blank.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class DangerKind:
    """Something that pulls coalitions apart or down, how it begins, and what helps."""

    id: str
    what: str
    signs: str
    response: str


@dataclass(frozen=True, slots=True)
class Library:
    """Everything an agreement can start from, in one language. The parts stand in their usual order."""

    language: str = ""
    groups: tuple[ClauseGroup, ...] = ()
    templates: tuple[Template, ...] = ()
    dangers: tuple[DangerKind, ...] = ()
    _templates: Mapping[str, Template] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Keep what is looked up for every clause."""
        object.__setattr__(self, "_templates", {template.id: template for template in self.templates})

    def template(self, template_id: str) -> Template | None:
        """The clause with this id; None for one that is a group's own or was left out."""
        return self._templates.get(template_id)

    def group(self, group_id: str) -> ClauseGroup | None:
        """The part with this id."""
        return next((group for group in self.groups if group.id == group_id), None)

    def danger(self, danger_id: str) -> DangerKind | None:
        """The danger with this id."""
        return next((danger for danger in self.dangers if danger.id == danger_id), None)

    def in_group(self, group_id: str) -> tuple[Template, ...]:
        """The clauses of one part, in order."""
        return tuple(template for template in self.templates if template.group == group_id)

    def of_level(self, level: Level) -> tuple[Template, ...]:
        """The clauses from which an agreement of this level starts, in order."""
        levels = tuple(Level)
        reach = levels.index(level)
        return tuple(template for template in self.templates if levels.index(template.level) <= reach)


NO_LIBRARY = Library()


@dataclass(frozen=True, slots=True)
class BlankState:
    """A blank of one clause: what was typed, and what is wrong with it (empty when nothing is)."""

    blank: Blank
    value: str
    problem: str

    @property
    def is_missing(self) -> bool:
        """Whether nothing was filled in."""
        return not self.value.strip()


def blanks_of(clause: Clause, library: Library) -> tuple[BlankState, ...]:
    """The blanks in a clause's wording as they stand, in the order in which they come."""
    values = filled_in(clause.blanks)
    known = known_blanks(clause, library)
    found: list[BlankState] = []
    for name in blank_names(clause.text):
        blank = known.get(name) or plain(name)
        value = values.get(name, "")
        found.append(BlankState(blank, value, blank_problem(blank, value) or ""))
    return tuple(found)


def known_blanks(clause: Clause, library: Library) -> dict[str, Blank]:
    """What the library says of the blanks of a clause, by name."""
    template = library.template(clause.template)
    return {blank.name: blank for blank in template.blanks} if template else {}


def is_as_in_library(clause: Clause, library: Library) -> bool:
    """Whether the wording is still the one of its variant in the library."""
    template = library.template(clause.template)
    return template is not None and clause.text == template.variant(clause.variant).text
