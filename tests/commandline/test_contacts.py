"""Bringing contacts in from the command line: a line a row, nothing decided for anybody."""

from pathlib import Path

import pytest

from planner.cli import main
from planner.domain.contacts import Contact, Tie
from planner.store.document import Document

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "p.coalition"
    assert main(["new", str(path), "--title", "T", "--country", "US", "--author", "Jo"]) == 0
    return path


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text("Who,E-mail,Employer\nAna,ana@x.org,NAACP\n,,Hall\nAnn,ana@x.org,\n,,\n", "utf-8")
    return path


def _names(plan: Path) -> set[str]:
    with Document(plan) as document:
        return {contact.name for contact in document.load().all(Contact)}


def test_new_contacts_come_in_and_possible_duplicates_wait(plan: Path, people: Path, capsys: Capture) -> None:
    assert main(["import", str(plan), str(people), "--map", "name=Who", "--author", "Jo"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "row 2: new: Ana",
        "row 2: new organisation: NAACP",
        "row 3: new: Hall",
        "row 4: possible duplicate: Ann may be Ana (same e-mail)",
        "3 contacts added.",
        "1 contact was left out: look at it in the window and decide.",
    ]
    assert _names(plan) == {"Ana", "NAACP", "Hall"}
    with Document(plan) as document:
        assert [tie.kind for tie in document.load().all(Tie)] == ["works_for"]


def test_a_rehearsal_changes_nothing(plan: Path, people: Path, capsys: Capture) -> None:
    assert main(["import", str(plan), str(people), "--map", "name=Who", "--dry-run"]) == 0
    assert "3 contacts would be added." in capsys.readouterr().out
    assert not _names(plan)


def test_importing_twice_adds_nothing(plan: Path, people: Path, capsys: Capture) -> None:
    for _time in range(2):
        capsys.readouterr()
        assert main(["import", str(plan), str(people), "--map", "name=Who", "--author", "Jo"]) == 0
    assert "0 contacts added." in capsys.readouterr().out


@pytest.mark.parametrize("pair", ["nom=Who", "name=Nobody", "name"])
def test_a_mapping_that_cannot_be_meant_is_refused(
    pair: str, plan: Path, people: Path, capsys: Capture
) -> None:
    assert main(["import", str(plan), str(people), "--map", pair]) == 1
    assert capsys.readouterr().err.startswith("planner: ")


def test_a_list_that_cannot_be_read_is_refused(plan: Path, tmp_path: Path, capsys: Capture) -> None:
    (old := tmp_path / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert main(["import", str(plan), str(old)]) == 1
    assert "is not a list of contacts" in capsys.readouterr().err
