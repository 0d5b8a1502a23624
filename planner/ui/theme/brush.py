"""The strokes that the style is painted with: rounded panels, hairlines, focus rings, chevrons, ticks."""

from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton

from planner.ui.theme.theme import Theme

RADIUS: Final = 5.0
RING: Final = 2.0

_CHEVRONS: Final = {
    Qt.ArrowType.DownArrow: ((-4.0, -2.0), (0.0, 2.0), (4.0, -2.0)),
    Qt.ArrowType.UpArrow: ((-4.0, 2.0), (0.0, -2.0), (4.0, 2.0)),
    Qt.ArrowType.LeftArrow: ((2.0, -4.0), (-2.0, 0.0), (2.0, 4.0)),
    Qt.ArrowType.RightArrow: ((-2.0, -4.0), (2.0, 0.0), (-2.0, 4.0)),
}


def panel(
    painter: QPainter,
    rect: QRect,
    fill: QColor | None,
    edge: QColor | None,
    width: float = 1.0,
    radius: float = RADIUS,
) -> None:
    """A rounded panel whose edge lies wholly inside `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(edge, width) if edge is not None else Qt.PenStyle.NoPen)
    inset = width / 2 if edge is not None else 0.0
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.restore()


def ring(painter: QPainter, rect: QRect, colour: QColor, radius: float = RADIUS) -> None:
    """The ring that shows where the keyboard is."""
    panel(painter, rect, None, colour, RING, radius)


def touch(painter: QPainter, button: QAbstractButton, look: Theme) -> None:
    """How a bare button on the page answers: a wash under the pointer or a press, a ring for the keyboard."""
    if button.underMouse() or button.isDown():
        ground = look.colours.pressed if button.isDown() else look.colours.hover
        panel(painter, button.rect(), look.colour(ground(look.colours.page)), None)
    if button.hasFocus():
        ring(painter, button.rect(), look.colour("focus"))


def hairline(painter: QPainter, start: QPointF, end: QPointF, colour: QColor, width: float = 1.0) -> None:
    """A thin straight line, not smoothed, so that it stays thin."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(colour, width))
    painter.drawLine(QLineF(start, end))
    painter.restore()


def underline(painter: QPainter, rect: QRect, colour: QColor, width: int = 1) -> None:
    """A line along the bottom of `rect`, inside it."""
    painter.fillRect(QRect(rect.left(), rect.bottom() - width + 1, rect.width(), width), colour)


def chevron(painter: QPainter, rect: QRect, arrow: Qt.ArrowType, colour: QColor, scale: float = 1.0) -> None:
    """A small open arrow in the middle of `rect`."""
    middle = QRectF(rect).center()
    points = [middle + QPointF(x, y) * scale for x, y in _CHEVRONS[arrow]]
    stroke(painter, points, colour, 1.75 * scale)


def tick(painter: QPainter, rect: QRect, colour: QColor) -> None:
    """A tick that fills `rect`."""
    box = QRectF(rect)
    points = [
        QPointF(box.left() + box.width() * x, box.top() + box.height() * y)
        for x, y in ((0.24, 0.53), (0.43, 0.71), (0.77, 0.31))
    ]
    stroke(painter, points, colour, max(1.75, box.width() / 9))


def stroke(painter: QPainter, points: list[QPointF], colour: QColor, width: float) -> None:
    """An open line through `points` with round ends and joins."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(points))
    painter.restore()
