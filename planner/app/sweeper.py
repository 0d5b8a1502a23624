"""Garbage that only Python's collector finds, taken away on the window's thread and no other."""

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1000
# As CPython counts: things made since the last look, and looks at one generation before the next one's turn.
_YOUNG = 1000
_LOOKS = 10
# So many at once are the records of a plan or what was learnt of them: no garbage, and too many for a frame.
_BULK = 25_000
# Of all that has stayed, so many are looked through once more, and then never again.
_MOST_OLD = 20_000


class Sweeper(QObject):
    """Does the collector's work from a timer. While it lives, Python never does it by itself.

    By itself, Python collects on whichever thread makes the next thing. A widget that is destroyed on a
    worker waits there for Python while it holds a lock of Qt's; the window waits for that lock while it holds
    Python, and neither ever goes on.

    While `is_busy` says that a job runs, it waits: what the job makes would be too much to look through, and
    most of it goes with the job.
    """

    def __init__(self, parent: QObject | None = None, is_busy: Callable[[], bool] = lambda: False) -> None:
        super().__init__(parent)
        gc.disable()
        self._is_busy = is_busy
        self._grown_old = 0
        """At most so many have stayed since all that stood was last set apart."""
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.sweep)
        self._timer.start()

    def sweep(self) -> None:
        """Look through what is new, and now and then through what is older. In a frame's time."""
        if self._is_busy():
            return
        # Python counts what came less what went, old things too: that says too little of how much there is.
        young, (_net, middle, old) = how_many(0), gc.get_count()
        if young > _BULK:
            gc.freeze()
        elif young > _YOUNG:
            self._grown_old += young
            if self._grown_old <= _MOST_OLD:
                gc.collect(0 if middle < _LOOKS else 1 if old < _LOOKS else 2)
            else:
                gc.collect(2 if how_many() <= 2 * _BULK else 0)
                gc.freeze()  # what stands by now stays: it is never walked over again
                self._grown_old = 0


def how_many(generation: int | None = None) -> int:
    """How many things Python's collector knows of, in one generation or in all.

    They are listed, counted and let go in one call of Python's own, in which no other thread can run. One
    that is making a tuple just then must be the only one to hold it, or Python stops it with a SystemError.
    """
    return next(map(len, map(gc.get_objects, (generation,))))


def sweep_everything() -> None:
    """Look through all there is, also what was thought to stay: a plan was let go."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
