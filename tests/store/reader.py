"""Reads a plan as a user who may not write it, and says what it met; a test starts this as a program."""

import os
import sys
import urllib.parse  # noqa: F401 - Python 3.13 waits with it until an address is made
from pathlib import Path

import sqlite_utils  # noqa: F401 - while the libraries may still be read

from planner.domain.changes import Change, ChangeSet
from planner.domain.contacts import Contact
from planner.store.document import Document
from planner.store.errors import PlanFileError

NOBODY = 65534
ADDING = ChangeSet("Add", (Change(None, Contact(id="new")),))


def main(path: Path) -> None:
    """Print the number of records, how an edit and a copy beside the plan ended, and how many were added."""
    with Document(path) as document:
        plan = document.load()
        said = [str(sum(len(rows) for rows in plan.tables.values()))]
        for attempt in ("edit", "copy"):
            try:
                if attempt == "edit":
                    document.apply(ADDING, "Ann")
                else:
                    document.save_copy(path.with_name("copy"))
                said.append("done")
            except PlanFileError as error:
                said.append(type(error).__name__)
        said.append(str(len(document.load().table(Contact)) - len(plan.table(Contact))))
    sys.stdout.write(" ".join(said))


if __name__ == "__main__":
    if os.name == "posix" and os.geteuid() == 0:
        os.setuid(NOBODY)  # nothing is forbidden to root
    main(Path(sys.argv[1]))
