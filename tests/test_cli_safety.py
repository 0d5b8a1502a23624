"""The commands that keep a plan safe: what they do, what they say, and how they end."""

import contextlib
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from planner.app.backups import own_backups
from planner.cli import main
from planner.commandline.commands import COMMANDS
from planner.domain.changes import Change, change_set
from planner.domain.contacts import Contact
from planner.domain.conversations import Conversation, StepNote
from planner.domain.records import Record
from planner.store.document import Document
from planner.store.encryption import is_encrypted, key_for, set_key
from planner.store.errors import NeedsPassphrase
from planner.store.keys import Key
from planner.store.opening import open_unchecked
from tests.leaks.canaries import leaks
from tests.strategies import change_of

ROOT = Path(__file__).resolve().parents[1]
_RUN = "from planner.cli import main; raise SystemExit(main())"
_ENDS = (b"assphrase: ", b"Once more: ", "”: ".encode())
SECRET = "six words that nobody would guess"
ROSA = Contact(id="5f3a", name="Rosa Featherstone", note="zanzibar")
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan with a person in it."""
    path = tmp_path / "buses.coalition"
    Document.create(path, change_of(None, ROSA), "Ann").close()
    return path


@pytest.fixture
def secret(tmp_path: Path) -> str:
    """A file that holds the passphrase."""
    path = tmp_path / "passphrase.txt"
    path.write_text(f"{SECRET}\nand a second line\n")
    return str(path)


def _said(capsys: Capture, *arguments: str) -> list[str]:
    capsys.readouterr()
    assert main(arguments) == 0, capsys.readouterr().err
    return capsys.readouterr().out.splitlines()


def _refused(capsys: Capture, *arguments: str) -> str:
    capsys.readouterr()
    assert main(arguments) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("planner: ")
    assert err.count("\n") == 1
    return err.removeprefix("planner: ").strip()


def _add(path: Path, record: Record) -> None:
    with Document(path) as document:
        changes = change_set("Add", (Change(document.load().get(type(record), record.id), record),))
        assert changes is not None
        document.apply(changes, "Bo")


# Encryption


def test_a_plan_is_encrypted_used_and_decrypted(
    plan: Path, secret: str, capsys: Capture, tmp_path: Path
) -> None:
    said = _said(capsys, "encrypt", str(plan), "--passphrase-file", secret)
    assert "is encrypted" in said[0]
    assert "Copies that were made before" in said[1]
    assert is_encrypted(plan)
    file, given, exported = str(plan), ("--passphrase-file", secret), str(tmp_path / "plan.json")
    assert _said(capsys, "find", file, "rosa", *given)[0].startswith("Rosa Featherstone")
    assert _said(capsys, "check", file, *given)[0] == "The file is sound."
    assert _said(capsys, "answer", file, "city.story", "It began.", *given)
    assert _said(capsys, "answer", file, "city.story", *given) == ["It began."]
    assert _said(capsys, "export", file, "plan.json", "-o", exported, *given)
    assert _said(capsys, "import", file, exported, *given)[0] == "There is nothing to add."
    assert _said(capsys, "decrypt", file, *given)
    assert not is_encrypted(plan)
    assert _said(capsys, "answer", file, "city.story") == ["It began."]


def test_a_plan_is_made_encrypted(tmp_path: Path, secret: str, capsys: Capture) -> None:
    path = tmp_path / "new.coalition"
    arguments = ("new", str(path), "--title", "Buses", "--encrypt", "--passphrase-file", secret)
    assert _said(capsys, *arguments)
    assert is_encrypted(path)
    with Document(path, key=key_for(path, SECRET)) as document:
        assert document.load().info.title == "Buses"


def test_without_the_passphrase_nothing_is_told(
    plan: Path, secret: str, capsys: Capture, tmp_path: Path
) -> None:
    _said(capsys, "encrypt", str(plan), "--passphrase-file", secret)
    wrong = tmp_path / "wrong"
    wrong.write_text("something else")
    for command in (("find", str(plan), "rosa"), ("check", str(plan)), ("decrypt", str(plan))):
        assert "not the passphrase" in _refused(capsys, *command, "--passphrase-file", str(wrong))
    for content in ("", "\n", "  \nsecond"):
        wrong.write_text(content)
        assert "no passphrase" in _refused(capsys, "check", str(plan), "--passphrase-file", str(wrong))
    assert "nowhere" in _refused(capsys, "check", str(plan), "--passphrase-file", str(tmp_path / "nowhere"))
    assert is_encrypted(plan)


def test_the_passphrase_is_changed_and_the_old_one_opens_nothing(
    plan: Path, secret: str, capsys: Capture, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.write_text("another one entirely")
    _said(capsys, "encrypt", str(plan), "--passphrase-file", secret)
    _said(capsys, "encrypt", str(plan), "--old-passphrase-file", secret, "--passphrase-file", str(other))
    assert "not the passphrase" in _refused(capsys, "check", str(plan), "--passphrase-file", secret)
    assert _said(capsys, "backups", str(plan), "--passphrase-file", str(other))[0].endswith("in all")
    assert "not encrypted" in _refused(capsys, "decrypt", str(_plain(tmp_path)))


def _plain(folder: Path) -> Path:
    path = folder / "plain.coalition"
    Document.create(path, None, "Ann").close()
    return path


def test_the_backups_of_an_encrypted_plan_are_encrypted_too(
    plan: Path, secret: str, capsys: Capture, home: Path
) -> None:
    _said(capsys, "merge", str(plan), str(plan))
    assert leaks(["zanzibar"], home)
    _said(capsys, "encrypt", str(plan), "--passphrase-file", secret)
    assert not leaks(["zanzibar", "Featherstone", SECRET], home)
    assert not leaks(["zanzibar", "Featherstone"], plan.parent)


@pytest.mark.skipif(os.name == "nt", reason="no such terminals there")
def test_a_passphrase_is_asked_for_at_the_terminal_and_not_shown(plan: Path) -> None:
    shown = _typed(("encrypt", str(plan)), (SECRET, SECRET))
    assert "six words drawn by chance" in shown
    assert "New passphrase" in shown
    assert SECRET not in shown
    assert is_encrypted(plan)
    shown = _typed(("find", str(plan), "rosa"), (SECRET,))
    assert "Rosa Featherstone" in shown
    assert SECRET not in shown
    assert "not the same" in _typed(("encrypt", str(plan)), (SECRET, "one", "other"), status=1)
    with pytest.raises(NeedsPassphrase):
        Document(plan)


def _typed(arguments: tuple[str, ...], lines: tuple[str, ...], status: int = 0) -> str:
    """What a terminal shows when somebody types these lines, each when a question has been asked."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(ROOT)
        os.execv(sys.executable, [sys.executable, "-c", _RUN, *arguments])
    shown = b""
    for line in lines:
        while not shown.endswith(_ENDS):
            shown += os.read(terminal, 4096)
        os.write(terminal, line.encode() + b"\n")
        shown += os.read(terminal, 2)
    while True:
        try:
            more = os.read(terminal, 4096)
        except OSError:
            break
        if not more:
            break
        shown += more
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == status
    os.close(terminal)
    return shown.decode()


