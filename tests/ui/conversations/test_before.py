"""Preparing a conversation: what is typed is kept, and the guide answers to it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from planner.domain.commands.records import change
from planner.domain.conversations import Conversation
from planner.domain.outline import CONVERSATIONS
from planner.ui.conversations import TalkView
from planner.ui.desk import Place
from planner.ui.listing.fields import RecordFields
from planner.ui.pages.work import WorkPage
from planner.ui.widgets.labels import PlainLabel
from planner.ui.widgets.text_edit import GrowingTextEdit
from tests.ui.conversations.conftest import Stage, StageMaker
from tests.ui.keys import press


def _text_field(part: RecordFields, name: str) -> GrowingTextEdit:
    found = part.field(name)
    assert found is not None
    edit = found if isinstance(found, GrowingTextEdit) else found.findChild(GrowingTextEdit)
    assert isinstance(edit, GrowingTextEdit)
    return edit


def _words(view: TalkView) -> str:
    page = view.page
    assert page is not None
    return "\n".join(label.text() for label in page.findChildren(PlainLabel) if label.isVisibleTo(page))


def test_a_new_conversation_is_kept_once_something_is_written(talks: Stage) -> None:
    view = talks.show()
    before = len(list(talks.plan.all(Conversation)))
    view.overview.prepare.click()
    talks.settle()
    assert len(list(talks.plan.all(Conversation))) == before
    QTest.keyClicks(_text_field(view.prepare.why, "purpose"), "To hear how it is.")
    talks.settle()
    new = [talk for talk in talks.plan.all(Conversation) if talk.purpose == "To hear how it is."]
    assert [talk.guide for talk in new] == ["one-to-one"]


def test_another_guide_is_chosen_with_a_press_and_speaks_for_itself(talks: Stage) -> None:
    view = talks.show()
    view.begin_new()
    assert not view.prepare.times.isVisible()
    view.prepare.guides.edited.emit("alternatives")
    talks.settle()
    assert [talk.guide for talk in talks.plan.all(Conversation)].count("alternatives") == 2
    assert view.prepare.times.isVisible()


def test_times_follow_the_size_of_the_group_and_the_time_there_is(talks: Stage) -> None:
    view = talks.show()
    view.show_record("group")
    assert "60 minutes in all." in _words(view)
    assert "Draw in groups of about five" in _words(view)
    talks.desk.session.run(change(Conversation, "group", people=2, ends=""))
    talks.settle()
    assert "60 minutes in all." not in _words(view)
    assert "Sit at a table" in _words(view)


def test_a_closed_question_gets_a_hint_that_goes_once_it_is_open(talks: Stage) -> None:
    view = talks.show()
    view.show_record("planned")
    field = _text_field(view.prepare.questions, "questions")
    QTest.keyClicks(field, "Is the rent too high?")
    talks.settle()
    assert "can be answered with yes or no" in view.prepare.hint.said[0].text()
    assert "What does the rent do to your month?" in view.prepare.hint.example.text()
    assert view.prepare.hint.said[0].isVisible()
    field.selectAll()
    QTest.keyClicks(field, "What is the rent like?")
    talks.settle()
    assert not view.prepare.hint.said[0].isVisible()
    assert talks.talk("planned").questions == ("What is the rent like?",)


def test_an_idea_for_an_ask_is_taken_over_and_not_offered_again(talks: Stage) -> None:
    view = talks.show()
    view.show_record("planned")
    ideas = view.prepare.ideas
    words = ideas.shown[0]
    ideas.buttons[0].click()
    talks.settle()
    assert talks.talk("planned").asks == ("Come on Thursday", words)
    assert words not in ideas.shown


def test_care_beforehand_is_spoken_of(talks: Stage) -> None:
    view = talks.show()
    view.show_record("planned")
    assert "breathe out longer than you breathe in" in _words(view)


def test_a_guide_that_has_gone_is_replaced_by_the_first(talks: Stage) -> None:
    talks.desk.session.run(change(Conversation, "planned", guide="our-own"))
    talks.settle()
    view = talks.show()
    view.show_record("planned")
    assert view.prepare.guides.value() == "one-to-one"
    assert talks.talk("planned").guide == "our-own"


def test_the_overview_lists_what_comes_next_and_opens_it(talks: Stage) -> None:
    talks.desk.session.run(change(Conversation, "held", next_step="Ring her up", next_on="2026-11-19"))
    talks.settle()
    view = talks.show()
    words = _words(view)
    assert "Ring her up" in words
    assert words.index("Next steps that are due") < words.index("Held, not closed yet")
    row, button = next(each for each in view.overview.rows if each[0].record_id == "planned")
    assert "Ada" in row.words
    button.click()
    assert view.page is view.prepare
    assert view.prepare.talk.id == "planned"


def test_an_empty_plan_is_met_with_a_first_step(stage: StageMaker) -> None:
    view = stage().show()
    assert "A good conversation is prepared" in _words(view)
    view.focus_first()
    press(Qt.Key.Key_Space)
    assert view.page is view.prepare


def test_the_pocket_guide_is_printed_from_the_page_of_prints(talks: Stage) -> None:
    view = talks.show()
    view.show_record("planned")
    view.prepare.pocket.click()
    assert talks.went[-1] == Place("print", "pocket-guide.pdf")


def test_the_page_of_conversations_offers_them_among_its_segments(talks: Stage) -> None:
    page = WorkPage(talks.desk, CONVERSATIONS)
    talks.present(page)
    page.show_segment("talk")
    view = page.findChild(TalkView)
    assert isinstance(view, TalkView)
    assert view.isVisible()
    assert view.overview.rows
    page.focus_first()
    assert view.overview.prepare.hasFocus()


def test_a_conversation_that_is_being_written_goes_on_after_an_edit_from_elsewhere(talks: Stage) -> None:
    view = talks.show()
    view.show_record("planned")
    field = _text_field(view.prepare.why, "purpose")
    QTest.keyClicks(field, "To hear")
    talks.desk.session.run(change(Conversation, "planned", hopes="That she comes"))
    talks.settle()
    QTest.keyClicks(field, " her")
    talks.settle()
    assert (talks.talk("planned").purpose, talks.talk("planned").hopes) == ("To hear her", "That she comes")
