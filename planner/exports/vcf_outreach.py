"""outreach.vcf: the people of the outreach list as vCards 3.0, which every phone takes.

Names are not taken apart: nobody can tell the family name in all the ways that people are called. A number
for text messages only carries a label that says so. What a phone has no place for (who keeps in touch, by
which ways somebody must not be reached) stands in properties that begin with X-COALITION-, one for each field
of a contact, with the values of the plan: phones pass over them, and an import finds them again.
"""

import contextlib
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from operator import add, attrgetter
from typing import BinaryIO

from planner.domain.contacts import Contact, ContactKind
from planner.domain.fields import LIST_KINDS, field_of
from planner.domain.outreach import Reach, outreach
from planner.domain.outreach_columns import Column, columns_for
from planner.domain.progress import Progress
from planner.exports.edition import Edition, Report
from planner.exports.marks import NO_LINE, UNSEEN, Marks, is_clean
from planner.exports.vcard_text import (
    Lines,
    content_lines,
    grouped_lines,
    listed,
    raw_lines,
    repeated_lines,
    stable_uids,
)
from planner.i18n import N_, _

_AT_ONCE = 500
_BEGIN = "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:"
_END = b"END:VCARD\r\n"
_ORGANISATION = str(ContactKind.ORGANISATION)
_TEXT_ONLY = N_("Text messages only")

_Writer = Callable[[Sequence[Reach], Marks], Lines]
"""Makes, for each of many people, the lines of one property."""


def write_outreach(edition: Edition, file: BinaryIO, progress: Progress) -> Report:
    """Write a card for each contact. Raises Cancelled and OSError."""
    found = outreach(edition.plan, edition.today, edition.outreach)
    writers = _writers(columns_for(edition.audience, edition.outreach.columns))
    marks = Marks(NO_LINE)
    reaches = found.reaches
    for start in range(0, len(reaches), _AT_ONCE):
        progress(start, len(reaches))
        some = reaches[start : start + _AT_ONCE]
        file.write(_cards(some, writers, marks))
    return Report(records=len(reaches), held_back=found.held_back, unprintable=marks.found)


def _cards(reaches: Sequence[Reach], writers: Sequence[_Writer], marks: Marks) -> bytes:
    """Written first and looked at afterwards: only where something is amiss, every text is looked at."""
    with contextlib.suppress(UnicodeEncodeError):  # half a character
        cards = b"".join(_pieces(reaches, writers, UNSEEN))
        if is_clean(cards):
            return cards
    return b"".join(_pieces(reaches, writers, marks))


def _pieces(reaches: Sequence[Reach], writers: Sequence[_Writer], marks: Marks) -> chain[bytes]:
    ends = [_END] * len(reaches)
    lines = (writer(reaches, marks) for writer in writers)
    return chain.from_iterable(zip(*lines, ends, strict=True))


def _writers(columns: Sequence[Column]) -> list[_Writer]:
    """What writes the lines of the chosen columns. Every card has an id and a name."""
    said = (column for column in columns if column.name not in _SAID_ALREADY)
    return [_begin, _name, *(_KNOWN.get(column.name) or _of_ours(column) for column in said)]


def _begin(reaches: Sequence[Reach], marks: Marks) -> Lines:
    uids = stable_uids("contact", [reach.contact.id for reach in reaches])
    return [f"{_BEGIN}{uid}\r\n".encode() for uid in uids]


def _name(reaches: Sequence[Reach], marks: Marks) -> Lines:
    nameless = _("No name")
    names = [reach.contact.name.strip() or nameless for reach in reaches]
    full, named = content_lines("FN", names, marks), content_lines("N:;", names, marks, after=";;;")
    for place, reach in enumerate(reaches):
        if reach.contact.kind == _ORGANISATION:
            (company,) = content_lines("ORG", [names[place]], marks)
            named[place] = b"N:;;;;\r\n" + company + b"X-ABShowAs:COMPANY\r\n"
    return list(map(add, full, named))


