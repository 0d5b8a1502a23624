"""Empty seats beside the board, and the warning that somebody looks like an entry of the register."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from planner.domain.commands.records import change
from planner.domain.contacts import RESOURCES, Contact, RegisterEntry
from planner.ui.board import BoardView
from planner.ui.board.look_alike import LookAlikeBanner
from planner.ui.desk import Place
from planner.ui.listing import ListingView
from planner.ui.pages.work import WorkPage
from planner.ui.widgets.line_edit import LineEdit
from tests.ui.board.conftest import Stage, StageMaker, chosen

MEANS = tuple(choice.value for choice in RESOURCES)
US = Contact(id="us", name="Us", standing="with_us", resources=MEANS)
ZOE = Contact(id="z", name="Zoe", standing="to_add", neighbourhoods=("Cloverdale",))


def _button(inside: QWidget, text: str) -> QPushButton:
    return next(each for each in inside.findChildren(QPushButton) if each.text() == text and each.isVisible())


def _seat(view: BoardView, label: str) -> QWidget:
    return next(each for each in view.seats.buttons if each.seat.label == label)


def test_an_empty_seat_shows_who_could_fill_it(stage: StageMaker) -> None:
    made = stage(US, ZOE)
    view = made.show()
    assert view.lacks.text() == "What we lack · 1"
    seat = _seat(view, "Cloverdale")
    assert (seat.accessibleName(), seat.accessibleDescription()) == (
        "Empty seat: Cloverdale",
        "1 could fill it",
    )
    QTest.mouseClick(seat, Qt.MouseButton.LeftButton)
    QTest.mouseClick(_button(view.seats, "Zoe"), Qt.MouseButton.LeftButton)
    assert chosen(view) == ["z"]


def test_a_seat_goes_when_somebody_takes_it(stage: StageMaker, qtbot: QtBot) -> None:
    made = stage(US, ZOE)
    view = made.show()
    made.desk.session.run(change(Contact, "z", standing="with_us"))
    made.settle()
    qtbot.waitUntil(lambda: view.lacks.text() == "What we lack")
    assert not view.seats.buttons


def test_somebody_added_for_a_seat_begins_with_it(stage: StageMaker) -> None:
    made = stage(US, ZOE)
    page = made.show_page()
    page.show_segment("board")
    view = page.findChild(BoardView)
    assert isinstance(view, BoardView)
    QTest.mouseClick(view.lacks, Qt.MouseButton.LeftButton)  # there is no room to show it unasked
    QTest.mouseClick(_seat(view, "Cloverdale"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(_button(view.seats, "Add somebody"), Qt.MouseButton.LeftButton)
    assert page.segment == "contacts"
    name = page.focusWidget()
    assert isinstance(name, LineEdit)
    QTest.keyClicks(name, "Nia")
    made.settle()
    nia = next(each for each in made.plan.all(Contact) if each.name == "Nia")
    assert (nia.neighbourhoods, nia.standing) == (("Cloverdale",), "to_add")


def test_many_seats_of_a_kind_are_shown_as_far_as_asked_for(stage: StageMaker) -> None:
    several = [Contact(id=str(n), standing="to_add", languages=(f"L{n}",)) for n in range(20)]
    view = stage(US, *several).show()
    assert len(view.seats.buttons) == 6
    QTest.mouseClick(_button(view.seats, "and 14 more"), Qt.MouseButton.LeftButton)
    assert len(view.seats.buttons) == 20


def test_seats_of_a_large_plan_are_looked_for_beside_the_window(stage: StageMaker, qtbot: QtBot) -> None:
    made = stage(US, ZOE, *(Contact(id=str(n), standing="with_us") for n in range(2001)))
    view = made.show()
    qtbot.waitUntil(lambda: view.lacks.text() == "What we lack · 1")


CLYDE = Contact(id="c", name="Clyde Sellers", standing="not_to_add")
ENTRY = RegisterEntry(id="e", contact="c", facts="Passed names on.", decided_on="2026-05-01")


def _table(page: WorkPage) -> tuple[ListingView, LookAlikeBanner]:
    view, banner = page.findChild(ListingView), page.findChild(LookAlikeBanner)
    assert isinstance(view, ListingView)
    assert isinstance(banner, LookAlikeBanner)
    return view, banner


def test_whoever_is_renamed_like_an_entry_of_the_register_is_flagged_with_the_reason(
    stage: StageMaker,
) -> None:
    made = stage(CLYDE, ENTRY, ZOE)
    page = made.show_page()
    page.show_segment("contacts")
    view, banner = _table(page)
    view.show_record("z")
    assert not banner.isVisible()
    made.desk.session.run(change(Contact, "z", name="Sellers, Clyde"))
    made.settle()
    assert banner.isVisible()
    assert "Clyde Sellers (same name)" in banner.text()
    assert "Passed names on." in banner.text()
    assert "2026" in banner.text()
    QTest.mouseClick(_button(banner, "Show the entry"), Qt.MouseButton.LeftButton)
    assert made.went == [Place("people", record_type=RegisterEntry, record="e")]
    made.undo()
    assert not banner.isVisible()


def test_a_person_can_say_that_it_is_somebody_else(stage: StageMaker) -> None:
    made = stage(CLYDE, ENTRY, ZOE.but(name="Clyde Sellars"), US)
    page = made.show_page()
    page.show_segment("contacts")
    view, banner = _table(page)
    view.show_record("z")
    assert "nearly the same name" in banner.text()
    QTest.mouseClick(_button(banner, "It is somebody else"), Qt.MouseButton.LeftButton)
    assert not banner.isVisible()
    view.show_record("us")
    view.show_record("z")
    assert not banner.isVisible()


def test_the_register_is_read_again_when_it_changes(stage: StageMaker) -> None:
    made = stage(CLYDE.but(standing="to_add"), ZOE.but(name="Clyde Sellers"))
    page = made.show_page()
    page.show_segment("contacts")
    view, banner = _table(page)
    view.show_record("z")
    assert not banner.isVisible()
    made.desk.session.run(change(Contact, "c", standing="not_to_add"))
    made.settle()
    assert banner.isVisible()


def test_the_board_is_a_part_of_the_page(people: Stage) -> None:
    page = people.show_page()
    page.show_segment("board")
    page.focus_first()
    view = page.findChild(BoardView)
    assert isinstance(view, BoardView)
    assert chosen(view) == ["ada"] or view.columns[0].list.hasFocus()
