"""The parts that the start page is made of: an invitation, who writes, how far a group of pages has come."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.outline import Group
from planner.i18n import _
from planner.ui.desk import Desk
from planner.ui.theme import Theme, Themed, TypeRole, theme
from planner.ui.widgets.buttons import PRIMARY, Button
from planner.ui.widgets.containers import Card
from planner.ui.widgets.labels import Hairline, PlainLabel
from planner.ui.widgets.line_edit import LineEdit
from planner.ui.widgets.thread_rule import ThreadRule

if TYPE_CHECKING:
    from planner.ui.pages.start_steps import Invitation

_BESIDE = 460
_LONGEST = 300


class InvitationRow(Themed, QWidget):
    """A next step, and the button that leads to it: beside the words where there is room."""

    def __init__(self, invitation: "Invitation", desk: Desk, first: bool) -> None:
        super().__init__()
        sentence = invitation.sentence
        shown = sentence if len(sentence) <= _LONGEST else sentence[:_LONGEST].rstrip() + "…"
        self.button = Button(invitation.button, kind=PRIMARY if first else "")
        self.button.setAccessibleDescription(shown)
        self.button.clicked.connect(lambda: desk.go_to.emit(invitation.place))
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.addWidget(PlainLabel(shown), 1)
        self._line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._line)
        column.addWidget(Hairline())
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        self._line.setSpacing(theme.space(2))
        self._line.setContentsMargins(0, 0, 0, theme.space(1.25))

    def set_wide(self, wide: bool) -> None:
        """The button beside the words, or below."""
        sideways, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._line.setDirection(sideways if wide else down)


class NameQuestion(Card):
    """Asks once who is writing. Goes away when it knows."""

    named = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__("accent")
        self._desk = desk
        self.line = LineEdit(_("What is your name?"))
        self._keep = Button(_("That’s me"))
        self.body.addWidget(PlainLabel(_("What is your name?"), TypeRole.STRONG))
        self.body.addWidget(
            PlainLabel(
                _("It goes beside what you write, so that the others can ask you."), TypeRole.SMALL, "quiet"
            )
        )
        row = QHBoxLayout()
        row.addWidget(self.line, 1)
        row.addWidget(self._keep)
        self.body.addLayout(row)
        self.line.returnPressed.connect(self._take)
        self._keep.clicked.connect(self._take)
        if desk.settings.now.author.strip():
            self.hide()  # never `setVisible(True)`: without a parent yet, that would open a window

    def _take(self) -> None:
        name = self.line.text().strip()
        if not name:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._desk.settings.put(replace(self._desk.settings.now, author=name))
        self._desk.session.author = name
        self.hide()
        self._desk.said.emit(_("Thank you, {name}.").format(name=name))
        self.named.emit(name)


class GroupProgress(Themed, QWidget):
    """One of the five groups of pages: its name, how many parts are dealt with, and a thread as long."""

    def __init__(self, group: Group) -> None:
        super().__init__()
        self._title = _(group.title)
        colour = f"thread{group.thread}"
        self._count = PlainLabel("", TypeRole.SMALL, "quiet", wrap=False)
        self._rule = ThreadRule(colour)
        words = QHBoxLayout()
        words.addWidget(PlainLabel(self._title, TypeRole.LABEL, colour, wrap=False), 1)
        words.addWidget(self._count)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(words)
        self._column.addWidget(self._rule)
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Keep name and thread close together."""
        self._column.setSpacing(theme.space(0.5))

    def show_count(self, done: int, total: int) -> None:
        """Say how many of the group's questions and tables are dealt with."""
        locale = QLocale()
        words = _("{done} of {total}").format(done=locale.toString(done), total=locale.toString(total))
        self._count.setText(words)
        self._rule.set_fraction(done / total if total else 0.0)
        self.setAccessibleName(_("{group}: {count}").format(group=self._title, count=words))


def is_roomy(width: int) -> bool:
    """Whether a button has room beside its sentence in a column of `width` pixels."""
    return width >= theme().px(_BESIDE)
