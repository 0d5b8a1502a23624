"""What can go wrong with a plan file, each with the sentence that a person reads."""

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from planner.domain.errors import PlannerError
from planner.i18n import _


class PlanFileError(PlannerError):
    """Something is the matter with a plan file."""


class NotAPlan(PlanFileError):
    """The file is something else."""


class NeedsPassphrase(PlanFileError):
    """The file is an encrypted plan, and no passphrase was given."""


class WrongPassphrase(NeedsPassphrase):
    """The passphrase that was given is not the one of this plan."""


class StrangeJournal(PlanFileError):
    """Beside the plan lies what the engine would take for the plan's own journal, and it is not."""


class PlanIsNewer(PlanFileError):
    """A newer version of the program wrote the file."""


class PlanIsDamaged(PlanFileError):
    """The file is a plan, but parts of it cannot be read."""


class PlanIsBusy(PlanFileError):
    """Another program holds the file and does not let go."""


class PlanWasMoved(PlanFileError):
    """The file was moved, deleted or replaced while it was open. Nothing more is written to it."""


class NoRights(PlanFileError):
    """The system does not let us read or write there."""


class NoRoom(PlanFileError):
    """The disk is full or failing."""


class AlreadyThere(PlanFileError):
    """A file with that name exists and is not overwritten."""


class NoSuchPlace(PlanFileError):
    """The folder is not there, or no file can have that name."""


class WasForgotten(PlanFileError):
    """The record was purged from the plan, and nothing brings it back."""


def not_a_plan(path: Path) -> NotAPlan:
    """The file is not one of ours."""
    return NotAPlan(_("“{name}” is not a coalition plan. It was left as it is.").format(name=path.name))


def strange_journal(path: Path, journal: Path) -> StrangeJournal:
    """Opening the plan would do what the journal says."""
    sentence = _("Beside “{name}” lies “{journal}”, which is not from this program. Move it away first.")
    return StrangeJournal(sentence.format(name=path.name, journal=journal.name))


def needs_passphrase(path: Path) -> NeedsPassphrase:
    """Nothing can be read yet."""
    return NeedsPassphrase(_("“{name}” is encrypted. Its passphrase is needed.").format(name=path.name))


def wrong_passphrase(path: Path) -> WrongPassphrase:
    """The key fits nothing in the file. Whether its first page is damaged instead, nobody can tell."""
    sentence = _("That is not the passphrase of “{name}”. It was left as it is.")
    return WrongPassphrase(sentence.format(name=path.name))


def plan_is_newer(path: Path) -> PlanIsNewer:
    """The file's format is ahead of this program."""
    sentence = _("“{name}” was made by a newer version of the program. Update the program to open it.")
    return PlanIsNewer(sentence.format(name=path.name))


def plan_is_damaged(path: Path) -> PlanIsDamaged:
    """Parts of the file are unreadable."""
    sentence = _("“{name}” is damaged and cannot be read whole. It was left as it is; a backup may help.")
    return PlanIsDamaged(sentence.format(name=path.name))


def folder_not_file(path: Path) -> NotAPlan:
    """A folder was given where a file is wanted."""
    return NotAPlan(_("“{name}” is a folder, not a coalition plan.").format(name=path.name))


def no_such_file(path: Path) -> NotAPlan:
    """Nothing is there."""
    return NotAPlan(_("There is no file “{name}”.").format(name=path.name))


def already_there(path: Path) -> AlreadyThere:
    """The name is taken."""
    sentence = _("There is a file “{name}” already. Choose another name; it was left as it is.")
    return AlreadyThere(sentence.format(name=path.name))


def was_forgotten() -> WasForgotten:
    """An edit of a purged record."""
    return WasForgotten(_("This entry was removed from the plan for good and cannot come back."))


def _no_such_folder(path: Path) -> NoSuchPlace:
    sentence = _("There is no folder “{folder}” to keep “{name}” in.")
    return NoSuchPlace(sentence.format(folder=path.parent.name, name=path.name))


