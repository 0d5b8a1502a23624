"""A few rounds of every harness, and that each of them would notice carelessness. More: -m tests.faults."""

import os
import random
import shutil
from pathlib import Path

import pytest

from planner.store.opening import salt_of
from tests.faults import calls, flips, kills, power
from tests.faults.__main__ import BITES, LOCKED_BITES
from tests.faults.trouble import TROUBLES, Harness
from tests.faults.victim import WORK, key, prepare

ROUNDS = 2
PLAIN, LOCKED = "plain", "encrypted"
# Every kind of work on an encrypted plan takes its time: by hand all of it, here what differs most.
_LOCKED_HERE = ("edits", "rekey", "restore")
_EVERY = [(PLAIN, work) for work in WORK] + [(LOCKED, work) for work in _LOCKED_HERE]
works = pytest.mark.parametrize(("template", "work"), _EVERY, indirect=["template"])
both = pytest.mark.parametrize("template", [PLAIN, LOCKED], indirect=True)
needs_tracer = pytest.mark.skipif(calls.tracer() is None, reason="no strace here: apt install strace")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="processes end in other ways there")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A folder with a plan, another copy of it and a backup; and another with all of it encrypted."""
    found = {kind: tmp_path_factory.mktemp(kind) / "plan" for kind in (PLAIN, LOCKED)}
    for kind, folder in found.items():
        folder.mkdir()
        prepare(folder, locked=kind == LOCKED)
    return found


@pytest.fixture
def template(prepared: dict[str, Path], tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """One of the folders, for one test; its own is open to the victim that is nobody."""
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)
    return Path(shutil.copytree(prepared[getattr(request, "param", PLAIN)], tmp_path / "plan"))


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


@needs_tracer
@pytest.mark.parametrize("template", [LOCKED], indirect=True)
def test_the_harness_notices_carelessness_with_an_encrypted_plan(template: Path) -> None:
    name, work, careless, harness = LOCKED_BITES[-1]
    assert not harness(template, work, 6, random.Random(name), careless).is_good


@both
@pytest.mark.parametrize(
    ("name", "harness", "every", "careless"), TROUBLES, ids=[each[0] for each in TROUBLES]
)
def test_trouble_is_told_and_loses_nothing(
    template: Path, name: str, harness: Harness, every: tuple[str, ...], careless: str
) -> None:
    tally = harness(template, every[0], 1, random.Random(name), "")
    assert tally.is_good, tally.wrong
    assert not harness(template, every[0], 4, random.Random(name), careless).is_good


@both
def test_damage_is_told(template: Path) -> None:
    path = template / "plan.coalition"
    held = key() if salt_of(path) is not None else None
    tally = flips.flip(path, held, 60, random.Random(7))
    assert tally.is_good, tally.wrong


def test_damage_would_be_believed_if_nobody_looked(template: Path) -> None:
    assert not flips.flip(template / "plan.coalition", None, 60, random.Random(7), checked=False).is_good
