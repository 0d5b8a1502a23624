"""Making a checkout ready: on the first start, on later ones, after a killed one, and where it cannot be."""

import hashlib
import importlib.util
import io
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from planner.__main__ import refuse_old_python
from planner.bootstrap.environment import Environment, NotReady
from planner.bootstrap.pip_report import PipReport
from planner.bootstrap.system_packages import Need, SystemPackagesMissing, missing, require
from planner.bootstrap.terminal import ProgressLine

ROOT = Path(__file__).resolve().parents[1]
_RUNS_FIRST = (
    "__init__.py",
    "__main__.py",
    "bootstrap",
    "domain/__init__.py",
    "domain/errors.py",
    "files.py",
    "i18n.py",
)
# Stands where the command line will be, and tells what it was given.
_ECHO = '''"""Says what it was given."""
import sys
import tiny

def main(arguments: list[str]) -> int:
    print(tiny.WORD, sys.prefix, arguments, sys.stdin.read())
    return 7
'''


@dataclass(frozen=True, slots=True)
class Checkout:
    """A small checkout that depends on one package, which lies in a folder."""

    root: Path

    @property
    def lock(self) -> Path:
        return self.root / "requirements.lock"

    @property
    def environment(self) -> Environment:
        return Environment(self.root / ".venv")

    def require(self, version: str, digest: str = "") -> None:
        """Put a version of the package on the shelf and into the lock."""
        path = self.root / "shelf" / f"tiny-{version}-py3-none-any.{'whl'}"
        with zipfile.ZipFile(path, "w") as wheel:
            info = f"tiny-{version}.dist-info"
            wheel.writestr("tiny.py", f"WORD = 'tiny {version}'\n")
            wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: tiny\nVersion: {version}\n")
            wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
            wheel.writestr(f"{info}/RECORD", "")
        digest = digest or hashlib.sha256(path.read_bytes()).hexdigest()
        self.lock.write_text(f"tiny=={version} \\\n    --hash=sha256:{digest}\n", "utf-8")

    def start(self) -> "subprocess.Popen[str]":
        """A start by a person: `python3 -m planner one two`, with words on standard input."""
        return subprocess.Popen(
            [sys.executable, "-m", "planner", "one", "two"],
            cwd=self.root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )


