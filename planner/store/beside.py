"""Making a new plan beside the place where it will be, so that it is there whole or not at all."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from planner.files import sync
from planner.store.errors import told_plainly
from planner.store.opening import drop_journal


@contextlib.contextmanager
def made_beside(target: Path) -> Iterator[Path]:
    """A free path for a new plan, renamed to `target` when the block ends well. Raises PlanFileError."""
    with told_plainly(target), tempfile.TemporaryDirectory(prefix=".new-", dir=target.parent) as folder:
        beside = Path(folder) / target.name
        yield beside
        drop_journal(target)
        os.replace(beside, target)
        sync(target.parent)
