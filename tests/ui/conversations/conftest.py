"""Conversations over a real plan on the disk."""

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
from planner.domain.commands.records import add
from planner.domain.contacts import Contact
from planner.domain.conversations import Conversation
from planner.domain.plan import Plan
from planner.domain.records import Record
from planner.domain.worksheet import Worksheet
from planner.store.document import Document
from planner.ui.conversations import TalkView
from planner.ui.desk import Desk
from planner.ui.theme import Theme, prepare

TODAY = date(2026, 11, 20)


@dataclass(slots=True)
class Stage:
    """A session on a real file, what was said in the status line, and where somebody wanted to go."""

    desk: Desk
    qtbot: QtBot
    said: list[str] = field(default_factory=list)
    went: list[object] = field(default_factory=list)
    shown: list[QWidget] = field(default_factory=list)
    """Kept, so that a test may hold on to a part alone."""

    @property
    def plan(self) -> Plan:
        return self.desk.plan

    def show(self) -> TalkView:
        view = TalkView(self.desk)
        self.present(view)
        return view

    def present(self, widget: QWidget, width: int = 1000, height: int = 900) -> None:
        self.shown.append(widget)
        self.qtbot.addWidget(widget)
        widget.resize(width, height)
        with self.qtbot.waitExposed(widget):
            widget.show()
        widget.activateWindow()
        self.qtbot.waitUntil(widget.isActiveWindow)

    def settle(self) -> None:
        """All that was typed is written and shown."""
        self.desk.session.flushing.emit()
        self.desk.session.settle()

    def undo(self) -> None:
        self.desk.session.undo()
        self.settle()

    def talk(self, record_id: str) -> Conversation:
        return self.plan.the(Conversation, record_id)


def press(key: Qt.Key) -> None:
    """Press a key wherever the keyboard is."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the keyboard"
    QTest.keyClick(widget, key)


StageMaker = Callable[..., Stage]


@pytest.fixture
def stage(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[StageMaker]:
    """`stage(*records)` opens a new plan that holds these records."""
    prepare(qapp, Theme())
    open_desks: list[Desk] = []

    def make(*records: Record) -> Stage:
        numbers = count(1)
        path = tmp_path / f"plan{len(open_desks)}.coalition"
        document = Document.create(path, add(*records)(Plan()), "Noor")
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


RECORDS = (
    Contact(id="ada", name="Ada", standing="to_add", last_contact="2026-01-05"),
    Contact(id="bo", name="Bo", standing="with_us", on_committee=True),
    Conversation(id="planned", with_whom="ada", by="bo", on="2026-11-22", asks=("Come on Thursday",)),
    Conversation(id="group", with_whom="ada", guide="alternatives", people=14, starts="19:00", ends="20:00"),
    Conversation(id="held", with_whom="ada", by="bo", on="2026-11-18", state="held"),
)


@pytest.fixture
def talks(stage: StageMaker) -> Stage:
    """Ada and Bo, with a conversation planned, one with a group planned, and one held."""
    return stage(*RECORDS)
