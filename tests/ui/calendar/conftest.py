"""A calendar over a real plan on the disk."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.app.jobs import Jobs
from planner.app.session import Session
from planner.app.settings import SettingsFile
from planner.domain.commands.records import add
from planner.domain.outline import EVENTS_PAGE
from planner.domain.plan import Plan
from planner.domain.records import Record
from planner.domain.worksheet import Worksheet
from planner.store.document import Document
from planner.ui.calendar import CalendarView
from planner.ui.desk import Desk, Place
from planner.ui.pages.work import WorkPage
from planner.ui.theme import Theme, prepare

TODAY = date(1955, 12, 16)


@dataclass(slots=True)
class Stage:
    """A session on a real file, and where somebody wanted to go."""

    desk: Desk
    qtbot: QtBot
    went: list[Place] = field(default_factory=list)

    def show(self, width: int = 1100, height: int = 700) -> CalendarView:
        view = CalendarView(self.desk)
        self._show(view, width, height)
        view.focus_first()
        return view

    def show_page(self) -> WorkPage:
        page = WorkPage(self.desk, EVENTS_PAGE)
        self._show(page, 1100, 800)
        return page

    def _show(self, widget: QWidget, width: int, height: int) -> None:
        self.qtbot.addWidget(widget)
        widget.resize(width, height)
        with self.qtbot.waitExposed(widget):
            widget.show()
        widget.activateWindow()
        self.qtbot.waitUntil(widget.isActiveWindow)


StageMaker = Callable[..., Stage]


@pytest.fixture
def stage(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[StageMaker]:
    """`stage(*records)` opens a new plan that holds these records."""
    prepare(qapp, Theme())
    desks: list[Desk] = []

    def make(*records: Record) -> Stage:
        numbers = count(1)
        path = tmp_path / f"plan{len(desks)}.coalition"
        document = Document.create(path, add(*records)(Plan()), "Noor")
        session = Session(document, "Noor", lambda: f"new{next(numbers)}")
        worksheet = Worksheet(id="none", title="None", language="en")
        desk = Desk(session, worksheet, SettingsFile(tmp_path / "settings"), Jobs(), lambda: TODAY)
        desks.append(desk)
        made = Stage(desk, qtbot)
        desk.go_to.connect(made.went.append)
        return made

    yield make
    for desk in desks:
        desk.session.close()
        desk.jobs.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # their timers go with the views
