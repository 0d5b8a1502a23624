"""A program that something happens to: it does one kind of work on a plan and says what is on the disk."""

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import sqlite_utils  # noqa: F401 - before anything can fail

from planner.domain.changes import Change, ChangeSet
from planner.domain.contacts import Contact
from planner.store import document, encryption, opening
from planner.store.backups import Backups
from planner.store.document import Document
from planner.store.encryption import set_key
from planner.store.errors import PlanFileError, told_plainly
from planner.store.keys import Key, _check
from planner.store.permits import lifted
from planner.store.sharing import merge

EDITS, MANY = 8, 400
_SALT = bytes(range(12)) + _check(bytes(range(12)))


def key() -> Key:
    """The key of the plans here."""
    return Key(b"\x2a" * 32, _SALT)


def person(name: str) -> Contact:
    """A contact whose content can be checked by its id."""
    return Contact(id=name, name=f"Person {name}", note=name * 300)


def adding(*names: str) -> ChangeSet:
    """The action that adds them."""
    return ChangeSet("Add", tuple(Change(None, person(name)) for name in names))


def _say(word: str) -> None:
    # Straight to the file, so that it is said at once and shows in a record of system calls.
    os.write(1, f"{word}\n".encode())


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """What fails is said and not acknowledged."""
    try:
        yield
    except PlanFileError as error:
        _say(f"! {type(error).__name__}")


def _edits(path: Path) -> None:
    with Document(path) as plan:
        for number in range(EDITS):
            with _told():
                plan.apply(adding(f"n{number}"), "Ann")
                _say(f"n{number}")


def _import(path: Path) -> None:
    with Document(path) as plan, _told():
        plan.apply(adding(*(f"i{number}" for number in range(MANY))), "Ann")
        _say(f"i{MANY - 1}")


def _merge(path: Path) -> None:
    with Document(path) as plan, _told():
        merge(plan, path.with_name("other.coalition"))
        _say("other")


def _rebuild(path: Path) -> None:
    _say("kept")
    with _told(), told_plainly(path), contextlib.closing(opening.open_file(path)) as connection:
        connection.set_authorizer(None)
        connection.execute('ALTER TABLE "contact" DROP COLUMN "listed_as"')
    with Document(path) as plan, _told():
        plan.apply(adding("n0"), "Ann")
        _say("n0")


def _encrypt(path: Path) -> None:
    with Document(path) as plan, _told():
        plan.apply(adding("n0"), "Ann")
        _say("n0")
    with _told():
        set_key(path, None, key())
        _say("encrypted")


def _restore(path: Path) -> None:
    backups = Backups(path.parent / "backups")
    (backup,) = backups.of(path)
    with _told():
        backups.restore(backup, path)
        _say("restored")


def _export(path: Path) -> None:
    with Document(path) as plan:
        for _number in range(3):
            with _told():
                plan.save_copy(path.with_name("copy.coalition"))
                _say("copied")


def _forget(path: Path) -> None:
    with Document(path) as plan, _told():
        plan.forget("gone", "Ann")
        _say("forgotten")


WORK: dict[str, Callable[[Path], None]] = {
    "edits": _edits,
    "import": _import,
    "merge": _merge,
    "rebuild": _rebuild,
    "encrypt": _encrypt,
    "restore": _restore,
    "export": _export,
    "forget": _forget,
}


# Ways to be careless, by which a harness shows that it would notice


def _never_sync() -> None:
    kept = opening._set_pragmas

    def careless(connection: opening.Connection) -> None:
        kept(connection)
        with lifted(connection):
            connection.execute("PRAGMA synchronous = OFF").fetchall()

    opening._set_pragmas = careless


def _no_journal() -> None:
    kept = opening._set_pragmas

    def careless(connection: opening.Connection) -> None:
        kept(connection)
        with lifted(connection):
            connection.execute("PRAGMA journal_mode = OFF").fetchall()

    opening._set_pragmas = careless


def _write_in_place() -> None:
    @contextlib.contextmanager
    def careless(target: Path) -> Iterator[Path]:
        target.unlink(missing_ok=True)
        target.touch()
        yield target

    for module in (document, encryption):
        vars(module)["written_whole"] = careless


CARELESS: dict[str, Callable[[], None]] = {
    "": lambda: None,
    "never sync": _never_sync,
    "no journal": _no_journal,
    "write in place": _write_in_place,
}


def prepare(folder: Path) -> Path:
    """A plan, another copy of it with an edit more, and a backup of it before its latest edit."""
    path = folder / "plan.coalition"
    with Document.create(path, adding("kept", "gone"), "Ann") as plan:
        plan.apply(adding(*(f"k{number}" for number in range(60))), "Ann")
        Backups(folder / "backups").keep(plan)
        plan.save_copy(folder / "other.coalition")
        plan.save_copy(folder / "copy.coalition")
        plan.apply(adding("latest"), "Ann")
    with Document(folder / "other.coalition") as other:
        other.apply(adding(*(f"o{number}" for number in range(200)), "other"), "Bo")
    return path


if __name__ == "__main__":
    CARELESS[sys.argv[3] if len(sys.argv) > 3 else ""]()
    _say("! ready")
    with _told():
        WORK[sys.argv[2]](Path(sys.argv[1]))
    _say("done")
