"""What a person has decided so far about the drafts of one proposal, and what that comes to."""

from collections.abc import Iterator, Mapping

from planner.domain.contacts import Contact
from planner.domain.duplicates import Phones, Ref
from planner.domain.importing import (
    ADD,
    SKIP,
    Action,
    Choice,
    Decision,
    Difference,
    default_decisions,
    differences,
)
from planner.domain.plan import Plan
from planner.domain.progress import Progress
from planner.domain.proposal import LEFT_ASIDE, Draft, DraftKey, Outcome, Proposal, Proposed, holds

_EVERY = 64


class Decided:
    """The decisions about one proposal. What is new comes in unless somebody says otherwise."""

    def __init__(self, proposal: Proposal) -> None:
        self.proposal = proposal
        self.by_key = {each.draft.key: each for each in proposal.drafts}
        self.made: dict[DraftKey, Decision] = default_decisions(proposal)
        self.by_outcome: dict[Outcome, list[Proposed]] = {outcome: [] for outcome in Outcome}
        for each in proposal.drafts:
            self.by_outcome[each.outcome].append(each)
        self._wanted: set[DraftKey | None] | None = None
        self._coming: int | None = None
        self.coming()  # here, for this is made beside the window

    def of(self, key: DraftKey) -> Decision | None:
        """What was decided about a draft; None where nothing was, and it stays out."""
        return self.made.get(key)

    def decide(self, key: DraftKey, decision: Decision | None) -> None:
        """Decide about one draft, or leave it open again."""
        self._wanted = self._coming = None
        if decision is None:
            self.made.pop(key, None)
        else:
            self.made[key] = decision

    def decide_all(self, made: Mapping[DraftKey, Decision]) -> None:
        """Decide about many."""
        self._wanted = self._coming = None
        self.made.update(made)

    def undecided(self) -> int:
        """How many possible duplicates nobody has decided about."""
        return sum(each.draft.key not in self.made for each in self.by_outcome[Outcome.POSSIBLE])

    def coming(self) -> int:
        """How many contacts would be added or changed."""
        if self._coming is None:
            targets = {self._target(draft.key) for draft in self._kept() if self.is_wanted(draft)}
            self._coming = len(targets)
        return self._coming

    def is_wanted(self, draft: Draft) -> bool:
        """False for an organisation that is only mentioned, by nobody who comes in."""
        if not draft.is_mentioned:
            return True
        if self._wanted is None:
            self._wanted = {tie.draft for kept in self._kept() for tie in kept.ties}
        return draft.key in self._wanted

    def alike(self, each: Proposed) -> Iterator[Proposed]:
        """Other drafts that nobody has decided about, like somebody for the same reasons."""
        reasons = set(each.matches[0].reasons) if each.matches else set()
        for other in self.by_outcome[each.outcome]:
            is_open = other.draft.key not in self.made
            is_like = bool(other.matches) and set(other.matches[0].reasons) == reasons
            if is_open and is_like and other is not each:
                yield other

    def carried_to(self, proposal: Proposal) -> "Decided":
        """The same decisions about the same drafts against another plan, as far as they still make sense."""
        carried = Decided(proposal)
        for each in proposal.drafts:
            before = self.by_key.get(each.draft.key)
            if before is None or (before.outcome, before.matches) != (each.outcome, each.matches):
                continue
            carried.decide(each.draft.key, self.made.get(each.draft.key))
        return carried

    def _kept(self) -> Iterator[Draft]:
        return (each.draft for each in self.proposal.drafts if self._comes(each.draft.key))

    def _comes(self, key: DraftKey) -> bool:
        decision = self.made.get(key)
        return decision is not None and decision.action is not Action.SKIP

    def _target(self, key: DraftKey) -> Ref:
        decision = self.made[key]
        if decision.action is not Action.MERGE:
            return key
        if isinstance(decision.into, int):
            return decision.into if self._comes(decision.into) else key
        return decision.into


def partner(plan: Plan, decided: Decided, ref: Ref) -> Contact | None:
    """The other side of a merge: a contact of the plan, or an earlier draft as a contact."""
    if isinstance(ref, int):
        each = decided.by_key.get(ref)
        return Contact(id="", **each.draft.values) if each else None  # type: ignore[arg-type]
    return plan.get(Contact, ref)


def to_compare(plan: Plan, contact: Contact, each: Proposed) -> list[Difference]:
    """The fields to set side by side: without those that say nothing about the contact."""
    phones = Phones(plan.info.country)
    return [
        found
        for found in differences(plan, contact, each.draft)
        if found.name not in LEFT_ASIDE
        and not (found.name == "held_by" and holds(plan, contact, found.name, found.coming, phones))
    ]


def usual_choice(difference: Difference) -> Choice:
    """What a merge does with a field when nobody chooses."""
    if difference.united == difference.held:
        return Choice.KEEP
    return Choice.TAKE if difference.united == difference.coming else Choice.UNITE


def loses_nothing(plan: Plan, decided: Decided, each: Proposed) -> bool:
    """Whether a merge without a person's choices keeps everything that both sides say."""
    if len(each.matches) != 1:
        return False
    contact = partner(plan, decided, each.matches[0].ref)
    if contact is None:
        return False
    phones = Phones(plan.info.country)
    return all(
        found.united != found.held or holds(plan, contact, found.name, found.coming, phones)
        for found in to_compare(plan, contact, each)
    )


def same_for_alike(
    plan: Plan, decided: Decided, each: Proposed, action: Action, progress: Progress
) -> dict[DraftKey, Decision]:
    """The same decision for all that are like one, where that is safe. Raises Cancelled.

    A merge only where nothing is lost by it; nobody like an entry in the register is added by the way.
    """
    found: dict[DraftKey, Decision] = {}
    if action is Action.ADD and each.outcome is Outcome.NOT_TO_ADD:
        return found
    others = list(decided.alike(each))
    for number, other in enumerate(others):
        if number % _EVERY == 0:
            progress(number, len(others))
        if action is not Action.MERGE:
            found[other.draft.key] = ADD if action is Action.ADD else SKIP
        elif loses_nothing(plan, decided, other):
            found[other.draft.key] = Decision(Action.MERGE, other.matches[0].ref)
    return found
