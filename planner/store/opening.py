"""Opening a file that may be anything: checked before a single record is read."""

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2 as sqlite

from planner.store import errors
from planner.store.keys import KEY_BYTES, Key, is_salt
from planner.store.permits import MOST_MEMORY, guard
from planner.store.schema import APPLICATION_ID, FORMAT, SchemaRow, cache_tables, is_allowed, statements

__all__ = [
    "Connection",
    "at_most",
    "create_file",
    "drop_journal",
    "is_encrypted",
    "look_at",
    "open_file",
    "open_unchecked",
    "read_schema",
    "salt_of",
]

BUSY_SECONDS = 5.0
CHECK_SECONDS = 5.0
_SECONDS_A_BYTE = 1 / 2**20
_STEPS_BETWEEN_LOOKS = 20_000
_QUIET = "cipher_log_level = NONE"
MOST_BYTES = 2**30
"""For a plan's file. One of 10,000 contacts has a hundredth of it."""
_LARGE_FILE, _LARGEST_CELL = 2**26, 2**25
_JOURNALS = ("-journal", "-wal", "-shm")
_NAMES_ANOTHER = bytes.fromhex("d9d505f920a163d7")
_BEFORE_READING = (
    _QUIET,
    "trusted_schema = OFF",
    "cell_size_check = ON",
    f"hard_heap_limit = {MOST_MEMORY}",
)

if TYPE_CHECKING:  # sqlcipher3 has the same shape, but says nothing of its types
    from sqlite3 import Connection as PlainConnection

    class Connection(PlainConnection):
        """What the engine can do beyond the standard library's."""

        def set_key(self, key: str) -> None:
            """Read and write the file with this key."""
else:
    Connection = sqlite.Connection


