"""Verbs about roles and action steps: take over ready-made ones."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from planner.domain.actions import ActionStep, Role
from planner.domain.changes import Change, ChangeSet, Command, change_set
from planner.domain.plan import Plan
from planner.domain.ready_steps import ReadyStep, ready_roles, ready_steps
from planner.i18n import _, ngettext


def take_ready_steps(step_ids: Iterable[str], today: date, new_id: Callable[[], str]) -> Command:
    """Add the chosen ready steps as one action, each with a day and with whoever has its role here.

    A step that the plan has taken over already is not added again.
    """
    wanted = dict.fromkeys(step_ids)

    def command(plan: Plan) -> ChangeSet | None:
        taken = {step.ready_step for step in plan.all(ActionStep)}
        chosen = [step for step in ready_steps() if step.id in wanted and step.id not in taken]
        label = ngettext("Take over {count} step", "Take over {count} steps", len(chosen))
        steps = (Change(None, _step(plan, step, today, new_id())) for step in chosen)
        return change_set(label.format(count=len(chosen)), steps)

    return command


def take_ready_roles(role_ids: Iterable[str], new_id: Callable[[], str]) -> Command:
    """Add the chosen ready roles as one action; those of which the plan has one by that name are left out."""
    wanted = dict.fromkeys(role_ids)

    def command(plan: Plan) -> ChangeSet | None:
        names = {role.name.casefold().strip() for role in plan.all(Role)}
        chosen = [
            role for role in ready_roles() if role.id in wanted and _(role.name).casefold() not in names
        ]
        label = ngettext("Take over {count} role", "Take over {count} roles", len(chosen))
        roles = (Change(None, Role(id=new_id(), name=_(role.name), does=_(role.does))) for role in chosen)
        return change_set(label.format(count=len(chosen)), roles)

    return command


def _step(plan: Plan, step: ReadyStep, today: date, record_id: str) -> ActionStep:
    due = (today + timedelta(days=step.days)).isoformat()
    return ActionStep(
        id=record_id,
        what=_(step.what),
        note=_(step.how),
        owner=_who_has(plan, step.role),
        due=due,
        ready_step=step.id,
    )


def _who_has(plan: Plan, role_id: str) -> str:
    name = next((_(role.name).casefold() for role in ready_roles() if role.id == role_id), "")
    first = name.split()[0] if name else ""
    for role in plan.all(Role):
        if role.people and first and role.name.casefold().strip() in (name, first):
            return role.people[0]
    return ""
