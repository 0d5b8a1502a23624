"""Every date of a plan that belongs in a calendar, worded so that a calendar on a phone gives nobody away.

A calendar is copied to other people's machines without anybody thinking of it. So an entry says what to do
and with whom, never why, and neither numbers, notes nor anything about the register.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta, tzinfo

from planner.domain.actions import ActionStep, SolidarityCall
from planner.domain.agreement import Danger
from planner.domain.answers import PlanInfo
from planner.domain.city import Event, ExpertiseGap
from planner.domain.clock_changes import hour_on
from planner.domain.contacts import Contact, RegisterEntry
from planner.domain.conversations import Conversation, ConversationState, StepNote
from planner.domain.dates import date_of, is_past, time_of
from planner.domain.endorsements import Endorsement, EndorsementState
from planner.domain.followups import next_contact, spoken_since
from planner.domain.growing import NewMember, Skill
from planner.domain.plan import Plan
from planner.domain.records import Record, RecordId
from planner.domain.redaction import not_to_add, opted_out
from planner.domain.reviews import reviews_in_order
from planner.domain.strategy import Benchmark, Goal, Tactic
from planner.domain.workshops import Workshop
from planner.i18n import _

_LONGEST_NIGHT = timedelta(hours=12)
_CHANNELS = frozenset(("phone", "text", "email", "post"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a calendar. `start` is a day, or a day with its time where the events are."""

    record_type: type[Record]
    record: RecordId
    start: date | datetime
    title: str
    end: datetime | None = None
    place: str = ""
    lines: tuple[str, ...] = ()
    """What else there is to say, a sentence a line."""
    part: str = ""
    """Which part of the record it is about, where a record has several days. Empty for the record itself."""
    reminds: bool = False
    """Somebody has something to do that day and wants to be told in the morning."""


@dataclass(frozen=True, slots=True)
class CalendarEntries:
    """The entries, in the order of their days, and a sentence for everything that could not be one."""

    entries: tuple[Entry, ...]
    skipped: tuple[str, ...]


def calendar_entries(plan: Plan, today: date, zone: tzinfo | None = None) -> CalendarEntries:
    """The dates of a plan as an audience reads it: events, workshops, talks, steps, questions, goals, people.

    What was due and is not done stands on `today`, where it is seen, and says when it was due. Events stay
    where they are. What names no day is left out; what names a day that cannot be is left out and told. An
    hour that clocks skip in `zone` (that of this computer) stands where they go on, which is told too.
    """
    work = _Work(plan, today, zone)
    found = [entry for find in _FINDERS for entry in find(work)]
    found.sort(key=_place)
    return CalendarEntries(tuple(found), tuple(work.skipped))


def _place(entry: Entry) -> tuple[str, ...]:
    return entry.start.isoformat(), entry.title, entry.record, entry.part


@dataclass(slots=True)
class _Work:
    """One pass over a plan, noting what could not be read."""

    plan: Plan
    today: date
    zone: tzinfo | None
    skipped: list[str] = field(default_factory=list)

    def day(self, text: str, title: str) -> date | None:
        """The day of something; None, and noted, where a text names none."""
        day = date_of(text)
        if day is None and text.strip():
            sentence = _("“{what}” is left out, because “{text}” is not a date.")
            self.skipped.append(sentence.format(what=title, text=text.strip()))
        return day

    def due(self, record: Record, text: str, title: str, *lines: str) -> Iterator[Entry]:
        """Something to do by a day."""
        day = self.day(text, title)
        if day is not None:
            yield self.on_day(record, day, title, *lines)

    def held(self, record: Record, text: str, title: str, *lines: str) -> Iterator[Entry]:
        """Something that happens on a day and is over with it, done or not."""
        day = self.day(text, title)
        if day is not None:
            said = tuple(line for line in lines if line)
            yield Entry(type(record), record.id, day, title, lines=said, reminds=True)

    def on_day(self, record: Record, day: date, title: str, *lines: str) -> Entry:
        """Something to do by a day that is known; today when that is over."""
        if day < self.today:
            lines = (_("This was due on {day}.").format(day=day.isoformat()), *lines)
        said = tuple(line for line in lines if line)
        return Entry(type(record), record.id, max(day, self.today), title, lines=said, reminds=True)

    def who(self, contact_id: str) -> str:
        """A line that says who does it."""
        name = self.plan.name(contact_id)
        return _("Who: {name}").format(name=name) if name else ""

    def with_whom(self, contact_ids: tuple[str, ...]) -> str:
        """A line that says with whom."""
        names = ", ".join(self.plan.names(contact_ids))
        return _("With: {names}").format(names=names) if names else ""


