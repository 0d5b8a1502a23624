"""What an import would bring: drafts, and how each stands to the plan and to the others."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from planner.domain.contacts import Contact, ContactId, ContactKind, RegisterEntry, Standing, Tie
from planner.domain.duplicates import (
    HOME_TIES,
    Likenesses,
    Phones,
    Reason,
    Ref,
    Traits,
    email_key,
    is_organisation,
    keys_of,
    likenesses_of,
    name_key,
    phone_digits,
    traits_by,
)
from planner.domain.fields import Kind, Value, field_of
from planner.domain.folding import folded
from planner.domain.plan import Plan, bare_name
from planner.domain.progress import Progress, no_progress
from planner.domain.redaction import alternatives
from planner.i18n import N_

DraftKey = int
LEFT_ASIDE = ("came_from",)
"""Fields that say nothing about the contact itself."""
_EVERY = 128
_MOST_MATCHES = 8
_BARE = bare_name("")


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence about a row of a file: why it was skipped, or what was mended. Row 0: the whole file."""

    row: int
    sentence: str


class DraftTie(NamedTuple):
    """A tie from a draft to somebody, by name and, where the file has them too, by draft."""

    kind: str
    name: str
    note: str = ""
    draft: DraftKey | None = None
    strength: int | None = None
    since: str = ""
    until: str = ""
    is_exact: bool = False
    """The file knows what kind it is, and how many of them there are: a list of our own does."""
    which: str = ""
    """Of several of the name in the file, where it says so: as `namesakes` tells them apart."""


class Draft(NamedTuple):
    """One contact that a file holds: `key` is its place among the drafts, `row` where it stands (from 1).

    `values` are those fields of a Contact that are filled; where one names a contact it holds a bare name.
    """

    key: DraftKey
    row: int
    values: Mapping[str, Value]
    ties: tuple[DraftTie, ...] = ()
    is_mentioned: bool = False
    """An organisation that has no row of its own: others are tied to it."""

    @property
    def name(self) -> str:
        """What the contact is called."""
        return str(self.values.get("name", ""))


class Outcome(StrEnum):
    """How a draft stands to the plan and to the drafts before it."""

    NEW = "new"
    SAME = "same"
    POSSIBLE = "possible"
    NOT_TO_ADD = "not_to_add"


