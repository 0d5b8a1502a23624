"""Encrypted plans: nothing can be read without the passphrase, and everything works with it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from planner.domain.contacts import Contact
from planner.domain.plan import plan_of
from planner.store.backups import Backups
from planner.store.document import Document
from planner.store.encryption import is_encrypted, key_for, set_key
from planner.store.errors import NeedsPassphrase, NotAPlan, PlanFileError, PlanIsBusy, WrongPassphrase
from planner.store.keys import Key, fresh_salt, is_salt
from tests.files.make import RECORDS, begun
from tests.leaks.canaries import found_in
from tests.store.conftest import RawAccess
from tests.strategies import change_of

ROOT = Path(__file__).parents[2]
CANARY = Contact(id="canary", name="Quetzalcoatl Featherstone", note="told in confidence: zanzibar")
WORDS = ("Featherstone", "zanzibar", "CoPL", "SQLite format", "contact")


@pytest.fixture(scope="module")
def key() -> Key:
    """The key of the plans here; made once, since making one takes its time."""
    return Key.fresh("six words that nobody would guess")


@pytest.fixture(scope="module")
def other() -> Key:
    """A key that opens none of them."""
    return Key(b"\x07" * 32, fresh_salt())


@pytest.fixture
def locked(tmp_path: Path, key: Key) -> Path:
    """An encrypted plan, closed."""
    path = tmp_path / "Locked plan.coalition"
    with Document.create(path, begun(), "Ann", key=key) as document:
        document.apply(change_of(None, CANARY), "Ann")
    return path


def test_an_encrypted_plan_works_like_any_other(locked: Path, key: Key) -> None:
    with Document(locked, key=key) as document:
        assert document.key == key
        assert document.load() == plan_of([*RECORDS, CANARY])
        document.apply(change_of(None, Contact(id="new")), "Ann")
        assert not document.problems()
    with Document(locked, key=key) as document:
        assert document.load().get(Contact, "new") is not None


def test_nothing_in_the_file_can_be_read(locked: Path) -> None:
    assert not found_in(locked.read_bytes(), WORDS)


def test_nothing_in_the_journal_can_be_read(locked: Path, key: Key) -> None:
    journal = locked.with_name(f"{locked.name}-journal")
    with Document(locked, key=key) as document:
        connection = document._connection
        connection.set_authorizer(None)
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute('UPDATE "op" SET "author" = "author" || hex(zeroblob(9000))')
        assert len(journal.read_bytes()) > 4096
        assert not found_in(journal.read_bytes(), WORDS)
        connection.execute("ROLLBACK")


def test_without_or_with_another_passphrase_it_says_which(locked: Path, other: Key) -> None:
    before = locked.read_bytes()
    with pytest.raises(NeedsPassphrase, match="is encrypted"):
        Document(locked)
    with pytest.raises(WrongPassphrase, match="not the passphrase"):
        Document(locked, key=other)
    with pytest.raises(WrongPassphrase):
        Document(locked, key=Key(other.raw, locked.read_bytes()[:16]))
    assert locked.read_bytes() == before


def test_the_passphrase_gives_the_key_however_it_is_typed(locked: Path, key: Key) -> None:
    assert key_for(locked, " six words  that nobody would guess\n") == key
    assert Key.derived("caf\u00e9", b"s" * 16) == Key.derived("cafe\u0301", b"s" * 16)
    assert Key.derived("\ud800", b"s" * 16) != Key.derived("", b"s" * 16)


def test_a_plain_plan_has_no_key(path: Path, key: Key) -> None:
    assert not is_encrypted(path)
    assert key_for(path, "any words") is None
    with Document(path, key=key) as document:
        assert document.key is None


@pytest.mark.parametrize("content", [b"", b"x" * 4096, bytes(range(256)) * 64, b"SQLite format 3\x00"])
def test_a_file_of_something_else_is_not_asked_about(tmp_path: Path, content: bytes, key: Key) -> None:
    path = tmp_path / "other"
    path.write_bytes(content)
    assert not is_encrypted(path)
    with pytest.raises(NotAPlan):
        Document(path, key=key)
    assert path.read_bytes() == content


def test_salts_are_ours_and_never_twice_the_same() -> None:
    salts = {fresh_salt() for _time in range(100)}
    assert len(salts) == 100
    assert all(map(is_salt, salts))
    assert not is_salt(b"SQLite format 3\x00")


def test_a_key_does_not_show_itself(key: Key) -> None:
    for text in (repr(key), str(key), f"{key}", repr([key])):
        assert key.raw.hex() not in text
        assert repr(key.raw) not in text


def test_an_encrypted_plan_that_was_cut_off_or_flipped_is_refused(
    locked: Path, key: Key, tmp_path: Path
) -> None:
    whole = locked.read_bytes()
    harmed = tmp_path / "harmed"
    for size in (16, 4095, 4096, len(whole) - 4096, len(whole) - 1):
        harmed.write_bytes(whole[:size])
        assert _opens_wholly(harmed, key) is False
    for place in range(0, len(whole), 4096 + 511):
        harmed.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert _opens_wholly(harmed, key) is False


def _opens_wholly(path: Path, key: Key) -> bool:
    try:
        with Document(path, key=key) as document:
            document.load()
            return not document.problems()
    except PlanFileError:
        return False


def test_copies_are_encrypted_alike(locked: Path, key: Key, tmp_path: Path) -> None:
    with Document(locked, key=key) as document:
        document.save_copy(tmp_path / "copy")
        with Document(tmp_path / "copy", key=key) as copy:
            assert copy.ops() == document.ops()
    assert not found_in((tmp_path / "copy").read_bytes(), WORDS)


# Another key


@pytest.mark.parametrize("direction", ["encrypt", "decrypt", "rekey"])
def test_a_key_is_set_changed_and_taken_away(
    locked: Path, path: Path, key: Key, other: Key, direction: str
) -> None:
    old, new, file = {
        "encrypt": (None, key, path),
        "decrypt": (key, None, locked),
        "rekey": (key, other, locked),
    }[direction]
    if direction == "encrypt":
        Document.create(file := file.with_name("plain"), change_of(None, CANARY), "Ann").close()
    with Document(file, key=old) as document:
        before = document.ops(), document.plan_id, document.load()
    set_key(file, old, new)
    with Document(file, key=new) as document:
        assert document.key == new
        assert (document.ops(), document.plan_id, document.load()) == before
        assert not document.problems()
        document.apply(change_of(None, Contact(id="later")), "Ann")
    assert bool(found_in(file.read_bytes(), WORDS)) is (new is None)
    assert not [each for each in file.parent.iterdir() if each.name.startswith(".")]


def test_what_was_deleted_does_not_come_along(path: Path, key: Key) -> None:
    with Document(path) as document:
        connection = document._connection
        connection.set_authorizer(None)
        connection.execute("CREATE TABLE gone (x)")
        connection.execute("INSERT INTO gone VALUES (hex(zeroblob(90000)) || 'zanzibar')")
        connection.execute("DROP TABLE gone")
    assert found_in(path.read_bytes(), ["zanzibar"])
    set_key(path, None, key)
    set_key(path, key, None)
    assert not found_in(path.read_bytes(), ["zanzibar"])


def test_a_link_is_followed_and_the_plan_behind_it_encrypted(path: Path, key: Key, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(path)
    set_key(link, None, key)
    assert link.is_symlink()
    assert is_encrypted(path)


def test_a_wrong_passphrase_changes_nothing(locked: Path, other: Key) -> None:
    before = locked.read_bytes()
    with pytest.raises(WrongPassphrase):
        set_key(locked, other, None)
    assert locked.read_bytes() == before


def test_a_plan_in_use_is_not_encrypted(path: Path, key: Key, raw: RawAccess) -> None:
    before = path.read_bytes()
    with raw(path) as holder, pytest.MonkeyPatch.context() as patch:
        patch.setitem(Document.__init__.__kwdefaults__ or {}, "patience", 0.05)
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(PlanIsBusy):
            set_key(path, None, key)
    assert path.read_bytes() == before
    with Document(path) as document:
        document.apply(change_of(None, CANARY), "Ann")


def test_another_program_waits_while_a_plan_is_held(path: Path) -> None:
    command = [sys.executable, "-m", "tests.store.writer", str(path), "busy"]
    with Document(path) as document:
        with document.alone():
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        assert "PlanIsBusy" in done.stdout + done.stderr
        again = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        assert again.stdout == ""
        document.apply(change_of(None, CANARY), "Ann")
    assert [each.name for each in path.parent.iterdir()] == [path.name]


# Backups


@pytest.fixture
def backups(tmp_path: Path) -> Backups:
    return Backups(tmp_path / "backups")


def test_backups_are_encrypted_like_the_plan(
    backups: Backups, locked: Path, key: Key, tmp_path: Path
) -> None:
    with Document(locked, key=key) as document:
        kept = backups.keep(document)
        before = document.load()
        document.apply(change_of(CANARY, None), "Ann")
    assert kept is not None
    assert backups.of(locked) == (kept,)
    for each in (tmp_path / "backups").iterdir():
        assert not found_in(each.read_bytes(), WORDS)
    backups.restore(kept, locked, key)
    with Document(locked, key=key) as document:
        assert document.load() == before
    assert len(backups.of(locked)) == 2


def test_a_backup_from_before_encryption_restores_into_an_encrypted_plan(
    backups: Backups, path: Path, key: Key
) -> None:
    with Document(path) as document:
        kept = backups.keep(document)
        before = document.load()
    set_key(path, None, key)
    assert kept is not None
    backups.restore(kept, path, key)
    with Document(path, key=key) as document:
        assert document.key == key
        assert document.load() == before


def test_old_backups_are_pointed_out_and_take_the_new_key(
    backups: Backups, path: Path, key: Key, other: Key
) -> None:
    with Document(path) as document:
        kept, plan = backups.keep(document), document.plan_id
    set_key(path, None, key)
    assert kept is not None
    assert backups.exposed(plan) == (kept,)
    assert backups.rekey(plan, None, key) == ()
    assert backups.exposed(plan) == ()
    with Document(kept.path, key=key) as document:
        assert document.load() == plan_of(RECORDS)
    assert backups.rekey(plan, other, None) == (kept,)
    backups.discard([kept])
    assert backups.of(plan) == ()


def test_an_encrypted_plan_that_cannot_be_opened_is_set_aside_when_restored_over(
    backups: Backups, locked: Path, key: Key, other: Key
) -> None:
    with Document(locked, key=key) as document:
        kept = backups.keep(document)
    strange = locked.with_name("strange")
    Document.create(strange, None, "Ann", key=other).close()
    content = strange.read_bytes()
    shutil.move(strange, locked)
    assert kept is not None
    backups.restore(kept, locked, key)
    aside = [each for each in locked.parent.iterdir() if "before the backup" in each.name]
    assert [each.read_bytes() for each in aside] == [content]
