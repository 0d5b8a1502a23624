"""Load, ready steps, reviews, and what is due, missing or impossible in the parts between people."""

from datetime import date
from itertools import count

import pytest
from hypothesis import given

from planner.domain.actions import ActionStep, Role, SolidarityCall
from planner.domain.city import Event
from planner.domain.commands.actions import take_ready_roles, take_ready_steps
from planner.domain.commands.reviews import hold_review
from planner.domain.contacts import Contact, Standing
from planner.domain.conversations import Conversation, StepNote
from planner.domain.endorsements import Endorsement
from planner.domain.growing import NewMember, Skill
from planner.domain.load import loads, overloaded
from planner.domain.organising_checks import impossible_times, organising_dates, organising_lacks
from planner.domain.plan import Plan, plan_of
from planner.domain.readiness import due
from planner.domain.ready_steps import ready_roles, ready_steps
from planner.domain.records import Record
from planner.domain.reviews import Ledger, ledger_now, ledger_of, moved_in, moved_since, reviews_in_order
from planner.domain.strategy import Benchmark, Goal, Review, Tactic, Target
from planner.domain.workshops import Workshop
from tests.strategies import plans

TODAY = date(2026, 11, 20)
PAST, SOON = "2026-11-19", "2026-11-22"


def _ids() -> "count[int]":
    return count(1)


# Load


def test_what_somebody_carries_is_counted_by_kind() -> None:
    plan = plan_of(
        [
            Contact(id="a", name="Ann"),
            Contact(id="b", name="Bob", held_by="a"),
            Contact(id="x", name="Clyde", held_by="a", standing=Standing.NOT_TO_ADD),
            Role(id="r", name="Chair", people=("a", "a"), stand_in="b"),
            ActionStep(id="late", owner="a", due=PAST),
            ActionStep(id="done", owner="a", state="done"),
            Conversation(id="c", by="a"),
            Conversation(id="d", by="a", state="closed"),
            NewMember(id="n", walks_with="b"),
            Benchmark(id="m", owner="b"),
            SolidarityCall(id="s", gatherer="=Cleo"),
        ]
    )
    ann, bob, cleo = loads(plan, TODAY)
    assert (ann.name, ann.roles, ann.steps, ann.late, ann.conversations, ann.contacts) == (
        "Ann",
        1,
        1,
        1,
        1,
        1,
    )
    assert (bob.name, bob.stands_in, bob.walks_with, bob.counts) == ("Bob", 1, 1, 1)
    assert (cleo.name, cleo.calls) == ("Cleo", 1)


def test_whoever_carries_more_than_twice_the_average_is_named() -> None:
    steps = [ActionStep(id=f"{number}", owner="=Ann") for number in range(9)]
    others = [ActionStep(id=name, owner=f"={name}") for name in ("Bob", "Cleo", "Dot")]
    assert [load.name for load in overloaded(loads(plan_of([*steps, *others]), TODAY))] == ["Ann"]
    assert overloaded(loads(plan_of(steps), TODAY)) == []


@given(plans)
def test_loads_come_heaviest_first(plan: Plan) -> None:
    weights = [load.weight for load in loads(plan, TODAY)]
    assert weights == sorted(weights, reverse=True)
    assert all(weight > 0 for weight in weights)


# Ready steps


def test_ready_steps_are_taken_over_once_with_whoever_has_the_role() -> None:
    plan = plan_of([Role(id="r", name="connector", people=("ann",))])
    numbers = _ids()
    command = take_ready_steps(["endorse", "talks", "endorse", "unknown"], TODAY, lambda: str(next(numbers)))
    changes = command(plan)
    assert changes is not None
    after = plan.after(changes)
    steps = list(after.all(ActionStep))
    assert [(step.ready_step, step.owner, step.due) for step in steps] == [
        ("talks", "ann", "2026-12-04"),
        ("endorse", "ann", "2026-12-20"),
    ]
    assert command(after) is None


def test_ready_roles_are_not_added_beside_those_of_the_same_name() -> None:
    numbers = _ids()
    command = take_ready_roles((role.id for role in ready_roles()), lambda: f"n{next(numbers)}")
    plan = plan_of([Role(id="r", name="FACILITATOR")])
    changes = command(plan)
    assert changes is not None
    assert len(changes.changes) == 3
    assert command(plan.after(changes)) is None


