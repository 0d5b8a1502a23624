"""The cover: the woven band, what the plan is called, and above all whom it is for."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from planner.domain.outline import PAGES, progress
from planner.domain.plan import Plan
from planner.domain.weave import BARE_WARP, CLOTH_COLOURS, SHADOW, WEFT, Part, Piece, Strand, weave
from planner.domain.worksheet import Worksheet
from planner.exports.pdf.blocks import Block, Drawing, Ornament, Space, TextBlock
from planner.exports.pdf.front import BandPainter
from planner.exports.pdf.styles import INK, STEP, TINT, WHITE, Colour, Role, Thread, styles
from planner.exports.pdf.text import Ink
from planner.exports.pdf.wording import clipped

_BAND = 9 * STEP
_ROUNDED = 4 * STEP  # points; in a lower band nobody sees the round ends, which make a file twice as large
_LONGEST_TITLE = 200  # characters
_LONGEST_LINE = 160
_LONG = 240  # characters in all, in usual print
_KAPPA = 0.5523  # how far the handles of a curve reach that stands for a quarter of a circle


@dataclass(frozen=True, slots=True)
class CoverText:
    """The words on a cover. Every part but the title may be empty."""

    title: str
    place: str = ""
    issue: str = ""
    facts: tuple[str, ...] = ()
    audience: str = ""
    advice: str = ""
    is_confidential: bool = False
    example: str = ""


def plan_parts(plan: Plan, worksheet: Worksheet) -> tuple[Part, ...]:
    """How far each part of the plan has come, in the order of the work."""
    return tuple(Part(page.group.thread, progress(plan, worksheet, page).fraction) for page in PAGES)


def woven_band(parts: Sequence[Part], height: float = _BAND) -> BandPainter:
    """A painter of the plan's cloth, as lines and curves that stay sharp at any size."""

    def paint(canvas: Any, x: float, top: float, width: float) -> None:
        place = f"q {height:.3f} 0 0 {-height:.3f} {x:.3f} {top:.3f} cm"
        canvas.drawText(Ink(f"{place}\n{_cloth(tuple(parts), width / height, height >= _ROUNDED)}\nQ"))

    return paint


@lru_cache(maxsize=8)
def _cloth(parts: tuple[Part, ...], ratio: float, is_rounded: bool) -> str:
    """Operators for the cloth, one high and `ratio` wide. A preview weaves the same one again and again."""
    inks: list[str] = []
    colour = ""
    for piece in weave(parts, ratio):
        if (wanted := _colour(piece)) != colour:
            colour = wanted
            inks.append(f"{colour} rg")
        inks.append(_outline(piece, piece.radius if is_rounded else 0.0))
    return "\n".join(inks)


def cover_blocks(text: CoverText, band: BandPainter, room: float, scale: float = 1.0) -> list[Block]:
    """The blocks of a cover on a page with `room` points from top to bottom."""
    style = styles(scale)
    title = clipped(text.title, _LONGEST_TITLE)
    lines = [clipped(line, _LONGEST_LINE) for line in (text.place, text.issue) if line]
    facts = [clipped(line, _LONGEST_LINE) for line in text.facts if line]
    box = audience_box(text, scale)
    # Whom it is for has to stand on the first page, however long the names are.
    is_long = scale * sum(map(len, (title, *lines, *facts))) > _LONG
    blocks: list[Block] = [box, Space(3 * STEP)] if is_long else [Space(0.12 * room / scale)]
    blocks.append(Drawing(_BAND, band, after=5 * STEP / scale))
    if text.example:
        label = style[Role.LABEL].coloured(Thread.BRICK.value)
        blocks.append(TextBlock([(text.example, label)], after=1.5 * STEP))
    shrunk = 0.7 if is_long else 1.0
    blocks.append(TextBlock([(title, style[Role.TITLE].larger(shrunk))]))
    blocks += [TextBlock([(line, style[Role.SUBTITLE].larger(shrunk))]) for line in lines]
    blocks.append(Space(3 * STEP))
    blocks += [TextBlock([(line, style[Role.BODY].spaced(0, 2))]) for line in facts]
    return blocks if is_long else [*blocks, Space(4 * STEP / scale), box]


def audience_box(text: CoverText, scale: float = 1.0) -> Block:
    """White on black for what must not go astray: it is seen across a table, and after copying too."""
    style = styles(scale)
    strong, body = style[Role.PROMPT], style[Role.BODY]
    ink, ground = (WHITE, INK) if text.is_confidential else (INK, TINT)
    air = 1.5 * STEP
    parts = [(text.audience, strong.coloured(ink).spaced(0, 0))]
    if text.advice:
        parts.append((text.advice, body.coloured(ink).spaced(STEP / 2, 0)))
    return TextBlock(parts, Ornament(2 * STEP, 2 * STEP, air, air, tint=ground))


def _colour(piece: Piece) -> str:
    cloth = CLOTH_COLOURS[piece.thread % len(CLOTH_COLOURS)]
    if piece.strand is Strand.BARE:
        return _rgb(BARE_WARP).operands
    if piece.strand is Strand.SHADOW:
        return _mixed(cloth, *SHADOW).operands
    return (_mixed(cloth, *WEFT) if piece.strand is Strand.WEFT else _rgb(cloth)).operands


def _rgb(code: str) -> Colour:
    red, green, blue = (int(code[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return Colour(red, green, blue)


def _mixed(code: str, other: str, share: float) -> Colour:
    a, b = _rgb(code), _rgb(other)
    pairs = ((a.red, b.red), (a.green, b.green), (a.blue, b.blue))
    red, green, blue = (one + (two - one) * share for one, two in pairs)
    return Colour(red, green, blue)


def _outline(piece: Piece, radius: float) -> str:
    """Operators for one rounded rectangle, filled."""
    left, top, right, bottom = piece.x, piece.y, piece.x + piece.width, piece.y + piece.height
    r = min(radius, piece.width / 2, piece.height / 2)
    if not r:
        return f"{left:.4f} {top:.4f} {piece.width:.4f} {piece.height:.4f} re f"
    k = r * (1 - _KAPPA)
    return (
        f"{left + r:.4f} {top:.4f} m {right - r:.4f} {top:.4f} l "
        f"{right - k:.4f} {top:.4f} {right:.4f} {top + k:.4f} {right:.4f} {top + r:.4f} c "
        f"{right:.4f} {bottom - r:.4f} l "
        f"{right:.4f} {bottom - k:.4f} {right - k:.4f} {bottom:.4f} {right - r:.4f} {bottom:.4f} c "
        f"{left + r:.4f} {bottom:.4f} l "
        f"{left + k:.4f} {bottom:.4f} {left:.4f} {bottom - k:.4f} {left:.4f} {bottom - r:.4f} c "
        f"{left:.4f} {top + r:.4f} l "
        f"{left:.4f} {top + k:.4f} {left + k:.4f} {top:.4f} {left + r:.4f} {top:.4f} c f"
    )
