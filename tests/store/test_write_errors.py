"""Writing goes wrong: nothing that was saved is lost, nothing is half-written, and it says what happened."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.domain.contacts import Contact
from planner.domain.plan import Plan
from planner.store.document import Document
from planner.store.errors import PlanWasMoved
from tests.files.make import begun
from tests.strategies import change_of

ROOT = Path(__file__).parents[2]
ROSA = Contact(id="a", name="Rosa")
_KILLS = 6


@pytest.fixture
def opened(path: Path) -> Iterator[tuple[Document, Plan]]:
    with Document(path) as document:
        yield document, document.load()


@pytest.mark.parametrize("kill_after", range(1, 4 * _KILLS, 4))
def test_a_program_that_is_killed_loses_nothing_that_it_said_was_saved(path: Path, kill_after: int) -> None:
    command = [sys.executable, "-m", "tests.store.writer", str(path), "for-ever"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        said = [program.stdout.readline() for _line in range(kill_after)]
        program.kill()
        said += program.stdout.readlines()
    acknowledged = [int(line) for line in said if line.endswith("\n")]
    with Document(path) as document:
        plan = document.load()
        assert {f"n{number}" for number in acknowledged} <= plan.table(Contact).keys()
        assert all(each.note == "x" * 3_000 for each in plan.all(Contact) if each.id.startswith("n"))
        assert not document.problems()
        ops = {op.record for op in document.ops() if op.table == "contact"}
        assert ops == plan.table(Contact).keys()
        document.apply(change_of(None, ROSA), "Ann")
    assert [each.name for each in path.parent.iterdir()] == [path.name]


_FULL_DISK = """
import resource, sys
from pathlib import Path
from planner.domain.changes import Change, ChangeSet
from planner.domain.contacts import Contact
from planner.store.document import Document
from planner.store.errors import NoRoom
path = Path(sys.argv[1])
small = ChangeSet("Add", (Change(None, Contact(id="small")),))
large = ChangeSet("Add", (Change(None, Contact(id="large", note="x" * 3_000_000)),))
with Document(path) as document:
    before = document.load()
    for limit in range(path.stat().st_size - 8192, path.stat().st_size + 400_000, 50_000):
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
        for attempt in (
            lambda: document.apply(large, "Ann"),
            lambda: document.save_copy(path.with_name("copy")),
            lambda: Document.create(path.with_name("new"), large, "Ann"),
        ):
            if "copy" in attempt.__code__.co_consts and limit > path.stat().st_size:
                continue
            try:
                attempt()
            except NoRoom as error:
                print(error)
            else:
                print("written")
        assert document.load() == before
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    document.apply(small, "Ann")
    document.apply(large, "Ann")
    assert len(document.ops()) == len(set(op.id for op in document.ops()))
    assert not document.problems()
"""


@pytest.mark.skipif(os.name == "nt", reason="no limit to the size of files there")
def test_a_full_disk_is_told_and_leaves_the_file_as_it_was(path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _FULL_DISK, str(path)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    said = set(done.stdout.splitlines())
    assert "written" not in said
    assert {sentence.split("”")[0] for sentence in said} <= {"“Our plan.coalition", "“copy", "“new"}
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    with Document(path) as document:
        assert {"small", "large"} <= document.load().table(Contact).keys()


def _move(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))


def _delete(path: Path) -> None:
    path.unlink()


def _replace(path: Path) -> None:
    other = path.with_name("other")
    Document.create(other, change_of(None, ROSA), "Bo").close()
    other.replace(path)


def _replace_by_a_copy_of_itself(path: Path) -> None:
    content = path.read_bytes()
    path.unlink()
    path.write_bytes(b"")  # takes the place, so that the copy is another file
    copy = path.with_name("copy")
    copy.write_bytes(content)
    copy.replace(path)


def _rename_its_folder(path: Path) -> None:
    path.parent.rename(path.parent.with_name("folder elsewhere"))


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be moved there")
@pytest.mark.parametrize(
    "harm",
    [_move, _delete, _replace, _replace_by_a_copy_of_itself, _rename_its_folder],
    ids=lambda harm: harm.__name__.strip("_"),
)
def test_a_plan_that_was_moved_away_takes_no_edits_and_can_be_rescued(tmp_path: Path, harm: object) -> None:
    path = tmp_path / "folder" / "Our plan.coalition"
    path.parent.mkdir()
    Document.create(path, begun(), "Ann").close()
    with Document(path) as document:
        before = document.load()
        assert not document.was_moved
        harm(path)  # type: ignore[operator]
        assert document.was_moved
        there = path.read_bytes() if path.exists() else b""
        for _time in range(2):
            with pytest.raises(PlanWasMoved, match="moved or replaced"):
                document.apply(change_of(before.the(Contact, "c1"), None), "Ann")
        assert document.load() == before
        rescued = tmp_path / "rescued.coalition"
        document.save_copy(rescued)
        assert (path.read_bytes() if path.exists() else b"") == there
    with Document(rescued) as copy:
        assert copy.load() == before
        assert not copy.problems()
        copy.apply(change_of(None, ROSA), "Ann")


def test_a_failed_edit_is_not_superseded_by_the_next(opened: tuple[Document, Plan]) -> None:
    document, plan = opened
    contact = plan.the(Contact, "c1")
    with pytest.raises(OverflowError):
        document.apply(change_of(contact, contact.but(name="lost", keep_in_touch=2**70)), "Ann")
    document.apply(change_of(contact, contact.but(name="kept")), "Ann")
    first, second = (op for op in document.ops() if op.record == "c1")
    assert second.supersedes["name"] == (first.id,)
    assert document.load().the(Contact, "c1") == contact.but(name="kept")


def test_a_document_may_be_closed_twice(opened: tuple[Document, Plan]) -> None:
    opened[0].close()
    opened[0].close()
