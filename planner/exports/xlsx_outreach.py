"""outreach.xlsx: the outreach list as a workbook: typed cells, headings that stay, ready to print.

Only days and numbers have a type of their own; everything else is written as a text, so that no cell can be a
formula or a link. No author and no path stand in the file, and one plan gives the same bytes every time.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, BinaryIO
from xml.sax.saxutils import escape

import xlsxwriter

from planner.domain.collector import collector_at_rest
from planner.domain.dates import date_of
from planner.domain.outreach import outreach
from planner.domain.outreach_columns import CellKind, Column, Stretch, columns_for
from planner.domain.progress import Progress
from planner.exports.edition import Edition, Paper, Report
from planner.exports.marks import Marks
from planner.i18n import _, ngettext

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_AT_ONCE = 500
_FIRST_DAY = date(1900, 3, 1)  # before it, spreadsheets disagree about which day a number is
_MOST_DIGITS = 15  # of a number that a cell holds exactly
_TOO_LONG = -2  # what the library answers when it cut a text to what Excel reads
_NARROWEST, _WIDEST, _AIR = 8, 48, 3
_LONGEST_HEADING = 100
_PAPERS = {Paper.A4: 9, Paper.LETTER: 1}
_NUMBERS_AS_TEXT = ("phones", "text_only")

Put = Callable[[int, int, str], int]
"""Writes a text at (row, column); gives what the library answers."""


@collector_at_rest()
def write_outreach(edition: Edition, file: BinaryIO, progress: Progress) -> Report:
    """Write the table, one row a contact. Raises Cancelled and OSError."""
    found = outreach(edition.plan, edition.today, edition.outreach)
    columns = columns_for(edition.audience, edition.outreach.columns)
    marks = Marks(_NO_XML)
    some = Stretch(found.reaches)
    cells = [marks.written(column.cells(some)) for column in columns]
    # In memory: the pieces of a file must not lie about in a folder for everybody.
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties(
        {"title": _heading(edition, marks), "created": datetime.combine(edition.today, time())}
    )
    sheet = _Sheet(book, columns, progress)
    sheet.set_up(edition, cells, marks)
    sheet.fill(cells)
    book.close()
    sheet.let_go()
    count = len(found.reaches)
    return Report(records=count, held_back=found.held_back, to_check=_cut(sheet.cut), unprintable=marks.found)


@dataclass(slots=True)
class _Sheet:
    """The one sheet of the workbook."""

    book: Any
    columns: Sequence[Column]
    progress: Progress
    sheet: Any = None
    cut: int = 0
    """Cells that hold more than a spreadsheet can."""

    def set_up(self, edition: Edition, cells: Sequence[Sequence[str]], marks: Marks) -> None:
        """Headings, widths, and how it is printed."""
        self.sheet = sheet = self.book.add_worksheet(_("Outreach")[:31])
        rows, last = len(cells[0]), len(self.columns) - 1
        head = self.book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"})
        formats = {
            CellKind.TEXT: self.book.add_format({"text_wrap": True, "valign": "top"}),
            CellKind.DATE: self.book.add_format(
                {"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"}
            ),
            CellKind.NUMBER: self.book.add_format({"num_format": "0", "valign": "top", "align": "left"}),
        }
        phones = self.book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        for place, column in enumerate(self.columns):
            label = _(column.label)
            sheet.write_string(0, place, label, head)
            style = phones if column.name in _NUMBERS_AS_TEXT else formats[column.kind]
            sheet.set_column(place, place, _width(label, cells[place]), style)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, rows, last)
        sheet.ignore_errors({"number_stored_as_text": f"A1:{_letters(last)}{rows + 1}"})
        sheet.set_landscape()
        sheet.set_paper(_PAPERS[edition.paper])
        sheet.repeat_rows(0)
        sheet.fit_to_pages(1, 0)
        title = _heading(edition, marks).replace("&", "&&")
        sheet.set_header(f"&L{title}&R{_(edition.audience.label).replace('&', '&&')}")
        sheet.set_footer("&R&P / &N")

    def fill(self, cells: Sequence[Sequence[str]]) -> None:
        """Write the rows, telling how far it is."""
        rows = len(cells[0])
        puts = [self._put(column) for column in self.columns]
        for number, row in enumerate(zip(*cells, strict=True), 1):
            if number % _AT_ONCE == 1:
                self.progress(number - 1, rows)
            for place, text in enumerate(row):
                if text and puts[place](number, place, text) == _TOO_LONG:
                    self.cut += 1

    def let_go(self) -> None:
        """Let the cells go, a row at a time: all at once they would hold every thread for some frames."""
        while self.sheet.table:
            self.sheet.table.popitem()

    def _put(self, column: Column) -> Put:
        write_string = self.sheet.write_string

        def put_text(row: int, place: int, text: str) -> int:
            if "\r" in text:
                text = text.replace("\r\n", "\n").replace("\r", "\n")
            if text.startswith("<r>"):  # the library takes such a text for markup of its own
                text = f'<r><t xml:space="preserve">{escape(text)}</t></r>'
            return int(write_string(row, place, text))

        def put_day(row: int, place: int, text: str) -> int:
            day = date_of(text)
            if day is None or day < _FIRST_DAY:
                return put_text(row, place, text)
            return int(self.sheet.write_datetime(row, place, day))

        def put_number(row: int, place: int, text: str) -> int:
            if len(text) > _MOST_DIGITS:
                return put_text(row, place, text)
            return int(self.sheet.write_number(row, place, int(text)))

        return {CellKind.TEXT: put_text, CellKind.DATE: put_day, CellKind.NUMBER: put_number}[column.kind]


def _heading(edition: Edition, marks: Marks) -> str:
    title = " ".join(marks.line(edition.plan.info.title).split())[:_LONGEST_HEADING]
    return _("Outreach list: {plan}").format(plan=title) if title else _("Outreach list")


def _width(label: str, cells: Iterable[str]) -> int:
    """In letters: what the longest line needs, within bounds. A longer text is wrapped."""
    longest = max((label, *"\n".join(cells).split("\n")), key=len)[:_WIDEST]
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in longest)
    return min(max(len(longest) + wide + _AIR, _NARROWEST), _WIDEST)


def _letters(place: int) -> str:
    """What a spreadsheet calls a column."""
    return (chr(ord("A") + place // 26 - 1) if place >= 26 else "") + chr(ord("A") + place % 26)


def _cut(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    sentence = ngettext(
        "{count} text is longer than a cell can be; its end is left out.",
        "{count} texts are longer than a cell can be; their ends are left out.",
        count,
    )
    return (sentence.format(count=count),)
