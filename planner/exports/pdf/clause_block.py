"""A clause on paper: its number in the margin, its heading, its wording with what is open set apart."""

from collections.abc import Iterator, Sequence

from planner.exports.agreement_sheet import Paragraph
from planner.exports.pdf.blocks import Bookmark, Laid, Ornament, Row, TextBlock
from planner.exports.pdf.fonts import TEXT_STRONG
from planner.exports.pdf.styles import TextStyle
from planner.exports.pdf.text import Typesetter

Part = tuple[Sequence[Paragraph], TextStyle]
"""Paragraphs of one style; the room above and below is between them too."""


class ClauseBlock(TextBlock):
    """Paragraphs that hang beside a number, and go on over the page where they must."""

    def __init__(
        self,
        number: str,
        number_style: TextStyle,
        indent: float,
        parts: Sequence[Part],
        *,
        after: float,
        bookmark: Bookmark | None = None,
    ) -> None:
        paragraphs = [(spans, style) for found, style in parts for spans in found]
        plain = [("".join(text for text, _open in spans), style) for spans, style in paragraphs]
        super().__init__(plain, Ornament(left=indent), bookmark=bookmark, after=after)
        self._spans = [spans for spans, _style in paragraphs]
        self._number = number
        self._number_style = number_style

    def _broken(self, typesetter: Typesetter, width: float) -> Iterator[Row]:
        room_under: float | None = None
        for spans, (text, style) in zip(self._spans, self._parts, strict=True):
            gap = 0.0 if room_under is None else max(room_under, style.before)
            if any(is_open for _text, is_open in spans):
                faced = [(part, TEXT_STRONG if is_open else style.face) for part, is_open in spans]
                lines = typesetter.span_lines(faced, style, width)
            else:
                lines = typesetter.each_line(text.rstrip(), style, width)
            for line in lines:
                yield Row(line, style, gap)
                gap = 0.0
            room_under = style.after

    def _end(self, rows: Sequence[Row], room: float, fresh: bool) -> int:
        """As for any text; a heading has two lines of its wording under it, or all there are."""
        end = super()._end(rows, room, fresh)
        heading = next((place for place, row in enumerate(rows) if row.style != rows[0].style), 0)
        is_bare = heading and not self._begin and end < min(heading + 2, len(rows))
        return 0 if is_bare and not fresh else end

    def _laid(self, typesetter: Typesetter, rows: Sequence[Row], width: float) -> Laid:
        laid = super()._laid(typesetter, rows, width)
        if self._begin or not self._number:
            return laid
        line = typesetter.line(self._number, self._number_style)
        ink = typesetter.line_ink(line, self._number_style, 0, -rows[0].style.baseline)
        return Laid(laid.height, f"{ink}\n{laid.ink}", laid.bookmark, laid.paint)