def _phones(reaches: Sequence[Reach], marks: Marks) -> Lines:
    return grouped_lines(
        "TEL;TYPE=VOICE", [r.phones if r.closed else r.contact.phones for r in reaches], marks
    )


def _text_only(reaches: Sequence[Reach], marks: Marks) -> Lines:
    """Numbers with a label of their own: whoever dials sees it beside the number."""
    return [b"".join(_labelled(reach.text_only, marks)) if reach.closed else b"" for reach in reaches]


def _labelled(phones: tuple[str, ...], marks: Marks) -> Lines:
    label = _(_TEXT_ONLY)
    return [
        line
        for number, phone in enumerate(phones, 1)
        for line in (
            *content_lines(f"item{number}.TEL;TYPE=CELL", [phone], marks),
            *content_lines(f"item{number}.X-ABLabel", [label], marks),
        )
    ]


def _emails(reaches: Sequence[Reach], marks: Marks) -> Lines:
    ways = [r.emails if r.closed else r.contact.emails for r in reaches]
    return grouped_lines("EMAIL;TYPE=INTERNET", ways, marks)


def _organisations(reaches: Sequence[Reach], marks: Marks) -> Lines:
    """An organisation is an ORG itself; those that it belongs to stand elsewhere."""
    known: dict[tuple[tuple[str, ...], bool], bytes] = {}
    keys = [(reach.organisations, reach.contact.kind == _ORGANISATION) for reach in reaches]
    for names, is_company in set(keys):
        field = _field_name("belongs_to") if is_company else "ORG"
        known[names, is_company] = b"".join(content_lines(field, names, marks))
    return [known[key] for key in keys]


def _address(reaches: Sequence[Reach], marks: Marks) -> Lines:
    return content_lines("ADR:;;", [r.address.strip() for r in reaches], marks)


def _note(reaches: Sequence[Reach], marks: Marks) -> Lines:
    return content_lines("NOTE", [r.contact.note for r in reaches], marks)


def _issue_areas(reaches: Sequence[Reach], marks: Marks) -> Lines:
    areas = listed([r.contact.issue_areas for r in reaches], marks)
    own = raw_lines(_field_name("issue_areas"), areas)
    return list(map(add, raw_lines("CATEGORIES", areas), own))


def _closed(reaches: Sequence[Reach], marks: Marks) -> Lines:
    return raw_lines(_field_name("opted_out"), listed([r.closed for r in reaches], marks))


def _held_by(reaches: Sequence[Reach], marks: Marks) -> Lines:
    return repeated_lines(_field_name("held_by"), [r.keeps_in_touch for r in reaches], marks)


_KNOWN: Mapping[str, _Writer] = {
    "phones": _phones,
    "text_only": _text_only,
    "emails": _emails,
    "organisations": _organisations,
    "address": _address,
    "note": _note,
    "issue_areas": _issue_areas,
    "opted_out": _closed,
    "held_by": _held_by,
}
_SAID_ALREADY = ("name", "kind", "next_contact")


def _of_ours(column: Column) -> _Writer:
    """A field of the plan as the plan holds it."""
    name, get = _field_name(column.fills), attrgetter(f"contact.{column.fills}")
    if field_of(Contact, column.fills).kind in LIST_KINDS:
        return lambda reaches, marks: raw_lines(name, listed(list(map(get, reaches)), marks))
    if field_of(Contact, column.fills).default is None:
        return lambda reaches, marks: content_lines(name, column.cells(reaches), marks)
    if field_of(Contact, column.fills).choices:
        return lambda reaches, marks: repeated_lines(name, list(map(get, reaches)), marks)
    return lambda reaches, marks: content_lines(name, list(map(get, reaches)), marks)


def _field_name(field: str) -> str:
    return f"X-COALITION-{field.upper().replace('_', '-')}"
