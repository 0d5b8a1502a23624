"""Filling pages: blocks one under another, and headings kept with what they head."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from planner.exports.pdf.blocks import Block, Laid
from planner.exports.pdf.text import Typesetter


@dataclass(frozen=True, slots=True)
class Placed:
    """A laid block, and how far under the top of the column it begins."""

    laid: Laid
    down: float


@dataclass(frozen=True, slots=True)
class _Attempt:
    """What came of laying a group of blocks: where each stands, where the next may begin, what is left."""

    placed: list[Placed]
    down: float
    after: float
    rest: Block | None


class Paginator:
    """Lays blocks into columns of one size. Every block is laid once: nothing is measured and thrown away."""

    def __init__(self, type_: Typesetter, width: float, height: float) -> None:
        self._type = type_
        self._width = width
        self._height = height
        self._pages: list[list[Placed]] = []
        self._begin_page()

    def pages(self, blocks: Iterable[Block]) -> list[list[Placed]]:
        """The pages, each with what stands on it."""
        waiting = deque(blocks)
        while waiting:
            group = _group(waiting)
            attempt = self._attempt(group)
            if attempt is None:
                self._begin_page()
                attempt = self._attempt(group) or self._one(group, waiting)
            self._pages[-1] += attempt.placed
            self._down, self._after = attempt.down, attempt.after
            if attempt.rest is not None:
                waiting.appendleft(attempt.rest)
                self._begin_page()
        return [page for page in self._pages if page]

    def _begin_page(self) -> None:
        self._pages.append([])
        self._down = self._after = 0.0

    def _one(self, group: list[Block], waiting: deque[Block]) -> _Attempt:
        """The first of a group that fills more than a page together; the others go on by themselves."""
        waiting.extendleft(reversed(group[1:]))
        laid, rest = group[0].lay(self._type, self._width, self._height, fresh=True)
        placed = [Placed(laid, 0.0)] if laid is not None else []
        return _Attempt(placed, laid.height if laid is not None else 0.0, group[0].after, rest)

    def _attempt(self, group: list[Block]) -> _Attempt | None:
        """The group on this page, or None where its last block cannot even begin here."""
        down, after = self._down, self._after
        placed: list[Placed] = []
        rest: Block | None = None
        for block in group:
            fresh = not self._pages[-1] and not placed
            top = 0.0 if fresh else down + max(after, block.before)
            laid, rest = block.lay(self._type, self._width, self._height - top, fresh)
            if laid is None or (rest is not None and block is not group[-1]):
                return None
            placed.append(Placed(laid, top))
            down, after = top + laid.height, block.after
        return _Attempt(placed, down, after, rest)


def _group(waiting: deque[Block]) -> list[Block]:
    """The next block, with those that it wants to be on one page with."""
    group = [waiting.popleft()]
    while group[-1].keeps_next and waiting:
        group.append(waiting.popleft())
    return group
