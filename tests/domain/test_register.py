"""Whether somebody looks like a person whom the committee decided not to add."""

import pytest
from hypothesis import given

from planner.domain.contacts import Contact, RegisterEntry
from planner.domain.plan import Plan, bare_name, plan_of
from planner.domain.register import Watchlist
from tests.strategies import plans

CLYDE = Contact(
    id="c",
    name="Clyde Sellers",
    standing="not_to_add",
    emails=("Clyde@Example.org",),
    phones=("(334) 555-0199",),
)
ENTRY = RegisterEntry(id="e", contact="c", facts="Passed\nnames on.", decided_on="2026-05-01")


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"name": "Mr. SELLERS, Clyde"}, "same name"),
        ({"name": "Clyde Sellars"}, "nearly the same name"),
        ({"name": "C. S.", "emails": ("clyde@example.org",)}, "same e-mail"),
        ({"name": "Somebody", "phones": ("334 5550199",)}, "same phone number"),
    ],
)
def test_somebody_like_an_entry_is_flagged_with_day_and_facts(values: dict[str, object], reason: str) -> None:
    match = Watchlist(plan_of([CLYDE, ENTRY])).match(Contact(id="n", standing="to_add", **values))  # type: ignore[arg-type]
    assert match is not None
    assert (match.subject, match.reason, match.entry) == ("c", reason, ENTRY)
    assert match.sentence() == (
        f"This looks like Clyde Sellers ({reason}), whom the committee decided on 2026-05-01 not to add. "
        "The register says: Passed names on."
    )


@pytest.mark.parametrize("name", ["Clyde", "Claude Monet", "", "Selma Clide"])
def test_others_are_left_alone(name: str) -> None:
    assert Watchlist(plan_of([CLYDE, ENTRY])).match(Contact(id="n", name=name)) is None


def test_whoever_is_in_the_register_is_not_like_themselves() -> None:
    assert Watchlist(plan_of([CLYDE, ENTRY])).match(CLYDE) is None
    forgiven = CLYDE.but(standing="to_add")
    assert Watchlist(plan_of([forgiven, ENTRY])).match(forgiven) is None


def test_an_entry_about_a_name_counts_and_so_does_a_contact_without_an_entry() -> None:
    entry = RegisterEntry(id="e", contact=bare_name("Jo Doe"), facts="x" * 999)
    match = Watchlist(plan_of([entry])).match(Contact(id="n", name="Doe, Jo"))
    assert match is not None
    assert match.sentence().endswith("x…")
    match = Watchlist(plan_of([CLYDE])).match(Contact(id="n", name="Clyde Sellers"))
    assert match is not None
    assert "no facts" in match.sentence()


@given(plans)
def test_whatever_the_plan_nobody_looks_like_themselves(plan: Plan) -> None:
    watch = Watchlist(plan)
    for contact in plan.all(Contact):
        match = watch.match(contact)
        assert match is None or (match.subject != contact.id and match.sentence())
