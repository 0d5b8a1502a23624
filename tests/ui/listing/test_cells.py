"""A cell tells more than its text: that a name leads nowhere, quietly, when it is pointed at or read out."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor

from planner.domain.city import Event
from planner.domain.commands.people import remove_contacts
from planner.domain.commands.records import change
from planner.domain.contacts import Contact, Tie
from planner.domain.listings import Listing
from planner.domain.outline import CONTACTS, EVENTS, TIES
from planner.domain.plan import bare_name
from planner.ui.listing import ListingView
from planner.ui.theme import theme
from tests.ui.listing.conftest import StageMaker

_Role = Qt.ItemDataRole
_ADA, _BO = Contact(id="ada", name="Ada"), Contact(id="bo", name="Bo")
_BARE = "A name only, without an entry of its own."
_GONE = "What was named here is no longer in the plan."


def _told(view: ListingView, field: str, role: _Role) -> Any:
    column = next(n for n, info in enumerate(view.model.columns) if info.name == field)
    return view.model.data(view.model.index(0, column), role)


def test_a_name_without_an_entry_is_quiet_in_a_table_and_says_so(stage: StageMaker) -> None:
    stand = stage(_ADA, Tie(id="t", source="ada", kind="knows", target=bare_name("Cy")))
    view = stand.show(TIES)
    assert _told(view, "target", _Role.DisplayRole) == "Cy"
    assert _told(view, "target", _Role.ForegroundRole) == QColor(theme().colour("quiet"))
    assert _told(view, "target", _Role.ToolTipRole) == _BARE
    assert [_told(view, "source", role) for role in (_Role.ForegroundRole, _Role.ToolTipRole)] == [None, None]
    table = QAccessible.queryAccessibleInterface(view.table)
    cells = [table.child(place) for place in range(table.childCount())]
    read_out = {cell.text(QAccessible.Text.Name): cell.text(QAccessible.Text.Description) for cell in cells}
    assert (read_out["Ada"], read_out["Cy"]) == ("", _BARE)


def test_among_several_the_tip_names_those_without_an_entry(stage: StageMaker) -> None:
    stand = stage(_ADA, _BO, Event(id="e", name="Hearing", going=("ada", bare_name("<b>Cy</b>"), "gone")))
    view = stand.show(EVENTS)
    view.model.show_columns(["name", "going"])
    assert _told(view, "going", _Role.AccessibleDescriptionRole) == f"<b>Cy</b>: {_BARE}\n{_GONE}"
    assert "&lt;b&gt;Cy" in _told(view, "going", _Role.ToolTipRole)
    assert _told(view, "going", _Role.ForegroundRole) is None
    stand.desk.session.run(change(Event, "e", going=(bare_name("Cy"),)))
    stand.settle()
    assert _told(view, "going", _Role.ForegroundRole) is not None


def test_removing_somebody_and_undoing_it_is_told_at_once(stage: StageMaker) -> None:
    stand = stage(_ADA, _BO.but(held_by="ada"))
    view = stand.show(CONTACTS)
    view.model.show_columns(["name", "held_by"])
    view.head.search.setText("bo")
    stand.desk.session.run(remove_contacts(["ada"]))
    stand.settle()
    assert _told(view, "held_by", _Role.DisplayRole) == "Ada"
    assert _told(view, "held_by", _Role.ToolTipRole) == _BARE
    stand.undo()
    stand.qtbot.waitUntil(lambda: view.model.rowCount() == 1)
    assert _told(view, "held_by", _Role.ToolTipRole) is None


@pytest.mark.parametrize("listing", [CONTACTS, EVENTS], ids=lambda each: each.id)
def test_where_nothing_is_named_nothing_is_said(stage: StageMaker, listing: Listing) -> None:
    view = stage(_ADA, Event(id="e", name="Hearing")).show(listing)
    view.model.show_columns([info.name for info in view.model.rows.infos])
    for info in view.model.columns:
        assert _told(view, info.name, _Role.ForegroundRole) is None
        assert _told(view, info.name, _Role.ToolTipRole) is None
