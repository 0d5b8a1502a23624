"""Results of calls, typed in from the tick sheet."""

from datetime import date

import pytest

from planner.domain.actions import ActionStep
from planner.domain.call_results import OUTCOMES, Outcome, OutcomeInfo, open_call, record_call
from planner.domain.contacts import Contact
from planner.domain.plan import Plan, plan_of

TODAY = date(2026, 11, 20)
BEN = Contact(
    id="ben", name="Ben", phones=("1", "2"), held_by="ana", note="Met at church", last_contact="2026-10-01"
)
PLAN = plan_of([Contact(id="ana", name="Ana"), BEN])


def _after(
    plan: Plan, outcome: Outcome, note: str = "", next_on: date | None = None, number: str = ""
) -> Plan:
    new_id = f"step-{len(plan.table(ActionStep))}"
    changes = record_call("ben", outcome, note, next_on, TODAY, new_id, number=number)(plan)
    assert changes is not None
    assert plan.after(changes).after(changes.inverse()) == plan
    return plan.after(changes)


def _ben(plan: Plan) -> Contact:
    ben = plan.get(Contact, "ben")
    assert ben is not None
    return ben


def test_result_and_note_go_under_the_notes_with_the_day() -> None:
    plan = _after(_after(PLAN, Outcome.NO_ANSWER), Outcome.YES, " brings two friends ")
    assert _ben(plan).note.splitlines() == [
        "Met at church",
        "2026-11-20: No answer.",
        "2026-11-20: Yes. brings two friends",
    ]


@pytest.mark.parametrize("info", OUTCOMES, ids=lambda info: info.outcome)
def test_only_a_talk_is_a_contact(info: OutcomeInfo) -> None:
    is_contact = _ben(_after(PLAN, info.outcome)).last_contact == "2026-11-20"
    assert is_contact == info.has_spoken


def test_a_later_contact_is_not_moved_back() -> None:
    plan = plan_of([BEN.but(last_contact="2026-12-01")])
    assert _ben(_after(plan, Outcome.REACHED)).last_contact == "2026-12-01"


def test_a_last_contact_that_is_no_day_gives_way() -> None:
    assert _ben(_after(plan_of([BEN.but(last_contact="?")]), Outcome.REACHED)).last_contact == "2026-11-20"


def test_a_wrong_number_moves_to_the_note() -> None:
    ben = _ben(_after(PLAN, Outcome.WRONG_NUMBER, "a shop", number="1"))
    assert ben.phones == ("2",)
    assert ben.note.endswith("2026-11-20: Wrong number. 1 a shop")
    assert _ben(_after(PLAN, Outcome.WRONG_NUMBER)).phones == ("1", "2")


def test_who_wants_no_more_calls_is_left_alone() -> None:
    plan = _after(PLAN, Outcome.CALL_AGAIN, next_on=date(2026, 11, 27))
    plan = _after(plan, Outcome.OPTED_OUT, next_on=date(2026, 12, 1))
    assert _ben(plan).opted_out == ("phone", "text")
    assert [step.state for step in plan.all(ActionStep)] == ["dropped"]


def test_the_next_day_becomes_a_step_of_whoever_keeps_in_touch() -> None:
    plan = _after(PLAN, Outcome.LEFT_MESSAGE, next_on=date(2026, 11, 27))
    (step,) = plan.all(ActionStep)
    assert (step.what, step.owner, step.due, step.partners) == (
        "Call Ben again",
        "ana",
        "2026-11-27",
        ("ben",),
    )
    moved = _after(plan, Outcome.NO_ANSWER, next_on=date(2026, 11, 30))
    assert [step.due for step in moved.all(ActionStep)] == ["2026-11-30"]
    kept = _after(moved, Outcome.NO_ANSWER)
    assert [step.state for step in kept.all(ActionStep)] == ["to_do"]
    done = _after(kept, Outcome.YES)
    assert [step.state for step in done.all(ActionStep)] == ["done"]
    assert open_call(done, "ben") is None
    anew = _after(done, Outcome.REACHED, next_on=date(2027, 1, 1))
    assert [step.state for step in anew.all(ActionStep)] == ["done", "to_do"]


def test_nothing_happens_to_somebody_who_is_gone() -> None:
    assert record_call("gone", Outcome.YES, "", None, TODAY, "new")(PLAN) is None


def test_every_outcome_has_a_key_of_its_own() -> None:
    assert {info.outcome for info in OUTCOMES} == set(Outcome)
    assert len({info.key for info in OUTCOMES}) == len(OUTCOMES)
