"""What a plan.json says of itself: shared by what writes it and what reads it."""

FORMAT = "coalition-plan"
VERSION = 1
"""Goes up when an older program would misread a newer file. New tables and fields alone do not raise it."""
