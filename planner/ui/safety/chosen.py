"""Who is chosen on the page that is shown: in a table, on the board, or on the map."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from planner.domain.contacts import Contact, ContactId
from planner.domain.plan import Plan
from planner.ui.board.card_list import ColumnList
from planner.ui.listing.table import ListingTable
from planner.ui.tapestry.board import MapBoard

_WAYS: Final[Sequence[tuple[type[QWidget], Callable[[Any], Iterable[ContactId]]]]] = (
    (ListingTable, ListingTable.chosen_ids),
    (ColumnList, ColumnList.chosen_ids),
    (MapBoard, lambda board: (board.chosen,)),
)
"""A kind of widget in which contacts are chosen, and how it says which."""


def chosen_contact(page: QWidget, plan: Plan) -> ContactId:
    """The one contact that is chosen on the page; empty where it is none, or several."""
    for kind, chosen_in in _WAYS:
        shown = (widget for widget in page.findChildren(kind) if widget.isVisible())
        chosen = [each for widget in shown for each in chosen_in(widget)]
        if len(chosen) == 1 and plan.get(Contact, chosen[0]) is not None:
            return chosen[0]
    return ""
