"""Forgetting a person in the plan file: in every record, and in everything that was ever written there."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from planner.domain.changes import ChangeSet
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
from planner.domain.ops import ALIVE, BLANKS, PURGED, Op, OpId, by_record, heads_of
from planner.domain.plan import Plan
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
    return _forget(plan, ops, traces_of(contact, about), write)


def forget_words(plan: Plan, ops: Sequence[Op], words: Sequence[str], write: Writer) -> Rewriting:
    """Once mentions have been mended: empty what was said before in the fields that held them."""
    return _forget(plan, ops, Traces("", tuple(words)), write)


def _forget(plan: Plan, ops: Sequence[Op], traces: Traces, write: Writer) -> Rewriting:
    finder = traces.finder()
    changes = _changes(plan, finder, traces)
    after = plan if changes is None else plan.after(changes)
    found = tuple(_written(ops, changes, finder, traces.contact, write))
    authored = sum(finder.is_named(op.author) for op in ops)
    return Rewriting(found, Forgotten(changes, tuple(mentions(after, finder)), traces.words, authored))


def _changes(plan: Plan, finder: TraceFinder, traces: Traces) -> ChangeSet | None:
    if not traces.contact:
        return None
    return left_without(plan, finder, going_with(plan, finder, traces.contact))


def _written(
    ops: Sequence[Op],
    changes: ChangeSet | None,
    finder: TraceFinder,
    contact: ContactId,
    write: Writer,
) -> Iterator[Op]:
    done = {(c.record_type.table, c.record_id): c for c in changes.changes} if changes else {}
    for key, said in by_record(ops).items():
        change = done.get(key)
        if (change is not None and change.after is None) or key == (Contact.table, contact):
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
