"""Saving what can be saved of a damaged plan into a new file. The damaged one is only read."""

import contextlib
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from planner.domain.changes import Change, change_set
from planner.domain.ops import Op, is_sound
from planner.domain.plan import Plan
from planner.domain.records import Record
from planner.i18n import _, ngettext
from planner.store import oplog
from planner.store.beside import made_beside
from planner.store.document import Document
from planner.store.errors import already_there, not_a_plan, plan_is_damaged, told_plainly
from planner.store.keys import Key
from planner.store.opening import Connection, at_most, look_at, open_unchecked, read_schema
from planner.store.rows import cell_text
from planner.store.schema import CACHE, OP_TABLE, is_op_table, statements

SECONDS = 20.0
_SMALLEST_OP = 64
_PAGE = 4096


@dataclass(frozen=True, slots=True)
class Repaired:
    """What a repair saved, and what was lost: a sentence for each kind of loss, none when all was saved."""

    edits: int
    lost: tuple[str, ...]


def repair(path: Path, target: Path, key: Key | None = None) -> Repaired:
    """Write what can be read of the plan at `path` to a new plan at `target`, under the same key.

    Every edit is checked against its checksum; where edits are lost, records are taken from the tables as
    they stood. Raises PlanFileError where nothing can be saved, and where `target` exists.
    """
    with told_plainly(path):
        look_at(path)
    with told_plainly(target):
        if target.exists() or target.is_symlink():
            raise already_there(target)
    with tempfile.TemporaryDirectory(prefix="repair-", dir=target.parent) as folder:
        found = _found_in(_copied(path, Path(folder)), path, key)
        with made_beside(target) as beside:
            lost = _write(found, beside, key)
    return Repaired(len(found.ops), lost)


@dataclass(frozen=True, slots=True)
class _Found:
    plan_id: str
    ops: list[Op]
    false: int
    unreadable: int
    records: list[Record]

    @property
    def is_whole(self) -> bool:
        return not (self.false or self.unreadable)


def _copied(path: Path, folder: Path) -> Path:
    """The plan and the journal of a program that was killed, where nothing can happen to the originals."""
    with told_plainly(path):
        copy = folder / "plan"
        shutil.copyfile(path, copy)
        journal = path.with_name(f"{path.name}-journal")
        if journal.is_file():
            shutil.copyfile(journal, copy.with_name("plan-journal"))
        return copy


