"""What is due on the start page and what stands in the calendar are the same days."""

from datetime import date

import pytest

from planner.domain.actions import ActionStep, SolidarityCall
from planner.domain.agreement import Danger
from planner.domain.answers import PLAN_ID, PlanInfo
from planner.domain.calendar_entries import calendar_entries
from planner.domain.city import Event, ExpertiseGap
from planner.domain.contacts import Contact, RegisterEntry
from planner.domain.conversations import Conversation, StepNote
from planner.domain.endorsements import Endorsement
from planner.domain.growing import NewMember, Skill
from planner.domain.plan import plan_of
from planner.domain.readiness import due
from planner.domain.records import Record
from planner.domain.strategy import Benchmark, Goal, Review, Tactic
from planner.domain.workshops import Workshop

TODAY = date(2026, 11, 20)
DAY = "2026-11-25"
DATED: tuple[tuple[Record, ...], ...] = (
    (PlanInfo(id=PLAN_ID, workshop_on=DAY),),
    (ActionStep(id="1", what="Print", due=DAY),),
    (SolidarityCall(id="1", what="Picket", on=DAY),),
    (Event(id="1", name="Hearing", on=DAY),),
    (Event(id="1", name="Hearing", next_step="Write", next_on=DAY),),
    (ExpertiseGap(id="1", question="Who?", by=DAY),),
    (ExpertiseGap(id="1", question="Who?", state="answered", stale_on=DAY),),
    (RegisterEntry(id="1", look_again_on=DAY),),
    (Danger(id="1", what="Tired", review_on=DAY),),
    (Conversation(id="1", on=DAY),),
    (Conversation(id="1", state="held", next_on=DAY),),
    (Conversation(id="1", state="closed", purge_on=DAY),),
    (Conversation(id="1", state="closed"), StepNote(id="2", conversation="1", purge_on=DAY)),
    (Endorsement(id="1", state="endorsed", until=DAY),),
    (Goal(id="1", what="Win", by=DAY),),
    (Tactic(id="1", what="March", state="chosen", on=DAY),),
    (Benchmark(id="1", measure="Riders", on=DAY),),
    (Review(id="1", name="First", on="2026-11-01", next_on=DAY),),
    (Workshop(id="1", name="Week 2", on=DAY),),
    (NewMember(id="1", look_again_on=DAY),),
    (Skill(id="1", what="Minutes", practised_on=DAY),),
)


@pytest.mark.parametrize("records", DATED, ids=lambda records: type(records[-1]).__name__)
def test_every_day_that_is_due_is_in_the_calendar(records: tuple[Record, ...]) -> None:
    plan = plan_of(records)
    (item,) = due(plan, TODAY)
    found = calendar_entries(plan, TODAY)
    (entry,) = found.entries
    assert item.on.isoformat() == DAY
    assert entry.start == item.on
    assert plan.get(entry.record_type, entry.record) is not None
    assert not found.skipped


def test_what_is_settled_is_in_neither() -> None:
    plan = plan_of(
        [
            ActionStep(id="1", due=DAY, state="done"),
            SolidarityCall(id="1", on=DAY, state="over"),
            Endorsement(id="1", state="declined", until=DAY),
            Goal(id="1", by=DAY, state="won"),
            Tactic(id="1", on=DAY, state="idea"),
            Benchmark(id="1", on=DAY, state="reached"),
            Skill(id="1", practised_on=DAY, state="passed_on"),
            NewMember(id="1", look_again_on=DAY, state="settled"),
        ]
    )
    assert due(plan, TODAY) == []
    assert calendar_entries(plan, TODAY).entries == ()


def test_only_the_last_review_names_the_next() -> None:
    plan = plan_of([Review(id="1", on="2026-10-01", next_on=DAY), Review(id="2", on="2026-11-01")])
    assert calendar_entries(plan, TODAY).entries == ()


def test_what_is_to_be_purged_names_nobody_and_comes_once_a_day() -> None:
    plan = plan_of(
        [
            Contact(id="c", name="Ada"),
            Conversation(id="1", with_whom="c", state="closed", purge_on=DAY),
            Conversation(id="2", with_whom="c", state="closed", purge_on=DAY),
            StepNote(id="3", conversation="1", purge_on=DAY),
        ]
    )
    (entry,) = calendar_entries(plan, TODAY).entries
    assert "Ada" not in repr(entry)


def test_what_passes_stays_on_its_day() -> None:
    plan = plan_of(
        [SolidarityCall(id="1", what="Picket", on="2026-11-01"), Skill(id="2", practised_on="2026-11-02")]
    )
    assert [entry.start.isoformat() for entry in calendar_entries(plan, TODAY).entries] == [
        "2026-11-01",
        "2026-11-02",
    ]
