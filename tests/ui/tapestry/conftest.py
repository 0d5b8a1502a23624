"""A real plan on the disk with its tapestry page over it."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.app.jobs import Jobs
from planner.app.session import Session
from planner.app.settings import SettingsFile
from planner.domain.commands.records import add
from planner.domain.plan import Plan
from planner.domain.records import Record
from planner.domain.worksheet import Worksheet
from planner.store.document import Document
from planner.ui.desk import Desk
from planner.ui.pages.tapestry import TapestryPage
from planner.ui.theme import Theme, apply, prepare

TODAY = date(2026, 3, 2)


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    prepare(qapp, Theme())
    return qapp


@pytest.fixture
def app(dressed: QApplication) -> Iterator[QApplication]:
    apply(dressed, Theme())
    yield dressed
    apply(dressed, Theme())


OpenPage = Callable[..., TapestryPage]


@pytest.fixture
def open_page(app: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[OpenPage]:
    """`open_page(*records)` shows the page of a plan of these records, arranged."""
    opened: list[tuple[TapestryPage, Session, Jobs]] = []

    def open_one(*records: Record, width: int = 1200, height: int = 800) -> TapestryPage:
        changes = add(*records)(Plan()) if records else None
        document = Document.create(tmp_path / f"{len(opened)}.coalition", changes, "Rosa")
        session, jobs = Session(document, "Rosa"), Jobs()
        worksheet = Worksheet(id="w", title="", language="en")
        desk = Desk(session, worksheet, SettingsFile(tmp_path / "settings"), jobs, lambda: TODAY)
        page = TapestryPage(desk)
        opened.append((page, session, jobs))
        page.resize(width, height)
        with qtbot.waitExposed(page):
            page.show()
        settle(qtbot, page)
        return page

    yield open_one
    for page, session, jobs in opened:
        page.close()
        page.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        session.close()
        jobs.close()


def settle(qtbot: QtBot, page: TapestryPage) -> None:
    """Wait until the map is arranged and painted."""
    qtbot.waitUntil(lambda: not page.board.is_busy, timeout=20_000)
    page.board.map.finish()
