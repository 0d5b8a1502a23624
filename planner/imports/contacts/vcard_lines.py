"""vCard 2.1, 3.0 and 4.0 taken apart: cards, and in each its properties as text.

A reader of our own. vobject was tried: one unknown charset, one stray line or one missing END loses the whole
file, and ten thousand cards take it eight times as long. This one takes what it understands and says in
which line it did not.

Sources: versit vCard 2.1 (1996), RFC 2426, RFC 6350.
"""

import binascii
import codecs
import quopri
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from planner.domain.progress import Progress, no_progress
from planner.domain.proposal import Remark
from planner.i18n import _
from planner.imports.contacts.encodings import decoded
from planner.imports.contacts.table import MOST_PROPERTIES, MOST_ROWS, too_many

_LINES = re.compile(r"[^\r\n]+(?:\r\n|\r|\n)|(?:\r\n|\r|\n)|[^\r\n]+\Z")
_HEAD = re.compile(r"(?:([A-Za-z0-9-]+)\.)?([A-Za-z0-9_-]+)((?:;[^:\"]*)?):", re.ASCII)
_NAME = re.compile(r"(?:([A-Za-z0-9-]+)\.)?([A-Za-z0-9_-]+)\Z", re.ASCII)
_LONE = re.compile("[\udc80-\udcff]")
_UNESCAPED = re.compile(r"\\(.)", re.DOTALL)
_ESCAPES = {"n": "\n", "N": "\n"}
_ENCODINGS = {"quoted-printable": "q", "base64": "b", "b": "b", "q": "q", "8bit": "", "7bit": ""}
_BARE_PARAMETERS = {
    "quoted-printable": "encoding",
    "base64": "encoding",
    "8bit": "encoding",
    "7bit": "encoding",
}
_EVERY = 512
_TOLD_OF = 50


@dataclass(slots=True)
class Property:
    """One line of a card. `parameters` have small names; `value` is as written but for its encoding."""

    line: int
    group: str
    name: str
    parameters: dict[str, list[str]]
    value: str

    @property
    def types(self) -> list[str]:
        """What kind of value it is: home, work, cell, fax and so on."""
        return self.parameters.get("type", [])

    @property
    def text(self) -> str:
        """The value as one text."""
        return unescaped(self.value).strip()

    def parts(self, separator: str = ";") -> list[str]:
        """The pieces of a value that has several."""
        return [unescaped(piece).strip() for piece in split(self.value, separator)]


@dataclass(slots=True)
class Card:
    """One card: where it begins, what it says, and the card that it stands in, if it does."""

    line: int
    properties: list[Property] = field(default_factory=list)
    inside: "Card | None" = None


@dataclass(slots=True)
class Cards:
    """The cards of a file in the order in which they begin, and what was not understood."""

    cards: list[Card] = field(default_factory=list)
    problems: list[Remark] = field(default_factory=list)
    encoding: str = "utf-8"


def is_vcard(content: bytes) -> bool:
    """Whether a file looks like cards, in whatever encoding."""
    start = content[:2000].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").upper()
    return start.startswith(b"BEGIN:VCARD") or b"\nBEGIN:VCARD" in start or b"\rBEGIN:VCARD" in start


def read_cards(content: bytes, encoding: str = "", progress: Progress = no_progress) -> Cards:
    """All cards of a file. Cards may stand inside cards; one without an end is taken as it stands.

    Raises NotContacts for more cards than memory is good for, and Cancelled.
    """
    found = Cards()
    text = _text(content, encoding, found)
    reading = _Reading(found)
    total = text.count("\n") + 1
    for number, (line, logical) in enumerate(_unfolded(match[0] for match in _LINES.finditer(text))):
        if number % _EVERY == 0:
            progress(min(line, total), total)
        reading.take(line, logical)
    reading.end()
    return found


def _text(content: bytes, encoding: str, found: Cards) -> str:
    """The text, with bytes that are no UTF-8 kept apart: a property may say how it is encoded by itself."""
    if encoding or content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in content[:200]:
        whole = decoded(content, encoding)
        found.encoding = whole.encoding
        found.problems += whole.problems
        return whole.text
    return content.removeprefix(codecs.BOM_UTF8).decode("utf-8", "surrogateescape").replace("\0", "")


