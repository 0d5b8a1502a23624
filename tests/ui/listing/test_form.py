"""What is written in a form is in the plan, for one record or for many, and nothing typed is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from planner.domain.actions import ActionStep
from planner.domain.agreement import Clause
from planner.domain.city import Event
from planner.domain.commands.people import remove_contacts
from planner.domain.commands.records import change
from planner.domain.contacts import Contact, RegisterEntry, Tie
from planner.domain.outline import CLAUSES, EVENTS, STEPS, TIES
from planner.domain.plan import bare_name
from planner.ui.desk import Place
from planner.ui.listing import ListingView
from planner.ui.listing.form import RecordForm
from planner.ui.listing.pickers import LinkField, LinksField, NameLine
from planner.ui.listing.related import RelatedRecords
from planner.ui.listing.typed import AmountField, TimeField
from planner.ui.widgets.buttons import Chip
from planner.ui.widgets.choices import ChoiceField
from planner.ui.widgets.labels import PlainLabel
from planner.ui.widgets.line_edit import LineEdit
from tests.ui.listing.conftest import StageMaker
from tests.ui.listing.hands import column, focused, press, write

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
_Key = Qt.Key
ADA = Contact(id="ada", name="Ada Moreno", standing="with_us")
BO = Contact(id="bo", name="Bo Reyes", standing="with_us")
ZOE = Contact(id="zoe", name="Zoë Hill", office="Councillor")


def form_of(view: ListingView) -> RecordForm:
    """The form, once a record is chosen."""
    form = view.findChild(RecordForm)
    assert form is not None
    return form


def go_to(view: ListingView, name: str) -> QWidget:
    """Put the cursor into a field of the form."""
    field = form_of(view).fields.field(name)
    assert field is not None
    field.setFocus()
    return field


def shown_texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(PlainLabel) if label.isVisible()]


def test_what_is_typed_is_kept_and_undone_as_one_step(stage: StageMaker) -> None:
    stand = stage(ADA)
    view = stand.show()
    view.show_record("ada")
    go_to(view, "note")
    for words in ("Met ", "at ", "the hall"):
        write(words)
        view.flush()
    stand.settle()
    assert stand.plan.the(Contact, "ada").note == "Met at the hall"
    stand.undo()
    assert stand.plan.the(Contact, "ada").note == ""
    assert form_of(view).fields.field("note").value() == ""  # type: ignore[union-attr]


def test_coming_back_to_a_field_begins_a_new_step(stage: StageMaker) -> None:
    stand = stage(ADA)
    view = stand.show()
    view.show_record("ada")
    go_to(view, "note")
    write("Met")
    go_to(view, "name")
    go_to(view, "note")
    write(" twice")
    view.flush()
    stand.settle()
    stand.undo()
    assert stand.plan.the(Contact, "ada").note == "Met"


def test_an_edit_elsewhere_shows_in_the_form(stage: StageMaker) -> None:
    stand = stage(ADA)
    view = stand.show()
    view.show_record("ada")
    stand.desk.session.run(change(Contact, "ada", name="Ada M."))
    stand.settle()
    field = form_of(view).fields.field("name")
    assert isinstance(field, LineEdit)
    assert field.text() == "Ada M."
    assert form_of(view).title.text() == "Ada M."


def test_typing_goes_on_while_an_earlier_part_is_written(stage: StageMaker, qtbot: QtBot) -> None:
    stand = stage(ADA)
    view = stand.show()
    view.show_record("ada")
    field = go_to(view, "note")
    write("first")
    with qtbot.waitSignal(stand.desk.session.changed):
        view.flush()
        write(" second")
        view.flush()
    assert field.value() == "first second"  # type: ignore[attr-defined]
    stand.settle()
    assert stand.plan.the(Contact, "ada").note == "first second"


def test_leaving_a_record_keeps_what_was_typed_in_it(stage: StageMaker) -> None:
    stand = stage(ADA, BO)
    view = stand.show()
    view.show_record("ada")
    go_to(view, "note")
    write("Ada's note")
    view.show_record("bo")
    view.show_record("ada")
    assert form_of(view).fields.field("note").value() == "Ada's note"  # type: ignore[union-attr]
    stand.settle()
    assert [contact.note for contact in stand.plan.all(Contact)] == ["Ada's note", ""]


def test_several_records_are_changed_at_once_and_undone_at_once(stage: StageMaker) -> None:
    stand = stage(ADA, BO, ZOE)
    view = stand.show()
    view.table.selectAll()
    form = form_of(view)
    assert form.title.text() == "3 chosen"
    assert "Several values" in shown_texts(form)
    assert "Name" not in shown_texts(form), "the same name for three would be nobody's wish"
    write_into = go_to(view, "why")
    write("They ride line 9")
    view.flush()
    stand.settle()
    assert {contact.why for contact in stand.plan.all(Contact)} == {"They ride line 9"}
    assert write_into.value() == "They ride line 9"  # type: ignore[attr-defined]
    stand.undo()
    assert {contact.why for contact in stand.plan.all(Contact)} == {""}


def test_several_values_are_no_choice_until_somebody_chooses(stage: StageMaker) -> None:
    stand = stage(ADA, ZOE)
    view = stand.show()
    view.table.selectAll()
    field = form_of(view).fields.field("standing")
    assert isinstance(field, ChoiceField)
    assert field.currentText() == ""
    assert "" not in [field.itemText(number) for number in range(field.count())]
    view.flush()
    view.show_record("ada")
    stand.settle()
    assert not stand.desk.session.undo_label
    assert field.currentText() == "With us"


def test_who_is_not_to_add_is_asked_for_reasons_at_once(stage: StageMaker) -> None:
    stand = stage(ADA)
    view = stand.show()
    view.show_record("ada")
    field = go_to(view, "standing")
    assert isinstance(field, ChoiceField)
    field.setCurrentText("Not to add")
    field.flush()
    stand.settle()
    (entry,) = stand.plan.all(RegisterEntry)
    assert entry.contact == "ada"
    register = form_of(view).register
    assert register is not None
    assert register.isVisible()
    register.fields.focus_field("facts")
    write("Passed names on")
    view.flush()
    stand.settle()
    assert stand.plan.the(RegisterEntry, entry.id).facts == "Passed names on"
    stand.undo()
    stand.undo()
    assert not stand.plan.table(RegisterEntry)
    assert not register.isVisible()


def test_the_register_is_filled_in_for_somebody_who_came_without_an_entry(stage: StageMaker) -> None:
    stand = stage(Contact(id="x", name="X", standing="not_to_add"))
    view = stand.show()
    view.show_record("x")
    register = form_of(view).register
    assert register is not None
    register.fields.focus_field("facts")
    write("Seen there")
    view.flush()
    stand.settle()
    (entry,) = stand.plan.all(RegisterEntry)
    assert (entry.contact, entry.facts) == ("x", "Seen there")


def test_a_number_that_is_none_stays_in_its_line_and_nowhere_else(stage: StageMaker) -> None:
    stand = stage(Clause(id="a", heading="A", position=3), Clause(id="b", heading="B"))
    view = stand.show(CLAUSES)
    view.show_record("a")
    field = go_to(view, "position")
    assert isinstance(field, AmountField)
    field.line.selectAll()
    write("third")
    view.flush()
    assert "This is no whole number, so it is not kept yet." in shown_texts(field)
    view.show_record("b")
    view.show_record("a")
    assert field.typed == "third"
    stand.settle()
    assert stand.plan.the(Clause, "a").position == 3


def test_a_date_that_is_none_is_kept_as_typed_and_said_so(stage: StageMaker) -> None:
    stand = stage(Event(id="e", name="Hearing"))
    view = stand.show(EVENTS)
    view.show_record("e")
    field = go_to(view, "on")
    write("after Easter")
    view.flush()
    stand.settle()
    assert stand.plan.the(Event, "e").on == "after Easter"
    assert any("not a day" in text for text in shown_texts(field))


def test_a_time_is_read_as_people_say_it(stage: StageMaker) -> None:
    stand = stage(Event(id="e", name="Hearing"))
    view = stand.show(EVENTS)
    view.show_record("e")
    field = go_to(view, "starts")
    assert isinstance(field, TimeField)
    write("7:30 pm")
    go_to(view, "place")
    stand.settle()
    assert stand.plan.the(Event, "e").starts == "19:30"
    assert field.line.text() == "19:30"


def _chips(view: ListingView, name: str) -> list[Chip]:
    field = form_of(view).fields.field(name)
    assert isinstance(field, LinksField)
    return [chip for chip in field.findChildren(Chip) if not chip.isHidden()]


def test_who_was_removed_keeps_the_name_where_others_name_them_and_it_is_said(stage: StageMaker) -> None:
    stand = stage(
        ADA,
        BO,
        Event(
            id="e", name="Hearing", on="2026-12-01", going=("ada", "bo"), next_owner="ada", next_step="Write"
        ),
    )
    stand.desk.session.run(remove_contacts(["ada"]))
    stand.settle()
    view = stand.show(EVENTS)
    assert any("Ada Moreno" in column(view, number)[0] for number in range(view.model.columnCount()))
    view.show_record("e")
    form_of(view).fields.open_more(True)
    ada, bo = _chips(view, "going")
    assert (ada.text(), bo.text()) == ("Ada Moreno", "Bo Reyes")
    said = "A name only, without an entry of its own."
    assert (ada.toolTip(), bo.toolTip()) == (said, "")
    owner = form_of(view).fields.field("next_owner")
    assert isinstance(owner, LinkField)
    assert said in shown_texts(owner)


def test_who_was_removed_in_another_copy_is_not_passed_over(stage: StageMaker) -> None:
    stand = stage(BO, Event(id="e", name="Hearing", going=("ada", "bo"), next_owner="ada"))
    view = stand.show(EVENTS)
    view.show_record("e")
    form_of(view).fields.open_more(True)
    assert [chip.text() for chip in _chips(view, "going")] == ["no longer in the plan", "Bo Reyes"]
    owner = form_of(view).fields.field("next_owner")
    assert isinstance(owner, LinkField)
    assert "What was named here is no longer in the plan." in shown_texts(owner)


@pytest.mark.usefixtures("in_berlin")
def test_an_hour_that_no_clock_shows_is_said_to_be_one(stage: StageMaker) -> None:
    stand = stage(Event(id="e", name="Night watch", on="2026-03-29"))
    view = stand.show(EVENTS)
    view.show_record("e")
    go_to(view, "starts")
    write("02:30")
    view.flush()
    stand.settle()
    said = "The clocks go forward: none shows 02:30 on that day. Calendars get 03:30 instead."
    assert said in shown_texts(form_of(view))
    stand.desk.session.run(change(Event, "e", on="2026-10-25"))
    stand.settle()
    assert any("02:30 twice" in text for text in shown_texts(form_of(view)))
    stand.desk.session.run(change(Event, "e", on="2026-10-26"))
    stand.settle()
    assert not any("clocks" in text for text in shown_texts(form_of(view)))


def test_a_known_name_is_linked_whatever_its_case_and_accents(stage: StageMaker) -> None:
    stand = stage(ADA, ZOE)
    view = stand.show()
    view.show_record("ada")
    go_to(view, "held_by")
    write("zoe hill")
    press(_Key.Key_Return)
    stand.settle()
    assert stand.plan.the(Contact, "ada").held_by == "zoe"


def test_the_first_name_offered_is_taken_with_enter(stage: StageMaker) -> None:
    stand = stage(ADA, ZOE)
    view = stand.show()
    view.show_record("ada")
    field = go_to(view, "held_by")
    write("zo")
    popup = field.findChild(NameLine).offers_shown()  # type: ignore[union-attr]
    assert popup[0].startswith("Zoë Hill")
    press(_Key.Key_Return)
    stand.settle()
    assert stand.plan.the(Contact, "ada").held_by == "zoe"


def test_tab_takes_the_name_that_is_marked_and_goes_on(stage: StageMaker) -> None:
    stand = stage(ADA, ZOE)
    view = stand.show()
    view.show_record("ada")
    go_to(view, "held_by")
    write("zo")
    press(_Key.Key_Tab)
    stand.settle()
    assert stand.plan.the(Contact, "ada").held_by == "zoe"
    assert focused().accessibleName() == "Go there"


def test_tab_makes_no_new_contact(stage: StageMaker) -> None:
    stand = stage(ADA)
    view = stand.show()
    view.show_record("ada")
    go_to(view, "held_by")
    write("Somebody else")
    press(_Key.Key_Tab)
    stand.settle()
    assert stand.plan.the(Contact, "ada").held_by == bare_name("Somebody else")
    assert len(stand.plan.table(Contact)) == 1


def test_an_unknown_name_can_become_a_contact_in_the_same_step(stage: StageMaker) -> None:
    stand = stage(ActionStep(id="s", what="Print leaflets"))
    view = stand.show(STEPS)
    view.show_record("s")
    field = go_to(view, "owner")
    assert isinstance(field, LinkField)
    write("Noor Haddad")
    line = field.findChild(NameLine)
    assert line is not None
    assert line.offers_shown() == ["Add “Noor Haddad” as a new contact", "Keep “Noor Haddad” as a name only"]
    press(_Key.Key_Return)
    stand.settle()
    (contact,) = stand.plan.all(Contact)
    assert (contact.name, stand.plan.the(ActionStep, "s").owner) == ("Noor Haddad", contact.id)
    stand.undo()
    assert not stand.plan.table(Contact)
    assert stand.plan.the(ActionStep, "s").owner == ""


def test_an_unknown_name_that_is_left_stays_a_name(stage: StageMaker) -> None:
    stand = stage(ADA, Event(id="e", name="Hearing"))
    view = stand.show(EVENTS)
    view.show_record("e")
    field = go_to(view, "going")
    assert isinstance(field, LinksField)
    for name in ("ada moreno", "Bo"):
        write(name)
        view.flush()
    stand.settle()
    assert stand.plan.the(Event, "e").going == ("ada", bare_name("Bo"))


def test_a_tie_is_added_where_the_contact_is(stage: StageMaker) -> None:
    stand = stage(ADA, ZOE)
    view = stand.show()
    view.show_record("ada")
    related = form_of(view).related
    assert isinstance(related, RelatedRecords)
    assert related.add_tie is not None
    related.add_tie.other.setFocus()
    write("Zoë Hill")
    related.add_tie.strength.set_value(4)
    related.add_tie.button.click()
    stand.settle()
    (tie,) = stand.plan.all(Tie)
    assert (tie.source, tie.kind, tie.target, tie.strength) == ("ada", "knows", "zoe", 4)
    assert any("Ada Moreno knows Zoë Hill · 4 of 5" in text for text in _buttons(related))


def test_what_names_a_contact_is_listed_and_leads_there(stage: StageMaker) -> None:
    stand = stage(ADA, Event(id="e", name="Hearing", going=("ada",)), ActionStep(id="s", what="Print"))
    view = stand.show()
    view.show_record("ada")
    related = form_of(view).related
    assert related is not None
    lines = [button for button in related.findChildren(QWidget) if button.accessibleName() == "Go to Hearing"]
    lines[0].click()  # type: ignore[attr-defined]
    assert stand.went == [Place("events", record_type=Event, record="e")]


def _buttons(widget: QWidget) -> list[str]:
    from PySide6.QtWidgets import QPushButton

    return [button.text() for button in widget.findChildren(QPushButton)]


def test_more_fields_stay_open_once_asked_for(stage: StageMaker) -> None:
    stand = stage(ADA)
    view = stand.show()
    view.show_record("ada")
    assert form_of(view).fields.field("pronouns") is None
    form_of(view).fields.more.click()
    view.hide()
    again = stand.show()
    again.show_record("ada")
    field = form_of(again).fields.field("pronouns")
    assert field is not None
    assert field.isVisible()


def test_what_stays_in_the_committee_is_marked_where_it_is_typed(stage: StageMaker) -> None:
    view = stage(ADA, Tie(id="t", source="ada")).show(TIES)
    view.show_record("t")
    assert "All of this stays in the steering committee." in shown_texts(form_of(view))


def test_a_write_that_fails_keeps_the_text(stage: StageMaker, qtbot: QtBot) -> None:
    stand = stage(ADA, BO)
    view = stand.show()
    view.show_record("ada")
    path = stand.desk.session.path
    aside = path.with_name("aside")
    path.rename(aside)
    go_to(view, "note")
    write("Not lost")
    with qtbot.waitSignal(stand.desk.session.failed):
        view.flush()
    view.show_record("bo")
    view.show_record("ada")
    assert form_of(view).fields.field("note").value() == "Not lost"  # type: ignore[union-attr]
    assert column(view)[0] == "Ada Moreno"
    aside.rename(path)
    stand.desk.session.retry()
    stand.settle()
    assert stand.plan.the(Contact, "ada").note == "Not lost"
