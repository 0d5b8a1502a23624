"""Roles, the steps that somebody takes by a date, and calls to stand by others."""

from typing import ClassVar

from planner.domain.contacts import ContactId
from planner.domain.fields import Audience, Choice, Kind, described
from planner.domain.records import Record, RecordId, record
from planner.i18n import N_

ACTION_STATES = (
    Choice("to_do", N_("To do")),
    Choice("doing", N_("Under way")),
    Choice("done", N_("Done")),
    Choice("dropped", N_("Dropped")),
)
CALL_STATES = (
    Choice("open", N_("Not decided")),
    Choice("answering", N_("We are coming")),
    Choice("answered", N_("Answered")),
    Choice("declined", N_("We could not")),
)


@record
class Role(Record):
    """A part that somebody plays for the coalition, with a stand-in."""

    table: ClassVar[str] = "role"
    one: ClassVar[str] = N_("Role")
    many: ClassVar[str] = N_("Roles")

    name: str = described(N_("Role"), essential=True)
    does: str = described(N_("What the role takes care of"), Kind.TEXT, essential=True)
    people: tuple[ContactId, ...] = described(N_("Who"), Kind.CONTACTS, essential=True)
    stand_in: ContactId = described(N_("Stand-in"), Kind.CONTACT, essential=True)
    hands_over: tuple[str, ...] = described(
        N_("What is handed over"),
        Kind.LINES,
        audience=Audience.COMMITTEE,
        help=N_("Keys, lists, papers, tools, one on each line, to be ticked on the handover sheet."),
    )
    logins_at: str = described(
        N_("Where the logins are kept"),
        audience=Audience.COMMITTEE,
        help=N_("Only where, such as whose password manager. Never the logins themselves."),
    )
    handover: str = described(N_("What the next person must know"), Kind.TEXT, audience=Audience.COMMITTEE)


@record
class ActionStep(Record):
    """Something to do, by whom and by when."""

    table: ClassVar[str] = "action_step"
    one: ClassVar[str] = N_("Action step")
    many: ClassVar[str] = N_("Action steps")

    what: str = described(N_("What"), essential=True)
    owner: ContactId = described(N_("Who"), Kind.CONTACT, essential=True)
    due: str = described(N_("By when"), Kind.DATE, essential=True)
    state: str = described(N_("State"), Kind.CHOICE, choices=ACTION_STATES, default="to_do", essential=True)
    partners: tuple[ContactId, ...] = described(N_("With whom"), Kind.CONTACTS, essential=True)
    event: RecordId = described(N_("For which event"), Kind.RECORD, of="event")
    note: str = described(N_("Note"), Kind.TEXT, audience=Audience.COMMITTEE, essential=True)
    ready_step: str = described(N_("From the ready steps"), audience=Audience.COMMITTEE)


@record
class SolidarityCall(Record):
    """Others ask us to stand by them: what for, when, and what we do about it."""

    table: ClassVar[str] = "solidarity_call"
    one: ClassVar[str] = N_("Call for solidarity")
    many: ClassVar[str] = N_("Calls for solidarity")

    what: str = described(N_("What is asked of us"), essential=True)
    caller: ContactId = described(N_("Who calls"), Kind.CONTACT, essential=True)
    heard_on: str = described(N_("Heard on"), Kind.DATE, essential=True)
    on: str = described(N_("For which day"), Kind.DATE, essential=True)
    response: str = described(N_("What we do"), Kind.TEXT, essential=True)
    gatherer: ContactId = described(N_("Who brings people along"), Kind.CONTACT, essential=True)
    going: tuple[ContactId, ...] = described(N_("Who of us goes"), Kind.CONTACTS)
    came: int | None = described(N_("How many of us came"), Kind.AMOUNT)
    state: str = described(N_("State"), Kind.CHOICE, choices=CALL_STATES, default="open", essential=True)
    note: str = described(N_("What we learnt"), Kind.TEXT, audience=Audience.COMMITTEE)
