"""Rows and columns as a file holds them, whatever kind of file it was."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from planner.domain.errors import PlannerError
from planner.domain.proposal import Remark
from planner.i18n import _

LARGEST_FILE = 32 * 1024 * 1024
"""In bytes: a hundred thousand contacts with room to spare."""
MOST_CELLS = 3_000_000
MOST_LINES = 2_000_000
MOST_PROPERTIES = 1_200_000
MOST_ROWS = 200_000


class NotContacts(PlannerError):
    """The file cannot be read as a list of contacts. The sentence says why."""


def too_many() -> NotContacts:
    """What to raise where a file holds more than memory is good for."""
    return NotContacts(_("There is more in this file than fits into memory. Split it and import its parts."))


class Row(NamedTuple):
    """The cells of one row, and the line of the file, or row of the sheet, on which it begins (from 1)."""

    number: int
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Table:
    """What a file holds: headings that differ from each other, rows, and what had to be mended."""

    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    header_row: int = 1
    """Where the headings stand; 0 where the file has none and they were made up."""
    encoding: str = ""
    """Empty for a file that says by itself how it is encoded."""
    delimiter: str = ""
    alternatives: tuple[str, ...] = ()
    """Other encodings in which the text makes sense, likeliest first."""
    skipped: tuple[Remark, ...] = ()
    problems: tuple[Remark, ...] = field(default=())

    def first(self, count: int) -> list[list[str]]:
        """The first rows, to be looked at."""
        return [row.cells for row in self.rows[:count]]


def distinct(headers: Iterable[str]) -> Iterator[str]:
    """The headings, each told from those before it: 'Email', 'Email (2)'. An empty one becomes 'Column 3'."""
    taken: dict[str, int] = {}
    for number, header in enumerate(headers, start=1):
        name = " ".join(header.split()) or f"Column {number}"
        count = taken.get(name, 0) + 1
        taken[name] = count
        while count > 1 and (told := f"{name} ({count})") in taken:
            count += 1
            taken[name] = count
        if count > 1:
            taken[told] = 1
        yield name if count == 1 else told
