"""A line for the day of the next step, read as people say it: tomorrow, friday, in 3 days, 5 June."""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QLocale

from planner.i18n import _
from planner.ui.days import day_typed, long_day
from planner.ui.theme import TypeRole
from planner.ui.widgets.labels import PlainLabel
from planner.ui.widgets.line_edit import LineEdit
from planner.ui.widgets.noted_line import NotedLine

_LEAST_LETTERS: Final = 2
_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_IN: Final = re.compile(r"(?:in\s+|\+\s*)?(\d{1,3})\s*(d|days?|w|weeks?|m|months?)?")
_WEEK: Final = 7
_MONTH: Final = 30


def soon(text: str, today: date, names: Sequence[str] = _DAYS) -> date | None:
    """The day that a text names from today: tomorrow, a day of the week, 3, +3, in 2 weeks.

    `names`: the seven days of the week, Monday first, in the reader's language besides the English ones.
    A day of the week is the next one to come, never today.
    """
    words = text.strip().casefold()
    if not words:
        return None
    if words in ("today", _("today").casefold()):
        return today
    if words in ("tomorrow", _("tomorrow").casefold()):
        return today + timedelta(days=1)
    for known in (_DAYS, tuple(name.casefold() for name in names)):
        for number, name in enumerate(known):
            if len(words) >= _LEAST_LETTERS and name.startswith(words):
                return today + timedelta(days=(number - today.weekday() - 1) % _WEEK + 1)
    found = _IN.fullmatch(words)
    return today + timedelta(days=int(found[1]) * _length(found[2])) if found else None


def _length(unit: str | None) -> int:
    return {"w": _WEEK, "m": _MONTH}.get((unit or "d")[0], 1)


class NextDay(NotedLine):
    """The line, and below it the day as it was understood."""

    def __init__(self, today: Callable[[], date]) -> None:
        line = LineEdit(_("Next step on"), _("Next step: friday, 5 June…"))
        super().__init__(line, PlainLabel("", TypeRole.SMALL, "quiet", wrap=False))
        self._today = today
        self.line.textChanged.connect(self._say)

    @property
    def day(self) -> date | None:
        """The day; None where nothing is written or it is none."""
        locale = QLocale()
        names = [locale.standaloneDayName(number) for number in range(1, _WEEK + 1)]
        text, today = self.line.text(), self._today()
        return soon(text, today, names) or day_typed(text, today)

    @property
    def is_wrong(self) -> bool:
        """Whether something is written that names no day, or one that is over."""
        day = self.day
        return bool(self.line.text().strip()) and (day is None or day < self._today())

    def set_text(self, text: str) -> None:
        """Write something else into the line."""
        self.line.setText(text)

    def _say(self) -> None:
        wrong, day = self.is_wrong, self.day
        self.line.set_error(wrong)
        self._said.set_colour("danger" if wrong else "quiet")
        if not self.line.text().strip():
            self._said.setText("")
        elif day is None:
            self._said.setText(_("That is no day."))
        elif wrong:
            self._said.setText(_("That day is over."))
        else:
            self._said.setText(long_day(day))
