"""Content files read one after the other: what is sound is kept, what is not is named by file and line."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from planner.content.checked_tables import Findings, Table, shown
from planner.content.toml_files import FileErrors, parsed, placed, read_text
from planner.content.toml_places import Places
from planner.domain.fields import AUDIENCE_NAMES, Audience
from planner.domain.own_files import OwnFile
from planner.domain.plan import Plan
from planner.i18n import _

T = TypeVar("T")


class Item(Protocol):
    """What a file holds: it has an id of its own, and the line on which that stands."""

    @property
    def id(self) -> str:
        """A word."""

    @property
    def line(self) -> int:
        """From 1."""


I = TypeVar("I", bound=Item)  # noqa: E741 - an item


@dataclass(frozen=True, slots=True)
class ContentFile:
    """A file to be read. `key` tells it from all others, `name` is what sentences call it."""

    key: str
    name: str
    read: Callable[[], str]
    """Gives its text, or raises FileErrors."""
    is_ours: bool = False
    """The group added it to its plan. What ships is for anybody; this is for the coalition unless it says."""


@dataclass(frozen=True, slots=True)
class Gathered(Generic[I]):
    """What was sound, in order, and the sentences about each file that was left out, by its key."""

    items: tuple[I, ...] = ()
    problems: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def sentences(self) -> tuple[str, ...]:
        """All of them."""
        return tuple(sentence for sentences in self.problems.values() for sentence in sentences)


def on_disk(paths: Iterable[Path]) -> list[ContentFile]:
    """The files at these places."""

    def at(path: Path) -> ContentFile:
        return ContentFile(str(path), path.name, lambda: read_text(path))

    return [at(path) for path in paths]


def in_plan(plan: Plan, kind: type[OwnFile]) -> list[ContentFile]:
    """The files of one kind that a plan keeps, oldest first."""

    def kept(own: OwnFile) -> ContentFile:
        return ContentFile(own.id, own.name, lambda: own.source, is_ours=True)

    return [kept(own) for own in plan.all(kind)]


def gathered(
    files: Iterable[ContentFile], load: Callable[[ContentFile], I], known: Iterable[I] = ()
) -> Gathered[I]:
    """What the files hold. A file with errors is left out, and so is one with an id that another has."""
    items = {(type(item), item.id): item for item in known}
    shipped = len(items)
    problems: dict[str, tuple[str, ...]] = {}
    for file in files:
        try:
            item = load(file)
        except FileErrors as error:
            problems[file.key] = error.problems
            continue
        if (type(item), item.id) in items:
            sentence = _("{file}, line {line}: the id “{id}” is that of another file. Give yours its own.")
            problems[file.key] = (sentence.format(file=shown(file.name), line=item.line, id=item.id),)
        items.setdefault((type(item), item.id), item)
    return Gathered(tuple(items.values())[shipped:], problems)


def checked(file: ContentFile, called: str, make: Callable[[Table, Places], T]) -> T:
    """What `make` makes of a file that sentences call so. Raises FileErrors with all that is wrong."""
    name = shown(file.name)
    text = file.read().removeprefix("\ufeff")
    places = placed(text, name)
    findings = Findings(name)
    made = make(Table(called, parsed(text, name), places.top, findings), places)
    if findings.sentences:
        raise FileErrors(findings.sentences)
    return made


def readers_of(table: Table, file: ContentFile) -> Audience:
    """The widest audience that a file says it is for."""
    usual = Audience.COALITION if file.is_ours else Audience.PUBLIC
    word = table.one_of("audience", AUDIENCE_NAMES, usual.name.lower())
    return Audience.named(word) if word else usual
