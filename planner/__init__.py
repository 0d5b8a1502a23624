"""A desktop planner for coalitions: one window, one file, no network."""

__version__ = "0.1.0"
