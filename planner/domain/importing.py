"""What a person decides about the drafts of an import, and the one edit that comes of it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, cached_property

from planner.domain.changes import Change, ChangeSet, Command, change_set
from planner.domain.contacts import Contact, ContactId, Tie
from planner.domain.duplicates import HOME_TIES, Phones, Ref
from planner.domain.fields import Value
from planner.domain.folding import folded
from planner.domain.plan import Plan, bare_name
from planner.domain.proposal import (
    BOTH_WAYS,
    Draft,
    DraftKey,
    DraftTie,
    Outcome,
    Proposal,
    TieKey,
    known_ties,
    tie_group,
    united,
)
from planner.i18n import N_, ngettext

_BARE = bare_name("")


class Action(StrEnum):
    """What becomes of a draft."""

    ADD = "add"
    MERGE = "merge"
    SKIP = "skip"


class Choice(StrEnum):
    """What becomes of one field where a draft is merged into somebody."""

    KEEP = "keep"
    TAKE = "take"
    UNITE = "unite"


CHOICE_LABELS = {
    Choice.KEEP: N_("Keep what is there"),
    Choice.TAKE: N_("Take what comes"),
    Choice.UNITE: N_("Keep both"),
}


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about one draft. `into` and `choices` (by field) count for a merge alone."""

    action: Action
    into: Ref = ""
    choices: Mapping[str, Choice] = field(default_factory=dict)


ADD = Decision(Action.ADD)
SKIP = Decision(Action.SKIP)
Decisions = Mapping[DraftKey, Decision]


