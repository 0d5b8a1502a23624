"""Filtering the board, and keeping a filter for the group."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from planner.domain.contact_filter import EVERYBODY, ContactFilter, filter_of
from planner.domain.contacts import Contact, SavedFilter, Standing
from planner.ui.board import BoardView
from planner.ui.board.facets import FACETS
from planner.ui.board.filter_bar import SAVED
from tests.ui.board.conftest import PEOPLE_OF_A_PLAN, Stage, StageMaker, names
from tests.ui.keys import press, write


def _click(view: BoardView, facet: str, label: str) -> None:
    if facet not in view.bar.chips or not view.bar.chips[facet].isVisible():
        QTest.mouseClick(view.bar.more, Qt.MouseButton.LeftButton)
    if not view.bar.strip.isVisible() or label not in _labels(view):
        QTest.mouseClick(view.bar.chips[facet], Qt.MouseButton.LeftButton)
    chip = next(chip for value, chip in view.bar.strip.chips if value.label == label)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)


def _labels(view: BoardView) -> list[str]:
    return [value.label for value, _chip in view.bar.strip.chips]


def _shown(view: BoardView) -> list[str]:
    return [name for standing in Standing for name in names(view, standing)]


@pytest.mark.parametrize(
    ("facet", "label", "found"),
    [
        ("issue", "Buses", ["Ada", "Cy"]),
        ("neighbourhood", "Cloverdale", ["Cy", "Ed"]),
        ("brings", "Space", []),
        ("spectrum", "Not said", ["Ada", "Bo", "Cy", "Di", "Ed"]),
        ("connector", "Bo", ["Ada"]),
        ("connector", "Nobody yet", ["Bo", "Cy", "Di", "Ed"]),
        ("kind", "Organisation", ["Di"]),
        ("more", "Not spoken to for 30 days", ["Ada", "Bo", "Cy", "Di", "Ed"]),
        ("more", "Has asked to be left alone", []),
    ],
)
def test_a_value_shows_whoever_has_it_and_a_second_press_everybody(
    people: Stage, facet: str, label: str, found: list[str]
) -> None:
    view = people.show()
    _click(view, facet, label)
    assert _shown(view) == found
    _click(view, facet, label)
    assert len(_shown(view)) == len(PEOPLE_OF_A_PLAN)
    assert view.bar.wanted == EVERYBODY


def test_values_are_offered_with_how_many_have_them(people: Stage) -> None:
    view = people.show()
    view.bar.open("neighbourhood")
    ((_value, chip),) = view.bar.strip.chips
    assert chip.text() == "Cloverdale  2"
    view.bar.open("knows")
    assert view.bar.strip.chips == []


def test_typing_finds_and_escape_shows_everybody_again(people: Stage, qtbot: QtBot) -> None:
    view = people.show()
    view.bar.search.setFocus()
    QTest.keyClicks(view.bar.search, "clover")
    qtbot.waitUntil(lambda: _shown(view) == ["Cy", "Ed"])
    QTest.keyClick(view.bar.search, Qt.Key.Key_Down)
    assert view.columns[1].list.hasFocus()
    view.bar.search.setFocus()
    QTest.keyClick(view.bar.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(_shown(view)) == len(PEOPLE_OF_A_PLAN))


def test_a_contact_that_is_shown_by_name_takes_the_filter_away(people: Stage) -> None:
    view = people.show()
    view.bar.set_filter(ContactFilter(issue_areas=("Buses",)))
    view.show_record("di")
    assert view.bar.wanted == EVERYBODY
    assert view.columns[1].list.chosen_ids() == ("di",)


def test_a_filter_is_saved_for_the_group_used_and_taken_away(people: Stage) -> None:
    view = people.show()
    wanted = ContactFilter(issue_areas=("Buses",))
    view.bar.set_filter(wanted)
    view.bar.open(SAVED)
    saved = view.bar.saved
    QTest.keyClicks(saved.name, "Bus people")
    QTest.keyClick(saved.name, Qt.Key.Key_Return)
    people.settle()
    (record,) = people.plan.all(SavedFilter)
    assert (record.name, filter_of(record.shows)) == ("Bus people", wanted)
    assert [chip.text() for chip in saved.chips] == ["Bus people"]
    QTest.mouseClick(saved.chips[0], Qt.MouseButton.LeftButton)
    assert view.bar.wanted == EVERYBODY
    QTest.mouseClick(saved.chips[0], Qt.MouseButton.LeftButton)
    assert _shown(view) == ["Ada", "Cy"]
    QTest.mouseClick(saved.remove, Qt.MouseButton.LeftButton)
    people.settle()
    assert not list(people.plan.all(SavedFilter))
    people.undo()
    assert list(people.plan.all(SavedFilter)) == [record]


def test_filters_are_saved_used_and_taken_away_without_the_mouse(people: Stage) -> None:
    view = people.show()
    view.bar.set_filter(ContactFilter(issue_areas=("Buses",)))
    view.bar.chips[SAVED].setFocus()
    press(Qt.Key.Key_Space)
    saved = view.bar.saved
    press(Qt.Key.Key_Tab)
    while not saved.name.hasFocus():
        press(Qt.Key.Key_Tab)
    write("Bus people")
    press(Qt.Key.Key_Return)
    people.settle()
    assert saved.chips[0].hasFocus()
    press(Qt.Key.Key_Space)
    assert view.bar.wanted == EVERYBODY
    assert saved.chips[0].hasFocus()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Tab)
    assert saved.remove.hasFocus()
    press(Qt.Key.Key_Return)
    people.settle()
    assert saved.name.hasFocus()
    press(Qt.Key.Key_Escape)
    assert view.bar.chips[SAVED].hasFocus()
    assert not saved.isVisible()


def test_tab_goes_from_the_names_through_the_values_and_then_to_the_board(people: Stage) -> None:
    view = people.show()
    view.bar.more.setFocus()
    press(Qt.Key.Key_Space)
    view.bar.chips["issue"].setFocus()
    press(Qt.Key.Key_Space)
    view.bar.chips["more"].setFocus()
    press(Qt.Key.Key_Tab)
    chips = [chip for _value, chip in view.bar.strip.chips]
    assert chips[0].hasFocus()
    press(Qt.Key.Key_Backtab)
    assert view.bar.chips["more"].hasFocus()
    chips[-1].setFocus()
    press(Qt.Key.Key_Tab)
    assert view.columns[0].list.hasFocus()
    chips[0].setFocus()
    press(Qt.Key.Key_Escape)
    assert view.bar.chips["issue"].hasFocus()
    assert not view.bar.strip.isVisible()


def test_a_saved_filter_brings_its_words_into_the_search(stage: StageMaker) -> None:
    shows = ContactFilter(words="ed", kinds=("person",)).text()
    made = stage(*PEOPLE_OF_A_PLAN, SavedFilter(id="s", name="Ed", shows=shows))
    view = made.show()
    view.bar.open(SAVED)
    QTest.mouseClick(view.bar.saved.chips[0], Qt.MouseButton.LeftButton)
    assert view.bar.search.text() == "ed"
    assert "Ed" in _shown(view)


def test_with_very_many_values_the_most_common_ones_are_offered(stage: StageMaker) -> None:
    many = [Contact(id=str(n), issue_areas=(f"Issue {n}",)) for n in range(100)]
    view = stage(*many, Contact(id="x", issue_areas=("Issue 77",))).show()
    view.bar.open("issue")
    assert len(view.bar.strip.chips) == 24
    assert _labels(view)[0] == "Issue 77"
    view.bar.set_filter(ContactFilter(issue_areas=("issue 99",)))
    assert "Issue 99" in _labels(view)


def test_every_facet_counts_what_is_asked_of_it() -> None:
    for facet in FACETS:
        assert facet.count(EVERYBODY) == 0
        assert all(part in ContactFilter.__dataclass_fields__ for part in facet.parts)
