"""The board: four columns of cards, a filter above them, and beside them what is lacking or asked."""

from collections.abc import Collection, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from planner.domain.changes import ChangeSet
from planner.domain.commands.people import set_standing
from planner.domain.contact_filter import EVERYBODY, ContactFilter
from planner.domain.contacts import Contact, ContactId, RegisterEntry, Standing
from planner.domain.lacks import Seat
from planner.i18n import _, ngettext
from planner.ui.board.cards import STANDING_LABELS
from planner.ui.board.column import Column
from planner.ui.board.deck import COLUMNS, Deck
from planner.ui.board.filter_bar import FilterBar
from planner.ui.board.reasons import ReasonsPanel
from planner.ui.board.seats import SeatsPanel
from planner.ui.board.seats_found import SeatsFound
from planner.ui.desk import Desk
from planner.ui.pages.work_freshness import Freshness
from planner.ui.spare import SpareTime
from planner.ui.theme import Theme, Themed, theme
from planner.ui.widgets.buttons import Chip
from planner.ui.widgets.containers import Stack
from planner.ui.widgets.empty_state import EmptyState

_SMALL: Final = 1_000  # so many cards are put in their places within a frame
_LEAST: Final = 176  # a column narrower than this cuts most names
_ROOMY: Final = 230  # with columns as wide as this, what is lacking stands beside them unasked
_LEAST_HEIGHT: Final = 280  # a page with less room is scrolled
_LOW: Final = 400  # two columns above each other need more
_SIDE: Final = 300
_SIDE_OF_REASONS: Final = 380


class _Ground(QWidget):
    """What the columns stand on."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is more room, or less."""
        super().resizeEvent(event)
        self.resized.emit()


