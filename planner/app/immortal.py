"""Keep Python 3.11 alive under PySide6 6.12: its constants get references enough for any lifetime."""

import sys

_SPARE_REFERENCES = 1 << 40


def keep_constants_alive() -> None:
    """Do for Python 3.11 what 3.12 does by itself (PEP 683). Calling it again does no harm.

    PySide6 6.12.0 is built for interpreters with immortal constants and returns them uncounted. On 3.11 each
    call takes one reference too many, and after some thousands of calls Python aborts in `none_dealloc`.
    """
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython":
        return
    import ctypes

    for constant in (None, True, False, NotImplemented):
        count = ctypes.c_ssize_t.from_address(id(constant))
        if count.value < _SPARE_REFERENCES // 2:
            count.value += _SPARE_REFERENCES
