"""Arranging the map beside the window: what to show meanwhile, and nothing twice."""

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from planner.app.jobs import Job, Jobs
from planner.domain.contacts import Contact
from planner.domain.plan import Plan
from planner.domain.tapestry import Tapestry
from planner.domain.tapestry_layout import Places, arranged, sketched, tied_places

_SKETCH_FROM = 300  # below it the map is there before anybody has looked at a sketch


class Weaving(QObject):
    """Keeps a tapestry and the places of its contacts in step with the plan."""

    arranged = Signal()
    """`woven` and `places` are others."""
    busy = Signal(bool)
    progressed = Signal(int, int)

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None
        self._arranged_for: object = None
        self._is_settled = False
        self.woven = Tapestry(Plan(), date.min)
        self.places: Places = {}

    @property
    def is_busy(self) -> bool:
        """Whether places are being worked out."""
        return self._job is not None

    def take(self, plan: Plan, today: date) -> None:
        """Take another plan, or the plan changed. Places follow soon where they are others now."""
        before = tied_places(self.woven, self.places) if self._is_settled else None
        self.woven = woven = Tapestry(plan, today)
        shape = _shape(woven)
        if shape == self._arranged_for:
            self.arranged.emit()
            return
        self.cancel()
        self._arranged_for = shape
        if not self.places and len(plan.table(Contact)) >= _SKETCH_FROM:
            self.places = sketched(woven)
        self.arranged.emit()
        self._job = job = self._jobs.start(partial(arranged, woven, before=before))
        job.progressed.connect(self.progressed)
        job.done.connect(partial(self._on_done, job))
        job.cancelled.connect(partial(self._on_ended, job))
        self.busy.emit(True)

    def cancel(self) -> None:
        """Leave the map as it is seen now."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self.busy.emit(False)

    def _on_done(self, job: Job, places: Places) -> None:
        if job is self._job:
            self.places, self._is_settled = places, True
            self._on_ended(job)
            self.arranged.emit()

    def _on_ended(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self.busy.emit(False)


def _shape(woven: Tapestry) -> object:
    """All on which the places depend."""
    links = [
        (link.source, link.target, link.strength, link.carries, link.tie is None) for link in woven.links
    ]
    return tuple(woven.plan.table(Contact)), woven.members, links