OUTCOME_LABELS = {
    Outcome.NEW: N_("New"),
    Outcome.SAME: N_("Here already"),
    Outcome.POSSIBLE: N_("Possible duplicate"),
    Outcome.NOT_TO_ADD: N_("Like somebody not to add"),
}


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody whom a draft is like: a contact of the plan, or an earlier draft of the same file."""

    ref: Ref
    name: str
    reasons: tuple[Reason, ...]
    is_not_to_add: bool = False
    facts: str = ""
    """Of somebody who is not to be added: what the register says."""


class Proposed(NamedTuple):
    """A draft and what the program makes of it. The likeliest match comes first."""

    draft: Draft
    outcome: Outcome
    matches: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """Everything that an import would bring. Nothing has been done to the plan."""

    source: str
    """The name of the file."""
    drafts: tuple[Proposed, ...]
    skipped: tuple[Remark, ...] = ()
    remarks: tuple[Remark, ...] = ()

    def count(self, outcome: Outcome) -> int:
        """How many drafts have this outcome."""
        return sum(proposed.outcome is outcome for proposed in self.drafts)


def propose(
    plan: Plan,
    drafts: Iterable[Draft],
    *,
    source: str = "",
    skipped: Iterable[Remark] = (),
    remarks: Iterable[Remark] = (),
    country: str | None = None,
    progress: Progress = no_progress,
) -> Proposal:
    """How each draft stands to the plan and to the drafts before it.

    `country` (two letters) is where phone numbers without one are from; None takes the plan's. Raises
    Cancelled when `progress` does.
    """
    coming = tuple(drafts)
    work = _Comparison(plan, coming, Phones(plan.info.country if country is None else country))
    count = len(coming)
    for start in range(0, count, _EVERY):
        progress(start, 2 * count)
        work.look_at(coming[start : start + _EVERY])
    work.stop_looking()
    found: list[Proposed] = []
    for start in range(0, count, _EVERY):
        progress(count + start, 2 * count)
        found.extend(map(work.proposed, coming[start : start + _EVERY]))
    work.forget()
    return Proposal(source, tuple(found), tuple(skipped), tuple(remarks))


class _Comparison:
    """One pass over the drafts."""

    def __init__(self, plan: Plan, drafts: tuple[Draft, ...], phones: Phones) -> None:
        self._plan = plan
        self._drafts = drafts
        self._phones = phones
        self._held = likenesses_of(plan, phones)
        self._coming = Likenesses(phones)
        self._keys: list[list[object]] = []
        self._once: set[object] = set()
        self._often: set[object] = set()
        self._ties: Counter[TieKey] | None = None
        self._register = {entry.contact: entry for entry in plan.all(RegisterEntry)}
        for key in self._register:
            if key.startswith(_BARE):
                self._held.add(key, Traits(name_key(plan.name(key))))

    def look_at(self, drafts: Iterable[Draft]) -> None:
        """Learn by what the next drafts can be known, and what of that several have."""
        for draft in drafts:
            keys = keys_of(draft.values, _homes(draft) if draft.ties else ())
            self._keys.append(keys)
            if not self._once.isdisjoint(keys):
                self._often.update(self._once.intersection(keys))
            self._once.update(keys)

    def stop_looking(self) -> None:
        """All drafts have been looked at: what only one of them has is of no more use."""
        self._once.clear()

    def proposed(self, draft: Draft) -> Proposed:
        """What to make of one draft, once all have been looked at."""
        keys = self._keys[draft.key]
        self._keys[draft.key] = []  # let go here: see `forget`
        if self._often.isdisjoint(keys) and not self._held.may_know(keys):
            return Proposed(draft, Outcome.NEW)  # and no draft after it can be like it
        traits = traits_by(keys, draft.values)
        held = self._held.like(traits)
        earlier = self._coming.like(traits)
        self._coming.add(draft.key, traits)
        if not held and not earlier:
            return Proposed(draft, Outcome.NEW)
        matches = [match for ref, why in held.items() if (match := self._with_contact(draft, ref, why))]
        if any(match.is_not_to_add for match in matches):
            matches.sort(key=lambda match: not match.is_not_to_add)
            return Proposed(draft, Outcome.NOT_TO_ADD, tuple(matches[:_MOST_MATCHES]))
        same = self._same(draft, (*(match.ref for match in matches), *earlier))
        if same is not None:
            known = next((match for match in matches if match.ref == same), None)
            return Proposed(draft, Outcome.SAME, (known or self._with_draft(same, earlier[same]),))
        matches += [self._with_draft(ref, why) for ref, why in self._of_kind(draft, earlier)]
        matches.sort(key=lambda match: -_weight(match))
        return Proposed(draft, Outcome.POSSIBLE if matches else Outcome.NEW, tuple(matches[:_MOST_MATCHES]))

    def forget(self) -> None:
        """Let go of what was compared, piece by piece: at once it would hold every thread for some frames."""
        self._held.forget()
        self._coming.forget()

    def _same(self, draft: Draft, refs: Iterable[Ref]) -> Ref | None:
        return next((ref for ref in refs if self._is_same(draft, ref)), None)

    def _with_contact(self, draft: Draft, ref: Ref, reasons: list[Reason]) -> Match | None:
        contact = self._plan.get(Contact, str(ref))
        if contact is None:
            entry = self._register[str(ref)]
            return Match(ref, self._plan.name(str(ref)), tuple(reasons), True, entry.facts)
        is_other_kind = is_organisation(draft.values) != (contact.kind == ContactKind.ORGANISATION)
        if is_other_kind and ("kind" in draft.values or Reason.NAME not in reasons):
            return None
        if self._is_not_to_add(contact):
            found = self._register.get(contact.id)
            return Match(ref, contact.name, tuple(reasons), True, found.facts if found else "")
        return Match(ref, contact.name, tuple(reasons))

    def _of_kind(self, draft: Draft, earlier: dict[Ref, list[Reason]]) -> Iterator[tuple[Ref, list[Reason]]]:
        """Those before it who are a person, or an organisation, as the draft is."""
        kind = is_organisation(draft.values)
        for ref, why in earlier.items():
            if is_organisation(self._drafts[int(ref)].values) == kind:
                yield ref, why

    def _with_draft(self, ref: Ref, reasons: list[Reason]) -> Match:
        return Match(ref, self._drafts[int(ref)].name, tuple(reasons))

    def _is_not_to_add(self, contact: Contact) -> bool:
        if Standing.NOT_TO_ADD in (contact.standing, *alternatives(self._plan, contact, "standing")):
            return True
        return contact.id in self._register and contact.standing == Standing.UNDECIDED

    def _is_same(self, draft: Draft, ref: Ref) -> bool:
        """Whether bringing the draft in would add nothing to what it is like."""
        if isinstance(ref, int):
            other = self._drafts[ref]
            return draft.values == other.values and draft.ties == other.ties
        contact = self._plan.the(Contact, ref)
        if not all(
            holds(self._plan, contact, name, value, self._phones)
            for name, value in draft.values.items()
            if name not in LEFT_ASIDE
        ):
            return False
        if not draft.ties:
            return True
        if self._ties is None:
            self._ties = known_ties(self._plan)
        wanted = wanted_ties(ref, draft.ties)
        return all(self._ties[key] >= count for key, count in wanted.items())


def _homes(draft: Draft) -> list[str]:
    """The organisations that somebody is part of."""
    return [tie.name for tie in draft.ties if tie.kind in HOME_TIES]


def _weight(match: Match) -> int:
    weights = {Reason.EMAIL: 8, Reason.NAME: 6, Reason.PHONE: 5}
    return sum(weights.get(reason, 2) for reason in match.reasons) + (not isinstance(match.ref, int))


def tie_group(tie: DraftTie) -> str:
    """Kinds of ties that say the same for an import: most files only say where somebody belongs."""
    return _HOME if tie.kind in HOME_TIES and not tie.is_exact else tie.kind


_HOME = "home"
BOTH_WAYS = ("knows", "family")
TieKey = tuple[ContactId, str, str]
"""Who, what group of ties, and the folded name of whom."""


def known_ties(plan: Plan) -> Counter[TieKey]:
    """The ties of a plan, and how many there are of each."""
    found: Counter[TieKey] = Counter()
    for tie in plan.all(Tie):
        for key in tie_keys(plan, tie):
            found[key] += 1
    return found


def tie_keys(plan: Plan, tie: Tie) -> Iterator[TieKey]:
    """How a tie is known from either end that it runs from, to files that know its kind and to others."""
    name = folded(plan.name(tie.target))
    yield tie.source, tie.kind, name
    if tie.kind in HOME_TIES:
        yield tie.source, _HOME, name
    elif tie.kind in BOTH_WAYS:
        yield tie.target, tie.kind, folded(plan.name(tie.source))


def wanted_ties(source: ContactId, ties: Iterable[DraftTie]) -> Counter[TieKey]:
    """How many ties of each a draft asks for: where the file is not exact, one says it all."""
    found: Counter[TieKey] = Counter()
    for tie in ties:
        key = (source, tie_group(tie), folded(tie.name))
        found[key] = found[key] + 1 if tie.is_exact else 1
    return found


def holds(plan: Plan, contact: Contact, name: str, value: Value, phones: Phones) -> bool:
    """Whether a contact says already what `value` would say in one of its fields."""
    held: Any = getattr(contact, name)
    if held == value or value in ("", (), None):
        return True
    kind = field_of(Contact, name).kind
    if isinstance(value, tuple):
        return not _missing(name, held, value, phones)
    if kind is Kind.TEXT:
        lines = {line.strip() for line in held.splitlines()}
        return all(line.strip() in lines for line in str(value).splitlines() if line.strip())
    if kind is Kind.CONTACT:
        return folded(plan.name(held)) == folded(plan.name(str(value)))
    if kind is Kind.LINE:
        return " ".join(folded(held).split()) == " ".join(folded(str(value)).split())
    return False


def _missing(name: str, held: tuple[str, ...], coming: tuple[str, ...], phones: Phones) -> list[str]:
    """The items of a list that another does not have yet, compared as a person would."""
    if name == "phones":
        return [phone for phone in coming if not any(_same_phone(phone, had, phones) for had in held)]
    key = email_key if name == "emails" else folded
    had = {key(item) for item in held}
    return [item for item in coming if key(item) not in had]


def _same_phone(one: str, other: str, phones: Phones) -> bool:
    if one == other:
        return True
    return bool(phone_digits(one)) and phones.are_same(one, other)


def united(name: str, held: Value, coming: Value, phones: Phones) -> Value:
    """Both values of a field in one: lists and texts grow by what is missing, of others the held stays."""
    if isinstance(held, tuple) and isinstance(coming, tuple):
        return (*held, *_missing(name, held, coming, phones))
    if field_of(Contact, name).kind is Kind.TEXT and isinstance(held, str) and isinstance(coming, str):
        lines = {line.strip() for line in held.splitlines()}
        new = [line for line in coming.splitlines() if line.strip() not in lines]
        return "\n".join(filter(None, (held, *new)))
    return coming if held == field_of(Contact, name).default else held
