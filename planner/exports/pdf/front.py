"""The pages before the first section: the cover and the contents."""

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from typing import Any

from planner.exports.pdf.blocks import (
    ENOUGH,
    Block,
    Bookmark,
    Drawing,
    Laid,
    Space,
    TextBlock,
    fill_ink,
    line_ink,
)
from planner.exports.pdf.styles import FADED, HAIRLINE, STEP, Align, Paper, Role, TextStyle, Thread
from planner.exports.pdf.text import Ink, Typesetter

BandPainter = Callable[[Any, float, float, float], None]
"""Draws on a reportlab canvas: `paint(canvas, x, top, width)`, in points, `top` being the upper edge."""

_BAND_HEIGHT = 5 * STEP
_NUMBER_ROOM = 5 * STEP
_AIRS = (STEP, STEP / 2, STEP / 4)  # over and under the row of a section, together
_FEWEST = 3  # rows of contents that stand on a page by themselves


def cover_blocks(
    title: str,
    subtitle: str,
    facts: Sequence[str],
    band: BandPainter | None,
    styles: Mapping[Role, TextStyle],
    paper: Paper,
) -> list[Block]:
    """The blocks of a cover, to be laid on a page of their own."""
    blocks: list[Block] = [
        Space(paper.text_height * 0.2),
        Drawing(_BAND_HEIGHT, band or _plain_band, after=5 * STEP),
        TextBlock([(title, styles[Role.TITLE])]),
    ]
    if subtitle:
        blocks.append(TextBlock([(subtitle, styles[Role.SUBTITLE])]))
    if facts:
        blocks.append(Space(6 * STEP))
        blocks += [TextBlock([(fact, styles[Role.BODY].spaced(0, 4).coloured(FADED))]) for fact in facts]
    return blocks


def _plain_band(canvas: Any, x: float, top: float, width: float) -> None:
    """Five threads side by side, for a document that brings no band of its own."""
    step = _BAND_HEIGHT / len(Thread)
    inks = [
        fill_ink(thread.value, x, top - number * step - 0.55 * step, width, 0.55 * step)
        for number, thread in enumerate(Thread)
    ]
    canvas.drawText(Ink("q " + "\n".join(inks) + " Q"))


class Contents(Block):
    """A line for each bookmark, with the page it is on. The pages are filled in when all are known."""

    after = 2 * STEP

    def __init__(
        self,
        bookmarks: Sequence[Bookmark],
        page_of: Mapping[str, int],
        styles: Mapping[Role, TextStyle],
        begin: int = 0,
    ) -> None:
        self._bookmarks = bookmarks
        self._page_of = page_of
        self._styles = styles
        self._begin = begin

    def lay(
        self, typesetter: Typesetter, width: float, room: float, fresh: bool
    ) -> tuple[Laid | None, Block | None]:
        end, air = self._fitting(room, fresh)
        if end == self._begin and self._bookmarks:
            return None, self
        part = self._bookmarks[self._begin : end]
        height = self._height(part, air)

        def paint(canvas: Any, x: float, top: float) -> None:
            for bookmark in part:
                self._paint_row(typesetter, canvas, bookmark, (x, top), width, air)
                top -= self._row_height(bookmark, air)

        rest = Contents(self._bookmarks, self._page_of, self._styles, end)
        return Laid(height, paint=paint), (rest if end < len(self._bookmarks) else None)

    def _fitting(self, room: float, fresh: bool) -> tuple[int, float]:
        """Where this page's rows end, and the air of a section's row: rather less air than a lonely row."""
        rows = self._bookmarks[self._begin :]
        for air in _AIRS:
            if self._height(rows, air) <= room + ENOUGH:
                return len(self._bookmarks), air
        reached = accumulate(self._row_height(bookmark, STEP) for bookmark in rows)
        count = max(sum(1 for height in reached if height <= room + ENOUGH), int(fresh))
        if len(rows) - count < _FEWEST and count > _FEWEST:
            count = len(rows) - _FEWEST  # nobody looks for a single name on the next page
        return self._begin + count, STEP

    def _height(self, rows: Sequence[Bookmark], air: float) -> float:
        return sum(self._row_height(bookmark, air) for bookmark in rows)

    def _row_height(self, bookmark: Bookmark, air: float) -> float:
        leading = self._style(bookmark).leading
        return leading + air if bookmark.level == 0 else leading + 1

    def _style(self, bookmark: Bookmark) -> TextStyle:
        role = Role.PROMPT if bookmark.level == 0 else Role.TABLE_CELL
        return self._styles[role]

    def _paint_row(
        self,
        typesetter: Typesetter,
        canvas: Any,
        bookmark: Bookmark,
        corner: tuple[float, float],
        width: float,
        air: float,
    ) -> None:
        x, top = corner
        style = self._style(bookmark)
        section = bookmark.level == 0
        row_top = top - (air / 2 if section else 0)
        baseline = row_top - style.baseline
        left = x + 1.5 * STEP
        title = typesetter.shortened(bookmark.title, style, width - 1.5 * STEP - _NUMBER_ROOM)
        if section:
            inks = [
                line_ink(HAIRLINE, 0.4, [(x, top, x + width, top)]),
                fill_ink(bookmark.colour, x, baseline, 0.6 * STEP, 0.66 * style.size),
            ]
            canvas.drawText(Ink("q " + "\n".join(inks) + " Q"))
        typesetter.write(canvas, title, style.aligned(Align.LEFT), left, baseline)
        number = str(self._page_of[bookmark.key])
        typesetter.write(canvas, number, style.aligned(Align.RIGHT), x + width, baseline)
        bottom = top - self._row_height(bookmark, air)
        canvas.linkRect("", bookmark.key, (x, bottom, x + width, top), relative=0)
