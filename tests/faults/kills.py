"""Programs killed in the middle of their work, at a moment drawn by chance."""

import random
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.verdict import Verdict, judge

ROOT = Path(__file__).parents[2]


def command(path: Path, work: str, careless: str = "") -> list[str]:
    """How the victim is started."""
    return [sys.executable, "-B", "-m", "tests.faults.victim", str(path), work, careless]


@dataclass
class Tally:
    """What a harness found over its rounds."""

    rounds: int = 0
    lost: int = 0
    wrong: list[str] = field(default_factory=list)
    finished: int = 0
    """Rounds in which the work was over before anything happened."""

    def take(self, verdict: Verdict, *, finished: bool = False) -> None:
        """Enter one round."""
        self.rounds += 1
        self.lost += verdict.lost
        self.wrong += verdict.wrong
        self.finished += finished

    @property
    def is_good(self) -> bool:
        """Whether nothing was lost and nothing is broken."""
        return not self.lost and not self.wrong

    def __str__(self) -> str:
        """The figures in a line."""
        return (
            f"{self.rounds} rounds ({self.finished} over before), acknowledged edits lost: {self.lost},"
            f" broken: {len(self.wrong)}"
        )


def _begun(path: Path, work: str, careless: str) -> "subprocess.Popen[bytes]":
    """The victim at the moment when its work begins."""
    # Without a buffer, so that what it says later is not read along with its first line.
    victim = subprocess.Popen(
        command(path, work, careless), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0
    )
    assert victim.stdout is not None
    assert victim.stdout.readline() == b"! ready\n"
    return victim


def duration(template: Path, work: str, careless: str, folder: Path) -> float:
    """How long the work takes, in seconds."""
    with _begun(fresh(template, folder), work, careless) as victim:
        begun = time.monotonic()
        victim.communicate()
    return time.monotonic() - begun


def fresh(template: Path, folder: Path) -> Path:
    """The plan as it is before every round."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(template, folder)
    return folder / "plan.coalition"


def kill(template: Path, work: str, rounds: int, chance: random.Random, careless: str = "") -> Tally:
    """Kill the victim `rounds` times at random and look at what is left."""
    tally, folder = Tally(), template.with_name(f"{template.name}-{work}")
    whole = duration(template, work, careless, folder)
    for _round in range(rounds):
        path = fresh(template, folder)
        with _begun(path, work, careless) as victim:
            try:
                out, _err = victim.communicate(timeout=chance.uniform(0, whole))
            except subprocess.TimeoutExpired:
                victim.kill()
                out, _err = victim.communicate()
        said = out.decode().splitlines()
        tally.take(judge(path, work, said), finished="done" in said)
    shutil.rmtree(folder, ignore_errors=True)
    return tally
