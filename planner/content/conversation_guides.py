"""Conversation guides and practice conversations from files, each checked as it is read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar

from planner.content.checked_tables import ID, Table, called
from planner.content.gathering import (
    ContentFile,
    Gathered,
    checked,
    gathered,
    in_plan,
    on_disk,
    readers_of,
)
from planner.content.table_values import lines_of, number_of, refuse_repeated, words_of, yes_of
from planner.content.toml_files import DEFAULT_LANGUAGE, files_in
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
from planner.domain.own_files import OwnGuide
from planner.domain.plan import Plan
from planner.i18n import _

PRACTICE = "practice-"
"""What the name of a file with a practice conversation begins with."""
OTHERS = ("pages.toml",)
"""What lies beside the guides and is none."""
_FIELDS = frozenset(field_names(Conversation))
_VALUES = tuple(choice.value for choice in ASSESSMENTS)
_MOST_MINUTES = 240
_MOST_PEOPLE = 10_000
T = TypeVar("T")
Held = ConversationGuide | Practice


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
    found = gathered(on_disk(path for path in paths if path.name not in OTHERS), held_in)
    return _shelved(found.items, found.sentences)


def own_guides(plan: Plan, language: str = DEFAULT_LANGUAGE) -> Gathered[Held]:
    """The guides of the group's own that its plan keeps, with what is wrong in each file by its id."""
    files, shipped = in_plan(plan, OwnGuide), shipped_guides(language)
    return gathered(files, held_in, (*shipped.guides, *shipped.practices)) if files else Gathered()


def guides_for(plan: Plan, language: str = DEFAULT_LANGUAGE) -> Guides:
    """The guides that a plan can use: those that ship in a language, and then the group's own."""
    shipped, own = shipped_guides(language), own_guides(plan, language)
    problems = (*shipped.problems, *own.sentences)
    return _shelved((*shipped.guides, *shipped.practices, *own.items), problems)


def load_guide(path: Path) -> ConversationGuide:
    """The guide in a file. Raises FileErrors with all that is wrong."""
    return guide_of(on_disk([path])[0])


def load_practice(path: Path) -> Practice:
    """The practice conversation in a file. Raises FileErrors with all that is wrong."""
    return practice_of(on_disk([path])[0])


def held_in(file: ContentFile) -> Held:
    """The guide or the practice conversation that a file holds. Raises FileErrors with all that is wrong."""
    return (practice_of if _is_practice(file) else guide_of)(file)


def guide_of(file: ContentFile) -> ConversationGuide:
    """The guide that a file holds. Raises FileErrors with all that is wrong."""
    return checked(file, _("the guide"), partial(_guide, file))


def practice_of(file: ContentFile) -> Practice:
    """The practice conversation that a file holds. Raises FileErrors with all that is wrong."""
    return checked(file, _("the guide"), partial(_practice, file))


def _is_practice(file: ContentFile) -> bool:
    """By its name; a group may call its own file as it likes, so there what is said in it decides as well."""
    if file.name.startswith(PRACTICE):
        return True
    text = file.read()
    return file.is_ours and "[[line]]" in text and "[[step]]" not in text


def _shelved(items: tuple[Held, ...], problems: tuple[str, ...]) -> Guides:
    guides = tuple(item for item in items if isinstance(item, ConversationGuide))
    practices = tuple(item for item in items if isinstance(item, Practice))
    return Guides(guides, practices, problems)


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
    *("id", "title", "purpose", "source", "audience", "groups", "before", "after"),
    *("before_question", "step", "obstacle", "sign", "pair", "size"),
)
_STEP_KEYS = (
    *("id", "title", "aim", "guide", "questions", "watch", "notes", "feeds", "pocket"),
    *("minutes", "each", "report"),
)


def _guide(file: ContentFile, top: Table, places: Places) -> ConversationGuide:
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
        audience=readers_of(top, file),
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


def _practice(file: ContentFile, top: Table, places: Places) -> Practice:
    top.refuse_unknown(("id", "title", "scene", "audience", "guide", "afterwards", "line"))
    readers_of(top, file)  # practice is not printed: it is for copies of the plan
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
