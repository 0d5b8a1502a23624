"""Long work on a plan that somebody cancels: everything is as it was, wherever it was stopped."""

from collections.abc import Callable
from pathlib import Path

import pytest

from planner.domain.changes import Change, ChangeSet
from planner.domain.contacts import Contact
from planner.domain.progress import Cancelled, Progress
from planner.store.backups import Backups
from planner.store.document import Document
from planner.store.encryption import is_encrypted, set_key
from planner.store.keys import Key, fresh_salt
from planner.store.sharing import merge

KEY, OTHER = (Key(bytes([number]) * 32, fresh_salt()) for number in (7, 8))
MANY = ChangeSet("Add", tuple(Change(None, Contact(id=f"m{n}", note="x" * 50)) for n in range(1500)))


class Enough:
    """Cancels at the call with this number, and counts them all."""

    def __init__(self, at: int) -> None:
        self.at, self.calls = at, 0
        self.said: list[tuple[int, int]] = []

    def __call__(self, done: int, total: int) -> None:
        """How far it is."""
        self.calls += 1
        self.said.append((done, total))
        if self.calls == self.at:
            raise Cancelled


def _encrypt(path: Path, progress: Progress) -> None:
    set_key(path, None, KEY, progress)


def _rekey(path: Path, progress: Progress) -> None:
    set_key(path, KEY, OTHER, progress)


def _decrypt(path: Path, progress: Progress) -> None:
    set_key(path, KEY, None, progress)


def _restore(path: Path, progress: Progress) -> None:
    backups = Backups(path.parent.parent / "backups")
    with Document(path, key=KEY) as document:
        backup = backups.of(document.plan_id)[-1]
    backups.restore(backup, path, KEY, progress=progress)


def _merge(path: Path, progress: Progress) -> None:
    with Document(path, key=KEY) as document:
        merge(document, path.parent.parent / "other.coalition", KEY, progress=progress)


WORKS = (_encrypt, _rekey, _decrypt, _restore, _merge)


@pytest.fixture
def prepared(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A large plan alone in its folder; beside that another copy with an edit more, and an older backup."""
    path = tmp_path / "plans" / "Our plan.coalition"
    path.parent.mkdir()
    key = None if request.param is _encrypt else KEY
    with Document.create(path, MANY, "Ann", key=key) as document:
        Backups(tmp_path / "backups").keep(document)
        document.save_copy(tmp_path / "other.coalition")
        document.apply(ChangeSet("Add", (Change(None, Contact(id="newest")),)), "Ann")
    with Document(tmp_path / "other.coalition", key=key) as other:
        other.apply(ChangeSet("Add", (Change(None, Contact(id="others")),)), "Bo")
    return path


@pytest.mark.parametrize(("prepared", "work"), [(work, work) for work in WORKS], indirect=["prepared"])
def test_wherever_it_is_cancelled_everything_is_as_it_was(
    prepared: Path, work: Callable[[Path, Progress], None]
) -> None:
    before, stopped = prepared.read_bytes(), 0
    while True:
        enough = Enough(at=stopped + 1)
        try:
            work(prepared, enough)
        except Cancelled:
            stopped += 1
            assert prepared.read_bytes() == before
            assert [each.name for each in prepared.parent.iterdir()] == [prepared.name]
            continue
        break
    assert stopped > 2
    last, total = enough.said[-1]
    assert last == total > 0
    assert prepared.read_bytes() != before


@pytest.mark.parametrize("prepared", [_encrypt], indirect=True)
def test_the_engine_itself_is_stopped_in_the_middle(prepared: Path) -> None:
    enough = Enough(at=4)
    with pytest.raises(Cancelled):
        _encrypt(prepared, enough)
    assert enough.said[-2:] == [(1, 4), (1, 4)]
    assert not is_encrypted(prepared)
