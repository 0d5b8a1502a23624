"""Many new records taken together say what each of them would say alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.batches import Batch, batch_of, batched
from planner.domain.changes import Change
from planner.domain.contacts import Contact, Tie
from planner.domain.ops import ALIVE, encoded
from planner.domain.records import Record
from tests.strategies import record_types, records_of

some_records = record_types.flatmap(lambda kind: st.lists(records_of(kind), min_size=1, max_size=5))


@given(some_records)
def test_a_batch_spells_what_each_of_its_records_would_say(records: list[Record]) -> None:
    spelled = list(batch_of(records).fields_spelled())
    assert spelled == [encoded({**record.filled(), ALIVE: True}) for record in records]


@given(some_records)
def test_a_batch_has_a_column_for_each_field_that_is_filled(records: list[Record]) -> None:
    batch = batch_of(records)
    assert batch.ids == tuple(record.id for record in records)
    assert set(batch.columns) == {name for record in records for name in record.filled()}
    for name, column in batch.columns.items():
        assert column == tuple(getattr(record, name) for record in records)


def _steps(*sizes: int | str) -> list[str]:
    """How changes are taken together: given by how many new contacts, or other things between them."""
    changes: list[Change] = []
    for size in sizes:
        if size == "tie":
            changes.append(Change(None, Tie(id=str(len(changes)))))
        elif size == "edit":
            held = Contact(id=str(len(changes)))
            changes.append(Change(held, held.but(name="Jo")))
        elif size == "gone":
            changes.append(Change(Contact(id=str(len(changes))), None))
        else:
            changes.extend(Change(None, Contact(id=str(len(changes) + n))) for n in range(int(size)))
    steps = list(batched(changes))
    ids = [key for step in steps for key in (step.ids if isinstance(step, Batch) else [step.record_id])]
    assert ids == [change.record_id for change in changes]
    return [str(len(step.ids)) if isinstance(step, Batch) else "one" for step in steps]


@pytest.mark.parametrize(
    ("sizes", "steps"),
    [
        ((), []),
        ((3,), ["one"] * 3),
        ((300,), ["300"]),
        ((300, "edit", 300), ["300", "one", "300"]),
        ((300, "gone", 1), ["300", "one", "one"]),
        ((300, "tie", 300), ["300", "one", "300"]),
        ((2500,), ["1000", "1000", "500"]),
    ],
)
def test_many_new_records_in_a_row_make_batches(sizes: tuple[int | str, ...], steps: list[str]) -> None:
    assert _steps(*sizes) == steps
