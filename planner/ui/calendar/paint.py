"""How a day of the month is painted: its number, and its entries as far as there is room."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from planner.i18n import _
from planner.ui.theme import Theme, TypeRole, brush, theme

CELL_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
_State = QStyle.StateFlag
_PAD, _NUMBER, _GAP, _BAR = 5, 26, 2, 3
_CENTRE: Final = int(Qt.AlignmentFlag.AlignCenter)


@dataclass(frozen=True, slots=True)
class Note:
    """One entry in a cell. `colour` is a role of the theme."""

    words: str
    colour: str
    stands_out: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """What a day shows. `notes` are the first few of `count`."""

    day: date
    notes: tuple[Note, ...]
    count: int
    is_today: bool
    is_outside: bool
    """It belongs to the month before or after."""


class DayDelegate(QStyledItemDelegate):
    """Paints the days."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw a day in its state."""
        cell = index.data(CELL_ROLE)
        if not isinstance(cell, Cell):
            return
        look = theme()
        painter.save()
        # What is cut is cut at its own end, whichever way the window reads.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        area = option.rect.adjusted(1, 1, -1, -1)
        self._draw_ground(painter, look, area, cell, option.state)
        inner = area.adjusted(look.px(_PAD), look.px(3), -look.px(_PAD), -look.px(3))
        side = look.px(_NUMBER)
        number = QRect(inner.left(), inner.top(), side, side)
        self._draw_number(painter, look, QStyle.visualRect(option.direction, inner, number), cell)
        self._draw_notes(painter, look, inner.adjusted(0, side + look.px(_GAP), 0, 0), cell, option.direction)
        painter.restore()

    def _draw_ground(
        self, painter: QPainter, look: Theme, area: QRect, cell: Cell, state: QStyle.StateFlag
    ) -> None:
        chosen = bool(state & _State.State_Selected)
        colours = look.colours
        ground = colours.selection if chosen else colours.page if cell.is_outside else colours.raised
        if state & _State.State_MouseOver and not chosen:
            ground = colours.hover(ground)
        focused = chosen and bool(state & _State.State_HasFocus)
        edge = "focus" if focused else "accent" if chosen or cell.is_today else "hairline"
        brush.panel(painter, area, QColor(ground), look.colour(edge), brush.RING if focused else 1.0)

    def _draw_number(self, painter: QPainter, look: Theme, box: QRect, cell: Cell) -> None:
        role = "quiet" if cell.is_outside else "ink"
        if cell.is_today:
            brush.panel(painter, box, look.colour("accent"), None, 0.0, box.height() / 2)
            role = "on_accent"
        bold = cell.is_today or not cell.is_outside
        painter.setFont(look.font(TypeRole.LABEL if bold else TypeRole.SMALL))
        painter.setPen(look.colour(role))
        painter.drawText(box, _CENTRE, str(cell.day.day))

    def _draw_notes(
        self, painter: QPainter, look: Theme, area: QRect, cell: Cell, direction: Qt.LayoutDirection
    ) -> None:
        high = QFontMetrics(look.font(TypeRole.SMALL)).height() + look.px(2)
        fitting = max(0, (area.height() + look.px(_GAP)) // (high + look.px(_GAP)))
        shown = cell.notes if cell.count <= fitting else cell.notes[: max(0, fitting - 1)]
        line = QRect(area.left(), area.top(), area.width(), high)
        for note in shown:
            self._draw_note(painter, look, line, note, direction)
            line.translate(0, high + look.px(_GAP))
        if cell.count > len(shown):
            words = _("{count} more") if shown else "{count}"
            # Where not one line fits, the number stands beside that of the day.
            if not fitting:
                line.moveTop(area.top() - look.px(_NUMBER))
            more = words.format(count=cell.count - len(shown))
            self._write(painter, look, line, more, "quiet", side_of(direction, far=not fitting))

    def _draw_note(
        self, painter: QPainter, look: Theme, line: QRect, note: Note, direction: Qt.LayoutDirection
    ) -> None:
        if note.stands_out:
            brush.panel(
                painter, line, look.colour(look.colours.wash(look.hex(note.colour))), None, 0.0, look.px(3)
            )
        bar = QRect(line.left(), line.top(), look.px(_BAR), line.height())
        if not note.stands_out:
            bar = QRect(line.left(), line.center().y() - look.px(2), look.px(4), look.px(4))
        painter.fillRect(QStyle.visualRect(direction, line, bar), look.colour(note.colour))
        lead = look.px(8)
        words = QRect(line.left() + lead, line.top(), line.width() - lead - look.px(2), line.height())
        words = QStyle.visualRect(direction, line, words)
        colour = note.colour if note.stands_out else "quiet"
        self._write(painter, look, words, note.words, colour, side_of(direction))

    def _write(
        self, painter: QPainter, look: Theme, line: QRect, words: str, colour: str, flags: int
    ) -> None:
        font = look.font(TypeRole.SMALL)
        painter.setFont(font)
        painter.setPen(look.colour(colour))
        short = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, flags, short)


def side_of(direction: Qt.LayoutDirection, far: bool = False) -> int:
    """Where words stand: at the side where reading begins, or at the `far` one."""
    right = (direction == Qt.LayoutDirection.RightToLeft) != far
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    absolute = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
    return int(side | absolute | Qt.TextFlag.TextSingleLine)
