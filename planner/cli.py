"""The command line: a command, or the window. What either needs is imported when it runs."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from planner.commandline.terminal import Terminal
from planner.domain.errors import PlannerError
from planner.domain.progress import Cancelled
from planner.i18n import _

if TYPE_CHECKING:
    import argparse

DONE, REFUSED, WRONG_USAGE, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 130, 141
_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


class NoWindow(PlannerError):
    """The window cannot be opened here."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command. Gives the exit status: 0 done, 1 refused, 2 wrong usage. Never raises."""
    terminal = Terminal.of_this_process()
    try:
        status = _run(list(sys.argv[1:] if argv is None else argv), terminal)
        terminal.flush()
    except SystemExit as end:  # argparse: help, or wrong usage
        return end.code if isinstance(end.code, int) else WRONG_USAGE
    except PlannerError as error:
        terminal.complain(str(error))
        return REFUSED
    except (KeyboardInterrupt, Cancelled):
        return INTERRUPTED
    except BrokenPipeError:
        terminal.fall_silent()
        return PIPE_CLOSED
    except OSError as error:
        return _refused_by_system(error, terminal)
    except Exception as error:  # nobody is ever shown a traceback
        if os.environ.get("PLANNER_DEBUG"):
            raise
        sentence = _(
            "Something happened that the program is not made for ({what}). No file was half written."
        )
        terminal.complain(sentence.format(what=type(error).__name__))
        return REFUSED
    return status


def _refused_by_system(error: OSError, terminal: Terminal) -> int:
    why = error.strerror or str(error)
    if error.filename is None:  # standard output, since the files that we write have errors of their own
        terminal.fall_silent()
        terminal.complain(_("The result could not be written: {why}.").format(why=why))
    else:
        sentence = _("“{name}” cannot be used: {why}.")
        terminal.complain(sentence.format(name=error.filename, why=why))
    return REFUSED


def _run(arguments: list[str], terminal: Terminal) -> int:
    if not arguments:
        return _open_window(None)
    first = arguments[0]
    if len(arguments) == 1 and Path(first).suffix and not first.startswith("-"):
        return _open_window(Path(first))  # without the commands, which it takes a while to import
    from planner.commandline.commands import BY_NAME, parser, refuse_command

    if first in BY_NAME or first.startswith("-"):
        parsed = parser().parse_args(arguments)
        if hasattr(parsed, "author"):
            parsed.author = parsed.author or default_author()
        return BY_NAME[parsed.command].run(parsed, terminal)
    is_plan = Path(first).suffix or Path(first).exists()
    if is_plan and len(arguments) > 1:
        parser().error(_("One plan is opened at a time; “{word}” is too much.").format(word=arguments[1]))
    if not is_plan:
        refuse_command(first)
    return _open_window(Path(first))


def default_author() -> str:
    """Under whose name the command line writes: as in the settings, else who is logged in."""
    from planner.app.settings import load_settings

    author = load_settings().author
    if author:
        return author
    import getpass

    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):  # a machine that knows no names
        return ""


# The window


def has_display() -> bool:
    """Whether a window can be shown: always, except on a Linux or BSD without a graphical session."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in _DISPLAYS)


def _open_window(path: Path | None) -> int:
    if not has_display():
        raise NoWindow(_("There is no display here, so the window cannot be opened."))
    try:
        from planner.ui.main import run_window
    except ImportError as error:
        sentence = _("The window cannot be opened, because a library is missing: {what}.")
        raise NoWindow(sentence.format(what=error)) from error
    return run_window(path)


def open_example(arguments: "argparse.Namespace", terminal: Terminal) -> int:
    """Write the example, and open it where there is a display and nobody minds."""
    from planner.commandline.sharing import example

    path = example(arguments, terminal)
    if arguments.no_window:
        return DONE
    if not has_display():
        terminal.say(_("There is no display here, so the window was left out."))
        return DONE
    terminal.flush()
    return _open_window(path)
