"""The plan as a snapshot: what it holds, what it calls people, what stays as it was."""

from hypothesis import given

from planner.domain.answers import PLAN_ID, Answer, PlanInfo
from planner.domain.changes import Command
from planner.domain.contacts import Contact
from planner.domain.plan import Plan, bare_name, plan_of
from tests.strategies import change_of, commands, plans

ROSA = Contact(id="a", name="Rosa")


@given(plans, commands())
def test_a_plan_is_never_changed_in_place(plan: Plan, command: Command) -> None:
    before = {kind: dict(rows) for kind, rows in plan.tables.items()}
    changes = command(plan)
    if changes is not None:
        after = plan.after(changes)
        assert {kind: dict(rows) for kind, rows in plan.tables.items()} == before
        touched = {change.record_type for change in changes.changes}
        assert all(after.table(kind) is plan.table(kind) for kind in plan.tables if kind not in touched)


def test_records_come_oldest_first_and_keep_their_place() -> None:
    plan = plan_of([ROSA, Contact(id="b"), Contact(id="c")])
    after = plan.after(change_of(Contact(id="b"), Contact(id="b", name="Jo Ann")))
    assert [contact.id for contact in after.all(Contact)] == ["a", "b", "c"]


def test_what_is_not_there_is_empty() -> None:
    assert Plan().info == PlanInfo(id=PLAN_ID)
    assert Plan().answer("city.story") == Answer(id="city.story")
    assert Plan().get(Contact, "a") is None
    assert list(Plan().all(Contact)) == []
    assert Plan() == Plan().after(change_of(None, ROSA)).after(change_of(ROSA, None))


def test_contacts_and_bare_names_are_called_by_their_names() -> None:
    plan = plan_of([ROSA])
    assert plan.name("a") == "Rosa"
    assert plan.name(bare_name("Jo Ann")) == "Jo Ann"
    assert plan.name("gone") == ""
    assert plan.names(("a", "gone", bare_name("Jo Ann"))) == ("Rosa", "Jo Ann")
