"""A month as a table of days, weeks as rows; the arrow keys walk on into the next month."""

from datetime import date
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from planner.domain.calendar_entries import Entry
from planner.domain.plan import Plan
from planner.i18n import _
from planner.ui.calendar.days import (
    EVENT_COLOUR,
    Agenda,
    called,
    colour_of,
    first_weekday,
    is_event,
    month_name,
    month_shifted,
    shifted,
    time_of_day,
    told,
    weeks_of,
)
from planner.ui.calendar.paint import CELL_ROLE, Cell, DayDelegate, Note
from planner.ui.theme import Theme, Themed, TypeRole, theme

_Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
_MOST_NOTES: Final = 12
_LONGEST: Final = 80
_LEAST_HEIGHT: Final = 46
_WEEK: Final = 7
_DAYS: Final = {Qt.Key.Key_Up: -_WEEK, Qt.Key.Key_Down: _WEEK}
_MONTHS: Final = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_SIDEWAYS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class MonthModel(QAbstractTableModel):
    """The days of one month, filled up to whole weeks."""

    def __init__(self) -> None:
        super().__init__()
        self.month = date.min
        self._plan = Plan()
        self._agenda = Agenda()
        self._today = date.min
        self._first = first_weekday()
        self._weeks: tuple[tuple[date | None, ...], ...] = ()

    def show_month(self, month: date, plan: Plan, agenda: Agenda, today: date) -> None:
        """Show the month of a day."""
        self.beginResetModel()
        self.month, self._plan, self._agenda, self._today = month, plan, agenda, today
        self._first = first_weekday()
        self._weeks = weeks_of(month, self._first)
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Weeks."""
        return 0 if parent.isValid() else len(self._weeks)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Days."""
        return 0 if parent.isValid() else _WEEK

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The names of the weekdays."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        formats = {
            int(Qt.ItemDataRole.DisplayRole): QLocale.FormatType.ShortFormat,
            int(Qt.ItemDataRole.AccessibleTextRole): QLocale.FormatType.LongFormat,
        }
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        weekday = (self._first - 1 + section) % _WEEK + 1
        return QLocale().standaloneDayName(weekday, formats[role]) if role in formats else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A day to paint, to hear, or to read in a tooltip."""
        day = self.day(index)
        if day is None:
            return None
        entries = self._agenda.on(day)
        if role == CELL_ROLE:
            notes = tuple(self._note(entry) for entry in entries[:_MOST_NOTES])
            outside = (day.year, day.month) != (self.month.year, self.month.month)
            return Cell(day, notes, len(entries), day == self._today, outside)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return told(day, len(entries), day == self._today)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Every day that there is can be chosen."""
        on = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return on if self.day(index) is not None else Qt.ItemFlag.NoItemFlags

    def day(self, index: _Index) -> date | None:
        """The day in a cell."""
        return self._weeks[index.row()][index.column()] if index.isValid() else None

    def index_of(self, day: date) -> QModelIndex:
        """The cell of a day."""
        found = ((row, week.index(day)) for row, week in enumerate(self._weeks) if day in week)
        row, column = next(found, (-1, -1))
        return self.index(row, column)

    def _note(self, entry: Entry) -> Note:
        words = " ".join(part for part in (time_of_day(entry), called(entry)[:_LONGEST]) if part)
        if is_event(entry):
            return Note(words, EVENT_COLOUR, stands_out=True)
        return Note(words, colour_of(self._plan, entry), stands_out=False)


class MonthGrid(Themed, QTableView):
    """One day of it is always chosen. A day of another month shows that month."""

    chose = Signal(object)
    """(date): another day is chosen."""
    opened = Signal()
    """Enter: to the entries of the day."""
    wants_event = Signal()
    """N: add an event on the day."""

    def __init__(self, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = day
        self.days = MonthModel()
        self._source: tuple[Plan, Agenda, date] = (Plan(), Agenda(), day)
        self.setModel(self.days)
        self.setItemDelegate(DayDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            header.setSectionsClickable(False)
            header.setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleDescription(
            _("Arrow keys choose a day, Page Up and Page Down a month, Enter its entries, N adds an event.")
        )
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Take type and measures of the theme."""
        self.setFont(theme.font(TypeRole.SMALL))
        self.verticalHeader().setMinimumSectionSize(theme.px(_LEAST_HEIGHT))

    def show_agenda(self, plan: Plan, agenda: Agenda, today: date) -> None:
        """Show other entries; the day stays chosen."""
        self._source = plan, agenda, today
        self._show()

    def choose(self, day: date) -> None:
        """Choose a day, and show its month."""
        if day == self.day:
            return
        before, self.day = self.day, day
        if (before.year, before.month) != (day.year, day.month):
            self._show()
        else:
            self.setCurrentIndex(self.days.index_of(day))
        self.chose.emit(day)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """A day was clicked."""
        super().currentChanged(current, previous)
        day = self.days.day(current)
        if day is not None:
            self.choose(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk among days and months, open the day, add an event."""
        key = Qt.Key(event.key())
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        goal = self._goal(key) if plain else None
        if goal is not None:
            self.choose(goal)
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        elif plain and key == Qt.Key.Key_N:
            self.wants_event.emit()
        else:
            event.ignore()

    def _goal(self, key: Qt.Key) -> date | None:
        if key in _MONTHS:
            return month_shifted(self.day, _MONTHS[key])
        if key in _SIDEWAYS:
            on = -1 if self.isRightToLeft() else 1
            return shifted(self.day, on * _SIDEWAYS[key])
        if key in _DAYS:
            return shifted(self.day, _DAYS[key])
        return None

    def _show(self) -> None:
        self.days.show_month(self.day, *self._source)
        self.setAccessibleName(month_name(self.day))
        self.setCurrentIndex(self.days.index_of(self.day))
