"""The command that finds contacts."""

from argparse import Namespace

from planner.commandline.terminal import Terminal
from planner.commandline.unlocking import open_plan
from planner.domain.contacts import STANDINGS, Contact
from planner.domain.plan import Plan
from planner.domain.search import is_match, searchable, words_of
from planner.i18n import _


def find(arguments: Namespace, terminal: Terminal) -> int:
    """Print the contacts in which every word stands somewhere, one a line, by name."""
    from planner.domain.folding import natural

    words = words_of(" ".join(arguments.words))
    with open_plan(arguments, terminal) as document:
        plan = document.load()
    found = [contact for contact in plan.all(Contact) if is_match(words, searchable(plan, contact))]
    for contact in sorted(found, key=lambda contact: natural(contact.name)):
        terminal.say(_line(plan, contact))
    if not found:
        terminal.note(_("No contact matches."))
    return 0


def _line(plan: Plan, contact: Contact) -> str:
    standing = next((_(c.label) for c in STANDINGS if c.value == contact.standing), contact.standing)
    parts = (contact.name, standing, contact.office, *contact.phones, *contact.emails)
    return " · ".join(part for part in parts if part.strip())
