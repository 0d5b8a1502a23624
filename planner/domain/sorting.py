"""Sorting a bit at a time: what a window waits for in spare moments, where all at once would hold it."""

from bisect import bisect_right
from collections.abc import Callable, Generator, Sequence
from operator import itemgetter
from typing import Any, Final, TypeVar

T = TypeVar("T")
Bits = Generator[None, None, T]
"""Work that stops after every bit of at most two milliseconds, and gives its result at the end."""
BIT: Final = 250
_BUCKET: Final = 1_000
_FIRST: Final = itemgetter(0)


def sorting(items: Sequence[T], key: Callable[[T], Any]) -> Bits[list[T]]:
    """Sort as `sorted` does with a key: what is equal stays in its order."""
    keyed: list[tuple[Any, T]] = []
    for start in range(0, len(items), BIT):
        keyed.extend((key(item), item) for item in items[start : start + BIT])
        yield
    # Every so manieth key parts the items into buckets of about one size, each of which is quickly sorted.
    bounds = sorted(each[0] for each in keyed[_BUCKET // 2 :: _BUCKET])
    buckets: list[list[tuple[Any, T]]] = [[] for _bound in range(len(bounds) + 1)]
    for start in range(0, len(keyed), BIT):
        for each in keyed[start : start + BIT]:
            buckets[bisect_right(bounds, each[0])].append(each)
        yield
    found: list[T] = []
    for bucket in buckets:
        bucket.sort(key=_FIRST)
        found.extend(item for _key, item in bucket)
        yield
    return found


def at_once(bits: Bits[T]) -> T:
    """What work in bits comes to, without a stop."""
    while True:
        try:
            next(bits)
        except StopIteration as done:
            result: T = done.value
            return result
