"""Stopping the engine in the middle of long work, when the person has had enough."""

import contextlib
from collections.abc import Iterator

from sqlcipher3 import dbapi2 as sqlite

from planner.domain.progress import Cancelled, Progress, no_progress
from planner.store.opening import Connection

_STEPS_BETWEEN_LOOKS = 1_000
"""Of the engine. Few: a record that is copied as it is takes five."""


@contextlib.contextmanager
def stoppable(connection: Connection, progress: Progress, done: int, total: int) -> Iterator[None]:
    """Tell `progress` again and again how far it is while the engine works. What it raises ends the work."""
    if progress is no_progress:
        yield
        return
    stopped: list[Cancelled] = []

    def look() -> bool:
        try:
            progress(done, total)
        except Cancelled as enough:
            stopped.append(enough)
        return bool(stopped)

    connection.set_progress_handler(look, _STEPS_BETWEEN_LOOKS)
    try:
        yield
    except sqlite.Error:
        if stopped:
            raise stopped[0] from None
        raise
    finally:
        connection.set_progress_handler(None, 0)
