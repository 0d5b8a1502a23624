"""Buttons: words to press, icons to press, and chips that are on or off."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton, QToolTip, QWidget

from planner.ui.theme import Theme, Themed, TypeRole, brush, icon, pixmap, theme
from planner.ui.theme.paint_panels import KIND_PROPERTY, PRIMARY, QUIET
from planner.ui.widgets.labels import tip

_ICON: Final = 20
_CHIP: Final = 220
"""No chip needs more, in pixels at 100 % text: a longer name is cut where there is no room."""
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
__all__ = ["PRIMARY", "QUIET", "Button", "Chip", "IconButton"]


class Button(Themed, QPushButton):
    """A button with words, and an icon if one helps. `kind`: "", PRIMARY (the one next step) or QUIET."""

    def __init__(self, text: str, icon_name: str = "", kind: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._icon_name = icon_name
        self._kind = kind
        self.setProperty(KIND_PROPERTY, kind)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.restyle(theme())

    def show_icon(self, icon_name: str) -> None:
        """Show another icon, also once the theme has changed."""
        self._icon_name = icon_name
        self.restyle(theme())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it as Space does: outside of dialogs Qt leaves that to the system's taste."""
        if event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.accept()
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

    def restyle(self, theme: Theme) -> None:
        """Take the icon's size and colour from the theme."""
        if self._icon_name:
            self.setIcon(icon(self._icon_name, "on_accent" if self._kind == PRIMARY else "ink"))
            self.setIconSize(QSize(theme.px(_ICON), theme.px(_ICON)))


class IconButton(Themed, QToolButton):
    """A button that is an icon; its name is its tooltip and what a screen reader says.

    `icon_on`, where given, is shown while the button is on.
    """

    def __init__(
        self,
        icon_name: str,
        name: str,
        colour: str = "ink",
        checkable: bool = False,
        icon_on: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icons = (icon_name, icon_on or icon_name)
        self._colour = colour
        self.setCheckable(checkable)
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_name(name)
        self.toggled.connect(self._show_icon)
        self.restyle(theme())

    def set_name(self, name: str) -> None:
        """Call the button something else."""
        self.setToolTip(tip(name))
        self.setAccessibleName(name)

    def restyle(self, theme: Theme) -> None:
        """Take the icon's size from the theme."""
        self.setIconSize(QSize(theme.px(_ICON), theme.px(_ICON)))
        self._show_icon()

    def _show_icon(self) -> None:
        self.setIcon(icon(self._icons[self.isChecked()], self._colour))


class Chip(Themed, QPushButton):
    """A word that is on or off, with an icon before it; washed in its colour while it is on."""

    def __init__(
        self,
        text: str,
        icon_name: str = "",
        colour: str = "accent",
        checkable: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(" ".join(text.splitlines()), parent)
        self._icon_name = icon_name
        self._colour = colour
        self.setCheckable(checkable)
        self.setAutoDefault(False)
        self.setAccessibleName(text)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Take the type of the theme."""
        self.setFont(theme.font(TypeRole.SMALL))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The words, the icon, and air around them."""
        return QSize(self._whole_width(), theme().px(34))

    def minimumSizeHint(self) -> QSize:
        """A chip does not shrink, but for a name so long that it has to be cut anyway."""
        return QSize(min(self._whole_width(), theme().px(_CHIP)), theme().px(34))

    def _whole_width(self) -> int:
        icon_width = theme().px(22) if self._icon_name else 0
        return self.fontMetrics().horizontalAdvance(self.text()) + icon_width + theme().px(24)

    def event(self, event: QEvent) -> bool:
        """Where its words are cut, a tip has all of them."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and not self.toolTip():
            if self.width() < self._whole_width():
                QToolTip.showText(event.globalPos(), tip(self.text()), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip in its state."""
        painter = QPainter(self)
        look, on = theme(), self.isChecked() or not self.isCheckable()
        brush.panel(
            painter, self.rect(), self._ground(look, on), self._edge(look, on), 1.0, self.height() / 2
        )
        if self.hasFocus():
            brush.ring(painter, self.rect(), look.colour("focus"), self.height() / 2)
        self._write(painter, look, on)
        painter.end()

    def _ground(self, look: Theme, on: bool) -> QColor:
        ground = look.colours.wash(look.hex(self._colour)) if on else look.colours.raised
        return QColor(look.colours.hover(ground) if self.underMouse() and self.isEnabled() else ground)

    def _edge(self, look: Theme, on: bool) -> QColor:
        return look.colour(self._colour if on else "line" if self.isEnabled() else "hairline")

    def _write(self, painter: QPainter, look: Theme, on: bool) -> None:
        role = self._colour if on and self.isEnabled() else "quiet" if self.isEnabled() else "line"
        area = self.rect().adjusted(look.px(11), 0, -look.px(11), 0)
        if self._icon_name:
            side = look.px(17)
            drawn = pixmap(self._icon_name, role, side, self.devicePixelRatioF())
            place = QRect(0, 0, side, side)
            place.moveCenter(QPoint(area.left() + side // 2, self.rect().center().y()))
            painter.drawPixmap(place.topLeft(), drawn)
            area.adjust(look.px(22), 0, 0, 0)
        painter.setPen(look.colour("ink" if on and self.isEnabled() else role))
        painter.setFont(self.font())
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width() + 1)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
