"""Trouble from around: a disk that is full or may only be read, a file that others write to or replace."""

import os
import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.faults.kills import ROOT, Tally, command, fresh
from tests.faults.verdict import Verdict, judge

Harness = Callable[[Path, str, int, random.Random, str], Tally]


def full(template: Path, work: str, rounds: int, chance: random.Random, careless: str = "") -> Tally:
    """No file may grow beyond a size drawn by chance, from just what the plan has."""
    size = (template / "plan.coalition").stat().st_size

    def run(path: Path) -> Verdict:
        said = _victim(path, work, careless, f"full {size + chance.randrange(-8192, 200_000)}")
        return judge(path, work, said)

    return _rounds(template, "full", rounds, run)


def read_only(template: Path, work: str, rounds: int, chance: random.Random, careless: str = "") -> Tally:
    """The folder, or the file alone, may be read and not written."""

    def run(path: Path) -> Verdict:
        folder = path.parent
        for each in folder.rglob("*"):
            each.chmod(0o555 if each.is_dir() else 0o444)
        folder.chmod(chance.choice((0o555, 0o777)))
        said = _victim(path, work, careless, "read-only")
        folder.chmod(0o755)
        return judge(path, work, said)

    return _rounds(template, "read-only", rounds, run)


def replaced(template: Path, work: str, rounds: int, chance: random.Random, careless: str = "") -> Tally:
    """Another file takes the plan's place between two edits: those before are in the one that was moved."""

    def run(path: Path) -> Verdict:
        said = _victim(path, work, careless, f"replaced {chance.randrange(1, 6)}")
        before = said.index("! replaced")
        later = [word for word in said[before:] if not word.startswith("!") and word != "done"]
        verdict = judge(path.with_name("elsewhere.coalition"), work, said[:before])
        if path.read_bytes() != path.with_name("other.coalition").read_bytes():
            return Verdict(verdict.lost, (*verdict.wrong, "what took its place was written to"))
        return Verdict(verdict.lost + len(later), verdict.wrong)

    return _rounds(template, "replaced", rounds, run)


def two_at_once(template: Path, work: str, rounds: int, chance: random.Random, careless: str = "") -> Tally:
    """Another program writes to the plan at the same time, as fast as it goes."""

    def run(path: Path) -> Verdict:
        started = [_started(path, each, careless, "together") for each in (work, "others")]
        for act in (_until_ready, _begin):
            for program in started:
                act(program)
        said = [program.communicate()[0].decode().splitlines() for program in started]
        return judge(path, work, [*said[0], *said[1]])

    return _rounds(template, "two", rounds, run)


TROUBLES: tuple[tuple[str, Harness, tuple[str, ...], str], ...] = (
    ("the disk is full", full, ("import", "edits", "merge", "rebuild", "restore", "export"), "no journal"),
    ("nothing may be written", read_only, ("edits", "import", "merge", "forget"), "believe"),
    ("replaced while open", replaced, ("edits",), "no journal"),
    ("another program writes at once", two_at_once, ("edits", "import"), "no locks"),
)
"""Its name, the harness, the kinds of work, and what carelessness it has to notice in the first of them."""


def _rounds(template: Path, name: str, rounds: int, run: Callable[[Path], Verdict]) -> Tally:
    tally, folder = Tally(), template.with_name(f"{template.name}-{name}")
    for _round in range(rounds):
        tally.take(run(fresh(template, folder)))
    shutil.rmtree(folder, ignore_errors=True)
    return tally


def _until_ready(program: "subprocess.Popen[bytes]") -> None:
    assert program.stdout is not None
    program.stdout.readline()


def _begin(program: "subprocess.Popen[bytes]") -> None:
    assert program.stdin is not None
    program.stdin.write(b".")
    program.stdin.flush()


def _started(path: Path, work: str, careless: str, trouble: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [*command(path, work, careless), trouble],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )


def _victim(path: Path, work: str, careless: str, trouble: str) -> list[str]:
    with _started(path, work, careless, trouble) as program:
        out, err = program.communicate(timeout=120)
    assert program.returncode == 0, err.decode()
    return out.decode().splitlines()
