"""Who must agree for a decision to pass: votes, quorum and thresholds, counted in exact fractions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor

from planner.domain.agreement import Clause, Signatory
from planner.domain.agreement_text import in_order
from planner.domain.blanks import filled_in, fraction_of, number_of, percent_of
from planner.domain.plan import Plan
from planner.domain.records import RecordId
from planner.i18n import N_, _, ngettext


class Method(StrEnum):
    """How votes are counted. The values are ids of variants in the clause library."""

    CONSENSUS = "consensus"
    CONSENT = "consent"
    MAJORITY = "majority"
    TWO_THIRDS = "two-thirds"
    SHARE = "share"


METHOD_LABELS: Mapping[Method, str] = {
    Method.CONSENSUS: N_("Consensus: everybody agrees"),
    Method.CONSENT: N_("Consent: nobody has a serious objection"),
    Method.MAJORITY: N_("More than half of the votes"),
    Method.TWO_THIRDS: N_("Two thirds of the votes"),
    Method.SHARE: N_("A share of the votes"),
}
_SHARES = {
    Method.CONSENSUS: Fraction(1),
    Method.CONSENT: Fraction(1),
    Method.MAJORITY: Fraction(1, 2),
    Method.TWO_THIRDS: Fraction(2, 3),
}
SHARE_BLANK = "share"
QUORUM_SHARE = "quorum_share"
QUORUM_COUNT = "quorum_count"
"""The blanks that the calculator reads, in whichever clause they stand."""


@dataclass(frozen=True, slots=True)
class Member:
    """Who has votes, and how many; 0 for one who may only speak."""

    id: RecordId
    name: str
    votes: int


@dataclass(frozen=True, slots=True)
class Rule:
    """What a decision needs. `share` is of the votes cast, counted exactly; more than it for a majority.

    The quorum is a share of the members that have votes, or a number of them; None when none is agreed.
    """

    method: Method
    share: Fraction
    quorum_share: Fraction | None = None
    quorum_count: int | None = None
    clause: RecordId = ""
    """The clause in which the method stands."""
    quorum_clause: RecordId = ""

    def votes_needed(self, cast: int) -> int:
        """The fewest votes in favour by which a decision passes when `cast` votes are cast; 1 at least."""
        if self.method is Method.MAJORITY:
            return floor(cast * self.share) + 1
        return max(1, ceil(cast * self.share))

    def quorum(self, members: int) -> int:
        """The fewest members with votes that must be there, of so many."""
        if self.quorum_count is not None:
            return max(0, self.quorum_count)
        return ceil(members * self.quorum_share) if self.quorum_share is not None else 0


@dataclass(frozen=True, slots=True)
class Count:
    """What a rule asks of these members when all of them are there, and what it asks when just enough are."""

    rule: Rule
    members: tuple[Member, ...]
    """Those with votes, most votes first."""
    total: int
    quorum: int
    needed: int
    """Votes in favour when every vote is cast."""
    blocking: int
    """The fewest votes that can stop a decision when every vote is cast."""
    fewest_to_pass: int
    """The fewest members who can pass a decision when everybody is there; 0 when nobody can."""
    fewest_to_block: int
    fewest_with_quorum: int
    """The fewest members who can pass one when just enough members are there; 0 when they can't."""
    indispensable: tuple[Member, ...]
    """Without any one of these, nothing passes when everybody is there."""

    @property
    def can_be_met(self) -> bool:
        """Whether these members can decide anything at all."""
        return 0 < self.needed <= self.total and self.quorum <= len(self.members)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether a decision passes, and why, as a sentence."""

    passes: bool
    reason: str


def votes_of(signatory: Signatory) -> int:
    """The votes of a signatory: as agreed, else one for a full member and none for others."""
    if signatory.votes is not None:
        return max(0, signatory.votes)
    return 1 if signatory.tier == "full" else 0


def members(plan: Plan) -> tuple[Member, ...]:
    """The signatories who have not left, in the order in which they joined the list, with their votes."""
    return tuple(
        Member(each.id, plan.name(each.organisation), votes_of(each))
        for each in plan.all(Signatory)
        if not each.left_on.strip()
    )


def rule_of(plan: Plan, aspect: str = "decision-rule") -> Rule | None:
    """The rule that the agreement sets, in the first clause that settles `aspect`; None without a sound one.

    With "fallback" it is what counts when the first rule leads nowhere.
    """
    clauses = in_order(plan)
    for clause in clauses:
        share = share_of(clause) if aspect in clause.settles else None
        if share is not None:
            method = Method(clause.variant)
            quorum = _quorum(clauses)
            return Rule(method, share, quorum[0], quorum[1], clause.id, quorum[2])
    return None


def share_of(clause: Clause) -> Fraction | None:
    """The share of votes that a clause's variant asks for; None where it sets none, or nonsense."""
    if clause.variant not in tuple(Method):
        return None
    method = Method(clause.variant)
    if method is not Method.SHARE:
        return _SHARES[method]
    share = fraction_of(filled_in(clause.blanks).get(SHARE_BLANK, ""))
    return share if share is not None and share >= 0 else None


