"""Workshop mode on a real plan: adapting, leading, writing down, and what the room sees."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.app.jobs import Jobs
from planner.app.session import Session
from planner.app.settings import SettingsFile
from planner.content.worksheets import shipped_worksheet
from planner.domain.agenda import AgendaItem
from planner.domain.commands.records import add, change
from planner.domain.commands.workshops import let_go_of_runs
from planner.domain.fields import Audience
from planner.domain.own_files import OwnAgenda
from planner.domain.plan import Plan
from planner.domain.workshops import Workshop, WorkshopRun
from planner.store.document import Document
from planner.ui.desk import WORKSHOP, Desk, Place
from planner.ui.pages.workshop import WorkshopPage
from planner.ui.program import Program
from planner.ui.theme import Theme, apply
from planner.ui.widgets.labels import Heading
from planner.ui.workshop.projector import Projector
from planner.ui.workshop.slide import question_slide, slide_of
from tests.ui.conftest import press

TODAY = date(2026, 3, 2)
PLANNED = Workshop(id="w", name="Holt Street", on="2026-03-09", starts="18:30", agenda="week-2")


class HandClock:
    """Stands until it is turned."""

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def turn(self, minutes: float) -> None:
        self.at += timedelta(minutes=minutes)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def desk(app_with_looks: QApplication, tmp_path: Path) -> Iterator[Desk]:
    apply(app_with_looks, Theme())
    session = Session(Document.create(tmp_path / "plan.coalition", add(PLANNED)(Plan()), "Rosa"), "Rosa")
    jobs = Jobs()
    yield Desk(session, shipped_worksheet(), SettingsFile(tmp_path / "settings"), jobs, lambda: TODAY)
    session.close()
    jobs.close()


@pytest.fixture
def page(desk: Desk, clock: HandClock, qtbot: QtBot) -> Iterator[WorkshopPage]:
    shown = WorkshopPage(desk, clock)
    shown.resize(1200, 900)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    yield shown
    if shown.view.projector is not None:
        shown.view.projector.close()
    shown.close()
    shown.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


Settle = Callable[[], None]


@pytest.fixture
def settle(desk: Desk, qtbot: QtBot) -> Settle:
    """Waits until all that was asked for is written."""
    return lambda: qtbot.waitUntil(lambda: desk.session.is_idle)


def kept(desk: Desk) -> Workshop:
    record = desk.plan.get(Workshop, "w")
    assert record is not None
    return record


def test_an_adapted_agenda_is_kept_with_its_workshop(page: WorkshopPage, desk: Desk, settle: Settle) -> None:
    page.setup.rows["welcome"].minutes.setValue(15)
    page.setup.rows["pause"].drop.click()
    page.setup.rows["story"].up.click()
    settle()
    assert kept(desk).agenda.startswith("week-2: story 12, welcome 15, know-your-city 10")
    assert "pause" not in kept(desk).agenda
    assert "18:30" in page.setup.total.text()


def test_the_keyboard_stays_with_the_item_that_is_adapted(page: WorkshopPage) -> None:
    minutes = page.setup.rows["welcome"].minutes
    minutes.setFocus()
    QTest.keyClick(minutes, Qt.Key.Key_Up)
    QTest.keyClick(minutes, Qt.Key.Key_Up)
    assert minutes.hasFocus()
    assert page.setup.rows["story"].hour.text() == "18:42"
    down = page.setup.rows["welcome"].down
    down.setFocus()
    QTest.keyClick(down, Qt.Key.Key_Space)
    assert list(page.setup.rows)[:2] == ["story", "welcome"]
    assert page.setup.rows["welcome"].down.hasFocus()


def test_an_item_that_was_left_out_comes_back_to_its_place(
    page: WorkshopPage, desk: Desk, settle: Settle
) -> None:
    page.setup.rows["story"].drop.click()
    assert "story" not in page.setup.rows
    page.setup.back_chips["story"].click()
    settle()
    assert list(page.setup.rows)[:2] == ["welcome", "story"]
    assert kept(desk).agenda == "week-2"


def test_a_new_workshop_is_written_when_it_starts(page: WorkshopPage, desk: Desk, settle: Settle) -> None:
    page.setup.workshop.set_value("")
    page.setup.workshop_chosen.emit("")
    page.setup.agenda_chosen.emit("organising-training")
    page.setup.start.click()
    settle()
    [new] = [each for each in desk.plan.all(Workshop) if each.id != "w"]
    assert (new.on, new.starts, new.agenda) == ("2026-03-02", "18:00", "organising-training")


def test_the_keyboard_leads_on_from_item_to_item(page: WorkshopPage) -> None:
    page.setup.start.setFocus()
    QTest.keyClick(page.setup.start, Qt.Key.Key_Space)
    assert page.view.now.next.hasFocus()
    QTest.keyClick(page.view.now.next, Qt.Key.Key_Space)
    assert page.view.now.title.text() == "A story from somewhere else"


def test_the_clock_turns_ochre_at_the_end(page: WorkshopPage, clock: HandClock) -> None:
    page.setup.start.click()
    assert page.view.now.clock.digits.text() == "10:00"
    assert page.view.now.title.text() == "Welcome"
    clock.turn(8.5)
    page.tick()
    assert page.view.now.clock.digits.text() == "1:30"
    assert "bring it to its end" in page.view.now.clock.words.text()
    ochre = Theme().colour("thread1")
    assert page.view.now.clock.digits.palette().windowText().color() == ochre


def test_the_clock_can_be_read_on_a_narrow_page(page: WorkshopPage, qtbot: QtBot) -> None:
    page.setup.start.click()
    page.resize(352, 600)
    digits = page.view.now.clock.digits
    qtbot.waitUntil(lambda: page.view.now.clock.width() < 300)
    needed = digits.fontMetrics().horizontalAdvance(digits.text())
    qtbot.waitUntil(lambda: digits.width() >= needed)


def test_a_late_group_is_shown_what_would_be_cut_and_one_press_cuts(
    page: WorkshopPage, clock: HandClock
) -> None:
    page.setup.start.click()
    assert page.view.coming.offer.isHidden()
    clock.turn(40)
    page.tick()
    assert "30 minutes too long" in page.view.coming.sentence.text()
    assert "instead of" in page.view.coming.what.text()
    page.view.coming.cut.click()
    assert page.view.coming.offer.isHidden()
    page.view.coming.back.click()
    assert not page.view.coming.offer.isHidden()


def test_what_waits_goes_into_the_plan(page: WorkshopPage, desk: Desk, settle: Settle) -> None:
    page.setup.start.click()
    for line in ("Who pays for the hall?", "<b>March</b>"):
        page.view.parking.field.setFocus()
        QTest.keyClicks(page.view.parking.field, line)
        QTest.keyClick(page.view.parking.field, Qt.Key.Key_Return)
    settle()
    assert kept(desk).parking_lot == ("Who pays for the hall?", "<b>March</b>")
    assert page.view.parking.field.text() == ""


def test_what_the_room_says_is_the_answer_in_the_plan(page: WorkshopPage, desk: Desk, settle: Settle) -> None:
    page.setup.start.click()
    card = page.view.room.cards["neighbours.opinion"]
    card.focus_answer()
    QTest.keyClicks(card.field, "They are tired of it")
    page.view.now.next.click()
    settle()
    assert desk.plan.answer("neighbours.opinion").text == "They are tired of it"
    assert page.view.now.title.text() == "A story from somewhere else"


def test_the_pages_of_an_item_are_one_press_away(page: WorkshopPage, desk: Desk, qtbot: QtBot) -> None:
    page.setup.start.click()
    with qtbot.waitSignal(desk.go_to) as gone:
        page.view.room.page_buttons["city"].click()
    assert gone.args == [Place("city")]


def test_a_seat_that_is_pressed_counts_its_minutes(page: WorkshopPage, clock: HandClock) -> None:
    page.setup.start.click()
    page.view.speaking.field.setText("Rosa")
    page.view.speaking.add.click()
    page.view.speaking.chips["Rosa"].click()
    clock.turn(2)
    page.tick()
    assert page.view.run is not None
    assert page.view.run.speaking.seconds("Rosa") == 120


def test_the_end_marks_the_workshop_as_held(
    page: WorkshopPage, desk: Desk, clock: HandClock, settle: Settle
) -> None:
    page.setup.start.click()
    clock.turn(90)
    page.view.end.click()
    settle()
    assert (kept(desk).state, kept(desk).ends) == ("held", "19:30")
    assert page.stack.currentWidget() is page.setup


# What goes on after a lock, and what is written back


@pytest.fixture
def again(desk: Desk, clock: HandClock, page: WorkshopPage) -> Iterator[Callable[[], WorkshopPage]]:
    """Shows the page anew, as after the plan was locked and unlocked."""
    made: list[WorkshopPage] = []

    def show() -> WorkshopPage:
        desk.session.settle()
        desk.session.changed.disconnect(page._on_changed)
        desk.session.flushing.disconnect(page._keep)
        made.append(WorkshopPage(desk, clock))
        return made[-1]

    yield show
    for each in made:
        each.close()
        each.deleteLater()


def test_a_run_goes_on_after_the_plan_was_locked(
    page: WorkshopPage, clock: HandClock, again: Callable[[], WorkshopPage]
) -> None:
    page.setup.start.click()
    page.view.now.next.click()
    page.view.speaking.field.setText("Rosa")
    page.view.speaking.add.click()
    page.view.speaking.chips["Rosa"].click()
    clock.turn(2)
    page.view.parking.field.setText("Who pays")
    after = again()
    clock.turn(3)
    after.tick()
    assert after.stack.currentWidget() is after.view
    assert after.view.now.title.text() == "A story from somewhere else"
    assert after.view.now.clock.digits.text() == "7:00"
    assert after.view.speaking.speaking is not None
    assert after.view.speaking.speaking.seconds("Rosa") == 120
    assert after.view.parking.field.text() == "Who pays"


def test_a_pause_lasts_while_the_plan_is_locked(
    page: WorkshopPage, clock: HandClock, again: Callable[[], WorkshopPage]
) -> None:
    page.setup.start.click()
    clock.turn(4)
    page.view.now.pause.click()
    after = again()
    clock.turn(30)
    after.tick()
    assert after.view.now.clock.digits.text() == "6:00"
    assert after.view.run is not None
    assert after.view.run.is_paused


def test_a_cut_and_the_way_back_from_it_outlast_a_lock(
    page: WorkshopPage, clock: HandClock, again: Callable[[], WorkshopPage]
) -> None:
    page.setup.start.click()
    clock.turn(40)
    page.tick()
    page.view.coming.cut.click()
    assert page.view.run is not None
    cut = page.view.run.agenda
    after = again()
    assert after.view.run is not None
    assert after.view.run.agenda == cut
    after.view.coming.back.click()
    assert after.view.run.agenda.minutes > cut.minutes


def test_a_workshop_that_must_be_long_over_is_asked_about(
    page: WorkshopPage, desk: Desk, clock: HandClock, again: Callable[[], WorkshopPage], settle: Settle
) -> None:
    page.setup.start.click()
    clock.turn(24 * 60)
    after = again()
    assert after.stack.currentWidget() is after.setup
    assert "Holt Street" in after.setup.unfinished.sentence.text()
    after.setup.unfinished.go_on.click()
    assert after.stack.currentWidget() is after.view
    after.view.end.click()
    settle()
    assert after.setup.unfinished.isHidden()
    assert kept(desk).state == "held"


def test_a_workshop_that_was_not_ended_can_be_closed_later(
    page: WorkshopPage, desk: Desk, clock: HandClock, again: Callable[[], WorkshopPage], settle: Settle
) -> None:
    page.setup.start.click()
    clock.turn(24 * 60)
    again().setup.unfinished.close_it.click()
    settle()
    assert kept(desk).state == "held"
    assert not list(desk.plan.all(WorkshopRun))


def test_nothing_of_who_spoke_is_left_in_the_file(page: WorkshopPage, desk: Desk, settle: Settle) -> None:
    page.setup.start.click()
    page.view.speaking.field.setText("Zephyrine")
    page.view.speaking.add.click()
    page.view.now.next.click()
    settle()
    assert any("Zephyrine" in seat for run in desk.plan.all(WorkshopRun) for seat in run.seats)
    page.view.end.click()
    settle()
    assert not list(desk.plan.all(WorkshopRun))
    ops = desk.session.on_writer(lambda document: document.ops()).result()
    assert "Zephyrine" not in str(ops)


def test_a_run_that_is_led_in_another_window_is_followed(
    page: WorkshopPage, desk: Desk, settle: Settle
) -> None:
    page.setup.start.click()
    settle()
    [run] = desk.plan.all(WorkshopRun)
    desk.session.run(change(WorkshopRun, run.id, item="story"))
    settle()
    assert page.view.now.title.text() == "A story from somewhere else"
    desk.session.run(let_go_of_runs("w"))
    settle()
    assert page.stack.currentWidget() is page.setup


def test_leading_is_no_step_of_undo(page: WorkshopPage, desk: Desk, settle: Settle) -> None:
    page.setup.start.click()
    page.view.parking.field.setText("Who pays?")
    page.view.parking.add.click()
    page.view.now.next.click()
    page.view.now.pause.click()
    settle()
    desk.session.undo()
    settle()
    assert kept(desk).parking_lot == ()
    assert page.view.now.title.text() == "A story from somewhere else"


def test_what_was_written_before_the_end_can_still_be_undone(
    page: WorkshopPage, desk: Desk, settle: Settle
) -> None:
    page.setup.start.click()
    page.view.parking.field.setText("Who pays?")
    page.view.parking.add.click()
    page.view.end.click()
    settle()
    desk.session.undo()
    desk.session.undo()
    settle()
    assert (kept(desk).state, kept(desk).parking_lot) == ("planned", ())


def test_a_cut_is_written_into_the_workshop_when_it_is_wished(
    page: WorkshopPage, desk: Desk, clock: HandClock, settle: Settle
) -> None:
    page.setup.start.click()
    settle()
    page.tick()
    assert page.view.coming.keep.isHidden()
    clock.turn(40)
    page.tick()
    page.view.coming.cut.click()
    settle()
    assert kept(desk).agenda == "week-2"
    assert not page.view.coming.keep.isHidden()
    page.view.coming.keep.click()
    settle()
    page.tick()
    assert kept(desk).agenda.startswith("week-2: welcome 10, ")
    assert page.view.coming.keep.isHidden()
    desk.session.undo()
    settle()
    page.tick()
    assert kept(desk).agenda == "week-2"
    assert not page.view.coming.keep.isHidden()


# Agendas and guides of our own


def test_an_agenda_of_our_own_is_offered_and_led(page: WorkshopPage, desk: Desk, settle: Settle) -> None:
    source = 'id = "soup"\ntitle = "Soup"\npurpose = "To eat"\n[[item]]\nid = "eat"\ntitle = "Eating"\n'
    desk.session.run(add(OwnAgenda(id="o", name="soup.toml", source=source)))
    settle()
    page.setup.agenda_chosen.emit("soup")
    settle()
    assert kept(desk).agenda == "soup"
    assert list(page.setup.rows) == ["eat"]
    desk.session.run(change(OwnAgenda, "o", source=source.replace("title", "tilte", 1)))
    settle()
    assert "soup.toml, line 2" in page.setup.problems.text()
    assert "“soup”" in page.setup.problems.text()
    assert "eat" not in page.setup.rows


def test_the_agenda_is_printed_from_where_it_is_adapted(page: WorkshopPage, desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.go_to) as gone:
        page.setup.paper.click()
    assert gone.args == [Place("print", "agenda.pdf")]


def test_the_guide_of_an_item_opens_with_a_key_and_the_room_sees_its_steps(page: WorkshopPage) -> None:
    page.setup.workshop_chosen.emit("")
    page.setup.agenda_chosen.emit("organising-training")
    page.setup.start.click()
    run, view = page.view.run, page.view
    assert run is not None
    assert view.now.guide.isHidden()
    uses = next(place for place, item in enumerate(run.agenda.items) if item.guide == "talking-politics")
    for _step in range(uses):
        view.now.next.click()
    assert not view.now.guide.isHidden()
    QTest.keyClick(view.now.next, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert view.guide.isVisible()
    assert view.guide.used is not None
    assert view.guide.used.title in view.guide.title.text()
    view.show_room.click()
    view.guide.wall.click()
    assert view.projector is not None
    assert view.projector.title.text() == view.guide.used.title
    page.activateWindow()
    QTest.keyClick(view.guide.close_it, Qt.Key.Key_Escape)
    assert view.guide.isHidden()
    assert view.projector.title.text() == run.item.title


# What the room sees


def test_the_room_sees_the_item_and_the_answer_as_it_is_typed(page: WorkshopPage) -> None:
    page.setup.start.click()
    page.view.show_room.click()
    wall = page.view.projector
    assert wall is not None
    assert wall.isVisible()
    assert wall.title.text() == "Welcome"
    assert wall.next.text() == "Next: A story from somewhere else"
    page.view.room.wall_chips["neighbours.opinion"].click()
    card = page.view.room.cards["neighbours.opinion"]
    card.focus_answer()
    QTest.keyClicks(card.field, "Tired")
    assert wall.question.text() == card.question.prompt
    assert wall.lines.text() == "Tired"


def test_turning_on_takes_the_question_off_the_wall(page: WorkshopPage) -> None:
    page.setup.start.click()
    page.view.show_room.click()
    wall = page.view.projector
    assert wall is not None
    page.view.room.wall_chips["neighbours.opinion"].click()
    page.view.now.next.click()
    assert wall.title.text() == "A story from somewhere else"
    assert wall.question.isHidden()


def test_the_words_on_the_wall_stay_inside_the_window(page: WorkshopPage) -> None:
    page.setup.start.click()
    page.view.show_room.click()
    wall = page.view.projector
    assert wall is not None
    page.view.room.wall_chips["neighbours.opinion"].click()
    card = page.view.room.cards["neighbours.opinion"]
    card.field.set_value("A long answer that goes on. " * 200)
    page.view.room.typed.emit()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert wall.bar.geometry().bottom() <= wall.height()
    assert wall.lines.heightForWidth(wall.lines.width()) <= wall.lines.height() + 1


def test_the_window_for_the_room_fills_the_screen_and_closes_with_the_workshop(page: WorkshopPage) -> None:
    page.setup.start.click()
    page.view.show_room.click()
    wall = page.view.projector
    assert wall is not None
    wall.toggle_full()
    assert wall.isFullScreen()
    wall.toggle_full()
    assert not wall.isFullScreen()
    page.view.end.click()
    assert not wall.isVisible()


def test_a_second_screen_is_filled_and_the_only_one_is_not(page: WorkshopPage) -> None:
    page.setup.start.click()
    page.view.show_room.click()
    wall = page.view.projector
    assert wall is not None
    wall.close()
    screen = QGuiApplication.primaryScreen()
    wall.show_on([screen], own=screen)
    assert wall.isVisible()
    assert not wall.isFullScreen()
    wall.show_on([screen], own=None)
    assert wall.isFullScreen()


def test_nothing_that_the_committee_keeps_to_itself_is_on_the_wall() -> None:
    worksheet = shipped_worksheet()
    item = AgendaItem(id="i", title="Item", notes="Only for me")
    closed = [each for each in worksheet.questions if each.audience is Audience.COMMITTEE]
    assert closed
    for question in closed:
        slide = question_slide(item, question, "A secret", worksheet)
        assert slide.title
        shown = (slide.part, slide.title, *slide.lines, slide.task, slide.question, slide.answer)
        assert "A secret" not in shown
        assert question.prompt not in shown
    assert "Only for me" not in str(slide_of(item))


def test_closing_the_plan_takes_the_window_for_the_room_away(on_example: Program, qtbot: QtBot) -> None:
    on_example.window.go(WORKSHOP)
    workspace = on_example.window.workspace
    assert workspace is not None
    shown = workspace.stack.currentWidget()
    assert isinstance(shown, WorkshopPage)
    shown.setup.start.click()
    shown.view.show_room.click()
    walls = [each for each in QApplication.topLevelWidgets() if isinstance(each, Projector)]
    assert [wall.isVisible() for wall in walls] == [True]
    with qtbot.waitSignal(walls[0].destroyed):
        on_example.window.close_plan()


def test_f5_opens_workshop_mode(on_example: Program) -> None:
    press(on_example.window, "F5")
    assert on_example.window.workspace is not None
    assert on_example.window.workspace.page == WORKSHOP


def test_a_workshop_is_offered_with_its_day_in_words(page: WorkshopPage) -> None:
    offered = [page.setup.workshop.itemText(place) for place in range(page.setup.workshop.count())]
    assert any(name.startswith("Holt Street, Monday") and "2026-03-09" not in name for name in offered)


def test_the_choices_begin_in_line_with_the_title(page: WorkshopPage, qtbot: QtBot) -> None:
    title, column = page.head.findChildren(Heading)[0], page.setup.body.parentWidget()
    assert column is not None
    page.resize(1700, 900)
    qtbot.waitUntil(lambda: page.setup.width() == 1700)
    assert column.mapTo(page, QPoint()).x() == title.mapTo(page, QPoint()).x()


def test_a_workshop_whose_name_has_two_lines_is_one_line_of_the_list(page: WorkshopPage, desk: Desk) -> None:
    desk.session.run(change(Workshop, "w", name="Holt\nStreet"))
    desk.session.settle()
    labels = [page.setup.workshop.itemText(place) for place in range(page.setup.workshop.count())]
    assert any("Holt Street" in label for label in labels)
