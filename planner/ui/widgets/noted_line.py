"""A line to type in, with a note below it that says how what was typed is understood."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.ui.widgets.labels import PlainLabel
from planner.ui.widgets.line_edit import LineEdit


class NotedLine(QWidget):
    """The line, which the keyboard goes to, and the note."""

    def __init__(self, line: LineEdit, note: PlainLabel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        self._said = note
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(line)
        column.addWidget(note)
        self.setFocusProxy(line)

    def flush(self) -> None:
        """Read what was typed, if something was."""
        self.line.flush()

    def setReadOnly(self, read_only: bool) -> None:
        """Allow reading only, or writing again."""
        self.line.setReadOnly(read_only)
