"""What is due and what is missing in the parts that happen between people, and days that cannot be."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from planner.domain.actions import SolidarityCall
from planner.domain.conversations import Conversation, ConversationState, StepNote
from planner.domain.dates import about, is_past, time_of
from planner.domain.endorsements import Endorsement, EndorsementState
from planner.domain.fields import Kind, fields_of
from planner.domain.followups import spoken_since
from planner.domain.growing import NewMember, Skill
from planner.domain.outline import page_of
from planner.domain.plan import Plan
from planner.domain.publication import current_wording, must_confirm
from planner.domain.records import Record
from planner.domain.reviews import reviews_in_order
from planner.domain.strategy import Benchmark, Goal, Tactic, Target
from planner.domain.workshops import Workshop
from planner.i18n import N_, _

_LONGEST_NIGHT = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that a record still lacks, as a sentence. `soon`: it should not wait."""

    sentence: str
    page: str
    record: Record
    soon: bool = True


@dataclass(frozen=True, slots=True)
class Dated:
    """Something that is due on the day that `day` names, if it names one."""

    day: str
    sentence: str
    page: str
    record: Record
    passes: bool = False
    """Over once its day is over, done or not."""


def organising_dates(plan: Plan) -> Iterator[Dated]:
    """Every day of these parts on which somebody has something to do. Nothing says what was told."""
    yield from _talk_dates(plan)
    yield from _partner_dates(plan)
    yield from _strategy_dates(plan)
    for call in plan.all(SolidarityCall):
        if call.state in ("open", "answering"):
            yield Dated(
                call.on, _("Stand by others: {what}").format(what=call.what), "roles", call, passes=True
            )
    for workshop in plan.all(Workshop):
        if workshop.state == "planned":
            yield Dated(
                workshop.on, _("Workshop: {plan}").format(plan=workshop.name), "roles", workshop, passes=True
            )
    for member in plan.all(NewMember):
        if member.state in ("to_welcome", "walking"):
            sentence = _("Ask {name} how it goes on").format(name=plan.name(member.who))
            yield Dated(member.look_again_on, sentence, "conversations", member)
    for skill in plan.all(Skill):
        if skill.state != "passed_on":
            sentence = _("Practise: {skill}").format(skill=skill.what)
            yield Dated(skill.practised_on, sentence, "conversations", skill, passes=True)


def _talk_dates(plan: Plan) -> Iterator[Dated]:
    for talk in plan.all(Conversation):
        name = plan.name(talk.with_whom)
        if talk.state == ConversationState.PLANNED:
            yield Dated(talk.on, _("Speak with {name}").format(name=name), "conversations", talk)
        elif not spoken_since(plan, talk):
            yield Dated(talk.next_on, _("Next step with {name}").format(name=name), "conversations", talk)
        purge = _("Purge the conversation with {name}").format(name=name)
        yield Dated(talk.purge_on, purge, "conversations", talk)
    for (key, day), note in {(note.conversation, note.purge_on): note for note in plan.all(StepNote)}.items():
        talk = plan.the(Conversation, key)
        if day and day != talk.purge_on:
            purge = _("Purge the notes of the conversation with {name}").format(
                name=plan.name(talk.with_whom)
            )
            yield Dated(day, purge, "conversations", note)


def _partner_dates(plan: Plan) -> Iterator[Dated]:
    for each in plan.all(Endorsement):
        if each.state == EndorsementState.ENDORSED:
            sentence = _("The endorsement of {name} ends").format(name=plan.name(each.partner))
            yield Dated(each.until, sentence, "agreement", each)


def _strategy_dates(plan: Plan) -> Iterator[Dated]:
    for benchmark in plan.all(Benchmark):
        if benchmark.state == "open":
            sentence = _("Count: {measure}").format(measure=benchmark.measure)
            yield Dated(benchmark.on, sentence, "strategy", benchmark)
    for goal in plan.all(Goal):
        if goal.state == "open":
            yield Dated(goal.by, _("Goal: {goal}").format(goal=goal.what), "strategy", goal)
    for tactic in plan.all(Tactic):
        if tactic.state in ("chosen", "under_way"):
            yield Dated(tactic.on, tactic.what, "strategy", tactic, passes=True)
    for review in reviews_in_order(plan)[-1:]:
        yield Dated(review.next_on, _("Look back together"), "strategy", review)


def organising_lacks(plan: Plan, today: date) -> Iterator[Lack]:
    """What these parts still lack."""
    yield from _talk_lacks(plan, today)
    yield from _endorsement_lacks(plan, today)
    yield from _strategy_lacks(plan, today)
    yield from _role_lacks(plan, today)


def _sentences(record: Record, page: str, *found: tuple[bool, str], **words: str) -> Iterator[Lack]:
    """What holds of a record. The sentences are untranslated: of thousands of records hardly any is told."""
    for holds, sentence in found:
        if holds:
            yield Lack(_(sentence).format(**words), page, record)


def _talk_lacks(plan: Plan, today: date) -> Iterator[Lack]:
    for talk in plan.all(Conversation):
        is_planned = talk.state == ConversationState.PLANNED
        is_open = talk.state == ConversationState.HELD
        is_over = is_planned and is_past(talk.on, today)
        yield from _sentences(
            talk,
            "conversations",
            (is_planned and not talk.on.strip(), N_("No day is fixed for the conversation with {name}.")),
            (is_planned and not talk.by, N_("Nobody is named to speak with {name}.")),
            (is_over, N_("The day to speak with {name} is over: was it held?")),
            (is_open and is_past(talk.on, today), N_("The conversation with {name} is not closed yet.")),
            (
                talk.state == ConversationState.CLOSED
                and talk.answer == "later"
                and not talk.next_on.strip(),
                N_("{name} said: not yet. No day is fixed to ask again."),
            ),
            name=plan.name(talk.with_whom),
        )


