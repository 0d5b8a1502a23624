"""outreach.csv: the outreach list for a spreadsheet.

UTF-8 with a byte order mark, without which Excel reads it as the old encoding of the machine; lines end with
CR LF (RFC 4180); several values of one cell stand on a line each. No cell can be a formula: see domain.cells.
"""

import csv
import re
from io import TextIOWrapper
from typing import BinaryIO

from planner.domain.cells import defused
from planner.domain.outreach import columns_for, outreach
from planner.domain.progress import Progress
from planner.exports.edition import Edition, Report
from planner.i18n import _

_NO_UTF8 = re.compile("[\ud800-\udfff]")
_MARK = "\ufffd"


def write_outreach(edition: Edition, file: BinaryIO, progress: Progress) -> Report:
    """Write the table, one row a contact. Raises Cancelled and OSError."""
    found = outreach(edition.plan, edition.today)
    columns = columns_for(edition.audience)
    unprintable: set[str] = set()
    text = TextIOWrapper(file, encoding="utf-8-sig", newline="")
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow([_(column.label) for column in columns])
    reaches = found.reaches
    for done, reach in enumerate(reaches):
        progress(done, len(reaches))
        cells = ["\n".join(column.cell(reach)) for column in columns]
        unprintable.update(_NO_UTF8.findall("".join(cells)))
        rows.writerow([_NO_UTF8.sub(_MARK, defused(cell)) for cell in cells])
    text.detach()
    return Report(records=len(reaches), held_back=found.held_back, unprintable=tuple(sorted(unprintable)))
