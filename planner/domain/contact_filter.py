"""Which contacts somebody wants to see: a filter as data, as text that a plan keeps, and whom it lets in."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Final

from planner.domain.contacts import Contact, ContactId
from planner.domain.dates import date_of
from planner.domain.folding import folded
from planner.domain.plan import Plan
from planner.domain.search import is_match, searchable, words_of
from planner.domain.sorting import Bits

NOBODY: Final[ContactId] = ""
"""Stands among connectors for: nobody keeps in touch with them yet."""
UNSAID: Final = ""
"""Stands among the values of a choice for: nobody has said."""
TAG_FIELDS: Final = ("issue_areas", "neighbourhoods", "languages", "expertise")
"""Fields of tags: compared without case and accents."""
CHOICE_FIELDS: Final = {
    "kinds": "kind",
    "standings": "standing",
    "spectrum": "spectrum",
    "assessments": "assessment",
}
"""Parts of a filter that hold values of a choice, and the field of a contact that each is about."""
YES_NO_FIELDS: Final = ("opted_out", "on_committee", "phones")
"""Fields of which only is asked whether anything stands in them."""

Fits = Callable[[Contact], bool]


@dataclass(frozen=True, slots=True)
class ContactFilter:
    """What to look for. An empty part lets everybody through; of the others all must fit.

    Within a part one value is enough.
    """

    words: str = ""
    """All of them stand somewhere in what was typed about the contact."""
    kinds: tuple[str, ...] = ()
    standings: tuple[str, ...] = ()
    issue_areas: tuple[str, ...] = ()
    neighbourhoods: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    expertise: tuple[str, ...] = ()
    resources: tuple[str, ...] = ()
    spectrum: tuple[str, ...] = ()
    assessments: tuple[str, ...] = ()
    connectors: tuple[ContactId, ...] = ()
    """Who keeps in touch; NOBODY among them for those whom nobody has taken on."""
    opted_out: bool | None = None
    """Whether they must be left alone by at least one channel."""
    on_committee: bool | None = None
    phones: bool | None = None
    """Whether there is a number to call."""
    not_spoken_to_for: int | None = None
    """Days since the last contact, at least. Whoever was never spoken to fits."""

    @property
    def is_empty(self) -> bool:
        """Whether everybody fits."""
        return self == EVERYBODY

    def toggled(self, part: str, value: str) -> "ContactFilter":
        """The filter with `value` in one of its parts, or without it where it was there."""
        values: tuple[str, ...] = getattr(self, part)
        now = tuple(each for each in values if each != value)
        changed: dict[str, Any] = {part: now if len(now) < len(values) else (*values, value)}
        return replace(self, **changed)

    def text(self) -> str:
        """The filter as the text that a plan keeps: a JSON object of the parts that are filled."""
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        filled = {name: value for name, value in values.items() if value != getattr(EVERYBODY, name)}
        return json.dumps(filled, ensure_ascii=False, sort_keys=True)


EVERYBODY: Final = ContactFilter()


def filter_of(text: str) -> ContactFilter:
    """The filter that a text keeps. What it holds besides, or in another form, is left out."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return EVERYBODY
    if not isinstance(found, dict):
        return EVERYBODY
    read = {
        each.name: _read(getattr(EVERYBODY, each.name), found.get(each.name)) for each in fields(EVERYBODY)
    }
    number = found.get("not_spoken_to_for")
    read["not_spoken_to_for"] = number if type(number) is int else None
    return ContactFilter(**{name: value for name, value in read.items() if value is not None})


def _read(empty: object, value: object) -> Any:
    if isinstance(empty, tuple):
        return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else None
    return value if isinstance(value, bool if empty is None else str) else None


class Texts:
    """What was typed about each contact, ready to be searched: read once, and again when it has changed."""

    def __init__(self) -> None:
        self._known: dict[ContactId, tuple[Contact, str, str]] = {}

    def of(self, plan: Plan, contact: Contact) -> str:
        """The folded text of a contact, the name of whoever keeps in touch included."""
        connector = plan.name(contact.held_by)
        known = self._known.get(contact.id)
        if known is None or known[0] is not contact or known[1] != connector:
            known = self._known[contact.id] = (contact, connector, searchable(plan, contact))
        return known[2]

    def learn(self, plan: Plan) -> Bits[None]:
        """Read one contact after the other, in spare moments."""
        for contact in plan.all(Contact):
            self.of(plan, contact)
            yield


