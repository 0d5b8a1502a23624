"""The dates of a plan by month: a grid of days, the entries of one day, or a list on a narrow page."""

from planner.ui.calendar.view import CalendarView

__all__ = ["CalendarView"]
