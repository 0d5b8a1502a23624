"""What content files have in common: tables of TOML checked key by key, and sentences about what is wrong."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from planner.content.toml_places import Place
from planner.domain.fields import Choice
from planner.domain.values import value
from planner.i18n import _

LONGEST_ID = 60
_SHOWN = 60
_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:[_-][A-Za-z0-9]{2,8})*")
_FORBIDDEN = r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]"


class Findings:
    """The sentences about what is wrong in one file, in the order of its lines."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._found: list[tuple[int, str]] = []

    def add(self, line: int, what: str) -> None:
        """Note that `what`, a whole sentence, is so on a line."""
        sentence = _("{file}, line {line}: {what}").format(file=self.name, line=line, what=what)
        self._found.append((line, sentence))

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._found)

    @property
    def sentences(self) -> tuple[str, ...]:
        """All of them, first line first."""
        return tuple(sentence for _line, sentence in sorted(self._found, key=lambda found: found[0]))


@value
class Table:
    """One table of the file while it is read: what a person calls it, its values, its lines."""

    called: str
    values: Mapping[str, Any]
    place: Place
    findings: Findings

    def wrong(self, key: str, what: str) -> None:
        """Note what is wrong with a key; `what` may name {table} and {key}."""
        self.findings.add(self.place.of(key), what.format(table=self.called, key=key))

    def refuse_unknown(self, known: tuple[str, ...]) -> None:
        """Note the keys that don't belong here, the first ten of them."""
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
        if cannot_be_shown(value):
            self.wrong(key, _("“{key}” in {table} holds a control character."))
            return ""
        flowed = flow(value)
        if needed and not flowed:
            self.wrong(key, _("“{key}” in {table} is empty."))
        return flowed

    def word(self, key: str, form: re.Pattern[str], example: str) -> str:
        """A short name under a key, in the form that is asked for; empty, and noted, where it is not."""
        text = self.text(key, needed=True)
        if text and (len(text) > LONGEST_ID or not form.fullmatch(text)):
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
    clean = text[:most]
    if not clean.isprintable():
        clean = "".join("�" if unicodedata.category(sign) in _UNSEEN else sign for sign in clean)
    return clean + ("…" if len(text) > most else "")


def cannot_be_shown(text: str) -> bool:
    """Whether a text holds a control character, or half a character."""
    # Nearly all that ships is plain, which Python sees without looking for more.
    return not text.replace("\n", "").isprintable() and re.search(_FORBIDDEN, text) is not None


def flow(text: str) -> str:
    """Text as it is read: lines that were broken to fit the file run on; an empty line parts paragraphs."""
    if "\n" not in text:
        return text.strip()
    paragraphs = re.split(r"\n[ \t]*\n", text)
    return "\n\n".join(filter(None, (" ".join(paragraph.split()) for paragraph in paragraphs)))


def called(row: Mapping[str, Any], by_id: str, by_number: str, index: int) -> str:
    """What a person calls a table of the file: by its id where it has one, else by its number."""
    given = row.get("id")
    if isinstance(given, str) and given.strip():
        return by_id.format(id=shown(given))
    return by_number.format(number=index + 1)


def choice(table: Table, value: str, label: object) -> Choice:
    """One of the choices that a table offers; what is wrong with it is noted."""
    if len(value) > LONGEST_ID or not ID.fullmatch(value):
        what = _("“{value}” cannot name a choice of {table}. Write small letters, figures and hyphens.")
        table.findings.add(table.place.of("choices"), what.format(value=shown(value), table=table.called))
    if not isinstance(label, str) or not label.strip() or cannot_be_shown(label):
        what = _("The choice “{value}” of {table} has no text that can be shown.")
        table.findings.add(table.place.of("choices"), what.format(value=shown(value), table=table.called))
        return Choice(value, "")
    return Choice(value, flow(label))
