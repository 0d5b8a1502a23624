"""Workshop mode: choose and adapt an agenda, then lead a workshop by it."""

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.app.workshop_runs import forget_runs
from planner.content.agendas import Agendas, agendas_for
from planner.domain.agenda import Agenda
from planner.domain.agenda_kept import adapted, agenda_id, kept
from planner.domain.changes import ChangeSet
from planner.domain.commands.records import add, change
from planner.domain.commands.workshops import keep_run, let_go_of_runs, runs_of
from planner.domain.own_files import OwnAgenda
from planner.domain.plan import Plan
from planner.domain.workshops import Workshop, WorkshopRun
from planner.i18n import _
from planner.ui.desk import PRINT, SETTINGS, Desk
from planner.ui.pages.work_head import PageHead
from planner.ui.widgets.containers import Stack
from planner.ui.workshop.facilitator import FacilitatorView
from planner.ui.workshop.run import Run
from planner.ui.workshop.setup import NEW, SetupPanel, start_of

_TICK_MS = 500
_STILL_ON = timedelta(hours=6)
"""So long after its end a workshop that nobody ended goes on by itself; later, somebody is asked."""
_THREAD = "thread3"


class WorkshopPage(QWidget):
    """The agenda before the workshop, the facilitator's view during it."""

    wants_room = True

    def __init__(
        self, desk: Desk, now: Callable[[], datetime] = datetime.now, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._looked_into: Plan | None = None
        self._found_planned: list[Workshop] = []
        self._now = now
        self._agendas = self._known().agendas
        self._workshop = NEW
        self._kept: WorkshopRun | None = None
        """What the plan holds of the run, as it was written or read last."""
        self._over: set[str] = set()
        self._agenda = self._agendas[0]
        self.head = PageHead(
            _("Workshop mode"), _("Lead a workshop, and write down what the room says."), _THREAD
        )
        self.setup = SetupPanel(self._agendas)
        self.view = FacilitatorView(desk)
        self.stack = Stack()
        self.stack.addWidget(self.setup)
        self.stack.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.stack, 1)
        self._ticking = QTimer(self)
        self._ticking.setInterval(_TICK_MS)
        self._ticking.timeout.connect(self.tick)
        self._connect()
        self._choose_first()
        self._take_up()

    def tick(self) -> None:
        """Show the time as it is now."""
        self.view.tick()

    def start(self) -> None:
        """Begin the workshop with the agenda as it stands."""
        self._have_workshop()
        run = Run(self._agenda, self._now)
        for name in self._present():
            run.speaking.add(name)
        self._over.discard(self._workshop)
        self._kept = WorkshopRun(id=self._desk.session.new_id(), workshop=self._workshop)
        self._lead(run)
        self._keep()
        self.focus_first()

    def end(self) -> None:
        """The workshop is over: it is marked as held, and who spoke is forgotten."""
        self._stop()
        self._set(state="held", ends=f"{self._now():%H:%M}")
        self._forget_runs(self._workshop)
        self._desk.said.emit(_("The workshop is marked as held. Its parking lot stands with it."))
        self._choose_first()
        self.stack.setCurrentWidget(self.setup)

    def focus_first(self) -> None:
        """Put the keyboard where the work goes on."""
        is_running = self.stack.currentWidget() is self.view
        (self.view.now.next if is_running else self.setup.start).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a low page the head keeps to what is needed."""
        super().resizeEvent(event)
        self.head.fit(self.height())

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has changed meanwhile."""
        super().showEvent(event)
        self._show_choices()

    # A run that goes on, here or after the plan was locked or closed

    def _take_up(self) -> None:
        """Go on with the workshop that is under way; ask, where it must be long over."""
        found = self._unfinished()
        if found is None:
            return
        run = self._resumed(found)
        if run is not None and self._now() <= run.ends + _STILL_ON:
            self._go_on(found, run)
        else:
            self._show_choices()

    def _resume(self) -> None:
        found = self._unfinished()
        run = self._resumed(found) if found is not None else None
        if found is not None and run is not None:
            self._go_on(found, run)
            self.focus_first()

    def _go_on(self, found: WorkshopRun, run: Run) -> None:
        self._workshop = found.workshop
        self._agenda = run.agenda
        self._kept = found
        waiting = self.view.parking.waiting() or found.waiting
        self._lead(run)
        self.view.parking.show_waiting(waiting)

    def _unfinished(self) -> WorkshopRun | None:
        """What was kept last of a workshop that is not marked as held, nor just about to be."""
        planned = {each.id for each in self._planned()} - self._over
        runs = [run for run in self._desk.plan.all(WorkshopRun) if run.workshop in planned]
        return max(runs, key=lambda run: run.begun, default=None)

    def _resumed(self, found: WorkshopRun) -> Run | None:
        agenda = adapted(self._agendas, found.agenda)
        before = adapted(self._agendas, found.before_cut) if found.before_cut else None
        return Run.resumed(found, agenda, before, self._now) if agenda is not None else None

    def _lead(self, run: Run) -> None:
        self._show_own(run)
        self.view.show_run(run, self._parked())
        self.stack.setCurrentWidget(self.view)
        self._ticking.start()

    def _stop(self) -> None:
        self._ticking.stop()
        self.view.stop()
        self._kept = None

    def _keep(self) -> None:
        """Write where the run stands, if that is not what the plan holds already."""
        run = self.view.run
        if run is None or self._kept is None:
            return
        now = self._kept.but(**run.kept(self._shipped(run.agenda)), waiting=self.view.parking.waiting())
        if now != self._kept:
            self._kept = now
            self._desk.session.run(keep_run(now), origin=self)

    def _close_unfinished(self) -> None:
        """A workshop that was begun once is over: it stands as held."""
        found = self._unfinished()
        if found is not None:
            self._desk.session.run(change(Workshop, found.workshop, state="held"), origin=self)
            self._forget_runs(found.workshop)

    def _forget_runs(self, workshop: str) -> None:
        session, author = self._desk.session, self._desk.session.author
        self._over.add(workshop)
        session.run(let_go_of_runs(workshop))
        # Only then: what is out of the plan is no step that undo would miss.
        session.rework(_("End the workshop"), lambda document: forget_runs(document, author))

    # Choosing and adapting

    def _connect(self) -> None:
        self.setup.agenda_chosen.connect(self._choose_agenda)
        self.setup.workshop_chosen.connect(self._choose_workshop)
        self.setup.adapted.connect(self._adapt)
        self.setup.started.connect(self.start)
        self.setup.resumed.connect(self._resume)
        self.setup.closed.connect(self._close_unfinished)
        self.setup.own_wanted.connect(lambda: self._desk.go(SETTINGS, "agendas"))
        self.setup.paper_wanted.connect(lambda: self._desk.go(PRINT, "agenda.pdf"))
        self.view.parked.connect(self._park)
        self.view.moved.connect(self._keep)
        self.view.agenda_wanted.connect(self._write_agenda)
        self.view.ended.connect(self.end)
        self._desk.session.changed.connect(self._on_changed)
        self._desk.session.flushing.connect(self._keep)

    def _known(self) -> Agendas:
        return agendas_for(self._desk.plan, self._desk.plan.info.language)

    def _planned(self) -> list[Workshop]:
        plan = self._desk.plan
        if self._looked_into is not plan:
            self._looked_into = plan
            found = [each for each in plan.all(Workshop) if each.state == "planned"]
            self._found_planned = sorted(found, key=lambda each: (not each.on, each.on, each.starts))
        return self._found_planned

    def _choose_first(self) -> None:
        today = self._desk.today().isoformat()
        ahead = [each.id for each in self._planned() if each.on >= today]
        self._choose_workshop(ahead[0] if ahead else NEW)

    def _choose_workshop(self, workshop_id: str) -> None:
        self._workshop = workshop_id
        record = self._record()
        found = adapted(self._agendas, record.agenda) if record is not None else None
        self._agenda = found or self._agendas[0]
        self._show_choices()

    def _choose_agenda(self, agenda_id: str) -> None:
        self._adapt(next(agenda for agenda in self._agendas if agenda.id == agenda_id))

    def _adapt(self, agenda: Agenda) -> None:
        self._agenda = agenda
        if self._workshop != NEW:
            self._set(agenda=self._line())
        self._show_choices()

    def _show_choices(self) -> None:
        known = self._known()
        self._agendas = known.agendas
        self.setup.offer(known.agendas, (*known.problems, *self._lost_agenda()))
        self._show_unfinished()
        self.setup.show_workshops(self._planned(), self._workshop)
        self.setup.show_agenda(self._agenda, start_of(self._record(), self._now()))

    def _lost_agenda(self) -> list[str]:
        record = self._record()
        if record is None or not record.agenda or adapted(self._agendas, record.agenda) is not None:
            return []
        sentence = _("The agenda “{id}” of this workshop is not in the plan. Choose another one, or add it.")
        return [sentence.format(id=agenda_id(record.agenda))]

    def _show_unfinished(self) -> None:
        found = self._unfinished() if self.view.run is None else None
        workshop = self._desk.plan.get(Workshop, found.workshop) if found is not None else None
        self.setup.unfinished.setVisible(workshop is not None)
        if found is not None and workshop is not None:
            day = found.begun.partition("T")[0]
            can_go_on = adapted(self._agendas, found.agenda) is not None
            self.setup.unfinished.show_run(workshop.name or _("Workshop"), day, can_go_on)

    def _on_changed(self, changes: ChangeSet, origin: object) -> None:
        if origin is self:
            if self.view.run is not None:
                self._show_own(self.view.run)
        elif self.view.run is not None:
            self._take_elsewhere(changes)
        elif self.isVisible():
            if changes.touches(OwnAgenda):
                self._agendas = self._known().agendas
            self._choose_workshop(self._workshop if self._record() is not None else NEW)

    def _take_elsewhere(self, changes: ChangeSet) -> None:
        """While a workshop is led here something was written elsewhere; perhaps it is led there as well."""
        self.view.parking.show_lines(self._parked())
        if self.view.run is not None:
            self._show_own(self.view.run)
        if not changes.touches(WorkshopRun):
            return
        found = next(iter(runs_of(self._desk.plan, self._workshop)), None)
        if found is None:
            self._stop()
            self._choose_first()
            self.stack.setCurrentWidget(self.setup)
        elif found != self._kept and (run := self._resumed(found)) is not None:
            self._go_on(found, run)

    # What is kept

    def _record(self) -> Workshop | None:
        return self._desk.plan.get(Workshop, self._workshop) if self._workshop != NEW else None

    def _shipped(self, agenda: Agenda) -> Agenda:
        """The agenda before it was adapted; as it is where its file has gone meanwhile."""
        return next((each for each in self._agendas if each.id == agenda.id), agenda)

    def _line(self) -> str:
        return kept(self._agenda, self._shipped(self._agenda))

    def _show_own(self, run: Run) -> None:
        """What the workshop itself says, to be compared with how it is led."""
        record = self._record()
        self.view.own = adapted(self._agendas, record.agenda) if record is not None else run.agenda

    def _write_agenda(self, agenda: Agenda) -> None:
        self._agenda = agenda
        self._set(agenda=self._line())
        self._desk.said.emit(_("The workshop’s agenda is now as you lead it. Ctrl+Z takes that back."))

    def _have_workshop(self) -> None:
        if self._workshop != NEW:
            self._set(agenda=self._line())
            return
        self._workshop = self._desk.session.new_id()
        begun = self._now()
        new = Workshop(
            id=self._workshop,
            name=self._agenda.title,
            on=self._desk.today().isoformat(),
            starts=f"{begun:%H:%M}",
            agenda=self._line(),
        )
        self._desk.session.run(add(new), origin=self)

    def _set(self, **values: str) -> None:
        self._desk.session.run(change(Workshop, self._workshop, **values), origin=self)

    def _park(self, line: str) -> None:
        lines = (*self.view.parking.lines, line)
        self.view.parking.show_lines(lines)
        command = change(Workshop, self._workshop, parking_lot=lines)
        self._desk.session.run(command, origin=self)

    def _parked(self) -> tuple[str, ...]:
        record = self._record()
        return record.parking_lot if record is not None else ()

    def _present(self) -> list[str]:
        record = self._record()
        return [self._desk.plan.name(each) for each in record.present] if record is not None else []
