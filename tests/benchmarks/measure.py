"""What a benchmark gives, and how often things are done to be sure of it."""

import gc
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from statistics import median, quantiles
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


class Against(Enum):
    """How a measure is held against its target."""

    RATIO = "x"
    """Ours divided by the floor."""
    MORE = "more"
    """Ours less the floor, in the unit of both."""
    ITSELF = ""
    """Ours alone; the floor is told for comparison."""


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table. `ours` and `floor` in `unit`; the target holds `by`."""

    name: str
    ours: float
    floor: float
    unit: str
    by: Against
    target: float

    @property
    def figure(self) -> float:
        """What is held against the target."""
        if self.by is Against.RATIO:
            return self.ours / self.floor
        return self.ours - self.floor if self.by is Against.MORE else self.ours

    @property
    def is_met(self) -> bool:
        """Whether the target is met."""
        return self.figure <= self.target

    def line(self) -> str:
        """As it stands in the table."""
        unit = "x" if self.by is Against.RATIO else self.unit
        values = f"{self.ours:9.1f} {self.floor:9.1f} {self.unit:<4}"
        figures = (
            f"{self.ours / self.floor:7.2f} {f'{self.figure:.2f} {unit}':>11} {f'{self.target:g} {unit}':>9}"
        )
        return f"{self.name:<44} {values} {figures}   {'met' if self.is_met else 'NOT MET'}"


HEAD = f"{'':<44} {'ours':>9} {'floor':>9} {'':<4} {'ratio':>7} {'figure':>11} {'target':>9}"


def medians(rounds: int, *works: Callable[[], float]) -> tuple[float, ...]:
    """The median of what each work gives, all of them done in turn so that a busy moment hits all alike."""
    taken = [[work() for work in works] for _round in range(rounds)]
    return tuple(median(column) for column in zip(*taken, strict=True))


def percentile(taken: list[float], percent: int) -> float:
    """So many of a hundred were at most this."""
    return quantiles(taken, n=100)[percent - 1]


def busy_ms(work: Callable[[], object]) -> float:
    """Milliseconds of the processor that this thread takes: what else the machine does is none of ours."""
    begun = time.thread_time()
    work()
    return 1000 * (time.thread_time() - begun)


@contextmanager
def garbage_swept(is_busy: Callable[[], bool] = lambda: False) -> Iterator[None]:
    """Garbage is looked for as it is in the program: from a timer on the window's thread, not all of it."""
    from planner.app.sweeper import Sweeper

    gc.collect()
    gc.freeze()
    sweeper = Sweeper(None, is_busy)
    try:
        yield
    finally:
        sweeper.deleteLater()
        gc.unfreeze()
        gc.enable()


def in_fresh_python(code: str, arguments: tuple[str, ...] = (), more: Mapping[str, str] | None = None) -> Any:
    """Run code in a Python of its own, with its .pyc files; what it prints, read as JSON."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    if not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        environment["QT_QPA_PLATFORM"] = "offscreen"
        environment["QT_LOGGING_RULES"] = "default.warning=false"  # what that platform cannot do
    run = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env={**environment, **(more or {})},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(run.stdout)
