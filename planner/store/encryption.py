"""Encrypting a plan, taking that back, and giving it another passphrase: whole, or not at all."""

from pathlib import Path

from planner.domain.progress import Progress, no_progress
from planner.files import written_whole
from planner.i18n import _
from planner.store.copying import copy_under
from planner.store.document import Document
from planner.store.errors import PlanFileError, identity, told_plainly
from planner.store.keys import Key
from planner.store.opening import drop_journal, salt_of
from planner.store.stopping import stoppable

_STEPS = 4


class CopyFailed(PlanFileError):
    """What was written beside the plan is not the plan. It was thrown away."""


def key_for(path: Path, passphrase: str) -> Key | None:
    """The key that a passphrase gives for the plan at `path`; None where that is not encrypted.

    Whether it is the right one, opening the plan says. Takes a fifth of a second. Raises PlanFileError.
    """
    salt = salt_of(path)
    return None if salt is None else Key.derived(passphrase, salt)


def is_encrypted(path: Path) -> bool:
    """Whether a passphrase is needed to open the plan at `path`. Raises PlanFileError."""
    return salt_of(path) is not None


def set_key(path: Path, old: Key | None, new: Key | None, progress: Progress = no_progress) -> None:
    """Let `new` open the plan at `path` where `old` did; None stands for a plan that is not encrypted.

    Close the plan before, and open it again after. Other programs cannot write meanwhile. The plan under its
    new key is opened and compared before it takes the place of the old one. Raises PlanFileError, and
    Cancelled when `progress` does: the plan is as it was then.
    """
    progress(0, _STEPS)
    with told_plainly(path):
        # Else a link would be replaced, and the plan that it leads to would stay as it was.
        real = path.resolve()
    with Document(real, key=old) as document, document.alone() as connection:
        opened = identity(real)
        with told_plainly(real, opened), written_whole(real) as beside:
            with stoppable(connection, progress, 1, _STEPS):
                copy_under(connection, beside, new)
            progress(2, _STEPS)
            _compare(document, beside, new)
            progress(_STEPS, _STEPS)
            drop_journal(real)


def _compare(document: Document, beside: Path, key: Key | None) -> None:
    with Document(beside, key=key) as copy:
        if (copy.key is None) is not (key is None) or copy.problems() or copy.ops() != document.ops():
            sentence = _("“{name}” could not be written under its new passphrase. The file is as it was.")
            raise CopyFailed(sentence.format(name=document.path.name))
