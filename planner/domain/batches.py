"""Many new records of one type taken together: what fills a field of theirs stands in one column.

A list of ten thousand contacts fills the same seven of thirty fields. Taken column by column nobody asks each
record for the other fields again, neither for its operation nor for its row.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, repeat

from planner.domain.changes import Change
from planner.domain.fields import Value, field_of
from planner.domain.ops import ALIVE, encoded
from planner.domain.records import Record, RecordId
from planner.domain.values import value

_MOST = 1_000
"""Records in a batch: what is done to one of its columns takes no longer than a frame."""
_FEWEST = 20
_ALIVE_SPELLED = encoded({ALIVE: True})[1:-1]


@value
class Batch:
    """New records of one type, and the fields that any of them fills: by name, with the value of each."""

    record_type: type[Record]
    ids: tuple[RecordId, ...]
    columns: Mapping[str, tuple[Value, ...]]

    def fields_spelled(self) -> Iterator[str]:
        """For each record the fields of its first op, as `ops.encoded` spells them."""
        columns: list[Iterable[str]] = []
        for name in sorted((ALIVE, *self.columns)):
            if name == ALIVE:
                columns.append(repeat(_ALIVE_SPELLED, len(self.ids)))
            else:
                columns.append(self._spelled(name))
        return (f"{{{','.join(filter(None, pieces))}}}" for pieces in zip(*columns, strict=True))

    def _spelled(self, name: str) -> list[str]:
        """Each record's piece of the spelling; empty where it leaves the field as it is."""
        default, start = field_of(self.record_type, name).default, f"{encoded(name)}:"
        return [start + encoded(cell) if cell != default else "" for cell in self.columns[name]]


def batch_of(records: Sequence[Record]) -> Batch:
    """Records of one type as a batch. There must be one at least."""
    record_type = type(records[0])
    ids, *columns = zip(*[record.cells() for record in records], strict=True)
    infos = zip(record_type.fields(), columns, strict=True)
    count = len(records)
    filled = {info.name: column for info, column in infos if column.count(info.default) < count}
    return Batch(record_type, ids, filled)


def batched(changes: Iterable[Change]) -> Iterator[Batch | Change]:
    """The changes in order; where many in a row bring new records of one type, as batches."""
    for record_type, run in groupby(changes, _new_type):
        some = list(run)
        if record_type is None or len(some) < _FEWEST:
            yield from some
        else:
            records = [change.after for change in some if change.after is not None]
            yield from (batch_of(records[start : start + _MOST]) for start in range(0, len(records), _MOST))


def _new_type(change: Change) -> type[Record] | None:
    """The type of a record that is new; None for one that was there before."""
    return type(change.after) if change.before is None and change.after is not None else None
