"""What another copy has named, and this one removed, is told by its last name, until it is forgotten."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from planner.domain.city import Event
from planner.domain.commands.people import remove_contacts
from planner.domain.commands.records import add, change, remove, together
from planner.domain.contacts import Contact
from planner.domain.outline import EVENTS
from planner.store.document import Document
from planner.ui.listing.pickers import LinkField, LinksField
from tests.ui.listing.conftest import Stage, StageMaker

_NAMED = "“Ada Moreno” was named here and is no longer in the plan."


@pytest.fixture
def merged(stage: StageMaker, tmp_path: Path) -> Stage:
    """Ada was removed here while a copy put her down for the hearing; both are brought together."""
    stand = stage(
        Contact(id="ada", name="Ada M."), Contact(id="bo", name="Bo"), Event(id="e", name="Hearing")
    )
    stand.desk.session.run(change(Contact, "ada", name="Ada  Moreno"))
    stand.settle()
    stand.desk.session.save_copy(tmp_path / "copy.coalition").result()
    with Document(tmp_path / "copy.coalition") as copy:
        changes = change(Event, "e", going=("ada", "bo"), next_owner="ada")(copy.load())
        assert changes is not None
        copy.apply(changes, "Cy")
        ops = copy.ops()
    stand.desk.session.run(remove_contacts(["ada"]))
    stand.settle()
    stand.desk.session.rework("Merge", lambda document: document.absorb(ops))
    stand.settle()
    return stand


def _fields(stand: Stage) -> tuple[LinksField, LinkField]:
    view = stand.show(EVENTS)
    view.show_record("e")
    form = view._made_form()
    form.fields.open_more(True)
    going, owner = form.fields.field("going"), form.fields.field("next_owner")
    assert isinstance(going, LinksField)
    assert isinstance(owner, LinkField)
    return going, owner


def test_whoever_was_removed_in_the_other_copy_is_told_by_name(merged: Stage) -> None:
    going, owner = _fields(merged)
    merged.qtbot.waitUntil(lambda: owner._aside.text() == _NAMED)
    assert owner._line.accessibleDescription() == _NAMED
    merged.qtbot.waitUntil(lambda: going._chips[0].text() == "Ada Moreno")
    assert [chip.toolTip() for chip in going._chips] == [_NAMED, ""]
    assert going._chips[0].accessibleName() == "Take Ada Moreno off"
    assert going.value() == ("ada", "bo")
    going._chips[0].click()
    merged.settle()
    assert merged.plan.the(Event, "e").going == ("bo",)
    merged.undo()
    merged.qtbot.waitUntil(lambda: going._chips[0].text() == "Ada Moreno")


def test_a_lost_name_is_shown_as_it_stands(merged: Stage) -> None:
    merged.desk.session.run(
        together("Add and remove", add(Contact(id="m", name="<b>Moe</b>")), change(Event, "e", going=("m",)))
    )
    merged.desk.session.run(remove(Contact, ("m",)))
    merged.desk.session.run(change(Event, "e", going=("m",)))
    merged.settle()
    going, _owner = _fields(merged)
    merged.qtbot.waitUntil(lambda: going._chips[0].text() == "<b>Moe</b>")
    assert "&lt;b&gt;Moe" in going._chips[0].toolTip()


def test_a_name_that_was_forgotten_is_not_told_again(merged: Stage) -> None:
    going, owner = _fields(merged)
    merged.qtbot.waitUntil(lambda: owner._aside.text() == _NAMED)
    merged.desk.session.rework("Forget", lambda document: document.forget("ada", "Noor"), undoable=False)
    merged.settle()
    page = owner.window()
    page.hide()
    page.show()
    read = merged.desk.session.on_writer(lambda document: document.ops_of("contact", "ada"))
    assert not any("name" in op.fields for op in read.result())
    QApplication.processEvents()
    assert "Ada" not in owner._aside.text()
    assert "Ada" not in " ".join(chip.text() + chip.toolTip() for chip in going._chips)
