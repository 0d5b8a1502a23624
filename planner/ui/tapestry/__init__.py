"""The map of contacts and ties: its widget, and the panels beside it."""
