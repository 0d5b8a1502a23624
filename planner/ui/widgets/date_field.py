"""A field for a day: typed as one likes, kept as ISO, and what is no day is kept as it was typed."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QWidget

from planner.domain.dates import about, date_of
from planner.i18n import _
from planner.ui.days import day_typed, long_day
from planner.ui.theme import TypeRole
from planner.ui.widgets.labels import PlainLabel
from planner.ui.widgets.line_edit import LineEdit
from planner.ui.widgets.noted_line import NotedLine


class DateField(NotedLine):
    """A day under the field protocol: the value is ISO text (1955-12-05), or what was typed if no day."""

    edited = Signal(object)

    def __init__(
        self, name: str = "", today: Callable[[], date] = date.today, parent: QWidget | None = None
    ) -> None:
        line = LineEdit(name, _("Day, month and year"))
        super().__init__(line, PlainLabel("", TypeRole.SMALL, "quiet"), parent)
        self._today = today
        self._said.hide()
        self.line.edited.connect(self._on_edited)
        self.setAccessibleName(name)

    def value(self) -> str:
        """ISO text where the line names a day; otherwise the line."""
        return self._read(self.line.value())

    def set_value(self, value: object) -> None:
        """Show a day, or a text that is none."""
        self.line.set_value(value)
        self._say(self.line.value())

    def _on_edited(self, typed: str) -> None:
        value = self._read(typed)
        if not self.line.hasFocus():
            self.line.set_value(value)  # while somebody writes, the line is left as it is
        self._say(value)
        self.edited.emit(value)

    def _read(self, typed: str) -> str:
        day = day_typed(typed, self._today())
        return day.isoformat() if day else typed

    def _say(self, value: str) -> None:
        day, roughly = date_of(value), about(value)
        not_a_day = bool(value.strip()) and roughly is None
        self.line.set_error(not_a_day)
        self._said.set_colour("danger" if not_a_day else "quiet")
        if day:
            self._said.setText(long_day(day))
        elif roughly:
            form = "MMMM yyyy" if "-" in value else "yyyy"
            self._said.setText(QLocale().toString(QDate(roughly.year, roughly.month, 1), form))
        elif not_a_day:
            self._said.setText(_("Kept as typed. It is not a day yet, so it cannot be put in order."))
        self._said.setVisible(bool(value.strip()))
