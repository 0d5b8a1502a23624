"""Notices that the screen locks or the computer sleeps: where a desktop says so, or a system is asked."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from PySide6.QtCore import SLOT, QObject, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup

from planner.i18n import _
from planner.ui.screen_state import EVERY_MS, Ask, Clocks, asked, has_slept

_SESSION: Final = "session"
_SYSTEM: Final = "system"
_SYSTEM_SOCKET: Final = "/run/dbus/system_bus_socket"
_LOGIN: Final = "org.freedesktop.login1"


@dataclass(frozen=True, slots=True)
class _Word:
    """A signal on one of the two buses. Without a service it is anybody's: one bus is the person's own."""

    bus: str
    service: str
    interface: str
    member: str
    slot: str = "setChecked(bool)"


_WORDS: Final = (
    _Word(_SESSION, "", "org.freedesktop.ScreenSaver", "ActiveChanged"),
    _Word(_SESSION, "", "org.gnome.ScreenSaver", "ActiveChanged"),
    _Word(_SESSION, "", "org.cinnamon.ScreenSaver", "ActiveChanged"),
    _Word(_SESSION, "", "org.mate.ScreenSaver", "ActiveChanged"),
    # Everybody on the computer can send on the system bus: only the owner of the name is believed.
    _Word(_SYSTEM, _LOGIN, f"{_LOGIN}.Manager", "PrepareForSleep"),
    _Word(_SYSTEM, _LOGIN, f"{_LOGIN}.Session", "Lock", "trigger()"),
)


class ScreenLock(QObject):
    """Emits `locked` while it listens. Where nobody tells it anything, it stays silent.

    On Linux desktops tell over their buses. Other systems are asked every now and then, and all of them
    whether the computer has slept.
    """

    locked = Signal()

    def __init__(self, parent: QObject, ask: Ask = asked, clocks: Callable[[], Clocks] = Clocks.now) -> None:
        super().__init__(parent)
        self._names: list[str] = []
        self._ears: QActionGroup | None = None
        self._ask, self._clocks = ask, clocks
        self._was_locked = False
        self._looked = clocks()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)

    @property
    def is_listening(self) -> bool:
        """Whether it listens at all."""
        return self._timer.isActive()

    def listen(self, wanted: bool) -> None:
        """Listen from now on, or no more."""
        if wanted and not self.is_listening:
            self._was_locked, self._looked = False, self._clocks()
            self._timer.start()
            self._ears = QActionGroup(self)
            self._ears.setExclusionPolicy(QActionGroup.ExclusionPolicy.None_)
            for bus, address in buses().items():
                self._join(bus, address)
        elif not wanted and self.is_listening:
            self._timer.stop()
            self._leave()

    def look(self) -> None:
        """See whether the screen was locked since the last look, or the computer has slept."""
        before, self._looked = self._looked, self._clocks()
        was_locked, self._was_locked = self._was_locked, self._ask() is True
        if (self._was_locked and not was_locked) or has_slept(before, self._looked):
            self.locked.emit()

    def _join(self, bus: str, address: str) -> None:
        from PySide6.QtDBus import QDBusConnection  # only where an encrypted plan is open

        # A connection of our own: Qt's shared one is opened once and never closed.
        name = f"screen lock {bus} {id(self)}"
        connection = QDBusConnection.connectToBus(address, name)
        self._names.append(name)
        if connection.isConnected():
            for word in _WORDS:
                if word.bus == bus:
                    path = _own_session() if word.member == "Lock" else ""
                    where = (word.service, path, word.interface, word.member)
                    # The stub asks for bytes; the call takes what SLOT gives, which is text.
                    connection.connect(*where, self._ear(word), cast("bytes", SLOT(word.slot)))

    def _ear(self, word: _Word) -> QAction:
        # Qt's thread for the buses calls into whatever it tells, while we wait for it and hold Python's
        # lock: an object that Python made would stop both for ever. The group makes this one in C++.
        assert self._ears is not None
        ear = self._ears.addAction(word.interface)
        ear.setCheckable(word.slot == "setChecked(bool)")
        if ear.isCheckable():
            ear.toggled.connect(self._on_state)
        else:
            ear.triggered.connect(self.locked)
        return ear

    def _on_state(self, begins: bool) -> None:
        if begins:
            self.locked.emit()

    def _leave(self) -> None:
        from PySide6.QtDBus import QDBusConnection

        while self._names:
            QDBusConnection.disconnectFromBus(self._names.pop())
        if self._ears is not None:
            self._ears.deleteLater()
            self._ears = None


def buses() -> dict[str, str]:
    """The addresses of the buses that this computer seems to have. Other systems than Linux have none.

    None is ever started: one that nobody started has nothing to say.
    """
    if not sys.platform.startswith("linux"):
        return {}
    user_socket = Path(os.environ.get("XDG_RUNTIME_DIR") or "/nowhere", "bus")
    found = {
        _SESSION: os.environ.get("DBUS_SESSION_BUS_ADDRESS") or _at(user_socket),
        _SYSTEM: os.environ.get("DBUS_SYSTEM_BUS_ADDRESS") or _at(Path(_SYSTEM_SOCKET)),
    }
    return {
        bus: address for bus, address in found.items() if address and not address.startswith("autolaunch")
    }


def what_is_noticed(ask: Ask = asked) -> str:
    """When the plan locks besides, on this computer, and when it does not."""
    if buses():
        return _(
            "The plan also locks when the desktop says that the screen locks or goes dark, or that the"
            " computer goes to sleep. Not every desktop says so: try yours once. Where sleep comes fast,"
            " the plan may lock only on waking."
        )
    if ask() is not None:
        return _(
            "The plan also locks within seconds of the screen, and on waking when the computer has slept."
            " Try both once on this computer."
        )
    return _(
        "On this computer, the program is not told when the screen locks: lock the plan before you leave."
        " It notices that the computer has slept, but only on waking."
    )


def _at(socket: Path) -> str:
    return f"unix:path={socket}" if socket.exists() else ""


def _own_session() -> str:
    """The path of the person's session on the system bus; empty, for any, where the system does not tell.

    A first digit is written as its code there, as systemd does (sd_bus_path_encode).
    """
    session = os.environ.get("XDG_SESSION_ID", "")
    if not (session.isascii() and session.isalnum()):
        return ""
    first = f"_{ord(session[0]):02x}" if session[0].isdigit() else session[0]
    return f"/org/freedesktop/login1/session/{first}{session[1:]}"
