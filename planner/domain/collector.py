"""Python's collector of cycles, and when it had better rest."""

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def collector_at_rest() -> Iterator[None]:
    """Let the collector rest while thousands of things are made: it would walk over every one of them again.

    For what has no cycles: rows, drafts, records, operations. It is one collector for all threads, and runs
    again afterwards.
    """
    was_running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_running:
            gc.enable()
