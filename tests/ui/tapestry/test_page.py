"""The tapestry page: choosing, ways, circles, threads, spread, edits, export."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QListView,
    QProxyStyle,
    QPushButton,
    QStyle,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from planner.domain.commands import people, records
from planner.domain.contacts import Contact, ContactKind, Standing, Tie
from planner.domain.outline import TIES
from planner.domain.records import Record
from planner.ui.desk import Place
from planner.ui.pages.tapestry import MAP, TapestryPage
from planner.ui.tapestry.board import MapBoard
from planner.ui.tapestry.lines import Line
from planner.ui.theme import PaletteName, Theme, apply, theme
from planner.ui.widgets.choices import SegmentedControl
from planner.ui.widgets.empty_state import EmptyState
from planner.ui.widgets.labels import Heading
from planner.ui.widgets.line_edit import SearchBox
from tests.benchmarks.tapestry_plans import woven_records
from tests.ui.tapestry.conftest import OpenPage, settle

ANN = Contact(id="ann", name="Ann", on_committee=True, standing=Standing.WITH_US, influence=4)
BOB = Contact(id="bob", name="Bob & <b>Co</b>", standing=Standing.WITH_US, held_by="ann")
CAL = Contact(id="cal", name="Cal", standing=Standing.TO_ADD)
DEE = Contact(id="dee", name="Łukasz", standing=Standing.NOT_TO_ADD, kind=ContactKind.ORGANISATION)
ALONE = Contact(id="eve", name="Eve")
TIES_OF_ALL = (
    Tie(id="1", source="ann", target="bob", strength=3),
    Tie(id="2", source="bob", target="cal", kind="works_for", strength=5),
    Tie(id="3", source="dee", target="ann", kind="opposes", strength=5),
)
PLAN: tuple[Record, ...] = (ANN, BOB, CAL, DEE, ALONE, *TIES_OF_ALL)


def _texts(widget: QWidget) -> list[str]:
    shown = [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]
    lines = [line.accessibleName() for line in widget.findChildren(Line) if line.isVisibleTo(widget)]
    return [*shown, *lines]


def _spot(page: TapestryPage, contact: str) -> QPoint:
    node = page.board.map.scene.nodes[page.board.map.scene.number_of(contact) or 0]
    return page.board.map.view.pixel(node.x, node.y).toPoint()


def _click(page: TapestryPage, contact: str) -> None:
    QTest.mouseClick(page.board.map, Qt.MouseButton.LeftButton, pos=_spot(page, contact))


def _line(widget: QWidget, words: str) -> Line:
    return next(line for line in widget.findChildren(Line) if line.accessibleName().startswith(words))


def _segment(board: MapBoard, words: str) -> QPushButton:
    buttons = (b for c in board.findChildren(SegmentedControl) for b in c.findChildren(QPushButton))
    return next(button for button in buttons if button.text() == words)


def test_a_click_on_the_map_shows_the_contact_and_the_way_there(open_page: OpenPage) -> None:
    page = open_page(*PLAN)
    _click(page, "cal")
    assert page.board.chosen == "cal"
    words = _texts(page.board.contact)
    assert "Ann should ask: the weakest tie on this way is 3 of 5." in words
    assert words.index("1. Ann knows Bob & <b>Co</b> (3)") < words.index(
        "2. Bob & <b>Co</b> works for Cal (5)"
    )


def test_names_are_shown_as_they_are_typed(open_page: OpenPage) -> None:
    page = open_page(*PLAN)
    page.board.choose("bob")
    labels = [label for label in page.board.contact.findChildren(QLabel) if label.text() == BOB.name]
    assert labels
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)


def test_a_click_beside_everybody_chooses_nobody(open_page: OpenPage) -> None:
    page = open_page(*PLAN)
    _click(page, "cal")
    QTest.mouseClick(page.board.map, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert page.board.chosen == ""


def test_where_no_tie_leads_a_tie_can_be_added(open_page: OpenPage) -> None:
    page = open_page(*PLAN)
    page.board.choose("dee")
    button = next(b for b in page.board.contact.findChildren(QPushButton) if b.text() == "Add a tie")
    button.click()
    assert page.segment == TIES.id


def test_nobody_is_sent_to_somebody_who_closed_every_way(open_page: OpenPage) -> None:
    page = open_page(ANN, BOB, CAL.but(opted_out=("phone", "text", "email", "post")), *TIES_OF_ALL[:2])
    page.board.choose("cal")
    words = _texts(page.board.contact)
    assert not any("should ask" in each or each.startswith("1. ") for each in words)
    assert any("asked not to be contacted" in each for each in words)
    page.board.choose("bob")
    assert any("should ask" in each for each in _texts(page.board.contact))


def test_a_member_is_told_to_be_one(open_page: OpenPage) -> None:
    page = open_page(*PLAN)
    page.board.choose("ann")
    assert "Is on the committee." in _texts(page.board.contact)


def test_a_way_through_somebody_not_to_add_is_flagged(open_page: OpenPage) -> None:
    page = open_page(ANN, BOB.but(standing=Standing.NOT_TO_ADD), CAL, *TIES_OF_ALL[:2])
    page.board.choose("cal")
    assert any("is not to be added" in words for words in _texts(page.board.contact))


def test_the_entry_can_be_opened(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page(*PLAN)
    page.board.choose("cal")
    with qtbot.waitSignal(page.board.entry_wanted) as asked:
        next(b for b in page.board.contact.findChildren(QPushButton) if "entry" in b.text()).click()
    assert asked.args == ["cal"]


def test_a_tie_leads_to_the_other_end(open_page: OpenPage) -> None:
    page = open_page(*PLAN)
    page.board.choose("cal")
    _line(page.board.contact, "Bob & <b>Co</b> works for them").click()
    assert page.board.chosen == "bob"


def test_the_search_finds_without_accents_and_down_and_enter_choose(open_page: OpenPage) -> None:
    page = open_page(*PLAN)
    QTest.keyClicks(page.board.people.search, "lukasz")
    QTest.keyClick(page.board.people.search, Qt.Key.Key_Return)
    assert page.board.chosen == "dee"


def test_the_list_tells_a_screen_reader_what_the_map_shows(open_page: OpenPage) -> None:
    page = open_page(*PLAN)
    model = page.board.people.findChildren(QListView)[0].model()
    heard = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    assert heard[0] == "Ann, With us, 3 ties"
    assert page.board.map.accessibleName()
    assert "A map of 5 contacts." in page.board.map.accessibleDescription()


def test_the_circle_of_a_contact_can_be_shown_alone(open_page: OpenPage) -> None:
    page = open_page(*PLAN)
    page.board.choose("cal")
    _segment(page.board, "1 step").click()
    assert {node.contact for node in page.board.map.scene.nodes} == {"cal", "bob"}
    _segment(page.board, "Everybody").click()
    assert len(page.board.map.scene.nodes) == 5


def test_somebody_outside_the_circle_can_still_be_chosen(open_page: OpenPage) -> None:
    page = open_page(*PLAN)
    page.board.choose("cal")
    _segment(page.board, "1 step").click()
    page.board.choose("dee")
    assert page.board.map.scene.number_of("dee") is not None
    assert page.board.chosen == "dee"


def test_single_threads_are_listed_under_the_member_on_whom_they_hang(open_page: OpenPage) -> None:
    page = open_page(*PLAN)
    _segment(page.board, "Single threads").click()
    words = _texts(page.board.threads)
    assert [word for word in words if word in ("Ann 2", "Cal", "Eve")] == ["Ann 2", "Cal", "Eve"]
    _line(page.board.threads, "Cal").click()
    assert page.board.chosen == "cal"


def test_the_spread_says_who_holds_how_many(open_page: OpenPage) -> None:
    page = open_page(*PLAN)
    _segment(page.board, "Spread").click()
    words = _texts(page.board.spread)
    assert "Ann 1, 33 %" in words
    assert "Nobody keeps in touch with 2 of 3 contacts." in words


def test_an_edit_shows_on_the_map_and_keeps_what_is_chosen(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page(*PLAN)
    page.board.choose("cal")
    before = page.board.map.scene
    session = page.board.desk.session
    session.run(records.change(Contact, "cal", name="Calvin"))
    qtbot.waitUntil(lambda: any(node.name == "Calvin" for node in page.board.map.scene.nodes))
    assert page.board.chosen == "cal"
    assert [(n.x, n.y) for n in page.board.map.scene.nodes] == [(n.x, n.y) for n in before.nodes]


def test_a_new_contact_comes_onto_the_map_and_a_removed_one_leaves(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page(*PLAN)
    session = page.board.desk.session
    new = Contact(id="new", name="New"), Tie(id="n", source="new", target="cal", strength=2)
    session.run(records.add(*new))
    qtbot.waitUntil(lambda: page.board.map.scene.number_of("new") is not None)
    page.board.choose("new")
    session.run(people.remove_contacts(["new"]))
    qtbot.waitUntil(lambda: page.board.map.scene.number_of("new") is None)
    qtbot.waitUntil(lambda: page.board.chosen == "")


def test_a_page_that_nobody_sees_catches_up_when_it_is_shown(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page(*PLAN)
    page.hide()
    session = page.board.desk.session
    session.run(records.change(Contact, "cal", name="Calvin"))
    session.settle()
    page.show()
    qtbot.waitUntil(lambda: any(node.name == "Calvin" for node in page.board.map.scene.nodes))
    settle(qtbot, page)


def test_an_empty_plan_shows_what_to_do_first(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page()
    with qtbot.waitSignal(page.board.desk.go_to) as asked:
        page.findChildren(EmptyState)[0].first_step.emit()
    assert asked.args == [Place("people")]


def test_contacts_without_ties_ask_for_the_first_tie(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page(ANN, BOB)
    assert page.findChildren(EmptyState)
    page.board.desk.session.run(records.add(TIES_OF_ALL[0]))
    qtbot.waitUntil(page.board.isVisible)
    settle(qtbot, page)
    assert len(page.board.map.scene.threads) == 1


@pytest.mark.parametrize("palette", [PaletteName.DARK, PaletteName.CONTRAST])
def test_the_map_wears_the_theme(open_page: OpenPage, palette: PaletteName) -> None:
    page = open_page(*PLAN)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply(app, Theme(palette))
    page.board.map.finish()
    seen = page.board.map.grab().toImage()
    assert seen.pixelColor(2, 2) == QColor(theme().colours.page)


def test_a_place_on_the_page_is_shown(open_page: OpenPage) -> None:
    page = open_page(*PLAN)
    page.show_place(Place("tapestry", "", Tie, "2"))
    assert page.segment == TIES.id
    page.show_place(Place("tapestry", "", Contact, "cal"))
    assert (page.segment, page.board.chosen) == (MAP, "cal")


def test_the_keyboard_comes_along_from_the_map_to_the_ties(open_page: OpenPage) -> None:
    page = open_page(*PLAN)
    page.focus_first()
    page.board.ties_wanted.emit()
    assert isinstance(QApplication.focusWidget(), QTableView)
    page.show_place(Place("tapestry", "", Contact, "cal"))
    assert page.board.people.search.hasFocus()
    page.show_place(Place("tapestry", "", Tie, "2"))
    table = QApplication.focusWidget()
    assert isinstance(table, QTableView)
    assert page._ties().table.chosen_ids() == ["2"]


class Chooser:
    """Answers the file dialog."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __call__(self, _parent: QWidget, *_words: str) -> str:
        return str(self.path)


