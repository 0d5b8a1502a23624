"""Systems that are asked whether the screen is locked, and sleep told by two clocks.

Windows and macOS themselves are asked only where the tests run on them.
"""

import ctypes
import sys
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject

from planner.ui import screen_state
from planner.ui.screen_lock import ScreenLock
from planner.ui.screen_state import ASKING, Clocks, asked, has_slept

BEGUN = Clocks(running=1000.0, wall=1_800_000_000.0)


def _later(running: float, wall: float) -> Clocks:
    return Clocks(BEGUN.running + running, BEGUN.wall + wall)


@pytest.mark.parametrize(
    ("running", "wall", "slept"),
    [
        (2.0, 2.0, False),
        (2.0, 3.5, False),  # the clock was put right by a second or two
        (2.0, 2.0 - 3600, False),  # it was set back
        (20.0, 20.0, False),  # the window was busy
        (2.0, 30.0, True),
        (2.0, 8 * 3600.0, True),
        (8 * 3600.0, 8 * 3600.0, True),  # Windows, where both clocks go on
    ],
)
def test_sleep_is_what_the_clocks_disagree_about(running: float, wall: float, slept: bool) -> None:
    assert has_slept(BEGUN, _later(running, wall)) is slept


@given(st.floats(0, 50), st.floats(-3600, 4))
def test_no_pause_of_a_window_that_is_busy_is_taken_for_sleep(pause: float, put_right: float) -> None:
    assert not has_slept(BEGUN, _later(pause, pause + put_right))


@pytest.mark.parametrize("platform", ["win32", "darwin", "linux", "another"])
def test_a_system_that_is_not_there_tells_nothing(platform: str) -> None:
    if platform != sys.platform:
        assert asked(platform) is None


@pytest.mark.skipif(sys.platform not in ASKING, reason="nobody to be asked here")
def test_this_system_tells_that_somebody_is_at_the_screen() -> None:
    assert asked() in (False, None)


@pytest.mark.parametrize("error", [OSError("no library"), AttributeError("no call"), ctypes.ArgumentError()])
def test_whatever_goes_wrong_tells_nothing(error: Exception) -> None:
    def ask() -> bool | None:
        raise error

    assert asked("here", {"here": ask}) is None
    assert asked("here", {"here": lambda: True}) is True


def test_the_answer_of_windows_is_read_where_it_stands() -> None:
    assert screen_state._SessionInfo.flags.offset == 16
    assert ctypes.sizeof(screen_state._SessionInfo) == 20


class _System:
    """What the test says of the screen and of the clocks."""

    def __init__(self, parent: QObject) -> None:
        self.screen: bool | None = False
        self.clocks = BEGUN
        self.locked = 0
        self.watch = ScreenLock(parent, lambda: self.screen, lambda: self.clocks)
        self.watch.locked.connect(self._count)
        self.watch.listen(True)

    def look(self, screen: bool | None, running: float = 2.0, wall: float = 2.0) -> int:
        """How often it has locked once it has looked again so much later."""
        self.screen = screen
        self.clocks = Clocks(self.clocks.running + running, self.clocks.wall + wall)
        self.watch.look()
        return self.locked

    def _count(self) -> None:
        self.locked += 1


@pytest.fixture
def system(qapp: QObject, monkeypatch: pytest.MonkeyPatch) -> Iterator[_System]:
    monkeypatch.setattr("planner.ui.screen_lock.buses", dict)
    system = _System(qapp)
    yield system
    system.watch.listen(False)
    system.watch.deleteLater()


def test_it_locks_once_when_the_screen_does(system: _System) -> None:
    assert system.look(False) == 0
    assert system.look(True) == 1
    assert system.look(True) == 1
    assert system.look(False) == 1
    assert system.look(True) == 2


def test_a_system_that_tells_nothing_locks_nothing(system: _System) -> None:
    assert system.look(None) == 0
    assert system.look(None) == 0


def test_it_locks_on_waking(system: _System) -> None:
    assert system.look(None, wall=300.0) == 1
    assert system.look(None) == 1


def test_nothing_is_asked_any_more_once_it_does_not_listen(system: _System) -> None:
    assert system.watch.is_listening
    system.watch.listen(False)
    assert not system.watch.is_listening
    # Time that passed meanwhile is no sleep.
    system.clocks = _later(7200.0, 7200.0)
    system.watch.listen(True)
    assert system.look(False) == 0
