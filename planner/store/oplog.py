"""The table of operations: the truth of a plan file, written once and only read afterwards."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlcipher3 import dbapi2 as sqlite

from planner.domain.fields import Value
from planner.domain.ops import ALIVE, Heads, Op, OpId, blanked, encoded, heads_of
from planner.domain.records import RecordId
from planner.store.opening import Connection
from planner.store.rows import Cell, cell_text, cells_of, parsed, text_cell
from planner.store.schema import OP_COLUMNS

_COLUMNS = ", ".join(f'"{name}"' for name in OP_COLUMNS)
_INSERT = f'INSERT OR IGNORE INTO "op" ({_COLUMNS}) VALUES ({", ".join("?" * len(OP_COLUMNS))})'
_SELECT = f'SELECT {_COLUMNS}, "seq" FROM "op"'
_SOME_RECORDS = 5_000
_AT_ONCE = 500

RecordKey = tuple[str, str]
"""A table's name and a record's id."""


Row = tuple[Cell, ...]
"""An op in the cells of OP_COLUMNS."""


def insert(connection: Connection, ops: Iterable[Op]) -> None:
    """Write ops; one that the file holds already is left as it is."""
    insert_rows(connection, map(row_of, ops))


def insert_rows(connection: Connection, rows: Iterable[Row]) -> None:
    """Write ops by their rows; one that the file holds already is left as it is."""
    connection.executemany(_INSERT, rows)


def blank(connection: Connection, ops: Iterable[Op]) -> None:
    """Leave nothing of what these ops said, as `ops.blanked` does."""
    emptied = """UPDATE "op" SET "fields" = ?, "nonce" = '', "author" = '' WHERE "id" = ?"""
    connection.executemany(emptied, ((encoded(blanked(op).fields), text_cell(op.id)) for op in ops))


def last_seq(connection: Connection) -> int:
    """How many ops have arrived in this file: the place of the last one."""
    found = connection.execute('SELECT max("seq") FROM "op"').fetchone()[0]
    return int(found or 0)


def first_id(connection: Connection) -> OpId:
    """The id of the op that arrived first; an empty string where there is none."""
    return _id_at_the_end(connection, "ASC")


def last_id(connection: Connection) -> OpId:
    """The id of the op that arrived last; an empty string where there is none."""
    return _id_at_the_end(connection, "DESC")


def _id_at_the_end(connection: Connection, order: str) -> OpId:
    found = connection.execute(f'SELECT "id" FROM "op" ORDER BY "seq" {order} LIMIT 1').fetchone()
    return cell_text(found[0]) if found else ""


def last_clock(connection: Connection) -> int:
    """The largest reading among the latest thousand ops."""
    latest = (
        'SELECT max("clock") FROM (SELECT "clock" FROM "op" ORDER BY "seq" DESC LIMIT 1000)'
        """ WHERE typeof("clock") = 'integer'"""
    )
    return int(connection.execute(latest).fetchone()[0] or 0)


def all_ops(connection: Connection) -> Iterator[Op]:
    """Every op in the order in which it arrived."""
    return map(_op, connection.execute(f'{_SELECT} ORDER BY "seq"'))


def ops_between(connection: Connection, first: int, last: int) -> Iterator[Op]:
    """The ops from one place to another in the order in which they arrived."""
    return map(_op, connection.execute(f'{_SELECT} WHERE "seq" BETWEEN ? AND ?', (first, last)))


def ops_of(
    connection: Connection, keys: Sequence[RecordKey], is_wanted: Callable[[int], bool] = lambda seq: True
) -> Iterator[tuple[RecordKey, list[Op]]]:
    """The ops of each of these records in the order in which they arrived; of those whose place is wanted."""
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        found: defaultdict[RecordKey, list[Op]] = defaultdict(list)
        where = f'WHERE "record" IN ({", ".join("?" * len(some))}) ORDER BY "seq"'
        for row in connection.execute(f"{_SELECT} {where}", [text_cell(record) for _table, record in some]):
            if is_wanted(row[-1]):
                op = _op(row)
                found[op.table, op.record].append(op)
        for key in some:
            yield key, found.get(key, [])


def _may_be_told_of(connection: Connection, ids: Sequence[RecordId]) -> bool:
    """Whether there may be ops of any of these records. Those of one import have ids that begin alike."""
    if bytes in set(map(type, cells_of(ids))):  # the engine sorts them apart from texts
        return True
    within = 'SELECT 1 FROM "op" WHERE "record" BETWEEN ? AND ? LIMIT 1'
    return connection.execute(within, (min(ids), max(ids))).fetchone() is not None


def records_since(connection: Connection, seq: int) -> list[RecordKey]:
    """The records that ops after place `seq` are about, in the order of their first op there."""
    rows = connection.execute(
        'SELECT "tbl", "record" FROM "op" WHERE "seq" > ? GROUP BY "tbl", "record" ORDER BY min("seq")',
        (seq,),
    )
    return [(cell_text(table), cell_text(record)) for table, record in rows]


class KnownHeads:
    """What a new edit replaces: the unreplaced ops of a record, among those that its author has seen.

    Seen are the ops up to the place `seen`, and those written here since. What another program wrote
    meanwhile is not: an edit of the same field is a conflict then, which a person is shown.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[RecordKey, Heads] = {}
        self._ours: list[range] = []
        self.seen = 0

    def saw(self, seq: int) -> None:
        """The author has seen all up to this place."""
        self.seen = seq
        self._ours.clear()
        self.forget()

    def read(self, keys: Iterable[RecordKey]) -> None:
        """Have the heads of these records at hand."""
        every = list(keys)
        wanted = [key for key in every if key not in self._known]
        if len(self._known) + len(wanted) > _SOME_RECORDS:
            self._known.clear()
            wanted = every
        for key, ops in ops_of(self._connection, wanted, self._is_seen):
            self._known[key] = heads_of(ops) if ops else Heads()

    def are_none(self, ids: Sequence[RecordId]) -> bool:
        """Whether these are many records of whom nobody ever said anything. A few are as well `read`."""
        if len(ids) < _AT_ONCE or _may_be_told_of(self._connection, ids):
            return False
        self._known.clear()  # what is known of them will not be true for long
        return True

    def of(self, key: RecordKey) -> Heads:
        """What a new edit of this record replaces."""
        if key not in self._known:
            self.read((key,))
        return self._known[key]

    def take(self, ops: Iterable[Op], places: range) -> None:
        """Take in ops that were made on top of these heads and written to these places of the table."""
        for op in ops:
            if (known := self._known.get((op.table, op.record))) is not None:
                known.take(op)
        if places.start == self.seen + 1 and not self._ours:
            self.seen = places.stop - 1
        else:
            self._ours.append(places)

    def forget(self) -> None:
        """A write failed, or there is news: read again when needed."""
        self._known.clear()

    def _is_seen(self, seq: int) -> bool:
        return seq <= self.seen or any(seq in places for places in self._ours)


