"""Tables with forms: the widget that shows one listing of the plan."""

from planner.ui.listing.view import ListingView

__all__ = ["ListingView"]
