"""tapestry.svg: the map as a drawing for other programs. Names stand in it as text.

Written by hand and not by a library: shapes and text and nothing else, so that no link, script or picture can
be in it. Whatever a person typed is escaped; what XML cannot hold is replaced by a visible mark.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import BinaryIO

from planner.domain.progress import Progress
from planner.domain.tapestry_scene import Scene
from planner.exports.edition import Edition, Report
from planner.exports.pdf.fonts import TEXT
from planner.exports.pdf.styles import TextStyle
from planner.exports.pdf.text import Typesetter
from planner.exports.tapestry_map import page_size, scene_for, titled
from planner.exports.tapestry_sheet import INK, PAPER, Blob, Curve, Patch, Piece, Words, pieces

_MARGIN = 28.0
_HEAD = 26.0
_TITLE_SIZE = 14.0
_MARK = "\ufffd"
# What may not stand in XML 1.0, and what has no picture.
_UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_FONTS = "'Source Sans 3', 'Noto Sans', sans-serif"


def write_map(edition: Edition, file: BinaryIO, progress: Progress) -> Report:
    """Write the whole map. Raises Cancelled and OSError."""
    return write_scene(scene_for(edition, progress), edition, file)


def write_scene(scene: Scene, edition: Edition, file: BinaryIO) -> Report:
    """Write a scene. Raises OSError."""
    width, height = page_size(scene, edition)
    typesetter = Typesetter(edition.worksheet.language or "en")
    unfit: set[str] = set()

    def fit(text: str, size: float, widest: float) -> tuple[str, float]:
        style = TextStyle(TEXT, size, size * 1.3)
        short = typesetter.shortened(_seen(text, unfit), style, widest)
        return short, typesetter.width(short, style)

    area = (_MARGIN, _MARGIN + _HEAD, width - _MARGIN, height - _MARGIN)
    title = _seen(titled(edition), unfit)
    short, wide = fit(title, _TITLE_SIZE, width - 2 * _MARGIN)
    heading = Words(short, _MARGIN, _MARGIN + _TITLE_SIZE, wide, _TITLE_SIZE, INK)
    drawn = (heading, *pieces(scene, area, fit))
    lines = (_open(width, height, title), *(line for piece in drawn for line in _lines(piece)), "</svg>\n")
    file.write("\n".join(lines).encode())
    return Report(records=len(scene.nodes), unprintable=tuple(sorted(unfit)))


def _open(width: float, height: float, title: str) -> str:
    size = f'width="{width:.6g}pt" height="{height:.6g}pt" viewBox="0 0 {width:.6g} {height:.6g}"'
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{_FONTS}" role="img">',
            f"<title>{escape(title)}</title>",
            f'<rect width="100%" height="100%" fill="{PAPER}"/>',
        )
    )


def _lines(piece: Piece) -> Iterator[str]:
    if isinstance(piece, Curve):
        yield _curve(piece)
    elif isinstance(piece, Blob):
        yield _blob(piece)
    elif isinstance(piece, Patch):
        yield (
            f'<rect x="{piece.x:.2f}" y="{piece.y:.2f}" width="{piece.width:.2f}" '
            f'height="{piece.height:.2f}" fill="{PAPER}" fill-opacity="0.8"/>'
        )
    else:
        yield _words(piece)


def _words(words: Words) -> str:
    # The width is given, so that a name keeps its place where our typeface is not at hand.
    fitted = f' textLength="{words.width:.2f}" lengthAdjust="spacingAndGlyphs"' if words.width else ""
    look = f'font-size="{words.size:.6g}" fill="{words.colour}"'
    return f'<text x="{words.x:.2f}" y="{words.y:.2f}" {look}{fitted}>{escape(words.text)}</text>'


def _curve(curve: Curve) -> str:
    points = " ".join(
        f"{letter}{_numbers(place)}"
        for letter, place in (("M", curve.start), ("Q", curve.bend), ("", curve.end))
    )
    dashes = f' stroke-dasharray="{_numbers(curve.dashes)}"' if curve.dashes else ""
    cap = "" if curve.dashes else ' stroke-linecap="round"'
    look = f'fill="none" stroke="{curve.colour}" stroke-width="{curve.width:.2f}"'
    return f'<path d="{points}" {look}{dashes}{cap}/>'


def _blob(blob: Blob) -> str:
    look = f'fill="{blob.fill}" stroke="{blob.edge}" stroke-width="{blob.width:.2f}"'
    if not blob.is_square:
        return f'<circle cx="{blob.x:.2f}" cy="{blob.y:.2f}" r="{blob.radius:.2f}" {look}/>'
    side = blob.radius * 0.92
    return (
        f'<rect x="{blob.x - side:.2f}" y="{blob.y - side:.2f}" width="{2 * side:.2f}" '
        f'height="{2 * side:.2f}" rx="{side * 0.3:.2f}" {look}/>'
    )


def _numbers(values: Iterable[float]) -> str:
    return " ".join(f"{value:.2f}" for value in values)


def _seen(text: str, unfit: set[str]) -> str:
    unfit.update(_UNFIT.findall(text))
    return _UNFIT.sub(_MARK, text)
