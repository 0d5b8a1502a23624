"""What is for the committee stands in no file made for others, read back from the files themselves."""

import io
from collections.abc import Iterator
from datetime import date
from zipfile import ZipFile

import pypdf
import pytest

from planner.content.worksheets import shipped_worksheet
from planner.domain.answers import Answer
from planner.domain.city import Event
from planner.domain.contacts import Contact, RegisterEntry, Standing, Tie
from planner.domain.fields import Audience, Kind, fields_of
from planner.domain.plan import Plan, plan_of
from planner.domain.records import Record
from planner.domain.registry import RECORD_TYPES
from planner.exports.edition import edition_for
from planner.exports.registry import EXPORTERS, Exporter

CANARY = "Quetzal"
FRIEND = Contact(id="friend", name="Friend", standing=Standing.WITH_US, may_be_listed=True)
OUTSIDE = [
    pytest.param(exporter, audience, id=f"{exporter.name} for {audience.name.lower()}")
    for exporter in EXPORTERS
    for audience in exporter.audiences
    if audience is not Audience.COMMITTEE
]


def _plan() -> Plan:
    worksheet = shipped_worksheet()
    inner = [q.id for q in worksheet.questions if q.audience is Audience.COMMITTEE]
    assert inner
    return plan_of(
        [
            FRIEND,
            Contact(id="x", name=f"{CANARY} Shunned", standing=Standing.NOT_TO_ADD, phones=("1",)),
            RegisterEntry(id="r", contact="x", facts=CANARY),
            Tie(id="t", source="friend", target="x"),
            Event(id="e", name="Hearing", going=("friend", "x"), officials=("x",)),
            *(Answer(id=key, text=CANARY, state="answered") for key in inner),
            *_filled_with_canaries(),
        ]
    )


def _filled_with_canaries() -> Iterator[Record]:
    for record_type in RECORD_TYPES:
        values = {
            info.name: CANARY
            for info in fields_of(record_type)
            if info.audience is Audience.COMMITTEE and info.kind in (Kind.LINE, Kind.TEXT)
        }
        record_id = "plan" if record_type.table == "plan_info" else "full"
        yield record_type(id=record_id).but(**values)


def _text(exporter: Exporter, audience: Audience) -> str:
    file = io.BytesIO()
    exporter.write(edition_for(_plan(), shipped_worksheet(), audience, date(2026, 11, 20)), file)
    if exporter.mime == "application/pdf":
        reader = pypdf.PdfReader(file)
        titles = str(reader.outline) + str(reader.metadata)
        return titles + "".join(page.extract_text() for page in reader.pages)
    if exporter.name.endswith((".xlsx", ".docx")):
        with ZipFile(file) as parts:
            return "".join(parts.read(name).decode() for name in parts.namelist())
    return file.getvalue().decode().replace("\r\n ", "")


@pytest.mark.parametrize(("exporter", "audience"), OUTSIDE)
def test_what_is_for_the_committee_stands_in_no_file_for_others(
    exporter: Exporter, audience: Audience
) -> None:
    assert CANARY.casefold() not in _text(exporter, audience).casefold()


@pytest.mark.parametrize("name", ["plan.pdf", "plan.json", "outreach.xlsx", "outreach.vcf", "outreach.csv"])
def test_the_committee_finds_it_in_its_own(name: str) -> None:
    exporter = next(exporter for exporter in EXPORTERS if exporter.name == name)
    assert CANARY in _text(exporter, Audience.COMMITTEE)
