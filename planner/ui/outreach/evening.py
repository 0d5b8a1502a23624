"""An evening of calls: the sheets to choose from, and what came of each call on one. No Qt here."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from planner.domain.call_results import OUTCOMES, Outcome, OutcomeInfo
from planner.domain.changes import Change, change_set
from planner.domain.contacts import Contact, ContactId, Standing
from planner.domain.folding import folded
from planner.domain.followups import Holding, holdings, share_of_largest
from planner.domain.outreach import Connector, Reach, outreach
from planner.domain.plan import Plan
from planner.domain.redaction import opted_out
from planner.i18n import _
from planner.ui.outreach.who import Who

_OPTED_OUT = next(info for info in OUTCOMES if info.outcome is Outcome.OPTED_OUT)
EVERYBODY = "*"
"""Stands for the sheet that holds all the others. No contact has such an id."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Whom one connector calls, in the order of the call sheet on paper."""

    connector: ContactId
    """EVERYBODY for all, empty for those whom nobody has taken on."""
    name: str
    reaches: tuple[Reach, ...]
    numbers: Sequence[int]
    """What stands beside each line on paper: from 1 for each connector, on the sheet of everybody as well."""
    done: int = 0
    """Of them somebody has written down a result today."""
    held: int = 0
    """How many relationships the connector holds, whether they are on the sheet or not."""
    slipping: int = 0

    @property
    def without_number(self) -> int:
        """Of them nobody has a phone number yet."""
        return sum(not reach.contact.phones for reach in self.reaches)


@dataclass(frozen=True, slots=True)
class Sheets:
    """All sheets of an evening: everybody's, each connector's, nobody's."""

    all: tuple[Sheet, ...]
    largest_share: float
    """Which part of all relationships hangs on one member, 0 to 1."""

    @property
    def most_held(self) -> int:
        """The relationships of whoever holds most of them."""
        return max((sheet.held for sheet in self.all if sheet.connector != EVERYBODY), default=0)


def sheets(plan: Plan, who: Who, today: date) -> Sheets:
    """The sheets of those whom the choice lets through; the connectors who hold most come first.

    Who has asked tonight not to be called stays on the sheet, so that the numbers of the paper hold.
    """
    before = _before_opting_out(plan, today)
    found = outreach(before, today, who.choice(plan, today))
    if before is not plan:
        found = replace(found, connectors=tuple(_as_it_is(plan, each) for each in found.connectors))
    held = holdings(plan, today)
    known = {holding.connector: holding for holding in held}
    by_connector = {_key(plan, connector.reaches): connector for connector in found.connectors}
    order = list(dict.fromkeys((*(holding.connector for holding in held), *by_connector)))
    order.sort(key=lambda key: not key)  # nobody's last
    made = [
        _sheet(key, connector, connector.numbers, known.get(key), today)
        for key in order
        if (connector := by_connector.get(key)) is not None
    ]
    numbers = [number for connector in found.connectors for number in connector.numbers]
    all_lines = Connector(_("Everybody"), found.reaches)
    slipping = sum(sheet.slipping for sheet in made)
    whole = replace(_sheet(EVERYBODY, all_lines, numbers, None, today), slipping=slipping)
    return Sheets((whole, *made) if found.reaches else (), share_of_largest(held))


def as_begun(before: Sheet | None, sheet: Sheet, plan: Plan, today: date) -> Sheet:
    """The sheet as it was begun before: calls change the order and whom a filter finds, but not the paper.

    Where others have come onto it, or somebody has left it who was not called today, it is the new one.
    """
    lines = {reach.contact.id: reach for reach in sheet.reaches}
    if before is None or not lines.keys() <= {reach.contact.id for reach in before.reaches}:
        return sheet
    kept: list[Reach] = []
    for reach in before.reaches:
        line = lines.get(reach.contact.id) or _called(reach, plan, today)
        if line is None:
            return sheet
        kept.append(line)
    return replace(sheet, reaches=tuple(kept), numbers=before.numbers)


def _called(reach: Reach, plan: Plan, today: date) -> Reach | None:
    """The line of somebody who was called today, as the plan has it now; None for others."""
    line = now(plan, reach)
    if line is None or line.contact.standing == Standing.NOT_TO_ADD or result_of(line.contact, today) is None:
        return None
    return line


