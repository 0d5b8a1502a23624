"""One open plan on the screen: sidebar, page, guide panel."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.changes import ChangeSet
from planner.domain.errors import PlannerError
from planner.domain.outline import PAGES
from planner.i18n import _
from planner.ui.desk import SAFETY, Desk, Place
from planner.ui.guide import GuidePanel
from planner.ui.pages.table import make_page
from planner.ui.sidebar import ORDER, Sidebar
from planner.ui.theme import theme
from planner.ui.widgets.banner import Banner, Tone
from planner.ui.widgets.containers import Stack, has_keyboard
from planner.ui.widgets.labels import Hairline

# Narrower than this, the guide would take the page's own room. In pixels at 100 % text.
_LEAST_WIDTH = 1100
_LEAST_WIDTH_OF_A_ROOMY_PAGE = 1640
# And narrower than this, the names in the sidebar would.
_LEAST_WIDTH_WITH_NAMES = 900


class Workspace(QWidget):
    """The pages of one plan. A page is made when it is first shown and kept."""

    page_shown = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.sidebar = Sidebar()
        self.stack = Stack()
        self.guide = GuidePanel(desk)
        self.banner = Banner()
        self.page = ""
        self._is_failing = False
        self._pages: dict[str, QWidget] = {}
        self._lay_out()
        self.sidebar.chosen.connect(lambda page: self.show_place(Place(page)))
        desk.go_to.connect(self._go)
        desk.noticed.connect(self.tell)
        desk.session.changed.connect(self._on_changed)
        desk.session.failed.connect(self._on_failed)
        desk.session.refused.connect(self.tell)
        desk.session.saved.connect(self._on_saved)
        desk.session.conflicts_changed.connect(self._on_conflicts)
        self._stale = QTimer(self)
        self._stale.setSingleShot(True)
        self._stale.timeout.connect(self.show_states)
        self.show_states()

    def show_place(self, place: Place) -> None:
        """Show a page, and on it a question or a record."""
        widget = self._pages.get(place.page)
        if widget is None:
            widget = make_page(self.desk, place.page)
            self._pages[place.page] = widget
            self.stack.addWidget(widget)
            if (segment_shown := getattr(widget, "segment_shown", None)) is not None:
                segment_shown.connect(self._make_room)
        self.desk.session.flushing.emit()
        self.stack.setCurrentWidget(widget)
        self.page = place.page
        self.sidebar.show_page(place.page)
        self.guide.show_page(place.page)
        show_place: Callable[[Place], None] | None = getattr(widget, "show_place", None)
        if show_place is not None:
            show_place(place)
        self._make_room()
        self.page_shown.emit(place.page)

    def turn(self, step: int) -> None:
        """Show the next page, or the one before."""
        here = ORDER.index(self.page) if self.page in ORDER else 0
        self.show_place(Place(ORDER[(here + step) % len(ORDER)]))

    def show_states(self) -> None:
        """Show in the sidebar how far every page has come."""
        for page in PAGES:
            self.sidebar.set_state(page.id, self.desk.progress(page).state)

    def tell(self, error: PlannerError) -> None:
        """Say in the page what went wrong."""
        self.banner.show_message(str(error), Tone.ERROR)

    def offer_to_leave(self, leave: Callable[[], None]) -> None:
        """Say that something is not saved, before the window closes on it."""
        sentence = _("What was written last could not be saved. Save a copy, or close without it.")
        copy = (_("Save a copy…"), lambda: self.desk.wanted.emit("save_copy"))
        self.banner.show_message(sentence, Tone.ERROR, copy, (_("Close without it"), leave))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the guide away where the page needs the room."""
        super().resizeEvent(event)
        self._make_room()

    def focus_page(self) -> None:
        """Put the keyboard where work on the page begins."""
        page = self._pages.get(self.page)
        focus_first: Callable[[], None] | None = getattr(page, "focus_first", None)
        if focus_first is not None:
            focus_first()
        elif page is not None and not has_keyboard(page):
            first = next(filter(_takes_keyboard, page.findChildren(QWidget)), None)
            if first is not None:
                first.setFocus(Qt.FocusReason.OtherFocusReason)

    def bring_keyboard(self) -> None:
        """Put the keyboard on the page, unless what was opened there has it already."""
        page = self._pages.get(self.page)
        if page is not None and not has_keyboard(page):
            self.focus_page()

    def _go(self, place: Place) -> None:
        """Go where a page leads, and take the keyboard along if it was on that page."""
        left, focus = self.stack.currentWidget(), QApplication.focusWidget()
        if place.page == self.page or left is None or focus is None or not left.isAncestorOf(focus):
            self.show_place(place)
            return
        focus.clearFocus()  # else Qt would give the keyboard to whatever comes next
        self.show_place(place)
        if QApplication.focusWidget() is None:
            self.focus_page()

    def _make_room(self, *_segment: object) -> None:
        wants_room = getattr(self._pages.get(self.page), "wants_room", False)
        least = _LEAST_WIDTH_OF_A_ROOMY_PAGE if wants_room else _LEAST_WIDTH
        # Before it is first seen, a widget has a width of Qt's own, and everything would be laid out twice.
        width = (self if self.isVisible() else self.window()).width()
        self.guide.set_room(width >= theme().px(least))
        self.sidebar.set_narrow(width < theme().px(_LEAST_WIDTH_WITH_NAMES))

    def _on_changed(self, _changes: ChangeSet, _origin: object) -> None:
        if not self._stale.isActive():
            self._stale.start(200)

    def _on_failed(self, error: PlannerError) -> None:
        self._is_failing = True
        again = (_("Try again"), self.desk.session.retry)
        copy = (_("Save a copy…"), lambda: self.desk.wanted.emit("save_copy"))
        self.banner.show_message(str(error), Tone.ERROR, again, copy)

    def _on_saved(self, _at: object) -> None:
        if self._is_failing:
            self._is_failing = False
            self.banner.clear(Tone.ERROR)

    def _on_conflicts(self) -> None:
        from planner.ui.safety.flag import conflicts_sentence  # only once copies were brought together

        if self.desk.plan.conflicts and not self._is_failing and self.page != SAFETY:
            look = (_("Look at them"), lambda: self.desk.go(SAFETY, "merge"))
            self.banner.show_message(conflicts_sentence(self.desk.plan), Tone.WARNING, look)
        else:
            self.banner.clear(Tone.WARNING)

    def _lay_out(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self.stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(Hairline(Qt.Orientation.Vertical))
        row.addWidget(middle, 1)
        row.addWidget(Hairline(Qt.Orientation.Vertical))
        row.addWidget(self.guide)


def _takes_keyboard(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isVisible() and widget.isEnabled()
