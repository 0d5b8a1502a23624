"""Bringing an exported plan into another one."""

from planner.domain.answers import PLAN_ID, PlanInfo
from planner.domain.commands.restoring import arrival, bring_in
from planner.domain.contacts import Contact
from planner.domain.plan import Plan, plan_of

OLD = PlanInfo(id=PLAN_ID, title="Old")
NEW = PlanInfo(id=PLAN_ID, title="New")
ANN = Contact(id="a", name="Ann")


def _after(plan: Plan, *records: PlanInfo | Contact) -> Plan:
    changes = bring_in(records)(plan)
    assert changes is not None
    return plan.after(changes)


def test_an_empty_plan_becomes_the_exported_one() -> None:
    assert _after(Plan(), NEW, ANN) == plan_of([NEW, ANN])


def test_a_plan_that_was_only_begun_takes_over_the_title_too() -> None:
    assert _after(plan_of([OLD]), NEW, ANN) == plan_of([NEW, ANN])


def test_a_plan_at_work_keeps_what_it_has() -> None:
    ben = Contact(id="b", name="Ben")
    plan = plan_of([OLD, ANN])
    coming = (NEW, ANN.but(name="Anne"), ben)
    assert _after(plan, *coming) == plan_of([OLD, ANN, ben])
    found = arrival(plan, coming)
    assert (found.added, found.same, found.kept) == (1, 0, (OLD, ANN))


def test_the_same_plan_again_changes_nothing() -> None:
    assert bring_in([OLD, ANN])(plan_of([OLD, ANN])) is None
    assert arrival(plan_of([OLD, ANN]), [OLD, ANN]).same == 2
