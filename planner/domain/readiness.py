"""What a plan is still missing, what to bring to the workshop, and what is due."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from planner.domain.actions import ActionStep, Role
from planner.domain.agreement import Danger
from planner.domain.agreement_check import Finding, findings
from planner.domain.answers import AnswerState
from planner.domain.city import Event, ExpertiseGap
from planner.domain.clauses import NO_LIBRARY, Library
from planner.domain.contacts import Contact, RegisterEntry, Standing
from planner.domain.dates import date_of, is_past
from planner.domain.gap_path import is_stale
from planner.domain.organising_checks import Dated, impossible_times, organising_dates, organising_lacks
from planner.domain.outline import PAGES
from planner.domain.plan import Plan
from planner.domain.records import Record, RecordId
from planner.domain.worksheet import Question, Worksheet
from planner.i18n import _, ngettext

WEEK = 7
_MOST_UNREACHED = 20


class Weight(IntEnum):
    """How much a gap matters. The heaviest come first."""

    FIRST = 0
    SOON = 1
    WHEN_YOU_CAN = 2


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing the plan still lacks, as a sentence, and where to mend it."""

    sentence: str
    page: str
    weight: Weight
    question: str = ""
    record_type: type[Record] | None = None
    record: RecordId = ""


@dataclass(frozen=True, slots=True)
class Due:
    """Something with a date that has come or is near."""

    on: date
    sentence: str
    page: str
    record_type: type[Record]
    record: RecordId


def gaps(plan: Plan, worksheet: Worksheet, today: date, library: Library = NO_LIBRARY) -> list[Gap]:
    """All that is missing, heaviest first, in the order of the pages.

    With the clause library what was filled into the agreement is checked too.
    """
    found = [gap for check in _CHECKS for gap in check(plan, worksheet, today)]
    found.extend(_agreement(plan, library, today))
    order = {"start": -1, **{page.id: number for number, page in enumerate(PAGES)}}
    return sorted(found, key=lambda gap: (gap.weight, order.get(gap.page, len(order))))


def questions_to_bring(plan: Plan, worksheet: Worksheet) -> list[Question]:
    """The questions that are pinned or still looked into, in worksheet order."""
    return [question for question in worksheet.questions if _goes_along(plan, question.id)]


def _goes_along(plan: Plan, question_id: str) -> bool:
    answer = plan.answer(question_id)
    return bool(answer.bring) or answer.state == AnswerState.STILL_LOOKING


def gaps_to_bring(plan: Plan) -> list[ExpertiseGap]:
    """What the group doesn't know and has no answer to yet."""
    return [gap for gap in plan.all(ExpertiseGap) if gap.state != "answered"]


def due(plan: Plan, today: date, days: int = WEEK) -> list[Due]:
    """What is overdue or comes up within `days` days, earliest first."""
    return sorted(_dated(plan, today, days), key=lambda item: (item.on, item.sentence))


def not_spoken_to(plan: Plan) -> list[Contact]:
    """Contacts to win or to keep whom nobody has spoken to yet, by the plan's word."""
    wanted = (Standing.TO_ADD, Standing.WITH_US)
    return [c for c in plan.all(Contact) if c.standing in wanted and not c.last_contact.strip()]


def _dated(plan: Plan, today: date, days: int) -> Iterator[Due]:
    for each in _with_dates(plan):
        day = date_of(each.day)
        if day is None or (day - today).days > days or (day < today and each.passes):
            continue
        yield Due(day, each.sentence, each.page, type(each.record), each.record.id)


