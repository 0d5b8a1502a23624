"""Change sets: taken back, put on another plan, joined, and put together of several changes."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.changes import Change, ChangeSet, Command, change_set, difference
from planner.domain.commands.records import add, change, remove, together
from planner.domain.contacts import Contact
from planner.domain.ops import ALIVE
from planner.domain.plan import Alternative, FieldKey, Plan, plan_of
from planner.domain.records import Record
from tests.strategies import change_of, commands, done, edits, plans, records, texts

ROSA = Contact(id="a", name="Rosa")


@given(plans, commands())
def test_a_change_set_taken_back_restores_the_plan(plan: Plan, command: Command) -> None:
    changes = command(plan)
    if changes is not None:
        after = plan.after(changes)
        assert after != plan
        assert after.after(changes.inverse()) == plan
        assert changes.inverse().inverse().changes == changes.changes


@given(plans, commands())
def test_a_change_set_names_each_record_once(plan: Plan, command: Command) -> None:
    changes = command(plan)
    if changes is not None:
        keys = [each.key for each in changes.changes]
        assert len(keys) == len(set(keys))
        assert all(changes.touches(*key) for key in keys)


@given(plans, edits, edits)
def test_the_difference_of_two_plans_leads_from_one_to_the_other(
    plan: Plan, one: list[Command], other: list[Command]
) -> None:
    before, _sets = done(plan, one)
    after, _sets = done(plan, other)
    changes = difference("Change", before, after)
    assert (changes is None) == (before == after)
    if changes is not None:
        assert before.after(changes) == after


@given(records)
def test_the_same_change_on_the_same_plan_is_the_same_change(record: Record) -> None:
    adding = change_of(None, record)
    assert adding.on(Plan()) == adding
    there = plan_of([record])
    assert adding.inverse().on(there) == adding.inverse()
    assert adding.on(there) is None


@given(st.data())
def test_a_change_keeps_what_others_wrote_into_other_fields(data: st.DataObject) -> None:
    names = data.draw(st.lists(st.sampled_from(("name", "why", "note", "office")), min_size=2, unique=True))
    mine, theirs = names[0], names[1]
    step = change_of(ROSA, ROSA.but(**{mine: "mine"}))
    now = plan_of([ROSA.but(**{mine: "mine", theirs: "theirs"})])
    back = step.inverse().on(now)
    assert back is not None
    after = now.after(back).the(Contact, "a")
    assert getattr(after, mine) == getattr(ROSA, mine)
    assert getattr(after, theirs) == "theirs"


def test_taking_back_a_new_record_keeps_what_others_wrote_into_it() -> None:
    step = change_of(None, ROSA)
    now = plan_of([ROSA.but(why="knows the drivers")])
    back = step.inverse().on(now)
    assert back is not None
    assert now.after(back).get(Contact, "a") == Contact(id="a", why="knows the drivers")
    again = step.on(now.after(back))
    assert again is not None
    assert now.after(back).after(again) == now


def test_taking_back_a_new_record_that_others_emptied_removes_it() -> None:
    step = change_of(None, ROSA)
    back = step.inverse().on(plan_of([Contact(id="a")]))
    assert back is not None
    assert back.changes == (Change(Contact(id="a"), None),)


def test_a_record_that_others_removed_is_made_again_whole() -> None:
    step = change_of(ROSA, ROSA.but(why="because"))
    back = step.inverse().on(Plan())
    assert back is not None
    assert Plan().after(back).get(Contact, "a") == ROSA


def test_taking_back_what_others_removed_changes_nothing() -> None:
    assert change_of(None, ROSA).inverse().on(Plan()) is None


def test_two_changes_of_one_record_in_one_action_both_hold() -> None:
    command = together(
        "Both", change(Contact, "a", name="Rosa P"), change(Contact, "a", why="knows the drivers")
    )
    changes = command(plan_of([ROSA]))
    assert changes is not None
    assert len(changes.changes) == 1
    now = plan_of([ROSA.but(note="somebody else's")])
    on_top = changes.on(now)
    assert on_top is not None
    assert now.after(on_top).get(Contact, "a") == Contact(
        id="a", name="Rosa P", why="knows the drivers", note="somebody else's"
    )


def test_an_action_that_comes_back_to_where_it_was_is_none() -> None:
    there_and_back = together("Both", change(Contact, "a", name="x"), change(Contact, "a", name="Rosa"))
    assert there_and_back(plan_of([ROSA])) is None
    assert together("Both", add(ROSA), remove(Contact, ["a"]))(Plan()) is None


def test_a_change_of_nothing_to_nothing_has_no_record() -> None:
    assert change_set("Nothing", [Change(None, None)]) is None
    with pytest.raises(ValueError, match="before or after"):
        _ = Change(None, None).record_id


@pytest.mark.parametrize(
    ("steps", "joined"),
    [
        (("", "a", "ab"), True),
        (("", "b", "ab"), True),
        (("", "ad", "abcd"), True),
        (("", "aa", "aaa"), True),
        (("", "ab", "a"), False),
        (("", "ab", "xyz"), False),
        (("", "the bus", "the busy line of the bus"), True),
        (("", "old words", "new and longer"), False),
        (("word", "wo", "world"), False),
        (("", "ac", "abcd"), False),
    ],
)
def test_typing_is_joined_until_text_is_taken_away(steps: tuple[str, str, str], joined: bool) -> None:
    first, second, third = (ROSA.but(why=text) for text in steps)
    one, two = (
        change_set("Type", [Change(before, after)], "why")
        for before, after in ((first, second), (second, third))
    )
    assert one is not None
    assert two is not None
    assert (two.joined_to(one) is not None) is joined


@given(texts, texts, texts)
def test_joined_typing_holds_every_letter_that_was_typed(first: str, more: str, rest: str) -> None:
    words = ("", first, first + more, first + more + rest)
    sets = [
        change_set("Type", [Change(ROSA.but(why=was), ROSA.but(why=now))], "why")
        for was, now in itertools.pairwise(words)
    ]
    real = [each for each in sets if each is not None]
    for earlier, later in itertools.pairwise(real):
        assert later.joined_to(earlier) is not None


@pytest.mark.parametrize("joins", ["", "another field"])
def test_steps_without_the_same_key_stay_apart(joins: str) -> None:
    one = change_set("Type", [Change(ROSA, ROSA.but(why="a"))], joins)
    two = change_set("Type", [Change(ROSA.but(why="a"), ROSA.but(why="ab"))], "why" if joins else "")
    assert one is not None
    assert two is not None
    assert two.joined_to(one) is None


def test_typing_is_not_joined_over_what_somebody_else_wrote() -> None:
    one = change_set("Type", [Change(ROSA, ROSA.but(why="a"))], "why")
    theirs = ROSA.but(why="a", note="somebody else's")
    two = change_set("Type", [Change(theirs, theirs.but(why="ab"))], "why")
    assert one is not None
    assert two is not None
    assert two.joined_to(one) is None


def test_joined_steps_keep_every_record_of_the_first() -> None:
    other = Contact(id="b")
    one = change_set("Type", [Change(ROSA, ROSA.but(why="x")), Change(other, other.but(why="x"))], "why")
    two = change_set("Type", [Change(ROSA.but(why="x"), ROSA.but(why="xy"))], "why")
    assert one is not None
    assert two is not None
    joined = two.joined_to(one)
    assert joined is not None
    plan = plan_of([ROSA, other])
    assert plan.after(one).after(two) == plan.after(joined)
    assert plan.after(joined).after(joined.inverse()) == plan


def test_a_removal_is_never_joined() -> None:
    one = change_set("Type", [Change(None, ROSA)], "why")
    two = change_set("Type", [Change(ROSA, None)], "why")
    assert one is not None
    assert two is not None
    assert two.joined_to(one) is None


def test_lines_and_numbers_are_typed_too() -> None:
    def step(before: Contact, after: Contact) -> ChangeSet:
        changes = change_set("Type", [Change(before, after)], "it")
        assert changes is not None
        return changes

    mails = step(ROSA, ROSA.but(emails=("a",)))
    longer = step(ROSA.but(emails=("a",)), ROSA.but(emails=("a", "b")))
    fewer = step(ROSA.but(emails=("a", "b")), ROSA.but(emails=("a",)))
    assert longer.joined_to(mails) is not None
    assert fewer.joined_to(longer) is None
    one = step(ROSA, ROSA.but(keep_in_touch=1))
    twelve = step(ROSA.but(keep_in_touch=1), ROSA.but(keep_in_touch=12))
    assert twelve.joined_to(one) is not None


def test_a_very_long_text_is_compared_at_once() -> None:
    long = "x" * 2_000_000
    one = change_set("Type", [Change(ROSA, ROSA.but(why=long + long))], "why")
    two = change_set("Type", [Change(ROSA.but(why=long + long), ROSA.but(why=long + "y" + long))], "why")
    assert one is not None
    assert two is not None
    assert two.joined_to(one) is not None


def test_what_somebody_sets_is_no_longer_in_dispute() -> None:
    said = (Alternative("Rosa", "Ann", 1), Alternative("Rosie", "Bo", 2))
    keys = [
        FieldKey("contact", record, name) for record, name in (("a", "name"), ("a", "why"), ("b", "name"))
    ]
    gone = FieldKey("contact", "a", ALIVE)
    plan = plan_of([ROSA]).with_conflicts(dict.fromkeys([*keys, gone], said))
    assert list(plan.after(change_of(ROSA, ROSA.but(name="Rosie"))).conflicts) == keys[1:]
    assert list(plan.after(change_of(ROSA, None)).conflicts) == keys[2:]
