"""tapestry.pdf: the map on one sheet, as lines and text that stay sharp at any size."""

from typing import BinaryIO

from planner.domain.progress import Progress
from planner.domain.tapestry_scene import Scene
from planner.exports.edition import Edition, Report
from planner.exports.pdf.blocks import Block, Laid, fill_ink
from planner.exports.pdf.document import Document, Front
from planner.exports.pdf.fonts import TEXT
from planner.exports.pdf.styles import STEP, WHITE, Align, Colour, Paper, TextStyle
from planner.exports.pdf.text import Typesetter
from planner.exports.pdf.wording import for_whom
from planner.exports.tapestry_map import page_size, scene_for, titled
from planner.exports.tapestry_sheet import Blob, Curve, Patch, Piece, pieces

_CIRCLE = 0.5523  # how far the handles of a quarter of a circle reach


def write_map(edition: Edition, file: BinaryIO, progress: Progress) -> Report:
    """Write the whole map on a sheet that fits it. Raises Cancelled and OSError."""
    return write_scene(scene_for(edition, progress), edition, file)


def write_scene(scene: Scene, edition: Edition, file: BinaryIO) -> Report:
    """Write a scene on one sheet. Raises OSError."""
    width, height = page_size(scene, edition)
    paper = Paper(width, height, side=4 * STEP, top=6 * STEP, bottom=6 * STEP)
    language = edition.worksheet.language or "en"
    document = Document(Front(titled(edition), language, for_whom(edition.audience), paper))
    document.add(_Map(scene, paper.text_height))
    file.write(document.pdf())
    return Report(pages=1, records=len(scene.nodes), unprintable=tuple(sorted(document.unprintable)))


class _Map(Block):
    """The scene as a block that fills a page."""

    def __init__(self, scene: Scene, height: float) -> None:
        self._scene = scene
        self._height = height

    def lay(
        self, typesetter: Typesetter, width: float, room: float, fresh: bool
    ) -> tuple[Laid | None, Block | None]:
        def fit(text: str, size: float, widest: float) -> tuple[str, float]:
            style = TextStyle(TEXT, size, size)
            short = typesetter.shortened(text, style, widest)
            return short, typesetter.width(short, style)

        found = list(pieces(self._scene, (0.0, 0.0, width, self._height), fit))
        return Laid(self._height, ink="\n".join(_operators(piece, typesetter) for piece in found)), None


def _operators(piece: Piece, typesetter: Typesetter) -> str:
    """Drawing operators for one piece; y grows upwards here."""
    if isinstance(piece, Curve):
        return _curve(piece)
    if isinstance(piece, Blob):
        return _blob(piece)
    if isinstance(piece, Patch):
        return fill_ink(WHITE, piece.x, -piece.y - piece.height, piece.width, piece.height)
    style = TextStyle(TEXT, piece.size, piece.size, _colour(piece.colour), Align.LEFT)
    return typesetter.line_ink(typesetter.line(piece.text, style), style, piece.x, -piece.y)


def _curve(curve: Curve) -> str:
    (x0, y0), (bx, by), (x3, y3) = curve.start, curve.bend, curve.end
    # A quadratic curve as the cubic one that PDF knows.
    x1, y1 = x0 + 2 / 3 * (bx - x0), y0 + 2 / 3 * (by - y0)
    x2, y2 = x3 + 2 / 3 * (bx - x3), y3 + 2 / 3 * (by - y3)
    dashes = " ".join(f"{length:.2f}" for length in curve.dashes)
    cap = 0 if curve.dashes else 1
    return (
        f"{_colour(curve.colour).operands} RG {curve.width:.2f} w {cap} J [{dashes}] 0 d "
        f"{x0:.2f} {-y0:.2f} m {x1:.2f} {-y1:.2f} {x2:.2f} {-y2:.2f} {x3:.2f} {-y3:.2f} c S"
    )


def _blob(blob: Blob) -> str:
    look = f"{_colour(blob.fill).operands} rg {_colour(blob.edge).operands} RG {blob.width:.2f} w [] 0 d"
    side = blob.radius * 0.92 if blob.is_square else blob.radius
    corner = side * 0.3 if blob.is_square else side
    return f"{look} {_rounded(blob.x, -blob.y, side, corner)} b"


def _rounded(x: float, y: float, side: float, corner: float) -> str:
    """A square with rounded corners around a middle; a circle where the corners are as long as its sides."""
    flat, arm = side - corner, side - corner + corner * _CIRCLE
    parts = [f"{x + side:.2f} {y - flat:.2f} m"]
    for cos, sin in ((1, 0), (0, 1), (-1, 0), (0, -1)):
        points = ((side, flat), (side, arm), (arm, side), (flat, side))
        turned = [(x + a * cos - b * sin, y + a * sin + b * cos) for a, b in points]
        parts.append(f"{turned[0][0]:.2f} {turned[0][1]:.2f} l")
        parts.append(" ".join(f"{px:.2f} {py:.2f}" for px, py in turned[1:]) + " c")
    return " ".join(parts)


def _colour(code: str) -> Colour:
    red, green, blue = (int(code[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return Colour(red, green, blue)
