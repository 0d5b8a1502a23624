"""Endorsements: the path of a partner, a wording that changes, and what may be published."""

from dataclasses import replace
from datetime import date

import pytest

from planner.domain.changes import Command
from planner.domain.commands.endorsements import (
    ask_for_endorsement,
    confirm_endorsement,
    decline_endorsement,
    new_wording,
    reword,
    share_plan,
    sign_endorsement,
)
from planner.domain.contacts import Contact, Standing
from planner.domain.endorsements import Endorsement, EndorsementWording
from planner.domain.plan import Alternative, FieldKey, Plan, plan_of
from planner.domain.publication import current_wording, must_confirm, publication

TODAY = date(2026, 11, 20)
WORDING = EndorsementWording(id="w", name="First", text="We want crossings.", since="2026-10-01")
SIGNED = Endorsement(
    id="e", partner="union", state="endorsed", wording="w", signed_on="2026-11-01", public_use=True
)
UNION = Contact(id="union", name="Drivers’ Union")


def _after(plan: Plan, *commands: Command) -> Plan:
    for command in commands:
        changes = command(plan)
        assert changes is not None
        plan = plan.after(changes)
    return plan


def _names(plan: Plan) -> list[str]:
    return [one.name for one in publication(plan, TODAY).listed]


def test_a_partner_goes_the_whole_way() -> None:
    plan = plan_of([UNION, WORDING, Endorsement(id="e", partner="union")])
    plan = _after(plan, share_plan("e", date(2026, 11, 1)), ask_for_endorsement("e", TODAY, "us"))
    asked = plan.the(Endorsement, "e")
    assert (asked.state, asked.shared_on, asked.asked_by, asked.wording) == ("asked", "2026-11-01", "us", "w")
    assert _after(plan, share_plan("e", TODAY)).the(Endorsement, "e").state == "asked"
    plan = _after(plan, sign_endorsement("e", TODAY, signed_by="ann", proof="Letter"))
    signed = plan.the(Endorsement, "e")
    assert (signed.state, signed.signed_on, signed.proof) == ("endorsed", "2026-11-20", "Letter")
    assert signed.public_use is None
    assert _names(plan) == [], "public use is never assumed"
    plan = _after(plan, sign_endorsement("e", TODAY, public_use=True))
    assert _names(plan) == ["Drivers’ Union"]
    plan = _after(plan, decline_endorsement("e", "They fell out with us"))
    assert plan.the(Endorsement, "e").public_use is None
    assert publication(plan, TODAY).held_out == ()


def test_a_new_wording_is_to_be_confirmed_by_everybody_who_signed_another() -> None:
    plan = plan_of([UNION, WORDING, SIGNED, Endorsement(id="not", state="asked")])
    plan = _after(plan, new_wording(EndorsementWording(id="w2", text="More.", since="2026-11-10")))
    assert must_confirm(plan.the(Endorsement, "e"), current_wording(plan))
    assert plan.the(Endorsement, "not").confirm_again is None
    assert "confirm" in publication(plan, TODAY).held_out[0].reason
    plan = _after(plan, confirm_endorsement("e", TODAY, "By telephone"))
    assert plan.the(Endorsement, "e").wording == "w2"
    assert [one.wording for one in publication(plan, TODAY).listed] == ["More."]
    assert new_wording(WORDING)(plan) is None


def test_a_wording_mended_in_place_is_to_be_confirmed_too() -> None:
    plan = plan_of([UNION, WORDING, SIGNED])
    changed = _after(plan, reword("w", "We want two crossings."))
    assert changed.the(Endorsement, "e").confirm_again is True
    assert _names(changed) == []
    assert reword("w", WORDING.text)(plan) is None
    blank = plan_of([WORDING.but(text=""), SIGNED])
    assert _after(blank, reword("w", "First words")).the(Endorsement, "e").confirm_again is None


def test_the_wording_in_use_is_the_latest() -> None:
    assert current_wording(plan_of([])) is None
    later = EndorsementWording(id="b", since="2026-12-01")
    assert current_wording(plan_of([later, WORDING])) == later


@pytest.mark.parametrize(
    ("worse", "says"),
    [
        (SIGNED.but(public_use=None), "agreed to be named"),
        (SIGNED.but(public_use=False), "agreed to be named"),
        (SIGNED.but(until="2026-11-19"), "run out"),
        (SIGNED.but(signed_on="in spring"), "not known when"),
        (SIGNED.but(confirm_again=True), "confirm"),
        (SIGNED.but(partner=""), "no name"),
    ],
)
def test_what_may_not_be_published_is_held_out_with_its_reason(worse: Endorsement, says: str) -> None:
    found = publication(plan_of([UNION, WORDING, worse]), TODAY)
    assert found.listed == ()
    assert says in found.held_out[0].reason


def test_whoever_is_not_to_be_added_is_not_published() -> None:
    plan = plan_of([UNION.but(standing=Standing.NOT_TO_ADD), WORDING, SIGNED])
    assert publication(plan, TODAY).listed == ()


def test_while_copies_disagree_nobody_is_published() -> None:
    plan = plan_of([UNION, WORDING, SIGNED])
    key = FieldKey("endorsement", "e", "public_use")
    disputed = replace(plan, conflicts={key: (Alternative(False, "Ann", 1),)})
    assert _names(plan) == ["Drivers’ Union"]
    assert _names(disputed) == []


def test_an_endorser_is_listed_under_the_name_of_their_choice() -> None:
    assert _names(plan_of([UNION, WORDING, SIGNED.but(listed_as="The Union")])) == ["The Union"]
    assert _names(plan_of([UNION.but(listed_as="Union of Drivers"), WORDING, SIGNED])) == ["Union of Drivers"]
