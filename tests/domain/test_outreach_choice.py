"""Whom a choice lets through, in which order, and what is said before anything is written."""

from datetime import date
from typing import Any

import pytest

from planner.domain.contacts import Contact, Standing
from planner.domain.fields import Audience
from planner.domain.outreach import outreach, outreach_summary
from planner.domain.outreach_choice import EVERYBODY, NOBODY, Order, OutreachChoice, settled
from planner.domain.outreach_columns import COLUMNS, CellKind, Stretch, columns_for
from planner.domain.plan import Plan, bare_name, plan_of
from planner.domain.worksheet import Worksheet
from planner.exports.edition import edition_for

TODAY = date(2026, 11, 20)
PLAN = plan_of(
    [
        Contact(id="ana", name="Ana", standing=Standing.WITH_US),
        Contact(
            id="ben",
            name="Ben",
            standing=Standing.TO_ADD,
            issue_areas=("Łodging", "Buses"),
            neighbourhoods=("North",),
            held_by="ana",
            last_contact="2026-11-01",
            influence=5,
        ),
        Contact(
            id="cem",
            name="Cem",
            standing=Standing.UNDECIDED,
            resources=("space",),
            spectrum="opponent",
            neighbourhoods=("South",),
            held_by=bare_name("Dee"),
            last_contact="2026-02-01",
            note="sings in the choir",
        ),
        Contact(id="eve", name="Eve", standing=Standing.NOT_TO_ADD, neighbourhoods=("North",)),
    ]
)


def _names(plan: Plan = PLAN, **choice: Any) -> list[str]:
    return sorted(reach.name for reach in outreach(plan, TODAY, OutreachChoice(**choice)).reaches)


@pytest.mark.parametrize(
    ("choice", "names"),
    [
        ({}, ["Ana", "Ben", "Cem"]),
        ({"standings": ("to_add", "not_to_add")}, ["Ben"]),
        ({"issue_areas": ("lodging", "Rent")}, ["Ben"]),
        ({"neighbourhoods": ("NORTH", " south ")}, ["Ben", "Cem"]),
        ({"resources": ("space", "money")}, ["Cem"]),
        ({"spectrum": ("opponent",)}, ["Cem"]),
        ({"connectors": ("ana",)}, ["Ben"]),
        ({"connectors": (NOBODY, bare_name("Dee"))}, ["Ana", "Cem"]),
        ({"words": "CHOIR cem"}, ["Cem"]),
        ({"not_spoken_to_for": 30}, ["Ana", "Cem"]),
        ({"not_spoken_to_for": 19}, ["Ana", "Ben", "Cem"]),
        ({"only": frozenset(("ben", "eve"))}, ["Ben"]),
        ({"neighbourhoods": ("north", "south"), "spectrum": ("opponent",)}, ["Cem"]),
    ],
)
def test_filters_let_through_who_fits_them_all(choice: dict[str, Any], names: list[str]) -> None:
    assert _names(**choice) == names


def test_who_was_last_spoken_to_on_a_day_that_is_none_counts_as_not_spoken_to() -> None:
    plan = plan_of([Contact(id="1", name="A", last_contact="in spring")])
    assert _names(plan, not_spoken_to_for=10_000) == ["A"]


@pytest.mark.parametrize(
    ("order", "names"),
    [
        (Order.STANDING, ["Ben", "Cem", "Ana"]),
        (Order.NAME, ["Ana", "Ben", "Cem"]),
        (Order.LONGEST_AGO, ["Ana", "Cem", "Ben"]),
        (Order.INFLUENCE, ["Ben", "Ana", "Cem"]),
    ],
)
def test_an_order_holds_within_a_connector(order: Order, names: list[str]) -> None:
    plan = plan_of(contact.but(held_by="") for contact in PLAN.all(Contact))
    assert [reach.name for reach in outreach(plan, TODAY, OutreachChoice(order=order)).reaches] == names


def test_filters_hold_for_an_audience_that_may_not_read_what_they_look_for() -> None:
    choice = OutreachChoice(standings=(Standing.UNDECIDED,), spectrum=("opponent",))
    worksheet = Worksheet(id="w", title="", language="en")
    edition = edition_for(PLAN, worksheet, Audience.COALITION, TODAY, outreach=choice)
    assert [reach.name for reach in outreach(edition.plan, TODAY, edition.outreach).reaches] == ["Cem"]


def test_a_choice_without_filters_names_nobody() -> None:
    choice = OutreachChoice(order=Order.NAME, columns=("name",))
    assert settled(choice, PLAN, TODAY) == choice
    assert settled(EVERYBODY, PLAN, TODAY) is EVERYBODY


def test_the_summary_counts_what_is_kept_off_the_list_and_says_why() -> None:
    plan = plan_of(
        [
            *PLAN.all(Contact),
            Contact(id="1", name="A", phones=("1",), emails=("a@b.example",), opted_out=("phone", "text")),
            Contact(id="2", name="B", emails=("b@b.example",), address="Here", opted_out=("email",)),
            Contact(id="3", name="C", address="Here", phones=("2",), opted_out=("post",)),
            Contact(id="4", name="D", phones=("3",), opted_out=("phone", "text")),
        ]
    )
    summary = outreach_summary(plan, EVERYBODY, Audience.COMMITTEE, TODAY)
    assert (summary.contacts, summary.connectors, summary.unassigned) == (6, 2, 4)
    assert summary.without_a_way == 3
    assert [held.reason for held in summary.held_back] == [
        "1 contact who is not to be added is left out.",
        "1 contact who has closed every way of being reached is left out.",
        "The phone numbers of 1 contact are left out, as they have asked.",
        "The e-mail addresses of 1 contact are left out, as they have asked.",
        "The address of 1 contact is left out, as they have asked.",
    ]


def test_the_summary_for_the_coalition_counts_what_only_the_committee_reads() -> None:
    summary = outreach_summary(PLAN, EVERYBODY, Audience.COALITION, TODAY)
    assert summary.contacts == 3
    assert summary.held_back[0].count == 1
    assert summary.held_back[-1].reason.endswith("details that are not for this audience are left out.")


def test_columns_come_in_the_order_in_which_they_were_chosen() -> None:
    wanted = columns_for(Audience.COMMITTEE, ("influence", "name", "of_another_release", "name"))
    assert [column.name for column in wanted] == ["influence", "name"]
    assert [column.name for column in columns_for(Audience.COALITION, ("influence", "name"))] == ["name"]
    assert columns_for(Audience.COMMITTEE, ("gone",)) == columns_for(Audience.COMMITTEE)


def test_every_column_makes_a_cell_for_every_line() -> None:
    reaches = outreach(PLAN, TODAY).reaches
    cells = {column.name: column.cells(Stretch(reaches)) for column in COLUMNS}
    assert {len(column) for column in cells.values()} == {3}
    ben = [reach.name for reach in reaches].index("Ben")
    assert cells["issue_areas"][ben] == "Łodging\nBuses"
    assert (cells["influence"][ben], cells["spectrum"][ben], cells["standing"][ben]) == ("5", "", "To add")
    assert {column.name for column in COLUMNS if column.kind is CellKind.DATE} == {
        "last_contact",
        "next_contact",
    }
