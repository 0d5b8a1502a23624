"""Verbs that bring a whole exported plan into another one."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.domain.answers import PlanInfo
from planner.domain.changes import Change, ChangeSet, Command, change_set
from planner.domain.plan import Plan
from planner.domain.records import Record
from planner.i18n import _


@dataclass(frozen=True, slots=True)
class Arrival:
    """What bringing records into a plan comes to, before anything is done."""

    changes: tuple[Change, ...]
    same: int
    """Records that the plan holds already, just so."""
    kept: tuple[Record, ...]
    """Records that the plan holds under the same id with other values, as it holds them. They stay so."""

    @property
    def added(self) -> int:
        """How many records are new to the plan, its own particulars included."""
        return len(self.changes)


def arrival(plan: Plan, records: Iterable[Record]) -> Arrival:
    """What would happen: new ids are added, known ones stay as they are.

    A plan that holds nothing but its own particulars takes over those of the records too: it was made to be
    filled, and so everything comes back just as it was.
    """
    is_new = not any(rows for record_type, rows in plan.tables.items() if record_type is not PlanInfo)
    changes: list[Change] = []
    kept: list[Record] = []
    same = 0
    for record in records:
        held = plan.get(type(record), record.id)
        if held == record:
            same += 1
        elif held is None or (is_new and isinstance(record, PlanInfo)):
            changes.append(Change(held, record))
        else:
            kept.append(held)
    return Arrival(tuple(changes), same, tuple(kept))


def bring_in(records: Iterable[Record]) -> Command:
    """Bring in what `arrival` says, as one action and one step of undo."""
    coming = tuple(records)

    def command(plan: Plan) -> ChangeSet | None:
        return change_set(_("Import a plan"), arrival(plan, coming).changes)

    return command
