"""What an edit costs on the disk beside the bare engine, and for how long it holds up the window."""

import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from planner.app.example import write_example
from planner.app.session import Session
from planner.domain.commands.answers import write_answer
from planner.domain.commands.records import change
from planner.domain.contacts import Contact
from planner.store.document import Document
from tests.benchmarks.measure import Against, Result
from tests.benchmarks.opened import application, window_of_example

_EDITS = 200
_WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "BEGIN", "COMMIT")
_LONGEST_HOLD_MS = 16


def _edit_by_edit(session: Session) -> list[float]:
    """Milliseconds from each command to its acknowledgement on the window's thread."""
    ids = [contact.id for contact in session.plan.all(Contact)]
    taken = []
    for number in range(_EDITS):
        loop = QEventLoop()
        session.changed.connect(loop.quit)
        begun = time.perf_counter()
        session.run(change(Contact, ids[number % len(ids)], note=f"Rang at {number}. " * 5))
        loop.exec()
        taken.append(1000 * (time.perf_counter() - begun))
        session.changed.disconnect(loop.quit)
    return taken


def _replayed(path: Path, statements: list[str]) -> list[float]:
    """Milliseconds of each transaction when sqlite3 writes the very same rows, by the same pragmas."""
    bare = sqlite3.connect(path, isolation_level=None)
    bare.execute("PRAGMA journal_mode = DELETE")
    bare.execute("PRAGMA synchronous = EXTRA")
    taken, begun = [], 0.0
    for statement in statements:
        if statement.startswith("BEGIN"):
            begun = time.perf_counter()
        bare.execute(statement)
        if statement.startswith("COMMIT"):
            taken.append(1000 * (time.perf_counter() - begun))
    bare.close()
    return taken


def edit() -> Iterator[Result]:
    """An edit from command to acknowledgement, against the same rows written by bare sqlite3."""
    app = application()
    with tempfile.TemporaryDirectory() as folder:
        path, copy = Path(folder, "ours.coalition"), Path(folder, "bare.coalition")
        write_example(path)
        shutil.copy(path, copy)
        statements: list[str] = []
        document = Document(path)
        document._connection.set_trace_callback(statements.append)
        session = Session(document, "Benchmark")
        traced = _edit_by_edit(session)  # this time to see what is written
        document._connection.set_trace_callback(None)
        ours = median(_edit_by_edit(session))
        session.close()
        app.processEvents()
        writes = [each for each in statements if each.lstrip().upper().startswith(_WRITES)]
        floor = median(_replayed(copy, _whole(writes)))
        assert len(traced) == _EDITS
    yield Result("An edit, from command to acknowledged", ours, floor, "ms", Against.RATIO, 2)


def _whole(writes: list[str]) -> list[str]:
    """The transactions that wrote, without those that only read."""
    kept: list[str] = []
    current: list[str] = []
    for statement in writes:
        current.append(statement)
        if statement.startswith("BEGIN"):
            current = [statement]
        elif statement.startswith("COMMIT"):
            kept += current if len(current) > 2 else []
            current = []
    return kept


class _Beat:
    """Counts how long the window's thread went without coming round."""

    def __init__(self) -> None:
        self.gaps: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.timeout.connect(self._on_beat)
        self._timer.start(0)

    def _on_beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append(1000 * (now - self._last))
        self._last = now

    def stop(self) -> float:
        """The longest gap in milliseconds."""
        self._timer.stop()
        return max(self.gaps)


def holding() -> Iterator[Result]:
    """The longest hold of the thread of the window in 200 edits of what it shows; the floor is idle."""
    app = application()
    with window_of_example(app) as (program, desk):
        program.window.go("city")
        session = desk.session
        questions = [each.id for each in desk.worksheet.sections_on("city")[0].questions]
        _turn(app, 2.0)
        idle = _Beat()
        _turn(app, 2.0)
        floor = idle.stop()
        busy = _Beat()
        for number in range(_EDITS):
            session.run(write_answer(questions[number % len(questions)], f"Written {number}.\n" * 4))
            while not session.is_idle:
                app.processEvents()
        _turn(app, 0.5)
        ours = busy.stop()
    yield Result(
        "Longest hold of the window in 200 edits", ours, floor, "ms", Against.ITSELF, _LONGEST_HOLD_MS
    )


def _turn(app: QApplication, seconds: float) -> None:
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        app.processEvents()
