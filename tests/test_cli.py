"""The command line: what it does, what it says, and how it ends."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest

from planner.cli import main
from planner.commandline.commands import COMMANDS
from planner.domain.commands.records import add
from planner.domain.contacts import Contact, Standing
from planner.domain.own_files import OwnAgenda, OwnGuide
from planner.domain.plan import Plan
from planner.domain.records import Record
from planner.exports.registry import EXPORTERS
from planner.store.document import Document

ROOT = Path(__file__).resolve().parents[1]
QUESTION = "city.story"
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def plan(tmp_path: Path, capsys: Capture) -> Path:
    """A new plan."""
    path = tmp_path / "buses.coalition"
    assert main(["new", str(path), "--title", "Buses", "--city", "Montgomery"]) == 0
    capsys.readouterr()
    return path


def _add(path: Path, *records: Record) -> None:
    with Document(path) as document:
        changes = add(*records)(document.load())
        assert changes is not None
        document.apply(changes, "Ann")


def _loaded(path: Path) -> Plan:
    with Document(path) as document:
        return document.load()


def _refusal(capsys: Capture, *arguments: str, status: int = 1) -> str:
    """The one line with which a command is refused."""
    assert main(arguments) == status
    out, err = capsys.readouterr()
    assert out == ""
    first, *rest = err.splitlines()
    assert first.startswith("planner: ")
    assert not rest or status == 2
    assert "Traceback" not in err
    return first.removeprefix("planner: ")


# new


def test_a_new_plan_holds_its_particulars(plan: Path) -> None:
    info = _loaded(plan).info
    assert (info.title, info.city, info.issue) == ("Buses", "Montgomery", "")


def test_a_new_plan_is_signed(tmp_path: Path) -> None:
    path = tmp_path / "a.coalition"
    assert main(["new", str(path), "--title", "T", "--author", "Jo Ann"]) == 0
    with Document(path) as document:
        assert {op.author for op in document.ops()} == {"Jo Ann"}


def test_without_an_author_the_one_of_the_settings_signs(tmp_path: Path) -> None:
    from planner.app.settings import Settings, save_settings

    save_settings(Settings(author="E. D. Nixon"))
    path = tmp_path / "a.coalition"
    assert main(["new", str(path), "--title", "T"]) == 0
    with Document(path) as document:
        assert {op.author for op in document.ops()} == {"E. D. Nixon"}


def test_new_overwrites_nothing(plan: Path, capsys: Capture) -> None:
    before = plan.read_bytes()
    assert "already" in _refusal(capsys, "new", str(plan), "--title", "Other")
    assert plan.read_bytes() == before


def test_new_in_a_missing_folder_says_so(tmp_path: Path, capsys: Capture) -> None:
    sentence = _refusal(capsys, "new", str(tmp_path / "gone" / "a.coalition"), "--title", "T")
    assert sentence.startswith("There is no folder")


# answer


def test_the_questions_are_listed_with_their_states(plan: Path, capsys: Capture) -> None:
    assert main(["answer", str(plan), QUESTION, "Long ago"]) == 0
    capsys.readouterr()
    assert main(["answer", str(plan)]) == 0
    lines = capsys.readouterr().out.splitlines()
    states = {line.split()[0]: line for line in lines}
    assert len(states) == len(lines) > 50
    assert "  Answered  " in states[QUESTION]
    assert sum("Not answered" in line for line in lines) == len(lines) - 1


def test_an_answer_given_is_the_answer_printed(plan: Path, capsys: Capture) -> None:
    assert main(["answer", str(plan), QUESTION, "First line\nŁukasz, 王"]) == 0
    assert capsys.readouterr().out == f"Saved the answer to {QUESTION}.\n"
    assert main(["answer", str(plan), QUESTION]) == 0
    assert capsys.readouterr().out == "First line\nŁukasz, 王\n"


def test_the_same_answer_again_is_no_edit(plan: Path, capsys: Capture) -> None:
    main(["answer", str(plan), QUESTION, "x"])
    before = plan.read_bytes()
    assert main(["answer", str(plan), QUESTION, "x"]) == 0
    assert plan.read_bytes() == before


@pytest.mark.parametrize(
    "text",
    [
        "<b>&amp;</b><img src='file:///etc/passwd'>",
        "\x00\x01\x1b[31m\x7f",
        "a\udc80b\ud800",
        "w" * 200_000,
        "line\n" * 10_000,
        " \u202eevil\u202c ",
        "=1+1",
    ],
    ids=["markup", "control", "surrogates", "long word", "many lines", "direction", "formula"],
)
def test_any_text_is_kept_exactly(plan: Path, text: str, capsys: Capture) -> None:
    assert main(["answer", str(plan), QUESTION, text]) == 0
    assert _loaded(plan).answer(QUESTION).text == text
    assert main(["answer", str(plan), QUESTION]) == 0
    assert main(["export", str(plan), "plan.json", "-o", str(plan.with_name("out.json"))]) == 0
    other = plan.with_name("other.coalition")
    assert main(["new", str(other), "--title", "Other"]) == 0
    assert main(["import", str(other), str(plan.with_name("out.json"))]) == 0
    assert _loaded(other) == _loaded(plan)


def test_an_answer_can_come_from_standard_input(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = io.BytesIO("two\r\nlines, \udc80\n".encode("utf-8", "surrogateescape"))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(content))
    assert main(["answer", str(plan), QUESTION, "-"]) == 0
    assert _loaded(plan).answer(QUESTION).text == "two\r\nlines, \udc80"


def test_a_question_that_is_not_there_is_refused_with_the_nearest(plan: Path, capsys: Capture) -> None:
    sentence = _refusal(capsys, "answer", str(plan), "city.stori", "x")
    assert sentence == "The worksheet has no question “city.stori”. Did you mean “city.story”?"


def test_a_worksheet_with_errors_is_named_and_the_plan_works_without_it(plan: Path, capsys: Capture) -> None:
    from planner.domain.own_files import OwnWorksheet

    _add(plan, OwnWorksheet(id="o", name="ours.toml", source="[["))
    assert main(["answer", str(plan), QUESTION, "x"]) == 0
    assert "ours.toml, line 1" in capsys.readouterr().err


def test_guides_of_our_own_are_printed_and_broken_ones_are_named(
    plan: Path, tmp_path: Path, capsys: Capture
) -> None:
    guide = 'id = "ours"\ntitle = "Ours"\npurpose = "To listen"\n[[step]]\nid = "door"\ntitle = "Door"\n'
    step = 'aim = "Say hello"\nguide = "Slowly"\npocket = "Good morning"\n'
    _add(plan, OwnGuide(id="g", name="ours.toml", source=guide + step))
    _add(plan, OwnAgenda(id="a", name="soup.toml", source="[["))
    assert main(["export", str(plan), "pocket-guide.pdf", "-o", str(tmp_path / "pocket.pdf")]) == 0
    assert "soup.toml, line 1" in capsys.readouterr().err
    pages = pypdf.PdfReader(tmp_path / "pocket.pdf").pages
    assert any("Good morning" in page.extract_text() for page in pages)
    assert main(["check", str(plan)]) == 0
    assert "soup.toml, line 1" in capsys.readouterr().err


# find


def test_find_prints_one_contact_a_line(plan: Path, capsys: Capture) -> None:
    _add(
        plan,
        Contact(id="1", name="Łukasz\nNowak", phones=("1",), note="drives a van"),
        Contact(id="2", name="Ann", standing=Standing.WITH_US),
        Contact(id="3", name="Zed", note="van", neighbourhoods=("Centro",)),
    )
    assert main(["find", str(plan), "VÁN"]) == 0
    assert capsys.readouterr().out == "Łukasz Nowak · Undecided · 1\nZed · Undecided\n"
    assert main(["find", str(plan), "van", "lukasz"]) == 0
    assert capsys.readouterr().out == "Łukasz Nowak · Undecided · 1\n"


def test_find_without_a_match_says_so_and_is_no_failure(plan: Path, capsys: Capture) -> None:
    assert main(["find", str(plan), "nobody"]) == 0
    assert capsys.readouterr() == ("", "No contact matches.\n")


def test_a_text_from_a_plan_does_not_drive_the_terminal(plan: Path, capsys: Capture) -> None:
    _add(plan, Contact(id="1", name="\x1b[31mred\x07\ud800"))
    assert main(["find", str(plan), "red"]) == 0
    assert capsys.readouterr().out == "\ufffd[31mred\ufffd\\ud800 · Undecided\n"


# check


def test_check_says_that_the_file_is_sound_and_what_is_missing(plan: Path, capsys: Capture) -> None:
    assert main(["check", str(plan)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "The file is sound."
    assert "- The plan does not say what the issue is." in lines
    assert not [line for line in lines[2:] if not line.startswith("- ")]


def test_check_finds_an_operation_that_was_tampered_with(plan: Path, capsys: Capture) -> None:
    from sqlcipher3 import dbapi2 as sqlite

    connection = sqlite.connect(str(plan))
    connection.execute("UPDATE op SET author = 'Eve'")
    connection.commit()
    connection.close()
    assert main(["check", str(plan)]) == 1
    assert capsys.readouterr().err.startswith("planner: “buses.coalition” is damaged")


# import


def _exported(plan: Path) -> Path:
    target = plan.with_name("out.json")
    assert main(["export", str(plan), "plan.json", "-o", str(target)]) == 0
    return target


def test_a_rehearsed_import_changes_nothing(plan: Path, capsys: Capture) -> None:
    _add(plan, Contact(id="1", name="Ann"), Contact(id="2", name="Ben"))
    file = _exported(plan)
    other = plan.with_name("other.coalition")
    main(["new", str(other), "--title", "Other"])
    before = other.read_bytes()
    capsys.readouterr()
    assert main(["import", str(other), str(file), "--dry-run"]) == 0
    assert "Contacts: 2 would be added." in capsys.readouterr().out.splitlines()
    assert other.read_bytes() == before


def test_an_import_is_one_action(plan: Path) -> None:
    _add(plan, Contact(id="1", name="Ann"), Contact(id="2", name="Ben"))
    other = plan.with_name("other.coalition")
    main(["new", str(other), "--title", "Other"])
    assert main(["import", str(other), str(_exported(plan)), "--author", "Jo"]) == 0
    with Document(other) as document:
        assert len({op.action for op in document.ops() if op.author == "Jo"}) == 1


def test_an_import_leaves_what_the_plan_holds_and_says_so(plan: Path, capsys: Capture) -> None:
    _add(plan, Contact(id="1", name="Ann"))
    file = _exported(plan)
    other = plan.with_name("other.coalition")
    main(["new", str(other), "--title", "Other"])
    _add(other, Contact(id="1", name="Anne"))
    capsys.readouterr()
    assert main(["import", str(other), str(file)]) == 0
    assert (
        "Left as it is in the plan, where it says something else: Contact “Anne”." in capsys.readouterr().out
    )
    assert _loaded(other).name("1") == "Anne"


def test_a_file_of_another_kind_is_not_imported(plan: Path, capsys: Capture) -> None:
    before = plan.read_bytes()
    assert "is not a plan" in _refusal(capsys, "import", str(plan), str(plan))
    assert "no file" in _refusal(capsys, "import", str(plan), str(plan.with_name("gone.json")))
    assert plan.read_bytes() == before


# export and formats


def test_every_format_is_a_line(capsys: Capture) -> None:
    assert main(["formats"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [exporter.name for exporter in EXPORTERS]


def test_several_formats_go_into_a_folder(plan: Path, tmp_path: Path, capsys: Capture) -> None:
    folder = tmp_path / "new" / "folder"
    assert main(["export", str(plan), "plan.json", "outreach.csv", "-o", str(folder)]) == 0
    assert sorted(os.listdir(folder)) == ["outreach.csv", "plan.json"]
    first, *_rest = capsys.readouterr().out.splitlines()
    assert first == f"Wrote {folder / 'plan.json'}. For: Steering committee only."


def test_without_a_place_a_format_goes_into_the_folder_we_are_in(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["export", str(plan), "outreach.csv"]) == 0
    assert (tmp_path / "outreach.csv").is_file()


def test_an_export_says_what_was_held_back(plan: Path, tmp_path: Path, capsys: Capture) -> None:
    _add(plan, Contact(id="1", name="Eve", standing=Standing.NOT_TO_ADD), Contact(id="2", name="a\ud800"))
    target = tmp_path / "list.csv"
    assert main(["export", str(plan), "outreach.csv", "-o", str(target), "--audience", "coalition"]) == 0
    said = capsys.readouterr().out
    assert "For: The whole coalition." in said
    assert "  1 contact who is not to be added is left out." in said.splitlines()
    assert "U+D800" in said
    assert "Eve" not in target.read_text("utf-8-sig")


def test_an_export_can_go_to_standard_output(plan: Path) -> None:
    result = _run("export", str(plan), "plan.json", "-o", "-")
    assert result.returncode == 0
    assert json.loads(result.stdout)["records"]["plan_info"][0]["title"] == "Buses"


def test_two_formats_are_not_mixed_on_standard_output(plan: Path, capsys: Capture) -> None:
    assert "one format" in _refusal(capsys, "export", str(plan), "plan.json", "outreach.csv", "-o", "-")


def test_the_whole_plan_is_not_handed_to_the_public(plan: Path, tmp_path: Path, capsys: Capture) -> None:
    target = tmp_path / "x.json"
    sentence = _refusal(capsys, "export", str(plan), "plan.json", "-o", str(target), "--audience", "public")
    assert "not made for this audience" in sentence
    assert not target.exists()


@pytest.mark.parametrize("name", ["buses.coalition", "other.coalition"])
def test_an_export_never_takes_the_place_of_a_plan(plan: Path, name: str, capsys: Capture) -> None:
    before = plan.read_bytes()
    assert "is the name of a plan" in _refusal(
        capsys, "export", str(plan), "plan.json", "-o", str(plan.with_name(name))
    )
    assert plan.read_bytes() == before


def test_an_export_into_a_missing_folder_says_so(plan: Path, tmp_path: Path, capsys: Capture) -> None:
    sentence = _refusal(capsys, "export", str(plan), "plan.json", "-o", str(tmp_path / "gone" / "x.json"))
    assert sentence.startswith("There is no folder")


def test_a_folder_that_cannot_be_made_is_named(plan: Path, capsys: Capture) -> None:
    sentence = _refusal(capsys, "export", str(plan), "plan.json", "outreach.csv", "-o", str(plan / "x"))
    assert "cannot be made" in sentence


# Wrong input


def _bad_files(tmp_path: Path) -> dict[str, Path]:
    plan = tmp_path / "sound.coalition"
    assert main(["new", str(plan), "--title", "T"]) == 0
    content = plan.read_bytes()
    contents = {
        "empty": b"",
        "text": b"hello",
        "other database": b"SQLite format 3\x00" + bytes(100),
        "newer": content[:60] + (9_999).to_bytes(4, "big") + content[64:],
        "cut off": content[: len(content) // 2],
    }
    files = {name: tmp_path / f"{name}.coalition" for name in contents}
    for name, path in files.items():
        path.write_bytes(contents[name])
    return {**files, "folder": tmp_path, "missing": tmp_path / "missing.coalition"}


@pytest.mark.parametrize("kind", ["empty", "text", "other database", "newer", "cut off", "folder", "missing"])
def test_what_is_no_plan_is_refused_by_every_command(tmp_path: Path, kind: str, capsys: Capture) -> None:
    path = _bad_files(tmp_path)[kind]
    before = path.read_bytes() if path.is_file() else None
    (tmp_path / "in.json").write_text('{"format": "coalition-plan", "version": 1, "records": {}}')
    capsys.readouterr()
    for command in (
        ("answer", str(path)),
        ("answer", str(path), QUESTION),
        ("answer", str(path), QUESTION, "x"),
        ("import", str(path), str(tmp_path / "in.json")),
        ("export", str(path), "plan.json", "-o", str(tmp_path / "out.json")),
        ("find", str(path), "x"),
        ("check", str(path)),
    ):
        sentence = _refusal(capsys, *command)
        assert sentence.endswith(".")
        assert "newer version" in sentence or kind != "newer"
    assert not (tmp_path / "out.json").exists()
    assert before is None or path.read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("export",),
        ("export", "x.coalition", "plan.doc"),
        ("export", "x.coalition", "plan.pdf", "--audience", "nobody"),
        ("new", "x.coalition"),
        ("find", "x.coalition"),
        ("exprot",),
        ("exprot", "x.coalition"),
        ("one.coalition", "two.coalition"),
        ("--nonsense",),
    ],
)
def test_wrong_usage_is_told_apart(arguments: tuple[str, ...], capsys: Capture) -> None:
    _refusal(capsys, *arguments, status=2)


def test_a_mistyped_command_is_guessed(capsys: Capture) -> None:
    assert "Did you mean “export”?" in _refusal(capsys, "exprot", status=2)


@pytest.mark.parametrize("command", [(), *((command.name,) for command in COMMANDS)])
def test_every_command_explains_itself(command: tuple[str, ...], capsys: Capture) -> None:
    assert main([*command, "--help"]) == 0
    assert "usage: planner" in capsys.readouterr().out


def test_a_name_that_no_file_can_have_is_refused(capsys: Capture) -> None:
    assert "bad" in _refusal(capsys, "new", "bad\0name.coalition", "--title", "T")


def test_what_nobody_foresaw_is_one_sentence_too(
    plan: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = io.TextIOWrapper(io.BytesIO())
    closed.close()
    monkeypatch.setattr(sys, "stdin", closed)
    assert "not made for (ValueError)" in _refusal(capsys, "answer", str(plan), QUESTION, "-")


# Windows, where there is no display


@pytest.fixture
def no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.usefixtures("no_display")
@pytest.mark.parametrize("arguments", [(), ("x.coalition",)])
def test_without_a_display_the_window_is_not_opened(arguments: tuple[str, ...], capsys: Capture) -> None:
    sentence = _refusal(capsys, *arguments)
    assert sentence == "There is no display here, so the window cannot be opened."


# Whole processes


def _run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "planner", *arguments],
        cwd=ROOT,
        env={**os.environ, "PLANNER_NO_BOOTSTRAP": "1", **environment},
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def test_a_process_ends_with_the_status(tmp_path: Path) -> None:
    result = _run("check", str(tmp_path))
    assert result.returncode == 1
    assert result.stdout == b""
    assert result.stderr.startswith("planner: “".encode())


def test_an_encoding_that_holds_little_breaks_nothing(plan: Path) -> None:
    _add(plan, Contact(id="1", name="王 Łukasz"))
    result = _run("find", str(plan), "lukasz", PYTHONIOENCODING="ascii")
    assert result.returncode == 0
    assert result.stdout.startswith(rb"\u738b \u0141ukasz")


def test_a_reader_that_goes_away_is_no_failure_to_talk_about(plan: Path) -> None:
    script = f"{sys.executable} -m planner answer '{plan}' | true"
    environment = {**os.environ, "PLANNER_NO_BOOTSTRAP": "1"}
    result = subprocess.run(["sh", "-c", script], cwd=ROOT, env=environment, capture_output=True, check=False)
    assert result.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_a_result_that_cannot_be_written_is_said(plan: Path) -> None:
    script = f"{sys.executable} -m planner answer '{plan}' > /dev/full"
    environment = {**os.environ, "PLANNER_NO_BOOTSTRAP": "1"}
    result = subprocess.run(["sh", "-c", script], cwd=ROOT, env=environment, capture_output=True, check=False)
    assert result.returncode == 1
    assert result.stderr.startswith(b"planner: The result could not be written: ")
    assert result.stderr.count(b"\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="needs a shell that limits the size of files")
def test_a_full_disk_leaves_the_old_export(plan: Path, tmp_path: Path) -> None:
    main(["answer", str(plan), QUESTION, "x" * 100_000])
    target = tmp_path / "out.json"
    target.write_text("before")
    script = f"ulimit -f 8; exec {sys.executable} -m planner export '{plan}' plan.json -o '{target}'"
    environment = {**os.environ, "PLANNER_NO_BOOTSTRAP": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    result = subprocess.run(["sh", "-c", script], cwd=ROOT, env=environment, capture_output=True, check=False)
    assert result.returncode == 1
    assert "the disk is full" in result.stderr.decode()
    assert target.read_text() == "before"
    assert sorted(os.listdir(tmp_path)) == ["buses.coalition", "out.json"]


def test_a_headless_command_loads_neither_qt_nor_the_paper(plan: Path) -> None:
    code = (
        "import sys; from planner.cli import main\n"
        "assert main(sys.argv[1:]) == 0\n"
        "found = {name.partition('.')[0] for name in sys.modules} & {'PySide6', 'reportlab', 'uharfbuzz'}\n"
        "sys.exit(str(found) if found else 0)"
    )
    for arguments in (("answer", str(plan), QUESTION, "x"), ("find", str(plan), "x"), ("formats",)):
        subprocess.run([sys.executable, "-c", code, *arguments], cwd=ROOT, check=True, capture_output=True)
