"""Makes a machine ready to run a checkout, with the standard library alone."""

import os
from pathlib import Path

from planner.bootstrap.environment import Environment, NotReady, start_again_with
from planner.i18n import _

RUN_LOCK = "requirements.lock"
TESTS_LOCK = "requirements-tests.lock"

_CHECKOUT = Path(__file__).resolve().parent.parent.parent


def is_wanted(root: Path = _CHECKOUT) -> bool:
    """Whether this is a checkout, not an installed wheel, and nobody asked to leave the machine alone."""
    return (root / RUN_LOCK).is_file() and not os.environ.get("PLANNER_NO_BOOTSTRAP")


def ensure(lock_name: str = RUN_LOCK, root: Path = _CHECKOUT) -> None:
    """Return only in a Python that has what the lock holds: fill the .venv if need be, and start anew in it.

    Does nothing where it is not wanted. Raises NotReady.
    """
    if not is_wanted(root):
        return
    environment = Environment(root / ".venv")
    # The lock of the tests holds the other one whole.
    locks = tuple(root / name for name in dict.fromkeys((lock_name, RUN_LOCK)))
    try:
        environment.provide(locks)
    except OSError as error:
        path = error.filename or environment.folder
        raise NotReady(
            _("Could not use {path}: {why}.").format(path=path, why=error.strerror or error)
        ) from error
    if not environment.is_running():
        start_again_with(environment.python)
