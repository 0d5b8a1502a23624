"""One piece of work at a time beside the window, shown only when it takes a while."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from planner.app.jobs import Job, Jobs
from planner.domain.errors import PlannerError
from planner.domain.progress import Progress
from planner.ui.importing.busy import BusyStep

_BUSY_AFTER_MS: Final = 250


class Errand(QObject):
    """What a page has asked for and waits for. A new errand, or `stop`, forgets the one before."""

    slow = Signal()
    """It takes so long that the person should see how far it is."""

    def __init__(self, jobs: Jobs, busy: BusyStep, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._busy = busy
        self._job: Job | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_BUSY_AFTER_MS)
        self._soon.timeout.connect(self.slow)

    @property
    def is_running(self) -> bool:
        """Whether something is waited for."""
        return self._job is not None

    def run(
        self,
        words: str,
        work: Callable[[Progress], Any],
        then: Callable[[Any], None],
        otherwise: Callable[[PlannerError], None],
    ) -> None:
        """Begin `work`; what it gives goes to `then`, a PlannerError to `otherwise`."""
        self.stop()
        job = self._jobs.start(work)
        self._job = job
        self.announce(words)
        job.progressed.connect(lambda done, total: self._on_progress(job, done, total))
        job.done.connect(lambda result: self._end(job, then, result))
        job.failed.connect(lambda error: self._end(job, otherwise, error))

    def announce(self, words: str) -> None:
        """Say in a moment what is being done."""
        self._busy.show_work(words)
        self._soon.start()

    def stop(self) -> None:
        """Wait no longer, and let the work end."""
        self._soon.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _on_progress(self, job: Job, done: int, total: int) -> None:
        if job is self._job:
            self._busy.show_progress(done, total)

    def _end(self, job: Job, then: Callable[[Any], None], result: object) -> None:
        if job is self._job:
            self._job = None
            self._soon.stop()
            then(result)
