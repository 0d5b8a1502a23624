"""A real plan on the disk with a listing over it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.app.jobs import Jobs
from planner.app.session import Session
from planner.app.settings import SettingsFile
from planner.domain.commands.records import add
from planner.domain.listings import Listing
from planner.domain.outline import CONTACTS
from planner.domain.plan import Plan
from planner.domain.records import Record
from planner.domain.worksheet import Worksheet
from planner.store.document import Document
from planner.ui.desk import Desk
from planner.ui.listing import ListingView
from planner.ui.theme import Theme, prepare

TODAY = date(2026, 11, 20)


@dataclass(slots=True)
class Stage:
    """A session on a real file, and what was said in the status line."""

    desk: Desk
    qtbot: QtBot
    said: list[str] = field(default_factory=list)
    went: list[object] = field(default_factory=list)

    @property
    def plan(self) -> Plan:
        return self.desk.plan

    def show(self, listing: Listing = CONTACTS, width: int = 1100, height: int = 700) -> ListingView:
        view = ListingView(self.desk, listing)
        self.qtbot.addWidget(view)
        view.resize(width, height)
        with self.qtbot.waitExposed(view):
            view.show()
        view.activateWindow()
        self.qtbot.waitUntil(view.isActiveWindow)
        return view

    def settle(self) -> None:
        """Everything typed is written and shown."""
        self.desk.session.settle()

    def undo(self) -> None:
        self.desk.session.undo()
        self.settle()


StageMaker = Callable[..., Stage]


@pytest.fixture
def stage(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[StageMaker]:
    """`stage(*records)` opens a new plan that holds these records."""
    prepare(qapp, Theme())
    sessions: list[Session] = []

    def make(*records: Record) -> Stage:
        numbers = count(1)
        path = tmp_path / f"plan{len(sessions)}.coalition"
        document = Document.create(path, add(*records)(Plan()), "Noor")
        session = Session(document, "Noor", lambda: f"new{next(numbers)}")
        sessions.append(session)
        worksheet = Worksheet(id="none", title="None", language="en")
        desk = Desk(session, worksheet, SettingsFile(tmp_path / "settings"), Jobs(), lambda: TODAY)
        made = Stage(desk, qtbot)
        desk.said.connect(made.said.append)
        desk.go_to.connect(made.went.append)
        return made

    yield make
    for session in sessions:
        session.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # their timers go with the views
