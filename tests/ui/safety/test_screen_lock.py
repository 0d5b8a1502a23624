"""An encrypted plan locks with the screen: told over buses of the test's own, by a desktop of its own."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from planner.ui.locking import UnlockPage
from planner.ui.program import Program
from planner.ui.safety.encryption import EncryptionTopic
from planner.ui.screen_lock import ScreenLock, buses, what_is_noticed
from tests.ui.conftest import ProgramMaker, press
from tests.ui.safety.conftest import PASSPHRASE, TopicOf

pytestmark = pytest.mark.skipif(
    shutil.which("dbus-daemon") is None, reason="dbus-daemon is not installed: apt install dbus"
)

_LOGIN: Final = "org.freedesktop.login1"
_DESKTOP: Final = "desktop of the test"
_STRANGER: Final = "stranger of the test"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A bus of the test's own, in place of both that a computer has."""
    with _Bus() as bus:
        yield bus.address


class _Bus:
    def __init__(self) -> None:
        command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip()
        assert self.address, f"dbus-daemon ended with status {self.process.poll()}"

    def __enter__(self) -> "_Bus":
        return self

    def __exit__(self, *_error: object) -> None:
        with self.process:
            self.process.terminate()


Say = Callable[..., None]


@pytest.fixture
def told(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
    monkeypatch.setenv("XDG_SESSION_ID", "12")


@pytest.fixture
def say(address: str, told: None) -> Iterator[Say]:
    """`say(path, interface, member, *arguments)` as the desktop says it; `sender=_STRANGER` as anybody."""
    from PySide6.QtDBus import QDBusConnection, QDBusMessage

    by_name = {name: QDBusConnection.connectToBus(address, name) for name in (_DESKTOP, _STRANGER)}
    assert by_name[_DESKTOP].registerService(_LOGIN)

    def send(path: str, interface: str, member: str, *arguments: bool, sender: str = _DESKTOP) -> None:
        message = QDBusMessage.createSignal(path, interface, member)
        message.setArguments(list(arguments))
        assert by_name[sender].send(message)

    yield send
    for name in by_name:
        QDBusConnection.disconnectFromBus(name)


def _type_passphrase(program: Program) -> None:
    page = next(each for each in program.window.findChildren(UnlockPage) if each.isVisible())
    page.line.line.setText(PASSPHRASE)
    press(page.line.line, "Return")


@pytest.fixture
def unlocked(start: ProgramMaker, encrypted_path: Path, told: None, qtbot: QtBot) -> Program:
    program = start(encrypted_path)
    _type_passphrase(program)
    qtbot.waitUntil(lambda: program.desk is not None)
    return program


_SESSION_PATH: Final = f"/{_LOGIN.replace('.', '/')}/session/"
_LOCKS = (
    ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", True),
    ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", True),
    ("/org/freedesktop/login1", f"{_LOGIN}.Manager", "PrepareForSleep", True),
    (f"{_SESSION_PATH}_312", f"{_LOGIN}.Session", "Lock"),
)


@pytest.mark.parametrize("said", _LOCKS, ids=lambda said: f"{said[1]}.{said[2]}")
def test_the_plan_locks_when_the_desktop_says_so(
    say: Say, unlocked: Program, said: tuple[str | bool, ...], qtbot: QtBot
) -> None:
    say(*said)
    qtbot.waitUntil(lambda: unlocked.desk is None)
    assert [each for each in unlocked.window.findChildren(UnlockPage) if each.isVisible()]


def test_it_locks_again_after_it_was_unlocked(say: Say, unlocked: Program, qtbot: QtBot) -> None:
    for _time in range(2):
        say(*_LOCKS[1])
        qtbot.waitUntil(lambda: unlocked.desk is None)
        _type_passphrase(unlocked)
        qtbot.waitUntil(lambda: unlocked.desk is not None)


class _Heard:
    """What reached a program from the buses, and how often it would have locked."""

    def __init__(self, parent: QObject) -> None:
        self.locked = 0
        self.listening = ScreenLock(parent)
        self.listening.locked.connect(self._count)
        self.listening.listen(True)

    def on(self) -> set[str]:
        """The interfaces that said last that something begins."""
        return {each.text() for each in self.listening.findChildren(QAction) if each.isChecked()}

    def _count(self) -> None:
        self.locked += 1


@pytest.fixture
def heard(told: None, qapp: QObject) -> Iterator[_Heard]:
    heard = _Heard(qapp)
    yield heard
    heard.listening.listen(False)
    heard.listening.deleteLater()


# A bus keeps the order of each sender: what came before the last word has been heard, or never will be.


def test_what_is_over_and_another_session_lock_nothing(say: Say, heard: _Heard, qtbot: QtBot) -> None:
    say(f"{_SESSION_PATH}_37", f"{_LOGIN}.Session", "Lock")
    say("/org/freedesktop/login1", f"{_LOGIN}.Manager", "PrepareForSleep", False)
    say(*_LOCKS[1])
    qtbot.waitUntil(lambda: heard.on() == {"org.gnome.ScreenSaver"})
    assert heard.locked == 1
    say("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", False)
    qtbot.waitUntil(lambda: not heard.on())
    assert heard.locked == 1


def test_another_person_on_the_computer_locks_nothing(say: Say, heard: _Heard, qtbot: QtBot) -> None:
    say(*_LOCKS[2], sender=_STRANGER)
    say(*_LOCKS[3], sender=_STRANGER)
    say(*_LOCKS[1], sender=_STRANGER)
    qtbot.waitUntil(lambda: "org.gnome.ScreenSaver" in heard.on())
    assert heard.on() == {"org.gnome.ScreenSaver"}
    assert heard.locked == 1


def test_a_plan_that_is_not_encrypted_is_left_open(say: Say, unlocked: Program, example_path: Path) -> None:
    listening = unlocked.findChild(ScreenLock)
    assert listening is not None
    assert listening.is_listening
    assert unlocked.open(example_path)
    assert not listening.is_listening


def test_no_bus_is_looked_for_before_a_plan_is_encrypted(told: None, on_example: Program) -> None:
    assert on_example.findChild(ScreenLock) is None


def test_work_goes_on_when_the_bus_goes_away(
    start: ProgramMaker, encrypted_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    from PySide6.QtDBus import QDBusConnection

    with _Bus() as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        beside = QDBusConnection.connectToBus(bus.address, _STRANGER)
        program = start(encrypted_path)
        _type_passphrase(program)
        qtbot.waitUntil(lambda: program.desk is not None)
    qtbot.waitUntil(lambda: not beside.isConnected())
    QDBusConnection.disconnectFromBus(_STRANGER)
    assert program.desk is not None
    program.window.go("risks")
    program.lock()
    assert program.desk is None
    _type_passphrase(program)
    qtbot.waitUntil(lambda: program.desk is not None)


def test_a_bus_that_does_not_answer_is_none(
    start: ProgramMaker, encrypted_path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    for bus in ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"):
        monkeypatch.setenv(bus, f"unix:path={tmp_path / 'nobody'}")
    program = start(encrypted_path)
    _type_passphrase(program)
    qtbot.waitUntil(lambda: program.desk is not None)


def test_the_page_says_what_is_noticed_on_this_computer(
    unlocked: Program, topic_of: TopicOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    topic = topic_of(unlocked, "encryption")
    assert isinstance(topic, EncryptionTopic)
    with_bus = what_is_noticed()
    assert with_bus in {label.text() for label in topic.findChildren(QLabel) if label.isVisible()}
    monkeypatch.setattr("sys.platform", "win32")
    assert buses() == {}
    assert what_is_noticed() != with_bus
    assert "not told" in what_is_noticed(lambda: None)
    assert "within seconds" in what_is_noticed(lambda: False)
