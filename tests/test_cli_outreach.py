"""Outreach lists from the command line: for whom, and with whom on them."""

import csv
from pathlib import Path

import pytest

from planner.cli import main
from planner.domain.commands.records import add
from planner.domain.contacts import Contact, Standing
from planner.store.document import Document

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def plan(tmp_path: Path, capsys: Capture) -> Path:
    """A plan with people in two neighbourhoods."""
    path = tmp_path / "buses.coalition"
    assert main(["new", str(path), "--title", "Buses"]) == 0
    with Document(path) as document:
        people = add(
            Contact(id="z", name="Zoë", standing=Standing.WITH_US),
            Contact(id="1", name="Ann", standing=Standing.TO_ADD, neighbourhoods=("North",), held_by="z"),
            Contact(id="2", name="Ben", standing=Standing.TO_ADD, issue_areas=("Rent",)),
            Contact(id="3", name="Cem", standing=Standing.NOT_TO_ADD, neighbourhoods=("North",)),
        )(document.load())
        assert people is not None
        document.apply(people, "Ann")
    capsys.readouterr()
    return path


@pytest.mark.parametrize(
    ("options", "names"),
    [
        ((), ["Ann", "Ben", "Zoë"]),
        (("--standing", "with-us"), ["Zoë"]),
        (("--standing", "with-us", "--standing", "to-add", "--area", "rent"), ["Ben"]),
        (("--neighbourhood", "north"), ["Ann"]),
        (("--connector", " zoe "), ["Ann"]),
    ],
)
@pytest.mark.parametrize("audience", ["committee", "coalition"])
def test_the_options_choose_who_is_on_the_list(
    plan: Path, tmp_path: Path, audience: str, options: tuple[str, ...], names: list[str]
) -> None:
    target = tmp_path / "list.csv"
    arguments = ["export", str(plan), "outreach.csv", "-o", str(target), "--audience", audience, *options]
    assert main(arguments) == 0
    with target.open(encoding="utf-8-sig", newline="") as file:
        assert sorted(row["Name"] for row in csv.DictReader(file)) == names


def test_a_connector_whom_nobody_knows_is_named(plan: Path, tmp_path: Path, capsys: Capture) -> None:
    target = tmp_path / "list.csv"
    assert main(["export", str(plan), "outreach.csv", "-o", str(target), "--connector", "Ben"]) == 1
    assert capsys.readouterr().err == "planner: Nobody called “Ben” keeps in touch with anybody.\n"
    assert not target.exists()


def test_every_outreach_format_can_be_written(plan: Path, tmp_path: Path) -> None:
    formats = ["outreach.csv", "outreach.xlsx", "outreach.vcf", "outreach.pdf", "followups.ics"]
    assert main(["export", str(plan), *formats, "-o", str(tmp_path / "out")]) == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(formats)
