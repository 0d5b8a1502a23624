"""Checks the values of a clause file; a clause with errors is left out, and the others are made."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from planner.content.checked_tables import (
    ID,
    LANGUAGE,
    Findings,
    Table,
    called,
    cannot_be_shown,
    choice,
    flow,
    shown,
)
from planner.content.toml_places import Place, Places
from planner.domain.agreement import ASPECTS
from planner.domain.blanks import BLANK, Blank, BlankKind, blank_names, blank_problem
from planner.domain.clauses import ClauseGroup, DangerKind, Level, Template, Variant
from planner.domain.fields import Choice
from planner.i18n import _

MOST_CLAUSES = 500
_FILE_KEYS = ("language", "group", "clause", "danger")
_GROUP_KEYS = ("id", "title", "intro")
_DANGER_KEYS = ("id", "what", "signs", "response")
_CLAUSE_KEYS = (
    "id",
    "group",
    "heading",
    "why",
    "summary",
    "level",
    "settles",
    "dangers",
    "questions",
    "members_only",
    "variant",
    "blank",
)
_VARIANT_KEYS = ("id", "label", "suits", "text", "summary", "settles")
_BLANK_KEYS = (
    "name",
    "label",
    "kind",
    "help",
    "usual",
    "least",
    "most",
    "unit",
    "choices",
    "question",
    "private",
)
_CLAUSE_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*")
_BLANK_NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_ASPECTS = tuple(aspect.value for aspect in ASPECTS)


class HasId(Protocol):
    """Whatever a file describes: a part, a clause, a danger."""

    @property
    def id(self) -> str:
        """By which it is known, in this file and in all others."""


R = TypeVar("R", bound=HasId)


@dataclass(slots=True)
class ClauseFile:
    """What one file holds: only what is sound."""

    language: str = ""
    groups: list[ClauseGroup] = field(default_factory=list)
    templates: list[Template] = field(default_factory=list)
    dangers: list[DangerKind] = field(default_factory=list)
    lines: dict[tuple[str, str], int] = field(default_factory=dict)
    """Where each of them begins, by kind and id."""


def checked_clauses(values: Mapping[str, Any], places: Places, findings: Findings) -> ClauseFile:
    """The sound parts, clauses and dangers of a file's values. What is wrong with the others is noted."""
    table = Table(_("the file"), values, places.top, findings)
    table.refuse_unknown(_FILE_KEYS)
    found = ClauseFile(language=table.word("language", LANGUAGE, "en"))
    rows = {kind: table.tables(kind, f"[[{kind}]]") for kind in ("group", "clause", "danger")}
    if sum(map(len, rows.values())) > MOST_CLAUSES:
        findings.add(
            1, _("There are more than {most} entries; no file can hold so many.").format(most=MOST_CLAUSES)
        )
        return found
    for index, row in enumerate(rows["group"]):
        found.groups.extend(_sound(_group, row, index, "group", places, findings, found))
    for index, row in enumerate(rows["clause"]):
        found.templates.extend(_sound(_clause, row, index, "clause", places, findings, found))
    for index, row in enumerate(rows["danger"]):
        found.dangers.extend(_sound(_danger, row, index, "danger", places, findings, found))
    return found


def _sound(
    make: Callable[[Mapping[str, Any], int, Places, Findings], R],
    row: Mapping[str, Any],
    index: int,
    kind: str,
    places: Places,
    findings: Findings,
    found: ClauseFile,
) -> Iterator[R]:
    """What `make` makes of a row, unless something is wrong with it."""
    before = findings.count
    made = make(row, index, places, findings)
    line = places.table(kind, index).line
    first = found.lines.get((kind, made.id))
    if made.id and first is not None:
        what = _("The id “{id}” is used before, on line {line}.")
        findings.add(line, what.format(id=made.id, line=first))
    if findings.count == before:
        found.lines[kind, made.id] = line
        yield made


def _group(row: Mapping[str, Any], index: int, places: Places, findings: Findings) -> ClauseGroup:
    name = called(row, _("part “{id}”"), _("part {number}"), index)
    table = Table(name, row, places.table("group", index), findings)
    table.refuse_unknown(_GROUP_KEYS)
    return ClauseGroup(
        id=table.word("id", ID, "our-house"),
        title=table.text("title", needed=True),
        intro=table.text("intro"),
    )


def _danger(row: Mapping[str, Any], index: int, places: Places, findings: Findings) -> DangerKind:
    name = called(row, _("danger “{id}”"), _("danger {number}"), index)
    table = Table(name, row, places.table("danger", index), findings)
    table.refuse_unknown(_DANGER_KEYS)
    return DangerKind(
        id=table.word("id", ID, "our-worry"),
        what=table.text("what", needed=True),
        signs=table.text("signs", needed=True),
        response=table.text("response", needed=True),
    )


def _clause(row: Mapping[str, Any], index: int, places: Places, findings: Findings) -> Template:
    name = called(row, _("clause “{id}”"), _("clause {number}"), index)
    table = Table(name, row, places.table("clause", index), findings)
    table.refuse_unknown(_CLAUSE_KEYS)

    def place(below: str, number: int) -> Place:
        return places.below("clause", index, below, number)

    rows = table.tables("variant", "[[clause.variant]]")
    if not rows:
        table.wrong("variant", _("{table} has no wording: write at least one [[clause.variant]]."))
    blanks = tuple(
        _blank(each, number, name, place("blank", number), findings)
        for number, each in enumerate(table.tables("blank", "[[clause.blank]]"))
    )
    variants = tuple(
        _variant(each, number, name, place("variant", number), findings) for number, each in enumerate(rows)
    )
    template = Template(
        id=table.word("id", _CLAUSE_ID, "money.limits"),
        group=table.word("group", ID, "money"),
        heading=table.text("heading", needed=True),
        why=table.text("why", needed=True),
        summary=table.text("summary", needed=True),
        level=Level(table.one_of("level", tuple(Level)) or Level.FULL),
        variants=variants,
        blanks=blanks,
        settles=_words(table, "settles", _ASPECTS),
        dangers=_words(table, "dangers"),
        questions=_words(table, "questions"),
        members_only=_yes(table, "members_only"),
    )
    _refuse_mismatches(template, table)
    return template


