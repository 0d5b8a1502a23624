"""A board of thousands: its columns fill in spare moments, and come to what they would at once."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.changes import Change, change_set
from planner.domain.contact_filter import EVERYBODY, ContactFilter
from planner.domain.contacts import Contact, RegisterEntry, Standing
from planner.domain.plan import Plan, plan_of
from planner.domain.records import Record
from planner.ui.board import BoardView
from planner.ui.board.deck import COLUMNS, Card, Deck
from tests.ui.board.conftest import Stage, StageMaker, chosen, names

MANY = 1_500
TODAY = date(2026, 11, 20)
_FILTERS = (
    EVERYBODY,
    ContactFilter(words="bo"),
    ContactFilter(standings=("to_add",)),
    ContactFilter(connectors=("a", "")),
)


def _person(number: int) -> Contact:
    standing = COLUMNS[number % 3]
    return Contact(id=f"c{number}", name=f"Person {number:04}", standing=str(standing), held_by="c0")


@pytest.fixture
def many(stage: StageMaker) -> Stage:
    return stage(*map(_person, range(MANY)))


def _wait(many: Stage, board: BoardView) -> None:
    many.qtbot.waitUntil(lambda: board.is_ready and many.desk.session.is_idle)


def _in_column(standing: Standing) -> list[str]:
    return [_person(number).name for number in range(MANY) if COLUMNS[number % 3] is standing]


def test_the_columns_fill_in_spare_moments(many: Stage) -> None:
    board = BoardView(many.desk)
    assert not board.is_ready
    assert names(board, Standing.WITH_US) == []
    many.put_up(board, 1300, 800)
    _wait(many, board)
    for standing in COLUMNS:
        assert names(board, standing) == _in_column(standing)


def test_a_card_that_is_asked_for_meanwhile_is_chosen_then(many: Stage) -> None:
    board = many.show()
    board.show_record("c7")
    _wait(many, board)
    assert chosen(board) == ["c7"]


def test_cards_that_are_moved_meanwhile_stand_where_they_went(many: Stage) -> None:
    board = many.show()
    _wait(many, board)
    board.bar.set_filter(replace(EVERYBODY, words="person 00"))
    board.move_cards(("c0", "c3"), Standing.UNDECIDED)
    _wait(many, board)
    assert chosen(board) == ["c0", "c3"]
    assert names(board, Standing.UNDECIDED)[:2] == ["Person 0000", "Person 0002"]


def test_hundreds_that_are_moved_at_once_stand_where_they_went(many: Stage) -> None:
    board = many.show()
    _wait(many, board)
    moved = [f"c{number}" for number in range(0, 1200, 3)]
    board.move_cards(moved, Standing.TO_ADD)
    _wait(many, board)
    assert sorted(chosen(board)) == sorted(moved)
    assert len(names(board, Standing.TO_ADD)) == MANY // 3 + len(moved)
    many.desk.session.undo()
    _wait(many, board)
    assert names(board, Standing.WITH_US) == _in_column(Standing.WITH_US)


def _contacts(with_ids: str) -> st.SearchStrategy[Contact]:
    return st.builds(
        lambda key, name, standing, held_by: Contact(
            id=key, name=name, standing=str(standing), held_by=held_by
        ),
        st.sampled_from(with_ids),
        st.sampled_from(("Ada", "Bo", "bobby", "Cy 10", "Cy 9", "")),
        st.sampled_from(COLUMNS),
        st.sampled_from(("", "a", "b", "c")),
    )


@given(
    st.lists(_contacts("abcdef"), max_size=6),
    st.lists(st.tuples(_contacts("abcdefgh"), st.booleans()), max_size=6),
    st.sampled_from(_FILTERS),
)
def test_one_change_after_the_other_comes_to_what_gathering_anew_comes_to(
    people: list[Contact], edits: list[tuple[Contact, bool]], wanted: ContactFilter
) -> None:
    plan = plan_of(people)
    kept = Deck(plan, TODAY)
    kept.wanted = wanted
    kept.rebuild()
    for contact, stays in edits:
        changes = change_set("", [_change(plan, contact, stays)])
        if changes is not None:
            plan, before = plan.after(changes), _columns_of(kept)
            kept.take(plan, changes)
            untouched = set(COLUMNS) - kept.touched(changes)
            after = _columns_of(kept)
            assert all(before[each] == after[each] for each in untouched if [*before[each]] == [*after[each]])
    fresh = Deck(plan, TODAY)
    fresh.wanted = wanted
    fresh.rebuild()
    assert kept.columns == fresh.columns
    for standing in COLUMNS:
        assert [kept.row(each) for each in kept.columns[standing]] == list(range(len(kept.columns[standing])))
        assert [kept.card(each) for each in kept.columns[standing]] == [
            fresh.card(each) for each in fresh.columns[standing]
        ]


def _columns_of(deck: Deck) -> dict[Standing, dict[str, Card]]:
    return {standing: {each: deck.card(each) for each in ids} for standing, ids in deck.columns.items()}


def _change(plan: Plan, contact: Contact, stays: bool) -> Change:
    before: Record | None = plan.get(Contact, contact.id)
    return Change(before, contact if stays or before is None else None)


def test_a_new_entry_of_the_register_shows_on_its_card() -> None:
    shunned = Contact(id="a", name="Ada", standing="not_to_add")
    plan = plan_of([shunned])
    deck = Deck(plan, TODAY)
    deck.rebuild()
    assert deck.card("a").wants_facts
    entry = change_set("", [Change(None, RegisterEntry(id="e", contact="a", facts="Passed names on."))])
    assert entry is not None
    assert deck.take(plan.after(entry), entry)
    assert not deck.card("a").wants_facts
