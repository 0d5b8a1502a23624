"""What was told in confidence, and when it is to be forgotten."""

from datetime import date

from planner.domain.conversations import Conversation, StepNote
from planner.domain.dates import date_of
from planner.domain.plan import Plan
from planner.domain.records import Record, RecordId


def notes_of(plan: Plan, conversation_id: RecordId) -> dict[str, StepNote]:
    """What was told in a conversation, by the id of the step."""
    return {note.step: note for note in plan.all(StepNote) if note.conversation == conversation_id}


def to_forget(plan: Plan, today: date) -> list[tuple[type[Record], RecordId]]:
    """The conversations and notes whose day has come. The notes of such a conversation go along.

    These are the records that a purge takes out of the file for good.
    """
    talks = [talk.id for talk in plan.all(Conversation) if _has_come(talk.purge_on, today)]
    gone = set(talks)
    notes = [
        note.id for note in plan.all(StepNote) if note.conversation in gone or _has_come(note.purge_on, today)
    ]
    return [*((StepNote, key) for key in notes), *((Conversation, key) for key in talks)]


def _has_come(text: str, today: date) -> bool:
    day = date_of(text)
    return day is not None and day <= today
