"""What goes with a role: steps, contacts and dates of whoever has it."""

from datetime import date

from planner.domain.actions import ActionStep, Role
from planner.domain.city import Event
from planner.domain.contacts import Contact, Standing
from planner.domain.handover import handovers, ways_to
from planner.domain.plan import Plan, bare_name, plan_of
from planner.domain.records import Record

TODAY = date(2026, 11, 20)
BO = bare_name("Bo")
ROLE = Role(id="r", name="Connector", people=("ann", BO), stand_in="cid")


def _plan(*records: Record) -> Plan:
    return plan_of([Contact(id="ann", name="Ann"), Contact(id="cid", name="Cid"), ROLE, *records])


def test_steps_are_those_of_its_people_that_are_open_the_next_first() -> None:
    plan = _plan(
        ActionStep(id="1", what="No day", owner="ann"),
        ActionStep(id="2", what="Later", owner=BO, due="2026-12-24"),
        ActionStep(id="3", what="Late", owner="ann", due="2026-11-01", state="doing"),
        ActionStep(id="4", what="Done", owner="ann", state="done"),
        ActionStep(id="5", what="Of others", owner="cid"),
    )
    [sheet] = handovers(plan, TODAY)
    assert [step.what for step in sheet.steps] == ["Late", "Later", "No day"]


def test_contacts_are_those_whom_they_hold_and_nobody_who_is_not_to_be_added() -> None:
    plan = _plan(
        Contact(id="z", name="Zoe", held_by="ann"),
        Contact(id="d", name="Dan", held_by=BO),
        Contact(id="x", name="Xaver", held_by="ann", standing=Standing.NOT_TO_ADD),
        Contact(id="o", name="Olga", held_by="cid"),
    )
    [sheet] = handovers(plan, TODAY)
    assert [contact.name for contact in sheet.contacts] == ["Dan", "Zoe"]


def test_dates_are_those_ahead_that_name_them() -> None:
    plan = _plan(
        Event(id="1", name="Council", on="2026-12-04", starts="18:30", going=("ann",)),
        Event(id="2", name="Over", on="2026-11-04", going=("ann",)),
        Event(id="3", name="Far", on="2028-01-04", going=("ann",)),
        Event(id="4", name="Without them", on="2026-12-05", going=("cid",)),
        Event(id="5", name="Of Bo", on="2026-12-01", going=(BO,)),
    )
    [sheet] = handovers(plan, TODAY)
    assert [entry.record for entry in sheet.dates] == ["5", "1"]


def test_a_role_that_says_nothing_gets_no_sheet() -> None:
    assert handovers(plan_of([Role(id="r")]), TODAY) == []


def test_a_way_that_somebody_closed_is_not_handed_on() -> None:
    contact = Contact(id="c", name="C", phones=("1",), emails=("c@example.org",), opted_out=("email",))
    assert ways_to(Plan(), contact) == ("1",)
    assert ways_to(Plan(), contact.but(opted_out=("phone", "text"))) == ("c@example.org",)
    assert ways_to(Plan(), contact.but(opted_out=("phone",))) == ("1", "c@example.org")
