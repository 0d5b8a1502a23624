"""Checks the values of a worksheet file, and makes sections and questions of those that are sound."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from planner.content.toml_places import Place, Places
from planner.domain.fields import Audience, Choice
from planner.domain.worksheet import PAGES, Question, QuestionKind, Section, Worksheet
from planner.i18n import _

MOST_QUESTIONS = 2_000
MOST_SECTIONS = 500
_LONGEST_ID = 60
_SHOWN = 60
_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_QUESTION_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[_-][A-Za-z0-9]{2,8})*")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
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
_AUDIENCES = tuple(audience.name.lower() for audience in Audience)


@dataclass(slots=True)
class Findings:
    """The sentences about what is wrong in one file, in the order of its lines."""

    name: str
    _found: list[tuple[int, str]] = field(default_factory=list)

    def add(self, line: int, what: str) -> None:
        """Note that `what`, a whole sentence, is so on a line."""
        sentence = _("{file}, line {line}: {what}").format(file=self.name, line=line, what=what)
        self._found.append((line, sentence))

    @property
    def sentences(self) -> tuple[str, ...]:
        """All of them, first line first."""
        return tuple(sentence for _line, sentence in sorted(self._found, key=lambda found: found[0]))


@dataclass(frozen=True, slots=True)
class _Table:
    """One table of the file while it is read: what a person calls it, its values, its lines."""

    called: str
    values: Mapping[str, Any]
    place: Place
    findings: Findings

    def wrong(self, key: str, what: str) -> None:
        self.findings.add(self.place.of(key), what.format(table=self.called, key=key))

    def refuse_unknown(self, known: tuple[str, ...]) -> None:
        for key in [key for key in self.values if key not in known][:10]:
            what = _("{table} has a key that is not known here: “{key}”. Known are {known}.")
            line = self.place.of(key)
            said = what.format(table=self.called, key=shown(key), known=", ".join(known))
            self.findings.add(line, said)

    def text(self, key: str, *, needed: bool = False) -> str:
        """The flowed text under a key; empty, and noted, where it is wrong or needed and missing."""
        value = self.values.get(key)
        if value is None:
            if needed:
                self.wrong(key, _("{table} has no “{key}”."))
            return ""
        if not isinstance(value, str):
            self.wrong(key, _("“{key}” in {table} must be text in quotation marks."))
            return ""
        if _FORBIDDEN.search(value):
            self.wrong(key, _("“{key}” in {table} holds a control character."))
            return ""
        flowed = flow(value)
        if needed and not flowed:
            self.wrong(key, _("“{key}” in {table} is empty."))
        return flowed

    def word(self, key: str, form: re.Pattern[str], example: str) -> str:
        """A short name under a key, in the form that is asked for; empty, and noted, where it is not."""
        text = self.text(key, needed=True)
        if text and (len(text) > _LONGEST_ID or not form.fullmatch(text)):
            what = _(
                "“{value}” cannot be the “{key}” of {table}. "
                "Write small letters, figures and hyphens, such as “{example}”."
            )
            said = what.format(value=shown(text), key=key, table=self.called, example=example)
            self.findings.add(self.place.of(key), said)
            return ""
        return text

    def one_of(self, key: str, allowed: tuple[str, ...], default: str = "") -> str:
        """One of the allowed words; `default`, where there is one, when the key is missing."""
        if key not in self.values and default:
            return default
        text = self.text(key, needed=True)
        if text and text not in allowed:
            what = _("The “{key}” of {table} cannot be “{value}”. It can be {allowed}.")
            allowed_words = ", ".join(allowed)
            said = what.format(value=shown(text), key=key, table=self.called, allowed=allowed_words)
            self.findings.add(self.place.of(key), said)
            return ""
        return text

    def tables(self, key: str, header: str) -> list[Mapping[str, Any]]:
        """The tables that stand below this one; none, and noted, where something else stands there."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            what = _("“{key}” in {table} must be written as {header} on a line of its own.")
            said = what.format(key=key, table=self.called, header=header)
            self.findings.add(self.place.of(key), said)
            return []
        return value


