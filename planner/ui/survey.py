"""What a view has to know of the whole plan: found out at once where that is quick, or beside the window."""

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QObject

from planner.domain.progress import Progress
from planner.ui.desk import Desk
from planner.ui.outreach.errand import Errand

_QUICK: Final = 2_000
"""So many records are looked through within a frame, whatever is asked of them."""


class Survey(QObject):
    """Answers the latest question with `show`. It goes with its owner, a widget of one plan."""

    def __init__(self, desk: Desk, owner: QObject, show: Callable[[Any], None]) -> None:
        super().__init__(owner)
        self._desk = desk
        self._show = show
        self._errand: Errand | None = None
        self._next: Callable[[], Any] | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is still to come."""
        return self._errand is not None

    def ask(self, work: Callable[[], Any]) -> None:
        """Show what `work` finds, which knows of nothing but snapshots. It may run on another thread.

        One question at a time: what is asked meanwhile is looked into after it, and only the last of that.
        """
        if self._errand is not None:
            self._next = work
        elif sum(map(len, self._desk.plan.tables.values())) <= _QUICK:
            self._show(work())
        else:
            self._begin(work)

    def _begin(self, work: Callable[[], Any]) -> None:
        def run(_progress: Progress) -> Any:
            return work()

        self._errand = Errand(self._desk.jobs.start(run), self)
        self._errand.done.connect(self._on_done)
        self._errand.failed.connect(self._desk.notice)
        for ending in (self._errand.failed, self._errand.cancelled):
            ending.connect(self._go_on)

    def _on_done(self, found: object) -> None:
        if self._next is None:
            self._errand = None
            self._show(found)
        else:
            self._go_on()

    def _go_on(self, *_why: object) -> None:
        self._errand = None
        work, self._next = self._next, None
        if work is not None:
            self.ask(work)
