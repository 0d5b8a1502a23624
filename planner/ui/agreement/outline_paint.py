"""How a line of the list of clauses is painted: number, heading, its state in words, a mark at its end."""

from functools import cache, lru_cache
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from planner.ui.agreement.rows import Row, RowKind
from planner.ui.theme import Theme, TypeRole, brush, pixmap, theme

_NUMBER: Final = 42
_MARK: Final = 16
_MOST_LINES: Final = 3
_LONGEST: Final = 240
_REMEMBERED: Final = 2_000
_State = QStyle.StateFlag


class RowDelegate(QStyledItemDelegate):
    """Paints lines that are as high as what they have to say."""

    def __init__(self, role: int) -> None:
        super().__init__()
        self._role = role

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """One line of text or two."""
        row, look = index.data(self._role), theme()
        if not isinstance(row, Row):
            return QSize(0, _height_of(look, TypeRole.BODY))
        if row.kind is RowKind.PART:
            first = index.row() == 0
            return QSize(0, _height_of(look, TypeRole.BODY) + look.space(1 if first else 2))
        return QSize(0, _height(row.title, bool(row.states), _room(option, row, look), look))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a line."""
        row = index.data(self._role)
        if not isinstance(row, Row):
            return
        painter.save()
        if row.kind is RowKind.PART:
            _paint_part(painter, option, row)
        else:
            _paint_clause(painter, option, row)
        painter.restore()


@cache
def _height_of(look: Theme, role: TypeRole) -> int:
    return QFontMetrics(look.font(role)).height()


@lru_cache(_REMEMBERED)
def _height(title: str, has_states: bool, room: int, look: Theme) -> int:
    """Of a clause's line. The list asks for each several times over, and each time its text is laid out."""
    small = _height_of(look, TypeRole.SMALL) if has_states else 0
    lines = len(_lines(title, look.font(), room))
    return lines * _height_of(look, TypeRole.BODY) + small + look.space(1.25)


def _paint_part(painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
    look = theme()
    area = option.rect.adjusted(look.px(10), 0, -look.px(8), -look.px(4))
    font = look.font(TypeRole.LABEL)
    painter.setFont(font)
    painter.setPen(look.colour("thread2" if row.number else "quiet"))
    text = f"{row.number}  {row.title}" if row.number else row.title
    text = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeading), text)


def _paint_clause(painter: QPainter, option: QStyleOptionViewItem, row: Row) -> None:
    look = theme()
    _paint_ground(painter, option, look)
    rtl = option.direction == Qt.LayoutDirection.RightToLeft
    area = option.rect.adjusted(look.px(10), look.px(5), -look.px(10), -look.px(5))
    marks = _marks_width(row, look)
    _paint_marks(painter, area, row, look, rtl)
    text = area.adjusted(look.px(_NUMBER), 0, -marks, 0)
    number = QRect(area.left(), area.top(), look.px(_NUMBER), area.height())
    if rtl:
        text = area.adjusted(marks, 0, -look.px(_NUMBER), 0)
        number.moveRight(area.right())
    font = look.font()
    font.setStrikeOut(row.kind is RowKind.STRUCK)
    metrics = QFontMetrics(font)
    top = int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
    painter.setFont(look.font(TypeRole.SMALL))
    painter.setPen(look.colour("quiet"))
    painter.drawText(number.adjusted(0, look.px(1), 0, 0), top, row.number)
    painter.setFont(font)
    painter.setPen(look.colour("quiet" if row.kind is RowKind.STRUCK else "ink"))
    for line in _lines(row.title, font, _room(option, row, look)):
        painter.drawText(text, top, line)
        text.translate(0, metrics.height())
    if row.states:
        small = look.font(TypeRole.SMALL)
        painter.setFont(small)
        painter.setPen(look.colour("quiet" if row.is_filled else "warning"))
        said = " · ".join(row.states)
        elided = QFontMetrics(small).elidedText(said, Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text, top, elided)


def _marks_width(row: Row, look: Theme) -> int:
    return (1 + bool(row.findings)) * look.px(_MARK + 6)


def _room(option: QStyleOptionViewItem, row: Row, look: Theme) -> int:
    """The width that a heading has. A line that is not placed yet is as wide as the list will be."""
    view = option.widget
    width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
    return max(look.px(_NUMBER), width - 2 * look.px(10) - look.px(_NUMBER) - _marks_width(row, look))


def _lines(title: str, font: QFont, width: int) -> list[str]:
    """A heading in as many lines as it needs, up to a few; the rest is cut at the end of the last."""
    title = " ".join(title[:_LONGEST].split())
    layout, found = QTextLayout(title, font), list[str]()
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    while len(found) < _MOST_LINES and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        is_last = len(found) + 1 == _MOST_LINES
        found.append(title[line.textStart() :] if is_last else _part(title, line))
    layout.endLayout()
    elided = QFontMetrics(font).elidedText
    return [elided(line.strip(), Qt.TextElideMode.ElideRight, width) for line in found] or [""]


def _part(title: str, line: QTextLine) -> str:
    return title[line.textStart() : line.textStart() + line.textLength()]


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, look: Theme) -> None:
    area = option.rect.adjusted(look.px(2), 1, -look.px(2), -1)
    if option.state & _State.State_Selected:
        brush.panel(painter, area, look.colour("selection"), None, 0.0)
        thread = QRect(area.left(), area.top(), look.px(3), area.height())
        if option.direction == Qt.LayoutDirection.RightToLeft:
            thread.moveRight(area.right())
        painter.fillRect(thread, look.colour("thread2"))
    elif option.state & _State.State_MouseOver:
        brush.panel(painter, area, look.colour(look.colours.hover(look.colours.page)), None, 0.0)
    view = option.widget
    if option.state & _State.State_HasFocus and isinstance(view, QListView) and view.hasFocus():
        brush.ring(painter, area, look.colour("focus"))


def _paint_marks(painter: QPainter, area: QRect, row: Row, look: Theme, rtl: bool) -> None:
    side = look.px(_MARK)
    ratio = painter.device().devicePixelRatioF()
    names = [("remove", "quiet")] if row.kind is RowKind.STRUCK else [_state_mark(row)]
    if row.findings:
        names.insert(0, ("warning", "warning"))
    step = side + look.px(6)
    for place, (name, colour) in enumerate(reversed(names)):
        x = area.left() + place * step if rtl else area.right() - side - place * step
        painter.drawPixmap(x, area.top() + look.px(3), pixmap(name, colour, side, ratio))


def _state_mark(row: Row) -> tuple[str, str]:
    if row.is_filled:
        return "state-done", "good"
    return ("state-part", "warning") if row.has_wording else ("state-none", "warning")
