"""A real plan on the disk with its tapestry page over it."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from planner.domain.records import Record
from planner.ui.pages.tapestry import TapestryPage
from tests.ui.stage import DeskMaker

TODAY = date(2026, 3, 2)


OpenPage = Callable[..., TapestryPage]


@pytest.fixture
def open_page(desk_of: DeskMaker, qtbot: QtBot) -> Iterator[OpenPage]:
    """`open_page(*records)` shows the page of a plan of these records, arranged."""
    opened: list[TapestryPage] = []

    def open_one(*records: Record, width: int = 1200, height: int = 800) -> TapestryPage:
        page = TapestryPage(desk_of(*records, today=TODAY, author="Rosa"))
        opened.append(page)
        page.resize(width, height)
        with qtbot.waitExposed(page):
            page.show()
        settle(qtbot, page)
        return page

    yield open_one
    for page in opened:
        page.close()
        page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def settle(qtbot: QtBot, page: TapestryPage) -> None:
    """Wait until the map is arranged and painted."""
    qtbot.waitUntil(lambda: not page.board.is_busy, timeout=20_000)
    page.board.map.finish()
