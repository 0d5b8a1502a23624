"""Verbs for files of a group's own: keep one in the plan."""

from planner.domain.changes import Change, ChangeSet, Command, change_set
from planner.domain.own_files import OwnFile
from planner.domain.plan import Plan
from planner.domain.records import RecordId
from planner.i18n import _


def keep_file(kind: type[OwnFile], name: str, source: str, new_id: RecordId) -> Command:
    """Keep the text of a file in the plan, in place of one of the same kind and name where there is one."""

    def command(plan: Plan) -> ChangeSet | None:
        before = named(plan, kind, name)
        after = (before or kind(id=new_id, name=name)).but(source=source)
        verb = _("Change {what}") if before else _("Add {what}")
        return change_set(verb.format(what=_(kind.one)), [Change(before, after)])

    return command


def named(plan: Plan, kind: type[OwnFile], name: str) -> OwnFile | None:
    """The file of a kind that the plan keeps under this name; None where there is none."""
    return next((own for own in plan.all(kind) if own.name == name), None)
