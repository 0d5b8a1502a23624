"""outreach.csv as a spreadsheet and an importer read it."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.cells import as_typed
from planner.domain.contacts import Contact, Standing
from planner.domain.fields import Audience
from planner.domain.outreach_choice import OutreachChoice
from planner.domain.plan import plan_of
from planner.domain.progress import Cancelled, no_progress
from planner.domain.worksheet import Worksheet
from planner.exports.edition import Report, edition_for
from planner.exports.registry import BY_NAME

TODAY = date(2026, 11, 20)
WORKSHEET = Worksheet(id="w", title="", language="en")


def _written(*contacts: Contact, audience: Audience = Audience.COMMITTEE) -> tuple[bytes, Report]:
    file = io.BytesIO()
    edition = edition_for(plan_of(contacts), WORKSHEET, audience, TODAY)
    report = BY_NAME["outreach.csv"].write(edition, file, no_progress)
    return file.getvalue(), report


def _rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_excel_can_tell_the_encoding_and_lines_end_as_the_standard_says() -> None:
    content, report = _written(Contact(id="1", name="Łukasz"))
    assert content.startswith(b"\xef\xbb\xbfWho keeps in touch,Name,")
    assert content.endswith(b"\r\n")
    assert content.count(b"\r\n") == 2
    assert report.records == 1


def test_every_string_comes_back() -> None:
    typed = '=1+1\n"quoted", and\r\n; -2 \x00\x07 <b>王</b> मريم'
    content, _report = _written(
        Contact(
            id="1", name=typed, phones=("+44 20 7946 0000", "0163"), emails=("a@b.example", "+x@b.example")
        )
    )
    (row,) = _rows(content)
    assert as_typed(row["Name"]) == typed
    assert row["Name"].startswith("'=")
    assert row["Phone"].split("\n") == ["+44 20 7946 0000", "0163"]
    assert as_typed(row["E-mail"]).split("\n") == ["a@b.example", "+x@b.example"]
    assert "\n'+x@" in row["E-mail"]


_awkward = st.text(st.sampled_from("a\"',;\r\n\t= +é王"), max_size=6)


@given(st.lists(st.tuples(_awkward, _awkward), max_size=4), st.sampled_from([("name", "note"), ("note",)]))
def test_it_is_quoted_as_pythons_own_writer_quotes(
    people: list[tuple[str, str]], columns: tuple[str, ...]
) -> None:
    contacts = [Contact(id=str(n), name=name, note=note) for n, (name, note) in enumerate(people)]
    edition = edition_for(
        plan_of(contacts), WORKSHEET, Audience.COMMITTEE, TODAY, outreach=OutreachChoice(columns=columns)
    )
    BY_NAME["outreach.csv"].write(edition, file := io.BytesIO(), no_progress)
    content = file.getvalue().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content, newline="")))
    assert len(rows) == 1 + len(people)
    csv.writer(again := io.StringIO(newline="")).writerows(rows)
    assert content == again.getvalue()


def test_what_utf_8_cannot_hold_is_marked_and_reported() -> None:
    content, report = _written(Contact(id="1", name="a\ud800b"))
    assert _rows(content)[0]["Name"] == "a\ufffdb"
    assert report.unprintable == ("\ud800",)


def test_it_tells_what_was_held_back() -> None:
    shunned = Contact(id="1", name="X", standing=Standing.NOT_TO_ADD)
    for audience in (Audience.COMMITTEE, Audience.COALITION):
        content, report = _written(shunned, audience=audience)
        assert _rows(content) == []
        assert [held.count for held in report.held_back] == [1]


def test_it_stops_when_told_to() -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    edition = edition_for(plan_of([Contact(id="1")]), WORKSHEET, Audience.COMMITTEE, TODAY)
    with pytest.raises(Cancelled):
        BY_NAME["outreach.csv"].write(edition, io.BytesIO(), stop)
