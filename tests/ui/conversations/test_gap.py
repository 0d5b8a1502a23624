"""From a gap to an answer, in the form of the gap."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from planner.domain.city import ExpertiseGap
from planner.domain.contacts import Contact
from planner.domain.conversations import Conversation
from planner.domain.outline import PAGES
from planner.ui.conversations import TalkView
from planner.ui.conversations.gap_actions import GapActions
from planner.ui.listing import ListingView
from tests.ui.conversations.conftest import Stage, StageMaker

GAPS = next(each for page in PAGES for each in page.listings if each.record_type is ExpertiseGap)
GAP = ExpertiseGap(id="gap", question="How many ride line 9?", finder="bo", by="2026-12-01")
PEOPLE = (Contact(id="ada", name="Ada"), Contact(id="bo", name="Bo"))


def _form(stage: Stage) -> GapActions:
    view = ListingView(stage.desk, GAPS)
    stage.present(view)
    view.show_record("gap")
    found: QWidget | None = view.findChild(GapActions)
    assert isinstance(found, GapActions)
    return found


def test_somebody_is_asked_and_the_gap_waits(stage: StageMaker) -> None:
    made = stage(GAP, *PEOPLE)
    actions = _form(made)
    actions.whom.set_value("ada")
    actions.ask.click()
    made.settle()
    talk = next(iter(made.plan.all(Conversation)))
    assert (talk.with_whom, talk.by, talk.about, talk.asks) == (
        "ada",
        "bo",
        "gap",
        ("How many ride line 9?",),
    )
    assert made.plan.the(ExpertiseGap, "gap").state == "asked"
    assert "Ada" in made.said[-1]
    made.undo()
    assert list(made.plan.all(Conversation)) == []


def test_without_a_name_the_keyboard_goes_where_one_is_written(stage: StageMaker) -> None:
    made = stage(GAP)
    actions = _form(made)
    actions.ask.click()
    made.settle()
    assert list(made.plan.all(Conversation)) == []
    assert QApplication.focusWidget() is actions.whom.focusProxy()


def test_somebody_new_is_added_with_the_question(stage: StageMaker) -> None:
    made = stage(GAP)
    actions = _form(made)
    line = actions.whom.focusProxy()
    assert line is not None
    QTest.keyClicks(line, "Dee")
    actions.ask.click()
    made.settle()
    assert made.plan.name(next(iter(made.plan.all(Conversation))).with_whom) == "Dee"


def test_an_answer_closes_the_gap_with_its_source_and_the_day_to_ask_again(stage: StageMaker) -> None:
    made = stage(GAP, *PEOPLE)
    actions = _form(made)
    assert not actions.answer.isVisible()
    actions.have.click()
    assert actions.answer.isVisible()
    QTest.keyClicks(actions.answer, "Four thousand a day")
    QTest.keyClicks(actions.origin, "The depot's own count")
    actions.stale.set_value("2027-05-01")
    actions.keep.click()
    made.settle()
    gap = made.plan.the(ExpertiseGap, "gap")
    assert (gap.state, gap.answer, gap.source) == ("answered", "Four thousand a day", "The depot's own count")
    assert (gap.answered_on, gap.stale_on) == ("2026-11-20", "2027-05-01")
    assert not actions.have.isVisible()


def test_an_old_answer_is_asked_for_again_from_the_overview(stage: StageMaker) -> None:
    made = stage(GAP.but(state="answered", answer="Few", stale_on="2026-11-01"))
    view = TalkView(made.desk)
    made.present(view)
    assert view.overview.ask_again.isVisible()
    view.overview.ask_again.click()
    made.settle()
    assert made.plan.the(ExpertiseGap, "gap").state == "open"


def test_an_open_gap_leads_from_the_overview_to_its_form(stage: StageMaker) -> None:
    made = stage(GAP)
    view = TalkView(made.desk)
    made.present(view)
    row, button = view.overview.rows[0]
    assert row.words == "How many ride line 9?"
    button.click()
    assert getattr(made.went[-1], "record", "") == "gap"
