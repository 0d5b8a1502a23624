"""Dangers of working together: the heaviest first, and those of the list that nobody has looked at."""

from datetime import date

from planner.domain.agreement import Clause, Danger
from planner.domain.clauses import DangerKind, Library, Template
from planner.domain.dates import is_past
from planner.domain.plan import Plan


def ranked(plan: Plan) -> tuple[Danger, ...]:
    """The plan's dangers by likelihood times weight, the heaviest first; of two alike the older first."""
    return tuple(sorted(plan.all(Danger), key=lambda danger: -danger.score))


def not_considered(plan: Plan, library: Library) -> tuple[DangerKind, ...]:
    """The dangers of the list that the plan doesn't hold, in the order of the list."""
    held = {danger.kind for danger in plan.all(Danger)}
    return tuple(kind for kind in library.dangers if kind.id not in held)


def clauses_against(danger: Danger, library: Library) -> tuple[Template, ...]:
    """The clauses of the library that help against a danger of the list."""
    return tuple(t for t in library.templates if danger.kind and danger.kind in t.dangers)


def dangers_of(plan: Plan, clause: Clause, library: Library) -> tuple[Danger, ...]:
    """The plan's dangers that a clause helps against."""
    template = library.template(clause.template)
    kinds = template.dangers if template else ()
    return tuple(danger for danger in plan.all(Danger) if danger.kind and danger.kind in kinds)


def to_review(plan: Plan, today: date) -> tuple[Danger, ...]:
    """The dangers whose day to look again has passed."""
    return tuple(danger for danger in plan.all(Danger) if is_past(danger.review_on, today))
