"""What the views of this package share: a page that scrolls, is drawn anew when asked, and adds nothing."""

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.domain.plan import Plan
from planner.domain.records import RecordId
from planner.i18n import ngettext
from planner.ui.desk import Desk
from planner.ui.pages.work_freshness import Freshness
from planner.ui.survey import Survey
from planner.ui.theme import TypeRole, theme
from planner.ui.widgets.containers import ScrollPage
from planner.ui.widgets.labels import PlainLabel

MOST_SHOWN = 60


class Overview(ScrollPage):
    """Says how things stand; to change them one goes to the tables."""

    adding = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(leads=True)
        self._desk = desk
        self._inside = QWidget()
        self.body.addWidget(self._inside)
        self.body.addStretch(1)
        self._survey = Survey(desk, self, self._draw)
        self._freshness = Freshness(self, self.refresh)
        desk.session.changed.connect(self._freshness.mark)
        self.refresh()

    def refresh(self) -> None:
        """Find out how things stand, and draw everything anew."""
        plan, today, look_through = self._desk.plan, self._desk.today(), self.look_through
        self._survey.ask(lambda: look_through(plan, today))

    def _draw(self, found: Any) -> None:
        self._inside.hide()
        self.body.removeWidget(self._inside)
        self._inside.deleteLater()
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(1))
        self.fill(column, found)
        self.body.insertWidget(0, self._inside)

    def say_more(self, column: QVBoxLayout, total: int) -> None:
        """Say how many are not shown: nobody reads a thousand lines, and making them takes time."""
        more = total - MOST_SHOWN
        if more > 0:
            sentence = ngettext("and {count} more", "and {count} more", more).format(count=more)
            column.addWidget(PlainLabel(sentence, TypeRole.SMALL, "quiet"))

    @staticmethod
    def look_through(plan: Plan, today: date) -> Any:
        """How things stand. Any thread may ask."""

    def fill(self, column: QVBoxLayout, found: Any) -> None:
        """Say how things stand, from above to below."""

    def show_record(self, record_id: RecordId) -> None:
        """There is nothing to choose here."""

    def focus_first(self) -> None:
        """Let the arrow keys scroll."""
        self.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has changed meanwhile."""
        super().showEvent(event)
        self._freshness.catch_up()
