"""Verbs about conversations: note what was told, hold, close; and from a gap to an answer."""

from datetime import date

from planner.domain.changes import Change, ChangeSet, Command, change_set
from planner.domain.city import ExpertiseGap
from planner.domain.contacts import Contact
from planner.domain.conversations import Conversation, ConversationState, StepNote
from planner.domain.dates import date_of
from planner.domain.gap_path import stale_gaps
from planner.domain.plan import Plan
from planner.domain.records import RecordId
from planner.i18n import _


def write_note(
    conversation_id: RecordId, step: str, text: str, note_id: RecordId, *, joins: str = ""
) -> Command:
    """Set what was told at a step; the note that is there already, or a new one with `note_id`.

    An emptied note goes: nothing of it is to stay behind.
    """

    def command(plan: Plan) -> ChangeSet | None:
        told = plan.naming(StepNote, conversation_id, "conversation")
        before = next((note for note in told if note.step == step), None)
        if not text.strip():
            return change_set(_("Write a note"), [Change(before, None)] if before else [])
        note = before or StepNote(id=note_id, conversation=conversation_id, step=step)
        return change_set(_("Write a note"), [Change(before, note.but(text=text))], joins)

    return command


def hold_conversation(conversation_id: RecordId, on: date) -> Command:
    """A planned conversation was held on a day: whoever took part has been spoken to."""
    return _proceed(_("Hold a conversation"), conversation_id, ConversationState.HELD, on)


def close_conversation(conversation_id: RecordId, on: date) -> Command:
    """Close a conversation: the contact keeps the day and the assessment, and nothing that was told."""
    return _proceed(_("Close a conversation"), conversation_id, ConversationState.CLOSED, on)


def _proceed(label: str, conversation_id: RecordId, state: ConversationState, on: date) -> Command:
    def command(plan: Plan) -> ChangeSet | None:
        talk = plan.get(Conversation, conversation_id)
        if talk is None:
            return None
        was_held = talk.state != ConversationState.PLANNED and date_of(talk.on)
        after = talk.but(state=str(state), on=talk.on if was_held else on.isoformat())
        return change_set(label, [Change(talk, after), *_spoken_to(plan, after)])

    return command


def _spoken_to(plan: Plan, talk: Conversation) -> list[Change]:
    """The day goes to all who took part; the assessment to the one with whom it was, once it is closed."""
    changes: list[Change] = []
    for contact_id in dict.fromkeys((talk.with_whom, *talk.others)):
        contact = plan.get(Contact, contact_id)
        if contact is None:
            continue
        last = max(filter(None, (date_of(contact.last_contact), date_of(talk.on))), default=None)
        after = contact if last is None else contact.but(last_contact=last.isoformat())
        is_judged = talk.state == ConversationState.CLOSED and contact_id == talk.with_whom
        if is_judged and talk.assessment:
            after = after.but(assessment=talk.assessment)
        changes.append(Change(contact, after))
    return changes


# From a gap to an answer


def ask_about(
    gap_id: RecordId, with_whom: str, conversation_id: RecordId, *, by: str = "", on: str = ""
) -> Command:
    """Ask somebody about something that we don't know: a conversation is planned, and the gap waits."""

    def command(plan: Plan) -> ChangeSet | None:
        gap = plan.get(ExpertiseGap, gap_id)
        if gap is None or plan.get(Conversation, conversation_id):
            return None
        talk = Conversation(
            id=conversation_id,
            with_whom=with_whom,
            by=by or gap.finder,
            on=on or gap.by,
            kind="keeping",
            about=gap_id,
            purpose=_("To find out: {question}").format(question=gap.question),
            asks=(gap.question,) if gap.question.strip() else (),
        )
        ask = gap.ask if with_whom in gap.ask else (*gap.ask, with_whom)
        return change_set(
            _("Ask about a gap"), [Change(None, talk), Change(gap, gap.but(ask=ask, state="asked"))]
        )

    return command


def answer_gap(gap_id: RecordId, answer: str, source: str, on: date, stale_on: str = "") -> Command:
    """Close a gap with an answer and where it comes from; from `stale_on` on it is to be asked again."""

    def command(plan: Plan) -> ChangeSet | None:
        gap = plan.get(ExpertiseGap, gap_id)
        if gap is None:
            return None
        after = gap.but(
            state="answered",
            answer=answer,
            source=source,
            answered_on=on.isoformat(),
            stale_on=stale_on,
        )
        return change_set(_("Answer a gap"), [Change(gap, after)])

    return command


def reopen_gaps(today: date) -> Command:
    """Open every gap again whose answer has grown stale. The old answer stays to be compared."""

    def command(plan: Plan) -> ChangeSet | None:
        stale = stale_gaps(plan, today)
        return change_set(_("Ask again"), (Change(gap, gap.but(state="open", stale_on="")) for gap in stale))

    return command
