"""How wide the columns of a table are while nobody has said it: by what they hold, to fill the table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from planner.domain.fields import FieldInfo, Kind


@dataclass(frozen=True, slots=True)
class _Need:
    least: int
    share: int


_USUAL: Final = _Need(128, 2)
_NEEDS: Final = {
    Kind.TEXT: _Need(150, 3),
    Kind.CHOICE: _Need(108, 1),
    Kind.DATE: _Need(104, 1),
    Kind.TIME: _Need(84, 0),
    Kind.AMOUNT: _Need(90, 0),
    Kind.SCALE: _Need(92, 0),
    Kind.YES_NO: _Need(96, 0),
}
_NAME: Final = _Need(170, 4)
_SENTENCE: Final = _Need(236, 5)


def fitted(infos: Sequence[FieldInfo], room: int, title: str, percent: int) -> list[int]:
    """Widths in pixels that fill `room`, or the least ones where there is less. `title` names the record."""
    leading = _NAME if title == "name" else _SENTENCE  # what a danger or a goal is called has many words
    needs = [leading if info.name == title else _NEEDS.get(info.kind, _USUAL) for info in infos]
    least = [need.least * percent // 100 for need in needs]
    spare, shares = room - sum(least), sum(need.share for need in needs)
    if spare <= 0 or not shares:
        return least
    return [width + spare * need.share // shares for width, need in zip(least, needs, strict=True)]
