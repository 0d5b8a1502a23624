"""The whole program on a real plan, as a person has it before them."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from planner.app.example import write_example
from planner.app.jobs import Jobs
from planner.app.session import Session
from planner.app.settings import SettingsFile
from planner.domain.commands.records import add
from planner.domain.plan import Plan
from planner.domain.records import Record
from planner.domain.worksheet import Worksheet
from planner.store.document import Document
from planner.ui.desk import Desk
from planner.ui.program import Program
from planner.ui.theme import Theme, apply, prepare
from tests.ui.stage import DeskMaker

TODAY = date(2026, 11, 20)  # a Friday
A_LONG_TIME_MS = 3_600_000


@pytest.fixture(scope="session")
def app_with_looks(qapp: QApplication) -> QApplication:
    prepare(qapp, Theme())
    return qapp


@pytest.fixture(scope="session")
def example_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("example") / "example.coalition"
    write_example(path)
    return path


@pytest.fixture
def example_path(example_file: Path, tmp_path: Path) -> Path:
    """A copy of the example plan for one test."""
    return Path(shutil.copy(example_file, tmp_path / "Montgomery.coalition"))


@pytest.fixture
def dressed(app_with_looks: QApplication) -> Iterator[QApplication]:
    """The application in the usual theme, before and after."""
    apply(app_with_looks, Theme())
    yield app_with_looks
    apply(app_with_looks, Theme())


@pytest.fixture
def desk_of(dressed: QApplication, tmp_path: Path) -> Iterator[DeskMaker]:
    """`desk_of(*records)` opens a new plan that holds these records."""
    desks: list[Desk] = []

    def make(*records: Record, today: date = TODAY, author: str = "Noor") -> Desk:
        numbers = count(1)
        changes = add(*records)(Plan()) if records else None
        document = Document.create(tmp_path / f"plan{len(desks)}.coalition", changes, author)
        session = Session(document, author, lambda: f"new{next(numbers)}")
        worksheet = Worksheet(id="none", title="None", language="en")
        desks.append(Desk(session, worksheet, SettingsFile(tmp_path / "settings"), Jobs(), lambda: today))
        return desks[-1]

    yield make
    for desk in desks:
        desk.session.close()
        desk.jobs.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # their timers go with the views


ProgramMaker = Callable[..., Program]


@pytest.fixture
def start(app_with_looks: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[ProgramMaker]:
    """`start(path)` opens the window on a plan; `start()` on the welcome page."""
    apply(app_with_looks, Theme())
    started: list[Program] = []

    def start_program(path: Path | None = None, backup_after_ms: int = A_LONG_TIME_MS) -> Program:
        settings = SettingsFile(tmp_path / "settings")
        settings.put(replace(settings.now, author=settings.now.author or "Rosa"))
        program = Program(app_with_looks, settings, backup_after_ms)
        started.append(program)
        if path is None:
            program.show_welcome()
        else:
            program.open(path)
        with qtbot.waitExposed(program.window):
            program.window.show()
        program.window.activateWindow()
        qtbot.waitUntil(program.window.isActiveWindow)
        return program

    yield start_program
    for program in started:
        end(program)
    apply(app_with_looks, Theme())


def end(program: Program) -> None:
    """Close a program whatever state it is in, and let everything of it go."""
    for widget in QApplication.topLevelWidgets():
        if widget is not program.window and widget.isVisible():
            widget.close()
    program.leave_anyway()
    QCoreApplication.processEvents()
    program.window.deleteLater()
    program.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()


@pytest.fixture
def on_example(start: ProgramMaker, example_path: Path) -> Program:
    return start(example_path)


def press(widget: QWidget, keys: str) -> None:
    """Press a combination of keys, as Qt writes it."""
    QTest.keySequence(widget, QKeySequence(keys))


def type_in(text: str) -> None:
    """Type into whatever has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the keyboard"
    for sign in text:
        if sign.isascii():
            QTest.keyClicks(widget, sign)
        else:  # QTest knows no keys for these; a keyboard layout gives them as text
            plain = Qt.KeyboardModifier.NoModifier
            QCoreApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, 0, plain, sign))


FileChooser = Callable[[Path | str], None]


@pytest.fixture
def choose_file(monkeypatch: pytest.MonkeyPatch) -> FileChooser:
    """Answers the next file dialogs with a path; an empty text is Cancel."""

    def choose(path: Path | str) -> None:
        answer = staticmethod(lambda *_arguments: (str(path), ""))
        monkeypatch.setattr(QFileDialog, "getOpenFileName", answer)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)

    return choose