def shown(text: str, most: int = _SHOWN) -> str:
    """A piece of a file as a sentence may quote it: on one line, short, nothing invisible."""
    clean = "".join("�" if unicodedata.category(sign) in _UNSEEN else sign for sign in text[:most])
    return clean + ("…" if len(text) > most else "")


def flow(text: str) -> str:
    """Text as it is read: lines that were broken to fit the file run on; an empty line parts paragraphs."""
    if "\n" not in text:
        return text.strip()
    paragraphs = re.split(r"\n[ \t]*\n", text)
    return "\n\n".join(filter(None, (" ".join(paragraph.split()) for paragraph in paragraphs)))


def checked_worksheet(values: Mapping[str, Any], places: Places, findings: Findings) -> Worksheet:
    """The worksheet that a file's values describe, to be used only if `findings` is empty afterwards."""
    table = _Table(_("the worksheet"), values, places.top, findings)
    table.refuse_unknown(_WORKSHEET_KEYS)
    rows = table.tables("section", "[[section]]")
    if not rows:
        findings.add(1, _("There is no section in this worksheet."))
    sections = _checked_sections(rows, places, findings)
    _refuse_repeated(sections, findings)
    return Worksheet(
        id=table.word("id", _ID, "our-group"),
        title=table.text("title", needed=True),
        language=table.word("language", _LANGUAGE, "en"),
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
    place = places.section(index)
    called = _called(row, _("section “{id}”"), _("section {number}"), index)
    table = _Table(called, row, place, findings)
    table.refuse_unknown(_SECTION_KEYS)
    questions = table.tables("question", "[[section.question]]")
    return Section(
        id=table.word("id", _ID, "our-street"),
        page=table.one_of("page", PAGES),
        title=table.text("title", needed=True),
        intro=table.text("intro"),
        questions=tuple(
            _question(question, number, places.question(index, number), findings)
            for number, question in enumerate(questions)
        ),
        line=place.line,
    )


def _question(row: Mapping[str, Any], number: int, place: Place, findings: Findings) -> Question:
    called = _called(row, _("question “{id}”"), _("question {number} of its section"), number)
    table = _Table(called, row, place, findings)
    table.refuse_unknown(_QUESTION_KEYS)
    kind = table.one_of("kind", tuple(QuestionKind), QuestionKind.TEXT)
    audience = table.one_of("audience", _AUDIENCES, "coalition")
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


def _called(row: Mapping[str, Any], by_id: str, by_number: str, index: int) -> str:
    given = row.get("id")
    if isinstance(given, str) and given.strip():
        return by_id.format(id=shown(given))
    return by_number.format(number=index + 1)


def _choices(table: _Table, kind: str) -> tuple[Choice, ...]:
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
    return tuple(_choice(table, value, label) for value, label in given.items())


def _choice(table: _Table, value: str, label: object) -> Choice:
    if len(value) > _LONGEST_ID or not _ID.fullmatch(value):
        what = _("“{value}” cannot name a choice of {table}. Write small letters, figures and hyphens.")
        table.findings.add(table.place.of("choices"), what.format(value=shown(value), table=table.called))
    if not isinstance(label, str) or not label.strip() or _FORBIDDEN.search(label):
        what = _("The choice “{value}” of {table} has no text that can be shown.")
        table.findings.add(table.place.of("choices"), what.format(value=shown(value), table=table.called))
        return Choice(value, "")
    return Choice(value, flow(label))


def _refuse_repeated(sections: tuple[Section, ...], findings: Findings) -> None:
    what = _("The id “{id}” is used before, on line {line}. Every section and every question needs its own.")
    questions = (question for section in sections for question in section.questions)
    for group in (sections, tuple(questions)):
        first: dict[str, int] = {}
        for item in group:
            if item.id and item.id in first:
                findings.add(item.line, what.format(id=item.id, line=first[item.id]))
            first.setdefault(item.id, item.line)