class BoardView(Themed, QWidget):
    """Everybody in the plan as cards, by standing. Cards are moved by dragging and from the keyboard."""

    adding = Signal(object)
    """(values): begin a new contact with them in the table."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._follow: tuple[ContactId, ...] = ()
        self._moved = False
        self._wants_seats: bool | None = None
        self._across = 0
        self.deck = Deck(desk.plan, desk.today())
        self.bar = FilterBar(desk)
        self.columns = [Column(self.deck, standing) for standing in COLUMNS]
        self.seats = SeatsPanel()
        self.reasons = ReasonsPanel(desk)
        self.lacks = Chip(_("What we lack"), "people", "thread1")
        self._found = SeatsFound(desk, self)
        self._side, self._asks = Stack(), False
        self._stack = Stack()
        self._gatherer, self._idle = SpareTime(self), SpareTime(self)
        self._wanted: ContactId = ""
        self.setAccessibleName(_("Board"))
        self._lay_out()
        self._listen()
        self._freshness = Freshness(self, self._refresh)
        self._freshness.mark()
        self._gather()

    # What pages ask

    @property
    def is_ready(self) -> bool:
        """Whether all that is to be shown is gathered."""
        return not self._gatherer.is_busy

    def show_record(self, record_id: ContactId) -> None:
        """Choose a card and put the keyboard on it."""
        if self.deck.column(record_id) is None and not self.deck.wanted.is_empty:
            self.bar.set_filter(EVERYBODY)
        self._wanted = "" if self.is_ready else record_id
        if self._wanted:
            return
        standing = self.deck.column(record_id)
        if standing is not None:
            self._show_side(asks=False, seats=None if self._is_wide() else False)
            self._choose((record_id,), standing)

    def focus_first(self) -> None:
        """Put the keyboard on the card where it was, or on the first."""
        if self._stack.currentIndex() == 0:
            self._empty.setFocus()
            return
        filled = [column for column in self.columns if column.list.cards.ids] or self.columns
        there = next((column for column in filled if column.list.currentIndex().isValid()), filled[0])
        self._unfold(self.columns.index(there))
        there.list.go_to_row(max(0, there.list.currentIndex().row()))

    def move_cards(self, ids: Sequence[ContactId], standing: Standing) -> None:
        """Move cards to a column. 'Not to add' asks for reasons beside the board."""
        going = tuple(each for each in ids if self.deck.column(each) not in (None, standing))
        if not going:
            return
        self._follow = going
        entry_id = self._desk.session.new_id() if standing is Standing.NOT_TO_ADD else ""
        self._desk.session.run(set_standing(going, standing, entry_id), origin=self)

    # Events

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        self._outer.setSpacing(theme.space(1))
        self._grid.setSpacing(theme.space(1))
        self._body.setSpacing(theme.space(1.5))
        for part in (self._board, self._side):
            part.setMinimumHeight(theme.px(_LEAST_HEIGHT))
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Four columns side by side, or two above two; the side beside them, or in their place."""
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has changed meanwhile."""
        super().showEvent(event)
        self._freshness.catch_up()
        self._read_ahead()

    def hideEvent(self, event: QHideEvent) -> None:
        """Read nothing ahead while nobody looks."""
        super().hideEvent(event)
        self._idle.stop()

    # The pieces

    def _read_ahead(self) -> None:
        """Read the contacts in spare moments, so that the first letter typed finds at once."""
        if self.isVisible() and self.is_ready:
            self._idle.begin(self.deck.texts.learn(self.deck.plan), lambda _done: None)

    def _gather(self) -> None:
        """Fill the columns anew: at once in a small plan, in spare moments in a large one."""
        self.deck.today = self._desk.today()
        plan = self._desk.plan
        self._idle.stop()
        self._gatherer.begin(self.deck.gathering(plan), lambda _done: self._show_gathered())
        if len(plan.table(Contact)) <= _SMALL:
            self._gatherer.finish()

    def _show_gathered(self) -> None:
        if self.deck.plan is not self._desk.plan:  # somebody wrote meanwhile
            self._gather()
            return
        self._show_all()
        if self._moved:
            self._follow_moved()
        if self._wanted:
            self.show_record(self._wanted)
        self._read_ahead()

    def _lay_out(self) -> None:
        self.bar.put_beside(self.lacks)
        self._board = _Ground()
        self._board.resized.connect(self._place_columns)
        self._grid = QGridLayout(self._board)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for panel in (self.seats, self.reasons):
            self._side.addWidget(panel)
        self._body = QHBoxLayout()
        self._body.addWidget(self._board, 1)
        self._body.addWidget(self._side)
        whole = QWidget()
        self._outer = QVBoxLayout(whole)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.addWidget(self.bar)
        self._outer.addLayout(self._body, 1)
        sentence = _("Everybody in your plan stands here as a card: with you, to add, undecided, not to add.")
        self._empty = EmptyState(sentence, _("Add the first"), "people", 1)
        self._empty.first_step.connect(lambda: self.adding.emit({}))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._scrolled(whole))
        self.restyle(theme())

    def _scrolled(self, whole: QWidget) -> QWidget:
        scrolled = QScrollArea()
        scrolled.setFrameShape(QScrollArea.Shape.NoFrame)
        scrolled.setWidgetResizable(True)
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled.setWidget(whole)
        return scrolled

    def _listen(self) -> None:
        for place, column in enumerate(self.columns):
            cards = column.list
            column.unfolding.connect(partial(self._unfold, place))
            cards.stepped.connect(partial(self._step, place))
            cards.shifted.connect(partial(self._shift, place))
            cards.choosing.connect(partial(self._offer, place))
            cards.dropped.connect(partial(self._on_dropped, column.standing))
            cards.entered_here.connect(partial(self._let_go, place))
            cards.opened.connect(self._open)
            cards.left.connect(self.bar.search.setFocus)
        self.bar.changed.connect(self._find)
        self.bar.moved_on.connect(self.focus_first)
        self.lacks.clicked.connect(lambda on: self._show_side(asks=False, seats=on))
        self.seats.adding.connect(self._add_for)
        self.seats.showing.connect(self.show_record)
        self.reasons.left.connect(self._end_asking)
        self._found.found.connect(self._show_seats)
        self._desk.session.changed.connect(self._on_changed)

    # Moving

    def _step(self, place: int, by: int) -> None:
        goal = place + by
        if 0 <= goal < len(self.columns):
            here, there = self.columns[place].list, self.columns[goal].list
            self._unfold(goal)
            level = here.visualRect(here.currentIndex()).center().y() if here.currentIndex().isValid() else 1
            row = there.indexAt(QPoint(there.viewport().width() // 2, max(1, level))).row()
            there.go_to_row(row if row >= 0 else len(there.cards.ids) - 1)
            self._let_go(goal)

    def _shift(self, place: int, by: int) -> None:
        if 0 <= place + by < len(self.columns):
            self.move_cards(self.columns[place].list.chosen_ids(), self.columns[place + by].standing)

    def _offer(self, place: int, where: QPoint) -> None:
        ids = self.columns[place].list.chosen_ids()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        words = ngettext("Move {count} card to", "Move {count} cards to", len(ids)).format(count=len(ids))
        menu.setAccessibleName(words)
        menu.addSection(words)
        for standing in COLUMNS:
            action = menu.addAction(_(STANDING_LABELS[standing]).replace("&", "&&"))
            action.setEnabled(standing is not self.columns[place].standing)
            action.triggered.connect(partial(self._on_chosen_from_menu, ids, standing))
        menu.addSeparator()
        menu.addAction(_("Show in the table"), lambda: self._open(ids[0]))
        self._desk.offered.emit(menu, "forget")
        menu.popup(where)

    def _on_chosen_from_menu(self, ids: Sequence[ContactId], standing: Standing, _on: bool = False) -> None:
        self.move_cards(ids, standing)

    def _on_dropped(self, standing: Standing, ids: Sequence[ContactId]) -> None:
        self.move_cards(ids, standing)

    def _let_go(self, place: int) -> None:
        for other, column in enumerate(self.columns):
            if other != place:
                column.list.clearSelection()

    def _open(self, contact_id: ContactId) -> None:
        contact = self._desk.plan.get(Contact, contact_id)
        if contact is not None:
            self._desk.go("people", record=contact)

    def _add_for(self, seat: Seat) -> None:
        self.adding.emit(seat.begins_with())

    # Showing

    def _on_changed(self, changes: ChangeSet, origin: object) -> None:
        if not self.isVisible():
            self._freshness.mark()
            self.reasons.take(changes, origin)
            return
        if not self.is_ready or (self.deck.take(self._desk.plan, changes) and self.deck.is_stale):
            self._gather()
        elif changes.touches(Contact) or changes.touches(RegisterEntry):
            self._show_all(self.deck.touched(changes))
        if self._asks and not self.reasons.take(changes, origin):
            self._show_side(asks=False)
        self._moved = self._moved or origin is self
        if self._moved and self.is_ready:
            self._follow_moved()
        self._freshness.mark()

    def _follow_moved(self) -> None:
        ids, self._follow, self._moved = self._follow, (), False
        standing = self.deck.column(ids[0]) if ids else None
        if standing is None:
            return
        self._choose(ids, standing)
        words = ngettext("{name} moved to “{standing}”.", "{count} moved to “{standing}”.", len(ids))
        name, label = self.deck.card(ids[0]).name, _(STANDING_LABELS[standing])
        self._desk.said.emit(words.format(name=name, count=len(ids), standing=label))
        if standing is Standing.NOT_TO_ADD and self.reasons.ask(ids):
            self._show_side(asks=True)
            self.reasons.focus_first()

    def _choose(self, ids: Sequence[ContactId], standing: Standing) -> None:
        place = COLUMNS.index(standing)
        self._unfold(place)
        self.columns[place].list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.columns[place].list.choose(ids)
        self._let_go(place)

    def _find(self, wanted: ContactFilter) -> None:
        self.deck.wanted = wanted
        self._gather()

    def _refresh(self) -> None:
        if self.deck.plan is not self._desk.plan:
            self._gather()
        self.bar.refresh()
        self._found.look()

    def _show_all(self, touched: Collection[Standing] = COLUMNS) -> None:
        """Show everything as it is now. A column that was not touched shows what it showed."""
        for column in self.columns:
            column.refresh(column.standing in touched)
        self.bar.show_count(self.deck.count(), self.deck.total())
        self._stack.setCurrentIndex(1 if self._desk.plan.table(Contact) else 0)

    def _show_seats(self, seats: list[Seat]) -> None:
        self.seats.show_seats(seats, self._desk.plan)
        label = _("What we lack")
        self.lacks.setText(f"{label} · {len(seats):n}" if seats else label)
        self.lacks.setAccessibleName(self.lacks.text())
        self.lacks.updateGeometry()

    # The side

    def _end_asking(self) -> None:
        contacts = self.reasons.contacts
        self._show_side(asks=False)
        standing = self.deck.column(contacts[0]) if contacts else None
        if standing is not None:
            self._choose(contacts, standing)

    def _show_side(self, asks: bool, seats: bool | None = None) -> None:
        self._asks = asks
        self._wants_seats = seats if seats is not None else self._wants_seats
        self._arrange()

    def _is_wide(self) -> bool:
        return self.width() >= theme().px(len(COLUMNS) * _ROOMY + _SIDE)

    def _arrange(self) -> None:
        look, wide = theme(), self._is_wide()
        seats = self._wants_seats if self._wants_seats is not None else wide
        self.lacks.setChecked(seats and not self._asks)
        self._side.setCurrentWidget(self.reasons if self._asks else self.seats)
        self._side.setVisible(seats or self._asks)
        side = look.px(_SIDE_OF_REASONS if self._asks else _SIDE)
        beside = self.width() - side >= look.px(2 * _LEAST) or not (seats or self._asks)
        self._board.setVisible(beside)
        self._side.setMinimumWidth(side if beside else 0)
        self._side.setMaximumWidth(side if beside else look.px(4 * _SIDE))
        self._place_columns()

    def _place_columns(self) -> None:
        look, room = theme(), self._board.size()
        across = 4 if room.width() >= look.px(4 * (_LEAST - 16)) else 2
        if across == 2 and (room.height() < look.px(_LOW) or room.width() < look.px(2 * _LEAST)):
            across = 1
        if across == self._across:
            return
        self._across = across
        for place, column in enumerate(self.columns):
            self._grid.addWidget(column, place // across, place % across)
            self._grid.setColumnStretch(place, 1 if place < across else 0)
        self._unfold(self._place_of_focus())

    def _unfold(self, place: int) -> None:
        """Where there is room for one column only, the others show their heads."""
        for other, column in enumerate(self.columns):
            column.fold(self._across == 1 and other != place)

    def _place_of_focus(self) -> int:
        places = (place for place, column in enumerate(self.columns) if column.list.currentIndex().isValid())
        return next(places, 0)
