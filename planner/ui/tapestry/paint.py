"""Drawing a scene with a QPainter: threads, dots and names, in the colours of a palette."""

import contextlib
from collections.abc import Collection, Generator, Iterable, Iterator, Sequence
from typing import Final, TypeVar

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from planner.domain.tapestry_scene import (
    Dot,
    Fill,
    Label,
    Mark,
    Measure,
    Scene,
    Thread,
    Weave,
    dot_at,
    each_label,
)
from planner.ui.tapestry.view import View
from planner.ui.theme import Colours
from planner.ui.theme.palettes import mix

_CALM: Final = 0.5
_CALM_DARK: Final = 0.6
_CALM_CONTRAST: Final = 0.8
_CURVES: Final = 900
_CURVES_AT_A_TIME, _LINES_AT_A_TIME, _DOTS_AT_A_TIME, _NAMES_AT_A_TIME = 10, 60, 40, 20
_PLACES_AT_A_TIME = 250
_CASING: Final = 2.6
_SMALL_DOT: Final = 3.2
_WIDEST_NAME: Final = 27  # heights of a line
_MOST_NAMES: Final = 420
_BAND: Final = 4.5
_TIGHT: Final = 0.84  # of a line's height: what the letters themselves need
_DASHES: Final = {Weave.AGAINST: [4.0, 3.0], Weave.LOOSE: [1.0, 3.0]}
_ROUND = Qt.PenCapStyle.RoundCap
_NO_PEN = Qt.PenStyle.NoPen
_T = TypeVar("_T")

Slices = Generator[None, QPainter, None]
"""Drawing that gives way about every millisecond, and is sent a painter for the next slice."""


def resolved(role: str, colours: Colours) -> str:
    """The colour of a role as #RRGGBB: "cloth0" to "cloth4", or a name of the palette."""
    if role.startswith("cloth"):
        return colours.cloth[int(role.removeprefix("cloth"))]
    return str(getattr(colours, role))


