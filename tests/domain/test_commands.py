"""What a person can do to a plan."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.actions import Role
from planner.domain.answers import Answer, AnswerState
from planner.domain.changes import Command
from planner.domain.city import Event
from planner.domain.commands.answers import (
    bring_to_workshop,
    describe_plan,
    name_finder,
    set_answer_state,
    write_answer,
)
from planner.domain.commands.people import remove_contacts, set_standing
from planner.domain.commands.records import add, change, change_many, remove, together
from planner.domain.contacts import Contact, RegisterEntry, Standing, Tie
from planner.domain.fields import LINK_KINDS
from planner.domain.plan import Plan, bare_name, plan_of
from planner.domain.records import Record
from tests.strategies import commands, edits, plans, record_types

ROSA, JO_ANN = Contact(id="a", name="Rosa"), Contact(id="b", name="Jo Ann")


def _run(plan: Plan, *steps: Command) -> Plan:
    for command in steps:
        changes = command(plan)
        assert changes is not None
        assert changes.label
        plan = plan.after(changes)
    return plan


@given(plans, commands())
def test_a_command_does_something_or_is_nothing(plan: Plan, command: Command) -> None:
    changes = command(plan)
    assert changes is None or plan.after(changes) != plan
    again = command(plan)
    assert again == changes


@given(plans, record_types)
def test_removing_everything_leaves_nothing_of_the_type(plan: Plan, kind: type[Record]) -> None:
    changes = remove(kind, list(plan.table(kind)))(plan)
    after = plan.after(changes) if changes is not None else plan
    assert kind not in after.tables


@given(plans, st.lists(st.sampled_from("abcd"), max_size=3))
def test_removed_contacts_are_named_nowhere_but_by_their_bare_names(plan: Plan, ids: list[str]) -> None:
    changes = remove_contacts(ids)(plan)
    if changes is None:
        assert not any(plan.get(Contact, each) for each in ids)
        return
    after = plan.after(changes)
    gone = {each for each in ids if plan.get(Contact, each)}
    assert not gone & after.table(Contact).keys()
    assert after.after(changes.inverse()) == plan
    for kind, rows in plan.tables.items():
        for record in rows.values():
            left = after.get(kind, record.id)
            if left is None:
                assert kind in (Tie, RegisterEntry) or (kind is Contact and record.id in gone)
                continue
            assert not gone & set(left.links())
            assert all(
                getattr(left, info.name) == getattr(record, info.name)
                for info in record.fields()
                if info.kind not in LINK_KINDS
            )


def test_a_removed_contact_keeps_its_name_where_it_was_named() -> None:
    plan = _run(
        plan_of(
            [
                ROSA,
                JO_ANN.but(held_by="a"),
                Role(id="r", name="Treasurer", people=("b", "a"), stand_in="a"),
                Event(id="a", name="An event with the id of a contact", going=("a",)),
                Tie(id="t", source="a", target="b"),
                RegisterEntry(id="e", contact="a"),
            ]
        ),
        remove_contacts(["a", "a", "unknown"]),
    )
    assert plan.the(Contact, "b").held_by == bare_name("Rosa")
    assert plan.names(plan.the(Role, "r").people) == ("Jo Ann", "Rosa")
    assert plan.name(plan.the(Role, "r").stand_in) == "Rosa"
    assert plan.names(plan.the(Event, "a").going) == ("Rosa",)
    assert not plan.table(Tie)
    assert not plan.table(RegisterEntry)


def test_a_removed_contact_without_a_name_leaves_an_empty_place() -> None:
    plan = _run(
        plan_of([Contact(id="a"), Role(id="r", people=("a", "b"), stand_in="a"), JO_ANN]),
        remove_contacts(["a"]),
    )
    assert plan.the(Role, "r") == Role(id="r", people=("b",))


@given(plans, edits)
def test_several_commands_together_do_what_they_do_one_by_one(plan: Plan, steps: list[Command]) -> None:
    one_by_one = plan
    for step in steps:
        changes = step(one_by_one)
        one_by_one = one_by_one.after(changes) if changes is not None else one_by_one
    whole = together("All of it", *steps)(plan)
    assert (plan.after(whole) if whole is not None else plan) == one_by_one


def test_adding_leaves_what_is_there_alone() -> None:
    assert add(ROSA.but(name="Other"))(plan_of([ROSA])) is None
    assert add()(Plan()) is None
    assert _run(Plan(), add(ROSA, JO_ANN)) == plan_of([ROSA, JO_ANN])


def test_many_records_change_in_one_action() -> None:
    changes = change_many(Contact, ["a", "b"], office="Mayor")(plan_of([ROSA, JO_ANN.but(office="Mayor")]))
    assert changes is not None
    assert [each.record_id for each in changes.changes] == ["a"]


def test_a_field_that_does_not_exist_is_refused_at_once() -> None:
    with pytest.raises(KeyError):
        change(Contact, "a", nmae="Rosa")


def test_moving_a_contact_to_not_to_add_opens_one_entry_in_the_register() -> None:
    plan = _run(plan_of([ROSA, JO_ANN]), set_standing(["a", "b", "a"], Standing.NOT_TO_ADD, entry_id="e"))
    assert {entry.id: entry.contact for entry in plan.all(RegisterEntry)} == {"e": "a", "e-1": "b"}
    assert all(contact.standing == Standing.NOT_TO_ADD for contact in plan.all(Contact))
    assert set_standing(["a"], Standing.NOT_TO_ADD, entry_id="f")(plan) is None


def test_moving_a_contact_elsewhere_opens_no_entry() -> None:
    plan = _run(plan_of([ROSA]), set_standing(["a"], Standing.WITH_US, entry_id="e"))
    assert not plan.table(RegisterEntry)
    assert set_standing(["unknown"], Standing.WITH_US)(plan) is None


def test_writing_answers_a_question_and_emptying_opens_it_again() -> None:
    plan = _run(Plan(), write_answer("q", "Our story"))
    assert plan.answer("q").state == AnswerState.ANSWERED
    plan = _run(plan, write_answer("q", " "))
    assert plan.answer("q").state == AnswerState.OPEN


@pytest.mark.parametrize("state", [AnswerState.STILL_LOOKING, AnswerState.DOES_NOT_APPLY])
def test_writing_leaves_a_state_that_somebody_chose(state: AnswerState) -> None:
    plan = _run(Plan(), set_answer_state("q", state), write_answer("q", "A first hint"))
    assert plan.answer("q").state == state


def test_a_question_is_pinned_and_given_to_somebody() -> None:
    plan = _run(Plan(), bring_to_workshop("q", True), name_finder("q", "Jo Ann"))
    assert plan.answer("q") == Answer(id="q", bring=True, finder="Jo Ann")


def test_the_plan_is_described_in_one_step() -> None:
    plan = _run(Plan(), describe_plan(title="Buses", city="Montgomery"))
    assert (plan.info.title, plan.info.city) == ("Buses", "Montgomery")
