"""What was before: earlier conversations with the same person, and what became of one."""

from planner.domain.commands.records import add, change, remove
from planner.domain.conversations import Conversation
from planner.domain.own_files import OwnGuide
from planner.domain.plan import plan_of
from planner.ui.conversations.earlier import earlier_talks, told
from tests.ui.conversations.conftest import Stage, StageMaker

OURS = """id = "ours"
title = "At the door"
purpose = "To listen"
[[step]]
id = "door"
title = "Door"
aim = "Say hello"
guide = "Slowly"
pocket = "Hello"
"""
BADLY = """id = "ours-badly"
title = "Badly at the door"
scene = "A door"
guide = "ours"
[[line]]
who = "A"
says = "Sign here!"
mistake = "No hello"
instead = "Hello"
"""
FIRST = Conversation(id="1", with_whom="noor", on="2026-10-01", state="closed", issue="The <b>night</b> bus")
SECOND = Conversation(id="2", with_whom="noor", on="2026-11-01", state="held", ask="Come along", answer="yes")
NEXT = Conversation(id="3", with_whom="noor", on="2026-12-01")


def test_earlier_ones_with_the_same_person_come_latest_first() -> None:
    other = Conversation(id="4", with_whom="ben", on="2026-10-05", state="closed")
    plan = plan_of([FIRST, SECOND, NEXT, other])
    assert [each.id for each in earlier_talks(plan, NEXT)] == ["2", "1"]
    assert earlier_talks(plan, Conversation(id="5")) == []
    assert told(plan, SECOND).endswith("Come along  ·  Yes")


def test_the_preparation_shows_them_and_leads_there(stage: StageMaker) -> None:
    stand = stage(FIRST, SECOND, NEXT)
    view = stand.show()
    view.show_record("3")
    earlier = view.prepare.earlier
    assert earlier.isVisible()
    assert ["Come along" in words for words, _button in earlier.rows] == [True, False]
    earlier.rows[1][1].click()
    assert view.page is view.close_page
    assert view.close_page.talk.id == "1"


def test_nothing_is_shown_where_there_was_none(stage: StageMaker) -> None:
    view = stage(NEXT).show()
    view.show_record("3")
    assert not view.prepare.earlier.isVisible()


def test_what_became_of_a_conversation_is_told(stage: StageMaker) -> None:
    stand = stage(FIRST)
    stand.desk.session.run(change(Conversation, "1", issue="The day bus"))
    stand.settle()
    view = stand.show()
    view.show_record("1")
    view.close_page.history.button.click()
    stand.qtbot.waitUntil(lambda: "The day bus" in view.close_page.history.text.toPlainText())


def test_a_guide_of_our_own_is_offered_and_gives_way_when_it_goes(stage: StageMaker) -> None:
    stand = stage(NEXT)
    view = stand.show()
    view.show_record("3")
    stand.desk.session.run(add(OwnGuide(id="o", name="door.toml", source=OURS)))
    stand.settle()
    view.prepare.guides.edited.emit("ours")
    stand.settle()
    assert view.prepare.guide.title == "At the door"
    assert stand.talk("3").guide == "ours"
    stand.desk.session.run(remove(OwnGuide, ("o",)))
    stand.settle()
    assert view.prepare.guide.id == "one-to-one"
    assert view.prepare.guides.value() == "one-to-one"
    stand.undo()
    assert view.prepare.guide.title == "At the door"


def test_a_conversation_of_our_own_can_be_practised_on(stage: StageMaker) -> None:
    stand = stage(OwnGuide(id="o", name="badly.toml", source=BADLY))
    view = stand.show()
    view.begin_practice()
    assert view.practice is not None
    view.practice.which.edited.emit("ours-badly")
    assert view.practice.title.text() == "Badly at the door"
    assert [turn.line.says for turn in view.practice.turns] == ["Sign here!"]


def test_a_broken_guide_is_named_by_file_and_line_where_conversations_are(talks: Stage) -> None:
    view = talks.show()
    broken = OwnGuide(id="o", name="door.toml", source=OURS.replace("aim", "iam"))
    talks.desk.session.run(add(broken))
    talks.settle()
    assert any("door.toml, line " in problem for problem in view.shelf.problems)
