"""Whom an outreach list is for, from the filter that a person sees."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from planner.domain.contact_filter import EVERYBODY, ContactFilter, matching
from planner.domain.contacts import Standing
from planner.domain.outreach import OutreachSummary
from planner.domain.outreach_choice import Order, OutreachChoice
from planner.domain.plan import Plan
from planner.i18n import _, ngettext
from planner.ui.board.facets import FACETS, STANDING_FACET, Facet, Value


def _standings(plan: Plan) -> list[Value]:
    return [value for value in STANDING_FACET.values(plan) if value.value != Standing.NOT_TO_ADD]


OUTREACH_FACETS: Final = (replace(STANDING_FACET, values=_standings), *FACETS)
"""Who is not to be added is on no list, so nobody is offered to ask for them."""


def facets_without(facet_id: str) -> tuple[Facet, ...]:
    """All facets but one, which the page asks for in its own way."""
    return tuple(facet for facet in OUTREACH_FACETS if facet.id != facet_id)


@dataclass(frozen=True, slots=True)
class Who:
    """A filter of contacts with the order and the columns of a list."""

    wanted: ContactFilter = EVERYBODY
    order: Order = Order.STANDING
    columns: tuple[str, ...] = ()

    def choice(self, plan: Plan, today: date) -> OutreachChoice:
        """The choice in the words of the domain: everybody, or those whom the filter lets through."""
        if self.wanted.is_empty:
            return OutreachChoice(columns=self.columns, order=self.order)
        only = frozenset(contact.id for contact in matching(plan, self.wanted, today))
        return OutreachChoice(only=only, columns=self.columns, order=self.order)


def headline(summary: OutreachSummary) -> str:
    """How many are on a list."""
    if not summary.contacts:
        return _("Nobody is on it.")
    words = ngettext("{count} contact is on it.", "{count} contacts are on it.", summary.contacts)
    return words.format(count=f"{summary.contacts:n}")


def details(summary: OutreachSummary) -> list[str]:
    """What else there is to know before a list is written: who calls, and who has no number."""
    lines = []
    if summary.connectors:
        words = ngettext("For {count} connector.", "For {count} connectors.", summary.connectors)
        lines.append(words.format(count=f"{summary.connectors:n}"))
    if summary.unassigned:
        words = ngettext(
            "Nobody keeps in touch with {count} of them yet.",
            "Nobody keeps in touch with {count} of them yet.",
            summary.unassigned,
        )
        lines.append(words.format(count=f"{summary.unassigned:n}"))
    if summary.without_a_way:
        words = ngettext(
            "{count} has no number or address yet: there is a line to fill in.",
            "{count} have no number or address yet: there is a line to fill in.",
            summary.without_a_way,
        )
        lines.append(words.format(count=f"{summary.without_a_way:n}"))
    return lines
