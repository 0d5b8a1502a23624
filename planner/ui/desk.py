"""What every page is given: the open plan, its worksheet, and the ways to the rest of the window."""

from collections.abc import Callable
from datetime import date
from operator import is_not

from PySide6.QtCore import QObject, Signal

from planner.app.jobs import Jobs
from planner.app.session import Session
from planner.app.settings import SettingsFile
from planner.domain.errors import PlannerError
from planner.domain.outline import Page, Progress, progress
from planner.domain.plan import Plan
from planner.domain.records import Record, RecordId
from planner.domain.values import value
from planner.domain.worksheet import Worksheet

START = "start"
READY = "ready"
PRINT = "print"
SAFETY = "safety"
SETTINGS = "settings"
SHORTCUTS = "shortcuts"
IMPORT = "import"
WORKSHOP = "workshop"


@value
class Place:
    """Somewhere in the window: a page, and on it perhaps a question, a record, or a file to look into."""

    page: str
    question: str = ""
    record_type: type[Record] | None = None
    record: RecordId = ""
    file: str = ""


class Desk(QObject):
    """One open plan in one window. Pages read `plan`, ask `session` for edits, never talk to each other."""

    go_to = Signal(object)
    """(Place): show it."""
    guide = Signal(str)
    """(question id): the question that the guide panel should speak of; empty for none."""
    noticed = Signal(object)
    """(PlannerError): tell the person in the window's banner."""
    said = Signal(str)
    """(sentence): tell in passing, in the status line."""
    wanted = Signal(str)
    """(action id): a page asks for one of the window's commands."""
    offered = Signal(object, str)
    """(QMenu, action id): a menu that a page opens is to hold one of the window's commands."""
    text_size_wanted = Signal(object)
    """(percent): set all text in this size."""
    lock_after_wanted = Signal(int)
    """(minutes): lock an encrypted plan when nobody was here so long; 0 for never."""
    worksheet_changed = Signal()

    def __init__(
        self,
        session: Session,
        worksheet: Worksheet,
        settings: SettingsFile,
        jobs: Jobs,
        today: Callable[[], date] = date.today,
    ) -> None:
        super().__init__()
        self.session = session
        self.worksheet = worksheet
        self.settings = settings
        self.jobs = jobs
        self._today = today
        self._come: dict[str, Progress] = {}
        self._come_of: tuple[Plan, Worksheet] | None = None

    @property
    def plan(self) -> Plan:
        """The plan as it stands now."""
        return self.session.plan

    def progress(self, page: Page) -> Progress:
        """How far a page has come, found out once for the plan as it stands."""
        now = self.plan, self.worksheet
        if self._come_of is None or any(map(is_not, self._come_of, now)):
            self._come_of = now
            self._come.clear()
        if page.id not in self._come:
            self._come[page.id] = progress(*now, page)
        return self._come[page.id]

    def today(self) -> date:
        """The day that the plan takes for today."""
        return self.plan.today(self._today())

    def go(self, page: str, question: str = "", record: Record | None = None) -> None:
        """Show a page, and on it a question or a record."""
        self.go_to.emit(Place(page, question, type(record) if record else None, record.id if record else ""))

    def notice(self, error: PlannerError) -> None:
        """Tell the person what went wrong."""
        self.noticed.emit(error)
