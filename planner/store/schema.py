"""The tables of a plan file, and the exact list of what one may hold."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from planner.domain.registry import RECORD_TYPES
from planner.store.rows import TableRows, create_statement

APPLICATION_ID = 0x436F_504C  # "CoPL"
FORMAT = 1
"""Grows when the table of operations changes. The cache tables may change without it."""

OP_COLUMNS = ("id", "action", "tbl", "record", "fields", "supersedes", "author", "clock", "nonce")
SchemaRow = tuple[str, str, str, str | None]
"""What a row of sqlite_schema says: type, name, tbl_name, sql."""
_TRUTH = (
    (
        'CREATE TABLE "op" ("seq" INTEGER PRIMARY KEY, "id" TEXT NOT NULL UNIQUE, "action" TEXT NOT NULL,'
        ' "tbl" TEXT NOT NULL, "record" TEXT NOT NULL, "fields" TEXT NOT NULL, "supersedes" TEXT NOT NULL,'
        ' "author" TEXT NOT NULL, "clock" INTEGER NOT NULL, "nonce" TEXT NOT NULL)'
    ),
    'CREATE INDEX "op_record" ON "op" ("record", "tbl")',
    'CREATE TABLE "meta" ("name" TEXT PRIMARY KEY, "value" TEXT NOT NULL) WITHOUT ROWID',
    (
        'CREATE TABLE "disputed" ("tbl" TEXT NOT NULL, "record" TEXT NOT NULL, PRIMARY KEY ("tbl", "record"))'
        " WITHOUT ROWID"
    ),
)
OP_TABLE = _TRUTH[:1]
_TRUTH_ROWS = frozenset(
    (kind, name, table, sql)
    for (kind, name, table), sql in zip(
        (
            ("table", "op", "op"),
            ("index", "op_record", "op"),
            ("table", "meta", "meta"),
            ("table", "disputed", "disputed"),
        ),
        _TRUTH,
        strict=True,
    )
)
CACHE = tuple(TableRows(record_type) for record_type in RECORD_TYPES)
ROWS = {rows.record_type: rows for rows in CACHE}

# Not compiled here: the tables of most plans are those of this program.
_CACHE_COLUMN = r'"([a-z_]{1,40})" (TEXT|INTEGER)(?: NOT NULL PRIMARY KEY)?'
_CACHE_TABLE = r'CREATE TABLE "([a-z_]{1,40})" \('
MOST_OBJECTS = 200


def statements() -> Iterable[str]:
    """The statements that make an empty plan, in order."""
    yield from _TRUTH
    yield from cache_statements()


def cache_statements() -> Iterable[str]:
    """The statements that make the cache tables."""
    return _current().values()


@cache
def _current() -> dict[str, str]:
    """How this program makes each cache table, by the table's name."""
    return {rows.record_type.table: rows.create for rows in CACHE}


def is_allowed(schema: Sequence[SchemaRow]) -> bool:
    """Whether a file holds our tables and nothing else: no view, trigger, generated column, virtual table.

    A cache table of another version of
    the program is allowed when it is spelled as we spell them.
    """
    rows = set(schema)
    caches = [row for row in rows if row[3] is not None and row not in _TRUTH_ROWS]
    tables = ["op", *(row[1] for row in caches)]
    automatic = {("index", f"sqlite_autoindex_{table}_1", table, None) for table in tables}
    return (
        len(schema) <= MOST_OBJECTS
        and len(schema) == len(rows)
        and all(map(_is_cache_table, caches))
        and rows == {*_TRUTH_ROWS, *caches, *automatic}
    )


def is_op_table(schema: Sequence[SchemaRow]) -> bool:
    """Whether the table of operations is our ordinary one, whatever else a file holds: reading it is safe."""
    return [row for row in schema if row[1] == "op"] == [("table", "op", "op", _TRUTH[0])]


def _is_cache_table(row: SchemaRow) -> bool:
    kind, name, table, sql = row
    if sql is None or kind != "table" or name != table:
        return False
    if _current().get(name) == sql:
        return True
    head = re.match(_CACHE_TABLE, sql)
    if head is None or head[1] != name:
        return False
    columns = re.findall(_CACHE_COLUMN, sql[head.end() :])
    return len(columns) > 1 and create_statement(head[1], columns) == sql


def is_current(schema: Sequence[SchemaRow]) -> bool:
    """Whether the cache tables are just those that this program would make."""
    return {sql for *_rest, sql in schema if sql} == set(statements())


def cache_tables(schema: Sequence[SchemaRow]) -> list[str]:
    """The names of the cache tables in a file that `is_allowed`."""
    return [name for _type, name, _table, sql in schema if sql and sql not in _TRUTH]
