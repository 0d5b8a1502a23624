"""Whom an outreach list is for: the filter, the columns and the order that a person chose, as data."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from planner.domain.contact_filter import NOBODY, ContactFilter, criteria, is_quiet
from planner.domain.contacts import Contact, ContactId, Standing
from planner.domain.fields import Choice
from planner.domain.plan import Plan
from planner.i18n import N_

__all__ = [
    "EVERYBODY",
    "NOBODY",
    "ORDERS",
    "STANDINGS",
    "Order",
    "OutreachChoice",
    "chosen",
    "is_quiet",
    "settled",
]

STANDINGS = (Standing.TO_ADD, Standing.UNDECIDED, Standing.WITH_US)
"""Those who can be on an outreach list, in the order in which they stand there."""


class Order(StrEnum):
    """How the lines of one connector follow each other. Names break a draw."""

    STANDING = "standing"
    NAME = "name"
    LONGEST_AGO = "longest_ago"
    INFLUENCE = "influence"


ORDERS = (
    Choice(Order.STANDING, N_("Whom to add first")),
    Choice(Order.NAME, N_("By name")),
    Choice(Order.LONGEST_AGO, N_("Longest not spoken to first")),
    Choice(Order.INFLUENCE, N_("Most influence first")),
)


@dataclass(frozen=True, slots=True)
class OutreachChoice:
    """What a person chose. An empty filter lets everybody through; several filters must all fit.

    Within a filter one value is enough; tags are compared without case and accents. Who is not to be added is
    on no list, whatever the standings say. What is printed large is a matter of the edition.
    """

    standings: tuple[str, ...] = STANDINGS
    issue_areas: tuple[str, ...] = ()
    neighbourhoods: tuple[str, ...] = ()
    resources: tuple[str, ...] = ()
    spectrum: tuple[str, ...] = ()
    connectors: tuple[ContactId, ...] = ()
    """Who keeps in touch; NOBODY among them for those whom nobody has taken on."""
    words: str = ""
    """All of them stand somewhere in what was typed about the contact."""
    not_spoken_to_for: int | None = None
    """Days since the last contact, at least. Whoever was never spoken to fits."""
    only: frozenset[ContactId] | None = None
    """These contacts and no others: the rows that somebody selected. None: all."""
    columns: tuple[str, ...] = ()
    """Names of columns in the order in which they are wanted; none: the usual ones."""
    order: Order = Order.STANDING


EVERYBODY = OutreachChoice()


def chosen(plan: Plan, choice: OutreachChoice, today: date) -> list[Contact]:
    """The contacts that the filters let through, oldest first. Nothing is held back here."""
    standings = frozenset(map(str, choice.standings))
    found = [contact for contact in plan.all(Contact) if contact.standing in standings]
    for fits in _filters(plan, choice, today):
        found = [contact for contact in found if fits(contact)]
    return found


def settled(choice: OutreachChoice, plan: Plan, today: date) -> OutreachChoice:
    """The same contacts, named one by one: what holds as well in a plan that an audience reads less of."""
    if replace(choice, columns=(), order=Order.STANDING) == EVERYBODY:
        return choice
    only = frozenset(contact.id for contact in chosen(plan, choice, today))
    return OutreachChoice(only=only, columns=choice.columns, order=choice.order)


def _filters(plan: Plan, choice: OutreachChoice, today: date) -> Iterator[Callable[[Contact], bool]]:
    only = choice.only
    if only is not None:
        yield lambda contact: contact.id in only
    wanted = ContactFilter(
        words=choice.words,
        issue_areas=choice.issue_areas,
        neighbourhoods=choice.neighbourhoods,
        resources=choice.resources,
        spectrum=choice.spectrum,
        connectors=choice.connectors,
        not_spoken_to_for=choice.not_spoken_to_for,
    )
    yield from criteria(plan, wanted, today)
