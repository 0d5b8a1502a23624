"""A board over a real plan on the disk."""

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
from planner.domain.contacts import Contact, Standing
from planner.domain.outline import PEOPLE
from planner.domain.plan import Plan
from planner.domain.records import Record
from planner.domain.worksheet import Worksheet
from planner.store.document import Document
from planner.ui.board import BoardView
from planner.ui.desk import Desk
from planner.ui.pages.work import WorkPage
from planner.ui.theme import Theme, prepare

TODAY = date(2026, 11, 20)


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

    def show(self, width: int = 1300, height: int = 800) -> BoardView:
        view = BoardView(self.desk)
        self._show(view, width, height)
        return view

    def show_page(self) -> WorkPage:
        page = WorkPage(self.desk, PEOPLE)
        self._show(page, 1200, 800)
        return page

    def settle(self) -> None:
        self.desk.session.settle()

    def undo(self) -> None:
        self.desk.session.undo()
        self.settle()

    def standing(self, contact_id: str) -> str:
        return str(self.plan.the(Contact, contact_id).standing)

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


PEOPLE_OF_A_PLAN = (
    Contact(id="ada", name="Ada", standing="with_us", issue_areas=("Buses",), held_by="bo"),
    Contact(id="bo", name="Bo", standing="with_us"),
    Contact(id="cy", name="Cy", standing="to_add", issue_areas=("Buses",), neighbourhoods=("Cloverdale",)),
    Contact(id="di", name="Di", kind="organisation", standing="to_add"),
    Contact(id="ed", name="Ed", standing="undecided", neighbourhoods=("cloverdale",)),
)


@pytest.fixture
def people(stage: StageMaker) -> Stage:
    return stage(*PEOPLE_OF_A_PLAN)


def names(view: BoardView, standing: Standing) -> list[str]:
    """The names on the cards of a column, from above."""
    cards = view.columns[list(Standing).index(standing)].list.cards
    return [str(cards.index(row).data()) for row in range(cards.rowCount())]


def chosen(view: BoardView) -> list[str]:
    """The ids of all chosen cards."""
    return [each for column in view.columns for each in column.list.chosen_ids()]
