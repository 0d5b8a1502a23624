"""Every page of the window over a plan with 5,000 records of each kind: until it stands there, and scrolled.

Told is the processor's time of the window's thread, so that what else the machine does is not taken for ours.
A page that finds out beside the window what it shows has opened once it can be seen; it is waited for before
it is scrolled. Modules that the first page of its kind imports are imported before.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from statistics import median

from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QStackedWidget, QWidget

from planner.content.worksheets import shipped_worksheet
from planner.domain.commands.records import add
from planner.domain.plan import Plan
from planner.store.document import Document
from planner.ui.desk import Desk, Place
from planner.ui.listing import ListingView
from planner.ui.pages.work import WorkPage
from planner.ui.sidebar import ORDER
from planner.ui.survey import Survey
from planner.ui.workspace import Workspace
from tests.benchmarks.many_records import TODAY, records
from tests.benchmarks.measure import Against, Result, busy_ms, percentile
from tests.benchmarks.opened import desk_over

_EACH = 5_000
_ROUNDS = 2
_SCROLLS = 30
_OPENED_MS = 100
_FRAME_MS = 16
_IDLE_TURNS = 20


@dataclass(slots=True)
class _Part:
    """What was measured of one part of a page."""

    opened: list[float] = field(default_factory=list)
    scrolled: list[float] = field(default_factory=list)


def pages() -> Iterator[Result]:
    """For each page the part that opens slowest; and of all of them the frames in which they are scrolled."""
    parts: dict[tuple[str, str], _Part] = {}
    with desk_over(_write, shipped_worksheet(), TODAY) as (app, desk):
        _go_round(app, desk, {})  # so that all is imported
        for _round in range(_ROUNDS):
            _go_round(app, desk, parts)
        bare = median(_bare(app) for _round in range(_ROUNDS))
    for page in ORDER:
        name, part = max(((n, p) for (where, n), p in parts.items() if where == page), key=_slowness)
        label = f"{page}: {name} opens" if name else f"{page} opens"
        yield Result(label, median(part.opened), bare, "ms", Against.ITSELF, _OPENED_MS)
    name, part = max(((f"{where} {n}", p) for (where, n), p in parts.items() if p.scrolled), key=_roughness)
    frames = percentile(part.scrolled, 95)
    yield Result(f"{name}: scrolled (p95)", frames, bare, "ms", Against.ITSELF, _FRAME_MS)


def _slowness(part: tuple[str, _Part]) -> float:
    return median(part[1].opened)


def _roughness(part: tuple[str, _Part]) -> float:
    return percentile(part[1].scrolled, 95)


def _write(path: Path) -> None:
    Document.create(path, add(*records(_EACH))(Plan()), "Benchmark").close()


def _go_round(app: QApplication, desk: Desk, parts: dict[tuple[str, str], _Part]) -> None:
    """Open every page of a new window, and every part of each."""
    workspace = Workspace(desk)
    workspace.resize(1240, 820)
    workspace.show()
    app.processEvents()
    for page in ORDER:
        _measure(app, workspace, parts.setdefault((page, ""), _Part()), partial(_open, workspace, page))
        shown = workspace.stack.currentWidget()
        if isinstance(shown, WorkPage):
            for name in shown.segments:
                part = parts.setdefault((page, name), _Part())
                _measure(app, workspace, part, partial(shown.show_segment, name))
    workspace.close()
    workspace.deleteLater()
    app.processEvents()


def _open(workspace: Workspace, page: str) -> None:
    workspace.show_place(Place(page))


def _measure(app: QApplication, workspace: Workspace, part: _Part, act: Callable[[], object]) -> None:
    part.opened.append(busy_ms(act) + busy_ms(app.processEvents))
    shown, turns = workspace.stack.currentWidget(), 0
    assert shown is not None
    while turns < _IDLE_TURNS or not _is_told(shown):
        app.processEvents()
        turns += 1
    areas = [area for area in shown.findChildren(QAbstractScrollArea) if area.isVisible() and _length(area)]
    if areas:
        longest = max(areas, key=_length)
        part.scrolled.extend(_scrolled(app, longest))


def _is_told(shown: QWidget) -> bool:
    waits = any(survey.is_waiting for survey in shown.findChildren(Survey))
    return not waits and all(view.model.is_ready for view in shown.findChildren(ListingView))


def _length(area: QAbstractScrollArea) -> int:
    return area.verticalScrollBar().maximum()


def _scrolled(app: QApplication, area: QAbstractScrollArea) -> Iterator[float]:
    """A screenful further, and somewhere else, in turn."""
    bar = area.verticalScrollBar()
    for number in range(_SCROLLS):
        place = number * bar.pageStep() if number % 2 else _length(area) * number * 37 % 101 // 101
        bar.setValue(place % max(1, _length(area)))
        yield busy_ms(app.processEvents)


def _bare(app: QApplication) -> float:
    """The floor: an empty page shown in a window of its own."""
    stack = QStackedWidget()
    stack.resize(1240, 820)
    stack.addWidget(QWidget())
    stack.addWidget(QWidget())
    stack.show()
    app.processEvents()
    taken = busy_ms(lambda: stack.setCurrentIndex(1)) + busy_ms(app.processEvents)
    stack.close()
    return taken
