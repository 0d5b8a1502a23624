"""Conversations that a group prepares, holds and closes, and what was told in them, kept apart from facts."""

from enum import StrEnum
from typing import ClassVar

from planner.domain.contacts import ASSESSMENTS, RESOURCES, ContactId
from planner.domain.fields import Audience, Choice, Kind, described
from planner.domain.records import Record, RecordId, record
from planner.i18n import N_

ONE_TO_ONE = "one-to-one"
"""The id of the guide that a conversation follows unless it says another."""


class ConversationState(StrEnum):
    """How far a conversation has come."""

    PLANNED = "planned"
    HELD = "held"
    CLOSED = "closed"


CONVERSATION_STATES = (
    Choice(ConversationState.PLANNED, N_("Planned")),
    Choice(ConversationState.HELD, N_("Held, not closed yet")),
    Choice(ConversationState.CLOSED, N_("Closed")),
)
CONVERSATION_KINDS = (
    Choice("recruiting", N_("To win somebody")),
    Choice("keeping", N_("To keep in touch")),
    Choice("deepening", N_("To go deeper")),
)
ANSWERS = (
    Choice("yes", N_("Yes")),
    Choice("later", N_("Not yet, ask again")),
    Choice("no", N_("No")),
    Choice("not_asked", N_("We did not ask")),
)
CONSENTS = (
    Choice("given", N_("Freely given")),
    Choice("in_part", N_("Given for a part")),
    Choice("not_given", N_("Not given")),
)
_COMMITTEE = Audience.COMMITTEE


