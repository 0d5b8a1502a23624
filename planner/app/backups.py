"""The person's own backups, where this machine keeps a person's data."""

from planner.app.settings import user_data_folder
from planner.store.backups import Backup, Backups
from planner.store.document import Document


def own_backups() -> Backups:
    """The backups of every plan that was open on this machine."""
    return Backups(user_data_folder() / "backups")


def keep_backup(document: Document) -> Backup | None:
    """Back a plan up, unless its newest backup holds just what it does. Raises PlanFileError."""
    return own_backups().keep(document)
