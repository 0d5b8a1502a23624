"""Keeping every other program from a plan's file for a while."""

import contextlib
from collections.abc import Iterator

from sqlcipher3 import dbapi2 as sqlite

from planner.store import oplog
from planner.store.opening import Connection


@contextlib.contextmanager
def kept_alone(connection: Connection) -> Iterator[None]:
    """What other programs ask for has to wait during the block. Raises errors of the engine."""
    connection.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
    try:
        # The lock is taken by the first transaction, and kept after it.
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
        yield
    finally:
        connection.execute("PRAGMA locking_mode = NORMAL").fetchall()
        # Let go by the next look at the file; where that is gone there is nothing to let go of.
        with contextlib.suppress(sqlite.Error):
            connection.execute("PRAGMA data_version").fetchone()
            oplog.last_seq(connection)
