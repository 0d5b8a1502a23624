"""Ready roles and steps to take over, load as bars, and the list for publication, on a real plan."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from planner.app.jobs import Jobs
from planner.app.session import Session
from planner.app.settings import SettingsFile
from planner.content.worksheets import shipped_worksheet
from planner.domain import outline
from planner.domain.actions import ActionStep, Role
from planner.domain.commands.records import add, change
from planner.domain.contacts import Contact
from planner.domain.endorsements import Endorsement, EndorsementState
from planner.domain.plan import Plan
from planner.domain.records import Record
from planner.store.document import Document
from planner.ui.desk import Desk
from planner.ui.organising.load_view import LoadView
from planner.ui.organising.publication_view import PublicationView
from planner.ui.organising.ready_offer import ROLES, STEPS, ReadyOffer
from planner.ui.organising.scrolled import MOST_SHOWN
from planner.ui.pages.work import WorkPage
from planner.ui.theme import Theme, apply
from planner.ui.workshop.time_bar import TimeBar

TODAY = date(2026, 3, 2)
Begin = Callable[..., Desk]
Show = Callable[[QWidget], None]


@pytest.fixture
def begin(app_with_looks: QApplication, tmp_path: Path) -> Iterator[Begin]:
    """`begin(*records)` gives a desk with a plan that holds them."""
    apply(app_with_looks, Theme())
    begun: list[Desk] = []

    def at_a_desk(*records: Record) -> Desk:
        document = Document.create(tmp_path / "plan.coalition", add(*records)(Plan()), "Rosa")
        session = Session(document, "Rosa")
        settings = SettingsFile(tmp_path / "settings")
        begun.append(Desk(session, shipped_worksheet(), settings, Jobs(), lambda: TODAY))
        return begun[-1]

    yield at_a_desk
    for desk in begun:
        desk.session.close()
        desk.jobs.close()


@pytest.fixture
def show(begin: Begin, qtbot: QtBot) -> Iterator[Show]:
    shown: list[QWidget] = []

    def show_view(view: QWidget) -> None:
        shown.append(view)
        view.resize(900, 700)
        with qtbot.waitExposed(view):
            view.show()

    yield show_view
    for view in shown:
        view.close()
        view.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def said(view: QWidget) -> list[str]:
    return [label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view)]


def test_a_ready_step_is_taken_over_with_one_press(begin: Begin, show: Show, qtbot: QtBot) -> None:
    desk = begin(Contact(id="p"))
    offer = ReadyOffer(desk, STEPS)
    show(offer)
    count = len(offer.chips)
    offer.chips["boost"].click()
    qtbot.waitUntil(lambda: len(offer.chips) == count - 1)
    [step] = desk.plan.all(ActionStep)
    assert (step.ready_step, step.due) == ("boost", "2026-03-09")
    assert "boost" not in offer.chips


def test_the_offer_goes_when_every_role_is_taken(begin: Begin, show: Show, qtbot: QtBot) -> None:
    desk = begin(Contact(id="p"))
    offer = ReadyOffer(desk, ROLES)
    show(offer)
    for chip in list(offer.chips.values()):
        chip.click()
    qtbot.waitUntil(offer.isHidden)
    assert len(list(desk.plan.all(Role))) == 4


def test_the_offer_is_folded_where_a_beginning_is_made(begin: Begin, show: Show) -> None:
    offer = ReadyOffer(begin(Role(id="r", name="Chair")), ROLES)
    show(offer)
    assert not offer.chips["gatherer"].isVisible()
    offer.open.click()
    assert offer.chips["gatherer"].isVisible()


def test_every_chip_can_be_reached_however_narrow_the_page(begin: Begin, show: Show) -> None:
    offer = ReadyOffer(begin(Contact(id="p")), STEPS)
    work = QWidget()
    column = QVBoxLayout(work)
    column.addWidget(offer)
    table = QWidget()
    table.setMinimumHeight(200)
    column.addWidget(table, 1)
    show(work)
    work.resize(420, 500)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert work.height() == 500
    last = offer.chips["endorse"]
    last.setFocus()
    offer.area.ensureWidgetVisible(last)
    assert not last.visibleRegion().isEmpty()
    assert last.visibleRegion().boundingRect().height() == last.height()


def test_who_carries_too_much_is_said_in_words(begin: Begin, show: Show) -> None:
    people = [Contact(id=name, name=name) for name in ("Rosa", "Jo Ann", "Fred", "E. D.")]
    steps = [ActionStep(id=f"s{n}", what="x", owner="Rosa", due="2026-02-01") for n in range(12)]
    roles = [Role(id=f"r{n}", name="Driver", people=(one.id,)) for n, one in enumerate(people[1:])]
    view = LoadView(begin(*people, *steps, *roles))
    show(view)
    words = said(view)
    assert words.count("too much for one") == 1
    assert "12 steps, 12 of them late" in words
    assert words.index("Rosa") < words.index("Fred")
    bars = [bar.fraction for bar in view.findChildren(TimeBar)]
    assert max(bars) == bars[0] == 1.0


def test_a_crowd_is_counted_and_not_all_drawn(begin: Begin, show: Show) -> None:
    count = MOST_SHOWN + 7
    people = [Contact(id=f"p{n}", name=f"Person {n}") for n in range(count)]
    view = LoadView(begin(*people, *(Role(id=f"r{n}", people=(f"p{n}",)) for n in range(count))))
    show(view)
    assert len(view.findChildren(TimeBar)) == MOST_SHOWN
    assert "and 7 more" in said(view)


def test_only_who_agreed_is_on_the_list_for_publication(begin: Begin, show: Show, qtbot: QtBot) -> None:
    endorsed = str(EndorsementState.ENDORSED)
    desk = begin(
        Contact(id="a", name="Holt Street Church"),
        Contact(id="b", name="Quiet Club"),
        Endorsement(id="1", partner="a", state=endorsed, signed_on="2026-02-01", public_use=True),
        Endorsement(id="2", partner="b", state=endorsed, signed_on="2026-02-01"),
    )
    view = PublicationView(desk)
    show(view)
    words = said(view)
    assert "Holt Street Church" in words
    assert "Quiet Club" not in words
    assert "Quiet Club has not agreed to be named in public." in words
    view.copy.click()
    assert QGuiApplication.clipboard().text() == "Holt Street Church"
    desk.session.run(change(Endorsement, "2", public_use=True))
    qtbot.waitUntil(lambda: "Quiet Club" in said(view))


@pytest.mark.parametrize(
    ("page", "segment"), [(outline.AGREEMENT, "publication"), (outline.ROLES_PAGE, "load")]
)
def test_the_views_are_parts_of_their_pages(
    begin: Begin, show: Show, page: outline.Page, segment: str
) -> None:
    work = WorkPage(begin(Contact(id="p")), page)
    show(work)
    work.show_segment(segment)
    assert work.segment == segment
    work.focus_first()
