"""Writes what a person does as operations."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import repeat
from typing import TYPE_CHECKING

from planner.domain.batches import Batch, batched
from planner.domain.changes import Change, ChangeSet
from planner.domain.clock import Clock
from planner.domain.fields import Value, field_names, field_of
from planner.domain.ops import ALIVE, PURGED, Heads, Op, OpId, encoded, first_ids, make_op
from planner.domain.plan import FieldKey
from planner.domain.records import Record
from planner.domain.values import value
from planner.store import oplog
from planner.store.errors import was_forgotten
from planner.store.oplog import KnownHeads, RecordKey
from planner.store.rows import cells_of, text_cell

if TYPE_CHECKING:
    from planner.store.forgetting import Writer

Token = Callable[[], str]


def random_token() -> str:
    """Sixteen hex digits that nobody else will draw."""
    return os.urandom(_TOKEN_BYTES).hex()


def drawn(token: Token, count: int) -> list[str]:
    """As many tokens. Random ones are drawn all at once."""
    if token is not random_token:
        return [token() for _number in range(count)]
    digits = os.urandom(_TOKEN_BYTES * count).hex()
    return [digits[place : place + 2 * _TOKEN_BYTES] for place in range(0, len(digits), 2 * _TOKEN_BYTES)]


_TOKEN_BYTES = 8


@value
class Written:
    """An action in the form in which the file takes it."""

    rows: list[oplog.Row]
    """Of all its ops, in order."""
    ops: list[Op]
    """Those about records that had some before."""
    steps: tuple[Batch | Change, ...]
    """What becomes of the records, in the same order."""

    def drained(self) -> Iterator[oplog.Row]:
        """The rows, each let go when it has been taken: all at once they would hold every thread."""
        self.rows.reverse()
        while self.rows:
            yield self.rows.pop()


@value
class Pen:
    """Makes ops on top of what their author has seen."""

    heads: KnownHeads
    clock: Clock
    token: Token

    def write(self, changes: ChangeSet, author: str) -> Written:
        """An action of a person. Raises WasForgotten where a record was purged."""
        action = self.token()
        are_first = self._read_heads(changes.changes)
        written = Written([], [], tuple(batched(changes.changes)) if are_first else changes.changes)
        for step in written.steps:
            if isinstance(step, Batch):
                written.rows.extend(self._first_rows(step, action, author))
            else:
                is_first = are_first and step.before is None
                heads = Heads() if is_first else self.heads.of(record_key(step))
                op = self._op_for(step, heads, action, author)
                written.ops.append(op)
                written.rows.append(oplog.row_of(op))
        return written

    def _read_heads(self, changes: Sequence[Change]) -> bool:
        """Have the heads of these records at hand. Whether they need none of the new ones, which are many."""
        made = [change.after.id for change in changes if change.before is None and change.after is not None]
        are_first = self.heads.are_none(made)
        self.heads.read(record_key(change) for change in changes if not are_first or change.before)
        return are_first

    def _first_rows(self, batch: Batch, action: str, author: str) -> Iterator[oplog.Row]:
        """The ops that say that new records exist, by their rows: they replace nothing."""
        table, fields = batch.record_type.table, batch.fields_spelled()
        clocks = self.clock.readings(len(batch.ids))
        nonces = drawn(self.token, len(batch.ids))
        said = zip(batch.ids, fields, clocks, nonces, strict=True)
        return zip(
            first_ids(action, table, author, said),
            repeat(text_cell(action)),
            repeat(table),
            cells_of(batch.ids),
            fields,
            repeat(encoded({})),
            repeat(text_cell(author)),
            clocks,
            cells_of(nonces),
            strict=False,
        )

    def settling(self, key: FieldKey, value: Value, author: str) -> Op:
        """The op by which somebody who saw all that is said of a field lets one value stand."""
        heads = self.heads.of((key.table, key.record))
        fields = {ALIVE: value} if key.field == ALIVE else oplog.existing({key.field: value})
        return self.writer(author)((key.table, key.record), fields, heads.superseded_by(fields))

    def writer(self, author: str) -> "Writer":
        """Makes the ops of one action one by one."""
        return partial(self._op, self.token(), author)

    def _op(
        self,
        action: str,
        author: str,
        key: RecordKey,
        fields: Mapping[str, Value],
        supersedes: Mapping[str, tuple[OpId, ...]],
    ) -> Op:
        return make_op(
            action=action,
            table=key[0],
            record=key[1],
            fields=fields,
            supersedes=supersedes,
            author=author,
            clock=self.clock.read(),
            nonce=self.token(),
        )

    def _op_for(self, change: Change, heads: Heads, action: str, author: str) -> Op:
        key = record_key(change)
        if PURGED in heads.by_field:
            raise was_forgotten()
        fields = _said(change, heads.by_field)
        return self._op(action, author, key, fields, heads.superseded_by(fields))


def record_key(change: Change) -> RecordKey:
    """Where the ops of a change belong."""
    record_type, record_id = change.key
    return record_type.table, record_id


def _said(change: Change, set_before: Iterable[str]) -> dict[str, Value]:
    """The fields of the op that a change becomes."""
    if change.after is None:
        return {ALIVE: False}
    if change.before is not None:
        return oplog.existing(change.fields)
    return {**_defaults(change.record_type, set_before), **oplog.existing(change.fields)}


def _defaults(record_type: type[Record], names: Iterable[str]) -> dict[str, Value]:
    """The empty values of the fields that an earlier life of a record had set."""
    known = field_names(record_type)
    return {name: field_of(record_type, name).default for name in names if name in known}
