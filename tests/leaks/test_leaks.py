"""What somebody wrote in confidence is in the plan, and in the exports that are to hold it: nowhere else."""

import os
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pypdf
import pytest

from planner.app.settings import Settings, load_settings, save_settings
from planner.cli import main
from planner.domain.contacts import Contact, Standing
from planner.exports.registry import EXPORTERS
from planner.store.document import Document
from planner.store.encryption import key_for, set_key
from planner.store.keys import Key
from tests.leaks.canaries import ENCODINGS, found_in, leaks
from tests.strategies import change_of

ROOT = Path(__file__).parents[2]
NAME, NOTE, PASSPHRASE = "Quetzalcoatl Featherstone", "zanzibarnote", "marmoset candle outfit gravel"
CANARIES = (NAME, "Quetzalcoatl", NOTE, "marmoset")
PERSON = Contact(id="4cc1", name=NAME, note=NOTE, standing=Standing.WITH_US)
_LOOKED_AT = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
import planner.app
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from planner.app.settings import SettingsFile
from planner.ui.program import Program
app = QApplication(["planner"])
program = Program(app, SettingsFile(), backup_after_ms=0)
program.backed_up.connect(app.quit)
QTimer.singleShot(20_000, app.quit)
assert program.open(Path(sys.argv[1]))
program.window.show()
app.exec()
program.leave({})
"""


@pytest.fixture
def places(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, ...]:
    """Everywhere that the program may write: the plan's folder, the home folder, the temporary one."""
    folders = tuple(tmp_path / name for name in ("plans", "temporary", "outside"))
    for folder in folders:
        folder.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(folders[1]))
    (folders[2] / "passphrase").write_text(PASSPHRASE)
    return folders[0], folders[1], home


def _plan(places: tuple[Path, ...]) -> Path:
    path = places[0] / "plan.coalition"
    Document.create(path, change_of(None, PERSON), "Ann").close()
    return path


def test_the_search_finds_what_is_there(tmp_path: Path) -> None:
    for encoding in ENCODINGS:
        (tmp_path / encoding).write_bytes(b"\x00" + NAME.encode(encoding) + b"\x00")
    (tmp_path / f"named {NOTE}").write_bytes(b"")
    assert len(leaks(CANARIES, tmp_path)) == len(ENCODINGS) + 1
    assert found_in(b'"na\\u00efve"', ["naïve"])


def test_an_encrypted_plan_leaves_no_word_anywhere(
    places: tuple[Path, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    plan, secret = str(_plan(places)), str(places[0].parent / "outside" / "passphrase")
    assert main(["encrypt", plan, "--passphrase-file", secret]) == 0
    given = ["--passphrase-file", secret]
    for command in (
        ["answer", plan, "city.story", f"{NAME} {NOTE}", *given],
        ["find", plan, "Quetzalcoatl", *given],
        ["check", plan, *given],
        ["merge", plan, plan, *given],
        ["copy", plan, f"{plan}-copy", *given],
        ["backups", plan, *given],
        ["encrypt", plan, "--old-passphrase-file", secret, *given],
        ["check", plan, "--repair", f"{plan}-new", *given],
    ):
        assert main(command) == 0, capsys.readouterr().err
    assert "marmoset" not in "".join(capsys.readouterr())
    assert not leaks(CANARIES, *places)


def test_an_open_plan_leaves_its_words_in_itself_and_its_backups_alone(places: tuple[Path, ...]) -> None:
    plan = _plan(places)
    done = subprocess.run(
        [sys.executable, "-c", _LOOKED_AT, str(plan)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert not found_in((done.stdout + done.stderr).encode(), CANARIES)
    held = {Path(path) for path in leaks(CANARIES, *places)}
    assert held == {plan, *(path for path in held if path.parent.name == "backups")}
    assert len(held) == 2


def test_a_plan_encrypted_on_the_command_line_is_not_named_in_the_settings(places: tuple[Path, ...]) -> None:
    plan, secret = _plan(places), str(places[0].parent / "outside" / "passphrase")
    save_settings(Settings().opened(plan).opened(places[0] / "another"))
    assert leaks(("plan.coalition",), places[2])
    assert main(["encrypt", str(plan), "--passphrase-file", secret]) == 0
    assert not leaks(("plan.coalition",), places[2])
    assert load_settings().recent == (str(places[0] / "another"),)


def test_exports_hold_no_more_than_they_show_and_only_their_owner_reads_them(
    places: tuple[Path, ...], tmp_path: Path
) -> None:
    plan, out = _plan(places), tmp_path / "exported"
    assert main(["export", str(plan), *(exporter.name for exporter in EXPORTERS), "-o", f"{out}/"]) == 0
    written = sorted(out.iterdir())
    assert len(written) == len(EXPORTERS)
    user = os.environ.get("USER") or "root"
    for path in written:
        if os.name != "nt":
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert not found_in(path.read_bytes(), [str(tmp_path), str(places[2])])
        if path.suffix == ".pdf":
            told: dict[str, object] = dict(pypdf.PdfReader(path).metadata or {})
            assert not found_in(str(told).encode(), [*CANARIES, str(tmp_path), user])
        if path.suffix in (".docx", ".xlsx"):
            with zipfile.ZipFile(path) as parts:
                told_of = b"".join(parts.read(name) for name in parts.namelist() if "docProps" in name)
            assert not found_in(told_of, [*CANARIES, str(tmp_path)])
    assert not leaks(CANARIES, places[1])


def test_a_defect_says_its_kind_and_nothing_that_anybody_wrote(
    places: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_arguments: object) -> None:
        raise ZeroDivisionError(f"{NAME} {PASSPHRASE}")

    monkeypatch.setattr("planner.commandline.people.find", broken)
    assert main(["find", str(_plan(places)), "x"]) == 1
    said = "".join(capsys.readouterr())
    assert "ZeroDivisionError" in said
    assert not found_in(said.encode(), CANARIES)


def test_no_error_carries_a_key(places: tuple[Path, ...]) -> None:
    plan = _plan(places)
    set_key(plan, None, Key.fresh(PASSPHRASE))
    key = key_for(plan, "another one, marmoset")
    assert key is not None
    with pytest.raises(Exception, match="not the passphrase") as caught:
        Document(plan, key=key)
    error: BaseException | None = caught.value
    while error is not None:
        assert not found_in(repr(error.args).encode(), ["marmoset", key.raw.hex()])
        error = error.__cause__ or error.__context__


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="no such files there")
def test_no_passphrase_stands_in_a_list_of_processes(places: tuple[Path, ...]) -> None:
    for path in (Path("/proc/self/cmdline"), Path("/proc/self/environ")):
        key_for(_plan(places).rename(places[0] / "other"), PASSPHRASE)
        assert not found_in(path.read_bytes(), [PASSPHRASE])
        (places[0] / "other").unlink()