def row_of(op: Op) -> Row:
    """The cells of an op."""
    return (
        op.id,
        text_cell(op.action),
        text_cell(op.table),
        text_cell(op.record),
        encoded(op.fields),
        encoded(op.supersedes),
        text_cell(op.author),
        op.clock,
        text_cell(op.nonce),
    )


def _op(row: Sequence[Cell]) -> Op:
    op_id, action, table, record, fields, supersedes, author, clock, nonce, _seq = row
    return Op(
        id=cell_text(op_id),
        action=cell_text(action),
        table=cell_text(table),
        record=cell_text(record),
        fields={name: _value(value) for name, value in _object(fields).items()},
        supersedes=_superseded(supersedes),
        author=cell_text(author),
        clock=clock if isinstance(clock, int) else 0,
        nonce=cell_text(nonce),
    )


def _value(value: Any) -> Value:
    # What a newer program keeps in a field may be none of our values: it is carried along as it is.
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    return value  # type: ignore[no-any-return]


def _superseded(cell: Cell) -> Mapping[str, tuple[OpId, ...]]:
    return {name: tuple(map(str, ids)) for name, ids in _object(cell).items() if isinstance(ids, list)}


def _object(cell: Cell) -> dict[str, Any]:
    found = parsed(cell)
    if not isinstance(found, dict):
        raise sqlite.DatabaseError("an operation that is not an object")
    return found


def existing(fields: Mapping[str, Value]) -> dict[str, Value]:
    """The fields of an op that also says that its record exists."""
    return {**fields, ALIVE: True}
