"""The import page: choose a file, see what is in it, decide what comes in, and one step brings it in."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from planner.domain.changes import ChangeSet, Command
from planner.domain.commands import restoring
from planner.domain.errors import PlannerError
from planner.domain.importing import bring_in
from planner.domain.outline import PEOPLE
from planner.domain.progress import Progress
from planner.domain.proposal import Proposal
from planner.i18n import _
from planner.imports.files import shown
from planner.imports.plan_json import PlanJsonErrors
from planner.ui.desk import Desk, Place
from planner.ui.importing.bringing import Bringing
from planner.ui.importing.busy import BusyStep
from planner.ui.importing.choose import ChooseStep
from planner.ui.importing.decisions import Decided
from planner.ui.importing.done import DoneStep
from planner.ui.importing.dropping import DropTarget, chosen_file
from planner.ui.importing.errand import Errand
from planner.ui.importing.head import ImportFoot, ImportHead
from planner.ui.importing.letting_go import let_go
from planner.ui.importing.looking import Look, Seen, SeenContacts, SeenPlan, compared, forgotten_in
from planner.ui.importing.mapping import Targets, remember
from planner.ui.importing.plan_step import PlanStep
from planner.ui.importing.proposal import ProposalStep
from planner.ui.importing.seen import SeenStep
from planner.ui.importing.steps import STEP_WORDS, Step, bring_contacts, bring_records, waiting
from planner.ui.widgets.banner import Banner, Tone
from planner.ui.widgets.buttons import Button
from planner.ui.widgets.containers import Stack

_STALE_MS: Final = 300
_MOST_PROBLEMS: Final = 12


class ImportPage(DropTarget):
    """One file on its way into the plan. Until the last step nothing is done, and leaving leaves nothing."""

    wants_room = True
    """Two sides are compared here: the guide stands back."""

    step_shown = Signal(str)
    """(Step): shown once the work before it is over."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.step = Step.CHOOSE
        self._seen: Seen | None = None
        self._targets: Targets = ()
        self._bringing: Bringing | None = None
        self._is_writing = False
        self._is_stale = False
        self._focus: QWidget | None = None
        self.head, self.banner, self.foot = ImportHead(), Banner(), ImportFoot()
        self.choose, self.seen, self.proposal = ChooseStep(), SeenStep(), ProposalStep(desk)
        self.plan, self.done, self.busy = PlanStep(desk), DoneStep(), BusyStep()
        self._steps: dict[Step, QWidget] = {
            Step.CHOOSE: self.choose,
            Step.SEEN: self.seen,
            Step.PROPOSED: self.proposal,
            Step.PLAN: self.plan,
            Step.DONE: self.done,
        }
        self._stack = Stack()
        self._errand = Errand(desk.jobs, self.busy, self)
        self._stale_soon = QTimer(self)
        self._stale_soon.setSingleShot(True)
        self._stale_soon.setInterval(_STALE_MS)
        self._lay_out()
        self._connect()
        self._show_step(Step.CHOOSE)

    # What others ask

    def show_place(self, place: Place) -> None:
        """Show the page as it was left, or look into a file."""
        if place.file:
            self.take(Path(place.file))

    def focus_first(self) -> None:
        """Put the keyboard where the work goes on."""
        if self.step is Step.CHOOSE:
            button = self.choose.sheet.findChild(Button)
            if button is not None:
                button.setFocus()
        elif self.step is Step.PROPOSED and self.proposal.part:
            self.proposal.focus_first()
        elif self.step is Step.DONE:
            self.done.focus_first()
        else:
            self.foot.on.setFocus()

    def take(self, path: Path) -> None:
        """Look into a file. While another is being written, nothing else is begun."""
        if not self._is_writing:
            self._look(Look(path))

    def go_on(self) -> None:
        """Take the next step."""
        self._show_way()
        if self._is_at_work or not self.foot.on.isEnabled():
            return
        if self.step is Step.SEEN:
            self._compare()
        elif self.step in (Step.PROPOSED, Step.PLAN):
            self._bring_in()

    def go_back(self) -> None:
        """Take a step back, or stop what is being done."""
        if self._is_at_work:
            self.cancel()
        elif self.step is Step.PROPOSED:
            self._show_step(Step.SEEN)
        elif self.step in (Step.SEEN, Step.PLAN):
            self.start_over()

    def cancel(self) -> None:
        """Stop what is being done. The page is as it was before."""
        if self._is_writing:
            return
        self._stop()
        self._show_step(self.step)

    def start_over(self) -> None:
        """Forget the file."""
        if self._is_writing:
            return
        self._stop()
        self.banner.clear()
        old: list[object] = [self._seen, self.proposal.decided]
        self._seen, self._targets = None, ()
        self.proposal.show_proposal(Decided(Proposal("", ())), None)
        self._let_go(old)
        self._show_step(Step.CHOOSE)

    # Events

    def showEvent(self, event: QShowEvent) -> None:
        """Compare anew where the plan has changed meanwhile."""
        super().showEvent(event)
        if self._is_stale:
            self._stale_soon.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back, Ctrl+Enter goes on."""
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.go_on()
        else:
            super().keyPressEvent(event)

    # Looking and comparing

    def _look(self, look: Look) -> None:
        plan, mappings = self._desk.plan, self._desk.settings.now.mappings
        words = _("Reading “{name}”…").format(name=shown(look.path.name))
        gone = forgotten_in(self._desk.session)
        self._go(words, lambda progress: look.at(plan, mappings, gone, progress), self._show_seen)

    def _show_seen(self, seen: Seen) -> None:
        old: list[object] = [self._seen]
        self._seen = seen
        self._let_go(old)
        self.banner.clear()
        if isinstance(seen, SeenPlan):
            self.plan.show_plan(seen)
            self._show_step(Step.PLAN)
            return
        self._targets = seen.targets
        self.seen.show_seen(seen)
        self._show_step(Step.SEEN)

    def _on_unreadable(self, error: PlannerError) -> None:
        problems = error.problems if isinstance(error, PlanJsonErrors) else (str(error),)
        words = "\n".join(shown(problem, 400) for problem in problems[:_MOST_PROBLEMS])
        self._show_step(self.step)
        self.banner.show_message(words, Tone.ERROR)

    def _read_anew(self, encoding: str = "", delimiter: str = "") -> None:
        if isinstance(self._seen, SeenContacts):
            table, path = self._seen.reading.table, self._seen.path
            known = table.delimiter if table is not None else ""
            self._look(Look(path, encoding or self._seen.reading.encoding, delimiter or known))

    def _on_targets(self, targets: Targets) -> None:
        seen = self._seen
        self._targets = targets
        if isinstance(seen, SeenContacts) and seen.reading.table is not None:
            remember(self._desk.settings, seen.reading.table.headers, targets, seen.automatic)

    def _compare(self) -> None:
        seen, plan, targets = self._seen, self._desk.plan, self._targets
        if not isinstance(seen, SeenContacts):
            return
        self._is_stale = False

        def work(progress: Progress) -> Decided:
            return Decided(compared(plan, seen, targets, progress))

        words = _("Comparing “{name}” with the plan…").format(name=shown(seen.path.name))
        self._go(words, work, self._show_proposal)

    def _show_proposal(self, decided: Decided) -> None:
        old: list[object] = [self.proposal.decided]
        if self.proposal.decided.proposal.source == decided.proposal.source and self.step is Step.PROPOSED:
            decided = self.proposal.decided.carried_to(decided.proposal)
        table = self._seen.reading.table if isinstance(self._seen, SeenContacts) else None
        self.proposal.show_proposal(decided, table)
        self._let_go(old)
        self._show_step(Step.PROPOSED)

    def _catch_up(self) -> None:
        """The plan has changed: hold the file against it anew. Decisions stay as far as they make sense."""
        if self._is_at_work:
            return
        if self.step is Step.PROPOSED:
            self._compare()
        elif self.step is Step.PLAN and self._seen is not None:
            self._is_stale = False
            self._look(Look(self._seen.path))

    # Bringing in

    def _bring_in(self, *, with_backup: bool = True) -> None:
        command = self._command()
        if command is None:
            return
        bringing = Bringing(self._desk, command, self, self)
        bringing.writing.connect(self._on_writing)
        bringing.unsafe.connect(self._on_unsafe)
        bringing.failed.connect(self._on_not_brought_in)
        bringing.empty.connect(self.cancel)
        self._bringing = bringing
        self._errand.announce(_("Making a backup, then bringing in…"))
        bringing.start(with_backup=with_backup)

    def _command(self) -> Command | None:
        if isinstance(self._seen, SeenPlan):
            return restoring.bring_in(self._seen.found.records)
        decided = self.proposal.decided
        return bring_in(decided.proposal, dict(decided.made), self._desk.session.new_id())

    def _on_writing(self) -> None:
        self._is_writing = True
        self.busy.show_work(_("Writing…"), can_be_stopped=False)

    def _on_unsafe(self, error: PlannerError) -> None:
        self._on_not_brought_in(error)
        words = _("No backup could be made, so nothing was brought in. {why}").format(why=error)
        remedy = (_("Bring in without a backup"), lambda: self._bring_in(with_backup=False))
        self.banner.show_message(words, Tone.WARNING, remedy)

    def _on_not_brought_in(self, error: PlannerError) -> None:
        self._is_writing = False
        self._stop()
        self._show_step(self.step)
        self.banner.show_message(str(error), Tone.ERROR)

    def _on_changed(self, changes: ChangeSet, origin: object) -> None:
        if origin is self and self._is_writing:
            self._is_writing = False
            self._stop()
            left = 0 if isinstance(self._seen, SeenPlan) else self.proposal.decided.undecided()
            self.done.show_changes(changes, left)
            self._show_step(Step.DONE)
            self._desk.said.emit(_("Done: {what}. Ctrl+Z takes it back.").format(what=changes.label))
        elif self.step is Step.DONE:
            self._look_whether_taken_back()
        elif self.step in (Step.PROPOSED, Step.PLAN):
            self._is_stale = True
            if self.isVisible():
                self._stale_soon.start()

    def _look_whether_taken_back(self) -> None:
        if self.done.follow(self._desk.plan):
            self._show_step(Step.DONE)
            if self.done.is_taken_back:
                self.head.show_step(1, _("Taken back"), _("Ctrl+Shift+Z brings the import back in."))

    def _on_failed(self, _error: PlannerError) -> None:
        if self._is_writing:
            words = _("It could not be written yet. The message above says why, and lets you try again.")
            self.busy.show_work(words, can_be_stopped=False)

    def _on_refused(self, error: PlannerError) -> None:
        if self._is_writing:
            self._on_not_brought_in(error)

    # The pieces

    @property
    def _is_at_work(self) -> bool:
        return self._errand.is_running or self._bringing is not None

    def _go(self, words: str, work: Callable[[Progress], Any], then: Callable[[Any], None]) -> None:
        self._stop()
        focus = QApplication.focusWidget()
        self._focus = focus if focus is not None and self.isAncestorOf(focus) else None
        self._errand.run(words, work, then, self._on_unreadable)

    def _let_go(self, old: list[object]) -> None:
        self._desk.jobs.start(partial(let_go, old))

    def _stop(self) -> None:
        self._errand.stop()
        if self._bringing is not None:
            self._bringing.let_go()
            self._bringing = None
        self.proposal.stop()

    def _show_busy(self) -> None:
        self._stack.setCurrentWidget(self.busy)
        self.foot.hide()
        self.busy.cancel.setFocus()

    def _show_step(self, step: Step) -> None:
        is_other = step is not self.step or self._stack.currentWidget() is self.busy
        self.step = step
        words = STEP_WORDS[step]
        self.head.show_step(words.number, _(words.title), _(words.purpose))
        self._stack.setCurrentWidget(self._steps[step])
        self._show_way()
        if is_other and self.isVisible():
            if self._focus is not None and self._focus.isVisible() and step is Step.SEEN:
                self._focus.setFocus()
            else:
                self.focus_first()
        self._focus = None
        self.step_shown.emit(step)

    def _show_way(self) -> None:
        self.foot.setVisible(self.step in (Step.SEEN, Step.PROPOSED, Step.PLAN))
        self.foot.back.setVisible(self.step is Step.PROPOSED)
        if self.step is Step.SEEN and isinstance(self._seen, SeenContacts):
            self.foot.show_way(_("See what would come in"))
        elif self.step is Step.PROPOSED:
            self._show_count()
        elif self.step is Step.PLAN and isinstance(self._seen, SeenPlan):
            added = self._seen.arrival.added
            self.foot.show_way(bring_records(added), enabled=added > 0)

    def _show_count(self) -> None:
        decided = self.proposal.decided
        count = decided.coming()
        self.foot.show_way(bring_contacts(count), waiting(decided.undecided()), enabled=count > 0)

    def _choose_file(self) -> None:
        path = chosen_file(self)
        if path is not None:
            self.take(path)

    def _connect(self) -> None:
        self.carried_over.connect(self.choose.sheet.light)
        self.dropped.connect(self.take)
        self._errand.slow.connect(self._show_busy)
        self._stale_soon.timeout.connect(self._catch_up)
        self.choose.choosing.connect(self._choose_file)
        self.seen.encoding_chosen.connect(lambda name: self._read_anew(encoding=name))
        self.seen.delimiter_chosen.connect(lambda sign: self._read_anew(delimiter=sign))
        self.seen.targets_chosen.connect(self._on_targets)
        self.proposal.decisions_changed.connect(self._show_count)
        self.foot.going_on.connect(self.go_on)
        self.foot.going_back.connect(self.go_back)
        self.foot.starting_over.connect(self.start_over)
        self.busy.cancelling.connect(self.cancel)
        self.done.another.connect(self.start_over)
        self.done.undoing.connect(lambda: self._desk.wanted.emit("undo"))
        session, done = self._desk.session, self.done
        done.showing.connect(lambda: self._desk.go(PEOPLE.id, record=done.first_of(self._desk.plan)))
        session.changed.connect(self._on_changed)
        session.failed.connect(self._on_failed)
        session.refused.connect(self._on_refused)

    def _lay_out(self) -> None:
        for widget in (*self._steps.values(), self.busy):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.banner)
        column.addWidget(self._stack, 1)
        column.addWidget(self.foot)
