"""How long work says how far it is, and is told to stop."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with (done, total). Raises Cancelled when the person has had enough."""


class Cancelled(Exception):
    """The person asked the work to stop."""


def no_progress(done: int, total: int) -> None:
    """For work that nobody watches."""
