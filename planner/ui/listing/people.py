"""Whom a field may name: contacts found while one types, bare names, and contacts about to be made."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject

from planner.domain.contacts import Contact, ContactId, ContactKind
from planner.domain.folding import folded
from planner.domain.records import Record, RecordId
from planner.ui.desk import Desk
from planner.ui.listing.lost import LostNames

MOST_OFFERED: Final = 8


@dataclass(frozen=True, slots=True)
class Known:
    """A record that a link field may name: its id, how it is called, and what tells it from its namesakes."""

    id: RecordId
    name: str
    aside: str = ""
    icon: str = "person"


class Namebook:
    """The records of one type by name, kept in step with the plan whenever somebody looks something up."""

    def __init__(self, desk: Desk, record_type: type[Record] = Contact) -> None:
        self._desk = desk
        self._type = record_type
        self._seen: Mapping[RecordId, Record] = {}
        self._contacts: Mapping[RecordId, Record] = {}
        self._names: dict[RecordId, str] = {}

    def find(self, text: str, most: int = MOST_OFFERED) -> list[Known]:
        """The records whose name holds every word of `text`: those that begin with it first."""
        words = folded(text).split()
        if not words:
            return []
        names = self._current()
        found = [(name, key) for key, name in names.items() if all(word in name for word in words)]
        found.sort(
            key=lambda each: (not each[0].startswith(words[0]), f" {words[0]}" not in each[0], each[0])
        )
        return [self._known(key) for _name, key in found[:most]]

    def called(self, text: str) -> RecordId | None:
        """The record with just this name, whatever the case and the accents; the oldest of several."""
        wanted = folded(text.strip())
        return next((key for key, name in self._current().items() if name.strip() == wanted), None)

    def name(self, record_id: RecordId) -> str:
        """What to call a record; bare names of contacts too."""
        if self._type is Contact:
            return self._desk.plan.name(record_id)
        return self._desk.plan.linked_title(self._type.table, record_id)

    def holds(self, record_id: RecordId) -> bool:
        """Whether there is such a record, or is about to be."""
        return bool(self.name(record_id)) or self._desk.plan.get(self._type, record_id) is not None

    def lost_names(self, parent: QObject) -> LostNames:
        """What tells the names of those that are no longer in the plan."""
        return LostNames(self._desk, self._type, parent)

    def _current(self) -> dict[RecordId, str]:
        plan = self._desk.plan
        table, contacts = plan.table(self._type), plan.table(Contact)
        is_known = self._type is Contact or contacts is self._contacts
        if table is not self._seen or not is_known:
            old, seen = self._names, self._seen if is_known else {}
            self._names = {
                key: old[key] if seen.get(key) is record else folded(plan.title_of(record))
                for key, record in table.items()
            }
            self._seen, self._contacts = table, contacts
        return self._names

    def _known(self, record_id: RecordId) -> Known:
        record = self._desk.plan.the(self._type, record_id)
        return Known(record_id, self._desk.plan.title_of(record), _aside(record), _icon(record))


class People(Namebook):
    """The contacts of a plan, and those just named, which are written with the edit that names them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._fresh: dict[ContactId, Contact] = {}

    def make(self, name: str) -> ContactId:
        """Begin a new contact; it is written together with the field that names it."""
        contact = Contact(id=self._desk.session.new_id(), name=name.strip())
        self._fresh[contact.id] = contact
        return contact.id

    def name(self, record_id: RecordId) -> str:
        """What to call a contact, a bare name, or a contact that is about to be written."""
        fresh = self._fresh.get(record_id)
        return super().name(record_id) or (fresh.name if fresh else "")

    def unwritten(self, ids: Iterable[ContactId]) -> list[Contact]:
        """Which of these contacts the plan does not hold yet. They have to be added with the next edit."""
        return [
            self._fresh[key]
            for key in ids
            if key in self._fresh and self._desk.plan.get(Contact, key) is None
        ]


def _icon(record: Record) -> str:
    if isinstance(record, Contact):
        return "organisation" if record.kind == ContactKind.ORGANISATION else "person"
    return "calendar"


def _aside(record: Record) -> str:
    if isinstance(record, Contact):
        known = (record.office, record.constituency, *record.emails, *record.phones)
        return next((text.strip() for text in known if text.strip()), "")
    return str(getattr(record, "on", ""))
