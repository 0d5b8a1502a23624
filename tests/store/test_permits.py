"""What the connection to an open plan may do: nothing that this program does not do itself."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from planner.domain.contacts import Contact
from planner.store.copying import copy_file, copy_under
from planner.store.document import Document
from planner.store.encryption import set_key
from planner.store.keys import Key, fresh_salt
from planner.store.opening import Connection, open_unchecked
from tests.store.conftest import RawAccess
from tests.strategies import change_of

FORBIDDEN = (
    "ATTACH '{beside}' AS other",
    "DETACH main",
    "VACUUM",
    "VACUUM INTO '{beside}'",
    "PRAGMA writable_schema = ON",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = OFF",
    "PRAGMA trusted_schema = ON",
    "PRAGMA key = 'x'",
    "PRAGMA rekey = 'x'",
    "PRAGMA database_list",
    "SELECT load_extension('/lib/x')",
    "SELECT sqlcipher_export('main')",
    "SELECT zeroblob(9)",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
    'CREATE TRIGGER t AFTER INSERT ON "op" BEGIN DELETE FROM "op"; END',
    'CREATE VIEW v AS SELECT * FROM "op"',
    "CREATE VIRTUAL TABLE v USING fts5(a)",
    "CREATE TEMP TABLE t (a)",
    'ALTER TABLE "contact" RENAME TO "other"',
)


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_what_the_program_never_does_is_refused(document: Document, tmp_path: Path, statement: str) -> None:
    beside = tmp_path / "beside"
    with pytest.raises(sqlite.DatabaseError, match=r"not authorized|prohibited|denied"):
        document._connection.execute(statement.format(beside=beside)).fetchall()
    assert not beside.exists()
    assert not document.problems()


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_each_of_these_would_be_done_or_fail_otherwise_without_the_guard(
    path: Path, raw: RawAccess, tmp_path: Path, statement: str
) -> None:
    refused = ""
    with raw(path) as connection:
        try:
            connection.execute(statement.format(beside=tmp_path / "beside")).fetchmany(2)
        except sqlite.Error as error:
            refused = getattr(error, "sqlite_errorname", "") or str(error)
    assert "AUTH" not in refused
    assert "prohibited" not in refused


def test_copies_other_keys_and_forgetting_put_the_guard_back(path: Path, tmp_path: Path) -> None:
    key = Key(b"\x07" * 32, fresh_salt())
    with Document(path) as document:
        document.apply(change_of(None, Contact(id="c1", name="Quetzalcoatl")), "Ann")
        document.save_copy(tmp_path / "copy")
        document.save_copy_under(tmp_path / "locked copy", key)
        document.forget("c1", "Ann")
        with pytest.raises(sqlite.DatabaseError, match="not authorized"):
            document._connection.execute("ATTACH ':memory:' AS other")
    set_key(path, None, key)
    with Document(path, key=key) as document:
        assert not document.problems()


@pytest.mark.parametrize("copy", [copy_file, partial(copy_under, key=None)])
def test_a_copy_that_fails_puts_it_back_too(
    document: Document, tmp_path: Path, copy: Callable[[Connection, Path], None]
) -> None:
    with pytest.raises(sqlite.OperationalError, match="unable to open"):
        copy(document._connection, tmp_path / "no such folder" / "copy")
    with pytest.raises(sqlite.DatabaseError, match="not authorized"):
        document._connection.execute("ATTACH ':memory:' AS other")


def test_a_file_that_was_not_checked_is_guarded_as_well(path: Path) -> None:
    connection = open_unchecked(path, path, None)
    with pytest.raises(sqlite.DatabaseError, match="not authorized"):
        connection.execute("ATTACH ':memory:' AS other")
    connection.close()
