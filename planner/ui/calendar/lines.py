"""A line for each entry, to press: when, what, and what else there is to say."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QVBoxLayout, QWidget

from planner.domain.answers import PlanInfo
from planner.domain.calendar_entries import Entry
from planner.domain.city import Event
from planner.i18n import _, ngettext
from planner.ui.calendar.days import EVENT_COLOUR, called, colour_of, hours, is_event, record_of
from planner.ui.calendar.paint import side_of
from planner.ui.desk import WORKSHOP, Desk
from planner.ui.listing.related import home_of
from planner.ui.theme import Theme, Themed, TypeRole, theme
from planner.ui.widgets.containers import empty
from planner.ui.widgets.labels import PlainLabel, tip
from planner.ui.widgets.line_button import LineButton

_MOST_LINES: Final = 40
_LONGEST: Final = 200
_SIDE: Final = 10


class EntryLine(LineButton):
    """One entry: its words, and a quiet line below them where there is more to say. Cut at the end."""

    def __init__(self, words: str, below: str, colour: str, stands_out: bool) -> None:
        super().__init__(TypeRole.LABEL if stands_out else TypeRole.SMALL)
        self._words, self._below = words[:_LONGEST], below[:_LONGEST]
        self._colour, self._stands_out = colour, stands_out
        self.setAccessibleName(f"{words}. {below}" if below else words)
        self.setToolTip(tip(self.accessibleName()))

    def sizeHint(self) -> QSize:
        """One line of text, or two."""
        lines = 2 if self._below else 1
        return QSize(theme().px(160), lines * self._line_height() + theme().space(1))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words beside a thread, on a ground that answers the pointer."""
        look, painter = theme(), QPainter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self.paint_ground(painter, look)
        inner = self.rect().adjusted(look.px(4), look.px(4), -look.px(4), -look.px(4))
        thread = QRect(inner.left(), inner.top(), look.px(4 if self._stands_out else 2), inner.height())
        painter.fillRect(QStyle.visualRect(self.layoutDirection(), inner, thread), look.colour(self._colour))
        words = inner.adjusted(look.px(_SIDE), 0, 0, 0)
        words.setHeight(self._line_height())
        words = QStyle.visualRect(self.layoutDirection(), inner, words)
        self._write(painter, words, self._role, self._words)
        words.translate(0, self._line_height())
        self._write(painter, words, TypeRole.SMALL, self._below, "quiet")
        painter.end()

    def _write(
        self, painter: QPainter, place: QRect, role: TypeRole, words: str, colour: str = "ink"
    ) -> None:
        font = theme().font(role)
        painter.setFont(font)
        painter.setPen(theme().colour(colour))
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, side_of(self.layoutDirection()), shown)

    def _line_height(self) -> int:
        return QFontMetrics(theme().font(TypeRole.SMALL)).height() + theme().px(1)


class Lines(Themed, QWidget):
    """A column that is filled anew for everything that it shows."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        self.column.setSpacing(theme.space(0.25))

    def fill(self, widgets: Iterable[QWidget]) -> None:
        """Show these widgets and no others. A line that had the keyboard hands it to the one in its place."""
        here = next((place for place, line in enumerate(self.entries()) if line.hasFocus()), None)
        empty(self.column)
        for widget in widgets:
            self.column.addWidget(widget)
            widget.show()  # at once, so that it can take the keyboard
        lines = self.entries()
        if here is not None and lines:
            lines[min(here, len(lines) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def entries(self) -> list[EntryLine]:
        """The lines to press, from above."""
        found = (self.column.itemAt(place) for place in range(self.column.count()))
        widgets = (item.widget() for item in found if item is not None)
        return [widget for widget in widgets if isinstance(widget, EntryLine)]


def lines_of(desk: Desk, entries: Sequence[Entry], most: int = _MOST_LINES) -> Iterator[QWidget]:
    """A line for each entry, as far as somebody reads."""
    for entry in entries[:most]:
        told = (hours(entry), called(entry))
        below = " · ".join(part for part in (entry.place, *entry.lines) if part)
        colour = EVENT_COLOUR if is_event(entry) else colour_of(desk.plan, entry)
        line = EntryLine(" ".join(part for part in told if part), below, colour, is_event(entry))
        line.clicked.connect(partial(_press, _go, desk, entry))
        yield line
    yield from _and_more(len(entries) - most)


def undated_lines(desk: Desk, events: Sequence[Event]) -> Iterator[QWidget]:
    """A line for each event that has no day yet; as an event may say what is not a date, that too."""
    for event in events[:_MOST_LINES]:
        line = EntryLine(event.name or _("Event"), event.on.strip(), EVENT_COLOUR, stands_out=True)
        line.clicked.connect(partial(_press, _go_to_event, desk, event))
        yield line
    yield from _and_more(len(events) - _MOST_LINES)


def day_line(words: str, is_today: bool) -> QWidget:
    """The name of a day above its entries."""
    return PlainLabel(words, TypeRole.LABEL, "accent" if is_today else "ink")


def _and_more(count: int) -> Iterator[QWidget]:
    if count > 0:
        words = ngettext("and {count} more", "and {count} more", count).format(count=count)
        yield PlainLabel(words, TypeRole.SMALL, "quiet")


def _go(desk: Desk, entry: Entry) -> None:
    record = record_of(desk.plan, entry)
    if entry.record_type is PlanInfo:
        desk.go(WORKSHOP)
    elif record is not None:
        desk.go(home_of(record), record=record)


def _go_to_event(desk: Desk, event: Event) -> None:
    desk.go(home_of(event), record=event)


def _press(do: Callable[..., None], desk: Desk, what: object, _checked: bool = False) -> None:
    do(desk, what)
