"""Forgetting in the plan file: a person or what was told, in every record and all that was ever written."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from planner.domain.changes import Change, ChangeSet, change_set
from planner.domain.contacts import Contact, ContactId
from planner.domain.fields import Value
from planner.domain.forgetting import (
    Forgotten,
    TraceFinder,
    Traces,
    going_with,
    left_without,
    mentions,
    traces_of,
    unlinked,
)
from planner.domain.keeping_quiet import is_purged, lines_told
from planner.domain.ops import ALIVE, BLANKS, PURGED, Op, OpId, by_record, heads_of
from planner.domain.plan import Plan
from planner.domain.registry import BY_TABLE
from planner.i18n import _
from planner.store.oplog import RecordKey

Fields = Mapping[str, Value]
Superseded = Mapping[str, tuple[OpId, ...]]
Writer = Callable[[RecordKey, Fields, Superseded], Op]
"""Makes the op that says these fields of a record, and what that replaces."""


@dataclass(frozen=True, slots=True)
class Rewriting:
    """The ops that make a plan forget somebody."""

    ops: tuple[Op, ...]
    forgotten: Forgotten


def forget_contact(plan: Plan, ops: Sequence[Op], contact: ContactId, write: Writer) -> Rewriting:
    """Forget a contact of the plan that `ops` add up to."""
    about = [op for op in ops if (op.table, op.record) == (Contact.table, contact)]
    traces = traces_of(contact, about)
    finder = traces.finder()
    changes = left_without(plan, finder, going_with(plan, finder, contact)) if contact else None
    return _forget(plan, ops, traces, _Going(frozenset([(Contact.table, contact)]), changes), write)


def forget_words(plan: Plan, ops: Sequence[Op], words: Sequence[str], write: Writer) -> Rewriting:
    """Once mentions have been mended: empty what was said before in the fields that held them."""
    return _forget(plan, ops, Traces("", tuple(words)), _Going(), write)


def forget_records(plan: Plan, ops: Sequence[Op], records: Iterable[RecordKey], write: Writer) -> Rewriting:
    """Forget whole records, also removed ones, and what was told in them wherever it stood before.

    Where a line of it still stands in the plan it is left, and told: a person decides.
    """
    said, wanted = by_record(ops), dict.fromkeys(records)
    going = [key for key in wanted if key in said and not is_purged(said[key])]
    told = dict.fromkeys(line for key in going for line in lines_told(said[key]))
    there = ((BY_TABLE[table], key) for table, key in going if table in BY_TABLE)
    removed = (Change(record, None) for kind, key in there if (record := plan.get(kind, key)) is not None)
    changes = change_set(_("Forget what was told"), removed)
    return _forget(plan, ops, Traces("", tuple(told)), _Going(frozenset(going), changes), write)


@dataclass(frozen=True, slots=True)
class _Going:
    """The records of which nothing is left, and what becomes of the plan: theirs and others' changes."""

    keys: frozenset[RecordKey] = frozenset()
    changes: ChangeSet | None = None


def _forget(plan: Plan, ops: Sequence[Op], traces: Traces, going: _Going, write: Writer) -> Rewriting:
    finder = traces.finder()
    after = plan if going.changes is None else plan.after(going.changes)
    found = tuple(_written(ops, going, finder, write))
    authored = sum(finder.is_named(op.author) for op in ops)
    return Rewriting(found, Forgotten(going.changes, tuple(mentions(after, finder)), traces.words, authored))


def _written(ops: Sequence[Op], going: _Going, finder: TraceFinder, write: Writer) -> Iterator[Op]:
    done = {(c.record_type.table, c.record_id): c for c in going.changes.changes} if going.changes else {}
    for key, said in by_record(ops).items():
        change = done.get(key)
        if (change is not None and change.after is None) or key in going.keys:
            yield write(key, {ALIVE: False, PURGED: True}, _ids(_heads(said)))
        elif (fields := _restated(said, change.fields if change else {}, finder)) is not None:
            yield write(key, *fields)


def _restated(said: Sequence[Op], changed: Fields, finder: TraceFinder) -> tuple[Fields, Superseded] | None:
    """What an op has to say again so that those that name the person can be emptied; None where none does.

    An op whose words still stand in the plan is left: a person decides what becomes of them.
    """
    heads = _heads(said)
    if not any(op.fields.get(ALIVE) for op in heads.get(ALIVE, ())):
        emptied = {op.id for op in said if _is_about(op, finder)}
        return ({ALIVE: False, BLANKS: tuple(sorted(emptied))}, _ids(heads)) if emptied else None
    standing = {
        op.id
        for name, found in heads.items()
        for op in found
        if name not in changed and finder.is_in(unlinked(op.fields[name], finder))
    }
    emptied = {op.id for op in said if op.id not in standing and _is_about(op, finder)}
    if not emptied:
        return None
    again = {
        name: [op for op in found if op.id in emptied]
        for name, found in heads.items()
        if name not in changed and name != BLANKS
    }
    values = {name: unlinked(found[-1].fields[name], finder) for name, found in again.items() if found}
    replaced = {**_ids(again), **{name: ids for name, ids in _ids(heads).items() if name in changed}}
    return {ALIVE: True, **values, **changed, BLANKS: tuple(sorted(emptied))}, replaced


def _is_about(op: Op, finder: TraceFinder) -> bool:
    return any(map(finder.is_in, op.fields.values()))


def _heads(said: Sequence[Op]) -> dict[str, list[Op]]:
    by_id = {op.id: op for op in said}
    return {name: [by_id[key] for key in keys] for name, keys in heads_of(said).by_field.items()}


def _ids(heads: Mapping[str, Sequence[Op]]) -> dict[str, tuple[OpId, ...]]:
    return {name: tuple(op.id for op in found) for name, found in heads.items() if found}
