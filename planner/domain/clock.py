"""A hybrid logical clock: wall time that never runs backwards, so that edits are shown in order.

Source: Kulkarni et al., Logical Physical Clocks (2014). A reading is one integer: milliseconds since 1970
shifted left by 16 bits, plus a counter.
"""

import time
from collections.abc import Callable

COUNTER_BITS = 16
FAR_FUTURE_MS = 24 * 60 * 60 * 1000
LATEST_MS = 1 << 46
"""The year 4199. A clock that stands later is taken to stand here, so that readings fit into 64 bits."""


def wall_ms() -> int:
    """Milliseconds since 1970 by this machine's clock."""
    return time.time_ns() // 1_000_000


def milliseconds(reading: int) -> int:
    """The wall time in a reading, in milliseconds since 1970."""
    return reading >> COUNTER_BITS


class Clock:
    """Gives readings, each larger than every one given or seen before."""

    def __init__(self, wall: Callable[[], int] = wall_ms, last: int = 0) -> None:
        self.wall = wall
        self.last = last

    def read(self) -> int:
        """The next reading."""
        self.last = max(self.last + 1, min(self.wall(), LATEST_MS) << COUNTER_BITS)
        return self.last

    def readings(self, count: int) -> range:
        """As many readings, for what happens at one moment."""
        first = self.read()
        self.last = first + max(count, 1) - 1
        return range(first, first + count)

    def see(self, reading: int) -> None:
        """Take note of somebody else's reading, unless it lies more than a day ahead of this machine's time.

        A clock set to the year 9999 must not pull every later edit along with it.
        """
        if milliseconds(reading) <= self.wall() + FAR_FUTURE_MS:
            self.last = max(self.last, reading)
