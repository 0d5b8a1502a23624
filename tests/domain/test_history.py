"""Undo and redo: all the way back, all the way forward, and typing as one step."""

from hypothesis import given

from planner.domain.changes import Change, ChangeSet, Command, change_set
from planner.domain.contacts import Contact
from planner.domain.history import LONGEST, History
from planner.domain.plan import Plan, plan_of
from tests.strategies import change_of, done, edits, plans

ROSA = Contact(id="a", name="Rosa")


def _undo_all(history: History, plan: Plan) -> Plan:
    while (step := history.undoable) is not None:
        back = step.inverse().on(plan)
        plan = plan.after(back) if back is not None else plan
        history.stepped_back()
    return plan


def _redo_all(history: History, plan: Plan) -> Plan:
    while (step := history.redoable) is not None:
        again = step.on(plan)
        plan = plan.after(again) if again is not None else plan
        history.stepped_forward()
    return plan


def _typed(was: str, now: str) -> ChangeSet:
    changes = change_set("Type", [Change(ROSA.but(why=was), ROSA.but(why=now))], "why")
    assert changes is not None
    return changes


@given(plans, edits)
def test_undo_of_everything_restores_the_plan_and_redo_brings_all_back(
    plan: Plan, commands: list[Command]
) -> None:
    after, steps = done(plan, commands)
    history = History()
    for step in steps:
        history.push(step)
    assert _undo_all(history, after) == plan
    assert history.undoable is None
    assert _redo_all(history, plan) == after
    assert history.redoable is None


def test_typing_is_one_step() -> None:
    history = History()
    for was, now in (("", "T"), ("T", "The"), ("The", "The bus")):
        history.push(_typed(was, now))
    assert history.undoable is not None
    assert history.undoable.changes == (Change(ROSA, ROSA.but(why="The bus")),)
    history.stepped_back()
    assert history.undoable is None


def test_taking_text_away_is_a_step_of_its_own() -> None:
    history = History()
    for was, now in (("", "The bus"), ("The bus", "The"), ("The", "The car")):
        history.push(_typed(was, now))
    plan = plan_of([ROSA.but(why="The car")])
    seen = []
    while (step := history.undoable) is not None:
        plan = plan.after(step.inverse())
        seen.append(plan.the(Contact, "a").why)
        history.stepped_back()
    assert seen == ["The", "The bus", ""]


def test_leaving_the_field_ends_the_step() -> None:
    history = History()
    history.push(_typed("", "The"))
    history.seal()
    history.push(_typed("The", "The bus"))
    assert history.undoable == _typed("The", "The bus")


def test_what_is_typed_after_an_undo_or_a_redo_is_a_step_of_its_own() -> None:
    history = History()
    history.push(_typed("", "The"))
    history.push(_typed("The", "T"))
    history.stepped_back()
    history.push(_typed("The", "The bus"))
    assert history.undoable == _typed("The", "The bus")
    history.stepped_back()
    history.stepped_forward()
    history.push(_typed("The bus", "The bus stop"))
    assert history.undoable == _typed("The bus", "The bus stop")


def test_a_new_step_forgets_what_was_taken_back() -> None:
    history = History()
    history.push(change_of(None, ROSA))
    history.stepped_back()
    history.push(change_of(None, Contact(id="b")))
    assert history.redoable is None


def test_the_oldest_steps_are_let_go() -> None:
    history = History()
    for number in range(LONGEST + 5):
        history.push(change_of(ROSA.but(keep_in_touch=number), ROSA.but(keep_in_touch=number + 1)))
    steps = 0
    while history.undoable is not None:
        history.stepped_back()
        steps += 1
    assert steps == LONGEST