def _before_opting_out(plan: Plan, today: date) -> Plan:
    changes = [
        Change(contact, contact.but(opted_out=()))
        for contact in plan.all(Contact)
        if contact.opted_out and result_of(contact, today) is _OPTED_OUT
    ]
    changed = change_set("", changes)
    return plan if changed is None else plan.after(changed)


def _as_it_is(plan: Plan, connector: Connector) -> Connector:
    """With what is closed now, tonight's among it."""
    return Connector(connector.name, tuple(now(plan, reach) or reach for reach in connector.reaches))


def _key(plan: Plan, reaches: Sequence[Reach]) -> ContactId:
    held_by = reaches[0].contact.held_by
    return held_by if plan.name(held_by) else ""


def _sheet(
    key: ContactId, connector: Connector, numbers: Sequence[int], holding: Holding | None, today: date
) -> Sheet:
    reaches = connector.reaches
    done = sum(result_of(reach.contact, today) is not None for reach in reaches)
    held, slipping = (holding.contacts, holding.slipping) if holding else (0, 0)
    return Sheet(key, connector.name or _("Nobody yet"), reaches, numbers, done, held, slipping)


def result_of(contact: Contact, today: date) -> OutcomeInfo | None:
    """What came of the last call to a contact today, as it stands in their notes."""
    day = f"{today.isoformat()}: "
    if day not in contact.note:
        return None
    for line in reversed(contact.note.splitlines()):
        if line.startswith(day):
            said = line.removeprefix(day)
            return next((info for info in OUTCOMES if said.startswith(f"{_(info.label)}.")), None)
    return None


def now(plan: Plan, reach: Reach) -> Reach | None:
    """A line of the sheet as the plan has it now; None where the contact is gone."""
    contact = plan.get(Contact, reach.contact.id)
    return None if contact is None else reach._replace(contact=contact, closed=opted_out(plan, contact))


def tally(results: Mapping[ContactId, OutcomeInfo]) -> list[tuple[str, int]]:
    """What came of the calls, the usual first, with how often: translated labels."""
    counts = Counter(info.outcome for info in results.values())
    return [(_(info.label), counts[info.outcome]) for info in OUTCOMES if counts[info.outcome]]


def place_of(reaches: Sequence[Reach], text: str, after: int = -1, numbers: Sequence[int] = ()) -> int | None:
    """The place that somebody means: a number on the paper, the end of a phone number, or part of a name.

    `numbers`: those of the lines, unless they simply run from 1. Where several connectors have the number,
    the one is meant at whose lines we are (`after`). Names are looked for from behind `after` on and round
    again, those that begin with the text first.
    """
    words = folded(text).split()
    if not words:
        return None
    digits = "".join(sign for sign in text if sign.isdigit())
    if digits and not any(sign.isalpha() for sign in text):
        place = _numbered(numbers or range(1, len(reaches) + 1), digits, after)
        return _by_phone(reaches, digits) if place is None else place
    count = len(reaches)
    order = [(after + 1 + step) % count for step in range(count)]
    names = {place: folded(reaches[place].name) for place in order}
    begins = (place for place in order if names[place].startswith(" ".join(words)))
    holds = (place for place in order if all(word in names[place] for word in words))
    return (
        next(begins, None)
        if any(n.startswith(" ".join(words)) for n in names.values())
        else next(holds, None)
    )


def _numbered(numbers: Sequence[int], digits: str, after: int) -> int | None:
    """The line with this number on the sheet that the line `after` is on, else on the next that has it."""
    if not numbers or len(digits) > len(str(max(numbers))):
        return None
    begin = after - numbers[after] + 1 if after >= 0 else 0
    order = [*range(begin, len(numbers)), *range(begin)]
    return next((place for place in order if numbers[place] == int(digits)), None)


def _by_phone(reaches: Sequence[Reach], digits: str) -> int | None:
    for place, reach in enumerate(reaches):
        for phone in (*reach.phones, *reach.text_only):
            if "".join(sign for sign in phone if sign.isdigit()).endswith(digits):
                return place
    return None
