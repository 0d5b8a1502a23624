"""A job that somebody waits for: its news reach a widget as long as the widget is there."""

from PySide6.QtCore import QObject, Signal

from planner.app.jobs import Job


class Errand(QObject):
    """Passes on what a job says. It goes with its parent, so that nobody talks to a widget that is gone."""

    progressed = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)
    """(PlannerError)"""
    cancelled = Signal()

    def __init__(self, job: Job, parent: QObject) -> None:
        super().__init__(parent)
        self._job = job
        job.progressed.connect(self.progressed)
        job.done.connect(self.done)
        job.failed.connect(self.failed)
        job.cancelled.connect(self.cancelled)
        for ending in (self.done, self.failed, self.cancelled):
            ending.connect(self.deleteLater)

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._job.cancel()
