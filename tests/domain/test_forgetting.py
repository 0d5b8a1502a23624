"""Forgetting a part of a record: what it emptied stays empty, in whatever order copies are merged."""

from hypothesis import given
from hypothesis import strategies as st

from planner.domain.clock import Clock
from planner.domain.forgetting import Traces, traces_of, unlinked
from planner.domain.ops import ALIVE, BLANKS, Op, by_record, is_sound, settle, union
from planner.domain.plan import bare_name
from tests.strategies import Copy, copies


@st.composite
def forgetful(draw: st.DrawFn) -> list[Copy]:
    """Copies in which some people had earlier ops emptied, at times each other's."""
    group = draw(copies(purges=True))
    for number in draw(st.lists(st.integers(0, len(group) - 1), max_size=4)):
        copy = group[number]
        copy.ops = union(copy.ops, group[draw(st.integers(0, len(group) - 1))].ops)
        known = [op.id for op in copy.ops.values() if op.record == "a"]
        named = tuple(sorted(draw(st.sets(st.sampled_from(known or ["0"])))))
        copy.edit("contact", "a", {BLANKS: named, "name": "Rosa", ALIVE: True})
    return group


@given(forgetful())
def test_the_order_of_merges_makes_no_difference(group: list[Copy]) -> None:
    one, two, three = (copy.ops for copy in group)
    merged = union(union(one, two), three)
    assert merged == union(one, union(two, three)) == union(union(three, two), one)
    assert union(merged, two) == merged
    assert all(map(is_sound, merged.values()))


@given(forgetful())
def test_what_was_emptied_stays_empty_and_nothing_else_goes(group: list[Copy]) -> None:
    merged = union(union(group[0].ops, group[1].ops), group[2].ops)
    for ops in by_record(merged.values()).values():
        named = {op_id for op in ops for op_id in _named(op)}
        purged = any("_purged" in op.fields for op in ops)
        for op in ops:
            assert op.is_blank == (op.id in named or purged) or "_purged" in op.fields
        assert BLANKS not in settle(ops).conflicts


def _named(op: Op) -> tuple[str, ...]:
    found = op.fields.get(BLANKS, ())
    assert isinstance(found, tuple)
    return found


def test_somebody_is_known_by_every_name_that_they_ever_had() -> None:
    copy = Copy("A", Clock(lambda: 1))
    copy.edit("contact", "c1", {"name": "Rosa McCauley", "emails": ("r@x.example",), ALIVE: True})
    copy.edit("contact", "c1", {"name": "Rosa Parks", "influence": 4})
    traces = traces_of("c1", copy.ops.values())
    assert traces.words == ("Rosa McCauley", "r@x.example", "Rosa Parks")
    finder = traces.finder()
    assert finder.is_link("c1")
    assert finder.is_link(bare_name("rosa  PARKS"))
    assert not finder.is_link("c12")
    assert not finder.is_link("")
    assert finder.is_in("Then Rosa McCauley rose.")
    assert finder.is_in(("a", "write to r@x.example"))
    assert not finder.is_in("Rosa rose.")
    assert unlinked(("c1", "c2", bare_name("Rosa Parks")), finder) == (
        bare_name("somebody"),
        "c2",
        bare_name("somebody"),
    )


def test_nobody_in_particular_is_found_nowhere() -> None:
    finder = Traces("", ()).finder()
    assert not any(map(finder.is_in, ("", "text", (), ("",), None, True, 3)))
