"""Cells of the cache: what is written comes back, however another program spells it."""

import json

from hypothesis import example, given
from hypothesis import strategies as st

from planner.domain.contacts import Contact
from planner.store.schema import ROWS

_items = st.text(st.sampled_from('a", \\\n[]é\ud800') | st.characters())


@given(st.lists(_items).map(tuple), st.sampled_from([(", ", ": "), (",", ":"), (" , ", ": ")]))
@example(('a", "b',), (", ", ": "))
@example(("a", "b"), (",", ":"))
def test_a_list_is_read_as_json_would_be(phones: tuple[str, ...], separators: tuple[str, str]) -> None:
    rows = ROWS[Contact]
    contact = Contact(id="a", name="Jo", phones=phones)
    cells = list(rows.row()(contact))
    assert rows.record()(cells) == contact
    place = [name for name, _type in rows.columns].index("phones")
    for ascii_only in (True, False):
        spelled = json.dumps(phones, separators=separators, ensure_ascii=ascii_only)
        cells[place] = spelled
        assert rows.record()(cells) == contact


def test_many_rows_are_read_as_each_of_them_is() -> None:
    rows = ROWS[Contact]
    kinds = (
        Contact(id="a", name="Jo", phones=("1", "2"), may_be_listed=False),
        Contact(id="b", name="\ud800", emails=('a"b',), may_be_listed=True, influence=3),
        Contact(id="c", name="प्रिया"),
    )
    contacts = [kinds[number % 3].but(id=f"{number}") for number in range(2500)]
    cells = map(rows.row(), contacts)
    assert [*rows.records(cells)] == contacts
    assert [*rows.records([])] == []
