"""What the agreement is missing or at odds with: each finding with its reason and the place to mend it."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from planner.domain.actions import Role
from planner.domain.agreement import Clause, Danger, Signatory
from planner.domain.agreement_text import NumberedClause, agreement, latest_version, review_days
from planner.domain.agreement_versions import SignatureState, count_changed, signature_states
from planner.domain.blanks import BlankKind
from planner.domain.clauses import Library, blanks_of
from planner.domain.contacts import Contact, ContactKind
from planner.domain.dates import is_past
from planner.domain.naming import NamesInText
from planner.domain.plan import Plan
from planner.domain.records import Record, RecordId
from planner.domain.roles_held import holds_most
from planner.domain.votes import Count, Method, Rule, count, members, rule_of
from planner.i18n import N_, _, ngettext

AGREEMENT, RISKS, ROLES = "agreement", "risks", "roles"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is missing or at odds: what, why it matters, and where to mend it.

    `check` names the kind of finding; `blank` the blank of the clause that it is about.
    """

    check: str
    sentence: str
    reason: str
    page: str = AGREEMENT
    record_type: type[Record] | None = None
    record: RecordId = ""
    blank: str = ""


@dataclass(slots=True)
class _Case:
    """What the checks look at, worked out once."""

    plan: Plan
    library: Library
    today: date
    clauses: tuple[NumberedClause, ...] = field(init=False)
    settled: frozenset[str] = field(init=False)
    rule: Rule | None = field(init=False)
    count: Count | None = field(init=False)

    def __post_init__(self) -> None:
        self.clauses = agreement(self.plan, self.library)
        self.settled = frozenset(aspect for each in self.clauses for aspect in each.clause.settles)
        self.rule = rule_of(self.plan)
        self.count = count(self.rule, members(self.plan)) if self.rule else None

    def settling(self, aspect: str) -> list[Clause]:
        """The clauses that settle something, in order."""
        return [each.clause for each in self.clauses if aspect in each.clause.settles]


def findings(plan: Plan, library: Library, today: date) -> list[Finding]:
    """All that is missing or at odds, in the order in which a group would mend it.

    An agreement that nobody has begun has one finding. With NO_LIBRARY any text may stand in a blank.
    """
    case = _Case(plan, library, today)
    checks = _CHECKS if case.clauses else (_not_begun, *_OUTSIDE)
    return [found for check in checks for found in check(case)]


def _not_begun(case: _Case) -> Iterator[Finding]:
    sentence = _("There is no agreement yet.")
    reason = _("Begin with the short one: the rest can be added when it is needed.")
    yield Finding("not-begun", sentence, reason)


_NEEDED = (
    (
        "decision-rule",
        N_("The agreement does not say how a decision is taken."),
        N_("Most quarrels in coalitions are about who was allowed to decide."),
    ),
    (
        "quorum",
        N_("The agreement does not say how many must be there to decide."),
        N_("Without a quorum three people on a rainy evening can bind everybody."),
    ),
    (
        "fallback",
        N_("There is no next step for when you can’t agree."),
        N_("Without one, whoever can wait longest wins."),
    ),
    (
        "not-shared",
        N_("Nothing stands under what you don’t share."),
        N_("Differences that are named can be lived with; the others come out at the worst moment."),
    ),
    (
        "exit",
        N_("The agreement has no way out."),
        N_("Groups join more readily, and part more fairly, when the way out was agreed beforehand."),
    ),
    (
        "complaints",
        N_("The agreement does not say where to go with a complaint."),
        N_("Somebody who has been hurt has no strength left to find that out."),
    ),
    (
        "review",
        N_("There is no day on which to look at the agreement again."),
        N_("With a day in the calendar nobody has to be the one who starts."),
    ),
)


def _unsettled(case: _Case) -> Iterator[Finding]:
    for aspect, sentence, reason in _NEEDED:
        if aspect not in case.settled:
            yield Finding(f"no-{aspect}", _(sentence), _(reason))
    if "money" in case.settled and "spending-limit" not in case.settled:
        if all(clause.variant == "no-money" for clause in case.settling("money")):
            return
        sentence = _("There is a clause about money, but none says who may spend how much.")
        reason = _("It spares the one who buys the stamps a bad conscience, and the others a bad surprise.")
        yield _about(case.settling("money")[0], "no-spending-limit", sentence, reason)


def _about(clause: Clause, check: str, sentence: str, reason: str, blank: str = "") -> Finding:
    return Finding(check, sentence, reason, AGREEMENT, Clause, clause.id, blank)


