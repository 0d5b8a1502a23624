"""Typefaces for scripts that the window's own face does not hold: loaded once a plan needs them."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QFontDatabase

from planner.app.jobs import Jobs
from planner.app.session import Session
from planner.domain.changes import ChangeSet
from planner.domain.fields import field_names
from planner.domain.plan import Plan
from planner.domain.records import Record
from planner.files import resource

# The first page is painted before a whole plan is looked through.
_AFTER_MS = 400
# An import brings more texts than can be looked through between two frames.
_MANY = 50


class Typefaces(QObject):
    """Sees to it that a name in any bundled script can be read, also where the system has no font for it."""

    loaded = Signal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._known: set[str] = set()
        self._session: Session | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_AFTER_MS)
        self._soon.timeout.connect(self._look_through)

    def watch(self, session: Session | None) -> None:
        """Look through a plan in a spare moment, and through every edit of it. None: there is no plan."""
        self._session = session
        self._soon.stop()
        if session is not None:
            session.changed.connect(self._on_changed)
            self._soon.start()

    def _look_through(self) -> None:
        if self._session is not None:
            plan = self._session.plan
            job = self._jobs.start(lambda _progress: files_for_signs(signs_of_plan(plan)))
            job.done.connect(self._load)

    def _on_changed(self, changes: ChangeSet, _origin: object) -> None:
        if len(changes.changes) > _MANY:
            self._soon.start()
            return
        records = [change.after for change in changes.changes if change.after is not None]
        signs = _signs(text for record in records for text in _texts(record))
        if signs:
            self._load(files_for_signs(signs))

    def _load(self, files: Iterable[str]) -> None:
        new = [file for file in files if file not in self._known]
        self._known.update(new)
        for file in new:
            QFontDatabase.addApplicationFont(str(resource("fonts", file)))
        if new:
            self.loaded.emit()


def signs_of_plan(plan: Plan) -> frozenset[str]:
    """Every character in the plan's texts that is not ASCII."""
    records = (record for rows in plan.tables.values() for record in rows.values())
    return _signs(text for record in records for text in _texts(record))


def files_for_signs(signs: Iterable[str]) -> tuple[str, ...]:
    """The bundled font files that hold what the window's own face lacks, each sign's first one."""
    from planner.exports.pdf.fonts import TEXT, coverage, files_for

    found: dict[str, None] = {}
    for sign in sorted(signs):
        file = next((file for file in files_for(TEXT) if sign in coverage(file)), TEXT.file)
        if file != TEXT.file:
            found[file] = None
    return tuple(found)


def _signs(texts: Iterable[str]) -> frozenset[str]:
    found: set[str] = set()
    for text in texts:
        if not text.isascii():
            found.update(text)
    return frozenset(sign for sign in found if not sign.isascii())


def _texts(record: Record) -> Iterator[str]:
    for name in field_names(type(record)):
        value = getattr(record, name)
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield from value
