"""The command that brings contacts in from a CSV, XLSX or vCard file."""

from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path

from planner.commandline.terminal import Terminal
from planner.commandline.unlocking import open_plan
from planner.domain.contacts import Contact
from planner.domain.errors import PlannerError
from planner.domain.proposal import Outcome, Proposal
from planner.i18n import _, ngettext

SUFFIXES = frozenset((".csv", ".tsv", ".tab", ".txt", ".vcf", ".vcard", ".xlsx", ".xlsm", ".xls", ".ods"))
"""Files that are lists of contacts by their name, also those that can only be refused with a reason."""


class NoMapping(PlannerError):
    """What was given as FIELD=COLUMN is not of that form."""


def bring_in_contacts(arguments: Namespace, terminal: Terminal) -> int:
    """Import what is new, leave what may be a duplicate to people, and say a line for each row."""
    from planner.commandline.safety import keep_backup
    from planner.domain.importing import bring_in, default_decisions
    from planner.imports.contacts.reading import import_contacts, lines
    from planner.store.document import random_token

    with open_plan(arguments, terminal) as document:
        plan = document.load()
        proposal = import_contacts(plan, Path(arguments.file), mapping=mapping_of(arguments.map))
        changes = bring_in(proposal, default_decisions(proposal), random_token())(plan)
        if changes is not None and not arguments.dry_run:
            keep_backup(document, terminal)
            document.apply(changes, arguments.author)
    for line in lines(proposal):
        terminal.say(line)
    new = sum(
        each.before is None and each.record_type is Contact for each in (changes.changes if changes else ())
    )
    _say_totals(terminal, proposal, new, is_rehearsal=arguments.dry_run)
    return 0


def mapping_of(pairs: Iterable[str]) -> dict[str, list[str]]:
    """The columns for each field from texts such as 'emails=Where to write'. Raises NoMapping."""
    found: dict[str, list[str]] = {}
    for pair in pairs:
        name, sign, column = pair.partition("=")
        if not sign or not name.strip() or not column:
            raise NoMapping(_("“{text}” is not of the form FIELD=COLUMN.").format(text=pair))
        found.setdefault(name.strip(), []).append(column)
    return found


def _say_totals(terminal: Terminal, proposal: Proposal, new: int, *, is_rehearsal: bool) -> None:
    if is_rehearsal:
        sentence = ngettext("{count} contact would be added.", "{count} contacts would be added.", new)
    else:
        sentence = ngettext("{count} contact added.", "{count} contacts added.", new)
    terminal.say(sentence.format(count=new))
    waiting = proposal.count(Outcome.POSSIBLE) + proposal.count(Outcome.NOT_TO_ADD)
    if waiting:
        sentence = ngettext(
            "{count} contact was left out: look at it in the window and decide.",
            "{count} contacts were left out: look at them in the window and decide.",
            waiting,
        )
        terminal.say(sentence.format(count=waiting))
