"""What a record names out of the content files reads by its title, in tables and in forms."""

from dataclasses import replace

from PySide6.QtCore import Qt

from planner.domain.agreement import AgreementVersion, Clause, Signatory
from planner.domain.agreement_versions import fingerprint
from planner.domain.commands.records import change
from planner.domain.contacts import Contact
from planner.domain.conversations import Conversation
from planner.domain.fields import field_of
from planner.domain.outline import SIGNATORIES
from planner.domain.own_files import OwnAgenda
from planner.domain.workshops import Workshop
from planner.ui.listing.content import ContentField
from planner.ui.listing.display import Reader
from planner.ui.listing.editors import Source, editor
from planner.ui.listing.model import ListingModel
from planner.ui.listing.people import People
from tests.ui.listing.conftest import Stage, StageMaker

SOUP = 'id = "soup"\ntitle = "Soup night"\npurpose = "To eat"\n[[item]]\nid = "eat"\ntitle = "Eating"\n'
ADAPTED = "week-2: welcome 12, close 5"
AGENDA, GUIDE = field_of(Workshop, "agenda"), field_of(Conversation, "guide")


def test_a_signature_to_confirm_is_marked_in_its_row(stage: StageMaker) -> None:
    one = Clause(id="c", heading="How", text="By hand")
    version = AgreementVersion(id="v", number=1, text="1. How\nBy hand", fingerprints=(fingerprint(one),))
    signed = Signatory(id="s", organisation="ada", signed_on="2026-11-01", signed_version=1)
    stand = stage(one, version, signed, Contact(id="ada", name="Ada"))
    info = field_of(Signatory, "signed_version")
    assert Reader(stand.plan).cell(info, signed) == "1"
    stand.desk.session.run(change(Clause, "c", text="By coin"))
    stand.settle()
    assert Reader(stand.plan).cell(info, signed) == "1 · to confirm again"
    model = ListingModel(SIGNATORIES, stand.plan)
    assert not model.data(model.index(0, 0), Qt.ItemDataRole.DecorationRole).isNull()
    assert model.data(model.index(0, 0), Qt.ItemDataRole.ToolTipRole) == "to confirm again"
    assert model.data(model.index(0, 1), Qt.ItemDataRole.DecorationRole) is None
    stand.desk.session.run(change(Clause, "c", text="By hand"))
    stand.settle()
    model = ListingModel(SIGNATORIES, stand.plan)
    assert model.data(model.index(0, 0), Qt.ItemDataRole.DecorationRole) is None


def test_a_table_that_is_open_reads_titles_of_agendas_that_changed(stage: StageMaker) -> None:
    stand = stage(OwnAgenda(id="o", name="soup.toml", source=SOUP), Workshop(id="w", agenda="soup"))
    reader = Reader(stand.plan)
    assert reader.text(AGENDA, "soup") == "Soup night"
    stand.desk.session.run(change(OwnAgenda, "o", source=SOUP.replace("Soup night", "Stew")))
    stand.settle()
    assert replace(reader, plan=stand.plan).text(AGENDA, "soup") == "Stew"


def _field(stand: Stage) -> ContentField:
    widget = editor(AGENDA, Source(stand.desk, People(stand.desk)))
    assert isinstance(widget, ContentField)
    stand.qtbot.addWidget(widget)
    return widget


def test_a_cell_shows_the_title_of_what_it_names(stage: StageMaker) -> None:
    reader = Reader(stage(OwnAgenda(id="o", name="soup.toml", source=SOUP)).plan)
    assert reader.text(AGENDA, "week-2") == "Foundations of a coalition"
    assert reader.text(AGENDA, ADAPTED) == "Foundations of a coalition, adapted"
    assert reader.text(AGENDA, "soup") == "Soup night"
    assert reader.text(AGENDA, "gone") == "gone"
    assert reader.text(AGENDA, "") == ""
    assert "-" not in reader.text(GUIDE, "one-to-one")
    assert reader.text(field_of(Workshop, "name"), "week-2") == "week-2"


def test_the_form_offers_what_the_plan_has_by_its_title(stage: StageMaker) -> None:
    field = _field(stage(OwnAgenda(id="o", name="soup.toml", source=SOUP)))
    field.set_value("soup")
    assert (field.value(), field.currentText()) == ("soup", "Soup night")
    texts = [field.itemText(place) for place in range(field.count())]
    assert texts == [
        "Not said",
        "Foundations of a coalition",
        "Organising by ourselves: a training",
        "Soup night",
    ]


def test_an_adapted_agenda_stays_adapted_in_the_form(stage: StageMaker) -> None:
    field = _field(stage(Workshop(id="w", name="One", agenda=ADAPTED)))
    field.set_value(ADAPTED)
    assert (field.value(), field.currentText()) == (ADAPTED, "Foundations of a coalition, adapted")
    field.set_value("week-2")
    assert field.findData(ADAPTED) < 0


def test_a_form_that_is_open_learns_of_a_new_agenda_when_it_is_shown_again(stage: StageMaker) -> None:
    stand = stage(OwnAgenda(id="o", name="soup.toml", source=SOUP))
    field = _field(stand)
    stand.desk.session.run(change(OwnAgenda, "o", source=SOUP.replace("Soup night", "Stew")))
    stand.settle()
    field.set_value("soup")
    assert field.currentText() == "Stew"
