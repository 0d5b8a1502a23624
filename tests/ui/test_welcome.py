"""The welcome page: a new plan by keyboard alone, plans opened lately, names for files."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.app.settings import Settings, SettingsFile
from planner.store.document import Document
from planner.ui.recent import RecentPlans
from planner.ui.welcome import SUFFIX, NewPlanForm, WelcomePage, free_path
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.buttons import Button, IconButton
from tests.ui.conftest import FileChooser, ProgramMaker, press, type_in


def _focused() -> str:
    widget = QApplication.focusWidget()
    return widget.accessibleName() if widget is not None else ""


def test_a_plan_is_begun_by_keyboard_alone(start: ProgramMaker, home: Path, qtbot: QtBot) -> None:
    (home / "Documents").mkdir()
    program = start()
    press(program.window, "Ctrl+Shift+N")
    assert _focused() == "Title"
    type_in("Safe crossings: now!")
    for name, words in (("City", "Łódź"), ("Issue", "Cars"), ("Your name", "")):
        focused = QApplication.focusWidget()
        assert focused is not None
        press(focused, "Tab")
        assert _focused() == name
        type_in(words)
    focused = QApplication.focusWidget()
    assert focused is not None
    press(focused, "Return")
    assert program.desk is not None
    info = program.desk.plan.info
    assert (info.title, info.city, info.issue) == ("Safe crossings: now!", "Łódź", "Cars")
    assert program.desk.session.path == home / "Documents" / "Safe crossings now.coalition"
    assert program.desk.session.author == program.settings.now.author
    assert program.window.workspace is not None
    assert program.window.workspace.page == "start"


def test_the_plan_can_be_kept_elsewhere(
    start: ProgramMaker, tmp_path: Path, choose_file: FileChooser
) -> None:
    program = start()
    press(program.window, "Ctrl+Shift+N")
    choose_file(tmp_path / "ours")
    _button(program.window.findChildren(Button), "Keep it elsewhere…").click()
    _button(program.window.findChildren(Button), "Begin").click()
    assert program.desk is not None
    assert program.desk.session.path == tmp_path / "ours.coalition"


def test_a_place_that_is_taken_is_told_and_nothing_is_overwritten(
    start: ProgramMaker, example_path: Path, choose_file: FileChooser
) -> None:
    before = example_path.read_bytes()
    program = start()
    press(program.window, "Ctrl+Shift+N")
    choose_file(example_path)
    _button(program.window.findChildren(Button), "Keep it elsewhere…").click()
    _button(program.window.findChildren(Button), "Begin").click()
    assert program.desk is None
    assert ["already" in each.text() for each in program.window.findChildren(Banner) if each.isVisible()] == [
        True
    ]
    forms = [each for each in program.window.findChildren(NewPlanForm) if each.isVisible()]
    assert len(forms) == 1, "what was typed must not be lost"
    assert example_path.read_bytes() == before


def _button(buttons: list[Button], words: str) -> Button:
    return next(each for each in buttons if each.text() == words and each.isVisible())


# Opened lately


def test_plans_opened_lately_are_offered(
    start: ProgramMaker, example_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    program = start(example_path)
    other = tmp_path / "other.coalition"
    Document.create(other, None, "").close()
    assert program.open(other)
    program.close_plan()
    qtbot.waitUntil(lambda: bool(program.window.findChildren(RecentPlans)))
    recent = program.window.findChildren(RecentPlans)[-1]
    assert recent.isVisible()
    names = [each.text() for each in recent.findChildren(Button)]
    assert names == ["other", "Montgomery"]
    _button(recent.findChildren(Button), "Montgomery").click()
    assert program.desk is not None
    assert program.desk.session.path == example_path


def test_a_plan_that_is_gone_is_shown_so_and_can_be_taken_off(
    app_with_looks: QApplication, tmp_path: Path, qtbot: QtBot
) -> None:
    settings = SettingsFile(tmp_path)
    settings.put(Settings(recent=(str(tmp_path / "gone.coalition"), "no\0such")))
    page = WelcomePage(settings)
    qtbot.addWidget(page)
    buttons = page.findChildren(RecentPlans)[0].findChildren(Button)
    assert [each.isEnabled() for each in buttons] == [False, False]
    forget = page.findChildren(RecentPlans)[0].findChildren(IconButton)[0]
    assert "gone" in forget.accessibleName()
    forget.click()
    assert settings.now.recent == ("no\0such",)


def test_without_plans_opened_lately_there_is_no_list(start: ProgramMaker) -> None:
    assert not start().window.findChildren(RecentPlans)[0].isVisible()


# Names


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Safe crossings", "Safe crossings"),
        ("../../etc/passwd", "etc passwd"),
        ("  a \t/\\: b\0c  ", "a b c"),
        ("", "Our plan"),
        ("…", "Our plan"),
        ("Мария & 王", "Мария 王"),
        ("प्रिया", "प्रिया"),
    ],
)
def test_a_title_becomes_a_file_name(tmp_path: Path, title: str, name: str) -> None:
    assert free_path(tmp_path, title) == tmp_path / f"{name}{SUFFIX}"


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    for name in ("Ours", "Ours 2"):
        (tmp_path / f"{name}{SUFFIX}").touch()
    assert free_path(tmp_path, "Ours").name == f"Ours 3{SUFFIX}"


@given(st.text())
def test_whatever_the_title_the_plan_can_be_made(title: str) -> None:
    path = free_path(Path("/nowhere"), title)
    assert path.parent == Path("/nowhere")
    assert path.suffix == SUFFIX
    assert path.stem == path.stem.strip()
    path.name.encode()
