"""The agreement: its clauses beside the chosen one, beside the whole as it will read; check and versions."""

from collections import Counter
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from planner.content.clauses import clause_library
from planner.domain.agreement import AgreementVersion, Clause, Signatory
from planner.domain.agreement_check import Finding
from planner.domain.agreement_text import NumberedClause, is_draft
from planner.domain.changes import Change, ChangeSet
from planner.domain.clauses import Level
from planner.domain.commands.agreement import (
    add_from_library,
    add_own_clause,
    move_clause,
    start_agreement,
    step_clause,
    step_part,
    strike,
)
from planner.domain.commands.records import remove
from planner.domain.records import RecordId
from planner.i18n import _
from planner.ui.agreement.adding import AddPanel, unused
from planner.ui.agreement.check_panel import CheckPanel
from planner.ui.agreement.checking import Checking
from planner.ui.agreement.clause_editor import ClauseEditor
from planner.ui.agreement.clause_history import ClauseHistory
from planner.ui.agreement.outline import Outline, first_open
from planner.ui.agreement.places import Goal, goal_of
from planner.ui.agreement.reading import Reader
from planner.ui.agreement.rows import RowMaker
from planner.ui.agreement.runs_view import RunsView
from planner.ui.agreement.start import StartPanel
from planner.ui.agreement.versions_panel import VersionsPanel
from planner.ui.agreement.view_bar import Mode, ViewBar
from planner.ui.desk import Desk, Place
from planner.ui.pages.work_freshness import Freshness
from planner.ui.theme import Theme, Themed, theme

_LIST: Final = 260
_EDITOR: Final = 380
_PAPER: Final = 340


