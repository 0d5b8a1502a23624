"""Commands about whole plans: new, import, check."""

from argparse import Namespace
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from planner.commandline.terminal import Terminal
from planner.commandline.unlocking import new_key, open_plan
from planner.domain.errors import PlannerError
from planner.domain.records import Record
from planner.i18n import _, ngettext


class NoFolder(PlannerError):
    """A file was to be made in a folder that is not there."""


def today() -> date:
    """The day it is here."""
    return datetime.now().astimezone().date()


def require_folder(path: Path) -> None:
    """Raise NoFolder where the folder that `path` lies in is not there."""
    if not path.parent.is_dir():
        raise NoFolder(_("There is no folder “{folder}”.").format(folder=path.parent))


def new(arguments: Namespace, terminal: Terminal) -> int:
    """Make a plan with its particulars."""
    from planner.domain.commands.answers import describe_plan
    from planner.domain.plan import Plan
    from planner.store.document import Document

    path = Path(arguments.plan)
    require_folder(path)
    names = ("title", "city", "issue", "group", "country")
    given = {name: value for name in names if (value := getattr(arguments, name)) is not None}
    key = new_key(arguments.passphrase_file, terminal) if arguments.encrypt else None
    Document.create(path, describe_plan(**given)(Plan()), arguments.author, key=key).close()
    terminal.say(_("Made the plan “{name}”.").format(name=path.name))
    return 0


def bring_in_file(arguments: Namespace, terminal: Terminal) -> int:
    """Import a plan.json or a list of contacts, or say what that would do."""
    from planner.commandline.contacts import SUFFIXES, bring_in_contacts

    if Path(arguments.file).suffix.casefold() in SUFFIXES:
        return bring_in_contacts(arguments, terminal)
    from planner.app.forgetting import forgotten
    from planner.commandline.safety import keep_backup
    from planner.domain.commands.restoring import arrival, bring_in
    from planner.imports.plan_json import read_plan_json

    with open_plan(arguments, terminal) as document:
        plan = document.load()
        found = read_plan_json(Path(arguments.file)).without(forgotten(document))
        coming = arrival(plan, found.records)
        changes = bring_in(found.records)(plan)
        if changes is not None and not arguments.dry_run:
            keep_backup(document, terminal)
            document.apply(changes, arguments.author)
    added = [change.after for change in coming.changes if change.after is not None]
    _say_added(terminal, added, is_rehearsal=arguments.dry_run)
    if coming.same:
        sentence = ngettext(
            "{count} record is in the plan already.", "{count} records are in the plan already.", coming.same
        )
        terminal.say(sentence.format(count=coming.same))
    for record in coming.kept:
        sentence = _("Left as it is in the plan, where it says something else: {what} “{title}”.")
        terminal.say(sentence.format(what=_(record.one), title=record.title or record.id))
    for note in found.notes:
        terminal.note(note)
    return 0


def _say_added(terminal: Terminal, records: Iterable[Record], *, is_rehearsal: bool) -> None:
    counts = Counter(type(record) for record in records)
    for record_type, count in counts.items():
        if is_rehearsal:
            sentence = ngettext("{table}: {count} would be added.", "{table}: {count} would be added.", count)
        else:
            sentence = ngettext("{table}: {count} added.", "{table}: {count} added.", count)
        terminal.say(sentence.format(table=_(record_type.many), count=count))
    if not counts:
        terminal.say(_("There is nothing to add."))


def check(arguments: Namespace, terminal: Terminal) -> int:
    """Say whether the file is sound, and what the plan is still missing."""
    from planner.content.clauses import clause_library
    from planner.content.own_files import own_problems
    from planner.content.plan_worksheet import worksheet_for
    from planner.domain.readiness import gaps

    if arguments.repair:
        from planner.commandline.safety import repair

        return repair(arguments, terminal)
    path = Path(arguments.plan)
    with open_plan(arguments, terminal) as document:
        problems = document.problems()
        plan = document.load()
    worksheet, _complaints = worksheet_for(plan)
    if problems:
        sentence = _("“{name}” is damaged: {problem}. It was left as it is; a backup may help.")
        terminal.complain(sentence.format(name=path.name, problem="; ".join(problems)))
    else:
        terminal.say(_("The file is sound."))
    library, lost_clauses = clause_library(plan.info.language)
    for complaint in (*own_problems(plan), *lost_clauses):
        terminal.note(complaint)
    missing = gaps(plan, worksheet, plan.today(today()), library)
    if missing:
        sentence = ngettext(
            "{count} thing is still missing:", "{count} things are still missing:", len(missing)
        )
        terminal.say(sentence.format(count=len(missing)))
    else:
        terminal.say(_("Nothing is missing."))
    for gap in missing:
        terminal.say(f"- {gap.sentence}")
    return 1 if problems else 0
