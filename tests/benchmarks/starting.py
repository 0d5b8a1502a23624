"""How long the window takes to stand there, and how much memory it then holds, beside a bare window."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from planner.app.example import write_example
from planner.domain.commands.records import add
from planner.domain.contacts import Contact
from planner.domain.plan import Plan
from planner.store.document import Document
from tests.benchmarks.measure import Against, Result, in_fresh_python, medians

_ROUNDS = 9
_CONTACTS = 10_000
_SETTLED_MS = 1500

# What both windows tell when they stand there: the moment, by the clock that all processes share.
_TELL = """
import json, os, sys, time
def shown(wait):
    from PySide6.QtCore import QTimer
    def tell():
        moment = time.monotonic()
        memory = {}
        if wait:
            for line in open("/proc/self/smaps_rollup"):
                name, _colon, rest = line.partition(":")
                if name in ("Rss", "Pss"):
                    memory[name] = int(rest.split()[0]) / 1024
        sys.stdout.write(json.dumps({"moment": moment, **memory}))
        sys.stdout.flush()
        os._exit(0)
    QTimer.singleShot(wait, lambda: QTimer.singleShot(0, tell))
"""
_BARE = (
    _TELL
    + """
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication(sys.argv[:1])
window = QMainWindow()
window.setCentralWidget(QLabel("A bare window"))
window.resize(1240, 820)
window.show()
shown(int(sys.argv[1]))
app.exec()
"""
)
_OURS = (
    _TELL
    + """
import planner.cli
from pathlib import Path
from planner.ui.main import open_window
app, program = open_window(Path(sys.argv[2]))
shown(int(sys.argv[1]))
app.exec()
"""
)
# The lists of the page and the guide at its side follow once it can be seen.
_OURS_WHOLE = _OURS.replace(
    "\nshown(int(sys.argv[1]))",
    "\npage = program.window.workspace.stack.currentWidget()\npage.lists_shown.connect(lambda: shown(0))",
)


@contextmanager
def _home() -> Iterator[tuple[Path, dict[str, str]]]:
    """An empty home folder, and the environment that leads there."""
    with tempfile.TemporaryDirectory() as folder:
        names = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_CONFIG_HOME", "XDG_DATA_HOME")
        yield Path(folder), dict.fromkeys(names, folder)


def _many_contacts(path: Path) -> None:
    people = (
        Contact(
            id=f"c{number}",
            name=f"Person {number} of Quarter {number % 40}",
            standing=("with_us", "to_add", "undecided")[number % 3],
            phones=(f"+1 334 555 {number % 10_000:04d}",),
            emails=(f"person{number}@example.org",),
            note="Met at the spring fair. " * (number % 4),
        )
        for number in range(_CONTACTS)
    )
    Document.create(path, add(*people)(Plan()), "Benchmark").close()


def _seconds_until_shown(code: str, path: str, home: dict[str, str]) -> float:
    begun = time.monotonic()
    told = in_fresh_python(code, ("0", path), home)
    return float(told["moment"] - begun)


def start_up() -> Iterator[Result]:
    """The first page of the example, and of a plan with 10,000 contacts, against a bare window."""
    with _home() as (folder, home):
        write_example(folder / "example.coalition")
        _many_contacts(folder / "many.coalition")
        bare, example, whole, many = medians(
            _ROUNDS,
            lambda: 1000 * _seconds_until_shown(_BARE, "", home),
            lambda: 1000 * _seconds_until_shown(_OURS, str(folder / "example.coalition"), home),
            lambda: 1000 * _seconds_until_shown(_OURS_WHOLE, str(folder / "example.coalition"), home),
            lambda: 1000 * _seconds_until_shown(_OURS, str(folder / "many.coalition"), home),
        )
    yield Result("Window with the example's first page", example, bare, "ms", Against.RATIO, 2)
    yield Result("And all that follows on it", whole, bare, "ms", Against.RATIO, 3)
    yield Result("The first page with 10,000 contacts", many, bare, "ms", Against.RATIO, 3)


def memory() -> Iterator[Result]:
    """What the open example holds over a bare window. Linux alone tells."""
    if not Path("/proc/self/smaps_rollup").exists():
        return
    with _home() as (folder, home):
        path = folder / "example.coalition"
        write_example(path)
        wait = str(_SETTLED_MS)
        bare = in_fresh_python(_BARE, (wait,), home)
        ours = in_fresh_python(_OURS, (wait, str(path)), home)
    for name in ("Rss", "Pss"):
        label = f"Memory of the open example ({name.upper()})"
        yield Result(label, ours[name], bare[name], "MiB", Against.MORE, 60)
