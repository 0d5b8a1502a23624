"""Many new records of one type taken together: what fills a field of theirs stands in one column.

A list of ten thousand contacts fills the same seven of thirty fields. Taken column by column nobody asks each
record for the other fields again, neither for its operation nor for its row.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from planner.domain.changes import Change
from planner.domain.fields import Value, field_of
from planner.domain.ops import ALIVE, encoded
from planner.domain.records import Record, RecordId
from planner.domain.values import value

_MOST = 1_000
"""Records in a batch: what is done to one of its columns takes no longer than a frame."""
_FEWEST = 20


@value
class Batch:
    """New records of one type, and the fields that any of them fills: by name, with the value of each."""

    record_type: type[Record]
    ids: tuple[RecordId, ...]
    columns: Mapping[str, tuple[Value, ...]]

    def fields_spelled(self) -> list[str]:
        """For each record the fields of its first op, as `ops.encoded` spells them."""
        # The underscore comes before the letters with which all names of fields begin.
        pieces, columns = ["{", encoded({ALIVE: True})[1:-1]], []
        for name in sorted(self.columns):
            piece, column = self._spelled(name)
            pieces.append(piece)
            columns.append(column)
        pieces.append("}")
        if not columns:
            return ["".join(pieces)] * len(self.ids)
        return [*map("".join(pieces).__mod__, zip(*columns, strict=True))]

    def _spelled(self, name: str) -> tuple[str, list[str]]:
        """A field's place in the template, and what each record puts there: nothing where it is empty."""
        default, column = field_of(self.record_type, name).default, self.columns[name]
        start = f",{encoded(name)}:"
        if default in column:
            return "%s", [start + encoded(cell) if cell != default else "" for cell in column]
        return f"{start}%s", [*map(encoded, column)]


def batch_of(records: Sequence[Record]) -> Batch:
    """Records of one type as a batch. There must be one at least."""
    record_type = type(records[0])
    ids, *columns = record_type.columns(records)
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
