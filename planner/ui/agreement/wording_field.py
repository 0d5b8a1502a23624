"""The wording of a clause to be written: blanks stand in it as tokens with a name that people read."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.domain.blanks import BLANK, Blank, blank_names
from planner.i18n import _
from planner.ui.theme import Theme, Themed, theme
from planner.ui.widgets.text_edit import GrowingTextEdit

_FOLLOW_MS: Final = 150
_LONG: Final = 8_000


class Tokens:
    """Blanks by the name that people read, there and back: {quorum_share} shows as {part of the members}."""

    def __init__(self, text: str = "", blanks: Mapping[str, Blank] | None = None) -> None:
        taken = set(blank_names(text)) | set(blanks or ())
        self._labels: dict[str, str] = {}
        for name, blank in (blanks or {}).items():
            label = blank.label.strip()
            # Only what reads as a blank again, and as this one.
            if label not in taken and BLANK.fullmatch("{" + label + "}"):
                self._labels[name] = label
                taken.add(label)
        self._names = {label: name for name, label in self._labels.items()}

    def shown(self, text: str) -> str:
        """A wording as the plan keeps it, as a person reads it."""
        return BLANK.sub(lambda found: "{" + self._labels.get(found[1], found[1]) + "}", text)

    def kept(self, shown: str) -> str:
        """A wording as a person wrote it, as the plan keeps it."""
        return BLANK.sub(lambda found: "{" + self._names.get(found[1], found[1]) + "}", shown)


class _TokenPaint(QSyntaxHighlighter):
    """Washes the blanks in the text."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._format = QTextCharFormat()
        self.dress(theme())

    def dress(self, look: Theme) -> None:
        """Take the colours of the theme."""
        self._format.setForeground(look.colour("thread2"))
        self._format.setBackground(QColor(look.colours.wash(look.hex("thread2"))))
        self._format.setFontWeight(QFont.Weight.DemiBold)

    def highlightBlock(self, text: str) -> None:
        """Find the blanks of one paragraph."""
        if "{" not in text:
            return
        is_wide = not text.isascii() and len(text) < _LONG
        for found in BLANK.finditer(text):
            start = _units(text[: found.start()]) if is_wide else found.start()
            self.setFormat(start, _units(found[0]), self._format)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class WordingField(Themed, QWidget):
    """The wording, under the field protocol. `typed` goes out shortly after each keystroke, for a preview."""

    edited = Signal(object)
    typed = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._tokens = Tokens()
        self.text = GrowingTextEdit(name, _("Write here what you agree on"), least=4, most=22)
        self.text.setAccessibleDescription(
            _("Blanks stand in curly brackets. A new one is made the same way.")
        )
        self._paint = _TokenPaint(self.text.document())
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(_FOLLOW_MS)
        self._follow.timeout.connect(lambda: self.typed.emit(self.value()))
        self.text.textChanged.connect(self._on_changed)
        self.text.edited.connect(self._on_edited)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text)
        self.setFocusProxy(self.text)

    def value(self) -> str:
        """The wording as the plan keeps it."""
        return self._tokens.kept(self.text.value())

    def show_wording(self, text: str, blanks: Mapping[str, Blank]) -> None:
        """Show a wording with the names of its blanks, unless typing is pending."""
        if text == self.value() and self._tokens.shown(text) == Tokens(text, blanks).shown(text):
            self.text.set_value(self.text.value())
            return
        tokens = Tokens(text, blanks)
        shown = tokens.shown(text)
        self.text.set_value(shown)
        if self.text.value() == shown:
            self._tokens = tokens
        self._follow.stop()

    def set_value(self, value: object) -> None:
        """Show a wording with the names that are known."""
        self.text.set_value(self._tokens.shown("" if value is None else str(value)))

    def flush(self) -> None:
        """Send what was typed, if something was."""
        self.text.flush()

    def setReadOnly(self, read_only: bool) -> None:
        """Allow reading only, or writing again."""
        self.text.setReadOnly(read_only)

    def restyle(self, theme: Theme) -> None:
        """Take the colours of the theme."""
        self._paint.dress(theme)
        self._paint.rehighlight()

    def _on_changed(self) -> None:
        if self.text.hasFocus():
            self._follow.start()

    def _on_edited(self, shown: object) -> None:
        self._follow.stop()
        self.edited.emit(self._tokens.kept(str(shown)))