def matching(plan: Plan, wanted: ContactFilter, today: date, texts: Texts | None = None) -> list[Contact]:
    """The contacts that a filter lets through, oldest first. `texts` remembers what was read before."""
    return passing(plan.all(Contact), plan, wanted, today, texts)


def passing(
    contacts: Iterable[Contact], plan: Plan, wanted: ContactFilter, today: date, texts: Texts | None = None
) -> list[Contact]:
    """Those of some contacts of a plan whom a filter lets through, in the same order."""
    found = list(contacts)
    for fits in criteria(plan, wanted, today, texts):
        found = [contact for contact in found if fits(contact)]
    return found


def fitting(plan: Plan, wanted: ContactFilter, today: date, texts: Texts | None = None) -> Fits:
    """Tells of one contact at a time whether a filter lets it through."""
    tests = tuple(criteria(plan, wanted, today, texts))
    return lambda contact: all(fits(contact) for fits in tests)


def criteria(plan: Plan, wanted: ContactFilter, today: date, texts: Texts | None = None) -> Iterator[Fits]:
    """One test for each part that is filled: the quick ones first."""
    yield from _about_values(plan, wanted)
    if (days := wanted.not_spoken_to_for) is not None:
        yield lambda contact: is_quiet(contact, today, days)
    if words := words_of(wanted.words):
        read = texts.of if texts is not None else searchable
        yield lambda contact: is_match(words, read(plan, contact))


def _about_values(plan: Plan, wanted: ContactFilter) -> Iterator[Fits]:
    for part, field in CHOICE_FIELDS.items():
        if values := frozenset(map(str, getattr(wanted, part))):
            yield _is_among(field, values)
    for name in YES_NO_FIELDS:
        if (answer := getattr(wanted, name)) is not None:
            yield _is_so(name, answer)
    if wanted.resources:
        yield _shares("resources", frozenset(wanted.resources), str)
    if wanted.connectors:
        yield _has_connector(plan, frozenset(wanted.connectors))
    for name in TAG_FIELDS:
        if tags := frozenset(map(tag_key, getattr(wanted, name))):
            yield _shares(name, tags, tag_key)


def is_quiet(contact: Contact, today: date, days: int) -> bool:
    """Whether nobody has spoken to the contact for so many days. A date that is none is no conversation."""
    last = date_of(contact.last_contact)
    return last is None or (today - last).days >= days


def tag_key(tag: str) -> str:
    """A tag as it is compared with others."""
    return folded(tag).strip()


def tags_in_use(contacts: Iterable[Contact], name: str) -> list[tuple[str, int]]:
    """The values of a field of several, as first written, with how many have each: the most first."""
    written: dict[str, str] = {}
    counts: Counter[str] = Counter()
    keys: dict[str, str] = {}
    for contact in contacts:
        values = getattr(contact, name)
        if values:
            for tag in values:
                key = keys.get(tag)
                if key is None:
                    key = keys[tag] = tag_key(tag)
                written.setdefault(key, tag.strip())
            counts.update({keys[tag] for tag in values})
    return [(written[key], count) for key, count in counts.most_common() if key]


def _is_among(field: str, values: frozenset[str]) -> Fits:
    return lambda contact: getattr(contact, field) in values


def _is_so(field: str, answer: bool) -> Fits:
    return lambda contact: bool(getattr(contact, field)) is answer


def _has_connector(plan: Plan, wanted: frozenset[ContactId]) -> Fits:
    return lambda contact: (contact.held_by if plan.name(contact.held_by) else NOBODY) in wanted


def _shares(name: str, wanted: frozenset[str], key: Callable[[str], str]) -> Fits:
    # Few combinations are written many times: what was folded once is not folded again.
    known: dict[tuple[str, ...], bool] = {(): False}

    def fits(contact: Contact) -> bool:
        values: tuple[str, ...] = getattr(contact, name)
        answer = known.get(values)
        if answer is None:
            answer = known[values] = not wanted.isdisjoint(map(key, values))
        return answer

    return fits
