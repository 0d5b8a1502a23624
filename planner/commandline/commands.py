"""Every command and its arguments, as argparse takes them."""

import argparse
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from importlib import import_module
from typing import Any, NoReturn, cast

from planner import __version__
from planner.commandline.terminal import Terminal
from planner.domain.fields import AUDIENCE_NAMES
from planner.i18n import N_, _

_WRONG_USAGE = 2
_PAPERS = ("A4", "Letter")
_STANDINGS = ("with-us", "to-add", "undecided")


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in the words of the rest of the program."""

    def error(self, message: str) -> NoReturn:
        Terminal.of_this_process().complain(message)
        self.print_usage(sys.stderr)
        sys.exit(_WRONG_USAGE)


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument as argparse takes it. `help` is untranslated."""

    flag: str
    help: str
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `help` is untranslated; `entry` is `module:function`, imported when the command runs."""

    name: str
    help: str
    entry: str
    arguments: tuple[Argument, ...]

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


def _filter(flag: str, text: str) -> Argument:
    return Argument(flag, text, {"action": "append", "default": [], "metavar": "NAME"})


_PLAN = Argument("plan", N_("the plan's file"), {"metavar": "PLAN"})
_AUTHOR = Argument("--author", N_("the name under which it is written"), {"metavar": "NAME"})

_PASSPHRASE = Argument(
    "--passphrase-file",
    N_("a file whose first line is the passphrase; else it is asked for"),
    {"metavar": "FILE"},
)
_OLDER = Argument(
    "--old-passphrase-file",
    N_("for backups from before another passphrase: a file with the one of that time"),
    {"metavar": "FILE"},
)
_YES = Argument("--yes", N_("do not ask whether it is meant"), {"action": "store_true"})

COMMANDS = (
    Command(
        "example",
        N_("write the example plan and all that it exports into a folder, and open it"),
        "planner.cli:open_example",
        (
            Argument("folder", N_("where to write; made if need be"), {"metavar": "FOLDER"}),
            Argument("--no-window", N_("do not open it"), {"action": "store_true"}),
        ),
    ),
    Command(
        "new",
        N_("make a plan"),
        "planner.commandline.plans:new",
        (
            _PLAN,
            Argument("--title", N_("what the plan is called"), {"required": True}),
            Argument("--city", N_("the city it is for")),
            Argument("--issue", N_("what it is about, in a few words")),
            Argument("--group", N_("whose plan it is")),
            Argument("--country", N_("two letters, such as US or GB")),
            Argument("--encrypt", N_("encrypt it with a passphrase"), {"action": "store_true"}),
            _AUTHOR,
        ),
    ),
    Command(
        "answer",
        N_("list the questions, print one answer, or give one"),
        "planner.commandline.answers:answer",
        (
            _PLAN,
            Argument("question", N_("the id of a question"), {"metavar": "QUESTION", "nargs": "?"}),
            Argument(
                "text", N_("the answer; - reads it from standard input"), {"metavar": "TEXT", "nargs": "?"}
            ),
            _AUTHOR,
        ),
    ),
    Command(
        "import",
        N_("bring in contacts from CSV, XLSX or vCard, or what another plan exported as plan.json"),
        "planner.commandline.plans:bring_in_file",
        (
            _PLAN,
            Argument("file", N_("a list of contacts or a plan.json"), {"metavar": "FILE"}),
            Argument(
                "--map",
                N_("fill a field of the contacts from a column; once for each column"),
                {"metavar": "FIELD=COLUMN", "action": "append", "default": []},
            ),
            Argument("--dry-run", N_("say what would happen, and do nothing"), {"action": "store_true"}),
            _AUTHOR,
        ),
    ),
    Command(
        "export",
        N_("write the plan in one or more formats"),
        "planner.commandline.sharing:export",
        (
            _PLAN,
            Argument(
                "formats",
                N_("what to write; “planner formats” lists them"),
                {"metavar": "FORMAT", "nargs": "+", "type": _format_name},
            ),
            Argument(
                "--output",
                N_("a file or a folder; - writes to standard output"),
                {"metavar": "FILE-OR-FOLDER", "short": "-o"},
            ),
            Argument("--audience", N_("who will read it"), {"choices": AUDIENCE_NAMES}),
            Argument("--paper", N_("the size of the paper"), {"choices": _PAPERS, "default": _PAPERS[0]}),
            Argument("--large-print", N_("set it large"), {"action": "store_true"}),
            Argument(
                "--standing",
                N_("outreach: only who stands so; once for each"),
                {"action": "append", "default": [], "choices": _STANDINGS},
            ),
            _filter("--area", N_("outreach: only who cares about this issue; once for each")),
            _filter("--neighbourhood", N_("outreach: only this neighbourhood; once for each")),
            _filter("--connector", N_("outreach: only with whom NAME keeps in touch; once for each")),
        ),
    ),
    Command("formats", N_("list the formats"), "planner.commandline.sharing:formats", ()),
    Command(
        "find",
        N_("print the contacts that match, one a line"),
        "planner.commandline.people:find",
        (_PLAN, Argument("words", N_("words that all stand somewhere"), {"metavar": "WORDS", "nargs": "+"})),
    ),
    Command(
        "check",
        N_("is the file sound, and what is the plan still missing"),
        "planner.commandline.plans:check",
        (
            _PLAN,
            Argument("--repair", N_("save what can be saved into a new file"), {"metavar": "NEW"}),
        ),
    ),
    Command(
        "merge",
        N_("bring other copies of the same plan in; list the conflicts left to people"),
        "planner.commandline.safety:merge",
        (_PLAN, Argument("others", N_("copies of the plan"), {"metavar": "OTHER", "nargs": "+"})),
    ),
    Command(
        "copy",
        N_("write a copy: the whole plan, or what an audience may read"),
        "planner.commandline.safety:copy",
        (
            _PLAN,
            Argument("target", N_("the file to write"), {"metavar": "COPY"}),
            Argument("--audience", N_("who will read it; else the whole plan"), {"choices": AUDIENCE_NAMES}),
        ),
    ),
    Command(
        "backups",
        N_("list the backups of a plan"),
        "planner.commandline.safety:backups",
        (_PLAN, _OLDER),
    ),
    Command(
        "restore",
        N_("bring the plan back to a backup; what it is now is backed up first"),
        "planner.commandline.safety:restore",
        (_PLAN, Argument("backup", N_("as “planner backups” calls it"), {"metavar": "BACKUP"}), _OLDER),
    ),
    Command(
        "encrypt",
        N_("encrypt a plan and its backups, or give them another passphrase"),
        "planner.commandline.safety:encrypt",
        (
            _PLAN,
            Argument(
                "--old-passphrase-file",
                N_("for a plan that is encrypted already: a file with its passphrase of now"),
                {"metavar": "FILE"},
            ),
        ),
    ),
    Command(
        "decrypt",
        N_("take the encryption of a plan and of its backups away"),
        "planner.commandline.safety:decrypt",
        (_PLAN,),
    ),
    Command(
        "forget",
        N_("forget a person for good, in the plan and in its backups"),
        "planner.commandline.safety:forget",
        (_PLAN, Argument("name", N_("what the plan calls them"), {"metavar": "NAME"}), _YES, _AUTHOR),
    ),
    Command(
        "purge",
        N_("purge what was told in confidence and is due, from the plan and its backups"),
        "planner.commandline.safety:purge",
        (_PLAN, _YES, _AUTHOR),
    ),
)
BY_NAME = {command.name: command for command in COMMANDS}


def parser() -> argparse.ArgumentParser:
    """What reads an argv that begins with a command."""
    made = _Parser(
        prog="planner",
        description=_(
            "A planner for coalitions. Without a command it opens the window, on PLAN if one is named."
        ),
        usage="planner [PLAN] | planner COMMAND ...",
    )
    made.add_argument("--version", action="version", version=f"planner {__version__}")
    commands = made.add_subparsers(dest="command", metavar="COMMAND", required=True, prog="planner")
    for command in COMMANDS:
        sub = commands.add_parser(command.name, help=_(command.help), description=_(command.help))
        secret = (_PASSPHRASE,) if _PLAN in command.arguments else ()
        for argument in (*command.arguments, *secret):
            options = dict(argument.options)
            flags = [options.pop("short"), argument.flag] if "short" in options else [argument.flag]
            sub.add_argument(*flags, help=_(argument.help), **options)
    return made


def refuse_command(word: str) -> NoReturn:
    """Say that there is no such command, and end."""
    close = get_close_matches(word, BY_NAME, 1)
    if close:
        sentence = _("There is no command and no plan “{word}”. Did you mean “{close}”?")
        parser().error(sentence.format(word=word, close=close[0]))
    parser().error(_("There is no command and no plan “{word}”.").format(word=word))
