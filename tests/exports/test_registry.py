"""The table of formats, and writing a file whole or not at all."""

import io
import os
from datetime import date
from pathlib import Path
from typing import BinaryIO

import pytest

from planner.domain.agreement import Danger
from planner.domain.contacts import Contact, Standing
from planner.domain.fields import Audience
from planner.domain.plan import Plan, plan_of
from planner.domain.progress import Cancelled, Progress, no_progress
from planner.domain.strategy import Tactic
from planner.domain.worksheet import Worksheet
from planner.exports.edition import Edition, Report, edition_for
from planner.exports.registry import BY_NAME, EXPORTERS, CannotWrite, Exporter, NotForThisAudience, export

WORKSHEET = Worksheet(id="w", title="", language="en")
SHUNNED = plan_of([Contact(id="1", name="Xavier", standing=Standing.NOT_TO_ADD)])


def write_x(edition: Edition, file: BinaryIO, progress: Progress) -> Report:
    """Write one letter."""
    file.write(b"x")
    progress(1, 1)
    return Report(records=1)


def write_contacts(edition: Edition, file: BinaryIO, progress: Progress) -> Report:
    """Write the names of all contacts."""
    file.write(b"".join(contact.name.encode() for contact in edition.plan.all(Contact)))
    return Report()


X = Exporter("x.txt", "X", "", (Audience.COALITION,), "text/plain", f"{__name__}:write_x")
CONTACTS = Exporter("c.txt", "C", "", (Audience.COALITION,), "text/plain", f"{__name__}:write_contacts")


def _edition(plan: Plan | None = None, audience: Audience = Audience.COALITION) -> Edition:
    return edition_for(plan or Plan(), WORKSHEET, audience, date(2026, 11, 20))


def test_the_formats_are_those_that_were_promised() -> None:
    outreach = {"outreach.pdf", "outreach.csv", "outreach.xlsx", "outreach.vcf", "followups.ics"}
    assert {*BY_NAME} >= {"plan.pdf", "worksheet.pdf", "plan.json", *outreach}
    assert all(exporter.audiences for exporter in EXPORTERS)


def test_a_file_is_written_for_its_owner_alone(tmp_path: Path) -> None:
    target = tmp_path / "x.txt"
    assert export(X, _edition(), target).records == 1
    assert target.read_bytes() == b"x"
    assert os.name == "nt" or target.stat().st_mode & 0o777 == 0o600
    assert os.listdir(tmp_path) == ["x.txt"]


def test_what_was_held_back_from_the_edition_is_reported() -> None:
    report = CONTACTS.write(_edition(SHUNNED), io.BytesIO())
    assert [held.count for held in report.held_back] == [1]


def test_what_a_format_never_looks_at_is_not_held_back_from_it() -> None:
    named = plan_of([*SHUNNED.all(Contact), Contact(id="2", name="Y", constituency="Against Xavier")])
    assert CONTACTS.write(_edition(named), io.BytesIO()).to_check
    report = X.write(_edition(named), io.BytesIO())
    assert (report.held_back, report.to_check) == ((), ())


def test_the_agreement_speaks_of_nothing_that_it_never_holds() -> None:
    plan = plan_of([*SHUNNED.all(Contact), Danger(id="d", what="A quarrel"), Tactic(id="t", what="A walk")])
    told = {
        name: " ".join(held.reason for held in BY_NAME[name].write(_edition(plan), io.BytesIO()).held_back)
        for name in ("plan.pdf", "agreement.pdf", "agenda.pdf")
    }
    for record_type in (Danger, Tactic):
        assert [name for name, words in told.items() if record_type.many in words] == ["plan.pdf"]


def test_nothing_is_held_back_from_a_blank_form() -> None:
    blank = Exporter("x.txt", "X", "", X.audiences, "text/plain", CONTACTS.writer, is_blank=True)
    assert blank.write(_edition(SHUNNED), io.BytesIO()).held_back == ()


def test_a_format_is_refused_to_an_audience_that_it_is_not_for(tmp_path: Path) -> None:
    with pytest.raises(NotForThisAudience, match="Anybody"):
        export(X, _edition(audience=Audience.PUBLIC), tmp_path / "x.txt")
    with pytest.raises(NotForThisAudience):
        BY_NAME["plan.json"].write(_edition(), io.BytesIO())
    assert os.listdir(tmp_path) == []


def test_work_that_was_stopped_leaves_the_old_file(tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    target = tmp_path / "x.txt"
    target.write_text("before")
    with pytest.raises(Cancelled):
        export(X, _edition(), target, stop)
    assert target.read_text() == "before"
    assert os.listdir(tmp_path) == ["x.txt"]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="there is no folder"):
        export(X, _edition(), tmp_path / "gone" / "x.txt")


@pytest.mark.parametrize("name", ["folder", "bad\0name"])
def test_what_cannot_be_a_file_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(CannotWrite, match="is not a file"):
        export(X, _edition(), tmp_path / name, no_progress)
    assert (tmp_path / "folder").is_dir()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such devices")
def test_a_device_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(CannotWrite):
        export(X, _edition(), tmp_path / "pipe")
    assert (tmp_path / "pipe").is_fifo()
