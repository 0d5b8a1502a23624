"""Python's collector of cycles, at rest while something long is written."""

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def collector_at_rest() -> Iterator[None]:
    """Let the collector rest: it would walk over every line of a long list or paper again and again.

    None of them is part of a cycle. It is one collector for all threads, and runs again afterwards.
    """
    was_running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_running:
            gc.enable()
