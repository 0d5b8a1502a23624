"""What may follow the first sight of a widget."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget


class OnceSeen(QTimer):
    """Does something soon after it is started, which the widget does when it is painted.

    A person then sees the page first, and what takes longer a moment later. Not QTimer.singleShot: that keeps
    a page, and the plan with it, which is gone before its turn comes.
    """

    def __init__(self, widget: QWidget, do: Callable[[], None]) -> None:
        super().__init__(widget)
        self.setSingleShot(True)
        self.timeout.connect(do)
