"""The choices of an outreach list: who is on it is said before anything is written."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from pytestqt.qtbot import QtBot

from planner.domain.contact_filter import ContactFilter
from planner.domain.contacts import SavedFilter
from planner.domain.fields import Audience
from planner.domain.outreach import outreach
from planner.domain.outreach_choice import Order
from planner.domain.outreach_columns import columns_for
from planner.ui.desk import Desk
from planner.ui.outreach.choices import OutreachChoices
from planner.ui.outreach.kept import Kept, keep, kept
from planner.ui.widgets.labels import PlainLabel
from tests.ui.keys import press
from tests.ui.outreach.conftest import PEOPLE, TODAY


@pytest.fixture
def choices(desk_with: Callable[..., Desk], qtbot: QtBot) -> Iterator[OutreachChoices]:
    saved = SavedFilter(id="s", name="Drivers", shows=ContactFilter(words="drivers").text())
    widget = OutreachChoices(desk_with(*PEOPLE, saved))
    widget.resize(340, 900)
    with qtbot.waitExposed(widget):
        widget.show()
    with qtbot.waitSignal(widget.summed_up):
        widget.show_for(Audience.COMMITTEE, has_columns=True)
    yield widget
    widget.close()
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _said(choices: OutreachChoices) -> str:
    return "\n".join(label.text() for label in choices.findChildren(PlainLabel) if label.isVisible())


def test_who_is_on_the_list_and_who_is_held_back_is_said(choices: OutreachChoices) -> None:
    said = _said(choices)
    assert "6 contacts are on it." in said
    assert "1 contact who is not to be added is left out." in said
    assert "The phone numbers of 1 contact are left out, as they have asked." in said
    assert "Nobody keeps in touch with 3 of them yet." in said


def test_a_filter_says_at_once_how_many_are_left(choices: OutreachChoices, qtbot: QtBot) -> None:
    with qtbot.waitSignals([choices.summed_up, choices.changed]):
        choices.bar.set_filter(ContactFilter(words="drivers"))
    assert "1 contact is on it." in _said(choices)
    choice = choices.who.choice(choices._desk.plan, TODAY)
    assert [reach.name for reach in outreach(choices._desk.plan, TODAY, choice).reaches] == ["Ada Moreno"]


def test_a_filter_that_the_plan_keeps_chooses_the_same(choices: OutreachChoices, qtbot: QtBot) -> None:
    choices.bar.open("saved")
    with qtbot.waitSignal(choices.summed_up):
        choices.bar.saved.chips[0].click()
    assert choices.who.wanted == ContactFilter(words="drivers")


def test_nobody_is_offered_to_ask_for_who_is_not_to_be_added(choices: OutreachChoices) -> None:
    choices.bar.open("standing")
    offered = [chip.accessibleName() for _value, chip in choices.bar.strip.chips]
    assert offered == ["With us", "To add", "Undecided"]


def test_columns_are_ticked_and_moved_by_keyboard(choices: OutreachChoices) -> None:
    picker = choices.columns
    picker.chip.click()
    picker.list.setFocus()
    picker.list.setCurrentRow(0)
    press(Qt.Key.Key_Space)
    usual = [column.name for column in columns_for(Audience.COMMITTEE)]
    assert list(choices.who.columns) == usual[1:]
    picker.list.setCurrentRow(1)
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert list(choices.who.columns) == [usual[2], usual[1], *usual[3:]]
    picker.usual.click()
    assert choices.who.columns == ()


def test_the_last_column_cannot_be_taken_off(choices: OutreachChoices) -> None:
    picker = choices.columns
    for row in range(picker.list.count()):
        picker.list.item(row).setCheckState(Qt.CheckState.Unchecked)
    assert len(picker.value()) == 1


def test_an_audience_is_offered_no_column_that_is_not_for_it(choices: OutreachChoices, qtbot: QtBot) -> None:
    with qtbot.waitSignal(choices.summed_up):
        choices.show_for(Audience.COALITION, has_columns=True)
    names = {choices.columns.list.item(row).text() for row in range(choices.columns.list.count())}
    assert "Address" not in names
    assert "Phone" in names


def test_order_and_columns_are_kept_and_nothing_that_the_plan_says(choices: OutreachChoices) -> None:
    choices.bar.set_filter(ContactFilter(words="drivers", neighbourhoods=("Harbour",)))
    choices.order.set_value(Order.NAME.value)
    choices._on_order(Order.NAME.value)
    settings = choices._desk.settings
    assert kept(settings).order is Order.NAME
    assert "drivers" not in str(settings.now)
    assert "Harbour" not in str(settings.now)


def test_what_somebody_else_wrote_into_the_settings_does_no_harm(choices: OutreachChoices) -> None:
    settings = choices._desk.settings
    keep(settings, Kept(format="outreach.pdf", columns=("name", "no_such"), order=Order.NAME))
    assert kept(settings).columns == ("name",)
    for text in ("", "[]", "{", '{"order": 7, "columns": "x", "large_print": "yes"}', "[" * 100_000):
        from dataclasses import replace

        settings.put(replace(settings.now, geometry={"print": text}))
        assert kept(settings) == Kept()
