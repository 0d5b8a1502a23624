"""What was talked about with somebody before, so that one begins where the last one ended."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from planner.domain.conversations import Conversation, ConversationState
from planner.domain.dates import date_of
from planner.domain.plan import Plan
from planner.i18n import _, ngettext
from planner.ui.listing.display import Reader
from planner.ui.theme import Theme, Themed, theme
from planner.ui.widgets.buttons import QUIET, Button
from planner.ui.widgets.containers import Section
from planner.ui.widgets.labels import PlainLabel

_MOST: Final = 6
_TOLD: Final = ("on", "issue", "ask", "answer", "next_step")


def earlier_talks(plan: Plan, talk: Conversation) -> list[Conversation]:
    """The conversations that were held with the same person or group, the latest first."""
    if not talk.with_whom:
        return []
    found = [
        each
        for each in plan.naming(Conversation, talk.with_whom, "with_whom")
        if each.id != talk.id and each.state != ConversationState.PLANNED
    ]
    return sorted(found, key=lambda each: (str(date_of(each.on) or ""), each.id), reverse=True)


def told(plan: Plan, talk: Conversation) -> str:
    """One of them in a line: its day, what mattered, what was asked and answered, and what was to come."""
    reader = Reader(plan)
    infos = {info.name: info for info in Conversation.fields()}
    said = (reader.cell(infos[name], talk) for name in _TOLD)
    return "  ·  ".join(filter(None, said)) or _("Nothing is written down.")


class Earlier(Themed, QWidget):
    """The latest of them, each a press away. Nothing is seen where there was none."""

    opened = Signal(str)
    """(record id): look at this one."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[tuple[str, Button]] = []
        self._shown: object = None
        self._inside = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._inside)
        self.hide()
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        self._column.setSpacing(theme.space(1))

    def show_for(self, plan: Plan, talk: Conversation, name: str) -> None:
        """Show what there was before this conversation with whoever is called so."""
        found = earlier_talks(plan, talk)
        lines = [(each.id, told(plan, each)) for each in found[:_MOST]]
        if (lines, len(found), name) == self._shown:
            return
        self._shown = lines, len(found), name
        old, self._inside = self._inside, self._section(lines, len(found) - len(lines), name)
        self._column.replaceWidget(old, self._inside)
        old.hide()
        old.deleteLater()
        self.setVisible(bool(lines))

    def _section(self, lines: list[tuple[str, str]], more: int, name: str) -> Section:
        section = Section(_("Earlier with {name}").format(name=name), colour="thread1")
        self.rows = []
        for record_id, words in lines:
            button = Button(_("Look at it"), "", QUIET)
            button.setAccessibleDescription(words)
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _on=False, record_id=record_id: self.opened.emit(record_id))
            row = QHBoxLayout()
            row.addWidget(PlainLabel(words), 1)
            row.addWidget(button)
            section.body.addLayout(row)
            self.rows.append((words, button))
        if more > 0:
            words = ngettext("and {count} more", "and {count} more", more).format(count=more)
            section.body.addWidget(PlainLabel(words, colour="quiet"))
        return section