class Brushwork:
    """Draws the parts of one scene in one palette and font."""

    def __init__(self, scene: Scene, colours: Colours, font: QFont) -> None:
        self.scene = scene
        self.colours = colours
        self.font = font
        self._metrics = QFontMetricsF(font)
        self._calm_by_role: dict[str, QColor] = {}
        self._names: dict[str, tuple[str, float]] = {}

    def draw(self, painter: QPainter, view: View, room: QRectF) -> None:
        """Draw all that can be seen in `room`, in one go."""
        work = self.everything(view, room, room)
        next(work)
        with contextlib.suppress(StopIteration):
            while True:
                work.send(painter)

    # In slices, for what takes longer than a frame

    def everything(self, view: View, area: QRectF, room: QRectF) -> Slices:
        """Draw what can be seen in `area`. Names of what lies in `room` stay inside it."""
        painter = yield
        painter = yield from self._each_thread(painter, view, area)
        found: list[Dot] = []
        for few in _few(range(len(self.scene.nodes)), _PLACES_AT_A_TIME):
            found += self.dots(few, view, area)
            painter = yield
        for dots in _few(found, _DOTS_AT_A_TIME):
            for dot in dots:
                self.dot(painter, dot)
            painter = yield
        for number, label in enumerate(self._each_label(found, room, ())):
            if label is not None:
                self.write(painter, [label])
            if number % _NAMES_AT_A_TIME == 0:
                painter = yield

    def _each_thread(
        self, painter: QPainter, view: View, area: QRectF
    ) -> Generator[None, QPainter, QPainter]:
        seen: list[Thread] = []
        for threads in _few(self.scene.threads, _PLACES_AT_A_TIME):
            seen += [thread for thread in threads if _is_seen(thread, view, area)]
            painter = yield
        if len(seen) <= _CURVES:
            for threads in _few(seen, _CURVES_AT_A_TIME):
                for thread in threads:
                    self.thread(painter, view, thread, cased=True)
                painter = yield
            return painter
        for threads in _few(seen, _LINES_AT_A_TIME):
            lines: dict[tuple[str, Weave], list[QLineF]] = {}
            for thread in threads:
                line = QLineF(view.pixel(*thread.start), view.pixel(*thread.end))
                lines.setdefault((thread.colour, thread.weave), []).append(line)
            for (role, weave), alike in lines.items():
                colour = QColor(self.calm(role))
                colour.setAlphaF(0.35 if weave is Weave.LOOSE else 0.6)
                painter.setPen(QPen(colour, 1.0))
                painter.drawLines(alike)
            painter = yield
        return painter

    # The parts

    def calm(self, role: str) -> QColor:
        """A thread's colour while nothing asks for attention: stirred into the paper."""
        if role not in self._calm_by_role:
            colours = self.colours
            share = _CALM_DARK if colours.is_dark else _CALM
            share = _CALM_CONTRAST if colours.page == "#FFFFFF" else share
            self._calm_by_role[role] = QColor(mix(colours.page, resolved(role, colours), share))
        return self._calm_by_role[role]

    def thread(
        self, painter: QPainter, view: View, thread: Thread, cased: bool = False, colour: QColor | None = None
    ) -> None:
        """One thread as a curve; `cased` lays paper at both its sides, so that it passes over others."""
        width = max(0.8, thread.width * view.dots)
        path = QPainterPath(view.pixel(*thread.start))
        path.quadTo(view.pixel(*thread.bend), view.pixel(*thread.end))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if cased and thread.weave is not Weave.LOOSE:
            paper = QPen(QColor(self.colours.page), width + _CASING)
            paper.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(paper)
            painter.drawPath(path)
        pen = QPen(colour or self.calm(thread.colour), width)
        dashes = _DASHES.get(thread.weave)
        if dashes:
            pen.setDashPattern(dashes)
        else:
            pen.setCapStyle(_ROUND)
        painter.setPen(pen)
        painter.drawPath(path)

    def band(self, painter: QPainter, view: View, thread: Thread, colour: QColor) -> None:
        """A thread as a part of a way: broad, with paper at both its sides."""
        path = QPainterPath(view.pixel(*thread.start))
        path.quadTo(view.pixel(*thread.bend), view.pixel(*thread.end))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for ink, width in ((QColor(self.colours.page), _BAND + 4), (colour, _BAND)):
            painter.setPen(QPen(ink, width, Qt.PenStyle.SolidLine, _ROUND))
            painter.drawPath(path)

    def dots(self, numbers: Iterable[int], view: View, area: QRectF) -> list[Dot]:
        """The dots of these nodes that can be seen in `area`."""
        reach = 20.0
        wide = area.adjusted(-reach, -reach, reach, reach)
        dots = (self.dot_of(view, number) for number in numbers)
        return [dot for dot in dots if wide.contains(dot.x, dot.y)]

    def dot_of(self, view: View, number: int) -> Dot:
        """The dot of one node, seen or not."""
        node = self.scene.nodes[number]
        middle = view.pixel(node.x, node.y)
        return dot_at(self.scene, number, middle.x(), middle.y(), view.dots)

    def dot(self, painter: QPainter, dot: Dot) -> None:
        """One contact."""
        node = self.scene.nodes[dot.node]
        painter.setPen(_NO_PEN)
        if dot.radius < _SMALL_DOT:
            painter.setBrush(QColor(resolved(node.mark.colour, self.colours)))
            _shape(painter, dot.x, dot.y, dot.radius, node.is_square)
            return
        painter.setBrush(QColor(self.colours.page))
        _shape(painter, dot.x, dot.y, dot.radius + 1.8, node.is_square)
        if node.is_member:
            painter.setPen(QPen(QColor(self.colours.ink), 1.4))
            painter.setBrush(QColor(self.colours.page))
            _shape(painter, dot.x, dot.y, dot.radius + 2.6, node.is_square)
        draw_mark(painter, self.colours, node.mark, QPointF(dot.x, dot.y), dot.radius, node.is_square)

    def labels(self, dots: Sequence[Dot], room: QRectF, first: Collection[int | None] = ()) -> list[Label]:
        """Names that have room, those of the nodes in `first` before all others."""
        return [label for label in self._each_label(dots, room, first) if label is not None]

    def _each_label(
        self, dots: Sequence[Dot], room: QRectF, first: Collection[int | None]
    ) -> Iterator[Label | None]:
        measure: Measure = self.measure
        if len(dots) > _MOST_NAMES:
            ranked = sorted(dots, key=lambda dot: (dot.node not in first, self.scene.nodes[dot.node].rank))
            measure = self._only({self.scene.nodes[dot.node].name for dot in ranked[:_MOST_NAMES]})
        box = room.left(), room.top(), room.right(), room.bottom()
        return each_label(self.scene, dots, self.line_height * _TIGHT, measure, box, first)

    def _only(self, names: set[str]) -> Measure:
        return lambda text: self.measure(text) if text in names else ("", 0.0)

    @property
    def line_height(self) -> float:
        """The height of a name."""
        return self._metrics.height()

    def measure(self, text: str) -> tuple[str, float]:
        """The name as it is written, and its width in pixels."""
        if text not in self._names:
            widest = _WIDEST_NAME * self._metrics.height() / 2
            short = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, widest)
            self._names[text] = short, self._metrics.horizontalAdvance(short)
        return self._names[text]

    def write(self, painter: QPainter, labels: Iterable[Label], ground: str = "page") -> None:
        """Write names, each on a breath of paper so that no thread runs through it."""
        paper = QColor(resolved(ground, self.colours))
        paper.setAlphaF(0.78)
        painter.setFont(self.font)
        height = self.line_height
        for label in labels:
            box = QRectF(label.x, label.y - height / 2, label.width + 1, height)
            painter.setPen(_NO_PEN)
            painter.setBrush(paper)
            painter.drawRoundedRect(box.adjusted(-1, 2, 1, -2), 3, 3)
            painter.setPen(QColor(self.colours.ink))
            base = label.y + (self._metrics.ascent() - self._metrics.descent()) / 2
            painter.drawText(QPointF(label.x, base), label.text)

    def label_beside(self, dot: Dot, room: QRectF) -> Label:
        """The name of a dot at the side where the window has room for it, whatever lies below."""
        text, width = self.measure(self.scene.nodes[dot.node].name)
        away = dot.radius + 7
        x = dot.x + away if dot.x + away + width < room.right() else dot.x - away - width
        return Label(dot.node, text, x, dot.y, width)


