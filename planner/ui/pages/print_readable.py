"""What stands in an export that is no paper, read back from its very bytes and set out for people."""

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO, StringIO
from itertools import islice

from planner.domain.registry import RECORD_TYPES
from planner.i18n import N_, _

MOST_LINES = 100
"""So many lines are shown: enough to see what is in a file."""
_LONGEST = 300
_CARD = {
    "FN": N_("Name"),
    "TEL": N_("Phone"),
    "EMAIL": N_("E-mail"),
    "ORG": N_("Organisation"),
    "ADR": N_("Address"),
    "NOTE": N_("Notes"),
}
_ENTRY = {
    "DTSTART": N_("When"),
    "SUMMARY": N_("What"),
    "LOCATION": N_("Where"),
    "DESCRIPTION": N_("Besides"),
}


@dataclass(frozen=True, slots=True)
class Rows:
    """The first lines of a list: the heads of its columns, the cells, and how many lines there are in all."""

    heads: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    total: int


Read = Callable[[bytes, int], Rows | str | None]
"""(content, number of records) -> what to show; None where the bytes are not what they should be."""


def _csv(content: bytes, total: int) -> Rows | None:
    lines = csv.reader(StringIO(content.decode("utf-8-sig", "replace"), newline=""))
    try:
        first = list(islice(lines, MOST_LINES + 1))
    except csv.Error:  # a cell longer than the reader takes
        return None
    return _rows(first, total)


def _xlsx(content: bytes, total: int) -> Rows | None:
    from python_calamine import CalamineWorkbook

    sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0)
    lines = sheet.to_python(skip_empty_area=False, nrows=MOST_LINES + 1)
    return _rows([[_cell(value) for value in line] for line in lines], total)


def _cell(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _rows(lines: list[list[str]], total: int) -> Rows | None:
    if not lines:
        return None
    heads, *rest = (tuple(map(_one_line, line)) for line in lines)
    return Rows(heads, tuple(rest), total)


def _cards(properties: dict[str, str], begin: str) -> Read:
    """Reads what stands between BEGIN and END of vCards or calendar entries, a line each."""

    def read(content: bytes, total: int) -> Rows:
        found = list(islice(_blocks(content.decode("utf-8", "replace"), begin), MOST_LINES))
        filled = [name for name in properties if any(block.get(name) for block in found)]
        lines = tuple(tuple(_one_line(", ".join(block.get(name, ()))) for name in filled) for block in found)
        return Rows(tuple(_(properties[name]) for name in filled), lines, total or len(found))

    return read


def _blocks(text: str, begin: str) -> Iterator[dict[str, list[str]]]:
    block: dict[str, list[str]] | None = None
    depth = 0
    for line in text.replace("\r\n ", "").replace("\r\n\t", "").split("\r\n"):
        head, _colon, value = line.partition(":")
        name = head.partition(";")[0].rpartition(".")[2].upper()
        if line == f"BEGIN:{begin}":
            block, depth = {}, 1
        elif block is not None and name in ("BEGIN", "END"):
            depth += 1 if name == "BEGIN" else -1
            if depth == 0:
                yield block
                block = None
        elif block is not None and depth == 1 and value:
            block.setdefault(name, []).append(_day(value) if name == "DTSTART" else _plain(value))


def _plain(value: str) -> str:
    """A value without the escapes of its format; the parts of a name or an address with commas between."""
    parts: list[str] = []
    text = ""
    signs = iter(value)
    for sign in signs:
        if sign == "\\":
            after = next(signs, "")
            text += " · " if after in "nN" else after
        elif sign == ";":
            parts.append(text)
            text = ""
        else:
            text += sign
    return ", ".join(part for part in (*parts, text) if part)


def _day(value: str) -> str:
    day = f"{value[:4]}-{value[4:6]}-{value[6:8]}"
    return f"{day} {value[9:11]}:{value[11:13]}" if "T" in value else day


def _json(content: bytes, _total: int) -> Rows | None:
    records = json.loads(content).get("records")
    if not isinstance(records, dict):
        return None
    labels: dict[str, str] = {each.table: _(each.many) for each in RECORD_TYPES}
    lines = tuple(
        (labels.get(table) or table, f"{len(found)}", _one_line(_examples(found)))
        for table, found in records.items()
    )
    return Rows((_("What"), _("How many"), _("For example")), lines, len(lines))


def _examples(found: list[dict[str, object]]) -> str:
    """The beginning of the first text of some records."""
    texts = (next((v for k, v in each.items() if k != "id" and isinstance(v, str)), "") for each in found[:3])
    return " · ".join(text[:60] for text in texts if text)


def _docx(content: bytes, _total: int) -> str:
    from docx import Document

    paragraphs = (each.text for each in Document(BytesIO(content)).paragraphs)
    return "\n\n".join(text for text in paragraphs if text.strip())


def _one_line(text: str) -> str:
    words = " · ".join(part.strip() for part in text[: _LONGEST + 1].splitlines() if part.strip())
    return words if len(text) <= _LONGEST else words + "…"


READERS: dict[str, Read] = {
    "csv": _csv,
    "xlsx": _xlsx,
    "vcf": _cards(_CARD, "VCARD"),
    "ics": _cards(_ENTRY, "VEVENT"),
    "json": _json,
    "docx": _docx,
}
"""By the ending of the file."""