def _with_dates(plan: Plan) -> Iterator[Dated]:
    for step in plan.all(ActionStep):
        if step.state in ("to_do", "doing"):
            yield Dated(step.due, step.what, "roles", step)
    for gap in plan.all(ExpertiseGap):
        is_answered = gap.state == "answered"
        template = _("Ask again: {question}") if is_answered else _("Find out: {question}")
        day = gap.stale_on if is_answered else gap.by
        yield Dated(day, template.format(question=gap.question), "knowledge", gap)
    for event in plan.all(Event):
        yield Dated(event.on, event.name, "events", event, passes=True)
        sentence = _("Next step after {event}: {step}").format(event=event.name, step=event.next_step)
        yield Dated(event.next_on, sentence, "events", event)
    for entry in plan.all(RegisterEntry):
        sentence = _("Look again at the entry for {name}").format(name=plan.name(entry.contact))
        yield Dated(entry.look_again_on, sentence, "people", entry)
    for danger in plan.all(Danger):
        sentence = _("Look again: {danger}").format(danger=danger.what)
        yield Dated(danger.review_on, sentence, "risks", danger)
    sentence = _("The next workshop: bring what is still open")
    yield Dated(plan.info.workshop_on, sentence, "ready", plan.info, passes=True)
    yield from organising_dates(plan)


def _particulars(plan: Plan, worksheet: Worksheet, today: date) -> Iterator[Gap]:
    if not plan.info.title.strip():
        yield Gap(_("The plan has no title."), "start", Weight.FIRST)
    if not plan.info.city.strip():
        yield Gap(_("The plan does not say which city it is for."), "start", Weight.FIRST)
    if not plan.info.issue.strip():
        yield Gap(_("The plan does not say what the issue is."), "start", Weight.FIRST)


def _questions(plan: Plan, worksheet: Worksheet, today: date) -> Iterator[Gap]:
    for section in worksheet.sections:
        for question in section.questions:
            answer = plan.answer(question.id)
            if answer.state == AnswerState.OPEN:
                sentence = _("Not answered: {question}").format(question=question.prompt)
                yield Gap(sentence, section.page, Weight.SOON, question=question.id)
            elif answer.state == AnswerState.STILL_LOOKING and not answer.finder.strip():
                sentence = _("Nobody is named to find out: {question}").format(question=question.prompt)
                yield Gap(sentence, section.page, Weight.SOON, question=question.id)


def _people(plan: Plan, worksheet: Worksheet, today: date) -> Iterator[Gap]:
    contacts = list(plan.all(Contact))
    if not any(contact.standing == Standing.WITH_US for contact in contacts):
        yield Gap(_("Nobody is with you yet."), "people", Weight.FIRST)
    if not any(contact.standing == Standing.TO_ADD for contact in contacts):
        yield Gap(_("The plan names nobody to add."), "people", Weight.FIRST)
    yield from _unreached([c for c in contacts if c.standing == Standing.TO_ADD and not c.held_by])
    undecided = sum(contact.standing == Standing.UNDECIDED for contact in contacts)
    if undecided:
        sentence = ngettext("{count} contact is undecided.", "{count} contacts are undecided.", undecided)
        yield Gap(sentence.format(count=undecided), "people", Weight.WHEN_YOU_CAN)


def _unreached(found: list[Contact]) -> Iterator[Gap]:
    """One gap for each, or one for all of them where a list of hundreds was brought in."""
    if len(found) > _MOST_UNREACHED:
        sentence = ngettext(
            "Nobody is named to reach {count} contact whom you want to add.",
            "Nobody is named to reach {count} contacts whom you want to add.",
            len(found),
        )
        yield Gap(sentence.format(count=len(found)), "people", Weight.SOON)
        return
    for contact in found:
        sentence = _("Nobody is named to reach {name}.").format(name=contact.name)
        yield Gap(sentence, "people", Weight.SOON, record_type=Contact, record=contact.id)


def _register(plan: Plan, worksheet: Worksheet, today: date) -> Iterator[Gap]:
    registered = {entry.contact for entry in plan.all(RegisterEntry)}
    for contact in plan.all(Contact):
        if contact.standing == Standing.NOT_TO_ADD and contact.id not in registered:
            sentence = _("The register does not say why {name} is not to be added.").format(name=contact.name)
            yield Gap(sentence, "people", Weight.SOON, record_type=Contact, record=contact.id)
    for entry in plan.all(RegisterEntry):
        if not entry.facts.strip():
            sentence = _("The register holds no facts about {name}.").format(name=plan.name(entry.contact))
            yield Gap(sentence, "people", Weight.SOON, record_type=RegisterEntry, record=entry.id)


