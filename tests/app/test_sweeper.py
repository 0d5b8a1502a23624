"""What nobody holds any more is destroyed on the window's thread, whichever thread is busy."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.app.jobs import Jobs
from planner.app.sweeper import Sweeper, how_many, sweep_everything
from planner.domain.progress import Progress

_MANY = 60_000
_VERY_MANY = 400_000


class Cell(QObject):
    """Garbage that is found by the collector alone: it holds itself."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


@pytest.fixture
def nothing_frozen(qapp: QApplication) -> Iterator[None]:
    """A sweeper's timer needs an application."""
    yield
    gc.unfreeze()


@pytest.fixture
def destroyed_on(nothing_frozen: None) -> list[str]:
    """The names of the threads on which the cells of a test were destroyed."""
    return []


def _lose_a_cell(told: list[str]) -> None:
    cell = Cell()
    weakref.finalize(cell, lambda: told.append(threading.current_thread().name))


def _make_things(_progress: Progress) -> int:
    return len([{"thing": [number]} for number in range(_MANY)])


def test_a_busy_worker_destroys_nothing_of_the_window(qtbot: QtBot, destroyed_on: list[str]) -> None:
    sweeper, jobs = Sweeper(), Jobs()
    _lose_a_cell(destroyed_on)
    job = jobs.start(_make_things)
    with qtbot.waitSignal(job.done):
        pass
    assert destroyed_on == []
    jobs.close()
    sweeper.deleteLater()
    sweep_everything()
    assert destroyed_on == ["MainThread"]


def test_a_sweep_finds_what_was_lost_lately(destroyed_on: list[str]) -> None:
    gc.collect()
    gc.freeze()
    _lose_a_cell(destroyed_on)
    young = [[number] for number in range(5000)]
    Sweeper().sweep()
    assert destroyed_on == ["MainThread"]
    assert len(young) == 5000


def test_the_records_of_a_large_plan_are_not_walked_over(nothing_frozen: None) -> None:
    gc.collect()
    gc.freeze()
    before = gc.get_freeze_count()
    records = [[number] for number in range(_MANY)]
    Sweeper().sweep()
    assert gc.get_freeze_count() >= before + len(records)


def test_what_stays_little_by_little_is_not_walked_over_for_ever(destroyed_on: list[str]) -> None:
    gc.collect()
    gc.freeze()
    before, sweeper = gc.get_freeze_count(), Sweeper()
    stays: list[list[list[int]]] = []
    for _second in range(10):
        stays.append([[number] for number in range(5000)])
        _lose_a_cell(destroyed_on)
        sweeper.sweep()
    assert len(destroyed_on) == 10
    assert gc.get_freeze_count() - before > 20_000


def test_what_was_thought_to_stay_is_found_once_a_plan_is_let_go(destroyed_on: list[str]) -> None:
    _lose_a_cell(destroyed_on)
    gc.freeze()
    gc.collect()
    assert destroyed_on == []
    sweep_everything()
    assert destroyed_on == ["MainThread"]


def test_a_job_is_kept_until_its_thread_has_let_go_of_it(qtbot: QtBot) -> None:
    jobs = Jobs()
    job = weakref.ref(jobs.start(_make_things))
    held = job()
    assert held is not None
    with qtbot.waitSignal(held.done):
        pass
    del held
    assert job() is not None
    jobs.close()


def test_nothing_is_looked_through_while_a_job_runs(qtbot: QtBot, destroyed_on: list[str]) -> None:
    jobs, may_end = Jobs(), threading.Event()
    sweeper = Sweeper(None, lambda: jobs.is_busy)
    gc.collect()
    gc.freeze()
    _lose_a_cell(destroyed_on)
    young = [[number] for number in range(5000)]
    job = jobs.start(lambda _progress: may_end.wait())
    sweeper.sweep()
    assert destroyed_on == []
    with qtbot.waitSignal(job.done):
        may_end.set()
    assert not jobs.is_busy
    sweeper.sweep()
    assert destroyed_on == ["MainThread"]
    assert len(young) == 5000
    jobs.close()


def test_a_tuple_that_another_thread_is_making_is_not_held(nothing_frozen: None) -> None:
    many = [[number] for number in range(_VERY_MANY)]
    is_over = threading.Event()
    broke: list[SystemError] = []

    def make_tuples() -> None:
        while not is_over.is_set() and not broke:
            try:
                tuple(number for number in range(200))
            except SystemError as error:
                broke.append(error)

    maker = threading.Thread(target=make_tuples)
    maker.start()
    counts = [how_many() for _look in range(10)]
    is_over.set()
    maker.join()
    assert broke == []
    assert min(counts) >= len(many)
