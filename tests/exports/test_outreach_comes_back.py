"""What an outreach list says of a contact comes back when the file is imported again."""

import io
from datetime import date
from pathlib import Path

import pytest

from planner.domain.contacts import Contact, ContactKind, Standing, Tie
from planner.domain.fields import Audience
from planner.domain.outreach_choice import OutreachChoice
from planner.domain.outreach_columns import COLUMNS
from planner.domain.plan import bare_name, plan_of
from planner.domain.worksheet import Worksheet
from planner.exports.edition import edition_for
from planner.exports.registry import BY_NAME
from planner.imports.contacts.reading import read_contacts

ROSA = Contact(
    id="1",
    name="Rosa; 王",
    standing=Standing.TO_ADD,
    phones=("+44 20 7946 0000", "0163 1"),
    emails=("a@b.example", "c@d.example"),
    address="1 High Street\nMontgomery, AL",
    languages=("English", "a b"),
    last_contact="2026-11-01",
    why="=why\n- x",
    note="one\ntwo; three, four",
    opted_out=("text",),
    held_by=bare_name("Zoë"),
    pronouns="she/her",
    constituency="riders",
    neighbourhoods=("North", "West"),
    issue_areas=("Buses", "Rent"),
    resources=("space", "money"),
    expertise=("law",),
    office="Clerk",
    district="5",
    spectrum="ally",
    influence=4,
    assessment="leader",
    keep_in_touch=14,
)
LEFT_OPEN = ROSA.but(opted_out=("phone", "post"), address="")
UNION = Contact(id="2", name="Local 5", kind=ContactKind.ORGANISATION)


@pytest.mark.parametrize("name", ["outreach.csv", "outreach.xlsx", "outreach.vcf"])
@pytest.mark.parametrize("contact", [ROSA, LEFT_OPEN], ids=["to call", "to text"])
def test_every_chosen_field_comes_back(tmp_path: Path, name: str, contact: Contact) -> None:
    plan = plan_of([contact, UNION, Tie(id="t", source="1", kind="works_for", target="2")])
    choice = OutreachChoice(columns=tuple(column.name for column in COLUMNS))
    worksheet = Worksheet(id="w", title="", language="en")
    edition = edition_for(plan, worksheet, Audience.COMMITTEE, date(2026, 11, 20), outreach=choice)
    file = io.BytesIO()
    BY_NAME[name].write(edition, file)
    path = tmp_path / name
    path.write_bytes(file.getvalue())
    found = read_contacts(path)
    drafts = {draft.name: draft for draft in found.drafts}
    ours = {
        key: value for key, value in drafts[contact.name].values.items() if key not in ("came_from", "kind")
    }
    assert ours == contact.filled()
    assert [tie.name for tie in drafts[contact.name].ties] == ["Local 5"]
    assert drafts["Local 5"].values["kind"] == ContactKind.ORGANISATION
    assert found.skipped == ()
