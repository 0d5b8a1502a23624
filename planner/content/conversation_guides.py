"""Conversation guides and practice conversations from files, each checked as it is read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar

from planner.content.checked_tables import ID, Findings, Table, called, shown
from planner.content.table_values import lines_of, number_of, refuse_repeated, words_of, yes_of
from planner.content.toml_files import DEFAULT_LANGUAGE, FileErrors, files_in, parsed, placed, read_text
from planner.content.toml_places import Places
from planner.domain.contacts import ASSESSMENTS
from planner.domain.conversation_guide import (
    BeforeQuestion,
    ConversationGuide,
    GroupSize,
    Obstacle,
    OpenPair,
    Practice,
    Sign,
    SpokenLine,
    Step,
)
from planner.domain.conversations import Conversation
from planner.domain.fields import field_names
from planner.i18n import _

PRACTICE = "practice-"
"""What the name of a file with a practice conversation begins with."""
_OTHERS = ("pages.toml",)
_FIELDS = frozenset(field_names(Conversation))
_VALUES = tuple(choice.value for choice in ASSESSMENTS)
_MOST_MINUTES = 240
_MOST_PEOPLE = 10_000
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Guides:
    """The guides and practice conversations that are sound, and a sentence for each thing that is not."""

    guides: tuple[ConversationGuide, ...] = ()
    practices: tuple[Practice, ...] = ()
    problems: tuple[str, ...] = ()

    def guide(self, guide_id: str) -> ConversationGuide | None:
        """The guide with this id; None where there is none."""
        return next((guide for guide in self.guides if guide.id == guide_id), None)

    def practice(self, practice_id: str) -> Practice | None:
        """The practice conversation with this id; None where there is none."""
        return next((practice for practice in self.practices if practice.id == practice_id), None)


@cache
def shipped_guides(language: str = DEFAULT_LANGUAGE) -> Guides:
    """What comes with the program in a language, or in English. Read once."""
    return guides_in(files_in("guides", language))


def guides_in(paths: tuple[Path, ...]) -> Guides:
    """The guides in some files. A file with errors is left out, and said; so is a second one with an id."""
    guides: dict[str, ConversationGuide] = {}
    practices: dict[str, Practice] = {}
    problems: list[str] = []
    for path in paths:
        if path.name in _OTHERS:
            continue
        try:
            if path.name.startswith(PRACTICE):
                _keep(practices, load_practice(path), path)
            else:
                _keep(guides, load_guide(path), path)
        except FileErrors as error:
            problems.extend(error.problems)
    return Guides(tuple(guides.values()), tuple(practices.values()), tuple(problems))


K = TypeVar("K", ConversationGuide, Practice)


def _keep(known: dict[str, K], new: K, path: Path) -> None:
    if new.id in known:
        sentence = _("{file}, line {line}: the id “{id}” is that of another file. Give yours its own.")
        raise FileErrors((sentence.format(file=shown(path.name), line=new.line, id=new.id),))
    known[new.id] = new


def load_guide(path: Path) -> ConversationGuide:
    """The guide in a file. Raises FileErrors with all that is wrong."""
    return _loaded(path, _guide)


def load_practice(path: Path) -> Practice:
    """The practice conversation in a file. Raises FileErrors with all that is wrong."""
    return _loaded(path, _practice)


def _loaded(path: Path, make: Callable[[Table, Places], T]) -> T:
    name = shown(path.name)
    text = read_text(path)
    places = placed(text, name)
    findings = Findings(name)
    made = make(Table(_("the guide"), parsed(text, name), places.top, findings), places)
    if findings.sentences:
        raise FileErrors(findings.sentences)
    return made


def _rows(
    top: Table, places: Places, header: str, make: Callable[[Table], T], known: tuple[str, ...]
) -> tuple[T, ...]:
    """What is made of each [[header]] table."""
    made: list[T] = []
    for index, row in enumerate(top.tables(header, f"[[{header}]]")):
        place = places.table(header, index)
        table = Table(_called(row, header, index), row, place, top.findings)
        table.refuse_unknown(known)
        made.append(make(table))
    return tuple(made)


def _called(row: Mapping[str, Any], header: str, index: int) -> str:
    number = _("{header} {number}").replace("{header}", header)
    return called(row, _("{header} “{id}”").replace("{header}", header), number, index)


_GUIDE_KEYS = (
    *("id", "title", "purpose", "source", "groups", "before", "after"),
    *("before_question", "step", "obstacle", "sign", "pair", "size"),
)
_STEP_KEYS = (
    *("id", "title", "aim", "guide", "questions", "watch", "notes", "feeds", "pocket"),
    *("minutes", "each", "report"),
)


def _guide(top: Table, places: Places) -> ConversationGuide:
    top.refuse_unknown(_GUIDE_KEYS)
    rows = partial(_rows, top, places)
    steps = rows("step", _step, _STEP_KEYS)
    if not steps:
        top.findings.add(1, _("There is no [[step]] in this guide."))
    before = rows("before_question", _before, ("id", "prompt", "hint", "feeds", "ideas"))
    refuse_repeated([(step.id, places.table("step", n).line) for n, step in enumerate(steps)], top)
    refuse_repeated(
        [(each.id, places.table("before_question", n).line) for n, each in enumerate(before)], top
    )
    return ConversationGuide(
        id=top.word("id", ID, "one-to-one"),
        title=top.text("title", needed=True),
        purpose=top.text("purpose", needed=True),
        source=top.text("source"),
        is_for_groups=yes_of(top, "groups"),
        before=lines_of(top, "before"),
        after=lines_of(top, "after"),
        questions_before=before,
        steps=steps,
        obstacles=rows("obstacle", _obstacle, ("said", "behind", "reply")),
        signs=rows("sign", _sign, ("value", "sign", "then")),
        pairs=rows("pair", _pair, ("closed", "open")),
        sizes=rows("size", _size, ("from", "to", "says")),
        line=top.place.of("id"),
    )


def _step(table: Table) -> Step:
    return Step(
        id=table.word("id", ID, "make-space"),
        title=table.text("title", needed=True),
        aim=table.text("aim", needed=True),
        guide=table.text("guide", needed=True),
        questions=lines_of(table, "questions"),
        watch=lines_of(table, "watch"),
        notes=table.text("notes"),
        feeds=words_of(table, "feeds", _FIELDS),
        pocket=table.text("pocket", needed=True),
        minutes=number_of(table, "minutes", 5, 1, _MOST_MINUTES),
        each=number_of(table, "each", 0, 0, _MOST_MINUTES),
        report=number_of(table, "report", 0, 0, _MOST_MINUTES),
    )


def _before(table: Table) -> BeforeQuestion:
    feeds = table.one_of("feeds", tuple(sorted(_FIELDS))) if "feeds" in table.values else ""
    return BeforeQuestion(
        id=table.word("id", ID, "with-whom"),
        prompt=table.text("prompt", needed=True),
        hint=table.text("hint"),
        feeds=feeds,
        ideas=lines_of(table, "ideas"),
    )


def _obstacle(table: Table) -> Obstacle:
    said, behind, reply = (table.text(key, needed=True) for key in ("said", "behind", "reply"))
    return Obstacle(said=said, behind=behind, reply=reply)


def _sign(table: Table) -> Sign:
    value = table.one_of("value", _VALUES)
    return Sign(value=value, sign=table.text("sign", needed=True), then=table.text("then", needed=True))


def _pair(table: Table) -> OpenPair:
    return OpenPair(closed=table.text("closed", needed=True), open=table.text("open", needed=True))


def _size(table: Table) -> GroupSize:
    least = number_of(table, "from", 1, 1, _MOST_PEOPLE)
    most = number_of(table, "to", least, least, _MOST_PEOPLE) if "to" in table.values else None
    return GroupSize(least=least, most=most, says=table.text("says", needed=True))


def _practice(top: Table, places: Places) -> Practice:
    top.refuse_unknown(("id", "title", "scene", "guide", "afterwards", "line"))
    lines = _rows(top, places, "line", _line, ("who", "says", "mistake", "instead", "step"))
    if not any(line.mistake for line in lines):
        top.findings.add(1, _("No [[line]] of this conversation has a “mistake”."))
    return Practice(
        id=top.word("id", ID, "at-the-stall"),
        title=top.text("title", needed=True),
        scene=top.text("scene", needed=True),
        guide=top.word("guide", ID, "one-to-one"),
        lines=lines,
        afterwards=lines_of(top, "afterwards"),
        line=top.place.of("id"),
    )


def _line(table: Table) -> SpokenLine:
    mistake = table.text("mistake")
    instead = table.text("instead", needed=bool(mistake))
    says = table.text("says", needed=True)
    step = table.word("step", ID, "make-space") if "step" in table.values else ""
    return SpokenLine(
        who=table.text("who", needed=True), says=says, mistake=mistake, instead=instead, step=step
    )
