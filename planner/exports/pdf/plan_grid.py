"""How wide the columns of a table are: what their longest words need, then by how much stands in them."""

import re
from collections.abc import Sequence

_SAMPLE = 400  # rows that are looked at to share out the width
_SPACES = re.compile("[ \n]")  # a no-break space holds a number or a day together
_LOOKED_AT = 400  # characters of a cell
_LONGEST_WORD = 22
_LONGEST_LINE = 160
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
        columns = list(zip(headings, *rows[:_SAMPLE], strict=True))
        self._least = [_longest_word(cells) for cells in columns]
        self._wished = [_usual_line(cells[1:]) for cells in columns]
        self._room = letters - _BETWEEN * (len(headings) - 1)

    @property
    def is_cramped(self) -> bool:
        """Whether the columns have hardly room for their longest words."""
        return sum(self._least) > _CRAMPED * self._room

    @property
    def weights(self) -> list[float]:
        """Each column's share of the width: its longest word first, then by how much stands in it."""
        spare = max(self._room - sum(self._least), 0)
        pairs = list(zip(self._least, self._wished, strict=True))
        wishes = [max(wish - least, 0) ** 0.9 for least, wish in pairs]
        all_wishes = sum(wishes) or 1
        return [least + spare * wish / all_wishes for least, wish in zip(self._least, wishes, strict=True)]


def _longest_word(cells: Sequence[str]) -> int:
    words = (len(word) for cell in cells for word in _SPACES.split(cell[:_LOOKED_AT]))
    return min(max(words, default=0) + 1, _LONGEST_WORD)


def _usual_line(cells: Sequence[str]) -> int:
    """A length that four of five cells keep within."""
    lengths = sorted(max(map(len, cell[:_LOOKED_AT].splitlines())) for cell in cells if cell.strip()) or [1]
    return min(lengths[int(0.8 * (len(lengths) - 1))], _LONGEST_LINE)
