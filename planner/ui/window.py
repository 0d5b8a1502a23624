"""The main window: menus, toolbar, status line, and either the welcome page or one open plan."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget, QToolBar, QWidget

from planner.app.settings import SettingsFile
from planner.domain.contacts import Contact
from planner.domain.errors import PlannerError
from planner.i18n import _
from planner.ui.actions import ACTIONS, ALSO, MENUS, SEPARATOR_BEFORE, TOOLBAR
from planner.ui.desk import IMPORT, SAFETY, START, Desk, Place
from planner.ui.importing.dropping import carried_file
from planner.ui.statusline import StatusLine
from planner.ui.theme import Themed, icon, theme
from planner.ui.theme.theme import Theme
from planner.ui.widgets.labels import tip
from planner.ui.workspace import Workspace

if TYPE_CHECKING:
    from planner.ui.program import Program

_SMALLEST = (640, 480)
_FIRST_SIZE = (1240, 820)
_STATE_VERSION = 1
_ICON = 20
SUFFIX = ".coalition"


class Window(Themed, QMainWindow):
    """One window on at most one plan. What the actions do is done here or handed to the program."""

    def __init__(self, program: "Program") -> None:
        super().__init__()
        self.program = program
        self.workspace: Workspace | None = None
        self.actions_by_id: dict[str, QAction] = {}
        self._center = QStackedWidget()
        self.setCentralWidget(self._center)
        self.setMinimumSize(*_SMALLEST)
        self._status = StatusLine()
        self.setStatusBar(self._status)
        self.setAcceptDrops(True)
        self._make_actions()
        self._toolbar = self._make_toolbar()
        self.restyle(theme())
        self._restore()

    @property
    def settings(self) -> SettingsFile:
        """The person's settings."""
        return self.program.settings

    def restyle(self, theme: Theme) -> None:
        """Take the icon size of the theme."""
        self._toolbar.setIconSize(QSize(theme.px(_ICON), theme.px(_ICON)))

    # Showing

    def show_welcome(self, page: QWidget) -> None:
        """Show the welcome page, or what stands in its place, with no plan open."""
        self._show(page)
        self.workspace = None
        self._toolbar.hide()
        self.setWindowTitle(_("Coalition planner"))
        self._status.show_session(None)
        self._show_actions()

    def show_plan(self, desk: Desk, place: Place | None = None) -> None:
        """Show an open plan on its start page, or where work on it stopped."""
        self.workspace = Workspace(desk)
        self._show(self.workspace)
        self._toolbar.show()
        self._status.show_session(desk.session)
        desk.said.connect(self._status.say)
        desk.wanted.connect(self.do)
        desk.offered.connect(self._offer)
        desk.text_size_wanted.connect(self.program.set_text_size)
        desk.session.changed.connect(self._on_changed)
        desk.session.key_changed.connect(self._on_changed)
        self.workspace.page_shown.connect(self._on_page_shown)
        self._on_changed()
        self.workspace.show_place(place or Place(START))

    def tell(self, error: PlannerError) -> None:
        """Say what went wrong, in the page."""
        page = self._center.currentWidget()
        tell = getattr(page, "tell", None)
        if tell is not None:
            tell(error)

    def _offer(self, menu: QMenu, action_id: str) -> None:
        menu.addAction(self.actions_by_id[action_id])

    def offer_to_leave(self) -> None:
        """Say that something is not saved, before the plan is closed on it."""
        if self.workspace is not None:
            self.workspace.offer_to_leave(self.program.leave_anyway)

    def do(self, action_id: str) -> None:
        """Do one of the window's commands."""
        self.actions_by_id[action_id].trigger()

    # What the actions do

    def go(self, page: str, part: str = "") -> None:
        """Show a page of the plan, or one part of it."""
        if self.workspace is not None:
            self.workspace.show_place(Place(page, part))
            self.workspace.focus_page()

    def turn(self, step: int) -> None:
        """Show the next page, or the one before."""
        if self.workspace is not None:
            self.workspace.turn(step)
            self.workspace.focus_page()

    def undo(self) -> None:
        """Take the last step back, and say which."""
        if self.workspace is not None:
            session = self.workspace.desk.session
            session.settle()
            label = session.undo_label
            self._status.say(_("Undone: {step}").format(step=label) if label else _("Nothing to undo."))
            session.undo()
            self._show_actions()

    def redo(self) -> None:
        """Bring the step back, and say which."""
        if self.workspace is not None:
            session = self.workspace.desk.session
            session.settle()
            label = session.redo_label
            self._status.say(_("Done again: {step}").format(step=label) if label else _("Nothing to redo."))
            session.redo()
            self._show_actions()

    def find_anything(self) -> None:
        """Find people, questions, pages and commands in one box."""
        if self.workspace is not None:
            from planner.ui.finder import Finder

            finder = Finder(self.workspace.desk, self)
            finder.arrived.connect(self.workspace.bring_keyboard)
            finder.open_over(self)

    def new_plan(self) -> None:
        """Begin a plan: the welcome page asks for its particulars."""
        self.program.begin_new_plan()

    def choose_plan(self) -> None:
        """Choose a plan file to open."""
        from PySide6.QtWidgets import QFileDialog

        name, _filter = QFileDialog.getOpenFileName(self, _("Open a plan"), "", self._filter())
        if name:
            self.program.open(name)

    def take_file(self, path: Path) -> None:
        """Open a plan, or look into any other file on the import page."""
        if path.suffix.lower() == SUFFIX:
            self.program.open(path)
        elif self.workspace is not None:
            self.workspace.show_place(Place(IMPORT, file=str(path)))
        else:
            sentence = _("Open a plan first, or begin a new one: then “{name}” can be imported into it.")
            self.tell(PlannerError(sentence.format(name=path.name)))

    def open_example(self) -> None:
        """Open the plan that ships with the program."""
        self.program.open_example()

    def save_copy(self) -> None:
        """Write the whole plan to another file."""
        if self.workspace is None:
            return
        from PySide6.QtWidgets import QFileDialog

        beside = self.workspace.desk.session.path
        usual = beside.with_name(_("Copy of {name}").format(name=beside.name))
        name, _filter = QFileDialog.getSaveFileName(self, _("Save a copy"), str(usual), self._filter())
        if name:
            self.program.save_copy(Path(name if name.endswith(SUFFIX) else name + SUFFIX))

    def close_plan(self) -> None:
        """Close the plan and show the welcome page."""
        self.program.close_plan()

    def lock(self) -> None:
        """Close an encrypted plan to everybody without its passphrase."""
        self.program.lock()

    def forget(self) -> None:
        """Show what forgetting a person would do: the one who is chosen, or one to be searched for."""
        if self.workspace is None:
            return
        from planner.ui.safety.chosen import chosen_contact

        page, plan = self.workspace.stack.currentWidget(), self.workspace.desk.plan
        contact = chosen_contact(page, plan) if page is not None else ""
        kind = Contact if contact else None
        self.workspace.show_place(Place(SAFETY, "forget", kind, contact))
        self.workspace.focus_page()

    def leave(self) -> None:
        """Close the window."""
        self.close()

    def set_palette(self, name: str) -> None:
        """Wear other colours."""
        self.program.set_palette(name)

    def larger_text(self) -> None:
        """Set everything larger."""
        self.program.set_text_size(theme().larger().text_size)

    def smaller_text(self) -> None:
        """Set everything smaller."""
        self.program.set_text_size(theme().smaller().text_size)

    def usual_text(self) -> None:
        """Set everything in the usual size."""
        self.program.set_text_size(100)

    def toggle_guide(self) -> None:
        """Fold the guide panel away, or out again."""
        if self.workspace is not None:
            self.workspace.guide.toggle()

    def about(self) -> None:
        """Say what the program is, which version, and under which licences."""
        from planner.ui.about import About

        About(self).open()

    # Qt

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file from wherever it is dragged."""
        if carried_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open or import what was dropped."""
        path = carried_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.take_file(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Write what is left, and remember where the window was. Stays open while something is not saved."""
        if not self.program.may_leave():
            event.ignore()
            self.offer_to_leave()
            return
        state = {
            "window": bytes(self.saveGeometry().toBase64().data()).decode("ascii"),
            "toolbars": bytes(self.saveState(_STATE_VERSION).toBase64().data()).decode("ascii"),
        }
        self.program.leave(state)
        event.accept()

    # The pieces

    def _show(self, page: QWidget) -> None:
        old = self._center.currentWidget()
        self._center.addWidget(page)
        self._center.setCurrentWidget(page)
        if old is not None and old is not page:
            self._center.removeWidget(old)
            old.deleteLater()

    def _make_actions(self) -> None:
        menus = {name: self.menuBar().addMenu(_(name)) for name in MENUS}
        for menu in menus.values():
            # Icons wait until somebody looks: that is twenty files that no start needs to read.
            menu.aboutToShow.connect(partial(self._show_icons, menu))
        for action in ACTIONS:
            made = QAction(_(action.text), self)
            made.setObjectName(action.id)
            made.setShortcuts(
                [QKeySequence(each) for each in (action.shortcut, *ALSO.get(action.id, ())) if each]
            )
            made.triggered.connect(lambda _on=False, run=action.run: run(self))
            if action.id in SEPARATOR_BEFORE:
                menus[action.menu].addSeparator()
            menus[action.menu].addAction(made)
            self.actions_by_id[action.id] = made

    def _show_icons(self, menu: QMenu) -> None:
        shown = {made.objectName() for made in menu.actions()}
        for action in ACTIONS:
            if action.icon and action.id in shown:
                self.actions_by_id[action.id].setIcon(icon(action.icon))

    def _make_toolbar(self) -> QToolBar:
        bar = QToolBar(_("Toolbar"))
        bar.setObjectName("toolbar")
        bar.setMovable(False)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        icons = {action.id: action.icon for action in ACTIONS}
        for action_id in TOOLBAR:
            self.actions_by_id[action_id].setIcon(icon(icons[action_id]))
            bar.addAction(self.actions_by_id[action_id])
        self.addToolBar(bar)
        return bar

    def _show_actions(self) -> None:
        for action in ACTIONS:
            if action.needs_plan:
                self.actions_by_id[action.id].setEnabled(self.workspace is not None)
        if self.workspace is not None:
            session = self.workspace.desk.session
            self._show_step("undo", _("&Undo"), session.undo_label)
            self._show_step("redo", _("&Redo"), session.redo_label)

    def _show_step(self, action_id: str, word: str, label: str) -> None:
        # Never off: Ctrl+Z must also take back what was typed a moment ago and not sent yet.
        action = self.actions_by_id[action_id]
        plain = word.replace("&", "")
        action.setToolTip(tip(_("{verb}: {step}").format(verb=plain, step=label)) if label else plain)

    def _on_changed(self, *_change: object) -> None:
        self._show_actions()
        if self.workspace is not None:
            self._show_title(self.workspace.desk)

    def _on_page_shown(self, _page: str) -> None:
        self._show_actions()

    def _show_title(self, desk: Desk) -> None:
        if desk.session.key is not None:
            # The lists of windows that a system shows are read over shoulders, and kept.
            self.setWindowTitle(_("Coalition planner"))
            return
        name = desk.plan.info.title.strip() or desk.session.path.stem
        self.setWindowTitle(_("{plan} – Coalition planner").format(plan=name))

    def _filter(self) -> str:
        return _("Coalition plans ({pattern})").format(pattern="*" + SUFFIX)

    def _restore(self) -> None:
        geometry = self.settings.now.geometry
        if self.restoreGeometry(QByteArray.fromBase64(geometry.get("window", "").encode())):
            self.restoreState(QByteArray.fromBase64(geometry.get("toolbars", "").encode()), _STATE_VERSION)
        else:
            self.resize(*_FIRST_SIZE)
