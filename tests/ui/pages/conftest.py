"""A real plan on the disk, open at a desk, for tests of pages."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.app.jobs import Jobs
from planner.app.session import Session
from planner.app.settings import SettingsFile
from planner.content.worksheets import shipped_worksheet
from planner.domain.worksheet import Worksheet
from planner.store.document import Document
from planner.ui.desk import Desk

TODAY = date(2026, 3, 2)


@pytest.fixture(scope="session")
def worksheet() -> Worksheet:
    return shipped_worksheet()


@pytest.fixture
def desk(dressed: QApplication, tmp_path: Path, worksheet: Worksheet) -> Iterator[Desk]:
    document = Document.create(tmp_path / "plan.coalition", None, "Rosa")
    session = Session(document, "Rosa")
    jobs = Jobs()
    yield Desk(session, worksheet, SettingsFile(tmp_path / "settings"), jobs, lambda: TODAY)
    session.close()
    jobs.close()


Show = Callable[[QWidget, int, int], None]


@pytest.fixture
def show(desk: Desk, qtbot: QtBot) -> Iterator[Show]:
    """Shows a page as the window does, and takes it away before the plan is closed."""
    shown: list[QWidget] = []

    def show_page(page: QWidget, width: int = 900, height: int = 800) -> None:
        shown.append(page)
        page.resize(width, height)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)

    yield show_page
    for page in shown:
        page.close()
        page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
