"""A file of contacts, of whatever kind, read into drafts; and the proposal that comes of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from planner.domain.collector import collector_at_rest
from planner.domain.plan import Plan
from planner.domain.progress import Progress, no_progress
from planner.domain.proposal import Draft, Outcome, Proposal, Proposed, Remark, propose
from planner.i18n import _
from planner.imports.contacts.delimited import read_cells
from planner.imports.contacts.drafting import drafts_of
from planner.imports.contacts.encodings import decoded
from planner.imports.contacts.headers import table_of
from planner.imports.contacts.layouts import Columns, Layout, columns_of, recognised
from planner.imports.contacts.rows import Rows
from planner.imports.contacts.spreadsheet import is_workbook, read_workbook
from planner.imports.contacts.table import LARGEST_FILE, NotContacts, Table
from planner.imports.contacts.vcard import sketches_of
from planner.imports.contacts.vcard_lines import is_vcard, read_cards
from planner.imports.files import bytes_of, shown

Choices = Mapping[str, Iterable[str]]
"""Columns that a person chose, by field."""
_FOREIGN = (
    b"%PDF",
    b"\xd0\xcf\x11\xe0",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"SQLite format 3",
    b"\x7fELF",
    b"\x1f\x8b",
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds. A vCard file has no table, no layout and no columns."""

    source: str
    drafts: tuple[Draft, ...]
    skipped: tuple[Remark, ...] = ()
    remarks: tuple[Remark, ...] = ()
    table: Table | None = None
    layout: Layout | None = None
    columns: Columns | None = None
    encoding: str = ""


def import_contacts(
    plan: Plan,
    path: Path,
    *,
    mapping: Choices | None = None,
    country: str | None = None,
    progress: Progress = no_progress,
) -> Proposal:
    """What the contacts in a file would bring to a plan; nothing is done to it.

    `mapping`: columns for fields, where a person says so. `country` (two letters) is where phone numbers
    without one are from; None takes the plan's. Raises NotContacts with a sentence, and Cancelled.
    """
    home = plan.info.country if country is None else country
    with collector_at_rest():
        found = read_contacts(path, mapping=mapping, country=home, progress=progress)
        return proposal_of(plan, found, country=home, progress=progress)


def proposal_of(
    plan: Plan, found: Reading, *, country: str | None = None, progress: Progress = no_progress
) -> Proposal:
    """How what was read stands to a plan. Raises Cancelled."""
    return propose(
        plan,
        found.drafts,
        source=found.source,
        skipped=found.skipped,
        remarks=found.remarks,
        country=country,
        progress=progress,
    )


def read_contacts(
    path: Path,
    *,
    mapping: Choices | None = None,
    encoding: str = "",
    delimiter: str = "",
    country: str = "",
    progress: Progress = no_progress,
) -> Reading:
    """The contacts in a file. Raises NotContacts with a sentence, and Cancelled."""
    content = _content(path)
    if is_vcard(content):
        return _from_cards(content, path.name, encoding, progress)
    table = read_table(
        content, path.name, encoding=encoding, delimiter=delimiter, country=country, progress=progress
    )
    return from_table(table, path.name, mapping=mapping, progress=progress)


def read_table(
    content: bytes,
    name: str,
    *,
    encoding: str = "",
    delimiter: str = "",
    country: str = "",
    progress: Progress = no_progress,
) -> Table:
    """The rows and headings of a CSV or XLSX file, with what was chosen or what is likeliest.

    Raises NotContacts and Cancelled.
    """
    if is_workbook(content):
        table = table_of(read_workbook(content, name, progress))
    else:
        _must_be_text(content, name)
        text = decoded(content, encoding, country)
        cells = read_cells(text.text, delimiter, progress)
        table = table_of(
            cells.rows,
            encoding=text.encoding,
            delimiter=cells.delimiter,
            alternatives=text.alternatives,
            skipped=cells.skipped,
            problems=(*text.problems, *cells.problems),
        )
    if not table.headers and not table.skipped:
        raise NotContacts(_("“{name}” is empty.").format(name=shown(name)))
    return table


def from_table(
    table: Table, name: str, *, mapping: Choices | None = None, progress: Progress = no_progress
) -> Reading:
    """The contacts in a table. Raises NotContacts for a chosen field or column that does not exist."""
    layout = recognised(table.headers)
    try:
        columns = columns_of(layout, table.headers, mapping)
    except KeyError as error:
        sentence = _("There is no field and no column called “{name}”.")
        raise NotContacts(sentence.format(name=shown(str(error.args[0])))) from error
    rows = Rows(table, layout, columns, name)
    drafts = drafts_of(rows.sketches(progress))
    skipped = sorted((*table.skipped, *rows.skipped), key=lambda remark: remark.row)
    return Reading(name, drafts, tuple(skipped), table.problems, table, layout, columns, table.encoding)


def _from_cards(content: bytes, name: str, encoding: str, progress: Progress) -> Reading:
    cards = read_cards(content, encoding, progress)
    skipped: list[Remark] = []
    drafts = drafts_of(sketches_of(cards, name, skipped))
    return Reading(name, drafts, tuple(skipped), tuple(cards.problems), encoding=cards.encoding)


def _content(path: Path) -> bytes:
    too_large = _("“{name}” is larger than 32 MiB, too large for a list of contacts.")
    content = bytes_of(path, LARGEST_FILE, NotContacts, too_large)
    if not content.strip():
        raise NotContacts(_("“{name}” is empty.").format(name=shown(path.name)))
    return content


def _must_be_text(content: bytes, name: str) -> None:
    if content.startswith(_FOREIGN):
        sentence = _("“{name}” is not a list of contacts. CSV, XLSX and vCard files can be imported.")
        raise NotContacts(sentence.format(name=shown(name)))


def lines(proposal: Proposal) -> Iterator[str]:
    """The proposal for the command line, a line a row of the file: new, same, possible duplicate, skipped."""
    told = [(each.draft.row, _line(each)) for each in proposal.drafts]
    told += [
        (remark.row, _("row {row}: skipped: {reason}").format(row=remark.row, reason=remark.sentence))
        for remark in proposal.skipped
    ]
    told += [(remark.row, _remark(remark)) for remark in proposal.remarks]
    yield from (line for _row, line in sorted(told, key=lambda item: item[0]))


def _remark(remark: Remark) -> str:
    if not remark.row:
        return _("note: {sentence}").format(sentence=remark.sentence)
    return _("row {row}: note: {sentence}").format(row=remark.row, sentence=remark.sentence)


def _line(each: Proposed) -> str:
    row, name = each.draft.row, shown(each.draft.name)
    if each.outcome is Outcome.NEW:
        if each.draft.is_mentioned:
            return _("row {row}: new organisation: {name}").format(row=row, name=name)
        return _("row {row}: new: {name}").format(row=row, name=name)
    match = each.matches[0]
    other = shown(match.name)
    why = ", ".join(_(reason.label) for reason in match.reasons)
    if each.outcome is Outcome.SAME:
        return _("row {row}: same: {name} is here already").format(row=row, name=name)
    if each.outcome is Outcome.POSSIBLE:
        sentence = _("row {row}: possible duplicate: {name} may be {other} ({why})")
        return sentence.format(row=row, name=name, other=other, why=why)
    sentence = _("row {row}: not to add: {name} may be {other} ({why}). {facts}")
    return sentence.format(row=row, name=name, other=other, why=why, facts=shown(match.facts, 200)).strip()
