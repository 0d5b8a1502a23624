"""How the small shared parts are painted: panels, frames, rings, ticks, arrows, rows."""

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyleOption,
    QStyleOptionHeader,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from planner.ui.theme import brush
from planner.ui.theme.palettes import mix
from planner.ui.theme.theme import Theme

_State = QStyle.StateFlag
KIND_PROPERTY: Final = "house_kind"
PRIMARY: Final = "primary"
QUIET: Final = "quiet"
ERROR_PROPERTY: Final = "house_error"
# Air at both sides of a table's cell: taken from the text in the style, given back to the ground in `item`.
CELL_PADDING: Final = 6


def nothing(look: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """Leave out what Fusion would draw."""


def focus_ring(look: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """Where the keyboard is. Fields and buttons draw their own ring; rows are marked by their colour."""
    if not isinstance(widget, QAbstractItemView):
        brush.ring(painter, option.rect, look.colour("focus"), 4.0)


def button(look: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """A push button: paper with an edge, the one next step filled, quiet ones bare until touched."""
    kind = widget.property(KIND_PROPERTY) if widget is not None else None
    ground = _button_ground(look, option, kind)
    edge = (
        None
        if kind in (PRIMARY, QUIET)
        else look.colour("line" if _is(option, _State.State_Enabled) else "hairline")
    )
    brush.panel(painter, option.rect, ground, edge)
    if _is(option, _State.State_HasFocus) and _is(option, _State.State_Enabled):
        _button_ring(look, option.rect, painter, filled=kind == PRIMARY)


def _button_ground(look: Theme, option: QStyleOption, kind: object) -> QColor | None:
    colours = look.colours
    if not _is(option, _State.State_Enabled):
        return None if kind == QUIET else QColor(colours.sunken)
    rest = colours.accent if kind == PRIMARY else colours.raised
    if _is(option, _State.State_On):
        rest = colours.selection
    if _is(option, _State.State_Sunken):
        return QColor(mix(rest, colours.ink, 0.16))
    if _is(option, _State.State_MouseOver):
        return QColor(mix(rest, colours.ink, 0.10 if kind == PRIMARY else 0.05))
    return None if kind == QUIET and not _is(option, _State.State_On) else QColor(rest)


def _button_ring(look: Theme, rect: QRect, painter: QPainter, filled: bool) -> None:
    brush.ring(painter, rect, look.colour("focus"))
    if filled:  # on its own colour the ring needs a gap to be seen
        brush.panel(
            painter, rect.adjusted(2, 2, -2, -2), None, look.colour("on_accent"), 1.5, brush.RADIUS - 2
        )


def tool_button(look: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """A tool button: bare at rest, a wash under the pointer, marked while it is on."""
    colours = look.colours
    ground: str | None = colours.selection if _is(option, _State.State_On) else None
    if _is(option, _State.State_Enabled):
        if _is(option, _State.State_Sunken):
            ground = colours.pressed(ground or colours.page)
        elif _is(option, _State.State_MouseOver):
            ground = colours.hover(ground or colours.page)
    ringed = (
        _is(option, _State.State_HasFocus)
        and widget is not None
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    )
    edge = look.colour("focus") if ringed else None
    brush.panel(painter, option.rect, QColor(ground) if ground else None, edge, brush.RING)


def field(look: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """A line to write in."""
    if (
        getattr(option, "lineWidth", 1) <= 0
    ):  # the editor inside a combo box or a table cell has no edge of its own
        if isinstance(widget, QWidget) and widget.autoFillBackground():
            painter.fillRect(option.rect, look.colour("raised"))
        return
    _field_panel(look, option, painter, widget, _is(option, _State.State_HasFocus))


def frame(look: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """The edge of a text box, a list or a table."""
    if isinstance(widget, QFrame) and widget.frameShape() == QFrame.Shape.NoFrame:
        return
    if widget is not None and widget.inherits("QComboBoxPrivateContainer"):
        brush.panel(painter, option.rect, None, look.colour("line"), 1.0, 2.0)
        return
    focused = widget is not None and widget.hasFocus() and not isinstance(widget, QAbstractItemView)
    if isinstance(widget, QAbstractItemView):
        edge = look.colour("focus" if widget.hasFocus() else "hairline")
        brush.panel(painter, option.rect, None, edge, 1.0, 2.0)
        return
    _field_panel(look, option, painter, widget, focused)


def _field_panel(
    look: Theme,
    option: QStyleOption,
    painter: QPainter,
    widget: QWidget | None,
    focused: bool,
) -> None:
    enabled = _is(option, _State.State_Enabled)
    read_only = _is(option, _State.State_ReadOnly) or (
        widget is not None and bool(widget.property("readOnly"))
    )
    ground = look.colour("raised" if enabled and not read_only else "page")
    wrong = widget is not None and bool(widget.property(ERROR_PROPERTY))
    edge = "focus" if focused else "danger" if wrong else "line" if enabled and not read_only else "hairline"
    brush.panel(painter, option.rect, ground, look.colour(edge), brush.RING if focused else 1.0)


def menu(look: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """The sheet a menu is printed on."""
    painter.fillRect(option.rect, look.colour("raised"))
    brush.panel(painter, option.rect, None, look.colour("line"), 1.0, 0.0)


def tip(look: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """A tooltip: paper turned round."""
    painter.fillRect(option.rect, look.colour("ink"))


def tab_base(look: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """The line that tabs stand on."""
    brush.underline(painter, option.rect, look.colour("hairline"))


def row(look: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """A row of a table: a hairline under it instead of a grid."""
    if isinstance(option, QStyleOptionViewItem) and _is_alternate(option):
        painter.fillRect(option.rect, look.colour("sunken"))
    if isinstance(widget, QTableView):
        brush.underline(painter, option.rect, look.colour("hairline"))


def item(look: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """The ground of one cell."""
    if not isinstance(option, QStyleOptionViewItem):
        return
    area = option.rect
    painter.save()
    if isinstance(widget, QTableView):
        painter.setClipping(False)  # Qt clips to the narrowed cell
        area = area.adjusted(-CELL_PADDING, 0, CELL_PADDING, -1)
    if option.backgroundBrush.style() != Qt.BrushStyle.NoBrush:
        painter.fillRect(area, option.backgroundBrush)
    ground = _item_ground(look, option)
    if ground is not None:
        painter.fillRect(area, ground)
    painter.restore()


def _item_ground(look: Theme, option: QStyleOption) -> QColor | None:
    if _is(option, _State.State_Selected):
        active = _is(option, _State.State_Active)
        return QColor(
            look.colours.selection if active else mix(look.colours.raised, look.colours.selection, 0.65)
        )
    if _is(option, _State.State_MouseOver) and _is(option, _State.State_Enabled):
        return QColor(mix(look.colours.raised, look.colours.ink, 0.035))
    return None


def check(look: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """A box to tick, drawn like one on paper."""
    box = _square(option.rect)
    ground, edge, mark = _indicator_colours(look, option)
    brush.panel(painter, box, ground, edge, 1.5, 3.0)
    if _is(option, _State.State_On):
        brush.tick(painter, box, mark)
    elif _is(option, _State.State_NoChange):
        middle = box.center().y()
        painter.fillRect(QRect(box.left() + 4, middle, box.width() - 8, 2), mark)


def radio(look: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """One of several, drawn as a ring."""
    box = _square(option.rect)
    ground, edge, mark = _indicator_colours(look, option)
    brush.panel(painter, box, ground, edge, 1.5, box.width() / 2)
    if _is(option, _State.State_On):
        inset = box.width() // 3
        brush.panel(painter, box.adjusted(inset, inset, -inset, -inset), mark, None, 0.0, box.width() / 2)


def _indicator_colours(look: Theme, option: QStyleOption) -> tuple[QColor, QColor, QColor]:
    enabled = _is(option, _State.State_Enabled)
    on = _is(option, _State.State_On) or _is(option, _State.State_NoChange)
    if not enabled:
        return look.colour("sunken"), look.colour("hairline"), look.colour("line")
    if on:
        return look.colour("accent"), look.colour("accent"), look.colour("on_accent")
    touched = _is(option, _State.State_MouseOver)
    ground = QColor(look.colours.hover(look.colours.raised)) if touched else look.colour("raised")
    return ground, look.colour("line"), look.colour("ink")


def arrow_down(look: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """A small arrow."""
    _arrow(look, option, painter, Qt.ArrowType.DownArrow)


def arrow_up(look: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """A small arrow."""
    _arrow(look, option, painter, Qt.ArrowType.UpArrow)


def arrow_left(look: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """A small arrow."""
    _arrow(look, option, painter, Qt.ArrowType.LeftArrow)


def arrow_right(look: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """A small arrow."""
    _arrow(look, option, painter, Qt.ArrowType.RightArrow)


def sort_arrow(look: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """The arrow of the column that a table is sorted by."""
    # Qt counts the other way: SortUp is ascending, which people read as an arrow that points up.
    up = (
        isinstance(option, QStyleOptionHeader)
        and option.sortIndicator == QStyleOptionHeader.SortIndicator.SortUp
    )
    _arrow(look, option, painter, Qt.ArrowType.UpArrow if up else Qt.ArrowType.DownArrow)


def _arrow(look: Theme, option: QStyleOption, painter: QPainter, arrow: Qt.ArrowType) -> None:
    role = "quiet" if _is(option, _State.State_Enabled) else "line"
    brush.chevron(painter, option.rect, arrow, look.colour(role), min(1.0, option.rect.width() / 8))


def _square(rect: QRect) -> QRect:
    side = min(rect.width(), rect.height())
    square = QRect(0, 0, side, side)
    square.moveCenter(rect.center())
    return square


def _is(option: QStyleOption, flag: QStyle.StateFlag) -> bool:
    return bool(option.state & flag)


def _is_alternate(option: QStyleOptionViewItem) -> bool:
    return bool(option.features & QStyleOptionViewItem.ViewItemFeature.Alternate)
