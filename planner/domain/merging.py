"""Bringing in another copy of the plan, and bringing back what an older state of it held."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.domain.changes import Change, ChangeSet, Command, change_set
from planner.domain.fields import field_names, field_of
from planner.domain.ops import ALIVE
from planner.domain.plan import FieldKey, Plan
from planner.domain.records import Record, RecordId
from planner.domain.registry import BY_TABLE
from planner.i18n import _


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge brought: how many edits, what they changed, and the disagreements left to people."""

    edits: int
    changes: ChangeSet | None
    conflicts: tuple[FieldKey, ...]


def describe_conflict(plan: Plan, key: FieldKey) -> str:
    """A disagreement in a sentence: where it is, what each says, and who said it."""
    record = plan.the(BY_TABLE[key.table], key.record)
    said = "; ".join(
        _("{author}: {value}").format(
            author=each.author or _("somebody"), value=_value(plan, record, key, each.value)
        )
        for each in plan.conflicts[key]
    )
    sentence = _("{what} “{title}”, {field}: {said}")
    return sentence.format(
        what=_(record.one), title=plan.title_of(record) or record.id, field=_field(record, key), said=said
    )


def bring_back(old: Plan, keys: Iterable[tuple[type[Record], RecordId]]) -> Command:
    """Single records as an older state of the plan held them; those that it did not hold stay as they are."""
    wanted = tuple(keys)

    def command(plan: Plan) -> ChangeSet | None:
        found = ((plan.get(*key), old.get(*key)) for key in wanted)
        return change_set(_("Bring back"), (Change(now, then) for now, then in found if then is not None))

    return command


def _field(record: Record, key: FieldKey) -> str:
    if key.field == ALIVE:
        return _("removed or kept")
    return _(field_of(type(record), key.field).label)


def _value(plan: Plan, record: Record, key: FieldKey, value: object) -> str:
    if key.field == ALIVE:
        return _("kept") if value else _("removed")
    if key.field in field_names(type(record)) and isinstance(value, str):
        info = field_of(type(record), key.field)
        return plan.name(value) or _(info.choice_label(value)) if value else _("(nothing)")
    if isinstance(value, tuple):
        return ", ".join(plan.name(item) or item for item in value) or _("(nothing)")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return _("(nothing)") if value is None else str(value)
