"""Where a file comes from: carried over the window with the mouse, or chosen."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from planner.i18n import _

PLAN_SUFFIX = ".coalition"
_PATTERN = "*.csv *.tsv *.txt *.xlsx *.xlsm *.vcf *.vcard *.json"


def carried_file(carried: QMimeData) -> Path | None:
    """The one file that is carried; None for several, for none, and for what is on no disk here."""
    urls = carried.urls() if carried.hasUrls() else []
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    return Path(urls[0].toLocalFile())


def chosen_file(parent: QWidget) -> Path | None:
    """The file that a person chooses to import; None where they think better of it."""
    from PySide6.QtWidgets import QFileDialog  # the window asks for carried files alone, at its start

    lists = _("Lists of contacts and plans ({pattern})").format(pattern=_PATTERN)
    every = _("All files ({pattern})").format(pattern="*")
    title = _("Choose a file to import")
    name, _filter = QFileDialog.getOpenFileName(parent, title, "", f"{lists};;{every}")
    return Path(name) if name else None


class DropTarget(QWidget):
    """Takes one file that is dropped on it. Plans it leaves to the window, which opens them."""

    carried_over = Signal(bool)
    """Whether a file hangs over it that it would take."""
    dropped = Signal(object)
    """(Path)"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file that is no plan."""
        path = carried_file(event.mimeData())
        if path is None or path.suffix.lower() == PLAN_SUFFIX:
            event.ignore()
        else:
            event.acceptProposedAction()
            self.carried_over.emit(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The file went elsewhere."""
        self.carried_over.emit(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the file."""
        self.carried_over.emit(False)
        path = carried_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.dropped.emit(path)