def _found_in(copy: Path, path: Path, key: Key | None) -> _Found:
    connection = _opened(copy, path, key)
    try:
        with told_plainly(path), at_most(connection, SECONDS):
            read, unreadable = _rows(connection, copy.stat().st_size // _SMALLEST_OP)
            sound = [op for op in read if is_sound(op)]
            records = [] if len(sound) == len(read) and not unreadable else _records(connection)
            if unreadable and not sound and not records:
                raise not_a_plan(path)
            return _Found(_plan_id(connection), sound, len(read) - len(sound), unreadable, records)
    finally:
        connection.close()


def _opened(copy: Path, path: Path, key: Key | None) -> Connection:
    """A connection to the copy, in which the table of ops is to be found and is just that."""
    for schema in (None, tuple(statements()), OP_TABLE):
        if schema is not None:
            _give_first_page(copy, schema)
        connection = open_unchecked(copy, path, key)
        with at_most(connection, SECONDS):
            if _has_ops(connection):
                return connection
        connection.close()
    raise plan_is_damaged(path)


def _has_ops(connection: Connection) -> bool:
    try:
        return is_op_table(read_schema(connection))
    except (sqlite.Error, UnicodeDecodeError, MemoryError):
        return False


def _give_first_page(copy: Path, schema: Iterable[str]) -> None:
    """The first page says where each table begins, and in our files they begin where they always do."""
    fresh = copy.with_name("fresh")
    fresh.unlink(missing_ok=True)
    with contextlib.closing(sqlite.connect(str(fresh), isolation_level=None)) as connection:
        connection.execute("BEGIN")
        for statement in schema:
            connection.execute(statement)
        connection.execute("COMMIT")
    page = bytearray(fresh.read_bytes()[:_PAGE])
    page[28:32] = (copy.stat().st_size // _PAGE).to_bytes(4, "big")
    with copy.open("r+b") as file:
        file.write(page)


def _plan_id(connection: Connection) -> str:
    with contextlib.suppress(sqlite.Error):
        row = connection.execute('SELECT "value" FROM "meta" WHERE "name" = \'plan\'').fetchone()
        return cell_text(row[0]) if row else ""
    return ""


def _rows(connection: Connection, most: int) -> tuple[list[Op], int]:
    """Every op that can be read, and how many places in their order cannot."""
    found: list[Op] = []
    first, last = (_end(connection, order) for order in ("ASC", "DESC"))
    lost = sum(_read(connection, first or 1, last or most, found.append))
    # Where the end is gone nobody knows how far it went: that is one loss.
    return found, lost if last is not None else min(lost, 1)


def _end(connection: Connection, order: str) -> int | None:
    try:
        row = connection.execute(f'SELECT "seq" FROM "op" ORDER BY "seq" {order} LIMIT 1').fetchone()
    except sqlite.Error:
        return None
    return int(row[0]) if row else 0


def _read(connection: Connection, first: int, last: int, take: Callable[[Op], None]) -> Iterator[int]:
    """Take the ops from `first` to `last`; gives how many places could not be read, part by part.

    A part that cannot be read whole is read by halves.
    """
    pending, end = [(first, last)], time.monotonic() + SECONDS
    while pending:
        low, high = pending.pop()
        if time.monotonic() > end:
            yield high - low + 1
            continue
        try:
            some = list(oplog.ops_between(connection, low, high))
        except (sqlite.Error, UnicodeDecodeError, MemoryError):
            if low == high:
                yield 1
            else:
                middle = (low + high) // 2
                pending.extend(((middle + 1, high), (low, middle)))
        else:
            for op in some:
                take(op)


def _records(connection: Connection) -> list[Record]:
    """The records of every table that can be read, as far as it can be."""
    found: list[Record] = []
    created = {sql for _kind, _name, _table, sql in read_schema(connection)}
    for rows in CACHE:
        if rows.create not in created:
            continue
        read = rows.record()
        with contextlib.suppress(sqlite.Error, UnicodeDecodeError, MemoryError):
            if connection.execute(rows.misfit).fetchone() is None:
                found.extend(map(read, connection.execute(rows.select)))
    return found


def _write(found: _Found, beside: Path, key: Key | None) -> tuple[str, ...]:
    with Document.create(beside, None, "", key=key, plan_id=found.plan_id or None) as document:
        document.absorb(found.ops)
        plan = document.load()
        missing = list(_missing(plan, found.records))
        changes = change_set(_("Repair"), missing)
        if changes is not None:
            document.apply(changes, _("Repair"))
    return tuple(_losses(found, len(missing)))


def _missing(plan: Plan, records: Iterable[Record]) -> Iterator[Change]:
    """What the tables held and the saved edits do not: whole records, and fields that are empty now."""
    for record in records:
        now = plan.get(type(record), record.id)
        if now is None:
            yield Change(None, record)
            continue
        empty = {info.name for info in record.fields() if getattr(now, info.name) == info.default}
        filled = {name: value for name, value in record.filled().items() if name in empty}
        if filled:
            yield Change(now, now.but(**filled))


def _losses(found: _Found, rescued: int) -> Iterator[str]:
    if found.unreadable:
        sentence = ngettext(
            "{count} place in the history could not be read.",
            "{count} places in the history could not be read.",
            found.unreadable,
        )
        yield sentence.format(count=found.unreadable)
    if found.false:
        sentence = ngettext(
            "{count} edit did not match its checksum and was left out.",
            "{count} edits did not match their checksums and were left out.",
            found.false,
        )
        yield sentence.format(count=found.false)
    if rescued:
        sentence = ngettext(
            "{count} record was taken from the tables as it stood there, without its history.",
            "{count} records were taken from the tables as they stood there, without their history.",
            rescued,
        )
        yield sentence.format(count=rescued)
