"""Which card stands in which column, in which order: kept in step with the plan one change at a time."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from planner.domain.changes import Change, ChangeSet
from planner.domain.contact_filter import EVERYBODY, Fits, Texts, criteria, fitting
from planner.domain.contacts import RESOURCES, Contact, ContactId, ContactKind, RegisterEntry, Standing
from planner.domain.folding import NaturalKey, natural
from planner.domain.plan import Plan
from planner.domain.sorting import BIT, Bits, at_once, sorting
from planner.i18n import _

COLUMNS: Final = (Standing.WITH_US, Standing.TO_ADD, Standing.UNDECIDED, Standing.NOT_TO_ADD)
_MANY: Final = 200
_RESOURCE_LABELS: Final = {choice.value: choice.label for choice in RESOURCES}
Key = tuple[NaturalKey, ContactId]


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says. `connector` is a name, empty where nobody keeps in touch."""

    name: str
    is_organisation: bool
    connector: str
    tags: tuple[str, ...]
    wants_facts: bool
    """Not to be added, and the register does not say why."""


class Deck:
    """The contacts of a plan in four columns, by name, as far as a filter lets them through."""

    def __init__(self, plan: Plan, today: date) -> None:
        """Empty, until what it holds is gathered."""
        self.plan = plan
        self.today = today
        self.wanted = EVERYBODY
        self.texts = Texts()
        self.columns: dict[Standing, list[ContactId]] = {standing: [] for standing in COLUMNS}
        self._keys: dict[ContactId, tuple[str, Key]] = {}
        self._stands: dict[ContactId, tuple[Standing, Key]] = {}
        self._cards: dict[ContactId, tuple[Contact, str, Card]] = {}
        self._with_facts: frozenset[ContactId] = frozenset()
        self._ordered: list[Contact] = []
        self._ordered_from: Mapping[ContactId, Contact] | None = None
        self.is_stale = True
        """Whether it has to be gathered anew before it is what the plan says."""

    def take(self, plan: Plan, changes: ChangeSet) -> bool:
        """Read from another snapshot of the plan. Whether a card may look other than before.

        After very many changes the columns are as they were until they are gathered anew.
        """
        ids = changes.of(Contact)
        if len(ids) > _MANY:
            self.is_stale = True
            return True
        self.plan = plan
        if changes.touches(RegisterEntry):
            self._read_register()
        fits = fitting(plan, self.wanted, self.today, self.texts)
        for contact_id in dict.fromkeys((*ids, *self._naming(ids.values()))):
            self._place(contact_id, fits)
        return bool(ids) or changes.touches(RegisterEntry)

    def touched(self, changes: ChangeSet) -> frozenset[Standing]:
        """The columns in which a card may look other than before, once the changes were taken."""
        contacts = changes.of(Contact)
        if changes.touches(RegisterEntry) or any(map(_is_renamed, contacts.values())):
            return frozenset(COLUMNS)  # whoever keeps in touch is named on the cards of others
        return frozenset(standing for each in contacts if (standing := self.column(each)) is not None)

    def rebuild(self) -> None:
        """Gather everything anew."""
        at_once(self.gathering(self.plan))

    def gathering(self, plan: Plan) -> Bits[None]:
        """Gather everything anew from a plan, a bit at a time. What is shown changes at the end."""
        tests = tuple(criteria(plan, self.wanted, self.today, self.texts))
        in_order = yield from self._ordering(plan)
        stands: dict[ContactId, tuple[Standing, Key]] = {}
        columns: dict[Standing, list[ContactId]] = {standing: [] for standing in COLUMNS}
        for start in range(0, len(in_order), BIT):
            for contact in in_order[start : start + BIT]:
                if all(fits(contact) for fits in tests):
                    standing = column_of(contact)
                    stands[contact.id] = standing, self._key(contact)
                    columns[standing].append(contact.id)
            yield
        self.plan, self.is_stale = plan, False
        self._read_register()
        self._stands, self.columns = stands, columns

    def total(self) -> int:
        """How many contacts the plan holds, shown or not."""
        return len(self.plan.table(Contact))

    def count(self) -> int:
        """How many cards are shown."""
        return len(self._stands)

    def column(self, contact_id: ContactId) -> Standing | None:
        """In which column a contact stands; None where it is not shown."""
        found = self._stands.get(contact_id)
        return found[0] if found else None

    def row(self, contact_id: ContactId) -> int | None:
        """How many cards stand above a contact's own; None where it is not shown."""
        found = self._stands.get(contact_id)
        return self._position(self.columns[found[0]], found[1], contact_id, found[1]) if found else None

    def card(self, contact_id: ContactId) -> Card:
        """What the card of a contact says."""
        contact = self.plan.the(Contact, contact_id)
        connector = " ".join(self.plan.name(contact.held_by).split())
        wants = contact.standing == Standing.NOT_TO_ADD and contact_id not in self._with_facts
        known = self._cards.get(contact_id)
        if known is None or known[0] is not contact or known[1] != f"{wants}{connector}":
            card = _card(contact, connector, wants)
            known = self._cards[contact_id] = (contact, f"{wants}{connector}", card)
        return known[2]

    def _ordering(self, plan: Plan) -> Bits[list[Contact]]:
        """All contacts by name."""
        table = plan.table(Contact)
        if table is not self._ordered_from:
            self._ordered = yield from sorting(tuple(table.values()), self._key)
            self._ordered_from = table
        return self._ordered

    def _naming(self, changes: Iterable[Change]) -> Iterator[ContactId]:
        """Whom somebody holds who is called otherwise now: the filter may let them through, or no more."""
        for change in changes if not self.wanted.is_empty else ():
            if _is_renamed(change):
                yield from (each.id for each in self.plan.naming(Contact, change.record_id, "held_by"))

    def _place(self, contact_id: ContactId, fits: Fits) -> None:
        before = self._stands.pop(contact_id, None)
        if before is not None:
            ids = self.columns[before[0]]
            del ids[self._position(ids, before[1], contact_id, before[1])]
        contact = self.plan.get(Contact, contact_id)
        if contact is not None and fits(contact):
            standing, key = column_of(contact), self._key(contact)
            ids = self.columns[standing]
            ids.insert(self._position(ids, key, contact_id, key), contact_id)
            self._stands[contact_id] = (standing, key)

    def _position(self, ids: list[ContactId], key: Key, own: ContactId, own_key: Key) -> int:
        return bisect_left(ids, key, key=lambda each: own_key if each == own else self._stands[each][1])

    def _key(self, contact: Contact) -> Key:
        known = self._keys.get(contact.id)
        if known is None or known[0] != contact.name:
            known = self._keys[contact.id] = (contact.name, (natural(contact.name), contact.id))
        return known[1]

    def _read_register(self) -> None:
        entries = self.plan.all(RegisterEntry)
        self._with_facts = frozenset(entry.contact for entry in entries if entry.facts.strip())


def _is_renamed(change: Change) -> bool:
    before, after = change.before, change.after
    return before is None or after is None or before.title != after.title


def column_of(contact: Contact) -> Standing:
    """The column for a contact. A standing that only a newer program knows is undecided to this one."""
    return Standing(contact.standing) if contact.standing in COLUMNS else Standing.UNDECIDED


def _card(contact: Contact, connector: str, wants_facts: bool) -> Card:
    resources = (_(_RESOURCE_LABELS.get(each, each)) for each in contact.resources)
    constituency = (contact.constituency,) if contact.constituency else ()
    return Card(
        name=" ".join(contact.name.split()) or _("(no name)"),
        is_organisation=contact.kind == ContactKind.ORGANISATION,
        connector=connector,
        tags=tuple(_short((*constituency, *contact.issue_areas, *contact.neighbourhoods, *resources))),
        wants_facts=wants_facts,
    )


def _short(tags: Iterable[str]) -> list[str]:
    found = dict.fromkeys(" ".join(tag.split())[:60] for tag in tags)
    return [tag for tag in found if tag]
