"""The style of the window: Fusion underneath, every visible edge and surface drawn by us."""

from collections.abc import Callable
from typing import Final, cast

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QStyleOptionComplex, QTableView, QWidget

from planner.ui.theme import paint_controls, paint_panels
from planner.ui.theme.icons import icon
from planner.ui.theme.paint_panels import CELL_PADDING
from planner.ui.theme.theme import Theme, theme

_PE = QStyle.PrimitiveElement
_CE = QStyle.ControlElement
_CC = QStyle.ComplexControl
_CT = QStyle.ContentsType
_SC = QStyle.SubControl
_SP = QStyle.StandardPixmap

Painting = Callable[[Theme, QStyleOption, QPainter, QWidget | None], None]

_PRIMITIVES: Final[dict[QStyle.PrimitiveElement, Painting]] = {
    _PE.PE_FrameFocusRect: paint_panels.focus_ring,
    _PE.PE_PanelButtonCommand: paint_panels.button,
    _PE.PE_PanelButtonTool: paint_panels.tool_button,
    _PE.PE_IndicatorButtonDropDown: paint_panels.nothing,
    _PE.PE_PanelLineEdit: paint_panels.field,
    _PE.PE_FrameLineEdit: paint_panels.nothing,
    _PE.PE_Frame: paint_panels.frame,
    _PE.PE_FrameGroupBox: paint_panels.nothing,
    _PE.PE_FrameMenu: paint_panels.menu,
    _PE.PE_PanelMenu: paint_panels.menu,
    _PE.PE_PanelTipLabel: paint_panels.tip,
    _PE.PE_FrameStatusBarItem: paint_panels.nothing,
    _PE.PE_FrameTabBarBase: paint_panels.tab_base,
    _PE.PE_FrameTabWidget: paint_panels.nothing,
    _PE.PE_PanelItemViewRow: paint_panels.row,
    _PE.PE_PanelItemViewItem: paint_panels.item,
    _PE.PE_IndicatorCheckBox: paint_panels.check,
    _PE.PE_IndicatorItemViewItemCheck: paint_panels.check,
    _PE.PE_IndicatorRadioButton: paint_panels.radio,
    _PE.PE_IndicatorArrowDown: paint_panels.arrow_down,
    _PE.PE_IndicatorArrowUp: paint_panels.arrow_up,
    _PE.PE_IndicatorArrowLeft: paint_panels.arrow_left,
    _PE.PE_IndicatorArrowRight: paint_panels.arrow_right,
    _PE.PE_IndicatorHeaderArrow: paint_panels.sort_arrow,
    _PE.PE_PanelStatusBar: paint_panels.nothing,
    _PE.PE_PanelToolBar: paint_panels.nothing,
    _PE.PE_PanelScrollAreaCorner: paint_panels.nothing,
}
_CONTROLS: Final[dict[QStyle.ControlElement, Painting]] = {
    _CE.CE_HeaderSection: paint_controls.header_section,
    _CE.CE_HeaderEmptyArea: paint_controls.header_section,
    _CE.CE_TabBarTabShape: paint_controls.tab,
    _CE.CE_ProgressBarGroove: paint_controls.progress_groove,
    _CE.CE_ProgressBarContents: paint_controls.progress_contents,
    _CE.CE_Splitter: paint_controls.splitter,
    _CE.CE_MenuBarEmptyArea: paint_controls.menu_bar,
    _CE.CE_MenuBarItem: paint_controls.menu_bar_item,
    _CE.CE_ToolBar: paint_panels.nothing,
}
_COMPLEX: Final[dict[QStyle.ComplexControl, Painting]] = {
    _CC.CC_ComboBox: paint_controls.combo_box,
    _CC.CC_ScrollBar: paint_controls.scroll_bar,
    _CC.CC_SpinBox: paint_controls.spin_box,
}
# Labels that begin a little further in, in pixels: in line with the fields beside and the cells below.
_INDENTED: Final = {_CE.CE_ComboBoxLabel: 4, _CE.CE_HeaderLabel: CELL_PADDING + 1}
# How much wider, and at the least how high, in pixels at 100 %, a control is than Fusion would make it.
_ROOM: Final = {
    _CT.CT_PushButton: QSize(14, 34),
    _CT.CT_LineEdit: QSize(0, 34),
    _CT.CT_ComboBox: QSize(10, 34),
    _CT.CT_SpinBox: QSize(0, 34),
    _CT.CT_ToolButton: QSize(4, 32),
    _CT.CT_CheckBox: QSize(0, 26),
    _CT.CT_RadioButton: QSize(0, 26),
    _CT.CT_MenuItem: QSize(16, 0),
    _CT.CT_MenuBarItem: QSize(4, 30),
    _CT.CT_TabBarTab: QSize(8, 38),
    _CT.CT_HeaderSection: QSize(8, 34),
}
_MENU_LINE: Final = 30
_AND_MORE: Final = (_SP.SP_ToolBarHorizontalExtensionButton, _SP.SP_ToolBarVerticalExtensionButton)