def test_every_ready_step_belongs_to_a_ready_role_or_to_all() -> None:
    roles = {"", *(role.id for role in ready_roles())}
    assert {step.role for step in ready_steps()} <= roles
    assert len({step.id for step in ready_steps()}) == 6


# Reviews


_NOW = (
    Contact(id="a", name="Ann", spectrum="ally"),
    Benchmark(id="b", measure="Signatures", now="200"),
    Tactic(id="t", what="Petition", state="chosen"),
)


def test_a_ledger_is_read_as_it_was_written() -> None:
    ledger = ledger_now(plan_of(_NOW))
    assert ledger_of(ledger.lines) == ledger
    assert ledger_of(["", "spectrum ally many", "nonsense", "benchmark b", "other a b"]) == Ledger()


def test_a_review_says_what_moved_since_the_one_before() -> None:
    plan = plan_of(_NOW)
    for command in (hold_review("r1", date(2026, 10, 1)),):
        changes = command(plan)
        assert changes is not None
        plan = plan.after(changes)
    later = plan_of(
        [
            *(record for rows in plan.tables.values() for record in rows.values()),
            Contact(id="a", name="Ann", spectrum="active_ally"),
            Benchmark(id="b", measure="Signatures", now="400"),
            Benchmark(id="c", measure="Members"),
            Tactic(id="t", what="Petition", state="over"),
        ]
    )
    changes = hold_review("r2", TODAY, "November")(later)
    assert changes is not None
    later = later.after(changes)
    assert [review.id for review in reviews_in_order(later)] == ["r1", "r2"]
    assert moved_in(later, later.the(Review, "r1")) == ()
    assert moved_in(later, later.the(Review, "r2")) == (
        "Active ally: 0 before, 1 now.",
        "Ally: 1 before, 0 now.",
        "Benchmark “Signatures”: 200 before, 400 now.",
        "New benchmark: Members.",
        "Tactic “Petition”: Over.",
    )
    assert moved_since(later, ledger_now(later), ledger_now(later)) == ()


# Due and missing


@pytest.mark.parametrize(
    ("record", "says"),
    [
        (Conversation(id="c", with_whom="=Ann", on=SOON), "Speak with Ann"),
        (Conversation(id="c", with_whom="=Ann", state="closed", next_on=PAST), "Next step with Ann"),
        (Conversation(id="c", with_whom="=Ann", state="closed", purge_on=PAST), "Purge the conversation"),
        (Endorsement(id="e", partner="=Ann", state="endorsed", until=SOON), "endorsement of Ann ends"),
        (Benchmark(id="b", measure="Signatures", on=PAST), "Count: Signatures"),
        (Goal(id="g", what="Crossing", by=SOON), "Goal: Crossing"),
        (Review(id="r", next_on=PAST), "Look back"),
        (SolidarityCall(id="s", what="Come", on=SOON), "Stand by others: Come"),
        (Workshop(id="w", name="Listening", on=SOON), "Workshop: Listening"),
        (NewMember(id="n", who="=Ann", look_again_on=PAST), "Ask Ann how"),
        (Skill(id="k", what="Speaking", practised_on=SOON), "Practise: Speaking"),
        (Event(id="e", name="Hearing", on=PAST, next_step="Write", next_on=PAST), "Next step after Hearing"),
    ],
)
def test_what_is_due_is_said(record: Record, says: str) -> None:
    found = [item.sentence for item in due(plan_of([record]), TODAY)]
    assert [sentence for sentence in found if says in sentence], found


@pytest.mark.parametrize(
    "record",
    [
        Conversation(id="c", with_whom="=Ann", on="some day"),
        SolidarityCall(id="s", what="Come", on=PAST),
        Workshop(id="w", name="Listening", on=PAST),
        Workshop(id="w", name="Listening", on=SOON, state="called_off"),
        Skill(id="k", what="Speaking", practised_on=PAST),
        Benchmark(id="b", measure="Signatures", on=PAST, state="reached"),
        Endorsement(id="e", partner="=Ann", state="declined", until=SOON),
    ],
)
def test_what_is_over_or_settled_is_not_due(record: Record) -> None:
    assert due(plan_of([record]), TODAY) == []


def test_a_next_step_is_done_once_somebody_has_spoken_with_them_again() -> None:
    talk = Conversation(id="c", with_whom="a", state="closed", next_on=PAST)
    assert due(plan_of([talk, Contact(id="a", name="Ann", last_contact=PAST)]), TODAY) == []
    assert due(plan_of([talk, Contact(id="a", name="Ann", last_contact="2026-11-18")]), TODAY)


