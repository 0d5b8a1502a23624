"""What encryption costs: opening a plan and editing it beside the same without; and what a backup holds."""

import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from planner.app.jobs import Jobs
from planner.domain.changes import Change, change_set
from planner.domain.contacts import Contact
from planner.store.backups import Backups
from planner.store.document import Document
from planner.store.encryption import key_for
from planner.store.keys import Key, fresh_salt
from tests.benchmarks.measure import Against, Result, medians

_CONTACTS = 10_000
_PASSPHRASE = "six words that nobody would guess"
_OPENINGS, _EDITS = 5, 40


def _plan(path: Path, key: Key | None) -> None:
    people = (
        Contact(
            id=f"{number:016x}",
            name=f"Person {number}",
            emails=(f"p{number}@example.org",),
            phones=(f"334 555 {number:04}",),
            note="Met at the hearing. " * 5,
        )
        for number in range(_CONTACTS)
    )
    Document.create(path, change_set("Add", (Change(None, one) for one in people)), "Ann", key=key).close()


def _milliseconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - begun)


def _open(path: Path, key: Key | None) -> None:
    with Document(path, key=key) as document:
        document.load()


def opening() -> Iterator[Result]:
    """Opening and loading 10,000 contacts, encrypted: Argon2, and half as much again as a plain plan."""
    with tempfile.TemporaryDirectory() as folder:
        plain, locked = Path(folder) / "plain", Path(folder) / "locked"
        key = Key.derived(_PASSPHRASE, fresh_salt())
        _plan(plain, None)
        _plan(locked, key)

        def encrypted() -> float:
            return _milliseconds(lambda: _open(locked, key_for(locked, _PASSPHRASE)))

        def bare() -> float:
            argon = _milliseconds(lambda: Key.derived(_PASSPHRASE, key.salt))
            return argon + 1.5 * _milliseconds(lambda: _open(plain, None))

        ours, floor = medians(_OPENINGS, encrypted, bare)
        yield Result("open 10,000 encrypted / Argon2 + 1.5x plain", ours, floor, "ms", Against.RATIO, 1.0)


def editing() -> Iterator[Result]:
    """An edit of an encrypted plan of 10,000 contacts beside one of a plain plan."""
    with tempfile.TemporaryDirectory() as folder:
        plain, locked = Path(folder) / "plain", Path(folder) / "locked"
        key = Key(b"\x07" * 32, fresh_salt())
        _plan(plain, None)
        _plan(locked, key)
        with Document(plain) as open_plain, Document(locked, key=key) as open_locked:
            numbers = iter(range(10**6))

            def edit(document: Document) -> float:
                contact = Contact(id=f"new{next(numbers)}", name="New", note="A line that somebody typed.")
                changes = change_set("Add", (Change(None, contact),))
                assert changes is not None
                return _milliseconds(lambda: document.apply(changes, "Ann"))

            ours, floor = medians(_EDITS, lambda: edit(open_locked), lambda: edit(open_plain))
        yield Result("edit of an encrypted plan / of a plain one", ours, floor, "ms", Against.RATIO, 2.0)


def backup() -> Iterator[Result]:
    """For how long a backup of 10,000 contacts, checked, holds up the window's thread at the worst."""
    held = sys.getswitchinterval()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plan"
        _plan(path, None)
        with Document(path) as document:
            Jobs().close()  # sets how often threads take turns
            work = threading.Thread(target=lambda: Backups(Path(folder) / "backups").keep(document))
            gaps, last = [0.0], time.perf_counter()
            begun = last
            work.start()
            while work.is_alive():
                work.join(0.0005)
                now = time.perf_counter()
                gaps.append(1000 * (now - last))
                last = now
            whole = 1000 * (last - begun)
        sys.setswitchinterval(held)
        yield Result(
            "backup of 10,000: holds the window's thread", max(gaps), whole, "ms", Against.ITSELF, 16.0
        )


if __name__ == "__main__":
    from tests.benchmarks.measure import HEAD

    print(HEAD)
    for benchmark in (opening, editing, backup):
        for result in benchmark():
            print(result.line(), flush=True)
