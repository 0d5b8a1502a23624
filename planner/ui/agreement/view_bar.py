"""The bar above the agreement: what to do with it, and the ways to what is not in sight."""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from planner.i18n import N_, _, ngettext
from planner.ui.theme import Theme, Themed, theme
from planner.ui.widgets.buttons import QUIET, Button, Chip
from planner.ui.widgets.choices import ChoiceField, Option, SegmentedControl


class Mode(StrEnum):
    """What is done with the agreement."""

    ASK = "ask"
    WHOLE = "whole"
    CHECK = "check"
    VERSIONS = "versions"


_MODES: Final = {
    Mode.ASK: N_("Question by question"),
    Mode.WHOLE: N_("The whole"),
    Mode.CHECK: N_("Check"),
    Mode.VERSIONS: N_("Adopt and compare"),
}

_NARROW: Final = 700


class ViewBar(Themed, QWidget):
    """The modes, and buttons that are there when they are of use."""

    chosen = Signal(str)
    """(mode)"""

    def __init__(self) -> None:
        super().__init__()
        options = [Option(mode, _(name), colour="thread2") for mode, name in _MODES.items()]
        self.modes = SegmentedControl(options, _("What to do with the agreement"))
        self.chips = dict(zip(_MODES, self.modes.findChildren(Chip), strict=True))
        self.as_it_reads = Chip(_("As it reads"), "document", "thread2")
        self.add = Button(_("Add a clause"), "add")
        self.back = Button(_("All clauses"), "chevron-left", QUIET)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.few = ChoiceField(options, _("What to do with the agreement"))
        self.few.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.few.setMinimumContentsLength(8)
        for button in (self.add, self.back):
            button.setAccessibleName(button.text())
        self._row.addWidget(self.modes, 1)
        self._row.addWidget(self.few, 1)
        for way in (self.back, self.as_it_reads, self.add):
            self._row.addWidget(way)
        self.few.edited.connect(lambda mode: self.chosen.emit(str(mode)))
        self.modes.edited.connect(lambda mode: self.chosen.emit(str(mode)))
        self.restyle(theme())

    def show_findings(self, count: int) -> None:
        """Say how many things the checker has found."""
        chip, label = self.chips[Mode.CHECK], _(_MODES[Mode.CHECK])
        said = ngettext("{count} thing to look at", "{count} things to look at", count).format(count=count)
        chip.setText(f"{label} · {count:n}" if count else label)
        chip.setAccessibleName(f"{label}: {said}" if count else label)
        chip.updateGeometry()
        self.few.setItemText(self.few.findData(Mode.CHECK), chip.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a narrow page the modes are a list to open, and the buttons have their icons only."""
        super().resizeEvent(event)
        self._arrange()

    def show_mode(self, mode: Mode) -> None:
        """Show what is done now."""
        self.modes.set_value(mode)
        self.few.set_value(mode)

    def _arrange(self) -> None:
        wide = self.width() >= theme().px(_NARROW)
        self.modes.setVisible(wide)
        self.few.setVisible(not wide)
        for button in (self.add, self.back):
            button.setText(button.accessibleName() if wide else "")
            button.setToolTip("" if wide else button.accessibleName())

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        self._row.setSpacing(theme.space(1))
        self._arrange()
