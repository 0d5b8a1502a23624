"""From a gap to an answer: how far each thing that we don't know has come, and which answers grew stale."""

from datetime import date

from planner.domain.city import ExpertiseGap
from planner.domain.conversations import Conversation
from planner.domain.dates import date_of
from planner.domain.plan import Plan
from planner.domain.records import RecordId


def is_stale(gap: ExpertiseGap, today: date) -> bool:
    """Whether an answer is to be asked for again: its day has come."""
    day = date_of(gap.stale_on)
    return gap.state == "answered" and day is not None and day <= today


def stale_gaps(plan: Plan, today: date) -> list[ExpertiseGap]:
    """The gaps whose answers have grown stale, oldest entry first."""
    return [gap for gap in plan.all(ExpertiseGap) if is_stale(gap, today)]


def conversations_about(plan: Plan, gap_id: RecordId) -> list[Conversation]:
    """The conversations in which somebody was, or will be, asked about a gap."""
    return plan.naming(Conversation, gap_id, "about")
