"""outreach.vcf: the people of the outreach list as vCards 3.0, which every phone takes.

Names are not taken apart: nobody can tell the family name in all the ways that people are called. A number
for text messages only carries a label that says so. What a phone has no place for (who keeps in touch, by
which ways somebody must not be reached) stands in properties that begin with X-COALITION-, one for each field
of a contact, with the values of the plan: phones pass over them, and an import finds them again. So do ties;
those to people stand as related names as well, which phones show with the kind of the tie.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import add, attrgetter
from typing import BinaryIO

from planner.domain.collector import collector_at_rest
from planner.domain.contacts import Contact, ContactKind
from planner.domain.fields import LIST_KINDS, field_of
from planner.domain.outreach import Reach, outreach
from planner.domain.outreach_columns import Column, Stretch, columns_for
from planner.domain.outreach_ties import HOME_KINDS, ToldTie, kind_shown, tie_lines, written_once
from planner.domain.progress import Progress
from planner.exports.edition import Edition, Report
from planner.exports.marks import NO_LINE, Marks
from planner.exports.vcard_text import (
    Lines,
    content_lines,
    grouped_lines,
    lines_of,
    listed,
    raw_lines,
    repeated_lines,
    stable_uids,
    values,
)
from planner.i18n import N_, _

_AT_ONCE = 500
_LINE_END, _PART = "\r\n", "\0"
_BEGIN = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:"
_END = b"END:VCARD\r\n"
_ORGANISATION = str(ContactKind.ORGANISATION)
_ID, _NAME, _KIND = attrgetter("id"), attrgetter("name"), attrgetter("kind")
_NOTE, _AREAS = attrgetter("note"), attrgetter("issue_areas")
_TEXT_ONLY = N_("Text messages only")


_Once = defaultdict[str, dict[int, bytes]]
"""What was written for earlier people and is the same for others, by column and the id of what it tells."""


class _Some(Stretch):
    """People whose cards are written together, each property in one go."""

    __slots__ = ("companies", "marks", "once")

    def __init__(self, reaches: Sequence[Reach], marks: Marks, once: _Once) -> None:
        super().__init__(reaches)
        self.marks = marks
        self.once = once
        kinds = map(_KIND, self.contacts)
        self.companies = [place for place, kind in enumerate(kinds) if kind == _ORGANISATION]


_Writer = Callable[[_Some], Lines]
"""Makes, for each of the people, the lines of one property."""


@collector_at_rest()
def write_outreach(edition: Edition, file: BinaryIO, progress: Progress) -> Report:
    """Write a card for each contact. Raises Cancelled and OSError."""
    found = outreach(edition.plan, edition.today, edition.outreach)
    writers = _writers(columns_for(edition.audience, edition.outreach.columns))
    marks = Marks(NO_LINE)
    made = found.oldest_first
    cards: list[bytes] = []
    once: _Once = defaultdict(dict)
    for start in range(0, len(made), _AT_ONCE):
        progress(start, len(made))
        some = _Some(made[start : start + _AT_ONCE], marks, once)
        cards += _cards(some, writers)
    file.write(b"".join(map(cards.__getitem__, found.order)))
    return Report(records=len(made), held_back=found.held_back, unprintable=marks.found)


def _cards(some: _Some, writers: Sequence[_Writer]) -> Iterator[bytes]:
    ends = [_END] * len(some.reaches)
    lines = (writer(some) for writer in writers)
    return map(b"".join, zip(*lines, ends, strict=True))


def _writers(columns: Sequence[Column]) -> list[_Writer]:
    """What writes the lines of the chosen columns. Every card has an id and a name."""
    said = (column for column in columns if column.name not in _SAID_ALREADY)
    return [_begin, _name, *(_KNOWN.get(column.name) or _of_ours(column) for column in said)]


def _begin(some: _Some) -> Lines:
    uids = stable_uids("contact", list(map(_ID, some.contacts)))
    return f"{_BEGIN}{f'{_LINE_END}{_PART}{_BEGIN}'.join(uids)}{_LINE_END}".encode().split(_PART.encode())


def _name(some: _Some) -> Lines:
    nameless = _("No name")
    names = [name.strip() or nameless for name in map(_NAME, some.contacts)]
    written = values(names, some.marks)
    full, named = lines_of("FN", written), lines_of("N:;", written, ";;;")
    for place in some.companies:
        (company,) = content_lines("ORG", [names[place]], some.marks)
        named[place] = b"N:;;;;\r\n" + company + b"X-ABShowAs:COMPANY\r\n"
    return list(map(add, full, named))


def _phones(some: _Some) -> Lines:
    return grouped_lines("TEL;TYPE=VOICE", some.open_ways("phones"), some.marks)


def _text_only(some: _Some) -> Lines:
    """Numbers with a label of their own: whoever dials sees it beside the number."""
    label = _(_TEXT_ONLY)
    lines = [b""] * len(some.reaches)
    for place in some.closed:
        pairs = [(phone, label) for phone in some.reaches[place].text_only]
        lines[place] = _labelled("item", "TEL;TYPE=CELL", pairs, some.marks)
    return lines


def _labelled(group: str, name: str, pairs: Sequence[tuple[str, str]], marks: Marks) -> bytes:
    """Values with a label each: phones take both for one by the group that they share."""
    return b"".join(
        line
        for number, (text, label) in enumerate(pairs, 1)
        for line in (
            *content_lines(f"{group}{number}.{name}", [text], marks),
            *content_lines(f"{group}{number}.X-ABLabel", [label], marks),
        )
    )


def _emails(some: _Some) -> Lines:
    return grouped_lines("EMAIL;TYPE=INTERNET", some.open_ways("emails"), some.marks)


def _organisations(some: _Some) -> Lines:
    """An organisation is an ORG itself; those that it belongs to stand elsewhere."""
    names = [reach.organisations for reach in some.reaches]
    lines = written_once(
        names, lambda each: b"".join(content_lines("ORG", each, some.marks)), some.once["organisations"]
    )
    for place in some.companies:
        lines[place] = b"".join(content_lines(_field_name("belongs_to"), names[place], some.marks))
    return lines


def _ties(some: _Some) -> Lines:
    """As our own import reads them, and people as related names besides."""
    told = [reach.ties for reach in some.reaches]
    return written_once(told, lambda ties: _told(ties, some.marks), some.once["ties"])


def _told(ties: Sequence[ToldTie], marks: Marks) -> bytes:
    related = [(tie.name, kind_shown(tie.kind)) for tie in ties if tie.kind not in HOME_KINDS]
    ours = content_lines(_field_name("tie"), list(tie_lines(ties, str)), marks)
    return b"".join((_labelled("tie", "X-ABRELATEDNAMES", related, marks), *ours))


def _address(some: _Some) -> Lines:
    return content_lines("ADR:;;", list(map(str.strip, some.open_ways("address"))), some.marks)


def _note(some: _Some) -> Lines:
    return content_lines("NOTE", list(map(_NOTE, some.contacts)), some.marks)


def _issue_areas(some: _Some) -> Lines:
    areas = listed(list(map(_AREAS, some.contacts)), some.marks)
    own = raw_lines(_field_name("issue_areas"), areas)
    return list(map(add, raw_lines("CATEGORIES", areas), own))


def _closed(some: _Some) -> Lines:
    return raw_lines(_field_name("opted_out"), listed([reach.closed for reach in some.reaches], some.marks))


def _held_by(some: _Some) -> Lines:
    names = [reach.keeps_in_touch for reach in some.reaches]
    return repeated_lines(_field_name("held_by"), names, some.marks)


_KNOWN: Mapping[str, _Writer] = {
    "phones": _phones,
    "text_only": _text_only,
    "emails": _emails,
    "organisations": _organisations,
    "ties": _ties,
    "address": _address,
    "note": _note,
    "issue_areas": _issue_areas,
    "opted_out": _closed,
    "held_by": _held_by,
}
_SAID_ALREADY = ("name", "kind", "next_contact")


def _of_ours(column: Column) -> _Writer:
    """A field of the plan as the plan holds it."""
    name, get, info = _field_name(column.fills), attrgetter(column.fills), field_of(Contact, column.fills)
    if info.kind in LIST_KINDS:
        return lambda some: raw_lines(name, listed(list(map(get, some.contacts)), some.marks))
    if info.default is None:
        return lambda some: content_lines(name, column.cells(some), some.marks)
    if info.choices:
        return lambda some: repeated_lines(name, list(map(get, some.contacts)), some.marks)
    return lambda some: content_lines(name, list(map(get, some.contacts)), some.marks)


def _field_name(field_name: str) -> str:
    return f"X-COALITION-{field_name.upper().replace('_', '-')}"
