"""The agreement from the command line: for members unless it is said otherwise, with the library's parts."""

import io
from pathlib import Path

import docx
import pypdf
import pytest

from planner.cli import main
from planner.content.clauses import clause_library
from planner.domain.clauses import Level
from planner.domain.commands.agreement import start_agreement
from planner.store.document import Document

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def plan(tmp_path: Path, capsys: Capture) -> Path:
    """A plan with the short agreement of the library, nothing filled in."""
    path = tmp_path / "buses.coalition"
    assert main(["new", str(path), "--title", "Buses"]) == 0
    library, _lost = clause_library()
    with Document(path) as document:
        started = start_agreement(library, Level.SHORT)(document.load())
        assert started is not None
        document.apply(started, "Ann")
    capsys.readouterr()
    return path


def words(path: Path) -> str:
    if path.suffix == ".pdf":
        pages = pypdf.PdfReader(io.BytesIO(path.read_bytes())).pages
        return " ".join(" ".join(page.extract_text().split()) for page in pages)
    return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


@pytest.mark.parametrize("name", ["agreement.pdf", "agreement.docx"])
def test_both_formats_name_the_parts_and_blanks_of_the_library(
    plan: Path, tmp_path: Path, name: str, capsys: Capture
) -> None:
    library, _lost = clause_library()
    assert main(["export", str(plan), name, "-o", str(tmp_path / name)]) == 0
    assert "For: The whole coalition." in capsys.readouterr().out
    text = words(tmp_path / name)
    for template in library.of_level(Level.SHORT):
        part = library.group(template.group)
        assert part is not None
        assert part.title in text
        assert template.heading in text
    assert "blanks are still open" in text


@pytest.mark.parametrize("name", ["agreement.pdf", "agreement.docx"])
def test_the_public_gets_no_clause_for_members(plan: Path, tmp_path: Path, name: str) -> None:
    library, _lost = clause_library()
    inner = [each.heading for each in library.of_level(Level.SHORT) if each.members_only]
    assert inner
    assert main(["export", str(plan), name, "-o", str(tmp_path / name), "--audience", "public"]) == 0
    text = words(tmp_path / name)
    assert not [heading for heading in inner if f"{heading}\n" in text or f" {heading} " in text]
    assert "For anybody to read" in text or name.endswith("docx")


def test_the_formats_are_listed(capsys: Capture) -> None:
    assert main(["formats"]) == 0
    listed = {line.split()[0] for line in capsys.readouterr().out.splitlines()}
    assert {"agreement.pdf", "agreement.docx"} <= listed