def _events(work: _Work) -> Iterator[Entry]:
    for event in work.plan.all(Event):
        names = ", ".join(work.plan.names(event.going))
        going = _("Who of us goes: {names}").format(names=names) if names else ""
        yield from _held(work, event, event.name or _("Event"), going)


def _workshops(work: _Work) -> Iterator[Entry]:
    for workshop in work.plan.all(Workshop):
        yield from _held(work, workshop, workshop.name or _("Workshop"), work.who(workshop.facilitator))


def _held(work: _Work, record: Event | Workshop | Conversation, title: str, line: str) -> Iterator[Entry]:
    """Something that people come to, on its day and at its hours."""
    day = work.day(record.on, title)
    if day is None:
        return
    starts, ends = (_time(work, title, text) for text in (record.starts, record.ends))
    start: date | datetime = day if starts is None else datetime.combine(day, starts)
    end = _end(work, title, start, ends) if isinstance(start, datetime) and ends else None
    if isinstance(start, datetime):
        start, end = _by_the_clock(work, title, start, end)
    lines = (line,) if line else ()
    yield Entry(type(record), record.id, start, title, end=end, place=record.place, lines=lines)


def _time(work: _Work, title: str, text: str) -> time | None:
    found = time_of(text)
    if found is None and text.strip():
        sentence = _("“{what}” stands there without its time, because “{text}” is not a time of day.")
        work.skipped.append(sentence.format(what=title, text=text.strip()))
    return found


def _end(work: _Work, title: str, start: datetime, ends: time) -> datetime | None:
    """The end on the same day, or on the next one where that makes it a night and not a mistake."""
    end = datetime.combine(start.date(), ends)
    if end == start:
        return None
    if end > start:
        return end
    if end - start + timedelta(days=1) <= _LONGEST_NIGHT and start.date() < date.max:
        return end + timedelta(days=1)
    sentence = _("“{what}” stands there without its end, which is before its start.")
    work.skipped.append(sentence.format(what=title))
    return None


def _by_the_clock(
    work: _Work, title: str, start: datetime, end: datetime | None
) -> tuple[datetime, datetime | None]:
    """The hours that clocks show. Where a start is skipped, the end stays as far from it as it was."""
    found = hour_on(start.date(), start.time(), work.zone)
    if found.shown:
        last = end and hour_on(end.date(), end.time(), work.zone).meant
        return start, last if last is None or last > start else None
    sentence = _("“{what}” stands there at {meant}: the clocks go forward that day, and none shows {time}.")
    work.skipped.append(sentence.format(what=title, meant=f"{found.meant:%H:%M}", time=f"{start:%H:%M}"))
    return found.meant, end and found.meant + (end - start)


def _next_workshop(work: _Work) -> Iterator[Entry]:
    info = work.plan.info
    title = _("Workshop: {plan}").format(plan=info.title) if info.title.strip() else _("Next workshop")
    day = work.day(info.workshop_on, title)
    if day is not None:
        yield Entry(PlanInfo, info.id, day, title)


def _steps(work: _Work) -> Iterator[Entry]:
    for step in work.plan.all(ActionStep):
        if step.state not in ("done", "dropped"):
            lines = work.who(step.owner), work.with_whom(step.partners)
            yield from work.due(step, step.due, step.what or _("Action step"), *lines)


def _gaps(work: _Work) -> Iterator[Entry]:
    for gap in work.plan.all(ExpertiseGap):
        who = work.who(gap.finder)
        if gap.state == "answered":
            yield from work.due(gap, gap.stale_on, _("Ask again: {what}").format(what=gap.question), who)
        else:
            ask = work.with_whom(gap.ask)
            yield from work.due(gap, gap.by, _("Find out: {what}").format(what=gap.question), who, ask)


def _people(work: _Work) -> Iterator[Entry]:
    shunned = not_to_add(work.plan)
    for contact in work.plan.all(Contact):
        if not contact.keep_in_touch or contact.keep_in_touch < 0 or contact.id in shunned:
            continue
        # Whoever has closed every way wants no reminder to reach them either.
        if contact.opted_out and _CHANNELS.issubset(opted_out(work.plan, contact)):
            continue
        yield from _touch(work, contact)


