"""Verbs about contacts, their ties and their standing."""

from collections.abc import Iterable, Iterator

from planner.domain.changes import Change, ChangeSet, Command, change_set
from planner.domain.contacts import Contact, ContactId, RegisterEntry, Standing, Tie
from planner.domain.fields import Kind, Value, fields_of
from planner.domain.plan import Plan, bare_name
from planner.domain.records import Record, RecordId
from planner.i18n import _, ngettext


def set_standing(contact_ids: Iterable[ContactId], standing: Standing, entry_id: RecordId = "") -> Command:
    """Move contacts to a standing.

    With 'not to add' and an `entry_id`, a contact without an entry in the register gets an empty one.
    """
    ids = tuple(dict.fromkeys(contact_ids))

    def command(plan: Plan) -> ChangeSet | None:
        known = [contact for contact_id in ids if (contact := plan.get(Contact, contact_id))]
        changes = [Change(contact, contact.but(standing=str(standing))) for contact in known]
        if standing is Standing.NOT_TO_ADD and entry_id:
            changes.extend(_new_entries(plan, known, entry_id))
        return change_set(_("Change standing"), changes)

    return command


def _new_entries(plan: Plan, contacts: list[Contact], entry_id: RecordId) -> Iterator[Change]:
    missing = [each for each in contacts if not plan.naming(RegisterEntry, each.id, "contact")]
    for number, contact in enumerate(missing):
        key = entry_id if number == 0 else f"{entry_id}-{number}"
        yield Change(None, RegisterEntry(id=key, contact=contact.id))


def remove_contacts(contact_ids: Iterable[ContactId]) -> Command:
    """Remove contacts with their ties and register entries; whatever else names them keeps the bare name."""
    ids = tuple(dict.fromkeys(contact_ids))

    def command(plan: Plan) -> ChangeSet | None:
        going = [contact for contact_id in ids if (contact := plan.get(Contact, contact_id))]
        names = {contact.id: bare_name(contact.name) if contact.name.strip() else "" for contact in going}
        label = ngettext("Remove {count} contact", "Remove {count} contacts", len(going))
        return change_set(label.format(count=len(going)), _removal(plan, going, names))

    return command


def _removal(plan: Plan, going: list[Contact], names: dict[ContactId, str]) -> Iterator[Change]:
    for record_type in plan.tables:
        links = [info.name for info in fields_of(record_type) if info.kind in (Kind.CONTACT, Kind.CONTACTS)]
        naming = {each.id: each for key in names for each in plan.naming(record_type, key, *links)}
        for record in naming.values():
            if record_type is not Contact or record.id not in names:
                yield Change(record, None if record_type in (Tie, RegisterEntry) else _renamed(record, names))
    yield from (Change(contact, None) for contact in going)


def _renamed(record: Record, names: dict[ContactId, str]) -> Record:
    values: dict[str, Value] = {}
    for info in fields_of(type(record)):
        value = getattr(record, info.name)
        if info.kind is Kind.CONTACT and value in names:
            values[info.name] = names[value]
        elif info.kind is Kind.CONTACTS:
            values[info.name] = tuple(left for item in value if (left := names.get(item, item)))
    return record.but(**values)
