"""A plan of 100,000 contacts: finding while one types, scrolling the table, opening the file."""

import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from planner.domain.commands.records import add
from planner.domain.contacts import Contact, Standing
from planner.domain.outline import CONTACTS
from planner.domain.plan import Plan
from planner.domain.worksheet import Worksheet
from planner.store.document import Document
from planner.store.schema import ROWS
from planner.ui.board import BoardView
from planner.ui.desk import Desk
from planner.ui.listing import ListingView
from planner.ui.listing.related import RelatedRecords
from tests.benchmarks.measure import Against, Result, busy_ms, medians, percentile
from tests.benchmarks.opened import desk_over

_CONTACTS = 100_000
_ROUNDS = 5
_FRAME_MS = 16
_MOST_FRAMES = 4
_SCROLLS = 300
_CHOICES = 60
_MOVES = 30
_MORE_FRAMES = 10
_FIRST = ("Ada", "Noor", "Łukasz", "Minh", "Rosa", "Tomás", "Ines", "Kofi", "Leila", "Sam", "Yusuf")
_LAST = ("Moreno", "Okafor", "Nguyễn", "Silva", "Haddad", "Kowalski", "Jansen", "Mbeki", "Rossi")
_PLACES = ("Riverside", "Old Mill", "Harbour", "Eastgate", "Hilltop", "Station Road", "Market Square")
# What people type: a name, somebody rare, two words, a number, something that nobody has.
_TYPED = ("rosa silva", "minh 77", "person 4242", "riverside kow", "555 01", "lukasz", "zzyzx", "a")


