"""What of a plan an audience may read: the one mechanism by which something stays out of an export.

What is sensitive is said where it is described: by the audience of a field, of a question, of a listing, and
by the standing of a contact.
"""

import dataclasses
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from planner.domain.answers import Answer
from planner.domain.contacts import CHANNELS, Contact, ContactId, Standing
from planner.domain.fields import Audience, FieldInfo, Kind, Value, fields_of
from planner.domain.naming import NamesInText, known_as
from planner.domain.outline import PAGES
from planner.domain.plan import FieldKey, Plan, bare_name
from planner.domain.records import Record, RecordId
from planner.domain.registry import RECORD_TYPES
from planner.domain.worksheet import Section, Worksheet
from planner.i18n import _, ngettext

_CHANNELS = frozenset(str(channel.value) for channel in CHANNELS)


@dataclass(frozen=True, slots=True)
class HeldBack:
    """Something that stayed out: a whole sentence with its number in it, and the number."""

    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How much stayed out of a plan, and what is left to look through, by the type of record.

    The sentences are for the committee member who makes the export: an export that printed them would tell
    its readers that there is something to hide. `looked_at`: those types of which the export could hold
    anything.
    """

    shunned: int = 0
    records: Mapping[type[Record], int] = field(default_factory=dict)
    details: Mapping[type[Record], int] = field(default_factory=dict)
    naming: Mapping[type[Record], int] = field(default_factory=dict)
    """Texts that stay and name somebody who is not to be added."""

    def held_back(self, looked_at: Collection[type[Record]] = RECORD_TYPES) -> tuple[HeldBack, ...]:
        """What was counted, whom not to add first."""
        return tuple(held for held in self._counted(looked_at) if held.count)

    def to_check(self, looked_at: Collection[type[Record]] = RECORD_TYPES) -> tuple[str, ...]:
        """Whether a text that names a shunned contact gives anything away, only a person can tell."""
        count = sum(self.naming.get(kind, 0) for kind in looked_at)
        if not count:
            return ()
        sentence = ngettext(
            "{count} text names somebody who is not to be added. Look it through before you pass it on.",
            "{count} texts name somebody who is not to be added. Look them through before you pass them on.",
            count,
        )
        return (sentence.format(count=count),)

    def _counted(self, looked_at: Collection[type[Record]]) -> Iterator[HeldBack]:
        count = self.shunned if Contact in looked_at else 0
        sentence = ngettext(
            "{count} contact who is not to be added is left out.",
            "{count} contacts who are not to be added are left out.",
            count,
        )
        yield HeldBack(sentence.format(count=count), count)
        for kind in (Contact, Answer, *(kind for kind in RECORD_TYPES if kind not in (Contact, Answer))):
            count = self.records.get(kind, 0) if kind in looked_at else 0
            yield HeldBack(_counted(kind, count), count)
        count = sum(self.details.get(kind, 0) for kind in looked_at)
        sentence = ngettext(
            "{count} detail that is not for this audience is left out.",
            "{count} details that are not for this audience are left out.",
            count,
        )
        yield HeldBack(sentence.format(count=count), count)


@dataclass(frozen=True, slots=True)
class Redacted:
    """A plan and its worksheet as an audience may read them, and what was left out."""

    plan: Plan
    worksheet: Worksheet
    left_out: LeftOut = LeftOut()

    @property
    def held_back(self) -> tuple[HeldBack, ...]:
        """What stayed out."""
        return self.left_out.held_back()

    @property
    def to_check(self) -> tuple[str, ...]:
        """What no rule can decide: texts that name somebody who was held back."""
        return self.left_out.to_check()


def redacted(plan: Plan, worksheet: Worksheet, audience: Audience) -> Redacted:
    """What `audience` may read. The committee reads everything, disagreements between copies included."""
    if audience is Audience.COMMITTEE:
        return Redacted(plan, worksheet)
    work = _Redaction(plan, worksheet, audience)
    tables = {kind: kept for kind, rows in plan.tables.items() if (kept := work.table(kind, rows))}
    safe = Plan(tables)
    return Redacted(safe, _for_audience(worksheet, audience), work.left_out(safe))


class _Watched(Mapping[type[Record], Mapping[RecordId, Record]]):
    """The tables of a plan, writing down which of them are looked at."""

    def __init__(self, plan: Plan, looked_at: set[type[Record]]) -> None:
        self._tables = plan.tables
        self._looked_at = looked_at

    def __getitem__(self, kind: type[Record]) -> Mapping[RecordId, Record]:
        self._looked_at.add(kind)
        return self._tables[kind]

    def __iter__(self) -> Iterator[type[Record]]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)


def watched(plan: Plan, looked_at: set[type[Record]]) -> Plan:
    """The same plan; the types of the records that anybody looks at through it go into `looked_at`."""
    return Plan(_Watched(plan, looked_at), plan.conflicts)


def fields_for(record_type: type[Record], audience: Audience) -> tuple[FieldInfo, ...]:
    """The fields of a record type that an audience may read, in order."""
    return tuple(info for info in fields_of(record_type) if info.audience >= audience)


def is_shown(record_type: type[Record], audience: Audience) -> bool:
    """Whether an audience may know of records of this type: a listing for the committee hides them whole.

    Where there is no such listing the fields decide, and for answers their questions.
    """
    if audience is Audience.COMMITTEE or record_type is Answer:
        return True
    listings = [item for page in PAGES for item in page.listings if item.record_type is record_type]
    if listings and all(listing.audience is Audience.COMMITTEE for listing in listings):
        return False
    return bool(fields_for(record_type, audience))


def alternatives(plan: Plan, record: Record, name: str) -> tuple[Value, ...]:
    """Every value that people gave a field: one, or several while copies of the plan disagree."""
    disputed = plan.conflicts.get(FieldKey(type(record).table, record.id, name), ())
    return (getattr(record, name), *(alternative.value for alternative in disputed))


def not_to_add(plan: Plan) -> frozenset[ContactId]:
    """The contacts who are not to be added. While copies disagree, the one that says so is believed."""
    standings = ((contact.id, alternatives(plan, contact, "standing")) for contact in plan.all(Contact))
    return frozenset(key for key, values in standings if Standing.NOT_TO_ADD in values)


def opted_out(plan: Plan, contact: Contact) -> tuple[str, ...]:
    """The channels by which a contact must not be reached, by the word of any copy of the plan."""
    values = alternatives(plan, contact, "opted_out")
    return tuple(dict.fromkeys(item for value in values if isinstance(value, tuple) for item in value))


def wants_to_be_left_alone(plan: Plan, contact: Contact) -> bool:
    """Whether somebody has closed every way to them: then nobody is sent to them, by any tie."""
    return _CHANNELS.issubset(opted_out(plan, contact)) if contact.opted_out or plan.conflicts else False


def _may_be_listed(plan: Plan, contact: Contact) -> bool:
    return all(value is True for value in alternatives(plan, contact, "may_be_listed"))


def _readers(plan: Plan, record: Record) -> Audience:
    """Who may read a record at all. While copies disagree, the one that lets fewest read it is believed."""
    widest = record.readers
    if not plan.conflicts:
        return widest
    for info in fields_of(type(record)):
        for value in alternatives(plan, record, info.name)[1:]:
            widest = min(widest, record.but(**{info.name: value}).readers)
    return widest


def _for_audience(worksheet: Worksheet, audience: Audience) -> Worksheet:
    """The worksheet without the questions, and then the empty sections, that are not for the audience."""
    sections: list[Section] = []
    for section in worksheet.sections:
        questions = tuple(question for question in section.questions if question.audience >= audience)
        if questions or not section.questions:
            sections.append(dataclasses.replace(section, questions=questions))
    return Worksheet(
        id=worksheet.id, title=worksheet.title, language=worksheet.language, sections=tuple(sections)
    )


@dataclass(slots=True)
class _Redaction:
    """One pass over a plan, counting what it leaves out."""

    plan: Plan
    worksheet: Worksheet
    audience: Audience
    shunned: frozenset[ContactId] = field(init=False)
    hidden: frozenset[ContactId] = field(init=False)
    shunned_names: frozenset[str] = field(init=False)
    records: Counter[type[Record]] = field(default_factory=Counter)
    details: Counter[type[Record]] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        """Find out who may be named."""
        self.shunned = not_to_add(self.plan)
        hidden = set(self.shunned)
        if self.audience is Audience.PUBLIC:
            hidden |= {c.id for c in self.plan.all(Contact) if not _may_be_listed(self.plan, c)}
        self.hidden = frozenset(hidden)
        self.shunned_names = frozenset(filter(None, (known_as(self.plan.name(key)) for key in self.shunned)))

    def table(self, record_type: type[Record], rows: Mapping[RecordId, Record]) -> dict[RecordId, Record]:
        """The records of one type that the audience may read, with what it may read of them."""
        if not is_shown(record_type, self.audience):
            self.records[record_type] += len(rows)
            return {}
        kept: dict[RecordId, Record] = {}
        for key, record in rows.items():
            if self._is_kept(record):
                kept[key] = self._emptied(self._prepared(record))
            elif record.id not in self.shunned or not isinstance(record, Contact):
                self.records[record_type] += 1
        return kept

    def _is_kept(self, record: Record) -> bool:
        if _readers(self.plan, record) < self.audience:
            return False
        if isinstance(record, Contact):
            return record.id not in self.hidden
        if isinstance(record, Answer):
            question = self.worksheet.question(record.id)
            # Nobody can say any more for whom the answer to a lost question was meant.
            return question is not None and question.audience >= self.audience
        return True

    def _prepared(self, record: Record) -> Record:
        if not isinstance(record, Contact):
            return record
        if self.audience is Audience.PUBLIC and record.listed_as.strip():
            return record.but(name=record.listed_as)
        return record.but(opted_out=opted_out(self.plan, record))

    def _emptied(self, record: Record) -> Record:
        changed: dict[str, Value] = {}
        for info in fields_of(type(record)):
            value = getattr(record, info.name)
            allowed = self._allowed(record, info, value)
            if allowed != value:
                changed[info.name] = allowed
                self.details[type(record)] += info.audience < self.audience
        return record.but(**changed) if changed else record

    def _allowed(self, record: Record, info: FieldInfo, value: Value) -> Value:
        # The words of an answer are as open as its question, which has been asked already.
        is_answer = isinstance(record, Answer) and info.name in ("text", "state")
        if info.audience < self.audience and not is_answer:
            return info.default
        if info.kind is Kind.CONTACT and isinstance(value, str):
            return value if self._may_be_named(value) else ""
        if info.kind is Kind.CONTACTS and isinstance(value, tuple):
            return tuple(filter(self._may_be_named, value))
        return value

    def _may_be_named(self, contact_id: ContactId) -> bool:
        if contact_id.startswith(bare_name("")):
            # Nobody with a bare name has given their word to be named in public.
            is_inside = self.audience is not Audience.PUBLIC
            return is_inside and known_as(self.plan.name(contact_id)) not in self.shunned_names
        return contact_id not in self.hidden

    def left_out(self, safe: Plan) -> LeftOut:
        """What was counted on the way, and what the texts that stay give a person to look through."""
        names = NamesInText(self.shunned_names)
        naming = Counter({kind: sum(map(names.are_in, _texts(rows))) for kind, rows in safe.tables.items()})
        return LeftOut(len(self.shunned), self.records, self.details, naming)


def _counted(record_type: type[Record], count: int) -> str:
    if record_type is Contact:
        sentence = ngettext(
            "{count} contact who has not agreed to be named in public is left out.",
            "{count} contacts who have not agreed to be named in public are left out.",
            count,
        )
    elif record_type is Answer:
        sentence = ngettext(
            "{count} answer to a question that is not for this audience is left out.",
            "{count} answers to questions that are not for this audience are left out.",
            count,
        )
    else:
        sentence = ngettext(
            "{count} entry of “{table}” is left out.", "{count} entries of “{table}” are left out.", count
        )
    return sentence.format(count=count, table=_(record_type.many))


def _texts(rows: Mapping[RecordId, Record]) -> Iterator[str]:
    for record in rows.values():
        yield from _texts_of(record)


def _texts_of(record: Record) -> Iterable[str]:
    for info in fields_of(type(record)):
        value = getattr(record, info.name)
        if info.kind in (Kind.LINE, Kind.TEXT) and isinstance(value, str):
            yield value
        elif info.kind in (Kind.TAGS, Kind.LINES):
            yield " ".join(value)
