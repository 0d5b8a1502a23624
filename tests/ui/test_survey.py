"""What a view has to know of a plan: at once in a small one, beside the window in a large one."""

import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.app.jobs import Jobs
from planner.app.session import Session
from planner.app.settings import SettingsFile
from planner.domain.city import Event
from planner.domain.commands.records import add
from planner.domain.errors import PlannerError
from planner.domain.plan import Plan
from planner.domain.worksheet import Worksheet
from planner.store.document import Document
from planner.ui.desk import Desk
from planner.ui.survey import Survey

MANY = 2_500
DeskMaker = Callable[[int], Desk]


@pytest.fixture
def desk_of(qapp: QApplication, tmp_path: Path) -> Iterator[DeskMaker]:
    """`desk_of(count)` opens a plan with so many events."""
    desks: list[Desk] = []

    def make(count: int) -> Desk:
        events = [Event(id=f"e{number}", name=f"Hearing {number}") for number in range(count)]
        path = tmp_path / f"{count}.coalition"
        session = Session(Document.create(path, add(*events)(Plan()), "Noor"), "Noor")
        worksheet = Worksheet(id="none", title="None", language="en")
        settings = SettingsFile(tmp_path / "settings")
        desks.append(Desk(session, worksheet, settings, Jobs(), lambda: date(2026, 11, 20)))
        return desks[-1]

    yield make
    for desk in desks:
        desk.jobs.close()
        desk.session.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


class View(QWidget):
    """Shows the answers of a survey, and on which thread each was found."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.shown: list[object] = []
        self.threads: set[threading.Thread] = set()
        self.survey = Survey(desk, self, self.shown.append)

    def ask(self, answer: object, gate: threading.Event | None = None) -> None:
        def work() -> object:
            self.threads.add(threading.current_thread())
            assert gate is None or gate.wait(10)
            return answer

        self.survey.ask(work)


def test_a_small_plan_is_looked_through_at_once(desk_of: DeskMaker, qtbot: QtBot) -> None:
    view = View(desk_of(3))
    qtbot.addWidget(view)
    view.ask("found")
    assert view.shown == ["found"]
    assert not view.survey.is_waiting
    assert view.threads == {threading.current_thread()}


def test_a_large_plan_is_looked_through_beside_the_window(desk_of: DeskMaker, qtbot: QtBot) -> None:
    view = View(desk_of(MANY))
    qtbot.addWidget(view)
    view.ask("found")
    assert view.survey.is_waiting
    assert view.shown == []
    qtbot.waitUntil(lambda: view.shown == ["found"])
    assert not view.survey.is_waiting
    assert threading.current_thread() not in view.threads


def test_of_what_is_asked_meanwhile_the_last_is_answered_alone(desk_of: DeskMaker, qtbot: QtBot) -> None:
    view, gate = View(desk_of(MANY)), threading.Event()
    qtbot.addWidget(view)
    view.ask("old", gate)
    view.ask("never looked for")
    view.ask("new")
    gate.set()
    qtbot.waitUntil(lambda: not view.survey.is_waiting)
    assert view.shown == ["new"]


def test_a_defect_is_told_and_the_next_question_is_answered(desk_of: DeskMaker, qtbot: QtBot) -> None:
    desk = desk_of(MANY)
    told: list[object] = []
    desk.noticed.connect(told.append)
    view = View(desk)
    qtbot.addWidget(view)

    def broken() -> object:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        view.survey.ask(broken)
        qtbot.waitUntil(lambda: bool(told) and bool(caught))
    assert isinstance(told[0], PlannerError)
    view.ask("found")
    qtbot.waitUntil(lambda: view.shown == ["found"])


def test_a_view_that_is_gone_is_told_nothing(desk_of: DeskMaker, qtbot: QtBot) -> None:
    view, gate = View(desk_of(MANY)), threading.Event()
    shown, jobs = view.shown, view.survey._desk.jobs
    view.ask("found", gate)
    view.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gate.set()
    last = jobs.start(lambda _progress: None)
    with qtbot.waitSignal(last.done):
        pass
    jobs.close()
    QApplication.processEvents()
    assert shown == []
