"""A signature is given or confirmed in the signatory's own form, with a button or a key."""

from datetime import date

import pytest
from PySide6.QtTest import QTest

from planner.domain.agreement import Signatory
from planner.domain.clauses import Level
from planner.domain.commands.agreement import adopt_version, rewrite, sign, start_agreement
from planner.domain.contacts import Contact
from planner.domain.outline import AGREEMENT, SIGNATORIES
from planner.ui.agreement.signature_step import SignatureStep
from planner.ui.agreement.votes_panel import VotesPanel
from planner.ui.listing import ListingView
from planner.ui.pages.work import WorkPage
from tests.ui.agreement.conftest import LIBRARY, METHOD, Stage, StageMaker
from tests.ui.conftest import TODAY, press

ADA = Contact(id="ada", name="Ada")
BO = Contact(id="bo", name="Bo")


@pytest.fixture
def adopted(stage: StageMaker) -> Stage:
    """An agreement adopted as version 1, that Ada signed and Bo did not."""
    made = stage(ADA, BO, Signatory(id="a", organisation="ada"), Signatory(id="b", organisation="bo"))
    run = made.desk.session.run
    run(start_agreement(LIBRARY, Level.SHORT))
    run(adopt_version(LIBRARY, "v1", date(2026, 11, 1)))
    run(sign(["a"], date(2026, 11, 2), 1))
    made.settle()
    return made


def _listing(stage: Stage, chosen: str) -> ListingView:
    page = WorkPage(stage.desk, AGREEMENT)
    stage.put_up(page)
    page.show_segment(SIGNATORIES.id)
    listing = page._listing(SIGNATORIES.id)
    listing.show_record(chosen)
    listing.focus_first()
    return listing


def _step(listing: ListingView) -> SignatureStep:
    step = listing.findChild(SignatureStep)
    assert step is not None
    return step


def _change_the_wording(stage: Stage, *, adopt: bool) -> None:
    stage.desk.session.run(rewrite(METHOD, "We toss a coin."))
    if adopt:
        stage.desk.session.run(adopt_version(LIBRARY, "v2", date(2026, 11, 3)))
    stage.settle()


def _signed(stage: Stage, signatory: str) -> tuple[str, int | None]:
    found = stage.plan.the(Signatory, signatory)
    return found.signed_on, found.signed_version


def test_one_who_has_not_signed_signs_by_a_key_from_the_table_and_undo_takes_it_back(adopted: Stage) -> None:
    listing = _listing(adopted, "b")
    assert listing.table.hasFocus()
    step = _step(listing)
    assert step.button.text() == "Signed version 1 today"
    press(listing.table, "Ctrl+Return")
    adopted.settle()
    assert _signed(adopted, "b") == (TODAY.isoformat(), 1)
    assert adopted.said[-1] == "Bo signed version 1. Ctrl+Z takes it back."
    assert not step.button.isVisible()
    adopted.undo()
    assert _signed(adopted, "b") == ("", None)
    assert step.button.isVisible()


def test_one_signature_is_confirmed_alone_and_the_keyboard_is_back_in_the_table(adopted: Stage) -> None:
    adopted.desk.session.run(sign(["b"], date(2026, 11, 2), 1))
    _change_the_wording(adopted, adopt=True)
    listing = _listing(adopted, "a")
    step = _step(listing)
    assert step.says.text() == "The wording has changed since they signed."
    assert step.button.text() == "Confirmed version 2 today"
    step.button.setFocus()
    press(step.button, "Space")
    adopted.settle()
    assert _signed(adopted, "a") == (TODAY.isoformat(), 2)
    assert _signed(adopted, "b") == ("2026-11-02", 1)
    assert not step.button.isVisible()
    assert not step.says.isVisible()
    assert listing.table.hasFocus()


def test_what_is_signed_offers_nothing_and_the_key_does_nothing(adopted: Stage) -> None:
    listing = _listing(adopted, "a")
    assert not _step(listing).button.isVisible()
    press(listing.table, "Ctrl+Return")
    adopted.settle()
    assert _signed(adopted, "a") == ("2026-11-02", 1)


def test_a_wording_that_nobody_adopted_is_not_signed(adopted: Stage) -> None:
    listing = _listing(adopted, "a")
    step = _step(listing)
    _change_the_wording(adopted, adopt=False)
    adopted.qtbot.waitUntil(step.says.isVisible)
    assert step.says.text().endswith("adopted as a version, it can be signed here.")
    assert not step.button.isVisible()
    panel = listing.window().findChild(VotesPanel)
    assert panel is not None
    adopted.qtbot.waitUntil(panel.confirm.isVisible)
    assert panel.confirm.text().endswith("adopted as a version, it can be signed here.")
    assert panel.confirm._buttons == []
    adopted.desk.session.run(adopt_version(LIBRARY, "v2", date(2026, 11, 3)))
    adopted.qtbot.waitUntil(step.button.isVisible)
    adopted.qtbot.waitUntil(lambda: len(panel.confirm._buttons) == 1)
    assert panel.confirm._buttons[0].text() == "All confirmed version 2 today"


def test_what_is_typed_first_is_kept(adopted: Stage) -> None:
    listing = _listing(adopted, "b")
    step = _step(listing)
    form = listing._made_form()
    votes = form.fields.field("signed_on")
    assert votes is not None
    votes.setFocus()
    QTest.keyClicks(listing.focusWidget(), "2026-11-04")
    press(step.button, "Ctrl+Return")
    adopted.settle()
    assert _signed(adopted, "b") == (TODAY.isoformat(), 1)
    adopted.undo()
    assert _signed(adopted, "b") == ("2026-11-04", None)
