"""The ordinary tables of a plan file: a cache made from its operations, fast to load and open to any tool."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from planner.domain.batches import Batch
from planner.domain.changes import Change
from planner.domain.clock import milliseconds
from planner.domain.collector import collector_at_rest
from planner.domain.fields import Value, field_names, field_of, fits
from planner.domain.ops import ALIVE, Op, Settled, blanked, settle, to_blank
from planner.domain.plan import Alternative, FieldKey, Plan
from planner.domain.records import Record, RecordId
from planner.domain.registry import BY_TABLE
from planner.store import oplog
from planner.store.opening import CHECK_SECONDS, Connection, at_most, read_schema
from planner.store.oplog import RecordKey
from planner.store.rows import cell_text, cells_of, text_cell
from planner.store.schema import CACHE, ROWS, cache_statements, cache_tables, is_current

Conflicts = Mapping[FieldKey, tuple[Alternative, ...]]


class Cache:
    """Reads and writes the cache. What writes wants a transaction around it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # How far it has come

    def folded(self) -> int:
        """The place of the last op that the cache holds; 0 where that cannot be known."""
        row = self._connection.execute('SELECT "value" FROM "meta" WHERE "name" = \'folded\'').fetchone()
        text = str(row[0]) if row else ""
        seq = int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
        return seq if seq <= oplog.last_seq(self._connection) else 0

    def set_folded(self, seq: int) -> None:
        """Say that the cache holds all ops up to this place."""
        self._connection.execute(
            "INSERT INTO \"meta\" VALUES ('folded', ?)"
            ' ON CONFLICT("name") DO UPDATE SET "value" = excluded."value"',
            (str(seq),),
        )

    def is_behind(self) -> bool:
        """Whether the file holds ops that the cache does not."""
        return self.folded() != oplog.last_seq(self._connection)

    def fits(self) -> bool:
        """Whether the tables are those that this program would make, with cells that it would write."""
        if not is_current(read_schema(self._connection)):
            return False
        with at_most(self._connection, CHECK_SECONDS):
            return not any(self._connection.execute(rows.misfit).fetchone() for rows in CACHE)

    # Reading

    def plan(self) -> Plan:
        """Every record, and the fields in dispute."""
        tables: dict[type[Record], Mapping[RecordId, Record]] = {}
        with collector_at_rest():
            for rows in CACHE:
                records = rows.records(self._connection.execute(rows.select))
                if found := {record.id: record for record in records}:
                    tables[rows.record_type] = found
        return Plan(tables, self.conflicts())

    def conflicts(self) -> Conflicts:
        """The fields on which copies disagree, with what each of them says."""
        rows = self._connection.execute('SELECT "tbl", "record" FROM "disputed"').fetchall()
        keys = [(cell_text(table), cell_text(record)) for table, record in rows]
        return {
            FieldKey(*key, name): tuple(_alternative(op, name) for op in said)
            for key, ops in oplog.ops_of(self._connection, keys)
            for name, said in settle(ops).conflicts.items()
            if all(_is_understood(key[0], name, op.fields[name]) for op in said)
        }

    def settled(self, keys: Sequence[RecordKey]) -> dict[RecordKey, tuple[type[Record], Record | None]]:
        """What the ops of these records add up to; None for one that is gone. Unknown tables are left out."""
        known = [key for key in keys if key[0] in BY_TABLE]
        return {
            key: (BY_TABLE[key[0]], _record(key, settle(ops)))
            for key, ops in oplog.ops_of(self._connection, known)
        }

    def astray(self) -> int:
        """How many records are not what their ops add up to. Keeps a number for each, and no record."""
        held = {
            (rows.record_type.table, cell_text(row[0])): hash(tuple(row))
            for rows in CACHE
            for row in self._connection.execute(rows.select)
        }
        cells = {rows.record_type: rows.row() for rows in CACHE}
        astray = 0
        for key, ops in oplog.ops_of(self._connection, oplog.records_since(self._connection, -1)):
            record = _record(key, settle(ops)) if key[0] in BY_TABLE else None
            said = None if record is None else hash(cells[type(record)](record))
            astray += held.pop(key, None) != said
        return astray + len(held)

    # Writing

    def write(self, steps: Iterable[Batch | Change]) -> None:
        """Bring the tables to what these steps leave."""
        written: defaultdict[type[Record], list[Record]] = defaultdict(list)
        for step in steps:
            record_type = step.record_type
            if isinstance(step, Batch):
                self._write_records(record_type, written.pop(record_type, ()))
                self._write_batch(step)
            elif step.after is not None:
                written[record_type].append(step.after)
            else:
                self._connection.execute(ROWS[record_type].delete, (text_cell(step.record_id),))
        for record_type, records in written.items():
            self._write_records(record_type, records)

    def _write_records(self, record_type: type[Record], records: Sequence[Record]) -> None:
        rows = ROWS[record_type]
        self._connection.executemany(rows.upsert, map(rows.row(), records))

    def _write_batch(self, batch: Batch) -> None:
        columns = [cells_of(column) for column in (batch.ids, *batch.columns.values())]
        statement = ROWS[batch.record_type].upsert_of(batch.columns.keys())
        self._connection.executemany(statement, zip(*columns, strict=True))

    def catch_up(self) -> bool:
        """Bring the tables up to the ops, and carry purges out: True where there were any."""
        return self._fold(oplog.records_since(self._connection, self.folded()))

    def rebuild(self) -> None:
        """Make the tables anew from the ops, as this version of the program wants them."""
        for table in cache_tables(read_schema(self._connection)):
            self._connection.execute(f'DROP TABLE "{table}"')
        for statement in cache_statements():
            self._connection.execute(statement)
        self._connection.execute('DELETE FROM "disputed"')
        self._fold(oplog.records_since(self._connection, 0))

    def _fold(self, keys: Sequence[RecordKey]) -> bool:
        written: defaultdict[type[Record], list[Record]] = defaultdict(list)
        has_emptied = False
        for key, ops in oplog.ops_of(self._connection, keys):
            if emptied := {op.id for op in to_blank(ops) if blanked(op) != op}:
                has_emptied = True
                oplog.blank(self._connection, (op for op in ops if op.id in emptied))
                ops = [blanked(op) if op.id in emptied else op for op in ops]
            record_type = BY_TABLE.get(key[0])
            if record_type is None:
                continue
            settled = settle(ops)
            record = _record(key, settled)
            self._note_dispute(key, disputed=bool(settled.conflicts))
            if record is not None:
                written[record_type].append(record)
            else:
                self._connection.execute(ROWS[record_type].delete, (text_cell(key[1]),))
        for record_type, records in written.items():
            self._write_records(record_type, records)
        self.set_folded(oplog.last_seq(self._connection))
        return has_emptied

    def _note_dispute(self, key: RecordKey, *, disputed: bool) -> None:
        verb = "INSERT OR IGNORE INTO" if disputed else "DELETE FROM"
        rest = "VALUES (?, ?)" if disputed else 'WHERE "tbl" = ? AND "record" = ?'
        self._connection.execute(f'{verb} "disputed" {rest}', (key[0], text_cell(key[1])))


def _record(key: RecordKey, settled: Settled) -> Record | None:
    return BY_TABLE[key[0]].from_values(key[1], dict(settled.values)) if settled.is_alive else None


def _alternative(op: Op, name: str) -> Alternative:
    return Alternative(op.fields[name], op.author, milliseconds(op.clock))


def _is_understood(table: str, name: str, value: Value) -> bool:
    """Whether this version of the program could show the value to a person."""
    if name == ALIVE:
        return True
    record_type = BY_TABLE[table]
    return name in field_names(record_type) and fits(field_of(record_type, name).kind, value)
