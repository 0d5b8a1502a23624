"""What the partners agree on, who signs it, and what could go wrong between them."""

from typing import ClassVar

from planner.domain.contacts import ContactId
from planner.domain.fields import Audience, Choice, Kind, described
from planner.domain.records import Record, record
from planner.i18n import N_

_COMMITTEE = Audience.COMMITTEE
TIERS = (
    Choice("full", N_("Full member")),
    Choice("supporting", N_("Supporting member")),
    Choice("observer", N_("Observer")),
)
ASPECTS = (
    Choice("issue", N_("What the issue is")),
    Choice("common-ground", N_("What we share")),
    Choice("not-shared", N_("What we don’t share")),
    Choice("membership", N_("Who may join, and how")),
    Choice("representation", N_("Who speaks for a member")),
    Choice("decision-rule", N_("How we decide")),
    Choice("big-decisions", N_("Which decisions are big")),
    Choice("quorum", N_("How many must be there")),
    Choice("fallback", N_("What happens when we can’t agree")),
    Choice("urgent", N_("What a few may decide in a hurry")),
    Choice("spending-limit", N_("Who may spend how much")),
    Choice("meetings", N_("When and how we meet")),
    Choice("roles", N_("Roles and working groups")),
    Choice("conduct", N_("How we treat each other")),
    Choice("voice", N_("Who speaks for us in public")),
    Choice("money", N_("Who holds and who pays money")),
    Choice("interests", N_("Conflicts of interest")),
    Choice("complaints", N_("Where to complain")),
    Choice("disputes", N_("How we settle a dispute")),
    Choice("confidentiality", N_("What stays among us")),
    Choice("review", N_("When we look at it again")),
    Choice("exit", N_("How a member leaves")),
    Choice("removal", N_("How a member is asked to leave")),
)
"""What an agreement can settle, by which the checker knows what is missing."""


@record
class Clause(Record):
    """One numbered part of the agreement, in the group's own wording.

    `text` is the wording, with blanks as {name}; `blanks` holds what was filled in, as name=value.
    `template` and `variant` say which clause of the library it came from; `group` is the id of its part.
    """

    table: ClassVar[str] = "clause"
    one: ClassVar[str] = N_("Clause")
    many: ClassVar[str] = N_("Clauses")

    heading: str = described(N_("Heading"), audience=Audience.PUBLIC, essential=True)
    text: str = described(N_("Wording"), Kind.TEXT, audience=Audience.PUBLIC, essential=True)
    position: int | None = described(
        N_("Place in the agreement"),
        Kind.AMOUNT,
        audience=Audience.PUBLIC,
        help=N_("Lower numbers come first."),
        essential=True,
    )
    reason: str = described(N_("Why we chose this"), Kind.TEXT, audience=_COMMITTEE, essential=True)
    objection: str = described(
        N_("Objections"), Kind.TEXT, audience=_COMMITTEE, help=N_("Who objected, and for what reason.")
    )
    template: str = described(N_("From the library"), audience=Audience.PUBLIC)
    variant: str = described(N_("Variant"), audience=Audience.PUBLIC)
    blanks: tuple[str, ...] = described(N_("Filled in"), Kind.LINES, audience=Audience.PUBLIC)
    struck: bool | None = described(
        N_("Struck out"),
        Kind.YES_NO,
        audience=Audience.PUBLIC,
        help=N_("Kept here with its history, but not part of the agreement."),
    )
    members_only: bool | None = described(
        N_("For members only"),
        Kind.YES_NO,
        audience=Audience.PUBLIC,
        help=N_("Left out of the version for the public."),
    )
    group: str = described(
        N_("Part of the agreement"), audience=Audience.PUBLIC, help=N_("Clauses of one part stand together.")
    )
    summary: str = described(
        N_("In one plain sentence"),
        Kind.TEXT,
        audience=Audience.PUBLIC,
        help=N_("For the page that everybody can read in two minutes."),
    )
    settles: tuple[str, ...] = described(
        N_("What this clause settles"),
        Kind.CHOICES,
        choices=ASPECTS,
        help=N_("The checker looks here for what the agreement still lacks."),
    )

    @property
    def readers(self) -> Audience:
        """A clause for members does not reach the public; one that was struck stays in the committee."""
        if self.struck:
            return Audience.COMMITTEE
        return Audience.COALITION if self.members_only else Audience.PUBLIC


