"""Records to and from a spreadsheet's clipboard: rows of cells with tabs, or with commas, between them."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from planner.domain.cells import as_typed, defused
from planner.domain.contacts import Contact
from planner.domain.fields import FieldInfo, Kind, Value, fields_of
from planner.domain.folding import folded
from planner.domain.plan import Plan, bare_name
from planner.domain.records import Record, RecordId
from planner.i18n import N_, _

Row = tuple[str, ...]
_QUOTED: Final = r'"((?:[^"]|"")*+)"'
_TAB, _SEMICOLON, _COMMA = "\t", ";", ","
_TO_QUOTE: Final = re.compile(r'[\t\r\n"]')
_ITEM_SEPARATOR: Final = ";"
_NUMBER: Final = re.compile(r"[+-]?\d{1,18}")
_WORDS: Final = {True: (N_("Yes"), "yes", "true", "1", "x"), False: (N_("No"), "no", "false", "0")}
_NOTE: Final = "note"
_SCALE: Final = range(1, 6)


# Cells


def parse(text: str) -> list[Row]:
    """The rows that somebody copied in a spreadsheet or a text. Rows with nothing in them are left out.

    Tabs part the cells; where there is none, semicolons or commas that every row has equally many of.
    """
    text = text.replace("\0", "")
    rows = _split(text, _TAB)
    if _TAB not in text:
        rows = next((found for found in (_split(text, s) for s in _signs(text)) if _is_even(found)), rows)
    return [tuple(as_typed(cell) for cell in row) for row in rows if any(cell.strip() for cell in row)]


def tsv(rows: Iterable[Iterable[str]]) -> str:
    """Rows as a spreadsheet takes them from the clipboard. No cell is taken for a formula there."""
    return "".join("\t".join(_cell(text) for text in row) + "\n" for row in rows)


def _cell(text: str) -> str:
    safe = defused(text)
    return '"' + safe.replace('"', '""') + '"' if _TO_QUOTE.search(safe) else safe


def _signs(text: str) -> Iterator[str]:
    if _SEMICOLON in text:
        yield _SEMICOLON
    # "King, Martin" on every line is a list of names, not a table
    if text.count(_COMMA) > text.count(_COMMA + " "):
        yield _COMMA


def _split(text: str, separator: str) -> list[list[str]]:
    sign = re.escape(separator)
    cell = re.compile(rf"(?:{_QUOTED}(?=[{sign}\r\n]|\Z)|([^{sign}\r\n]*))({sign}|\r\n|\r|\n|\Z)")
    rows: list[list[str]] = [[]]
    place = 0
    while place <= len(text):
        found = cell.match(text, place)
        if found is None:
            break
        quoted, plain, end = found.groups()
        rows[-1].append(plain if quoted is None else quoted.replace('""', '"'))
        if not end:
            break
        if end != separator:
            rows.append([])
        place = found.end()
    return rows


def _is_even(rows: list[list[str]]) -> bool:
    lengths = {len(row) for row in rows if any(cell.strip() for cell in row)}
    return len(lengths) == 1 and lengths.pop() > 1


# Values


def written(plan: Plan, info: FieldInfo, value: Value) -> str:
    """A value as a cell: names for contacts, labels for choices, ISO for dates, lists with semicolons."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _(_WORDS[value][0])
    if isinstance(value, tuple):
        items = [item for each in value if (item := _one_written(plan, info, each))]
        return _by_lines(items) if info.kind is Kind.LINES else _joined(items)
    return _one_written(plan, info, value) if isinstance(value, str) else str(value)


def _one_written(plan: Plan, info: FieldInfo, item: str) -> str:
    if info.kind in (Kind.CONTACT, Kind.CONTACTS):
        return plan.name(item)
    if info.kind is Kind.RECORD:
        return plan.linked_title(info.of, item)
    return _(info.choice_label(item)) if info.choices and item else item


def _joined(items: list[str]) -> str:
    return _by_lines(items) if any(_ITEM_SEPARATOR in item for item in items) else "; ".join(items)


def _by_lines(items: list[str]) -> str:
    # Another line at the end says of a single item that its semicolons do not part it.
    is_one = len(items) == 1 and _ITEM_SEPARATOR in items[0]
    return "\n".join(items) + "\n" * is_one


def _parted(text: str) -> tuple[str, ...]:
    items = text.splitlines() if "\n" in text else text.split(_ITEM_SEPARATOR)
    return tuple(dict.fromkeys(item.strip() for item in items if item.strip()))


