"""The running program: its settings, its one window, and the plan that is open in it."""

import sys
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from planner.app.jobs import Jobs
from planner.app.session import Session
from planner.app.settings import SettingsFile
from planner.content.plan_worksheet import worksheet_for
from planner.domain.changes import ChangeSet
from planner.domain.errors import PlannerError
from planner.i18n import _
from planner.store.document import Document
from planner.ui.desk import Desk
from planner.ui.theme import PaletteName, Theme, apply, theme
from planner.ui.welcome import NewPlan, WelcomePage
from planner.ui.window import Window


class SomethingBroke(PlannerError):
    """A defect of ours that reached the window's loop."""


class Program(QObject):
    """Opens and closes plans. One window, one plan at a time."""

    def __init__(self, app: QApplication, settings: SettingsFile) -> None:
        super().__init__()
        self._app = app
        self.settings = settings
        self.jobs = Jobs()
        self.desk: Desk | None = None
        self._leaving_anyway = False
        self.window = Window(self)

    # Plans

    def show_welcome(self, problem: PlannerError | None = None) -> WelcomePage:
        """Show the welcome page, with what went wrong if anything did."""
        page = WelcomePage(self.settings)
        page.open_wanted.connect(self.open)
        page.choose_wanted.connect(self.window.choose_plan)
        page.example_wanted.connect(self.open_example)
        page.new_wanted.connect(self.create)
        self.window.show_welcome(page)
        if problem is not None:
            page.tell(problem)
        return page

    def open(self, path: str | Path) -> bool:
        """Open a plan in place of the one that is open. Says why when it cannot."""
        if not self.may_leave():
            return False
        try:
            document = Document(Path(path))
            session = Session(document, self.settings.now.author)
        except PlannerError as error:
            self._could_not_open(error)
            return False
        self._show(session)
        return True

    def create(self, wanted: NewPlan) -> None:
        """Make a new plan and open it."""
        self.settings.put(replace(self.settings.now, author=wanted.author))
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

    def save_copy(self, path: str) -> None:
        """Write the whole plan to another file, on the writer's thread."""
        if self.desk is None:
            return
        session = self.desk.session
        session.settle()
        try:
            session.on_writer(lambda document: document.save_copy(Path(path))).result()
        except PlannerError as error:
            self.window.tell(error)
            return
        self.desk.said.emit(_("A copy was saved as “{name}”.").format(name=Path(path).name))

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
        self.window.close()

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
        sys.stderr.write(f"planner: {kind.__name__} at {_places(trace)}\n")
        sentence = _("Something in the program broke. What you have written is saved, and you can go on.")
        self.window.tell(SomethingBroke(sentence))

    # The pieces

    def _show(self, session: Session) -> None:
        self._let_go()
        worksheet, problems = worksheet_for(session.plan)
        self.desk = Desk(session, worksheet, self.settings, self.jobs)
        session.changed.connect(self._on_changed)
        self.settings.put(self.settings.now.opened(session.path))
        self.window.show_plan(self.desk)
        if problems:
            self.window.tell(PlannerError("\n".join(problems)))

    def _could_not_open(self, error: PlannerError) -> None:
        if self.desk is None:
            self.show_welcome(error)
        else:
            self.window.tell(error)

    def _on_changed(self, changes: ChangeSet, _origin: object) -> None:
        from planner.domain.answers import OwnWorksheet

        if self.desk is not None and changes.touches(OwnWorksheet):
            self.desk.worksheet, problems = worksheet_for(self.desk.plan)
            self.desk.worksheet_changed.emit()
            if problems:
                self.window.tell(PlannerError("\n".join(problems)))

    def _let_go(self) -> None:
        if self.desk is not None:
            desk, self.desk = self.desk, None
            desk.session.close()


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
