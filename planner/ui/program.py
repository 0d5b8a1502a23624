"""The running program: its settings, its one window, and the plan that is open in it."""

import sys
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from planner.app.jobs import Jobs
from planner.app.opening import open_plan, unlock_plan
from planner.app.session import EditRefused, Session
from planner.app.settings import SettingsFile
from planner.content.plan_worksheet import problems_of_own, worksheet_for
from planner.domain.changes import ChangeSet
from planner.domain.errors import PlannerError
from planner.domain.own_files import OWN_FILES, OwnWorksheet
from planner.i18n import _
from planner.store.document import Document
from planner.store.errors import NeedsPassphrase
from planner.store.keys import Key
from planner.ui.desk import Desk, Place
from planner.ui.theme import PaletteName, Theme, apply, theme
from planner.ui.typefaces import Typefaces
from planner.ui.window import Window

if TYPE_CHECKING:
    from planner.ui.locking import IdleWatch, OwnClipboard, UnlockPage
    from planner.ui.screen_lock import ScreenLock
    from planner.ui.welcome import NewPlan, WelcomePage

BACKUP_AFTER_MS = 3000
_KEEP_AFTER_MS = 500


class SomethingBroke(PlannerError):
    """A defect of ours that reached the window's loop."""


class Program(QObject):
    """Opens and closes plans. One window, one plan at a time."""

    backed_up = Signal()
    """The open plan has a backup."""
    _copied = Signal(object, object, bool)
    _backup_ended = Signal(object, object)

    def __init__(
        self, app: QApplication, settings: SettingsFile, backup_after_ms: int = BACKUP_AFTER_MS
    ) -> None:
        super().__init__()
        self._app = app
        self.settings = settings
        self.jobs = Jobs()
        self.desk: Desk | None = None
        self._leaving_anyway = False
        self._idle: IdleWatch | None = None
        self._screen: ScreenLock | None = None
        self._clipboard: OwnClipboard | None = None
        self._typefaces = Typefaces(self.jobs, self)
        self._typefaces.loaded.connect(lambda: apply(self._app, theme()))
        self.window = Window(self)
        self._copied.connect(self._on_copied)
        self._backup_ended.connect(self._on_backup_ended)
        # Not before the person can work: opening a plan is no time to wait for a second copy.
        self._backup = QTimer(self)
        self._backup.setSingleShot(True)
        self._backup.setInterval(backup_after_ms)
        self._backup.timeout.connect(self._back_up)

    # Plans

    def show_welcome(self, problem: PlannerError | None = None) -> "WelcomePage":
        """Show the welcome page, with what went wrong if anything did."""
        from planner.ui.welcome import WelcomePage  # not needed where a plan is opened at once

        page = WelcomePage(self.settings)
        page.open_wanted.connect(self.open)
        page.choose_wanted.connect(self.window.choose_plan)
        page.example_wanted.connect(self.open_example)
        page.new_wanted.connect(self.create)
        self.window.show_welcome(page)
        if problem is not None:
            page.tell(problem)
        return page

    def open(self, path: str | Path, key: Key | None = None) -> bool:
        """Open a plan in place of the one that is open, with its key where one is at hand.

        Asks for the passphrase of one that is encrypted, and then opens it later. Says why when it cannot.
        """
        if not self.may_leave():
            return False
        try:
            document = open_plan(Path(path), key)
            session = Session(document, self.settings.now.author)
        except NeedsPassphrase:
            self.ask_passphrase(Path(path))
            return False
        except PlannerError as error:
            self._could_not_open(error)
            return False
        self._show(session)
        return True

    # Encrypted plans

    def ask_passphrase(self, path: Path, back_to: Place | None = None) -> "UnlockPage":
        """Show the page that asks for a plan's passphrase; the plan then opens where work on it stopped."""
        from planner.ui.locking import UnlockPage  # not needed where no plan is encrypted

        self._let_go()
        page = UnlockPage(path, back_to is not None, self.settings)
        page.given.connect(lambda passphrase: self._unlock(page, path, passphrase, back_to))
        page.left.connect(self.close_plan)
        self.window.show_welcome(page)
        return page

    def lock(self) -> None:
        """Close the plan to everybody without its passphrase. Where it has none, say so."""
        if self.desk is None or self.window.workspace is None:
            return
        if self.desk.session.key is None:
            sentence = _("This plan is not encrypted, so a lock would keep nobody out. Encrypt it first.")
            self.window.tell(PlannerError(sentence))
            return
        if not self.may_leave():
            self.window.offer_to_leave()
            return
        from planner.ui.locking import close_others

        path, place = self.desk.session.path, Place(self.window.workspace.page)
        if self._clipboard is not None:
            self._clipboard.forget()
        close_others(self.window)
        self.ask_passphrase(path, place)

    def watch_idle(self) -> None:
        """Lock the open plan with the screen, and after as many idle minutes as the settings say."""
        is_encrypted = self.desk is not None and self.desk.session.key is not None
        if self._idle is None and is_encrypted:
            from planner.ui.locking import IdleWatch, OwnClipboard
            from planner.ui.screen_lock import ScreenLock

            self._clipboard = OwnClipboard(self)
            self._idle = IdleWatch(self)
            self._screen = ScreenLock(self)
            self._idle.idle.connect(self.lock)
            self._screen.locked.connect(self.lock)
        if self._idle is not None and self._screen is not None:
            self._idle.watch(self.settings.now.lock_after if is_encrypted else 0)
            self._screen.listen(is_encrypted)

    def create(self, wanted: "NewPlan") -> None:
        """Make a new plan and open it."""
        self.settings.put(replace(self.settings.now, author=wanted.author))
        if wanted.passphrase:
            job = self.jobs.start(lambda _progress: _create_encrypted(wanted))
            job.done.connect(lambda key: self.open(wanted.path, key))
            job.failed.connect(self.window.tell)
            return
        try:
            Document.create(wanted.path, wanted.changes, wanted.author).close()
        except PlannerError as error:
            self.window.tell(error)
            return
        self.open(wanted.path)

    def open_example(self) -> None:
        """Write the example into the person's documents where it is not there yet, and open it."""
        from planner.app.example import example_path, write_example

        path = example_path()
        try:
            if not path.exists():
                write_example(path)
        except PlannerError as error:
            self.window.tell(error)
            return
        self.open(path)

    def begin_new_plan(self) -> None:
        """Show the welcome page with its form for a new plan."""
        if self.may_leave():
            self._let_go()
            self.show_welcome().begin_new_plan()

    def save_copy(self, path: Path) -> None:
        """Write the whole plan to another file, without waiting. A plan that was rescued goes on there."""
        if self.desk is None:
            return
        session = self.desk.session
        future = session.save_copy(path)
        rescue = session.has_unwritten
        future.add_done_callback(lambda done: self._copied.emit(done, path, rescue))

    def close_plan(self) -> None:
        """Write what is left and show the welcome page."""
        if self.may_leave():
            self._let_go()
            self.show_welcome()

    def may_leave(self) -> bool:
        """Whether everything is written, or the person said to leave anyway."""
        if self.desk is None or self._leaving_anyway:
            return True
        self.desk.session.settle()
        return self.desk.session.is_idle

    def leave_anyway(self) -> None:
        """Close although something could not be written."""
        self._leaving_anyway = True
        # Once the button that was pressed has done its part.
        QTimer.singleShot(0, self.window.close)

    def leave(self, window_state: dict[str, str]) -> None:
        """Write everything that is left, and remember where the window was."""
        self._let_go()
        geometry = {**self.settings.now.geometry, **window_state}
        self.settings.put(replace(self.settings.now, geometry=geometry))
        self.jobs.close()

    # Looks

    def set_palette(self, name: str) -> None:
        """Wear other colours, now and next time."""
        self.settings.put(replace(self.settings.now, palette=name))
        apply(self._app, replace(theme(), palette=PaletteName(name)))

    def set_text_size(self, percent: int) -> None:
        """Set all text in another size, now and next time."""
        self.settings.put(replace(self.settings.now, text_size=percent))
        apply(self._app, replace(theme(), text_size=percent))

    # Defects

    def on_defect(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """A defect reached the loop: a sentence in the window, and for the terminal only types and lines."""
        if isinstance(error, PlannerError):
            self.window.tell(error)
            return
        _report(kind, trace)
        sentence = _("Something in the program broke. What you have written is saved, and you can go on.")
        self.window.tell(SomethingBroke(sentence))

    # The pieces

    def _unlock(self, page: "UnlockPage", path: Path, passphrase: str, back_to: Place | None) -> None:
        job = self.jobs.start(lambda _progress: unlock_plan(path, passphrase))
        job.failed.connect(page.tell)
        job.done.connect(lambda document: self._unlocked(document, page, back_to))

    def _unlocked(self, document: Document, page: "UnlockPage", back_to: Place | None) -> None:
        try:
            session = Session(document, self.settings.now.author)
        except PlannerError as error:
            document.close()
            page.tell(error)
            return
        page.line.clear()
        self._show(session, back_to)

    def _show(self, session: Session, place: Place | None = None) -> None:
        self._let_go()
        worksheet, _problems = worksheet_for(session.plan)
        self.desk = Desk(session, worksheet, self.settings, self.jobs)
        session.changed.connect(self._on_changed)
        session.refused.connect(_report_refused)
        session.key_changed.connect(self.watch_idle)
        session.key_changed.connect(self._note_place)
        self._note_place()
        self.desk.lock_after_wanted.connect(self._on_lock_after)
        self.window.show_plan(self.desk, place)
        self.watch_idle()
        self._typefaces.watch(session)
        if problems := problems_of_own(session.plan):
            self.window.tell(PlannerError("\n".join(problems)))
        self._backup.start()

    def _note_place(self) -> None:
        if self.desk is not None:
            session = self.desk.session
            opened = self.settings.now.opened(session.path, is_encrypted=session.key is not None)
            self.settings.take(opened)
            QTimer.singleShot(_KEEP_AFTER_MS, self, self.settings.keep)

    def _could_not_open(self, error: PlannerError) -> None:
        if self.desk is None:
            self.show_welcome(error)
        else:
            self.window.tell(error)

    def _on_changed(self, changes: ChangeSet, _origin: object) -> None:
        if self.desk is None or not any(map(changes.touches, OWN_FILES)):
            return
        if changes.touches(OwnWorksheet):
            self.desk.worksheet, _problems = worksheet_for(self.desk.plan)
            self.desk.worksheet_changed.emit()
        if problems := problems_of_own(self.desk.plan):
            self.window.tell(PlannerError("\n".join(problems)))

    def _on_lock_after(self, minutes: int) -> None:
        self.settings.put(replace(self.settings.now, lock_after=minutes))
        self.watch_idle()

    def _let_go(self) -> None:
        self._backup.stop()
        if self._idle is not None and self._screen is not None:
            self._idle.stop()
            self._screen.listen(False)
        self._typefaces.watch(None)
        if self.desk is not None:
            desk, self.desk = self.desk, None
            (desk.session.abandon if self._leaving_anyway else desk.session.close)()
            if desk.session.key is not None:
                from planner.ui.locking import clear_memory  # only where a plan is encrypted

                clear_memory(desk, desk.session)

    def _on_copied(self, done: "Future[None]", path: Path, rescue: bool) -> None:
        error = done.exception()
        if isinstance(error, PlannerError):
            self.window.tell(error)
        elif error is not None:
            raise error
        elif self.desk is not None and rescue and self.desk.session.has_unwritten:
            self._go_on_in(path)
        elif self.desk is not None:
            self.desk.said.emit(_("A copy was saved as “{name}”.").format(name=path.name))

    def _go_on_in(self, path: Path) -> None:
        self._leaving_anyway = True
        key = self.desk.session.key if self.desk is not None else None
        try:
            opened = self.open(path, key)
        finally:
            self._leaving_anyway = False
        if opened and self.desk is not None:
            sentence = _("Everything is in the copy “{name}”, and you are working in it now.")
            self.desk.said.emit(sentence.format(name=path.name))

    def _back_up(self) -> None:
        from planner.app.backups import keep_backup  # not before there is time for one

        if self.desk is not None:
            ended = partial(self._backup_ended.emit, self.desk)
            self.desk.session.on_writer(keep_backup).add_done_callback(ended)

    def _on_backup_ended(self, desk: Desk, done: "Future[object]") -> None:
        error = done.exception()
        if error is None:
            self.backed_up.emit()
        elif isinstance(error, PlannerError):
            desk.said.emit(_("No backup could be made: {why}").format(why=error))
        else:
            raise error


def _create_encrypted(wanted: "NewPlan") -> Key:
    key = Key.fresh(wanted.passphrase)
    Document.create(wanted.path, wanted.changes, wanted.author, key=key).close()
    return key


def _report(kind: type[BaseException], trace: TracebackType | None) -> None:
    """For the terminal, where there is one: types and lines, nothing that anybody wrote."""
    if sys.stderr is not None:
        sys.stderr.write(f"planner: {kind.__name__} at {_places(trace)}\n")


def _report_refused(error: PlannerError) -> None:
    cause = error.__cause__
    if isinstance(error, EditRefused) and cause is not None:
        _report(type(cause), cause.__traceback__)


def _places(trace: TracebackType | None) -> str:
    """Where a defect passed through: modules and lines, no values."""
    places = []
    while trace is not None:
        places.append(f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}")
        trace = trace.tb_next
    return " ".join(places[-6:])


def theme_of(settings: SettingsFile) -> Theme:
    """The theme that a person chose last time."""
    now = settings.now
    known = {name.value for name in PaletteName}
    return Theme(PaletteName(now.palette) if now.palette in known else PaletteName.SYSTEM, now.text_size)
