"""Workshop mode: choose and adapt an agenda, then lead a workshop by it."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from planner.content.agendas import shipped_agendas
from planner.domain.agenda import Agenda
from planner.domain.agenda_kept import adapted, kept
from planner.domain.changes import ChangeSet
from planner.domain.commands.records import add, change
from planner.domain.workshops import Workshop
from planner.i18n import _
from planner.ui.desk import Desk
from planner.ui.pages.work_head import PageHead
from planner.ui.workshop.facilitator import FacilitatorView
from planner.ui.workshop.run import Run
from planner.ui.workshop.setup import NEW, SetupPanel, start_of

_TICK_MS = 500
_THREAD = "thread3"


class WorkshopPage(QWidget):
    """The agenda before the workshop, the facilitator's view during it."""

    wants_room = True

    def __init__(
        self, desk: Desk, now: Callable[[], datetime] = datetime.now, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._now = now
        self._agendas = shipped_agendas(desk.worksheet.language or "en").agendas
        self._workshop = NEW
        self._agenda = self._agendas[0]
        self.head = PageHead(
            _("Workshop mode"), _("Lead a workshop, and write down what the room says."), _THREAD
        )
        self.setup = SetupPanel(self._agendas)
        self.view = FacilitatorView(desk)
        self.stack = QStackedWidget()
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

    def tick(self) -> None:
        """Show the time as it is now."""
        self.view.tick()

    def start(self) -> None:
        """Begin the workshop with the agenda as it stands."""
        self._have_workshop()
        self.view.show_run(Run(self._agenda, self._now), self._parked())
        for name in self._present():
            if self.view.run is not None:
                self.view.run.speaking.add(name)
        self.view.tick()
        self.stack.setCurrentWidget(self.view)
        self._ticking.start()
        self.focus_first()

    def end(self) -> None:
        """The workshop is over: it is marked as held."""
        self._ticking.stop()
        self.view.stop()
        self._set(state="held", ends=f"{self._now():%H:%M}")
        self._desk.said.emit(_("The workshop is marked as held. Its parking lot stands with it."))
        self._choose_first()
        self.stack.setCurrentWidget(self.setup)

    def focus_first(self) -> None:
        """Put the keyboard where the work goes on."""
        is_running = self.stack.currentWidget() is self.view
        (self.view.now.next if is_running else self.setup.start).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has changed meanwhile."""
        super().showEvent(event)
        self._show_choices()

    # Choosing and adapting

    def _connect(self) -> None:
        self.setup.agenda_chosen.connect(self._choose_agenda)
        self.setup.workshop_chosen.connect(self._choose_workshop)
        self.setup.adapted.connect(self._adapt)
        self.setup.started.connect(self.start)
        self.view.parked.connect(self._park)
        self.view.ended.connect(self.end)
        self._desk.session.changed.connect(self._on_changed)

    def _planned(self) -> list[Workshop]:
        found = [each for each in self._desk.plan.all(Workshop) if each.state == "planned"]
        return sorted(found, key=lambda each: (not each.on, each.on, each.starts))

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
            self._set(agenda=self._kept())
        self._show_choices()

    def _show_choices(self) -> None:
        self.setup.show_workshops(self._planned(), self._workshop)
        self.setup.show_agenda(self._agenda, start_of(self._record(), self._now()))

    def _on_changed(self, _changes: ChangeSet, origin: object) -> None:
        if origin is self:
            return
        if self.view.run is not None:
            self.view.parking.show_lines(self._parked())
        elif self.isVisible():
            self._choose_workshop(self._workshop if self._record() is not None else NEW)

    # What is kept

    def _record(self) -> Workshop | None:
        return self._desk.plan.get(Workshop, self._workshop) if self._workshop != NEW else None

    def _kept(self) -> str:
        shipped = next(agenda for agenda in self._agendas if agenda.id == self._agenda.id)
        return kept(self._agenda, shipped)

    def _have_workshop(self) -> None:
        if self._workshop != NEW:
            self._set(agenda=self._kept())
            return
        self._workshop = self._desk.session.new_id()
        begun = self._now()
        new = Workshop(
            id=self._workshop,
            name=self._agenda.title,
            on=self._desk.today().isoformat(),
            starts=f"{begun:%H:%M}",
            agenda=self._kept(),
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
