"""Where every contact stands on the map: the committee in the middle, the others around it by distance.

The map is a function of the plan alone: the same contacts and ties give the same places on any machine, and a
small change moves little. So nothing is drawn by lot. Every contact begins at a place that follows from the
tree of shortest ways to the committee; a few damped rounds of forces then pull together those who are tied,
push apart those who are too near, and hold everybody to where they began. Rounds use only the four operations
and square roots, which are exact everywhere; sines are rounded once, before the rounds.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from planner.domain.contacts import Contact, ContactId
from planner.domain.progress import Progress, no_progress
from planner.domain.tapestry import Link, Tapestry

Place = tuple[float, float]
Places = Mapping[ContactId, Place]

STEP = 100.0
"""The distance that two tied contacts like to keep; the unit in which the map is drawn."""
_STRETCH = 1.42  # names are wide and low, and so are windows
_ROUNDS = 100
_REACH = 2.1 * STEP  # beyond it nobody pushes anybody
_REPULSION = 0.06  # small enough that no round overshoots: otherwise the least change moves everything
_ATTRACTION = 0.055
_HOLD = 0.03
_FIRM_HOLD = 0.4
_MENDING_ROUNDS = 24
_TOLERABLE = 0.02  # of the map's size: a median move that nobody takes for another map
_ROOM = 0.66  # of a step between neighbours at the beginning
_FASTEST = 0.45 * STEP
_BLOCK_COLUMN, _BLOCK_ROW = 2.3 * STEP, 0.5 * STEP
_BLOCK_GAP = 1.3 * STEP
_SPIN = 0.62  # turns the whole map so that the first member stands at the upper left


@dataclass(slots=True)
class _Graph:
    """Tied contacts by number: who is tied to whom how strongly, and how far each is from the committee."""

    ids: list[ContactId]
    near: list[list[int]]
    pairs: list[tuple[int, int, float]]
    depth: list[int]
    parent: list[int]
    roots: list[int]


def arranged(
    woven: Tapestry, progress: Progress = no_progress, before: Places | None = None
) -> dict[ContactId, Place]:
    """The place of every contact, y growing downwards, the middle of the committee near (0, 0).

    Contacts without any tie stand in a block of rows below the map. `before` are places that people have in
    mind, of contacts that had ties: where a single tie has changed who is how far from the committee, so that
    the map would be another, the one that is looked at is kept and only mended. Raises Cancelled.
    """
    graph = _graph(woven)
    xs, ys = _beginning(graph)
    home = list(xs), list(ys)
    _settle(graph, xs, ys, [_HOLD] * len(xs), _ROUNDS, progress)
    found = _all_places(woven, graph, xs, ys)
    if before and _median_move(graph, before, found) > _TOLERABLE:
        xs, ys, holds = _mended(graph, before, home)
        _settle(graph, xs, ys, holds, _MENDING_ROUNDS, progress)
        return _all_places(woven, graph, xs, ys)
    return found


def tied_places(woven: Tapestry, places: Places) -> dict[ContactId, Place]:
    """The places of those who have ties: what `arranged` takes for `before`."""
    return {contact: place for contact, place in places.items() if contact in woven.neighbours}


def sketched(woven: Tapestry) -> dict[ContactId, Place]:
    """As `arranged`, without the rounds of forces: there at once, to look at meanwhile."""
    graph = _graph(woven)
    xs, ys = _beginning(graph)
    return _all_places(woven, graph, xs, ys)


def _all_places(woven: Tapestry, graph: _Graph, xs: list[float], ys: list[float]) -> dict[ContactId, Place]:
    found = {
        contact: (round(x * _STRETCH, 2), round(y, 2))
        for contact, x, y in zip(graph.ids, xs, ys, strict=True)
    }
    alone = [contact for contact in woven.plan.table(Contact) if contact not in found]
    found.update(_block(alone, found))
    return found


def _block(alone: list[ContactId], found: Places) -> Iterator[tuple[ContactId, Place]]:
    """Rows as wide as the map, below it."""
    left = min((x for x, _y in found.values()), default=0.0)
    right = max((x for x, _y in found.values()), default=0.0)
    top = max((y for _x, y in found.values()), default=-_BLOCK_GAP) + _BLOCK_GAP
    fitting = max(3, math.isqrt(len(alone)), int((right - left) / _BLOCK_COLUMN))
    columns = min(len(alone), fitting)
    first = (left + right) / 2 - (columns - 1) * _BLOCK_COLUMN / 2
    for number, contact in enumerate(alone):
        row, column = divmod(number, columns)
        yield contact, (round(first + column * _BLOCK_COLUMN, 2), round(top + row * _BLOCK_ROW, 2))


# The beginning: a tree of shortest ways, wound around the committee


def _graph(woven: Tapestry) -> _Graph:
    tied = {end for link in woven.links for end in (link.source, link.target)}
    ids = [contact for contact in woven.plan.table(Contact) if contact in tied]
    number = {contact: place for place, contact in enumerate(ids)}
    weights: dict[tuple[int, int], float] = {}
    for link in woven.links:
        one, other = sorted((number[link.source], number[link.target]))
        weights[one, other] = max(weights.get((one, other), 0.0), _weight(link))
    near: list[list[int]] = [[] for _contact in ids]
    for one, other in weights:
        near[one].append(other)
        near[other].append(one)
    members = [number[member] for member in woven.members if member in number]
    depth, parent, roots = _forest(near, members)
    return _Graph(ids, near, [(a, b, w) for (a, b), w in weights.items()], depth, parent, roots)


def _weight(link: Link) -> float:
    if link.tie is None or not link.carries:
        return 0.35
    return 0.5 + 0.1 * link.strength


def _forest(near: list[list[int]], members: list[int]) -> tuple[list[int], list[int], list[int]]:
    """Steps to the committee, the neighbour one step nearer, and those without one.

    A part that no tie joins to the committee hangs on its contact with the most ties.
    """
    depth = [-1] * len(near)
    parent = [-1] * len(near)
    roots: list[int] = []
    by_ties = sorted(range(len(near)), key=lambda node: -len(near[node]))
    for start in (members, *([node] for node in by_ties)):
        fresh = [node for node in start if depth[node] < 0]
        for node in fresh:
            depth[node] = 0 if start is members else 2
        roots += fresh
        _walk(near, fresh, depth, parent)
    return depth, parent, roots


def _walk(near: list[list[int]], waiting: list[int], depth: list[int], parent: list[int]) -> None:
    queue = list(waiting)
    for here in queue:
        for other in near[here]:
            if depth[other] < 0:
                depth[other] = depth[here] + 1
                parent[other] = here
                queue.append(other)


def _beginning(graph: _Graph) -> tuple[list[float], list[float]]:
    angles = _angles(graph)
    inner, outer = _bands(graph.depth)
    xs, ys = [], []
    for node, contact in enumerate(graph.ids):
        depth = graph.depth[node]
        share = 0.15 + 0.7 * _lot(contact)
        radius = math.sqrt(inner[depth] ** 2 + share * (outer[depth] ** 2 - inner[depth] ** 2))
        turn = 2 * math.pi * angles[node] - math.pi * _SPIN
        xs.append(round(radius * round(math.cos(turn), 9), 4))
        ys.append(round(radius * round(math.sin(turn), 9), 4))
    return xs, ys


def _angles(graph: _Graph) -> list[float]:
    """The direction of every contact as a share of the full turn: a sector for each part of the tree."""
    children: list[list[int]] = [[] for _node in graph.ids]
    for node, above in enumerate(graph.parent):
        if above >= 0:
            children[above].append(node)
    size = [1.0] * len(graph.ids)
    for node in sorted(range(len(graph.ids)), key=lambda each: -graph.depth[each]):
        if graph.parent[node] >= 0:
            size[graph.parent[node]] += size[node]
    angles = [0.0] * len(graph.ids)
    # A root has its sector even if nobody hangs on it, or all members without followers would fall together.
    weights = [size[root] + 1.0 for root in graph.roots]
    sectors = _shares(graph.roots, weights, 0.0, 1.0)
    while sectors:
        node, begin, end = sectors.pop()
        angles[node] = (begin + end) / 2
        below = children[node]
        sectors += _shares(below, [size[each] for each in below], begin, end)
    return angles


def _shares(
    nodes: list[int], weights: list[float], begin: float, end: float
) -> list[tuple[int, float, float]]:
    total = sum(weights) or 1.0
    found, here = [], begin
    for node, weight in zip(nodes, weights, strict=True):
        after = here + (end - begin) * weight / total
        found.append((node, here, after))
        here = after
    return found


def _bands(depth: list[int]) -> tuple[list[float], list[float]]:
    """The inner and outer radius of the ring for each distance: as much paper for everybody."""
    inner, outer, radius, so_far = [], [], 0.0, 0
    for ring in range(max(depth, default=0) + 1):
        so_far += depth.count(ring)
        inner.append(radius)
        radius = max(radius + 0.5 * STEP, math.sqrt(so_far / math.pi) * STEP * _ROOM * 1.15)
        outer.append(radius)
    return inner, outer


def _lot(contact: ContactId) -> float:
    """A number from 0 to 1 that is the contact's own for ever."""
    digest = blake2b(contact.encode("utf-8", "surrogatepass"), digest_size=4).digest()
    return int.from_bytes(digest, "big") / 2**32


