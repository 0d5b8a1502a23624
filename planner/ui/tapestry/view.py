"""Which part of the map is seen and how large: from places on the map to pixels, and back."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, QSizeF

from planner.domain.tapestry_scene import dot_scale

SMALLEST, LARGEST = 0.04, 4.0
_FIT_AT_MOST = 1.15


@dataclass(frozen=True, slots=True)
class View:
    """`zoom` pixels to a unit of the map; `x` and `y` are the pixels at which the map's (0, 0) lies."""

    zoom: float = 1.0
    x: float = 0.0
    y: float = 0.0

    def pixel(self, x: float, y: float) -> QPointF:
        """Where a place of the map is seen."""
        return QPointF(x * self.zoom + self.x, y * self.zoom + self.y)

    def place(self, pixel: QPointF) -> tuple[float, float]:
        """Which place of the map is seen there."""
        return (pixel.x() - self.x) / self.zoom, (pixel.y() - self.y) / self.zoom

    @property
    def dots(self) -> float:
        """How many pixels a unit of a dot's radius has."""
        return dot_scale(self.zoom)

    def moved(self, by_x: float, by_y: float) -> "View":
        """The map moved by so many pixels."""
        return replace(self, x=self.x + by_x, y=self.y + by_y)

    def zoomed(self, factor: float, around: QPointF) -> "View":
        """The map larger or smaller, the place under `around` kept where it is."""
        zoom = min(LARGEST, max(SMALLEST, self.zoom * factor))
        x, y = self.place(around)
        return View(zoom, around.x() - x * zoom, around.y() - y * zoom)

    def centred_on(self, x: float, y: float, size: QSizeF) -> "View":
        """The map moved so that a place is in the middle."""
        return replace(self, x=size.width() / 2 - x * self.zoom, y=size.height() / 2 - y * self.zoom)


def fitting(bounds: tuple[float, float, float, float], area: QRectF) -> View:
    """The view that shows left, top, right and bottom in `area`, as large as they go but never huge."""
    left, top, right, bottom = bounds
    zoom = min(area.width() / (right - left), area.height() / (bottom - top), _FIT_AT_MOST)
    zoom = min(LARGEST, max(SMALLEST, zoom))
    middle = area.center()
    return View(zoom, middle.x() - (left + right) / 2 * zoom, middle.y() - (top + bottom) / 2 * zoom)
