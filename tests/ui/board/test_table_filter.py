"""The board's filter above the table of contacts."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from planner.domain.commands.records import change
from planner.domain.contact_filter import EVERYBODY, ContactFilter
from planner.domain.contacts import Contact, SavedFilter
from planner.ui.board.filter_bar import SAVED
from planner.ui.board.table_filter import AboveContacts
from planner.ui.listing import ListingView
from tests.ui.board.conftest import PEOPLE_OF_A_PLAN, Stage, StageMaker

BUSES = ContactFilter(issue_areas=("Buses",))


def _open(stage: Stage) -> tuple[ListingView, AboveContacts]:
    page = stage.show_page()
    page.show_segment("contacts")
    view, above = page.findChild(ListingView), page.findChild(AboveContacts)
    assert isinstance(view, ListingView)
    assert isinstance(above, AboveContacts)
    return view, above


def _rows(view: ListingView) -> list[str]:
    return [str(view.model.index(row, 0).data()) for row in range(view.model.rowCount())]


def test_the_table_shows_whom_the_filter_lets_through(people: Stage) -> None:
    view, above = _open(people)
    above.bar.set_filter(BUSES)
    assert _rows(view) == ["Ada", "Cy"]
    above.bar.set_filter(ContactFilter(standings=("undecided",)))
    assert _rows(view) == ["Ed"]
    above.bar.set_filter(EVERYBODY)
    assert len(_rows(view)) == len(PEOPLE_OF_A_PLAN)


def test_search_and_filter_work_together(people: Stage) -> None:
    view, above = _open(people)
    above.bar.set_filter(BUSES)
    view.head.search.setText("cy")
    assert _rows(view) == ["Cy"]
    assert above.bar.wanted.words == "cy"
    QTest.mouseClick(above.bar.clear_button, Qt.MouseButton.LeftButton)
    assert view.head.search.text() == ""
    assert len(_rows(view)) == len(PEOPLE_OF_A_PLAN)


def test_a_filter_that_was_saved_on_the_board_works_in_the_table(stage: StageMaker) -> None:
    saved = SavedFilter(id="s", name="Bo's", shows=ContactFilter(words="a", connectors=("bo",)).text())
    view, above = _open(stage(*PEOPLE_OF_A_PLAN, saved))
    above.bar.open(SAVED)
    QTest.mouseClick(above.bar.saved.chips[0], Qt.MouseButton.LeftButton)
    assert view.head.search.text() == "a"
    assert _rows(view) == ["Ada"]


def test_whoever_fits_no_longer_leaves_the_table_and_whoever_does_now_comes(people: Stage) -> None:
    view, above = _open(people)
    above.bar.set_filter(BUSES)
    people.desk.session.run(change(Contact, "di", issue_areas=("Buses",)))
    people.desk.session.run(change(Contact, "cy", issue_areas=()))
    people.settle()
    assert _rows(view) == ["Ada", "Di"]


def test_a_record_that_is_asked_for_is_shown_and_the_filter_goes(people: Stage) -> None:
    view, above = _open(people)
    above.bar.set_filter(BUSES)
    view.show_record("ed")
    assert view.table.chosen_ids() == ["ed"]
    assert above.bar.wanted == EVERYBODY


def test_a_filter_that_nobody_fits_leaves_the_table_and_says_so(people: Stage) -> None:
    view, above = _open(people)
    above.bar.set_filter(ContactFilter(resources=("space",)))
    assert _rows(view) == []
    assert view.table.isVisible()
    view.add()
    assert above.bar.wanted == EVERYBODY


def test_several_of_those_who_fit_are_changed_at_once(people: Stage) -> None:
    view, above = _open(people)
    above.bar.set_filter(BUSES)
    view.table.selectAll()
    assert view.table.chosen_ids() == ["ada", "cy"]


def test_an_empty_plan_has_nothing_to_filter(stage: StageMaker) -> None:
    _view, above = _open(stage())
    assert not above.bar.isVisible()