def _events(plan: Plan, worksheet: Worksheet, today: date) -> Iterator[Gap]:
    for event in plan.all(Event):
        for missing, sentence in (
            (not event.on.strip(), _("{event} has no date.")),
            (not event.going and not is_past(event.on, today), _("Nobody goes to {event}.")),
            (
                is_past(event.on, today) and not event.learnt.strip(),
                _("{event} is over: what did you learn?"),
            ),
        ):
            if missing:
                text = sentence.format(event=event.name)
                yield Gap(text, "events", Weight.SOON, record_type=Event, record=event.id)


def _knowledge(plan: Plan, worksheet: Worksheet, today: date) -> Iterator[Gap]:
    for gap in plan.all(ExpertiseGap):
        if gap.state != "answered" and not gap.ask:
            sentence = _("Nobody is named to ask: {question}").format(question=gap.question)
            yield Gap(sentence, "knowledge", Weight.SOON, record_type=ExpertiseGap, record=gap.id)
        if is_stale(gap, today):
            sentence = _("The answer may be out of date: {question}").format(question=gap.question)
            yield Gap(sentence, "knowledge", Weight.SOON, record_type=ExpertiseGap, record=gap.id)


# What other checks say already, of this page or another.
_SAID_ELSEWHERE = ("not-begun", "no-signatories", "not-adopted", "role-empty", "blank-open")
_WHEN_YOU_CAN = ("not-signed", "danger-unowned")


def _agreement(plan: Plan, library: Library, today: date) -> Iterator[Gap]:
    found = findings(plan, library, today)
    yield from _open_blanks([each for each in found if each.check == "blank-open"])
    for each in found:
        if each.check not in _SAID_ELSEWHERE:
            weight = Weight.WHEN_YOU_CAN if each.check in _WHEN_YOU_CAN else Weight.SOON
            yield Gap(each.sentence, each.page, weight, record_type=each.record_type, record=each.record)


def _open_blanks(found: list[Finding]) -> Iterator[Gap]:
    """One gap for all the blanks: a fresh agreement has dozens."""
    if found:
        sentence = ngettext(
            "{count} blank of the agreement is not filled in.",
            "{count} blanks of the agreement are not filled in.",
            len(found),
        )
        text, first = sentence.format(count=len(found)), found[0]
        yield Gap(text, first.page, Weight.SOON, record_type=first.record_type, record=first.record)


def _actions(plan: Plan, worksheet: Worksheet, today: date) -> Iterator[Gap]:
    for role in plan.all(Role):
        if not role.people:
            sentence = _("Nobody has the role {role}.").format(role=role.name)
            yield Gap(sentence, "roles", Weight.SOON, record_type=Role, record=role.id)
    for step in plan.all(ActionStep):
        if step.state in ("to_do", "doing") and not step.owner:
            sentence = _("Nobody has taken on: {step}").format(step=step.what)
            yield Gap(sentence, "roles", Weight.SOON, record_type=ActionStep, record=step.id)


def _organising(plan: Plan, worksheet: Worksheet, today: date) -> Iterator[Gap]:
    for lack in (*organising_lacks(plan, today), *impossible_times(plan)):
        weight = Weight.SOON if lack.soon else Weight.WHEN_YOU_CAN
        kind, key = type(lack.record), lack.record.id
        yield Gap(lack.sentence, lack.page, weight, record_type=kind, record=key)


def _listings(plan: Plan, worksheet: Worksheet, today: date) -> Iterator[Gap]:
    for page in PAGES:
        for listing in page.listings:
            if page.id == "people" or listing.optional:
                continue
            if not any(map(listing.only, plan.all(listing.record_type))):
                sentence = _("Nothing is entered yet under “{listing}”.").format(listing=_(listing.title))
                yield Gap(sentence, page.id, Weight.WHEN_YOU_CAN)


_CHECKS: tuple[Callable[[Plan, Worksheet, date], Iterator[Gap]], ...] = (
    _particulars,
    _people,
    _questions,
    _register,
    _events,
    _knowledge,
    _actions,
    _organising,
    _listings,
)
