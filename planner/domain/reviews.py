"""The ledger of a review: what stood where on its day, and what has moved from one to the next.

A ledger is lines of words: `spectrum ally 12`, `benchmark <id> open | nine in ten`, `tactic <id> under_way`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from planner.domain.contacts import SPECTRUM, Contact
from planner.domain.dates import date_of
from planner.domain.fields import field_of
from planner.domain.plan import Plan
from planner.domain.records import RecordId
from planner.domain.strategy import Benchmark, Review, Tactic
from planner.i18n import _

_BAR = " | "


@dataclass(frozen=True, slots=True)
class Ledger:
    """What stood where: contacts by place on the spectrum, benchmarks with their values, tactics."""

    spectrum: dict[str, int] = field(default_factory=dict)
    benchmarks: dict[RecordId, tuple[str, str]] = field(default_factory=dict)
    tactics: dict[RecordId, str] = field(default_factory=dict)

    @property
    def lines(self) -> tuple[str, ...]:
        """The ledger as a review keeps it."""
        places = (f"spectrum {place} {count}" for place, count in self.spectrum.items())
        signs = (f"benchmark {key} {state}{_BAR}{now}" for key, (state, now) in self.benchmarks.items())
        return (*places, *signs, *(f"tactic {key} {state}" for key, state in self.tactics.items()))


def ledger_now(plan: Plan) -> Ledger:
    """What stands where at the moment. Who is not to be added counts too: the terrain is what it is."""
    counts = Counter(contact.spectrum for contact in plan.all(Contact) if contact.spectrum)
    return Ledger(
        {choice.value: counts[choice.value] for choice in SPECTRUM},
        {each.id: (each.state, " ".join(each.now.split())) for each in plan.all(Benchmark)},
        {each.id: each.state for each in plan.all(Tactic)},
    )


def ledger_of(lines: Iterable[str]) -> Ledger:
    """The ledger that a review kept. Lines that say nothing of the kind are passed over."""
    found = Ledger()
    for line in lines:
        head, _bar, now = line.partition(_BAR)
        words = head.split()
        if len(words) != 3:
            continue
        kind, key, value = words
        if kind == "spectrum" and value.isascii() and value.isdigit() and len(value) < 10:
            found.spectrum[key] = int(value)
        elif kind == "benchmark":
            found.benchmarks[key] = (value, now)
        elif kind == "tactic":
            found.tactics[key] = value
    return found


def reviews_in_order(plan: Plan) -> list[Review]:
    """The reviews by their day; those without one come first."""
    return sorted(plan.all(Review), key=lambda review: date_of(review.on) or date.min)


def moved_since(plan: Plan, before: Ledger, after: Ledger) -> tuple[str, ...]:
    """What moved between two ledgers, as sentences. Nothing moved: no sentences."""
    return (*_spectrum(before, after), *_benchmarks(plan, before, after), *_tactics(plan, before, after))


def moved_in(plan: Plan, review: Review) -> tuple[str, ...]:
    """What had moved by the day of a review since the one before it; nothing for the first."""
    order = reviews_in_order(plan)
    place = next((number for number, each in enumerate(order) if each.id == review.id), 0)
    if not place:
        return ()
    return moved_since(plan, ledger_of(order[place - 1].snapshot), ledger_of(review.snapshot))


def _spectrum(before: Ledger, after: Ledger) -> Iterator[str]:
    for choice in SPECTRUM:
        was, now = before.spectrum.get(choice.value), after.spectrum.get(choice.value)
        if was is not None and now is not None and was != now:
            sentence = _("{place}: {was} before, {now} now.")
            yield sentence.format(place=_(choice.label), was=was, now=now)


def _benchmarks(plan: Plan, before: Ledger, after: Ledger) -> Iterator[str]:
    info = field_of(Benchmark, "state")
    for key, (state, now) in after.benchmarks.items():
        was = before.benchmarks.get(key)
        name = plan.the(Benchmark, key).measure
        if not name or was == (state, now):
            continue
        if was is None:
            yield _("New benchmark: {name}.").format(name=name)
        elif was[0] != state:
            label = _(info.choice_label(state))
            yield _("Benchmark “{name}”: {state}.").format(name=name, state=label)
        else:
            sentence = _("Benchmark “{name}”: {was} before, {now} now.")
            yield sentence.format(name=name, was=was[1] or "–", now=now or "–")


def _tactics(plan: Plan, before: Ledger, after: Ledger) -> Iterator[str]:
    info = field_of(Tactic, "state")
    for key, state in after.tactics.items():
        was, name = before.tactics.get(key), plan.the(Tactic, key).what
        if not name or was == state:
            continue
        label = _(info.choice_label(state))
        sentence = _("New tactic “{name}”: {state}.") if was is None else _("Tactic “{name}”: {state}.")
        yield sentence.format(name=name, state=label)
