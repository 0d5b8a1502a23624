"""One coalition's plan as it stands: an immutable snapshot that any thread may read."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from planner.domain.answers import PLAN_ID, Answer, PlanInfo
from planner.domain.contacts import Contact, ContactId
from planner.domain.dates import date_of
from planner.domain.fields import Value, field_names
from planner.domain.ops import ALIVE
from planner.domain.records import Record, RecordId
from planner.domain.values import value

if TYPE_CHECKING:
    from planner.domain.changes import Change, ChangeSet
    from planner.domain.who_names import Naming

R = TypeVar("R", bound=Record)
LinkField = tuple[type[Record], str]
"""A record type, and one of its fields by which records name others."""
Rows = Mapping[RecordId, Record]
_EMPTY: Rows = MappingProxyType({})
_BARE = "="


def bare_name(name: str) -> ContactId:
    """Stands where a contact's id would: somebody named in the plan who has no entry of their own."""
    return _BARE + name


@value
class Alternative:
    """One of several values that people gave a field without knowing of each other."""

    value: Value
    author: str
    at_ms: int


class FieldKey(NamedTuple):
    """Which field of which record. `field` is ALIVE for the record's existence itself."""

    table: str
    record: RecordId
    field: str


@value
class Plan:
    """Every record by type and id, and the fields on which copies disagree. Never changed in place."""

    tables: Mapping[type[Record], Rows] = field(default_factory=dict)
    conflicts: Mapping[FieldKey, tuple[Alternative, ...]] = field(default_factory=dict)
    _names: "dict[LinkField, Naming]" = field(default_factory=dict, compare=False, repr=False)
    """What was read so far of who names whom: of nothing until somebody asks."""

    def table(self, record_type: type[R]) -> Mapping[RecordId, R]:
        """Records of one type by id, oldest first."""
        return self.tables.get(record_type, _EMPTY)  # type: ignore[return-value]

    def all(self, record_type: type[R]) -> Iterator[R]:
        """Records of one type, oldest first."""
        return iter(self.table(record_type).values())

    def get(self, record_type: type[R], record_id: RecordId) -> R | None:
        """One record, or None when the plan does not hold it."""
        return self.table(record_type).get(record_id)

    def the(self, record_type: type[R], record_id: RecordId) -> R:
        """One record, or an empty one with this id."""
        return self.get(record_type, record_id) or record_type(id=record_id)

    @property
    def info(self) -> PlanInfo:
        """The plan's own particulars."""
        return self.the(PlanInfo, PLAN_ID)

    def today(self, real: date) -> date:
        """The day that the plan takes for today: the real one, unless it is told as of another."""
        return date_of(self.info.as_of) or real

    def answer(self, question_id: str) -> Answer:
        """The answer to a question; an empty one when nobody has said anything."""
        return self.the(Answer, question_id)

    def name(self, contact_id: ContactId) -> str:
        """What to call a contact or a bare name; an empty string when the plan does not hold them."""
        if contact_id.startswith(_BARE):
            return contact_id[len(_BARE) :]
        contact = self.get(Contact, contact_id)
        return contact.name if contact else ""

    def names(self, contact_ids: Iterable[ContactId]) -> tuple[str, ...]:
        """What to call several contacts; those the plan no longer holds are left out."""
        return tuple(name for contact_id in contact_ids if (name := self.name(contact_id)))

    def rows(self, table: str) -> Mapping[RecordId, Record]:
        """The records of the type with this table's name, by id."""
        return next((self.tables[kind] for kind in self.tables if kind.table == table), _EMPTY)

    def linked(self, table: str, record_id: RecordId) -> Record | None:
        """The record that a link into a table names; None where there is none."""
        return self.rows(table).get(record_id)

    def linked_title(self, table: str, record_id: RecordId) -> str:
        """What to call the record that a link into a table names; empty where there is none."""
        record = self.linked(table, record_id)
        return self.title_of(record) if record else ""

    def naming(self, record_type: type[R], record_id: RecordId, *links: str) -> list[R]:
        """The records of a type that name a record in one of these link fields; each once, oldest first.

        Who came to name it by a change since the fields were first read stands behind the others.
        """
        found = [key for link in links for key in self._naming(record_type, link).of(record_id)]
        rows = self.table(record_type)
        return [rows[key] for key in (dict.fromkeys(found) if len(links) > 1 else found)]

    def learn_naming(self, record_type: type[Record], *links: str) -> bool:
        """Read a bit of who is named in these fields, so that `naming` need not. Whether any is left."""
        return any(self._naming(record_type, link).learn() for link in links)

    def _naming(self, record_type: type[Record], link: str) -> "Naming":
        known = self._names.get((record_type, link))
        if known is None:
            from planner.domain.who_names import Naming  # not needed before the first page is shown

            known = self._names.setdefault((record_type, link), Naming(self.table(record_type), link))
        return known

    def title_of(self, record: Record) -> str:
        """What a person calls a record: its first field, by name where that names a contact."""
        return self.name(record.title) or record.title

    def after(self, changes: "ChangeSet") -> "Plan":
        """The plan once `changes` has happened. Costs one copy of each table that it touches.

        What somebody sets, or removes, is no longer in dispute.
        """
        by_type: dict[type[Record], list[Change]] = {}
        for change in changes.changes:
            by_type.setdefault(change.record_type, []).append(change)
        tables = {**self.tables, **{kind: self._rows_after(kind, some) for kind, some in by_type.items()}}
        filled = {record_type: rows for record_type, rows in tables.items() if rows}
        disputed = self._disputed_after(changes) if self.conflicts else self.conflicts
        return Plan(filled, disputed, self._names_after(by_type, tables))

    def _rows_after(self, record_type: type[Record], changes: "list[Change]") -> Rows:
        rows = dict(self.tables.get(record_type, _EMPTY))
        for change in changes:
            if change.after is None:
                rows.pop(change.record_id, None)
            else:
                rows[change.record_id] = change.after
        return rows

    def _names_after(
        self, by_type: "Mapping[type[Record], list[Change]]", tables: Mapping[type[Record], Rows]
    ) -> "dict[LinkField, Naming]":
        names = dict(self._names)
        for (kind, link), naming in self._names.copy().items():
            if kind in by_type and naming.is_whole:
                changed = (change.record_id for change in by_type[kind])
                names[kind, link] = naming.after(self.table(kind), tables[kind], changed)
            elif kind in by_type:
                del names[kind, link]  # half of it is read from records that are old
        return names

    def _disputed_after(self, changes: "ChangeSet") -> Mapping[FieldKey, tuple[Alternative, ...]]:
        settled: set[FieldKey] = set()
        for change in changes.changes:
            table, record = change.record_type.table, change.record_id
            names = field_names(change.record_type) if change.after is None else change.fields
            settled.update(FieldKey(table, record, name) for name in (ALIVE, *names))
        return {key: found for key, found in self.conflicts.items() if key not in settled}

    def with_conflicts(self, conflicts: Mapping[FieldKey, tuple[Alternative, ...]]) -> "Plan":
        """The same records with another list of disagreements."""
        return Plan(self.tables, conflicts, self._names)


def plan_of(records: Iterable[Record]) -> Plan:
    """A plan that holds just these records."""
    tables: dict[type[Record], dict[RecordId, Record]] = {}
    for record in records:
        tables.setdefault(type(record), {})[record.id] = record
    return Plan(tables)
