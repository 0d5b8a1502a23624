"""Checks the values of a worksheet file, and makes sections and questions of those that are sound."""

import re
from collections.abc import Mapping
from typing import Any

from planner.content.checked_tables import (
    ID,
    LANGUAGE,
    Findings,
    Table,
    called,
    choice,
)
from planner.content.toml_places import Place, Places
from planner.domain.fields import AUDIENCE_NAMES, Audience, Choice
from planner.domain.worksheet import PAGES, Question, QuestionKind, Section, Worksheet
from planner.i18n import _

MOST_QUESTIONS = 2_000
MOST_SECTIONS = 500
_QUESTION_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)+")
_KINDS = tuple(QuestionKind)
_WORKSHEET_KEYS = ("id", "title", "language", "section")
_SECTION_KEYS = ("id", "page", "title", "intro", "question")
_QUESTION_KEYS = (
    "id",
    "prompt",
    "kind",
    "choices",
    "why",
    "help",
    "good_practice",
    "example_hint",
    "source",
    "audience",
)


def checked_worksheet(values: Mapping[str, Any], places: Places, findings: Findings) -> Worksheet:
    """The worksheet that a file's values describe, to be used only if `findings` is empty afterwards."""
    table = Table(_("the worksheet"), values, places.top, findings)
    table.refuse_unknown(_WORKSHEET_KEYS)
    rows = table.tables("section", "[[section]]")
    if not rows:
        findings.add(1, _("There is no section in this worksheet."))
    sections = _checked_sections(rows, places, findings)
    _refuse_repeated(sections, findings)
    return Worksheet(
        id=table.word("id", ID, "our-group"),
        title=table.text("title", needed=True),
        language=table.word("language", LANGUAGE, "en"),
        sections=sections,
    )


def _checked_sections(
    rows: list[Mapping[str, Any]], places: Places, findings: Findings
) -> tuple[Section, ...]:
    questions = sum(len(row["question"]) for row in rows if isinstance(row.get("question"), list))
    for count, most, what in (
        (len(rows), MOST_SECTIONS, _("There are {count} sections; {most} at most can be used.")),
        (questions, MOST_QUESTIONS, _("There are {count} questions; {most} at most can be used.")),
    ):
        if count > most:
            findings.add(1, what.format(count=count, most=most))
            return ()
    return tuple(_section(row, index, places, findings) for index, row in enumerate(rows))


def _section(row: Mapping[str, Any], index: int, places: Places, findings: Findings) -> Section:
    place = places.table("section", index)
    name = called(row, _("section “{id}”"), _("section {number}"), index)
    table = Table(name, row, place, findings)
    table.refuse_unknown(_SECTION_KEYS)
    questions = table.tables("question", "[[section.question]]")
    return Section(
        id=table.word("id", ID, "our-street"),
        page=table.one_of("page", PAGES),
        title=table.text("title", needed=True),
        intro=table.text("intro"),
        questions=tuple(
            _question(question, number, places.below("section", index, "question", number), findings)
            for number, question in enumerate(questions)
        ),
        line=place.line,
    )


def _question(row: Mapping[str, Any], number: int, place: Place, findings: Findings) -> Question:
    name = called(row, _("question “{id}”"), _("question {number} of its section"), number)
    table = Table(name, row, place, findings)
    table.refuse_unknown(_QUESTION_KEYS)
    kind = table.one_of("kind", _KINDS, QuestionKind.TEXT)
    audience = table.one_of("audience", AUDIENCE_NAMES, "coalition")
    return Question(
        id=table.word("id", _QUESTION_ID, "our-street.lamps"),
        prompt=table.text("prompt", needed=True),
        kind=QuestionKind(kind or QuestionKind.TEXT),
        choices=_choices(table, kind),
        why=table.text("why"),
        help=table.text("help"),
        good_practice=table.text("good_practice"),
        example_hint=table.text("example_hint"),
        source=table.text("source"),
        audience=Audience.named(audience or "coalition"),
        line=place.line,
    )


def _choices(table: Table, kind: str) -> tuple[Choice, ...]:
    given = table.values.get("choices")
    if given is None:
        if kind == QuestionKind.CHOICE:
            table.wrong("kind", _("{table} is a choice, but has no choices to choose from."))
        return ()
    if not kind:
        return ()  # said already: the kind is none that we know
    if kind != QuestionKind.CHOICE:
        table.wrong("choices", _("{table} has choices, but its kind is not “choice”."))
        return ()
    if not isinstance(given, dict) or len(given) < 2:
        table.wrong("choices", _("{table} needs two or more lines such as choices.yes = 'Yes, always'."))
        return ()
    return tuple(choice(table, value, label) for value, label in given.items())


def _refuse_repeated(sections: tuple[Section, ...], findings: Findings) -> None:
    what = _("The id “{id}” is used before, on line {line}. Every section and every question needs its own.")
    questions = (question for section in sections for question in section.questions)
    for group in (sections, tuple(questions)):
        first: dict[str, int] = {}
        for item in group:
            if item.id and item.id in first:
                findings.add(item.line, what.format(id=item.id, line=first[item.id]))
            first.setdefault(item.id, item.line)
