"""The program: plans opened, copied, backed up, left; rubbish and full disks told in the page."""

import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.app.settings import user_data_folder
from planner.domain.commands.answers import describe_plan
from planner.domain.errors import PlannerError
from planner.domain.plan import Plan
from planner.store.document import Document
from planner.ui.program import Program
from planner.ui.welcome import WelcomePage
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.buttons import Button
from tests.ui.conftest import FileChooser, ProgramMaker, press

_NEWER_FORMAT_AT = 60  # where SQLite keeps PRAGMA user_version


@contextmanager
def full_disk() -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def _banner(program: Program) -> Banner:
    banner = next(each for each in program.window.findChildren(Banner) if each.isVisible())
    assert banner.text()
    return banner


def _press_in_banner(program: Program, words: str, qtbot: QtBot) -> None:
    button = next(each for each in _banner(program).findChildren(Button) if each.text() == words)
    button.setFocus()
    press(button, "Space")
    QApplication.processEvents()


def _missing(folder: Path) -> Path:
    return folder / "gone.coalition"


def _folder(folder: Path) -> Path:
    path = folder / "folder.coalition"
    path.mkdir()
    return path


def _text(folder: Path) -> Path:
    path = folder / "letter.coalition"
    path.write_text("Dear all, " * 1000)
    return path


def _empty(folder: Path) -> Path:
    path = folder / "empty.coalition"
    path.touch()
    return path


def _newer(folder: Path) -> Path:
    path = folder / "newer.coalition"
    Document.create(path, None, "").close()
    content = bytearray(path.read_bytes())
    content[_NEWER_FORMAT_AT : _NEWER_FORMAT_AT + 4] = (9_999).to_bytes(4, "big")
    path.write_bytes(content)
    return path


def _damaged(folder: Path) -> Path:
    path = folder / "damaged.coalition"
    Document.create(path, describe_plan(title="x" * 20_000)(Plan()), "").close()
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xa5" * len(content[4096:])
    path.write_bytes(content)
    return path


def _impossible(_folder: Path) -> Path:
    return Path("no\0such.coalition")


@pytest.mark.parametrize("make", [_missing, _folder, _text, _empty, _newer, _damaged, _impossible])
@pytest.mark.parametrize("with_plan", [False, True], ids=["on the welcome page", "over an open plan"])
def test_what_is_no_plan_is_told_in_the_page(
    make: object, with_plan: bool, start: ProgramMaker, example_path: Path, tmp_path: Path
) -> None:
    path = make(tmp_path)  # type: ignore[operator]
    program = start(example_path if with_plan else None)
    desk = program.desk
    assert not program.open(path)
    assert path.stem.split("\0")[0] in _banner(program).text()
    assert program.desk is desk
    assert path.name not in " ".join(program.settings.now.recent)


def test_a_plan_in_a_window_on_rubbish_can_still_be_begun(start: ProgramMaker, tmp_path: Path) -> None:
    program = start(_text(tmp_path))
    assert "not a coalition plan" in _banner(program).text()
    assert program.window.findChildren(WelcomePage)


def test_opening_a_plan_puts_it_first_among_the_recent_ones(on_example: Program, example_path: Path) -> None:
    assert on_example.settings.now.recent == (str(example_path),)


def test_the_example_is_written_once_and_then_kept(start: ProgramMaker, home: Path) -> None:
    program = start()
    program.open_example()
    assert program.desk is not None
    path = program.desk.session.path
    assert home in path.parents
    program.desk.session.run(describe_plan(title="Ours now"))
    program.close_plan()
    program.open_example()
    assert program.desk is not None
    assert program.desk.plan.info.title == "Ours now"


def test_the_example_where_its_folder_cannot_be_made_is_told(start: ProgramMaker) -> None:
    user_data_folder().parent.mkdir(parents=True)
    user_data_folder().write_text("in the way")
    program = start()
    program.open_example()
    assert program.desk is None
    assert _banner(program).isVisible()


# Copies


def test_a_copy_is_saved_by_keyboard_and_said(
    on_example: Program, choose_file: FileChooser, tmp_path: Path, qtbot: QtBot
) -> None:
    assert on_example.desk is not None
    choose_file(tmp_path / "a copy")
    with qtbot.waitSignal(on_example.desk.said) as said:
        press(on_example.window, "Ctrl+Shift+S")
    assert said.args is not None
    assert "a copy.coalition" in str(said.args[0])
    with Document(tmp_path / "a copy.coalition") as copy:
        assert copy.load() == on_example.desk.plan


def test_a_copy_that_cannot_be_written_is_told(
    on_example: Program, choose_file: FileChooser, tmp_path: Path, qtbot: QtBot
) -> None:
    choose_file(tmp_path / "no such folder" / "copy.coalition")
    press(on_example.window, "Ctrl+Shift+S")
    qtbot.waitUntil(lambda: any(each.isVisible() for each in on_example.window.findChildren(Banner)))
    assert "no such folder" in _banner(on_example).text()
    assert list(tmp_path.glob("**/*.part")) == []


# A disk that fails


