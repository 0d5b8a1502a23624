"""What forgetting a person would do, worked out without doing it."""

from collections import Counter
from dataclasses import dataclass

from planner.app.backups import own_backups
from planner.domain.contacts import Contact, ContactId
from planner.domain.forgetting import Mention, going_with, left_without, mentions, traces_of
from planner.domain.plan import Plan
from planner.domain.records import Record
from planner.i18n import _, ngettext
from planner.store.document import Document


@dataclass(frozen=True, slots=True)
class Preview:
    """What goes, in how many places a link becomes "somebody", which texts name them, how many backups."""

    contact: Contact
    going: tuple[Record, ...]
    unlinked: int
    mentions: tuple[Mention, ...]
    authored: int
    backups: int


def preview(document: Document, contact: ContactId) -> Preview | None:
    """What would go; None for somebody whom the plan does not hold any more."""
    plan, ops = document.load(), document.ops()
    found = plan.get(Contact, contact)
    if found is None:
        return None
    about = [op for op in ops if (op.table, op.record) == (Contact.table, contact)]
    finder = traces_of(contact, about).finder()
    going = going_with(plan, finder, contact)
    changes = left_without(plan, finder, going)
    after = plan if changes is None else plan.after(changes)
    unlinked = sum(change.after is not None for change in changes.changes) if changes else 0
    authored = sum(finder.is_named(op.author) for op in ops)
    backups = len(own_backups().of(document.plan_id))
    return Preview(found, going, unlinked, tuple(mentions(after, finder)), authored, backups)


def by_kind(plan: Plan, going: tuple[Record, ...], contact: ContactId) -> list[str]:
    """What goes with a contact, counted by what it is."""
    count = Counter(type(record) for record in going if record.id != contact)
    return [
        _("{what}: {count}").format(what=_(kind.many), count=number) for kind, number in count.most_common()
    ]


def authored_sentence(count: int) -> str:
    """What stays of somebody who wrote into the plan."""
    return ngettext(
        "{count} edit carries their name as the one who wrote it. That name stays.",
        "{count} edits carry their name as the one who wrote them. That name stays.",
        count,
    ).format(count=count)
