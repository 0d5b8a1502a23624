"""The wheel: what it holds, and that it runs where nothing of the checkout is."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from planner import __version__

ROOT = Path(__file__).resolve().parents[2]
_PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built by the backend that the tests' lock brings, so that nothing is fetched."""
    folder = tmp_path_factory.mktemp("wheel")
    _run([*_PIP, "wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", str(folder), str(ROOT)])
    (path,) = folder.iterdir()
    return path


def test_the_wheel_holds_every_module_and_every_resource(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    modules = (path.relative_to(ROOT).as_posix() for path in (ROOT / "planner").rglob("*.py"))
    resources = (path.relative_to(ROOT).as_posix() for path in (ROOT / "resources").rglob("*.ttf"))
    assert set(modules) <= names
    assert {f"planner/{name}" for name in resources} <= names


def test_the_wheel_brings_nothing_else(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert tops == {"planner", f"coalition_planner-{__version__}.dist-info"}


def test_the_wheel_gives_the_command(wheel: Path) -> None:
    entry_points = zipfile.ZipFile(wheel).read(f"coalition_planner-{__version__}.dist-info/entry_points.txt")
    assert b"planner = planner.cli:main" in entry_points


@pytest.mark.skipif(not (ROOT / "planner" / "cli.py").exists(), reason="there is no command line yet")
def test_the_installed_program_finds_its_resources_and_makes_nothing_ready(
    wheel: Path, tmp_path: Path
) -> None:
    target = tmp_path / "site"
    _run([*_PIP, "install", "--no-deps", "--no-index", "--target", str(target), str(wheel)])
    # The dependencies lie in this very .venv, the program itself only in the target.
    planner = [sys.executable, "-m", "planner"]
    assert "plan.pdf" in _run([*planner, "formats"], tmp_path, PYTHONPATH=str(target))
    _run([*planner, "example", "shown", "--no-window"], tmp_path, PYTHONPATH=str(target))
    assert (tmp_path / "shown" / "plan.pdf").exists()
    assert not (target / ".venv").exists()
    assert not (tmp_path / ".venv").exists()


def _run(command: list[str], folder: Path = ROOT, **environment: str) -> str:
    """Standard output of a command that ended well."""
    ended = subprocess.run(
        command, cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout
