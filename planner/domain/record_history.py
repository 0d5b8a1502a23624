"""What became of one record: who changed what and when, from its operations."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from planner.domain.clock import milliseconds
from planner.domain.fields import LINK_KINDS, FieldInfo, Value, fields_of, fits
from planner.domain.ops import ALIVE, PURGED, Op, OpId
from planner.domain.records import Record
from planner.domain.values import value

ONE_SITTING_MS: Final = 2 * 60 * 1000
"""What one person writes into one field with shorter pauses than this is one change."""


class Deed(StrEnum):
    """What somebody did to a record."""

    CREATED = "created"
    CHANGED = "changed"
    REMOVED = "removed"
    BROUGHT_BACK = "brought_back"


@value
class FieldChange:
    """A field before, as its author saw it, and after. Both hold what a field of its kind holds."""

    field: str
    before: Value
    after: Value


@value
class Entry:
    """One thing that somebody did. `when_ms` is in milliseconds since 1970; `author` may be empty."""

    when_ms: int
    author: str
    deed: Deed
    changes: tuple[FieldChange, ...]


@dataclass(slots=True)
class _Line:
    """An entry that later ops may still join."""

    clock: int
    author: str
    deed: Deed
    changes: dict[str, FieldChange] = field(default_factory=dict)

    def entry(self) -> Entry:
        told = tuple(each for each in self.changes.values() if each.before != each.after)
        return Entry(milliseconds(self.clock), self.author, self.deed, told)


@value
class _Last:
    """Who wrote a field last, in which op and entry."""

    op: Op
    line: _Line


def history(ops: Iterable[Op], record_type: type[Record]) -> tuple[Entry, ...]:
    """What the ops of one record say was done to it, newest first by the clock.

    What one author writes into one field within two minutes is one change, unless somebody else wrote
    there meanwhile, the record was removed, or it is taken back. Ops that were emptied, and fields that
    the record does not have, say nothing.
    """
    by_id = {op.id: op for op in ops if not op.is_blank and PURGED not in op.fields}
    infos = {info.name: info for info in fields_of(record_type)}
    lines: list[_Line] = []
    last: dict[str, _Last] = {}
    for op in sorted(by_id.values(), key=lambda op: (op.clock, op.id)):
        deed = _deed(op, by_id)
        if deed is not Deed.CHANGED:
            last.clear()  # nothing is joined across a removal
        line = _Line(op.clock, op.author, deed)
        for change in _changes(op, infos, by_id):
            joined = _joined(op, last.get(change.field), change)
            if not joined:
                line.changes[change.field] = change
                last[change.field] = _Last(op, line)
            else:
                last[change.field] = _Last(op, joined)
        lines.append(line)
    return _newest_first(lines)


def last_called(ops: Iterable[Op], record_type: type[Record]) -> str:
    """What a record was called last, removed or not: its first field, where that is words.

    Empty where nobody gave it a name, and for one that was forgotten.
    """
    known, title = list(ops), fields_of(record_type)[0]
    if title.kind in LINK_KINDS or any(PURGED in op.fields for op in known):
        return ""
    newest = sorted(known, key=lambda op: (op.clock, op.id), reverse=True)
    names = (op.fields.get(title.name) for op in newest)
    return next((name for name in names if isinstance(name, str) and name.strip()), "")


def _newest_first(lines: list[_Line]) -> tuple[Entry, ...]:
    told = sorted(lines, key=lambda line: line.clock)
    entries = (line.entry() for line in reversed(told))
    return tuple(entry for entry in entries if entry.changes or entry.deed is not Deed.CHANGED)


def _deed(op: Op, by_id: Mapping[OpId, Op]) -> Deed:
    if op.fields.get(ALIVE) is False:
        return Deed.REMOVED
    seen = op.supersedes.get(ALIVE, ())
    if any(by_id[each].fields.get(ALIVE) is False for each in seen if each in by_id):
        return Deed.BROUGHT_BACK
    return Deed.CREATED if ALIVE in op.fields and not seen else Deed.CHANGED


def _changes(op: Op, infos: Mapping[str, FieldInfo], by_id: Mapping[OpId, Op]) -> Iterator[FieldChange]:
    for name, info in infos.items():
        if name in op.fields and fits(info.kind, op.fields[name]):
            after = op.fields[name]
            yield FieldChange(name, _before(op, info, after, by_id), after)


def _before(op: Op, info: FieldInfo, after: Value, by_id: Mapping[OpId, Op]) -> Value:
    """The value that the author saw; where copies disagreed, one that they did not let stand."""
    seen = [by_id[each] for each in op.supersedes.get(info.name, ()) if each in by_id]
    values = [
        each.fields[info.name] for each in sorted(seen, key=lambda op: op.clock) if info.name in each.fields
    ]
    fitting = [each for each in values if fits(info.kind, each)]
    others = [each for each in fitting if each != after]
    return (others or fitting or [info.default])[-1]


def _joined(op: Op, last: _Last | None, change: FieldChange) -> _Line | None:
    """The entry that a change goes on with, told there; None where it is one of its own."""
    if last is None or last.op.author != op.author or not _is_soon_after(op, last.op):
        return None
    if op.supersedes.get(change.field) != (last.op.id,):
        return None  # somebody else wrote there too
    line, begun = last.line, last.line.changes[change.field]
    if change.after == begun.before:
        return None  # what is taken back shows as that, else it would show nowhere
    line.changes[change.field] = replace(begun, after=change.after)
    if line.deed is Deed.CHANGED:
        line.clock = op.clock
    return line


def _is_soon_after(op: Op, earlier: Op) -> bool:
    return milliseconds(op.clock) - milliseconds(earlier.clock) < ONE_SITTING_MS
