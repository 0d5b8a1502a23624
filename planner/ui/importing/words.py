"""How drafts, likenesses and decisions read."""

from collections.abc import Iterator

from planner.domain.contacts import Contact, Tie
from planner.domain.duplicates import Ref
from planner.domain.fields import Kind, field_of
from planner.domain.importing import Action
from planner.domain.plan import Plan
from planner.domain.proposal import LEFT_ASIDE, Draft, Match, Outcome, Proposed
from planner.i18n import _
from planner.imports.files import shown
from planner.ui.importing.decisions import Decided
from planner.ui.listing.display import Reader

_NOT_SAID = ("name", *LEFT_ASIDE)


def fields_of_draft(plan: Plan, draft: Draft) -> Iterator[tuple[str, str]]:
    """What a draft says: each field's label with its value in words, then its ties."""
    reader = Reader(plan)
    for info in Contact.fields():
        value = draft.values.get(info.name)
        if info.name not in _NOT_SAID and (text := reader.text(info, value)):
            yield _(info.label), text.replace(", ", "\n") if info.kind is Kind.LINES else text
    for words in ties_of(draft):
        yield _("Connected"), words


def ties_of(draft: Draft) -> Iterator[str]:
    """The ties of a draft, each in words."""
    kinds = field_of(Tie, "kind")
    for tie in draft.ties:
        words = _("{how} {whom}").format(how=_(kinds.choice_label(tie.kind)), whom=shown(tie.name, 120))
        yield _("{tie} ({note})").format(tie=words, note=shown(tie.note, 120)) if tie.note else words


def likeness(match: Match, decided: Decided) -> str:
    """Whom a draft is like, where that one stands unless it is in the plan, and why."""
    why = ", ".join(_(reason.label) for reason in match.reasons)
    name = shown(match.name)
    if isinstance(match.ref, int) and match.ref in decided.by_key:
        row = decided.by_key[match.ref].draft.row
        return _("{name} in row {row} ({why})").format(name=name, row=row, why=why)
    return _("{name} ({why})").format(name=name, why=why)


def place_of(decided: Decided, ref: Ref) -> str:
    """Where somebody stands: in the plan, or in an earlier row of the same file."""
    each = decided.by_key.get(ref) if isinstance(ref, int) else None
    return _("In the plan") if each is None else row_said(each.draft)


def row_said(draft: Draft) -> str:
    """The row of the file that speaks of somebody."""
    where = _("Named in row {row}") if draft.is_mentioned else _("Row {row}")
    return where.format(row=draft.row)


def reach(draft: Draft) -> str:
    """The first e-mail address or phone number of a draft."""
    for name in ("emails", "phones"):
        values = draft.values.get(name)
        if isinstance(values, tuple) and values:
            return shown(values[0])
    return ""


def fate(each: Proposed, decided: Decided) -> str:
    """What becomes of a draft."""
    decision = decided.of(each.draft.key)
    if decision is None:
        if each.outcome is Outcome.SAME:
            return _("Nothing to add")
        return _("Waits for you") if each.outcome is Outcome.POSSIBLE else _("Stays out")
    if decision.action is Action.ADD:
        return _("Comes in") if decided.is_wanted(each.draft) else _("Not needed so far")
    if decision.action is Action.SKIP:
        return _("Stays out")
    into = next((match.name for match in each.matches if match.ref == decision.into), "")
    return _("Merged into {name}").format(name=shown(into, 40))
