"""Makes a .venv and has pip fill it, showing how far it is."""

import os
import subprocess
import sys
from pathlib import Path

from planner.bootstrap.environment import NotReady
from planner.bootstrap.pip_report import PipReport
from planner.bootstrap.terminal import ProgressLine
from planner.i18n import _

OLDEST_PYTHON = (3, 11)

_IS_USABLE = f"import sys, pip; sys.exit(sys.version_info < {OLDEST_PYTHON})"


class NothingInstalled(NotReady):
    """pip gave up before it touched the .venv."""


def is_usable(python: Path) -> bool:
    """Whether this Python of a .venv runs at all, has pip, and is new enough."""
    try:
        return subprocess.run([python, "-c", _IS_USABLE], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def make(folder: Path) -> None:
    """Make a .venv in a folder that holds none. Raises NotReady."""
    # Not sys.executable: that may lie in the very folder which was just cleared.
    command = [getattr(sys, "_base_executable", sys.executable), "-m", "venv", str(folder)]
    made = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if made.returncode:
        said = (made.stderr or made.stdout).strip().splitlines()
        raise NotReady(
            _("Python could not make {folder}: {reason}").format(
                folder=folder, reason=said[-1] if said else "?"
            )
        )


def install(python: Path, lock: Path, log: Path) -> None:
    """Install what `lock` names, and nothing that has another hash; what pip says goes to `log`.

    Raises NotReady, NothingInstalled where the .venv is as it was.
    """
    report = PipReport.for_lock(lock.read_text("utf-8"), ProgressLine(sys.stderr))
    with log.open("w", encoding="utf-8") as file, _pip(python, lock) as pip:
        for line in pip.stdout or ():
            file.write(line)
            report.read(line)
    report.line.end()
    if pip.returncode:
        failure = NotReady if report.is_installing else NothingInstalled
        raise failure(report.why_it_failed(log))


def _pip(python: Path, lock: Path) -> "subprocess.Popen[str]":
    """pip at work. Where packages come from is for the settings of the machine to say."""
    options = (
        "--require-hashes",
        "--no-user",
        "--no-input",
        "--disable-pip-version-check",
        "--progress-bar=off",
    )
    return subprocess.Popen(
        [str(python), "-m", "pip", "install", *options, "-r", str(lock)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"},
    )
