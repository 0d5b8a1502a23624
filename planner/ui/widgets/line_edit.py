"""Fields of one line: LineEdit, and SearchBox that filters while one types."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from planner.i18n import _
from planner.ui.theme import Theme, Themed, icon, theme
from planner.ui.theme.paint_panels import ERROR_PROPERTY
from planner.ui.widgets.field import carries_files, is_history_key, pause_timer, without_history, without_nul

_SEARCH_PAUSE_MS: Final = 120
_SIDE_MARGIN: Final = 6


class WordsOnly(QLineEdit):
    """A line that takes words that are dropped on it, and leaves files to whatever lies below."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Words may come."""
        if carries_files(event):
            event.ignore()
        else:
            super().dragEnterEvent(event)


class LineEdit(Themed, WordsOnly):
    """One line of text under the field protocol. Ctrl+Z belongs to the plan, not to the line."""

    edited = Signal(object)

    def __init__(self, name: str = "", placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settled = ""
        self._shown = ""
        self._pause = pause_timer(self)
        self._pause.timeout.connect(self.flush)
        self.textEdited.connect(self._on_typed)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.restyle(theme())

    def value(self) -> str:
        """The text; exactly what was set, as long as nobody typed, even where a line cannot show it all."""
        text = self.text()
        return self._settled if text == self._shown else without_nul(text)

    def set_value(self, value: object) -> None:
        """Show `value`, cursor kept, unless typing is pending."""
        if self._pause.isActive() and self.text() != self._shown:
            return
        cursor = self.cursorPosition()
        self._settled = "" if value is None else str(value)
        if self.text() != self._settled:
            self.setText(self._settled)
            self.setCursorPosition(min(cursor, len(self.text())) if self.hasFocus() else 0)
        self._shown = self.text()

    def flush(self) -> None:
        """Emit what was typed, if something was."""
        self._pause.stop()
        value = self.value()
        if value != self._settled:
            self._settled = value
            self._shown = self.text()
            self.edited.emit(value)

    def set_error(self, wrong: bool) -> None:
        """Mark the line as holding something that cannot be used."""
        self.setProperty(ERROR_PROPERTY, wrong)
        self.update()

    def restyle(self, theme: Theme) -> None:
        """Keep some air at both sides of the text."""
        side = theme.px(_SIDE_MARGIN)
        self.setTextMargins(side, 0, side, 0)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the plan."""
        if is_history_key(event):
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the line ends the pause."""
        super().focusOutEvent(event)
        self.flush()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The usual menu, without a history of its own."""
        menu = without_history(self.createStandardContextMenu())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def _on_typed(self) -> None:
        self._pause.start()


class SearchBox(Themed, WordsOnly):
    """A line that filters: `searched(text)` soon after a keystroke; Escape clears, Down and Enter move on."""

    searched = Signal(str)
    moved_on = Signal()

    def __init__(self, name: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_SEARCH_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self.textChanged.connect(self._on_changed)
        self.addAction(icon("search", "quiet"), QLineEdit.ActionPosition.LeadingPosition)
        self._clear = self.addAction(icon("close", "quiet"), QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setToolTip(_("Clear the search"))
        self._clear.triggered.connect(self.clear)
        self._clear.setVisible(False)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder or name)
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Keep some air at both sides of the text."""
        side = theme.px(_SIDE_MARGIN) // 2
        self.setTextMargins(side, 0, side, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape clears a filled box and passes on an empty one; Down and Enter go to what was found."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._tell()
            self.moved_on.emit()
        else:
            super().keyPressEvent(event)

    def _on_changed(self) -> None:
        self._pause.start()

    def _tell(self) -> None:
        self._pause.stop()
        self._clear.setVisible(bool(self.text()))
        self.searched.emit(self.text())
