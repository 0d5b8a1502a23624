"""What a connection to a plan file may do: the statements of this program, and nothing else.

The engine asks while it makes a statement ready, and not when one that is ready runs again: an edit, which
uses the same statements over and over, takes as long as without.
"""

import contextlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from sqlcipher3 import dbapi2 as sqlite

from planner.store.schema import APPLICATION_ID, FORMAT

if TYPE_CHECKING:
    from planner.store.opening import Connection

_SAVEPOINT: Final = 32  # SQLITE_SAVEPOINT, which the module does not name
_ACTIONS: Final = frozenset(
    {
        sqlite.SQLITE_SELECT,
        sqlite.SQLITE_READ,
        sqlite.SQLITE_INSERT,
        sqlite.SQLITE_UPDATE,
        sqlite.SQLITE_DELETE,
        sqlite.SQLITE_TRANSACTION,
        sqlite.SQLITE_CREATE_TABLE,
        sqlite.SQLITE_CREATE_INDEX,
        sqlite.SQLITE_DROP_TABLE,
        sqlite.SQLITE_REINDEX,
        _SAVEPOINT,
    }
)
"""No ATTACH or DETACH, no trigger, view or virtual table, nothing temporary, no ALTER TABLE."""
_FUNCTIONS: Final = frozenset({"count", "max", "min", "typeof", "octet_length", "json_valid", "json_type"})
MOST_MEMORY: Final = 256 * 2**20
"""For the engine, in bytes: a cell that wants more is none of ours. One limit holds for the whole process."""
_PRAGMAS: Final[Mapping[str, tuple[str, ...]]] = {
    "application_id": (str(APPLICATION_ID),),
    "cell_size_check": ("ON",),
    "cipher_log_level": ("NONE",),
    "cipher_salt": (),
    "data_version": (),
    "foreign_keys": ("OFF",),
    "hard_heap_limit": (str(MOST_MEMORY),),
    "integrity_check": ("20",),
    "journal_mode": ("DELETE",),
    "locking_mode": ("EXCLUSIVE", "NORMAL"),
    "page_count": (),
    "page_size": (),
    "recursive_triggers": ("on",),  # by sqlite-utils, when it begins; there are no triggers
    "secure_delete": ("ON",),
    "synchronous": ("EXTRA",),
    "temp_store": ("MEMORY",),
    "trusted_schema": ("OFF",),
    "user_version": (str(FORMAT),),
}
"""The values that each may be given. All of them may be asked for."""
_ABOUT_A_TABLE: Final = "table_info"


def guard(connection: "Connection") -> None:
    """Let the connection do what this program does with a plan. Anything else raises SQLITE_AUTH."""
    connection.set_authorizer(_verdict)


@contextlib.contextmanager
def lifted(connection: "Connection") -> Iterator[None]:
    """For a statement of ours that attaches another file: VACUUM, a copy, another key.

    Nothing that a file says takes part in it: its schema has been compared with the exact list before.
    """
    connection.set_authorizer(None)
    try:
        yield
    finally:
        guard(connection)


def _verdict(action: int, first: str | None, second: str | None, _file: str | None, _from: str | None) -> int:
    allowed = action in _ACTIONS
    if action == sqlite.SQLITE_FUNCTION:
        allowed = second in _FUNCTIONS
    elif action == sqlite.SQLITE_PRAGMA:
        allowed = _may_be_said(first or "", second)
    return int(sqlite.SQLITE_OK if allowed else sqlite.SQLITE_DENY)


def _may_be_said(pragma: str, value: str | None) -> bool:
    if pragma == _ABOUT_A_TABLE:
        return True
    return pragma in _PRAGMAS and (value is None or value in _PRAGMAS[pragma])
