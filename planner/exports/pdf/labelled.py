"""A small label at the left and its text beside it."""

from collections.abc import Sequence

from planner.exports.pdf.blocks import Block, Laid
from planner.exports.pdf.lines import Line
from planner.exports.pdf.styles import STEP, TextStyle
from planner.exports.pdf.text import Typesetter

_LABEL_SHARE = 0.22
_GAP = 1.5 * STEP
_ENOUGH = 0.01


class Labelled(Block):
    """A small label at the left and its text beside it, which may go on over the page."""

    def __init__(self, label: str, text: str, label_style: TextStyle, text_style: TextStyle) -> None:
        self.after = text_style.after
        self._label = label
        self._text = text
        self._label_style = label_style
        self._style = text_style
        self._rest: Sequence[Line] | None = None

    def lay(
        self, typesetter: Typesetter, width: float, room: float, fresh: bool
    ) -> tuple[Laid | None, Block | None]:
        left = width * _LABEL_SHARE + _GAP
        style, label_style = self._style, self._label_style
        lines = self._rest
        if lines is None:
            lines = typesetter.lines(self._text, style, width - left)
        labels = typesetter.lines(self._label, label_style, width * _LABEL_SHARE) if self._label else []
        fitting = min(len(lines), int((room + _ENOUGH) // style.leading))
        is_parted_badly = fitting < min(2, len(lines)) or len(labels) * label_style.leading > room + _ENOUGH
        if is_parted_badly and not fresh:
            return None, self
        fitting = max(fitting, min(1, len(lines)))
        height = max(fitting * style.leading, len(labels) * label_style.leading)
        inks = [
            typesetter.ink(labels, label_style, 0, label_style.baseline - style.baseline, width),
            typesetter.ink(lines[:fitting], style, left, 0, width - left),
        ]
        rest = self._after_page(lines[fitting:]) if fitting < len(lines) else None
        return Laid(height, "\n".join(inks)), rest

    def _after_page(self, lines: Sequence[Line]) -> "Labelled":
        rest = Labelled("", self._text, self._label_style, self._style)
        rest._rest = lines
        return rest