def _unfolded(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Lines with those that continue them, and the number of the first. Also soft breaks of version 2.1."""
    pieces: list[str] = []
    start = 0
    is_soft = False
    for number, raw in enumerate(lines, start=1):
        line = raw.rstrip("\r\n")
        if pieces and (is_soft or line[:1] in (" ", "\t")):
            pieces.append(line if is_soft else line[1:])
        else:
            if pieces:
                yield start, "".join(pieces)
            pieces, start = ([line] if line else []), number
        is_soft = bool(pieces) and line.endswith("=") and _is_quoted_printable(pieces[0])
        if is_soft:
            pieces[-1] = pieces[-1][:-1]
    if pieces:
        yield start, "".join(pieces)


def _is_quoted_printable(line: str) -> bool:
    return "QUOTED-PRINTABLE" in line.partition(":")[0].upper()


class _Reading:
    """Puts properties into cards."""

    def __init__(self, found: Cards) -> None:
        self._found = found
        self._open: list[Card] = []
        self._last: Property | None = None
        self._count = 0

    def take(self, number: int, line: str) -> None:
        """Take in one unfolded line."""
        keyword = line.strip().upper()
        if keyword == "BEGIN:VCARD":
            self._open.append(Card(number, inside=self._open[-1] if self._open else None))
            self._found.cards.append(self._open[-1])
            if len(self._found.cards) > MOST_ROWS:
                raise too_many()
            self._last = None
        elif keyword == "END:VCARD":
            if self._open:
                self._open.pop()
        elif self._open:
            self._property(number, line)
        elif line.strip():
            self._tell(number, _("This line stands outside of any card and was left out."))

    def end(self) -> None:
        """The file is over."""
        for card in self._open:
            self._tell(card.line, _("This card has no end. It was taken as it stands."))

    def _property(self, number: int, line: str) -> None:
        taken = _parsed(number, line)
        card = self._open[-1]
        self._count += 1
        if self._count > MOST_PROPERTIES:
            raise too_many()
        if taken is not None:
            self._last = taken
            card.properties.append(taken)
        elif self._last is not None and _is_binary(self._last):
            self._last.value = ""  # a picture whose lines are not folded
        elif line.strip():
            self._tell(number, _("This line was not understood. It is kept in the note."))
            card.properties.append(Property(number, "", "", {}, _readable(line, "").replace("\\", "\\\\")))

    def _tell(self, number: int, sentence: str) -> None:
        if len(self._found.problems) < _TOLD_OF:
            self._found.problems.append(Remark(number, sentence))


def _parsed(number: int, line: str) -> Property | None:
    """The property in a line; None where there is none."""
    match = _HEAD.match(line)
    if match is not None:
        group, name, rest = match[1] or "", match[2], match[3]
        value = line[match.end() :]
        parameters = [piece for piece in rest.split(";") if piece]
    else:
        head, is_there, value = _cut(line)
        first, *parameters = split(head, ";", quotes=True)
        named = _NAME.match(first.strip())
        if not is_there or named is None:
            return None
        group, name = named[1] or "", named[2]
    found = Property(number, group.casefold(), name.upper(), _parameters(parameters), value)
    found.value = _without_encoding(found)
    return found


def _cut(line: str) -> tuple[str, bool, str]:
    """A line at its first colon outside of quotation marks."""
    place, quoted = 0, False
    for place, letter in enumerate(line[:10_000]):
        if letter == '"':
            quoted = not quoted
        elif letter == ":" and not quoted:
            return line[:place], True, line[place + 1 :]
    return line.partition(":")[0], ":" in line, line.partition(":")[2]


def _parameters(pieces: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for piece in pieces:
        name, is_named, value = piece.partition("=")
        key = name.strip().casefold()
        if not is_named:  # version 2.1: TEL;CELL;PREF
            key, value = _BARE_PARAMETERS.get(key, "type"), name
        items = split(value, ",", quotes=True)
        found.setdefault(key, []).extend(item.strip().strip('"').casefold() for item in items)
    return found


def _without_encoding(found: Property) -> str:
    """The value with its transport encoding and charset undone."""
    encoding = _ENCODINGS.get((found.parameters.get("encoding") or [""])[0], "")
    charset = (found.parameters.get("charset") or [""])[0]
    if encoding == "q":
        raw = quopri.decodestring(found.value.encode("utf-8", "surrogateescape"))
        # What was a line break inside is one in the value too.
        return _readable(raw.decode("utf-8", "surrogateescape").replace("\r\n", "\n"), charset)
    if encoding == "b":
        return found.value if _is_binary(found) else _readable(_unpacked(found.value), charset)
    return _readable(found.value, charset)


def _unpacked(value: str) -> str:
    try:
        return binascii.a2b_base64(value.encode("ascii", "ignore")).decode("utf-8", "surrogateescape")
    except binascii.Error:
        return value


def _is_binary(found: Property) -> bool:
    return found.name in BINARY


BINARY = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})
"""Properties that hold pictures, sounds and keys, or say where they are: neither is ever read or fetched."""


def _readable(text: str, charset: str) -> str:
    """Text in the charset that its property names; where that is unknown, UTF-8 or else Windows-1252."""
    if text.isascii():
        return text
    raw = text.encode("utf-8", "surrogateescape") if charset or _LONE.search(text) else b""
    if not raw:
        return text
    for name in (charset, "utf-8", "cp1252"):
        try:
            if name and codecs.lookup(name)._is_text_encoding:
                return raw.decode(name)
        except (LookupError, UnicodeError, ValueError):
            continue
    return raw.decode("cp1252", "replace")


def split(text: str, separator: str, *, quotes: bool = False) -> list[str]:
    """The pieces of a text between separators that no backslash, and no quotation mark, protects."""
    if separator not in text:
        return [text]
    if "\\" not in text and not (quotes and '"' in text):
        return text.split(separator)
    pattern = r'(?:\\.|"[^"]*"|[^\\%s])*' if quotes else r"(?:\\.|[^\\%s])*"
    found: list[str] = []
    place = 0
    matcher = re.compile(pattern % re.escape(separator), re.DOTALL)
    while place <= len(text):
        match = matcher.match(text, place)
        end = match.end() if match else place
        if end < len(text) and text[end] != separator:
            end = len(text)  # a backslash at the very end
        found.append(text[place:end])
        place = end + 1
    return found


def unescaped(text: str) -> str:
    """A value without its backslashes."""
    if "\\" not in text:
        return text
    return _UNESCAPED.sub(lambda match: _ESCAPES.get(match[1], match[1]), text)
