"""What holds the fields: pages that scroll, messages in the page, tables, empty places."""

import pytest
from PySide6 import QtGui
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QStandardItem, QStandardItemModel, QTextDocument
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from planner.domain.outline import PageState
from planner.ui.theme import PaletteName, Theme, TypeRole, apply, prepare
from planner.ui.widgets.banner import Banner, Notice
from planner.ui.widgets.buttons import Button, IconButton
from planner.ui.widgets.containers import Card, Labelled, ScrollPage, Section, Stack
from planner.ui.widgets.empty_state import EmptyState
from planner.ui.widgets.flow import FlowLayout
from planner.ui.widgets.labels import Heading, PlainLabel, tip
from planner.ui.widgets.line_edit import LineEdit
from planner.ui.widgets.states import StateDot
from planner.ui.widgets.tables import dress_table
from planner.ui.widgets.text_edit import GrowingTextEdit

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
_MARKUP = "<img src='file:///etc/passwd'><b>bold</b>"


@pytest.fixture
def app(qapp: QApplication) -> QApplication:
    prepare(qapp, Theme())
    return qapp


def _page(qtbot: QtBot, fields: int) -> tuple[ScrollPage, list[LineEdit]]:
    page = ScrollPage()
    qtbot.addWidget(page)
    lines = [LineEdit(f"Line {number}") for number in range(fields)]
    for line in lines:
        page.body.addWidget(Labelled(line.accessibleName(), line, "Some help"))
    page.resize(500, 300)
    with qtbot.waitExposed(page):
        page.show()
    return page, lines


def test_a_page_follows_the_keyboard(app: QApplication, qtbot: QtBot) -> None:
    page, lines = _page(qtbot, 30)
    page.activateWindow()
    lines[25].setFocus()
    qtbot.waitUntil(lambda: page.verticalScrollBar().value() > 0)
    seen = lines[25].mapTo(page.viewport(), lines[25].rect().center())
    assert page.viewport().rect().contains(seen)


@pytest.mark.parametrize("width", [360, 700, 1400])
def test_a_column_is_never_wider_than_is_good_to_read_nor_than_the_window(
    app: QApplication, qtbot: QtBot, width: int
) -> None:
    page, lines = _page(qtbot, 3)
    page.resize(width, 300)
    qtbot.waitUntil(lambda: page.viewport().width() > width - 30)
    qtbot.waitUntil(lambda: lines[0].width() <= min(720, width))
    assert page.horizontalScrollBar().maximum() == 0


