"""Verbs for a workshop that is under way: keep where it stands, and let go of it once it is over."""

from dataclasses import replace

from planner.domain.changes import Change, ChangeSet, Command, change_set
from planner.domain.plan import Plan
from planner.domain.workshops import WorkshopRun
from planner.i18n import _


def keep_run(run: WorkshopRun) -> Command:
    """Keep where a workshop stands, in place of what was kept of this run and of others of the workshop.

    It is no step of undo: whoever takes back a word does not want the hour back.
    """

    def command(plan: Plan) -> ChangeSet | None:
        others = (Change(each, None) for each in runs_of(plan, run.workshop) if each.id != run.id)
        return _aside([Change(plan.get(WorkshopRun, run.id), run), *others])

    return command


def let_go_of_runs(workshop: str) -> Command:
    """Remove what was kept of a workshop while it lasted."""

    def command(plan: Plan) -> ChangeSet | None:
        return _aside([Change(each, None) for each in runs_of(plan, workshop)])

    return command


def runs_of(plan: Plan, workshop: str) -> list[WorkshopRun]:
    """What is kept of a workshop that is under way; several where copies were brought together."""
    return [run for run in plan.all(WorkshopRun) if run.workshop == workshop]


def _aside(changes: list[Change]) -> ChangeSet | None:
    found = change_set(_("Lead a workshop"), changes)
    return replace(found, is_step=False) if found is not None else None
