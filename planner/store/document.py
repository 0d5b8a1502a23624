"""The plan file: one SQLite database, written in whole steps."""

import contextlib
import secrets
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from planner.domain.changes import Change, ChangeSet, change_set
from planner.domain.clock import Clock, milliseconds
from planner.domain.fields import Value, field_of
from planner.domain.ops import ALIVE, Op, Settled, is_sound, make_op, settle
from planner.domain.plan import Alternative, FieldKey, Plan
from planner.domain.records import Record, RecordId
from planner.domain.registry import BY_TABLE
from planner.files import written_whole
from planner.i18n import _
from planner.store import oplog
from planner.store.errors import identity, told_plainly
from planner.store.opening import CHECK_SECONDS, Connection, at_most, create_file, open_file, read_schema
from planner.store.oplog import KnownHeads, RecordKey
from planner.store.rows import Cell, text_cell
from planner.store.schema import CACHE, ROWS, cache_statements, cache_tables, is_current

if TYPE_CHECKING:
    from sqlite_utils import Database

Token = Callable[[], str]
Conflicts = Mapping[FieldKey, tuple[Alternative, ...]]


def random_token() -> str:
    """Sixteen hex digits that nobody else will draw."""
    return secrets.token_hex(8)


@dataclass(frozen=True, slots=True)
class News:
    """What the file holds that a snapshot of it does not."""

    changes: ChangeSet | None
    conflicts: Conflicts


