"""Encrypted plans in the window: opened by passphrase, locked, and given away to nobody."""

import weakref
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from planner.app.settings import Settings, SettingsFile
from planner.domain.commands.answers import describe_plan, write_answer
from planner.store.document import Document
from planner.store.keys import Key
from planner.ui.locking import IdleWatch, UnlockPage
from planner.ui.pages.workshop import WorkshopPage
from planner.ui.program import Program
from planner.ui.recent import RecentPlans
from planner.ui.statusline import StatusLine
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.buttons import Button
from tests.leaks.canaries import found_in, leaks
from tests.ui.conftest import ProgramMaker, press, type_in
from tests.ui.safety.conftest import PASSPHRASE, TITLE


def _unlock_page(program: Program) -> UnlockPage:
    return next(each for each in program.window.findChildren(UnlockPage) if each.isVisible())


def _type_passphrase(program: Program, passphrase: str) -> None:
    page = _unlock_page(program)
    assert page.line.line.hasFocus()
    page.line.clear()
    QTest.keyClicks(page.line.line, passphrase)
    press(page.line.line, "Return")


@pytest.fixture
def unlocked(start: ProgramMaker, encrypted_path: Path, qtbot: QtBot) -> Program:
    program = start(encrypted_path)
    _type_passphrase(program, PASSPHRASE)
    qtbot.waitUntil(lambda: program.desk is not None)
    return program


def _words_in(window: QWidget) -> str:
    texts = [label.text() for label in window.findChildren(QLabel)]
    texts += [line.text() for line in window.findChildren(QLineEdit)]
    texts += [text.toPlainText() for text in window.findChildren(QPlainTextEdit)]
    names = [each.accessibleName() + each.toolTip() for each in window.findChildren(QWidget)]
    return "\n".join((window.windowTitle(), *texts, *names))


def test_an_encrypted_plan_opens_with_its_passphrase(unlocked: Program) -> None:
    assert unlocked.desk is not None
    assert unlocked.desk.plan.info.title == TITLE


def test_a_wrong_passphrase_is_told_and_can_be_tried_again(
    start: ProgramMaker, encrypted_path: Path, qtbot: QtBot
) -> None:
    before = encrypted_path.read_bytes()
    program = start(encrypted_path)
    _type_passphrase(program, "something else")
    qtbot.waitUntil(lambda: any(each.isVisible() for each in program.window.findChildren(Banner)))
    banner = next(each for each in program.window.findChildren(Banner) if each.isVisible())
    assert "not the passphrase" in banner.text()
    assert encrypted_path.read_bytes() == before
    qtbot.waitUntil(_unlock_page(program).line.line.hasFocus)
    _type_passphrase(program, PASSPHRASE)
    qtbot.waitUntil(lambda: program.desk is not None)


def test_letters_are_hidden_until_somebody_asks(start: ProgramMaker, encrypted_path: Path) -> None:
    page = _unlock_page(start(encrypted_path))
    assert page.line.line.echoMode() is QLineEdit.EchoMode.Password
    page.line.reveal.setFocus()
    press(page.line.reveal, "Space")
    assert page.line.line.echoMode() is QLineEdit.EchoMode.Normal
    assert "Passphrase" in page.line.reveal.accessibleName()


def test_another_plan_leads_back_to_the_welcome_page(start: ProgramMaker, encrypted_path: Path) -> None:
    program = start(encrypted_path)
    page = _unlock_page(program)
    page.back.setFocus()
    press(page.back, "Space")
    assert not [each for each in program.window.findChildren(UnlockPage) if each.isVisible()]


def _recent(program: Program) -> str:
    """All that the list of plans opened lately says."""
    program.close_plan()
    recent = program.window.findChildren(RecentPlans)[-1]
    return _words_in(recent) + "".join(button.text() for button in recent.findChildren(Button))


# Of the name and the folder of the plan: nobody asked to keep them.
PLACE = ("Night", "buses", "kept")


def test_title_and_settings_do_not_name_an_encrypted_plan(unlocked: Program, tmp_path: Path) -> None:
    assert TITLE not in unlocked.window.windowTitle()
    assert "Night" not in unlocked.window.windowTitle()
    said = _recent(unlocked)
    assert not found_in(said.encode(), PLACE)
    unlocked.settings.keep()
    assert leaks(PLACE, tmp_path / "settings") == {}


