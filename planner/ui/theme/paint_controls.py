"""How whole controls are painted: headers, tabs, progress bars, splitters, combo boxes, scroll bars."""

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QStyle,
    QStyleOption,
    QStyleOptionComboBox,
    QStyleOptionMenuItem,
    QStyleOptionProgressBar,
    QStyleOptionSlider,
    QStyleOptionSpinBox,
    QStyleOptionTab,
    QWidget,
)

from planner.ui.theme import brush
from planner.ui.theme.paint_panels import ERROR_PROPERTY, KIND_PROPERTY, PRIMARY
from planner.ui.theme.palettes import mix
from planner.ui.theme.theme import Theme

_State = QStyle.StateFlag
_SC = QStyle.SubControl
_CE = QStyle.ControlElement
_CENTRED: Final = int(Qt.TextFlag.TextShowMnemonic) | int(Qt.AlignmentFlag.AlignCenter)
_SMALLEST_HANDLE: Final = 28
RECOLOURED: Final = frozenset({_CE.CE_PushButtonLabel, _CE.CE_HeaderLabel, _CE.CE_TabBarTabLabel})


def recolour(
    look: Theme,
    element: QStyle.ControlElement,
    option: QStyleOption,
    painter: QPainter,
    widget: QWidget | None,
) -> None:
    """Change the text colour of a label before Fusion draws it."""
    role = _text_role(element, option, widget)
    if role is None:
        return
    palette = QPalette(option.palette)
    palette.setColor(QPalette.ColorRole.ButtonText, look.colour(role))
    palette.setColor(QPalette.ColorRole.WindowText, look.colour(role))
    option.palette = palette


def indented(option: QStyleOption, by: int) -> QRect:
    """The room for a label that begins `by` pixels further in at the reading side."""
    if option.direction == Qt.LayoutDirection.RightToLeft:
        return option.rect.adjusted(0, 0, -by, 0)
    return option.rect.adjusted(by, 0, 0, 0)


def _text_role(element: QStyle.ControlElement, option: QStyleOption, widget: QWidget | None) -> str | None:
    if not option.state & _State.State_Enabled:
        return None
    if element == _CE.CE_HeaderLabel:
        return "quiet"
    if element == _CE.CE_TabBarTabLabel:
        return "ink" if option.state & _State.State_Selected else "quiet"
    primary = widget is not None and widget.property(KIND_PROPERTY) == PRIMARY
    return "on_accent" if primary and not option.state & _State.State_On else None


