"""The conversations of a plan: all of them, and one that is prepared, held or closed."""

from functools import cached_property

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from planner.domain.changes import ChangeSet
from planner.domain.city import ExpertiseGap
from planner.domain.commands.conversations import hold_conversation
from planner.domain.commands.records import add
from planner.domain.conversations import Conversation, ConversationState
from planner.domain.own_files import OwnGuide
from planner.domain.records import RecordId
from planner.i18n import _
from planner.ui.conversations.closing import ClosePage
from planner.ui.conversations.hold import HoldPage
from planner.ui.conversations.overview import Overview
from planner.ui.conversations.practice import PracticePage
from planner.ui.conversations.prepare import PreparePage
from planner.ui.conversations.shelf import guides_of, shelf_of
from planner.ui.desk import PRINT, Desk
from planner.ui.listing.editors import Source
from planner.ui.listing.people import People
from planner.ui.pages.work_freshness import Freshness

TalkPage = PreparePage | HoldPage | ClosePage


class TalkView(QWidget):
    """One page at a time: the overview, the preparation, the conversation, its close, practice."""

    adding = Signal(object)
    """(values): begin a new record in the table. Nothing here asks for it."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._source = Source(desk, People(desk))
        self.shelf = shelf_of(desk)
        self._stack = QStackedWidget()
        self.overview = Overview(self._source, self.shelf)
        self.practice: PracticePage | None = None
        self._talk_id: RecordId = ""
        self._made: list[TalkPage] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._stack.addWidget(self.overview)
        self.setAccessibleName(_("Talk"))
        self.overview.preparing.connect(self.begin_new)
        self.overview.practising.connect(self.begin_practice)
        self.overview.opened.connect(self._on_opened)
        desk.session.changed.connect(self._on_changed)
        desk.session.flushing.connect(self._flush)
        self._freshness = Freshness(self, self.overview.show_all)
        self.overview.show_all()

    # Pages are made when they are first looked at.

    @cached_property
    def prepare(self) -> PreparePage:
        """Before a conversation."""
        page = PreparePage(self._source, self.shelf)
        page.talk_wanted.connect(self.show_record)
        page.left.connect(self.show_overview)
        page.beginning.connect(self._on_beginning)
        page.pocket_wanted.connect(self._on_pocket)
        self._keep(page)
        return page

    @cached_property
    def hold(self) -> HoldPage:
        """During a conversation."""
        page = HoldPage(self._source, self.shelf)
        page.left.connect(lambda: self._go_on(self.prepare))
        page.finished.connect(self._on_finished)
        self._keep(page)
        return page

    @cached_property
    def close_page(self) -> ClosePage:
        """After a conversation."""
        page = ClosePage(self._source, self.shelf)
        page.talk_wanted.connect(self.show_record)
        page.left.connect(self.show_overview)
        page.closed.connect(self.show_overview)
        page.notes_wanted.connect(lambda: self._go_on(self.hold))
        self._keep(page)
        return page

    @property
    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self._stack.currentWidget()

    def show_record(self, record_id: RecordId) -> None:
        """Show a conversation where its work goes on."""
        talk = self._desk.plan.get(Conversation, record_id)
        if talk is None:
            return
        is_planned = talk.state == ConversationState.PLANNED
        self._open(talk, self.prepare if is_planned else self.close_page)

    def focus_first(self) -> None:
        """Put the keyboard where work on the shown page begins."""
        page = self._stack.currentWidget()
        if isinstance(page, (Overview, PreparePage, HoldPage, ClosePage, PracticePage)):
            page.focus_first()

    def begin_new(self) -> None:
        """Prepare a conversation that is not in the plan yet: it is kept once something is written."""
        guide = next((each.id for each in self.shelf.guides), "one-to-one")
        self._open(Conversation(id=self._desk.session.new_id(), guide=guide), self.prepare)

    def begin_practice(self) -> None:
        """Show a conversation that goes badly."""
        if self.practice is None:
            self.practice = PracticePage(self.shelf.practices)
            self.practice.left.connect(self.show_overview)
            self._stack.addWidget(self.practice)
        self._stack.setCurrentWidget(self.practice)
        self.practice.focus_first()

    def show_overview(self) -> None:
        """Go back to all conversations."""
        self._flush()
        self.overview.show_all()
        self._stack.setCurrentWidget(self.overview)
        self.overview.focus_first()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has changed meanwhile."""
        super().showEvent(event)
        self._freshness.catch_up()

    # The pieces

    def _keep(self, page: TalkPage) -> None:
        self._made.append(page)
        self._stack.addWidget(page)

    def _open(self, talk: Conversation, page: TalkPage) -> None:
        self._flush()
        self._talk_id = talk.id
        page.show_talk(talk)
        self._stack.setCurrentWidget(page)
        page.focus_first()

    def _go_on(self, page: TalkPage) -> None:
        """To another page of the same conversation."""
        self._flush()
        talk = self._desk.plan.get(Conversation, self._talk_id) or self.prepare.talk
        self._open(talk, page)

    def _on_opened(self, record_id: RecordId, what: str) -> None:
        if what == "gap":
            gap = self._desk.plan.get(ExpertiseGap, record_id)
            self._desk.go("knowledge", record=gap)
        elif what == "close":
            self._open(self._desk.plan.the(Conversation, record_id), self.close_page)
        else:
            self.show_record(record_id)

    def _on_beginning(self) -> None:
        talk = self.prepare.talk
        self._desk.session.run(add(talk))  # nothing happens where it is in the plan already
        self._open(talk, self.hold)

    def _on_finished(self) -> None:
        talk = self._desk.plan.get(Conversation, self._talk_id)
        if talk is None or talk.state == ConversationState.PLANNED:
            self._desk.session.run(hold_conversation(self._talk_id, self._desk.today()))
        self._go_on(self.close_page)

    def _on_pocket(self) -> None:
        self._desk.go(PRINT, "pocket-guide.pdf")

    def _on_changed(self, changes: ChangeSet, origin: object) -> None:
        if changes.touches(OwnGuide):
            self._take_guides()
        for page in self._made:
            page.take(changes, origin)
        self._freshness.mark()

    def _take_guides(self) -> None:
        """Offer the guides that there are now."""
        self.shelf.take(guides_of(self._desk))
        self.overview.show_shelf()
        if self.practice is not None:
            self.practice.offer(self.shelf.practices)
        for page in self._made:
            page.show_shelf()

    def _flush(self) -> None:
        for page in self._made:
            page.flush()
