"""python3 -m tests: make ready, then run every check; with arguments, pytest alone with these."""

# An older Python must be able to read this file, to be refused in one sentence.
from __future__ import annotations

import subprocess
import sys
import time
from typing import NamedTuple

from planner.__main__ import refuse_old_python

_COLOUR = {True: "\033[32m", False: "\033[31m"}
_PLAIN = "\033[0m"


class Check(NamedTuple):
    """One tool that judges the whole tree, and what Python is given to run it."""

    name: str
    arguments: tuple[str, ...]

    def passes(self) -> bool:
        """Run it, its words going to the terminal."""
        sys.stdout.flush()
        return subprocess.run([sys.executable, *self.arguments], check=False).returncode == 0


CHECKS = (
    Check("lint", ("-m", "ruff", "check", "--quiet")),
    Check("format", ("-m", "ruff", "format", "--check", "--quiet")),
    Check("types", ("-m", "mypy")),
    Check("layers", ("-c", "from importlinter.cli import lint_imports_command as run; run(['--no-logo'])")),
    Check("tests", ("-m", "pytest")),
)


def main() -> int:
    """Gives the exit status: 0 where everything passed."""
    refuse_old_python()
    from tests.machine import make_ready

    make_ready()
    arguments = sys.argv[1:]
    if arguments:
        return subprocess.run([sys.executable, "-m", "pytest", *arguments], check=False).returncode
    return _run_all()


def _run_all() -> int:
    results = []
    for check in CHECKS:
        print(f"== {check.name}")
        begun = time.monotonic()
        passed = check.passes()
        results.append((check, passed, time.monotonic() - begun))
    print()
    for check, passed, seconds in results:
        print(f"{check.name:<8} {_word(passed)} {seconds:6.1f} s")
    return 0 if all(passed for _, passed, _ in results) else 1


def _word(passed: bool) -> str:
    word = "passed" if passed else "FAILED"
    return f"{_COLOUR[passed]}{word}{_PLAIN}" if sys.stdout.isatty() else word


if __name__ == "__main__":
    sys.exit(main())
