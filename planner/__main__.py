"""python3 -m planner: make the machine ready once, then hand over to the command line."""

# An older Python must be able to read this file, to be refused in one sentence.
from __future__ import annotations

import os
import sys

_OLDEST_PYTHON = (3, 11)
_PLAN_SUFFIX = ".coalition"
_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def refuse_old_python() -> None:
    """Say so and end where Python is too old to read the rest of the program, translations included."""
    if sys.version_info < _OLDEST_PYTHON:
        wanted = ".".join(map(str, _OLDEST_PYTHON))
        found = ".".join(map(str, sys.version_info[:3]))
        sys.exit(f"planner: Python {wanted} or newer is needed, and this is {found}.")


def main() -> int:
    """Run one command, in the .venv where this is a checkout. Gives the exit status."""
    refuse_old_python()
    from planner import bootstrap
    from planner.domain.errors import PlannerError

    arguments = sys.argv[1:]
    try:
        bootstrap.ensure()
        if _opens_window(arguments) and bootstrap.is_wanted():
            _require_window_libraries()
    except PlannerError as error:
        sys.stderr.write(f"planner: {error}\n")
        return 1
    except KeyboardInterrupt:
        return 130
    from planner.cli import main as run

    return run(arguments)


def _opens_window(arguments: list[str]) -> bool:
    """Whether Qt will be needed: for no argument, a plan, or the example, and where there is a display."""
    if not any(os.environ.get(name) for name in _DISPLAYS):
        return False
    command = arguments[0] if arguments else _PLAN_SUFFIX
    return command.endswith(_PLAN_SUFFIX) or (command == "example" and "--no-window" not in arguments)


def _require_window_libraries() -> None:
    from planner.bootstrap import system_packages

    is_real = os.environ.get("QT_QPA_PLATFORM", "xcb") == "xcb"
    needs = system_packages.QT + (system_packages.QT_ON_X11 if is_real else ())
    system_packages.require(needs, install=True)


if __name__ == "__main__":
    sys.exit(main())