@record
class AgreementVersion(Record):
    """The whole wording as it was adopted on a day. Signatures are given to a version."""

    table: ClassVar[str] = "agreement_version"
    one: ClassVar[str] = N_("Version of the agreement")
    many: ClassVar[str] = N_("Versions of the agreement")

    name: str = described(N_("Called"), audience=Audience.PUBLIC, essential=True)
    number: int | None = described(N_("Version"), Kind.AMOUNT, audience=Audience.PUBLIC, essential=True)
    adopted_on: str = described(N_("Adopted on"), Kind.DATE, audience=Audience.PUBLIC, essential=True)
    text: str = described(N_("Wording"), Kind.TEXT, audience=Audience.COALITION)
    note: str = described(N_("What changed, and why"), Kind.TEXT, essential=True)
    fingerprints: tuple[str, ...] = described(
        N_("Fingerprints of the clauses"),
        Kind.LINES,
        help=N_("By them the program sees whether the wording is still the one that was signed."),
    )


@record
class Signatory(Record):
    """An organisation or a person that signs, who speaks for them, and what they signed."""

    table: ClassVar[str] = "signatory"
    one: ClassVar[str] = N_("Signatory")
    many: ClassVar[str] = N_("Signatories")

    organisation: ContactId = described(
        N_("Who signs"), Kind.CONTACT, audience=Audience.PUBLIC, essential=True
    )
    representative: ContactId = described(N_("Represented by"), Kind.CONTACT, essential=True)
    alternate: ContactId = described(N_("Alternate"), Kind.CONTACT, essential=True)
    tier: str = described(N_("Membership"), Kind.CHOICE, choices=TIERS, default="full", essential=True)
    votes: int | None = described(
        N_("Votes"), Kind.AMOUNT, help=N_("Empty means one vote for a full member and none for others.")
    )
    may_commit: str = described(
        N_("What the representative may commit to"), Kind.TEXT, help=N_("Without asking at home first.")
    )
    consults: str = described(N_("How they consult at home"), Kind.TEXT)
    signed_on: str = described(N_("Signed on"), Kind.DATE, essential=True)
    signed_version: int | None = described(N_("Version signed"), Kind.AMOUNT, essential=True)
    left_on: str = described(N_("Left on"), Kind.DATE)


@record
class Danger(Record):
    """What could harm the coalition, how likely and how bad, and what we do about it."""

    table: ClassVar[str] = "danger"
    one: ClassVar[str] = N_("Danger")
    many: ClassVar[str] = N_("Dangers")

    what: str = described(N_("What could go wrong"), audience=_COMMITTEE, essential=True)
    likelihood: int | None = described(
        N_("How likely"),
        Kind.SCALE,
        audience=_COMMITTEE,
        essential=True,
        help=N_("1 rarely, 5 almost surely."),
    )
    weight: int | None = described(
        N_("How bad"),
        Kind.SCALE,
        audience=_COMMITTEE,
        essential=True,
        help=N_("1 a nuisance, 5 the end of us."),
    )
    owner: ContactId = described(N_("Who watches it"), Kind.CONTACT, audience=_COMMITTEE, essential=True)
    response: str = described(N_("What we do about it"), Kind.TEXT, audience=_COMMITTEE, essential=True)
    review_on: str = described(N_("Look again on"), Kind.DATE, audience=_COMMITTEE, essential=True)
    kind: str = described(N_("From the danger list"), audience=_COMMITTEE)

    @property
    def score(self) -> int:
        """Likelihood times weight, 0 to 25; 0 while either is not known."""
        return (self.likelihood or 0) * (self.weight or 0)
