"""Before a workshop: which agenda, for which of the plan's workshops, and how it is adapted."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.domain.agenda import Agenda, Slot, schedule
from planner.domain.workshops import Workshop
from planner.i18n import _
from planner.ui.days import day_in_words
from planner.ui.theme import TypeRole, theme
from planner.ui.widgets.buttons import PRIMARY, QUIET, Button, Chip
from planner.ui.widgets.choices import ChoiceField, Option, SegmentedControl
from planner.ui.widgets.containers import Card, Labelled, ScrollPage
from planner.ui.widgets.flow import FlowLayout
from planner.ui.widgets.labels import Hairline, PlainLabel
from planner.ui.workshop.setup_row import SetupRow
from planner.ui.workshop.words import hour_said, minutes_said

NEW = ""
_WIDTH = 860


class SetupPanel(ScrollPage):
    """Choices above, the agenda's lines below them, and the button that begins."""

    agenda_chosen = Signal(str)
    workshop_chosen = Signal(str)
    adapted = Signal(object)
    """(Agenda): the agenda as it should be from now on."""
    started = Signal()

    resumed = Signal()
    """Go on with the workshop that was not brought to its end."""
    closed = Signal()
    """It is over: mark it as held."""
    own_wanted = Signal()
    """Show the agendas of the group's own."""
    paper_wanted = Signal()
    """Show the agenda on paper."""

    def __init__(self, agendas: Sequence[Agenda]) -> None:
        super().__init__(_WIDTH, leads=True)
        self.rows: dict[str, SetupRow] = {}
        self.back_chips: dict[str, Chip] = {}
        self._shipped: dict[str, Agenda] = {}
        self._offered: list[tuple[str, str, str]] | None = None
        self._agenda = agendas[0]
        self.agendas = SegmentedControl((), _("Which agenda"))
        self.problems = PlainLabel("", TypeRole.SMALL, "warning")
        self.unfinished = UnfinishedCard()
        self.unfinished.hide()
        self.own = Button(_("Agendas of our own…"), "document", QUIET)
        self.paper = Button(_("Print the agenda…"), "print", QUIET)
        self.workshop = ChoiceField([Option(NEW, _("A new workshop, today"))], _("For which workshop"))
        self.purpose = PlainLabel("", colour="quiet")
        self.total = PlainLabel("", TypeRole.STRONG)
        self.start = Button(_("Start the workshop"), "workshop", PRIMARY)
        self.as_shipped = Button(_("As it was at first"), "undo", QUIET)
        self._lines = QWidget()
        self._out = QWidget()
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons)
        flow.addWidget(self.start)
        flow.addWidget(self.as_shipped)
        flow.addWidget(self.paper)
        flow.addWidget(self.own)
        for widget in (
            self.unfinished,
            Labelled(_("Agenda"), self.agendas),
            self.problems,
            self.purpose,
            Labelled(_("For which workshop"), self.workshop),
            self.total,
            self._buttons,
            Hairline(),
        ):
            self.body.addWidget(widget)
        self._place = self.body.count()
        self.body.addWidget(self._lines)
        self.body.addWidget(self._out)
        self.body.addStretch(1)
        self.agendas.edited.connect(lambda value: self.agenda_chosen.emit(str(value)))
        self.workshop.edited.connect(lambda value: self.workshop_chosen.emit(str(value)))
        self.start.clicked.connect(self.started)
        self.as_shipped.clicked.connect(lambda: self.adapted.emit(self._shipped[self._agenda.id]))
        self.own.clicked.connect(self.own_wanted)
        self.paper.clicked.connect(self.paper_wanted)
        self.unfinished.go_on.clicked.connect(self.resumed)
        self.unfinished.close_it.clicked.connect(self.closed)
        self.offer(agendas, ())

    def offer(self, agendas: Sequence[Agenda], problems: Sequence[str]) -> None:
        """Let one of these be followed; the sentences say what is wrong with others."""
        if list(agendas) != list(self._shipped.values()):
            self._shipped = {agenda.id: agenda for agenda in agendas}
            self.agendas.offer([Option(each.id, each.title, colour="thread3") for each in agendas])
            self.rows.clear()
        self.problems.setText("\n".join(problems))
        self.problems.setVisible(bool(problems))

    def show_workshops(self, workshops: Sequence[Workshop], chosen: str) -> None:
        """Offer the workshops that are still to come, and a new one."""
        offered = [(each.id, each.name, each.on) for each in workshops]
        if offered != self._offered:
            self._offered = offered
            first = Option(NEW, _("A new workshop, today"))
            # With all that an option has: to look for the rest takes a second time as long.
            self.workshop.offer([first, *(Option(each.id, _title(each), "", "accent") for each in workshops)])
        self.workshop.set_value(chosen)

    def show_agenda(self, agenda: Agenda, starts: time) -> None:
        """Show an agenda with its hours, and what was left out of it."""
        self._agenda = agenda
        self.agendas.set_value(agenda.id)
        self.purpose.setText(" ".join(agenda.purpose.split()))
        slots = schedule(agenda, starts)
        sentence = _("{first} to {last}, {minutes} in all")
        first, last = hour_said(slots[0].starts), hour_said(slots[-1].ends)
        self.total.setText(sentence.format(first=first, last=last, minutes=minutes_said(agenda.minutes)))
        self.as_shipped.setEnabled(agenda != self._shipped[agenda.id])
        if [slot.item.id for slot in slots] == list(self.rows):
            for slot in slots:  # whoever sets the minutes keeps the keyboard where it is
                self.rows[slot.item.id].show_slot(slot)
        else:
            self._show_rows(slots)

    def _show_rows(self, slots: Sequence[Slot]) -> None:
        self.rows.clear()
        lines = QWidget()
        column = QVBoxLayout(lines)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(0.5))
        part = ""
        for place, slot in enumerate(slots):
            if slot.item.part != part:
                part = slot.item.part
                column.addWidget(PlainLabel(part, TypeRole.LABEL, "thread3"))
            row = self.rows[slot.item.id] = SetupRow(slot, place, len(slots))
            self._listen(row)
            column.addWidget(row)
        self._lines = self._replaced(self._lines, lines, self._place)
        self._out = self._replaced(self._out, self._left_out(), self._place + 1)

    def _listen(self, row: SetupRow) -> None:
        row.minutes_set.connect(lambda item, minutes: self._adapt(self._agenda.with_minutes(item, minutes)))
        row.moved.connect(self._move)
        row.dropped.connect(lambda item: self._adapt(self._agenda.without(item)))

    def _move(self, item_id: str, place: int) -> None:
        goes_up = self.rows[item_id].up.hasFocus()
        self._adapt(self._agenda.moved(item_id, place))
        row = self.rows[item_id]
        following = row.up if goes_up else row.down
        (following if following.isEnabled() else row.minutes).setFocus()

    def _adapt(self, agenda: Agenda) -> None:
        self.adapted.emit(agenda)

    def _left_out(self) -> QWidget:
        """A chip for each item that was left out: a press brings it back."""
        self.back_chips.clear()
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        gone = [item for item in self._shipped[self._agenda.id].items if self._agenda.item(item.id) is None]
        if not gone:
            return holder
        column.addWidget(PlainLabel(_("Left out; press to bring back"), TypeRole.LABEL, "quiet"))
        chips = QWidget()
        flow = FlowLayout(chips, theme().space(0.75))
        for item in gone:
            chip = self.back_chips[item.id] = Chip(item.title, "add", "thread3")
            chip.clicked.connect(lambda _on=False, item_id=item.id: self._bring_back(item_id))
            flow.addWidget(chip)
        column.addWidget(chips)
        return holder

    def _bring_back(self, item_id: str) -> None:
        shipped = self._shipped[self._agenda.id]
        order = [item.id for item in shipped.items]
        before = {item.id for item in shipped.items[: order.index(item_id)]}
        place = 1 + max((n for n, item in enumerate(self._agenda.items) if item.id in before), default=-1)
        items = list(self._agenda.items)
        items.insert(place, shipped.items[order.index(item_id)])
        self._adapt(replace(self._agenda, items=tuple(items)))

    def _replaced(self, old: QWidget, new: QWidget, place: int) -> QWidget:
        old.hide()
        self.body.removeWidget(old)
        old.deleteLater()
        self.body.insertWidget(place, new)
        return new


