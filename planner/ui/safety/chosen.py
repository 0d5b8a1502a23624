"""Who is chosen on the page that is shown."""

from PySide6.QtWidgets import QWidget

from planner.domain.contacts import Contact, ContactId
from planner.domain.plan import Plan
from planner.ui.listing.table import ListingTable


def chosen_contact(page: QWidget, plan: Plan) -> ContactId:
    """The one contact that is chosen in a table of the page; empty where it is none, or several."""
    for table in page.findChildren(ListingTable):
        chosen = table.chosen_ids() if table.isVisible() else []
        if len(chosen) == 1 and plan.get(Contact, chosen[0]) is not None:
            return chosen[0]
    return ""
