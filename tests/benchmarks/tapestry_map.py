"""How long the tapestry takes: arranging it, and each frame of a map of 2,000 contacts and 5,000 ties.

Frames are painted into a picture, as a window paints them; a bare widget that is only filled is the floor.
`python -m tests.benchmarks.tapestry_map` says how long arranging takes.
"""

from collections.abc import Callable, Iterator
from datetime import date
from random import Random
from time import perf_counter

from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from planner.domain.plan import plan_of
from planner.domain.tapestry import Tapestry
from planner.domain.tapestry_layout import arranged, sketched
from planner.domain.tapestry_scene import scene_of
from planner.ui.tapestry.map import TapestryMap
from tests.benchmarks.measure import Against, Result
from tests.benchmarks.opened import application
from tests.benchmarks.tapestry_plans import woven_records

FRAME_MS = 16.0
_FRAMES = 200
_SIZE = 1400, 900
_TODAY = date(2026, 3, 2)


def _timed(work: Callable[[], object]) -> float:
    begin = perf_counter()
    work()
    return (perf_counter() - begin) * 1000


def _share(times: list[float], share: float) -> float:
    return sorted(times)[int(len(times) * share)]


def _frames(shown: QWidget, act: Callable[[int], object]) -> list[float]:
    """Milliseconds of each frame: what a person does, the painting, and the slice of work between frames."""
    picture = QImage(shown.size(), QImage.Format.Format_RGB32)
    times = []
    for number in range(_FRAMES):
        begin = perf_counter()
        act(number)
        shown.render(picture)
        if isinstance(shown, TapestryMap):
            shown.paint_on()
        times.append((perf_counter() - begin) * 1000)
    return times


def _arranging(contacts: int, ties: int) -> None:
    woven = Tapestry(plan_of(woven_records(contacts, ties)), _TODAY)
    places = arranged(woven)
    print(
        f"{contacts:5} contacts, {ties:5} ties: arranged {_timed(lambda: arranged(woven)):7.1f} ms, "
        f"sketched {_timed(lambda: sketched(woven)):6.1f} ms, scene "
        f"{_timed(lambda: scene_of(woven, places)):6.1f} ms, "
        f"a way {_timed(lambda: woven.warmest_path(f'c{contacts - 2}')):6.2f} ms"
    )


def frames() -> Iterator[Result]:
    """The 95th percentile of a frame of the map at 2,000 contacts and 5,000 ties, moved and asked."""
    application()
    bare = QWidget()
    bare.resize(*_SIZE)
    floor = _share(_frames(bare, lambda number: bare.setObjectName(str(number))), 0.95)
    woven = Tapestry(plan_of(woven_records(2000, 5000)), _TODAY)
    shown = TapestryMap()
    shown.resize(*_SIZE)
    shown.show_scene(scene_of(woven, arranged(woven)))
    shown.show()
    shown.finish()
    for name, act in _acts(shown):
        frame = _share(_frames(shown, act), 0.95)
        yield Result(f"a frame of the map, {name}", frame, floor, "ms", Against.ITSELF, FRAME_MS)
    shown.close()


def main() -> None:
    """Print how long arranging takes."""
    for contacts, ties in ((78, 113), (300, 750), (2000, 5000)):
        _arranging(contacts, ties)


def _acts(shown: TapestryMap) -> Iterator[tuple[str, Callable[[int], object]]]:
    lot = Random(1)
    back_and_forth = (1, -1)

    def pull(number: int) -> None:
        way = back_and_forth[number // 60 % 2]
        shown.pull(9 * way, 4 * way)

    def zoom(number: int) -> None:
        shown.zoom(1.03 if number // 50 % 2 == 0 else 1 / 1.03)

    def hover(_number: int) -> None:
        shown.point_at(QPointF(lot.random() * _SIZE[0], lot.random() * _SIZE[1]))

    def choose(number: int) -> None:
        shown.select(f"c{number * 7 % 2000}")

    yield "pulled", pull
    yield "zoomed", zoom
    shown.fit()
    shown.finish()
    yield "pointed at", hover
    yield "somebody chosen", choose
    shown.select("c5")
    yield "pulled with somebody chosen", pull
    yield "zoomed with somebody chosen", zoom


if __name__ == "__main__":
    main()
