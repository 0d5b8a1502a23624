"""The program as it is handed out: built from a checkout, it writes the example and opens its window."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1200),
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that PyInstaller makes."""
    folder = tmp_path_factory.mktemp("built")
    where = ("--distpath", str(folder), "--workpath", str(folder / "work"))
    _run(
        [sys.executable, "-m", "PyInstaller", *where, "--log-level", "WARN", str(ROOT / "build_app.spec")],
        folder,
        PYINSTALLER_CONFIG_DIR=str(folder / "cache"),
    )
    return folder / "planner"


def test_the_built_program_writes_the_example(built: Path, tmp_path: Path) -> None:
    _run([_program(built), "example", str(tmp_path / "example"), "--no-window"], tmp_path)
    assert list((tmp_path / "example").glob("*.coalition"))
    assert (tmp_path / "example" / "plan.pdf").read_bytes().startswith(b"%PDF-")


def test_the_built_program_opens_its_window(built: Path, tmp_path: Path) -> None:
    said = _run(
        [_program(built), "example", str(tmp_path / "example")],
        tmp_path,
        QT_QPA_PLATFORM="offscreen",
        PLANNER_QUIT_WHEN_SHOWN="1",
    )
    # The one thing that Qt's offscreen platform always says.
    assert [line for line in said.stderr.splitlines() if "propagateSizeHints" not in line] == []


def test_no_browser_and_no_unused_part_of_qt_is_handed_out(built: Path) -> None:
    unwanted = ("WebEngine", "Qml", "Quick", "Designer", "sqldrivers", "tls", "translations")
    names = [str(path.relative_to(built)) for path in built.rglob("*") if "PySide6" in path.parts]
    assert names
    assert not [name for name in names if any(part in name for part in unwanted)]


def _program(built: Path) -> str:
    return str(built / ("planner.exe" if os.name == "nt" else "planner"))


def _run(command: list[str], folder: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run to a good end, in an environment that knows nothing of this checkout."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    ended = subprocess.run(
        command, cwd=folder, env={**inherited, **environment}, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended
