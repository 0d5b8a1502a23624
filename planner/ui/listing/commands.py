"""The commands behind a listing's edits: plain ones by description, and the few that do more."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from planner.domain.changes import Command
from planner.domain.commands.endorsements import reword
from planner.domain.commands.people import remove_contacts, set_standing
from planner.domain.commands.records import add, change_many, remove, together
from planner.domain.contacts import Contact, Standing
from planner.domain.endorsements import EndorsementWording
from planner.domain.fields import LINK_KINDS, field_of
from planner.domain.records import Record, RecordId
from planner.i18n import _
from planner.ui.listing.editors import Source

_Special = Callable[[Source, tuple[RecordId, ...], Any, str], Command]


def edit(
    source: Source, records: Sequence[Record], drafts: Sequence[Record], name: str, value: Any, joins: str
) -> Command:
    """Set one field of some records. `drafts` are those that the plan does not hold: they begin with this."""
    record_type, ids = type(records[0]), tuple(record.id for record in records)
    info = field_of(record_type, name)
    special = _SPECIAL.get((record_type, name))
    begun = drafts[0].filled() if drafts and special is None else {}
    plain = special(source, ids, value, joins) if special else None
    command = plain or change_many(record_type, ids, joins=joins, **{**begun, name: value})
    first: list[Record] = [*drafts] if special else []
    if info.kind in LINK_KINDS:
        first.extend(source.people.unwritten(value if isinstance(value, tuple) else (value,)))
    if not first:
        return command
    return together(_("Change {field}").format(field=_(info.label)), add(*first), command)


def removal(record_type: type[Record], ids: Sequence[RecordId]) -> Command:
    """Remove records with all that hangs on them."""
    return remove_contacts(ids) if record_type is Contact else remove(record_type, ids)


def _stand(source: Source, ids: tuple[RecordId, ...], value: Any, joins: str) -> Command:
    return set_standing(ids, Standing(value), source.desk.session.new_id())


def _reword(source: Source, ids: tuple[RecordId, ...], value: Any, joins: str) -> Command:
    """Who endorsed a wording is asked again once it has changed."""
    commands = [reword(key, str(value), joins=joins) for key in ids]
    return commands[0] if len(commands) == 1 else together(_("Change the wording"), *commands)


_SPECIAL: Final[dict[tuple[type[Record], str], _Special]] = {
    (Contact, "standing"): _stand,
    (EndorsementWording, "text"): _reword,
}
