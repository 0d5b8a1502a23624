"""A program that something happens to: it does one kind of work on a plan and says what is on the disk."""

import contextlib
import os
import shutil
import sys
import urllib.parse  # noqa: F401 - Python 3.13 waits with it until an address is made
from collections.abc import Callable, Iterator
from pathlib import Path

import sqlite_utils  # noqa: F401 - before anything can fail
from sqlcipher3 import dbapi2 as sqlite

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
NOBODY = 65534
LOCKED = "all of this is encrypted"
"""The name of an empty file that says so."""
_SALT = bytes(range(12)) + _check(bytes(range(12)))
_OTHER_SALT = bytes(12) + _check(bytes(12))


def key() -> Key:
    """The key of the plans here."""
    return Key(b"\x2a" * 32, _SALT)


def other_key() -> Key:
    """The key that they get when they get another."""
    return Key(b"\x2b" * 32, _OTHER_SALT)


def _open(path: Path) -> Document:
    return Document(path, key=key())  # which is not looked at where a plan is not encrypted


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


def _edits(path: Path, letter: str = "n") -> None:
    with _open(path) as plan:
        for number in range(EDITS):
            with _told():
                plan.apply(adding(f"{letter}{number}"), "Ann")
                _say(f"{letter}{number}")


def _others(path: Path) -> None:
    _edits(path, "m")


def _import(path: Path) -> None:
    with _open(path) as plan, _told():
        plan.apply(adding(*(f"i{number}" for number in range(MANY))), "Ann")
        _say(f"i{MANY - 1}")


def _merge(path: Path) -> None:
    with _open(path) as plan, _told():
        merge(plan, path.with_name("other.coalition"), key())
        _say("other")


def _rebuild(path: Path) -> None:
    _say("kept")
    with _told(), told_plainly(path), contextlib.closing(opening.open_file(path, key=key())) as connection:
        connection.set_authorizer(None)
        connection.execute('ALTER TABLE "contact" DROP COLUMN "listed_as"')
    with _open(path) as plan, _told():
        plan.apply(adding("n0"), "Ann")
        _say("n0")


def _encrypt(path: Path) -> None:
    with _open(path) as plan, _told():
        plan.apply(adding("n0"), "Ann")
        _say("n0")
    with _told():
        set_key(path, None, key())
        _say("encrypted")


def _rekey(path: Path) -> None:
    with _told():
        set_key(path, key(), other_key())
        _say("rekeyed")


def _decrypt(path: Path) -> None:
    with _told():
        set_key(path, key(), None)
        _say("decrypted")


def _restore(path: Path) -> None:
    backups = Backups(path.parent / "backups")
    with _open(path) as plan:
        (backup,), held = backups.of(plan.plan_id), plan.key
    with _told():
        backups.restore(backup, path, held)
        _say("restored")


def _export(path: Path) -> None:
    with _open(path) as plan:
        for _number in range(3):
            with _told():
                plan.save_copy(path.with_name("copy.coalition"))
                _say("copied")


def _forget(path: Path) -> None:
    with _open(path) as plan, _told():
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
LOCKED_WORK = {**WORK, "rekey": _rekey, "decrypt": _decrypt}
"""For a plan that is encrypted already."""
del LOCKED_WORK["encrypt"]


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


def _no_locks() -> None:
    def careless(path: Path, patience: float) -> opening.Connection:
        address = f"{path.absolute().as_uri()}?mode=rw&nolock=1"
        connection: opening.Connection = sqlite.connect(address, uri=True, isolation_level=None)
        return connection

    opening._connect = careless


def _believe() -> None:
    kept: tuple[Callable[..., object], ...] = (Document.apply, Document.absorb, Document.forget)

    def careless(work: Callable[..., object]) -> Callable[..., None]:
        def done(*arguments: object) -> None:
            with contextlib.suppress(PlanFileError):
                work(*arguments)

        return done

    for work in kept:
        setattr(Document, work.__name__, careless(work))


CARELESS: dict[str, Callable[[], None]] = {
    "": lambda: None,
    "no locks": _no_locks,
    "believe": _believe,
    "never sync": _never_sync,
    "no journal": _no_journal,
    "write in place": _write_in_place,
}


# Trouble that the victim makes for itself


def _fill_disk(_path: Path, size: int) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def _be_nobody(_path: Path, _number: int) -> None:
    if os.geteuid() == 0:
        os.setuid(NOBODY)  # nothing is forbidden to root


def _wait_for_the_other(_path: Path, _number: int) -> None:
    _say("! waiting")
    os.read(0, 1)  # it is told when both are


def _replace_after(path: Path, number: int) -> None:
    kept = _say

    def say(word: str) -> None:
        kept(word)
        if word == f"n{number}":
            path.rename(path.with_name("elsewhere.coalition"))
            shutil.copyfile(path.with_name("other.coalition"), path)
            kept("! replaced")

    globals()["_say"] = say


TROUBLE: dict[str, Callable[[Path, int], None]] = {
    "full": _fill_disk,
    "read-only": _be_nobody,
    "replaced": _replace_after,
    "together": _wait_for_the_other,
}


def prepare(folder: Path, *, locked: bool = False) -> Path:
    """A plan, another copy of it with an edit more, and a backup of it before its latest edit."""
    path = folder / "plan.coalition"
    if locked:
        (folder / LOCKED).touch()
    with Document.create(path, adding("kept", "gone"), "Ann", key=key() if locked else None) as plan:
        plan.apply(adding(*(f"k{number}" for number in range(60))), "Ann")
        Backups(folder / "backups").keep(plan)
        plan.save_copy(folder / "other.coalition")
        plan.save_copy(folder / "copy.coalition")
        plan.apply(adding("latest"), "Ann")
    with _open(folder / "other.coalition") as other:
        other.apply(adding(*(f"o{number}" for number in range(200)), "other"), "Bo")
    return path


def main(path: Path, work: str, careless: str = "", trouble: str = "") -> None:
    """Do the work; `trouble` is a name with a number."""
    CARELESS[careless]()
    if trouble:
        name, _space, number = trouble.partition(" ")
        TROUBLE[name](path, int(number or 0))
    _say("! ready")
    with _told():
        every: dict[str, Callable[[Path], None]] = {**WORK, **LOCKED_WORK, "others": _others}
        every[work](path)
    _say("done")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
