"""outreach.csv: the outreach list for a spreadsheet.

UTF-8 with a byte order mark, without which Excel reads it as the old encoding of the machine; lines end with
CR LF (RFC 4180); several values of one cell stand on a line each. No cell can be a formula: see domain.cells.
"""

import codecs
import csv
from collections.abc import Sequence
from io import StringIO
from typing import BinaryIO

from planner.domain.cells import all_defused
from planner.domain.outreach import outreach
from planner.domain.outreach_columns import columns_for
from planner.domain.progress import Progress
from planner.exports.edition import Edition, Report
from planner.exports.marks import Marks
from planner.i18n import _

_AT_ONCE = 500


def write_outreach(edition: Edition, file: BinaryIO, progress: Progress) -> Report:
    """Write the table, one row a contact. Raises Cancelled and OSError."""
    found = outreach(edition.plan, edition.today, edition.outreach)
    columns = columns_for(edition.audience, edition.outreach.columns)
    marks = Marks()
    file.write(codecs.BOM_UTF8 + _rows([[_(column.label)] for column in columns]).encode())
    reaches = found.reaches
    for start in range(0, len(reaches), _AT_ONCE):
        progress(start, len(reaches))
        some = reaches[start : start + _AT_ONCE]
        cells = [all_defused(column.cells(some)) for column in columns]
        try:
            written = _rows(cells).encode()
        except UnicodeEncodeError:  # half a character
            written = _rows([marks.written(column) for column in cells]).encode()
        file.write(written)
    return Report(records=len(reaches), held_back=found.held_back, unprintable=marks.found)


def _rows(columns: Sequence[Sequence[str]]) -> str:
    """Some lines of the file, from the cells of each column."""
    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(zip(*columns, strict=True))
    return text.getvalue()
