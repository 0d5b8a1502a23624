"""The window: what it remembers, how it changes its looks, what it says of saving and of steps."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from planner.app.settings import SettingsFile
from planner.domain.answers import Answer
from planner.domain.changes import ChangeSet
from planner.domain.commands.answers import describe_plan, write_answer
from planner.domain.contacts import Contact
from planner.domain.outline import PAGES, PageState
from planner.domain.plan import Plan
from planner.store.document import Document
from planner.ui.listing.table import ListingTable
from planner.ui.pages.question_card import QuestionCard
from planner.ui.pages.shortcuts import ShortcutsPage
from planner.ui.pages.work import WorkPage
from planner.ui.program import Program
from planner.ui.sidebar import ORDER, SidebarLine
from planner.ui.statusline import StatusLine
from planner.ui.theme import theme
from planner.ui.workspace import Workspace
from tests.ui.conftest import ProgramMaker, press, type_in


def _workspace(program: Program) -> Workspace:
    assert program.window.workspace is not None
    return program.window.workspace


def _status(program: Program) -> str:
    line = program.window.findChild(StatusLine)
    assert line is not None
    return "\n".join(label.text() for label in line.findChildren(QLabel) if label.text())


class _Shown(QObject):
    """Notes every window that appears."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.names.append(type(watched).__name__)
        return False


@contextmanager
def _windows_shown(app: QApplication) -> Iterator[list[str]]:
    watching = _Shown()
    app.installEventFilter(watching)
    yield watching.names
    app.removeEventFilter(watching)


# Opening


def test_every_page_opens_and_nothing_flashes_up_beside_the_window(
    on_example: Program, app_with_looks: QApplication, qtbot: QtBot
) -> None:
    with _windows_shown(app_with_looks) as shown:
        for page in ORDER:
            on_example.window.go(page)
            assert _workspace(on_example).page == page
            shown_page = _workspace(on_example).stack.currentWidget()
            assert shown_page is not None
            assert shown_page.isVisible()
        on_example.open(on_example.settings.now.recent[0])
        on_example.close_plan()
        QApplication.processEvents()
    assert shown == []


def test_turning_the_pages_goes_through_all_and_round(on_example: Program) -> None:
    seen = []
    for _page in ORDER:
        seen.append(_workspace(on_example).page)
        press(on_example.window, "Ctrl+PgDown")
    assert tuple(seen) == ORDER
    assert _workspace(on_example).page == ORDER[0]
    press(on_example.window, "Ctrl+PgUp")
    assert _workspace(on_example).page == ORDER[-1]


def test_the_title_names_the_plan(on_example: Program) -> None:
    assert on_example.desk is not None
    assert on_example.window.windowTitle().startswith("Until we can ride with dignity")
    on_example.desk.session.run(describe_plan(title="<b>Ours</b>"))
    on_example.desk.session.settle()
    assert on_example.window.windowTitle().startswith("<b>Ours</b>")
    on_example.desk.session.run(describe_plan(title=""))
    on_example.desk.session.settle()
    assert on_example.window.windowTitle().startswith("Montgomery")


# What is remembered


def test_the_window_comes_back_where_it_was_left(
    start: ProgramMaker, example_path: Path, qtbot: QtBot
) -> None:
    first = start(example_path)
    first.window.setGeometry(QRect(20, 30, 711, 524))
    press(first.window, "Ctrl+Q")
    qtbot.waitUntil(lambda: not first.window.isVisible())
    assert start(example_path).window.size() == first.window.size()


@pytest.mark.parametrize("state", ["", "AAAA", "no base64 at all!"])
def test_a_window_state_that_cannot_be_read_does_no_harm(
    start: ProgramMaker, tmp_path: Path, state: str
) -> None:
    settings = SettingsFile(tmp_path / "settings")
    settings.put(type(settings.now)(geometry={"window": state, "toolbars": state}))
    assert start().window.width() > 1000


def test_palette_and_text_size_switch_at_once_and_stay(
    start: ProgramMaker, example_path: Path, tmp_path: Path
) -> None:
    program = start(example_path)
    light = _ground(program)
    program.window.actions_by_id["palette_dark"].trigger()
    QApplication.processEvents()
    assert _ground(program) < 80 < light
    width = _workspace(program).sidebar.width()
    press(program.window, "Ctrl++")
    QApplication.processEvents()
    assert _workspace(program).sidebar.width() > width
    assert theme().text_size > 100
    saved = SettingsFile(tmp_path / "settings").now
    assert (saved.palette, saved.text_size) == ("dark", theme().text_size)
    press(program.window, "Ctrl+0")
    assert _workspace(program).sidebar.width() == width


