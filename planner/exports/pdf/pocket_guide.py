"""pocket-guide.pdf: each conversation guide on one sheet that is folded into eight pages for a pocket.

The panels lie as those of a booklet cut once and folded from one sheet: the lower row upright, from the left
pages 6, 7, 8 and 1; the upper row upside down, pages 5, 4, 3 and 2.
"""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO, Final

from planner.domain.conversation_guide import ConversationGuide, Step
from planner.domain.conversations import ONE_TO_ONE
from planner.domain.progress import Progress
from planner.exports.edition import Edition, Report
from planner.exports.pdf.blocks import Block, Bookmark, Laid, line_ink
from planner.exports.pdf.book import Book, front_of
from planner.exports.pdf.fonts import TEXT, TEXT_STRONG, TITLE
from planner.exports.pdf.styles import FADED, HAIRLINE, INK, STEP, Align, Paper, TextStyle
from planner.exports.pdf.text import Typesetter
from planner.i18n import N_, _, ngettext

_COLUMNS: Final = 4
_PLACES: Final = ((3, 1), (3, 0), (2, 0), (1, 0), (0, 0), (0, 1), (1, 1), (2, 1))
"""Column and row (0 is the upper, upside down) of each page of the booklet."""
_INSIDE: Final = len(_PLACES) - 1
_AIR: Final = 2 * STEP  # printers leave the edge of a sheet white
_ENOUGH: Final = 0.01
_FRONT: Final = 1.3
_FOOT_ROOM: Final = 4 * STEP
_RULED: Final = 3 * STEP
_FULL: Final = 0.85  # how full lines are on the whole
_NUMBER: Final = TextStyle(TITLE, 20, 22, FADED, Align.LEFT)
_HEADING: Final = TextStyle(TITLE, 14, 17, INK, Align.LEFT, after=4)
_POCKET: Final = TextStyle(TEXT_STRONG, 11.5, 15, INK, after=6)
_BODY: Final = TextStyle(TEXT, 9.5, 12.5, INK, after=4)
_ASIDE: Final = TextStyle(TEXT, 8.5, 11, FADED, after=3)
_LISTEN: Final = N_("Of ten minutes, eight are theirs.")
_FOLD: Final = N_("Fold into eight. Cut along the bold line. Fold lengthways and push the ends together.")
Piece = tuple[str, TextStyle]


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large text may be, the largest first. From `short` on, less is said before print gets smaller."""

    scales: tuple[float, ...]
    usual: float
    short: float


_SIZES: Final = Sizes((1.2, 1.1, 1.0, 0.92, 0.85, 0.76, 0.68, 0.6), usual=1.0, short=0.85)
_LARGE: Final = Sizes((1.6, 1.5, 1.4, 1.3, 1.2, 1.0, 0.85, 0.68, 0.6), usual=1.4, short=1.4)


@dataclass(frozen=True, slots=True)
class Panel:
    """A page of the booklet: what has to stand on it, and what is left out for want of room, last first."""

    needed: tuple[Piece, ...]
    wished: tuple[Piece, ...] = ()
    foot: str = ""
    is_ruled: bool = False


def write_guides(edition: Edition, file: BinaryIO, progress: Progress) -> Report:
    """Write a sheet for every guide of the edition. Raises Cancelled and OSError."""
    return write_pocket(edition.guides, edition, file, progress)


def write_pocket(
    guides: Sequence[ConversationGuide], edition: Edition, file: BinaryIO, progress: Progress
) -> Report:
    """Write a sheet, or as many as its steps need, for each of these guides."""
    front = front_of(edition, _("Pocket guide"))
    upright = front.paper
    paper = Paper(upright.height, upright.width, side=0.0, top=0.0, bottom=0.0)
    book = Book(dataclasses.replace(front, paper=paper), progress)
    sizes = _LARGE if edition.large_print else _SIZES
    sheets: list[Block] = []
    for number, guide in enumerate(guides or (_no_guide(),)):
        progress(number, len(guides))
        bookmark = Bookmark(f"guide{number}", guide.title, 0)
        sheets += [_Sheet(panels, paper, sizes, bookmark) for panels in sheets_of(guide)]
    book.set_cover(sheets)
    file.write(book.pdf())
    return Report(pages=book.page_count, unprintable=tuple(sorted(book.unprintable)))


def sheets_of(guide: ConversationGuide) -> list[tuple[Panel, ...]]:
    """The eight pages of each sheet that a guide needs: a front, before, its steps, after, room for notes."""
    steps = [_step(number, step) for number, step in enumerate(guide.steps, start=1)]
    before = [_list(_("Before"), guide.before)] if guide.before else []
    after = [_list(_("Afterwards"), guide.after)] if guide.after else []
    inside = [*before, *steps, *after]
    if len(inside) == _INSIDE + 1 and before:
        inside = inside[1:]  # rather one sheet than two for the sake of what is done at home
    front = _front(guide)
    begins = range(0, max(1, len(inside)), _INSIDE)
    return [_filled((front, *inside[begin : begin + _INSIDE])) for begin in begins]


def _no_guide() -> ConversationGuide:
    return ConversationGuide(
        id="", title=_("Pocket guide"), purpose=_("There is no guide to print, so this is for your notes.")
    )


def _filled(panels: tuple[Panel, ...]) -> tuple[Panel, ...]:
    empty = Panel(((_("Notes"), _HEADING),), is_ruled=True)
    return (*panels, *[empty] * (len(_PLACES) - len(panels)))


def _front(guide: ConversationGuide) -> Panel:
    count = len(guide.steps)
    steps = ngettext("{count} step", "{count} steps", count).format(count=count)
    names = tuple((f"{number}  {step.title}", _ASIDE) for number, step in enumerate(guide.steps, start=1))
    listen = _(_LISTEN) if guide.id == ONE_TO_ONE else ""
    needed = ((guide.title, _HEADING.larger(_FRONT)), (listen or steps, _POCKET), *names)
    purpose = " ".join(guide.purpose.split())
    return Panel(needed, (("", _ASIDE), (purpose, _BODY)) if purpose else (), _(_FOLD))


def _step(number: int, step: Step) -> Panel:
    needed = ((str(number), _NUMBER), (step.title, _HEADING), (step.pocket, _POCKET))
    asked = tuple((question, _BODY) for question in step.questions)
    return Panel(needed, (*asked, *((line, _ASIDE) for line in step.watch)))


def _list(title: str, lines: Sequence[str]) -> Panel:
    return Panel(((title, _HEADING),), tuple((line, _BODY) for line in lines))


class _Sheet(Block):
    """Eight panels, the lines along which they are folded, and the one that is cut."""

    def __init__(self, panels: tuple[Panel, ...], paper: Paper, sizes: Sizes, bookmark: Bookmark) -> None:
        self._panels = panels
        self._paper = paper
        self._sizes = sizes
        self._mark = bookmark

    def lay(
        self, typesetter: Typesetter, width: float, room: float, fresh: bool
    ) -> tuple[Laid | None, Block | None]:
        high = self._paper.height
        if room + _ENOUGH < high and not fresh:
            return None, self
        wide, half = width / _COLUMNS, high / 2
        inks = [self._lines(wide, half)]
        sizes = self._common(typesetter, wide - 2 * _AIR, half - 2 * _AIR)
        for panel, (column, row) in zip(self._panels, _PLACES, strict=True):
            ink = _panel_ink(panel, typesetter, wide - 2 * _AIR, half - 2 * _AIR, sizes)
            place = (
                f"1 0 0 1 {column * wide + _AIR:.2f} {-half - _AIR:.2f}"
                if row
                else f"-1 0 0 -1 {(column + 1) * wide - _AIR:.2f} {_AIR - half:.2f}"
            )
            inks.append(f"q {place} cm\n{ink}\nQ")
        return Laid(high, "\n".join(inks), self._mark), None

    def _common(self, typesetter: Typesetter, width: float, height: float) -> Sizes:
        """The sizes from the largest on, down to the usual, in which all pages but the front have room."""
        sizes = self._sizes
        usual = sizes.scales.index(sizes.usual)
        for place, scale in enumerate(sizes.scales[:usual]):
            whole = ((*panel.needed, *panel.wished) for panel in self._panels[1:])
            if all(_set(pieces, typesetter, width, scale)[1] <= height - _FOOT_ROOM for pieces in whole):
                return dataclasses.replace(sizes, scales=sizes.scales[place:])
        return dataclasses.replace(sizes, scales=sizes.scales[usual:])

    def _lines(self, wide: float, half: float) -> str:
        upright = [(wide * place, 0.0, wide * place, -2 * half) for place in range(1, _COLUMNS)]
        outer = [(0.0, -half, wide, -half), (3 * wide, -half, _COLUMNS * wide, -half)]
        folds = line_ink(HAIRLINE, 0.5, [*upright, *outer])
        return f"q [3 3] 0 d {folds} Q\nq {line_ink(INK, 1.2, [(wide, -half, 3 * wide, -half)])} Q"


def _panel_ink(panel: Panel, typesetter: Typesetter, width: float, height: float, sizes: Sizes) -> str:
    """Operators for a panel from its upper left corner: as large as it fits, less of what is only wished."""
    foot = typesetter.lines(panel.foot, _ASIDE, width) if panel.foot else []
    room = height - len(foot) * _ASIDE.leading - (STEP if foot else 0.0)
    inks = [typesetter.ink(foot, _ASIDE, 0, len(foot) * _ASIDE.leading - height, width)] if foot else []
    set_, down = _fitting(panel, typesetter, width, room, sizes)
    inks += set_
    if panel.is_ruled:
        count = int((room - down) // _RULED)
        rules = [(0.0, -down - n * _RULED, width, -down - n * _RULED) for n in range(1, count + 1)]
        inks.append(line_ink(HAIRLINE, 0.4, rules))
    return "\n".join(inks)


def _fitting(
    panel: Panel, typesetter: Typesetter, width: float, room: float, sizes: Sizes
) -> tuple[list[str], float]:
    """The ink of the first way to set a panel that has room, and its height."""
    for scale in sizes.scales:
        least = scale <= sizes.short
        for kept in range(len(panel.wished), -1 if least else len(panel.wished) - 1, -1):
            inks, down = _set((*panel.needed, *panel.wished[:kept]), typesetter, width, scale)
            if down <= room + _ENOUGH:
                return inks, down
    return _set(panel.needed, typesetter, width, sizes.scales[-1], room)


def _set(
    pieces: Sequence[Piece], typesetter: Typesetter, width: float, scale: float, room: float | None = None
) -> tuple[list[str], float]:
    """Pieces one under the other; with `room`, what does not fit at its end is left out with an ellipsis."""
    inks: list[str] = []
    down = 0.0
    for text, style in pieces:
        style = style.larger(scale)
        lines = typesetter.lines(text, style, width)
        if room is not None and len(lines) > (fits := max(0, int((room - down) // style.leading))):
            short = typesetter.shortened(text, style, width * max(1, fits) * _FULL)
            lines = typesetter.lines(short, style, width)[:fits]
        inks.append(typesetter.ink(lines, style, 0, -down, width))
        down += len(lines) * style.leading + style.after
    return inks, down
