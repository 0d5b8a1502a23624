"""Operations: the truth that a plan file is made of, and how two sets of them become one."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from planner.domain.fields import Value
from planner.domain.values import value

if TYPE_CHECKING:
    import hashlib

OpId = str
ALIVE = "_alive"
"""The field in which an op says that its record exists; every op but a deletion says yes."""
PURGED = "_purged"
"""The field of the op that makes the plan forget a record for good."""
BLANKS = "_blanks"
"""The field in which an op names earlier ops of its record that are emptied: a part of it is forgotten."""
ID_BYTES = 16


@value
class Op:
    """One record's part of one action.

    `supersedes` names for each field the ops whose value this one replaces: those its author saw.
    `fields` and `nonce` are empty once the record has been purged; the id stays.
    """

    id: OpId
    action: str
    table: str
    record: str
    fields: Mapping[str, Value]
    supersedes: Mapping[str, tuple[OpId, ...]]
    author: str
    clock: int
    nonce: str

    @property
    def is_blank(self) -> bool:
        """Whether a purge or a later op has emptied this one."""
        return not self.nonce and self.fields.keys() <= {BLANKS}


def make_op(
    *,
    action: str,
    table: str,
    record: str,
    fields: Mapping[str, Value],
    supersedes: Mapping[str, tuple[OpId, ...]],
    author: str,
    clock: int,
    nonce: str,
) -> Op:
    """An op with the id that its content gives it."""
    said = (action, table, record, fields, supersedes, author, clock, nonce)
    return Op(_id_of(said), *said)


def content_id(op: Op) -> OpId:
    """The BLAKE2b-128 hash, as 32 hex digits, of everything an op says. Every op is its own checksum."""
    return _id_of((op.action, op.table, op.record, op.fields, op.supersedes, op.author, op.clock, op.nonce))


def _id_of(said: tuple[object, ...]) -> OpId:
    content = f"[{','.join(map(encoded, said))}]"
    return _blake2b()(content.encode("ascii"), digest_size=ID_BYTES).hexdigest()


def first_ids(
    action: str, table: str, author: str, said: Iterable[tuple[str, str, int, str]]
) -> Iterator[OpId]:
    """The ids of ops of one action that replace nothing.

    Of each is given its record, its fields as `encoded` spells them, its clock and its nonce.
    """
    hashed, text = _blake2b(), _text_encoded
    begin, by = f"[{text(action)},{text(table)},", f",{encoded({})},{text(author)},"
    for record, fields, clock, nonce in said:
        content = f"{begin}{text(record)},{fields}{by}{clock},{text(nonce)}]"
        yield hashed(content.encode("ascii"), digest_size=ID_BYTES).hexdigest()


@cache
def _blake2b() -> "type[hashlib.blake2b]":
    from hashlib import blake2b  # with OpenSSL behind it, which a plan that is only read does not need

    return blake2b


_encoder = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True)
_text_encoded = json.encoder.encode_basestring_ascii


def encoded(value: object) -> str:
    """JSON with one spelling for one value, in ASCII, so that lone surrogates survive too."""
    # Most of what is said are texts and short lists of them: the encoder takes longer to set up than to work.
    if isinstance(value, str):
        return _text_encoded(value)
    if type(value) is tuple:
        try:
            return f"[{','.join(map(_text_encoded, value))}]"
        except TypeError:  # there are other things than texts among them
            return _encoder.encode(value)
    if type(value) is int:
        return str(value)
    return _encoder.encode(value) if value != {} else "{}"


def is_sound(op: Op) -> bool:
    """Whether an op is what its id says. A purged one cannot be asked."""
    return op.is_blank or content_id(op) == op.id


def blanked(op: Op) -> Op:
    """The op with nothing left of what it said."""
    if PURGED in op.fields:
        return op
    # What it emptied itself stays empty: else the order of two merges would make a difference.
    kept = {BLANKS: op.fields[BLANKS]} if BLANKS in op.fields else {}
    return replace(op, fields=kept, nonce="", author="", supersedes=dict(op.supersedes))


def to_blank(ops: Iterable[Op]) -> list[Op]:
    """Those of one record's ops that others of them empty: all once it is purged, else those named."""
    every = list(ops)
    if any(PURGED in op.fields for op in every):
        return every
    named = {op_id for op in every for op_id in _named(op)}
    return [op for op in every if op.id in named] if named else []


