"""What a page is built of: text with its ornament, rules, drawings, empty room."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import Any

from planner.exports.pdf.lines import Line
from planner.exports.pdf.styles import HAIRLINE, INK, STEP, Colour, TextStyle
from planner.exports.pdf.text import Typesetter

Painter = Callable[[Any, float, float], None]
"""Draws on a canvas with the left and the upper edge of its place given, in points."""

ENOUGH = 0.01  # points; sums of heights are not exact


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A place to jump to, in the contents and in the outline that a viewer shows; level 0 is a section."""

    key: str
    title: str
    level: int
    colour: Colour = INK


@dataclass(frozen=True, slots=True)
class Stamp:
    """What stands in a document many times over: kept in the file once, and drawn by the operators `use`.

    `box`: its left, lower, right and upper edge in points; nothing is drawn beyond them.
    """

    name: str
    ink: str
    box: tuple[float, float, float, float]

    @property
    def use(self) -> str:
        """Draws it from the origin that holds."""
        return f"/FormXob.{self.name} Do"  # as reportlab calls forms


@dataclass(frozen=True, slots=True)
class Laid:
    """A block, or the part of one, that has found its place on a page.

    `ink` are drawing operators that take the upper left corner for origin; `paint` draws what they cannot.
    """

    height: float
    ink: str = ""
    bookmark: Bookmark | None = None
    paint: Painter | None = None
    stamp: Stamp | None = None
    """What the ink makes use of."""


class Block(ABC):
    """Something that stands in a column. `before` and `after` are the room it wants around it, in points."""

    before: float = 0.0
    after: float = 0.0
    keeps_next: bool = False
    bookmark: Bookmark | None = None

    @abstractmethod
    def lay(
        self, typesetter: Typesetter, width: float, room: float, fresh: bool
    ) -> "tuple[Laid | None, Block | None]":
        """What fits in a column `width` wide with `room` left, and what has to wait for the next.

        (None, self) when nothing fits. `fresh`: nothing stands above, so something has to be laid.
        """


class Space(Block):
    """Empty room, which vanishes at the foot of a page."""

    def __init__(self, height: float) -> None:
        self._height = height

    def lay(
        self, typesetter: Typesetter, width: float, room: float, fresh: bool
    ) -> tuple[Laid | None, Block | None]:
        return Laid(min(self._height, room)), None


class PageBreak(Block):
    """What follows begins on a new page."""

    def lay(
        self, typesetter: Typesetter, width: float, room: float, fresh: bool
    ) -> tuple[Laid | None, Block | None]:
        return (Laid(0.0), None) if fresh else (Laid(room), None)


class Rule(Block):
    """A line across the column."""

    def __init__(self, colour: Colour = HAIRLINE, thickness: float = 0.5, around: float = STEP) -> None:
        self.before = self.after = around
        self._colour = colour
        self._thickness = thickness

    def lay(
        self, typesetter: Typesetter, width: float, room: float, fresh: bool
    ) -> tuple[Laid | None, Block | None]:
        return Laid(self._thickness, line_ink(self._colour, self._thickness, [(0, 0, width, 0)])), None


class Drawing(Block):
    """A place of a fixed height that a function draws on: `paint(canvas, x, top)`, `width` as laid."""

    def __init__(
        self, height: float, paint: Callable[[Any, float, float, float], None], after: float = STEP
    ) -> None:
        self.after = after
        self._height = height
        self._paint = paint

    def lay(
        self, typesetter: Typesetter, width: float, room: float, fresh: bool
    ) -> tuple[Laid | None, Block | None]:
        if self._height > room + ENOUGH and not fresh:
            return None, self

        def paint(canvas: Any, x: float, top: float) -> None:
            self._paint(canvas, x, top, width)

        return Laid(self._height, paint=paint), None


@dataclass(frozen=True, slots=True)
class Ornament:
    """What stands around text: room, a tint, a bar at the left, a box to tick, a short bar above."""

    left: float = 0.0
    right: float = 0.0
    above: float = 0.0
    below: float = 0.0
    tint: Colour | None = None
    bar: Colour | None = None
    tick: float = 0.0  # the side of the box in points; 0 for none
    flag: Colour | None = None

    def ink(self, width: float, height: float, first: bool, baseline: float) -> str:
        """Operators for a piece of text `height` points high; `first` when the text begins in this piece."""
        parts = []
        if self.tint is not None:
            parts.append(fill_ink(self.tint, 0, -height, width, height))
        if self.bar is not None:
            parts.append(fill_ink(self.bar, 0, -height, 2.5, height))
        if first and self.flag is not None:
            parts.append(fill_ink(self.flag, 0, -3, 4 * STEP, 3))
        if first and self.tick:
            parts.append(tick_ink(0, -self.above - baseline - 0.1 * self.tick, self.tick))
        return "\n".join(parts)


