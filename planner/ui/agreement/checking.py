"""Runs the checker soon after a change: at once on a short agreement, beside the window on a long one."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from planner.app.jobs import Job
from planner.domain.agreement import Clause
from planner.domain.agreement_check import Finding, findings
from planner.domain.clauses import Library
from planner.domain.plan import Plan
from planner.domain.progress import Progress
from planner.ui.desk import Desk

_PAUSE_MS: Final = 500
_SHORT: Final = 80


class Checking(QObject):
    """Answers `soon` and `look` with `found(findings)`; an answer that was overtaken is dropped."""

    found = Signal(object)

    def __init__(self, desk: Desk, library: Library, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._library = library
        self._job: Job | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.look)

    def soon(self) -> None:
        """Look once nothing has changed for a moment."""
        self._pause.start()

    def look(self) -> None:
        """Look through the plan as it stands now."""
        plan, today = self._desk.plan, self._desk.today()
        if len(plan.table(Clause)) <= _SHORT:
            self._job = None
            self.found.emit(findings(plan, self._library, today))
            return
        self._job = job = self._desk.jobs.start(partial(_look_through, plan, self._library, today))
        job.done.connect(partial(self._on_done, job))

    def _on_done(self, job: Job, found: Sequence[Finding]) -> None:
        if job is self._job:
            self._job = None
            self.found.emit(found)


def _look_through(plan: Plan, library: Library, today: date, _progress: Progress) -> list[Finding]:
    return findings(plan, library, today)
