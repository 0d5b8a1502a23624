"""How a card looks: a shape for the kind, the name, who keeps in touch, tags as far as there is room."""

from functools import cache
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from planner.i18n import _
from planner.ui.board.deck import Card
from planner.ui.theme import Theme, TypeRole, brush, pixmap, theme

CARD_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
_Index = QModelIndex | QPersistentModelIndex
_State = QStyle.StateFlag
_CACHED: Final = 4096
_PAD, _GAP, _SHAPE, _ICON = 10, 6, 34, 20
_TAG_PAD, _TAG_GAP, _TAG = 7, 5, 22


class Pens:
    """Fonts and widths of one theme, measured once."""

    def __init__(self, look: Theme) -> None:
        self.look = look
        self.name, self.small = look.font(TypeRole.STRONG), look.font(TypeRole.SMALL)
        self.tag = QFont(self.small)
        self.tag.setPixelSize(max(1, round(self.small.pixelSize() * 0.9)))
        self._metrics = {id(font): QFontMetrics(font) for font in (self.name, self.small, self.tag)}
        self._cut: dict[tuple[int, str, int], tuple[str, int]] = {}

    def height(self, font: QFont) -> int:
        """Of a line."""
        return self._metrics[id(font)].height()

    def cut(self, font: QFont, text: str, width: int) -> tuple[str, int]:
        """The text as far as it fits into `width` pixels, and how wide that is."""
        key = (id(font), text, width)
        found = self._cut.get(key)
        if found is None:
            if len(self._cut) > _CACHED:
                self._cut.clear()
            metrics = self._metrics[id(font)]
            short = metrics.elidedText(text[:300], Qt.TextElideMode.ElideRight, width)
            found = self._cut[key] = (short, metrics.horizontalAdvance(short))
        return found

    def card_height(self) -> int:
        """Of every card, the gap below it included."""
        look = self.look
        lines = self.height(self.name) + self.height(self.small) + look.px(_TAG) + look.px(4)
        return lines + 2 * look.px(_PAD - 2) + look.px(_GAP)


class CardDelegate(QStyledItemDelegate):
    """Paints the cards of one column."""

    def __init__(self, colour: str) -> None:
        super().__init__()
        self._colour = colour
        self._pens = Pens(theme())

    def restyle(self, look: Theme) -> None:
        """Take type and colours of a theme."""
        self._pens = Pens(look)

    @property
    def height(self) -> int:
        """Of every card, in pixels, the gap below it included."""
        return self._pens.card_height()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """All cards are of one size."""
        return QSize(self._pens.look.px(120), self._pens.card_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw a card in its state."""
        card = index.data(CARD_ROLE)
        if isinstance(card, Card):
            look = self._pens.look
            area = option.rect.adjusted(look.px(3), look.px(2), -look.px(3), -look.px(_GAP - 2))
            self.draw(painter, area, card, option.state, option.direction)

    def draw(
        self,
        painter: QPainter,
        area: QRect,
        card: Card,
        state: QStyle.StateFlag,
        direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight,
    ) -> None:
        """Draw a card into `area`."""
        look = self._pens.look
        # What is cut is cut at its own end, whichever way the window reads.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        self._draw_ground(painter, area, state)
        pad, side = look.px(_PAD), look.px(_SHAPE)
        shape = QRect(area.left() + pad, area.top() + look.px(_PAD - 1), side, side)
        self._draw_shape(painter, QStyle.visualRect(direction, area, shape), card)
        words = area.adjusted(pad + side + look.px(9), look.px(_PAD - 2), -pad, 0)
        words = QStyle.visualRect(direction, area, words)
        below = self._draw_words(painter, words, card, direction)
        line = QRect(words.left(), below + look.px(4), words.width(), look.px(_TAG))
        self._draw_tags(painter, line, card, direction)

    def _draw_ground(self, painter: QPainter, area: QRect, state: QStyle.StateFlag) -> None:
        look = self._pens.look
        chosen, focused = state & _State.State_Selected, state & _State.State_HasFocus
        ground = look.colours.selection if chosen else look.colours.raised
        if state & _State.State_MouseOver and not chosen:
            ground = look.colours.hover(ground)
        edge = "focus" if focused else "accent" if chosen else "hairline"
        width = brush.RING if focused else 1.0
        brush.panel(painter, area, QColor(ground), look.colour(edge), width)

    def _draw_shape(self, painter: QPainter, box: QRect, card: Card) -> None:
        look = self._pens.look
        colour = look.hex(self._colour)
        radius = look.px(5) if card.is_organisation else box.width() / 2
        brush.panel(painter, box, QColor(look.colours.wash(colour)), QColor(colour), 1.5, radius)
        side = look.px(_ICON)
        ratio = painter.device().devicePixelRatio()
        mark = pixmap("organisation" if card.is_organisation else "person", self._colour, side, ratio)
        corner = QPoint(box.left() + (box.width() - side) // 2, box.top() + (box.height() - side) // 2)
        painter.drawPixmap(corner, mark)

    def _draw_words(self, painter: QPainter, words: QRect, card: Card, direction: Qt.LayoutDirection) -> int:
        pens, look = self._pens, self._pens.look
        far = _far_side(direction)
        top = words.top()
        quiet = "danger" if card.wants_facts else "quiet"
        for font, text, colour in (
            (pens.name, card.name, "ink"),
            (pens.small, second_line(card), quiet),
        ):
            line = QRect(words.left(), top, words.width(), pens.height(font))
            painter.setFont(font)
            painter.setPen(look.colour(colour))
            painter.drawText(line, far, pens.cut(font, text, words.width())[0])
            top += line.height()
        return top

    def _draw_tags(self, painter: QPainter, line: QRect, card: Card, direction: Qt.LayoutDirection) -> None:
        pens, look = self._pens, self._pens.look
        painter.setFont(pens.tag)
        pad, gap, x = look.px(_TAG_PAD), look.px(_TAG_GAP), 0
        ground, edge = look.colour("page"), look.colour("hairline")
        for number, tag in enumerate(card.tags):
            left = len(card.tags) - number
            more = pens.cut(pens.tag, f"+{left}", line.width())[1] + gap if left > 1 else 0
            room = line.width() - x - 2 * pad - more
            text, width = pens.cut(pens.tag, tag, max(0, room))
            if number and text != tag:
                rest = QRect(line.left() + x, line.top(), line.width() - x, line.height())
                painter.setPen(look.colour("quiet"))
                painter.drawText(QStyle.visualRect(direction, line, rest), _far_side(direction), f"+{left}")
                return
            box = QRect(line.left() + x, line.top(), width + 2 * pad, line.height())
            box = QStyle.visualRect(direction, line, box)
            brush.panel(painter, box, ground, edge, 1.0, box.height() / 2)
            painter.setPen(look.colour("quiet"))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)
            x += box.width() + gap


def second_line(card: Card) -> str:
    """The line below the name: who keeps in touch, or what is missing."""
    if card.wants_facts:
        return _("No reason given yet")
    return card.connector or _("Nobody keeps in touch yet")


@cache
def _far_side(direction: Qt.LayoutDirection) -> int:
    # A name in another direction than the window stands where all names stand.
    right = direction == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    absolute = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
    return int(side | absolute | Qt.TextFlag.TextSingleLine)
