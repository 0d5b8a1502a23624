"""The wording of a clause to be written: blanks stand in it as tokens with a name that people read."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QVBoxLayout, QWidget

from planner.domain.blanks import BLANK, Blank, blank_names
from planner.i18n import _
from planner.ui.theme import Theme, Themed, theme
from planner.ui.widgets.text_edit import GrowingTextEdit

_FOLLOW_MS: Final = 150
_MOST_WASHED: Final = 200
_LONG: Final = 3_000
_JOINT: Final = "\u2060"


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
        self._folds = _JOINT not in text and len(max(text.split("\n"), key=len)) > _LONG

    def shown(self, text: str) -> str:
        """A wording as the plan keeps it, as a person reads it."""
        shown = BLANK.sub(lambda found: "{" + self._labels.get(found[1], found[1]) + "}", text)
        return "\n".join(map(_folded, shown.split("\n"))) if self._folds else shown

    def kept(self, shown: str) -> str:
        """A wording as a person wrote it, as the plan keeps it."""
        if self._folds:
            shown = shown.replace("\n" + _JOINT, " ").replace(_JOINT, "")
        return BLANK.sub(lambda found: "{" + self._names.get(found[1], found[1]) + "}", shown)


def _folded(paragraph: str) -> str:
    """A very long paragraph in pieces, since Qt sets a paragraph anew at every key: 17 ms for 50,000 letters.

    Where a piece begins stands a joint that nobody sees, so that the paragraph is kept as one.
    """
    pieces: list[str] = []
    while len(paragraph) > _LONG:
        end = paragraph.rfind(" ", _LONG // 2, _LONG)
        if end < 0:
            break
        pieces.append(paragraph[:end])
        paragraph = paragraph[end + 1 :]
    return f"\n{_JOINT}".join([*pieces, paragraph])


def _units(text: str) -> int:
    """How many places a text takes in Qt, which counts in UTF-16."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _token_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the blanks of a text begin and end, as Qt counts."""
    read = place = 0
    for found in BLANK.finditer(text):
        place += _units(text[read : found.start()])
        end = place + _units(found[0])
        yield place, end
        read, place = found.end(), end


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
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(_FOLLOW_MS)
        self._follow.timeout.connect(self._on_pause)
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
        self._wash()

    def _on_changed(self) -> None:
        if self.text.hasFocus():
            self._follow.start()
        else:
            self._wash()

    def _on_pause(self) -> None:
        self._wash()
        self.typed.emit(self.value())

    def _wash(self) -> None:
        """Wash the blanks in the text. As selections they are painted over it: nothing is set anew."""
        look, document = theme(), self.text.document()
        style = QTextCharFormat()
        style.setForeground(look.colour("thread2"))
        style.setBackground(QColor(look.colours.wash(look.hex("thread2"))))
        found: list[QTextEdit.ExtraSelection] = []
        for start, end in islice(_token_spans(self.text.toPlainText()), _MOST_WASHED):
            span = QTextEdit.ExtraSelection()
            cursor = QTextCursor(document)
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            span.cursor, span.format = cursor, style
            found.append(span)
        self.text.setExtraSelections(found)

    def _on_edited(self, shown: object) -> None:
        self._follow.stop()
        self.edited.emit(self._tokens.kept(str(shown)))
