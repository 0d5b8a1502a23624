"""What stands beside the month, or in its place on a narrow page: the entries of a day, or of every day."""

from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from planner.i18n import _
from planner.ui.calendar.days import Agenda, told
from planner.ui.calendar.lines import EntryLine, Lines, day_line, lines_of, undated_lines
from planner.ui.days import long_day
from planner.ui.desk import Desk
from planner.ui.theme import Theme, TypeRole
from planner.ui.widgets.buttons import Button
from planner.ui.widgets.containers import ScrollPage
from planner.ui.widgets.labels import Hairline, Heading, PlainLabel

_MOST_OF_A_DAY: Final = 12
_PAGES: Final = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_ALONG: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Beside(ScrollPage):
    """Lines that scroll, and below them the events that have no day."""

    left = Signal()
    """Escape: back to the month."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(0)
        self._desk = desk
        self.lines = Lines()
        self.undated = Lines()
        self.body.addWidget(self.lines)
        self.body.addWidget(self.undated)
        self.body.addStretch(1)

    def restyle(self, theme: Theme) -> None:
        """Closer margins than those of a page."""
        super().restyle(theme)
        self._row.setContentsMargins(theme.px(2), theme.px(2), theme.space(1), theme.space(2))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down among the lines; the month turns the pages; Escape goes back to it."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in _ALONG:
            self._step(_ALONG[key])
        elif key in _PAGES:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def all_lines(self) -> list[EntryLine]:
        """Everything to press, from above."""
        return [*self.lines.entries(), *self.undated.entries()]

    def focus_line(self) -> bool:
        """Put the keyboard on the first line, if there is one."""
        found = self.all_lines()
        if found:
            found[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(found)

    def show_undated(self, agenda: Agenda) -> None:
        """List the events that have no day."""
        self.undated.setVisible(bool(agenda.undated))
        if not agenda.undated:
            self.undated.fill(())
            return
        hint = PlainLabel(_("Give them a day, and they stand in the calendar."), TypeRole.SMALL, "quiet")
        title = Heading(_("Events without a date"), TypeRole.LABEL)
        self.undated.fill((Hairline(), title, hint, *undated_lines(self._desk, agenda.undated)))

    def _step(self, by: int) -> None:
        found = self.all_lines()
        here = next((place for place, line in enumerate(found) if line.hasFocus()), None)
        if here is not None and 0 <= here + by < len(found):
            found[here + by].setFocus(Qt.FocusReason.OtherFocusReason)


class DayPanel(Beside):
    """The entries of one day."""

    wants_event = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.add = Button(_("Add an event on this day"), "add")
        self.add.clicked.connect(self.wants_event)
        self.body.insertWidget(1, self.add)

    def show_day(self, day: date, agenda: Agenda, today: date) -> None:
        """Show what there is on a day."""
        entries = agenda.on(day)
        self.setAccessibleName(told(day, len(entries), day == today))
        nothing = () if entries else (PlainLabel(_("Nothing on this day."), TypeRole.SMALL, "quiet"),)
        title = Heading(long_day(day), TypeRole.HEADING)
        self.lines.fill((title, *nothing, *lines_of(self._desk, entries)))
        self.verticalScrollBar().setValue(0)


class MonthList(Beside):
    """Every day of a month on which there is something, one below the other."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._begin: EntryLine | None = None

    def show_month(self, month: date, agenda: Agenda, today: date) -> None:
        """List the days of a month. The keyboard begins with what is still to come."""
        found: list[QWidget] = []
        self._begin = None
        for day in agenda.in_month(month):
            entries = agenda.on(day)
            lines = list(lines_of(self._desk, entries, _MOST_OF_A_DAY))
            found.extend((day_line(told(day, len(entries), day == today), day == today), *lines))
            if day >= today and self._begin is None:
                self._begin = next(line for line in lines if isinstance(line, EntryLine))
        if not found:
            found.append(PlainLabel(_("Nothing in this month."), TypeRole.BODY, "quiet"))
        self.lines.fill(found)
        self.verticalScrollBar().setValue(0)

    def focus_line(self) -> bool:
        """Put the keyboard on the next entry to come, or on the first."""
        if self._begin is None:
            return super().focus_line()
        self._begin.setFocus(Qt.FocusReason.OtherFocusReason)
        return True
