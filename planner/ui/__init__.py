"""Windows, pages, widgets, dialogs, theme."""
