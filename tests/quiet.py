"""How a test notices what it left behind: words in the log, threads, timers and windows."""

import logging
import sys
import threading
from collections.abc import Collection

_A_MOMENT = 2.0


class Log(logging.Handler):
    """Keeps every message of level WARNING and above until a test takes it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message."""
        self.messages.append(f"{record.name}: {record.getMessage()}")

    def take(self, words: str) -> str:
        """Remove and give the first message with these words in it. Fails the test when there is none."""
        found = next((message for message in self.messages if words in message), None)
        assert found is not None, f"nothing logged with {words!r}: {self.messages}"
        self.messages.remove(found)
        return found


def threads_since(before: Collection[threading.Thread]) -> list[str]:
    """The threads of Python that are new and do not end of their own accord."""
    new = [thread for thread in threading.enumerate() if thread not in before]
    for thread in new:
        thread.join(_A_MOMENT)
    # A thread of Qt that has called Python counts as a dummy: Qt's own pool keeps those waiting for work.
    return [
        thread.name for thread in new if thread.is_alive() and not isinstance(thread, threading._DummyThread)
    ]


def running_in_qt() -> list[str]:
    """Windows still open, timers ticking in them or in the application, and jobs of the thread pool."""
    if "PySide6.QtWidgets" not in sys.modules:
        return []
    from PySide6.QtCore import QObject, QThreadPool, QTimer
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance()
    if not isinstance(application, QApplication):
        return []
    windows = QApplication.topLevelWidgets()
    open_windows = [window for window in windows if window.isVisible()]
    owners: list[QObject] = [application, *windows]
    left = [f"window {window!r}" for window in open_windows]
    left += [
        f"timer of {owner!r}" for owner in owners for timer in owner.findChildren(QTimer) if timer.isActive()
    ]
    if not QThreadPool.globalInstance().waitForDone(int(_A_MOMENT * 1000)):
        left.append("a job of the thread pool")
    for window in open_windows:
        window.close()  # so that the tests that follow are not blamed
    return left
