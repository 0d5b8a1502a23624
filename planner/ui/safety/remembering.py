"""Whether the program remembers where an encrypted plan is: only where the person says so."""

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.app.settings import SettingsFile
from planner.i18n import _
from planner.ui.theme import TypeRole
from planner.ui.widgets.buttons import Chip
from planner.ui.widgets.labels import PlainLabel


class RememberPlace(QWidget):
    """A choice that is kept at once, and what it means."""

    def __init__(self, settings: SettingsFile, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._path = path
        self.chip = Chip(_("Keep it among the plans opened lately"), "clock")
        self.chip.setChecked(settings.now.keeps(path))
        self.chip.toggled.connect(self._keep)
        means = _(
            "Its name and folder are then written into the settings on this computer. The list shows neither."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.chip)
        column.addWidget(PlainLabel(means, TypeRole.SMALL, "quiet"))

    def _keep(self, wanted: bool) -> None:
        self._settings.put(self._settings.now.keeping(self._path, wanted))
