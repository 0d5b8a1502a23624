"""Who is slipping, who holds whom, and when to speak to somebody again."""

from datetime import date

import pytest
from hypothesis import given

from planner.domain.contacts import Contact, Standing
from planner.domain.followups import Urgency, holdings, next_contact, share_of_largest, slipping, touches
from planner.domain.plan import Plan, plan_of
from tests.strategies import plans

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("last", "days", "expected"),
    [
        ("2026-11-01", 14, date(2026, 11, 15)),
        ("2026-11-01", None, None),
        ("2026-11-01", 0, None),
        ("2026-11-01", -3, None),
        ("2026-11-01", 2**62, None),
        ("9999-12-31", 1, None),
        ("2026-02-30", 14, None),
        ("", 14, None),
    ],
)
def test_the_next_day_is_the_last_one_and_the_agreed_days(
    last: str, days: int | None, expected: date | None
) -> None:
    assert next_contact(Contact(id="1", last_contact=last, keep_in_touch=days)) == expected


def _people() -> Plan:
    return plan_of(
        [
            Contact(id="m", name="Member", standing=Standing.WITH_US, on_committee=True),
            Contact(id="1", name="Late", last_contact="2026-11-01", keep_in_touch=14, held_by="m"),
            Contact(id="2", name="Later", last_contact="2026-10-01", keep_in_touch=14, held_by="m"),
            Contact(id="3", name="Soon", last_contact="2026-11-10", keep_in_touch=14, held_by="m"),
            Contact(id="4", name="Fine", last_contact="2026-11-19", keep_in_touch=14),
            Contact(id="5", name="Never", keep_in_touch=7),
            Contact(id="6", name="Shunned", keep_in_touch=7, standing=Standing.NOT_TO_ADD, held_by="m"),
            Contact(id="7", name="No rhythm"),
        ]
    )


def test_the_most_urgent_come_first() -> None:
    found = [(touch.contact.name, touch.urgency, touch.days_over) for touch in touches(_people(), TODAY)]
    assert found == [
        ("Never", Urgency.NEVER, 0),
        ("Later", Urgency.OVERDUE, 36),
        ("Late", Urgency.OVERDUE, 5),
        ("Soon", Urgency.SOON, -4),
        ("Fine", Urgency.IN_TIME, -13),
    ]
    assert [touch.contact.name for touch in slipping(_people(), TODAY)] == ["Never", "Later", "Late"]


def test_it_shows_who_holds_how_many() -> None:
    held = holdings(_people(), TODAY)
    assert [(one.name, one.contacts, one.slipping) for one in held] == [("Member", 3, 2), ("", 3, 1)]
    assert share_of_largest(held) == 1.0
    assert share_of_largest(()) == 0.0


@given(plans)
def test_any_plan_can_be_looked_through(plan: Plan) -> None:
    assert len(slipping(plan, TODAY)) <= len(touches(plan, TODAY)) <= len(plan.table(Contact))
    assert sum(one.contacts for one in holdings(plan, TODAY)) <= len(plan.table(Contact))
