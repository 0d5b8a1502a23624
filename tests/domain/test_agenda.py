"""Agendas: hours that follow each other, cuts that fit, and minutes that add up."""

from datetime import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.agenda import Agenda, AgendaItem, Importance, ItemKind, cut_to_fit, schedule
from planner.domain.shares import shared_out


@st.composite
def agendas(draw: st.DrawFn) -> Agenda:
    items = [
        AgendaItem(
            id=str(number),
            title="x",
            kind=draw(st.sampled_from(ItemKind)),
            minutes=draw(st.integers(1, 90)),
            least=draw(st.integers(1, 90)),
            importance=draw(st.sampled_from(Importance)),
        )
        for number in range(draw(st.integers(0, 8)))
    ]
    return Agenda(id="a", title="A", purpose="p", items=tuple(items))


def _item(name: str, minutes: int, least: int, importance: Importance = Importance.USEFUL) -> AgendaItem:
    return AgendaItem(id=name, title=name, minutes=minutes, least=least, importance=importance)


_THREE = Agenda(
    id="a",
    title="A",
    purpose="p",
    items=(
        _item("core", 20, 10, Importance.CORE),
        _item("extra", 20, 10, Importance.EXTRA),
        _item("useful", 20, 10),
    ),
)


@given(agendas(), st.integers(-10, 600))
def test_what_is_cut_fits_and_nothing_falls_below_its_least(agenda: Agenda, left: int) -> None:
    cut = cut_to_fit(agenda, left)
    assert cut.agenda.minutes <= max(0, left)
    kept = {item.id: item for item in cut.agenda.items}
    assert {*kept, *cut.left_out} == {item.id for item in agenda.items}
    for item in agenda.items:
        if item.id in kept:
            now = kept[item.id].minutes
            assert min(item.least, item.minutes) <= now <= item.minutes
            assert (now < item.minutes) == (item.id in cut.shortened)


@given(agendas(), st.integers(0, 60))
def test_what_fits_stays_as_it_is(agenda: Agenda, more: int) -> None:
    assert cut_to_fit(agenda, agenda.minutes + more).agenda == agenda


@pytest.mark.parametrize(
    ("left", "stays", "minutes"),
    [
        (60, ["core", "extra", "useful"], [20, 20, 20]),
        (45, ["core", "extra", "useful"], [15, 15, 15]),
        (29, ["core", "useful"], [15, 14]),
        (19, ["core"], [19]),
        (9, [], []),
    ],
)
def test_the_extra_goes_first_and_the_core_last(left: int, stays: list[str], minutes: list[int]) -> None:
    cut = cut_to_fit(_THREE, left).agenda
    assert [item.id for item in cut.items] == stays
    assert [item.minutes for item in cut.items] == minutes


@given(agendas(), st.times())
def test_one_item_begins_when_the_one_before_ends(agenda: Agenda, start: time) -> None:
    slots = schedule(agenda, start)
    assert [slot.item for slot in slots] == list(agenda.items)
    assert all(a.ends == b.starts for a, b in pairwise(slots))
    assert not slots or slots[0].starts == start.replace(tzinfo=None)


def test_an_agenda_may_run_past_midnight() -> None:
    slots = schedule(_THREE, time(23, 30))
    assert [(slot.starts.isoformat("minutes"), slot.day) for slot in slots] == [
        ("23:30", 0),
        ("23:50", 0),
        ("00:10", 1),
    ]


def test_an_agenda_is_adapted_without_touching_the_one_that_ships() -> None:
    moved = _THREE.moved("useful", 0).with_minutes("core", 5).without("extra")
    assert [(item.id, item.minutes) for item in moved.items] == [("useful", 20), ("core", 5)]
    assert _THREE.minutes == 60
    assert _THREE.moved("nobody", 0) == _THREE
    assert [item.id for item in _THREE.after("core").items] == ["extra", "useful"]
    assert _THREE.after("nobody") == _THREE


@given(st.integers(-5, 500), st.lists(st.integers(0, 60), max_size=9))
def test_shares_add_up_and_whoever_wants_something_gets_it(total: int, wanted: list[int]) -> None:
    parts = shared_out(total, wanted)
    asking = [place for place, amount in enumerate(wanted) if amount]
    assert len(parts) == len(wanted)
    assert sum(parts) == (max(0, total) if asking else 0)
    assert all(part >= 0 for part in parts)
    assert all(
        (parts[place] > 0) == (wanted[place] > 0) for place in range(len(wanted)) if total >= len(asking)
    )