class Document:
    """An open plan file. Not for two threads at once: one writer owns it. Closing it twice is fine."""

    def __init__(self, path: Path, clock: Clock | None = None, token: Token = random_token) -> None:
        """Open the plan at `path`. Raises a PlanFileError with a sentence for a person."""
        self.path = path
        self._connection: Connection = open_file(path)
        self._opened = identity(path)
        self._clock = clock or Clock()
        self._token = token
        self._heads = KnownHeads(self._connection)
        try:
            with self._told():
                self._clock.see(oplog.last_clock(self._connection))
                self._make_cache_current()
                self._version = self._data_version()
                # The last op that the snapshots given out so far can know of.
                self._seen = oplog.last_seq(self._connection)
        except BaseException:
            self.close()
            raise

    @classmethod
    def create(
        cls,
        path: Path,
        changes: ChangeSet | None,
        author: str,
        clock: Clock | None = None,
        token: Token = random_token,
    ) -> Self:
        """Make a new plan at `path` that holds what `changes` add.

        Refuses to overwrite. Raises PlanFileError.
        """
        with told_plainly(path):
            if path.exists() or path.is_symlink():
                raise FileExistsError
            with written_whole(path) as beside:
                create_file(beside)
                if changes is not None:
                    with cls(beside, clock, token) as begun:
                        begun.apply(changes, author)
        return cls(path, clock, token)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @cached_property
    def _db(self) -> "Database":
        # Imported when first written to: reading the plan for the first page does not wait for it.
        from sqlite_utils import Database

        return Database(self._connection, execute_plugins=False)

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        with told_plainly(self.path, self._opened):
            yield

    @contextlib.contextmanager
    def _one_moment(self) -> Iterator[None]:
        """Read several tables as they stood at one time, whatever others write meanwhile."""
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.execute("ROLLBACK")

    # Reading

    def load(self) -> Plan:
        """The whole plan as it stands in the file."""
        with self._told(), self._one_moment():
            self._seen = oplog.last_seq(self._connection)
            tables: dict[type[Record], Mapping[RecordId, Record]] = {}
            for rows in CACHE:
                read = rows.record()
                records = map(read, self._connection.execute(rows.select))
                if found := {record.id: record for record in records}:
                    tables[rows.record_type] = found
            return Plan(tables, self._conflicts())

    def changed_elsewhere(self) -> bool:
        """Whether another program has written to the file since the last call."""
        with self._told():
            version = self._data_version()
            changed = version != self._version
            self._version = version
            return changed

    def news(self, plan: Plan) -> News:
        """What other programs wrote that `plan` does not hold yet. Brings the cache up to it."""
        with self._told():
            self._heads.forget()
            keys = oplog.records_since(self._connection, min(self._seen, self._folded()))
            if not keys:
                return News(None, plan.conflicts)
            with self._db.atomic():
                settled = self._fold(keys)
                self._seen = oplog.last_seq(self._connection)
        changes = (
            Change(plan.get(record_type, key[1]), record) for key, (record_type, record) in settled.items()
        )
        return News(change_set(_("Changes made elsewhere"), changes), self._conflicts())

    def ops(self) -> list[Op]:
        """Every operation in the order in which it arrived."""
        with self._told():
            return list(oplog.all_ops(self._connection))

    def problems(self) -> list[str]:
        """What is wrong with the file by the engine's check and by every op's checksum; empty when sound."""
        with self._told():
            report = [str(row[0]) for row in self._connection.execute("PRAGMA integrity_check(20)")]
        found = [] if report == ["ok"] else report
        false = sum(not is_sound(op) for op in self.ops())
        return [*found, *([f"{false} operations do not match their checksum"] if false else [])]

    # Writing

    def apply(self, changes: ChangeSet, author: str) -> None:
        """Write one action of a person: on the disk when this returns, not at all when it raises."""
        with self._told():
            ops = self._ops_for(changes, author)
            try:
                with self._db.atomic():
                    before, last = self._insert(ops)
                    self._write_cache(changes.changes)
                    alone = before == self._seen == self._folded()
                    if alone:
                        self._set_folded(last)
            except BaseException:
                self._heads.forget()
                raise
            self._heads.take(ops)
            if alone:
                self._seen = last

    def absorb(self, ops: Iterable[Op]) -> None:
        """Take in the ops of another copy as one step; those that don't match their id stay out."""
        with self._told(), self._db.atomic():
            oplog.insert(self._connection, filter(is_sound, ops))
            self._fold(oplog.records_since(self._connection, self._folded()))
            self._heads.forget()

    def save_copy(self, target: Path) -> None:
        """Write the plan to another file, whole or not at all. Works when its own file is gone."""
        with told_plainly(target), written_whole(target) as beside:
            beside.unlink()
            self._connection.execute("VACUUM INTO ?", (str(beside),))

    # The pieces

    def _ops_for(self, changes: ChangeSet, author: str) -> list[Op]:
        action = self._token()
        return [self._op_for(change, action, author) for change in changes.changes]

    def _op_for(self, change: Change, action: str, author: str) -> Op:
        key = change.record_type.table, change.record_id
        heads = self._heads.of(key)
        if change.after is None:
            fields: dict[str, Value] = {ALIVE: False}
        else:
            fields = oplog.existing(change.fields)
            if change.before is None:
                fields = {**_defaults(change.record_type, heads.by_field), **fields}
        return make_op(
            action=action,
            table=key[0],
            record=key[1],
            fields=fields,
            supersedes=heads.superseded_by(fields),
            author=author,
            clock=self._clock.read(),
            nonce=self._token(),
        )

    def _insert(self, ops: Iterable[Op]) -> tuple[int, int]:
        # The first statement writes, so that no other program can come between reading and writing.
        ops = list(ops)
        oplog.insert(self._connection, ops)
        last = oplog.last_seq(self._connection)
        return last - len(ops), last

    def _write_cache(self, changes: Iterable[Change]) -> None:
        written: defaultdict[type[Record], list[tuple[Cell, ...]]] = defaultdict(list)
        for change in changes:
            if change.after is not None:
                written[change.record_type].append(ROWS[change.record_type].row(change.after))
            else:
                rows = ROWS[change.record_type]
                self._connection.execute(rows.delete, (text_cell(change.record_id),))
        for record_type, rows_of in written.items():
            self._connection.executemany(ROWS[record_type].upsert, rows_of)

    def _fold(self, keys: Iterable[RecordKey]) -> dict[RecordKey, tuple[type[Record], Record | None]]:
        """Bring the cache of these records up to their ops; what each of them is now."""
        now: dict[RecordKey, tuple[type[Record], Record | None]] = {}
        for key in keys:
            record_type = BY_TABLE.get(key[0])
            if record_type is not None:
                settled = settle(oplog.ops_of(self._connection, key))
                now[key] = record_type, self._write_settled(record_type, key, settled)
        self._set_folded(oplog.last_seq(self._connection))
        return now

    def _write_settled(self, record_type: type[Record], key: RecordKey, settled: Settled) -> Record | None:
        record = record_type.from_values(key[1], dict(settled.values)) if settled.is_alive else None
        rows = ROWS[record_type]
        if record is None:
            self._connection.execute(rows.delete, (text_cell(key[1]),))
        else:
            self._connection.execute(rows.upsert, rows.row(record))
        change_list = "INSERT OR IGNORE INTO" if settled.conflicts else "DELETE FROM"
        rest = "VALUES (?, ?)" if settled.conflicts else 'WHERE "tbl" = ? AND "record" = ?'
        self._connection.execute(f'{change_list} "disputed" {rest}', (key[0], text_cell(key[1])))
        return record

    def _conflicts(self) -> Conflicts:
        found: dict[FieldKey, tuple[Alternative, ...]] = {}
        for table, record in self._connection.execute('SELECT "tbl", "record" FROM "disputed"').fetchall():
            for name, ops in settle(oplog.ops_of(self._connection, (table, record))).conflicts.items():
                found[FieldKey(table, record, name)] = tuple(
                    Alternative(op.fields[name], op.author, milliseconds(op.clock)) for op in ops
                )
        return found

    # The cache

    def _make_cache_current(self) -> None:
        schema = read_schema(self._connection)
        with at_most(self._connection, CHECK_SECONDS):
            fits = is_current(schema) and not self._has_misfits()
        if not fits:
            self._rebuild(cache_tables(schema))
        elif self._folded() != oplog.last_seq(self._connection):
            with self._db.atomic():
                self._fold(oplog.records_since(self._connection, self._folded()))

    def _has_misfits(self) -> bool:
        return any(self._connection.execute(rows.misfit).fetchone() for rows in CACHE)

    def _rebuild(self, old_tables: Iterable[str]) -> None:
        """Make the cache tables anew from the ops, as this version of the program wants them."""
        with self._db.atomic():
            for table in old_tables:
                self._connection.execute(f'DROP TABLE "{table}"')
            for statement in cache_statements():
                self._connection.execute(statement)
            self._connection.execute('DELETE FROM "disputed"')
            self._fold(oplog.records_since(self._connection, 0))

    def _folded(self) -> int:
        row = self._connection.execute('SELECT "value" FROM "meta" WHERE "name" = \'folded\'').fetchone()
        return int(row[0]) if row and str(row[0]).isdigit() else 0

    def _set_folded(self, seq: int) -> None:
        self._connection.execute(
            "INSERT INTO \"meta\" VALUES ('folded', ?)"
            ' ON CONFLICT("name") DO UPDATE SET "value" = excluded."value"',
            (str(seq),),
        )

    def _data_version(self) -> int:
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])


def _defaults(record_type: type[Record], names: Iterable[str]) -> dict[str, Value]:
    """The empty values of the fields that an earlier life of a record had set."""
    known = {info.name for info in record_type.fields()}
    return {name: field_of(record_type, name).default for name in names if name in known}
