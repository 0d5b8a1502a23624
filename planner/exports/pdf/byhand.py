"""Room for pens: lines to write on, places for names and dates, boxes to tick."""

from collections.abc import Sequence

from planner.exports.pdf.blocks import ENOUGH, Block, Laid, line_ink, tick_ink
from planner.exports.pdf.styles import FADED, STEP, TextStyle
from planner.exports.pdf.text import Typesetter


class RuledLines(Block):
    """Lines to write on by hand, `spacing` points apart; they go on over the page where they must."""

    def __init__(self, count: int, spacing: float = 3 * STEP) -> None:
        self.after = STEP
        self._count = count
        self._spacing = spacing

    def lay(
        self, typesetter: Typesetter, width: float, room: float, fresh: bool
    ) -> tuple[Laid | None, Block | None]:
        fitting = min(self._count, int((room + ENOUGH) // self._spacing))
        if fresh:
            fitting = max(fitting, 1)
        if fitting == 0:
            return None, self
        lines = [
            (0.0, -number * self._spacing, width, -number * self._spacing) for number in range(1, fitting + 1)
        ]
        rest = RuledLines(self._count - fitting, self._spacing) if fitting < self._count else None
        return Laid(fitting * self._spacing, line_ink(FADED, 0.4, lines)), rest


class WriteIn(Block):
    """Places to write in beside each other, a name under the line of each: for signatures, dates, numbers."""

    def __init__(self, labels: Sequence[str], style: TextStyle, weights: Sequence[float] = ()) -> None:
        self.after = STEP
        self._labels = tuple(labels)
        self._style = style
        self._weights = tuple(weights) or (1.0,) * len(self._labels)

    def lay(
        self, typesetter: Typesetter, width: float, room: float, fresh: bool
    ) -> tuple[Laid | None, Block | None]:
        over, gap = 4 * STEP, 2 * STEP
        height = over + self._style.leading
        if height > room + ENOUGH and not fresh:
            return None, self
        share = (width - gap * (len(self._labels) - 1)) / sum(self._weights)
        x, lines, inks = 0.0, [], []
        for label, weight in zip(self._labels, self._weights, strict=True):
            wide = weight * share
            lines.append((x, -over, x + wide, -over))
            shown = typesetter.line(typesetter.shortened(label, self._style, wide), self._style)
            inks.append(typesetter.line_ink(shown, self._style, x, -over - self._style.baseline))
            x += wide + gap
        return Laid(height, line_ink(FADED, 0.4, lines) + "\n" + "\n".join(inks)), None


class TickRow(Block):
    """Boxes to tick beside each other, each with its label, in as many rows as they need."""

    def __init__(self, labels: Sequence[str], style: TextStyle) -> None:
        self.after = STEP
        self._labels = tuple(labels)
        self._style = style

    def lay(
        self, typesetter: Typesetter, width: float, room: float, fresh: bool
    ) -> tuple[Laid | None, Block | None]:
        style, side = self._style, 0.9 * self._style.size
        row_height = style.leading + STEP / 2
        x, top, inks = 0.0, 0.0, []
        for label in self._labels:
            text = typesetter.shortened(label, style, width - side - STEP)
            wide = side + 0.75 * STEP + typesetter.width(text, style)
            if x and x + wide > width:
                x, top = 0.0, top - row_height
            baseline = top - style.baseline
            inks.append(tick_ink(x, baseline - 0.1 * side, side))
            line = typesetter.line(text, style)
            inks.append(typesetter.line_ink(line, style, x + side + 0.75 * STEP, baseline))
            x += wide + 2.5 * STEP
        height = row_height - top
        if height > room + ENOUGH and not fresh:
            return None, self
        return Laid(height, "\n".join(inks)), None
