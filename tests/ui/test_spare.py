"""Work in bits: it goes on while nobody waits, ends with its result, and makes way for other work."""

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.domain.sorting import Bits
from planner.ui.spare import SpareTime

MANY = 400
BIT_SECONDS = 0.0005


@pytest.fixture
def spare(qapp: QApplication) -> Iterator[SpareTime]:
    owner = QObject()
    yield SpareTime(owner)
    owner.deleteLater()


def _busy_bits(done: list[int], count: int = MANY) -> Bits[str]:
    for number in range(count):
        until = time.perf_counter() + BIT_SECONDS
        while time.perf_counter() < until:
            pass
        done.append(number)
        yield
    return "result"


def test_a_bit_is_done_in_each_turn_and_not_all_of_it(spare: SpareTime, qtbot: QtBot) -> None:
    done: list[int] = []
    results: list[object] = []
    spare.begin(_busy_bits(done), results.append)
    assert done == []
    QApplication.processEvents()
    assert spare.is_busy
    assert 0 < len(done) < MANY
    qtbot.waitUntil(lambda: results == ["result"])
    assert done == list(range(MANY))
    assert not spare.is_busy


def test_who_needs_it_now_has_it_now(spare: SpareTime) -> None:
    results: list[object] = []
    spare.begin(_busy_bits([], 20), results.append)
    spare.finish()
    assert results == ["result"]
    spare.finish()  # nothing is left
    assert results == ["result"]


def test_other_work_takes_the_place_of_what_was_begun(spare: SpareTime, qtbot: QtBot) -> None:
    old: list[object] = []
    new: list[object] = []
    spare.begin(_busy_bits([]), old.append)
    spare.begin(_busy_bits([], 3), new.append)
    qtbot.waitUntil(lambda: new == ["result"])
    assert old == []


def test_what_is_handed_over_may_begin_more(spare: SpareTime, qtbot: QtBot) -> None:
    results: list[object] = []

    def go_on(result: object) -> None:
        results.append(result)
        if len(results) < 3:
            spare.begin(_busy_bits([], 2), go_on)

    spare.begin(_busy_bits([], 2), go_on)
    qtbot.waitUntil(lambda: len(results) == 3)
    assert not spare.is_busy


def test_what_is_stopped_is_left_undone(spare: SpareTime) -> None:
    done: list[int] = []
    spare.begin(_busy_bits(done), lambda _result: done.append(-1))
    spare.stop()
    QApplication.processEvents()
    assert done == []
