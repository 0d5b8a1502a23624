"""The files that a group can add to its plan: what each kind is called, and what is wrong in one."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from planner.content.agendas import agenda_of, own_agendas
from planner.content.checked_tables import flow, shown
from planner.content.conversation_guides import OTHERS, guides_for, own_guides
from planner.content.gathering import ContentFile
from planner.content.plan_worksheet import worksheet_problems
from planner.content.toml_files import FileErrors, files_in, parsed, placed, read_text
from planner.domain.changes import Command
from planner.domain.commands.own_files import keep_file, named
from planner.domain.own_files import OwnAgenda, OwnFile, OwnGuide, OwnWorksheet
from planner.domain.plan import Plan
from planner.domain.records import RecordId
from planner.domain.worksheet import Worksheet
from planner.i18n import N_, _

SUFFIX = ".toml"
_KEPT = 64
Problems = Mapping[RecordId, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class OwnKind:
    """One kind of file. `purpose`, `add` and `files` are untranslated."""

    record_type: type[OwnFile]
    purpose: str
    add: str
    files: str
    """For a file dialog; {pattern} is its pattern."""
    folder: str
    """Of the files that ship, for a group to begin its own from."""
    problems: Callable[[Plan], Problems]
    """By file, a sentence for each thing that is wrong: such a file is left out whole."""


OWN_KINDS = (
    OwnKind(
        OwnWorksheet,
        N_("Questions of your own in a text file, kept in this plan beside those that ship."),
        N_("Add a worksheet file…"),
        N_("Worksheets ({pattern})"),
        "worksheets",
        worksheet_problems,
    ),
    OwnKind(
        OwnGuide,
        N_("How you hold conversations, or one to practise on, to choose under Conversations and to print."),
        N_("Add a guide file…"),
        N_("Conversation guides ({pattern})"),
        "guides",
        lambda plan: own_guides(plan, plan.info.language).problems,
    ),
    OwnKind(
        OwnAgenda,
        N_("Workshops of your own, to choose in workshop mode and to print."),
        N_("Add an agenda file…"),
        N_("Workshop agendas ({pattern})"),
        "agendas",
        lambda plan: own_agendas(plan, plan.info.language).problems,
    ),
)


def own_problems(plan: Plan) -> tuple[str, ...]:
    """A sentence for each thing that is wrong with a file of the group's own, of every kind."""
    return tuple(
        sentence for kind in OWN_KINDS for found in kind.problems(plan).values() for sentence in found
    )


def adding(kind: OwnKind, plan: Plan, path: Path, new_id: RecordId) -> Command:
    """What keeps a file in a plan, in place of the one of its name. Raises FileErrors with all that is wrong.

    A file that would make another one unusable is refused too.
    """
    if path.suffix.lower() != SUFFIX:
        sentence = _("{file} is not a {suffix} file, the form that such files are written in.")
        raise FileErrors((sentence.format(file=shown(path.name), suffix=SUFFIX),))
    text = read_text(path)
    if not text.strip():
        raise FileErrors((_("{file} is empty.").format(file=shown(path.name)),))
    command = keep_file(kind.record_type, path.name, text, new_id)
    changes = command(plan)
    if changes is None:
        sentence = _("{file} is in the plan already, word for word.")
        raise FileErrors((sentence.format(file=shown(path.name)),))
    before, after = kind.problems(plan), kind.problems(plan.after(changes))
    known = named(plan, kind.record_type, path.name)
    own = after.get(known.id if known else new_id, ())
    others = {key: found for key, found in after.items() if found != before.get(key) and found != own}
    if own or others:
        raise FileErrors((*own, *(sentence for found in others.values() for sentence in found)))
    return command


def title_of(own: OwnFile) -> str:
    """What a file calls itself, as it may be shown; empty where it does not say, or cannot be read."""
    return _title_in(own.source)


@lru_cache(maxsize=_KEPT)
def _title_in(source: str) -> str:
    """Kept, since whoever finds by typing asks at every key."""
    text = source.removeprefix("\ufeff")
    try:
        placed(text, "")  # refuses what would take too long to read
        title = parsed(text, "").get("title")
    except FileErrors:
        return ""
    return shown(flow(title)) if isinstance(title, str) else ""


def remarks(plan: Plan, worksheet: Worksheet) -> Problems:
    """What sound files name that is nowhere now, by file: they can be used, and it may come later."""
    if not plan.table(OwnAgenda):
        return {}
    guides = guides_for(plan, plan.info.language)

    def is_known(name: str) -> bool:
        return bool(worksheet.question(name) or guides.guide(name) or guides.practice(name))

    return {own.id: tuple(_lost(own, is_known)) for own in plan.all(OwnAgenda)}


def _lost(own: OwnFile, is_known: Callable[[str], bool]) -> Iterator[str]:
    try:
        agenda = agenda_of(ContentFile(own.id, own.name, lambda: own.source))
    except FileErrors:
        return
    sentence = _("{file}: item “{item}” names “{id}”, which is nowhere yet.")
    for item in agenda.items:
        for name in (*item.questions, item.guide):
            if name and not is_known(name):
                yield sentence.format(file=shown(own.name), item=item.id, id=name)


def shipped_of(kind: OwnKind, language: str) -> tuple[Path, ...]:
    """The files of a kind that come with the program, to begin one's own from."""
    return tuple(path for path in files_in(kind.folder, language) if path.name not in OTHERS)