class AgreementView(Themed, QWidget):
    """The builder, the checker and the versions of one plan's agreement."""

    adding = Signal(object)
    """Never used: clauses are begun here. A page asks for it of every view."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.library, self._problems = clause_library(desk.plan.info.language)
        self._reader = Reader(self.library)
        self._rows = RowMaker(self.library)
        self._clauses: tuple[NumberedClause, ...] = ()
        self._found: list[Finding] = []
        self._follow: RecordId = ""
        self._begins = self._wants_paper = False
        self._alone_in = "list"
        self._is_wide = True
        self.mode = Mode.WHOLE
        self.start = StartPanel(self.library)
        self.bar = ViewBar()
        self.outline = Outline()
        self.editor = ClauseEditor(desk, self.library)
        self.history = ClauseHistory(desk, self.library)
        self.add_panel = AddPanel()
        self.paper = RunsView(_("The agreement as it will read"))
        self.check = CheckPanel()
        self.versions = VersionsPanel(desk)
        self._lay_out()
        self._connect()
        self._checking = Checking(desk, self.library, self)
        self._checking.found.connect(self._show_findings)
        self._freshness = Freshness(self, self.refresh)
        self.set_mode(Mode.WHOLE)
        self.refresh()
        self._checking.look()
        self.outline.choose(first_open(self.outline.rows.rows))

    # What pages ask

    def show_record(self, record_id: RecordId) -> None:
        """Choose a clause."""
        if self.mode not in (Mode.ASK, Mode.WHOLE):
            self.set_mode(Mode.WHOLE)
        if self.outline.choose(record_id):
            self._show_middle(self.editor)

    def focus_first(self) -> None:
        """Put the keyboard where the work goes on."""
        if self._stack.currentWidget() is self.start:
            self.start.focus_first()
        elif self.mode is Mode.CHECK:
            self.check.focus_first()
        elif self.mode is Mode.VERSIONS:
            self.versions.focus_first()
        elif self.outline.isVisibleTo(self):
            self.outline.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.editor.focus_first()

    def set_mode(self, mode: Mode) -> None:
        """Ask, show the whole, check, or show the versions."""
        self._desk.session.flushing.emit()
        self.mode = mode
        self.bar.show_mode(mode)
        self.editor.set_asking(mode is Mode.ASK)
        pages: dict[Mode, QWidget] = {Mode.CHECK: self.check, Mode.VERSIONS: self.versions}
        self._body.setCurrentWidget(pages.get(mode, self._build))
        if mode is Mode.VERSIONS:
            self._show_versions()
        if mode is Mode.ASK and self._middle.currentWidget() is not self.editor:
            self._show_middle(self.editor)
        self._arrange()

    # Events

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        self._column.setSpacing(theme.space(1.25))
        self.outline.setMinimumWidth(theme.px(_LIST - 50))
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Columns that don't fit are put away, so that they never hold the window wide."""
        return QSize(theme().px(300), theme().px(240))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Three columns, two, or one after the other."""
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has changed meanwhile."""
        super().showEvent(event)
        self._freshness.catch_up()
        self._checking.soon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Insert adds, Escape goes back to the list."""
        if event.key() == Qt.Key.Key_Insert and self._body.currentWidget() is self._build:
            self._ask_to_add()
        elif event.key() == Qt.Key.Key_Escape and self._body.currentWidget() is self._build:
            self._back_to_list()
        else:
            super().keyPressEvent(event)

    # Showing

    def refresh(self) -> None:
        """Show the plan as it stands."""
        plan = self._desk.plan
        has_clauses = any(True for _clause in plan.all(Clause))
        adds = self._middle.currentWidget() is self.add_panel
        self._stack.setCurrentWidget(self._whole if has_clauses or adds else self.start)
        self._clauses = self._reader.numbered(plan)
        self._show_rows()
        self.paper.show_blocks(self._reader.paper(plan) if has_clauses else [])
        if adds:
            self._offer_unused()
        if self._follow and self.outline.choose(self._follow):
            self._follow = ""
            if self._begins:
                self._on_opened()
        if has_clauses and not self.outline.current:
            self.outline.choose(first_open(self.outline.rows.rows))
        self._show_clause(self.outline.current)
        if self.mode is Mode.VERSIONS:
            self._show_versions()

    def _show_rows(self) -> None:
        amiss = Counter(f.record for f in self._found if f.record_type is Clause and f.record)
        self.outline.show_rows(self._rows.rows(self._desk.plan, self._clauses, amiss))

    def _show_versions(self) -> None:
        plan = self._desk.plan
        self.versions.show_plan(plan, self.library, is_draft(plan, self.library))

    def _show_findings(self, found: list[Finding]) -> None:
        self._found = found
        self.check.show_findings(self._found, self._problems)
        self.bar.show_findings(len(self._found))
        self._show_rows()

    def _show_live(self, clause: Clause) -> None:
        """Let the sheet follow what is being written and not kept yet."""
        plan = self._desk.plan
        ahead = plan.after(ChangeSet("", (Change(plan.get(Clause, clause.id), clause),)))
        self.paper.show_blocks(self._reader.paper(ahead))
        self.paper.mark(clause.id)

    def _show_clause(self, clause: RecordId) -> None:
        number = next((each.number for each in self._clauses if each.clause.id == clause), "")
        place, count = self.outline.place_of(clause)
        words = _("{place} of {count}").format(place=place, count=count) if place else ""
        self.editor.show_clause(clause, number, words)

    # What is asked for

    def _on_changed(self, changes: ChangeSet, origin: object) -> None:
        if changes.touches(Clause):
            if self.isVisible():
                self.refresh()
            else:
                self._freshness.mark()
        elif changes.touches(AgreementVersion):
            self._freshness.mark()
        self.editor.take(changes, origin)
        if self.isVisible():
            self._checking.soon()

    def _on_chosen(self, clause: RecordId) -> None:
        self._show_clause(clause)
        self.paper.mark(clause)
        if self._middle.currentWidget() is self.history:
            self._show_history()

    def _on_start(self, level: str) -> None:
        self._desk.session.run(start_agreement(self.library, Level(level)), origin=self)
        self.set_mode(Mode.ASK)

    def _on_adding(self, template: str) -> None:
        held = next((c.id for c in self._desk.plan.all(Clause) if c.template == template), "")
        self._follow = held or f"library-{template}"
        self._desk.session.run(add_from_library(self.library, template), origin=self)
        if found := self.library.template(template):
            self._desk.said.emit(_("Added: {heading}").format(heading=found.heading))

    def _on_own(self, heading: str) -> None:
        self._follow = self._desk.session.new_id()
        after = self.outline.current
        self._desk.session.run(add_own_clause(self._follow, heading, after=after), origin=self)
        self._begins = True
        self.set_mode(Mode.WHOLE)

    def _on_striking(self, clause: RecordId) -> None:
        if found := self._desk.plan.get(Clause, clause):
            self._desk.session.run(strike([clause], struck=not found.struck), origin=self)

    def _on_removing(self, clause: RecordId) -> None:
        if found := self._desk.plan.get(Clause, clause):
            self._follow = self.outline.neighbour(clause, 1) or self.outline.neighbour(clause, -1)
            self._desk.session.run(remove(Clause, [clause]), origin=self)
            words = _("Removed “{heading}”. Ctrl+Z brings it back.")
            self._desk.said.emit(words.format(heading=found.heading))

    def _on_next(self, step: int) -> None:
        self.editor.flush()
        goal = self.outline.neighbour(self.outline.current, step)
        if goal:
            self.outline.choose(goal)
            self.editor.focus_first()
        elif step > 0:
            self.set_mode(Mode.CHECK)
            self.check.focus_first()

    def _on_going(self, finding: Finding) -> None:
        goal, what = goal_of(finding, self.library)
        if goal is Goal.CLAUSE:
            self.show_record(finding.record)
            self.editor.focus_blank(finding.blank)
        elif goal is Goal.ADD:
            self.set_mode(Mode.WHOLE)
            self._ask_to_add(what)
        elif goal is Goal.VERSIONS:
            self.set_mode(Mode.VERSIONS)
            self.versions.focus_first()
        else:
            kind = Signatory if goal is Goal.SIGNATORIES else finding.record_type
            self._desk.go_to.emit(Place(finding.page, record_type=kind, record=finding.record))

    # The middle

    def _ask_to_add(self, search: str = "") -> None:
        self._stack.setCurrentWidget(self._whole)
        self._offer_unused()
        self.add_panel.search.setText(search)
        self._show_middle(self.add_panel)
        self.add_panel.focus_first()

    def _offer_unused(self) -> None:
        self.add_panel.show_unused(unused(self._desk.plan, self.library), self.library)

    def _on_add_pressed(self) -> None:
        self._ask_to_add()

    def _show_history(self) -> None:
        clause = self.editor.clause
        if clause is not None:
            self.editor.flush()
            self.history.show_clause(clause)
            self._show_middle(self.history)
            self.history.focus_first()

    def _show_middle(self, widget: QWidget) -> None:
        self._middle.setCurrentWidget(widget)
        self._alone_in = "middle"
        self._arrange()

    def _back_to_editor(self) -> None:
        self._show_middle(self.editor)
        if not any(True for _clause in self._desk.plan.all(Clause)):
            self._stack.setCurrentWidget(self.start)
        self.editor.focus_first()

    def _back_to_list(self) -> None:
        self._alone_in = "list"
        self._arrange()
        self.outline.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_opened(self) -> None:
        self._begins = False
        self._show_middle(self.editor)
        self.editor.focus_first()

    def _show_paper(self, on: bool) -> None:
        self._wants_paper = on
        self._arrange()

    def _arrange(self) -> None:
        look = theme()
        builds = self._body.currentWidget() is self._build
        self._is_wide = self.width() >= look.px(_LIST + _EDITOR + _PAPER)
        two = self.width() >= look.px(_LIST + _EDITOR)
        self.bar.as_it_reads.setVisible(builds and not self._is_wide)
        self.bar.as_it_reads.setChecked(self._wants_paper)
        self.bar.add.setVisible(builds and self.mode is Mode.WHOLE)
        paper_only = self._wants_paper and not self._is_wide
        in_list = two or (self._alone_in == "list" and not paper_only)
        self.outline.setVisible(in_list)
        self._middle.setVisible(not paper_only and (two or self._alone_in == "middle"))
        self.paper.setVisible(self._is_wide or paper_only)
        self.bar.back.setVisible(builds and not two and not in_list and not paper_only)

    def _lay_out(self) -> None:
        self._middle = QStackedWidget()
        for page in (self.editor, self.history, self.add_panel):
            self._middle.addWidget(page)
        self._build = QSplitter(Qt.Orientation.Horizontal)
        for part, share in ((self.outline, 26), (self._middle, 40), (self.paper, 34)):
            self._build.addWidget(part)
            self._build.setStretchFactor(self._build.count() - 1, share)
        self._build.setChildrenCollapsible(False)
        self._build.setSizes([260, 400, 340])
        self._body = QStackedWidget()
        for body in (self._build, self.check, self.versions):
            self._body.addWidget(body)
        self._whole = QWidget()
        self._column = QVBoxLayout(self._whole)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.bar)
        self._column.addWidget(self._body, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.start)
        self._stack.addWidget(self._whole)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        outer.addWidget(self._stack)
        self.restyle(theme())

    def _connect(self) -> None:
        run = self._desk.session.run
        self.start.starting.connect(self._on_start)
        self.start.own.connect(self._ask_to_add)
        self.bar.chosen.connect(lambda mode: self.set_mode(Mode(mode)))
        self.bar.as_it_reads.clicked.connect(self._show_paper)
        self.bar.add.clicked.connect(self._on_add_pressed)
        self.bar.back.clicked.connect(self._back_to_list)
        self.outline.chosen.connect(self._on_chosen)
        self.outline.opened.connect(self._on_opened)
        self.outline.adding.connect(self._ask_to_add)
        self.outline.striking.connect(self._on_striking)
        self.outline.removing.connect(self._on_removing)
        self.outline.stepped.connect(lambda clause, step: run(step_clause(clause, step), origin=self))
        self.outline.part_stepped.connect(lambda group, step: run(step_part(group, step), origin=self))
        self.outline.moved.connect(
            lambda clause, before, group: run(move_clause(clause, before, group), origin=self)
        )
        self.editor.live.connect(self._show_live)
        self.editor.removing.connect(self._on_removing)
        self.editor.asking_history.connect(self._show_history)
        self.editor.next_wanted.connect(self._on_next)
        self.history.left.connect(self._back_to_editor)
        self.add_panel.left.connect(self._back_to_editor)
        self.add_panel.adding.connect(self._on_adding)
        self.add_panel.own.connect(self._on_own)
        self.paper.pressed.connect(self.show_record)
        self.check.going.connect(self._on_going)
        self._desk.session.changed.connect(self._on_changed)
        self._desk.session.flushing.connect(self.editor.flush)
