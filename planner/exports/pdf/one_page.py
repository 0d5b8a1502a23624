"""Blocks that shall stand on one page: the roomiest of several settings that fits is taken."""

from collections.abc import Callable, Sequence

from planner.exports.pdf.blocks import Block, Laid
from planner.exports.pdf.text import Typesetter

Setting = Callable[[], Sequence[Block]]
"""Makes the blocks of one way to set the same content. None of them paints or has a bookmark."""


class OnePage(Block):
    """The first of several settings that fits into the room; where none does, the last goes on over pages.

    In less than `enough` points of room only the first is tried: on a new page it may have its usual size.
    """

    def __init__(self, settings: Sequence[Setting], enough: float = 0.0) -> None:
        self._settings = settings
        self._enough = enough

    def lay(
        self, typesetter: Typesetter, width: float, room: float, fresh: bool
    ) -> tuple[Laid | None, Block | None]:
        is_tight = room < self._enough and not fresh
        for setting in self._settings[: 1 if is_tight else -1]:
            laid, rest = _stacked(setting(), typesetter, width, room, fresh)
            if laid is not None and not rest:
                return laid, None
        if is_tight:
            return None, self
        laid, rest = _stacked(self._settings[-1](), typesetter, width, room, fresh)
        return laid, OnePage((lambda: rest,)) if rest else None


def _stacked(
    blocks: Sequence[Block], typesetter: Typesetter, width: float, room: float, fresh: bool
) -> tuple[Laid | None, Sequence[Block]]:
    """As many of the blocks as fit under one another, and what is left of them."""
    placed: list[tuple[float, Laid]] = []
    down = after = 0.0
    for place, block in enumerate(blocks):
        top = down + max(after, block.before) if placed else 0.0
        laid, rest = block.lay(typesetter, width, room - top, fresh and not placed)
        if laid is not None:
            placed.append((top, laid))
            down, after = top + laid.height, block.after
        if rest is not None:
            begun = place if laid is not None else _kept(blocks, place, fresh)
            waiting = blocks[begun:] if laid is None else (rest, *blocks[place + 1 :])
            return _one(placed[: begun + 1 if laid is not None else begun]), waiting
    return _one(placed), ()


def _kept(blocks: Sequence[Block], place: int, fresh: bool) -> int:
    """Where to part blocks of which the one at `place` does not fit: before what wants to stand with it."""
    begun = place
    while begun and blocks[begun - 1].keeps_next:
        begun -= 1
    return begun or (place if fresh else 0)


def _one(placed: Sequence[tuple[float, Laid]]) -> Laid | None:
    """What was laid, as a single piece; None for nothing."""
    if not placed:
        return None
    inks = (f"q 1 0 0 1 0 {-top:.2f} cm\n{laid.ink}\nQ" for top, laid in placed)
    return Laid(placed[-1][0] + placed[-1][1].height, "\n".join(inks))