def _no_such_name(path: Path) -> NoSuchPlace:
    return NoSuchPlace(_("No file can be called “{name}” there. Choose another name.").format(name=path.name))


def _moved(path: Path) -> PlanWasMoved:
    sentence = _("“{name}” was moved or replaced while it was open, so the last change was not saved.")
    return PlanWasMoved(sentence.format(name=path.name))


def _no_rights(path: Path) -> NoRights:
    return NoRights(_("You may not read or change “{name}” there.").format(name=path.name))


def _no_room(path: Path) -> NoRoom:
    sentence = _("“{name}” could not be saved: the disk is full or does not answer. The file is as it was.")
    return NoRoom(sentence.format(name=path.name))


def _busy(path: Path) -> PlanIsBusy:
    sentence = _("Another program is using “{name}”. Try again in a moment; the file is as it was.")
    return PlanIsBusy(sentence.format(name=path.name))


_BY_CODE = {
    "SQLITE_NOTADB": not_a_plan,
    "SQLITE_CORRUPT": plan_is_damaged,
    "SQLITE_BUSY": _busy,
    "SQLITE_LOCKED": _busy,
    "SQLITE_READONLY": _no_rights,
    "SQLITE_CANTOPEN": _no_rights,
    "SQLITE_PERM": _no_rights,
    "SQLITE_AUTH": not_a_plan,
    "SQLITE_FULL": _no_room,
    "SQLITE_IOERR": _no_room,
    "SQLITE_INTERRUPT": plan_is_damaged,
    "SQLITE_NOMEM": plan_is_damaged,
    "SQLITE_TOOBIG": plan_is_damaged,
}


_BAD_NAME = frozenset({errno.EINVAL, errno.EILSEQ, errno.ENAMETOOLONG, errno.ELOOP})

FileIdentity = tuple[int, int]


def identity(path: Path) -> FileIdentity | None:
    """Which file a path leads to now; None when it leads nowhere."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


@contextlib.contextmanager
def told_plainly(path: Path, opened: FileIdentity | None = None) -> Iterator[None]:
    """Turn the engine's and the system's errors into sentences about the file at `path`.

    `opened` is the file that was there when the plan was opened, to tell a moved file from a forbidden one.
    """
    try:
        yield
    except sqlite.Error as error:
        if opened is not None and identity(path) != opened:
            raise _moved(path) from error
        raise _translated(error, path) from error
    except (UnicodeDecodeError, MemoryError) as error:
        # The engine quotes what it stumbled over, and that need not be text; or it met a limit of ours.
        raise plan_is_damaged(path) from error
    except PermissionError as error:
        raise _no_rights(path) from error
    except FileExistsError as error:
        raise already_there(path) from error
    except IsADirectoryError as error:
        raise folder_not_file(path) from error
    except (FileNotFoundError, NotADirectoryError) as error:
        raise (no_such_file(path) if path.parent.is_dir() else _no_such_folder(path)) from error
    except OSError as error:
        raise (_no_such_name(path) if error.errno in _BAD_NAME else _no_room(path)) from error


@contextlib.contextmanager
def damage_told(path: Path) -> Iterator[None]:
    """While a plan is copied: damage is in the plan at `path`, and every other error in the copy."""
    try:
        yield
    except sqlite.DatabaseError as error:
        if getattr(error, "sqlite_errorname", "").startswith("SQLITE_CORRUPT"):
            raise plan_is_damaged(path) from error
        raise


def must_be_possible(path: Path) -> None:
    """Raise OSError when no file can be called this: a NUL or a lone surrogate in its name."""
    try:
        possible = b"\0" not in os.fsencode(path)
    except UnicodeEncodeError:
        possible = False
    if not possible:
        raise OSError(errno.EINVAL, "impossible name")


def _translated(error: sqlite.Error, path: Path) -> PlanFileError:
    name = getattr(error, "sqlite_errorname", "") or ""
    while name:
        if name in _BY_CODE:
            return _BY_CODE[name](path)
        name = name.rpartition("_")[0]
    return plan_is_damaged(path)
