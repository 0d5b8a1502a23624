"""Every command: `planner COMMAND ...`, or the window. What a command needs is imported when it runs."""

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn, cast

from planner import __version__
from planner.commandline.terminal import Terminal
from planner.domain.errors import PlannerError
from planner.domain.progress import Cancelled
from planner.i18n import N_, _

DONE, REFUSED, WRONG_USAGE, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 130, 141
_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
_AUDIENCES = ("committee", "coalition", "public")
_PAPERS = ("A4", "Letter")
_STANDINGS = ("with-us", "to-add", "undecided")


class NoWindow(PlannerError):
    """The window cannot be opened here."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in the words of the rest of the program."""

    def error(self, message: str) -> NoReturn:
        Terminal.of_this_process().complain(message)
        self.print_usage(sys.stderr)
        sys.exit(WRONG_USAGE)


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
    if first in _BY_NAME or first.startswith("-"):
        parsed = _parser().parse_args(arguments)
        if hasattr(parsed, "author"):
            parsed.author = parsed.author or default_author()
        return _BY_NAME[parsed.command].run(parsed, terminal)
    is_plan = Path(first).suffix or Path(first).exists()
    if is_plan and len(arguments) > 1:
        _parser().error(_("One plan is opened at a time; “{word}” is too much.").format(word=arguments[1]))
    if not is_plan:
        _refuse_command(first)
    return _open_window(Path(first))


def _refuse_command(word: str) -> NoReturn:
    close = get_close_matches(word, _BY_NAME, 1)
    if close:
        sentence = _("There is no command and no plan “{word}”. Did you mean “{close}”?")
        _parser().error(sentence.format(word=word, close=close[0]))
    _parser().error(_("There is no command and no plan “{word}”.").format(word=word))


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


def open_example(arguments: argparse.Namespace, terminal: Terminal) -> int:
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


# The commands


@dataclass(frozen=True, slots=True)
class _Argument:
    """One argument as argparse takes it. `help` is untranslated."""

    flag: str
    help: str
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Command:
    """One command. `help` is untranslated; `entry` is `module:function`, imported when the command runs."""

    name: str
    help: str
    entry: str
    arguments: tuple[_Argument, ...]

    def run(self, parsed: argparse.Namespace, terminal: Terminal) -> int:
        """Do it. Gives the exit status."""
        module, _colon, function = self.entry.partition(":")
        return cast(int, getattr(import_module(module), function)(parsed, terminal))


def _format_name(name: str) -> str:
    from planner.exports.registry import BY_NAME

    if name not in BY_NAME:
        sentence = _("there is no format “{name}”; the formats are {names}")
        raise argparse.ArgumentTypeError(sentence.format(name=name, names=", ".join(BY_NAME)))
    return name


def _filter(flag: str, text: str) -> _Argument:
    return _Argument(flag, text, {"action": "append", "default": [], "metavar": "NAME"})


_PLAN = _Argument("plan", N_("the plan's file"), {"metavar": "PLAN"})
_AUTHOR = _Argument("--author", N_("the name under which it is written"), {"metavar": "NAME"})

_PASSPHRASE = _Argument(
    "--passphrase-file",
    N_("a file whose first line is the passphrase; else it is asked for"),
    {"metavar": "FILE"},
)
_YES = _Argument("--yes", N_("do not ask whether it is meant"), {"action": "store_true"})

