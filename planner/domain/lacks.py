"""What a coalition lacks: whatever its plan speaks of and nobody who is with us stands for or can bring."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from planner.domain.city import ExpertiseGap
from planner.domain.contact_filter import tag_key
from planner.domain.contacts import RESOURCES, Contact, ContactId, Spectrum, Standing
from planner.domain.fields import Value, field_of
from planner.domain.folding import natural
from planner.domain.plan import Plan
from planner.domain.records import RecordId
from planner.i18n import N_, _

SEAT_FIELDS: Final = (
    "constituency",
    "issue_areas",
    "neighbourhoods",
    "resources",
    "expertise",
    "languages",
)
"""The fields of a contact by which seats are told apart, in the order in which they are shown."""
_TITLES: Final = {
    "constituency": N_("Constituencies"),
    "issue_areas": N_("Issues"),
    "neighbourhoods": N_("Neighbourhoods"),
    "resources": N_("Means"),
    "expertise": N_("Knowledge"),
    "languages": N_("Languages"),
}
_AGAINST: Final = frozenset({Spectrum.OPPONENT, Spectrum.ACTIVE_OPPONENT})
_CANDIDATES: Final = (Standing.TO_ADD, Standing.UNDECIDED)


@dataclass(frozen=True, slots=True)
class Seat:
    """An empty seat: a value of one of SEAT_FIELDS that nobody who is with us has, or an open question."""

    field: str
    value: str
    could_fill: tuple[ContactId, ...] = ()
    """Who has it and may still come: those to add first, then the undecided, by name."""
    gap: RecordId = ""
    """The expertise gap that asks for it, where one does."""

    @property
    def label(self) -> str:
        """What a person calls it."""
        choices = {choice.value: choice.label for choice in field_of(Contact, self.field).choices}
        return _(choices[self.value]) if self.value in choices else self.value

    def begins_with(self) -> dict[str, Value]:
        """What somebody who is added for this seat begins with."""
        name = "why" if self.gap else self.field
        is_list = isinstance(field_of(Contact, name).default, tuple)
        return {name: (self.value,) if is_list else self.value, "standing": str(Standing.TO_ADD)}


def seat_title(name: str) -> str:
    """What seats of a field are called together."""
    return _(_TITLES[name])


def empty_seats(plan: Plan) -> list[Seat]:
    """Every empty seat, in the order of SEAT_FIELDS: first those that somebody could fill.

    What is spoken of is what contacts have, opponents and those not to be added left aside, every means that
    a contact can bring, and every question of the plan that has no answer yet.
    """
    contacts = [contact for contact in plan.all(Contact) if not _is_against(contact)]
    found: list[Seat] = []
    for name in SEAT_FIELDS:
        spoken_of = _spoken_of(contacts, name)
        seats = [Seat(name, each.value, _ids(each.candidates)) for each in spoken_of if not each.is_filled]
        if name == "expertise":
            seats.extend(_asked(plan))
        found.extend(sorted(seats, key=_order) if name != "resources" else seats)
    return found


def _is_against(contact: Contact) -> bool:
    return contact.standing == Standing.NOT_TO_ADD or contact.spectrum in _AGAINST


@dataclass(slots=True)
class _SpokenOf:
    """One value, and who has it."""

    value: str
    is_filled: bool = False
    candidates: list[Contact] = field(default_factory=list)


def _spoken_of(contacts: Iterable[Contact], name: str) -> list[_SpokenOf]:
    found = {choice.value: _SpokenOf(choice.value) for choice in RESOURCES} if name == "resources" else {}
    for contact in contacts:
        value = getattr(contact, name)
        if not value:
            continue
        for tag in value if isinstance(value, tuple) else (value,):
            if key := tag_key(tag):
                each = found.setdefault(key, _SpokenOf(tag.strip()))
                if contact.standing == Standing.WITH_US:
                    each.is_filled = True
                elif contact.standing in _CANDIDATES:
                    each.candidates.append(contact)
    return list(found.values())


def _asked(plan: Plan) -> Iterator[Seat]:
    for gap in plan.all(ExpertiseGap):
        asked = [contact for key in gap.ask if (contact := plan.get(Contact, key)) is not None]
        if gap.state == "answered" or any(contact.standing == Standing.WITH_US for contact in asked):
            continue
        if gap.question.strip():
            able = [each for each in asked if each.standing in _CANDIDATES and not _is_against(each)]
            yield Seat("expertise", gap.question.strip(), _ids(able), gap.id)


def _ids(contacts: Iterable[Contact]) -> tuple[ContactId, ...]:
    def order(contact: Contact) -> tuple[bool, tuple[str | int, ...]]:
        return contact.standing != Standing.TO_ADD, natural(contact.name)

    return tuple(contact.id for contact in sorted(contacts, key=order))


def _order(seat: Seat) -> tuple[int, tuple[str | int, ...]]:
    return -len(seat.could_fill), natural(seat.value)
