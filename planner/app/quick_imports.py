"""Give Python its own import statement back, once PySide6 has put one of its own in that place."""

import builtins

_PYTHONS_OWN = "__orig_import__"


def forgo_features() -> None:
    """Do without `from __feature__ import snake_case` and its like, which nobody here writes.

    For their sake PySide6 replaces the import statement. Its own runs in Python, and reads and decodes the
    source of each module that is imported, to see whether it says "PySide6". A PySide6 that has not done so
    is left alone.
    """
    builtins.__import__ = getattr(builtins, _PYTHONS_OWN, builtins.__import__)