def _named(op: Op) -> tuple[OpId, ...]:
    found = op.fields.get(BLANKS, ())
    return found if isinstance(found, tuple) else ()


OpSet = Mapping[OpId, Op]
_EMPTYING = frozenset({PURGED, BLANKS})


def op_set(ops: Iterable[Op]) -> dict[OpId, Op]:
    """Ops by id, with purges carried out: a purged record's ops are blank, and blank wins over full."""
    merged: dict[OpId, Op] = {}
    for op in ops:
        held = merged.get(op.id)
        if held is None or op.is_blank:
            merged[op.id] = op
    told = {(op.table, op.record) for op in merged.values() if not op.fields.keys().isdisjoint(_EMPTYING)}
    if told:
        for ops in by_record(op for op in merged.values() if (op.table, op.record) in told).values():
            merged.update((op.id, blanked(op)) for op in to_blank(ops))
    return merged


def union(one: OpSet, other: OpSet) -> dict[OpId, Op]:
    """Two copies of a plan as one: commutative, associative, idempotent."""
    return op_set([*one.values(), *other.values()])


class Heads:
    """For one record: the ops whose value of a field nobody has replaced, oldest first."""

    __slots__ = ("by_field",)

    def __init__(self, by_field: dict[str, tuple[OpId, ...]] | None = None) -> None:
        self.by_field = by_field or {}

    def superseded_by(self, fields: Iterable[str]) -> dict[str, tuple[OpId, ...]]:
        """What a new op that sets `fields` replaces."""
        return {name: heads for name in fields if (heads := self.by_field.get(name))}

    def take(self, op: Op) -> None:
        """Take in an op made on top of all the ops here."""
        for name in op.fields:
            held, replaced = self.by_field.get(name, ()), op.supersedes.get(name, ())
            kept = () if held == replaced else tuple(head for head in held if head not in replaced)
            self.by_field[name] = (*kept, op.id)


def heads_of(ops: Iterable[Op]) -> Heads:
    """The unreplaced ops of each field of the one record that all of `ops` are about."""
    values: defaultdict[str, list[Op]] = defaultdict(list)
    replaced: defaultdict[str, set[OpId]] = defaultdict(set)
    for op in ops:
        for name in op.fields:
            values[name].append(op)
        for name, ids in op.supersedes.items():
            replaced[name].update(ids)
    return Heads(
        {
            name: tuple(
                op.id for op in sorted(found, key=lambda op: (op.clock, op.id)) if op.id not in replaced[name]
            )
            for name, found in values.items()
        }
    )


@value
class Settled:
    """What the ops of one record add up to."""

    values: Mapping[str, Value]
    is_alive: bool
    conflicts: Mapping[str, tuple[Op, ...]]
    """For each field with several different values the ops that hold them, oldest first."""


def settle(ops: Iterable[Op]) -> Settled:
    """The value of every field of one record: the latest unreplaced one is shown, the others are conflicts.

    A record that one copy deleted and another edited is shown, with the deletion as a conflict.
    """
    by_id = {op.id: op for op in ops}
    values: dict[str, Value] = {}
    conflicts: dict[str, tuple[Op, ...]] = {}
    alive = False
    for name, ids in heads_of(by_id.values()).by_field.items():
        heads = tuple(by_id[op_id] for op_id in ids)
        if not heads or name == BLANKS:
            continue
        if len(heads) > 1 and len({encoded(op.fields[name]) for op in heads}) > 1:
            conflicts[name] = heads
        if name == ALIVE:
            alive = any(op.fields[ALIVE] for op in heads)
        else:
            values[name] = heads[-1].fields[name]
    alive = alive and PURGED not in values
    return Settled(values, alive, conflicts if alive else {})


def by_record(ops: Iterable[Op]) -> dict[tuple[str, str], list[Op]]:
    """Ops grouped by table and record, in the order in which they come."""
    groups: defaultdict[tuple[str, str], list[Op]] = defaultdict(list)
    for op in ops:
        groups[op.table, op.record].append(op)
    return dict(groups)