def draw_mark(
    painter: QPainter, colours: Colours, mark: Mark, middle: QPointF, radius: float, is_square: bool
) -> None:
    """The shape of a contact, filled as its mark says."""
    colour = QColor(resolved(mark.colour, colours))
    edge = 0.9 if mark.fill is Fill.FAINT else max(1.2, radius * 0.2)
    is_full = mark.fill is Fill.FULL
    pale = QColor(mix(colours.page, colour.name(), 0.3))
    inside = {Fill.FULL: colour, Fill.HALF: pale, Fill.BARRED: pale}
    painter.setPen(QPen(colour, edge))
    painter.setBrush(inside.get(mark.fill, QColor(colours.page)))
    _shape(painter, middle.x(), middle.y(), radius - edge / 2, is_square)
    reach = radius * 0.5
    if mark.fill is Fill.CROSSED:
        painter.drawLine(middle + QPointF(-reach, reach), middle + QPointF(reach, -reach))
    elif mark.fill is Fill.BARRED:
        painter.drawLine(middle - QPointF(reach, 0), middle + QPointF(reach, 0))
    if is_full and radius > 6:
        painter.setPen(_NO_PEN)
        painter.setBrush(QColor(mix(colour.name(), colours.page, 0.28)))
        _shape(painter, middle.x(), middle.y(), radius * 0.36, is_square)


def _shape(painter: QPainter, x: float, y: float, radius: float, is_square: bool) -> None:
    if is_square:
        side = radius * 0.92
        painter.drawRoundedRect(QRectF(x - side, y - side, 2 * side, 2 * side), side * 0.3, side * 0.3)
    else:
        painter.drawEllipse(QPointF(x, y), radius, radius)


def _few(things: Sequence[_T], count: int) -> Iterator[Sequence[_T]]:
    return (things[first : first + count] for first in range(0, len(things), count))


def _is_seen(thread: Thread, view: View, area: QRectF) -> bool:
    one, other = view.pixel(*thread.start), view.pixel(*thread.end)
    return not (
        (one.x() < area.left() and other.x() < area.left())
        or (one.x() > area.right() and other.x() > area.right())
        or (one.y() < area.top() and other.y() < area.top())
        or (one.y() > area.bottom() and other.y() > area.bottom())
    )
