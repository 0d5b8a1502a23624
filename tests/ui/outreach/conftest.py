"""A plan with people to call, open at a desk."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planner.domain.contacts import Contact
from planner.domain.plan import Plan
from planner.domain.records import Record
from planner.ui.desk import Desk
from planner.ui.outreach.calls_view import CallsView
from planner.ui.outreach.evening_page import EveningPage
from tests.ui.keys import press
from tests.ui.stage import DeskMaker

TODAY = date(2026, 11, 20)  # a Friday
PEOPLE = (
    Contact(id="rosa", name="Rosa", standing="with_us", on_committee=True),
    Contact(id="sam", name="Sam", standing="with_us", on_committee=True),
    Contact(
        id="ada",
        name="Ada Moreno",
        standing="to_add",
        held_by="rosa",
        phones=("+44 20 7946 0001",),
        why="Speaks for the drivers",
        last_contact="2026-06-01",
        keep_in_touch=30,
        note="Met at the fair.",
    ),
    Contact(
        id="bo",
        name="Bo Larsson",
        standing="to_add",
        held_by="rosa",
        phones=("+44 20 7946 0002", "+44 20 7946 0003"),
    ),
    Contact(
        id="cy",
        name="Cy Brown",
        standing="to_add",
        held_by="rosa",
        phones=("+44 20 7946 0004",),
        emails=("cy@example.org",),
        opted_out=("phone", "text"),
    ),
    Contact(id="di", name="Di Iyer", standing="to_add", phones=("+44 20 7946 0005",), keep_in_touch=14),
    Contact(id="no", name="Not Wanted", standing="not_to_add", held_by="rosa", phones=("+44 20 7946 0006",)),
)


@dataclass(slots=True)
class Evening:
    """A session on a real file, and the view of its calls."""

    desk: Desk
    view: CallsView
    qtbot: QtBot

    @property
    def page(self) -> EveningPage:
        return self.view.evening

    @property
    def plan(self) -> Plan:
        return self.desk.plan

    def contact(self, contact_id: str) -> Contact:
        return self.plan.the(Contact, contact_id)

    def take(self, name: str) -> None:
        """Take the sheet of a connector, by keyboard."""
        self.qtbot.waitUntil(lambda: bool(self.view.sheets.rows))
        row = next(each for each in self.view.sheets.rows if each.sheet.name == name)
        row.setFocus()
        press(Qt.Key.Key_Space)

    def settle(self) -> None:
        self.desk.session.settle()


EveningMaker = Callable[..., Evening]


@pytest.fixture
def desk_with(desk_of: DeskMaker) -> Callable[..., Desk]:
    """`desk_with(*records)` opens a new plan that holds these records, with Rosa at the desk."""
    return lambda *records: desk_of(*records, author="Rosa")


@pytest.fixture
def calls(desk_with: Callable[..., Desk], qtbot: QtBot) -> Iterator[EveningMaker]:
    """`calls(*records)` shows the calls of a plan that holds these records; of PEOPLE without any."""
    shown: list[QWidget] = []

    def show(*records: Record) -> Evening:
        desk = desk_with(*(records or PEOPLE))
        view = CallsView(desk)
        shown.append(view)
        view.resize(1200, 760)
        with qtbot.waitExposed(view):
            view.show()
        view.activateWindow()
        qtbot.waitUntil(view.isActiveWindow)
        return Evening(desk, view, qtbot)

    yield show
    for view in shown:
        view.close()
        view.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def evening(calls: EveningMaker) -> Evening:
    """Rosa's calls: Ada, Bo and Cy."""
    begun = calls()
    begun.take("Rosa")
    return begun
