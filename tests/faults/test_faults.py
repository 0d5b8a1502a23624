"""A few rounds of every harness, and that each of them would notice carelessness. More: -m tests.faults."""

import os
import random
from pathlib import Path

import pytest

from planner.store.document import Document
from tests.faults import calls, flips, kills, power
from tests.faults.__main__ import BITES, Harness
from tests.faults.victim import WORK, key, prepare

ROUNDS = 2
works = pytest.mark.parametrize("work", list(WORK))
needs_tracer = pytest.mark.skipif(calls.tracer() is None, reason="no strace here: apt install strace")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="processes end in other ways there")


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """A folder with a plan, another copy of it and a backup."""
    folder = tmp_path / "plan"
    folder.mkdir()
    prepare(folder)
    return folder


@works
def test_a_program_killed_at_random_loses_nothing(template: Path, work: str) -> None:
    tally = kills.kill(template, work, ROUNDS, random.Random(work))
    assert tally.is_good, tally.wrong


@needs_tracer
@works
def test_a_power_cut_loses_nothing(template: Path, work: str) -> None:
    tally = power.cut(template, work, ROUNDS * 6, random.Random(work))
    assert tally.is_good, tally.wrong


@needs_tracer
@works
def test_a_call_that_fails_is_told_and_loses_nothing(template: Path, work: str) -> None:
    tally = calls.inject(template, work, ROUNDS, random.Random(work))
    assert tally.is_good, tally.wrong


@needs_tracer
@pytest.mark.parametrize(("name", "work", "careless", "harness"), BITES, ids=[each[0] for each in BITES])
def test_the_harness_notices_carelessness(
    template: Path, name: str, work: str, careless: str, harness: Harness
) -> None:
    assert not harness(template, work, 6, random.Random(name), careless).is_good


@pytest.mark.parametrize("is_locked", [False, True])
def test_damage_is_told(template: Path, is_locked: bool) -> None:
    path, held = template / "plan.coalition", key() if is_locked else None
    if is_locked:
        with Document(path) as document:
            document.save_copy_under(template / "locked", held)
        path = template / "locked"
    tally = flips.flip(path, held, 60, random.Random(7))
    assert tally.is_good, tally.wrong


def test_damage_would_be_believed_if_nobody_looked(template: Path) -> None:
    assert not flips.flip(template / "plan.coalition", None, 60, random.Random(7), checked=False).is_good
