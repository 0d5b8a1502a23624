"""Workshops that a group holds, for itself and for others, and one that is under way."""

from typing import ClassVar

from planner.domain.contacts import ContactId
from planner.domain.fields import Audience, Choice, Kind, described
from planner.domain.records import Record, RecordId, record
from planner.i18n import N_

WORKSHOP_STATES = (
    Choice("planned", N_("Planned")),
    Choice("held", N_("Held")),
    Choice("called_off", N_("Called off")),
)
_COMMITTEE = Audience.COMMITTEE


@record
class Workshop(Record):
    """One workshop: which agenda, who leads it, whether the trainers were paid, what was left for later."""

    table: ClassVar[str] = "workshop"
    one: ClassVar[str] = N_("Workshop")
    many: ClassVar[str] = N_("Workshops")

    name: str = described(N_("Workshop"), audience=Audience.PUBLIC, essential=True)
    on: str = described(N_("Date"), Kind.DATE, audience=Audience.PUBLIC, essential=True)
    starts: str = described(N_("Starts at"), Kind.TIME, audience=Audience.PUBLIC, essential=True)
    ends: str = described(N_("Ends at"), Kind.TIME, audience=Audience.PUBLIC)
    place: str = described(N_("Where"), audience=Audience.PUBLIC, essential=True)
    agenda: str = described(N_("Agenda"), audience=Audience.PUBLIC, help=N_("The one that it follows."))
    for_whom: str = described(N_("For whom"), audience=Audience.PUBLIC)
    open_to_all: bool | None = described(
        N_("Open to everybody"),
        Kind.YES_NO,
        help=N_("Only then it stands in what anybody may read, with its day, place and agenda."),
    )
    facilitator: ContactId = described(N_("Who leads it"), Kind.CONTACT, essential=True)
    trainers: tuple[ContactId, ...] = described(N_("Trainers"), Kind.CONTACTS, essential=True)
    fee: str = described(
        N_("What the trainers are paid"),
        audience=_COMMITTEE,
        essential=True,
        help=N_("Their work is work: agree on it before they say yes."),
    )
    paid_on: str = described(N_("Paid on"), Kind.DATE, audience=_COMMITTEE)
    paid_from: str = described(N_("Paid from"), audience=_COMMITTEE)
    present: tuple[ContactId, ...] = described(N_("Who was there"), Kind.CONTACTS, audience=_COMMITTEE)
    state: str = described(
        N_("State"), Kind.CHOICE, choices=WORKSHOP_STATES, default="planned", essential=True
    )
    parking_lot: tuple[str, ...] = described(
        N_("Parking lot"),
        Kind.LINES,
        audience=_COMMITTEE,
        essential=True,
        help=N_("What came up and had to wait, one on each line."),
    )
    learnt: str = described(N_("What we take from it"), Kind.TEXT, audience=_COMMITTEE, essential=True)

    @property
    def readers(self) -> Audience:
        """Anybody, where it is open to everybody; otherwise the coalition."""
        return Audience.PUBLIC if self.open_to_all is True else Audience.COALITION


@record
class WorkshopRun(Record):
    """Where a workshop that is under way has come to: kept while it lasts, so that it goes on after a lock.

    Times are ISO 8601 with their offset, lengths are seconds. It goes when the workshop is over.
    """

    table: ClassVar[str] = "workshop_run"
    one: ClassVar[str] = N_("Workshop under way")
    many: ClassVar[str] = N_("Workshops under way")

    workshop: RecordId = described(N_("Workshop"), audience=_COMMITTEE, essential=True)
    agenda: str = described(N_("Agenda"), audience=_COMMITTEE, help=N_("As it is led now."))
    before_cut: str = described(N_("Before the last cut"), audience=_COMMITTEE)
    item: str = described(N_("What is on"), audience=_COMMITTEE)
    spent: tuple[str, ...] = described(
        N_("Time spent"), Kind.LINES, audience=_COMMITTEE, help=N_("The seconds and the item.")
    )
    since: str = described(N_("The clock runs since"), audience=_COMMITTEE, help=N_("Empty: it stands."))
    begun: str = described(N_("Begun"), audience=_COMMITTEE)
    ends: str = described(N_("Should end"), audience=_COMMITTEE)
    seats: tuple[str, ...] = described(
        N_("Who spoke"), Kind.LINES, audience=_COMMITTEE, help=N_("The seconds and the seat.")
    )
    waiting: str = described(N_("Being typed"), audience=_COMMITTEE)

    @property
    def readers(self) -> Audience:
        """Nobody but the committee."""
        return Audience.COMMITTEE