@record
class Conversation(Record):
    """One conversation, from its preparation to its close. It never leaves the committee."""

    table: ClassVar[str] = "conversation"
    one: ClassVar[str] = N_("Conversation")
    many: ClassVar[str] = N_("Conversations")

    with_whom: ContactId = described(
        N_("With whom"), Kind.CONTACT, audience=_COMMITTEE, essential=True, help=N_("A person or a group.")
    )
    by: ContactId = described(N_("Who of us"), Kind.CONTACT, audience=_COMMITTEE, essential=True)
    on: str = described(N_("Date"), Kind.DATE, audience=_COMMITTEE, essential=True)
    starts: str = described(N_("Starts at"), Kind.TIME, audience=_COMMITTEE)
    ends: str = described(N_("Ends at"), Kind.TIME, audience=_COMMITTEE)
    place: str = described(
        N_("Where"), audience=_COMMITTEE, help=N_("Somewhere they are at ease, where nobody listens in.")
    )
    guide: str = described(
        N_("Guide"), audience=_COMMITTEE, default=ONE_TO_ONE, help=N_("The one that it follows.")
    )
    kind: str = described(
        N_("What kind"),
        Kind.CHOICE,
        choices=CONVERSATION_KINDS,
        default="recruiting",
        audience=_COMMITTEE,
        essential=True,
    )
    state: str = described(
        N_("State"),
        Kind.CHOICE,
        choices=CONVERSATION_STATES,
        default=ConversationState.PLANNED,
        audience=_COMMITTEE,
        essential=True,
    )
    others: tuple[ContactId, ...] = described(N_("Who else takes part"), Kind.CONTACTS, audience=_COMMITTEE)
    people: int | None = described(
        N_("How many people"),
        Kind.AMOUNT,
        audience=_COMMITTEE,
        help=N_("Without yourself. The times of a group conversation follow from it."),
    )
    # Before
    purpose: str = described(
        N_("Purpose, said at the start"),
        Kind.TEXT,
        audience=_COMMITTEE,
        essential=True,
        help=N_("In words that you can say to their face."),
    )
    hopes: str = described(
        N_("What we hope for"), Kind.TEXT, audience=_COMMITTEE, help=N_("Why this person or group, why now.")
    )
    asks: tuple[str, ...] = described(
        N_("Asks ready"),
        Kind.LINES,
        audience=_COMMITTEE,
        essential=True,
        help=N_("One on each line, the largest first. Each with a day."),
    )
    questions: tuple[str, ...] = described(
        N_("Open questions"),
        Kind.LINES,
        audience=_COMMITTEE,
        help=N_("One on each line. Open ones begin with what, how, who, where or why."),
    )
    care_before: str = described(
        N_("Care beforehand"),
        Kind.TEXT,
        audience=_COMMITTEE,
        help=N_("What could hurt them or you, and what you do so that both are at ease."),
    )
    about: RecordId = described(
        N_("To find out"),
        Kind.RECORD,
        of="expertise_gap",
        audience=_COMMITTEE,
        help=N_("The gap it is about."),
    )
    # What the committee may act on
    issue: str = described(
        N_("What matters to them"),
        audience=_COMMITTEE,
        essential=True,
        help=N_("The issue in one line. What they told you in confidence belongs into the notes by step."),
    )
    decision_maker: ContactId = described(N_("Who could change it"), Kind.CONTACT, audience=_COMMITTEE)
    held_dear: tuple[str, ...] = described(N_("What they hold dear"), Kind.TAGS, audience=_COMMITTEE)
    obstacles: str = described(
        N_("What stands in their way"), Kind.TEXT, audience=_COMMITTEE, help=N_("And what would help.")
    )
    resources: tuple[str, ...] = described(
        N_("What they can bring"), Kind.CHOICES, choices=RESOURCES, audience=_COMMITTEE
    )
    skills: tuple[str, ...] = described(N_("What they are good at"), Kind.TAGS, audience=_COMMITTEE)
    # The close
    ask: str = described(N_("What we asked for"), audience=_COMMITTEE, essential=True)
    answer: str = described(
        N_("Their answer"), Kind.CHOICE, choices=ANSWERS, audience=_COMMITTEE, essential=True
    )
    answer_words: str = described(N_("In their words"), Kind.TEXT, audience=_COMMITTEE)
    consent: str = described(
        N_("Consent"),
        Kind.CHOICE,
        choices=CONSENTS,
        audience=_COMMITTEE,
        essential=True,
        help=N_("To take part, and to our keeping what stands here."),
    )
    assessment: str = described(
        N_("Assessment"),
        Kind.CHOICE,
        choices=ASSESSMENTS,
        audience=_COMMITTEE,
        essential=True,
        help=N_("How much of our time to give now. It says nothing about their worth."),
    )
    assignment: str = described(
        N_("What they take on"), audience=_COMMITTEE, help=N_("Small, clear, with a day.")
    )
    next_step: str = described(N_("Our next step"), audience=_COMMITTEE, essential=True)
    next_on: str = described(N_("Next step by"), Kind.DATE, audience=_COMMITTEE, essential=True)
    thanked_on: str = described(N_("Thanked on"), Kind.DATE, audience=_COMMITTEE)
    care_after: str = described(
        N_("Care for them afterwards"), Kind.TEXT, audience=_COMMITTEE, help=N_("Feelings may come later.")
    )
    care_for_us: str = described(
        N_("Care for ourselves"),
        Kind.TEXT,
        audience=_COMMITTEE,
        help=N_("What you do now that is good for you."),
    )
    confidential: bool | None = described(
        N_("Confidential"),
        Kind.YES_NO,
        default=True,
        audience=_COMMITTEE,
        help=N_("Said without their name, even among ourselves. Only they can lift it."),
    )
    purge_on: str = described(
        N_("Forget it on"),
        Kind.DATE,
        audience=_COMMITTEE,
        help=N_("From that day the conversation and its notes are due to be removed."),
    )

    @property
    def readers(self) -> Audience:
        """Nobody but the committee."""
        return Audience.COMMITTEE


@record
class StepNote(Record):
    """What was told at one step of a conversation: a story, which is nobody's to act on."""

    table: ClassVar[str] = "step_note"
    one: ClassVar[str] = N_("Note from a conversation")
    many: ClassVar[str] = N_("Notes from conversations")

    text: str = described(
        N_("What was told"),
        Kind.TEXT,
        audience=_COMMITTEE,
        essential=True,
        help=N_("Only what they would not mind to see written. It is not printed."),
    )
    conversation: RecordId = described(
        N_("Conversation"),
        Kind.RECORD,
        of="conversation",
        part_of=True,
        audience=_COMMITTEE,
        essential=True,
    )
    step: str = described(
        N_("Step"), audience=_COMMITTEE, essential=True, help=N_("The id of the guide's step.")
    )
    purge_on: str = described(
        N_("Forget it on"),
        Kind.DATE,
        audience=_COMMITTEE,
        essential=True,
        help=N_("Empty means: when the conversation is forgotten."),
    )

    @property
    def readers(self) -> Audience:
        """Nobody but the committee."""
        return Audience.COMMITTEE
