"""The text of a vCard 3.0: escaped, folded, and many lines of one kind made at once.

Source: RFC 2426 with RFC 2425, 5.8.1: a line ends with CR LF and has at most 75 octets; a longer one goes on
in the next after a space. We never part a character, because some phones read line by line.
"""

import hashlib
import re
from collections.abc import Sequence
from itertools import chain, islice

from planner.exports.marks import Marks

Lines = list[bytes]
"""Whole lines, each with its end; empty where there is nothing to say."""

END = b"\r\n"
_MOST_OCTETS = 75
_FOLD = b"\r\n "
_PART = "\0"
_ESCAPES = (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n"), ("\r", "\\n"))
_PLAIN_IDS = re.compile(r"[A-Za-z0-9._-]+")
_LONGEST_ID = 40


def _escaped(text: str) -> str:
    for character, code in _ESCAPES:
        if character in text:
            text = text.replace(character, code)
    return text


def folded(line: bytes) -> bytes:
    """A line of UTF-8 without its end, parted so that no piece has more than 75 octets."""
    pieces: list[bytes] = []
    start, room = 0, _MOST_OCTETS
    while start < len(line):
        end = min(start + room, len(line))
        while end < len(line) and line[end] & 0xC0 == 0x80:  # the middle of a character
            end -= 1
        pieces.append(line[start:end])
        start, room = end, _MOST_OCTETS - 1
    return _FOLD.join(pieces)


def content_lines(name: str, texts: Sequence[str], marks: Marks, after: str = "") -> Lines:
    """A whole line `name:text` for every text, folded and ended; nothing where a text is empty.

    `name` may hold parameters, and the beginning of a value: `ADR:;;`. `after` stands behind each value.
    """
    return lines_of(name, values(texts, marks), after) if texts else []


def raw_lines(name: str, escaped: Sequence[str]) -> Lines:
    """The same from values that are escaped already."""
    return lines_of(name, _PART.join(escaped)) if escaped else []


def values(texts: Sequence[str], marks: Marks) -> str:
    """The texts as values of a property, marked and escaped, parted by NUL."""
    return _escaped(marks.joined(texts, _PART))


def lines_of(name: str, joined: str, after: str = "") -> Lines:
    """The lines of `values`. One replacement puts together as many as there are: one by one takes longer."""
    start, end = name if ":" in name else f"{name}:", f"{after}\r\n"
    has_gaps = f"{_PART}{_PART}" in joined or joined.startswith(_PART) or joined.endswith(_PART)
    if has_gaps or not joined:
        before, behind = start.encode(), end.encode()
        lines = [before + value + behind if value else b"" for value in joined.encode().split(b"\0")]
    else:
        lines = f"{start}{joined.replace(_PART, f'{end}{_PART}{start}')}{end}".encode().split(b"\0")
    most = _MOST_OCTETS + len(END)
    if max(map(len, lines)) <= most:
        return lines
    return [line if len(line) <= most else folded(line[: -len(END)]) + END for line in lines]


def grouped_lines(name: str, groups: Sequence[tuple[str, ...]], marks: Marks) -> Lines:
    """For every group its lines, one for each of its texts."""
    lines = content_lines(name, list(chain.from_iterable(groups)), marks)
    if len(lines) == len(groups) and () not in groups:
        return lines
    rest = iter(lines)
    return [b"".join(islice(rest, len(group))) if group else b"" for group in groups]


def repeated_lines(name: str, texts: Sequence[str], marks: Marks) -> Lines:
    """As `content_lines`, where most texts stand there many times over."""
    different = list(dict.fromkeys(texts))
    known = dict(zip(different, content_lines(name, different, marks), strict=True))
    return [known[text] for text in texts]


def listed(groups: Sequence[tuple[str, ...]], marks: Marks) -> list[str]:
    """For every group the value of a property that holds a list."""
    known = {group: _list(group, marks) for group in set(groups)}
    return [known[group] for group in groups]


def _list(group: tuple[str, ...], marks: Marks) -> str:
    return values(group, marks).replace(_PART, ",") if group else ""


def stable_uids(table: str, record_ids: Sequence[str]) -> list[str]:
    """`stable_uid` of many."""
    are_plain = _PLAIN_IDS.fullmatch("".join(record_ids)) and max(map(len, record_ids)) <= _LONGEST_ID
    if are_plain and all(record_ids):
        return [f"coalition-{table}-{record_id}" for record_id in record_ids]
    return [stable_uid(table, record_id) for record_id in record_ids]


def stable_uid(table: str, record_id: str) -> str:
    """The same for the same record in every export and every copy of a plan, made of plain letters."""
    if len(record_id) <= _LONGEST_ID and _PLAIN_IDS.fullmatch(record_id):
        return f"coalition-{table}-{record_id}"
    digest = hashlib.blake2b(record_id.encode("utf-8", "surrogatepass"), digest_size=16)
    return f"coalition-{table}-{digest.hexdigest()}"
