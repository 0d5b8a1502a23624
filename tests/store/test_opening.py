"""A file that may be anything: a plan opens, everything else is refused in one sentence and left as it is."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.contacts import Contact
from planner.domain.plan import plan_of
from planner.store.document import Document
from planner.store.errors import NoRights, NotAPlan, PlanFileError, PlanIsDamaged, PlanIsNewer
from planner.store.schema import FORMAT, statements
from tests.files.make import RECORDS, make
from tests.store.conftest import RawAccess
from tests.strategies import change_of

FILES = Path(__file__).parents[1] / "files"
SENTENCE = re.compile(r"[“A-Z].+[.]", re.DOTALL)
ROSA = Contact(id="a", name="Rosa")


def _is_plain(error: PlanFileError) -> None:
    assert SENTENCE.fullmatch(str(error))


def _refused(path: Path) -> PlanFileError:
    with pytest.raises(PlanFileError) as caught, Document(path) as document:
        document.load()
    _is_plain(caught.value)
    assert "“" not in str(caught.value) or path.name in str(caught.value)
    return caught.value


# Every format that was released


@pytest.mark.parametrize("name", [f"format-{number}.coalition" for number in range(1, FORMAT + 1)])
def test_a_plan_of_every_released_format_opens(tmp_path: Path, name: str) -> None:
    path = Path(shutil.copy(FILES / name, tmp_path))
    with Document(path) as document:
        assert document.load() == plan_of(RECORDS)
        assert not document.problems()
        assert document.plan_id
        document.apply(change_of(None, ROSA), "Ann")


def test_the_plan_of_todays_format_is_the_one_that_the_program_writes(tmp_path: Path) -> None:
    path = Path(shutil.copy(FILES / f"format-{FORMAT}.coalition", tmp_path))
    make(tmp_path / "new")
    with Document(tmp_path / "new") as new, Document(path) as old:
        assert new.ops() == old.ops()


# Not a plan


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert isinstance(_refused(tmp_path / "gone"), NotAPlan)
    assert isinstance(_refused(tmp_path / "no folder" / "gone"), NotAPlan)


@pytest.mark.parametrize(
    "content", [b"", b"SQLite", b"PK\x03\x04 a zip", b"\x00" * 8192, b"SQLite format 3\x00"]
)
def test_a_file_of_something_else(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.coalition"
    path.write_bytes(content)
    assert isinstance(_refused(path), NotAPlan)
    assert path.read_bytes() == content
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_folder(tmp_path: Path) -> None:
    assert "folder" in str(_refused(tmp_path))


@pytest.mark.skipif(os.name == "nt", reason="Windows has none in folders")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert isinstance(_refused(tmp_path / "pipe"), NotAPlan)


def test_links_that_lead_in_circles(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    _refused(tmp_path / "a")


@pytest.mark.parametrize("name", ["nul\x00", "\ud800", "n" * 300])
def test_a_name_that_no_file_can_have(tmp_path: Path, name: str) -> None:
    with pytest.raises(PlanFileError):
        Document(tmp_path / name)


def test_a_plan_behind_a_link_and_with_a_strange_name_opens(path: Path, tmp_path: Path) -> None:
    strange = path.rename(tmp_path / "50% of #1? & “us”; ü.coalition")
    link = tmp_path / "link"
    link.symlink_to(strange)
    for each in (strange, link):
        with Document(each) as document:
            assert document.load() == plan_of(RECORDS)


def test_another_programs_database_is_left_alone(tmp_path: Path, raw: RawAccess) -> None:
    path = tmp_path / "cookies.sqlite"
    with raw(path) as connection:
        connection.execute("CREATE TABLE cookie (a)")
    before = path.read_bytes()
    assert isinstance(_refused(path), NotAPlan)
    assert path.read_bytes() == before


def test_a_plan_of_a_newer_format(path: Path, raw: RawAccess) -> None:
    with raw(path) as connection:
        connection.execute(f"PRAGMA user_version = {FORMAT + 1}")
        connection.execute("CREATE VIEW v AS SELECT 1")
    before = path.read_bytes()
    assert isinstance(_refused(path), PlanIsNewer)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "strange",
    [
        'CREATE VIEW "v" AS SELECT 1',
        'CREATE TRIGGER "t" AFTER INSERT ON "op" BEGIN DELETE FROM "contact"; END',
        'CREATE TABLE "Strange" ("id" TEXT NOT NULL PRIMARY KEY, "a" TEXT)',
        'CREATE TABLE "strange" (a, b)',
        """CREATE TABLE "strange" ("id" TEXT NOT NULL PRIMARY KEY, "a" TEXT DEFAULT (randomblob(9)))""",
        """CREATE TABLE "strange" ("id" TEXT NOT NULL PRIMARY KEY, "a" TEXT, "b" AS (a))""",
        'CREATE TABLE "strange" ("id" TEXT NOT NULL PRIMARY KEY, "a" TEXT CHECK (a > 1))',
        'CREATE TABLE "strange" ("id" TEXT NOT NULL PRIMARY KEY, "a" TEXT) STRICT',
        'CREATE VIRTUAL TABLE "words" USING fts5(a)',
        'CREATE INDEX "strange" ON "contact" ("name")',
        'ALTER TABLE "op" ADD COLUMN "more" TEXT',
        'DROP INDEX "op_record"',
        'DROP TABLE "disputed"',
        'ALTER TABLE "meta" RENAME TO "strange"',
        'ALTER TABLE "contact" ADD COLUMN "b" AS ("name") VIRTUAL',
        "ANALYZE",
    ],
)
def test_a_schema_with_anything_else_in_it_is_refused(path: Path, raw: RawAccess, strange: str) -> None:
    with raw(path) as connection:
        connection.execute(strange)
    before = path.read_bytes()
    assert isinstance(_refused(path), NotAPlan)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "lie",
    [
        "UPDATE sqlite_schema SET name = 'x' WHERE name = 'contact'",
        "UPDATE sqlite_schema SET tbl_name = 'op' WHERE name = 'contact'",
        "UPDATE sqlite_schema SET name = 'a\"; DROP TABLE op; --' WHERE name = 'contact'",
        "UPDATE sqlite_schema SET type = 'view' WHERE name = 'contact'",
        "UPDATE sqlite_schema SET sql = NULL WHERE name = 'op_record'",
        "UPDATE sqlite_schema SET sql = replace(sql, 'TEXT', 'TEXT COLLATE NOCASE') WHERE name = 'contact'",
        "DELETE FROM sqlite_schema WHERE name = 'sqlite_autoindex_op_1'",
        "INSERT INTO sqlite_schema SELECT * FROM sqlite_schema WHERE name = 'contact'",
    ],
)
def test_a_schema_that_lies_is_refused(path: Path, raw: RawAccess, lie: str) -> None:
    with raw(path) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(lie)
    _refused(path)


def test_the_schema_is_spelled_as_the_program_spells_it(path: Path, raw: RawAccess) -> None:
    with raw(path) as connection:
        found = [row[0] for row in connection.execute("SELECT sql FROM sqlite_schema WHERE sql NOTNULL")]
    assert found == list(statements())


# Damaged


@pytest.mark.parametrize(
    "harm",
    [
        """UPDATE "contact" SET "name" = 5""",
        """UPDATE "contact" SET "name" = NULL""",
        """UPDATE "contact" SET "influence" = 'much'""",
        """UPDATE "contact" SET "emails" = 'no list'""",
        """UPDATE "contact" SET "emails" = '{"a": 1}'""",
        """UPDATE "contact" SET "emails" = x'ff5b5d'""",
        """UPDATE "contact" SET "emails" = '["a' || char(1) || '"]'""",
        """UPDATE "contact" SET "name" = x'c328'""",
        """UPDATE "contact" SET "name" = CAST(x'c328' AS TEXT)""",
        """UPDATE "contact" SET "emails" =
           replace(hex(zeroblob(495)), '0', '[') || replace(hex(zeroblob(495)), '0', ']')""",
        """UPDATE "op" SET "clock" = 'noon'""",
        """UPDATE "op" SET "clock" = x'00'""",
        """UPDATE "op" SET "fields" = 'no object'; UPDATE "meta" SET "value" = 0""",
        """UPDATE "op" SET "fields" = '[1]'; UPDATE "meta" SET "value" = 0""",
        """UPDATE "op" SET "fields" = '{"name": {"a": [1.5]}, "_alive": 7}'; DELETE FROM "meta" """,
        """UPDATE "op" SET "fields" = '{"_alive": true, "influence": 1' || hex(zeroblob(30)) || '}';
           DELETE FROM "meta" """,
        """UPDATE "op" SET "fields" = '{"_alive": true, "influence": 1' || hex(zeroblob(3000)) || '}';
           DELETE FROM "meta" """,
        """UPDATE "op" SET "supersedes" = '{"name": 5, "why": [{}]}'; DELETE FROM "meta" """,
        """UPDATE "op" SET "fields" = replace(hex(zeroblob(99000)), '0', '['); DELETE FROM "meta" """,
        """UPDATE "op" SET "record" = x'ff' || "id"; DELETE FROM "meta" """,
        """UPDATE "op" SET "tbl" = x'ff'; DELETE FROM "meta" """,
        """UPDATE "op" SET "author" = CAST(x'ff' AS TEXT); DELETE FROM "meta" """,
        """UPDATE "meta" SET "value" = '²' WHERE "name" = 'folded'""",
        """UPDATE "meta" SET "value" = '999999' WHERE "name" = 'folded'""",
        """UPDATE "meta" SET "value" = '99999999999999999999999' WHERE "name" = 'folded'""",
        """UPDATE "meta" SET "value" = '-1' WHERE "name" = 'folded'""",
        """UPDATE "meta" SET "value" = x'ff'""",
        """INSERT INTO "disputed" VALUES ('contact', 'c1'), ('nothing', 'x'), ('contact', x'ff')""",
    ],
)
def test_what_no_program_of_ours_wrote_is_mended_or_refused(path: Path, raw: RawAccess, harm: str) -> None:
    with raw(path) as connection:
        connection.executescript(harm)
    try:
        with Document(path) as document:
            document.load()
            document.ops()
            document.problems()
            document.apply(change_of(None, ROSA), "Ann")
            assert document.load().get(Contact, "a") == ROSA
    except PlanFileError as error:
        _is_plain(error)


@pytest.mark.parametrize(
    "harm", ["""UPDATE "contact" SET "influence" = 'much'""", """UPDATE "contact" SET "emails" = '7'"""]
)
def test_a_cache_with_cells_that_we_never_write_is_made_again(path: Path, raw: RawAccess, harm: str) -> None:
    with raw(path) as connection:
        connection.execute(harm)
    with Document(path) as document:
        assert document.load() == plan_of(RECORDS)


def _opens_or_is_refused(path: Path) -> None:
    try:
        with Document(path) as document:
            document.load()
            document.ops()
            document.problems()
    except PlanFileError as error:
        _is_plain(error)


@pytest.mark.parametrize("part", range(0, 100, 7))
def test_a_truncated_plan_opens_or_is_refused(
    tmp_path: Path, part: int, capfd: pytest.CaptureFixture[str]
) -> None:
    whole = (FILES / f"format-{FORMAT}.coalition").read_bytes()
    path = tmp_path / "cut.coalition"
    for odd in (0, 1, 777):
        path.write_bytes(whole[: len(whole) * part // 100 + odd])
        error = _refused(path)
        assert isinstance(error, NotAPlan | PlanIsDamaged)
    assert capfd.readouterr() == ("", "")


def test_a_schema_that_is_no_text_is_refused(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content.replace(b'CREATE TABLE "tie"', b"CREATE TABLE \xfe\xff\xfe\xff\xfe"))
    assert isinstance(_refused(path), PlanIsDamaged)


_WHOLE = (FILES / f"format-{FORMAT}.coalition").read_bytes()
_PAGE = 4096
_pages = st.integers(0, len(_WHOLE) // _PAGE - 1)
_places = st.sampled_from([place for place, byte in enumerate(_WHOLE) if byte])


@settings(max_examples=250)
@given(
    st.lists(st.tuples(_places | st.integers(0, len(_WHOLE) - 1), st.integers(1, 255)), max_size=12),
    st.lists(st.tuples(_pages, _pages), max_size=2),
)
def test_a_plan_with_flipped_bits_and_mixed_up_pages_opens_or_is_refused(
    tmp_path_factory: pytest.TempPathFactory, flips: list[tuple[int, int]], mixed: list[tuple[int, int]]
) -> None:
    content = bytearray(_WHOLE)
    for place, bits in flips:
        content[place] ^= bits
    for one, other in mixed:
        content[one * _PAGE : (one + 1) * _PAGE] = content[other * _PAGE : (other + 1) * _PAGE]
    path = tmp_path_factory.mktemp("flipped") / "f.coalition"
    path.write_bytes(content)
    _opens_or_is_refused(path)


def test_a_damaged_plan_says_nothing_on_the_terminal(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:] = os.urandom(len(content) - 4096)
    path.write_bytes(content)
    script = "import sys; from pathlib import Path; from planner.store.document import Document\n"
    script += "try: Document(Path(sys.argv[1])).load()\nexcept Exception as e: assert 'damaged' in str(e)"
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)], capture_output=True, check=True, cwd=FILES.parents[1]
    )
    assert (done.stdout, done.stderr) == (b"", b"")


def test_a_tree_of_pages_that_leads_in_circles_comes_to_an_end(
    path: Path, raw: RawAccess, monkeypatch: pytest.MonkeyPatch
) -> None:
    _make_pages_repeat(path, raw)
    monkeypatch.setattr("planner.store.opening.CHECK_SECONDS", 0.2)
    monkeypatch.setattr("planner.store.cache.CHECK_SECONDS", 0.2)
    assert isinstance(_refused(path), PlanIsDamaged)


def _make_pages_repeat(path: Path, raw: RawAccess) -> None:
    """Let a table's root page name one page of rows thousands of times, five levels deep."""
    with raw(path) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'tie'").fetchone()[0]
        connection.executemany(
            'INSERT INTO "tie" VALUES (?, ?, ?, ?, 1, ?, ?, ?)',
            [(f"n{n}", "a", "knows", "b", "", "", "x" * 50) for n in range(20)],
        )
        size = connection.execute("PRAGMA page_count").fetchone()[0]
    content = bytearray(path.read_bytes())
    leaf = bytes(content[(root - 1) * 4096 : root * 4096])
    levels = 5
    content += leaf
    for level in range(levels):
        content += _interior(size + 1 + level)
    content[(root - 1) * 4096 : root * 4096] = _interior(size + 1 + levels)
    content[28:32] = (size + 1 + levels).to_bytes(4, "big")
    path.write_bytes(content)


def _interior(child: int) -> bytes:
    """A page that names one child 200 times."""
    count, start = 200, 4096 - 200 * 5
    header = (
        bytes([5, 0, 0])
        + count.to_bytes(2, "big")
        + start.to_bytes(2, "big")
        + b"\0"
        + child.to_bytes(4, "big")
    )
    pointers = b"".join((start + number * 5).to_bytes(2, "big") for number in range(count))
    cells = (child.to_bytes(4, "big") + b"\x01") * count
    return (header + pointers).ljust(start, b"\0") + cells


# Rights


@pytest.mark.skipif(os.name == "nt", reason="rights are kept otherwise there")
def test_a_plan_that_may_only_be_read_is_shown_and_not_changed(path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:  # which everybody may enter, unlike those of pytest
        copy = Path(shutil.copy(path, folder))
        copy.chmod(0o444)
        copy.parent.chmod(0o555)
        done = subprocess.run(
            [sys.executable, "-m", "tests.store.reader", str(copy)],
            capture_output=True,
            text=True,
            check=False,
            cwd=FILES.parents[1],
        )
    assert done.stdout.split() == ["7", NoRights.__name__, NoRights.__name__, "0"], done.stderr
