"""Closing a conversation: facts apart from the story, one step of undo, nothing kept longer than wished."""

from PySide6.QtTest import QTest

from planner.domain.actions import ActionStep
from planner.domain.commands.records import add, change
from planner.domain.contacts import Contact
from planner.domain.conversations import Conversation, StepNote
from planner.domain.keeping_quiet import to_forget
from planner.ui.conversations import TalkView
from planner.ui.desk import Place
from planner.ui.widgets.line_edit import LineEdit
from tests.ui.conversations.conftest import TODAY, Stage

NOTE = StepNote(id="n", conversation="held", step="space", text="Her mother is ill.")


def _closing(talks: Stage) -> TalkView:
    view = talks.show()
    view.show_record("held")
    assert view.page is view.close_page
    return view


def test_closing_tells_the_contact_the_day_and_the_assessment_alone(talks: Stage) -> None:
    view = _closing(talks)
    issue = view.close_page.facts.field("issue")
    assert isinstance(issue, LineEdit)
    QTest.keyClicks(issue, "The night bus")
    talks.desk.session.run(change(Conversation, "held", assessment="leader"))
    view.close_page.close_it.click()
    talks.settle()
    assert (talks.talk("held").state, talks.talk("held").issue) == ("closed", "The night bus")
    ada = talks.plan.the(Contact, "ada")
    assert (ada.last_contact, ada.assessment, ada.note) == ("2026-11-18", "leader", "")
    assert view.page is view.overview
    assert talks.said[-1] == "Closed. Ctrl+Z opens it again."


def test_the_next_step_becomes_an_action_step_in_the_same_step_of_undo(talks: Stage) -> None:
    view = _closing(talks)
    step = view.close_page.coming.field("next_step")
    assert isinstance(step, LineEdit)
    QTest.keyClicks(step, "Bring the leaflets")
    talks.settle()
    view.close_page.as_step.click()
    view.close_page.close_it.click()
    talks.settle()
    made = list(talks.plan.all(ActionStep))
    assert [(each.what, each.owner, each.partners) for each in made] == [
        ("Bring the leaflets", "bo", ("ada",))
    ]
    talks.undo()
    assert list(talks.plan.all(ActionStep)) == []
    assert talks.talk("held").state == "held"
    assert talks.plan.the(Contact, "ada").last_contact == "2026-01-05"


def test_no_action_step_is_made_unless_it_is_wished(talks: Stage) -> None:
    talks.desk.session.run(change(Conversation, "held", next_step="Ring her up"))
    talks.settle()
    _closing(talks).close_page.close_it.click()
    talks.settle()
    assert list(talks.plan.all(ActionStep)) == []


def test_the_story_is_shown_apart_and_is_no_field_of_the_facts(talks: Stage) -> None:
    talks.desk.session.run(add(NOTE))
    talks.settle()
    page = _closing(talks).close_page
    assert page.story.text() == "Make room: Her mother is ill."
    for part in (page.facts, page.answer, page.coming):
        assert all(name not in part._rows for name in ("confidential", "purge_on", "text"))


def test_the_notes_are_purged_on_the_day_that_is_set(talks: Stage) -> None:
    talks.desk.session.run(add(NOTE))
    talks.settle()
    view = _closing(talks)
    assert view.close_page.purge.isVisible()
    line = view.close_page.purge.findChild(LineEdit)
    assert line is not None
    QTest.keyClicks(line, "2026-11-20")
    talks.settle()
    assert talks.plan.the(StepNote, "n").purge_on == "2026-11-20"
    assert to_forget(talks.plan, TODAY) == [(StepNote, "n")]
    view.show_overview()
    assert view.overview.purge.isVisible()
    view.overview.purge.button.click()
    assert talks.went == [Place("safety", "told")]
    talks.desk.session.run(change(StepNote, "n", purge_on="2026-11-21"))
    talks.settle()
    assert not view.overview.purge.isVisible()


def test_thanks_are_noted_with_a_press(talks: Stage) -> None:
    view = _closing(talks)
    view.close_page.thanked.click()
    talks.settle()
    assert talks.talk("held").thanked_on == "2026-11-20"


def test_what_is_still_empty_is_said_and_does_not_block(talks: Stage) -> None:
    view = _closing(talks)
    assert "their answer" in view.close_page._missing.text()
    view.close_page.close_it.click()
    talks.settle()
    assert talks.talk("held").state == "closed"


def test_an_assessment_is_explained_by_the_guide(talks: Stage) -> None:
    view = _closing(talks)
    assert not view.close_page._signs.isVisible()
    talks.desk.session.run(change(Conversation, "held", assessment="supporter"))
    talks.settle()
    assert view.close_page._signs.isVisible()


def test_the_notes_are_read_step_by_step_and_one_comes_back(talks: Stage) -> None:
    view = _closing(talks)
    view.close_page.notes.click()
    assert view.hold.isVisible()
    view.hold.turn(5)
    talks.settle()
    assert view.close_page.isVisible()
    assert talks.talk("held").on == "2026-11-18"
