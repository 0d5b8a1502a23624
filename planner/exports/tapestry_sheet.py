"""The tapestry as a sheet of paper: curves, shapes and words in points, for PDF and SVG to write."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from planner.domain.tapestry_scene import (
    Box,
    Dot,
    Fill,
    Mark,
    Node,
    Scene,
    Thread,
    Weave,
    dot_at,
    dot_scale,
    each_label,
    legend,
)
from planner.domain.weave import BARE_WARP, CLOTH_COLOURS
from planner.i18n import _

PAPER, INK, FADED, LINE, ACCENT = "#FFFFFF", "#24211D", "#5F5A52", "#8A7F6C", "#0C5D60"
NAME_SIZE = 7.0
_LEADING = 1.3
_WIDEST_NAME = 120.0
_CALM = 0.58
_CASING = 1.6
_CLOSE = 0.3
_WAY = 3.4
_DASHES = {Weave.AGAINST: (4.0, 3.0), Weave.LOOSE: (0.8, 2.4), Weave.TIE: ()}
_LEGEND_GAP, _SIGN = 14.0, 4.0
_MOST_ON = 140, 350, 900, 2500, 6000
_LEGEND_HEIGHT = 20.0
_DOTS_SHARE = 0.8  # paper is looked at from nearer than a screen

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Curve:
    """A quadratic curve; `dashes` are lengths of ink and gap, none for a whole line."""

    start: Place
    bend: Place
    end: Place
    width: float
    colour: str
    dashes: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Blob:
    """A disc or a rounded square, filled and edged."""

    x: float
    y: float
    radius: float
    is_square: bool
    fill: str
    edge: str
    width: float


@dataclass(frozen=True, slots=True)
class Words:
    """A line of plain text from its left end, `width` wide; `y` is its baseline."""

    text: str
    x: float
    y: float
    width: float
    size: float
    colour: str


@dataclass(frozen=True, slots=True)
class Patch:
    """A rectangle of bare paper, under a name, so that no thread runs through it."""

    x: float
    y: float
    width: float
    height: float


Piece = Curve | Blob | Words | Patch
Fit = Callable[[str, float, float], tuple[str, float]]
"""(text, size, widest) -> the text, shortened where it is wider, and its width."""


def pieces(scene: Scene, area: Box, fit: Fit) -> Iterator[Piece]:
    """The scene fitted into an area with its legend below, in painting order. y grows downwards."""
    left, top, right, bottom = area
    room = left, top, right, bottom - _LEGEND_HEIGHT
    frame = _Frame.fitting(scene, room)
    for thread in scene.threads:
        yield from _thread(thread, frame)
    yield from _way(scene, frame)
    dots = frame.dots(scene)
    for dot in dots:
        yield from _dot(scene.nodes[dot.node], dot)
    for label in each_label(
        scene, dots, NAME_SIZE * _LEADING, lambda text: fit(text, NAME_SIZE, _WIDEST_NAME), room, scene.way
    ):
        if label is not None:
            yield Patch(label.x - 0.5, label.y - NAME_SIZE / 2, label.width + 1.0, NAME_SIZE)
            yield Words(label.text, label.x, label.y + 0.33 * NAME_SIZE, label.width, NAME_SIZE, INK)
    yield from _legend(scene, left, bottom - _SIGN, fit)


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the map lies on the paper."""

    zoom: float
    x: float
    y: float

    @classmethod
    def fitting(cls, scene: Scene, room: Box) -> "_Frame":
        left, top, right, bottom = scene.bounds
        zoom = min((room[2] - room[0]) / (right - left), (room[3] - room[1]) / (bottom - top), 1.0)
        middle = (room[0] + room[2]) / 2, (room[1] + room[3]) / 2
        return cls(zoom, middle[0] - (left + right) / 2 * zoom, middle[1] - (top + bottom) / 2 * zoom)

    @property
    def scale(self) -> float:
        """Points to a unit of a dot's radius."""
        return dot_scale(self.zoom) * _DOTS_SHARE

    def at(self, place: Place) -> Place:
        """A place of the map on the paper."""
        return place[0] * self.zoom + self.x, place[1] * self.zoom + self.y

    def dots(self, scene: Scene) -> list[Dot]:
        """All dots."""
        return [
            dot_at(scene, number, *self.at((node.x, node.y)), self.scale)
            for number, node in enumerate(scene.nodes)
        ]


