"""Commands that hand something out: export, formats, example."""

import os
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from planner.commandline.outreach_list import outreach_choice
from planner.commandline.plans import require_folder, today
from planner.commandline.terminal import Terminal
from planner.commandline.unlocking import key_of
from planner.domain.agenda import Agenda
from planner.domain.clauses import Library
from planner.domain.conversation_guide import ConversationGuide
from planner.domain.errors import PlannerError
from planner.domain.fields import Audience
from planner.domain.plan import Plan
from planner.domain.worksheet import Worksheet
from planner.exports.edition import Edition, Paper, Report, edition_for
from planner.exports.registry import BY_NAME, EXPORTERS, CannotWrite, Exporter
from planner.exports.registry import export as write_whole_export
from planner.i18n import _, ngettext

PLAN_SUFFIX = ".coalition"
STDOUT = "-"


class TooManyFormats(PlannerError):
    """Several files were to go to standard output, where nobody could tell them apart."""


class WouldOverwritePlan(PlannerError):
    """An export was to be written over a plan."""


def formats(arguments: Namespace, terminal: Terminal) -> int:
    """Print every format with its title."""
    width = max(len(exporter.name) for exporter in EXPORTERS)
    for exporter in EXPORTERS:
        terminal.say(f"{exporter.name:<{width}}  {_(exporter.title)}")
    return 0


def export(arguments: Namespace, terminal: Terminal) -> int:
    """Write a plan in one or more formats, and say what was held back."""
    exporters = [BY_NAME[name] for name in dict.fromkeys(arguments.formats)]
    if arguments.output == STDOUT and len(exporters) > 1:
        raise TooManyFormats(_("Only one format at a time can go to standard output."))
    path = Path(arguments.plan)
    targets = [] if arguments.output == STDOUT else _targets(exporters, arguments.output, path)
    plan, worksheet, library = _read(path, terminal, arguments.passphrase_file)
    choice = outreach_choice(arguments, plan)
    for number, exporter in enumerate(exporters):
        audience = _audience(arguments, exporter)
        edition = edition_for(
            plan,
            worksheet,
            audience,
            plan.today(today()),
            large_print=arguments.large_print,
            paper=Paper(arguments.paper),
            outreach=choice,
            library=library,
            guides=guides_of(plan),
            agendas=agendas_of(plan),
        )
        if arguments.output == STDOUT:
            report = exporter.write(edition, terminal.bytes_out)
            terminal.bytes_out.flush()
            _tell(report, terminal.note)
        else:
            _write(exporter, edition, targets[number], terminal)
    return 0


def _audience(arguments: Namespace, exporter: Exporter) -> Audience:
    return Audience.named(arguments.audience) if arguments.audience else exporter.audiences[0]


def _targets(exporters: list[Exporter], output: str | None, plan: Path) -> list[Path]:
    where = Path(output or ".")
    separators = tuple(filter(None, (os.sep, os.altsep)))
    is_folder = where.is_dir() or len(exporters) > 1 or (output or "").endswith(separators)
    if is_folder:
        make_folder(where)
    targets = [where / exporter.name if is_folder else where for exporter in exporters]
    for target in targets:
        if target.suffix == PLAN_SUFFIX or (target.exists() and target.samefile(plan)):
            sentence = _("“{name}” is the name of a plan. Choose another one for the export.")
            raise WouldOverwritePlan(sentence.format(name=target.name))
        require_folder(target)
    return targets


def make_folder(folder: Path) -> None:
    """Make a folder where there is none. Raises CannotWrite."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:  # ValueError: a name that no folder can have
        raise CannotWrite(_("The folder “{name}” cannot be made.").format(name=folder)) from error


def guides_of(plan: Plan) -> tuple[ConversationGuide, ...]:
    """The conversation guides in the plan's language, and the group's own."""
    from planner.content.conversation_guides import guides_for

    return guides_for(plan, plan.info.language).guides


def agendas_of(plan: Plan) -> tuple[Agenda, ...]:
    """The agendas of workshops in the plan's language, and the group's own."""
    from planner.content.agendas import agendas_for

    return agendas_for(plan, plan.info.language).agendas


def _read(
    path: Path, terminal: Terminal, passphrase_file: str | None = None
) -> tuple[Plan, Worksheet, Library]:
    from planner.app.opening import open_plan
    from planner.content.clauses import clause_library
    from planner.content.own_files import own_problems
    from planner.content.plan_worksheet import worksheet_for

    with open_plan(path, key_of(path, passphrase_file)) as document:
        plan = document.load()
    worksheet, _complaints = worksheet_for(plan)
    library, lost_clauses = clause_library(plan.info.language)
    for complaint in (*own_problems(plan), *lost_clauses):
        terminal.note(complaint)
    return plan, worksheet, library


def _write(exporter: Exporter, edition: Edition, target: Path, terminal: Terminal) -> None:
    report = write_whole_export(exporter, edition, target)
    terminal.say(_wrote(str(target), edition.audience, report))
    _tell(report, terminal.say)


def _wrote(name: str, audience: Audience, report: Report) -> str:
    if not report.pages:
        return _("Wrote {path}. For: {audience}.").format(path=name, audience=_(audience.label))
    sentence = ngettext(
        "Wrote {path}, {count} page. For: {audience}.",
        "Wrote {path}, {count} pages. For: {audience}.",
        report.pages,
    )
    return sentence.format(path=name, count=report.pages, audience=_(audience.label))


def _tell(report: Report, say: Callable[[str], None]) -> None:
    for held in report.held_back:
        say("  " + held.reason)
    for sentence in report.to_check:
        say("  " + sentence)
    if report.unprintable:
        shown = ", ".join(f"U+{ord(letter[0]):04X}" for letter in report.unprintable)
        say("  " + _("Shown as a mark, because it cannot be printed: {list}").format(list=shown))


def example(arguments: Namespace, terminal: Terminal) -> Path:
    """Write the example plan and all that it exports into a folder. Gives the plan's path.

    A plan that is there already is kept: somebody may have written in it.
    """
    from planner.app.example import write_example

    folder = Path(arguments.folder)
    make_folder(folder)
    path = folder / f"montgomery{PLAN_SUFFIX}"
    if path.exists():
        terminal.say(_("Kept {path}, which was there already.").format(path=path))
    else:
        write_example(path)
        terminal.say(_("Wrote {path}.").format(path=path))
    plan, worksheet, library = _read(path, terminal)
    for exporter in EXPORTERS:
        edition = edition_for(
            plan,
            worksheet,
            Audience.COMMITTEE,
            plan.today(today()),
            library=library,
            guides=guides_of(plan),
            agendas=agendas_of(plan),
        )
        _write(exporter, edition, folder / exporter.name, terminal)
    return path
