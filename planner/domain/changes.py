"""What an edit does: every record before and after, and what the edit is called."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import field, replace
from typing import TYPE_CHECKING

from planner.domain.fields import Value, field_names
from planner.domain.records import Record, RecordId
from planner.domain.values import value

if TYPE_CHECKING:
    from planner.domain.plan import Plan


@value
class Change:
    """One record before and after. None before: it is new. None after: it goes."""

    before: Record | None
    after: Record | None

    def __init__(self, before: Record | None, after: Record | None) -> None:
        # Written out, as an import makes tens of thousands.
        put = object.__setattr__
        put(self, "before", before)
        put(self, "after", after)

    @property
    def _either(self) -> Record:
        record = self.after or self.before
        if record is None:
            raise ValueError("a change needs a record before or after")
        return record

    @property
    def record_type(self) -> type[Record]:
        """The type of the record."""
        return type(self._either)

    @property
    def record_id(self) -> RecordId:
        """The id of the record."""
        return self._either.id

    @property
    def key(self) -> tuple[type[Record], RecordId]:
        """Which record it is about."""
        record = self.after or self._either
        return type(record), record.id

    @property
    def fields(self) -> dict[str, Value]:
        """The fields that this change sets, with their values afterwards. Empty when the record goes."""
        if self.after is None:
            return {}
        if self.before is None:
            return self.after.filled()
        return {
            name: value
            for name in field_names(self.record_type)
            if (value := getattr(self.after, name)) != getattr(self.before, name)
        }

    @property
    def is_nothing(self) -> bool:
        """Whether both sides are the same."""
        if self.before is None or self.after is None:
            return self.before is self.after
        return self.before == self.after

    def inverse(self) -> "Change":
        """The change that takes this one back."""
        return Change(self.after, self.before)

    def on(self, plan: "Plan") -> "Change":
        """The same change of the same fields, made to the record as the plan holds it now.

        What others wrote into other fields meanwhile stays, even where the record goes; a record that is gone
        is made again whole.
        """
        now = plan.get(self.record_type, self.record_id)
        if now is None:
            return Change(None, self.after)
        if self.after is None:
            return Change(now, self._left_of(now))
        return Change(now, now.but(**self.fields))

    def _left_of(self, now: Record) -> Record | None:
        """What others have written into a record that this change removes; None when nobody has."""
        if now == self.before:
            return None
        ours = (i for i in now.fields() if getattr(now, i.name) == getattr(self.before, i.name))
        rest = now.but(**{info.name: info.default for info in ours})
        return rest if rest.filled() else None


_ByType = dict[type[Record], dict[RecordId, Change]]


@value
class ChangeSet:
    """One action of a person: what it changes, and what it is called in 'Undo ...' (already translated).

    Each record stands in it at most once: make one with `change_set`, which sees to that.
    """

    label: str
    changes: tuple[Change, ...]
    joins: str = ""
    """Edits in a row with the same non-empty key are one step of undo: the typing of one field."""
    is_step: bool = True
    """Whether undo takes it back. Where a workshop stands now nobody has written: it is only kept."""

    _sorted: "list[tuple[tuple[Change, ...], _ByType]]" = field(
        default_factory=list, compare=False, repr=False
    )

    def inverse(self) -> "ChangeSet":
        """The changes that take this one back, last first."""
        return ChangeSet(self.label, tuple(change.inverse() for change in reversed(self.changes)))

    def on(self, plan: "Plan") -> "ChangeSet | None":
        """The same changes made to the plan as it is now; None when nothing would change."""
        return change_set(self.label, (change.on(plan) for change in self.changes), self.joins)

    @property
    def record_types(self) -> Set[type[Record]]:
        """The types of the records that it names."""
        return self._by_type().keys()

    def of(self, record_type: type[Record]) -> Mapping[RecordId, Change]:
        """The changes of the records of a type, by their ids."""
        return self._by_type().get(record_type, {})

    def touches(self, record_type: type[Record], record_id: RecordId | None = None) -> bool:
        """Whether this names a record of the type, or the one record."""
        found = self.of(record_type)
        return bool(found) if record_id is None else record_id in found

    def _by_type(self) -> "_ByType":
        """The changes sorted out, once for all who ask: every view of the window does."""
        if not self._sorted or self._sorted[0][0] is not self.changes:  # a copy was made with others
            found: _ByType = {}
            for change in self.changes:
                record_type, key = change.key
                found.setdefault(record_type, {})[key] = change
            self._sorted[:] = [(self.changes, found)]
        return self._sorted[0][1]

    def joined_to(self, earlier: "ChangeSet") -> "ChangeSet | None":
        """Both as one step, `earlier` first; None when they are two steps to a person.

        Steps join when both type into the same field, neither takes text away, and nobody else has written
        into the record between them.
        """
        if not self.joins or self.joins != earlier.joins or _takes_away(earlier) or _takes_away(self):
            return None
        left = {change.key: change.after for change in earlier.changes}
        if any(left.get(change.key, change.before) != change.before for change in self.changes):
            return None
        return change_set(self.label, (*earlier.changes, *self.changes), self.joins)


Command = Callable[["Plan"], ChangeSet | None]


def change_set(label: str, changes: Iterable[Change], joins: str = "") -> ChangeSet | None:
    """The changes that do something, as one action; None when none does.

    Several changes of one record, each made on what the one before left, become one.
    """
    by_record: dict[tuple[type[Record], RecordId], Change] = {}
    for change in changes:
        if not change.is_nothing:
            key = change.key
            earlier = by_record.get(key)
            by_record[key] = replace(change, before=earlier.before) if earlier else change
    real = tuple(change for change in by_record.values() if not change.is_nothing)
    return ChangeSet(label, real, joins) if real else None


def difference(label: str, before: "Plan", after: "Plan") -> ChangeSet | None:
    """What turns one plan into the other."""
    changes: list[Change] = []
    for record_type in dict.fromkeys((*before.tables, *after.tables)):
        old, new = before.table(record_type), after.table(record_type)
        if old is new:
            continue
        changes.extend(Change(record, new.get(key)) for key, record in old.items() if new.get(key) != record)
        changes.extend(Change(None, record) for key, record in new.items() if key not in old)
    return change_set(label, changes)


def _takes_away(changes: ChangeSet) -> bool:
    return any(change.after is None for change in changes.changes) or any(
        not _only_adds(_typed(getattr(change.before, name, "")), _typed(value))
        for change in changes.changes
        for name, value in change.fields.items()
    )


def _typed(value: Value) -> str:
    """A value as a person types it."""
    if isinstance(value, tuple):
        return "\n".join(value)
    return "" if value is None else str(value)


def _only_adds(was: str, now: str) -> bool:
    """Whether a text came of another by writing something into it at one place."""
    if now.startswith(was) or now.endswith(was):
        return True
    kept = bisect_left(range(len(was)), True, key=lambda end: was[: end + 1] != now[: end + 1])
    return len(now) >= len(was) and now.endswith(was[kept:])
