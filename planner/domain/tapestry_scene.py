"""The map as a drawing that knows no screen and no paper: nodes, threads, a legend, in units of the layout.

The window, the PDF and the SVG draw the same scene. Colours are roles: "cloth0" to "cloth4" are the five
threads as cloth, the rest are named as in the window's palettes.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from planner.domain.contacts import SPECTRUM, STANDINGS, Contact, ContactId, ContactKind, Spectrum, Standing
from planner.domain.fields import Choice
from planner.domain.tapestry import Link, Path, Tapestry, called
from planner.domain.tapestry_layout import Place, Places
from planner.i18n import N_, ngettext

_RADII = {None: 7.0, 1: 6.5, 2: 8.0, 3: 9.5, 4: 11.5, 5: 13.5}
_IMPORTANT = 12.0
_BREATH = 20
_FEW = 150
_DOTS = 0.1, 1.7
_DOTS_SHRINK = 0.7
_LEAST_MEMBER, _LEAST_DOT = 4.5, 1.4
_BEND = 0.13
_MARGIN = 60.0


class Colouring(StrEnum):
    """What the colour of a contact says."""

    STANDING = "standing"
    SPECTRUM = "spectrum"


class Fill(StrEnum):
    """How a contact's shape is filled, so that nothing is told by colour alone."""

    FULL = "full"
    HALF = "half"
    OPEN = "open"
    CROSSED = "crossed"
    BARRED = "barred"
    FAINT = "faint"


class Weave(StrEnum):
    """What a thread is: a tie that carries, one that works against, or one that is only followed or over."""

    TIE = "tie"
    AGAINST = "against"
    LOOSE = "loose"


@dataclass(frozen=True, slots=True)
class Mark:
    """The look that stands for one value of the colouring. `label` is untranslated."""

    colour: str
    fill: Fill
    label: str


@dataclass(frozen=True, slots=True)
class Node:
    """A contact on the map. A person is a disc, an organisation a square; a member has a ring."""

    contact: ContactId
    name: str
    x: float
    y: float
    radius: float
    mark: Mark
    is_square: bool
    is_member: bool
    rank: tuple[int, ...]
    """What is named first where there is no room for all: smaller ranks."""


@dataclass(frozen=True, slots=True)
class Thread:
    """A tie between two nodes, by their number: a curve from start to end, drawn towards `bend`."""

    source: int
    target: int
    start: Place
    bend: Place
    end: Place
    width: float
    colour: str
    weave: Weave


@dataclass(frozen=True, slots=True)
class Scene:
    """All that is drawn, weak threads first. `way` holds the numbers of nodes along the way that is shown."""

    nodes: tuple[Node, ...] = ()
    threads: tuple[Thread, ...] = ()
    colouring: Colouring = Colouring.STANDING
    way: tuple[int, ...] = ()

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the nodes, with a margin around them."""
        if not self.nodes:
            return -_MARGIN, -_MARGIN, _MARGIN, _MARGIN
        xs, ys = [node.x for node in self.nodes], [node.y for node in self.nodes]
        return min(xs) - _MARGIN, min(ys) - _MARGIN, max(xs) + _MARGIN, max(ys) + _MARGIN

    def number_of(self, contact: ContactId) -> int | None:
        """The number of a contact's node, or None where it is not shown."""
        return next((number for number, node in enumerate(self.nodes) if node.contact == contact), None)


_STANDING_MARKS: Mapping[str, tuple[str, Fill]] = {
    Standing.WITH_US: ("cloth0", Fill.FULL),
    Standing.TO_ADD: ("cloth1", Fill.HALF),
    Standing.UNDECIDED: ("line", Fill.OPEN),
    Standing.NOT_TO_ADD: ("cloth2", Fill.CROSSED),
}
_SPECTRUM_MARKS: Mapping[str, tuple[str, Fill]] = {
    Spectrum.ACTIVE_ALLY: ("cloth4", Fill.FULL),
    Spectrum.ALLY: ("cloth4", Fill.HALF),
    Spectrum.NEUTRAL: ("line", Fill.OPEN),
    Spectrum.OPPONENT: ("cloth2", Fill.BARRED),
    Spectrum.ACTIVE_OPPONENT: ("cloth2", Fill.CROSSED),
}
_UNSAID = Mark("line", Fill.FAINT, N_("Not said"))


def _marks(choices: Sequence[Choice], looks: Mapping[str, tuple[str, Fill]]) -> dict[str, Mark]:
    return {choice.value: Mark(*looks[choice.value], choice.label) for choice in choices}


