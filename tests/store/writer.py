"""Another program on one plan file: it does what it is told on its command line; tests start it."""

import sys
from pathlib import Path

from planner.domain.changes import Change, ChangeSet
from planner.domain.contacts import Contact
from planner.store.document import Document
from planner.store.errors import PlanFileError


def _add_for_ever(document: Document) -> None:
    """Add contacts until killed; say the number of each once it is on the disk."""
    number = 0
    while True:
        contact = Contact(id=f"n{number}", name=f"Contact {number}", note="x" * 3_000)
        document.apply(ChangeSet("Add", (Change(None, contact),)), "Bo")
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
        number += 1


def _edit_when_asked(document: Document) -> None:
    """For each line `RECORD FIELD VALUE` set a field of a contact, and say so."""
    plan = document.load()
    for line in sys.stdin:
        record, name, value = line.split()
        news = document.news(plan)
        plan = plan.after(news.changes) if news.changes is not None else plan
        before = plan.the(Contact, record)
        changes = ChangeSet("Edit", (Change(plan.get(Contact, record), before.but(**{name: value})),))
        document.apply(changes, "Bo")
        plan = plan.after(changes)
        sys.stdout.write("done\n")
        sys.stdout.flush()


def _add_many(document: Document) -> None:
    """Add a hundred contacts as fast as it goes, each an edit of its own."""
    for number in range(100):
        contact = Contact(id=f"{sys.argv[3]}{number}")
        document.apply(ChangeSet("Add", (Change(None, contact),)), sys.argv[3])


def _write_once(document: Document) -> None:
    """Add a contact, or say what kept us from it."""
    try:
        document.apply(ChangeSet("Add", (Change(None, Contact(id="once")),)), "Bo")
    except PlanFileError as error:
        sys.stdout.write(f"{type(error).__name__}\n")


_WORK = {"for-ever": _add_for_ever, "when-asked": _edit_when_asked, "many": _add_many, "busy": _write_once}

if __name__ == "__main__":
    with Document(Path(sys.argv[1]), patience=0.05 if sys.argv[2] == "busy" else 5) as opened:
        _WORK[sys.argv[2]](opened)
