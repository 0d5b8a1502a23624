"""Whom an outreach list is for, from what was typed after `planner export`."""

from argparse import Namespace
from collections.abc import Iterable, Iterator

from planner.domain.contacts import Contact, ContactId
from planner.domain.errors import PlannerError
from planner.domain.folding import folded
from planner.domain.outreach_choice import STANDINGS, OutreachChoice
from planner.domain.plan import Plan
from planner.i18n import _


class NoSuchConnector(PlannerError):
    """Nobody of this name keeps in touch with anybody."""


def outreach_choice(arguments: Namespace, plan: Plan) -> OutreachChoice:
    """The choice that the arguments make. Raises NoSuchConnector."""
    standings = tuple(name.replace("-", "_") for name in arguments.standing)
    return OutreachChoice(
        standings=standings or STANDINGS,
        issue_areas=tuple(arguments.area),
        neighbourhoods=tuple(arguments.neighbourhood),
        connectors=tuple(_connectors(plan, arguments.connector)),
    )


def _connectors(plan: Plan, names: Iterable[str]) -> Iterator[ContactId]:
    held_by = dict.fromkeys(contact.held_by for contact in plan.all(Contact) if contact.held_by)
    for name in names:
        wanted = " ".join(folded(name).split())
        found = [key for key in held_by if " ".join(folded(plan.name(key)).split()) == wanted]
        if not found:
            raise NoSuchConnector(_("Nobody called “{name}” keeps in touch with anybody.").format(name=name))
        yield from found
