"""Bytes to text: byte order marks, UTF-8, UTF-16, and the old encodings that spreadsheets still write.

Guessers take a Spanish file for a Central European one: both encodings hold the same letters at most places.
Windows-1252 is what programs of western countries write, so it is preferred unless the plan's country says
otherwise, and the others are offered for a person to choose from.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from planner.domain.proposal import Remark
from planner.i18n import _

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MIXED = "utf-8 + cp1252"
"""Some lines in the one and some in the other: files that were pasted together."""
_WESTERN = "cp1252"
_CENTRAL = "cp1250"
_COUNTRIES = {
    "cp1250": "PL CZ SK HU SI HR BA RO AL",
    "cp1251": "RU UA BY BG RS MK KZ KG MN",
    "cp1253": "GR CY",
    "cp1254": "TR AZ",
    "cp1255": "IL",
    "cp1256": "EG SA SY IQ JO LB MA DZ TN LY YE AE KW QA BH OM SD PS IR PK",
    "cp1257": "EE LV LT",
    "cp1258": "VN",
    "cp874": "TH",
    "cp932": "JP",
    "gb18030": "CN SG",
    "big5": "TW HK MO",
    "cp949": "KR",
}
_BY_COUNTRY = {country: name for name, countries in _COUNTRIES.items() for country in countries.split()}
_GUESSED = [
    "cp1252", "cp1250", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257",
    "cp932", "gb18030", "big5", "cp949", "cp874", "mac_roman", "cp850",
]  # fmt: skip
_LATIN_ALIKE = {"cp1252", "cp1250", "cp1254", "cp1257", "mac_roman", "cp850"}
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_AROUND = 1000
_SAMPLE = 32_768
_LOOKED_AT = 4096
_FEW = 12
_TOLD_OF = 20


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, how it was encoded, how else it could have been, and what could not be read."""

    text: str
    encoding: str
    alternatives: tuple[str, ...] = ()
    problems: tuple[Remark, ...] = ()


def decoded(content: bytes, encoding: str = "", country: str = "") -> Decoded:
    """The text of a file. `encoding` is what a person chose; without it the likeliest is taken.

    Never fails: what an encoding does not hold becomes U+FFFD, with a remark that names the line. NULs are
    left out, with a remark.
    """
    found = _chosen(content, encoding) if encoding else _recognised(content, country)
    problems = [*found.problems, *_unreadable(found.text)]
    text = found.text
    if "\0" in text:
        problems.append(Remark(_line_of(text, text.index("\0")), _("NUL characters were left out.")))
        text = text.replace("\0", "")
    return Decoded(text, found.encoding, found.alternatives, tuple(problems))


def _chosen(content: bytes, encoding: str) -> Decoded:
    if encoding == MIXED:
        return Decoded(_line_by_line(content)[0], MIXED)
    try:
        name = codecs.lookup(encoding).name
        return Decoded(content.decode(name, "replace").removeprefix("\ufeff"), encoding)
    except (LookupError, UnicodeError):  # no encoding of that name, or one that is none for text
        return _recognised(content, "")


def _recognised(content: bytes, country: str) -> Decoded:
    for mark, name in _MARKS:
        if content.startswith(mark):
            return Decoded(content.decode(name, "replace"), name)
    if wide := _without_mark(content):
        return Decoded(content.decode(wide, "replace"), wide)
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _old(content, country)


def _without_mark(content: bytes) -> str:
    """UTF-16 without a byte order mark: every other byte is one of few, and often zero."""
    start = content[:_LOOKED_AT]
    for halves, name in ((start[1::2], "utf-16-le"), (start[0::2], "utf-16-be")):
        if 16 * halves.count(0) >= len(halves) > 1 and len(set(halves)) <= _FEW:
            return name
    return ""


def _old(content: bytes, country: str) -> Decoded:
    text, in_utf8, lines = _line_by_line(content)
    if in_utf8 > len(lines):
        told = tuple(
            Remark(line, _("This line is in another encoding: it was read as Windows-1252."))
            for line in lines
        )
        return Decoded(text, MIXED, (_WESTERN,), told[:_TOLD_OF])
    names = list(dict.fromkeys(_likely(content, country)))
    return Decoded(content.decode(names[0], "replace"), names[0], tuple(names[1:]))


def _likely(content: bytes, country: str) -> Iterator[str]:
    """Encodings, likeliest first."""
    at_home = _BY_COUNTRY.get(country.strip().upper(), _WESTERN)
    for guess in _guesses(content):
        yield at_home if guess in _LATIN_ALIKE and at_home in _LATIN_ALIKE else guess
        yield guess
    yield from (at_home, _WESTERN, _CENTRAL)


def _guesses(content: bytes) -> list[str]:
    from charset_normalizer import from_bytes

    sample = bytearray()
    for line in content.split(b"\n"):
        if not line.isascii() and (first := _NOT_ASCII.search(line)):
            sample += line[max(0, first.start() - _AROUND) : first.start() + _AROUND] + b"\n"
        if len(sample) > _SAMPLE:
            break
    found = from_bytes(
        bytes(sample), cp_isolation=_GUESSED, preemptive_behaviour=False, enable_fallback=False
    )
    return [match.encoding for match in found][:4]


def _line_by_line(content: bytes) -> tuple[str, int, list[int]]:
    """Each line as UTF-8, or else Windows-1252; how many had letters in UTF-8; which lines were not."""
    pieces: list[str] = []
    others: list[int] = []
    in_utf8 = 0
    for number, line in enumerate(content.split(b"\n"), start=1):
        try:
            pieces.append(line.decode("utf-8"))
            in_utf8 += not line.isascii()
        except UnicodeDecodeError:
            pieces.append(line.decode(_WESTERN, "replace"))
            others.append(number)
    return "\n".join(pieces), in_utf8, others


def _unreadable(text: str) -> Iterator[Remark]:
    place = text.find("\ufffd")
    if place >= 0:
        yield Remark(
            _line_of(text, place), _("There are characters here that cannot be read; � stands for them.")
        )


def _line_of(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1
