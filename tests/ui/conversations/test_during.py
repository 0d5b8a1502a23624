"""Holding a conversation: one step at a time, with notes that stay apart."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from planner.domain.commands.records import change, remove
from planner.domain.conversations import Conversation, StepNote
from planner.ui.conversations.hold import HoldPage
from planner.ui.conversations.part_clock import PartClock
from planner.ui.conversations.shelf import shelf_of
from planner.ui.listing.editors import Source
from planner.ui.listing.people import People
from tests.ui.conversations.conftest import Stage


def _begun(talks: Stage, talk_id: str = "planned") -> HoldPage:
    view = talks.show()
    view.show_record(talk_id)
    view.prepare.begin.click()
    talks.settle()
    assert view.page is view.hold
    return view.hold


def test_the_page_keys_turn_the_steps_even_from_within_a_note(talks: Stage) -> None:
    hold = _begun(talks)
    assert hold.title.text() == "Make room"
    QTest.keyClick(hold.next, Qt.Key.Key_PageDown)
    assert hold.title.text() == "What moves you?"
    hold.note.setFocus()
    QTest.keyClick(hold.note, Qt.Key.Key_PageDown)
    assert hold.title.text() == "Meet them there"
    QTest.keyClick(hold.note, Qt.Key.Key_PageUp)
    QTest.keyClick(hold.note, Qt.Key.Key_PageUp)
    QTest.keyClick(hold.note, Qt.Key.Key_PageUp)
    assert hold.title.text() == "Make room"


def test_a_note_belongs_to_its_step_and_saves_itself(talks: Stage) -> None:
    hold = _begun(talks)
    hold.note.setFocus()
    QTest.keyClicks(hold.note, "Tired, but glad.")
    hold.turn(1)
    talks.settle()
    assert hold.note.value() == ""
    notes = list(talks.plan.all(StepNote))
    assert [(note.conversation, note.step, note.text) for note in notes] == [
        ("planned", "space", "Tired, but glad.")
    ]
    hold.turn(-1)
    assert hold.note.value() == "Tired, but glad."
    assert not talks.talk("planned").issue


def test_an_emptied_note_goes(talks: Stage) -> None:
    hold = _begun(talks)
    QTest.keyClicks(hold.note, "Something")
    talks.settle()
    hold.note.selectAll()
    QTest.keyClick(hold.note, Qt.Key.Key_Delete)
    talks.settle()
    assert list(talks.plan.all(StepNote)) == []


def test_what_was_prepared_stands_where_it_is_needed(talks: Stage) -> None:
    talks.desk.session.run(change(Conversation, "planned", questions=("How is the night shift?",)))
    talks.settle()
    hold = _begun(talks)
    asked = hold.asked()
    assert asked[0] == "How is the night shift?"
    hold.turn(4)
    asked = hold.asked()
    assert asked[0] == "Come on Thursday"


def test_after_the_last_step_it_was_held_today_and_can_be_closed(talks: Stage) -> None:
    view = talks.show()
    view.show_record("planned")
    view.prepare.begin.click()
    for _step in range(5):
        QTest.keyClick(view.hold.next, Qt.Key.Key_PageDown)
    talks.settle()
    assert view.page is view.close_page
    talk = talks.talk("planned")
    assert (talk.state, talk.on) == ("held", "2026-11-20")


def test_groups_have_a_clock_and_two_people_have_none(talks: Stage) -> None:
    hold = _begun(talks)
    assert not hold.clock.isVisible()
    hold.show_talk(talks.talk("group"))
    assert hold.clock.isVisible()
    assert hold.clock.said.text() == "8 minutes for this part"
    assert "Who has not spoken yet?" in hold.reminder.text()


def test_the_clock_tells_what_is_left_and_starts_again_with_each_part(talks: Stage) -> None:
    now = [0.0]
    clock = PartClock(lambda: now[0])
    source = Source(talks.desk, People(talks.desk))
    hold = HoldPage(source, shelf_of(talks.desk), clock)
    talks.present(hold)
    hold.show_talk(talks.talk("group"))
    clock.button.click()
    now[0] = 3 * 60.0
    clock.show_time()
    assert clock.said.text() == "About 5 minutes left"
    now[0] = 9 * 60.0
    clock.show_time()
    assert "is over" in clock.said.text()
    hold.turn(1)
    assert clock.said.text() == "About 11 minutes left"
    clock.button.click()
    assert not clock.is_running


def test_a_conversation_that_somebody_else_removed_stays_on_the_page(talks: Stage) -> None:
    hold = _begun(talks)
    talks.desk.session.run(remove(Conversation, ["planned"]))
    talks.settle()
    hold.turn(1)
    assert hold.title.text() == "What moves you?"


def test_a_conversation_begun_before_anything_was_written_is_kept(talks: Stage) -> None:
    view = talks.show()
    view.begin_new()
    view.prepare.begin.click()
    QTest.keyClicks(view.hold.note, "A first word")
    talks.settle()
    note = next(iter(talks.plan.all(StepNote)))
    assert talks.plan.get(Conversation, note.conversation) is not None


def test_obstacles_that_people_name_are_at_hand_with_a_way_to_go_on(talks: Stage) -> None:
    talks.desk.session.run(change(Conversation, "planned", guide="talking-politics"))
    talks.settle()
    hold = _begun(talks)
    guide = next(each for each in shelf_of(talks.desk).guides if each.id == "talking-politics")
    place = next(n for n, step in enumerate(guide.steps) if "obstacles" in step.feeds)
    hold.turn(place)
    hold.how.click()
    assert hold.guidance.isVisible()
    for obstacle in guide.obstacles:
        assert obstacle.said in hold.guidance.text()
        assert obstacle.reply in hold.guidance.text()


def test_a_clock_that_was_hidden_has_counted_on(talks: Stage) -> None:
    now = [0.0]
    clock = PartClock(lambda: now[0])
    talks.present(clock)
    clock.begin_part(10)
    clock.button.click()
    clock.hide()
    now[0] = 4 * 60.0
    clock.show()
    assert clock.said.text() == "About 6 minutes left"
    clock.stop()


def test_a_turned_step_is_read_out_where_the_keyboard_is(talks: Stage) -> None:
    hold = _begun(talks)
    assert hold.next.hasFocus()
    QTest.keyClick(hold.next, Qt.Key.Key_PageDown)
    assert hold.next.accessibleDescription().startswith("Step 2 of 5. What moves you?")


def test_whoever_comes_back_to_a_note_goes_on_writing_at_its_end(talks: Stage) -> None:
    hold = _begun(talks)
    QTest.keyClicks(hold.note, "Tired")
    hold.turn(1)
    talks.settle()
    hold.turn(-1)
    QTest.keyClicks(hold.note, ", but glad")
    talks.settle()
    assert [note.text for note in talks.plan.all(StepNote)] == ["Tired, but glad"]