class UnfinishedCard(Card):
    """A workshop that was begun and not brought to its end."""

    def __init__(self) -> None:
        super().__init__("thread1")
        self.sentence = PlainLabel("", TypeRole.STRONG, "thread1")
        self.go_on = Button(_("Go on with it"), "workshop", PRIMARY)
        self.close_it = Button(_("It is over"), "tick")
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.addWidget(self.go_on)
        flow.addWidget(self.close_it)
        self.body.addWidget(self.sentence)
        self.body.addWidget(buttons)

    def show_run(self, name: str, day: str, can_go_on: bool) -> None:
        """Say which one it is, and offer what can be done about it."""
        sentence = _("“{name}” was begun on {day} and not brought to its end.")
        if not can_go_on:
            sentence = _("“{name}” was begun on {day}, and its agenda is not in the plan any more.")
        self.sentence.setText(sentence.format(name=name, day=day_in_words(day)))
        self.go_on.setVisible(can_go_on)


def start_of(workshop: Workshop | None, now: datetime) -> time:
    """The hour at which a workshop begins; now where it does not say."""
    try:
        return time.fromisoformat(workshop.starts) if workshop is not None else now.time()
    except ValueError:
        return now.time()


def _title(workshop: Workshop) -> str:
    name = workshop.name or _("Workshop")
    return _("{name}, {day}").format(name=name, day=day_in_words(workshop.on)) if workshop.on else name
