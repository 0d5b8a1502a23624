"""Asks Windows and macOS whether the screen is locked, and tells by two clocks that the computer has slept.

Neither system could be tried where this was written: the calls are made as their makers document them, and
whatever goes wrong means that nothing is told. Linux tells by itself: see `screen_lock`.
"""

import contextlib
import ctypes
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

EVERY_MS: Final = 2000
_SLEPT_SECONDS: Final = 5.0
_STOOD_STILL_SECONDS: Final = 60.0

Ask = Callable[[], bool | None]
"""Whether the screen is locked; None where that cannot be told."""


# Windows: WTSQuerySessionInformationW, wtsapi32.h. Since Windows 8, 0 is locked; Windows 7 had it reversed.

_OF_THIS_SESSION, _SESSION_INFO_EX, _LOCKED, _UNLOCKED = 0xFFFFFFFF, 25, 0, 1


class _SessionInfo(ctypes.Structure):
    """The beginning of WTSINFOEXW. What follows its level holds times, and so begins at eight bytes."""

    _fields_ = (
        ("level", ctypes.c_uint32),
        ("_room", ctypes.c_uint32),
        ("session", ctypes.c_uint32),
        ("state", ctypes.c_int32),
        ("flags", ctypes.c_int32),
    )


def _windows() -> bool | None:
    # Windows with 64 bits, which Qt asks for, has one way of calling.
    terminal = ctypes.CDLL("wtsapi32")
    found, size = ctypes.POINTER(_SessionInfo)(), ctypes.c_uint32()
    query = terminal.WTSQuerySessionInformationW
    query.argtypes = (
        ctypes.c_void_p,
        ctypes.c_uint32,
        ctypes.c_int,
        ctypes.c_void_p,
        ctypes.c_void_p,
    )
    query.restype = ctypes.c_int
    terminal.WTSFreeMemory.argtypes = (ctypes.c_void_p,)
    if not query(None, _OF_THIS_SESSION, _SESSION_INFO_EX, ctypes.byref(found), ctypes.byref(size)):
        return None
    try:
        if size.value < ctypes.sizeof(_SessionInfo) or found.contents.level != 1:
            return None
        return {_LOCKED: True, _UNLOCKED: False}.get(found.contents.flags)
    finally:
        terminal.WTSFreeMemory(found)


# macOS: CGSessionCopyCurrentDictionary, CGSession.h. The key is there only while the screen is locked.

_FRAMEWORKS, _UTF8 = "/System/Library/Frameworks", 0x08000100
_KEY = b"CGSSessionScreenIsLocked"


def _macos() -> bool | None:
    graphics = ctypes.CDLL(f"{_FRAMEWORKS}/CoreGraphics.framework/CoreGraphics")
    core = ctypes.CDLL(f"{_FRAMEWORKS}/CoreFoundation.framework/CoreFoundation")
    graphics.CGSessionCopyCurrentDictionary.restype = ctypes.c_void_p
    core.CFStringCreateWithCString.restype = ctypes.c_void_p
    core.CFStringCreateWithCString.argtypes = (ctypes.c_void_p, ctypes.c_char_p, ctypes.c_uint32)
    core.CFDictionaryGetValue.restype = ctypes.c_void_p
    core.CFDictionaryGetValue.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
    core.CFRelease.argtypes = (ctypes.c_void_p,)
    session = graphics.CGSessionCopyCurrentDictionary()
    if not session:
        return None  # nobody is at a screen
    key = core.CFStringCreateWithCString(None, _KEY, _UTF8)
    try:
        value = core.CFDictionaryGetValue(session, key) if key else None
        never = ctypes.c_void_p.in_dll(core, "kCFBooleanFalse").value
        return bool(value) and value != never
    finally:
        for each in (session, key):
            if each:
                core.CFRelease(each)


ASKING: Final[Mapping[str, Ask]] = {"win32": _windows, "darwin": _macos}
"""How a system is asked, by its name in `sys.platform`."""


def asked(platform: str = sys.platform, asking: Mapping[str, Ask] = ASKING) -> bool | None:
    """Whether the screen is locked; None where nobody can be asked, or anything went wrong."""
    with contextlib.suppress(Exception):  # a library that is not there, or not as it should be
        return asking[platform]()
    return None


# Sleep


@dataclass(frozen=True, slots=True)
class Clocks:
    """Two clocks read at one moment, in seconds: one that stands still in sleep on most systems, one that
    goes on."""

    running: float
    wall: float

    @classmethod
    def now(cls) -> "Clocks":
        """This moment."""
        return cls(time.monotonic(), time.time())


def has_slept(before: Clocks, now: Clocks) -> bool:
    """Whether the computer slept between two looks that should be a few seconds apart.

    By the difference of the two clocks; and, for Windows, where both go on, by a look that came far too late.
    """
    running, wall = now.running - before.running, now.wall - before.wall
    return wall - running > _SLEPT_SECONDS or running > _STOOD_STILL_SECONDS