def contact(number: int) -> Contact:
    """One of many, always the same."""
    first, last = _FIRST[number % len(_FIRST)], _LAST[number // 11 % len(_LAST)]
    place = _PLACES[number // 5 % len(_PLACES)]
    return Contact(
        id=f"c{number}",
        name=f"{first} {last} {number}",
        standing=("with_us", "to_add", "undecided")[number % 3],
        phones=(f"+1 334 555 {number * 7919 % 10_000:04d}",),
        emails=(f"person{number}@example.org",),
        neighbourhoods=(place,),
        held_by=f"c{number % 20}",
        note=f"Met at the spring fair in {place}. " * (number % 3),
    )


def _write(path: Path) -> None:
    people = map(contact, range(_CONTACTS))
    Document.create(path, add(*people)(Plan()), "Benchmark").close()


@contextmanager
def _listing() -> Iterator[tuple[QApplication, ListingView]]:
    """The listing of all contacts on the screen, settled: everything that spare moments do is done."""
    with _desk() as (app, desk):
        view = ListingView(desk, CONTACTS)
        view.resize(1240, 820)
        view.show()
        _settle(app, view)
        yield app, view
        view.close()


def _desk() -> AbstractContextManager[tuple[QApplication, Desk]]:
    """A plan of 100,000 contacts as a window has it open."""
    return desk_over(_write, Worksheet(id="none", title="None", language="en"), date(2026, 11, 20))


def _settle(app: QApplication, view: ListingView) -> None:
    while not view.model.is_ready:
        app.processEvents()
    app.processEvents()


def _until_painted(app: QApplication, widget: QWidget, act: Callable[[], object]) -> float:
    """Milliseconds of the window's thread from what somebody did until it stands on the screen."""

    def act_and_paint() -> None:
        act()
        widget.update()
        app.processEvents()  # paints, among all else that there is to do

    return busy_ms(act_and_paint)


def _strokes() -> Iterator[str]:
    """What stands in the search after each letter. A new text begins where the one before was cleared."""
    for text in _TYPED * 2:
        yield from (text[:end] for end in range(1, len(text) + 1))


def find() -> Iterator[Result]:
    """Each letter typed into the search of a listing of which a row is chosen; the floor is a repaint.

    The list fills from above. Told are how long it takes until the first frame with what was found stands
    there, how long any later frame holds the window, and when the last match is there.
    """
    with _listing() as (app, view):
        view.table.selectRow(0)
        _settle(app, view)
        shown = view.table.viewport()
        letters = [_letter(app, view, text) for text in _strokes()]
        floor = percentile([_until_painted(app, shown, lambda: None) for _letter in letters], 95)
    first = percentile([frames[0] for frames in letters], 95)
    longest = percentile([max(frames) for frames in letters], 95)
    last = percentile([sum(frames) for frames in letters], 95)
    for name, ours, most in (
        ("A letter in the search of 100,000 (p95)", first, _FRAME_MS),
        ("The longest frame while the rest is found", longest, _FRAME_MS),
        ("Until the last match is there", last, _MOST_FRAMES * _FRAME_MS),
    ):
        yield Result(name, ours, floor, "ms", Against.ITSELF, most)


def _letter(app: QApplication, view: ListingView, text: str) -> list[float]:
    """Milliseconds of each frame from the letter until all that it finds stands there."""
    shown = view.table.viewport()
    frames = [_until_painted(app, shown, partial(view.head.search.setText, text))]
    while not view.model.is_ready:
        frames.append(busy_ms(app.processEvents))
    return frames


def scroll() -> Iterator[Result]:
    """A screenful further and somewhere else in the table, painted; the floor is a repaint of what stands."""
    with _listing() as (app, view):
        bar, shown = view.table.verticalScrollBar(), view.table.viewport()
        far = [bar.maximum() * number * 37 % 101 // 101 for number in range(_SCROLLS)]
        near = [number * bar.pageStep() for number in range(_SCROLLS)]
        places = [place % max(1, bar.maximum()) for pair in zip(far, near, strict=True) for place in pair]
        taken = [_until_painted(app, shown, partial(bar.setValue, place)) for place in places]
        floor = percentile([_until_painted(app, shown, lambda: None) for _place in places], 95)
    ours = percentile(taken, 95)
    yield Result("Scrolling a table of 100,000 (p95)", ours, floor, "ms", Against.ITSELF, _FRAME_MS)


def choose() -> Iterator[Result]:
    """Another contact chosen, and all that names them shown; the floor is a repaint of the form."""
    with _listing() as (app, view):
        rows = [number * 7919 % _CONTACTS for number in range(_CHOICES)]
        first = [busy_ms(partial(view.table.selectRow, 17)), *_frames_until(app, lambda: _is_told(view))]
        form = view.table.parentWidget() or view
        taken = [_until_painted(app, form, partial(view.table.selectRow, row)) for row in rows]
        floor = percentile([_until_painted(app, form, lambda: None) for _row in rows], 95)
    yield Result(
        "The first contact chosen, longest frame", max(first[1:]), floor, "ms", Against.ITSELF, _FRAME_MS
    )
    ours = percentile(taken, 95)
    yield Result("Another contact of 100,000 chosen (p95)", ours, floor, "ms", Against.ITSELF, _FRAME_MS)


def _is_told(view: ListingView) -> bool:
    return all(each.is_ready for each in view.findChildren(RelatedRecords))


def _frames_until(app: QApplication, is_done: Callable[[], bool]) -> list[float]:
    """Milliseconds of each time round until it is done, and of some more."""
    frames: list[float] = []
    while not is_done() or len(frames) < _MORE_FRAMES:
        frames.append(busy_ms(app.processEvents))
    return frames


def board() -> Iterator[Result]:
    """The board: each frame while it opens, is filtered and cleared, cards are moved, and it is scrolled.

    The floor is a repaint. To make the widgets of the board is part of opening a page: see `pages`.
    """
    with _desk() as (app, desk):
        view = BoardView(desk)
        view.resize(1240, 820)
        begun = busy_ms(view.show)
        opened = [begun, *_frames_until(app, lambda: view.is_ready)]
        wide = [
            frame
            for words in ("rosa", "", "minh 77", "")
            for frame in _frames_of(app, partial(_look_for, view, words), lambda: view.is_ready)
        ]
        moved = [frame for number in range(_MOVES) for frame in _frames_of_a_move(app, view, number)]
        bar, shown = view.columns[0].list.verticalScrollBar(), view.columns[0].list.viewport()
        places = [bar.maximum() * number * 37 % 101 // 101 for number in range(_SCROLLS)]
        scrolled = [_until_painted(app, shown, partial(bar.setValue, place)) for place in places]
        floor = percentile([_until_painted(app, shown, lambda: None) for _place in places], 95)
        view.close()
    for name, frames in (
        ("The board of 100,000 fills (p99 of frames)", opened),
        ("It is filtered (p99 of frames)", wide),
        ("A card is moved (p99 of frames)", moved),
    ):
        ours = percentile([frame for frame in frames if frame > floor], 99)
        yield Result(name, ours, floor, "ms", Against.ITSELF, _FRAME_MS)
    ours = percentile(scrolled, 95)
    yield Result("It is scrolled (p95)", ours, floor, "ms", Against.ITSELF, _FRAME_MS)


def _look_for(view: BoardView, words: str) -> None:
    view.bar.set_filter(replace(view.bar.wanted, words=words))


def _frames_of_a_move(app: QApplication, view: BoardView, number: int) -> list[float]:
    """One card from somewhere in the first column to the third, until it stands there, written and chosen."""
    session, ids = view._desk.session, view.columns[0].list.cards.ids
    move = partial(view.move_cards, (ids[number * 7919 % len(ids)],), Standing.UNDECIDED)
    return _frames_of(app, move, lambda: session.is_idle and view.is_ready)


def _frames_of(app: QApplication, act: Callable[[], object], is_done: Callable[[], bool]) -> list[float]:
    return [busy_ms(act), *_frames_until(app, is_done)]


def opening() -> Iterator[Result]:
    """Opening and loading the plan, against reading the same rows with sqlite3 into tuples."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "many.coalition")
        _write(path)
        ours, floor = medians(_ROUNDS, lambda: _ms(lambda: _open(path)), lambda: _ms(lambda: _bare(path)))
    yield Result("Opening a plan of 100,000 contacts", ours, floor, "ms", Against.RATIO, 4)


def _ms(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    held = work()
    taken = 1000 * (time.perf_counter() - begun)
    del held  # letting go of it is not part of opening
    return taken


def _open(path: Path) -> Plan:
    with Document(path) as document:
        return document.load()


def _bare(path: Path) -> list[list[tuple[object, ...]]]:
    bare = sqlite3.connect(path)
    tables = [bare.execute(rows.select).fetchall() for rows in ROWS.values()]
    bare.close()
    return tables