def _ground(program: Program) -> int:
    """How light the page is, 0 to 255."""
    shot: QImage = program.window.grab().toImage()
    return shot.pixelColor(shot.width() // 2, shot.height() - 4).lightness()


# Saving, and steps


def test_the_status_line_says_that_it_is_saved_and_who_writes(on_example: Program, qtbot: QtBot) -> None:
    assert on_example.desk is not None
    session = on_example.desk.session
    assert "All saved" in _status(on_example)
    meanwhile: list[str] = []
    session.saving.connect(lambda: meanwhile.append(_status(on_example)))
    with qtbot.waitSignal(session.saved):
        session.run(describe_plan(city="A"))
    assert len(meanwhile) == 1
    assert "Saving…" in meanwhile[0]
    assert re.search(r"Saved \d?\d[:.]\d\d", _status(on_example))
    session.author = "Noor"
    assert "Noor is writing" in _status(on_example)


def test_the_status_line_says_when_nothing_can_be_saved(
    on_example: Program, example_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    assert on_example.desk is not None
    session = on_example.desk.session
    example_path.rename(tmp_path / "carried off")
    with qtbot.waitSignal(session.failed):
        session.run(describe_plan(city="A"))
    assert "Not saved" in _status(on_example)
    (tmp_path / "carried off").rename(example_path)
    with qtbot.waitSignal(session.saved):
        session.retry()
    assert "Not saved" not in _status(on_example)


def test_undo_and_redo_say_what_they_do(on_example: Program) -> None:
    assert on_example.desk is not None
    session, undo = on_example.desk.session, on_example.window.actions_by_id["undo"]
    session.run(describe_plan(city="A"))
    session.settle()
    assert undo.toolTip() == "Undo: Change City"
    press(on_example.window, "Ctrl+Z")
    session.settle()
    assert "Undone: Change City" in _status(on_example)
    assert on_example.window.actions_by_id["redo"].toolTip() == "Redo: Change City"
    press(on_example.window, "Ctrl+Z")
    assert "Nothing to undo" in _status(on_example)
    press(on_example.window, "Ctrl+Y")
    session.settle()
    assert "Done again: Change City" in _status(on_example)
    assert session.plan.info.city == "A"


def test_what_was_typed_a_moment_ago_is_undone_at_once(
    start: ProgramMaker, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "new.coalition"
    Document.create(path, None, "Rosa").close()
    program = start(path)
    card = _first_card(program)
    card.focus_answer()
    type_in("Once there was a mill")
    focused = QApplication.focusWidget()
    assert focused is not None
    press(focused, "Ctrl+Z")
    assert program.desk is not None
    program.desk.session.settle()
    assert card.field.value() == ""
    assert program.desk.plan.get(Answer, card.question.id) is None
    press(focused, "Ctrl+Shift+Z")
    program.desk.session.settle()
    assert card.field.value() == "Once there was a mill"


def _first_card(program: Program) -> QuestionCard:
    press(program.window, "Alt+1")
    page = _workspace(program).stack.currentWidget()
    assert isinstance(page, WorkPage)
    assert page.questions is not None
    card = page.findChild(QuestionCard)
    assert card is not None
    return card


def test_typing_is_kept_when_the_page_is_turned(on_example: Program) -> None:
    card = _first_card(on_example)
    card.focus_answer()
    type_in("X")
    typed = card.field.value()
    press(on_example.window, "Ctrl+PgDown")
    assert on_example.desk is not None
    on_example.desk.session.settle()
    assert on_example.desk.plan.answer(card.question.id).text == typed


# The sidebar


def test_the_sidebar_shows_how_far_each_page_has_come(
    start: ProgramMaker, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "new.coalition"
    Document.create(path, None, "Rosa").close()
    program = start(path)
    names = _line_names(program)
    assert all(f"{page.title}, not started" in names for page in PAGES)
    card = _first_card(program)
    card.focus_answer()
    type_in("Once")
    qtbot.waitUntil(lambda: f"{PAGES[0].title}, under way" in _line_names(program))


def test_a_finished_page_is_shown_as_done(on_example: Program) -> None:
    assert f"{PAGES[0].title}, {PageState.DONE}" in _line_names(on_example)


def _line_names(program: Program) -> list[str]:
    return [line.accessibleName() for line in _workspace(program).sidebar.findChildren(SidebarLine)]


def test_arrows_move_along_the_sidebar_and_enter_goes_there(on_example: Program) -> None:
    sidebar = _workspace(on_example).sidebar
    lines = sidebar.findChildren(SidebarLine)
    first = next(line for line in lines if line.line.page == "start")
    first.setFocus()
    press(first, "Down")
    press(first, "Down")
    focused = QApplication.focusWidget()
    assert isinstance(focused, SidebarLine)
    assert focused.line.page == ORDER[2]
    press(focused, "Space")
    assert _workspace(on_example).page == ORDER[2]


def test_the_keyboard_comes_along_where_a_page_leads(on_example: Program, qtbot: QtBot) -> None:
    workspace = _workspace(on_example)
    assert on_example.desk is not None
    contact = next(iter(on_example.desk.plan.all(Contact)))
    on_example.window.go("risks")
    on_example.desk.go("people", record=contact)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), ListingTable))
    focused = QApplication.focusWidget()
    assert isinstance(focused, ListingTable)
    assert focused.chosen_ids() == [contact.id]
    on_example.desk.go("city", question="coalition.join")
    card = QApplication.focusWidget()
    while card is not None and not isinstance(card, QuestionCard):
        card = card.parentWidget()
    assert card is not None
    assert card.question.id == "coalition.join"
    assert workspace.page == "city"


@pytest.mark.parametrize("page", ["ready", "settings"])
def test_a_page_takes_the_keyboard(on_example: Program, qtbot: QtBot, page: str) -> None:
    on_example.window.go(page)
    shown = _workspace(on_example).stack.currentWidget()
    assert shown is not None
    qtbot.waitUntil(lambda: (focus := QApplication.focusWidget()) is not None and shown.isAncestorOf(focus))


def test_the_help_page_is_scrolled_with_the_keys(on_example: Program, qtbot: QtBot) -> None:
    on_example.window.go("shortcuts")
    page = _workspace(on_example).stack.currentWidget()
    assert isinstance(page, ShortcutsPage)
    qtbot.waitUntil(page.hasFocus)
    press(page, "PgDown")
    assert page.verticalScrollBar().value() > 0


def test_in_a_narrow_window_the_sidebar_is_a_strip_of_icons(on_example: Program, qtbot: QtBot) -> None:
    window, sidebar = on_example.window, _workspace(on_example).sidebar
    window.resize(1200, 700)
    qtbot.waitUntil(lambda: _workspace(on_example).width() == 1200)
    wide, names = sidebar.width(), [line.accessibleName() for line in sidebar.findChildren(SidebarLine)]
    window.resize(700, 600)
    qtbot.waitUntil(lambda: sidebar.width() < wide / 3)
    assert [line.accessibleName() for line in sidebar.findChildren(SidebarLine)] == names
    for line in sidebar.findChildren(SidebarLine):
        line.click()
        assert _workspace(on_example).page == line.line.page
    window.resize(1200, 700)
    qtbot.waitUntil(lambda: sidebar.width() == wide)


def test_a_click_on_a_line_goes_there(on_example: Program) -> None:
    lines = _workspace(on_example).sidebar.findChildren(SidebarLine)
    QTest.mouseClick(lines[5], Qt.MouseButton.LeftButton)
    assert _workspace(on_example).page == lines[5].line.page


# Others on the same file


def test_what_another_program_writes_is_shown(on_example: Program, example_path: Path, qtbot: QtBot) -> None:
    assert on_example.desk is not None
    card = _first_card(on_example)
    with Document(example_path) as other:
        other.apply(_made(other.load(), card.question.id), "Sam")
    with qtbot.waitSignal(on_example.desk.session.changed):
        on_example.desk.session.look_for_news()
    assert card.field.value() == "Written elsewhere"


def _made(plan: Plan, question: str) -> ChangeSet:
    changes = write_answer(question, "Written elsewhere")(plan)
    assert changes is not None
    return changes


def test_two_windows_on_one_plan_end_alike(start: ProgramMaker, example_path: Path, qtbot: QtBot) -> None:
    one, two = start(example_path), start(example_path)
    assert one.desk is not None
    assert two.desk is not None
    one.desk.session.run(describe_plan(city="One"))
    two.desk.session.run(describe_plan(group="Two"))
    for desk in (one.desk, two.desk, one.desk):
        desk.session.settle()
        desk.session.look_for_news()
        desk.session.settle()
    assert one.desk.plan == two.desk.plan
    assert (one.desk.plan.info.city, one.desk.plan.info.group) == ("One", "Two")


def test_a_plan_carried_off_while_open_can_be_read_on(
    on_example: Program, example_path: Path, tmp_path: Path
) -> None:
    shutil.move(example_path, tmp_path / "elsewhere")
    for page in ORDER:
        on_example.window.go(page)
    assert on_example.may_leave()
