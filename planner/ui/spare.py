"""Work in bits, done while the window has nothing else to do: a few milliseconds between two frames."""

from collections.abc import Callable
from time import perf_counter
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer

from planner.domain.sorting import Bits

_SECONDS: Final = 0.003  # several views may have something to do between the same two frames


class SpareTime(QObject):
    """Goes through one piece of work at a time; what it comes to is handed to whoever began it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._bits: Bits[Any] | None = None
        self._hand_over: Callable[[Any], None] = lambda _result: None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(lambda: self._go_on(_SECONDS))

    @property
    def is_busy(self) -> bool:
        """Whether something is left to do."""
        return self._bits is not None

    def begin(self, bits: Bits[Any], hand_over: Callable[[Any], None]) -> None:
        """Do this, and nothing more of what was begun before."""
        self._bits, self._hand_over = bits, hand_over
        self._timer.start()

    def finish(self) -> None:
        """Do what is left at once: somebody needs it now."""
        self._go_on(float("inf"))

    def stop(self) -> None:
        """Leave what is left undone."""
        self._bits = None
        self._timer.stop()

    def _go_on(self, seconds: float) -> None:
        until = perf_counter() + seconds
        while self._bits is not None:
            try:
                next(self._bits)
            except StopIteration as done:
                hand_over = self._hand_over
                self.stop()
                hand_over(done.value)
                return
            if perf_counter() > until:
                return
