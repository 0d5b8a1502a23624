"""The one way of text onto paper: plain text in, lines of ink out. Nothing in it is ever markup.

type = Typesetter("en")
lines = type.lines("Łukasz <b> مريم", style, width)     # broken to `width` points
canvas.drawText(Ink(type.ink(lines, style, x, top, width)))
type.write(canvas, "one line", style, x, baseline)       # placed by hand
type.unprintable                                         # what no bundled font could draw
type.embed(canvas)                                       # once, before the canvas is saved
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from planner.exports.pdf.fonts import Face
from planner.exports.pdf.lines import Line, broken, broken_spans, paragraphs
from planner.exports.pdf.shaping import Run, Shaper
from planner.exports.pdf.styles import Align, Colour, TextStyle

_OUTLINE = 0.03  # of the size; makes a regular face look semi-bold
_RIGHT_EDGE = 1e9


class Ink:
    """Drawing operators, in the form that a reportlab canvas accepts: `canvas.drawText(Ink(...))`."""

    __slots__ = ("_operators",)

    def __init__(self, operators: str) -> None:
        self._operators = operators

    def getCode(self) -> str:  # noqa: N802 - the name that reportlab asks for
        return self._operators


class Writing:
    """Lines of text put down one after another; font and colour are named only where they change."""

    __slots__ = ("_colour", "_font", "_parts", "_size")

    def __init__(self) -> None:
        self._parts = ["BT"]
        self._font, self._size = "", 0.0
        self._colour: Colour | None = None

    def line(self, line: Line, style: TextStyle, x: float, baseline: float) -> None:
        """One line of text, from its left end."""
        if not line.runs:
            return
        add = self._parts.append
        if style.colour is not self._colour:
            self._colour = style.colour
            add(f"{style.colour.operands} rg {style.colour.operands} RG")
        add(f"1 0 0 1 {x:.2f} {baseline:.2f} Tm")
        size = style.size
        pending: list[str] = []
        for run in line.runs:
            if run.font != self._font or size != self._size:
                self._put(pending)
                self._font, self._size = run.font, size
                add(f"/{run.font} {size:.6g} Tf")
            if run.raised or run.heavy:
                self._put(pending)
                add(_apart(run, size))
            else:
                pending.append(run.strokes[0][1])
        self._put(pending)

    def _put(self, pending: list[str]) -> None:
        """Draw the strokes that stand on the line in one font."""
        if pending:
            self._parts.append(f"[{''.join(pending)}]TJ")
            pending.clear()

    def operators(self) -> str:
        """All that was put down, as operators for a page."""
        return "\n".join((*self._parts, "ET"))


class Typesetter:
    """Sets the text of one document. `unprintable` gathers every character that was drawn as a mark."""

    def __init__(self, language: str = "en") -> None:
        self._shaper = Shaper(language)

    @property
    def unprintable(self) -> set[str]:
        return self._shaper.unprintable

    def lines(self, text: str, style: TextStyle, width: float) -> list[Line]:
        """The text broken to lines of at most `width` points. Linear in the length of the text."""
        return list(self.each_line(text, style, width))

    def each_line(self, text: str, style: TextStyle, width: float) -> Iterator[Line]:
        """As `lines`, made one at a time, for text that may be very long."""
        limit = max(width, style.size) * 1000 / style.size
        for paragraph in paragraphs(text, self.unprintable):
            yield from broken(self._shaper, style.face, paragraph, limit)

    def span_lines(self, spans: Sequence[tuple[str, Face]], style: TextStyle, width: float) -> Iterator[Line]:
        """As `each_line`, for text in several faces: stretches of text, each with its face."""
        limit = max(width, style.size) * 1000 / style.size
        line: list[tuple[str, Face]] = []
        for text, face in spans:
            for number, part in enumerate(paragraphs(text, self.unprintable)):
                if number:
                    yield from broken_spans(self._shaper, line or [("", face)], limit)
                    line = []
                line.append((part, face))
        yield from broken_spans(self._shaper, line or [("", style.face)], limit)

    def line(self, text: str, style: TextStyle) -> Line:
        """The text on a single line, however wide; its line breaks become spaces."""
        joined = " ".join(paragraphs(text, self.unprintable))
        return next(broken(self._shaper, style.face, joined, _RIGHT_EDGE))

    def width(self, text: str, style: TextStyle) -> float:
        """The width in points of the text on a single line."""
        return self.line(text, style).width * style.size / 1000

    def ink(self, lines: Iterable[Line], style: TextStyle, x: float, top: float, width: float) -> str:
        """Operators that draw lines in a column from `x`, the first line hanging from `top`."""
        writing = Writing()
        baseline = top - style.baseline
        for line in lines:
            writing.line(line, style, x + indent(line, style, width), baseline)
            baseline -= style.leading
        return writing.operators()

    def line_ink(self, line: Line, style: TextStyle, x: float, baseline: float) -> str:
        """Operators that draw one line from `x` on `baseline`."""
        writing = Writing()
        writing.line(line, style, x, baseline)
        return writing.operators()

    def write(self, canvas: Any, text: str, style: TextStyle, x: float, baseline: float) -> float:
        """Draw one line with its left end, right end or middle at `x`, as the style aligns; its width."""
        line = self.line(text, style)
        width = line.width * style.size / 1000
        shift = {Align.RIGHT: width, Align.CENTRE: width / 2}.get(style.align, 0.0)
        canvas.drawText(Ink(f"q {self.line_ink(line, style, x - shift, baseline)} Q"))
        return width

    def shortened(self, text: str, style: TextStyle, width: float) -> str:
        """The text, cut at its end with an ellipsis where it is wider than `width` points."""
        if self.width(text, style) <= width:
            return text
        limit = (width - self.width("…", style)) * 1000 / style.size
        kept, used = [], 0.0
        for cluster, wide in self._shaper.clusters(style.face, " ".join(paragraphs(text, self.unprintable))):
            used += wide
            if used > limit:
                break
            kept.append(cluster)
        return "".join(kept).rstrip() + "…"

    def forget(self) -> None:
        """Let go of what was learnt of the words, once all is drawn."""
        self._shaper.forget()

    def embed(self, canvas: Any) -> None:
        """Put the fonts that were used into the canvas. Do this once, when all is drawn."""
        for font in self._shaper.fonts.values():
            font.add_to(canvas._doc)


def indent(line: Line, style: TextStyle, width: float) -> float:
    """How far from the left edge of its column a line begins, in points."""
    room = width - line.width * style.size / 1000
    if style.align is Align.CENTRE:
        return room / 2
    if style.align is Align.RIGHT or (style.align is Align.START and line.backwards):
        return room
    return 0.0


def _apart(run: Run, size: float) -> str:
    """A run with marks over or under the line, or thickened to stand for bold."""
    parts = [f"2 Tr {size * _OUTLINE:.3f} w"] if run.heavy else []
    parts += [f"{up * size / 1000:.3f} Ts [{operands}]TJ" for up, operands in run.strokes]
    parts.append("0 Ts 0 Tr" if run.heavy else "0 Ts")
    return " ".join(parts)