def _endorsement_lacks(plan: Plan, today: date) -> Iterator[Lack]:
    now = current_wording(plan)
    for each in plan.all(Endorsement):
        signed = each.state == EndorsementState.ENDORSED
        yield from _sentences(
            each,
            "agreement",
            (
                each.state in (EndorsementState.NOT_ASKED, EndorsementState.PLAN_SHARED)
                and not each.asked_by
                and not each.note.strip(),
                N_("Nobody is named to ask {name} for an endorsement."),
            ),
            (signed and not each.proof.strip(), N_("There is no proof that {name} endorses.")),
            (signed and not each.signed_on.strip(), N_("It is not known when {name} signed.")),
            (must_confirm(each, now), N_("{name} has to confirm the new wording first.")),
            (signed and is_past(each.until, today), N_("The endorsement of {name} has run out.")),
            name=plan.name(each.partner),
        )


def _strategy_lacks(plan: Plan, today: date) -> Iterator[Lack]:
    served = {tactic.goal for tactic in plan.all(Tactic) if tactic.state != "dropped"}
    for goal in plan.all(Goal):
        is_near = goal.state == "open" and goal.horizon == "short"
        yield from _sentences(
            goal,
            "strategy",
            (not goal.victory.strip(), N_("The goal “{goal}” does not say what counts as victory.")),
            (is_near and goal.id not in served, N_("No tactic serves the goal “{goal}”.")),
            goal=goal.what,
        )
    for target in plan.all(Target):
        yield from _sentences(
            target,
            "strategy",
            (not plan.get(Goal, target.goal), N_("It is not said for which goal {name} is the target.")),
            name=plan.name(target.person),
        )
    for tactic in plan.all(Tactic):
        is_on = tactic.state in ("chosen", "under_way")
        yield from _sentences(
            tactic,
            "strategy",
            (is_on and not plan.get(Goal, tactic.goal), N_("The tactic “{tactic}” serves no goal.")),
            (is_on and tactic.able == "no", N_("You are not able to pull off “{tactic}”, yet it is chosen.")),
            tactic=tactic.what,
        )
    for each in plan.all(Benchmark):
        is_open = each.state == "open"
        yield from _sentences(
            each,
            "strategy",
            (is_open and not each.on.strip(), N_("The benchmark “{name}” has no day.")),
            (is_open and not each.aim.strip(), N_("The benchmark “{name}” does not say how much is enough.")),
            (
                is_open and is_past(each.on, today),
                N_("The day of the benchmark “{name}” is over: was it reached?"),
            ),
            (not each.if_missed.strip(), N_("It is not decided what you do if you miss “{name}”.")),
            name=each.measure,
        )


def _role_lacks(plan: Plan, today: date) -> Iterator[Lack]:
    for call in plan.all(SolidarityCall):
        is_ours = call.state in ("open", "answering") and not is_past(call.on, today)
        missing = (is_ours and not call.gatherer, N_("Nobody brings people along to: {call}"))
        yield from _sentences(call, "roles", missing, call=call.what)
    for workshop in plan.all(Workshop):
        is_unpaid = workshop.state == "held" and workshop.trainers and not workshop.paid_on.strip()
        missing = (bool(is_unpaid), N_("The trainers of “{workshop}” have not been paid."))
        yield from _sentences(workshop, "roles", missing, workshop=workshop.name)
    for member in plan.all(NewMember):
        is_new = member.state in ("to_welcome", "walking")
        yield from _sentences(
            member,
            "conversations",
            (is_new and not member.walks_with, N_("Nobody walks with {name}, who is new.")),
            (is_new and not member.first_task.strip(), N_("{name}, who is new, has no first task.")),
            name=plan.name(member.who),
        )


# Days and hours that cannot be


def impossible_times(plan: Plan) -> Iterator[Lack]:
    """Every field whose text names no day or hour, and every end that comes before its start.

    A month or a year will do where nobody needs the day. A night may end on the next day: up to 12 hours.
    """
    for record_type, rows in plan.tables.items():
        infos = [info for info in fields_of(record_type) if info.kind in (Kind.DATE, Kind.TIME)]
        names = {info.name for info in infos}
        for record in rows.values() if infos else ():
            for info in infos:
                text = str(getattr(record, info.name)).strip()
                if text and not _can_be(info.kind, text):
                    yield _wrong(plan, record, _(info.label), text)
            if {"starts", "ends"} <= names and _ends_too_soon(record):
                sentence = _("{what} ends before it begins.").format(what=plan.title_of(record))
                yield Lack(sentence, _page(record), record)


def _can_be(kind: Kind, text: str) -> bool:
    return about(text) is not None if kind is Kind.DATE else time_of(text) is not None


def _wrong(plan: Plan, record: Record, label: str, text: str) -> Lack:
    sentence = _("“{text}” is no day or hour that there is ({field} of {what}).")
    said = sentence.format(text=text[:40], field=label, what=plan.title_of(record))
    return Lack(said, _page(record), record, soon=False)


def _ends_too_soon(record: Record) -> bool:
    starts, ends = (time_of(str(getattr(record, name))) for name in ("starts", "ends"))
    if starts is None or ends is None or ends >= starts:
        return False
    night = timedelta(hours=24 + ends.hour - starts.hour, minutes=ends.minute - starts.minute)
    return night > _LONGEST_NIGHT


def _page(record: Record) -> str:
    page = page_of(record)
    return page.id if page else "start"
