"""Which organisation holds most of the roles, by the people who have them."""

from collections import Counter
from dataclasses import dataclass

from planner.domain.actions import Role
from planner.domain.agreement import Signatory
from planner.domain.contacts import Contact, ContactId, ContactKind, Tie
from planner.domain.plan import Plan

_BELONGING = ("works_for", "belongs_to", "leads")
_FEWEST = 4
"""With fewer roles given out, one organisation is bound to hold most of them."""


@dataclass(frozen=True, slots=True)
class MostRoles:
    """An organisation whose people hold more than half of the roles that are given out."""

    organisation: ContactId
    held: int
    given_out: int


def holds_most(plan: Plan) -> MostRoles | None:
    """The organisation with most roles, where that is more than half of four or more. None where none has.

    The coalition itself doesn't count: everybody belongs to it.
    """
    given_out = [role for role in plan.all(Role) if role.people]
    homes = _homes(plan)
    counts = Counter(
        home
        for role in given_out
        for home in sorted({home for person in role.people for home in homes.get(person, ())})
        if not _is_ours(plan, home)
    )
    if len(given_out) < _FEWEST or not counts:
        return None
    organisation, held = counts.most_common(1)[0]
    return MostRoles(organisation, held, len(given_out)) if held * 2 > len(given_out) else None


def _homes(plan: Plan) -> dict[ContactId, set[ContactId]]:
    """The organisations that people work for, lead or belong to today. Each organisation is its own."""
    kinds = {contact.id for contact in plan.all(Contact) if contact.kind == ContactKind.ORGANISATION}
    homes: dict[ContactId, set[ContactId]] = {key: {key} for key in kinds}
    for tie in plan.all(Tie):
        if tie.kind in _BELONGING and tie.target in kinds and not tie.until.strip():
            homes.setdefault(tie.source, set()).add(tie.target)
    for signatory in plan.all(Signatory):
        for person in filter(None, (signatory.representative, signatory.alternate)):
            if signatory.organisation in kinds:
                homes.setdefault(person, set()).add(signatory.organisation)
    return homes


def _is_ours(plan: Plan, organisation: ContactId) -> bool:
    group = plan.info.group.strip()
    return bool(group) and plan.name(organisation).strip() == group
