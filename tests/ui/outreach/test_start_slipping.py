"""Start says who is slipping, and leads there."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from pytestqt.qtbot import QtBot

from planner.domain.call_results import Outcome, record_call
from planner.domain.contacts import Contact
from planner.ui.desk import Desk, Place
from planner.ui.pages.start import StartPage
from tests.ui.keys import press
from tests.ui.outreach.conftest import PEOPLE, TODAY


@pytest.fixture
def start_page(desk_with: Callable[..., Desk], qtbot: QtBot) -> Iterator[StartPage]:
    page = StartPage(desk_with(*PEOPLE))
    page.resize(1000, 900)
    with qtbot.waitSignal(page.lists_shown), qtbot.waitExposed(page):
        page.show()
    yield page
    page.close()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_most_urgent_come_first_with_who_holds_them(start_page: StartPage) -> None:
    rows = [(row.link.text, row.link.note) for row in start_page.slipping.rows]
    assert rows == [
        ("Di Iyer", "Nobody has spoken to them yet · Nobody holds it"),
        ("Ada Moreno", "142 days late · Rosa keeps in touch"),
    ]
    assert start_page._slipping_words.text() == "2 contacts should have heard from you by now."


def test_a_press_leads_to_the_contact(start_page: StartPage, qtbot: QtBot) -> None:
    start_page.activateWindow()
    qtbot.waitUntil(start_page.isActiveWindow)
    start_page.slipping.rows[1].setFocus()
    with qtbot.waitSignal(start_page._desk.go_to) as went:
        press(Qt.Key.Key_Space)
    assert went.args == [Place("people", record_type=Contact, record="ada")]


def test_who_was_spoken_to_slips_no_more(start_page: StartPage, qtbot: QtBot) -> None:
    session = start_page._desk.session
    for contact_id in ("ada", "di"):
        session.run(record_call(contact_id, Outcome.REACHED, "", None, TODAY, session.new_id()))
    qtbot.waitUntil(lambda: not start_page._slipping_section.isVisible())