_MARKS = {
    Colouring.STANDING: _marks(STANDINGS, _STANDING_MARKS),
    Colouring.SPECTRUM: _marks(SPECTRUM, _SPECTRUM_MARKS),
}


def scene_of(
    woven: Tapestry,
    places: Places,
    colouring: Colouring = Colouring.STANDING,
    only: Iterable[ContactId] | None = None,
    way: Path | None = None,
) -> Scene:
    """The scene of a plan's tapestry at these places; `only` leaves out all others. Nodes in plan order."""
    wanted = None if only is None else set(only)
    contacts = [
        contact
        for contact in woven.plan.all(Contact)
        if contact.id in places and (wanted is None or contact.id in wanted)
    ]
    numbers = {contact.id: number for number, contact in enumerate(contacts)}
    inside = set(woven.members)
    nodes = tuple(_node(woven, contact, places[contact.id], colouring, inside) for contact in contacts)
    threads = sorted(_threads(woven.links, nodes, numbers), key=lambda thread: thread.width)
    steps = way.contacts if way is not None else ()
    shown = tuple(numbers[contact] for contact in steps if contact in numbers)
    return Scene(nodes, tuple(threads), colouring, shown)


def legend(scene: Scene) -> tuple[Mark, ...]:
    """The marks that stand on the map, in the order of the choices."""
    used = {node.mark for node in scene.nodes}
    return tuple(mark for mark in (*_MARKS[scene.colouring].values(), _UNSAID) if mark in used)


def spoken(woven: Tapestry) -> str:
    """The map in a few sentences, for those who do not see it."""
    contacts = len(woven.plan.table(Contact))
    ties = sum(link.tie is not None for link in woven.links)
    inside = len(woven.members)
    sentences = (
        ngettext("A map of {count} contact.", "A map of {count} contacts.", contacts).format(count=contacts),
        ngettext("{count} tie runs between them.", "{count} ties run between them.", ties).format(count=ties),
        ngettext(
            "{count} member of the committee stands in the middle.",
            "{count} members of the committee stand in the middle.",
            inside,
        ).format(count=inside),
    )
    return " ".join(sentences)