@pytest.mark.parametrize(
    ("name", "begins"), [("m.pdf", b"%PDF-"), ("m.svg", b"<?xml"), ("m.png", b"\x89PNG")]
)
def test_the_map_is_written_as_it_is_seen(
    open_page: OpenPage, qtbot: QtBot, tmp_path: Path, name: str, begins: bytes
) -> None:
    page = open_page(*PLAN)
    page.board.choose("cal")
    page.board.ask = Chooser(tmp_path / name)
    with qtbot.waitSignal(page.board.desk.said, timeout=20_000):
        page.board.save()
    content = (tmp_path / name).read_bytes()
    assert content.startswith(begins)
    if name.endswith("png"):
        picture = QImage.fromData(content)
        assert picture.size() == page.board.map.size() * 2


def test_a_file_of_another_kind_is_refused(open_page: OpenPage, qtbot: QtBot, tmp_path: Path) -> None:
    page = open_page(*PLAN)
    page.board.ask = Chooser(tmp_path / "map.docx")
    with qtbot.waitSignal(page.board.desk.noticed) as told:
        page.board.save()
    assert str(told.args[0]) == "“map.docx” should end with .pdf, .svg or .png."
    assert not (tmp_path / "map.docx").exists()


def test_a_large_plan_shows_a_sketch_at_once_and_can_be_left_at_that(
    open_page: OpenPage, qtbot: QtBot
) -> None:
    page = open_page(ANN, BOB, *TIES_OF_ALL[:1])
    session = page.board.desk.session
    session.run(records.add(*woven_records(700, 1500)))
    session.settle()
    page.board.refresh()
    assert page.board.is_busy
    page.board.weaving.cancel()
    assert not page.board.is_busy
    settle(qtbot, page)


