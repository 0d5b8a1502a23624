"""People and organisations, how they are connected, and whom not to add."""

from enum import StrEnum
from typing import ClassVar

from planner.domain.fields import Audience, Choice, Kind, described
from planner.domain.records import Record, RecordId, record
from planner.i18n import N_

ContactId = RecordId


class ContactKind(StrEnum):
    """A contact is a person or an organisation."""

    PERSON = "person"
    ORGANISATION = "organisation"


class Standing(StrEnum):
    """Where a contact stands towards the coalition."""

    WITH_US = "with_us"
    TO_ADD = "to_add"
    UNDECIDED = "undecided"
    NOT_TO_ADD = "not_to_add"


class Spectrum(StrEnum):
    """Place on the spectrum of allies."""

    ACTIVE_ALLY = "active_ally"
    ALLY = "ally"
    NEUTRAL = "neutral"
    OPPONENT = "opponent"
    ACTIVE_OPPONENT = "active_opponent"


KINDS = (
    Choice(ContactKind.PERSON, N_("Person")),
    Choice(ContactKind.ORGANISATION, N_("Organisation")),
)
STANDINGS = (
    Choice(Standing.WITH_US, N_("With us")),
    Choice(Standing.TO_ADD, N_("To add")),
    Choice(Standing.UNDECIDED, N_("Undecided")),
    Choice(Standing.NOT_TO_ADD, N_("Not to add")),
)
SPECTRUM = (
    Choice(Spectrum.ACTIVE_ALLY, N_("Active ally")),
    Choice(Spectrum.ALLY, N_("Ally")),
    Choice(Spectrum.NEUTRAL, N_("Neutral")),
    Choice(Spectrum.OPPONENT, N_("Opponent")),
    Choice(Spectrum.ACTIVE_OPPONENT, N_("Active opponent")),
)
ASSESSMENTS = (
    Choice("leader", N_("Leader")),
    Choice("supporter", N_("Supporter")),
    Choice("undecided", N_("Undecided")),
    Choice("pass", N_("Pass")),
)
RESOURCES = (
    Choice("staff", N_("Paid staff")),
    Choice("space", N_("Space")),
    Choice("money", N_("Money")),
    Choice("printing", N_("Printing")),
    Choice("lists", N_("Lists of people")),
    Choice("vehicles", N_("Vehicles")),
    Choice("skills", N_("Skills")),
    Choice("media", N_("Press and media")),
)
CHANNELS = (
    Choice("phone", N_("Phone calls")),
    Choice("text", N_("Text messages")),
    Choice("email", N_("E-mail")),
    Choice("post", N_("Post and visits")),
)
TIE_KINDS = (
    Choice("knows", N_("knows")),
    Choice("works_for", N_("works for")),
    Choice("belongs_to", N_("belongs to")),
    Choice("leads", N_("leads")),
    Choice("family", N_("is family of")),
    Choice("supports", N_("supports")),
    Choice("opposes", N_("opposes")),
)
_COMMITTEE = Audience.COMMITTEE


@record
class Contact(Record):
    """A person or an organisation that the plan names."""

    table: ClassVar[str] = "contact"
    one: ClassVar[str] = N_("Contact")
    many: ClassVar[str] = N_("Contacts")

    name: str = described(
        N_("Name"), audience=Audience.PUBLIC, essential=True, help=N_("As they write it themselves.")
    )
    kind: str = described(
        N_("Kind"),
        Kind.CHOICE,
        choices=KINDS,
        default=ContactKind.PERSON,
        audience=Audience.PUBLIC,
        essential=True,
    )
    standing: str = described(
        N_("Standing"),
        Kind.CHOICE,
        choices=STANDINGS,
        default=Standing.UNDECIDED,
        audience=_COMMITTEE,
        essential=True,
        help=N_("Who should not be added never leaves the steering committee."),
    )
    why: str = described(
        N_("Why this contact"),
        Kind.TEXT,
        audience=_COMMITTEE,
        essential=True,
        help=N_("What would be different with them on board?"),
    )
    pronouns: str = described(N_("Pronouns"))
    emails: tuple[str, ...] = described(
        N_("E-mail"), Kind.LINES, essential=True, help=N_("One on each line.")
    )
    phones: tuple[str, ...] = described(N_("Phone"), Kind.LINES, essential=True, help=N_("One on each line."))
    address: str = described(N_("Address"), Kind.TEXT, audience=_COMMITTEE)
    languages: tuple[str, ...] = described(N_("Languages"), Kind.TAGS)
    neighbourhoods: tuple[str, ...] = described(N_("Neighbourhoods"), Kind.TAGS)
    constituency: str = described(
        N_("Constituency"), help=N_("The people they speak for or come from: riders, tenants, nurses.")
    )
    issue_areas: tuple[str, ...] = described(N_("Issues they care about"), Kind.TAGS)
    resources: tuple[str, ...] = described(
        N_("What they can bring"), Kind.CHOICES, choices=RESOURCES, essential=True
    )
    expertise: tuple[str, ...] = described(
        N_("What they know about"), Kind.TAGS, help=N_("Topics on which we could ask their advice.")
    )
    office: str = described(
        N_("Public office"),
        audience=Audience.PUBLIC,
        essential=True,
        help=N_("Fill this in and the contact appears among the officials."),
    )
    district: str = described(N_("District"), audience=Audience.PUBLIC)
    position: str = described(
        N_("Position on our issue"),
        Kind.TEXT,
        audience=_COMMITTEE,
        help=N_("What they have said or done, and when. Facts, not guesses."),
    )
    big_ties: str = described(
        N_("Ties to larger organisations"), audience=_COMMITTEE, help=N_("Unions, churches, associations.")
    )
    gains: str = described(N_("What they gain if we win"), Kind.TEXT, audience=_COMMITTEE)
    risks: str = described(N_("What they risk"), Kind.TEXT, audience=_COMMITTEE)
    power: str = described(N_("Power over the decision"), audience=_COMMITTEE)
    influence: int | None = described(
        N_("Influence"), Kind.SCALE, audience=_COMMITTEE, help=N_("1 is little, 5 is a great deal.")
    )
    spectrum: str = described(
        N_("Ally or opponent"), Kind.CHOICE, choices=SPECTRUM, audience=_COMMITTEE, essential=True
    )
    assessment: str = described(
        N_("Assessment"),
        Kind.CHOICE,
        choices=ASSESSMENTS,
        audience=_COMMITTEE,
        help=N_("After a conversation: how much of our time to give now."),
    )
    held_by: ContactId = described(
        N_("Who keeps in touch"),
        Kind.CONTACT,
        essential=True,
        help=N_("The member who holds the relationship."),
    )
    on_committee: bool | None = described(N_("On the steering committee"), Kind.YES_NO)
    last_contact: str = described(N_("Last contact"), Kind.DATE, audience=_COMMITTEE)
    keep_in_touch: int | None = described(N_("Keep in touch every (days)"), Kind.AMOUNT, audience=_COMMITTEE)
    opted_out: tuple[str, ...] = described(
        N_("Must not be contacted by"),
        Kind.CHOICES,
        choices=CHANNELS,
        essential=True,
        help=N_("What they have asked us to leave alone. It is kept out of every list."),
    )
    may_be_listed: bool | None = described(
        N_("May be named in public"), Kind.YES_NO, help=N_("Only with their word for it.")
    )
    listed_as: str = described(N_("Named in public as"))
    came_from: str = described(N_("Where this entry came from"), audience=_COMMITTEE)
    note: str = described(N_("Notes"), Kind.TEXT, audience=_COMMITTEE, essential=True)

    @property
    def is_official(self) -> bool:
        """Whether the contact holds public office."""
        return bool(self.office and self.office.strip())


