"""CSV and its kin: any delimiter, any line ends, and quotation marks that nobody closed.

Python's csv reader does the work. What it cannot do is recover: a quotation mark that is never closed would
swallow the rest of the file. A row that spans lines is therefore looked at twice: where its lines make rows
of their own, the quotation mark is closed at the end of its line and reading goes on with the next.
"""

import csv
import re
import threading
from collections import Counter
from dataclasses import dataclass, field

from planner.domain.progress import Progress, no_progress
from planner.domain.proposal import Remark
from planner.i18n import _
from planner.imports.contacts.table import MOST_CELLS, MOST_LINES, MOST_ROWS, Row, too_many

DELIMITERS = (",", ";", "\t", "|")
LARGEST_CELL = 8 * 1024 * 1024
"""In characters."""
_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_SEP = re.compile(r"sep=(.)\s*\Z", re.IGNORECASE)
_SAMPLE_LINES = 40
_SAMPLE_WIDTH = 20_000
_LONGEST_SPAN = 200
_LARGEST_SPAN = 1024 * 1024
_EVERY = 256
_TOLD_OF = 50
_limit = threading.Lock()


@dataclass(slots=True)
class Cells:
    """The rows of a text, with what was skipped and what was mended on the way."""

    delimiter: str
    rows: list[Row] = field(default_factory=list)
    skipped: list[Remark] = field(default_factory=list)
    problems: list[Remark] = field(default_factory=list)


def read_cells(text: str, delimiter: str = "", progress: Progress = no_progress) -> Cells:
    """The rows of a text in CSV, TSV or the like. Raises NotContacts for more cells than memory holds."""
    if text.count("\n") + text.count("\r") > 2 * MOST_LINES:
        raise too_many()
    lines = _LINES.findall(text)
    start = 0
    if lines and (named := _SEP.match(lines[0])):
        delimiter, start = delimiter or named[1], 1
    reading = _Reading(lines, Cells(delimiter or likely_delimiter(lines)), progress)
    with _limit:  # the limit is one for the whole process
        before = csv.field_size_limit(LARGEST_CELL)
        try:
            reading.read(start)
        finally:
            csv.field_size_limit(before)
    return reading.found


def likely_delimiter(lines: list[str]) -> str:
    """The delimiter that cuts the first lines into the most even columns; a comma where there is none."""
    sample = [line[:_SAMPLE_WIDTH] for line in lines[:_SAMPLE_LINES] if line.strip()]
    return max(DELIMITERS, key=lambda delimiter: _evenness(sample, delimiter))


def _evenness(sample: list[str], delimiter: str) -> tuple[float, int]:
    try:
        widths = Counter(len(row) for row in csv.reader(sample, delimiter=delimiter) if row)
    except csv.Error:
        return 0.0, 0
    if not widths:
        return 0.0, 0
    width, count = max(widths.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]))
    return (count / widths.total() if width > 1 else 0.0), width


class _Source:
    """Hands lines to a csv reader, up to a limit for one row, and knows how far it has come."""

    def __init__(self, lines: list[str], start: int) -> None:
        self._lines = lines
        self.place = start
        self.row_start = start
        self.longest = _LONGEST_SPAN
        self.size = 0
        self.ran_out = False

    def begin_row(self) -> None:
        self.row_start = self.place
        self.size = 0

    def __iter__(self) -> "_Source":
        return self

    def __next__(self) -> str:
        place = self.place
        is_over = place > self.row_start and (
            place - self.row_start >= self.longest or self.size > _LARGEST_SPAN
        )
        if place >= len(self._lines) or is_over:
            self.ran_out = True
            raise StopIteration
        line = self._lines[place]
        self.place = place + 1
        self.size += len(line)
        return line


class _Reading:
    """Reads one text, row after row."""

    def __init__(self, lines: list[str], found: Cells, progress: Progress) -> None:
        self._lines = lines
        self.found = found
        self._progress = progress
        self._width = 0
        self._cells = 0
        self._unclosed = 0

    def read(self, start: int) -> None:
        """Read from this line on."""
        place = start
        while place < len(self._lines):
            self._progress(place, len(self._lines))
            end = place + _EVERY
            some = self._lines[place:end]
            is_plain = '"' not in "".join(some) and self._take_plain(place, some)
            place = end if is_plain else self._read_on(place, end)

    def _take_plain(self, start: int, lines: list[str]) -> bool:
        """Take lines without a quotation mark: each is a row. False where a cell is too large."""
        try:
            rows = list(csv.reader(lines, delimiter=self.found.delimiter))
        except csv.Error:
            return False
        self._width = self._width or next(filter(None, map(len, rows)), 0)
        self._count(sum(map(len, rows)), len(rows))
        self.found.rows += [Row(line, cells) for line, cells in enumerate(rows, start + 1) if cells]
        return True

    def _read_on(self, start: int, end: int) -> int:
        """Read rows to this line, or until one has to be mended; the line at which to go on."""
        source = _Source(self._lines, start)
        source.longest = max(2, _LONGEST_SPAN // (1 + self._unclosed // 10))
        reader = csv.reader(source, delimiter=self.found.delimiter)
        while source.place < end:
            source.begin_row()
            try:
                cells = next(reader)
            except StopIteration:
                return source.place
            except csv.Error:
                return self._skip_large(source)
            spans = source.place - source.row_start
            if source.ran_out or (spans > 1 and self._is_unclosed(cells, source.row_start, source.place)):
                return self._mend(source.row_start)
            self._take(source.row_start, cells)
        return source.place

    def _take(self, line: int, cells: list[str]) -> None:
        if not cells:
            return
        self._width = self._width or len(cells)
        self._count(len(cells), 1)
        self.found.rows.append(Row(line + 1, cells))

    def _count(self, cells: int, rows: int) -> None:
        self._cells += cells
        if self._cells > MOST_CELLS or len(self.found.rows) + rows > MOST_ROWS:
            raise too_many()

    def _is_unclosed(self, cells: list[str], start: int, end: int) -> bool:
        """Whether a row over several lines looks like several rows with a stray quotation mark."""
        if self._width < 2:
            return False
        if len(cells) > self._width:
            return True
        is_even = len(cells) == self._width
        inner = self._lines[start + 1 : end - 1 if is_even else end] if self._width > 2 else []
        rows = csv.reader(inner, delimiter=self.found.delimiter)
        return any(len(row) == self._width for row in rows)

    def _mend(self, start: int) -> int:
        """Close the quotation mark at the end of its line."""
        line = self._lines[start].rstrip("\r\n")
        try:
            cells = next(csv.reader([line + '"'], delimiter=self.found.delimiter), [])
        except csv.Error:
            cells = line.split(self.found.delimiter)
        self._unclosed += 1
        self._tell(start, _("A quotation mark is not closed here. The row was taken to end with its line."))
        self._take(start, cells)
        return start + 1

    def _skip_large(self, source: _Source) -> int:
        sentence = _("A cell here is larger than 8 million characters.")
        self.found.skipped.append(Remark(source.row_start + 1, sentence))
        return max(source.place, source.row_start + 1)

    def _tell(self, line: int, sentence: str) -> None:
        if len(self.found.problems) < _TOLD_OF:
            self.found.problems.append(Remark(line + 1, sentence))
