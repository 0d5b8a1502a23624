"""Writes what a person does as operations."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from planner.domain.changes import Change, ChangeSet
from planner.domain.clock import Clock
from planner.domain.fields import Value, field_names, field_of
from planner.domain.ops import ALIVE, PURGED, Op, OpId, make_op
from planner.domain.plan import FieldKey
from planner.domain.records import Record
from planner.domain.values import value
from planner.store import oplog
from planner.store.errors import was_forgotten
from planner.store.oplog import KnownHeads, RecordKey

if TYPE_CHECKING:
    from planner.store.forgetting import Writer

Token = Callable[[], str]


@value
class Pen:
    """Makes ops on top of what their author has seen."""

    heads: KnownHeads
    clock: Clock
    token: Token

    def ops_for(self, changes: ChangeSet, author: str) -> list[Op]:
        """An action of a person. Raises WasForgotten where a record was purged."""
        action = self.token()
        self.heads.read(map(record_key, changes.changes))
        return [self._op_for(change, action, author) for change in changes.changes]

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

    def _op_for(self, change: Change, action: str, author: str) -> Op:
        key = record_key(change)
        heads = self.heads.of(key)
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