class HouseStyle(QProxyStyle):
    """Draws with the colours of the theme in force at that moment, so a new theme needs no new style.

    Metrics and hints are left to Fusion on purpose: Qt asks for them thousands of times while a window
    opens, and answers given in Python cost many times those of C++ (10 ms for a form of 84 widgets).
    """

    def __init__(self) -> None:
        super().__init__("Fusion")

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw one of the small parts that controls share."""
        ours = _PRIMITIVES.get(element)
        if ours is None:
            super().drawPrimitive(element, option, painter, widget)
        else:
            ours(theme(), option, painter, widget)

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw a control, or a part of one."""
        ours = _CONTROLS.get(element)
        if ours is not None:
            ours(theme(), option, painter, widget)
            return
        if element == _CE.CE_ItemViewItem and isinstance(widget, QTableView):
            option.rect = option.rect.adjusted(CELL_PADDING, 0, -CELL_PADDING, 0)
        elif element in _INDENTED:
            option.rect = paint_controls.indented(option, _INDENTED[element])
        if element in paint_controls.RECOLOURED:
            paint_controls.recolour(theme(), element, option, painter, widget)
        super().drawControl(element, option, painter, widget)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw a control that is made of several parts."""
        ours = _COMPLEX.get(control)
        if ours is None:
            super().drawComplexControl(control, option, painter, widget)
        else:
            ours(theme(), option, painter, widget)

    def sizeFromContents(
        self, kind: QStyle.ContentsType, option: QStyleOption, size: QSize, widget: QWidget | None = None
    ) -> QSize:
        """The size of a control: never too small for a finger, and growing with the text."""
        plain = super().sizeFromContents(kind, option, size, cast(QWidget, widget))
        room = _ROOM.get(kind)
        if room is None:
            return plain
        look = theme()
        least = room.height()
        if kind == _CT.CT_MenuItem and plain.height() > look.px(_MENU_LINE) // 2:
            least = _MENU_LINE  # a separator stays as thin as it is
        return QSize(plain.width() + look.px(room.width()), max(plain.height(), look.px(least)))

    def subControlRect(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        part: QStyle.SubControl,
        widget: QWidget | None = None,
    ) -> QRect:
        """Where a part of a control lies: scroll bars have no arrows, so the slider has all the room."""
        if control != _CC.CC_ScrollBar:
            return super().subControlRect(control, option, part, cast(QWidget, widget))
        return paint_controls.scroll_bar_part(option, part)

    def standardIcon(
        self, which: QStyle.StandardPixmap, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> QIcon:
        """The icon that Qt puts into its own widgets: where it stands for "and more", one of ours.

        Each tool bar and menu bar asks for that one, and for Qt's the start would look for picture formats.
        """
        if which in _AND_MORE:
            return icon("more")
        return super().standardIcon(which, option, cast(QWidget, widget))
