"""Long tables are read many lines at a time; quotation marks among them change nothing."""

import csv
import io
from collections.abc import Callable

import pytest

from planner.imports.contacts.delimited import read_cells

_ROWS = 700


def _written(cell: Callable[[int], str]) -> str:
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(["Name", "Phone", "Notes"])
    table.writerows([f"Jo {number}", "334 555 0142", cell(number)] for number in range(_ROWS))
    return text.getvalue()


@pytest.mark.parametrize(
    "cell",
    [
        lambda number: "plain",
        lambda number: "with, comma" if number == 300 else "plain",
        lambda number: "two\nlines" if number % 50 == 0 else "plain",
        lambda number: "two\nlines" if number in (253, 254, 255, 509, 510) else "plain",
        lambda number: "three\nwhole\nlines" if number > 250 else 'a "word"',
    ],
)
def test_a_long_table_is_read_as_csv_reads_it(cell: Callable[[int], str]) -> None:
    text = _written(cell)
    reader = csv.reader(io.StringIO(text, newline=""))
    expected, begins = [], 1
    for cells in reader:
        expected.append((begins, cells))
        begins = reader.line_num + 1
    found = read_cells(text)
    assert [(row.number, row.cells) for row in found.rows] == expected
    assert not found.problems


@pytest.mark.parametrize("place", [1, 254, 255, 256, 257, 600])
def test_a_quotation_mark_that_nobody_closed_costs_one_row_at_most(place: int) -> None:
    lines = _written(lambda number: "plain").splitlines(keepends=True)
    lines[place] = lines[place].replace("plain", '"plain')
    found = read_cells("".join(lines))
    assert [row.number for row in found.rows] == list(range(1, _ROWS + 2))
    assert [row.cells[2] for row in found.rows[1:]] == ["plain"] * _ROWS
    assert [remark.row for remark in found.problems] == [place + 1]


def test_blank_lines_hold_no_row_but_are_counted() -> None:
    found = read_cells("a,b\n\n\nc,d\n" * 300)
    assert [row.number for row in found.rows][:4] == [1, 4, 5, 8]
    assert len(found.rows) == 600
