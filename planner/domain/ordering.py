"""Places in a list that people reorder: as few of them change as can be, so that copies seldom collide."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

STEP = 10
"""Between two places, so that something can be put between them without moving either."""
_FAR = 2**40


def places(current: Sequence[int | None]) -> list[int]:
    """New places, each larger than the one before, for things in this order that have these places now.

    The longest run of places that rise already stays as it is, unless there is no room left between them.
    """
    kept = _rising(current)
    bounds = [-1, *kept, len(current)]
    found: list[int] = []
    for left, right in pairwise(bounds):
        between = _between(current, left, right)
        if between is None:
            return [STEP * number for number in range(1, len(current) + 1)]
        found.extend(between)
        if right < len(current):
            place = current[right]
            assert place is not None
            found.append(place)
    return found


def _between(current: Sequence[int | None], left: int, right: int) -> list[int] | None:
    """Places for what stands between two that stay; None where they don't fit in."""
    count = right - left - 1
    above = current[right] if right < len(current) else None
    below = current[left] if left >= 0 else (min(0, above - 1) if above is not None else 0)
    if below is None or not count:
        return []
    if above is None:
        return [below + STEP * number for number in range(1, count + 1)]
    room = above - below
    return [below + room * number // (count + 1) for number in range(1, count + 1)] if room > count else None


def _rising(current: Sequence[int | None]) -> list[int]:
    """Where a longest strictly rising run of places stands. Places beyond reason don't count."""
    ends: list[int] = []
    at: list[int] = []
    before: dict[int, int] = {}
    for number, place in enumerate(current):
        if place is None or not -_FAR < place < _FAR:
            continue
        length = bisect_left(ends, place)
        ends[length:] = [place, *ends[length + 1 :]]
        at[length:] = [number, *at[length + 1 :]]
        if length:
            before[number] = at[length - 1]
    run = at[-1:]
    while run and run[-1] in before:
        run.append(before[run[-1]])
    return run[::-1]
