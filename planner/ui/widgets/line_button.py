"""A line of words to press."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from planner.ui.theme import Theme, Themed, TypeRole, brush, theme


class LineButton(Themed, QAbstractButton):
    """As wide as there is room. What it says, and how high that is, is told by those made from it."""

    def __init__(self, role: TypeRole, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Take the type of the theme."""
        self.setFont(theme.font(self._role))
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """As high as its hint."""
        return QSize(theme().px(60), self.sizeHint().height())

    def paint_ground(self, painter: QPainter, look: Theme) -> None:
        """A ground that answers the pointer, and a ring for the keyboard."""
        if self.underMouse() or self.isDown():
            brush.panel(painter, self.rect(), look.colour(look.colours.hover(look.colours.page)), None)
        if self.hasFocus():
            brush.ring(painter, self.rect(), look.colour("focus"))
