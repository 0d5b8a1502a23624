"""Growing: people who have just joined, and skills that somebody wants to learn."""

from typing import ClassVar

from planner.domain.contacts import ContactId
from planner.domain.fields import Audience, Choice, Kind, described
from planner.domain.records import Record, record
from planner.i18n import N_

NEW_MEMBER_STATES = (
    Choice("to_welcome", N_("To be welcomed")),
    Choice("walking", N_("Walks with somebody")),
    Choice("settled", N_("Has found a place")),
    Choice("left", N_("Has gone")),
)
SKILL_STATES = (
    Choice("wanted", N_("Wanted")),
    Choice("learning", N_("Being learnt")),
    Choice("passed_on", N_("Passed on to somebody else")),
)
_COMMITTEE = Audience.COMMITTEE


@record
class NewMember(Record):
    """Somebody who has just joined: a small first task, and a person who walks with them."""

    table: ClassVar[str] = "new_member"
    one: ClassVar[str] = N_("New member")
    many: ClassVar[str] = N_("New members")

    who: ContactId = described(N_("Who"), Kind.CONTACT, essential=True)
    joined_on: str = described(N_("Joined on"), Kind.DATE, essential=True)
    first_task: str = described(
        N_("First task"), essential=True, help=N_("Small, with an end to it, and not done alone.")
    )
    walks_with: ContactId = described(N_("Walks with"), Kind.CONTACT, essential=True)
    look_again_on: str = described(
        N_("Ask how it goes on"), Kind.DATE, essential=True, help=N_("After some weeks, in person.")
    )
    needs: str = described(
        N_("What they need"), Kind.TEXT, audience=_COMMITTEE, essential=True, help=N_("To be able to come.")
    )
    strengths: str = described(N_("What they are strong in"), Kind.TEXT, audience=_COMMITTEE, essential=True)
    limits: str = described(
        N_("What they cannot or will not do"), Kind.TEXT, audience=_COMMITTEE, essential=True
    )
    state: str = described(
        N_("State"), Kind.CHOICE, choices=NEW_MEMBER_STATES, default="to_welcome", essential=True
    )


@record
class Skill(Record):
    """Something that we need to be able to do: who learns it, from whom, and when it is practised."""

    table: ClassVar[str] = "skill"
    one: ClassVar[str] = N_("Skill")
    many: ClassVar[str] = N_("Skills")

    what: str = described(N_("Skill"), essential=True)
    learners: tuple[ContactId, ...] = described(N_("Who wants to learn it"), Kind.CONTACTS, essential=True)
    teacher: ContactId = described(N_("From whom"), Kind.CONTACT, essential=True)
    needed_for: str = described(N_("What we need it for"))
    practised_on: str = described(
        N_("Practised on"), Kind.DATE, essential=True, help=N_("The next time, or the last one.")
    )
    how: str = described(N_("How it is practised"), Kind.TEXT)
    state: str = described(N_("State"), Kind.CHOICE, choices=SKILL_STATES, default="wanted", essential=True)