def _keys(page: TapestryPage, keys: Sequence[Qt.Key]) -> None:
    for key in keys:
        QTest.keyClick(page.board.map, key)


def test_keys_zoom_pull_and_fit(open_page: OpenPage) -> None:
    page = open_page(*PLAN)
    whole = page.board.map.view
    _keys(page, [Qt.Key.Key_Plus, Qt.Key.Key_Left])
    assert page.board.map.view.zoom > whole.zoom
    assert page.board.map.view.x != whole.x
    _keys(page, [Qt.Key.Key_0])
    assert page.board.map.view == whole


def test_ctrl_and_arrows_go_from_contact_to_contact(open_page: OpenPage) -> None:
    page = open_page(*PLAN)
    page.board.choose("ann")
    seen = {"ann"}
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down) * 3:
        QTest.keyClick(page.board.map, key, Qt.KeyboardModifier.ControlModifier)
        seen.add(page.board.chosen)
    assert len(seen) >= 3
    QTest.keyClick(page.board.map, Qt.Key.Key_Escape)
    assert page.board.chosen == ""


def test_pulling_with_the_mouse_moves_the_map_and_chooses_nobody(open_page: OpenPage) -> None:
    page = open_page(*PLAN)
    view, start = page.board.map.view, _spot(page, "cal")
    QTest.mousePress(page.board.map, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(page.board.map, start + QPoint(60, 40))
    QTest.mouseRelease(page.board.map, Qt.MouseButton.LeftButton, pos=start + QPoint(60, 40))
    assert (page.board.map.view.x - view.x, page.board.map.view.y - view.y) == (60, 40)
    assert page.board.chosen == ""


def test_who_is_under_the_pointer_is_found(open_page: OpenPage) -> None:
    page = open_page(*PLAN)
    board = page.board.map
    for number, node in enumerate(board.scene.nodes):
        assert board.node_at(board.view.pixel(node.x, node.y)) == number
    assert board.node_at(QPointF(1, 1)) is None


def test_zooming_keeps_the_place_under_the_pointer(open_page: OpenPage) -> None:
    page = open_page(*PLAN)
    view, pointer = page.board.map.view, QPointF(200, 150)
    assert view.zoomed(1.7, pointer).place(pointer) == pytest.approx(view.place(pointer))


def test_on_a_narrow_page_the_map_has_the_room_until_somebody_is_chosen(open_page: OpenPage) -> None:
    page = open_page(*PLAN, width=640, height=700)
    before = page.board.map.height()
    assert before > page.board.height() * 0.6
    page.board.map.setFocus()
    page.board.choose("cal")
    assert page.board.contact.isVisible()
    page.board.choose("")
    QCoreApplication.sendPostedEvents()
    QCoreApplication.processEvents()
    assert page.board.map.height() == before


def test_the_list_stays_while_the_keyboard_goes_through_it(open_page: OpenPage) -> None:
    page = open_page(*PLAN, width=640, height=700)
    page.activateWindow()
    page.board.people.search.setFocus()
    QTest.keyClicks(page.board.people.search, "a")
    QTest.keyClick(page.board.people.search, Qt.Key.Key_Down)
    page.board.people.search.clear()
    QTest.keyClick(page.board.people.findChildren(QListView)[0], Qt.Key.Key_Down)
    assert page.board.people.isVisible()
    assert page.board.chosen == "cal"


def test_a_map_that_changes_fades_over_unless_motion_is_reduced(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page(*PLAN)
    page.board.map.show_scene(page.board.map.scene)
    qtbot.waitUntil(lambda: page.board.map.is_fading)
    page.board.map.finish()
    assert not page.board.map.is_fading
    page.board.map.setStyle(Still())
    page.board.map.show_scene(page.board.map.scene)
    qtbot.waitUntil(lambda: not page.board.map.is_painting)
    assert not page.board.map.is_fading


class Still(QProxyStyle):
    """A system that has switched its animations off."""

    def styleHint(self, hint: QStyle.StyleHint, *rest: object) -> int:
        """No time for animations."""
        return 0 if hint == QStyle.StyleHint.SH_Widget_Animation_Duration else super().styleHint(hint)


def test_what_is_chosen_on_the_map_can_be_heard(open_page: OpenPage) -> None:
    page = open_page(*PLAN)
    woven = page.board.weaving.woven
    told = page.board.contact.told(woven, "cal", woven.who_should_ask("cal"))
    assert told == "Cal. Ann should ask, in 2 steps."
    assert page.board.contact.told(woven, "dee", ()) == "Łukasz"


ODD_NAMES = (
    "\ud800 half a letter",
    "NUL\x00 and \x07",
    "",
    "   \n ",
    "x" * 200_000,
    "word " * 40_000,
    "\u202ebackwards",
)


def test_odd_names_are_shown_without_harm(open_page: OpenPage) -> None:
    contacts = [
        ANN.but(id=f"o{number}", name=name, influence=number * 40 - 50)
        for number, name in enumerate(ODD_NAMES)
    ]
    ties = [Tie(id=f"t{number}", source="o0", target=f"o{number}", strength=99) for number in range(1, 6)]
    page = open_page(*contacts, *ties)
    for contact in contacts:
        page.board.choose(contact.id)
        page.board.map.point_at(page.board.map.view.pixel(0, 0))
        page.grab()
    for panel in ("Single threads", "Spread"):
        _segment(page.board, panel).click()
        page.grab()


def test_the_table_of_ties_stands_below_the_title_as_other_tables_do(
    open_page: OpenPage, qtbot: QtBot
) -> None:
    page = open_page(*PLAN)
    page.show_segment("ties")
    title = page.head.findChildren(Heading)[0]
    search = next(each for each in page.findChildren(SearchBox) if each.isVisible())
    qtbot.waitUntil(lambda: search.mapTo(page, QPoint()).x() == title.mapTo(page, QPoint()).x())
