"""What a filter lets through, and the text that keeps it."""

from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.contact_filter import (
    EVERYBODY,
    NOBODY,
    ContactFilter,
    Texts,
    filter_of,
    fitting,
    matching,
    tags_in_use,
)
from planner.domain.contacts import Contact
from planner.domain.plan import Plan, plan_of
from tests.strategies import plans

TODAY = date(2026, 11, 20)
ADA = Contact(
    id="ada",
    name="Ada",
    kind="person",
    standing="with_us",
    issue_areas=("Buses",),
    neighbourhoods=("Łódź",),
    languages=("Polski",),
    expertise=("Fares",),
    resources=("staff", "money"),
    spectrum="ally",
    assessment="leader",
    held_by="bo",
    on_committee=True,
    phones=("1",),
    last_contact="2026-11-01",
)
BO = Contact(
    id="bo", name="Bo", kind="organisation", standing="to_add", opted_out=("phone",), note="Drives a van"
)
PLAN = plan_of([ADA, BO])
_texts = st.lists(st.text(max_size=8), max_size=3).map(tuple)
filters = st.builds(
    ContactFilter,
    words=st.text(max_size=8),
    standings=_texts,
    kinds=_texts,
    issue_areas=_texts,
    resources=_texts,
    connectors=_texts,
    opted_out=st.none() | st.booleans(),
    phones=st.none() | st.booleans(),
    not_spoken_to_for=st.none() | st.integers(-9, 999),
)


@pytest.mark.parametrize(
    ("part", "found"),
    [
        ({}, "ada bo"),
        ({"kinds": ("organisation",)}, "bo"),
        ({"standings": ("with_us", "to_add")}, "ada bo"),
        ({"standings": ("undecided",)}, ""),
        ({"issue_areas": ("BUSES",)}, "ada"),
        ({"neighbourhoods": ("lodz", "elsewhere")}, "ada"),
        ({"languages": ("polski",)}, "ada"),
        ({"expertise": ("fares",)}, "ada"),
        ({"resources": ("money",)}, "ada"),
        ({"spectrum": ("",)}, "bo"),
        ({"assessments": ("leader",)}, "ada"),
        ({"connectors": ("bo",)}, "ada"),
        ({"connectors": (NOBODY,)}, "bo"),
        ({"opted_out": True}, "bo"),
        ({"opted_out": False}, "ada"),
        ({"on_committee": True}, "ada"),
        ({"phones": True}, "ada"),
        ({"phones": False}, "bo"),
        ({"not_spoken_to_for": 19}, "ada bo"),
        ({"not_spoken_to_for": 20}, "bo"),
        ({"words": "van drives"}, "bo"),
        ({"words": "lodz"}, "ada"),
        ({"kinds": ("person",), "resources": ("printing",)}, ""),
    ],
)
def test_each_part_lets_through_whoever_has_one_of_its_values(part: dict[str, Any], found: str) -> None:
    wanted = ContactFilter(**part)
    assert " ".join(contact.id for contact in matching(PLAN, wanted, TODAY)) == found
    assert " ".join(c.id for c in (ADA, BO) if fitting(PLAN, wanted, TODAY)(c)) == found


def test_a_connector_who_is_gone_counts_as_nobody() -> None:
    plan = plan_of([ADA])
    assert matching(plan, ContactFilter(connectors=(NOBODY,)), TODAY) == [ADA]


@given(filters)
def test_a_filter_comes_back_from_its_text(wanted: ContactFilter) -> None:
    assert filter_of(wanted.text()) == wanted


@pytest.mark.parametrize(
    "text",
    ["", "nonsense", "[]", "null", '{"words": 3, "kinds": "x", "opted_out": 1}', '{"later": 1}', "[" * 9999],
)
def test_a_text_that_is_no_filter_lets_everybody_through(text: str) -> None:
    assert filter_of(text) == EVERYBODY
    assert filter_of(text).is_empty


@given(plans, filters)
def test_whatever_the_filter_it_lets_through_contacts_of_the_plan_in_order(
    plan: Plan, wanted: ContactFilter
) -> None:
    found = matching(plan, wanted, TODAY)
    fits = fitting(plan, wanted, TODAY, Texts())
    assert found == [contact for contact in plan.all(Contact) if fits(contact)]


def test_a_value_is_put_in_and_taken_out() -> None:
    once = EVERYBODY.toggled("kinds", "person")
    assert once.kinds == ("person",)
    assert once.toggled("kinds", "organisation").toggled("kinds", "person").kinds == ("organisation",)


def test_texts_notice_that_a_contact_or_its_connector_is_called_otherwise_now() -> None:
    texts = Texts()
    list(texts.learn(PLAN))
    renamed = plan_of([ADA.but(name="Eve"), BO.but(name="Moe")])
    for word, found in (("eve", ["ada"]), ("moe", ["ada", "bo"]), ("bo", [])):
        wanted = ContactFilter(words=word)
        assert [c.id for c in matching(renamed, wanted, TODAY, texts)] == found


def test_tags_are_counted_once_whatever_their_case() -> None:
    several = [
        Contact(id="1", issue_areas=("Buses", "buses ", "Rent")),
        Contact(id="2", issue_areas=("BUSES", " ")),
    ]
    assert tags_in_use(several, "issue_areas") == [("Buses", 2), ("Rent", 1)]


def test_what_was_read_once_is_not_read_again() -> None:
    letters = Random(7)
    several = [
        Contact(id=str(n), name="".join(letters.choices("abcdefgh ", k=12)), held_by="0") for n in range(50)
    ]
    plan, texts = plan_of(several), Texts()
    before = [texts.of(plan, contact) for contact in several]
    assert all(texts.of(plan, contact) is text for contact, text in zip(several, before, strict=True))