def test_a_banner_says_it_and_offers_what_to_do(app: QApplication, qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    done: list[str] = []
    banner.show_message("The disk is full.", "error", ("Try again", lambda: done.append("again")))
    assert banner.text() == banner.accessibleName() == "The disk is full."
    QTest.mouseClick(banner.findChildren(Button)[0], Qt.MouseButton.LeftButton)
    assert done == ["again"]
    banner.clear("info")
    assert not banner.isHidden()
    banner.clear("error")
    assert banner.isHidden()


def test_a_banner_puts_its_buttons_under_the_sentence_where_it_is_narrow(
    app: QApplication, qtbot: QtBot
) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.show_message(
        "What you wrote is still here.", "warning", ("Try again", bool), ("Save a copy", bool)
    )
    tops = []
    for width in (900, 420):
        banner.resize(width, 200)
        QApplication.processEvents()
        button, words = banner.findChildren(Button)[0], banner.findChildren(PlainLabel)[0]
        tops.append(button.mapTo(banner, button.rect().center()).y() > words.geometry().bottom())
    assert tops == [False, True]


def test_every_label_shows_markup_as_it_is_written(app: QApplication, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    row = QHBoxLayout(holder)
    banner = Banner(holder)
    banner.show_message(_MARKUP)
    for widget in (
        PlainLabel(_MARKUP),
        Heading(_MARKUP),
        Section(_MARKUP, _MARKUP),
        EmptyState(_MARKUP),
        banner,
    ):
        row.addWidget(widget)
    labels = [label for label in holder.findChildren(QLabel) if label.text()]
    assert len(labels) >= 5
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_an_empty_place_offers_the_first_step(app: QApplication, qtbot: QtBot) -> None:
    empty = EmptyState("No events yet.", "Add the first event", "calendar", 1)
    qtbot.addWidget(empty)
    stepped = QSignalSpy(empty.first_step)
    QTest.mouseClick(empty.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert stepped.count() == 1


def test_in_a_low_place_the_drawing_goes_before_the_words(app: QApplication, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    empty = EmptyState("Nothing here yet.", "Add the first", parent=page)
    empty.resize(400, 500)
    page.show()
    drawing, words = empty.findChildren(QWidget)[0], empty.findChildren(PlainLabel)[0]
    assert drawing.isVisible()
    for height, is_drawn in ((150, False), (500, True)):
        empty.resize(400, height)
        qtbot.waitUntil(lambda is_drawn=is_drawn: drawing.isVisible() is is_drawn)  # type: ignore[misc]
        assert words.height() >= words.heightForWidth(words.width())


def test_what_is_not_shown_takes_no_room(app: QApplication, qtbot: QtBot) -> None:
    stack, low, high = Stack(), QWidget(), QWidget()
    qtbot.addWidget(stack)
    low.setMinimumHeight(40)
    high.setMinimumHeight(900)
    stack.addWidget(low)
    stack.addWidget(high)
    assert stack.minimumSizeHint().height() == 40
    stack.setCurrentWidget(high)
    assert stack.minimumSizeHint().height() == 900


def test_a_notice_leaves_by_itself(app: QApplication, qtbot: QtBot) -> None:
    notice = Notice(stay_ms=10)
    qtbot.addWidget(notice)
    notice.say("Undone: the name of a contact")
    assert notice.text() == "Undone: the name of a contact"
    qtbot.waitUntil(lambda: notice.text() == "")


def test_icons_and_marks_have_names_that_can_be_read_out(app: QApplication, qtbot: QtBot) -> None:
    button, dot = IconButton("undo", "Undo"), StateDot(PageState.UNDER_WAY)
    for widget, name in ((button, "Undo"), (dot, "Under way")):
        qtbot.addWidget(widget)
        assert QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name) == name


def test_a_table_is_chosen_by_rows_and_named(app: QApplication, qtbot: QtBot) -> None:
    model = QStandardItemModel(0, 2)
    model.appendRow([QStandardItem("E. D. Nixon"), QStandardItem("With us")])
    table = QTableView()
    qtbot.addWidget(table)
    table.setModel(model)
    dress_table(table, "People")
    table.selectRow(0)
    assert len(table.selectedIndexes()) == 2
    assert table.accessibleName() == "People"
    before = table.rowHeight(0)
    apply(app, Theme(text_size=200))
    assert table.rowHeight(0) == before * 2
    apply(app, Theme())


def test_words_that_do_not_fit_go_on_the_next_line(app: QApplication, qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    for number in range(6):
        flow.addWidget(Button(f"Word {number}"))
    assert flow.heightForWidth(2000) < flow.heightForWidth(200)
    assert flow.count() == 6
    assert flow.takeAt(0) is not None
    assert flow.count() == 5
    assert flow.itemAt(9) is None


def test_every_widget_lives_through_every_theme(app: QApplication, qtbot: QtBot) -> None:
    card = Card("thread3")
    qtbot.addWidget(card)
    for widget in (
        Section("A", "B"),
        Labelled("C", GrowingTextEdit("C"), "D"),
        EmptyState("E", "F"),
        StateDot(),
    ):
        card.body.addWidget(widget)
    with qtbot.waitExposed(card):
        card.show()
    pictures = []
    for palette in (PaletteName.LIGHT, PaletteName.DARK, PaletteName.CONTRAST):
        for text_size in (80, 200):
            apply(app, Theme(palette, text_size))
            QApplication.processEvents()
            pictures.append(card.grab().toImage())
    assert all(one != other for place, one in enumerate(pictures) for other in pictures[:place])
    apply(app, Theme())


@pytest.mark.parametrize("text", [_MARKUP, "Q&A", "&lt;", "short", "a long name " * 30])
def test_a_tip_shows_a_text_as_it_stands(text: str) -> None:
    shown = tip(text)
    if QtGui.Qt.mightBeRichText(shown):  # so tips decide
        sheet = QTextDocument()
        sheet.setHtml(shown)
        shown = sheet.toPlainText()
    assert shown.strip() == text.strip()


def test_a_word_without_end_goes_on_in_the_next_line(app: QApplication, qtbot: QtBot) -> None:
    label = PlainLabel("x" * 200)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() < 400
    assert label.heightForWidth(400) > 2 * label.fontMetrics().height()
    assert label.text() == "x" * 200
    label.setText("https://example.org/" + "path/" * 50)
    assert label.minimumSizeHint().width() < 400


@pytest.mark.parametrize("text", ["พระมหากษัตริย์ทรงเป็นประมุขแห่งราชอาณาจักรไทย" * 3, "我们" * 60])
def test_what_is_written_without_spaces_is_drawn_as_it_stands(
    app: QApplication, qtbot: QtBot, text: str
) -> None:
    label = PlainLabel(text)
    qtbot.addWidget(label)
    assert QLabel.text(label) == text


def test_a_heading_without_end_is_cut_and_its_tip_has_all_of_it(app: QApplication, qtbot: QtBot) -> None:
    heading = Heading("A" * 300)
    qtbot.addWidget(heading)
    assert heading.heightForWidth(400) < PlainLabel("A" * 300, TypeRole.HEADING).heightForWidth(400) * 2 / 3
    assert heading.text() == heading.accessibleName() == "A" * 300
    assert "A" * 300 in heading.toolTip()
    heading.setText("Ada")
    assert heading.toolTip() == ""
