"""Help: how the window is laid out, and every command with its shortcut."""

from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from planner.i18n import N_, _
from planner.ui.actions import ACTIONS, ALSO, Action
from planner.ui.desk import Desk
from planner.ui.theme import TypeRole
from planner.ui.widgets.containers import ScrollPage, Section
from planner.ui.widgets.labels import Heading, PlainLabel

_WORDS = (
    N_("Take the pages in your own order. What you type is saved when you pause; nothing else to do."),
    N_("A question that nobody can answer yet is a result: mark it “still looking” and say who finds out."),
    N_("Undo takes back anything, even an import, step by step."),
    N_("What carries a shield stays in the steering committee, whatever you print."),
)
_ELSEWHERE = (
    ("Ctrl+Return", N_("In an answer: go on to the next question")),
    ("Ctrl+Return", N_("With a signatory chosen: they signed, or confirmed, today")),
    ("Insert", N_("In a table: add")),
    ("Delete", N_("In a table: remove what is selected")),
    ("F2", N_("In a table: edit the selected line in the form")),
    ("Esc", N_("In a form: back to the table")),
    ("Ctrl+C", N_("In a table: copy the selected lines for a spreadsheet")),
    ("Ctrl+V", N_("In a table: paste lines from a spreadsheet")),
    ("Ctrl+G", N_("In a workshop: open the guide of the item, or close it")),
)


class ShortcutsPage(ScrollPage):
    """One page to read or to print in the head."""

    def __init__(self, _desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # nothing on it can be pressed: the keys scroll it
        self.body.addWidget(Heading(_("Help"), TypeRole.TITLE))
        for words in _WORDS:
            self.body.addWidget(PlainLabel(_(words)))
        for menu, actions in groupby(ACTIONS, key=lambda action: action.menu):
            section = Section(_(menu).replace("&", ""))
            for action in actions:
                section.body.addLayout(_line(_shown(action), _(action.text).replace("&", "")))
            self.body.addWidget(section)
        section = Section(_("Where you are"))
        for keys, words in _ELSEWHERE:
            section.body.addLayout(_line(_native(keys), _(words)))
        self.body.addWidget(section)
        self.body.addStretch(1)

    def focus_first(self) -> None:
        """Let the keys scroll."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)


def _line(keys: str, words: str) -> QHBoxLayout:
    line = QHBoxLayout()
    line.addWidget(PlainLabel(words), 3)
    line.addWidget(PlainLabel(keys, TypeRole.LABEL, "quiet", wrap=False), 2)
    return line


def _shown(action: Action) -> str:
    return "   ".join(_native(keys) for keys in (action.shortcut, *ALSO.get(action.id, ())) if keys)


def _native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
