"""Every command of the window has a name, a menu and a shortcut of its own, and works."""

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from planner.domain.outline import PAGES
from planner.ui.actions import ACTIONS, ALSO, MENUS, SEPARATOR_BEFORE, TOOLBAR, Action
from planner.ui.program import Program
from tests.ui.conftest import FileChooser, ProgramMaker, press

_LEAVES_THE_PLAN = {"new", "open", "example", "close", "quit", "save_copy"}


def _keys(action: Action) -> tuple[str, ...]:
    return tuple(keys for keys in (action.shortcut, *ALSO.get(action.id, ())) if keys)


def test_every_action_has_a_name_and_a_menu() -> None:
    assert not [action.id for action in ACTIONS if action.menu not in MENUS or not action.text.strip("&… ")]
    assert [count for _id, count in Counter(action.id for action in ACTIONS).items() if count > 1] == []


def test_what_is_said_of_actions_elsewhere_names_real_ones() -> None:
    known = {action.id for action in ACTIONS}
    assert {*TOOLBAR, *ALSO, *SEPARATOR_BEFORE} <= known


def test_no_two_actions_share_a_shortcut() -> None:
    every = [QKeySequence(keys).toString() for action in ACTIONS for keys in _keys(action)]
    assert all(every)
    assert [keys for keys, count in Counter(every).items() if count > 1] == []


@pytest.mark.parametrize("menu", MENUS)
def test_no_two_lines_of_a_menu_share_a_letter(menu: str) -> None:
    texts = [action.text for action in ACTIONS if action.menu == menu]
    letters = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
    assert [letter for letter, count in Counter(letters).items() if count > 1] == []


def test_every_page_can_be_gone_to() -> None:
    assert {f"go_{page.id}" for page in PAGES} <= {action.id for action in ACTIONS}


def test_every_shortcut_works_on_an_open_plan(on_example: Program, qtbot: QtBot) -> None:
    window = on_example.window
    for action in ACTIONS:
        for keys in _keys(action) if action.id not in _LEAVES_THE_PLAN else ():
            done: list[str] = []
            window.actions_by_id[action.id].triggered.connect(lambda *_, done=done: done.append("done"))
            press(window, keys)
            assert done == ["done"], f"{keys} did not reach {action.id}"
            _close_what_opened(window)
            qtbot.waitUntil(window.isActiveWindow)
    assert window.workspace is not None


def _close_what_opened(window: QWidget) -> None:
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog) and widget.isVisible():
            widget.close()
    QApplication.processEvents()
    window.activateWindow()


@pytest.mark.parametrize("action", [a for a in ACTIONS if not a.shortcut], ids=lambda action: action.id)
def test_what_has_no_shortcut_is_reached_through_its_menu(
    action: Action, on_example: Program, qtbot: QtBot
) -> None:
    window = on_example.window
    menus = (each.menu() for each in window.menuBar().actions() if each.text() == action.menu)
    menu = next(each for each in menus if isinstance(each, QMenu))
    menu.popup(window.mapToGlobal(window.menuBar().geometry().bottomLeft()))
    qtbot.waitUntil(menu.isVisible)
    letter = action.text[action.text.index("&") + 1]
    with qtbot.waitSignal(window.actions_by_id[action.id].triggered):
        press(menu, letter)
    _close_what_opened(window)


def test_without_a_plan_only_what_needs_none_can_be_done(start: ProgramMaker) -> None:
    program = start()
    enabled = {name for name, action in program.window.actions_by_id.items() if action.isEnabled()}
    assert enabled == {action.id for action in ACTIONS if not action.needs_plan}


def test_the_shortcut_sheet_lists_every_action(on_example: Program) -> None:
    from planner.ui.widgets.labels import PlainLabel

    press(on_example.window, "F1")
    assert on_example.window.workspace is not None
    sheet = on_example.window.workspace.stack.currentWidget()
    assert sheet is not None
    shown = "\n".join(label.text() for label in sheet.findChildren(PlainLabel))
    for action in ACTIONS:
        assert action.text.replace("&", "") in shown
        assert all(
            QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) in shown
            for keys in _keys(action)
        )


def test_quitting_by_keyboard_closes_the_window(on_example: Program, qtbot: QtBot) -> None:
    press(on_example.window, "Ctrl+Q")
    qtbot.waitUntil(lambda: not on_example.window.isVisible())


def test_closing_the_plan_by_keyboard_leads_to_the_welcome_page(on_example: Program) -> None:
    press(on_example.window, "Ctrl+W")
    assert on_example.desk is None
    assert on_example.window.windowTitle() == "Coalition planner"


def test_opening_another_plan_by_keyboard(
    on_example: Program, example_path: Path, choose_file: FileChooser, tmp_path: Path
) -> None:
    other = tmp_path / "other.coalition"
    other.write_bytes(example_path.read_bytes())
    choose_file(other)
    press(on_example.window, "Ctrl+O")
    assert on_example.desk is not None
    assert on_example.desk.session.path == other
