"""Keeping a plan safe, in the window: passphrases, backups, copies, and people who are to be forgotten."""
