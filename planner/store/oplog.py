"""The table of operations: the truth of a plan file, written once and only read afterwards."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlcipher3 import dbapi2 as sqlite

from planner.domain.fields import Value
from planner.domain.ops import ALIVE, Heads, Op, encoded, heads_of
from planner.store.opening import Connection
from planner.store.rows import Cell, cell_text, text_cell
from planner.store.schema import OP_COLUMNS

_COLUMNS = ", ".join(f'"{name}"' for name in OP_COLUMNS)
_INSERT = f'INSERT OR IGNORE INTO "op" ({_COLUMNS}) VALUES ({", ".join("?" * len(OP_COLUMNS))})'
_SELECT = f'SELECT {_COLUMNS} FROM "op"'
_SOME_RECORDS = 5_000

RecordKey = tuple[str, str]
"""A table's name and a record's id."""


def insert(connection: Connection, ops: Iterable[Op]) -> None:
    """Write ops; one that the file holds already is left as it is."""
    connection.executemany(_INSERT, map(_row, ops))


def last_seq(connection: Connection) -> int:
    """How many ops have arrived in this file: the place of the last one."""
    found = connection.execute('SELECT max("seq") FROM "op"').fetchone()[0]
    return int(found or 0)


def last_clock(connection: Connection) -> int:
    """The largest reading among the latest thousand ops."""
    latest = 'SELECT max("clock") FROM (SELECT "clock" FROM "op" ORDER BY "seq" DESC LIMIT 1000)'
    return int(connection.execute(latest).fetchone()[0] or 0)


def all_ops(connection: Connection) -> Iterator[Op]:
    """Every op in the order in which it arrived."""
    return map(_op, connection.execute(f'{_SELECT} ORDER BY "seq"'))


def ops_of(connection: Connection, key: RecordKey) -> list[Op]:
    """The ops of one record in the order in which they arrived."""
    where = f'{_SELECT} WHERE "record" = ? AND "tbl" = ? ORDER BY "seq"'
    return list(map(_op, connection.execute(where, (text_cell(key[1]), key[0]))))


def records_since(connection: Connection, seq: int) -> list[RecordKey]:
    """The records that ops after place `seq` are about."""
    rows = connection.execute(
        'SELECT DISTINCT "tbl", "record" FROM "op" WHERE "seq" > ? ORDER BY "seq"', (seq,)
    )
    return [(cell_text(table), cell_text(record)) for table, record in rows]


class KnownHeads:
    """The unreplaced ops of the records that were edited lately, read from the file once each."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[RecordKey, Heads] = {}

    def of(self, key: RecordKey) -> Heads:
        """What a new edit of this record replaces."""
        heads = self._known.get(key)
        if heads is None:
            if len(self._known) >= _SOME_RECORDS:
                self._known.clear()
            heads = heads_of(ops_of(self._connection, key))
            self._known[key] = heads
        return heads

    def take(self, ops: Iterable[Op]) -> None:
        """Take in ops that were made on top of these heads."""
        for op in ops:
            if (known := self._known.get((op.table, op.record))) is not None:
                known.take(op)

    def forget(self) -> None:
        """Somebody else wrote, or a write failed: read again when needed."""
        self._known.clear()


def _row(op: Op) -> tuple[Cell, ...]:
    return (
        op.id,
        op.action,
        op.table,
        text_cell(op.record),
        encoded(op.fields),
        encoded(op.supersedes),
        text_cell(op.author),
        op.clock,
        op.nonce,
    )


def _op(row: Sequence[Cell]) -> Op:
    op_id, action, table, record, fields, supersedes, author, clock, nonce = row
    return Op(
        id=cell_text(op_id),
        action=cell_text(action),
        table=cell_text(table),
        record=cell_text(record),
        fields=_values(fields),
        supersedes=_superseded(supersedes),
        author=cell_text(author),
        clock=int(clock) if isinstance(clock, int) else 0,
        nonce=cell_text(nonce),
    )


def _values(cell: Cell) -> Mapping[str, Value]:
    return {
        name: tuple(map(str, value)) if isinstance(value, list) else value
        for name, value in _object(cell).items()
    }


def _superseded(cell: Cell) -> Mapping[str, tuple[str, ...]]:
    return {name: tuple(map(str, ids)) for name, ids in _object(cell).items() if isinstance(ids, list)}


def _object(cell: Cell) -> dict[str, Any]:
    try:
        found = json.loads(cell_text(cell))
    except (ValueError, RecursionError) as error:
        raise sqlite.DatabaseError("an operation that is not JSON") from error
    if not isinstance(found, dict):
        raise sqlite.DatabaseError("an operation that is not an object")
    return found


def existing(fields: Mapping[str, Value]) -> dict[str, Value]:
    """The fields of an op that also says that its record exists."""
    return {**fields, ALIVE: True}
