"""outreach.csv: the outreach list for a spreadsheet.

UTF-8 with a byte order mark, without which Excel reads it as the old encoding of the machine; lines end with
CR LF, and quotation marks stand where they must (RFC 4180); several values of one cell stand on a line each.
No cell can be a formula: see domain.cells.
"""

import codecs
from collections.abc import Sequence
from typing import BinaryIO

from planner.domain.cells import all_defused
from planner.domain.outreach import outreach
from planner.domain.outreach_columns import Stretch, columns_for
from planner.domain.progress import Progress
from planner.exports.edition import Edition, Report
from planner.exports.marks import Marks
from planner.i18n import _

_AT_ONCE = 500
_END = "\r\n"
_PART = "\0"
_QUOTED = '",\r\n'
"""What stands between quotation marks."""


def write_outreach(edition: Edition, file: BinaryIO, progress: Progress) -> Report:
    """Write the table, one row a contact. Raises Cancelled and OSError."""
    found = outreach(edition.plan, edition.today, edition.outreach)
    columns = columns_for(edition.audience, edition.outreach.columns)
    marks = Marks()
    file.write(codecs.BOM_UTF8 + _rows([[_(column.label)] for column in columns]).encode())
    reaches = found.reaches
    for start in range(0, len(reaches), _AT_ONCE):
        progress(start, len(reaches))
        some = Stretch(reaches[start : start + _AT_ONCE])
        cells = [all_defused(column.cells(some)) for column in columns]
        try:
            written = _rows(cells).encode()
        except UnicodeEncodeError:  # half a character
            written = _rows([marks.written(column) for column in cells]).encode()
        file.write(written)
    return Report(records=len(reaches), held_back=found.held_back, unprintable=marks.found)


def _rows(columns: Sequence[Sequence[str]]) -> str:
    """Some lines of the file, from the cells of each column.

    Python's csv.writer looks at every letter of every cell for what must be quoted, which takes several times
    as long as looking through a whole column at once.
    """
    cells = [_quoted(column) for column in columns]
    if len(cells) == 1:  # an empty line would be passed over
        cells = [[cell or '""' for cell in cells[0]]]
    rows = map(",".join, zip(*cells, strict=True))
    return _END.join([*rows, ""])


def _quoted(cells: Sequence[str]) -> Sequence[str]:
    together = _PART.join(cells)
    if not any(sign in together for sign in _QUOTED):
        return cells
    return [_in_quotes(cell) if any(sign in cell for sign in _QUOTED) else cell for cell in cells]


def _in_quotes(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'
