"""What a search finds among very many records, slice by slice, is what looking at each of them finds."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from planner.domain.changes import Change, change_set
from planner.domain.contacts import Contact
from planner.domain.outline import CONTACTS
from planner.domain.plan import Plan, plan_of
from planner.ui.listing import sieve
from planner.ui.listing.model import ListingModel
from planner.ui.listing.sieve import Sieve

_WORDS = st.lists(st.text("ab", max_size=3), max_size=3).map(lambda words: tuple(filter(None, words)))
_PEOPLE = sieve.SLICE * 2 + 10


def _all_of(sieve: Sieve, words: tuple[str, ...]) -> list[str]:
    found = sieve.sift(words)
    while not sieve.is_done:
        found += sieve.more()
    return found


@given(
    st.dictionaries(st.text("01", min_size=1, max_size=3), st.text("ab ", max_size=8)),
    st.lists(st.tuples(_WORDS, st.sampled_from(("find", "drop", "insert", "learn")))),
)
def test_whatever_was_looked_for_and_changed_before_every_word_is_found(
    texts: dict[str, str], steps: list[tuple[tuple[str, ...], str]]
) -> None:
    texts = dict(texts)
    ids = sorted(texts)
    held = Sieve(lambda each: texts[each], ids)
    for number, (words, deed) in enumerate(steps):
        if deed == "drop":
            held.drop(set(ids[::2]))
            ids = ids[1::2]
        elif deed == "insert":
            texts[f"new{number}"] = "".join(words)
            place = len(ids) // 2
            ids.insert(place, f"new{number}")
            held.insert(place, f"new{number}")
        elif deed == "learn":
            held.learn()
        assert _all_of(held, words) == [each for each in ids if all(word in texts[each] for word in words)]


def _person(number: int) -> Contact:
    return Contact(id=f"c{number}", name=f"Person {number:06d} {'even' if number % 2 == 0 else 'odd'}")


@pytest.fixture(scope="module")
def city() -> Plan:
    return plan_of(map(_person, range(_PEOPLE)))


@pytest.fixture
def model(city: Plan, qtbot: QtBot) -> Iterator[ListingModel]:
    made = ListingModel(CONTACTS, city)
    qtbot.waitUntil(lambda: not made.is_building)
    yield made
    qtbot.waitUntil(lambda: made.is_ready)


def _names(model: ListingModel) -> list[str]:
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_the_first_matches_are_shown_at_once_and_the_others_soon(model: ListingModel, qtbot: QtBot) -> None:
    model.find("even")
    assert 0 < model.rowCount() < _PEOPLE // 2
    with qtbot.waitSignal(model.grown):
        pass
    assert _names(model) == [_person(number).name for number in range(0, _PEOPLE, 2)]


def test_a_record_that_is_found_later_can_be_gone_to_at_once(model: ListingModel) -> None:
    model.find("even")
    assert model.row_of(f"c{_PEOPLE - 1}") is None
    assert model.row_of(f"c{_PEOPLE - 2}") == _PEOPLE // 2 - 1


def test_a_change_while_the_rest_is_looked_for_loses_nothing(model: ListingModel, city: Plan) -> None:
    model.find("odd")
    before = _person(_PEOPLE - 2)
    changes = change_set("Rename", [Change(before, before.but(name="Aaron the odd one"))])
    assert changes is not None
    model.take(city.after(changes), changes, ())
    assert _names(model)[0] == "Aaron the odd one"
    assert model.rowCount() == _PEOPLE // 2 + 1
    model.find("the odd")
    assert _names(model) == ["Aaron the odd one"]
    model.find("")
    assert _names(model)[0] == "Aaron the odd one"
    assert model.rowCount() == _PEOPLE