PLAIN = Ornament()


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a text block, with the room above it."""

    line: Line
    style: TextStyle
    gap: float

    @property
    def height(self) -> float:
        return self.gap + self.style.leading


class TextBlock(Block):
    """Paragraphs that belong together, each plain text with its style. Goes on over the pages it needs."""

    def __init__(
        self,
        parts: Sequence[tuple[str, TextStyle]],
        ornament: Ornament = PLAIN,
        *,
        keeps_next: bool = False,
        bookmark: Bookmark | None = None,
        after: float | None = None,
    ) -> None:
        self._parts = tuple(parts)
        self._ornament = ornament
        self._rows: Sequence[Row] | None = None
        self._begin = 0
        self.keeps_next = keeps_next
        self.bookmark = bookmark
        self.before = parts[0][1].before
        self.after = after if after is not None else parts[-1][1].after

    def lay(
        self, typesetter: Typesetter, width: float, room: float, fresh: bool
    ) -> tuple[Laid | None, Block | None]:
        if self._rows is None:
            self._rows = list(self._broken(typesetter, width - self._ornament.left - self._ornament.right))
        end = self._end(self._rows, room, fresh)
        if end == self._begin and self._rows:
            return None, self
        rows = self._rows[self._begin : end]
        laid = self._laid(typesetter, rows, width)
        return laid, (self._rest(end) if end < len(self._rows) else None)

    def _broken(self, typesetter: Typesetter, width: float) -> Iterator[Row]:
        room_under: float | None = None
        for text, style in self._parts:
            gap = 0.0 if room_under is None else max(room_under, style.before)
            for line in typesetter.each_line(
                text.rstrip(), style, width
            ):  # no paper for empty lines at its end
                yield Row(line, style, gap)
                gap = 0.0
            room_under = style.after

    def _end(self, rows: Sequence[Row], room: float, fresh: bool) -> int:
        """How far the text goes on this page: no line of a paragraph of four and more stands alone."""
        left = room - self._ornament.above - self._ornament.below + ENOUGH
        end = self._begin
        while end < len(rows) and rows[end].height <= left:
            left -= rows[end].height
            end += 1
        if end < len(rows):
            if len(rows) - end == 1 and end - self._begin > 2:
                end -= 1
            if end - self._begin == 1 and len(rows) - self._begin > 3:
                end = self._begin
        return max(end, self._begin + 1) if fresh and rows else end

    def _laid(self, typesetter: Typesetter, rows: Sequence[Row], width: float) -> Laid:
        ornament = self._ornament
        column = width - ornament.left - ornament.right
        top = -ornament.above
        inks = []
        # Lines of one style go on together; a gap begins anew, however short the paragraph over it is.
        begins = accumulate(row.gap > 0 for row in rows)
        for (style, _begin), group in groupby(rows, lambda row: (row.style, next(begins))):
            together = list(group)
            top -= together[0].gap
            inks.append(typesetter.ink([row.line for row in together], style, ornament.left, top, column))
            top -= style.leading * len(together)
        height = ornament.below - top
        baseline = rows[0].style.baseline if rows else 0.0
        under = ornament.ink(width, height, self._begin == 0, baseline)
        bookmark = self.bookmark if self._begin == 0 else None
        return Laid(height, "\n".join((under, *inks)), bookmark)

    def _rest(self, begin: int) -> "TextBlock":
        rest = TextBlock(self._parts, self._ornament, keeps_next=self.keeps_next, after=self.after)
        rest._rows = self._rows
        rest._begin = begin
        return rest


def line_ink(colour: Colour, thickness: float, lines: Sequence[tuple[float, float, float, float]]) -> str:
    """Operators for straight lines, each given by its two ends."""
    paths = "\n".join(f"{a:.2f} {b:.2f} m {c:.2f} {d:.2f} l" for a, b, c, d in lines)
    return f"{colour.operands} RG {thickness:.2f} w\n{paths} S"


def fill_ink(colour: Colour, x: float, y: float, width: float, height: float) -> str:
    """Operators for a filled rectangle; `x` and `y` are its lower left corner."""
    return f"{colour.operands} rg {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f"


def tick_ink(x: float, y: float, side: float) -> str:
    """Operators for an empty box to tick by hand; `x` and `y` are its lower left corner."""
    return f"{INK.operands} RG 0.80 w {x + 0.4:.2f} {y:.2f} {side:.2f} {side:.2f} re S"
