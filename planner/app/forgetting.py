"""Forgetting in a plan and in all its backups on this computer."""

from collections.abc import Callable, Container
from dataclasses import dataclass
from datetime import date

from planner.app.backups import own_backups
from planner.domain.contacts import ContactId
from planner.domain.forgetting import Forgotten
from planner.domain.keeping_quiet import Key, purged, to_purge
from planner.store.backups import Backup, Backups
from planner.store.document import Document
from planner.store.errors import PlanFileError


@dataclass(frozen=True, slots=True)
class Done:
    """What was done in the plan, and the backups that may still hold it: in a text, or as they don't open."""

    forgotten: Forgotten
    left: tuple[Backup, ...]
    problem: str = ""
    """Why the backups could not be seen to, where they could not."""


def forgotten(document: Document) -> frozenset[Key]:
    """The records of which nothing is left: what comes from elsewhere does not bring them back."""
    return frozenset(purged(document.ops()))


def forget(document: Document, contact: ContactId, author: str) -> Done:
    """Forget a contact in the plan and in its backups. Raises PlanFileError where the plan says no."""
    done = document.forget(contact, author)
    return _also_in_backups(
        document, done, lambda kept: kept.forget(document.plan_id, contact, author, document.key)
    )


def purge(document: Document, today: date, author: str, shown: Container[Key] | None = None) -> Done:
    """Purge what was told and is due from the plan and its backups. Raises PlanFileError as `forget` does.

    Where somebody was `shown` what would go, nothing else goes, even if more has become due meanwhile.
    """
    due = to_purge(document.load(), document.ops(), today)
    if shown is not None:
        due = [key for key in due if key in shown]
    done = document.forget_records(due, author)
    return _also_in_backups(document, done, lambda kept: kept.forget_purged(document, author))


def _also_in_backups(
    document: Document, done: Forgotten, forget_in: Callable[[Backups], tuple[Backup, ...]]
) -> Done:
    """Keep the plan as it is now, then forget in all backups; `forget_in` gives those it must leave."""
    kept = own_backups()
    try:
        kept.keep(document)
        left = forget_in(kept)
    except PlanFileError as error:
        return Done(done, (), str(error))
    return Done(done, left)
