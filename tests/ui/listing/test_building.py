"""The rows of a long listing are put in order beside the frames, and come to what they would at once."""

from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from planner.domain.changes import Change, ChangeSet, change_set
from planner.domain.contacts import Contact
from planner.domain.outline import CONTACTS
from planner.domain.plan import Plan, plan_of
from planner.domain.records import Record
from planner.ui.listing import model as listing_model
from planner.ui.listing.model import ListingModel

_PEOPLE = listing_model._LONG + 500
_MANY = listing_model._MANY + 100


def _person(number: int) -> Contact:
    place = number * 7919 % _PEOPLE
    return Contact(
        id=f"c{number}", name=f"Person {place}", held_by=f"c{number % 3}", district=f"{number % 5}"
    )


@pytest.fixture(scope="module")
def city() -> Plan:
    return plan_of(map(_person, range(_PEOPLE)))


@pytest.fixture
def model(city: Plan, qtbot: QtBot) -> Iterator[ListingModel]:
    made = ListingModel(CONTACTS, city)
    yield made
    qtbot.waitUntil(lambda: made.is_ready)


def _wait(model: ListingModel, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not model.is_building)


def _changes(*pairs: tuple[Record | None, Record | None]) -> ChangeSet:
    found = change_set("Change", [Change(before, after) for before, after in pairs])
    assert found is not None
    return found


def _names(model: ListingModel) -> list[str]:
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def _in_order(people: Sequence[int], backwards: bool = False) -> list[str]:
    return [f"Person {number}" for number in sorted(people, reverse=backwards)]


def test_a_long_listing_opens_empty_and_soon_stands_in_order(model: ListingModel, qtbot: QtBot) -> None:
    assert model.rowCount() == 0
    assert model.is_building
    with qtbot.waitSignal(model.grown):
        pass
    assert _names(model) == _in_order(range(_PEOPLE))


def test_an_order_that_is_asked_for_meanwhile_is_the_one_that_is_shown(
    model: ListingModel, qtbot: QtBot
) -> None:
    model.sort(0, Qt.SortOrder.DescendingOrder)
    _wait(model, qtbot)
    assert _names(model) == _in_order(range(_PEOPLE), backwards=True)
    model.sort(0, Qt.SortOrder.AscendingOrder)
    assert model.is_building
    assert _names(model)[0] == f"Person {_PEOPLE - 1}"
    _wait(model, qtbot)
    assert _names(model) == _in_order(range(_PEOPLE))


def test_words_that_are_typed_meanwhile_hold_for_what_is_shown_then(
    model: ListingModel, qtbot: QtBot
) -> None:
    model.find("person 77")
    qtbot.waitUntil(lambda: not model.is_building and model.rows.is_whole)
    assert _names(model) == _in_order([n for n in range(_PEOPLE) if "77" in f"{n}"])


def test_a_filter_is_taken_at_once_and_shown_soon(model: ListingModel, qtbot: QtBot) -> None:
    model.narrow(lambda record: record.id == "c5")
    _wait(model, qtbot)
    assert _names(model) == [_person(5).name]
    model.narrow(None)
    _wait(model, qtbot)
    assert model.rowCount() == _PEOPLE


def test_many_changes_leave_the_rows_as_they_were_until_all_is_in_its_place(
    model: ListingModel, city: Plan, qtbot: QtBot
) -> None:
    _wait(model, qtbot)
    gone = [_person(number) for number in range(_MANY)]
    new = Contact(id="new", name="Aaron")
    changes = _changes(*((person, None) for person in gone), (None, new))
    after = city.after(changes)
    model.take(after, changes, ())
    assert model.rowCount() == _PEOPLE
    assert _names(model)[-1]
    later = new.but(name="Zoe")
    small = _changes((new, later))
    model.take(after.after(small), small, ())  # comes while the rows are still built
    _wait(model, qtbot)
    left = {f"Person {n}" for n in range(_PEOPLE)} - {person.name for person in gone}
    assert set(_names(model)) == left | {"Zoe"}
    assert _names(model)[-1] == "Zoe"


def test_who_is_called_otherwise_is_so_where_others_name_them(
    model: ListingModel, city: Plan, qtbot: QtBot
) -> None:
    column = [info.name for info in model.columns].index("held_by")
    model.sort(column)
    _wait(model, qtbot)
    renamed = [(_person(n), _person(n).but(name=f"Zoe {n}")) for n in range(_MANY)]
    changes = _changes(*renamed)
    model.take(city.after(changes), changes, ())
    _wait(model, qtbot)
    held = {str(model.index(row, column).data()) for row in range(model.rowCount())}
    assert held == {"Zoe 0", "Zoe 1", "Zoe 2"}
    assert str(model.index(0, column).data()) == "Zoe 0"


def test_a_row_that_is_needed_now_is_found_now(model: ListingModel) -> None:
    assert model.row_of("c5") == 5 * 7919 % _PEOPLE
    assert not model.is_building


def test_a_draft_begins_in_a_listing_that_is_still_built(model: ListingModel) -> None:
    model.begin_draft(Contact(id="draft"))
    assert model.row_of("draft") == 0
    assert model.rowCount() == _PEOPLE + 1
    model.drop_draft()
    assert model.rowCount() == _PEOPLE