def test_it_is_kept_on_the_list_where_somebody_asks_and_the_list_still_does_not_name_it(
    start: ProgramMaker, encrypted_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    program = start(encrypted_path)
    chip = _unlock_page(program).remember.chip
    assert not chip.isChecked()
    chip.setFocus()
    press(chip, "Space")
    _unlock_page(program).line.line.setFocus()
    _type_passphrase(program, PASSPHRASE)
    qtbot.waitUntil(lambda: program.desk is not None)
    said = _recent(program)
    assert "An encrypted plan" in said
    assert not found_in(said.encode(), PLACE)
    encrypted_path.unlink()
    said = _recent(program)
    assert "An encrypted plan" in said
    assert "Not there any more" in said
    assert not found_in(said.encode(), PLACE)
    program.settings.put(program.settings.now.keeping(encrypted_path, False))
    assert "An encrypted plan" not in _recent(program)
    assert leaks(PLACE, tmp_path / "settings") == {}


def test_a_plan_that_was_encrypted_elsewhere_leaves_the_list(
    start: ProgramMaker, encrypted_path: Path, tmp_path: Path
) -> None:
    SettingsFile(tmp_path / "settings").put(Settings(recent=(str(encrypted_path),)))
    assert not found_in(_recent(start()).encode(), PLACE)
    assert leaks(PLACE, tmp_path / "settings") == {}


def test_a_locked_window_does_not_say_where_the_plan_is(unlocked: Program) -> None:
    unlocked.lock()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not found_in(_words_in(unlocked.window).encode(), ("Night", "buses"))


def test_the_status_line_says_whether_the_plan_is_encrypted(unlocked: Program) -> None:
    status = unlocked.window.findChildren(StatusLine)[0]
    said = {label.text() for label in status.findChildren(QLabel)}
    assert "Encrypted" in said


def test_locking_writes_everything_and_unlocking_returns_to_the_page(
    unlocked: Program, encrypted_path: Path, key: Key, qtbot: QtBot
) -> None:
    assert unlocked.desk is not None
    unlocked.window.go("risks")
    unlocked.desk.session.run(describe_plan(city="Riverside"))
    press(unlocked.window, "Ctrl+L")
    assert unlocked.desk is None
    with Document(encrypted_path, key=key) as document:
        assert document.load().info.city == "Riverside"
    _type_passphrase(unlocked, PASSPHRASE)
    qtbot.waitUntil(lambda: unlocked.desk is not None)
    assert unlocked.window.workspace is not None
    assert unlocked.window.workspace.page == "risks"


def test_a_locked_window_shows_nothing_of_the_plan(unlocked: Program, qtbot: QtBot) -> None:
    assert unlocked.desk is not None
    question = unlocked.desk.worksheet.sections_on("city")[0].questions[0].id
    unlocked.desk.session.run(write_answer(question, "confidential canary"))
    unlocked.window.go("city")
    qtbot.waitUntil(lambda: "confidential canary" in _words_in(unlocked.window))
    unlocked.window.find_anything()
    unlocked.lock()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    said = _words_in(unlocked.window)
    assert "confidential canary" not in said
    assert TITLE not in said
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == [unlocked.window]


def _lets_go(program: Program, let_go: Callable[[], object], qtbot: QtBot) -> None:
    """Whether the plan goes from memory by itself. The test helps no collector: nobody does outside."""
    assert program.desk is not None
    session, desk = weakref.ref(program.desk.session), weakref.ref(program.desk)
    let_go()
    qtbot.waitUntil(lambda: session() is None and desk() is None)


def _lock_by_key(program: Program) -> None:
    press(program.window, "Ctrl+L")
    assert program.desk is None


def test_locking_lets_go_of_the_key_and_of_the_plan(unlocked: Program, qtbot: QtBot) -> None:
    _lets_go(unlocked, lambda: _lock_by_key(unlocked), qtbot)


def test_locking_lets_go_of_a_plan_that_is_being_shown_for_the_first_time(
    unlocked: Program, encrypted_path: Path, key: Key, qtbot: QtBot
) -> None:
    assert unlocked.open(encrypted_path, key)
    unlocked.window.grab()  # what a page does once it can be seen now waits for its turn
    _lets_go(unlocked, lambda: _lock_by_key(unlocked), qtbot)


@pytest.mark.parametrize("place", ["city", "people", "tapestry", "print", "safety backups", "safety send"])
def test_locking_lets_go_whatever_was_worked_on(unlocked: Program, place: str, qtbot: QtBot) -> None:
    page, _space, topic = place.partition(" ")
    unlocked.window.go(page, topic)
    unlocked.window.grab()
    unlocked.window.find_anything()
    type_in("night")
    # At once, with jobs under way on other threads.
    _lets_go(unlocked, unlocked.lock, qtbot)


def test_closing_lets_go_too_and_so_does_opening_another_plan(
    unlocked: Program, encrypted_path: Path, example_path: Path, key: Key, qtbot: QtBot
) -> None:
    _lets_go(unlocked, unlocked.close_plan, qtbot)
    assert unlocked.open(encrypted_path, key)
    _lets_go(unlocked, lambda: unlocked.open(example_path), qtbot)


def _leading(program: Program) -> WorkshopPage:
    assert program.window.workspace is not None
    page = program.window.workspace.stack.currentWidget()
    assert isinstance(page, WorkshopPage)
    return page


def test_a_workshop_goes_on_after_the_plan_was_locked(unlocked: Program, qtbot: QtBot) -> None:
    press(unlocked.window, "F5")
    page = _leading(unlocked)
    page.setup.start.click()
    page.view.now.next.click()
    page.view.speaking.field.setText("Zephyrine")
    page.view.speaking.add.click()
    title = page.view.now.title.text()
    del page
    _lets_go(unlocked, lambda: _lock_by_key(unlocked), qtbot)
    _type_passphrase(unlocked, PASSPHRASE)
    qtbot.waitUntil(lambda: unlocked.desk is not None)
    after = _leading(unlocked)
    assert after.stack.currentWidget() is after.view
    assert after.view.now.title.text() == title
    assert list(after.view.speaking.chips) == ["Zephyrine"]


def test_locking_empties_the_clipboard_of_what_was_copied_here(unlocked: Program) -> None:
    QGuiApplication.clipboard().setText("Rosa, 555-0100")
    press(unlocked.window, "Ctrl+L")
    assert QGuiApplication.clipboard().text() == ""


def test_a_plan_without_a_passphrase_is_not_locked_and_says_why(on_example: Program) -> None:
    press(on_example.window, "Ctrl+L")
    assert on_example.desk is not None
    assert on_example.window.workspace is not None
    assert "not encrypted" in on_example.window.workspace.banner.text()


def test_the_passphrase_is_written_nowhere(unlocked: Program, tmp_path: Path, home: Path) -> None:
    press(unlocked.window, "Ctrl+L")
    assert leaks((PASSPHRASE, PASSPHRASE.split()[0], TITLE), tmp_path, home) == {}


# When nobody is here


class _Time:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_it_locks_when_nobody_is_here(unlocked: Program, qtbot: QtBot) -> None:
    time = _Time()
    watch = IdleWatch(unlocked, time)
    idle = 0

    def count() -> None:
        nonlocal idle
        idle += 1

    watch.idle.connect(count)
    watch.watch(1)
    for _step in range(2):
        time.now += 25
        watch.look()
    assert idle == 0
    QTest.keyClick(unlocked.window.windowHandle(), Qt.Key.Key_Shift)
    time.now += 25
    watch.look()
    assert idle == 0
    for _step in range(2):
        time.now += 25
        watch.look()
    assert idle == 1
    watch.stop()


def test_it_locks_when_the_machine_has_slept(unlocked: Program) -> None:
    time = _Time()
    watch = IdleWatch(unlocked, time)
    watch.idle.connect(unlocked.lock)
    watch.watch(240)
    time.now += 3600
    watch.look()
    watch.stop()
    assert unlocked.desk is None


def test_only_an_encrypted_plan_is_watched(
    start: ProgramMaker, example_path: Path, unlocked: Program
) -> None:
    watch = unlocked.findChild(IdleWatch)
    assert watch is not None
    assert watch.is_watching
    assert unlocked.open(example_path)
    assert not watch.is_watching


def test_never_is_never(unlocked: Program) -> None:
    assert unlocked.desk is not None
    unlocked.desk.lock_after_wanted.emit(0)
    watch = unlocked.findChild(IdleWatch)
    assert watch is not None
    assert not watch.is_watching
    assert unlocked.settings.now.lock_after == 0
