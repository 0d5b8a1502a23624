"""Long lists on paper: rows that wrap, under a header that comes again on every page. Linear in its rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planner.exports.pdf.blocks import ENOUGH, Block, Laid, line_ink, tick_ink
from planner.exports.pdf.lines import Line
from planner.exports.pdf.styles import HAIRLINE, INK, STEP, Align, Role, TextStyle, styles
from planner.exports.pdf.text import Typesetter, Writing, indent

_GUTTER = 1.5 * STEP
_AIR = STEP / 2  # over and under the text of a row


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its share of the width, how its cells are set.

    `tick`: a box to tick and no text; it is as wide as it must be.
    """

    heading: str
    weight: float = 1.0
    role: Role = Role.TABLE_CELL
    align: Align = Align.LEFT
    tick: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a column stands: left edge, width, and the style of its cells."""

    x: float
    width: float
    style: TextStyle
    tick: bool


Cells = Sequence[Sequence[Line]]


class Table(Block):
    """Rows of plain text. A row is broken between pages only when it is taller than a page.

    `least` is the least height of a row in points, where people shall have room to write.
    """

    after = 2 * STEP

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Iterable[Sequence[str]],
        *,
        scale: float = 1.0,
        least: float = 0.0,
    ) -> None:
        self._columns = tuple(columns)
        self._rows: Sequence[Sequence[str]] = rows if isinstance(rows, (list, tuple)) else list(rows)
        self._styles = styles(scale)
        self._least = least
        self._begin = 0
        self._unfinished: Cells | None = None  # what is left of a row taller than a page

    def lay(
        self, typesetter: Typesetter, width: float, room: float, fresh: bool
    ) -> tuple[Laid | None, Block | None]:
        places = self._places(typesetter, width)
        sheet = _Sheet(typesetter, places, width)
        sheet.header([column.heading for column in self._columns], self._styles[Role.TABLE_HEADER])
        row = self._begin
        unfinished = self._unfinished
        while row < len(self._rows):
            cells = unfinished if unfinished is not None else _broken(typesetter, places, self._rows[row])
            left = room - sheet.height
            must = fresh and row == self._begin  # a page of nothing but headings helps nobody
            height = max(self._height(cells, places), min(self._least, left) if must else self._least)
            if height > left + ENOUGH:
                if not must:
                    break
                head, unfinished = _parted(cells, places, left - 2 * _AIR)
                sheet.row(head, left)
                break
            sheet.row(cells, height)
            unfinished = None
            row += 1
        if row == self._begin and self._rows and unfinished is self._unfinished:
            return None, self
        rest = self._rest(row, unfinished) if row < len(self._rows) else None
        return sheet.laid(), rest

    def _rest(self, begin: int, unfinished: Cells | None) -> "Table":
        rest = Table(self._columns, self._rows, least=self._least)
        rest._styles = self._styles
        rest._begin, rest._unfinished = begin, unfinished
        return rest

    def _places(self, typesetter: Typesetter, width: float) -> list[_Place]:
        header = self._styles[Role.TABLE_HEADER]
        fixed = {
            column: max(self._styles[column.role].size, typesetter.width(column.heading, header))
            for column in self._columns
            if column.tick
        }
        free = width - _GUTTER * (len(self._columns) - 1) - sum(fixed.values())
        weights = sum(column.weight for column in self._columns if not column.tick)
        places, x = [], 0.0
        for column in self._columns:
            wide = fixed[column] if column.tick else max(free, 0.0) * column.weight / weights
            style = self._styles[column.role].aligned(column.align)
            places.append(_Place(x, wide, style, column.tick))
            x += wide + _GUTTER
        return places

    def _height(self, cells: Cells, places: Sequence[_Place]) -> float:
        tallest = max(
            max(len(lines), 1) * place.style.leading for lines, place in zip(cells, places, strict=True)
        )
        return tallest + 2 * _AIR


class _Sheet:
    """The part of a table on one page, drawn from its upper left corner down."""

    def __init__(self, typesetter: Typesetter, places: Sequence[_Place], width: float) -> None:
        self._typesetter = typesetter
        self._places = places
        self._width = width
        self._writing = Writing()
        self._rules: list[str] = []
        self.height = 0.0

    def header(self, headings: Sequence[str], style: TextStyle) -> None:
        """The headings, and a line under them."""
        tallest = 0
        for heading, place in zip(headings, self._places, strict=True):
            lines = self._typesetter.lines(heading, style, place.width + ENOUGH)
            self._cell(lines, style.aligned(place.style.align), place, 0)
            tallest = max(tallest, len(lines))
        self.height = tallest * style.leading + _AIR
        self._rules.append(line_ink(INK, 0.8, [(0, -self.height, self._width, -self.height)]))

    def row(self, cells: Cells, height: float) -> None:
        """A row `height` points high, and a hairline under it."""
        top = -self.height - _AIR
        for lines, place in zip(cells, self._places, strict=True):
            if place.tick:
                side = 0.9 * place.style.size
                y = top - (place.style.leading + side) / 2
                self._rules.append(tick_ink(place.x, y, side))
            else:
                self._cell(lines, place.style, place, top)
        self.height += height
        self._rules.append(line_ink(HAIRLINE, 0.4, [(0, -self.height, self._width, -self.height)]))

    def laid(self) -> Laid:
        """The sheet as it stands."""
        return Laid(self.height, "\n".join((*self._rules, self._writing.operators())))

    def _cell(self, lines: Sequence[Line], style: TextStyle, place: _Place, top: float) -> None:
        baseline = top - style.baseline
        for line in lines:
            self._writing.line(line, style, place.x + indent(line, style, place.width), baseline)
            baseline -= style.leading


def _broken(typesetter: Typesetter, places: Sequence[_Place], row: Sequence[str]) -> Cells:
    return [
        () if place.tick else typesetter.lines(text, place.style, place.width)
        for text, place in zip(row, places, strict=True)
    ]


def _parted(cells: Cells, places: Sequence[_Place], room: float) -> tuple[Cells, Cells]:
    """A row taller than a page: the lines of each cell that fit in `room`, and the others."""
    fitting = [max(1, int(room // place.style.leading)) for place in places]
    head = [lines[:count] for lines, count in zip(cells, fitting, strict=True)]
    tail = [lines[count:] for lines, count in zip(cells, fitting, strict=True)]
    return head, tail
