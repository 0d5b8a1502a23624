"""What stands out of the map: somebody with their ties, a group, a way. The rest steps back."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from planner.domain.contacts import ContactId
from planner.domain.tapestry_scene import Dot, Label, Scene
from planner.ui.tapestry.paint import Brushwork, resolved
from planner.ui.tapestry.view import View
from planner.ui.theme import brush, theme
from planner.ui.theme.palettes import mix

_VEIL, _LIGHT_VEIL = 0.9, 0.6
_FEW = 40  # so few are seen through a lighter veil
_MOST_NAMES = 120


@dataclass(frozen=True, slots=True)
class Standout:
    """Numbers of nodes and threads in a scene, the way through it, and the one node that is chosen."""

    nodes: tuple[int, ...] = ()
    threads: tuple[int, ...] = ()
    way: tuple[int, ...] = ()
    chosen: int | None = None

    @property
    def is_nothing(self) -> bool:
        """Whether the whole map is equal."""
        return not self.nodes


def around(scene: Scene, contact: ContactId, way: Iterable[ContactId] = ()) -> Standout:
    """A contact with everybody tied to them, and a way that leads there."""
    number = scene.number_of(contact)
    if number is None:
        return Standout()
    threads = [
        place for place, thread in enumerate(scene.threads) if number in (thread.source, thread.target)
    ]
    ends = {end for place in threads for end in (scene.threads[place].source, scene.threads[place].target)}
    steps = tuple(step for each in way if (step := scene.number_of(each)) is not None)
    nodes = dict.fromkeys((number, *steps, *sorted(ends)))
    return Standout(tuple(nodes), tuple(threads), steps, number)


def among(scene: Scene, contacts: Iterable[ContactId]) -> Standout:
    """A group, with the threads inside it."""
    wanted = set(contacts)
    nodes = tuple(number for number, node in enumerate(scene.nodes) if node.contact in wanted)
    inside = set(nodes)
    threads = tuple(
        place
        for place, thread in enumerate(scene.threads)
        if thread.source in inside and thread.target in inside
    )
    return Standout(nodes, threads)


class StandoutPainter:
    """Draws a standout over the map. Names are placed once for each view."""

    def __init__(self, brushwork: Brushwork, standout: Standout) -> None:
        self._brushwork = brushwork
        self.standout = standout
        self._labels: tuple[View, list[Label]] | None = None

    def draw(self, painter: QPainter, view: View, room: QRectF) -> None:
        """Lay a veil over all, and what stands out upon it."""
        if self.standout.is_nothing:
            return
        colours = self._brushwork.colours
        veil = QColor(colours.page)
        veil.setAlphaF(_LIGHT_VEIL if len(self._brushwork.scene.nodes) <= _FEW else _VEIL)
        painter.fillRect(room, veil)
        for place in self.standout.threads:
            thread = self._brushwork.scene.threads[place]
            strong = QColor(mix(colours.page, resolved(thread.colour, colours), 0.85))
            self._brushwork.thread(painter, view, thread, colour=strong)
        self._draw_way(painter, view)
        dots = [self._brushwork.dot_of(view, number) for number in self.standout.nodes]
        for dot in dots:
            if room.contains(QPointF(dot.x, dot.y)):
                self._brushwork.dot(painter, _large_enough(dot))
        self._draw_chosen(painter, view)
        self._brushwork.write(painter, self._placed(view, dots, room))

    def _draw_way(self, painter: QPainter, view: View) -> None:
        way = self.standout.way
        scene = self._brushwork.scene
        accent = QColor(self._brushwork.colours.accent)
        for one, other in pairwise(way):
            ends = {one, other}
            thread = next((t for t in reversed(scene.threads) if {t.source, t.target} == ends), None)
            if thread is not None:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                self._brushwork.band(painter, view, thread, accent)

    def _draw_chosen(self, painter: QPainter, view: View) -> None:
        if self.standout.chosen is None:
            return
        dot = _large_enough(self._brushwork.dot_of(view, self.standout.chosen))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self._brushwork.colours.focus), 2.4))
        reach = dot.radius + 6
        painter.drawEllipse(QPointF(dot.x, dot.y), reach, reach)

    def _placed(self, view: View, dots: list[Dot], room: QRectF) -> list[Label]:
        if self._labels is None or self._labels[0] != view:
            self._labels = view, self._place(dots, room)
        return self._labels[1]

    def _place(self, dots: list[Dot], room: QRectF) -> list[Label]:
        """The chosen one and the way are named in any case, the others where there is room."""
        brushwork, must = self._brushwork, {self.standout.chosen, *self.standout.way}
        seen = [_large_enough(dot) for dot in dots if room.contains(QPointF(dot.x, dot.y))]
        seen.sort(key=lambda dot: (dot.node not in must, brushwork.scene.nodes[dot.node].rank))
        near = seen[:_MOST_NAMES]
        found = brushwork.labels(near, room, must)
        named = {label.node for label in found}
        missing = [dot for dot in near if dot.node in must and dot.node not in named]
        return [*found, *(brushwork.label_beside(dot, room) for dot in missing)]


def _large_enough(dot: Dot) -> Dot:
    return Dot(dot.node, dot.x, dot.y, max(dot.radius, 5.0))


def draw_hovered(painter: QPainter, brushwork: Brushwork, view: View, room: QRectF, number: int) -> None:
    """Somebody who is pointed at: their threads, those at the other ends, and the name."""
    scene, look = brushwork.scene, theme()
    found = around(scene, scene.nodes[number].contact)
    for place in found.threads:
        brushwork.thread(painter, view, scene.threads[place], colour=look.colour("ink"))
    for neighbour in found.nodes:
        brushwork.dot(painter, brushwork.dot_of(view, neighbour))
    dot = brushwork.dot_of(view, number)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.colour("ink"), 1.6))
    painter.drawEllipse(QPointF(dot.x, dot.y), dot.radius + 4, dot.radius + 4)
    label = brushwork.label_beside(dot, room)
    height = brushwork.line_height
    box = QRectF(label.x - 7, label.y - height / 2 - 4, label.width + 14, height + 8)
    brush.panel(painter, box.toAlignedRect(), look.colour("raised"), look.colour("line"))
    brushwork.write(painter, [label], ground="raised")
