"""What this program writes comes back: every outreach list, into the same plan and into a new one."""

import io
from datetime import date
from pathlib import Path

import pytest

from planner.domain.contacts import Contact, Tie
from planner.domain.fields import Audience
from planner.domain.folding import folded
from planner.domain.importing import bring_in, default_decisions
from planner.domain.plan import Plan, bare_name, plan_of
from planner.domain.proposal import Outcome
from planner.domain.worksheet import Worksheet
from planner.exports.edition import edition_for
from planner.exports.registry import EXPORTERS, Exporter
from planner.files import resource
from planner.imports.contacts.reading import import_contacts
from planner.imports.plan_json import read_plan_json

TODAY = date(1955, 12, 10)
LISTS = [
    exporter for exporter in EXPORTERS if exporter.name in ("outreach.csv", "outreach.xlsx", "outreach.vcf")
]
FIELDS = ("emails", "phones", "languages", "last_contact", "why", "note", "opted_out", "standing", "address")
_PEOPLE = (
    Contact(id="ana", name="Ana Ruiz", emails=("ana@x.org", "a@y.org"), phones=("+44 20 7946 0958", "=1+1")),
    Contact(
        id="bo", name="-Bo; Lee", phones=("334 555 0101",), opted_out=("phone",), note="@one\n=two\n'three"
    ),
    Contact(
        id="cy", name="Мария Łukasz 王", standing="with_us", languages=("ру, сский", "中文"), held_by="ana"
    ),
    Contact(
        id="di", name='"Di" \\ Doe', why="a, b;\nc", address="1 Main St\nTown", last_contact="1955-12-05"
    ),
    Contact(id="el", name="El", note="Labels: x\n\ny", held_by=bare_name("Somebody")),
    Contact(id="un", name="Transit Union", kind="organisation", emails=("u@x.org",)),
    Tie(id="t", source="ana", kind="leads", target="un"),
)


def _montgomery() -> Plan:
    return plan_of(read_plan_json(resource("examples", "montgomery.json")).records)


PLANS = {"awkward": plan_of(_PEOPLE), "montgomery": _montgomery()}


def _written(exporter: Exporter, plan: Plan, folder: Path) -> Path:
    nothing_to_ask = Worksheet(id="", title="", language="")
    edition = edition_for(plan, nothing_to_ask, Audience.COMMITTEE, TODAY)
    exporter.write(edition, content := io.BytesIO())
    (path := folder / exporter.name).write_bytes(content.getvalue())
    return path


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("exporter", LISTS, ids=lambda exporter: exporter.name)
def test_a_list_brings_nothing_new_to_its_own_plan(exporter: Exporter, name: str, tmp_path: Path) -> None:
    plan = PLANS[name]
    found = import_contacts(plan, _written(exporter, plan, tmp_path))
    assert found.drafts
    assert [each.draft.name for each in found.drafts if each.outcome is not Outcome.SAME] == []


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("exporter", LISTS, ids=lambda exporter: exporter.name)
def test_a_list_fills_a_new_plan_without_loss(exporter: Exporter, name: str, tmp_path: Path) -> None:
    plan = PLANS[name]
    proposal = import_contacts(Plan(), _written(exporter, plan, tmp_path))
    done = bring_in(proposal, default_decisions(proposal), "i")(Plan())
    assert done is not None
    new = {folded(contact.name): contact for contact in Plan().after(done).all(Contact)}
    for each in proposal.drafts:
        old = next((c for c in plan.all(Contact) if folded(c.name) == folded(each.draft.name)), None)
        if old is None or each.draft.is_mentioned:
            continue
        came = new[folded(old.name)]
        closed = {"phones": {"phone", "text"}, "emails": {"email"}, "address": {"post"}}
        for field in FIELDS:
            if not closed.get(field, {"none"}) <= set(old.opted_out):
                assert getattr(came, field) == getattr(old, field), (old.name, field)
