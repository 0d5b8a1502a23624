"""From the yes to the plan: a backup, the edit worked out beside the window, and one step of history."""

from concurrent.futures import Future

from PySide6.QtCore import QObject, Qt, Signal

from planner.app.backups import keep_backup
from planner.app.jobs import Job
from planner.domain.changes import ChangeSet, Command
from planner.domain.errors import PlannerError
from planner.domain.plan import Plan
from planner.i18n import _
from planner.ui.desk import Desk


class NotBroughtIn(PlannerError):
    """A defect of ours stopped a backup."""


class Bringing(QObject):
    """One import on its way. Until `writing` it can be cancelled, and nothing has happened."""

    writing = Signal()
    """The edit was handed to the session."""
    unsafe = Signal(object)
    """(PlannerError): no backup could be made, and nothing was done."""
    failed = Signal(object)
    """(PlannerError): nothing was done."""
    empty = Signal()
    """There was nothing to do."""
    _backed_up = Signal(object)

    def __init__(self, desk: Desk, command: Command, origin: object, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._command = command
        self._origin = origin
        self._is_stopped = False
        self._is_backing_up = False
        self._job: Job | None = None
        # The future ends on the writer's thread.
        self._backed_up.connect(self._on_backed_up, Qt.ConnectionType.QueuedConnection)

    def start(self, *, with_backup: bool = True) -> None:
        """Back up, work out the edit, and have it written."""
        self._desk.session.flushing.emit()
        if not with_backup:
            self._prepare()
            return
        self._is_backing_up = True
        self._desk.session.on_writer(keep_backup).add_done_callback(self._backed_up.emit)

    def let_go(self) -> None:
        """Stop before anything is done, or be gone after."""
        self._is_stopped = True
        if self._job is not None:
            self._job.cancel()
        if not self._is_backing_up:  # whose end is still told to this object, from another thread
            self.deleteLater()

    def _on_backed_up(self, done: "Future[object]") -> None:
        self._is_backing_up = False
        if self._is_stopped:
            self.deleteLater()
            return
        error = done.exception()
        if error is None:
            self._prepare()
        elif isinstance(error, PlannerError):
            self.unsafe.emit(error)
        else:
            self.unsafe.emit(NotBroughtIn(_("Something in the program broke.")))
            raise error

    def _prepare(self) -> None:
        plan, command = self._desk.plan, self._command

        job = self._desk.jobs.start(lambda _progress: command(plan))
        job.done.connect(lambda changes: self._run(plan, changes))
        job.failed.connect(self.failed)
        self._job = job

    def _run(self, plan: Plan, changes: ChangeSet | None) -> None:
        if self._is_stopped:
            return
        if changes is None:
            self.empty.emit()
            return
        self.writing.emit()
        self._desk.session.run(_prepared(plan, changes, self._command), self._origin)


def _prepared(plan: Plan, changes: ChangeSet, command: Command) -> Command:
    """The edit as it was worked out; worked out anew where the plan has become another meanwhile."""

    def run(now: Plan) -> ChangeSet | None:
        return changes if now is plan else command(now)

    return run
