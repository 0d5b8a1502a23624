"""How long work says how far it is, and is told to stop."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with (done, total). Raises Cancelled when the person has had enough.

Work that changes a file calls it with (total, total) for the last time when it can still be cancelled.
"""


class Cancelled(Exception):
    """The person asked the work to stop."""


def no_progress(done: int, total: int) -> None:
    """For work that nobody watches."""
