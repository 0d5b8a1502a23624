"""Long work beside the window: on a snapshot, with progress and a Cancel that works."""

import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from planner.domain.errors import PlannerError
from planner.domain.progress import Cancelled, Progress
from planner.i18n import _

# Python hands over between threads every 5 ms by itself: too seldom for a window that wants a frame in 16.
_HANDOVER_SECONDS = 0.001
# Nobody sees more. Told of every step, the window would handle nothing else: neither a key nor a pointer.
_TELL_EVERY_SECONDS = 0.03
# A thread tells that it is through a moment before it has let go of what it worked with.
_LET_GO_AFTER_MS = 1000


class WorkBroke(PlannerError):
    """A defect of ours stopped a job. What it worked on is as it was."""


class Job(QObject):
    """One piece of work. Exactly one of `done`, `failed` and `cancelled` comes, on the window's thread."""

    progressed = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)
    """(PlannerError)"""
    cancelled = Signal()
    _ended = Signal(object)

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        counts_once_done: bool = False,
        can_be_stopped: bool = True,
    ) -> None:
        super().__init__(parent)
        self._counts_once_done = counts_once_done
        self._can_be_stopped = can_be_stopped
        self._stop = threading.Event()
        self._tell_from = 0.0
        # Queued, since quick work is over before the caller of `start` has connected anything.
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop at its next step, if it can be stopped."""
        if self._can_be_stopped:
            self._stop.set()

    def _progress(self, done: int, total: int) -> None:
        if self._stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if now >= self._tell_from or done >= total:
            self._tell_from = now + _TELL_EVERY_SECONDS
            self.progressed.emit(done, total)

    def _on_ended(self, future: "Future[Any]") -> None:
        error = CancelledError() if future.cancelled() else future.exception()
        if error is None and (self._counts_once_done or not self._stop.is_set()):
            self.done.emit(future.result())
        elif error is None or isinstance(error, Cancelled | CancelledError):
            self.cancelled.emit()
        elif isinstance(error, PlannerError):
            self.failed.emit(error)
        else:
            self.failed.emit(WorkBroke(_("Something in the program broke, and this could not be finished.")))
            raise error


class Jobs:
    """Runs jobs on threads of its own, a few at a time. None of them collects garbage: see `sweeper`."""

    def __init__(self) -> None:
        sys.setswitchinterval(_HANDOVER_SECONDS)
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="plan-job")
        self._running: set[Job] = set()
        self._at_work = 0

    @property
    def is_busy(self) -> bool:
        """Whether a job has begun whose end has not been told yet."""
        return self._at_work > 0

    def start(self, work: Callable[[Progress], Any], *, can_be_stopped: bool = True) -> Job:
        """Begin `work`: it reports to the progress it is given, and ends early when that raises Cancelled.

        What must not be left half done cannot be stopped; the end of the program waits for it.
        """
        job = Job(can_be_stopped=can_be_stopped)
        return self._begun(job, lambda progress: self._threads.submit(work, progress))

    def follow(self, ask: Callable[[Progress], "Future[Any]"]) -> Job:
        """As `start`, for work on a file that somebody else does: what `ask` begins and answers.

        It cannot be cancelled any more once it is done: its end is then `done`, whenever Cancel was pressed.
        """
        return self._begun(Job(counts_once_done=True), ask)

    def _begun(self, job: Job, begin: Callable[[Progress], "Future[Any]"]) -> Job:
        self._running.add(job)
        self._at_work += 1
        for ending in (job.done, job.failed, job.cancelled):
            ending.connect(lambda *_result, job=job: self._let_go(job))
        begin(job._progress).add_done_callback(job._ended.emit)
        return job

    def _let_go(self, job: Job) -> None:
        """Keep a job, and what its work knows of the window, until no thread can be the last to hold it.

        What belongs to the window must not be destroyed on another thread: see `sweeper`.
        """
        self._at_work -= 1
        QTimer.singleShot(_LET_GO_AFTER_MS, lambda: self._free(job))

    def _free(self, job: Job) -> None:
        """Cut a job's connections: what is connected may hold the job itself, which nobody would ever see."""
        if job in self._running:
            self._running.remove(job)
            job.deleteLater()

    def close(self) -> None:
        """Cancel what runs and wait for it to stop."""
        # First what waits: where a job ends, the next one would begin.
        self._threads.shutdown(wait=False, cancel_futures=True)
        for job in tuple(self._running):
            job.cancel()
        self._threads.shutdown(wait=True)
        for job in tuple(self._running):
            self._free(job)
