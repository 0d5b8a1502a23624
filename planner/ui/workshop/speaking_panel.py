"""The speakers' balance: tap a seat while it speaks, and see who has had how much of the time."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from planner.i18n import _
from planner.ui.theme import Theme, Themed, TypeRole, theme
from planner.ui.widgets.buttons import Button, Chip
from planner.ui.widgets.containers import empty
from planner.ui.widgets.labels import Heading, PlainLabel
from planner.ui.widgets.line_edit import LineEdit
from planner.ui.workshop.speaking import Speaking
from planner.ui.workshop.time_bar import TimeBar
from planner.ui.workshop.words import clock_said


class SpeakingPanel(Themed, QWidget):
    """One chip for each seat, with its minutes and its share."""

    counted = Signal()
    """A seat was added, or another one speaks."""

    def __init__(self) -> None:
        super().__init__()
        self.speaking: Speaking | None = None
        self.chips: dict[str, Chip] = {}
        self._times: dict[str, tuple[PlainLabel, TimeBar]] = {}
        self._grid = QGridLayout()
        self._grid.setColumnStretch(2, 1)
        self.field = LineEdit(_("A name or a seat"), _("A name or a seat"))
        self.add = Button(_("Add a seat"), "add")
        self._row = QHBoxLayout()
        self._row.addWidget(self.field, 1)
        self._row.addWidget(self.add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(Heading(_("Who speaks?")))
        purpose = _("Press a seat while it speaks. All of it is forgotten when the workshop ends.")
        self._column.addWidget(PlainLabel(purpose, TypeRole.SMALL, "quiet"))
        self._column.addLayout(self._grid)
        self._column.addLayout(self._row)
        self.field.returnPressed.connect(self._add_seat)
        self.add.clicked.connect(self._add_seat)
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        self._column.setSpacing(theme.space(0.75))
        self._row.setSpacing(theme.space(1))
        self._grid.setHorizontalSpacing(theme.space(1))
        self._grid.setVerticalSpacing(theme.space(0.5))

    def show_speaking(self, speaking: Speaking) -> None:
        """Count for another run."""
        empty(self._grid)
        self.chips.clear()
        self._times.clear()
        self.speaking = speaking
        self.tick()

    def tick(self) -> None:
        """Show the minutes as they are now."""
        if self.speaking is None:
            return
        for name in self.speaking.seats:
            if name not in self.chips:
                self._seat(name)
            self.chips[name].setChecked(name == self.speaking.speaks)
            words, bar = self._times[name]
            words.setText(clock_said(self.speaking.seconds(name)))
            bar.show_fraction(self.speaking.share(name), "thread3")

    def _seat(self, name: str) -> None:
        row = len(self.chips)
        chip = self.chips[name] = Chip(name if len(name) < 24 else name[:23] + "…", "person", "thread3")
        words, bar = PlainLabel("", TypeRole.SMALL, "quiet", wrap=False), TimeBar("thread3")
        self._times[name] = words, bar
        for column, widget in enumerate((chip, words, bar)):
            self._grid.addWidget(widget, row, column)
        chip.clicked.connect(lambda: self._tap(name))

    def _tap(self, name: str) -> None:
        if self.speaking is not None:
            self.speaking.tap(name)
            self.tick()
            self.counted.emit()

    def _add_seat(self) -> None:
        if self.speaking is not None and self.field.text().strip():
            self.speaking.add(self.field.text())
            self.field.set_value("")
            self.field.setText("")
            self.tick()
            self.counted.emit()
