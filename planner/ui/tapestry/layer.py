"""The map at rest as a picture, painted in slices between frames and shown moved or scaled meanwhile."""

from time import perf_counter
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF
from PySide6.QtGui import QColor, QPainter, QPixmap

from planner.ui.tapestry.paint import Brushwork, Slices
from planner.ui.tapestry.view import View

_MARGIN: Final = 160  # pixels around what is seen, so that a map pulled aside has something to show


class Layer:
    """One picture that is shown, and perhaps the next one under way."""

    def __init__(self) -> None:
        self._shown: tuple[QPixmap, View] | None = None
        self._before: tuple[QPixmap, View] | None = None
        self._next: tuple[QPixmap, View] | None = None
        self._work: Slices | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show yet."""
        return self._shown is None

    @property
    def is_busy(self) -> bool:
        """Whether a picture is under way."""
        return self._next is not None

    @property
    def has_kept(self) -> bool:
        """Whether a picture from before waits to be faded out."""
        return self._before is not None

    def begin(self, brushwork: Brushwork, view: View, size: QSize, ratio: float) -> None:
        """Begin a new picture of what `view` shows in a widget of this size; one under way is given up."""
        self.give_up()
        area = QRectF(-_MARGIN, -_MARGIN, size.width() + 2 * _MARGIN, size.height() + 2 * _MARGIN)
        picture = QPixmap((area.size() * ratio).toSize())
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(brushwork.colours.page))
        room = QRectF(0, 0, size.width(), size.height())
        self._next = picture, view
        self._work = brushwork.everything(view, area, room)
        next(self._work)

    def step(self, seconds: float) -> bool:
        """Paint on for about so long; whether the picture is finished, and shown from now on."""
        if self._next is None or self._work is None:
            return True
        until = perf_counter() + seconds
        # A painter for this slice alone: none is left open on a picture that goes away.
        painter = QPainter(self._next[0])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(_MARGIN, _MARGIN)
        try:
            while perf_counter() < until:
                self._work.send(painter)
        except StopIteration:
            self._shown = self._next
            self.give_up()
        finally:
            painter.end()
        return self._next is None

    def give_up(self) -> None:
        """Leave a picture that is under way."""
        self._work = self._next = None

    def clear(self) -> None:
        """Show nothing any more."""
        self.give_up()
        self._shown = self._before = None

    def keep(self) -> None:
        """Keep the picture that is shown now, to fade it out once there is another."""
        self._before = self._shown

    def forget(self) -> None:
        """Let go of the picture that was kept."""
        self._before = None

    def shows(self, view: View, size: QSizeF) -> bool:
        """Whether the picture has the zoom of `view` and holds all that it shows."""
        if self._shown is None or self._shown[1].zoom != view.zoom:
            return False
        other = self._shown[1]
        return abs(view.x - other.x) <= _MARGIN and abs(view.y - other.y) <= _MARGIN

    def is_like(self, view: View) -> bool:
        """Whether the picture was made for exactly this view."""
        return self._shown is not None and self._shown[1] == view

    def draw(self, painter: QPainter, view: View, kept: float = 0.0) -> None:
        """Show the picture where `view` has it; over it, as strongly as `kept` says, the one from before."""
        if self._shown is not None:
            _draw(painter, *self._shown, view)
        if self._before is not None and kept > 0:
            painter.setOpacity(kept)
            _draw(painter, *self._before, view)
            painter.setOpacity(1.0)


def _draw(painter: QPainter, picture: QPixmap, own: View, view: View) -> None:
    """A picture that was made for the view `own`; scaled where the zoom is another by now."""
    scale = view.zoom / own.zoom
    if scale == 1.0:
        # Whole pixels: a picture between them would be smoothed, which takes longer and blurs the names.
        corner = QPointF(round(view.x - own.x) - _MARGIN, round(view.y - own.y) - _MARGIN)
        painter.drawPixmap(corner, picture)
        return
    painter.save()
    painter.translate(view.x - own.x * scale, view.y - own.y * scale)
    painter.scale(scale, scale)
    painter.drawPixmap(QPointF(-_MARGIN, -_MARGIN), picture)
    painter.restore()
