"""Looks for empty seats: at once in a small plan, beside the window in a large one."""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from planner.app.jobs import Job
from planner.domain.contacts import Contact
from planner.domain.lacks import empty_seats
from planner.domain.plan import Plan
from planner.domain.progress import Progress
from planner.ui.desk import Desk

_SMALL: Final = 2000


class SeatsFound(QObject):
    """Answers `look` with `found(seats)`; an answer that another question has overtaken is dropped."""

    found = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Job | None = None
        self._looked_at: Plan | None = None

    def look(self) -> None:
        """Look through the plan as it stands now."""
        plan = self._desk.plan
        if plan is self._looked_at:
            return
        self._looked_at = plan
        if len(plan.table(Contact)) <= _SMALL:
            self._job = None
            self.found.emit(empty_seats(plan))
            return
        self._job = job = self._desk.jobs.start(partial(_look_through, plan))
        job.done.connect(partial(self._on_done, job))

    def _on_done(self, job: Job, seats: object) -> None:
        if job is self._job:
            self._job = None
            self.found.emit(seats)


def _look_through(plan: Plan, _progress: Progress) -> object:
    return empty_seats(plan)
