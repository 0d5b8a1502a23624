"""Opening a plan on the command line: a passphrase from a file, or asked for at the terminal."""

import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from planner.commandline.terminal import Terminal, one_line
from planner.domain.errors import PlannerError
from planner.i18n import _

if TYPE_CHECKING:
    from planner.store.document import Document
    from planner.store.keys import Key


class NoPassphrase(PlannerError):
    """A passphrase was wanted and none was given, or not the same one twice."""


def open_plan(arguments: Namespace, terminal: Terminal) -> "Document":
    """The plan that a command is about, open. Raises PlannerError."""
    from planner.app import opening

    path = Path(arguments.plan)
    return opening.open_plan(path, key_of(path, arguments.passphrase_file))


def key_of(path: Path, passphrase_file: str | None) -> "Key | None":
    """The key of a plan; None where it is not encrypted. Raises PlannerError."""
    from planner.store.encryption import key_for
    from planner.store.errors import needs_passphrase
    from planner.store.keys import Key
    from planner.store.opening import salt_of

    salt = salt_of(path)
    if salt is None:
        return None
    if passphrase_file is not None:
        return key_for(path, read_passphrase(Path(passphrase_file)))
    if not can_ask():
        raise needs_passphrase(path)
    question = _("Passphrase of “{name}”: ").format(name=one_line(path.name))
    return Key.derived(ask_hidden(question), salt)


def new_key(passphrase_file: str | None, terminal: Terminal) -> "Key":
    """A key for a plan that is to be encrypted. Raises NoPassphrase."""
    from planner.store.keys import Key

    return Key.fresh(_new_passphrase(passphrase_file, terminal))


def _new_passphrase(passphrase_file: str | None, terminal: Terminal) -> str:
    from planner.content.wordlists import passphrase_words
    from planner.domain.passphrases import estimate, generate

    words = passphrase_words()
    if passphrase_file is not None:
        passphrase = read_passphrase(Path(passphrase_file))
    elif not can_ask():
        sentence = _("There is nobody to ask for a passphrase. Name a file with --passphrase-file.")
        raise NoPassphrase(sentence)
    else:
        example = _("For example, six words drawn by chance: {words}").format(words=generate(words))
        terminal.note(example)
        passphrase = ask_hidden(_("New passphrase: "))
        if ask_hidden(_("Once more: ")) != passphrase:
            raise NoPassphrase(_("The two passphrases are not the same. Nothing was changed."))
    if not passphrase.split():
        raise NoPassphrase(_("An empty passphrase protects nothing. Nothing was changed."))
    terminal.note(estimate(passphrase, words).strength.sentence)
    return passphrase


def read_passphrase(path: Path) -> str:
    """The first line of a file. Raises OSError where it cannot be read, NoPassphrase where it is empty."""
    with path.open("rb") as file:
        line = file.readline(10_000).decode("utf-8-sig", "surrogateescape").strip("\r\n")
    if not line.split():
        raise NoPassphrase(_("There is no passphrase in “{name}”.").format(name=path.name))
    return line


def can_ask() -> bool:
    """Whether there is a terminal at which somebody could type."""
    if sys.platform == "win32":
        return sys.stdin is not None and sys.stdin.isatty()
    try:
        with Path("/dev/tty").open("rb"):
            return True
    except OSError:
        return False


def ask_hidden(question: str) -> str:
    """What is typed at the terminal, without showing it."""
    from getpass import getpass

    return getpass(question)