# Mending a map that somebody looks at


def _median_move(graph: _Graph, before: Places, after: Places) -> float:
    """How far the median contact would move, as a share of the map's size."""
    both = [contact for contact in graph.ids if contact in before]
    if not both:
        return 0.0
    moves = sorted(math.dist(before[contact], after[contact]) for contact in both)
    xs, ys = zip(*(before[contact] for contact in both), strict=True)
    size = max(max(xs) - min(xs), max(ys) - min(ys), STEP)
    return float(moves[len(moves) // 2] / size)


def _mended(
    graph: _Graph, before: Places, otherwise: tuple[list[float], list[float]]
) -> tuple[list[float], list[float], list[float]]:
    """Everybody where they were, new ones among those they are tied to; and how firmly each is held."""
    xs, ys = list(otherwise[0]), list(otherwise[1])
    holds = [_HOLD] * len(xs)
    known = [contact in before for contact in graph.ids]
    for node, contact in enumerate(graph.ids):
        if known[node]:
            xs[node], ys[node] = before[contact][0] / _STRETCH, before[contact][1]
            holds[node] = _FIRM_HOLD
    for node, contact in enumerate(graph.ids):
        near = [other for other in graph.near[node] if known[other]]
        if not known[node] and near:
            aside = (_lot(contact) - 0.5) * STEP
            xs[node] = sum(xs[other] for other in near) / len(near) + aside
            ys[node] = sum(ys[other] for other in near) / len(near) + 0.5 * STEP
    return xs, ys, holds


# The rounds


def _settle(
    graph: _Graph, xs: list[float], ys: list[float], holds: list[float], rounds: int, progress: Progress
) -> None:
    homes = list(zip(xs, ys, holds, strict=True))
    count = len(xs)
    for number in range(rounds):
        progress(number, rounds)
        dx, dy = [0.0] * count, [0.0] * count
        _push(xs, ys, dx, dy)
        _pull(graph.pairs, xs, ys, dx, dy)
        heat = 1.0 - number / rounds
        _move(xs, ys, dx, dy, homes, _FASTEST * heat + 2.0)


def _push(xs: list[float], ys: list[float], dx: list[float], dy: list[float]) -> None:
    """Those within reach push each other apart, the harder the nearer."""
    reach, far = _REACH, _REACH * _REACH
    strength = _REPULSION * STEP
    cells: dict[tuple[int, int], list[int]] = {}
    for node, (x, y) in enumerate(zip(xs, ys, strict=True)):
        cells.setdefault((int(x // reach), int(y // reach)), []).append(node)
    for (column, row), here in cells.items():
        beside = [
            node
            for side in ((1, 0), (-1, 1), (0, 1), (1, 1))
            for node in cells.get((column + side[0], row + side[1]), ())
        ]
        for place, one in enumerate(here):
            x, y = xs[one], ys[one]
            sum_x = sum_y = 0.0
            for other in here[place + 1 :] + beside:
                away_x, away_y = x - xs[other], y - ys[other]
                square = away_x * away_x + away_y * away_y
                if square >= far:
                    continue
                if square < 1.0:
                    away_x, away_y, square = 1.0 if one < other else -1.0, 0.5, 1.25
                # From 1/d near by to nothing at the edge of reach, without a jump.
                force = strength * STEP * (1.0 / square - 1.0 / far)
                away_x *= force
                away_y *= force
                sum_x += away_x
                sum_y += away_y
                dx[other] -= away_x
                dy[other] -= away_y
            dx[one] += sum_x
            dy[one] += sum_y


def _pull(
    pairs: list[tuple[int, int, float]], xs: list[float], ys: list[float], dx: list[float], dy: list[float]
) -> None:
    """Those who are tied come near each other, until they are a short step apart."""
    for one, other, weight in pairs:
        away_x, away_y = xs[other] - xs[one], ys[other] - ys[one]
        distance = math.sqrt(away_x * away_x + away_y * away_y)
        if distance <= _ROOM * STEP:
            continue
        force = _ATTRACTION * weight * (1.0 - _ROOM * STEP / distance)
        away_x *= force
        away_y *= force
        dx[one] += away_x
        dy[one] += away_y
        dx[other] -= away_x
        dy[other] -= away_y


def _move(
    xs: list[float],
    ys: list[float],
    dx: list[float],
    dy: list[float],
    homes: list[tuple[float, float, float]],
    fastest: float,
) -> None:
    for node, (home_x, home_y, hold) in enumerate(homes):
        by_x = dx[node] + (home_x - xs[node]) * hold
        by_y = dy[node] + (home_y - ys[node]) * hold
        far = math.sqrt(by_x * by_x + by_y * by_y)
        if far > fastest:
            by_x *= fastest / far
            by_y *= fastest / far
        xs[node] += by_x
        ys[node] += by_y
