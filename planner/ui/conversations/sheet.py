"""What the pages before and after a conversation share: parts of its form, in the order of the work."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.changes import ChangeSet
from planner.domain.commands.records import change_many
from planner.domain.contacts import Contact
from planner.domain.conversation_guide import ConversationGuide
from planner.domain.conversations import Conversation, StepNote
from planner.i18n import _
from planner.ui.conversations.earlier import Earlier
from planner.ui.conversations.shelf import Shelf
from planner.ui.listing.editors import Source
from planner.ui.listing.fields import Layout, RecordFields
from planner.ui.listing.history import RecordHistory
from planner.ui.theme import TypeRole
from planner.ui.widgets.buttons import QUIET, Button
from planner.ui.widgets.containers import ScrollPage
from planner.ui.widgets.labels import Heading, PlainLabel


class TalkSheet(ScrollPage):
    """A page about one conversation. `ask_for` puts fields of it where they belong; typing saves itself."""

    left = Signal()
    """Back to all conversations."""
    talk_wanted = Signal(str)
    """(record id): look at an earlier conversation."""

    def __init__(self, source: Source, shelf: Shelf, title: str) -> None:
        super().__init__(leads=True)
        self.source = source
        self.shelf = shelf
        self._talk = Conversation(id="")
        self._parts: list[RecordFields] = []
        self.back = Button(_("All conversations"), "chevron-left", QUIET)
        self.back.clicked.connect(self.left)
        self.title = Heading(title, TypeRole.TITLE, "thread1")
        self.earlier = Earlier()
        self.earlier.opened.connect(self.talk_wanted)
        self.history = RecordHistory(source.desk, Conversation)
        self.body.addWidget(self.back)
        self.body.addWidget(self.title)

    @property
    def talk(self) -> Conversation:
        """The conversation as the plan holds it; one that nothing was written in yet as it began."""
        return self.source.desk.plan.get(Conversation, self._talk.id) or self._talk

    @property
    def guide(self) -> ConversationGuide:
        """The guide that it follows."""
        return self.shelf.of(self.talk)

    @property
    def whom(self) -> str:
        """With whom it is, in words."""
        return self.source.people.name(self.talk.with_whom) or _("somebody")

    def show_talk(self, talk: Conversation) -> None:
        """Show a conversation from the top."""
        self.flush()
        self._talk = talk
        for part in self._parts:
            part.show_records([self.talk])
        self.verticalScrollBar().setValue(0)
        self.refresh()

    def ask_for(self, *names: str) -> RecordFields:
        """A part of the form that asks for these fields, in this order."""
        others = tuple(info.name for info in Conversation.fields() if info.name not in names)
        part = RecordFields(self.source, Conversation, Layout(names, without=others, private_marks=False))
        self._parts.append(part)
        return part

    def take(self, changes: ChangeSet, origin: object) -> None:
        """Show what changed, except what was typed here."""
        for part in self._parts:
            part.take(changes, origin)
        if any(changes.touches(kind) for kind in (Conversation, Contact, StepNote)):
            self.refresh()
        self.history.take(changes)

    def flush(self) -> None:
        """Send what is typed and not sent yet."""
        for part in self._parts:
            part.flush()

    def refresh(self) -> None:
        """Show what follows from the conversation as it now is. Pages add to it."""
        plan, talk = self.source.desk.plan, self.talk
        self.earlier.show_for(plan, talk, self.whom)
        self.history.show_for(plan.get(Conversation, talk.id))

    def show_shelf(self) -> None:
        """Show what follows from the guides that there are now. Pages add to it."""
        self.refresh()

    def write(self, **values: Any) -> None:
        """Set fields that no part of the form asks for; this may be the first that is written."""
        talk = self.talk
        is_new = self.source.desk.plan.get(Conversation, talk.id) is None
        begun = talk.filled() if is_new else {}
        self.source.desk.session.run(change_many(Conversation, (talk.id,), **{**begun, **values}))


def lines_into(column: QVBoxLayout, lines: tuple[str, ...], icon: str = "•") -> None:
    """Short sentences one under the other, each with a mark before it."""
    for line in lines:
        row = QHBoxLayout()
        row.addWidget(PlainLabel(icon, colour="thread1", wrap=False))
        row.addWidget(PlainLabel(line), 1)
        column.addLayout(row)


class Lines(QWidget):
    """A list of short sentences that can be shown anew."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._inside: QWidget | None = None
        self._shown: tuple[str, ...] = ()

    def show_lines(self, lines: tuple[str, ...]) -> None:
        """Show these instead."""
        if lines == self._shown:
            return
        self._shown = lines
        if self._inside is not None:
            self._column.removeWidget(self._inside)
            self._inside.hide()
            self._inside.deleteLater()
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        lines_into(column, lines)
        self._column.addWidget(self._inside)
