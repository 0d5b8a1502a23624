"""outreach.xlsx as a spreadsheet reads it."""

import io
from datetime import date, datetime
from zipfile import ZipFile

import openpyxl
import pytest

from planner.domain.answers import PLAN_ID, PlanInfo
from planner.domain.contacts import Contact, Standing
from planner.domain.fields import Audience
from planner.domain.outreach_choice import OutreachChoice
from planner.domain.outreach_columns import COLUMNS as BY_COLUMNS
from planner.domain.plan import plan_of
from planner.domain.progress import Cancelled, no_progress
from planner.domain.records import Record
from planner.domain.worksheet import Worksheet
from planner.exports.edition import Report, edition_for
from planner.exports.registry import BY_NAME

TODAY = date(2026, 11, 20)
WORKSHEET = Worksheet(id="w", title="", language="en")
COLUMNS = ("name", "phones", "last_contact", "keep_in_touch", "influence", "note", "next_contact")


def _written(
    *records: Record, audience: Audience = Audience.COMMITTEE, columns: tuple[str, ...] = COLUMNS
) -> tuple[bytes, Report]:
    file = io.BytesIO()
    choice = OutreachChoice(columns=columns)
    edition = edition_for(plan_of(records), WORKSHEET, audience, TODAY, outreach=choice)
    report = BY_NAME["outreach.xlsx"].write(edition, file, no_progress)
    return file.getvalue(), report


def _sheet(content: bytes) -> openpyxl.worksheet.worksheet.Worksheet:
    return openpyxl.load_workbook(io.BytesIO(content), rich_text=False).active


def _rows(content: bytes) -> list[tuple[object, ...]]:
    return list(_sheet(content).iter_rows(values_only=True))


def test_days_are_days_numbers_are_numbers_and_phones_are_texts() -> None:
    content, report = _written(
        Contact(
            id="1",
            name="王 Łukasz",
            phones=("+44 20 7946 0000", "0163"),
            last_contact="2026-11-01",
            keep_in_touch=14,
            influence=5,
        )
    )
    assert _rows(content)[1] == (
        "王 Łukasz",
        "+44 20 7946 0000\n0163",
        datetime(2026, 11, 1),  # noqa: DTZ001
        14,
        5,
        None,
        datetime(2026, 11, 15),  # noqa: DTZ001
    )
    assert report.records == 1


@pytest.mark.parametrize("last", ["last spring", "1066-10-14", "2026-02-30", "1900-01-01"])
def test_what_is_no_day_for_a_spreadsheet_is_a_text(last: str) -> None:
    content, _report = _written(Contact(id="1", name="X", last_contact=last))
    assert _rows(content)[1][2] == last


@pytest.mark.parametrize(
    "typed",
    [
        "=1+1",
        "@SUM(A1)",
        "{=1}",
        "https://example.org",
        "mailto:a@b.example",
        "internal:Sheet1!A1",
        "<r><t>not markup</t></r>",
        "<r> & <b>",
        " <b>bold</b> &amp; ",
        "_x0041_",
        "00163",
        "1e5",
        "two\nlines",
        "🧵 مريم",
    ],
)
def test_a_text_is_never_a_formula_a_link_or_markup(typed: str) -> None:
    content, _report = _written(Contact(id="1", name="X", note=typed))
    cell = _sheet(content)["F2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (typed, "s", None)
    with ZipFile(io.BytesIO(content)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")
        assert not any("rels" in name and "sheet" in name for name in parts.namelist())


def test_what_no_workbook_holds_is_marked_and_reported() -> None:
    content, report = _written(Contact(id="1", name="a\x00b\ud800", note="c\x07\ufffe"))
    row = _rows(content)[1]
    assert (row[0], row[5]) == ("a\ufffdb\ufffd", "c\ufffd\ufffd")
    assert report.unprintable == ("\x00", "\x07", "\ud800", "\ufffe")


def test_a_text_that_is_too_long_for_a_cell_is_told() -> None:
    content, report = _written(Contact(id="1", name="X", note="w" * 200_000))
    assert len(str(_rows(content)[1][5])) == 32_767
    assert report.to_check == ("1 text is longer than a cell can be; its end is left out.",)


def test_headings_stay_and_are_repeated_on_paper() -> None:
    content, _report = _written(Contact(id="1", name="X" * 30))
    sheet = _sheet(content)
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:G2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0  # as many pages high as it takes, and one wide
    assert sheet.column_dimensions["A"].width > 30
    assert sheet.column_dimensions["E"].width < 15
    assert sheet["A1"].font.bold


def test_it_is_the_same_every_time_and_says_nothing_of_who_made_it() -> None:
    info = PlanInfo(id=PLAN_ID, title="Rides & rights")
    first, _report = _written(Contact(id="1", name="X"), info)
    assert first == _written(Contact(id="1", name="X"), info)[0]
    properties = openpyxl.load_workbook(io.BytesIO(first)).properties
    assert (properties.creator or "", properties.lastModifiedBy or "") == ("", "")
    assert properties.title == "Outreach list: Rides & rights"
    assert _sheet(first).oddHeader.left.text == "Outreach list: Rides && rights"


def test_an_empty_list_and_many_columns_are_written_too() -> None:
    everything = tuple(column.name for column in BY_COLUMNS)
    content, report = _written(Contact(id="1", standing=Standing.NOT_TO_ADD), columns=everything)
    assert len(_rows(content)) == 1
    assert len(_rows(content)[0]) == len(everything)
    assert [held.count for held in report.held_back] == [1]


def test_it_stops_when_told_to() -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    edition = edition_for(plan_of([Contact(id="1")]), WORKSHEET, Audience.COMMITTEE, TODAY)
    with pytest.raises(Cancelled):
        BY_NAME["outreach.xlsx"].write(edition, io.BytesIO(), stop)
