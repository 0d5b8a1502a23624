"""Every field keeps one protocol: what it holds, when it says so, and what it leaves to the plan."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QKeyEvent, QTextOption
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from planner.domain.answers import AnswerState
from planner.ui.widgets.buttons import Chip
from planner.ui.widgets.choices import AnswerStateControl, ChoiceField, Option, YesNoField
from planner.ui.widgets.date_field import DateField
from planner.ui.widgets.field import Field, flush_all
from planner.ui.widgets.line_edit import LineEdit, SearchBox
from planner.ui.widgets.tags_field import TagsField
from planner.ui.widgets.text_edit import GrowingTextEdit

_OPTIONS = (Option("", "Not said"), Option("with_us", "With us"))
_CTRL = Qt.KeyboardModifier.ControlModifier
_TODAY = date(1955, 12, 1)


def _text_fields(qtbot: QtBot) -> tuple[LineEdit, GrowingTextEdit]:
    fields = LineEdit("Line"), GrowingTextEdit("Text")
    for field in fields:
        qtbot.addWidget(field)
    return fields


def _line_of(field: QWidget) -> QLineEdit:
    line = field.focusProxy()
    assert isinstance(line, QLineEdit)
    return line


def _press(widget: QWidget, modifiers: Qt.KeyboardModifier) -> tuple[bool, bool]:
    """Press Z: whether the widget claims it as a shortcut, and whether it then swallows the key."""
    answers = []
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
        event = QKeyEvent(kind, Qt.Key.Key_Z, modifiers)
        event.setAccepted(False)
        QApplication.sendEvent(widget, event)
        answers.append(event.isAccepted())
    return answers[0], answers[1]


@pytest.mark.parametrize("place", [0, 1])
def test_typing_is_told_once_after_the_pause(qtbot: QtBot, place: int) -> None:
    field = _text_fields(qtbot)[place]
    with qtbot.waitSignal(field.edited) as told:
        QTest.keyClicks(field, "bus")
    assert told.args == ["bus"]
    told_again = QSignalSpy(field.edited)
    field.flush()
    assert told_again.count() == 0


@pytest.mark.parametrize("place", [0, 1])
def test_flushing_tells_at_once(qtbot: QtBot, place: int) -> None:
    field = _text_fields(qtbot)[place]
    told = QSignalSpy(field.edited)
    QTest.keyClicks(field, "bus")
    assert told.count() == 0
    field.flush()
    assert told.count() == 1
    assert told.at(0) == ["bus"]


@pytest.mark.parametrize("place", [0, 1])
def test_setting_a_value_tells_nobody(qtbot: QtBot, place: int) -> None:
    field = _text_fields(qtbot)[place]
    told = QSignalSpy(field.edited)
    field.set_value("Holt Street")
    field.flush()
    assert field.value() == "Holt Street"
    assert told.count() == 0


@pytest.mark.parametrize("place", [0, 1])
def test_what_is_being_written_wins_over_what_is_set(qtbot: QtBot, place: int) -> None:
    field = _text_fields(qtbot)[place]
    QTest.keyClicks(field, "mine")
    field.set_value("theirs")
    assert field.value() == "mine"
    field.flush()
    field.set_value("theirs")
    assert field.value() == "theirs"


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize("modifiers", [_CTRL, _CTRL | Qt.KeyboardModifier.ShiftModifier])
def test_undo_and_redo_belong_to_the_plan(qtbot: QtBot, place: int, modifiers: Qt.KeyboardModifier) -> None:
    field = _text_fields(qtbot)[place]
    QTest.keyClicks(field, "bus")
    assert _press(field, modifiers) == (False, False)
    assert field.value() == "bus"


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_leaving_a_field_tells_what_was_typed(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    first, second = GrowingTextEdit("One"), LineEdit("Two")
    column.addWidget(first)
    column.addWidget(second)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    told = QSignalSpy(first.edited)
    QTest.keyClicks(first, "a")
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    assert told.count() == 1
    assert first.value() == "a"


_AWKWARD = (
    "tab\there",
    "no\u00a0break",
    "line\r\nend",
    "para\u2029graph\u2028line",
    "<b>not bold</b> & <img src='file:///etc/passwd'>",
    "Мария 王 प्रिया مريم 👩‍👩‍👧",
    "  spaces  ",
    "control \x01\x1b[31m",
    "\n\n\n",
)


@pytest.mark.parametrize("text", _AWKWARD)
@pytest.mark.parametrize("place", [0, 1])
def test_a_text_nobody_touched_stays_exactly_as_it_was(qtbot: QtBot, place: int, text: str) -> None:
    field = _text_fields(qtbot)[place]
    field.set_value(text)
    told = QSignalSpy(field.edited)
    field.flush()
    assert field.value() == text
    assert told.count() == 0


@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\u2029"), max_size=60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
def test_what_stands_before_the_typing_is_kept_exactly(qtbot: QtBot, text: str) -> None:
    field = GrowingTextEdit("Text")
    qtbot.addWidget(field)
    field.set_value(text)
    field.move_to_end()
    field.insertPlainText("!")
    assert field.value() == text + "!"


def test_a_paste_from_a_web_page_is_words_only(qtbot: QtBot) -> None:
    field = GrowingTextEdit("Text")
    qtbot.addWidget(field)
    rich = QMimeData()
    rich.setHtml("<b>bold</b><img src='file:///x.png'>")
    rich.setText("bo\0ld\twords")
    field.insertFromMimeData(rich)
    assert field.value() == "bold\twords"


def test_a_text_box_grows_with_its_text_and_stops(qtbot: QtBot) -> None:
    field = GrowingTextEdit("Text", least=2, most=6)
    qtbot.addWidget(field)
    field.resize(300, 100)
    field.show()
    heights = []
    for lines in (1, 2, 4, 6, 50):
        field.set_value("\n".join(["word"] * lines))
        heights.append(field.sizeHint().height())
    assert heights[0] == heights[1] < heights[2] < heights[3]
    assert heights[4] <= heights[3] + 1
    assert field.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAsNeeded


def test_a_long_text_lays_out_no_more_than_is_shown(qtbot: QtBot) -> None:
    field = GrowingTextEdit("Text", most=10)
    qtbot.addWidget(field)
    field.set_value("\n".join(f"line {number}" for number in range(10_000)))
    assert field.value().count("\n") == 9_999
    last = field.document().lastBlock()
    assert last.layout().lineCount() == 0


def test_long_text_leaves_room_for_its_bar_from_the_start(qtbot: QtBot) -> None:
    field = GrowingTextEdit("Text", most=6)
    field.set_value("who needs the night bus and who decides about it " * 40)
    page = QWidget()
    qtbot.addWidget(page)
    QVBoxLayout(page).addWidget(field)
    page.resize(400, 600)
    with qtbot.waitExposed(page):
        page.show()
    assert field.verticalScrollBar().isVisible()
    line = field.document().firstBlock().layout().lineAt(0)
    assert line.width() + 2 * field.document().documentMargin() == field.viewport().width()


def test_reading_only_takes_no_typing(qtbot: QtBot) -> None:
    for field in _text_fields(qtbot):
        field.setReadOnly(True)
        QTest.keyClicks(field, "no")
        assert field.value() == ""


def test_every_field_is_named_for_a_screen_reader_and_keeps_the_protocol(qtbot: QtBot) -> None:
    fields = (
        LineEdit("Name"),
        GrowingTextEdit("Name"),
        DateField("Name"),
        TagsField("Name"),
        ChoiceField(_OPTIONS, "Name"),
        YesNoField("Name"),
    )
    for field in fields:
        qtbot.addWidget(field)
        assert isinstance(field, Field)
        assert field.accessibleName() == "Name"


def test_flushing_a_page_reaches_every_field_on_it(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    line, text, tags = LineEdit("a"), GrowingTextEdit("b"), TagsField("c")
    for field in (line, text, tags):
        column.addWidget(field)
    spies = [QSignalSpy(field.edited) for field in (line, text, tags)]
    QTest.keyClicks(line, "1")
    QTest.keyClicks(text, "2")
    QTest.keyClicks(_line_of(tags), "3")
    flush_all(page)
    assert [spy.count() for spy in spies] == [1, 1, 1]
    assert (line.value(), text.value(), tags.value()) == ("1", "2", ("3",))


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("1955-12-05", "1955-12-05"),
        ("5 December 1955", "1955-12-05"),
        ("Dec 5, 1955", "1955-12-05"),
        ("after the harvest", "after the harvest"),
        ("31.2.1956", "31.2.1956"),
        ("", ""),
    ],
)
def test_a_day_is_kept_as_iso_and_anything_else_as_typed(qtbot: QtBot, typed: str, held: str) -> None:
    field = DateField("Day", lambda: _TODAY)
    qtbot.addWidget(field)
    QTest.keyClicks(_line_of(field), typed)
    field.flush()
    assert field.value() == held


def test_a_choice_that_is_not_among_the_options_is_not_lost(qtbot: QtBot) -> None:
    field = ChoiceField(_OPTIONS, "Standing")
    qtbot.addWidget(field)
    told = QSignalSpy(field.edited)
    field.set_value("from a newer version")
    field.flush()
    assert field.value() == "from a newer version"
    assert told.count() == 0


def test_choosing_tells_at_once(qtbot: QtBot) -> None:
    field = ChoiceField(_OPTIONS, "Standing")
    qtbot.addWidget(field)
    told = QSignalSpy(field.edited)
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert field.value() == "with_us"
    assert told.count() == 1


def test_yes_and_no_can_be_taken_back(qtbot: QtBot) -> None:
    field = YesNoField("Public")
    qtbot.addWidget(field)
    yes, no = field.findChildren(Chip)
    told = QSignalSpy(field.edited)
    for chip, expected in ((yes, True), (no, False), (no, None)):
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
        assert field.value() is expected
    assert [told.at(place) for place in range(3)] == [[True], [False], [None]]


def test_the_state_of_a_question_is_pressed_by_keyboard(qtbot: QtBot) -> None:
    control = AnswerStateControl()
    qtbot.addWidget(control)
    assert control.value() == AnswerState.OPEN
    chips = control.findChildren(Chip)
    assert [chip.accessibleName() for chip in chips] == ["Answered", "Still looking", "Does not apply"]
    QTest.keyClick(chips[1], Qt.Key.Key_Space)
    assert control.value() == AnswerState.STILL_LOOKING
    QTest.keyClick(chips[1], Qt.Key.Key_Space)
    assert control.value() == AnswerState.OPEN


def test_tags_are_made_by_commas_and_taken_off_again(qtbot: QtBot) -> None:
    field = TagsField("Labels")
    qtbot.addWidget(field)
    line = _line_of(field)
    told = QSignalSpy(field.edited)
    QTest.keyClicks(line, "church, bus,church,")
    assert field.value() == ("church", "bus")
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert field.value() == ("church",)
    QTest.mouseClick(field.findChildren(Chip)[0], Qt.MouseButton.LeftButton)
    assert field.value() == ()
    assert told.count() == 4


def test_a_search_tells_shortly_after_typing_and_escape_clears(qtbot: QtBot) -> None:
    box = SearchBox("Find")
    qtbot.addWidget(box)
    with qtbot.waitSignal(box.searched) as found:
        QTest.keyClicks(box, "nixon")
    assert found.args == ["nixon"]
    with qtbot.waitSignal(box.searched) as cleared:
        QTest.keyClick(box, Qt.Key.Key_Escape)
    assert cleared.args == [""]


def test_an_endless_word_is_broken_anywhere_and_kept(qtbot: QtBot) -> None:
    field = GrowingTextEdit("Text")
    qtbot.addWidget(field)
    field.set_value("x" * 200_000)
    assert field.value() == "x" * 200_000
    assert field.wordWrapMode() == QTextOption.WrapMode.WrapAnywhere
    field.set_value("few words")
    assert field.wordWrapMode() == QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere


def test_a_name_of_several_lines_is_one_line_of_a_list(qtbot: QtBot) -> None:
    field = ChoiceField([Option("a", "first\nsecond")])
    qtbot.addWidget(field)
    field.set_value("an agenda\nthat is gone")
    assert [field.itemText(place) for place in range(field.count())] == [
        "first second",
        "an agenda that is gone",
    ]
    assert field.value() == "an agenda\nthat is gone"
