"""Verbs that every record type shares: add, change, remove."""

from collections.abc import Iterable
from typing import Any

from planner.domain.changes import Change, ChangeSet, Command, change_set
from planner.domain.fields import Value, field_of
from planner.domain.plan import Plan
from planner.domain.records import Record, RecordId
from planner.domain.who_names import parts_of
from planner.i18n import _, ngettext


def add(*records: Record) -> Command:
    """Add new records as one action. A record whose id the plan holds already is left alone."""

    def command(plan: Plan) -> ChangeSet | None:
        new = [record for record in records if plan.get(type(record), record.id) is None]
        return change_set(_added_label(records), (Change(None, record) for record in new))

    return command


def change(record_type: type[Record], record_id: RecordId, *, joins: str = "", **values: Value) -> Command:
    """Set fields of one record. Where the plan holds no such record one is made: answers begin this way.

    Changes in a row with the same `joins` are one step of undo.
    """
    return change_many(record_type, (record_id,), joins=joins, **values)


def change_many(
    record_type: type[Record], record_ids: Iterable[RecordId], *, joins: str = "", **values: Value
) -> Command:
    """Set the same fields of many records as one action. Raises KeyError for a field that does not exist."""
    infos = [field_of(record_type, name) for name in values]
    ids = tuple(record_ids)

    def command(plan: Plan) -> ChangeSet | None:
        label = _("Change {field}").format(field=", ".join(_(info.label) for info in infos))
        return change_set(label, (_set(plan, record_type, record_id, values) for record_id in ids), joins)

    return command


def remove(record_type: type[Record], record_ids: Iterable[RecordId]) -> Command:
    """Remove records with what is a part of them, as one action.

    Contacts go by `commands.people.remove_contacts` instead.
    """
    ids = tuple(record_ids)

    def command(plan: Plan) -> ChangeSet | None:
        going = [record for record_id in ids if (record := plan.get(record_type, record_id))]
        label = _("Remove {what}").format(what=_what(record_type, len(going)))
        return change_set(label, (Change(record, None) for record in (*parts_of(plan, going), *going)))

    return command


def together(label: str, *commands: Command) -> Command:
    """Several commands as one action with one label; each sees what those before it did."""

    def command(plan: Plan) -> ChangeSet | None:
        changes: list[Change] = []
        now = plan
        for part in commands:
            done = part(now)
            if done is not None:
                now = now.after(done)
                changes.extend(done.changes)
        return change_set(label, changes)

    return command


def _set(plan: Plan, record_type: type[Record], record_id: RecordId, values: dict[str, Any]) -> Change:
    before = plan.get(record_type, record_id)
    return Change(before, (before or record_type(id=record_id)).but(**values))


def _added_label(records: tuple[Record, ...]) -> str:
    if not records:
        return ""
    return _("Add {what}").format(what=_what(type(records[0]), len(records)))


def _what(record_type: type[Record], count: int) -> str:
    if count == 1:
        return _(record_type.one)
    return ngettext("{count} × {what}", "{count} × {what}", count).format(
        count=count, what=_(record_type.many)
    )
