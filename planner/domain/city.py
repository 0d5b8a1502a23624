"""What a group finds out about its city: efforts under way, coalitions, events, gaps in what it knows."""

from typing import ClassVar

from planner.domain.contacts import ContactId
from planner.domain.fields import Audience, Choice, Kind, described
from planner.domain.records import Record, record
from planner.i18n import N_

VERDICTS = (
    Choice("yes", N_("Yes")),
    Choice("partly", N_("In part")),
    Choice("no", N_("No")),
    Choice("unknown", N_("We don't know yet")),
)
JOIN_CHOICES = (
    Choice("join", N_("Join it")),
    Choice("beside", N_("Work beside it")),
    Choice("not", N_("Stay apart")),
    Choice("open", N_("Not decided")),
)
GAP_STATES = (
    Choice("open", N_("Nobody asked yet")),
    Choice("asked", N_("Asked, waiting")),
    Choice("answered", N_("Answered")),
)
_COMMITTEE = Audience.COMMITTEE


@record
class Effort(Record):
    """Something that is being done about the issue now, and whether it works."""

    table: ClassVar[str] = "effort"
    one: ClassVar[str] = N_("Action under way")
    many: ClassVar[str] = N_("Actions under way")

    what: str = described(N_("What is being done"), essential=True)
    by: tuple[ContactId, ...] = described(N_("By whom"), Kind.CONTACTS, essential=True)
    works: str = described(N_("Does it work?"), Kind.CHOICE, choices=VERDICTS, essential=True)
    how_we_know: str = described(
        N_("How we know"), Kind.TEXT, essential=True, help=N_("A number, a date, a person who was there.")
    )


@record
class ExistingCoalition(Record):
    """A coalition that is there already: who is in it, how it decides, whether to join."""

    table: ClassVar[str] = "existing_coalition"
    one: ClassVar[str] = N_("Existing coalition")
    many: ClassVar[str] = N_("Existing coalitions")

    name: str = described(N_("Name"), audience=Audience.COALITION, essential=True)
    members: tuple[ContactId, ...] = described(N_("Who is in it"), Kind.CONTACTS, essential=True)
    affiliated: str = described(
        N_("Affiliated with"), essential=True, help=N_("Parties, funders, companies, larger bodies.")
    )
    decides: str = described(N_("How it decides"), Kind.TEXT, essential=True)
    won: str = described(N_("What it has won"), Kind.TEXT, essential=True)
    choice: str = described(
        N_("What we do"), Kind.CHOICE, choices=JOIN_CHOICES, audience=_COMMITTEE, essential=True
    )
    reasons: str = described(N_("Our reasons"), Kind.TEXT, audience=_COMMITTEE, essential=True)


@record
class Event(Record):
    """A meeting, hearing or action: who goes, what for, what was learnt."""

    table: ClassVar[str] = "event"
    one: ClassVar[str] = N_("Event")
    many: ClassVar[str] = N_("Events")

    name: str = described(N_("Event"), audience=Audience.PUBLIC, essential=True)
    on: str = described(N_("Date"), Kind.DATE, audience=Audience.PUBLIC, essential=True)
    starts: str = described(N_("Starts at"), Kind.TIME, audience=Audience.PUBLIC, essential=True)
    ends: str = described(N_("Ends at"), Kind.TIME, audience=Audience.PUBLIC)
    place: str = described(N_("Where"), audience=Audience.PUBLIC, essential=True)
    run_by: tuple[ContactId, ...] = described(N_("Who runs it"), Kind.CONTACTS, essential=True)
    officials: tuple[ContactId, ...] = described(
        N_("Officials expected"), Kind.CONTACTS, audience=_COMMITTEE, essential=True
    )
    going: tuple[ContactId, ...] = described(N_("Who of us goes"), Kind.CONTACTS, essential=True)
    wanted: str = described(N_("What we want from it"), Kind.TEXT, audience=_COMMITTEE, essential=True)
    learnt: str = described(N_("What we learnt"), Kind.TEXT, audience=_COMMITTEE, essential=True)
    next_step: str = described(N_("Next step"), audience=_COMMITTEE, essential=True)
    next_on: str = described(N_("Next step by"), Kind.DATE, audience=_COMMITTEE)
    next_owner: ContactId = described(N_("Who takes the next step"), Kind.CONTACT, audience=_COMMITTEE)


@record
class ExpertiseGap(Record):
    """Something we don't know, and whom we could ask."""

    table: ClassVar[str] = "expertise_gap"
    one: ClassVar[str] = N_("Expertise gap")
    many: ClassVar[str] = N_("Expertise gaps")

    question: str = described(N_("What we don't know"), essential=True)
    matters: str = described(N_("Why it matters"), Kind.TEXT, essential=True)
    ask: tuple[ContactId, ...] = described(N_("Whom we could ask"), Kind.CONTACTS, essential=True)
    finder: ContactId = described(N_("Who of us finds out"), Kind.CONTACT, essential=True)
    by: str = described(N_("By when"), Kind.DATE, essential=True)
    state: str = described(N_("State"), Kind.CHOICE, choices=GAP_STATES, default="open", essential=True)
    answer: str = described(N_("What we found"), Kind.TEXT, essential=True)
    source: str = described(N_("Where the answer comes from"), essential=True)
    answered_on: str = described(N_("Answered on"), Kind.DATE)
    stale_on: str = described(N_("Ask again after"), Kind.DATE)
    asked_on: str = described(N_("Asked on"), Kind.DATE)
