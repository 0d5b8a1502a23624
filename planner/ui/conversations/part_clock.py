"""A quiet clock for the part of a conversation that is going on. Nothing in it blinks."""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from planner.i18n import _, ngettext
from planner.ui.theme import TypeRole
from planner.ui.widgets.buttons import QUIET, Button
from planner.ui.widgets.labels import PlainLabel
from planner.ui.widgets.thread_rule import ThreadRule

_TICK_MS: Final = 5_000
_MINUTE: Final = 60.0


class PartClock(QWidget):
    """How much of a part's time is left. It runs from the press of its button while it is looked at."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._minutes = 0
        self._begun: float | None = None
        self.said = PlainLabel("", TypeRole.BODY, "quiet")
        self.rule = ThreadRule("thread1")
        self.button = Button(_("Start the clock"), "clock", QUIET)
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self.show_time)
        self.button.clicked.connect(self._on_pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        row.addWidget(self.said)
        row.addWidget(self.rule, 1)

    @property
    def is_running(self) -> bool:
        """Whether it counts."""
        return self._begun is not None

    def begin_part(self, minutes: int) -> None:
        """Another part begins; a clock that runs goes on running, from nought."""
        self._minutes = minutes
        if self._begun is not None:
            self._begun = self._clock()
        self.show_time()

    def stop(self) -> None:
        """Count no longer."""
        self._begun = None
        self._tick.stop()
        self.show_time()

    def show_time(self) -> None:
        """Say how much is left, in whole minutes."""
        gone = 0.0 if self._begun is None else (self._clock() - self._begun) / _MINUTE
        self.rule.set_fraction(min(1.0, gone / self._minutes) if self._minutes else 0.0)
        self.said.setText(self._words(gone))
        self.button.setText(_("Stop the clock") if self.is_running else _("Start the clock"))

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks at it again: it has counted on meanwhile."""
        super().showEvent(event)
        if self.is_running:
            self._tick.start()
        self.show_time()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks at it."""
        super().hideEvent(event)
        self._tick.stop()

    def _words(self, gone: float) -> str:
        if self._begun is None:
            words = ngettext("{count} minute for this part", "{count} minutes for this part", self._minutes)
            return words.format(count=self._minutes)
        left = self._minutes - int(gone)
        if gone >= self._minutes:
            return _("The time for this part is over. Finish the thought, then go on.")
        return ngettext("About {count} minute left", "About {count} minutes left", left).format(count=left)

    def _on_pressed(self) -> None:
        if self.is_running:
            self.stop()
            return
        self._begun = self._clock()
        self._tick.start()
        self.show_time()