# Records


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was made of pasted rows. `unread` counts cells that fitted no field: the notes hold them."""

    records: tuple[Record, ...]
    unread: int = 0


@dataclass(slots=True)
class _Names:
    """What is meant by a name: contacts, those that are just being made too, and what fields link to."""

    contacts: dict[str, RecordId]
    linked: dict[str, dict[str, RecordId]]

    @classmethod
    def of(cls, plan: Plan, record_type: type[Record]) -> "_Names":
        names = cls({}, {info.of: {} for info in fields_of(record_type) if info.kind is Kind.RECORD})
        for contact in plan.all(Contact):
            names.contacts.setdefault(folded(contact.name.strip()), contact.id)
        for table, known in names.linked.items():
            for record in plan.rows(table).values():
                known.setdefault(folded(plan.title_of(record).strip()), record.id)
        return names

    def contact(self, text: str) -> RecordId:
        return self.contacts.get(folded(text.strip())) or bare_name(text.strip())


@dataclass(frozen=True, slots=True)
class Reading:
    """How cells are read: into which type, and by which columns where no header says it."""

    record_type: type[Record]
    columns: Sequence[str]
    defaults: Mapping[str, Value] = field(default_factory=dict)
    date: Callable[[str], str] = str
    """What a date field keeps of a cell: ISO where it names a day, otherwise the text."""


def records_from(rows: Sequence[Row], reading: Reading, plan: Plan, new_id: Callable[[], str]) -> Pasted:
    """New records of pasted rows. A first row of labels or field names says which column is what.

    Contacts are found by name; who is not there is kept as a bare name. What a field cannot hold is added to
    the record's notes, where it has any.
    """
    header, body = _heads(rows, reading)
    ids = [new_id() for _row in body]
    names = _Names.of(plan, reading.record_type)
    if reading.record_type is Contact:
        _know_each_other(header, body, ids, names)
    records: list[Record] = []
    unread = 0
    for record_id, row in zip(ids, body, strict=True):
        record, left = _record(record_id, header, row, reading, names)
        records.append(record)
        unread += len(left)
    return Pasted(tuple(records), unread)


@dataclass(frozen=True, slots=True)
class _Head:
    title: str
    info: FieldInfo | None


def _heads(rows: Sequence[Row], reading: Reading) -> tuple[list[_Head], Sequence[Row]]:
    known = {folded(name): info for info in fields_of(reading.record_type) for name in _names_of(info)}
    if rows:
        found = [_Head(cell.strip(), known.get(folded(cell.strip()))) for cell in rows[0]]
        filled = [head for head in found if head.title]
        if filled and 2 * sum(head.info is not None for head in filled) >= len(filled):
            return found, rows[1:]
    infos = {info.name: info for info in fields_of(reading.record_type)}
    return [_Head(_(infos[name].label), infos[name]) for name in reading.columns], rows


def _names_of(info: FieldInfo) -> tuple[str, ...]:
    return info.name, info.label, _(info.label)


def _know_each_other(heads: list[_Head], rows: Sequence[Row], ids: list[RecordId], names: _Names) -> None:
    place = next(
        (n for n, head in enumerate(heads) if head.info is not None and head.info.name == "name"), None
    )
    if place is None:
        return
    for record_id, row in zip(ids, rows, strict=True):
        if place < len(row) and row[place].strip():
            names.contacts.setdefault(folded(row[place].strip()), record_id)


def _record(
    record_id: RecordId, heads: list[_Head], row: Row, reading: Reading, names: _Names
) -> tuple[Record, list[str]]:
    values: dict[str, Value] = dict(reading.defaults)
    left: list[str] = []
    spare = [_Head("", None)] * (len(row) - len(heads))
    for head, cell in zip([*heads, *spare], row, strict=False):
        if not cell.strip():
            continue
        value = _read(head.info, cell, reading, names) if head.info else None
        if head.info is None or value is None:
            left.append(f"{head.title}: {cell.strip()}" if head.title else cell.strip())
        else:
            values[head.info.name] = value
    if left and _NOTE in {info.name for info in fields_of(reading.record_type)}:
        values[_NOTE] = "\n".join(filter(None, (str(values.get(_NOTE, "")), *left)))
    return reading.record_type.from_values(record_id, values), left


def _read(info: FieldInfo, cell: str, reading: Reading, names: _Names) -> Value:
    """What a field makes of a cell; None when it can make nothing of it."""
    if info.kind is Kind.DATE:
        return reading.date(cell.strip())
    if info.kind is Kind.RECORD:
        return names.linked[info.of].get(folded(cell.strip()))
    reader = _READERS.get(info.kind)
    return reader(info, cell, names) if reader else cell


def _choice(info: FieldInfo, cell: str, _names: _Names) -> Value:
    wanted = folded(cell.strip())
    for choice in info.choices:
        if wanted in {folded(choice.value), folded(choice.label), folded(_(choice.label))}:
            return choice.value
    return None


def _choices(info: FieldInfo, cell: str, names: _Names) -> Value:
    parts = _parted(cell) if _ITEM_SEPARATOR in cell or "\n" in cell else _parted(cell.replace(_COMMA, ";"))
    found = [_choice(info, part, names) for part in parts]
    return tuple(str(value) for value in found) if all(found) else None


def _tags(_info: FieldInfo, cell: str, _names: _Names) -> Value:
    return _parted(cell) if _ITEM_SEPARATOR in cell or "\n" in cell else _parted(cell.replace(_COMMA, ";"))


def _number(info: FieldInfo, cell: str, _names: _Names) -> Value:
    plain = re.sub(r"\s", "", cell)
    if not _NUMBER.fullmatch(plain):
        return None
    number = int(plain)
    return number if info.kind is Kind.AMOUNT or number in _SCALE else None


def _yes_no(_info: FieldInfo, cell: str, _names: _Names) -> Value:
    wanted = folded(cell.strip())
    return next((truth for truth, words in _WORDS.items() if wanted in {*words, folded(_(words[0]))}), None)


_READERS: Final[dict[Kind, Callable[[FieldInfo, str, _Names], Value]]] = {
    Kind.LINE: lambda _info, cell, _names: " ".join(cell.splitlines()).strip(),
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.CONTACT: lambda _info, cell, names: names.contact(cell),
    Kind.CONTACTS: lambda _info, cell, names: tuple(names.contact(part) for part in _parted(cell)),
    Kind.TAGS: _tags,
    Kind.LINES: lambda _info, cell, _names: _parted(cell),
    Kind.AMOUNT: _number,
    Kind.SCALE: _number,
    Kind.YES_NO: _yes_no,
}
