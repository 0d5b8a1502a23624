"""The listings of conversations, endorsements and strategy in the window, made from their descriptions."""

import pytest

from planner.domain.contacts import Contact, Tie
from planner.domain.conversations import Conversation, StepNote
from planner.domain.endorsements import Endorsement, EndorsementWording
from planner.domain.fields import Kind, fields_of
from planner.domain.listings import Listing
from planner.domain.organising import WORDINGS
from planner.domain.outline import PAGES
from planner.domain.registry import BY_TABLE
from planner.domain.strategy import Goal, Target
from planner.ui.listing.commands import edit, removal
from planner.ui.listing.editors import EDITORS, Source, editor
from planner.ui.listing.form import RecordForm
from planner.ui.listing.people import Namebook, People
from tests.ui.listing.conftest import StageMaker

LISTINGS = [listing for page in PAGES for listing in page.listings]
ANN = Contact(id="ann", name="Ann")


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda each: each.id)
def test_every_listing_shows_a_record_in_its_form(stage: StageMaker, listing: Listing) -> None:
    first = listing.record_type.fields()[0]
    named = {first.name: "ann" if first.kind is Kind.CONTACT else "Something"}
    office = {"office": "Mayor"} if listing.id == "officials" else {}
    record = listing.record_type(id="one").but(**named, **office)
    stand = stage(ANN, record) if listing.record_type is not Contact else stage(record)
    view = stand.show(listing)
    view.show_record("one")
    form = view.findChild(RecordForm)
    assert form is not None
    assert form.title.text() in ("Ann", "Something") or listing.record_type is Tie


def test_a_link_finds_records_of_its_own_type_by_what_they_are_called(stage: StageMaker) -> None:
    stand = stage(
        ANN, Contact(id="bo", name="Bo"), Goal(id="g", what="Crossings"), Target(id="t", person="ann")
    )
    book = Namebook(stand.desk, Target)
    assert [(known.id, known.name) for known in book.find("an")] == [("t", "Ann")]
    assert book.called("ANN") == "t"
    assert book.name("t") == "Ann"
    assert Namebook(stand.desk, Goal).find("bo") == []


def test_every_field_of_every_record_has_an_editor(stage: StageMaker) -> None:
    stand = stage(ANN)
    source = Source(stand.desk, People(stand.desk))
    for record_type in BY_TABLE.values():
        for info in fields_of(record_type):
            assert info.kind in EDITORS
            widget = editor(info, source)
            stand.qtbot.addWidget(widget)
            assert widget.accessibleName() or info.kind is Kind.TEXT


def test_a_wording_changed_in_its_form_is_to_be_confirmed_again(stage: StageMaker) -> None:
    wording = EndorsementWording(id="w", name="First", text="We want crossings.")
    stand = stage(ANN, wording, Endorsement(id="e", partner="ann", state="endorsed", wording="w"))
    source = Source(stand.desk, People(stand.desk))
    stand.desk.session.run(edit(source, [wording], [], "text", "We want lights.", "typing"))
    stand.settle()
    assert stand.plan.the(Endorsement, "e").confirm_again is True
    stand.undo()
    assert stand.plan.the(EndorsementWording, "w").text == wording.text
    assert stand.plan.the(Endorsement, "e").confirm_again is None
    assert WORDINGS.records(stand.plan) == [wording]


def test_a_removed_conversation_takes_its_notes_along_and_comes_back_with_them(stage: StageMaker) -> None:
    stand = stage(ANN, Conversation(id="c", with_whom="ann"), StepNote(id="n", conversation="c", text="Told"))
    stand.desk.session.run(removal(Conversation, ["c"]))
    stand.settle()
    assert not stand.plan.table(StepNote)
    stand.undo()
    assert stand.plan.the(StepNote, "n").text == "Told"
