"""What of a plan an audience may read: the one mechanism by which something stays out of an export.

What is sensitive is said where it is described: by the audience of a field, of a question, of a listing, and
by the standing of a contact.
"""

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
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
class Redacted:
    """A plan and its worksheet as an audience may read them, and what was held back.

    The sentences are for the committee member who makes the export: an export that printed them would tell
    its readers that there is something to hide.
    """

    plan: Plan
    worksheet: Worksheet
    held_back: tuple[HeldBack, ...] = ()
    to_check: tuple[str, ...] = ()
    """What no rule can decide: texts that name somebody who was held back."""


def redacted(plan: Plan, worksheet: Worksheet, audience: Audience) -> Redacted:
    """What `audience` may read. The committee reads everything, disagreements between copies included."""
    if audience is Audience.COMMITTEE:
        return Redacted(plan, worksheet)
    work = _Redaction(plan, worksheet, audience)
    tables = {kind: kept for kind, rows in plan.tables.items() if (kept := work.table(kind, rows))}
    safe = Plan(tables)
    return Redacted(safe, _for_audience(worksheet, audience), work.held_back(), _to_check(work, safe))


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
    left_out: Counter[type[Record]] = field(default_factory=Counter)
    emptied: int = 0

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
            self.left_out[record_type] += len(rows)
            return {}
        kept: dict[RecordId, Record] = {}
        for key, record in rows.items():
            if self._is_kept(record):
                kept[key] = self._emptied(self._prepared(record))
            elif record.id not in self.shunned or not isinstance(record, Contact):
                self.left_out[record_type] += 1
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
                self.emptied += info.audience < self.audience
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

    def held_back(self) -> tuple[HeldBack, ...]:
        """What was counted on the way, whom not to add first."""
        return tuple(held for held in self._counted() if held.count)

    def _counted(self) -> Iterator[HeldBack]:
        count = len(self.shunned)
        sentence = ngettext(
            "{count} contact who is not to be added is left out.",
            "{count} contacts who are not to be added are left out.",
            count,
        )
        yield HeldBack(sentence.format(count=count), count)
        count = self.left_out[Contact]
        sentence = ngettext(
            "{count} contact who has not agreed to be named in public is left out.",
            "{count} contacts who have not agreed to be named in public are left out.",
            count,
        )
        yield HeldBack(sentence.format(count=count), count)
        count = self.left_out[Answer]
        sentence = ngettext(
            "{count} answer to a question that is not for this audience is left out.",
            "{count} answers to questions that are not for this audience are left out.",
            count,
        )
        yield HeldBack(sentence.format(count=count), count)
        yield from self._counted_tables()
        count = self.emptied
        sentence = ngettext(
            "{count} detail that is not for this audience is left out.",
            "{count} details that are not for this audience are left out.",
            count,
        )
        yield HeldBack(sentence.format(count=count), count)

    def _counted_tables(self) -> Iterator[HeldBack]:
        for record_type in RECORD_TYPES:
            if record_type in (Contact, Answer):
                continue
            count = self.left_out[record_type]
            sentence = ngettext(
                "{count} entry of “{table}” is left out.", "{count} entries of “{table}” are left out.", count
            )
            yield HeldBack(sentence.format(count=count, table=_(record_type.many)), count)


def _to_check(work: _Redaction, safe: Plan) -> tuple[str, ...]:
    """Whether a sentence that names a shunned contact gives anything away, no rule can tell: a person can."""
    names = NamesInText(work.shunned_names)
    count = sum(map(names.are_in, _texts(safe)))
    if not count:
        return ()
    sentence = ngettext(
        "{count} text names somebody who is not to be added. Look it through before you pass it on.",
        "{count} texts name somebody who is not to be added. Look them through before you pass them on.",
        count,
    )
    return (sentence.format(count=count),)


def _texts(plan: Plan) -> Iterator[str]:
    for rows in plan.tables.values():
        for record in rows.values():
            yield from _texts_of(record)


def _texts_of(record: Record) -> Iterable[str]:
    for info in fields_of(type(record)):
        value = getattr(record, info.name)
        if info.kind in (Kind.LINE, Kind.TEXT) and isinstance(value, str):
            yield value
        elif info.kind in (Kind.TAGS, Kind.LINES):
            yield " ".join(value)
