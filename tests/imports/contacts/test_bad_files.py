"""Whatever a file is, it is read or refused with a sentence, quickly, and good rows in it come in."""

import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.errors import PlannerError
from planner.domain.plan import Plan
from planner.domain.progress import Cancelled
from planner.imports.contacts.reading import import_contacts, read_contacts
from planner.imports.contacts.table import NotContacts
from tests.imports.contacts.bad_files import FILES, BadFile
from tests.imports.contacts.fuzz import read, seeds


@pytest.mark.timeout(30)
@pytest.mark.parametrize("bad", FILES, ids=lambda bad: bad.says)
def test_good_rows_before_and_after_still_come_in(bad: BadFile, tmp_path: Path) -> None:
    path = tmp_path / bad.name
    path.write_bytes(bad.make())
    try:
        names = {each.draft.name for each in import_contacts(Plan(), path, country="US").drafts}
    except PlannerError:
        names = set()
    assert set(bad.survivors) <= names


@pytest.mark.parametrize(
    ("says", "row"),
    [
        ("mixed encodings", 4),
        ("NULs", 3),
        ("an unclosed quotation mark", 3),
        ("a card without an end", 5),
        ("stray lines", 5),
    ],
)
def test_what_was_mended_is_told_with_its_row(says: str, row: int, tmp_path: Path) -> None:
    bad = next(each for each in FILES if each.says == says)
    (path := tmp_path / bad.name).write_bytes(bad.make())
    assert row in [remark.row for remark in read_contacts(path).remarks]


def test_memory_stays_within_bounds(tmp_path: Path) -> None:
    (path := tmp_path / "a.csv").write_bytes(b"Name,Notes\n" + b"a,bb\n" * 10_000)
    tracemalloc.start()
    try:
        read_contacts(path)
        assert tracemalloc.get_traced_memory()[1] < 20 * 2**20
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", b""),
        ("a.csv", b" \r\n"),
        ("a.pdf", b"%PDF-1.7"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("a.csv", b"," * 6_000_000),
    ],
)
def test_what_is_no_list_is_refused_in_one_sentence(name: str, content: bytes, tmp_path: Path) -> None:
    (path := tmp_path / name).write_bytes(content)
    with pytest.raises(NotContacts):
        read_contacts(path)


def test_a_folder_and_a_file_that_is_not_there_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.csv"):
        with pytest.raises(NotContacts):
            read_contacts(path)


@pytest.mark.parametrize("name", ["a.csv", "d.vcf", "e.xlsx"])
def test_cancelling_stops_the_reading(name: str, tmp_path: Path) -> None:
    (path := tmp_path / name).write_bytes(dict(seeds())[name])

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_contacts(path, progress=stop)


@given(st.data())
@settings(max_examples=60)
def test_no_file_brings_a_reader_down(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    name, content = data.draw(st.sampled_from(seeds()))
    place = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(place, min(len(content), place + 50)))
    broken = content[:place] + data.draw(st.binary(max_size=60)) + content[end:]
    assert read(tmp_path_factory.getbasetemp(), name, broken) == ""


@given(st.text(max_size=300))
def test_no_table_brings_the_reader_down(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    content = f"Name,E-mail\n{text}".encode("utf-8", "replace")
    assert read(tmp_path_factory.getbasetemp(), "t.csv", content) == ""


@given(st.text(max_size=300))
def test_no_card_brings_the_reader_down(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    content = f"BEGIN:VCARD\nFN:Ana\n{text}\nEND:VCARD".encode("utf-8", "replace")
    assert read(tmp_path_factory.getbasetemp(), "t.vcf", content) == ""
