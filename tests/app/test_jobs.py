"""Jobs: long work beside the window, with progress, a Cancel that works, and one end."""

import threading
import weakref
from collections.abc import Iterator
from concurrent.futures import Future

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.app.jobs import Job, Jobs, WorkBroke
from planner.domain.errors import PlannerError
from planner.domain.progress import Cancelled, Progress


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()
    qapp.processEvents()


class Ends:
    """How a job ended, and on which thread that was told."""

    def __init__(self, job: Job) -> None:
        self.names: list[str] = []
        self.threads: set[threading.Thread] = set()
        job.done.connect(lambda _result: self._end("done"))
        job.failed.connect(lambda _error: self._end("failed"))
        job.cancelled.connect(lambda: self._end("cancelled"))

    def _end(self, name: str) -> None:
        self.names.append(name)
        self.threads.add(threading.current_thread())


def test_a_job_gives_its_result_on_the_windows_thread(jobs: Jobs, qtbot: QtBot) -> None:
    job = jobs.start(lambda _progress: threading.current_thread())
    ends = Ends(job)
    with qtbot.waitSignal(job.done) as told:
        pass
    assert told.args is not None
    assert told.args[0] is not threading.current_thread()
    assert ends.names == ["done"]
    assert ends.threads == {threading.current_thread()}


_STEPS = 100_000


def test_progress_is_told_on_the_way_and_at_the_end(jobs: Jobs, qtbot: QtBot) -> None:
    steps: list[tuple[int, int, str]] = []
    listened = threading.Event()

    def work(progress: Progress) -> None:
        assert listened.wait(10)
        for number in range(_STEPS + 1):
            progress(number, _STEPS)

    job = jobs.start(work)
    job.progressed.connect(lambda done, total: steps.append((done, total, threading.current_thread().name)))
    with qtbot.waitSignal(job.done):
        listened.set()
    assert {step[1:] for step in steps} == {(_STEPS, threading.main_thread().name)}
    told = [done for done, _total, _name in steps]
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0, _STEPS)
    assert len(told) < _STEPS / 100  # the window has other things to do


def _endless(begun: threading.Event) -> object:
    def work(progress: Progress) -> None:
        while True:
            begun.set()
            progress(0, 1)

    return work


def test_cancel_ends_the_work_at_its_next_step(jobs: Jobs, qtbot: QtBot) -> None:
    begun = threading.Event()
    job = jobs.start(_endless(begun))  # type: ignore[arg-type]
    ends = Ends(job)
    assert begun.wait(10)
    with qtbot.waitSignal(job.cancelled):
        job.cancel()
    assert ends.names == ["cancelled"]


def test_work_that_was_done_when_cancelled_counts_as_cancelled(jobs: Jobs, qtbot: QtBot) -> None:
    job = jobs.start(lambda _progress: 1)
    ends = Ends(job)
    job.cancel()
    with qtbot.waitSignal(job.cancelled):
        pass
    assert ends.names == ["cancelled"]


def test_what_a_person_can_be_told_arrives_as_it_is(jobs: Jobs, qtbot: QtBot) -> None:
    error = PlannerError("No paper in the tray.")

    def work(_progress: Progress) -> None:
        raise error

    job = jobs.start(work)
    ends = Ends(job)
    with qtbot.waitSignal(job.failed) as told:
        pass
    assert told.args == [error]
    assert ends.names == ["failed"]


def test_a_defect_ends_the_job_and_reaches_the_hook(jobs: Jobs, qtbot: QtBot) -> None:
    def work(_progress: Progress) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        job = jobs.start(work)
        ends = Ends(job)
        with qtbot.waitSignal(job.failed) as told:
            pass
        qtbot.waitUntil(lambda: bool(caught))
    assert told.args is not None
    assert isinstance(told.args[0], WorkBroke)
    assert ends.names == ["failed"]
    assert caught[0][0] is ZeroDivisionError


def test_closing_ends_what_runs_and_what_waits(qapp: QApplication, qtbot: QtBot) -> None:
    jobs = Jobs()
    events = [threading.Event() for _number in range(4)]
    running = [jobs.start(_endless(event)) for event in events]  # type: ignore[arg-type]
    ends = [Ends(job) for job in running]
    assert events[0].wait(10)
    jobs.close()
    qtbot.waitUntil(lambda: all(end.names == ["cancelled"] for end in ends))
    assert not events[3].is_set(), "a job began after closing"


class Held:
    """Something that a job's listener holds."""


def test_what_listens_to_a_job_is_let_go_after_its_end(jobs: Jobs, qtbot: QtBot) -> None:
    held = Held()
    kept, job = weakref.ref(held), jobs.start(lambda _progress: 1)
    # It holds the job as well, in a circle that goes through Qt, where no collector sees it.
    job.done.connect(lambda _result, held=held, job=job: (held, job))
    with qtbot.waitSignal(job.done):
        pass
    del held, job
    qtbot.waitUntil(lambda: kept() is None)


def test_work_that_cannot_be_stopped_goes_on_to_its_end(jobs: Jobs, qtbot: QtBot) -> None:
    begun, steps = threading.Event(), []

    def work(progress: Progress) -> str:
        assert begun.wait(10)
        for number in range(3):
            progress(number, 3)
            steps.append(number)
        return "whole"

    job = jobs.start(work, can_be_stopped=False)
    job.cancel()
    with qtbot.waitSignal(job.done) as told:
        begun.set()
    assert told.args == ["whole"]
    assert steps == [0, 1, 2]


def test_work_of_somebody_else_is_cancelled_until_it_is_done(jobs: Jobs, qtbot: QtBot) -> None:
    first: Future[str] = Future()
    given: list[Progress] = []

    def ask(progress: Progress) -> "Future[str]":
        given.append(progress)
        return first

    job = jobs.follow(ask)
    job.cancel()
    with pytest.raises(Cancelled):
        given[0](1, 2)
    with qtbot.waitSignal(job.cancelled):
        first.set_exception(Cancelled())
    second: Future[str] = Future()
    job = jobs.follow(lambda _progress: second)
    job.cancel()
    with qtbot.waitSignal(job.done):
        second.set_result("too late to cancel")