def _node(
    woven: Tapestry, contact: Contact, place: Place, colouring: Colouring, inside: set[ContactId]
) -> Node:
    ties = len(woven.neighbours.get(contact.id, ()))
    is_member = contact.id in inside
    influence = min(5, max(1, contact.influence)) if contact.influence is not None else None
    value = contact.standing if colouring is Colouring.STANDING else contact.spectrum
    return Node(
        contact.id,
        called(woven.plan, contact.id),
        place[0],
        place[1],
        _RADII[influence],
        _MARKS[colouring].get(value, _UNSAID),
        contact.kind == ContactKind.ORGANISATION,
        is_member,
        (not is_member, -(influence or 0) - ties // 3, -ties),
    )


def _threads(
    links: Iterable[Link], nodes: Sequence[Node], numbers: Mapping[ContactId, int]
) -> Iterable[Thread]:
    """One thread for each pair and weave: the strongest stands for all."""
    best: dict[tuple[int, int, bool], Link] = {}
    for link in links:
        if link.source in numbers and link.target in numbers:
            one, other = sorted((numbers[link.source], numbers[link.target]))
            key = (one, other, link.opposes)
            if key not in best or _firmness(link) > _firmness(best[key]):
                best[key] = link
    return [_thread(one, other, link, nodes) for (one, other, _against), link in best.items()]


def _firmness(link: Link) -> tuple[bool, bool, int]:
    return not link.ended, link.tie is not None, link.strength


def _thread(one: int, other: int, link: Link, nodes: Sequence[Node]) -> Thread:
    """A thread bends a little towards the middle of the map, and a second one between two the other way."""
    start, end = nodes[one], nodes[other]
    middle = (start.x + end.x) / 2, (start.y + end.y) / 2
    towards = 1 + _BEND if link.opposes else 1 - _BEND
    weave = Weave.AGAINST if link.opposes else Weave.LOOSE if _is_loose(link) else Weave.TIE
    outer = max(start, end, key=lambda node: node.rank)
    return Thread(
        one,
        other,
        (start.x, start.y),
        (middle[0] * towards, middle[1] * towards),
        (end.x, end.y),
        0.8 if weave is Weave.LOOSE else 0.7 + 0.5 * link.strength,
        "cloth2" if weave is Weave.AGAINST else outer.mark.colour,
        weave,
    )


def _is_loose(link: Link) -> bool:
    return link.tie is None or link.ended


def dot_scale(zoom: float) -> float:
    """How large a unit of a dot's radius is drawn at a zoom: it grows more slowly than the map."""
    return float(min(_DOTS[1], max(_DOTS[0], zoom**_DOTS_SHRINK)))


def dot_at(scene: Scene, number: int, x: float, y: float, scale: float) -> "Dot":
    """The dot of a node whose middle lies at x, y; never too small to be seen."""
    node = scene.nodes[number]
    return Dot(number, x, y, max(node.radius * scale, _LEAST_MEMBER if node.is_member else _LEAST_DOT))


# Names where there is room for them


@dataclass(frozen=True, slots=True)
class Dot:
    """A node as it is drawn: its number in the scene, its middle and its radius on screen or paper."""

    node: int
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Label:
    """A name and where it is written: left end and middle of its line."""

    node: int
    text: str
    x: float
    y: float
    width: float


Measure = Callable[[str], tuple[str, float]]
"""The text, shortened if it is too long, and its width."""


Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def each_label(
    scene: Scene,
    dots: Sequence[Dot],
    height: float,
    measure: Measure,
    room: Box,
    first: Collection[int | None] = (),
) -> Iterator[Label | None]:
    """Names beside their dots where they cover no other name or dot, the most important first.

    `height` is that of a line, in the unit of the dots; the line of a name is centred on its `y`. Nodes in
    `first` come before all others. The names of members and of large dots may cover small dots where there
    is no better place. A name whose dot lies in `room` does not leave it. Between names None comes now and
    then, so that whoever draws can give way.
    """
    names, marks = _Taken(height), _Taken(height)
    for number, dot in enumerate(dots):
        if number % _BREATH == 0:
            yield None
        box = (dot.x - dot.radius, dot.y - dot.radius, dot.x + dot.radius, dot.y + dot.radius)
        is_needed = dot.node in first or _may_cover(scene.nodes[dot.node], len(dots))
        (names if is_needed else marks).add(box)
    for dot in sorted(dots, key=lambda dot: (dot.node not in first, scene.nodes[dot.node].rank, dot.node)):
        text, width = measure(scene.nodes[dot.node].name)
        if not text:
            yield None
            continue
        spots = [spot for spot in _spots(dot, width, height) if _fits(dot, spot, room)]
        place = next((spot for spot in spots if names.is_free(spot) and marks.is_free(spot)), None)
        if place is None and (dot.node in first or _may_cover(scene.nodes[dot.node], len(dots))):
            place = next(filter(names.is_free, spots), None)
        if place is None:
            yield None
            continue
        names.add(place)
        yield Label(dot.node, text, place[0], (place[1] + place[3]) / 2, width)


def _may_cover(node: Node, dots: int) -> bool:
    """Whether the map is harder to read without this name than without some dot."""
    return node.is_member or (node.radius > _IMPORTANT and dots <= _FEW)


def _spots(dot: Dot, width: float, height: float) -> list[Box]:
    away, up = dot.radius + height * 0.36, dot.radius + height * 0.62
    places = (
        (dot.x + away, dot.y),
        (dot.x - away - width, dot.y),
        (dot.x - width / 2, dot.y + up),
        (dot.x - width / 2, dot.y - up),
    )
    return [(x, y - height / 2, x + width, y + height / 2) for x, y in places]


def _fits(dot: Dot, box: Box, room: Box) -> bool:
    if not (room[0] <= dot.x <= room[2] and room[1] <= dot.y <= room[3]):
        return True
    return room[0] <= box[0] and room[1] <= box[1] and box[2] <= room[2] and box[3] <= room[3]


class _Taken:
    """Boxes on paper, in a grid so that only those near by are asked."""

    def __init__(self, height: float) -> None:
        self._side = max(1.0, height * 3)
        self._cells: dict[tuple[int, int], list[Box]] = {}

    def add(self, box: Box) -> None:
        """Take a box."""
        for cell in self._cells_of(box):
            self._cells.setdefault(cell, []).append(box)

    def is_free(self, box: Box) -> bool:
        """Whether nothing taken reaches into the box."""
        left, top, right, bottom = box
        return not any(
            left < other[2] and other[0] < right and top < other[3] and other[1] < bottom
            for cell in self._cells_of(box)
            for other in self._cells.get(cell, ())
        )

    def _cells_of(self, box: Box) -> list[tuple[int, int]]:
        side = self._side
        return [
            (column, row)
            for column in range(int(box[0] // side), int(box[2] // side) + 1)
            for row in range(int(box[1] // side), int(box[3] // side) + 1)
        ]
