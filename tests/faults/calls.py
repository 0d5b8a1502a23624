"""System calls of a victim: killed at one of them, failing at one of them, or all of them written down."""

import os
import random
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.faults.kills import ROOT, Tally, command, fresh
from tests.faults.verdict import Verdict, judge

WRITING = ("pwrite64", "fsync", "fdatasync", "ftruncate", "unlink", "rename")
ERRORS = {"pwrite64": ("ENOSPC", "EIO"), "rename": ("ENOSPC", "EIO")}
_CALL = re.compile(r"^(?:\[pid +\d+\] |\d+ +)?(\w+)\(")


def tracer() -> str | None:
    """The program that intercepts system calls, where there is one and it may."""
    found = shutil.which("strace")
    if found is None or subprocess.run([found, "-qq", "true"], capture_output=True, check=False).returncode:
        return None
    return found


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens at which call: `error` is a name such as EIO, or empty to kill the program there."""

    call: str
    place: int
    error: str = ""
    for_good: bool = False

    @property
    def option(self) -> str:
        """As the tracer wants it."""
        what = f"error={self.error}" if self.error else "signal=KILL"
        return f"inject={self.call}:{what}:when={self.place}{'+' if self.for_good else ''}"


def traced(
    path: Path, work: str, careless: str, options: Sequence[str], calls: Sequence[str] = WRITING
) -> subprocess.CompletedProcess[bytes]:
    """Run the victim under the tracer, whose own words go to a file `calls` beside the folder."""
    program = tracer()
    assert program is not None
    watched = ["-f", "-qq", "-o", str(log_of(path)), "-e", f"trace={','.join(calls)}", *options]
    return subprocess.run(
        [program, *watched, "--", *command(path, work, careless)],
        cwd=ROOT,
        capture_output=True,
        check=False,
        timeout=120,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )


def log_of(path: Path) -> Path:
    """Where the tracer writes."""
    return path.parent.with_name(f"{path.parent.name}.calls")


def counts(template: Path, work: str, careless: str, folder: Path) -> Counter[str]:
    """How often each call is made when nothing goes wrong."""
    path = fresh(template, folder)
    done = traced(path, work, careless, ())
    assert done.returncode == 0, done.stderr.decode()
    lines = log_of(path).read_text("utf-8", "replace").splitlines()
    return Counter(match[1] for line in lines if (match := _CALL.match(line)))


def every_fault(number: Counter[str], *, kills: bool) -> Iterator[Fault]:
    """Every way in which one call could fail, once or from then on; or every call at which to be killed."""
    for call in WRITING:
        for place in range(1, number[call] + 1):
            if kills:
                yield Fault(call, place)
                continue
            for error in ERRORS.get(call, ("EIO",)):
                yield Fault(call, place, error)
                yield Fault(call, place, error, for_good=True)


def inject(
    template: Path, work: str, rounds: int, chance: random.Random, careless: str = "", *, kills: bool = False
) -> Tally:
    """Try up to `rounds` of all the faults, and look at what is left after each."""
    tally, folder = Tally(), template.with_name(f"{template.name}-{work}")
    faults = list(every_fault(counts(template, work, careless, folder), kills=kills))
    for fault in chance.sample(faults, min(rounds, len(faults))):
        path = fresh(template, folder)
        done = traced(path, work, careless, ("-e", fault.option))
        said = done.stdout.decode().splitlines()
        tally.take(judge(path, work, said), finished="done" in said)
        if not kills and ("done" not in said or done.stderr):
            tally.take(Verdict(0, (f"{fault}: the program broke: {done.stderr.decode()[-300:]}",)))
    shutil.rmtree(folder, ignore_errors=True)
    log_of(folder / "plan").unlink(missing_ok=True)
    return tally
