"""A line that tells of long work: what is done, how far it is, and Cancel. Quick work never shows it."""

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from planner.i18n import _
from planner.ui.outreach.errand import Errand
from planner.ui.theme import Theme, Themed, TypeRole, theme
from planner.ui.widgets.buttons import QUIET, Button
from planner.ui.widgets.labels import PlainLabel

_PATIENCE_MS: Final = 400
_WHOLE: Final = 1000


class WorkLine(Themed, QWidget):
    """Watches one job at a time."""

    came = Signal()
    """The work takes long enough to be told of."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Errand | None = None
        self._words = PlainLabel("", TypeRole.SMALL, wrap=False)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.cancel = Button(_("Cancel"), "close", QUIET)
        self.cancel.clicked.connect(self.stop)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._come)
        self._row = QHBoxLayout(self)
        for widget, stretch in ((self._words, 0), (self.bar, 1), (self.cancel, 0)):
            self._row.addWidget(widget, stretch)
        self.hide()
        self.restyle(theme())

    @property
    def is_watching(self) -> bool:
        """Whether the job that is watched still runs."""
        return self._job is not None

    def watch(self, job: Errand, sentence: str) -> None:
        """Tell of a job until it ends; of the one before no more."""
        self._job = job
        self._words.setText(sentence)
        self.bar.setAccessibleName(sentence)
        self.bar.setRange(0, 0)
        if not self.isVisible():
            self._patience.start()
        job.progressed.connect(lambda done, total: self._show_progress(job, done, total))
        for ending in (job.done, job.failed, job.cancelled):
            ending.connect(lambda *_result: self._end(job))

    def stop(self) -> None:
        """Ask the work to stop."""
        if self._job is not None:
            self._job.cancel()

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        self._row.setContentsMargins(theme.space(2), theme.space(0.5), theme.space(1), theme.space(0.5))
        self._row.setSpacing(theme.space(1.5))

    def _come(self) -> None:
        self.show()
        self.came.emit()

    def _show_progress(self, job: Errand, done: int, total: int) -> None:
        if job is self._job and total > 0:
            self.bar.setRange(0, _WHOLE)
            self.bar.setValue(min(_WHOLE, _WHOLE * done // total))

    def _end(self, job: Errand) -> None:
        if job is self._job:
            self._job = None
            self._patience.stop()
            self.hide()