def default_decisions(proposal: Proposal) -> dict[DraftKey, Decision]:
    """What happens when nobody decides: what is new is added, all else is left to a person."""
    return {each.draft.key: ADD for each in proposal.drafts if each.outcome is Outcome.NEW}


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in which a draft says something that a contact does not, and what each choice would give."""

    name: str
    held: Value
    coming: Value
    united: Value


def differences(
    plan: Plan, contact: Contact, draft: Draft, country: str | None = None
) -> tuple[Difference, ...]:
    """The fields to set side by side before `draft` is merged into `contact`, in the order of a form."""
    phones = Phones(plan.info.country if country is None else country)
    found: list[Difference] = []
    for info in Contact.fields():
        coming, held = draft.values.get(info.name), getattr(contact, info.name)
        if coming in (None, "", ()) or coming == held:
            continue
        both = united(info.name, held, coming, phones)
        if both != held or not isinstance(held, tuple):
            found.append(Difference(info.name, held, coming, both))
    return tuple(found)


def merged(
    contact: Contact, draft: Draft, choices: Mapping[str, Choice] | None = None, country: str = ""
) -> Contact:
    """The contact with what the draft adds. Without a choice lists and notes unite; what is empty is filled.

    What somebody has asked us to leave alone is never lost, whatever the choices say.
    """
    chosen = choices or {}
    phones = Phones(country)
    values: dict[str, Value] = {}
    for name, coming in draft.values.items():
        held = getattr(contact, name)
        choice = Choice.UNITE if name == "opted_out" else chosen.get(name, Choice.UNITE)
        if choice is Choice.TAKE:
            values[name] = coming
        elif choice is Choice.UNITE:
            values[name] = united(name, held, coming, phones)
    return contact.but(**values)


def bring_in(proposal: Proposal, decisions: Decisions, import_id: str) -> Command:
    """Add and merge as decided, with the ties, as one action and one step of undo.

    Drafts without a decision stay out. `import_id` is new: the ids of what is added begin with it.
    An organisation that was only mentioned comes in when somebody who comes in is tied to it.
    """

    def command(plan: Plan) -> ChangeSet | None:
        work = _Arrival(plan, proposal, decisions, import_id)
        changes = [*work.contacts(), *work.ties()]
        label = ngettext("Import {count} contact", "Import {count} contacts", work.count)
        return change_set(label.format(count=work.count), changes)

    return command


class _Arrival:
    """Works out one import."""

    def __init__(self, plan: Plan, proposal: Proposal, decisions: Decisions, import_id: str) -> None:
        self._plan = plan
        self._by_key = {each.draft.key: each for each in proposal.drafts}
        self._decisions = decisions
        self._import_id = import_id
        self._targets: dict[DraftKey, ContactId | None] = {}
        self._coming: list[Draft] = []
        for each in proposal.drafts:
            key = each.draft.key
            action = decisions[key].action if key in decisions else Action.SKIP
            if action is not Action.SKIP:
                self._coming.append(each.draft)
            if action is Action.ADD:
                self._targets[key] = self._own_id(key)
        wanted = {tie.draft for draft in self._coming for tie in draft.ties}
        self._coming = [d for d in self._coming if not d.is_mentioned or d.key in wanted]
        self._known: dict[str, ContactId | None] | None = None
        self.count = 0

    def contacts(self) -> Iterator[Change]:
        """The contacts that are added or changed."""
        now: dict[ContactId, Contact] = {}
        left: list[tuple[Draft, ContactId]] = []
        make = Contact.maker()
        for draft in self._coming:
            target = self._target(draft.key)
            if target is None:
                continue
            if target == self._own_id(draft.key):
                now[target] = contact = make(target, **self._linked(draft.values))
                yield Change(None, contact)
            else:
                left.append((draft, target))
        for draft, target in left:
            before = now.get(target) or self._plan.the(Contact, target)
            linked = Draft(draft.key, draft.row, self._linked(draft.values))
            choices = self._decisions[draft.key].choices
            now[target] = merged(before, linked, choices, self._plan.info.country)
            yield Change(before, now[target])
        self.count = len(now)

    def ties(self) -> Iterator[Change]:
        """The ties that are added; those that the plan has already are not added again."""
        if not any(draft.ties for draft in self._coming):
            return
        known, make = known_ties(self._plan), Tie.maker()
        wanted: Counter[TieKey] = Counter()
        fold = cache(folded)
        for draft in self._coming:
            source = self._target(draft.key) or ""
            for number, tie in enumerate(draft.ties if source else ()):
                key = (source, tie_group(tie), fold(tie.name))
                if not tie.is_exact and key in known:
                    continue
                made = make(
                    f"{self._own_id(draft.key)}-{number}",
                    source=source,
                    kind=tie.kind,
                    target=self._other_end(tie),
                    strength=tie.strength,
                    since=tie.since,
                    until=tie.until,
                    note=tie.note,
                )
                counts = wanted if tie.is_exact else known
                counts[key] = counts.get(key, 0) + 1
                if _may_be_told_by_the_other(tie) and made.target != source:
                    counts[made.target, tie.kind, fold(self._names.get(source, ""))] += 1
                if not tie.is_exact or known.get(key, 0) < wanted[key]:
                    yield Change(None, made)

    @cached_property
    def _names(self) -> dict[ContactId | None, str]:
        """What those are called who come in, as their last draft says it."""
        return {self._target(draft.key): draft.name for draft in self._coming}

    def _other_end(self, tie: DraftTie) -> ContactId:
        if tie.draft is not None and (target := self._target(tie.draft)) is not None:
            return target
        return self._id_of(tie.name) or bare_name(tie.name)

    def _own_id(self, key: DraftKey) -> ContactId:
        return f"{self._import_id}-{key}"

    def _target(self, key: DraftKey) -> ContactId | None:
        """The contact that a draft becomes, is merged into, or is the same as; None when it stays out."""
        if key not in self._targets:
            self._targets[key] = self._own_id(key)  # where merges go round in a circle, the circle ends here
            self._targets[key] = self._found_target(key)
        return self._targets[key]

    def _found_target(self, key: DraftKey) -> ContactId | None:
        each, decision = self._by_key[key], self._decisions.get(key)
        if decision is None or decision.action is Action.SKIP:
            # Who is here already is a target for ties all the same.
            return self._place(each.matches[0].ref) if each.outcome is Outcome.SAME else None
        if decision.action is Action.MERGE and (into := self._place(decision.into)) is not None:
            return into
        return self._own_id(key)

    def _place(self, ref: Ref) -> ContactId | None:
        if isinstance(ref, int):
            return self._target(ref)
        return ref if self._plan.get(Contact, ref) is not None else None

    def _linked(self, values: Mapping[str, Value]) -> Mapping[str, Value]:
        """The values with names of contacts turned into contacts where just one has that name."""
        held_by = values.get("held_by")
        if isinstance(held_by, str) and held_by.startswith(_BARE):
            return {**values, "held_by": self._id_of(self._plan.name(held_by)) or held_by}
        return values

    def _id_of(self, name: str) -> ContactId | None:
        if self._known is None:
            self._known = {}
            for contact in self._plan.all(Contact):
                self._learn(contact.name, contact.id)
            for draft in self._coming:
                if (target := self._target(draft.key)) is not None:
                    self._learn(draft.name, target)
        return self._known.get(folded(name).strip())

    def _learn(self, name: str, contact_id: ContactId) -> None:
        assert self._known is not None
        key = folded(name).strip()
        known = self._known.get(key, contact_id)
        self._known[key] = contact_id if known == contact_id else None


def _may_be_told_by_the_other(tie: DraftTie) -> bool:
    """Whether the other end may tell the same tie; a file that is not exact tells others than homes so."""
    return tie.kind in BOTH_WAYS or not (tie.is_exact or tie.kind in HOME_TIES)
