"""What this program writes comes back: every outreach list, into the same plan and into a new one."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.domain.contacts import TIE_KINDS, Contact, Tie
from planner.domain.fields import Audience
from planner.domain.folding import folded
from planner.domain.importing import Action, Decision, bring_in, default_decisions
from planner.domain.outreach import outreach
from planner.domain.outreach_choice import OutreachChoice
from planner.domain.outreach_ties import tie_lines
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
    Tie(
        id="t", source="ana", kind="leads", target="un", strength=4, since="1955-12-05", note="elected; a | b"
    ),
    Tie(id="u", source="ana", kind="works_for", target="un", until="1954"),
    Tie(id="v", source="ana", kind="knows", target="di", note="from\nschool"),
    Tie(id="w", source="ana", kind="knows", target="di"),
    Tie(id="x", source="di", kind="family", target="bo"),
    Tie(id="y", source="un", kind="supports", target="cy"),
    Tie(id="z", source="cy", kind="works_for", target="el"),
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


TieWords = tuple[object, ...]


def _ties(plan: Plan, among: set[str]) -> list[TieWords]:
    """What the plan says of ties among contacts of these names, and nothing of which record says it."""
    found = [(plan.name(tie.source), plan.name(tie.target), tie) for tie in plan.all(Tie)]
    return sorted(
        (one, other, tie.kind, str(tie.strength), tie.since, tie.until, tie.note)
        for one, other, tie in found
        if {one, other} <= among
    )


def _imported(path: Path, plan: Plan) -> Plan:
    proposal = import_contacts(plan, path)
    done = bring_in(proposal, default_decisions(proposal), "i")(plan)
    return plan if done is None else plan.after(done)


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("exporter", LISTS, ids=lambda exporter: exporter.name)
def test_ties_come_back_as_they_were(exporter: Exporter, name: str, tmp_path: Path) -> None:
    plan = PLANS[name]
    path = _written(exporter, plan, tmp_path)
    came = _imported(path, Plan())
    listed = {reach.name for reach in outreach(plan, TODAY).reaches}
    assert _ties(came, listed) == _ties(plan, listed)
    assert {contact.name for contact in came.all(Contact) if contact.kind == "organisation"} >= {
        contact.name
        for contact in plan.all(Contact)
        if contact.kind == "organisation" and contact.name in listed
    }
    assert _imported(path, plan) == plan
    assert _imported(path, came) == came


def test_a_tie_that_a_list_has_twice_and_the_plan_once_comes_in_once_more(tmp_path: Path) -> None:
    people = [Contact(id="a", name="Ana Ruiz"), Contact(id="b", name="Bo Lee")]
    twice = [Tie(id=key, source="a", kind="knows", target="b", note=key) for key in "xy"]
    path = _written(LISTS[0], plan_of([*people, *twice]), tmp_path)
    held = plan_of([*people, twice[0]])
    proposal = import_contacts(held, path)
    (ana,) = [each for each in proposal.drafts if each.outcome is not Outcome.SAME]
    decided = {ana.draft.key: Decision(Action.MERGE, "a")}
    done = bring_in(proposal, decided, "i")(held)
    assert done is not None
    assert [tie.note for tie in held.after(done).all(Tie)] == ["x", "y"]


def _all_added(path: Path) -> Plan:
    """A new plan with everybody of a list, also those who share a name."""
    proposal = import_contacts(Plan(), path)
    done = bring_in(proposal, {each.draft.key: Decision(Action.ADD) for each in proposal.drafts}, "i")(Plan())
    assert done is not None
    return Plan().after(done)


_NAMESAKES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "e-mails": ({"emails": ("one@x.org",)}, {"emails": ("two@x.org",)}),
    "a phone that only one has": (
        {"emails": ("a@x.org",), "phones": ("334 555 0101",)},
        {"emails": ("a@x.org",)},
    ),
    "nothing": ({}, {}),
    "what the list keeps back": (
        {"emails": ("one@x.org",), "opted_out": ("email",)},
        {"emails": ("one@x.org",)},
    ),
    "the case of the name": ({"name": "ana silva"}, {}),
}


@pytest.mark.parametrize("by", _NAMESAKES)
@pytest.mark.parametrize("exporter", LISTS, ids=lambda exporter: exporter.name)
def test_ties_to_two_of_one_name_come_back_to_the_right_one(
    exporter: Exporter, by: str, tmp_path: Path
) -> None:
    one, other = _NAMESAKES[by]
    people = [
        Contact(id="b", name="Bo Lee"),
        Contact(id="z", name="Ana Silva", why="first", phones=("1 2",)).but(**one),
        Contact(id="y", name="Ana Silva", why="second").but(**other),
    ]
    ties = [
        Tie(id="1", source="b", kind="knows", target="y", note="school"),
        Tie(id="2", source="b", kind="family", target="z"),
        Tie(id="3", source="z", kind="opposes", target="y"),
        Tie(id="4", source="y", kind="supports", target="z", strength=3),
    ]
    path = _written(exporter, plan_of([*people, *ties]), tmp_path)
    came = _all_added(path)
    ends = [(came.the(Contact, tie.source), tie, came.the(Contact, tie.target)) for tie in came.all(Tie)]
    assert sorted((one.why, tie.kind, other.why, tie.note) for one, tie, other in ends) == [
        ("", "family", "first", ""),
        ("", "knows", "second", "school"),
        ("first", "opposes", "second", ""),
        ("second", "supports", "first", ""),
    ]


def test_a_tie_to_one_of_two_who_cannot_be_told_goes_to_neither(tmp_path: Path) -> None:
    people = [
        *(Contact(id=key, name="Ana Silva", emails=(f"{key}@x.org",)) for key in ("a1", "a2")),
        *(Contact(id="c", name="Cy"), Tie(id="t", source="c", kind="knows", target="a2")),
    ]
    path = _written(LISTS[0], plan_of(people), tmp_path)
    path.write_bytes(path.read_bytes().replace(b"Which one: a2@x.org", b"Which one: gone@x.org"))
    assert [tie.target for tie in _all_added(path).all(Tie)] == [bare_name("Ana Silva")]


def test_a_tie_says_which_one_only_where_several_share_the_name() -> None:
    people = [
        *(Contact(id=key, name="Ana Silva", emails=(f"{key}@x.org",)) for key in ("a1", "a2")),
        *(Contact(id="b", name="Bo Lee", emails=("b@x.org",)), Contact(id="c", name="Cy")),
    ]
    ties = [Tie(id=key, source="c", kind="knows", target=key) for key in ("a2", "b")]
    (cy,) = [reach for reach in outreach(plan_of([*people, *ties]), TODAY).reaches if reach.name == "Cy"]
    assert list(tie_lines(cy.ties, str)) == ["knows: Ana Silva | Which one: a2@x.org", "knows: Bo Lee"]
    names_alone = OutreachChoice(columns=("name", "ties"))
    found = outreach(plan_of([*people, *ties]), TODAY, names_alone).reaches
    (cy,) = [reach for reach in found if reach.name == "Cy"]
    assert next(tie_lines(cy.ties, str)) == "knows: Ana Silva | Which one: #2"


_NAMES = ("Ana Ruiz", "Bo | Lee", "Cy: Day", "Union; of\\ Riders", "=Dee", "Łukasz 王")
_notes = st.text("ab|:;,\\\n= é", max_size=8).map(str.strip)
_ties_between = st.builds(
    lambda ends, kind, strength, since, until, note: (ends, kind, strength, since, until, note),
    st.permutations(range(len(_NAMES))).map(lambda order: order[:2]),
    st.sampled_from([choice.value for choice in TIE_KINDS]),
    st.none() | st.integers(1, 5),
    st.sampled_from(("", "1955", "1955-12", "2030-01-01")),
    st.sampled_from(("", "1956-12-21", "spring")),
    _notes,
)


@pytest.mark.parametrize("exporter", LISTS, ids=lambda exporter: exporter.name)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(between=st.lists(_ties_between, max_size=6), companies=st.sets(st.integers(0, len(_NAMES) - 1)))
def test_any_ties_come_back(
    exporter: Exporter, between: list[Any], companies: set[int], tmp_path: Path
) -> None:
    people = [
        Contact(
            id=str(number),
            name=name,
            kind="organisation" if number in companies else "person",
            phones=(f"+44 20 7946 00{number}0",),
        )
        for number, name in enumerate(_NAMES)
    ]
    ties = [
        Tie(
            id=f"t{number}",
            source=str(ends[0]),
            target=str(ends[1]),
            kind=kind,
            strength=strength,
            since=since,
            until=until,
            note=note,
        )
        for number, (ends, kind, strength, since, until, note) in enumerate(between)
    ]
    plan = plan_of([*people, *ties])
    path = _written(exporter, plan, tmp_path)
    came = _imported(path, Plan())
    assert _ties(came, set(_NAMES)) == _ties(plan, set(_NAMES))
    assert sorted(contact.name for contact in came.all(Contact)) == sorted(_NAMES)
    assert {c.name: c.kind for c in came.all(Contact)} == {c.name: c.kind for c in people}
    assert _imported(path, plan) == plan
