"""What an import proposes, what a person decides, and the one edit that comes of it."""

import pytest

from planner.domain.answers import PLAN_ID, PlanInfo
from planner.domain.changes import ChangeSet
from planner.domain.contacts import Contact, RegisterEntry, Tie
from planner.domain.fields import Value
from planner.domain.importing import (
    ADD,
    SKIP,
    Action,
    Choice,
    Decision,
    Decisions,
    bring_in,
    default_decisions,
    differences,
    merged,
)
from planner.domain.plan import Plan, bare_name, plan_of
from planner.domain.progress import Cancelled
from planner.domain.proposal import Draft, DraftTie, Outcome, Proposal, propose


def _draft(key: int, *ties: DraftTie, **values: Value) -> Draft:
    return Draft(key, key + 2, values, ties)


def _outcomes(plan: Plan, *drafts: Draft) -> list[Outcome]:
    return [each.outcome for each in propose(plan, drafts).drafts]


def _after(plan: Plan, proposal: Proposal, decisions: Decisions | None = None) -> Plan:
    done = bring_in(proposal, default_decisions(proposal) if decisions is None else decisions, "i")(plan)
    return plan.after(done) if done else plan


def _tied(plan: Plan) -> list[tuple[str, str, str, str]]:
    return [(plan.name(t.source), t.kind, plan.name(t.target), t.note) for t in plan.all(Tie)]


ANA = _draft(0, name="Ana Ruiz", emails=("ana@x.org",), phones=("334 555 0101",), note="met at the hall")


def test_what_nobody_has_is_new_and_comes_in() -> None:
    plan = _after(Plan(), propose(Plan(), [ANA]))
    (contact,) = plan.all(Contact)
    assert contact.filled() == dict(ANA.values)


def test_importing_twice_adds_nothing() -> None:
    union = Draft(1, 2, {"name": "Union", "kind": "organisation"}, (), True)
    ana = Draft(
        0, 2, ANA.values, (DraftTie("works_for", "Union", "Steward", 1), DraftTie("family", "Bea", "", None))
    )
    plan = _after(Plan(), propose(Plan(), [ana, union]))
    again = propose(plan, [ana, union])
    assert [each.outcome for each in again.drafts] == [Outcome.SAME, Outcome.SAME]
    assert bring_in(again, default_decisions(again), "j")(plan) is None
    assert _tied(plan) == [("Ana Ruiz", "works_for", "Union", "Steward"), ("Ana Ruiz", "family", "Bea", "")]


def test_what_somebody_knows_more_of_is_a_possible_duplicate_and_waits_for_a_person() -> None:
    plan = plan_of([Contact(id="a", name="Ana R.", emails=("ANA@x.org",))])
    proposal = propose(plan, [ANA])
    assert proposal.drafts[0].outcome is Outcome.POSSIBLE
    assert proposal.drafts[0].matches[0].ref == "a"
    assert _after(plan, proposal) is plan


def test_a_duplicate_inside_the_file_is_found() -> None:
    other = _draft(1, name="Ana Ruiz", phones=("(334) 555-0101",))
    plan = plan_of([PlanInfo(id=PLAN_ID, country="US")])
    assert _outcomes(plan, ANA, other) == [Outcome.NEW, Outcome.POSSIBLE]


def test_the_same_row_twice_is_one() -> None:
    again = Draft(1, 3, ANA.values)
    assert _outcomes(Plan(), ANA, again) == [Outcome.NEW, Outcome.SAME]


def test_merging_into_another_draft_makes_one_contact() -> None:
    other = _draft(1, name="Ana Ruiz", phones=("999 555 0101",), note="second")
    proposal = propose(Plan(), [ANA, other])
    plan = _after(Plan(), proposal, {0: ADD, 1: Decision(Action.MERGE, 0)})
    (contact,) = plan.all(Contact)
    assert contact.phones == ("334 555 0101", "999 555 0101")
    assert contact.note == "met at the hall\nsecond"


def test_merging_goes_field_by_field() -> None:
    held = Contact(id="a", name="Ana R.", emails=("ana@x.org",), phones=("1",), pronouns="she")
    draft = _draft(0, name="Ana Ruiz", phones=("2222222",), pronouns="they", languages=("Spanish",))
    both = merged(held, draft, {"name": Choice.TAKE, "phones": Choice.KEEP})
    assert (both.name, both.phones, both.pronouns, both.languages) == (
        "Ana Ruiz",
        ("1",),
        "she",
        ("Spanish",),
    )


