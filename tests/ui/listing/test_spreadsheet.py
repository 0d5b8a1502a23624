"""Rows go to a spreadsheet and come from one, as one step of undo."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from planner.domain.city import Event
from planner.domain.contacts import Contact
from planner.domain.outline import EVENTS
from planner.domain.plan import bare_name
from tests.ui.listing.conftest import StageMaker
from tests.ui.listing.hands import column, press

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
_CTRL = Qt.KeyboardModifier.ControlModifier
ADA = Contact(id="ada", name="Ada Moreno", phones=("+1 555 0100", "+1 555 0101"), held_by="zoe")
ZOE = Contact(id="zoe", name="Zoë Hill")


def test_the_chosen_rows_are_copied_with_their_labels(stage: StageMaker) -> None:
    stand = stage(ADA, ZOE)
    view = stand.show()
    view.show_record("ada")
    view.table.setFocus()
    press(Qt.Key.Key_C, _CTRL)
    assert QApplication.clipboard().text() == (
        "Name\tKind\tStanding\tPhone\tE-mail\tWho keeps in touch\n"
        'Ada Moreno\tPerson\tUndecided\t"+1 555 0100\n+1 555 0101"\t\tZoë Hill\n'
    )
    assert stand.said == ["1 row copied"]


def test_pasted_rows_are_one_step_of_undo(stage: StageMaker) -> None:
    stand = stage(ZOE)
    view = stand.show()
    view.focus_first()
    QApplication.clipboard().setText("Name\tPhone\tWho keeps in touch\nAda\t555\tzoe hill\nBo\t\tNoor\n")
    press(Qt.Key.Key_V, _CTRL)
    stand.settle()
    assert column(view) == ["Ada", "Bo", "Zoë Hill"]
    held = {contact.name: contact.held_by for contact in stand.plan.all(Contact)}
    assert held == {"Zoë Hill": "", "Ada": "zoe", "Bo": bare_name("Noor")}
    assert stand.said == ["2 rows pasted."]
    stand.undo()
    assert column(view) == ["Zoë Hill"]


def test_rows_without_labels_fill_the_columns_in_sight(stage: StageMaker) -> None:
    stand = stage(Event(id="e", name="Fair"))
    view = stand.show(EVENTS)
    view.focus_first()
    QApplication.clipboard().setText("2026-12-05\tHearing\tCity hall\n")
    press(Qt.Key.Key_V, _CTRL)
    stand.settle()
    found = [(event.on, event.name, event.place) for event in stand.plan.all(Event)]
    assert found == [("", "Fair", ""), ("2026-12-05", "Hearing", "City hall")]


def test_the_first_rows_can_be_pasted_into_an_empty_listing(stage: StageMaker) -> None:
    stand = stage()
    view = stand.show(EVENTS)
    view.focus_first()
    QApplication.clipboard().setText("Event\nHearing\n")
    press(Qt.Key.Key_V, _CTRL)
    stand.settle()
    assert column(view, 1) == ["Hearing"]


def test_what_fitted_no_field_is_said(stage: StageMaker) -> None:
    stand = stage(ZOE)
    view = stand.show()
    view.focus_first()
    QApplication.clipboard().setText("Name\tStanding\nAda\tfriendly\n")
    press(Qt.Key.Key_V, _CTRL)
    stand.settle()
    assert stand.said == ["1 row pasted. 1 cell fitted no field and stands in the notes."]


def test_an_empty_clipboard_changes_nothing(stage: StageMaker) -> None:
    stand = stage(ZOE)
    view = stand.show()
    view.focus_first()
    QApplication.clipboard().setText("  \n")
    press(Qt.Key.Key_V, _CTRL)
    stand.settle()
    assert column(view) == ["Zoë Hill"]
    assert stand.said == ["There are no rows on the clipboard to paste."]


def test_rows_copied_here_can_be_pasted_here(stage: StageMaker) -> None:
    stand = stage(ADA, ZOE)
    view = stand.show()
    view.focus_first()
    press(Qt.Key.Key_A, _CTRL)
    press(Qt.Key.Key_C, _CTRL)
    view.remove_chosen()
    stand.settle()
    press(Qt.Key.Key_V, _CTRL)
    stand.settle()
    assert {(contact.name, contact.phones) for contact in stand.plan.all(Contact)} == {
        ("Ada Moreno", ADA.phones),
        ("Zoë Hill", ()),
    }
