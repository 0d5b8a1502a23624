"""outreach.csv: the outreach list for a spreadsheet.

UTF-8 with a byte order mark, without which Excel reads it as the old encoding of the machine; lines end with
CR LF, and quotation marks stand where they must (RFC 4180); several values of one cell stand on a line each.
No cell can be a formula: see domain.cells.
"""

import codecs
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from planner.domain.cells import all_defused
from planner.domain.collector import collector_at_rest
from planner.domain.outreach import outreach
from planner.domain.outreach_columns import Stretch, columns_for
from planner.domain.progress import Progress
from planner.exports.edition import Edition, Report
from planner.exports.marks import Marks
from planner.i18n import _

_AT_ONCE = 500
_END = "\r\n"
_PART = "\0"
_QUOTE, _QUOTED = '"', ",\r\n"
"""What a cell that holds this stands between, and what else makes it do so."""


@collector_at_rest()
def write_outreach(edition: Edition, file: BinaryIO, progress: Progress) -> Report:
    """Write the table, one row a contact. Raises Cancelled and OSError."""
    found = outreach(edition.plan, edition.today, edition.outreach)
    columns = columns_for(edition.audience, edition.outreach.columns)
    marks = Marks()
    made = found.oldest_first
    rows: list[str] = []
    ties: dict[int, str] = {}
    for start in range(0, len(made), _AT_ONCE):
        progress(start, len(made))
        some = Stretch(made[start : start + _AT_ONCE], ties)
        cells = [all_defused(column.cells(some)) for column in columns]
        rows += _rows(cells, marks)
    headings = _rows([[_(column.label)] for column in columns], marks)
    file.write(codecs.BOM_UTF8 + _END.join([*headings, ""]).encode())
    for start in range(0, len(made), _AT_ONCE):
        in_order = map(rows.__getitem__, found.order[start : start + _AT_ONCE])
        file.write(_END.join([*in_order, ""]).encode())
    return Report(records=len(made), held_back=found.held_back, unprintable=marks.found)


def _rows(columns: Sequence[Sequence[str]], marks: Marks) -> Iterator[str]:
    """Some lines of the file without their ends, from the cells of each column.

    Python's csv.writer looks at every letter of every cell for what must be quoted, which takes several times
    as long as looking through a whole column at once.
    """
    cells = [_quoted(column, marks) for column in columns]
    if len(cells) == 1:  # an empty line would be passed over
        cells = [[cell or '""' for cell in cells[0]]]
    return map(",".join, zip(*cells, strict=True))


def _quoted(cells: Sequence[str], marks: Marks) -> Sequence[str]:
    together = _PART.join(cells)
    if not together.isascii():
        cells = marks.written(cells)
    if _QUOTE in together:
        return [_in_quotes(cell) for cell in cells]
    signs = [sign for sign in _QUOTED if sign in together]
    if len(signs) == 1:
        (sign,) = signs
        return [f'"{cell}"' if sign in cell else cell for cell in cells]
    if signs:
        return [f'"{cell}"' if "\n" in cell or "," in cell or "\r" in cell else cell for cell in cells]
    return cells


def _in_quotes(cell: str) -> str:
    return (
        f'"{cell.replace(_QUOTE, _QUOTE * 2)}"' if any(sign in cell for sign in (_QUOTE, *_QUOTED)) else cell
    )
