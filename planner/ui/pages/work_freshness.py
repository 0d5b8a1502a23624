"""When a page is drawn anew: shortly after a change while it is looked at, else when it is shown next."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

_PAUSE_MS: Final = 150


class Freshness(QObject):
    """Calls `refresh` once for many changes in a row, and not at all for a page that nobody sees."""

    def __init__(self, page: QWidget, refresh: Callable[[], None]) -> None:
        super().__init__(page)
        self._page = page
        self._refresh = refresh
        self._is_stale = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.catch_up)

    def mark(self, *_change: object) -> None:
        """Something has changed."""
        self._is_stale = True
        if self._page.isVisible() and not self._pause.isActive():
            self._pause.start()

    def catch_up(self) -> None:
        """Refresh now if something has changed and the page is shown."""
        self._pause.stop()
        if self._is_stale and self._page.isVisible():
            self._is_stale = False
            self._refresh()
