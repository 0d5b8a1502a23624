"""Opening a plan for somebody to work on: backed up where its tables have to be made anew."""

from pathlib import Path

from planner.store.document import Document
from planner.store.keys import Key


def open_plan(path: Path, key: Key | None = None) -> Document:
    """The plan at a path, with its key where it is encrypted. Raises PlannerError."""
    return Document(path, key=key, before_rebuild=_back_up_first)


def unlock_plan(path: Path, passphrase: str) -> Document:
    """The plan at a path, opened by a passphrase, which takes a fifth of a second. Raises PlannerError."""
    from planner.store.encryption import key_for  # only where a plan is encrypted

    return open_plan(path, key_for(path, passphrase))


def _back_up_first(document: Document) -> None:
    from planner.app.backups import keep_before_rebuild  # hardly ever

    keep_before_rebuild(document)
