"""Which contact is where: under a pixel, or next in a direction."""

import math

from PySide6.QtCore import QPointF

from planner.domain.tapestry_scene import Scene
from planner.ui.tapestry.view import View

_CELL = 120.0
_ASIDE = 2.5


class NodeIndex:
    """The nodes of a scene in a grid, so that a pointer on a large map asks only those near by."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._cells: dict[tuple[int, int], list[int]] = {}
        for number, node in enumerate(scene.nodes):
            self._cells.setdefault((int(node.x // _CELL), int(node.y // _CELL)), []).append(number)

    def nearest(self, view: View, pixel: QPointF) -> tuple[int, float] | None:
        """The node nearest to a pixel with its distance in pixels; None where none is near."""
        x, y = view.place(pixel)
        column, row = int(x // _CELL), int(y // _CELL)
        near = [
            number
            for across in (-1, 0, 1)
            for down in (-1, 0, 1)
            for number in self._cells.get((column + across, row + down), ())
        ]
        return min(
            ((number, self._distance(number, view, pixel)) for number in near),
            key=lambda found: found[1],
            default=None,
        )

    def next_towards(
        self, here: int | None, start: tuple[float, float], across: int, down: int
    ) -> int | None:
        """The node that one comes to from `start` in a direction; from nobody, the nearest one anywhere."""
        best: tuple[float, int] = (math.inf, -1)
        for number, node in enumerate(self._scene.nodes):
            x, y = node.x - start[0], node.y - start[1]
            far, aside = x * across + y * down, x * down + y * across
            if number != here and (far > 0 or here is None):
                best = min(best, (abs(far) + _ASIDE * abs(aside), number))
        return best[1] if best[1] >= 0 else None

    def _distance(self, number: int, view: View, pixel: QPointF) -> float:
        middle = view.pixel(self._scene.nodes[number].x, self._scene.nodes[number].y)
        return math.hypot(middle.x() - pixel.x(), middle.y() - pixel.y())
