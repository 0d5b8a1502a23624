"""For how long 10,000 contacts hold the window: brought in, undone, done again, and written to files."""

import io
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from planner.app.jobs import Jobs
from planner.app.session import Session
from planner.content.worksheets import shipped_worksheet
from planner.domain.commands.records import add
from planner.domain.fields import Audience
from planner.domain.plan import Plan, plan_of
from planner.domain.progress import Progress
from planner.domain.records import Record
from planner.exports.edition import edition_for
from planner.exports.registry import BY_NAME
from planner.ui.board import BoardView
from planner.ui.workspace import Workspace
from tests.benchmarks.hundred_thousand import contact
from tests.benchmarks.measure import Against, Result, busy_ms, garbage_swept
from tests.benchmarks.opened import application, window_of_example

_CONTACTS = 10_000
_FRAME_MS = 16
_AFTER_SECONDS = 1.0
_HEARTBEAT_MS = 50
_TODAY = date(2026, 11, 20)
_WRITTEN = ("plan.pdf", "outreach.pdf", "outreach.xlsx")


def many() -> Iterator[Result]:
    """10,000 contacts at once, with the table and then the board in sight; the floor is a turn without work.

    Told is the processor's time of the window's thread in the longest turn of its loop.
    """
    app = application()
    with window_of_example(app) as (program, desk), garbage_swept(lambda: program.jobs.is_busy):
        program.window.go("people")
        workspace = program.window.findChild(Workspace)
        assert isinstance(workspace, Workspace)
        page = workspace.stack.currentWidget()
        session, longest = desk.session, dict[str, float]()
        for part in ("contacts", "board"):
            page.show_segment(part)  # type: ignore[union-attr]
            _turns(app, session)
            people: list[Record] = [contact(number) for number in range(_CONTACTS)]
            for name, act in (
                ("brought in", partial(session.run, add(*people))),
                ("undone", session.undo),
                ("done again", session.redo),
                ("undone again", session.undo),
            ):
                longest[f"{_CONTACTS:,} {name} ({part})"] = max(busy_ms(act), *_turns(app, session))
        idle = max(_turns(app, session))
    for name, taken in longest.items():
        yield Result(name, taken, idle, "ms", Against.ITSELF, _FRAME_MS)


def _turns(app: QApplication, session: Session) -> list[float]:
    """Milliseconds of each turn until all is written and shown.

    The loop is a real one: it lets go of Python while it waits, without which no other thread gets on.
    """
    boards = [each for each in app.allWidgets() if isinstance(each, BoardView)]
    turns, began, loop = list[float](), time.thread_time(), QEventLoop()
    until = 0.0

    def count() -> None:
        nonlocal began
        now = time.thread_time()
        turns.append(1000 * (now - began))
        began = now

    def look() -> None:
        nonlocal until
        if not all(board.is_ready for board in boards):
            until = 0.0
        elif session.is_idle and not until:
            until = time.monotonic() + _AFTER_SECONDS
        elif session.is_idle and time.monotonic() > until:
            loop.quit()

    dispatcher = QAbstractEventDispatcher.instance()
    dispatcher.awake.connect(count)
    heartbeat = QTimer()
    heartbeat.timeout.connect(look)
    heartbeat.start(_HEARTBEAT_MS)
    loop.exec()
    dispatcher.awake.disconnect(count)
    return turns


def writing() -> Iterator[Result]:
    """The longest gap between two turns of the window while files are written beside it.

    The floor is the longest gap beside a thread that does nothing but count, for as long.
    """
    app, jobs = application(), Jobs()
    plan = plan_of(map(contact, range(_CONTACTS)))
    with garbage_swept(lambda: jobs.is_busy):
        for name in _WRITTEN:
            begun = time.perf_counter()
            ours = _longest_gap(app, jobs, partial(_write, name, plan))
            floor = _longest_gap(app, jobs, partial(_count, time.perf_counter() - begun))
            yield Result(
                f"{name} of {_CONTACTS:,}, longest gap", ours, floor, "ms", Against.ITSELF, _FRAME_MS
            )
    jobs.close()


def _write(name: str, plan: Plan, progress: Progress) -> None:
    edition = edition_for(plan, shipped_worksheet(), Audience.COMMITTEE, _TODAY)
    BY_NAME[name].write(edition, io.BytesIO(), progress)


def _count(seconds: float, _progress: Progress) -> int:
    until, number = time.perf_counter() + seconds, 0
    while time.perf_counter() < until:
        number += 1
    return number


def _longest_gap(app: QApplication, jobs: Jobs, work: Callable[[Progress], object]) -> float:
    """In milliseconds of the processor that our threads take: what else the machine does is not told."""
    ended: list[object] = []
    job = jobs.start(work)
    job.done.connect(ended.append)
    longest, last, until = 0.0, time.process_time(), 0.0
    while not until or time.monotonic() < until:
        app.processEvents()
        now = time.process_time()
        longest, last = max(longest, now - last), now
        if ended and not until:
            until = time.monotonic() + _AFTER_SECONDS
    return 1000 * longest
