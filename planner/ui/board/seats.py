"""What we lack: empty seats beside the board, who could fill each, and a way to add somebody for it."""

from functools import partial
from itertools import groupby
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from planner.domain.contacts import Contact, ContactId
from planner.domain.lacks import Seat, seat_title
from planner.domain.plan import Plan
from planner.i18n import _, ngettext
from planner.ui.theme import Theme, Themed, TypeRole, brush, pixmap, theme
from planner.ui.widgets.buttons import QUIET, Button
from planner.ui.widgets.containers import ScrollPage, empty
from planner.ui.widgets.labels import Heading, PlainLabel, tip

_FIRST: Final = 6
_STEP: Final = 30
_NAMED: Final = 12
_HEIGHT, _CHAIR = 46, 22


class SeatButton(Themed, QAbstractButton):
    """An empty seat: a dashed edge, what is missing, and how many could fill it. A press opens it."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.seat = seat
        count = len(seat.could_fill)
        words = ngettext("{count} could fill it", "{count} could fill it", count).format(count=count)
        self._label = " ".join(seat.label.split())
        self._note = words if count else _("Nobody in sight yet")
        self.setAccessibleName(_("Empty seat: {what}").format(what=self._label))
        self.setAccessibleDescription(self._note)
        self.setToolTip(tip(self._label))
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def restyle(self, theme: Theme) -> None:
        """Grow with the text."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(theme().px(160), theme().px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """As high as its hint."""
        return QSize(theme().px(80), theme().px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The dashed edge, an empty shape, two lines of words."""
        look, painter = theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = look.colours.raised if self.isChecked() else look.colours.page
        ground = look.colours.hover(ground) if self.underMouse() else ground
        painter.setBrush(look.colour(ground))
        painter.setPen(QPen(look.colour("line"), 1.25, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), brush.RADIUS, brush.RADIUS)
        if self.hasFocus():
            brush.ring(painter, self.rect(), look.colour("focus"))
        self._paint_chair(painter, look)
        self._write(painter, look)
        painter.end()

    def _paint_chair(self, painter: QPainter, look: Theme) -> None:
        side = look.px(_CHAIR)
        box = self._mirrored(QRect(look.px(10), (self.height() - side) // 2, side, side))
        name = "chevron-up" if self.isChecked() else "add"
        painter.drawPixmap(box.topLeft(), pixmap(name, "thread1", side, self.devicePixelRatioF()))

    def _write(self, painter: QPainter, look: Theme) -> None:
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        left, air = look.px(10 + _CHAIR + 8), look.px(4)
        words = self._mirrored(QRect(left, air, self.width() - left - look.px(8), self.height() - 2 * air))
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        flags = int(side | Qt.AlignmentFlag.AlignAbsolute)
        for text, role, colour, where in (
            (self._label, TypeRole.LABEL, "ink", Qt.AlignmentFlag.AlignTop),
            (self._note, TypeRole.SMALL, "quiet", Qt.AlignmentFlag.AlignBottom),
        ):
            font = look.font(role)
            painter.setFont(font)
            painter.setPen(look.colour(colour))
            short = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, words.width())
            painter.drawText(words, flags | int(where), short)

    def _mirrored(self, box: QRect) -> QRect:
        if self.isRightToLeft():
            box.moveRight(self.width() - box.left())
        return box


class SeatsPanel(ScrollPage):
    """The empty seats by what they are for; one at a time is open."""

    adding = Signal(object)
    """(Seat): begin somebody new for it."""
    showing = Signal(str)
    """(contact id): somebody who could fill a seat."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, parent)
        self._plan = Plan()
        self._seats: list[Seat] = []
        self._most: dict[str, int] = {}
        self._open: Seat | None = None
        self.buttons: list[SeatButton] = []
        self._title = Heading(_("What we lack"))
        says = _("What your plan speaks of and nobody who is with you stands for or can bring.")
        self._says = PlainLabel(says, TypeRole.SMALL, "quiet")
        self._none = PlainLabel(_("Every seat is taken. Well done."), colour="good")
        self._rest = QWidget()
        self._groups = QVBoxLayout(self._rest)
        self._groups.setContentsMargins(0, 0, 0, 0)
        for widget in (self._title, self._says, self._none, self._rest):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.setAccessibleName(_("What we lack"))
        self.show_seats([], Plan())

    def show_seats(self, seats: list[Seat], plan: Plan) -> None:
        """Show these seats of a plan."""
        same = seats == self._seats
        self._plan, self._seats = plan, seats
        self._none.setVisible(not seats)
        if not same:
            if self._open not in seats:
                self._open = None
            self._build()

    def restyle(self, theme: Theme) -> None:
        """Closer margins than those of a page."""
        super().restyle(theme)
        self._row.setContentsMargins(theme.space(1), theme.space(0.5), theme.space(1), theme.space(2))
        self.body.setSpacing(theme.space(1))

    def open(self, seat: Seat | None) -> None:
        """Show who could fill a seat, or close the one that is open."""
        self._open = None if seat == self._open else seat
        self._build()
        for button in self.buttons:
            if button.seat == seat:
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    # The pieces

    def _build(self) -> None:
        empty(self._groups)
        self.buttons = []
        self._groups.setSpacing(theme().px(5))
        for name, group in groupby(self._seats, key=lambda seat: seat.field):
            self._add_group(name, list(group))

    def _add_group(self, name: str, seats: list[Seat]) -> None:
        title = PlainLabel(f"{seat_title(name)} · {len(seats):n}", TypeRole.LABEL, "thread1")
        title.setContentsMargins(0, theme().space(1), 0, 0)
        self._groups.addWidget(title)
        most = self._most.get(name, _FIRST)
        for seat in seats[:most]:
            self._add_seat(seat)
        left = len(seats) - most
        if left > 0:
            words = ngettext("and {count} more", "and {count} more", left).format(count=left)
            more = Button(words, kind=QUIET)
            more.clicked.connect(partial(self._show_more, name))
            self._groups.addWidget(more)
            more.show()

    def _add_seat(self, seat: Seat) -> None:
        button = SeatButton(seat)
        button.setChecked(seat == self._open)
        button.clicked.connect(partial(self._on_pressed, seat))
        self.buttons.append(button)
        self._groups.addWidget(button)
        button.show()
        if seat == self._open:
            inside = self._inside(seat)
            self._groups.addWidget(inside)
            inside.show()  # now, so that Tab goes there

    def _inside(self, seat: Seat) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme().space(1.5), 0, 0, theme().space(1))
        column.setSpacing(2)
        if len(" ".join(seat.label.split())) > 24:
            column.addWidget(PlainLabel(seat.label, TypeRole.SMALL))
        for contact_id in seat.could_fill[:_NAMED]:
            column.addWidget(self._candidate(contact_id))
        left = len(seat.could_fill) - _NAMED
        if left > 0:
            words = ngettext("and {count} more", "and {count} more", left).format(count=left)
            column.addWidget(PlainLabel(words, TypeRole.SMALL, "quiet"))
        add = Button(_("Add somebody"), "add")
        add.clicked.connect(lambda: self.adding.emit(seat))
        column.addWidget(add)
        return inside

    def _candidate(self, contact_id: ContactId) -> QWidget:
        contact = self._plan.the(Contact, contact_id)
        name = " ".join(contact.name.split()) or _("(no name)")
        button = Button(name.replace("&", "&&")[:60], "arrow-right", QUIET)
        button.setAccessibleName(_("Show {name} on the board").format(name=name))
        button.clicked.connect(lambda: self.showing.emit(contact_id))
        return button

    def _on_pressed(self, seat: Seat, _on: bool = False) -> None:
        self.open(seat)

    def _show_more(self, name: str, _on: bool = False) -> None:
        self._most[name] = self._most.get(name, _FIRST) + _STEP
        self._build()
