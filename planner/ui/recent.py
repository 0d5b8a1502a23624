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
from planner.ui.widgets.labels import PlainLabel, tip


class RecentPlans(Section):
    """One line a plan: its name, where it is, when it was last changed. Hidden while there is none.

    Of an encrypted plan neither its name nor its folder is shown, whether it is there or not.
    """

    chosen = Signal(str)

    def __init__(self, settings: SettingsFile, parent: QWidget | None = None) -> None:
        super().__init__(_("Open lately"), parent=parent)
        self._settings = settings
        self._rows: list[QWidget] = []
        self._forget_encrypted()
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
        is_hidden = path in self._settings.now.hidden
        name = _("An encrypted plan") if is_hidden else file.stem
        open_it = Button(name, "lock" if is_hidden else "document", QUIET)
        open_it.setEnabled(there)
        open_it.clicked.connect(lambda _on=False: self.chosen.emit(path))
        said = _when(file, is_hidden) if there else _("Not there any more")
        where = PlainLabel(said, TypeRole.SMALL, "quiet", wrap=False)
        if not is_hidden:
            where.setToolTip(tip(str(file.parent)))
        forget = IconButton("close", _("Take “{plan}” off this list").format(plan=name), "quiet")
        forget.clicked.connect(lambda _on=False: self._forget(path))
        line.addWidget(open_it)
        line.addStretch(1)
        line.addWidget(where)
        line.addWidget(forget)
        return row

    def _forget_encrypted(self) -> None:
        """A plan that was encrypted since by other means than this window is not to be named here either."""
        now = self._settings.now
        for path in now.recent:
            if path not in now.hidden and _is_encrypted(Path(path)):
                now = now.forgot(path)
        self._settings.put(now)

    def _forget(self, path: str) -> None:
        self._settings.put(self._settings.now.forgot(path))
        self._fill()


def _is_encrypted(file: Path) -> bool:
    try:
        return file.is_file() and is_encrypted(file)
    except PlanFileError:
        return False


def _when(file: Path, is_hidden: bool) -> str:
    changed = QDateTime.fromSecsSinceEpoch(int(file.stat().st_mtime))
    shown = QLocale().toString(changed, QLocale.FormatType.ShortFormat)
    if is_hidden:
        return _("Changed {when}").format(when=shown)
    return _("{folder}, changed {when}").format(folder=file.parent.name, when=shown)