def open_file(path: Path, patience: float = BUSY_SECONDS, key: Key | None = None) -> Connection:
    """A connection to the plan at `path`, which waits up to `patience` seconds for other programs.

    A key is not looked at where the plan is not encrypted. Raises a PlanFileError that says what the file is
    instead.
    """
    with errors.told_plainly(path):
        look_at(path)
        connection = _connect(path, patience)
        try:
            if is_salt(first_bytes(connection)):
                _unlock(connection, path, key)
            else:
                connection.close()
                connection = _connect(path, patience)
            with at_most(connection, CHECK_SECONDS):
                _check(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


def open_unchecked(copy: Path, path: Path, key: Key | None) -> Connection:
    """A connection to a copy of the plan at `path`, which may be damaged or hostile in any way.

    Nothing has been read but whether it wants a key. Raises PlanFileError.
    """
    with errors.told_plainly(path):
        connection = _connect(copy, BUSY_SECONDS)
        try:
            if is_salt(first_bytes(connection)):
                _unlock(connection, path, key)
            else:
                connection.close()
                connection = _connect(copy, BUSY_SECONDS)
            _prepare(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def salt_of(path: Path) -> bytes | None:
    """What a key for the encrypted plan at `path` is derived with; None for a file that is none.

    Raises a PlanFileError where there is no file.
    """
    with errors.told_plainly(path):
        look_at(path)
        with contextlib.closing(_connect(path, BUSY_SECONDS)) as connection:
            found = first_bytes(connection)
    return found if is_salt(found) else None


def first_bytes(connection: Connection) -> bytes:
    """The sixteen bytes with which the file of a new connection begins. Others when it is empty.

    The engine reads them, for the reason that `look_at` gives. Only a connection with a key tells.
    """
    connection.execute(f"PRAGMA {_QUIET}").fetchall()
    connection.set_key(Key(bytes(KEY_BYTES), b"").spelled)
    found = connection.execute("PRAGMA cipher_salt").fetchone()
    return bytes.fromhex(found[0]) if found else b""


def is_encrypted(connection: Connection) -> bool:
    """Whether what the connection writes is encrypted."""
    return connection.execute("PRAGMA cipher_salt").fetchone() is not None


def create_file(path: Path, plan_id: str, key: Key | None = None) -> Connection:
    """Make an empty plan in the empty file at `path`; a connection to it. Raises errors of the engine."""
    connection = _connect(path, BUSY_SECONDS)
    try:
        if key is not None:
            connection.set_key(key.spelled)
        _set_pragmas(connection)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {FORMAT}")
        for statement in statements():
            connection.execute(statement)
        connection.execute("INSERT INTO \"meta\" VALUES ('plan', ?)", (plan_id,))
        connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


def drop_journal(path: Path) -> None:
    """Remove what a program that was killed has left beside a plan which is about to be replaced.

    The engine would take it for the new file's own and roll the new file back with it.
    """
    path.with_name(f"{path.name}-journal").unlink(missing_ok=True)


@contextlib.contextmanager
def at_most(connection: Connection, seconds: float) -> Iterator[None]:
    """Stop any statement in the block once the time is over; it then raises an error of the engine."""
    end = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS_BETWEEN_LOOKS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


def seconds_for(path: Path) -> float:
    """How long reading the whole plan may take: a hostile file can lead a query in circles for ever."""
    try:
        return CHECK_SECONDS + path.stat().st_size * _SECONDS_A_BYTE
    except OSError:  # moved away; what it holds can still be rescued
        return CHECK_SECONDS + MOST_BYTES * _SECONDS_A_BYTE


def read_schema(connection: Connection) -> list[SchemaRow]:
    """The rows of sqlite_schema that say what the file holds."""
    return list(connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema"))


def look_at(path: Path) -> None:
    """Raise where no plan can be: a folder, a pipe, nothing at all, more than any plan ever was."""
    if path.is_dir():
        raise errors.folder_not_file(path)
    if not path.exists():
        raise errors.no_such_file(path)
    # Only the engine reads the file: were it opened and closed here, the locks that another connection of
    # this process holds on it would be gone (POSIX), and two programs could write at once.
    if not path.is_file() or path.stat().st_size > MOST_BYTES:
        raise errors.not_a_plan(path)
    _look_beside(path.resolve())


def _look_beside(path: Path) -> None:
    """Raise where the engine would wait for, write to or play back what somebody put beside the plan.

    A journal that names another file at its end belongs to several databases at once. Ours never does, and
    with that file the engine is done once all of them are played back: it may delete it.
    """
    for ending in _JOURNALS:
        journal = path.with_name(path.name + ending)
        if journal.is_symlink() or (journal.exists() and not journal.is_file()):
            raise errors.strange_journal(path, journal)
        if journal.exists():
            with journal.open("rb") as file:
                file.seek(max(0, journal.stat().st_size - len(_NAMES_ANOTHER)))
                if file.read() == _NAMES_ANOTHER:
                    raise errors.strange_journal(path, journal)


def _unlock(connection: Connection, path: Path, key: Key | None) -> None:
    if key is None:
        raise errors.needs_passphrase(path)
    connection.set_key(key.spelled)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite.DatabaseError as error:
        if getattr(error, "sqlite_errorname", "") == "SQLITE_NOTADB":
            raise errors.wrong_passphrase(path) from None
        raise


def _connect(path: Path, patience: float) -> Connection:
    address = f"{path.absolute().as_uri()}?mode=rw"
    connection: Connection = sqlite.connect(
        address, uri=True, timeout=patience, isolation_level=None, check_same_thread=False
    )
    guard(connection)
    return connection


def _set_pragmas(connection: Connection) -> None:
    # Rollback journal, never WAL: people copy, mail and sync the file while it is open.
    for pragma in (
        *_BEFORE_READING,
        "journal_mode = DELETE",
        "synchronous = EXTRA",
        "foreign_keys = OFF",
        "temp_store = MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}").fetchall()


def _prepare(connection: Connection) -> None:
    for pragma in _BEFORE_READING:
        connection.execute(f"PRAGMA {pragma}").fetchall()


def _check(connection: Connection, path: Path) -> None:
    _prepare(connection)
    found_id = connection.execute("PRAGMA application_id").fetchone()[0]
    if found_id != APPLICATION_ID:
        raise errors.not_a_plan(path)
    if connection.execute("PRAGMA user_version").fetchone()[0] > FORMAT:
        raise errors.plan_is_newer(path)
    if _is_cut_short(connection, path):
        raise errors.plan_is_damaged(path)
    if not is_allowed(read_schema(connection)):
        raise errors.not_a_plan(path)
    if path.stat().st_size > _LARGE_FILE and _has_huge_cell(connection):
        raise errors.plan_is_damaged(path)
    _set_pragmas(connection)


def _has_huge_cell(connection: Connection) -> bool:
    """Whether reading a single row would take more memory than all of a plan: told without reading it."""
    for table in ("op", *cache_tables(read_schema(connection))):
        names = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
        sizes = " OR ".join(f'octet_length("{name}") > {_LARGEST_CELL}' for name in names)
        if connection.execute(f'SELECT 1 FROM "{table}" WHERE {sizes} LIMIT 1').fetchone():
            return True
    return False


def _is_cut_short(connection: Connection, path: Path) -> bool:
    """Whether the end of the file is missing: the engine would fill its last page up with nothing."""
    pages, size = (
        # An encrypted file says its page's size in letters.
        int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])
        for pragma in ("page_count", "page_size")
    )
    return bool(path.stat().st_size < pages * size)
