"""What was told in confidence, and when nothing of it is to be left."""

from collections.abc import Iterable, Iterator
from datetime import date

from planner.domain.conversations import Conversation, StepNote
from planner.domain.dates import date_of
from planner.domain.ops import PURGED, Op, by_record
from planner.domain.plan import Plan
from planner.domain.records import Record, RecordId

_TOLD = {
    StepNote.table: ("text",),
    Conversation.table: ("hopes", "issue", "obstacles", "answer_words", "care_before", "care_after"),
}
# Shorter lines stand in other texts by chance.
_TELLING = 20

Key = tuple[str, RecordId]
"""A table's name and a record's id."""


def notes_of(plan: Plan, conversation_id: RecordId) -> dict[str, StepNote]:
    """What was told in a conversation, by the id of the step."""
    return {note.step: note for note in plan.naming(StepNote, conversation_id, "conversation")}


def to_forget(plan: Plan, today: date) -> list[tuple[type[Record], RecordId]]:
    """The conversations and notes whose day has come. The notes of such a conversation go along.

    So does a note whose conversation is gone: another copy may have added it to one that was purged here.
    These are the records that a purge takes out of the file for good.
    """
    talks = [talk.id for talk in plan.all(Conversation) if _has_come(talk.purge_on, today)]
    kept = plan.table(Conversation).keys() - set(talks)
    notes = [
        note.id
        for note in plan.all(StepNote)
        if note.conversation not in kept or _has_come(note.purge_on, today)
    ]
    return [*((StepNote, key) for key in notes), *((Conversation, key) for key in talks)]


def to_purge(plan: Plan, ops: Iterable[Op], today: date) -> list[Key]:
    """What of conversations a file is not to hold any longer: `to_forget`, and all that was removed before.

    What somebody removes from the plan still stands in the operations, so that it can be undone, and so that
    copies that are merged agree on it. It goes for good with the next purge.
    """
    due = [(kind.table, key) for kind, key in to_forget(plan, today)]
    there = {(kind.table, key) for kind in (Conversation, StepNote) for key in plan.table(kind)}
    told = by_record(op for op in ops if op.table in _TOLD)
    gone = (key for key, said in told.items() if key not in there and not is_purged(said))
    return [*due, *gone]


def purged(ops: Iterable[Op]) -> list[Key]:
    """The records of which nothing is left, so that backups can lose them too."""
    return [(op.table, op.record) for op in ops if PURGED in op.fields]


def is_purged(said: Iterable[Op]) -> bool:
    """Whether nothing is left of what these ops of one record said."""
    return any(PURGED in op.fields for op in said)


def lines_told(ops: Iterable[Op]) -> Iterator[str]:
    """Every line that was written of what somebody told, where it is long enough to know it again."""
    for op in ops:
        for name in _TOLD.get(op.table, ()):
            text = op.fields.get(name)
            lines = text.splitlines() if isinstance(text, str) else ()
            yield from (line.strip() for line in lines if len(line.strip()) >= _TELLING)


def _has_come(text: str, today: date) -> bool:
    day = date_of(text) if text else None  # most say nothing
    return day is not None and day <= today
