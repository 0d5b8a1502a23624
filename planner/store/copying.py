"""Whole copies of a plan's file: under its own key, under another one, or without any."""

from pathlib import Path

from planner.store.keys import Key
from planner.store.opening import Connection
from planner.store.permits import lifted
from planner.store.schema import APPLICATION_ID, FORMAT


def copy_file(connection: Connection, beside: Path) -> None:
    """Copy everything into the empty file `beside`, under the same key. Raises errors of the engine."""
    with lifted(connection):
        # Into the file that is there: only its owner may read that.
        connection.execute("VACUUM INTO ?", (str(beside.absolute()),))


def copy_under(connection: Connection, beside: Path, key: Key | None) -> None:
    """Copy everything into the empty file `beside`, under another key; without encryption where it is None.

    What was deleted does not come along. Raises errors of the engine.
    """
    with lifted(connection):
        connection.execute("ATTACH ? AS beside KEY ?", (str(beside.absolute()), key.spelled if key else ""))
        try:
            _export(connection)
        finally:
            connection.execute("DETACH beside")


def _export(connection: Connection) -> None:
    # As one step: else each of a thousand records would be a trip to the disk.
    connection.execute("BEGIN")
    try:
        connection.execute("SELECT sqlcipher_export('beside')").fetchall()
        connection.execute(f"PRAGMA beside.application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA beside.user_version = {FORMAT}")
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise


def compact(connection: Connection) -> None:
    """Write the file anew, so that nothing that was emptied stands in pages that are free now."""
    with lifted(connection):
        connection.execute("VACUUM")
