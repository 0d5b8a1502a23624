"""The calendar of a plan: a month of days with the entries of one beside it; a list on a narrow page."""

from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.records import RecordId
from planner.i18n import _
from planner.ui.calendar.days import Agenda, agenda_of, month_name, month_shifted
from planner.ui.calendar.grid import MonthGrid
from planner.ui.calendar.panels import DayPanel, MonthList
from planner.ui.desk import Desk
from planner.ui.pages.work_freshness import Freshness
from planner.ui.survey import Survey
from planner.ui.theme import Theme, Themed, theme
from planner.ui.widgets.buttons import Button, IconButton
from planner.ui.widgets.containers import has_keyboard
from planner.ui.widgets.labels import Heading

_WIDE: Final = 760  # a narrower page has no room for seven days side by side
_SIDE: Final = 270
_ROOMY_HEAD: Final = 480
_MONTHS: Final = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class CalendarView(Themed, QWidget):
    """Everything dated in a plan, by month. It begins with today."""

    adding = Signal(object)
    """(values): begin a new event with them in the table."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.agenda = Agenda()
        self._today = desk.today()
        self.title = Heading()
        self.earlier = IconButton("chevron-left", _("Previous month"))
        self.later = IconButton("chevron-right", _("Next month"))
        self.to_today = Button(_("Today"))
        self.add = Button(_("Add an event"), "add")
        self.grid = MonthGrid(self._today)
        self.side = DayPanel(desk)
        self.list = MonthList(desk)
        self.setAccessibleName(_("Calendar"))
        self._lay_out()
        self._listen()
        self._wanted: RecordId = ""
        self._survey = Survey(desk, self, self._show_agenda)
        self._freshness = Freshness(self, self._refresh)
        desk.session.changed.connect(self._freshness.mark)
        self._refresh()

    @property
    def day(self) -> date:
        """The day that is chosen."""
        return self.grid.day

    # What pages ask

    def show_record(self, record_id: RecordId) -> None:
        """Choose the day on which a record stands, once that is known."""
        self._wanted = record_id if self._survey.is_waiting else ""
        found = (day for day, entries in self.agenda.by_day.items() for e in entries if e.record == record_id)
        day = next(found, None)
        if day is not None:
            self.grid.choose(day)
            self.focus_first()

    def focus_first(self) -> None:
        """Put the keyboard on the chosen day, or on the first line of the list."""
        if self._is_wide():
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.list.focus_line():
            self.earlier.setFocus(Qt.FocusReason.OtherFocusReason)

    # Events

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        self._outer.setSpacing(theme.space(1))
        self._head.setSpacing(theme.space(1))
        self._body.setSpacing(theme.space(1.5))
        self.side.setFixedWidth(theme.px(_SIDE))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A month where there is room, a list where there is not."""
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has changed meanwhile."""
        super().showEvent(event)
        if self._desk.today() != self._today:
            self._freshness.mark()
        self._freshness.catch_up()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The month turns from everywhere on the page, and N adds an event."""
        key = Qt.Key(event.key())
        if key in _MONTHS:
            self._turn(_MONTHS[key])
        elif key == Qt.Key.Key_N and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._add()
        else:
            super().keyPressEvent(event)

    # The pieces

    def _lay_out(self) -> None:
        month, does = QHBoxLayout(), QHBoxLayout()
        for part in (self.earlier, self.later):
            month.addWidget(part)
        month.addWidget(self.title, 1)
        for button in (self.to_today, self.add):
            does.addWidget(button)
        does.addStretch(1)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.addLayout(month, 1)
        self._head.addLayout(does)
        self._body = QHBoxLayout()
        self._body.addWidget(self.grid, 1)
        self._body.addWidget(self.side)
        self._body.addWidget(self.list, 1)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.addLayout(self._head)
        self._outer.addLayout(self._body, 1)
        self.restyle(theme())

    def _listen(self) -> None:
        self.earlier.clicked.connect(lambda: self._turn(-1))
        self.later.clicked.connect(lambda: self._turn(1))
        self.to_today.clicked.connect(lambda: self.grid.choose(self._desk.today()))
        self.add.clicked.connect(self._add)
        self.grid.chose.connect(self._show_day)
        self.grid.wants_event.connect(self._add)
        self.grid.opened.connect(self._open)
        self.side.wants_event.connect(self._add)
        self.side.left.connect(self.grid.setFocus)

    def _turn(self, months: int) -> None:
        in_list = any(line.hasFocus() for line in self.list.all_lines())
        self.grid.choose(month_shifted(self.day, months))
        # The lines are others now: the keyboard goes on where it was.
        if in_list and not self.list.focus_line():
            self.later.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        self.adding.emit({"on": self.day.isoformat()})

    def _open(self) -> None:
        if not self.side.focus_line():
            self.side.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refresh(self) -> None:
        plan, today = self._desk.plan, self._desk.today()
        self._today = today
        self.title.setText(month_name(self.day))
        self._survey.ask(lambda: agenda_of(plan, today))

    def _show_agenda(self, agenda: Agenda) -> None:
        self.agenda = agenda
        self.grid.show_agenda(self._desk.plan, self.agenda, self._today)
        for beside in (self.side, self.list):
            beside.show_undated(self.agenda)
        self._show_day()
        if self._wanted:
            self.show_record(self._wanted)

    def _show_day(self, _day: date | None = None) -> None:
        self.title.setText(month_name(self.day))
        if self._is_wide():
            self.side.show_day(self.day, self.agenda, self._today)
        else:
            self.list.show_month(self.day, self.agenda, self._today)

    # Narrow and wide

    def _is_wide(self) -> bool:
        return self.width() >= theme().px(_WIDE)

    def _arrange(self) -> None:
        wide = self._is_wide()
        roomy = self.width() >= theme().px(_ROOMY_HEAD)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._head.setDirection(across if roomy else down)
        turned = self.list.isHidden() != wide
        takes_keyboard = turned and self._has_keyboard()
        for part in (self.grid, self.side):
            part.setVisible(wide)
        self.list.setVisible(not wide)
        if turned:
            self._show_day()
        if takes_keyboard:
            self.focus_first()

    def _has_keyboard(self) -> bool:
        return any(map(has_keyboard, (self.grid, self.side, self.list)))
