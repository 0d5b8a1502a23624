"""Makes the machine ready for the tests and for the benchmarks."""

import sys

from planner import bootstrap
from planner.bootstrap import system_packages
from planner.bootstrap.terminal import say
from planner.domain.errors import PlannerError

_NEEDS = (
    *system_packages.QT,
    *system_packages.QT_ON_X11,
    system_packages.Need("xvfb", program="Xvfb"),
)


def make_ready() -> None:
    """Return only in a Python that has all that the tests need; end with one sentence where there is none."""
    try:
        bootstrap.ensure(bootstrap.TESTS_LOCK)
    except PlannerError as error:
        sys.exit(f"planner: {error}")
    except KeyboardInterrupt:
        sys.exit(130)
    if bootstrap.is_wanted():
        _bring_system_packages()


def _bring_system_packages() -> None:
    try:
        system_packages.require(_NEEDS, install=True)
    except system_packages.SystemPackagesMissing as error:
        # The tests that need them say so themselves; all others can run.
        say(str(error))