def test_an_opt_out_survives_every_choice() -> None:
    held = Contact(id="a", name="Ana", opted_out=("phone",))
    draft = _draft(0, name="Ana", opted_out=("email",))
    for choice in Choice:
        assert set(merged(held, draft, {"opted_out": choice}).opted_out) >= {"phone"}
    assert merged(held, draft, {"opted_out": Choice.KEEP}).opted_out == ("phone", "email")


def test_numbers_that_are_one_are_not_listed_twice() -> None:
    held = Contact(id="a", name="Ana", phones=("+1 334 555 0101",))
    assert merged(held, ANA, country="US").phones == ("+1 334 555 0101",)


def test_side_by_side_shows_what_differs() -> None:
    held = Contact(id="a", name="Ana Ruiz", emails=("ana@x.org",), note="met at the hall")
    found = differences(plan_of([held]), held, ANA)
    assert [each.name for each in found] == ["phones"]


def test_somebody_not_to_add_is_flagged_with_the_facts() -> None:
    plan = plan_of(
        [
            Contact(id="a", name="Ana Ruiz", standing="not_to_add"),
            RegisterEntry(id="r", contact="a", facts="Took minutes to the other side."),
            RegisterEntry(id="s", contact=bare_name("Bo Lee"), facts="Sold the list."),
        ]
    )
    proposal = propose(plan, [ANA, _draft(1, name="bo lee")])
    assert [each.outcome for each in proposal.drafts] == [Outcome.NOT_TO_ADD] * 2
    assert [each.matches[0].facts for each in proposal.drafts] == [
        "Took minutes to the other side.",
        "Sold the list.",
    ]
    assert _after(plan, proposal) is plan


def test_an_organisation_and_a_person_with_one_mailbox_are_two() -> None:
    plan = plan_of([Contact(id="u", name="Union", kind="organisation", emails=("ana@x.org",))])
    assert _outcomes(plan, ANA) == [Outcome.NEW]


def test_an_organisation_nobody_is_brought_in_for_stays_out() -> None:
    union = Draft(1, 2, {"name": "Union", "kind": "organisation"}, (), True)
    ana = Draft(0, 2, ANA.values, (DraftTie("works_for", "Union", "", 1),))
    proposal = propose(Plan(), [ana, union])
    assert not _after(Plan(), proposal, {0: SKIP, 1: ADD}).tables


def test_a_tie_to_an_organisation_of_the_plan_joins_that_one() -> None:
    held = plan_of([Contact(id="u", name="UNION", kind="organisation")])
    union = Draft(1, 2, {"name": "Union", "kind": "organisation"}, (), True)
    ana = Draft(0, 2, ANA.values, (DraftTie("works_for", "Union", "", 1),))
    plan = _after(held, propose(held, [ana, union]))
    assert [tie.target for tie in plan.all(Tie)] == ["u"]


def test_who_keeps_in_touch_becomes_the_contact_of_that_name() -> None:
    held = plan_of([Contact(id="b", name="Bea")])
    plan = _after(held, propose(held, [_draft(0, name="Cy", held_by=bare_name("bea"))]))
    assert [contact.held_by for contact in plan.all(Contact)] == ["", "b"]


def test_two_who_name_each_other_are_tied_once() -> None:
    ana = Draft(0, 2, {"name": "Ana"}, (DraftTie("family", "Bea", "spouse", 1),))
    bea = Draft(1, 3, {"name": "Bea"}, (DraftTie("family", "Ana", "spouse", 0),))
    assert _tied(_after(Plan(), propose(Plan(), [ana, bea]))) == [("Ana", "family", "Bea", "spouse")]


def test_merging_in_a_circle_ends() -> None:
    drafts = [_draft(0, name="Ana"), _draft(1, name="Ana", note="x")]
    circle = {0: Decision(Action.MERGE, 1), 1: Decision(Action.MERGE, 0)}
    assert len(_after(Plan(), propose(Plan(), drafts), circle).table(Contact)) == 1


def test_one_undo_takes_an_import_back() -> None:
    held = plan_of([Contact(id="a", name="Ana R.", emails=("ana@x.org",))])
    done = bring_in(propose(held, [ANA]), {0: Decision(Action.MERGE, "a")}, "i")(held)
    assert isinstance(done, ChangeSet)
    assert held.after(done).after(done.inverse()) == held


def test_cancelling_stops_the_comparison() -> None:
    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        propose(Plan(), [ANA], progress=stop)
