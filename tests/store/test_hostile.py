"""A file from somebody who means harm: it opens or is refused in a sentence, soon, in little memory."""

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from planner.store.document import Document
from planner.store.errors import NotAPlan, PlanFileError, StrangeJournal
from planner.store.repair import repair
from tests.store.hostile import HARMS, MEMORY, SECONDS, harm

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", HARMS)
def test_a_hostile_plan_does_no_harm(path: Path, name: str) -> None:
    harm(path, name)
    before = path.read_bytes()
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.hostile", str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stderr == ""
    told = json.loads(done.stdout)
    assert told["seconds"] < SECONDS
    assert told["bytes"] < MEMORY
    kind, _colon, sentence = told["said"].partition(": ")
    assert kind in ("opened", "refused")
    if kind == "refused":
        assert path.name in sentence
        assert sentence.endswith(".")
        assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("name", HARMS)
def test_a_hostile_plan_is_repaired_or_refused(path: Path, tmp_path: Path, name: str) -> None:
    harm(path, name)
    before = path.read_bytes()
    with contextlib.suppress(PlanFileError):
        repair(path, tmp_path / "saved.coalition")
        with Document(tmp_path / "saved.coalition") as saved:
            assert not saved.problems()
    assert path.read_bytes() == before


# Beside the plan


def _journal_that_names(victim: Path) -> bytes:
    """A journal that would be played back, and says at its end that `victim` belongs to it."""
    name = os.fsencode(victim)
    head = bytes.fromhex("d9d505f920a163d7") + (0).to_bytes(4, "big") + bytes(4)
    head += (1_000).to_bytes(4, "big") + (512).to_bytes(4, "big") + (4096).to_bytes(4, "big")
    tail = (262_145).to_bytes(4, "big") + name + len(name).to_bytes(4, "big")
    tail += (sum(name) & 0xFFFFFFFF).to_bytes(4, "big") + bytes.fromhex("d9d505f920a163d7")
    return head.ljust(512, b"\0") + tail


def test_a_journal_that_names_another_file_is_not_played_back(path: Path, tmp_path: Path) -> None:
    victim, journal = tmp_path / "diary", path.with_name(f"{path.name}-journal")
    victim.write_text("dear diary")
    journal.write_bytes(_journal_that_names(victim))
    before = path.read_bytes()
    with pytest.raises(StrangeJournal, match="not from this program"):
        Document(path)
    assert victim.read_text() == "dear diary"
    assert path.read_bytes() == before
    # What the engine does when nobody looks: else this test would hold nothing.
    connection = sqlite.connect(str(path))
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
    connection.close()
    assert path.read_bytes() != before


@pytest.mark.skipif(os.name == "nt", reason="no pipes there")
@pytest.mark.parametrize("ending", ["-journal", "-wal", "-shm"])
@pytest.mark.parametrize("kind", ["pipe", "folder", "link", "dangling"])
def test_what_lies_beside_is_not_waited_for_or_followed(
    path: Path, tmp_path: Path, ending: str, kind: str
) -> None:
    beside, victim = path.with_name(path.name + ending), tmp_path / "victim"
    victim.write_bytes(b"mine" * 2_000)
    if kind == "pipe":
        os.mkfifo(beside)
    elif kind == "folder":
        beside.mkdir()
    else:
        beside.symlink_to(victim if kind == "link" else tmp_path / "nowhere")
    with pytest.raises(StrangeJournal):
        Document(path)
    assert victim.read_bytes() == b"mine" * 2_000


@pytest.mark.parametrize("content", [b"", b"\0" * 600, b"junk" * 300, os.urandom(5_000)])
def test_a_journal_that_is_junk_is_no_harm(path: Path, content: bytes) -> None:
    with Document(path) as document:
        before = document.load()
    path.with_name(f"{path.name}-journal").write_bytes(content)
    with Document(path) as document:
        assert document.load() == before
        assert not document.problems()


def test_a_log_that_nobody_asked_for_is_no_harm(path: Path) -> None:
    with Document(path) as document:
        before = document.load()
    path.with_name(f"{path.name}-wal").write_bytes(os.urandom(9_000))
    with Document(path) as document:
        assert document.load() == before


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such devices there")
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/random", "/dev/tty"])
def test_a_device_is_no_plan(tmp_path: Path, device: str) -> None:
    link = tmp_path / "plan.coalition"
    link.symlink_to(device)
    with pytest.raises(NotAPlan):
        Document(link)
    with pytest.raises(NotAPlan):
        repair(link, tmp_path / "saved")


def test_a_file_of_a_terabyte_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "plan.coalition"
    with path.open("wb") as file:
        file.truncate(2**40)
    with pytest.raises(NotAPlan):
        Document(path)
    with pytest.raises(NotAPlan):
        repair(path, tmp_path / "saved")
