"""What holds for every test: a home of its own, no network, no stray words in the log, nothing left over."""

import gc
import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

import planner.app  # noqa: F401 - makes Python's constants safe before Qt is used
from tests import quiet

if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

hypothesis.settings.register_profile(
    "short", deadline=None, max_examples=40, derandomize=True, print_blob=True, database=None
)
hypothesis.settings.register_profile("long", deadline=None, max_examples=2000, print_blob=True)
hypothesis.settings.load_profile("short")

_TESTS_BETWEEN_FULL_COLLECTIONS = 50
_HOMES = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "Roaming",
    "LOCALAPPDATA": "Local",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_CACHE_HOME": ".cache",
    "XDG_STATE_HOME": ".local/state",
}


def _refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    """No test may leave the machine; sockets in the file system, which Qt and X11 use, are no network."""
    if event == "socket.getaddrinfo" or (event == "socket.connect" and isinstance(arguments[1], tuple)):
        raise AssertionError(f"a test asked for the network: {event} {arguments[1:]}")


sys.addaudithook(_refuse_network)


@pytest.fixture(scope="session", autouse=True)
def runtime_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The private folder that Qt asks for, where the system gave none."""
    folder = tmp_path_factory.mktemp("runtime")
    folder.chmod(0o700)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(folder))
        yield folder


@pytest.fixture(autouse=True)
def sweeping() -> Iterator[None]:
    """As while the window is open: garbage is collected on this thread alone. See planner.app.sweeper."""
    gc.disable()
    yield
    gc.collect(1 if gc.get_count()[2] < _TESTS_BETWEEN_FULL_COLLECTIONS else 2)


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home folder for each test, so that none reads or writes the settings of a person."""
    folder = tmp_path_factory.mktemp("home")
    for name, inside in _HOMES.items():
        monkeypatch.setenv(name, str(folder / inside))
    return folder


@pytest.fixture(autouse=True)
def log() -> Iterator[quiet.Log]:
    """Fails a test that logs a warning or worse, except what the test takes with `log.take("words")`."""
    watching = quiet.Log()
    root = logging.getLogger()
    root.addHandler(watching)
    yield watching
    root.removeHandler(watching)
    assert not watching.messages, f"logged, and not expected: {watching.messages}"


@pytest.fixture(autouse=True)
def nothing_left_running() -> Iterator[None]:
    """Fails a test that leaves a thread behind, a timer ticking in a widget, or a window open."""
    before = set(threading.enumerate())
    yield
    assert not quiet.threads_since(before), "a thread was left running"
    assert not quiet.running_in_qt(), "left running in Qt"


@pytest.fixture(scope="session")
def xvfb() -> Iterator[str]:
    """The name of an X display that nobody sees, as DISPLAY wants it; for programs started by a test."""
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]
    try:
        server = subprocess.Popen(command, pass_fds=(writer,), stderr=subprocess.DEVNULL)
    except FileNotFoundError:
        os.close(reader)
        pytest.skip("Xvfb is not installed: apt install xvfb")
    finally:
        os.close(writer)
    with os.fdopen(reader) as answer, server:
        number = answer.readline().strip()
        if not number:
            pytest.fail(f"Xvfb ended with status {server.wait()}")
        yield f":{number}"
        server.terminate()


@pytest.fixture
def in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """This computer is in Berlin, where clocks go forward on 2026-03-29 and back on 2026-10-25."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system has no other zone for one process")
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Europe/Berlin")
        time.tzset()
        yield
    time.tzset()
