"""Ctrl+K: people, questions, pages and commands, by keyboard alone."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.domain.commands.records import add
from planner.domain.outline import CONTACTS
from planner.domain.own_files import OwnAgenda, OwnGuide
from planner.ui.desk import SETTINGS, Place
from planner.ui.finder import Finder, _parts
from planner.ui.pages.settings import SettingsPage
from planner.ui.pages.tapestry import TapestryPage
from planner.ui.pages.work import WorkPage
from planner.ui.program import Program
from planner.ui.theme import theme
from planner.ui.widgets.labels import PlainLabel
from tests.ui.conftest import press, type_in

Find = Callable[[str], None]


@pytest.fixture
def find(on_example: Program, qtbot: QtBot) -> Find:
    """Opens the finder, types, and takes the first that is found."""

    def find_first(text: str) -> None:
        press(on_example.window, "Ctrl+K")
        qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), Finder))
        type_in(text)
        finder = QApplication.activePopupWidget()
        assert finder is not None
        focused = QApplication.focusWidget()
        assert focused is not None
        press(focused, "Return")
        qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)

    return find_first


def _page(program: Program) -> WorkPage | TapestryPage:
    workspace = program.window.workspace
    assert workspace is not None
    page = workspace.stack.currentWidget()
    assert isinstance(page, WorkPage | TapestryPage)
    return page


def _focus(program: Program) -> QWidget | None:
    """Where the keyboard is whenever the window has it."""
    return program.window.focusWidget()


def test_a_person_is_found_and_shown(on_example: Program, find: Find) -> None:
    find("nixon")
    page = _page(on_example)
    assert page.segment == CONTACTS.id
    assert isinstance(page, WorkPage)
    record = page._listing(CONTACTS.id).table.chosen_ids()
    assert on_example.desk is not None
    assert [
        on_example.desk.plan.title_of(on_example.desk.plan.the(CONTACTS.record_type, one)) for one in record
    ] == ["E. D. Nixon"]


def test_a_question_is_found_by_its_words_and_by_its_answer(
    on_example: Program, find: Find, qtbot: QtBot
) -> None:
    assert on_example.desk is not None
    section = next(each for each in on_example.desk.worksheet.sections if each.page == "strategy")
    question = section.questions[1]
    find(question.prompt)
    page = _page(on_example)
    assert isinstance(page, WorkPage)
    questions = page.questions
    assert questions is not None
    card = questions.card(question.id)
    assert card is not None
    qtbot.waitUntil(lambda: card.isAncestorOf(QApplication.focusWidget() or on_example.window))


def test_a_page_is_found(on_example: Program, find: Find) -> None:
    find("risk")
    assert on_example.window.workspace is not None
    assert on_example.window.workspace.page == "risks"


def test_a_command_is_found_and_done(on_example: Program, find: Find) -> None:
    find("larger text")
    assert theme().text_size > 100
    find("settings")
    assert on_example.window.workspace is not None
    assert on_example.window.workspace.page == SETTINGS


def test_down_goes_to_the_next_and_escape_leaves_everything_as_it_was(
    on_example: Program, qtbot: QtBot
) -> None:
    press(on_example.window, "Ctrl+K")
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), Finder))
    finder = QApplication.activePopupWidget()
    assert isinstance(finder, Finder)
    first = finder.chosen
    line = QApplication.focusWidget()
    assert line is not None
    press(line, "Down")
    assert finder.chosen != first
    press(line, "Up")
    assert finder.chosen == first
    press(line, "Up")
    assert finder.chosen not in ("", first)
    press(line, "Escape")
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)
    assert on_example.window.workspace is not None
    assert on_example.window.workspace.page == "start"


@pytest.mark.parametrize(
    ("words", "page", "part"),
    [("board", "people", "board"), ("calls", "people", "calls"), ("ties", "tapestry", "ties")],
)
def test_the_parts_of_a_page_are_found(
    on_example: Program, find: Find, words: str, page: str, part: str
) -> None:
    find(words)
    assert on_example.window.workspace is not None
    assert on_example.window.workspace.page == page
    assert _page(on_example).segment == part


@pytest.mark.parametrize("words", ["our city", "board", "ties", "nixon", "fought"])
def test_the_keyboard_goes_along_from_wherever_it_was(
    on_example: Program, find: Find, qtbot: QtBot, words: str
) -> None:
    workspace = on_example.window.workspace
    assert workspace is not None
    workspace.sidebar.findChildren(QAbstractButton)[0].setFocus()
    find(words)
    page = workspace.stack.currentWidget()
    assert page is not None

    def is_on_the_page() -> bool:
        focus = _focus(on_example)
        return focus is not None and page.isAncestorOf(focus)

    qtbot.waitUntil(is_on_the_page)


def test_a_command_leaves_the_keyboard_where_it_was(on_example: Program, find: Find, qtbot: QtBot) -> None:
    workspace = on_example.window.workspace
    assert workspace is not None
    line = workspace.sidebar.findChildren(QAbstractButton)[0]
    line.setFocus()
    find("larger text")
    qtbot.waitUntil(lambda: _focus(on_example) is line)


def test_every_part_that_can_be_found_is_there(on_example: Program) -> None:
    desk = on_example.desk
    assert desk is not None
    places: list[Place] = []
    desk.go_to.connect(places.append)
    for found in list(_parts(desk, ("",))):
        found.go()
        assert _page(on_example).segment == places[-1].question, found.text


@pytest.mark.parametrize("words", ["neighbours listen", "our-door.toml"])
def test_a_file_of_our_own_is_found_by_its_title_and_its_name_and_shown_in_the_settings(
    on_example: Program, find: Find, words: str
) -> None:
    desk = on_example.desk
    assert desk is not None
    listening = OwnGuide(id="door", name="our-door.toml", source="title = 'Neighbours, listening'")
    broken = OwnAgenda(id="soup", name="soup.toml", source="title = [[[")
    desk.session.run(add(listening, broken))
    desk.session.settle()
    find(words)
    page = _settings(on_example)
    assert any(label.text() == "Neighbours, listening" for label in page.findChildren(PlainLabel))
    button = page.own[1].button_of("door")
    assert button.hasFocus()
    assert button.accessibleName() == "Save “our-door.toml” as a file to change it"
    find("soup.toml")
    assert page.own[2].button_of("soup").hasFocus()
    desk.session.undo()
    desk.session.settle()
    assert page.own[1].button_of("door") is page.own[1].choose


def _settings(program: Program) -> SettingsPage:
    assert program.window.workspace is not None
    page = program.window.workspace.stack.currentWidget()
    assert isinstance(page, SettingsPage)
    return page


def test_nothing_found_is_said_and_enter_does_nothing(on_example: Program, qtbot: QtBot) -> None:
    press(on_example.window, "Ctrl+K")
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), Finder))
    finder = QApplication.activePopupWidget()
    assert isinstance(finder, Finder)
    type_in("zzzz qqqq")
    assert finder.chosen == ""
    assert "zzzz qqqq" in finder.said
    line = QApplication.focusWidget()
    assert line is not None
    press(line, "Return")
    assert finder.isVisible()
    finder.close()


def test_the_finder_leaves_nothing_behind(on_example: Program, find: Find, qtbot: QtBot) -> None:
    for _time in range(3):
        find("risk")
    qtbot.waitUntil(lambda: not on_example.window.findChildren(Finder))
