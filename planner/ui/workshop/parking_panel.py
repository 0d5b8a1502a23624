"""The parking lot: what comes up and has to wait, written into the plan line by line."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.i18n import _
from planner.ui.theme import Theme, Themed, TypeRole, theme
from planner.ui.widgets.buttons import Button
from planner.ui.widgets.labels import Heading, PlainLabel
from planner.ui.widgets.line_edit import LineEdit


class ParkingPanel(Themed, QWidget):
    """A line to type into, and above it what waits already."""

    parked = Signal(str)
    """(line): something that has to wait."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[str, ...] = ()
        self._list = PlainLabel("")
        self.field = LineEdit(_("What has to wait"), _("What has to wait?"))
        self.add = Button(_("Park it"), "add")
        row = QHBoxLayout()
        row.addWidget(self.field, 1)
        row.addWidget(self.add)
        self._row = row
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(Heading(_("Parking lot")))
        purpose = _("Kept with the workshop, for the committee to come back to.")
        self._column.addWidget(PlainLabel(purpose, TypeRole.SMALL, "quiet"))
        self._column.addWidget(self._list)
        self._column.addLayout(row)
        self.field.returnPressed.connect(self._park)
        self.add.clicked.connect(self._park)
        self.show_lines(())
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        self._column.setSpacing(theme.space(0.75))
        self._row.setSpacing(theme.space(1))

    def show_lines(self, lines: tuple[str, ...]) -> None:
        """Show what waits."""
        self.lines = lines
        self._list.setText("\n".join(f"–  {line}" for line in lines))
        self._list.setVisible(bool(lines))

    def waiting(self) -> str:
        """What is typed and not parked yet."""
        return self.field.text()

    def show_waiting(self, text: str) -> None:
        """Let somebody go on typing where they stopped."""
        self.field.set_value(text)

    def _park(self) -> None:
        line = self.field.text().strip()
        self.field.set_value("")
        self.field.setText("")
        if line:
            self.parked.emit(line)
