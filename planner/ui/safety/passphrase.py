"""Typing a passphrase, and choosing a new one with an honest word about how strong it is."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from planner.content.wordlists import passphrase_words
from planner.domain.passphrases import Strength, estimate, generate
from planner.i18n import _
from planner.ui.theme import Theme, Themed, TypeRole, theme
from planner.ui.widgets.buttons import QUIET, Button, IconButton
from planner.ui.widgets.containers import Card, Labelled
from planner.ui.widgets.flow import FlowLayout
from planner.ui.widgets.labels import PlainLabel
from planner.ui.widgets.line_edit import LineEdit

_COLOURS: Final = {Strength.WEAK: "danger", Strength.FAIR: "warning", Strength.STRONG: "good"}
_LONGEST: Final = 1000
_HINTS: Final = (
    Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
)


class PassphraseLine(Themed, QWidget):
    """A line whose letters are hidden until somebody asks to see them. Nothing of it is kept."""

    changed = Signal()
    entered = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = LineEdit(name)
        self.line.setMaxLength(_LONGEST)
        self.line.setInputMethodHints(_HINTS)
        self.reveal = IconButton(
            "eye", _("Show the letters: {name}").format(name=name), "quiet", True, "hidden"
        )
        self.reveal.toggled.connect(self._show_letters)
        self.line.textChanged.connect(lambda _text: self.changed.emit())
        self.line.returnPressed.connect(self.entered)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.line, 1)
        self._row.addWidget(self.reveal)
        self.setAccessibleName(name)
        self.setFocusProxy(self.line)
        self._show_letters(False)
        self.restyle(theme())

    def text(self) -> str:
        """What was typed."""
        return self.line.text()

    def clear(self) -> None:
        """Forget what was typed, and hide what is typed next."""
        self.line.clear()
        self.reveal.setChecked(False)

    def show_text(self, text: str) -> None:
        """Put a passphrase in, to be seen."""
        self.line.setText(text)
        self.reveal.setChecked(True)

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm, and room for the eye while the page is laid out anew."""
        self._row.setSpacing(theme.space(0.5))
        self.reveal.setMinimumSize(self.reveal.sizeHint())

    def _show_letters(self, shown: bool) -> None:
        modes = QLineEdit.EchoMode
        self.line.setEchoMode(modes.Normal if shown else modes.Password)


class NewPassphrase(Themed, QWidget):
    """Six words drawn by chance to take, or a passphrase of one's own; typed twice either way."""

    changed = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = passphrase_words()
        self.offer = PlainLabel("", TypeRole.HEADING)
        self.first = PassphraseLine(_("Passphrase"))
        self.again = PassphraseLine(_("The same once more"))
        self.strength = PlainLabel("", TypeRole.SMALL, "quiet")
        self.use = Button(_("Take these words"))
        self.other = Button(_("Draw others"), kind=QUIET)
        self._column = QVBoxLayout(self)
        self._lay_out()
        self.use.clicked.connect(self._take_offer)
        self.other.clicked.connect(self._draw)
        self.first.changed.connect(self._on_typed)
        self.again.changed.connect(self._on_typed)
        self.first.entered.connect(lambda: self.again.setFocus(Qt.FocusReason.OtherFocusReason))
        self.again.entered.connect(self.entered)
        self.setFocusProxy(self.first)
        self._draw()
        self._on_typed()
        self.restyle(theme())

    @property
    def passphrase(self) -> str:
        """What was typed twice; empty while it was not."""
        typed = self.first.text()
        return typed if typed.split() and typed == self.again.text() else ""

    def problem(self) -> str:
        """Why this is no passphrase yet; empty where it is one."""
        if not self.first.text().split():
            return _("Choose a passphrase first: take the words above or type your own.")
        if self.first.text() != self.again.text():
            return _("The two passphrases are not the same. Type it once more below.")
        return ""

    def clear(self) -> None:
        """Forget what was typed."""
        self.first.clear()
        self.again.clear()
        self._draw()

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        self._column.setSpacing(theme.space(1.5))

    def _draw(self) -> None:
        words = generate(self._words)
        self.offer.setText(words)
        self.offer.setAccessibleName(_("Six words drawn by chance: {words}").format(words=words))

    def _take_offer(self) -> None:
        self.first.show_text(self.offer.text())
        self.again.clear()
        self.again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_typed(self) -> None:
        typed = self.first.text()
        if not typed.split():
            sentence, colour = (
                _("Write it down on paper, and keep the paper away from the computer."),
                "quiet",
            )
        else:
            strength = estimate(typed, self._words).strength
            sentence, colour = strength.sentence, _COLOURS[strength]
            if self.again.text():
                same = typed == self.again.text()
                sentence += " " + (_("Both are the same.") if same else _("The two are not the same yet."))
        self.strength.setText(sentence)
        self.strength.set_colour(colour)
        self.first.line.setAccessibleDescription(sentence)
        self.changed.emit()

    def _lay_out(self) -> None:
        card = Card()
        card.body.addWidget(
            PlainLabel(_("Six words drawn by chance, for you alone"), TypeRole.LABEL, "quiet")
        )
        card.body.addWidget(self.offer)
        buttons = QWidget()
        row = FlowLayout(buttons, 8)
        row.addWidget(self.use)
        row.addWidget(self.other)
        card.body.addWidget(buttons)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(card)
        own = _("The words above, or words of your own: six that do not belong together hold best.")
        self._column.addWidget(Labelled(_("Passphrase"), self.first, own))
        self._column.addWidget(Labelled(_("The same once more"), self.again))
        self._column.addWidget(self.strength)