COMMANDS = (
    _Command(
        "example",
        N_("write the example plan and all that it exports into a folder, and open it"),
        "planner.cli:open_example",
        (
            _Argument("folder", N_("where to write; made if need be"), {"metavar": "FOLDER"}),
            _Argument("--no-window", N_("do not open it"), {"action": "store_true"}),
        ),
    ),
    _Command(
        "new",
        N_("make a plan"),
        "planner.commandline.plans:new",
        (
            _PLAN,
            _Argument("--title", N_("what the plan is called"), {"required": True}),
            _Argument("--city", N_("the city it is for")),
            _Argument("--issue", N_("what it is about, in a few words")),
            _Argument("--group", N_("whose plan it is")),
            _Argument("--country", N_("two letters, such as US or GB")),
            _Argument("--encrypt", N_("encrypt it with a passphrase"), {"action": "store_true"}),
            _AUTHOR,
        ),
    ),
    _Command(
        "answer",
        N_("list the questions, print one answer, or give one"),
        "planner.commandline.answers:answer",
        (
            _PLAN,
            _Argument("question", N_("the id of a question"), {"metavar": "QUESTION", "nargs": "?"}),
            _Argument(
                "text", N_("the answer; - reads it from standard input"), {"metavar": "TEXT", "nargs": "?"}
            ),
            _AUTHOR,
        ),
    ),
    _Command(
        "import",
        N_("bring in contacts from CSV, XLSX or vCard, or what another plan exported as plan.json"),
        "planner.commandline.plans:bring_in_file",
        (
            _PLAN,
            _Argument("file", N_("a list of contacts or a plan.json"), {"metavar": "FILE"}),
            _Argument(
                "--map",
                N_("fill a field of the contacts from a column; once for each column"),
                {"metavar": "FIELD=COLUMN", "action": "append", "default": []},
            ),
            _Argument("--dry-run", N_("say what would happen, and do nothing"), {"action": "store_true"}),
            _AUTHOR,
        ),
    ),
    _Command(
        "export",
        N_("write the plan in one or more formats"),
        "planner.commandline.sharing:export",
        (
            _PLAN,
            _Argument(
                "formats",
                N_("what to write; “planner formats” lists them"),
                {"metavar": "FORMAT", "nargs": "+", "type": _format_name},
            ),
            _Argument(
                "--output",
                N_("a file or a folder; - writes to standard output"),
                {"metavar": "FILE-OR-FOLDER", "short": "-o"},
            ),
            _Argument("--audience", N_("who will read it"), {"choices": _AUDIENCES}),
            _Argument("--paper", N_("the size of the paper"), {"choices": _PAPERS, "default": _PAPERS[0]}),
            _Argument("--large-print", N_("set it large"), {"action": "store_true"}),
            _Argument(
                "--standing",
                N_("outreach: only who stands so; once for each"),
                {"action": "append", "default": [], "choices": _STANDINGS},
            ),
            _filter("--area", N_("outreach: only who cares about this issue; once for each")),
            _filter("--neighbourhood", N_("outreach: only this neighbourhood; once for each")),
            _filter("--connector", N_("outreach: only with whom NAME keeps in touch; once for each")),
        ),
    ),
    _Command("formats", N_("list the formats"), "planner.commandline.sharing:formats", ()),
    _Command(
        "find",
        N_("print the contacts that match, one a line"),
        "planner.commandline.people:find",
        (_PLAN, _Argument("words", N_("words that all stand somewhere"), {"metavar": "WORDS", "nargs": "+"})),
    ),
    _Command(
        "check",
        N_("is the file sound, and what is the plan still missing"),
        "planner.commandline.plans:check",
        (
            _PLAN,
            _Argument("--repair", N_("save what can be saved into a new file"), {"metavar": "NEW"}),
        ),
    ),
    _Command(
        "merge",
        N_("bring other copies of the same plan in; list the conflicts left to people"),
        "planner.commandline.safety:merge",
        (_PLAN, _Argument("others", N_("copies of the plan"), {"metavar": "OTHER", "nargs": "+"})),
    ),
    _Command(
        "copy",
        N_("write a copy: the whole plan, or what an audience may read"),
        "planner.commandline.safety:copy",
        (
            _PLAN,
            _Argument("target", N_("the file to write"), {"metavar": "COPY"}),
            _Argument("--audience", N_("who will read it; else the whole plan"), {"choices": _AUDIENCES}),
        ),
    ),
    _Command("backups", N_("list the backups of a plan"), "planner.commandline.safety:backups", (_PLAN,)),
    _Command(
        "restore",
        N_("bring the plan back to a backup; what it is now is backed up first"),
        "planner.commandline.safety:restore",
        (_PLAN, _Argument("backup", N_("as “planner backups” calls it"), {"metavar": "BACKUP"})),
    ),
    _Command(
        "encrypt",
        N_("encrypt a plan and its backups, or give them another passphrase"),
        "planner.commandline.safety:encrypt",
        (
            _PLAN,
            _Argument(
                "--old-passphrase-file",
                N_("for a plan that is encrypted already: a file with its passphrase of now"),
                {"metavar": "FILE"},
            ),
        ),
    ),
    _Command(
        "decrypt",
        N_("take the encryption of a plan and of its backups away"),
        "planner.commandline.safety:decrypt",
        (_PLAN,),
    ),
    _Command(
        "forget",
        N_("forget a person for good, in the plan and in its backups"),
        "planner.commandline.safety:forget",
        (_PLAN, _Argument("name", N_("what the plan calls them"), {"metavar": "NAME"}), _YES, _AUTHOR),
    ),
)
_BY_NAME = {command.name: command for command in COMMANDS}


def _parser() -> _Parser:
    parser = _Parser(
        prog="planner",
        description=_(
            "A planner for coalitions. Without a command it opens the window, on PLAN if one is named."
        ),
        usage="planner [PLAN] | planner COMMAND ...",
    )
    parser.add_argument("--version", action="version", version=f"planner {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, prog="planner")
    for command in COMMANDS:
        sub = commands.add_parser(command.name, help=_(command.help), description=_(command.help))
        secret = (_PASSPHRASE,) if _PLAN in command.arguments else ()
        for argument in (*command.arguments, *secret):
            options = dict(argument.options)
            flags = [options.pop("short"), argument.flag] if "short" in options else [argument.flag]
            sub.add_argument(*flags, help=_(argument.help), **options)
    return parser
