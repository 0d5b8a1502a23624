"""The checker's list, adopting and comparing, the calculator, and the offer of dangers."""

from datetime import date

from PySide6.QtWidgets import QLabel

from planner.domain.agreement import AgreementVersion, Clause, Danger, Signatory
from planner.domain.clauses import Level
from planner.domain.commands.agreement import adopt_version, fill_blank, rewrite, sign, start_agreement
from planner.domain.contacts import Contact
from planner.domain.dangers import not_considered
from planner.domain.outline import AGREEMENT, RISKS
from planner.ui.agreement.danger_offer import DangerOffer
from planner.ui.agreement.runs import Look
from planner.ui.agreement.view_bar import Mode
from planner.ui.agreement.votes_panel import VotesPanel
from planner.ui.desk import Place
from planner.ui.pages.work import WorkPage
from tests.ui.agreement.conftest import LIBRARY, METHOD, QUORUM, Stage, StageMaker

MEMBERS = (
    *(Contact(id=key, name=key.title(), kind="organisation") for key in ("ada", "bo", "cy")),
    *(Signatory(id=f"s-{key}", organisation=key) for key in ("ada", "bo", "cy")),
)


def test_a_finding_leads_into_the_blank_that_it_is_about(short: Stage) -> None:
    view = short.show()
    view.set_mode(Mode.CHECK)
    place = next(n for n, f in enumerate(view._found) if f.record == QUORUM)
    assert view.check.buttons[place].accessibleName().startswith("Go there: ")
    view.check.buttons[place].click()
    assert view.mode is Mode.WHOLE
    assert view.outline.current == QUORUM
    assert view.editor.blanks.fields["quorum_share"].field.hasFocus()


def test_the_tab_says_how_many_things_there_are_to_look_at(short: Stage) -> None:
    view = short.show()
    count = len(view._found)
    assert view.bar.chips[Mode.CHECK].text() == f"Check · {count}"
    short.desk.session.run(fill_blank(QUORUM, "quorum_share", "1/2"))
    short.settle()
    short.qtbot.waitUntil(lambda: view.bar.chips[Mode.CHECK].text() == f"Check · {count - 1}")


def test_what_is_missing_leads_to_the_clause_of_the_library(stage: StageMaker) -> None:
    plan = stage(Clause(id="one", heading="Peace", text="We keep it."))
    view = plan.show()
    view.set_mode(Mode.CHECK)
    place = next(n for n, f in enumerate(view._found) if f.check == "no-quorum")
    view.check.buttons[place].click()
    assert view.add_panel.isVisible()
    assert "How many must be there" in view.add_panel.offered()


def test_a_finding_about_signatories_leads_to_their_list(short: Stage) -> None:
    view = short.show()
    view.set_mode(Mode.CHECK)
    place = next(n for n, f in enumerate(view._found) if f.check == "no-signatories")
    view.check.buttons[place].click()
    assert short.went == [Place("agreement", record_type=Signatory)]


def test_the_wording_is_adopted_with_day_name_and_reason(short: Stage) -> None:
    view = short.show()
    view.set_mode(Mode.VERSIONS)
    form = view.versions.form
    assert form.button.text() == "Adopt as version 1"
    assert not view.versions.one.isVisible()
    form.day.set_value("2026-11-19")
    form.name.setText("At the founding")
    form.note.setPlainText("All of it.")
    form.button.click()
    short.settle()
    (version,) = short.plan.all(AgreementVersion)
    found = (version.number, version.name, version.adopted_on, version.note)
    assert found == (1, "At the founding", "2026-11-19", "All of it.")
    short.qtbot.waitUntil(lambda: form.button.text() == "Adopt as version 2")
    assert view.versions.one.isVisible()


def test_a_version_is_compared_with_todays_wording(short: Stage) -> None:
    short.desk.session.run(adopt_version(LIBRARY, "v1", date(2026, 11, 1)))
    short.desk.session.run(rewrite(METHOD, "We toss a coin."))
    short.settle()
    view = short.show()
    view.set_mode(Mode.VERSIONS)
    looks = {run.look for block in view.versions.sheet.blocks for run in block.runs}
    assert {Look.NEW, Look.GONE} <= looks
    assert "How a decision is taken" in view.versions.sheet.text()
    view.versions.other.set_value("v1")
    view.versions._compare()
    assert not view.versions.sheet.blocks