def test_no_terminal_and_no_file_is_said(plan: Path, secret: str, capsys: Capture) -> None:
    command = [sys.executable, "-c", _RUN]
    done = subprocess.run(
        [*command, "encrypt", str(plan)],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert (
        done.stderr
        == "planner: There is nobody to ask for a passphrase. Name a file with --passphrase-file.\n"
    )
    assert not is_encrypted(plan)


# Backups


def test_backups_are_listed_and_restored(plan: Path, capsys: Capture) -> None:
    assert _said(capsys, "backups", str(plan)) == []
    _said(capsys, "merge", str(plan), str(plan))
    _add(plan, Contact(id="77aa", name="Jo Ann"))
    (line,) = _said(capsys, "backups", str(plan))
    name = line.split()[0]
    assert line.endswith("  1 contact, 1 record in all")
    assert "again as it was" in _said(capsys, "restore", str(plan), name)[0]
    with Document(plan) as document:
        assert set(document.load().table(Contact)) == {ROSA.id}
    assert len(_said(capsys, "backups", str(plan))) == 2
    assert "no single backup" in _refused(capsys, "restore", str(plan), "1999")
    assert "no single backup" in _refused(capsys, "restore", str(plan), "2")


def test_a_plan_that_is_gone_comes_back(plan: Path, secret: str, capsys: Capture) -> None:
    _said(capsys, "encrypt", str(plan), "--passphrase-file", secret)
    plan.unlink()
    (line,) = _said(capsys, "backups", str(plan))
    assert "is encrypted" in line
    _said(capsys, "restore", str(plan), line.split()[0], "--passphrase-file", secret)
    with Document(plan, key=key_for(plan, SECRET)) as document:
        assert document.load().get(Contact, ROSA.id) == ROSA


def _with_older_backup(plan: Path, secret: str, tmp_path: Path, capsys: Capture) -> tuple[str, str]:
    """A plan with another passphrase than its backup: the file with that, and what the backup is called."""
    _said(capsys, "encrypt", str(plan), "--passphrase-file", secret)
    other = tmp_path / "other.txt"
    other.write_text("another passphrase")
    new = Key.fresh("another passphrase")
    set_key(plan, key_for(plan, SECRET), new)
    with Document(plan, key=new) as document:
        document.forget(ROSA.id, "Ann")
    (line,) = _said(capsys, "backups", str(plan), "--passphrase-file", str(other))
    assert line.endswith("It is encrypted, with another passphrase.")
    return str(other), line.split()[0]


def test_a_backup_with_an_older_passphrase_is_listed_and_restored(
    plan: Path, secret: str, tmp_path: Path, capsys: Capture
) -> None:
    new, name = _with_older_backup(plan, secret, tmp_path, capsys)
    given = ("--passphrase-file", new)
    older = ("--old-passphrase-file", secret)
    assert _said(capsys, "backups", str(plan), *given, *older)[0].endswith("1 contact, 1 record in all")
    before = plan.read_bytes()
    assert "not the passphrase of the backup" in _refused(
        capsys, "restore", str(plan), name, *given, "--old-passphrase-file", new
    )
    assert plan.read_bytes() == before
    assert "again as it was" in _said(capsys, "restore", str(plan), name, *given, *older)[0]
    with Document(plan, key=key_for(plan, "another passphrase")) as document:
        assert document.load().get(Contact, ROSA.id) == ROSA


@pytest.mark.skipif(os.name == "nt", reason="no such terminals there")
def test_an_older_passphrase_is_asked_for_and_asked_for_again(
    plan: Path, secret: str, tmp_path: Path, capsys: Capture
) -> None:
    new, name = _with_older_backup(plan, secret, tmp_path, capsys)
    command = ("restore", str(plan), name, "--passphrase-file", new)
    before = plan.read_bytes()
    shown = _typed(command, ("a", "b", "c"), status=1)
    assert shown.count("That is not the passphrase of the backup") == 3
    assert "planner: Nothing was changed." in shown
    assert plan.read_bytes() == before
    shown = _typed(command, ("a guess", SECRET))
    assert shown.count("has an older passphrase") == 2
    assert "again as it was" in shown
    assert SECRET not in shown


def test_an_import_is_preceded_by_a_backup(plan: Path, capsys: Capture, tmp_path: Path) -> None:
    contacts = tmp_path / "contacts.csv"
    contacts.write_text("Name,E-mail\nJo Ann,jo@example.org\n")
    _said(capsys, "import", str(plan), str(contacts))
    with Document(plan) as document:
        assert len(document.load().table(Contact)) == 2
    (line,) = _said(capsys, "backups", str(plan))
    assert "1 contact," in line


# Copies


def test_a_merge_lists_what_is_left_to_people(plan: Path, capsys: Capture, tmp_path: Path) -> None:
    other = tmp_path / "other.coalition"
    assert "with its history" in _said(capsys, "copy", str(plan), str(other))[0]
    _add(plan, ROSA.but(name="Rosa F."))
    _add(other, ROSA.but(name="R. Featherstone"))
    said = _said(capsys, "merge", str(plan), str(other))
    assert said[0] == "other.coalition: 1 edit was brought in."
    assert said[1] == "1 disagreement is left to people:"
    assert "Bo: Rosa F.; Bo: R. Featherstone" in said[2]
    stranger = _plain(tmp_path)
    assert "another plan" in _refused(capsys, "merge", str(plan), str(stranger))


def test_a_copy_for_others_says_what_was_held_back(plan: Path, capsys: Capture, tmp_path: Path) -> None:
    target = tmp_path / "public.coalition"
    said = _said(capsys, "copy", str(plan), str(target), "--audience", "public")
    assert said[0].endswith("For: Anybody.")
    assert "1 contact who has not agreed" in said[1]
    assert not leaks(["Featherstone", "zanzibar"], target.parent / "public.coalition")
    assert b"Featherstone" not in target.read_bytes()


def test_a_person_is_forgotten_in_the_plan_and_its_backups(
    plan: Path, capsys: Capture, home: Path, tmp_path: Path
) -> None:
    _said(capsys, "merge", str(plan), str(plan))
    _said(capsys, "answer", str(plan), "city.story", "Rosa Featherstone began it.")
    assert "--yes" in _refused_without_terminal(plan)
    assert "Nobody in the plan" in _refused(capsys, "forget", str(plan), "Nobody", "--yes")
    said = _said(capsys, "forget", str(plan), "rosa  FEATHERSTONE", "--yes")
    assert "Forgotten" in said[0]
    assert any("still names them" in line and "city.story" in line for line in said)
    assert not leaks(["zanzibar"], home, tmp_path)


def test_what_was_told_is_purged_on_its_day_in_the_plan_and_its_backups(
    plan: Path, capsys: Capture, home: Path, tmp_path: Path
) -> None:
    assert _said(capsys, "purge", str(plan)) == ["Nothing that was told is due to be purged."]
    _add(plan, Conversation(id="talk", with_whom="5f3a", purge_on="2000-01-01"))
    _add(plan, StepNote(id="note", conversation="talk", text="Her xylophones were sold last winter."))
    _said(capsys, "merge", str(plan), str(plan))
    assert leaks(["xylophones"], home)
    assert _refused(capsys, "purge", str(plan)).startswith("2 records")
    exported = tmp_path / "plan.json"
    _said(capsys, "export", str(plan), "plan.json", "-o", str(exported))
    said = _said(capsys, "purge", str(plan), "--yes")
    assert said == ["Purged. Nothing brings it back, no merge and no import of an old copy."]
    capsys.readouterr()
    assert main(["import", str(plan), str(exported)]) == 0
    assert "2 records in the file were forgotten here for good." in capsys.readouterr().err
    exported.unlink()
    assert not leaks(["xylophones"], home, tmp_path)


def _refused_without_terminal(plan: Path) -> str:
    command = [sys.executable, "-c", _RUN]
    done = subprocess.run(
        [*command, "forget", str(plan), ROSA.name],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,
    )
    assert done.returncode == 1
    return done.stderr


# Repair


def test_a_damaged_plan_is_repaired_into_a_new_file(plan: Path, capsys: Capture, tmp_path: Path) -> None:
    new = tmp_path / "saved.coalition"
    assert _said(capsys, "check", str(plan), "--repair", str(new)) == [
        f"Saved 1 edit to {new}.",
        "Nothing was lost.",
    ]
    with Document(new) as document, Document(plan) as old:
        assert document.ops() == old.ops()
    assert "already" in _refused(capsys, "check", str(plan), "--repair", str(new))


def test_every_command_about_a_plan_takes_a_passphrase(capsys: Capture) -> None:
    for command in COMMANDS:
        main([command.name, "--help"])
        is_about_a_plan = any(argument.flag == "plan" for argument in command.arguments)
        assert ("--passphrase-file" in capsys.readouterr().out) is is_about_a_plan
        assert not any(
            "passphrase" in argument.flag and "file" not in argument.flag for argument in command.arguments
        )


def test_a_plan_of_another_version_is_backed_up_before_its_tables_are_made_anew(
    plan: Path, secret: str, capsys: Capture
) -> None:
    _said(capsys, "encrypt", str(plan), "--passphrase-file", secret)
    key = key_for(plan, SECRET)
    for backup in own_backups().of(plan):
        backup.path.unlink()
    with contextlib.closing(open_unchecked(plan, plan, key)) as connection:
        connection.execute('DROP TABLE "contact"')
    assert _said(capsys, "find", str(plan), "rosa", "--passphrase-file", secret)
    (line,) = _said(capsys, "backups", str(plan), "--passphrase-file", secret)
    assert line.endswith("1 contact, 1 record in all")