def test_the_window_stays_while_something_is_not_saved(
    on_example: Program, example_path: Path, qtbot: QtBot
) -> None:
    assert on_example.desk is not None
    with full_disk():
        on_example.desk.session.run(describe_plan(title="Unwritten"))
        press(on_example.window, "Ctrl+Q")
        assert on_example.window.isVisible()
        assert "could not be saved" in _banner(on_example).text()
        press(on_example.window, "Ctrl+W")
        assert on_example.desk is not None
    press(on_example.window, "Ctrl+Q")
    qtbot.waitUntil(lambda: not on_example.window.isVisible())
    with Document(example_path) as document:
        assert document.load().info.title == "Unwritten"


def test_trying_again_from_the_banner_saves_and_clears_it(on_example: Program, qtbot: QtBot) -> None:
    assert on_example.desk is not None
    session = on_example.desk.session
    with full_disk():
        session.run(describe_plan(title="Unwritten"))
        qtbot.waitUntil(lambda: session.has_unwritten)
        assert "disk is full" in _banner(on_example).text()
    with qtbot.waitSignal(session.saved):
        _press_in_banner(on_example, "Try again", qtbot)
    assert session.plan.info.title == "Unwritten"
    assert not any(each.isVisible() for each in on_example.window.findChildren(Banner))


def test_work_goes_on_in_the_copy_that_rescued_it(
    on_example: Program, example_path: Path, tmp_path: Path, choose_file: FileChooser, qtbot: QtBot
) -> None:
    assert on_example.desk is not None
    example_path.rename(tmp_path / "carried off")
    on_example.desk.session.run(describe_plan(title="Unwritten"))
    press(on_example.window, "Ctrl+Q")
    choose_file(tmp_path / "rescued.coalition")
    _press_in_banner(on_example, "Save a copy…", qtbot)
    rescued = tmp_path / "rescued.coalition"
    qtbot.waitUntil(lambda: on_example.desk is not None and on_example.desk.session.path == rescued)
    assert on_example.desk.plan.info.title == "Unwritten"
    press(on_example.window, "Ctrl+Q")
    qtbot.waitUntil(lambda: not on_example.window.isVisible())


def test_a_person_may_leave_without_what_cannot_be_saved(
    on_example: Program, example_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    assert on_example.desk is not None
    example_path.rename(tmp_path / "carried off")
    on_example.desk.session.run(describe_plan(title="Unwritten"))
    press(on_example.window, "Ctrl+Q")
    _press_in_banner(on_example, "Close without it", qtbot)
    qtbot.waitUntil(lambda: not on_example.window.isVisible())
    with Document(tmp_path / "carried off") as document:
        assert document.load().info.title == "Until we can ride with dignity"


# Backups


def test_a_plan_is_backed_up_soon_after_it_is_shown(
    start: ProgramMaker, example_path: Path, qtbot: QtBot
) -> None:
    program = start(example_path, backup_after_ms=300)
    with qtbot.waitSignal(program.backed_up):
        pass
    backups = list((user_data_folder() / "backups").glob("*.coalition"))
    assert len(backups) == 1
    assert program.desk is not None
    with Document(backups[0]) as document:
        assert document.load() == program.desk.plan


def test_a_backup_that_cannot_be_made_is_said_in_passing(
    start: ProgramMaker, example_path: Path, qtbot: QtBot
) -> None:
    user_data_folder().mkdir(parents=True)
    (user_data_folder() / "backups").write_text("in the way")
    program = start(example_path, backup_after_ms=500)
    assert program.desk is not None
    with qtbot.waitSignal(program.desk.said) as said:
        pass
    assert said.args is not None
    assert "No backup could be made" in str(said.args[0])


# Defects


def test_a_defect_is_told_in_a_sentence_and_gives_nothing_away(
    on_example: Program, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    try:
        raise KeyError("Rosa Parks, 555-0100")
    except KeyError as error:
        on_example.on_defect(type(error), error, error.__traceback__)
    assert "broke" in _banner(on_example).text()
    said = capsys.readouterr().err
    assert said.startswith("planner: KeyError at ")
    assert "Rosa" not in said
    assert "Traceback" not in said
    monkeypatch.setattr(sys, "stderr", None)  # as in a program without a terminal
    on_example.on_defect(KeyError, KeyError("x"), None)


def test_a_defect_in_the_loop_reaches_the_page(
    on_example: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "excepthook", on_example.on_defect)

    def break_down() -> None:
        raise ZeroDivisionError

    QTimer.singleShot(0, break_down)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in on_example.window.findChildren(Banner)))
    assert "what you have written is saved" in _banner(on_example).text().lower()
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_an_error_for_people_is_told_as_it_stands(on_example: Program) -> None:
    error = PlannerError("The <b>printer</b> is out.")
    on_example.on_defect(PlannerError, error, None)
    assert _banner(on_example).text() == "The <b>printer</b> is out."


def test_an_edit_that_was_refused_is_told_and_reported(
    on_example: Program, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(_plan: Plan) -> None:
        raise ZeroDivisionError

    assert on_example.desk is not None
    on_example.desk.session.run(broken)
    on_example.desk.session.run(describe_plan(city="B"))
    on_example.desk.session.settle()
    assert "could not keep the last change" in _banner(on_example).text()
    assert "ZeroDivisionError" in capsys.readouterr().err
