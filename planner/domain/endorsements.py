"""Endorsements: the wording that partners support, and how far each of them has come on the way to it."""

from enum import StrEnum
from typing import ClassVar

from planner.domain.contacts import ContactId
from planner.domain.fields import Audience, Choice, Kind, described
from planner.domain.records import Record, RecordId, record
from planner.i18n import N_


class EndorsementState(StrEnum):
    """Where a partner stands on the path."""

    NOT_ASKED = "not_asked"
    PLAN_SHARED = "plan_shared"
    ASKED = "asked"
    ENDORSED = "endorsed"
    DECLINED = "declined"


ENDORSEMENT_STATES = (
    Choice(EndorsementState.NOT_ASKED, N_("Not asked yet")),
    Choice(EndorsementState.PLAN_SHARED, N_("Has our plan")),
    Choice(EndorsementState.ASKED, N_("Asked, waiting")),
    Choice(EndorsementState.ENDORSED, N_("Endorses")),
    Choice(EndorsementState.DECLINED, N_("Declined")),
)
_COMMITTEE = Audience.COMMITTEE


@record
class EndorsementWording(Record):
    """What endorsers put their name to. A new wording is a new record: what was signed stays as it was."""

    table: ClassVar[str] = "endorsement_wording"
    one: ClassVar[str] = N_("Wording to endorse")
    many: ClassVar[str] = N_("Wordings to endorse")

    name: str = described(N_("Called"), audience=Audience.PUBLIC, essential=True)
    text: str = described(
        N_("Wording"),
        Kind.TEXT,
        audience=Audience.PUBLIC,
        essential=True,
        help=N_("A few sentences: what you ask for, and what a signature means."),
    )
    since: str = described(N_("In use since"), Kind.DATE, audience=Audience.PUBLIC, essential=True)
    changed: str = described(N_("What changed, and why"), Kind.TEXT, audience=_COMMITTEE, essential=True)


@record
class Endorsement(Record):
    """A partner's signed support of this campaign, and the way to it."""

    table: ClassVar[str] = "endorsement"
    one: ClassVar[str] = N_("Endorsement")
    many: ClassVar[str] = N_("Endorsements")

    partner: ContactId = described(N_("Partner"), Kind.CONTACT, audience=Audience.PUBLIC, essential=True)
    state: str = described(
        N_("State"),
        Kind.CHOICE,
        choices=ENDORSEMENT_STATES,
        default=EndorsementState.NOT_ASKED,
        essential=True,
    )
    asked_by: ContactId = described(N_("Who of us asks"), Kind.CONTACT, essential=True)
    shared_on: str = described(N_("Plan shared on"), Kind.DATE)
    asked_on: str = described(N_("Asked on"), Kind.DATE)
    signed_by: ContactId = described(N_("Who signed for them"), Kind.CONTACT, essential=True)
    signed_on: str = described(N_("Signed on"), Kind.DATE, audience=Audience.PUBLIC, essential=True)
    wording: RecordId = described(
        N_("Which wording"), Kind.RECORD, of="endorsement_wording", audience=Audience.PUBLIC, essential=True
    )
    confirm_again: bool | None = described(
        N_("To be confirmed again"),
        Kind.YES_NO,
        help=N_("The wording has changed since they signed. Until they confirm it, they are not listed."),
    )
    listed_as: str = described(
        N_("Listed under which name"), audience=Audience.PUBLIC, help=N_("Empty means: as in their entry.")
    )
    public_use: bool | None = described(
        N_("May be used in public"), Kind.YES_NO, essential=True, help=N_("Only with their word for it.")
    )
    proof: str = described(
        N_("Proof"),
        audience=_COMMITTEE,
        essential=True,
        help=N_("Where the signature is: a sheet, a letter, the minutes of a meeting."),
    )
    until: str = described(N_("Until when"), Kind.DATE, help=N_("Empty means: until they withdraw it."))
    note: str = described(N_("Note"), Kind.TEXT, audience=_COMMITTEE, essential=True)

    @property
    def readers(self) -> Audience:
        """The public reads only of those who endorse and may be named; how others were asked stays inside."""
        is_open = self.state == EndorsementState.ENDORSED and self.public_use and not self.confirm_again
        return Audience.PUBLIC if is_open else Audience.COALITION
