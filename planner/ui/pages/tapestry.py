"""The tapestry: the map of contacts and ties, and the ties as a table."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.domain.actions import Role
from planner.domain.changes import ChangeSet
from planner.domain.contacts import Contact, Tie
from planner.domain.outline import TAPESTRY, TIES
from planner.i18n import _
from planner.ui.desk import Desk, Place
from planner.ui.pages.work_foot import PageFoot
from planner.ui.pages.work_head import PageFrame, PageHead
from planner.ui.pages.work_parts import PageParts
from planner.ui.tapestry.board import MapBoard
from planner.ui.widgets.choices import Option
from planner.ui.widgets.containers import Stack
from planner.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from planner.ui.listing import ListingView

MAP = "map"
_THREAD = f"thread{TAPESTRY.group.thread}"


class TapestryPage(QWidget):
    """The map or the table of ties; while there is nothing to draw, what to do first."""

    wants_room = True
    """Names on a map need every inch: the guide stands back for them."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._table: ListingView | None = None
        self._table_frame: PageFrame | None = None
        self.head = PageHead(_(TAPESTRY.title), _(TAPESTRY.purpose), _THREAD)
        self.foot = PageFoot(desk, TAPESTRY.id)
        self.board = MapBoard(desk)
        self._empty: EmptyState | None = None
        options = [
            Option(MAP, _("Map"), colour=_THREAD),
            Option(TIES.id, _("Ties as a table"), colour=_THREAD),
        ]
        self._parts = PageParts(options)
        self._parts.chosen.connect(self.show_segment)
        self.head.add_parts(self._parts)
        self._stack = Stack()
        self._stack.addWidget(self.board)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, stretch in ((self.head, 0), (self._stack, 1), (self.foot, 0)):
            column.addWidget(widget, stretch)
        self.board.ties_wanted.connect(self._go_to_ties)
        desk.session.changed.connect(self._on_changed)
        desk.worksheet_changed.connect(self._show_progress)
        self.show_segment(MAP)

    @property
    def segment(self) -> str:
        """What is shown: MAP or the id of the listing."""
        return self._shown

    def show_segment(self, name: str) -> None:
        """Show the map, or the table. The table is made when it is first shown."""
        self._shown = name
        self._parts.set_value(name)
        if name == MAP:
            self._show_map()
        else:
            self._stack.setCurrentWidget(self._framed_ties())

    def show_place(self, place: Place) -> None:
        """Show a contact on the map, or a tie in the table, or either; else the page as it was left."""
        with self._stack.keyboard_along(self.focus_first):
            if place.record_type is Contact:
                self.show_segment(MAP)
                self.board.choose(place.record)
            elif place.record_type is Tie:
                self.show_segment(TIES.id)
                self._ties().show_record(place.record)
            elif place.question in (MAP, TIES.id):
                self.show_segment(place.question)

    def focus_first(self) -> None:
        """Put the keyboard where the work goes on."""
        if self.segment == MAP:
            self.board.people.search.setFocus()
        else:
            self._ties().focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a low page the head keeps to what is needed."""
        super().resizeEvent(event)
        self.head.fit(self.height())

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has changed meanwhile, and let the guide speak of the whole page."""
        super().showEvent(event)
        self._show_progress()
        if self.segment == MAP:
            self._show_map()
        self._desk.guide.emit("")

    # The pieces

    def _go_to_ties(self) -> None:
        with self._stack.keyboard_along(self.focus_first):
            self.show_segment(TIES.id)

    def _show_map(self) -> None:
        """The map where there is a tie to draw; until then, what to do first."""
        if any(True for _tie in self._desk.plan.all(Tie)):
            self._stack.setCurrentWidget(self.board)
        else:
            self._show_empty()

    def _show_empty(self) -> None:
        if self._empty is not None:
            self._stack.removeWidget(self._empty)
            self._empty.deleteLater()
        if self._desk.plan.table(Contact):
            sentence = _("No ties yet. Who of you knows whom? The first tie is the first thread of the map.")
            self._empty = EmptyState(sentence, _("Add the first tie"), "tapestry", TAPESTRY.group.thread)
            self._empty.first_step.connect(self._go_to_ties)
        else:
            sentence = _("Here everybody you enter stands as on a map, with the threads between them.")
            self._empty = EmptyState(sentence, _("Add the first contact"), "tapestry", TAPESTRY.group.thread)
            self._empty.first_step.connect(lambda: self._desk.go("people"))
        self._stack.addWidget(self._empty)
        self._stack.setCurrentWidget(self._empty)

    def _ties(self) -> "ListingView":
        if self._table is None:
            from planner.ui.listing import ListingView  # not needed before a table is looked at

            self._table = ListingView(self._desk, TIES)
        return self._table

    def _framed_ties(self) -> PageFrame:
        if self._table_frame is None:
            self._table_frame = PageFrame(self._ties())
            self._stack.addWidget(self._table_frame)
        return self._table_frame

    def _on_changed(self, changes: ChangeSet, _origin: object) -> None:
        if not self.isVisible():
            return
        self._show_progress()
        if self.segment == MAP and any(changes.touches(kind) for kind in (Contact, Tie, Role)):
            self._show_map()

    def _show_progress(self) -> None:
        self.head.show_progress(self._desk.progress(TAPESTRY))
