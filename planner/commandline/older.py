"""The passphrases of backups from before a plan got another one, on the command line."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from planner.commandline.terminal import Terminal
from planner.commandline.unlocking import ask_hidden, can_ask, read_passphrase
from planner.i18n import _
from planner.store.backups import Backup
from planner.store.document import Document
from planner.store.errors import NeedsPassphrase, WrongPassphrase
from planner.store.keys import Key
from planner.store.opening import salt_of

_TRIES = 3


def key_of_backup(
    backup: Backup, key: Key | None, arguments: Namespace, terminal: Terminal, when: Callable[[Backup], str]
) -> Key | None:
    """What opens a backup: `key`, which opens the plan, or the key of an older passphrase.

    That one is read from a file or asked for, and a wrong one asked for again. None where the backup is not
    encrypted. Raises NeedsPassphrase.
    """
    salt = salt_of(backup.path)
    if salt is None or (key is not None and key.salt == salt):
        return None if salt is None else key
    file = arguments.old_passphrase_file or (arguments.passphrase_file if key is None else None)
    if file is not None:
        found = Key.derived(read_passphrase(Path(file)), salt)
        if not _opens(backup, found):
            raise WrongPassphrase(_wrong(backup, when))
        return found
    if not can_ask():
        sentence = _("The backup of {when} has an older passphrase. Name a file with --old-passphrase-file.")
        raise NeedsPassphrase(sentence.format(when=when(backup)))
    for _try in range(_TRIES):
        question = _("The backup of {when} has an older passphrase: ").format(when=when(backup))
        found = Key.derived(ask_hidden(question), salt)
        if _opens(backup, found):
            return found
        terminal.note(_wrong(backup, when))
    raise WrongPassphrase(_("Nothing was changed."))


def older_keys(backups: tuple[Backup, ...], file: str | None) -> dict[bytes, Key]:
    """By their salts, the keys that the passphrase in a file gives for backups."""
    if file is None:
        return {}
    passphrase = read_passphrase(Path(file))
    salts = {salt_of(backup.path) for backup in backups}
    return {salt: Key.derived(passphrase, salt) for salt in salts if salt is not None}


def _opens(backup: Backup, key: Key) -> bool:
    try:
        Document(backup.path, key=key).close()
    except WrongPassphrase:
        return False
    return True


def _wrong(backup: Backup, when: Callable[[Backup], str]) -> str:
    return _("That is not the passphrase of the backup of {when}.").format(when=when(backup))