def _touch(work: _Work, contact: Contact) -> Iterator[Entry]:
    title = _("Get in touch: {name}").format(name=contact.name or _("no name"))
    who = work.who(contact.held_by)
    if not contact.last_contact.strip():
        yield work.on_day(contact, work.today, title, who, _("Nobody has spoken to them yet."))
        return
    day = next_contact(contact)
    if day is not None:
        yield work.on_day(contact, day, title, who)
    elif date_of(contact.last_contact) is None:
        work.day(contact.last_contact, title)


def _next_steps(work: _Work) -> Iterator[Entry]:
    """What was agreed at an event."""
    for event in work.plan.all(Event):
        title = event.next_step or _("Next step after: {event}").format(event=event.name)
        for entry in work.due(event, event.next_on, title, work.who(event.next_owner)):
            yield replace(entry, part="next")


def _talks(work: _Work) -> Iterator[Entry]:
    """A conversation that is planned, or its next step until somebody has spoken with them again.

    Of either, nothing but with whom it is. What is to be purged names nobody.
    """
    purges: dict[str, Conversation] = {}
    notes = {note.purge_on: note.conversation for note in work.plan.all(StepNote)}
    for talk in work.plan.all(Conversation):
        name, who = work.plan.name(talk.with_whom) or _("no name"), work.who(talk.by)
        if talk.state == ConversationState.PLANNED:
            title = _("Speak with {name}").format(name=name)
            is_late = is_past(talk.on, work.today)
            late, coming = work.due(talk, talk.on, title, who), _held(work, talk.but(place=""), title, who)
            yield from late if is_late else coming
        elif not spoken_since(work.plan, talk):
            yield from work.due(talk, talk.next_on, _("Next step with {name}").format(name=name), who)
        purges.setdefault(talk.purge_on, talk)
    for day, key in notes.items():
        if (told := work.plan.get(Conversation, key)) is not None:
            purges.setdefault(day, told)
    for day, talk in purges.items():
        for entry in work.due(talk, day, _("Purge what was told in confidence")):
            yield replace(entry, part=f"purge-{day}")


def _calls(work: _Work) -> Iterator[Entry]:
    for call in work.plan.all(SolidarityCall):
        if call.state in ("open", "answering"):
            title = _("Stand by others: {what}").format(what=call.what)
            yield from work.held(call, call.on, title, work.with_whom(call.going))


def _strategy(work: _Work) -> Iterator[Entry]:
    for benchmark in work.plan.all(Benchmark):
        if benchmark.state == "open":
            title = _("Are we there? {what}").format(what=benchmark.title)
            yield from work.due(benchmark, benchmark.on, title, work.who(benchmark.owner))
    for goal in work.plan.all(Goal):
        if goal.state == "open":
            yield from work.due(goal, goal.by, _("Goal: {goal}").format(goal=goal.what))
    for tactic in work.plan.all(Tactic):
        if tactic.state in ("chosen", "under_way"):
            yield from work.held(tactic, tactic.on, tactic.what or _("Tactic"))
    for review in reviews_in_order(work.plan)[-1:]:
        yield from work.due(review, review.next_on, _("Look back together"))


def _endorsements(work: _Work) -> Iterator[Entry]:
    for each in work.plan.all(Endorsement):
        if each.state == EndorsementState.ENDORSED:
            title = _("The endorsement of {name} ends").format(name=work.plan.name(each.partner))
            yield from work.due(each, each.until, title, work.who(each.asked_by))


def _members(work: _Work) -> Iterator[Entry]:
    for member in work.plan.all(NewMember):
        if member.state in ("to_welcome", "walking"):
            title = _("Ask {name} how it goes on").format(name=work.plan.name(member.who))
            yield from work.due(member, member.look_again_on, title, work.who(member.walks_with))
    for skill in work.plan.all(Skill):
        if skill.state != "passed_on":
            title = _("Practise: {skill}").format(skill=skill.what)
            yield from work.held(skill, skill.practised_on, title, work.who(skill.teacher))


def _register(work: _Work) -> Iterator[Entry]:
    for entry in work.plan.all(RegisterEntry):
        yield from work.due(entry, entry.look_again_on, _("Look again at a decision of the committee"))


def _dangers(work: _Work) -> Iterator[Entry]:
    for danger in work.plan.all(Danger):
        title = _("Look again at a danger on our list")
        yield from work.due(danger, danger.review_on, title, work.who(danger.owner))


_FINDERS: tuple[Callable[[_Work], Iterator[Entry]], ...] = (
    _events,
    _workshops,
    _next_workshop,
    _steps,
    _gaps,
    _people,
    _next_steps,
    _talks,
    _calls,
    _strategy,
    _endorsements,
    _members,
    _register,
    _dangers,
)
