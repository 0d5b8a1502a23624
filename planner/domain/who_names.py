"""Which records name which: read once for a field, and carried on from change to change.

Whoever asks "what points at this record?" asks here, through `Plan.naming`, and looks through no table.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING, Final

from planner.domain.fields import Value, fields_of
from planner.domain.records import Record, RecordId

if TYPE_CHECKING:
    from planner.domain.plan import Plan

Rows = Mapping[RecordId, Record]
SLICE: Final = 500
"""How many records are read at once: less than two milliseconds."""
_LEAST_TO_MERGE: Final = 64
_Namers = RecordId | list[RecordId]
"""One alone stands bare: of a hundred thousand lists, the collector of cycles would walk every one."""


class Naming:
    """Which records of a table name which ids in a field. Not changed once it is read; any thread may ask."""

    __slots__ = ("_base", "_field", "_lock", "_over", "_rest", "is_whole")

    def __init__(self, rows: Rows, field: str) -> None:
        """To be read from `rows`, which never change: when it is first asked for, or earlier with `learn`."""
        self._field = field
        self._base: dict[RecordId, _Namers] = {}
        self._over: dict[RecordId, _Namers] = {}
        self._rest: Iterator[Record] = iter(rows.values())
        self._lock = Lock()
        self.is_whole = False

    def learn(self) -> bool:
        """Read some more records. Whether there are any left."""
        with self._lock:  # so that nobody takes it for whole while another thread reads the last of it
            if not self.is_whole:
                some = list(islice(self._rest, SLICE))
                self._read(some)
                self.is_whole = len(some) < SLICE
        return not self.is_whole

    def of(self, target: RecordId) -> list[RecordId]:
        """The ids of those that name `target`, oldest first; whoever came to name it later stands last."""
        while self.learn():
            pass
        found = self._over.get(target)
        if found is None:
            found = self._base.get(target, [])
        return found if isinstance(found, list) else [found]

    def after(self, was: Rows, rows: Rows, changed: Iterable[RecordId]) -> "Naming":
        """What it is once the table is `rows`, where it was `was`. Only for one that is whole."""
        gone: dict[RecordId, set[RecordId]] = {}
        come: dict[RecordId, list[RecordId]] = {}
        for key in changed:
            before, now = _named(was.get(key), self._field), _named(rows.get(key), self._field)
            if before == now:
                continue
            for target in before:
                if target not in now:
                    gone.setdefault(target, set()).add(key)
            for target in now:
                if target not in before:
                    come.setdefault(target, []).append(key)
        return self._with(gone, come) if gone or come else self

    def _with(self, gone: dict[RecordId, set[RecordId]], come: dict[RecordId, list[RecordId]]) -> "Naming":
        """Another one, which shares with this all that is the same."""
        made = Naming({}, self._field)
        made.is_whole = True
        over = dict(self._over)
        for target in dict.fromkeys((*gone, *come)):
            left = gone.get(target, set())
            over[target] = [*(each for each in self.of(target) if each not in left), *come.get(target, ())]
        if len(over) > _LEAST_TO_MERGE + len(self._base) // 8:
            made._base = {**self._base, **over}
        else:
            made._base, made._over = self._base, over
        return made

    def _read(self, records: Iterable[Record]) -> None:
        base = self._base
        for record in records:
            for target in _named(record, self._field):
                found = base.get(target)
                if found is None:
                    base[target] = record.id
                elif isinstance(found, list):
                    found.append(record.id)
                else:
                    base[target] = [found, record.id]


def parts_of(plan: "Plan", wholes: Iterable[Record]) -> Iterator[Record]:
    """The records that are a part of these, and go with them: see `FieldInfo.part_of`."""
    links = [(kind, info) for kind in plan.tables for info in fields_of(kind) if info.part_of]
    for whole in wholes:
        for kind, info in links:
            if info.of == whole.table:
                yield from plan.naming(kind, whole.id, info.name)


def _named(record: Record | None, field: str) -> tuple[RecordId, ...]:
    value: Value = getattr(record, field) if record is not None else None
    if isinstance(value, tuple):
        return value if len(value) < 2 else tuple(dict.fromkeys(value))
    return (value,) if isinstance(value, str) and value else ()
