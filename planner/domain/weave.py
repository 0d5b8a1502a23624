"""The woven band as pure geometry: the plan's face in the window, on the icon and on the PDF's cover.

Each part of the plan is a few warp threads side by side. What is not done yet is bare warp, as on a loom;
what is done is woven from the bottom up: over two wefts and under one, shifted in each column, a twill.
"""

from collections.abc import Sequence
from enum import IntEnum
from typing import Final, NamedTuple

from planner.domain.values import value

# The five threads as they are printed on paper: teal, ochre, brick, plum, olive.
THREAD_COLOURS: Final = ("#0C6064", "#7D5606", "#9C3A22", "#70356A", "#535F14")
# The same threads as cloth: livelier, since nothing is written in them; 3:1 on paper.
CLOTH_COLOURS: Final = ("#137A7E", "#AD780F", "#B84A2B", "#87437F", "#697A1B")
# The bare warp on paper, and what a thread's cloth is stirred with for shadow and weft: (colour, share).
BARE_WARP: Final = "#DAD0BD"
SHADOW: Final = ("#1A120A", 0.38)
WEFT: Final = ("#FFFCF6", 0.48)

ROWS: Final = 8
_TWILL: Final = 3
_WARP_SHARE: Final = 0.84
_WEFT_SHARE: Final = 0.62
_BARE_SHARE: Final = 0.22


class Strand(IntEnum):
    """What a piece of the weave is made of; also the order in which the pieces of a column are painted."""

    BARE = 0
    SHADOW = 1
    WARP = 2
    WEFT = 3


@value
class Part:
    """One part of the plan: the thread that colours it (0 to 4), and how much of it is done (0 to 1)."""

    thread: int
    done: float


class Piece(NamedTuple):
    """A rounded rectangle of one strand. The unit is the height of the band: y runs down from 0 to 1.

    BARE has the colour of bare warp, WARP that of the thread's cloth, SHADOW and WEFT a mixture of it.
    """

    strand: Strand
    thread: int
    x: float
    y: float
    width: float
    height: float
    radius: float


def weave(parts: Sequence[Part], width: float, rows: int = ROWS) -> tuple[Piece, ...]:
    """The pieces of a band `width` times as wide as high, in painting order.

    The same parts and measures always give the same pieces. Without parts all the warp is bare. `done`
    outside 0 to 1 counts as the nearer end, and only a part that is wholly done is woven to the top.
    """
    columns = max(1, round(width * rows))
    pitch = (width / columns, 1 / rows)
    pieces: list[Piece] = []
    wefts: list[Piece] = []
    for column in range(columns):
        part = parts[column * len(parts) // columns] if parts else Part(0, 0.0)
        woven = _woven_rows(part.done, rows)
        pieces += _bare(column, part.thread, rows - woven, pitch)
        pieces += _warp(column, part.thread, range(rows - woven, rows), pitch)
        wefts += _wefts(column, part.thread, range(rows - woven, rows), pitch)
    return (*pieces, *wefts)


def _woven_rows(done: float, rows: int) -> int:
    share = min(1.0, max(0.0, done))
    begun = round(share * rows) or int(share > 0)
    return rows if share == 1.0 else min(begun, rows - 1)


def _bare(column: int, thread: int, rows: int, pitch: tuple[float, float]) -> list[Piece]:
    if not rows:
        return []
    width = pitch[0] * _BARE_SHARE
    x = pitch[0] * (column + 0.5) - width / 2
    return [Piece(Strand.BARE, thread, x, 0.0, width, rows * pitch[1], 0.0)]


def _warp(column: int, thread: int, rows: range, pitch: tuple[float, float]) -> list[Piece]:
    """The shadow behind a column's cloth, and the runs in which its warp lies on top."""
    if not rows:
        return []
    left, width = pitch[0] * column, pitch[0] * _WARP_SHARE
    shadow = Piece(Strand.SHADOW, thread, left, rows.start * pitch[1], pitch[0], len(rows) * pitch[1], 0.0)
    x = left + (pitch[0] - width) / 2
    runs = [
        Piece(Strand.WARP, thread, x, first * pitch[1], width, (after - first) * pitch[1], width * 0.42)
        for first, after in _runs_on_top(column, rows)
    ]
    return [shadow, *runs]


def _runs_on_top(column: int, rows: range) -> list[tuple[int, int]]:
    """The (first, one after the last) rows of each run in which the warp is above the weft."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if _weft_on_top(column, row):
            continue
        if runs and runs[-1][1] == row:
            runs[-1] = (runs[-1][0], row + 1)
        else:
            runs.append((row, row + 1))
    return runs


def _wefts(column: int, thread: int, rows: range, pitch: tuple[float, float]) -> list[Piece]:
    height = pitch[1] * _WEFT_SHARE
    return [
        Piece(
            Strand.WEFT,
            thread,
            pitch[0] * (column + 0.02),
            pitch[1] * (row + 0.5) - height / 2,
            pitch[0] * 0.96,
            height,
            height * 0.42,
        )
        for row in rows
        if _weft_on_top(column, row)
    ]


def _weft_on_top(column: int, row: int) -> bool:
    return (column + row) % _TWILL == 0
