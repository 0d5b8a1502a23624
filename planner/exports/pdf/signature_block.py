"""Room for a signature: who signs, through whom, and when. Never parted between pages."""

from collections.abc import Sequence

from planner.exports.pdf.blocks import ENOUGH, Block, Laid, line_ink
from planner.exports.pdf.styles import FADED, HAIRLINE, INK, STEP, TextStyle
from planner.exports.pdf.text import Typesetter

_MOST_LINES = 3


class SignatureBlock(Block):
    """A name over places to write in. What stands on a line already is printed there."""

    def __init__(
        self,
        name: tuple[str, TextStyle],
        facts: Sequence[tuple[str, TextStyle]],
        places: Sequence[Sequence["Place"]],
        small: TextStyle,
        written: TextStyle,
    ) -> None:
        self.before = self.after = 2 * STEP
        self._name = name
        self._facts = tuple(facts)
        self._places = tuple(places)
        self._small = small
        self._written = written

    def lay(
        self, typesetter: Typesetter, width: float, room: float, fresh: bool
    ) -> tuple[Laid | None, Block | None]:
        inks = [line_ink(INK, 0.8, [(0, 0, width, 0)])]
        down = STEP
        facts = (self._name, *self._facts) if self._name[0] else self._facts
        for text, style in facts:
            lines = typesetter.lines(text, style, width)[:_MOST_LINES]
            inks.append(typesetter.ink(lines, style, 0, -down, width))
            down += style.leading * len(lines)
        for row in self._places:
            down = self._row(typesetter, row, width, down, inks)
        if down > room + ENOUGH and not fresh:
            return None, self
        return Laid(down, "\n".join(inks)), None

    def _row(
        self, typesetter: Typesetter, row: Sequence["Place"], width: float, down: float, inks: list[str]
    ) -> float:
        """Lines side by side, what is written on them, and under each what belongs there."""
        gap, small, written = 2 * STEP, self._small, self._written
        over = max(3.5 * STEP, 1.25 * written.leading)
        share = (width - gap * (len(row) - 1)) / sum(place.weight for place in row)
        x = 0.0
        for place in row:
            wide = place.weight * share
            foot = -down - over
            colour = HAIRLINE if place.text else FADED
            inks.append(line_ink(colour, 0.5, [(x, foot, x + wide, foot)]))
            for text, style, baseline in (
                (place.text, written, foot + 0.35 * written.size),
                (place.label, small, foot - small.baseline),
            ):
                shown = typesetter.shortened(text, style, wide) if text else ""
                line = typesetter.line(shown, style)
                inks.append(typesetter.line_ink(line, style, x, baseline))
            x += wide + gap
        return down + over + small.leading


class Place:
    """A line to write on: what belongs there, how wide it is, and what stands there already."""

    __slots__ = ("label", "text", "weight")

    def __init__(self, label: str, weight: float = 1.0, text: str = "") -> None:
        self.label = label
        self.weight = weight
        self.text = text
