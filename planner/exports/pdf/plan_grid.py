"""How wide the columns of a table are: what their longest words need, then what makes the table lowest."""

import re
from collections.abc import Sequence
from functools import cached_property

_SAMPLE = 400  # rows that are searched for the longest word
_TRIED = 24  # rows, spread over the table, whose height is estimated
_STEPS = 16  # the room that is left over is given away in so many parts
_SPACES = re.compile("[ \n]")  # a no-break space holds a number or a day together
_LOOKED_AT = 400  # characters of a cell
_LONGEST_WORD = 22
_CRAMPED = 0.8
_BETWEEN = 3  # characters that would fit between two columns


class Grid:
    """The cells of a table and the widths that they ask for, measured in letters."""

    def __init__(
        self,
        headings: Sequence[str],
        fields: Sequence[tuple[str, ...]],
        rows: Sequence[Sequence[str]],
        letters: float,
    ) -> None:
        self.headings = headings
        self.fields = fields
        self.rows = rows
        columns = zip(headings, *rows[:_SAMPLE], strict=True)
        self._least = [_longest_word(cells) for cells in columns]
        self._room = letters - _BETWEEN * (len(headings) - 1)

    @property
    def is_cramped(self) -> bool:
        """Whether the columns have hardly room for their longest words."""
        return sum(self._least) > _CRAMPED * self._room

    @cached_property
    def weights(self) -> list[float]:
        """The width of each column. What is left over goes, bit by bit, to where it saves most lines."""
        widths = [float(least) for least in self._least]
        part = max(self._room - sum(widths), 0) / _STEPS
        tried = [self.headings, *self.rows[:: max(1, len(self.rows) // _TRIED)]]
        lengths = [[[len(line) for line in cell[:_LOOKED_AT].split("\n")] for cell in row] for row in tried]
        for _step in range(_STEPS):
            lines = [
                [_lines(cell, width) for cell, width in zip(row, widths, strict=True)] for row in lengths
            ]
            highest = [sorted(row)[-2:] for row in lines]
            saved = [
                sum(
                    _saved(row, heights, top, column, widths[column] + part)
                    for row, heights, top in zip(lengths, lines, highest, strict=True)
                )
                for column in range(len(widths))
            ]
            widths[saved.index(max(saved))] += part
        return widths


def _saved(
    row: Sequence[Sequence[int]],
    heights: Sequence[float],
    highest: Sequence[float],
    column: int,
    width: float,
) -> float:
    """By how much a row gets lower when a column gets wider; a little for cells that are not the highest."""
    lower = _lines(row[column], width)
    others = highest[0] if heights[column] == highest[-1] and len(highest) > 1 else highest[-1]
    whole = highest[-1] - max(lower, others) if len(highest) > 1 else heights[column] - lower
    return whole + 0.2 * (heights[column] - lower)


def _lines(lengths: Sequence[int], width: float) -> float:
    """About how many lines a cell takes. Not rounded, so that every bit of width counts."""
    return sum(max(1.0, length / width) for length in lengths)


def _longest_word(cells: Sequence[str]) -> int:
    words = (len(word) for cell in cells for word in _SPACES.split(cell[:_LOOKED_AT]))
    return min(max(words, default=0) + 1, _LONGEST_WORD)