def _wordings(case: _Case) -> Iterator[Finding]:
    for each in case.clauses:
        clause = each.clause
        name = clause.heading or each.number
        if not clause.text.strip():
            sentence = _("The clause “{heading}” has no wording yet.").format(heading=name)
            yield _about(
                clause, "no-wording", sentence, _("Write it, take it from the library, or strike it out.")
            )
        for state in blanks_of(clause, case.library):
            label = state.blank.label
            if state.is_missing:
                sentence = _("Not filled in under “{heading}”: {blank}.").format(heading=name, blank=label)
                reason = _("Until every blank is filled, the agreement prints as a draft.")
                yield _about(clause, "blank-open", sentence, reason, state.blank.name)
            elif state.problem:
                sentence = _("What stands under “{heading}” for “{blank}” makes no sense.")
                said = sentence.format(heading=name, blank=label)
                yield _about(clause, "blank-nonsense", said, state.problem, state.blank.name)


def _two_rules(case: _Case) -> Iterator[Finding]:
    for aspect, sentence in (
        ("decision-rule", N_("Two clauses say how a decision is taken: {headings}.")),
        ("quorum", N_("Two clauses say how many must be there: {headings}.")),
        ("spending-limit", N_("Two clauses say who may spend how much: {headings}.")),
    ):
        clauses = case.settling(aspect)
        if len(clauses) > 1:
            headings = ", ".join(f"“{clause.heading}”" for clause in clauses)
            reason = _(
                "In a dispute each side points to the one it likes. Strike out one, or say when each holds."
            )
            yield _about(clauses[1], f"two-{aspect}", _(sentence).format(headings=headings), reason)


def _rule_at_odds(case: _Case) -> Iterator[Finding]:
    """What the way of deciding and the way out of a deadlock say of each other."""
    first, fallback = case.rule, rule_of(case.plan, "fallback")
    if first is None or fallback is None or first.clause == fallback.clause:
        return
    if fallback.share > first.share or (fallback.method, fallback.share) == (first.method, first.share):
        clause = case.plan.the(Clause, fallback.clause)
        sentence = _("When you are stuck, “{heading}” asks for as many votes as before, or more.")
        reason = _("A way out has to be easier than what led into the deadlock, or it leads nowhere.")
        yield _about(clause, "fallback-no-easier", sentence.format(heading=clause.heading), reason)


def _cannot_be_met(case: _Case) -> Iterator[Finding]:
    counted = case.count
    if counted is None or counted.can_be_met or not list(case.plan.all(Signatory)):
        return
    rule, there = counted.rule, len(counted.members)
    if not counted.members:
        sentence = _("Nobody who signs has a vote, so nothing can be decided.")
        yield Finding("no-votes", sentence, _("Give full members their votes in the list of signatories."))
    elif counted.quorum > there:
        clause = case.plan.the(Clause, rule.quorum_clause)
        sentence = ngettext(
            "{quorum} must be there to decide, and {count} member has a vote.",
            "{quorum} must be there to decide, and {count} members have votes.",
            there,
        ).format(quorum=counted.quorum, count=there)
        yield _about(
            clause, "quorum-too-high", sentence, _("With the members there are, no decision can ever pass.")
        )
    else:
        clause = case.plan.the(Clause, rule.clause)
        sentence = _("A decision needs {needed} votes, and there are {total}.")
        said = sentence.format(needed=counted.needed, total=counted.total)
        yield _about(
            clause, "threshold-too-high", said, _("With the members there are, no decision can ever pass.")
        )


def _lopsided_votes(case: _Case) -> Iterator[Finding]:
    counted = case.count
    # By consensus everybody can stop a decision: that is what it means.
    if counted is None or not counted.can_be_met or counted.rule.method in (Method.CONSENSUS, Method.CONSENT):
        return
    if len(counted.members) > 2 and counted.fewest_to_pass == 1:
        name = counted.members[0].name
        sentence = _("{name} alone has enough votes to decide everything.").format(name=name)
        yield _signatory(
            counted.members[0].id, "one-decides", sentence, _("The others will notice, and stay at home.")
        )


def _signatory(key: RecordId, check: str, sentence: str, reason: str) -> Finding:
    return Finding(check, sentence, reason, AGREEMENT, Signatory, key)


def _complaints_name_nobody(case: _Case) -> Iterator[Finding]:
    """A route for complaints that leads to no person. A name that is to be filled in is another finding."""
    clauses = case.settling("complaints")
    if not clauses or any(_may_name(clause, case.library) for clause in clauses):
        return
    known = (
        *(contact.name for contact in case.plan.all(Contact)),
        *(role.name for role in case.plan.all(Role)),
    )
    names = NamesInText(name for name in known if name.strip())
    ids = {clause.id for clause in clauses}
    if not any(names.are_in(each.text) for each in case.clauses if each.clause.id in ids):
        sentence = _("Under “{heading}” nobody is named to whom one can go.").format(
            heading=clauses[0].heading
        )
        reason = _("A complaint goes to a person, not to a committee. Name two, of different members.")
        yield _about(clauses[0], "complaints-nobody", sentence, reason)


def _may_name(clause: Clause, library: Library) -> bool:
    """Whether a clause has a blank for a name, or comes of a library that is not here to say so."""
    if clause.template and library.template(clause.template) is None:
        return True
    return any(state.blank.kind is BlankKind.NAME for state in blanks_of(clause, library))


