"""Arranging the map beside the window: what to show meanwhile, and nothing twice."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from planner.app.jobs import Job, Jobs
from planner.domain.contacts import Contact
from planner.domain.plan import Plan
from planner.domain.progress import Progress
from planner.domain.tapestry import Tapestry
from planner.domain.tapestry_layout import Places, arranged, sketched, tied_places

_SKETCH_FROM = 300  # below it the map is there before anybody has looked at a sketch


@dataclass(frozen=True, slots=True)
class _Look:
    """What a first look at a plan brings: its tapestry, all on which the places depend, perhaps a sketch."""

    woven: Tapestry
    shape: object
    sketch: Places | None


class Weaving(QObject):
    """Keeps a tapestry and the places of its contacts in step with the plan."""

    arranged = Signal()
    """`woven` or `places` are others."""
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
        """Take another plan, or the plan changed. What is to be shown follows soon."""
        self._start(partial(_look, plan, today, not self.places), self._on_looked)

    def cancel(self) -> None:
        """Leave the map as it is seen now, until the next change."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self.busy.emit(False)

    def stop(self) -> None:
        """As `cancel`, but begin anew when a plan is next taken."""
        if self._job is not None:
            self._arranged_for = None
        self.cancel()

    def _start(self, work: Callable[[Progress], object], on_done: Callable[[object], None]) -> None:
        was_busy = self._job is not None
        if self._job is not None:
            self._job.cancel()
        self._job = job = self._jobs.start(work)
        job.progressed.connect(self.progressed)
        job.done.connect(partial(self._on_done, job, on_done))
        if not was_busy:
            self.busy.emit(True)

    def _on_done(self, job: Job, on_done: Callable[[object], None], result: object) -> None:
        if job is self._job:
            on_done(result)

    def _on_looked(self, look: object) -> None:
        assert isinstance(look, _Look)
        before = tied_places(self.woven, self.places) if self._is_settled else None
        self.woven = look.woven
        if look.shape == self._arranged_for:
            self._end()
            return
        self._arranged_for = look.shape
        if look.sketch is not None:
            self.places = look.sketch
        self.arranged.emit()
        self._start(lambda progress: arranged(look.woven, progress, before), self._on_arranged)

    def _on_arranged(self, places: object) -> None:
        assert isinstance(places, dict)
        self.places, self._is_settled = places, True
        self._end()

    def _end(self) -> None:
        self._job = None
        self.busy.emit(False)
        self.arranged.emit()


def _look(plan: Plan, today: date, is_first: bool, _progress: Progress) -> _Look:
    woven = Tapestry(plan, today)
    links = [
        (link.source, link.target, link.strength, link.carries, link.tie is None) for link in woven.links
    ]
    shape = tuple(plan.table(Contact)), woven.members, links
    wants_sketch = is_first and len(plan.table(Contact)) >= _SKETCH_FROM
    return _Look(woven, shape, sketched(woven) if wants_sketch else None)
