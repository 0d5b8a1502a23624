"""The plans that were open lately, on the welcome page."""

from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from planner.app.settings import SettingsFile
from planner.i18n import _
from planner.store.encryption import is_encrypted
from planner.store.errors import PlanFileError
from planner.ui.theme import TypeRole
from planner.ui.widgets.buttons import QUIET, Button, IconButton
from planner.ui.widgets.containers import Section
from planner.ui.widgets.labels import PlainLabel


class RecentPlans(Section):
    """One line a plan: its name, where it is, when it was last changed. Hidden while there is none."""

    chosen = Signal(str)

    def __init__(self, settings: SettingsFile, parent: QWidget | None = None) -> None:
        super().__init__(_("Open lately"), parent=parent)
        self._settings = settings
        self._rows: list[QWidget] = []
        self._fill()

    def _fill(self) -> None:
        for row in self._rows:
            self.body.removeWidget(row)
            row.deleteLater()
        self._rows = [self._row(path) for path in self._settings.now.recent]
        for row in self._rows:
            self.body.addWidget(row)
        if not self._rows:
            self.hide()  # never `setVisible(True)`: without a parent yet, that would open a window

    def _row(self, path: str) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        file = Path(path)
        there = file.is_file()
        name, is_secret = _name(file)
        open_it = Button(name, "lock" if is_secret else "document", QUIET)
        open_it.setEnabled(there)
        open_it.clicked.connect(lambda _on=False: self.chosen.emit(path))
        where = PlainLabel(
            _when(file) if there else _("Not there any more"), TypeRole.SMALL, "quiet", wrap=False
        )
        where.setToolTip(str(file.parent))
        forget = IconButton("close", _("Take “{plan}” off this list").format(plan=name), "quiet")
        forget.clicked.connect(lambda _on=False: self._forget(path))
        line.addWidget(open_it)
        line.addStretch(1)
        line.addWidget(where)
        line.addWidget(forget)
        return row

    def _forget(self, path: str) -> None:
        self._settings.put(self._settings.now.forgot(path))
        self._fill()


def _name(file: Path) -> tuple[str, bool]:
    """What the list calls a plan, and whether it is encrypted: then the name is given away to nobody."""
    try:
        is_secret = file.is_file() and is_encrypted(file)
    except PlanFileError:
        is_secret = False
    return (_("An encrypted plan"), True) if is_secret else (file.stem, False)


def _when(file: Path) -> str:
    changed = QDateTime.fromSecsSinceEpoch(int(file.stat().st_mtime))
    shown = QLocale().toString(changed, QLocale.FormatType.ShortFormat)
    return _("{folder}, changed {when}").format(folder=file.parent.name, when=shown)
