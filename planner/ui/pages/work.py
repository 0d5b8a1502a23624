"""The page for one line of the sidebar: its questions, its listings, and the way to the next page."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.domain.changes import ChangeSet
from planner.domain.fields import Value
from planner.domain.listings import Listing
from planner.domain.outline import Page
from planner.i18n import _
from planner.ui.desk import Desk, Place
from planner.ui.pages.questions import QuestionColumn
from planner.ui.pages.work_foot import PageFoot
from planner.ui.pages.work_head import PageFrame, PageHead
from planner.ui.pages.work_parts import PageParts
from planner.ui.pages.work_views import ABOVE, EXTRA_VIEWS, TOOLS, AddingView, PageView
from planner.ui.widgets.buttons import Button
from planner.ui.widgets.choices import Option
from planner.ui.widgets.containers import Stack

if TYPE_CHECKING:
    from planner.ui.listing import ListingView

QUESTIONS = "questions"


class WorkPage(QWidget):
    """Questions and listings of one page, one of them at a time."""

    segment_shown = Signal(str)
    """(QUESTIONS, or the id of a listing or of another view)"""

    def __init__(self, desk: Desk, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._page = page
        thread = f"thread{page.group.thread}"
        self.head = PageHead(_(page.title), _(page.purpose), thread)
        self.foot = PageFoot(desk, page.id)
        self._stack = Stack()
        self._parts: PageParts | None = None
        self._listings: dict[str, ListingView] = {}
        self._extras = {each.id: each for each in EXTRA_VIEWS.get(page.id, ())}
        self._views: dict[str, AddingView] = {}
        self._frames: dict[str, QWidget] = {}
        self.questions: QuestionColumn | None = None
        if desk.worksheet.sections_on(page.id):
            self.questions = QuestionColumn(desk, page.id, thread, self.foot.focus_next)
            self._stack.addWidget(self.questions)
        self._offer_segments(thread)
        if page.id in TOOLS:
            action, words, icon = TOOLS[page.id]
            tool = Button(_(words), icon)
            tool.clicked.connect(lambda: desk.wanted.emit(action))
            self.head.add_tool(tool)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, stretch in ((self.head, 0), (self._stack, 1), (self.foot, 0)):
            column.addWidget(widget, stretch)
        desk.session.changed.connect(self._on_changed)
        desk.worksheet_changed.connect(self._show_progress)
        self._show_progress()
        self.show_segment(self.segments[0])

    @property
    def segment(self) -> str:
        """What is shown: QUESTIONS, or the id of a listing or of another view."""
        return self._shown

    @property
    def wants_room(self) -> bool:
        """Whether the guide should stand back: a table stands beside its form."""
        return self.segment != QUESTIONS

    def show_segment(self, name: str) -> None:
        """Show the questions, a listing or another view, which is made when it is first shown."""
        self._shown = name
        if self._parts is not None:
            self._parts.set_value(name)
        if name == QUESTIONS and self.questions is not None:
            self._stack.setCurrentWidget(self.questions)
        else:
            self._view(name)
            self._stack.setCurrentWidget(self._frames[name])
        self.segment_shown.emit(name)

    def show_place(self, place: Place) -> None:
        """Show a part, a question or a record of this page; without any, the page as it was left.

        The keyboard comes along from a part that is no longer shown.
        """
        if place.question in self.segments:
            with self._stack.keyboard_along(self.focus_first):
                self.show_segment(place.question)
        elif place.question and self.questions is not None:
            self.show_segment(QUESTIONS)
            self.questions.show_question(place.question)
        elif place.record_type is not None:
            with self._stack.keyboard_along(self.focus_first):
                self._show_record_of(place)

    def focus_first(self) -> None:
        """Put the keyboard where the work goes on."""
        if self.segment == QUESTIONS and self.questions is not None:
            self.questions.focus_first()
        else:
            self._view(self.segment).focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a low page the head keeps to what is needed."""
        super().resizeEvent(event)
        self.head.fit(self.height())

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has changed meanwhile, and let the guide speak of the whole page."""
        super().showEvent(event)
        self._show_progress()
        self._desk.guide.emit("")

    # The pieces

    def _show_record_of(self, place: Place) -> None:
        listing = self._listing_of(place)
        if listing is not None:
            leading = (name for name, view in self._extras.items() if view.shows is place.record_type)
            name = next(leading, listing.id)
            self.show_segment(name)
            self._view(name).show_record(place.record)

    @property
    def segments(self) -> tuple[str, ...]:
        """What can be shown, in the order in which it is offered: see `segment`."""
        first = (QUESTIONS,) if self.questions is not None else ()
        listings = tuple(listing.id for listing in self._page.listings)
        leading = tuple(name for name, view in self._extras.items() if view.leads)
        others = tuple(name for name in self._extras if name not in leading)
        return (*first, *leading, *listings[:1], *others, *listings[1:])

    def _offer_segments(self, thread: str) -> None:
        names = self.segments
        if len(names) < 2:
            return
        titles = {QUESTIONS: _("Questions")} | {each.id: _(each.title) for each in self._page.listings}
        titles |= {each.id: _(each.title) for each in self._extras.values()}
        options = [Option(name, titles[name], colour=thread) for name in names]
        self._parts = PageParts(options)
        self._parts.chosen.connect(self.show_segment)
        self.head.add_parts(self._parts)

    def _view(self, name: str) -> PageView:
        return self._extra(name) if name in self._extras else self._listing(name)

    def _extra(self, name: str) -> AddingView:
        view = self._views.get(name)
        if view is None:
            view = self._views[name] = self._extras[name].make(self._desk)
            view.adding.connect(self._on_adding)
            widget = cast(QWidget, view)
            self._put_up(name, widget if self._extras[name].has_margins else PageFrame(widget))
        return view

    def _listing(self, listing_id: str) -> "ListingView":
        view = self._listings.get(listing_id)
        if view is None:
            from planner.ui.listing import ListingView  # not needed before a table is looked at

            listing = next(each for each in self._page.listings if each.id == listing_id)
            view = self._listings[listing_id] = ListingView(self._desk, listing)
            above = ABOVE[listing_id](self._desk, view) if listing_id in ABOVE else None
            self._put_up(listing_id, PageFrame(*(each for each in (above, view) if each is not None)))
        return view

    def _put_up(self, name: str, widget: QWidget) -> None:
        self._frames[name] = widget
        self._stack.addWidget(widget)

    def _on_adding(self, values: Mapping[str, Value]) -> None:
        first = self._page.listings[0].id
        self.show_segment(first)
        self._listing(first).begin(values)

    def _listing_of(self, place: Place) -> Listing | None:
        fitting = [each for each in self._page.listings if each.record_type is place.record_type]
        record = self._desk.plan.get(place.record_type, place.record) if place.record_type else None
        return next((each for each in fitting if record is not None and each.only(record)), None) or next(
            iter(fitting), None
        )

    def _on_changed(self, _changes: ChangeSet, _origin: object) -> None:
        if self.isVisible():
            self._show_progress()

    def _show_progress(self) -> None:
        self.head.show_progress(self._desk.progress(self._page))
