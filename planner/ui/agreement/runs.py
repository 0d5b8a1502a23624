"""Text in runs of several looks, block under block: what stands in it, and how it is set and painted."""

import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from planner.i18n import N_, _
from planner.ui.theme import Theme, TypeRole, theme

_CHUNK: Final = 1_500  # a paragraph longer than this is set in several pieces, so that none takes long
_LEADING: Final = 1.12


class Look(StrEnum):
    """What a run of text is, and so how it looks. No look is told by its colour alone."""

    WORDS = "words"
    QUIET = "quiet"
    FILLED = "filled"
    EMPTY = "empty"
    DOUBTFUL = "doubtful"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Run:
    """Some words that look alike."""

    text: str
    look: Look = Look.WORDS


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph. `key` says whose it is, `number` stands before it, `before` is the air above in steps."""

    runs: tuple[Run, ...]
    role: TypeRole = TypeRole.BODY
    key: str = ""
    number: str = ""
    before: float = 0.75
    colour: str = "ink"

    @property
    def text(self) -> str:
        """The words, whatever they look like."""
        return "".join(run.text for run in self.runs)


def spoken(blocks: Iterable[Block]) -> str:
    """Blocks as a screen reader says them: what is added, removed or open is said to be."""
    said = {Look.NEW: N_("[added: {words}]"), Look.GONE: N_("[removed: {words}]")}
    lines = (
        "".join(_(said[r.look]).format(words=r.text) if r.look in said else r.text for r in block.runs)
        for block in blocks
    )
    return "\n".join(lines)


def words(text: str, look: Look = Look.WORDS) -> tuple[Run, ...]:
    """A text that looks alike all through, as runs."""
    return (Run(text, look),)


@dataclass(slots=True)
class SetBlock:
    """A block with its lines measured. `height` is in pixels, with the air above."""

    layouts: list[QTextLayout] = field(default_factory=list)
    tops: list[float] = field(default_factory=list)
    number: QTextLayout | None = None
    height: float = 0.0


class Setter:
    """Sets blocks under each other in a width, a few at a time; what has been set once is kept."""

    def __init__(self, indent: float = 0) -> None:
        self.blocks: tuple[Block, ...] = ()
        self._indent = indent
        self._kept: dict[Block, SetBlock] = {}
        self._set: list[SetBlock] = []
        self.tops: list[float] = []
        self.height = 0.0
        self._width = 0.0

    @property
    def is_done(self) -> bool:
        """Whether every block is set."""
        return len(self._set) == len(self.blocks)

    def show(self, blocks: Sequence[Block]) -> None:
        """Begin with other blocks."""
        self.blocks = tuple(blocks)
        self._begin()

    def set_width(self, width: float) -> None:
        """Begin anew where the width is another."""
        if width != self._width:
            self._width = width
            self.forget()

    def forget(self) -> None:
        """Set everything anew: the letters have another size or colour."""
        self._kept.clear()
        self._begin()

    def go_on(self, milliseconds: float) -> None:
        """Set blocks until the time is over, one at the least."""
        end = time.perf_counter() + milliseconds / 1000
        while not self.is_done:
            block = self.blocks[len(self._set)]
            done = self._kept.get(block)
            if done is None:
                done = self._kept[block] = set_block(block, self._width, self._indent)
            self.tops.append(self.height)
            self._set.append(done)
            self.height += done.height
            if time.perf_counter() > end:
                break
        if self.is_done and len(self._kept) > 2 * len(self.blocks) + 50:
            self._kept = dict(zip(self.blocks, self._set, strict=True))

    def span(self, key: str) -> tuple[float, float] | None:
        """From where to where the blocks of one key reach; None while they are not set."""
        places = [n for n, block in enumerate(self.blocks[: len(self._set)]) if block.key == key]
        if not key or not places:
            return None
        return self.tops[places[0]], self.tops[places[-1]] + self._set[places[-1]].height

    def at(self, y: float) -> Block | None:
        """The block at a height."""
        for block, top, done in zip(self.blocks, self.tops, self._set, strict=False):
            if top <= y < top + done.height:
                return block
        return None

    def draw(self, painter: QPainter, at: QPointF, seen: QRectF) -> None:
        """Paint what lies within `seen`, in the painter's own pixels, with the first block at `at`."""
        look = theme()
        for block, top, done in zip(self.blocks, self.tops, self._set, strict=False):
            y = at.y() + top
            if y + done.height < seen.top() or y > seen.bottom():
                continue
            painter.setPen(look.colour(block.colour))
            if done.number is not None:
                done.number.draw(painter, QPointF(at.x(), y + done.tops[0]))
            for layout, offset in zip(done.layouts, done.tops, strict=True):
                layout.draw(painter, QPointF(at.x() + look.px(self._indent), y + offset))

    def _begin(self) -> None:
        self._set.clear()
        self.tops.clear()
        self.height = 0.0


def set_block(block: Block, width: float, indent: float) -> SetBlock:
    """Measure a block in a width, in pixels, beside a margin for numbers."""
    look = theme()
    font = look.font(block.role)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    done = SetBlock(height=look.space(block.before))
    for chunk in _chunks(block.runs):
        layout = _layout("".join(run.text for run in chunk), font, option)
        layout.setFormats(_ranges(chunk, look))
        done.layouts.append(layout)
        done.tops.append(done.height)
        done.height += _break(layout, max(40.0, width - look.px(indent)))
    if block.number:
        quiet = look.font(TypeRole.SMALL)
        quiet.setWeight(QFont.Weight.DemiBold)
        done.number = _layout(block.number, quiet, QTextOption())
        _break(done.number, look.px(indent))
    return done


def _layout(text: str, font: QFont, option: QTextOption) -> QTextLayout:
    # A line separator breaks the line and not the paragraph.
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    return layout


def _break(layout: QTextLayout, width: float) -> float:
    height = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height() * _LEADING
    layout.endLayout()
    return height


def _chunks(runs: tuple[Run, ...]) -> Iterator[list[Run]]:
    """The runs in pieces of a bounded length, broken at words where there are any."""
    chunk: list[Run] = []
    room = _CHUNK
    for run in runs:
        text = run.text
        while len(text) > room:
            end = text.rfind(" ", 0, room) + 1 or room
            yield [*chunk, Run(text[:end], run.look)]
            text, chunk, room = text[end:], [], _CHUNK
        chunk.append(Run(text, run.look))
        room -= len(text)
    yield chunk


def _ranges(runs: Sequence[Run], look: Theme) -> list[QTextLayout.FormatRange]:
    found: list[QTextLayout.FormatRange] = []
    start = 0
    for run in runs:
        length = len(run.text.encode("utf-16-le", "surrogatepass")) // 2
        if run.look is not Look.WORDS and length:
            span = QTextLayout.FormatRange()
            span.start, span.length, span.format = start, length, format_of(run.look, look)
            found.append(span)
        start += length
    return found


@lru_cache(maxsize=64)
def format_of(look: Look, dress: Theme) -> QTextCharFormat:
    """How a look is painted."""
    found = QTextCharFormat()
    colours = {Look.EMPTY: "warning", Look.DOUBTFUL: "danger", Look.NEW: "good", Look.GONE: "danger"}
    colour = colours.get(look, "quiet" if look is Look.QUIET else "ink")
    found.setForeground(dress.colour(colour))
    if look in colours:
        found.setBackground(QColor(dress.colours.wash(dress.hex(colour))))
    if look is Look.NEW:
        found.setFontUnderline(True)
    if look is Look.GONE:
        found.setFontStrikeOut(True)
    if look is Look.DOUBTFUL:
        found.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    return found
