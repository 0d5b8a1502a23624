"""Verbs about reviews: look back, and keep what stands where."""

from datetime import date

from planner.domain.changes import Change, ChangeSet, Command, change_set
from planner.domain.plan import Plan
from planner.domain.records import RecordId
from planner.domain.reviews import ledger_now
from planner.domain.strategy import Review
from planner.i18n import _


def hold_review(review_id: RecordId, on: date, name: str = "") -> Command:
    """Begin a review with the ledger of the day; one that the plan holds gets the ledger of now."""

    def command(plan: Plan) -> ChangeSet | None:
        before = plan.get(Review, review_id)
        new = before or Review(id=review_id, name=name or _("Review of {day}").format(day=on.isoformat()))
        after = new.but(on=on.isoformat(), snapshot=ledger_now(plan).lines)
        return change_set(_("Hold a review"), [Change(before, after)])

    return command
