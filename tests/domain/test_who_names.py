"""Who names whom: what is carried on from change to change is what the records say."""

import threading

from hypothesis import given

from planner.domain.changes import Change, Command, change_set
from planner.domain.contacts import Contact, Tie
from planner.domain.fields import LINK_KINDS, fields_of
from planner.domain.plan import Plan, plan_of
from planner.domain.records import Record
from planner.domain.registry import RECORD_TYPES
from planner.domain.who_names import SLICE
from tests.strategies import change_of, commands, edits, plans

LINKS = {
    kind: tuple(info.name for info in fields_of(kind) if info.kind in LINK_KINDS) for kind in RECORD_TYPES
}
MANY = 4 * SLICE


def _held(name: str, holder: str) -> Contact:
    return Contact(id=name, name=name, held_by=holder)


def _in_truth(plan: Plan, kind: type[Record], target: str) -> list[str]:
    """The ids of those that name the target, looked for one by one."""
    found = []
    for record in plan.all(kind):
        values = [getattr(record, link) for link in LINKS[kind]]
        if any(target == value or (isinstance(value, tuple) and target in value) for value in values):
            found.append(record.id)
    return found


def _assert_true(plan: Plan, targets: set[str]) -> None:
    for kind in RECORD_TYPES:
        for target in targets:
            found = [record.id for record in plan.naming(kind, target, *LINKS[kind])]
            assert sorted(found) == sorted(_in_truth(plan, kind, target))


def _targets(plan: Plan) -> set[str]:
    return {record.id for kind in RECORD_TYPES for record in plan.all(kind)} | {"a", "b", "c", "nobody"}


@given(plans, edits)
def test_after_any_edits_it_says_what_the_records_say(plan: Plan, steps: list[Command]) -> None:
    for command in steps:
        _assert_true(plan, {"a", "é"})  # so that all of it is read, and carried on from here
        changes = command(plan)
        plan = plan.after(changes) if changes is not None else plan
    _assert_true(plan, _targets(plan))


@given(plans, commands())
def test_an_earlier_snapshot_goes_on_saying_what_it_said(plan: Plan, command: Command) -> None:
    _assert_true(plan, {"a"})
    changes = command(plan)
    after = plan.after(changes) if changes is not None else plan
    _assert_true(after, _targets(plan))
    _assert_true(plan, _targets(plan))


def test_records_are_told_once_and_oldest_first_and_who_comes_later_last() -> None:
    tie = Tie(id="t1", source="a", target="a")
    plan = plan_of([tie, Tie(id="t2", source="b", target="a"), Tie(id="t3", source="a", target="b")])
    assert [each.id for each in plan.naming(Tie, "a", "source", "target")] == ["t1", "t3", "t2"]
    assert [each.id for each in plan.naming(Tie, "a", "target")] == ["t1", "t2"]
    plan = plan.after(change_of(tie, tie.but(target="b")))
    assert [each.id for each in plan.naming(Tie, "b", "target")] == ["t3", "t1"]


def test_what_is_half_read_is_read_anew_when_a_record_changes_meanwhile() -> None:
    people = [_held(f"c{number}", "a") for number in range(MANY)]
    plan = plan_of(people)
    assert plan.learn_naming(Contact, "held_by")
    first = people[0]
    plan = plan.after(change_of(first, first.but(held_by="b")))
    assert [each.id for each in plan.naming(Contact, "b", "held_by")] == ["c0"]
    assert len(plan.naming(Contact, "a", "held_by")) == MANY - 1


def test_learning_ends_and_then_nothing_is_left_to_learn() -> None:
    plan = plan_of([_held(f"c{number}", "a") for number in range(MANY)])
    steps = 0
    while plan.learn_naming(Contact, "held_by"):
        steps += 1
    assert steps == MANY // SLICE
    assert len(plan.naming(Contact, "a", "held_by")) == MANY


def test_two_threads_that_ask_at_once_are_told_the_same() -> None:
    plan = plan_of([_held(f"c{number}", f"h{number % 7}") for number in range(10 * MANY)])
    answers: list[int] = []
    begin = threading.Barrier(2)

    def ask() -> None:
        begin.wait()
        answers.append(sum(len(plan.naming(Contact, f"h{number}", "held_by")) for number in range(7)))

    threads = [threading.Thread(target=ask) for _each in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [10 * MANY] * 2


def test_thousands_that_come_and_go_at_once_are_carried_on() -> None:
    plan = plan_of([_held("c0", "a")])
    assert plan.naming(Contact, "a", "held_by")
    come = change_set("", [Change(None, _held(f"n{number}", f"h{number}")) for number in range(MANY)])
    assert come is not None
    after = plan.after(come)
    assert [each.id for each in after.naming(Contact, "h7", "held_by")] == ["n7"]
    again = after.after(come.inverse())
    assert again.naming(Contact, "h7", "held_by") == []
    assert [each.id for each in again.naming(Contact, "a", "held_by")] == ["c0"]
