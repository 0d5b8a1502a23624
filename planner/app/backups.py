"""The person's own backups, where this machine keeps a person's data."""

from planner.app.settings import user_data_folder
from planner.store.backups import Backups


def own_backups() -> Backups:
    """The backups of every plan that was open on this machine."""
    return Backups(user_data_folder() / "backups")