def _quorum(clauses: Iterable[Clause]) -> tuple[Fraction | None, int | None, RecordId]:
    for clause in clauses:
        values = filled_in(clause.blanks)
        for name in (QUORUM_SHARE, QUORUM_COUNT):
            if "{" + name + "}" not in clause.text:
                continue
            share = _share(values.get(name, "")) if name == QUORUM_SHARE else None
            count = number_of(values.get(name, "")) if name == QUORUM_COUNT else None
            if share is not None or count is not None:
                return share, count, clause.id
    return None, None, ""


def _share(text: str) -> Fraction | None:
    share = fraction_of(text)
    if share is None:
        share = percent_of(text)
    return share if share is not None and share >= 0 else None


def count(rule: Rule, everybody: Iterable[Member]) -> Count:
    """What the rule asks of these members. Those without votes don't count."""
    voting = tuple(sorted((m for m in everybody if m.votes > 0), key=lambda m: (-m.votes, m.name, m.id)))
    total = sum(member.votes for member in voting)
    needed = rule.votes_needed(total)
    quorum = rule.quorum(len(voting))
    blocking = max(0, total - needed + 1)
    can = 0 < needed <= total and quorum <= len(voting)
    return Count(
        rule,
        voting,
        total,
        quorum,
        needed,
        blocking,
        _fewest(voting, needed) if can else 0,
        _fewest(voting, blocking) if can else 0,
        _fewest_with_quorum(rule, voting, quorum) if can else 0,
        tuple(m for m in voting if total - m.votes < needed) if can else (),
    )


def _fewest(voting: tuple[Member, ...], wanted: int) -> int:
    """How few members, those with most votes first, have the wanted votes together."""
    reached = 0
    for number, member in enumerate(voting, 1):
        reached += member.votes
        if reached >= wanted:
            return number
    return 0


def _fewest_with_quorum(rule: Rule, voting: tuple[Member, ...], quorum: int) -> int:
    """The fewest who can carry a decision at the smallest meeting that may decide.

    For k members to carry it they are best those with most votes, and the others there those with fewest.
    """
    there = max(quorum, 1)
    for size in range(1, there + 1):
        for_it = sum(member.votes for member in voting[:size])
        others = voting[len(voting) - (there - size) :] if there > size else ()
        cast = for_it + sum(member.votes for member in others)
        if for_it >= rule.votes_needed(cast):
            return size
    return 0


def decide(
    rule: Rule, everybody: Iterable[Member], in_favour: Iterable[RecordId], against: Iterable[RecordId] = ()
) -> Outcome:
    """Whether a decision passes. Who stands in neither list casts no vote and counts as not there."""
    voting = {member.id: member for member in everybody if member.votes > 0}
    yes = {key for key in in_favour if key in voting}
    no = {key for key in against if key in voting} - yes
    quorum = rule.quorum(len(voting))
    if len(yes | no) < quorum:
        sentence = _("{there} of {members} members vote; {quorum} must.")
        return Outcome(False, sentence.format(there=len(yes | no), members=len(voting), quorum=quorum))
    votes = sum(voting[key].votes for key in yes)
    cast = votes + sum(voting[key].votes for key in no)
    needed = rule.votes_needed(cast)
    sentence = _("{votes} of {cast} votes are in favour; {needed} must be.")
    return Outcome(0 < needed <= votes, sentence.format(votes=votes, cast=cast, needed=needed))


def explained(counted: Count) -> tuple[str, ...]:
    """What a count means, in whole sentences."""
    if not counted.members:
        return (_("Nobody has a vote yet: enter who signs, and their votes."),)
    there = len(counted.members)
    sentences = [
        ngettext(
            "{count} member has votes, {total} in all.", "{count} members have votes, {total} in all.", there
        ).format(count=there, total=counted.total)
    ]
    if not counted.can_be_met:
        return (*sentences, _cannot(counted))
    if counted.quorum:
        sentences.append(
            ngettext(
                "{quorum} of them must be there for a decision.",
                "{quorum} of them must be there for a decision.",
                counted.quorum,
            ).format(quorum=counted.quorum)
        )
    sentences.append(_needed(counted))
    sentences.append(_blocked(counted))
    if counted.indispensable:
        names = ", ".join(member.name for member in counted.indispensable)
        sentences.append(_("Nothing passes without: {names}.").format(names=names))
    return tuple(sentences)


def _cannot(counted: Count) -> str:
    if counted.quorum > len(counted.members):
        sentence = _("No decision can pass: {quorum} members must be there, and there are {members}.")
        return sentence.format(quorum=counted.quorum, members=len(counted.members))
    sentence = _("No decision can pass: it needs {needed} votes, and there are {total}.")
    return sentence.format(needed=counted.needed, total=counted.total)


def _needed(counted: Count) -> str:
    sentence = ngettext(
        "With everybody there, {needed} of {total} votes must be in favour: {count} member at least.",
        "With everybody there, {needed} of {total} votes must be in favour: {count} members at least.",
        counted.fewest_to_pass,
    )
    return sentence.format(needed=counted.needed, total=counted.total, count=counted.fewest_to_pass)


def _blocked(counted: Count) -> str:
    sentence = ngettext(
        "{count} member can stop it, with {blocking} votes.",
        "{count} members together can stop it, with {blocking} votes.",
        counted.fewest_to_block,
    )
    return sentence.format(count=counted.fewest_to_block, blocking=counted.blocking)
