"""The person's own backups, where this machine keeps a person's data."""

import contextlib
import os

from planner.app.settings import user_data_folder
from planner.store.backups import Backup, Backups
from planner.store.document import Document
from planner.store.errors import PlanFileError


def own_backups() -> Backups:
    """The backups of every plan that was open on this machine."""
    return Backups(user_data_folder() / "backups")


def keep_backup(document: Document) -> Backup | None:
    """Back a plan up, unless its newest backup holds just what it does. Raises PlanFileError."""
    return own_backups().keep(document)


def keep_before_rebuild(document: Document) -> None:
    """Back a plan up as it was found, before its tables are made anew.

    Not where it cannot be written, and then nothing is made anew either; and where there is no room for a
    backup the plan opens all the same: what the tables are made of is only read.
    """
    if os.access(document.path, os.W_OK):
        with contextlib.suppress(PlanFileError):
            keep_backup(document)