@record
class Tie(Record):
    """How two contacts are connected. `source` and `target` are contacts; strength runs from 1 to 5."""

    table: ClassVar[str] = "tie"
    one: ClassVar[str] = N_("Tie")
    many: ClassVar[str] = N_("Ties")

    source: ContactId = described(N_("Who"), Kind.CONTACT, audience=_COMMITTEE, essential=True)
    kind: str = described(
        N_("How"), Kind.CHOICE, choices=TIE_KINDS, default="knows", audience=_COMMITTEE, essential=True
    )
    target: ContactId = described(N_("Whom"), Kind.CONTACT, audience=_COMMITTEE, essential=True)
    strength: int | None = described(
        N_("Strength"),
        Kind.SCALE,
        audience=_COMMITTEE,
        essential=True,
        help=N_("1: have met. 3: work together. 5: close."),
    )
    since: str = described(N_("Since"), Kind.DATE, audience=_COMMITTEE)
    until: str = described(N_("Until"), Kind.DATE, audience=_COMMITTEE)
    note: str = described(N_("Note"), Kind.TEXT, audience=_COMMITTEE, essential=True)


@record
class RegisterEntry(Record):
    """Why a contact is not to be added: facts apart from opinion, and when to look again."""

    table: ClassVar[str] = "register_entry"
    one: ClassVar[str] = N_("Entry in the register")
    many: ClassVar[str] = N_("Register of whom not to add")

    contact: ContactId = described(N_("Who"), Kind.CONTACT, audience=_COMMITTEE, essential=True)
    facts: str = described(
        N_("Facts"),
        Kind.TEXT,
        audience=_COMMITTEE,
        essential=True,
        help=N_("What was done or said, where and when. Nothing that could not be read out to them."),
    )
    opinion: str = described(
        N_("Our opinion"),
        Kind.TEXT,
        audience=_COMMITTEE,
        essential=True,
        help=N_("What we make of the facts. Kept apart so that nobody takes one for the other."),
    )
    source: str = described(N_("How we know"), audience=_COMMITTEE, essential=True)
    affiliation: str = described(N_("Affiliated with"), audience=_COMMITTEE)
    proposed_by: str = described(N_("Proposed by"), audience=_COMMITTEE)
    decided_by: str = described(N_("Decided by"), audience=_COMMITTEE, essential=True)
    decided_on: str = described(N_("Decided on"), Kind.DATE, audience=_COMMITTEE, essential=True)
    would_change: str = described(N_("What would change our mind"), Kind.TEXT, audience=_COMMITTEE)
    look_again_on: str = described(N_("Look again on"), Kind.DATE, audience=_COMMITTEE, essential=True)


@record
class SavedFilter(Record):
    """A way of looking at the contacts that the group keeps under a name."""

    table: ClassVar[str] = "saved_filter"
    one: ClassVar[str] = N_("Saved filter")
    many: ClassVar[str] = N_("Saved filters")

    name: str = described(N_("Name"), audience=_COMMITTEE, essential=True)
    shows: str = described(
        N_("What it lets through"),
        Kind.TEXT,
        audience=_COMMITTEE,
        help=N_("Written by the program: see ContactFilter.text."),
    )