def test_the_calculator_says_what_a_decision_needs(stage: StageMaker) -> None:
    plan = stage(*MEMBERS)
    plan.desk.session.run(start_agreement(LIBRARY, Level.SHORT))
    plan.settle()
    panel = VotesPanel(plan.desk)
    plan.put_up(panel)
    said = panel.sentences.text()
    assert "3 members have votes, 3 in all." in said
    assert "3 of 3 votes must be in favour" in said
    panel.fold.click()
    assert not panel.sentences.isVisible()
    assert not panel.bar.isVisible()


def test_the_calculator_without_a_rule_says_what_it_waits_for(stage: StageMaker) -> None:
    panel = VotesPanel(stage(*MEMBERS).desk)
    assert "Choose in the agreement how a decision is taken" in panel.sentences.text()


def test_signatures_under_another_wording_are_asked_to_confirm(stage: StageMaker) -> None:
    plan = stage(*MEMBERS)
    run = plan.desk.session.run
    run(start_agreement(LIBRARY, Level.SHORT))
    run(adopt_version(LIBRARY, "v1", date(2026, 11, 1)))
    plan.settle()
    panel = VotesPanel(plan.desk)
    plan.put_up(panel)
    assert not panel.confirm.isVisible()
    run(sign(["s-ada", "s-bo"], date(2026, 11, 2), 1))
    run(rewrite(METHOD, "We toss a coin."))
    run(adopt_version(LIBRARY, "v2", date(2026, 11, 3)))
    plan.settle()
    plan.qtbot.waitUntil(panel.confirm.isVisible)
    assert "Ada, Bo" in panel.confirm.text()
    panel.confirm._buttons[0].click()
    plan.settle()
    assert plan.plan.the(Signatory, "s-ada").signed_version == 2
    plan.qtbot.waitUntil(lambda: not panel.confirm.isVisible())


def test_dangers_are_taken_one_by_one_or_all_at_once(stage: StageMaker) -> None:
    plan = stage()
    offer = DangerOffer(plan.desk)
    plan.put_up(offer)
    count = len(LIBRARY.dangers)
    offer.open.click()
    assert len(offer.buttons) == count
    assert any("How it begins: " in label.text() for label in offer.findChildren(QLabel))
    offer.buttons[0].click()
    plan.settle()
    plan.qtbot.waitUntil(lambda: len(offer.buttons) == count - 1)
    offer.take_all.click()
    plan.settle()
    assert not not_considered(plan.plan, LIBRARY)
    assert len(list(plan.plan.all(Danger))) == count
    plan.qtbot.waitUntil(lambda: not offer.card.isVisible())


def test_the_pages_offer_all_of_it(short: Stage) -> None:
    page = WorkPage(short.desk, AGREEMENT)
    short.put_up(page)
    page.show_segment("builder")
    page.focus_first()
    assert page.findChildren(VotesPanel) == []
    page.show_segment("signatories")
    assert len(page.findChildren(VotesPanel)) == 1
    risks = WorkPage(short.desk, RISKS)
    short.put_up(risks)
    assert len(risks.findChildren(DangerOffer)) == 1


def test_three_hundred_clauses_are_all_on_the_sheet(stage: StageMaker) -> None:
    clauses = [
        Clause(id=f"c{n}", heading=f"Clause {n}", text="We do {what}. " * 9, position=n) for n in range(300)
    ]
    plan = stage(*clauses)
    view = plan.show()
    plan.qtbot.waitUntil(lambda: view.paper.place_of("c299") is not None)
    view.show_record("c299")
    place = view.paper.place_of("c299")
    assert place is not None
    assert 0 <= place < view.paper.viewport().height()
    plan.qtbot.waitUntil(lambda: len(view._found) >= 300)
