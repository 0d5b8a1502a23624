"""A calendar over a real plan on the disk."""

from collections.abc import Callable
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from planner.domain.outline import EVENTS_PAGE
from planner.ui.calendar import CalendarView
from planner.ui.pages.work import WorkPage
from tests.ui.stage import BareStage, DeskMaker

TODAY = date(1955, 12, 16)


class Stage(BareStage):
    """The calendar of a plan, alone or on its page."""

    def show(self, width: int = 1100, height: int = 700) -> CalendarView:
        view = CalendarView(self.desk)
        self.put_up(view, width, height)
        view.focus_first()
        return view

    def show_page(self) -> WorkPage:
        page = WorkPage(self.desk, EVENTS_PAGE)
        self.put_up(page, 1100, 800)
        return page


StageMaker = Callable[..., Stage]


@pytest.fixture
def stage(desk_of: DeskMaker, qtbot: QtBot) -> StageMaker:
    """`stage(*records)` opens a new plan that holds these records."""
    return lambda *records: Stage.at(desk_of(*records, today=TODAY), qtbot)
