"""outreach.csv: the outreach list for a spreadsheet.

UTF-8 with a byte order mark, without which Excel reads it as the old encoding of the machine; lines end with
CR LF (RFC 4180); several values of one cell stand on a line each. No cell can be a formula: see domain.cells.
"""

import csv
from io import TextIOWrapper
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
    text = TextIOWrapper(file, encoding="utf-8-sig", newline="")
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow([_(column.label) for column in columns])
    reaches = found.reaches
    for start in range(0, len(reaches), _AT_ONCE):
        progress(start, len(reaches))
        some = reaches[start : start + _AT_ONCE]
        rows.writerows(
            zip(*(all_defused(marks.written(column.cells(some))) for column in columns), strict=True)
        )
    text.detach()
    return Report(records=len(reaches), held_back=found.held_back, unprintable=marks.found)