@pytest.mark.parametrize(
    ("record", "says"),
    [
        (Conversation(id="c", with_whom="=Ann", by="=Us"), "No day is fixed"),
        (Conversation(id="c", with_whom="=Ann", on=SOON), "Nobody is named to speak"),
        (Conversation(id="c", with_whom="=Ann", by="=Us", on=PAST), "was it held?"),
        (Conversation(id="c", with_whom="=Ann", state="held", on=PAST), "not closed yet"),
        (Conversation(id="c", with_whom="=Ann", state="closed", answer="later"), "ask again"),
        (Endorsement(id="e", partner="=Ann"), "Nobody is named to ask"),
        (Endorsement(id="e", partner="=Ann", state="endorsed", signed_on=PAST), "no proof"),
        (Endorsement(id="e", partner="=Ann", state="endorsed", proof="Letter"), "not known when"),
        (Endorsement(id="e", partner="=Ann", state="endorsed", confirm_again=True), "confirm the new"),
        (Endorsement(id="e", partner="=Ann", state="endorsed", until=PAST), "run out"),
        (Goal(id="g", what="Crossing"), "counts as victory"),
        (Goal(id="g", what="Crossing", victory="Lit"), "No tactic serves"),
        (Target(id="t", person="=Mayor"), "which goal Mayor"),
        (Tactic(id="t", what="Walk", state="chosen"), "serves no goal"),
        (Tactic(id="t", what="Walk", state="chosen", able="no"), "not able to pull off"),
        (Benchmark(id="b", measure="Hands", aim="9", if_missed="x"), "has no day"),
        (Benchmark(id="b", measure="Hands", on=SOON, if_missed="x"), "how much is enough"),
        (Benchmark(id="b", measure="Hands", on=PAST, aim="9", if_missed="x"), "was it reached?"),
        (Benchmark(id="b", measure="Hands", on=SOON, aim="9"), "if you miss"),
        (SolidarityCall(id="s", what="Come", on=SOON), "Nobody brings people along"),
        (Workshop(id="w", name="Listening", state="held", trainers=("=Ann",)), "not been paid"),
        (NewMember(id="n", who="=Ann", first_task="Fold"), "Nobody walks with Ann"),
        (NewMember(id="n", who="=Ann", walks_with="=Bob"), "no first task"),
    ],
)
def test_what_is_missing_is_said(record: Record, says: str) -> None:
    found = [lack.sentence for lack in organising_lacks(plan_of([record]), TODAY)]
    assert [sentence for sentence in found if says in sentence], found


def test_a_due_sentence_says_nothing_of_what_was_told() -> None:
    secret = Conversation(
        id="c", with_whom="=Ann", on=SOON, purpose="SECRET", issue="SECRET", next_step="SECRET"
    )
    plan = plan_of([secret, StepNote(id="n", conversation="c", text="SECRET", purge_on=PAST)])
    said = [each.sentence for each in organising_dates(plan)]
    said += [each.sentence for each in organising_lacks(plan, TODAY)]
    assert said
    assert not [sentence for sentence in said if "SECRET" in sentence]


@pytest.mark.parametrize(
    ("record", "count_of"),
    [
        (Event(id="e", name="Hearing", on="2026-02-30"), 1),
        (Event(id="e", name="Hearing", on="next week", starts="25:00"), 2),
        (Event(id="e", name="Hearing", on="2026-02", starts="19:00", ends="18:00"), 1),
        (Event(id="e", name="Hearing", on="2026", starts="22:00", ends="02:00"), 0),
        (Workshop(id="w", name="Listening", starts="9.30", ends="08:00"), 1),
        (Conversation(id="c", with_whom="=Ann", starts="10:00", ends="11:00", next_on="soon"), 1),
        (Contact(id="a", name="Ann", last_contact="yesterday"), 1),
    ],
)
def test_days_and_hours_that_cannot_be_are_found(record: Record, count_of: int) -> None:
    found = list(impossible_times(plan_of([record])))
    assert len(found) == count_of
    assert all(lack.record == record and lack.sentence for lack in found)


@given(plans)
def test_checks_read_whatever_people_typed(plan: Plan) -> None:
    for lack in (*organising_lacks(plan, TODAY), *impossible_times(plan)):
        assert lack.sentence.strip()
        assert plan.get(type(lack.record), lack.record.id) == lack.record
