"""Repair: what can be saved is saved, what was lost is told, and the damaged file is only read."""

from collections.abc import Callable
from pathlib import Path

import pytest

from planner.domain.changes import Change, change_set
from planner.domain.contacts import Contact
from planner.domain.plan import plan_of
from planner.store.document import Document
from planner.store.errors import AlreadyThere, NeedsPassphrase, NotAPlan, PlanFileError
from planner.store.keys import Key, fresh_salt
from planner.store.repair import Repaired, repair
from tests.store.conftest import RawAccess
from tests.strategies import change_of

PEOPLE = tuple(Contact(id=f"c{number:03}", name=f"Person {number}", note="x" * 900) for number in range(120))
PAGE = 4096


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A plan of many pages, each person added by an action of its own."""
    path = tmp_path_factory.mktemp("whole") / "plan.coalition"
    with Document.create(path, None, "Ann") as document:
        for start in range(0, len(PEOPLE), 10):
            some = change_set("Add", (Change(None, person) for person in PEOPLE[start : start + 10]))
            assert some is not None
            document.apply(some, "Ann")
    return path.read_bytes()


def _repaired(content: bytes, folder: Path) -> tuple[Repaired, Path]:
    path, target = folder / "plan.coalition", folder / "saved.coalition"
    path.write_bytes(content)
    done = repair(path, target)
    assert path.read_bytes() == content
    assert sorted(each.name for each in folder.iterdir()) == ["plan.coalition", "saved.coalition"]
    return done, target


def test_a_sound_plan_is_saved_whole(whole: bytes, tmp_path: Path) -> None:
    done, target = _repaired(whole, tmp_path)
    assert done == Repaired(len(PEOPLE), ())
    with Document(target) as saved, Document(tmp_path / "plan.coalition") as old:
        assert saved.load() == plan_of(PEOPLE)
        assert saved.ops() == old.ops()
        assert saved.plan_id == old.plan_id
        assert not saved.problems()


@pytest.mark.parametrize("tenth", range(10))
def test_a_page_that_is_gone_costs_little(whole: bytes, tmp_path: Path, tenth: int) -> None:
    page = 2 + (len(whole) // PAGE - 3) * tenth // 9
    harmed = whole[: page * PAGE] + b"\xff" * PAGE + whole[(page + 1) * PAGE :]
    done, target = _repaired(harmed, tmp_path)
    with Document(target) as saved:
        assert not saved.problems()
        left = saved.load().table(Contact)
    # A page holds a few people in the table of ops, and as many in the table of contacts.
    assert len(left) >= len(PEOPLE) - 8
    assert all(person == PEOPLE[int(key[1:])] for key, person in left.items())
    assert done.lost or len(left) == len(PEOPLE)


@pytest.mark.parametrize("first_page", [b"\x00", b"\xff", b"junk"])
def test_a_plan_without_its_first_page_is_saved(whole: bytes, tmp_path: Path, first_page: bytes) -> None:
    done, target = _repaired((first_page * PAGE)[:PAGE] + whole[PAGE:], tmp_path)
    assert done.edits == len(PEOPLE)
    with Document(target) as saved:
        assert saved.load() == plan_of(PEOPLE)


@pytest.mark.parametrize(("part", "at_least"), [(0.6, 20), (0.8, 60), (0.95, 100)])
def test_a_plan_that_was_cut_off_is_saved_as_far_as_it_goes(
    whole: bytes, tmp_path: Path, part: float, at_least: int
) -> None:
    done, target = _repaired(whole[: int(len(whole) * part)], tmp_path)
    with Document(target) as saved:
        assert not saved.problems()
        assert len(saved.load().table(Contact)) >= at_least
    assert done.lost


def test_edits_that_were_tampered_with_stay_out(whole: bytes, tmp_path: Path, raw: RawAccess) -> None:
    path = tmp_path / "plan.coalition"
    path.write_bytes(whole)
    with raw(path) as connection:
        connection.execute("""UPDATE "op" SET "author" = 'Mallory' WHERE "seq" = 7""")
        connection.execute("""UPDATE "op" SET "fields" = '[]' WHERE "seq" = 8""")
        connection.execute('DELETE FROM "contact"')
    done = repair(path, tmp_path / "saved.coalition")
    assert done.edits == len(PEOPLE) - 2
    assert [sentence.split()[1] for sentence in done.lost] == ["place", "edit"]
    with Document(tmp_path / "saved.coalition") as saved:
        assert len(saved.load().table(Contact)) == len(PEOPLE) - 2


def test_what_only_the_tables_hold_is_taken_from_there(whole: bytes, tmp_path: Path, raw: RawAccess) -> None:
    path = tmp_path / "plan.coalition"
    path.write_bytes(whole)
    with raw(path) as connection:
        connection.execute("""UPDATE "op" SET "fields" = 'not JSON' WHERE "seq" = 7""")
    done = repair(path, tmp_path / "saved.coalition")
    assert "1 record was taken from the tables" in done.lost[-1]
    with Document(tmp_path / "saved.coalition") as saved:
        assert dict(saved.load().table(Contact)) == dict(plan_of(PEOPLE).table(Contact))


def test_the_journal_of_a_killed_program_is_heeded_and_left(whole: bytes, tmp_path: Path) -> None:
    path, journal = tmp_path / "plan.coalition", tmp_path / "plan.coalition-journal"
    path.write_bytes(whole)
    with Document(path) as document:
        connection = document._connection
        connection.set_authorizer(None)
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("""UPDATE "op" SET "author" = 'x'""")
        half, hot = path.read_bytes(), journal.read_bytes()
        connection.execute("ROLLBACK")
    path.write_bytes(half)
    journal.write_bytes(hot)
    assert half != whole
    assert repair(path, tmp_path / "saved.coalition").edits == len(PEOPLE)
    assert (path.read_bytes(), journal.read_bytes()) == (half, hot)


def test_an_encrypted_plan_is_saved_under_its_key(tmp_path: Path) -> None:
    key, path, target = Key(b"\x09" * 32, fresh_salt()), tmp_path / "locked", tmp_path / "saved"
    with Document.create(path, change_of(None, PEOPLE[0]), "Ann", key=key) as document:
        for person in PEOPLE[1:60]:
            document.apply(change_of(None, person), "Ann")
    content = bytearray(path.read_bytes())
    content[-5_000] ^= 1
    path.write_bytes(content)
    with pytest.raises(NeedsPassphrase):
        repair(path, target)
    done = repair(path, target, key)
    assert done.edits > 50
    with Document(target, key=key) as saved:
        assert len(saved.load().table(Contact)) > 50


@pytest.mark.parametrize(
    "make",
    [
        lambda path: path.write_bytes(b"\x89PNG" * 5_000),
        lambda path: path.write_bytes(b""),
        lambda path: path.mkdir(),
        lambda path: None,
    ],
    ids=["picture", "empty", "folder", "nothing"],
)
def test_where_nothing_can_be_saved_nothing_is_written(tmp_path: Path, make: Callable[[Path], None]) -> None:
    path = tmp_path / "plan"
    make(path)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(PlanFileError):
        repair(path, tmp_path / "saved")
    assert sorted(tmp_path.iterdir()) == before


def test_a_file_that_is_there_is_not_overwritten(whole: bytes, tmp_path: Path) -> None:
    path = tmp_path / "plan"
    path.write_bytes(whole)
    with pytest.raises(AlreadyThere):
        repair(path, path)
    with pytest.raises(NotAPlan):
        repair(tmp_path / "missing", tmp_path / "saved")