def _review_past(case: _Case) -> Iterator[Finding]:
    for clause, blank, day in review_days(case.plan):
        if is_past(day, case.today):
            sentence = _("The day to look at the agreement again was {day}.").format(day=day)
            yield _about(
                clause, "review-past", sentence, _("Look at it together, and set the next day."), blank
            )


def _signatories(case: _Case) -> Iterator[Finding]:
    everybody = [each for each in case.plan.all(Signatory) if not each.left_on.strip()]
    if not everybody:
        sentence = _("Nobody is entered who is to sign.")
        reason = _("An agreement holds between those who have put their names under it.")
        yield Finding("no-signatories", sentence, reason)
    for each in everybody:
        name = case.plan.name(each.organisation)
        contact = case.plan.get(Contact, each.organisation)
        if contact is not None and contact.kind == ContactKind.PERSON:
            continue
        if not each.representative:
            sentence = _("Nobody represents {name}.").format(name=name or _("a signatory without a name"))
            yield _signatory(
                each.id, "no-representative", sentence, _("A group can’t sit at a table. Who speaks for it?")
            )
        elif each.alternate and each.alternate == each.representative:
            sentence = _("{name} has the same person as representative and as alternate.").format(name=name)
            yield _signatory(each.id, "same-alternate", sentence, _("With the first cold there is nobody."))
    for organisation, times in Counter(each.organisation for each in everybody if each.organisation).items():
        if times > 1:
            twice = next(each for each in everybody if each.organisation == organisation)
            sentence = _("{name} is on the list of signatories more than once.")
            said = sentence.format(name=case.plan.name(organisation))
            yield _signatory(twice.id, "signs-twice", said, _("Its votes would be counted more than once."))
    for each in everybody:
        if each.votes is not None and each.votes < 0:
            sentence = _("{name} has less than no votes.").format(name=case.plan.name(each.organisation))
            yield _signatory(each.id, "votes-nonsense", sentence, _("The calculator takes it for none."))


def _versions(case: _Case) -> Iterator[Finding]:
    latest = latest_version(case.plan)
    if latest is None:
        sentence = _("The agreement has not been adopted yet.")
        yield Finding(
            "not-adopted", sentence, _("Adopting keeps the wording that people sign, with number and day.")
        )
        return
    changes = count_changed(case.plan, case.library, latest)
    if changes:
        sentence = ngettext(
            "{count} clause is not as it was adopted as version {number}.",
            "{count} clauses are not as they were adopted as version {number}.",
            changes,
        )
        reason = _("Adopt the new wording as the next version, and ask those who signed to confirm.")
        said = sentence.format(count=changes, number=latest.number)
        yield Finding("changed-since", said, reason, AGREEMENT, type(latest), latest.id)
    states = signature_states(case.plan, case.library)
    for each in case.plan.all(Signatory):
        name = case.plan.name(each.organisation)
        if states[each.id] is SignatureState.TO_CONFIRM:
            sentence = _("{name} signed another wording than the one that stands now.").format(name=name)
            yield _signatory(
                each.id, "to-confirm", sentence, _("Show them what has changed, and ask them to confirm.")
            )
        elif states[each.id] is SignatureState.NOT_SIGNED:
            sentence = _("{name} has not signed yet.").format(name=name)
            yield _signatory(each.id, "not-signed", sentence, _("Ask what they would need in order to sign."))


def _roles(case: _Case) -> Iterator[Finding]:
    for role in case.plan.all(Role):
        if not role.people:
            sentence = _("Nobody has the role {role}.").format(role=role.name)
            reason = _("A task without a person is done by nobody, or always by the same one.")
            yield Finding("role-empty", sentence, reason, ROLES, Role, role.id)
    most = holds_most(case.plan)
    if most:
        sentence = _("People from {name} hold {held} of {all} roles.")
        name = case.plan.name(most.organisation)
        said = sentence.format(name=name, held=most.held, all=most.given_out)
        reason = _(
            "Without meaning to, whoever does the work decides. Look for others, and let them learn it."
        )
        yield Finding("one-holds-most", said, reason, ROLES, Contact, most.organisation)


def _dangers(case: _Case) -> Iterator[Finding]:
    for danger in case.plan.all(Danger):
        if not danger.owner:
            sentence = _("Nobody watches this danger: {danger}").format(danger=danger.what)
            reason = _("Whoever watches it tells the others when it draws near.")
            yield Finding("danger-unowned", sentence, reason, RISKS, Danger, danger.id)


Check = Callable[[_Case], Iterator[Finding]]
_OUTSIDE: tuple[Check, ...] = (_roles, _dangers)
"""Checks that ask no clause."""
_CHECKS: tuple[Check, ...] = (
    _unsettled,
    _wordings,
    _two_rules,
    _rule_at_odds,
    _cannot_be_met,
    _lopsided_votes,
    _complaints_name_nobody,
    _review_past,
    _signatories,
    _versions,
    *_OUTSIDE,
)
