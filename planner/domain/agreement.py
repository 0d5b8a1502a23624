"""What the partners agree on, and what could go wrong between them."""

from dataclasses import dataclass
from typing import ClassVar

from planner.domain.contacts import ContactId
from planner.domain.fields import Audience, Kind, described
from planner.domain.records import Record
from planner.i18n import N_

_COMMITTEE = Audience.COMMITTEE


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause(Record):
    """One numbered part of the agreement, in the group's own wording."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
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

    @property
    def score(self) -> int:
        """Likelihood times weight, 0 to 25; 0 while either is not known."""
        return (self.likelihood or 0) * (self.weight or 0)
