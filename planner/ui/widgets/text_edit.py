"""A field of many lines that grows with what is written in it."""

import math
import re
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QFocusEvent,
    QResizeEvent,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from planner.ui.theme import Theme, Themed, theme
from planner.ui.widgets.field import carries_files, is_history_key, pause_timer, without_history, without_nul

_PARAGRAPH: Final = "\u2029"
_ANYWHERE: Final = QTextOption.WrapMode.WrapAnywhere
_AT_WORDS: Final = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
_MARGIN: Final = 7
_ENDLESS_WORD: Final = re.compile(r"\S{2000}")
_EDGE: Final = 2  # the focus ring is drawn beside the text, not under it


class GrowingTextEdit(Themed, QPlainTextEdit):
    """Text of many lines under the field protocol, between `least` and `most` lines high.

    Text is kept exactly as it was set until somebody types: tabs, no-break spaces and line ends included.
    Tab moves on to the next field. What is pasted arrives as plain text.
    """

    edited = Signal(object)

    def __init__(
        self,
        name: str = "",
        placeholder: str = "",
        least: int = 3,
        most: int = 18,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._least = least
        self._most = most
        self._settled = ""
        self._shown = ""
        self._height = 0
        self._laid_out = -1
        self._pause = pause_timer(self)
        self._pause.timeout.connect(self.flush)
        self._setting = False
        self.setUndoRedoEnabled(False)
        self.setViewportMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._on_changed)
        self.restyle(theme())

    def value(self) -> str:
        """The text; exactly what was set, as long as nobody typed."""
        raw = self._raw()
        return self._settled if raw == self._shown else without_nul(raw)

    def set_value(self, value: object) -> None:
        """Show `value`, cursor and scrolling kept, unless typing is pending."""
        text = "" if value is None else str(value)
        raw = self._raw()
        pending = self._pause.isActive() and raw != self._shown
        if pending or (text == self._settled and raw == self._shown):
            return
        position, scrolled = self.textCursor().position(), self.verticalScrollBar().value()
        self._setting = True
        endless = _is_endless(text)
        if endless:
            self.setWordWrapMode(_ANYWHERE)
        self.setPlainText(text)
        if not endless:
            self.setWordWrapMode(_AT_WORDS)
        self._setting = False
        self._settled, self._shown = text, self._raw()
        cursor = self.textCursor()
        cursor.setPosition(min(position, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(scrolled)

    def flush(self) -> None:
        """Emit what was typed, if something was."""
        self._pause.stop()
        value = self.value()
        if value != self._settled:
            self._settled, self._shown = value, self._raw()
            self.edited.emit(value)

    def restyle(self, theme: Theme) -> None:
        """Keep some air around the text, and the height in step with its size."""
        self.document().setDocumentMargin(theme.px(_MARGIN))
        self._grow()

    def sizeHint(self) -> QSize:
        """As high as the lines that are written, between the least and the most."""
        return QSize(super().sizeHint().width(), self._wanted_height())

    def minimumSizeHint(self) -> QSize:
        """Never less than the least lines."""
        return QSize(super().minimumSizeHint().width(), self._height_of(self._least))

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the plan; a new font is a new height."""
        if is_history_key(event):
            event.ignore()
            return False
        handled = super().event(event)
        if event.type() == QEvent.Type.FontChange:
            self._grow()
        return handled

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field ends the pause."""
        super().focusOutEvent(event)
        self.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other width, other lines."""
        if event.size().width() != self._laid_out:
            # Where the bar comes while the field gets its size, Qt is told the new width as the old one.
            event = QResizeEvent(event.size(), QSize())
        self._laid_out = event.size().width()
        super().resizeEvent(event)
        self._grow()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Words may be dropped here; files go to whatever lies below."""
        if carries_files(event):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste the words and nothing else."""
        if source.hasText():
            text = without_nul(source.text())
            if _is_endless(text):
                self.setWordWrapMode(_ANYWHERE)
            self.insertPlainText(text)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The usual menu, without a history of its own."""
        menu = without_history(self.createStandardContextMenu())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def move_to_end(self) -> None:
        """Put the cursor behind the last word."""
        self.moveCursor(QTextCursor.MoveOperation.End)

    def _raw(self) -> str:
        # toPlainText() would turn no-break spaces into spaces.
        return self.document().toRawText().replace(_PARAGRAPH, "\n")

    def _on_changed(self) -> None:
        if not self._setting:
            self._pause.start()
        self._grow()

    def _grow(self) -> None:
        wanted = self._wanted_height()
        if wanted != self._height:
            self._height = wanted
            self.updateGeometry()

    def _wanted_height(self) -> int:
        text, full = self._text_height()
        off, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(needed if full else off)
        return max(self._height_of(self._least), text + self._air())

    def _height_of(self, lines: int) -> int:
        return lines * self._line_height() + self._air()

    def _line_height(self) -> int:
        # Asked of a line that is laid out: Qt rounds it another way than the metrics of the font.
        first = self.document().firstBlock()
        self.document().documentLayout().blockBoundingRect(first)
        return math.ceil(first.layout().lineAt(0).height()) if first.layout().lineCount() else 1

    def _air(self) -> int:
        return 2 * (round(self.document().documentMargin()) + self.frameWidth() + _EDGE)

    def _text_height(self) -> tuple[int, bool]:
        """The height of the text at this width, and whether it is more than may be shown at once.

        Blocks are laid out no further than that, so that a long text costs no more than a short one.
        """
        layout, block = self.document().documentLayout(), self.document().begin()
        most, height = self._most * self._line_height(), 0.0
        while block.isValid():
            layout.blockBoundingRect(block)  # lays the block out, but has the margin in its own height
            height += block.layout().boundingRect().height()
            if height > most + 1:
                return most, True
            block = block.next()
        return math.ceil(height), False


def _is_endless(text: str) -> bool:
    """Whether Qt needs to be told to break words anywhere.

    It looks for a place to break in the whole word for each of its lines: 200,000 letters took 2 s.
    """
    return _ENDLESS_WORD.search(text) is not None
