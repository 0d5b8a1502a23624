"""What benchmarks of the window have open: an application, a desk over a plan, the example in a window."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path

from PySide6.QtWidgets import QApplication

from planner.app.example import write_example
from planner.app.jobs import Jobs
from planner.app.session import Session
from planner.app.settings import SettingsFile
from planner.domain.worksheet import Worksheet
from planner.store.document import Document
from planner.ui.desk import Desk
from planner.ui.program import Program
from planner.ui.theme import Theme, prepare
from tests.benchmarks.measure import garbage_swept


@cache
def application() -> QApplication:
    """The application in the look of the window, on no screen unless one is asked for."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    prepare(app, Theme())
    return app


@contextmanager
def desk_over(
    write: Callable[[Path], object], worksheet: Worksheet, today: date
) -> Iterator[tuple[QApplication, Desk]]:
    """The plan that `write` leaves at a path, as a window has it open.

    Garbage is looked for as `Sweeper` does.
    """
    app = application()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "many.coalition")
        write(path)
        session = Session(Document(path), "Benchmark")
        desk = Desk(session, worksheet, SettingsFile(Path(folder)), Jobs(), lambda: today)
        with garbage_swept():
            yield app, desk
        desk.jobs.close()
        session.close()
        app.processEvents()


@contextmanager
def window_of_example(app: QApplication) -> Iterator[tuple[Program, Desk]]:
    """The window with the example open in it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "ours.coalition")
        write_example(path)
        program = Program(app, SettingsFile(Path(folder)))
        program.open(path)
        program.window.show()
        assert program.desk is not None
        yield program, program.desk
        program.window.close()
        app.processEvents()