def _variant(row: Mapping[str, Any], number: int, clause: str, place: Place, findings: Findings) -> Variant:
    table = Table(
        _("variant {number} of {clause}").format(number=number + 1, clause=clause), row, place, findings
    )
    table.refuse_unknown(_VARIANT_KEYS)
    return Variant(
        id=table.word("id", ID, "two-thirds"),
        label=table.text("label", needed=True),
        text=table.text("text", needed=True),
        suits=table.text("suits"),
        summary=table.text("summary"),
        settles=_words(table, "settles", _ASPECTS),
    )


def _blank(row: Mapping[str, Any], number: int, clause: str, place: Place, findings: Findings) -> Blank:
    table = Table(
        _("blank {number} of {clause}").format(number=number + 1, clause=clause), row, place, findings
    )
    table.refuse_unknown(_BLANK_KEYS)
    kind = table.one_of("kind", tuple(BlankKind), BlankKind.TEXT)
    blank = Blank(
        name=table.word("name", _BLANK_NAME, "answer_days"),
        label=table.text("label", needed=True),
        kind=BlankKind(kind or BlankKind.TEXT),
        help=table.text("help"),
        usual=table.text("usual"),
        least=_number(table, "least"),
        most=_number(table, "most"),
        unit=_words(table, "unit"),
        choices=_choices(table, kind),
        question=table.text("question"),
        is_private=_yes(table, "private"),
    )
    _check_usual(blank, table)
    return blank


def _check_usual(blank: Blank, table: Table) -> None:
    if blank.least is not None and blank.most is not None and blank.least > blank.most:
        table.wrong("least", _("In {table} the least is more than the most."))
    elif problem := blank_problem(blank, blank.usual):
        what = _("What is usual in {table} does not fit: {problem}")
        table.findings.add(table.place.of("usual"), what.format(table=table.called, problem=problem))


def _choices(table: Table, kind: str) -> tuple[Choice, ...]:
    given = table.values.get("choices")
    if kind != BlankKind.CHOICE:
        if given is not None:
            table.wrong("choices", _("{table} has choices, but its kind is not “choice”."))
        return ()
    if not isinstance(given, dict) or len(given) < 2:
        table.wrong("choices", _("{table} needs two or more lines such as choices.yes = 'Yes, always'."))
        return ()
    return tuple(choice(table, value, label) for value, label in given.items())


def _number(table: Table, key: str) -> int | None:
    value = table.values.get(key)
    if value is None or (type(value) is int and abs(value) < 10**9):
        return value
    table.wrong(key, _("“{key}” in {table} must be a whole number."))
    return None


def _yes(table: Table, key: str) -> bool:
    value = table.values.get(key, False)
    if not isinstance(value, bool):
        table.wrong(key, _("“{key}” in {table} must be true or false."))
        return False
    return value


def _words(table: Table, key: str, allowed: tuple[str, ...] = ()) -> tuple[str, ...]:
    """A list of words; none, and noted, where there is something else or a word that is not allowed."""
    value = table.values.get(key, [])
    words = [word for word in value if isinstance(word, str)] if isinstance(value, list) else []
    is_list = isinstance(value, list) and len(words) == len(value)
    if not is_list or not all(word.strip() and not cannot_be_shown(word) for word in words):
        table.wrong(key, _("“{key}” in {table} must be a list of words in quotation marks."))
        return ()
    for word in words:
        if allowed and word not in allowed:
            what = _("“{word}” in {table} is not known here. Known are {allowed}.")
            said = what.format(word=shown(word), table=table.called, allowed=", ".join(allowed))
            table.findings.add(table.place.of(key), said)
    return tuple(flow(word) for word in words)


def _refuse_mismatches(template: Template, table: Table) -> None:
    """Blanks without a description, descriptions without a blank, and names that stand twice."""
    texts = [text for variant in template.variants for text in (variant.text, variant.summary)]
    used = {name for text in (*texts, template.summary) for name in blank_names(text)}
    described = [blank.name for blank in template.blanks if blank.name]
    for name in sorted(used - set(described)):
        what = _("{table} has the blank {{{name}}} in its wording, but no [[clause.blank]] of that name.")
        table.findings.add(table.place.line, what.format(table=table.called, name=shown(name)))
    for name in sorted(set(described) - used):
        what = _("{table} describes the blank “{name}”, which stands in none of its wordings.")
        table.findings.add(table.place.line, what.format(table=table.called, name=shown(name)))
    for names in (described, [variant.id for variant in template.variants if variant.id]):
        for name in sorted({name for name in names if names.count(name) > 1}):
            what = _("{table} uses the name “{name}” twice.")
            table.findings.add(table.place.line, what.format(table=table.called, name=shown(name)))
    for text in texts:
        if "{" in BLANK.sub("", text) or "}" in BLANK.sub("", text):
            table.wrong("variant", _("{table} has a brace that belongs to no blank."))
