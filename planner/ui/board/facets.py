"""What contacts can be filtered by: each facet with the values that the plan has for it."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final

from planner.domain.contact_filter import NOBODY, UNSAID, ContactFilter, tag_key, tags_in_use
from planner.domain.contacts import KINDS, RESOURCES, SPECTRUM, STANDINGS, Contact
from planner.domain.fields import Choice
from planner.domain.folding import natural
from planner.domain.plan import Plan
from planner.i18n import N_, _, ngettext

_QUIET_DAYS: Final = (30, 90, 180)


@dataclass(frozen=True, slots=True)
class Value:
    """One value to filter by. `label` is translated; `count` says how many contacts have it, where known."""

    part: str
    value: object
    label: str
    count: int | None = None

    def is_on(self, wanted: ContactFilter) -> bool:
        """Whether the filter asks for it."""
        now = getattr(wanted, self.part)
        if isinstance(now, tuple):
            return any(_same(each, self.value) for each in now)
        return bool(now == self.value)

    def flipped(self, wanted: ContactFilter) -> ContactFilter:
        """The filter with it, or without it."""
        now = getattr(wanted, self.part)
        after: Any = None if self.is_on(wanted) else self.value
        if isinstance(now, tuple):
            rest = tuple(each for each in now if not _same(each, self.value))
            after = rest if len(rest) < len(now) else (*now, self.value)
        changed: dict[str, Any] = {self.part: after}
        return replace(wanted, **changed)


@dataclass(frozen=True, slots=True)
class Facet:
    """Something to filter by. `label` is untranslated."""

    id: str
    label: str
    values: Callable[[Plan], list[Value]]
    parts: tuple[str, ...]

    def count(self, wanted: ContactFilter) -> int:
        """How many values of it the filter asks for."""
        parts = (getattr(wanted, part) for part in self.parts)
        return sum(len(each) if isinstance(each, tuple) else each is not None for each in parts)


def _tags(part: str) -> Callable[[Plan], list[Value]]:
    def values(plan: Plan) -> list[Value]:
        found = tags_in_use(plan.all(Contact), part)
        return [Value(part, tag, tag, count) for tag, count in found]

    return values


def _choices(
    part: str, field: str, choices: tuple[Choice, ...], unsaid: str = ""
) -> Callable[[Plan], list[Value]]:
    def values(plan: Plan) -> list[Value]:
        counts: Counter[str] = Counter()
        for contact in plan.all(Contact):
            value = getattr(contact, field)
            counts.update(value if isinstance(value, tuple) else (str(value),))
        found = [Value(part, str(each.value), _(each.label), counts[str(each.value)]) for each in choices]
        return [*found, Value(part, UNSAID, _(unsaid), counts[UNSAID])] if unsaid else found

    return values


def _connectors(plan: Plan) -> list[Value]:
    counts = Counter(
        contact.held_by if plan.name(contact.held_by) else NOBODY for contact in plan.all(Contact)
    )
    nobody = Value("connectors", NOBODY, _("Nobody yet"), counts.pop(NOBODY, 0))
    named = [Value("connectors", key, plan.name(key), count) for key, count in counts.items()]
    return [nobody, *sorted(named, key=lambda each: (-(each.count or 0), natural(each.label)))]


def _more(plan: Plan) -> list[Value]:
    found = [
        Value("on_committee", True, _("On the steering committee")),
        Value("opted_out", True, _("Has asked to be left alone")),
        Value("opted_out", False, _("May be contacted in every way")),
        Value("phones", False, _("Has no phone number yet")),
    ]
    for days in _QUIET_DAYS:
        words = ngettext("Not spoken to for {count} day", "Not spoken to for {count} days", days)
        found.append(Value("not_spoken_to_for", days, words.format(count=days)))
    return found


STANDING_FACET = Facet(
    "standing", N_("Standing"), _choices("standings", "standing", STANDINGS), ("standings",)
)
FACETS: Final = (
    Facet("issue", N_("Issue"), _tags("issue_areas"), ("issue_areas",)),
    Facet("neighbourhood", N_("Neighbourhood"), _tags("neighbourhoods"), ("neighbourhoods",)),
    Facet("brings", N_("Brings"), _choices("resources", "resources", RESOURCES), ("resources",)),
    Facet("knows", N_("Knows about"), _tags("expertise"), ("expertise",)),
    Facet(
        "spectrum",
        N_("Ally or opponent"),
        _choices("spectrum", "spectrum", SPECTRUM, N_("Not said")),
        ("spectrum",),
    ),
    Facet("connector", N_("Who keeps in touch"), _connectors, ("connectors",)),
    Facet("kind", N_("Kind"), _choices("kinds", "kind", KINDS), ("kinds",)),
    Facet("more", N_("More"), _more, ("on_committee", "opted_out", "phones", "not_spoken_to_for")),
)
"""What a board filters by. A table of contacts filters by their standing too."""


def _same(one: object, other: object) -> bool:
    return one == other or (
        isinstance(one, str) and isinstance(other, str) and tag_key(one) == tag_key(other)
    )
