"""The segment "Calls" of the people page: the sheets to take, and the evening with one of them."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.domain.contacts import ContactId
from planner.domain.records import RecordId
from planner.i18n import _
from planner.ui.desk import Desk
from planner.ui.outreach.evening import Sheet, as_begun
from planner.ui.outreach.evening_page import EveningPage
from planner.ui.outreach.sheets_page import SheetsPage
from planner.ui.outreach.who import Who
from planner.ui.widgets.containers import Stack


class CallsView(QWidget):
    """One of the two at a time."""

    adding = Signal(object)
    """(values): what a page asks of its views; nobody is added from here."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._begun: dict[tuple[ContactId, Who, date], Sheet] = {}
        self.sheets = SheetsPage(desk)
        self.evening = EveningPage(desk)
        self._stack = Stack()
        self._stack.addWidget(self.sheets)
        self._stack.addWidget(self.evening)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.setAccessibleName(_("Calls"))
        self.sheets.begun.connect(self.begin)
        self.evening.left.connect(self._on_left)

    @property
    def is_calling(self) -> bool:
        """Whether somebody has taken a sheet."""
        return self._stack.currentWidget() is self.evening

    def begin(self, sheet: Sheet) -> None:
        """Take a sheet, or take one up again as it was."""
        today = self._desk.today()
        key = (sheet.connector, self.sheets.who, today)
        sheet = self._begun[key] = as_begun(self._begun.get(key), sheet, self._desk.plan, today)
        self._stack.setCurrentWidget(self.evening)
        self.evening.begin(sheet)

    def show_record(self, record_id: RecordId) -> None:
        """Go to a contact on the sheet that was taken."""
        if self.is_calling:
            self.evening.show_contact(record_id)

    def focus_first(self) -> None:
        """Put the keyboard where the work goes on."""
        (self.evening if self.is_calling else self.sheets).focus_first()

    def _on_left(self) -> None:
        self._stack.setCurrentWidget(self.sheets)
        self.sheets.focus_first()
