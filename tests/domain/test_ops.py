"""Operations: merging loses nothing, favours nobody, and comes out the same in any order."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.clock import Clock
from planner.domain.ops import (
    ALIVE,
    PURGED,
    Heads,
    Op,
    blanked,
    by_record,
    content_id,
    encoded,
    heads_of,
    is_sound,
    make_op,
    op_set,
    settle,
    union,
)
from tests.strategies import PURGE, Copy, copies, in_any_order, texts


def _copy(name: str, at: int = 1) -> Copy:
    return Copy(name, Clock(lambda: at))


def _settled(copy: Copy) -> dict[tuple[str, str], object]:
    return {key: settle(ops) for key, ops in by_record(copy.ops.values()).items()}


@given(copies(purges=True))
def test_merging_does_not_care_who_is_merged_into_whom(group: list[Copy]) -> None:
    one, other, _third = (copy.ops for copy in group)
    assert union(one, other) == union(other, one)


@given(copies(purges=True))
def test_merging_three_copies_does_not_care_which_two_come_first(group: list[Copy]) -> None:
    one, two, three = (copy.ops for copy in group)
    assert union(union(one, two), three) == union(one, union(two, three))


@given(copies(purges=True))
def test_merging_a_copy_again_changes_nothing(group: list[Copy]) -> None:
    one, other, _third = (copy.ops for copy in group)
    merged = union(one, other)
    assert union(one, one) == one
    assert union(merged, other) == merged
    assert union(merged, one) == merged


@given(copies(), st.data())
def test_copies_that_exchanged_everything_hold_the_same_plan(group: list[Copy], data: st.DataObject) -> None:
    everything = [op for copy in group for op in copy.ops.values()]
    one, other = _copy("one"), _copy("other")
    one.ops = op_set(everything)
    other.ops = op_set(data.draw(in_any_order(everything)))
    assert one.plan() == other.plan()
    assert _settled(one) == _settled(other)


@given(copies())
def test_every_edit_is_visible_or_superseded(group: list[Copy]) -> None:
    merged = union(union(group[0].ops, group[1].ops), group[2].ops)
    for ops in by_record(merged.values()).values():
        settled = settle(ops)
        for op in ops:
            for name, value in op.fields.items():
                superseded = any(op.id in later.supersedes.get(name, ()) for later in ops)
                shown = settled.values.get(name) == value or (name == ALIVE and settled.is_alive == value)
                disputed = op in settled.conflicts.get(name, ())
                deleted = not settled.is_alive
                assert superseded or shown or disputed or deleted


@given(copies())
def test_nothing_is_superseded_but_by_somebody_who_saw_it(group: list[Copy]) -> None:
    for copy in group:
        for op in copy.ops.values():
            assert all(seen in copy.ops for seen_ids in op.supersedes.values() for seen in seen_ids)


def test_two_people_who_set_one_field_are_both_shown() -> None:
    one, other = _copy("Ann", 5), _copy("Bo", 9)
    first = one.edit("contact", "a", {"name": "Rosa", ALIVE: True})
    other.ops = dict(one.ops)
    one.edit("contact", "a", {"name": "Rosa P", ALIVE: True})
    other.edit("contact", "a", {"name": "Rosa L", ALIVE: True})
    settled = settle(union(one.ops, other.ops).values())
    assert [(op.author, op.fields["name"]) for op in settled.conflicts["name"]] == [
        ("Ann", "Rosa P"),
        ("Bo", "Rosa L"),
    ]
    assert settled.values["name"] == "Rosa L"
    assert first not in settled.conflicts["name"]


def test_two_people_who_set_one_field_alike_agree() -> None:
    one, other = _copy("Ann"), _copy("Bo")
    one.edit("contact", "a", {"name": "Rosa", ALIVE: True})
    other.edit("contact", "a", {"name": "Rosa", ALIVE: True})
    assert not settle(union(one.ops, other.ops).values()).conflicts


def test_an_edit_on_top_of_a_conflict_ends_it() -> None:
    one, other = _copy("Ann"), _copy("Bo")
    one.edit("contact", "a", {"name": "Rosa", ALIVE: True})
    other.edit("contact", "a", {"name": "Rosie", ALIVE: True})
    one.ops = union(one.ops, other.ops)
    one.edit("contact", "a", {"name": "Rosa", ALIVE: True})
    settled = settle(one.ops.values())
    assert settled.values["name"] == "Rosa"
    assert not settled.conflicts


def test_a_record_deleted_here_and_edited_there_stays_with_the_deletion_in_dispute() -> None:
    one, other = _copy("Ann"), _copy("Bo")
    one.edit("contact", "a", {"name": "Rosa", ALIVE: True})
    other.ops = dict(one.ops)
    one.edit("contact", "a", {ALIVE: False})
    other.edit("contact", "a", {"why": "knows the drivers", ALIVE: True})
    settled = settle(union(one.ops, other.ops).values())
    assert settled.is_alive
    assert settled.values == {"name": "Rosa", "why": "knows the drivers"}
    assert {op.author for op in settled.conflicts[ALIVE]} == {"Ann", "Bo"}


def test_a_deletion_that_everybody_saw_is_final_and_disputes_nothing() -> None:
    one, other = _copy("Ann"), _copy("Bo")
    one.edit("contact", "a", {"name": "Rosa", ALIVE: True})
    other.edit("contact", "a", {"name": "Rosie", ALIVE: True})
    one.ops = union(one.ops, other.ops)
    one.edit("contact", "a", {ALIVE: False})
    settled = settle(one.ops.values())
    assert not settled.is_alive
    assert not settled.conflicts


@given(copies(purges=True))
def test_a_purged_record_never_comes_back(group: list[Copy]) -> None:
    group[0].edit("contact", "a", {"name": "Rosa", ALIVE: True})
    group[1].ops = union(group[1].ops, group[0].ops)
    group[0].edit("contact", "a", PURGE)
    group[1].edit("contact", "a", {"name": "Rosa again", "why": "secret", ALIVE: True})
    later = union(group[1].ops, group[2].ops)
    for merged in (union(group[0].ops, later), union(later, group[0].ops)):
        merged = union(merged, later)
        ops = [op for op in merged.values() if op.record == "a"]
        settled = settle(ops)
        assert not settled.is_alive
        assert not settled.conflicts
        assert "secret" not in encoded([op.fields for op in ops])
        assert all(op.is_blank and not op.author for op in ops if PURGED not in op.fields)
        assert set(later) <= set(merged)


def test_a_purged_record_disputes_nothing_even_where_the_purge_was_not_carried_out() -> None:
    one, other = _copy("Ann"), _copy("Bo")
    one.edit("contact", "a", PURGE)
    other.edit("contact", "a", {"name": "Rosa", ALIVE: True})
    settled = settle([*one.ops.values(), *other.ops.values()])
    assert not settled.is_alive
    assert not settled.conflicts


@given(st.lists(st.sampled_from(({"name": "x"}, {"name": "y", "why": "z"}, {ALIVE: False})), max_size=6))
def test_taking_ops_one_by_one_finds_the_heads_that_all_of_them_have(
    edits: list[dict[str, str | bool]],
) -> None:
    copy, heads = _copy("Ann"), Heads()
    for fields in edits:
        heads.take(copy.edit("contact", "a", dict(fields)))
    assert heads.by_field == heads_of(copy.ops.values()).by_field


_OP = make_op(
    action="1",
    table="contact",
    record="a",
    fields={"name": "Rosa", ALIVE: True},
    supersedes={"name": ("0",)},
    author="Ann",
    clock=7,
    nonce="n",
)


@pytest.mark.parametrize(
    "changed",
    [
        replace(_OP, action="2"),
        replace(_OP, table="tie"),
        replace(_OP, record="b"),
        replace(_OP, fields={"name": "Rosa", ALIVE: False}),
        replace(_OP, fields={"name": "Rosa"}),
        replace(_OP, fields={"name": ("Rosa",), ALIVE: True}),
        replace(_OP, supersedes={}),
        replace(_OP, supersedes={"name": ("0", "1")}),
        replace(_OP, supersedes={"why": ("0",)}),
        replace(_OP, author="Bo"),
        replace(_OP, clock=8),
        replace(_OP, nonce="m"),
    ],
)
def test_an_op_that_says_anything_else_is_another(changed: Op) -> None:
    assert is_sound(_OP)
    assert content_id(changed) != _OP.id
    assert not is_sound(changed)


@given(texts, texts)
def test_an_op_of_any_text_has_an_id(author: str, text: str) -> None:
    op = make_op(
        action="1",
        table=author,
        record=text,
        fields={text: text},
        supersedes={},
        author=author,
        clock=0,
        nonce="",
    )
    assert len(op.id) == 32
    assert is_sound(op)


def test_a_blank_op_says_nothing_and_keeps_its_id() -> None:
    blank = blanked(_OP)
    assert blank.id == _OP.id
    assert blank.is_blank
    assert is_sound(blank)
    assert "Rosa" not in repr(blank)
    assert "Ann" not in repr(blank)
    assert blanked(blank) == blank


def test_a_blank_op_wins_over_a_full_one_in_either_order() -> None:
    full, blank = {_OP.id: _OP}, {_OP.id: blanked(_OP)}
    assert union(full, blank) == union(blank, full) == blank