def _thread(thread: Thread, frame: _Frame) -> Iterator[Curve]:
    curve = frame.at(thread.start), frame.at(thread.bend), frame.at(thread.end)
    width = max(0.35, thread.width * frame.scale * 0.8)
    if thread.weave is not Weave.LOOSE and frame.zoom > _CLOSE:
        yield Curve(*curve, width + _CASING, PAPER)
    yield Curve(*curve, width, _mixed(hue(thread.colour), _CALM), _DASHES[thread.weave])


def _way(scene: Scene, frame: _Frame) -> Iterator[Curve]:
    for one, other in pairwise(scene.way):
        ends = {one, other}
        thread = next((t for t in reversed(scene.threads) if {t.source, t.target} == ends), None)
        if thread is not None:
            curve = frame.at(thread.start), frame.at(thread.bend), frame.at(thread.end)
            yield Curve(*curve, _WAY + 2 * _CASING, PAPER)
            yield Curve(*curve, _WAY, ACCENT)


def _dot(node: Node, dot: Dot) -> Iterator[Piece]:
    halo = 1.3
    if node.is_member:
        yield Blob(dot.x, dot.y, dot.radius + halo + 0.5, node.is_square, PAPER, INK, 0.9)
    else:
        yield Blob(dot.x, dot.y, dot.radius + halo, node.is_square, PAPER, PAPER, 0.1)
    yield from _sign(node.mark, dot.x, dot.y, dot.radius, node.is_square)


def _sign(mark: Mark, x: float, y: float, radius: float, is_square: bool) -> Iterator[Piece]:
    colour = hue(mark.colour)
    edge = 0.4 if mark.fill is Fill.FAINT else max(0.6, radius * 0.2)
    pale = _mixed(colour, 0.3)
    fills = {Fill.FULL: colour, Fill.HALF: pale, Fill.BARRED: pale}
    yield Blob(x, y, radius - edge / 2, is_square, fills.get(mark.fill, PAPER), colour, edge)
    reach = radius * 0.5
    if mark.fill is Fill.BARRED:
        yield Curve((x - reach, y), (x, y), (x + reach, y), edge, colour)
    if mark.fill is Fill.CROSSED:
        yield Curve((x - reach, y + reach), (x, y), (x + reach, y - reach), edge, colour)


def _legend(scene: Scene, left: float, y: float, fit: Fit) -> Iterator[Piece]:
    x = left + _SIGN
    marks = [(mark, False, _(mark.label)) for mark in legend(scene)]
    if marks and any(node.is_square for node in scene.nodes):
        marks.append((marks[0][0], True, _("Organisation")))
    for mark, is_square, label in marks:
        yield from _sign(mark, x, y, _SIGN, is_square)
        text, width = fit(label, NAME_SIZE, _WIDEST_NAME)
        yield Words(text, x + 2 * _SIGN, y + 0.33 * NAME_SIZE, width, NAME_SIZE, FADED)
        x += 2 * _SIGN + width + _LEGEND_GAP
    if any(node.is_member for node in scene.nodes):
        yield Blob(x, y, _SIGN + 1, False, PAPER, INK, 0.9)
        text, width = fit(_("On the committee"), NAME_SIZE, _WIDEST_NAME)
        yield Words(text, x + 2 * _SIGN, y + 0.33 * NAME_SIZE, width, NAME_SIZE, FADED)


def hue(role: str) -> str:
    """The colour of a role on paper, as #RRGGBB."""
    if role.startswith("cloth"):
        return CLOTH_COLOURS[int(role.removeprefix("cloth"))]
    return {"line": LINE, "hairline": BARE_WARP}.get(role, INK)


def poster(nodes: int, width: float, height: float) -> tuple[float, float]:
    """A sheet for so many contacts, in points, on its side: each larger one is two of the one before."""
    wide, low = max(width, height), min(width, height)
    for most in _MOST_ON:
        if nodes <= most:
            break
        wide, low = 2 * low, wide
    return wide, low


def _mixed(colour: str, share: float) -> str:
    channels = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(255 + (channel - 255) * share):02X}" for channel in channels)
