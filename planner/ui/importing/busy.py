"""Long work: what is being done, how far it has come, and a way to stop it."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from planner.i18n import _
from planner.ui.theme import Theme, Themed, TypeRole, theme
from planner.ui.widgets.buttons import Button
from planner.ui.widgets.labels import PlainLabel

_WHOLE: Final = 1000
_WIDTH: Final = 420


class BusyStep(Themed, QWidget):
    """A sentence, a bar and Cancel, in the middle of the page."""

    cancelling = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = PlainLabel("", TypeRole.STRONG)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.cancel = Button(_("Cancel"))
        self.cancel.clicked.connect(self.cancelling)
        self._column = QVBoxLayout(self)
        self._column.addStretch(1)
        self._column.addWidget(self._sentence)
        self._column.addWidget(self.bar, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(2)
        self.restyle(theme())

    def show_work(self, sentence: str, can_be_stopped: bool = True) -> None:
        """Say what is being done; nobody knows yet how far it is."""
        self._sentence.setText(sentence)
        self.bar.setAccessibleName(sentence)
        self.bar.setRange(0, 0)
        self.cancel.setVisible(can_be_stopped)

    def show_progress(self, done: int, total: int) -> None:
        """Say how far it is."""
        if total > 0:
            self.bar.setRange(0, _WHOLE)
            self.bar.setValue(_WHOLE * done // total)

    def text(self) -> str:
        """What is being done."""
        return self._sentence.text()

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm, and the bar a comfortable length."""
        side = theme.space(3)
        self._column.setContentsMargins(side, side, side, side)
        self._column.setSpacing(theme.space(2))
        self.bar.setMinimumWidth(min(theme.px(_WIDTH), 320))
