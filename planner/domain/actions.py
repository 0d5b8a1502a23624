"""Roles and the steps that somebody takes by a date."""

from dataclasses import dataclass
from typing import ClassVar

from planner.domain.contacts import ContactId
from planner.domain.fields import Audience, Choice, Kind, described
from planner.domain.records import Record, RecordId
from planner.i18n import N_

ACTION_STATES = (
    Choice("to_do", N_("To do")),
    Choice("doing", N_("Under way")),
    Choice("done", N_("Done")),
    Choice("dropped", N_("Dropped")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Record):
    """A part that somebody plays for the coalition, with a stand-in."""

    table: ClassVar[str] = "role"
    one: ClassVar[str] = N_("Role")
    many: ClassVar[str] = N_("Roles")

    name: str = described(N_("Role"), essential=True)
    does: str = described(N_("What the role takes care of"), Kind.TEXT, essential=True)
    people: tuple[ContactId, ...] = described(N_("Who"), Kind.CONTACTS, essential=True)
    stand_in: ContactId = described(N_("Stand-in"), Kind.CONTACT, essential=True)
    handover: str = described(N_("What the next person must know"), Kind.TEXT, audience=Audience.COMMITTEE)


@dataclass(frozen=True, slots=True, kw_only=True)
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