def header_section(look: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """The head of a column: no box, a firm line under it."""
    hovered = option.state & _State.State_MouseOver and option.state & _State.State_Enabled
    ground = look.colours.hover(look.colours.raised) if hovered else look.colours.raised
    painter.fillRect(option.rect, look.colour(ground))
    brush.underline(painter, option.rect, look.colour("line"))


def tab(look: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """A tab: a word with a thread under it when it is the one."""
    if option.state & _State.State_Selected:
        brush.underline(painter, option.rect, look.colour("accent"), 3)
    elif option.state & _State.State_MouseOver:
        brush.underline(painter, option.rect, look.colour("line"), 2)
    if option.state & _State.State_HasFocus and isinstance(option, QStyleOptionTab):
        brush.ring(painter, option.rect.adjusted(2, 3, -2, -5), look.colour("focus"), 4.0)


def progress_groove(look: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """The way to go."""
    brush.panel(
        painter,
        _thin(look, option.rect),
        look.colour(mix(look.colours.page, look.colours.ink, 0.12)),
        None,
        0.0,
        3.0,
    )


def progress_contents(look: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """The way gone; while nobody knows how far it is, a third of it."""
    if not isinstance(option, QStyleOptionProgressBar):
        return
    bar = _thin(look, option.rect)
    span = option.maximum - option.minimum
    share = (option.progress - option.minimum) / span if span > 0 else 1 / 3
    width = round(bar.width() * min(1.0, max(0.0, share)))
    if width:
        brush.panel(
            painter, QRect(bar.left(), bar.top(), width, bar.height()), look.colour("accent"), None, 0.0, 3.0
        )


def _thin(look: Theme, rect: QRect) -> QRect:
    height = min(rect.height(), look.px(6))
    return QRect(rect.left(), rect.center().y() - height // 2 + 1, rect.width(), height)


def splitter(look: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """A hairline to drag, with a short thread in the middle while the pointer is on it."""
    rect = option.rect
    upright = rect.height() > rect.width()
    touched = bool(option.state & (_State.State_MouseOver | _State.State_Sunken))
    colour = look.colour("accent" if touched else "hairline")
    middle = rect.center()
    if upright:
        painter.fillRect(QRect(middle.x(), rect.top(), 2 if touched else 1, rect.height()), colour)
    else:
        painter.fillRect(QRect(rect.left(), middle.y(), rect.width(), 2 if touched else 1), colour)


def menu_bar(look: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """The rest of the menu bar."""
    painter.fillRect(option.rect, look.colour("page"))


def combo_box(look: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """A field that opens a list."""
    if not isinstance(option, QStyleOptionComboBox):
        return
    enabled = bool(option.state & _State.State_Enabled)
    focused = bool(option.state & _State.State_HasFocus) and enabled
    if option.frame:
        wrong = widget is not None and bool(widget.property(ERROR_PROPERTY))
        edge = "focus" if focused else "danger" if wrong else "line" if enabled else "hairline"
        ground = look.colours.raised if enabled else look.colours.page
        if option.state & _State.State_MouseOver and enabled and not option.editable:
            ground = mix(ground, look.colours.ink, 0.035)
        brush.panel(
            painter, option.rect, look.colour(ground), look.colour(edge), brush.RING if focused else 1.0
        )
    arrow = QRect(option.rect.right() - look.px(26), option.rect.top(), look.px(22), option.rect.height())
    if option.direction == Qt.LayoutDirection.RightToLeft:
        arrow.moveLeft(option.rect.left() + look.px(4))
    brush.chevron(painter, arrow, Qt.ArrowType.DownArrow, look.colour("quiet" if enabled else "line"))


def menu_bar_item(look: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """A word in the menu bar."""
    painter.fillRect(option.rect, look.colour("page"))
    if not isinstance(option, QStyleOptionMenuItem):
        return
    if option.state & _State.State_Selected:
        strong = option.state & _State.State_Sunken
        ground = look.colours.selection if strong else look.colours.hover(look.colours.page)
        brush.panel(painter, option.rect.adjusted(1, 2, -1, -2), look.colour(ground), None, 0.0)
    painter.setPen(look.colour("ink" if option.state & _State.State_Enabled else "line"))
    painter.setFont(option.font)
    painter.drawText(option.rect, _CENTRED, option.text)


def spin_box(look: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """A field for a number, with two small arrows."""
    if not isinstance(option, QStyleOptionSpinBox) or widget is None:
        return
    enabled = bool(option.state & _State.State_Enabled)
    focused = bool(option.state & _State.State_HasFocus) and enabled
    ground = look.colour("raised" if enabled else "page")
    edge = look.colour("focus" if focused else "line" if enabled else "hairline")
    brush.panel(painter, option.rect, ground, edge, brush.RING if focused else 1.0)
    for part, arrow in (
        (_SC.SC_SpinBoxUp, Qt.ArrowType.UpArrow),
        (_SC.SC_SpinBoxDown, Qt.ArrowType.DownArrow),
    ):
        where = widget.style().subControlRect(QStyle.ComplexControl.CC_SpinBox, option, part, widget)
        brush.chevron(painter, where, arrow, look.colour("quiet" if enabled else "line"), 0.75)


def scroll_bar(look: Theme, option: QStyleOption, painter: QPainter, widget: QWidget | None) -> None:
    """A slim rounded handle on bare ground."""
    if not isinstance(option, QStyleOptionSlider) or option.maximum <= option.minimum:
        return
    active = bool(option.activeSubControls & _SC.SC_ScrollBarSlider)
    pressed = active and bool(option.state & _State.State_Sunken)
    hovered = active and bool(option.state & _State.State_MouseOver)
    strength = 0.62 if pressed else 0.5 if hovered else 0.32
    handle = scroll_bar_part(option, _SC.SC_ScrollBarSlider).adjusted(4, 4, -4, -4)
    if look.colours.hairline == look.colours.line or look.colours.line == look.colours.ink:
        strength = 1.0  # high contrast has no shades
    colour = look.colour(mix(look.colours.page, look.colours.ink, strength))
    brush.panel(painter, handle, colour, None, 0.0, min(handle.width(), handle.height()) / 2)


def scroll_bar_part(option: QStyleOption, part: QStyle.SubControl) -> QRect:
    """Where a part of a scroll bar lies, in the coordinates of the bar."""
    if not isinstance(option, QStyleOptionSlider):
        return option.rect
    upright = option.orientation == Qt.Orientation.Vertical
    length = option.rect.height() if upright else option.rect.width()
    start, size = _handle(option, length)
    spans = {
        _SC.SC_ScrollBarGroove: (0, length),
        _SC.SC_ScrollBarSlider: (start, size),
        _SC.SC_ScrollBarSubPage: (0, start),
        _SC.SC_ScrollBarAddPage: (start + size, length - start - size),
    }
    first, extent = spans.get(part, (0, 0))
    if upright:
        return QRect(option.rect.left(), option.rect.top() + first, option.rect.width(), extent)
    return QRect(option.rect.left() + first, option.rect.top(), extent, option.rect.height())


def _handle(option: QStyleOptionSlider, length: int) -> tuple[int, int]:
    span = option.maximum - option.minimum
    if span <= 0:
        return 0, length
    size = min(length, max(_SMALLEST_HANDLE, length * option.pageStep // max(1, span + option.pageStep)))
    start = QStyle.sliderPositionFromValue(
        option.minimum, option.maximum, option.sliderPosition, length - size, option.upsideDown
    )
    return start, size
