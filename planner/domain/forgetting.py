"""Forgetting a person: what goes with them, what stays without them, and where they are still named."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planner.domain.changes import Change, ChangeSet, change_set
from planner.domain.contacts import Contact, ContactId, Tie
from planner.domain.fields import Kind, Value, fields_of
from planner.domain.naming import NamesInText, known_as
from planner.domain.ops import Op
from planner.domain.plan import FieldKey, Plan, bare_name
from planner.domain.records import Record
from planner.domain.redaction import alternatives
from planner.domain.who_names import parts_of
from planner.i18n import _

_SAYS_WHO = ("name", "listed_as", "emails", "phones")


@dataclass(frozen=True, slots=True)
class Mention:
    """A text that still names somebody who is to be forgotten: a person decides what becomes of it."""

    key: FieldKey
    text: str


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was done to forget somebody, and what only people can do."""

    changes: ChangeSet | None
    """What the plan looks like now, for those who hold a snapshot of it. There is no way back."""
    mentions: tuple[Mention, ...]
    words: tuple[str, ...]
    """By what they are known. Kept by nobody: for another look once the mentions are mended."""
    authored: int = 0
    """How many edits carry one of the words as the name of who wrote them. Those names stay."""


@dataclass(frozen=True, slots=True)
class Traces:
    """By what somebody is known in a plan: their id, and every name, address and number they ever had."""

    contact: ContactId
    words: tuple[str, ...]

    def finder(self) -> "TraceFinder":
        """Tells whether a value or a text points to them."""
        return TraceFinder(self)


class TraceFinder:
    """Finds one person in values, names and texts."""

    def __init__(self, traces: Traces) -> None:
        self._contact = traces.contact
        self._bare = {known_as(word) for word in traces.words}
        self._names = NamesInText((*traces.words, *filter(None, (traces.contact,))))

    def is_link(self, value: object) -> bool:
        """Whether a link leads to them, or is their bare name."""
        if not isinstance(value, str):
            return False
        bare = value.removeprefix(bare_name(""))
        return (bool(value) and value == self._contact) or (bare != value and known_as(bare) in self._bare)

    def is_in(self, value: Value) -> bool:
        """Whether a value links to them or mentions them anywhere."""
        if isinstance(value, tuple):
            return any(map(self.is_in, value)) or self.is_named(" ".join(value))
        return self.is_link(value) or (isinstance(value, str) and self.is_named(value))

    def is_named(self, text: str) -> bool:
        """Whether a text mentions them."""
        return self._names.are_in(text)


def traces_of(contact: ContactId, ops: Iterable[Op]) -> Traces:
    """By what a contact is and was known, from all ops about them."""
    words: dict[str, None] = {}
    for op in ops:
        for name in _SAYS_WHO:
            value = op.fields.get(name)
            said = value if isinstance(value, tuple) else (value,)
            words.update((word.strip(), None) for word in said if isinstance(word, str) and word.strip())
    return Traces(contact, tuple(words))


def going_with(plan: Plan, finder: TraceFinder, contact: ContactId) -> tuple[Record, ...]:
    """The contact with all that is only about them: ties, and what is called by their name, with its parts.

    So go register entries, conversations with them, their endorsement and signature.
    """
    found = plan.get(Contact, contact)
    going: dict[tuple[type[Record], str], Record] = {(Contact, contact): found} if found else {}
    for rows in plan.tables.values():
        for record in rows.values():
            links = record.links() if isinstance(record, Tie) else (record.title,) if record.links() else ()
            if any(map(finder.is_link, links)):
                going[type(record), record.id] = record
    parts = list(parts_of(plan, going.values()))
    going.update(((type(part), part.id), part) for part in parts)
    return tuple(going.values())


def left_without(plan: Plan, finder: TraceFinder, going: Iterable[Record]) -> ChangeSet | None:
    """What removes them: the records that go, and "somebody" wherever else they were linked."""
    gone = {(type(record), record.id): record for record in going}
    kept = (
        Change(record, _unlinked(record, finder))
        for rows in plan.tables.values()
        for record in rows.values()
        if (type(record), record.id) not in gone
    )
    removed = (Change(record, None) for record in gone.values())
    return change_set(_("Forget a person"), (*removed, *kept))


def mentions(plan: Plan, finder: TraceFinder) -> Iterator[Mention]:
    """Every field whose text still names them, in any copy of it where copies disagree."""
    for rows in plan.tables.values():
        for record in rows.values():
            for info in fields_of(type(record)):
                for value in dict.fromkeys(alternatives(plan, record, info.name)):
                    if finder.is_in(value):
                        text = "\n".join(value) if isinstance(value, tuple) else str(value)
                        yield Mention(FieldKey(record.table, record.id, info.name), text)


def unlinked(value: Value, finder: TraceFinder) -> Value:
    """A value with "somebody" in the place of every link to them."""
    somebody = bare_name(_("somebody"))
    if isinstance(value, tuple):
        return tuple(somebody if finder.is_link(item) else item for item in value)
    return somebody if finder.is_link(value) else value


def _unlinked(record: Record, finder: TraceFinder) -> Record:
    values = {
        info.name: unlinked(getattr(record, info.name), finder)
        for info in fields_of(type(record))
        if info.kind in (Kind.CONTACT, Kind.CONTACTS)
    }
    return record.but(**values) if values else record
