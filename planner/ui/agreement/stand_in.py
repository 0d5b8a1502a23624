"""What stands in the place of the clause for a while."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.i18n import _
from planner.ui.theme import Themed
from planner.ui.widgets.buttons import IconButton
from planner.ui.widgets.labels import Heading


class StandIn(Themed, QWidget):
    """A heading and the way back, by a button or by Escape. More goes into `_column`."""

    left = Signal()

    def __init__(self, title: str = "") -> None:
        super().__init__()
        self._title = Heading(title)
        self._close = IconButton("close", _("Back to the clause"))
        self._close.clicked.connect(self.left)
        self._column = QVBoxLayout(self)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(head)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
