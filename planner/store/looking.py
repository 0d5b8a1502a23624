"""Looking into a plan's file that is not ours to write to: whose it is, and what was written there."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from planner.domain.ops import Op
from planner.store import oplog
from planner.store.errors import told_plainly
from planner.store.keys import Key
from planner.store.opening import BUSY_SECONDS, Connection, at_most, open_file, seconds_for


def plan_id(connection: Connection) -> str:
    """What all copies of a plan have in common; their first op where the file does not say."""
    row = connection.execute('SELECT "value" FROM "meta" WHERE "name" = \'plan\'').fetchone()
    return str(row[0]) if row else oplog.first_id(connection)


def plan_id_of(path: Path, key: Key | None = None, patience: float = BUSY_SECONDS) -> str:
    """The id of the plan at a path. Raises PlanFileError where there is none, or `key` does not open it."""
    with _looked_into(path, key, patience) as connection:
        return plan_id(connection)


def written_in(path: Path, key: Key | None = None) -> tuple[str, list[Op]]:
    """The id of the plan at a path, and every operation there. Raises PlanFileError."""
    with _looked_into(path, key) as connection:
        return plan_id(connection), list(oplog.all_ops(connection))


@contextlib.contextmanager
def _looked_into(path: Path, key: Key | None, patience: float = BUSY_SECONDS) -> Iterator[Connection]:
    with (
        told_plainly(path),
        contextlib.closing(open_file(path, patience, key)) as connection,
        at_most(connection, seconds_for(path)),
    ):
        yield connection
