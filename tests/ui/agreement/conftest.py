"""The agreement's screens over a real plan on the disk, with the library that ships."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.app.jobs import Jobs
from planner.app.session import Session
from planner.app.settings import SettingsFile
from planner.content.clauses import clause_library
from planner.domain.agreement import Clause
from planner.domain.answers import PlanInfo
from planner.domain.clauses import Level, Library
from planner.domain.commands.agreement import start_agreement
from planner.domain.commands.records import add
from planner.domain.plan import Plan
from planner.domain.records import Record
from planner.domain.worksheet import Worksheet
from planner.store.document import Document
from planner.ui.agreement import AgreementView
from planner.ui.desk import Desk
from planner.ui.theme import Theme, prepare

TODAY = date(2026, 11, 20)
LIBRARY: Library = clause_library("en")[0]
METHOD = "library-decisions.method"
QUORUM = "library-decisions.quorum"


@dataclass(slots=True)
class Stage:
    """A session on a real file, what was said in the status line, and where somebody wanted to go."""

    desk: Desk
    qtbot: QtBot
    said: list[str] = field(default_factory=list)
    went: list[object] = field(default_factory=list)

    @property
    def plan(self) -> Plan:
        return self.desk.plan

    def show(self, width: int = 1300, height: int = 800) -> AgreementView:
        view = AgreementView(self.desk)
        self.put_up(view, width, height)
        return view

    def put_up(self, widget: QWidget, width: int = 1200, height: int = 900) -> None:
        self.qtbot.addWidget(widget)
        widget.resize(width, height)
        with self.qtbot.waitExposed(widget):
            widget.show()
        widget.activateWindow()
        self.qtbot.waitUntil(widget.isActiveWindow)

    def settle(self) -> None:
        self.desk.session.settle()

    def undo(self) -> None:
        self.desk.session.undo()
        self.settle()

    def clause(self, clause_id: str) -> Clause:
        return self.plan.the(Clause, clause_id)


StageMaker = Callable[..., Stage]


@pytest.fixture
def stage(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[StageMaker]:
    """`stage(*records)` opens a new plan that holds these records."""
    prepare(qapp, Theme())
    open_desks: list[Desk] = []

    def make(*records: Record) -> Stage:
        numbers = count(1)
        path = tmp_path / f"plan{len(open_desks)}.coalition"
        info = PlanInfo(id="plan", title="Riders together")
        document = Document.create(path, add(info, *records)(Plan()), "Noor")
        session = Session(document, "Noor", lambda: f"new{next(numbers)}")
        worksheet = Worksheet(id="none", title="None", language="en")
        desk = Desk(session, worksheet, SettingsFile(tmp_path / "settings"), Jobs(), lambda: TODAY)
        open_desks.append(desk)
        made = Stage(desk, qtbot)
        desk.said.connect(made.said.append)
        desk.go_to.connect(made.went.append)
        return made

    yield make
    for desk in open_desks:
        desk.session.close()
        desk.jobs.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # their timers go with the views


@pytest.fixture
def short(stage: StageMaker) -> Stage:
    """A plan whose agreement was begun with the short one."""
    made = stage()
    made.desk.session.run(start_agreement(LIBRARY, Level.SHORT))
    made.settle()
    return made


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, held)


def write(text: str) -> None:
    """Type where the keyboard is."""
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClicks(widget, text)