@pytest.fixture(autouse=True)
def no_bootstrap_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the surroundings of the tests say about the real checkout does not hold for the small ones."""
    monkeypatch.delenv("PLANNER_NO_BOOTSTRAP", raising=False)
    monkeypatch.delenv("PIP_EXTRA_INDEX_URL", raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Checkout:
    for name in _RUNS_FIRST:
        source, target = ROOT / "planner" / name, tmp_path / "planner" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    (tmp_path / "planner" / "cli.py").write_text(_ECHO, "utf-8")
    (tmp_path / "shelf").mkdir()
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path / "shelf"))
    made = Checkout(tmp_path)
    made.require("1.0")
    return made


def test_the_first_start_makes_ready_and_the_next_one_just_starts(checkout: Checkout) -> None:
    first = checkout.start()
    out, said = first.communicate("words")
    assert out == f"tiny 1.0 {checkout.environment.folder} ['one', 'two'] words\n"
    assert first.returncode == 7
    assert "Making" in said
    assert "Ready." in said

    second = checkout.start()
    assert second.communicate("words") == (out, "")


def test_a_changed_lock_is_installed_into_the_same_folder(checkout: Checkout) -> None:
    checkout.environment.provide((checkout.lock,))
    ours = checkout.environment.folder / "left-by-a-person"
    ours.touch()
    checkout.require("2.0")
    assert not checkout.environment.holds(checkout.lock)
    assert checkout.start().communicate("")[0].startswith("tiny 2.0 ")
    assert ours.exists()


def test_a_start_that_was_killed_is_done_over(checkout: Checkout) -> None:
    checkout.environment.provide((checkout.lock,))
    (checkout.environment.folder / "requirements.lock.installed").unlink()
    (checkout.environment.folder / ".unfinished").touch()
    half = checkout.environment.folder / "half-written"
    half.touch()
    assert checkout.start().communicate("")[0].startswith("tiny 1.0 ")
    assert not half.exists()


def test_two_starts_at_once_do_the_work_once(checkout: Checkout) -> None:
    starts = [checkout.start(), checkout.start()]
    answers = [start.communicate("") for start in starts]
    assert [start.returncode for start in starts] == [7, 7]
    assert sum(said.count("Making") for _, said in answers) == 1


def test_a_package_that_was_tampered_with_is_refused_in_one_sentence(checkout: Checkout) -> None:
    checkout.require("1.0", digest="0" * 64)
    start = checkout.start()
    out, said = start.communicate("")
    assert (start.returncode, out) == (1, "")
    assert "not the one that was locked" in said.splitlines()[-1]
    assert "Traceback" not in said
    assert not (checkout.environment.folder / ".unfinished").exists()


def test_without_a_connection_one_sentence_says_so(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(checkout.root / "shelf")
    monkeypatch.delenv("PIP_NO_INDEX")
    monkeypatch.delenv("PIP_FIND_LINKS")
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_RETRIES", "1")
    start = checkout.start()
    _, said = start.communicate("")
    assert start.returncode == 1
    assert said.splitlines()[-1].startswith("planner: The packages could not be fetched")
    assert "Traceback" not in said


def test_a_folder_that_cannot_be_made_is_named(checkout: Checkout) -> None:
    (checkout.root / ".venv").write_text("a file, where the folder should be")
    start = checkout.start()
    _, said = start.communicate("")
    assert start.returncode == 1
    assert said.startswith("planner: ")
    assert ".venv" in said
    assert "Traceback" not in said


def test_it_can_be_told_to_leave_the_machine_alone(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANNER_NO_BOOTSTRAP", "1")
    checkout.start().communicate("")
    assert not checkout.environment.folder.exists()


def test_a_lock_of_another_python_does_not_count(checkout: Checkout) -> None:
    checkout.environment.provide((checkout.lock,))
    stamp = checkout.environment.folder / "requirements.lock.installed"
    digest = stamp.read_text("utf-8").splitlines()[0]
    stamp.write_text(f"{digest}\n/usr/bin/python3.2\n", "utf-8")
    assert not checkout.environment.holds(checkout.lock)


def test_a_python_without_venv_is_told_what_to_install(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(NotReady, match="venv"):
        checkout.environment.provide((checkout.lock,))


def test_an_old_python_is_refused_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    with pytest.raises(
        SystemExit, match=r"^planner: Python 3\.11 or newer is needed, and this is 3\.9\.2\.$"
    ):
        refuse_old_python()


def test_progress_counts_what_pip_takes_up_and_leaves_out_what_is_for_other_systems() -> None:
    stream = io.StringIO()
    report = PipReport.for_lock(
        "a==1 \\\n    --hash\nb==2\nc==3 ; sys_platform == 'win32'\n", ProgressLine(stream)
    )
    report.read("Ignoring c: markers \"sys_platform == 'win32'\" don't match your environment\n")
    report.read("Collecting a==1\n")
    report.read("Processing /my shelf/b-2-py3-none-any (from -r /a/place/requirements.lock (line 3))\n")
    assert (report.done, report.total) == (2, 2)
    assert stream.getvalue() == "  2 of 2: b\n"


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("Retrying (Retry(total=4)) after connection broken by 'NameResolutionError'", "no connection"),
        ("ERROR: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: No matching distribution found for b==2", "this system and this Python"),
        ("ERROR: something new", "install.log"),
    ],
)
def test_a_failure_of_pip_is_told_in_a_sentence(said: str, sentence: str) -> None:
    report = PipReport(1, ProgressLine(io.StringIO()))
    report.read(said)
    assert sentence in report.why_it_failed(Path("install.log"))


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt brings all it needs")
def test_a_missing_library_is_told_with_its_package() -> None:
    needs = (Need("libc6", "libc.so.6"), Need("no-such-package", "libnothing.so.99"))
    assert missing(needs) == ("no-such-package",)
    with pytest.raises(SystemPackagesMissing, match="no-such-package"):
        require(needs, install=False)


def test_a_version_that_nobody_has_is_told_in_a_sentence(checkout: Checkout) -> None:
    checkout.lock.write_text("tiny==9.9 \\\n    --hash=sha256:" + "0" * 64 + "\n", "utf-8")
    with pytest.raises(NotReady, match="this system and this Python"):
        checkout.environment.provide((checkout.lock,))
