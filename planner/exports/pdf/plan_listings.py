"""How each listing of a plan stands on paper: its columns, what is told in full, and its order."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from planner.domain.actions import ActionStep
from planner.domain.agreement import AgreementVersion, Clause, Danger
from planner.domain.contacts import Contact, Tie
from planner.domain.fields import Audience, field_of
from planner.domain.folding import natural
from planner.domain.listings import Listing
from planner.domain.organising import (
    BENCHMARKS,
    CONVERSATION_LIST,
    ENDORSEMENTS,
    GOALS,
    REVIEWS,
    TACTICS,
    WORDINGS,
    WORKSHOPS,
)
from planner.domain.outline import (
    CLAUSES,
    COALITIONS,
    CONTACTS,
    DANGERS,
    EVENTS,
    OFFICIALS,
    REGISTER,
    STEPS,
    TIES,
    VERSIONS,
)
from planner.domain.plan import Plan
from planner.domain.records import Record
from planner.domain.redaction import fields_for, is_shown, opted_out
from planner.domain.strategy import HORIZONS, Goal
from planner.i18n import N_, _

_LAST = "9999"


@dataclass(frozen=True, slots=True)
class Printed:
    """How a listing stands on paper; what is not said here follows from the listing itself.

    A column of several fields shows one under the other. `details` are told in full under the table.
    """

    listing: Listing
    columns: tuple[tuple[str, ...], ...] = ()
    headings: tuple[str, ...] = ()
    details: tuple[str, ...] | None = None
    is_told: bool = False
    """No table: each record in full, for those that are few and long."""
    order: Callable[[Plan, Any], Any] | None = None


def _by_place(plan: Plan, clause: Clause) -> tuple[bool, int]:
    return clause.position is None, clause.position or 0


def _by_number(plan: Plan, version: AgreementVersion) -> int:
    return version.number or 0


def _by_name(plan: Plan, contact: Contact) -> Any:
    return natural(contact.name)


def _by_names(plan: Plan, tie: Tie) -> Any:
    return natural(plan.name(tie.source)), tie.kind, natural(plan.name(tie.target))


def _by_on(plan: Plan, dated: Any) -> str:
    return str(dated.on).strip() or _LAST


def _by_day(plan: Plan, event: Any) -> tuple[str, str]:
    return event.on.strip() or _LAST, event.starts


def by_due(plan: Plan, step: ActionStep) -> str:
    """The order of action steps on paper: what is due first comes first, what has no day last."""
    return step.due.strip() or _LAST


def _by_horizon(plan: Plan, goal: Goal) -> int:
    return next((place for place, choice in enumerate(HORIZONS) if choice.value == goal.horizon), 0)


def _by_score(plan: Plan, danger: Danger) -> int:
    return -danger.score


_PRINTED = (
    Printed(CLAUSES, order=_by_place),
    Printed(COALITIONS, is_told=True),
    Printed(
        CONTACTS,
        columns=(("name",), ("why",), ("resources",), ("phones", "emails", "opted_out"), ("held_by",)),
        headings=("", "", "", N_("Phone and e-mail"), ""),
        details=(),
        order=_by_name,
    ),
    Printed(REGISTER, is_told=True),
    Printed(
        TIES,
        columns=(("source",), ("kind",), ("target",), ("strength",), ("since",)),
        details=(),
        order=_by_names,
    ),
    Printed(
        EVENTS,
        columns=(("on", "starts", "ends"), ("name",), ("place",), ("officials",), ("going",)),
        details=("run_by", "wanted", "learnt", "next_step"),
        order=_by_day,
    ),
    Printed(OFFICIALS, details=("position", "power", "risks"), order=_by_name),
    Printed(
        STEPS,
        columns=(("due",), ("what",), ("owner",), ("partners", "event"), ("state",)),
        headings=("", "", "", N_("With whom, for which event"), ""),
        details=("note",),
        order=by_due,
    ),
    Printed(VERSIONS, details=(), order=_by_number),
    Printed(
        CONVERSATION_LIST,
        columns=(("on", "starts"), ("with_whom",), ("by",), ("ask", "answer"), ("next_step", "next_on")),
        headings=("", "", "", N_("What we asked for, and the answer"), ""),
        details=("purpose", "asks", "issue", "assignment", "obstacles", "skills"),
        order=_by_day,
    ),
    Printed(
        ENDORSEMENTS,
        columns=(("partner", "listed_as"), ("state",), ("signed_by", "signed_on"), ("wording",), ("until",)),
        details=("proof", "note"),
    ),
    Printed(WORDINGS, is_told=True),
    Printed(
        WORKSHOPS,
        columns=(("on", "starts", "ends"), ("name", "place"), ("facilitator", "trainers"), ("state",)),
        details=("for_whom", "fee", "parking_lot", "learnt"),
        order=_by_day,
    ),
    Printed(GOALS, order=_by_horizon),
    Printed(TACTICS, details=("missing", "risk", "learnt")),
    Printed(BENCHMARKS, order=_by_on),
    Printed(
        REVIEWS,
        columns=(("on", "name"), ("moved",), ("stuck",), ("change",)),
        details=("present", "celebrated", "next_on"),
        order=_by_on,
    ),
    Printed(
        DANGERS,
        columns=(("what",), ("likelihood",), ("weight",), ("response",), ("owner", "review_on")),
        headings=("", "", "", "", N_("Who watches it, and looks again")),
        details=(),
        order=_by_score,
    ),
)


def printed_as(listing: Listing) -> Printed:
    """How a listing stands on paper."""
    return next((printed for printed in _PRINTED if printed.listing is listing), Printed(listing))


def is_for(listing: Listing, audience: Audience) -> bool:
    """Whether an audience may see a listing on paper; in one that is not kept inside, its fields decide."""
    if not listing.printed:
        return False
    is_inside = listing.audience is Audience.COMMITTEE and audience is not Audience.COMMITTEE
    return not is_inside and is_shown(listing.record_type, audience)


def on_paper(plan: Plan, listing: Listing) -> list[Record]:
    """The records of a listing that are printed: a clause that was struck out is no part of the agreement."""
    return [record for record in listing.records(plan) if not (isinstance(record, Clause) and record.struck)]


def in_order(plan: Plan, listing: Listing) -> list[Record]:
    """The records of a listing in the order of the paper."""
    order = printed_as(listing).order
    records = [as_listed(plan, record) for record in on_paper(plan, listing)]
    return sorted(records, key=lambda record: order(plan, record)) if order else records


def as_listed(plan: Plan, record: Record) -> Record:
    """A record as a list may show it: what a contact has asked us to leave alone is in no list."""
    if not isinstance(record, Contact) or not (closed := opted_out(plan, record)):
        return record
    may_call = not {"phone", "text"}.issubset(closed)
    return record.but(
        phones=record.phones if may_call else (),
        emails=() if "email" in closed else record.emails,
        address="" if "post" in closed else record.address,
        opted_out=closed,
    )


def columns_of(listing: Listing, audience: Audience) -> tuple[list[str], list[tuple[str, ...]]]:
    """The headings of a listing's columns, translated, and the fields that stand in each of them."""
    printed = printed_as(listing)
    allowed = {info.name for info in fields_for(listing.record_type, audience)}
    wanted = printed.columns or tuple((name,) for name in listing.columns)
    titles = printed.headings or ("",) * len(wanted)
    headings, fields = [], []
    for title, names in zip(titles, wanted, strict=True):
        shown = tuple(name for name in names if name in allowed)
        if shown:
            whole = title and shown == names
            headings.append(_(title) if whole else _(field_of(listing.record_type, shown[0]).label))
            fields.append(shown)
    return headings, fields
