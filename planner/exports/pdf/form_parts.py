"""What a worksheet has to be filled in by hand: room for an answer with its boxes, and empty tables."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.exports.pdf.blocks import Block, Laid, line_ink, tick_ink
from planner.exports.pdf.styles import FADED, HAIRLINE, INK, STEP, TextStyle
from planner.exports.pdf.text import Typesetter

_ENOUGH = 0.01
_LEAST_LINE = 12 * STEP
_CELL_AIR = STEP / 2


@dataclass(frozen=True, slots=True)
class Elastic:
    """How many lines or rows there are: as many as `usual`, fewer where the page ends, down to `least`.

    Where less than `next_needs` points would be left, what follows goes to the next page anyhow, and
    up to `most` fill this one.
    """

    least: int
    usual: int
    most: int
    next_needs: float = 0.0

    def count(self, each: float, room: float) -> int:
        """How many `each` points high stand in `room`; 0 where even the least do not."""
        fitting = int((room + _ENOUGH) // each)
        if fitting < self.least:
            return 0
        usual = min(self.usual, fitting)
        return usual if room - usual * each >= self.next_needs else min(self.most, fitting)


class AnswerRoom(Block):
    """Lines to write an answer on, and under them boxes for what it has come to, the last with a line."""

    def __init__(self, lines: Elastic, spacing: float, labels: Sequence[str], style: TextStyle) -> None:
        self.after = 2 * STEP
        self._lines = lines
        self._spacing = spacing
        self._labels = tuple(labels)
        self._style = style

    def lay(
        self, typesetter: Typesetter, width: float, room: float, fresh: bool
    ) -> tuple[Laid | None, Block | None]:
        height, boxes = self._boxes(typesetter, width)
        count = self._lines.count(self._spacing, room - height) if self._lines.most else 0
        if not fresh and (height > room + _ENOUGH or count < self._lines.least):
            return None, self
        down = count * self._spacing
        rules = [
            (0.0, -number * self._spacing, width, -number * self._spacing) for number in range(1, count + 1)
        ]
        inks = [line_ink(FADED, 0.4, rules)] if rules else []
        return Laid(down + height, "\n".join((*inks, f"q 1 0 0 1 0 {-down:.2f} cm {boxes} Q"))), None

    def _boxes(self, typesetter: Typesetter, width: float) -> tuple[float, str]:
        """The height of the row of boxes (two rows where they need them), and its ink."""
        style, side = self._style, 0.9 * self._style.size
        x, top, inks = 0.0, -STEP / 2, []
        row = style.leading + STEP / 2
        last = len(self._labels) - 1
        for number, label in enumerate(self._labels):
            line = typesetter.line(typesetter.shortened(label, style, width - side - STEP), style)
            wide = side + 0.75 * STEP + line.width * style.size / 1000
            if x and x + wide + (_LEAST_LINE if number == last else 0) > width:
                x, top = 0.0, top - row
            baseline = top - style.baseline
            inks.append(tick_ink(x, baseline - 0.1 * side, side))
            inks.append(typesetter.line_ink(line, style, x + side + 0.75 * STEP, baseline))
            x += wide + (0.75 if number == last else 2.5) * STEP
        foot = top - style.baseline - 1
        inks.append(line_ink(FADED, 0.4, [(x, foot, width, foot)]))
        return row - top, "\n".join(inks)


class BlankTable(Block):
    """A table to fill in by hand: headings, and rows with lines between the columns too."""

    def __init__(
        self,
        headings: Sequence[str],
        shares: Sequence[float],
        rows: Elastic,
        row_height: float,
        style: TextStyle,
    ) -> None:
        self.after = 3 * STEP
        self._headings = tuple(headings)
        self._shares = tuple(shares)
        self._rows = rows
        self._row_height = row_height
        self._style = style

    def lay(
        self, typesetter: Typesetter, width: float, room: float, fresh: bool
    ) -> tuple[Laid | None, Block | None]:
        style = self._style
        unit = width / sum(self._shares)
        edges = [sum(self._shares[:number]) * unit for number in range(len(self._shares) + 1)]
        places = list(zip(self._headings, edges, edges[1:], strict=False))
        broken = [
            typesetter.lines(heading, style, right - left - 2 * _CELL_AIR) for heading, left, right in places
        ]
        head = max(map(len, broken)) * style.leading + _CELL_AIR
        count = self._rows.count(self._row_height, room - head) or (self._rows.least if fresh else 0)
        if not count:
            return None, self
        foot = head + count * self._row_height
        inks = [
            typesetter.ink(lines, style, left + (_CELL_AIR if left else 0), 0, right - left)
            for lines, (_heading, left, right) in zip(broken, places, strict=True)
        ]
        rows = [(0.0, -head - number * self._row_height, width) for number in range(1, count + 1)]
        inks.append(line_ink(HAIRLINE, 0.4, [(x, y, right, y) for x, y, right in rows]))
        inks.append(line_ink(HAIRLINE, 0.4, [(x, -head, x, -foot) for x in edges[1:-1]] or [(0, 0, 0, 0)]))
        inks.append(line_ink(INK, 0.8, [(0, -head, width, -head)]))
        return Laid(foot, "\n".join(inks)), None
