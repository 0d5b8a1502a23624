"""Records as rows of the cache tables, both ways."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import islice
from json.encoder import encode_basestring_ascii
from typing import Any

from sqlcipher3 import dbapi2 as sqlite

from planner.domain.fields import LIST_KINDS, FieldInfo, Kind, Value
from planner.domain.records import Record
from planner.domain.values import value

Cell = str | bytes | int | None
# A type's quick maker takes longer to get ready than a few hundred records take to make without it.
_AT_A_TIME = 1000
_INTEGER_KINDS = frozenset({Kind.AMOUNT, Kind.SCALE, Kind.YES_NO})


def text_cell(text: str) -> str | bytes:
    """Text as SQLite can hold it: lone surrogates have no UTF-8, so such a text becomes bytes."""
    if text.isascii():
        return text
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def cell_text(cell: Cell) -> str:
    """The text that `text_cell` made a cell of. Raises an error of the engine where it never did."""
    if isinstance(cell, bytes):
        try:
            return cell.decode("utf-8", "surrogatepass")
        except UnicodeDecodeError as error:
            raise sqlite.DatabaseError("a text that is none") from error
    return str(cell)


def parsed(cell: Cell) -> Any:
    """What a cell says in JSON. Raises an error of the engine where it says nothing."""
    try:
        return json.loads(cell_text(cell))
    except (ValueError, RecursionError) as error:
        raise sqlite.DatabaseError("a cell that is not JSON") from error


def _list_cell(value: tuple[str, ...]) -> str:
    return f"[{', '.join(map(encode_basestring_ascii, value))}]" if value else ""


def _cell_list(cell: Cell) -> tuple[str, ...]:
    if isinstance(cell, str) and cell.startswith('["') and "\\" not in cell:
        # As we spell it, and without an escape: what stands between quotation marks is all there is.
        parts = cell[2:-2].split('", "')
        if cell.count('"') == 2 * len(parts) and cell.endswith('"]'):
            return tuple(parts)
    found = parsed(cell)
    return tuple(map(str, found)) if isinstance(found, list) else ()


def _cell_truth(cell: Cell) -> bool | None:
    return None if cell is None else bool(cell)


def column_type(info: FieldInfo) -> str:
    """The declared type of a field's column."""
    return "INTEGER" if info.kind in _INTEGER_KINDS else "TEXT"


@value
class TableRows:
    """How one record type is written to and read from its cache table."""

    record_type: type[Record]

    @property
    def columns(self) -> tuple[tuple[str, str], ...]:
        """Each column's name and declared type, the id first."""
        return ("id", "TEXT"), *((info.name, column_type(info)) for info in self.record_type.fields())

    @property
    def create(self) -> str:
        """The statement that makes the table."""
        return create_statement(self.record_type.table, self.columns)

    @property
    def select(self) -> str:
        """The statement that reads the records, oldest first."""
        return f'SELECT {_names(self.columns)} FROM "{self.record_type.table}" ORDER BY rowid'

    @property
    def upsert(self) -> str:
        """The statement that writes one record and keeps its place in the order."""
        return self._upsert("?" for _name in self.columns)

    def _upsert(self, cells: Iterable[str]) -> str:
        updates = ", ".join(f'"{name}"=excluded."{name}"' for name, _type in self.columns[1:])
        return (
            f'INSERT INTO "{self.record_type.table}" ({_names(self.columns)}) VALUES ({", ".join(cells)})'
            f' ON CONFLICT("id") DO UPDATE SET {updates}'
        )

    def upsert_of(self, filled: Collection[str]) -> str:
        """As `upsert`, for records that leave all fields but these as they are: no cells for the others."""
        infos = self.record_type.fields()
        cells = ["?", *("?" if info.name in filled else _literal(_cell(info.default)) for info in infos)]
        return self._upsert(cells)

    @property
    def delete(self) -> str:
        """The statement that removes one record by id."""
        return f'DELETE FROM "{self.record_type.table}" WHERE "id" = ?'

    @property
    def misfit(self) -> str:
        """The statement that finds a row with a cell that the program never writes."""
        tests = [_MISFITS[declared].format(name=name) for name, declared in self.columns]
        tests += [
            f"""("{info.name}" <> '' AND CASE json_valid("{info.name}")"""
            f""" WHEN 1 THEN json_type("{info.name}") <> 'array' ELSE 1 END)"""
            for info in self.record_type.fields()
            if info.kind in LIST_KINDS
        ]
        return f'SELECT 1 FROM "{self.record_type.table}" WHERE {" OR ".join(tests)} LIMIT 1'

    def row(self) -> Callable[[Record], tuple[Cell, ...]]:
        """A function that makes the cells of a record, in the order of the columns."""
        # Most fields of most records hold what they held when the record was made.
        defaults = (None, *(info.default for info in self.record_type.fields()))
        empty = [(default, _cell(default)) for default in defaults]

        def cells(record: Record) -> tuple[Cell, ...]:
            held = zip(record.cells(), empty, strict=True)
            return tuple([cell if value is default else _cell(value) for value, (default, cell) in held])

        return cells

    def record(self) -> Callable[[Sequence[Cell]], Record]:
        """A function that makes a record of a row read by `select`."""
        record_type = self.record_type
        kinds = [Kind.LINE, *(info.kind for info in record_type.fields())]
        lists = [place for place, kind in enumerate(kinds) if kind in LIST_KINDS]
        truths = [place for place, kind in enumerate(kinds) if kind is Kind.YES_NO]

        def read(row: Sequence[Cell]) -> Record:
            cells: list[object] = list(row)
            for place in lists:
                cells[place] = _cell_list(row[place]) if row[place] else ()
            for place in truths:
                cells[place] = _cell_truth(row[place])
            if bytes in map(type, cells):
                cells = [cell_text(cell) if isinstance(cell, bytes) else cell for cell in cells]
            return record_type.of_cells(cells)

        return read

    def records(self, rows: Iterable[Sequence[Cell]]) -> Iterator[Record]:
        """The records of rows read by `select`. Many are made column by column, a thousand at a time."""
        read, rest = self.record(), iter(rows)
        while some := [*islice(rest, _AT_A_TIME)]:
            is_many = len(some) == _AT_A_TIME
            yield from self._of_columns([*zip(*some, strict=True)]) if is_many else map(read, some)

    def _of_columns(self, columns: list[Sequence[Any]]) -> Iterator[Record]:
        for place, kind in enumerate((Kind.LINE, *(info.kind for info in self.record_type.fields()))):
            cells = columns[place]
            if kind in LIST_KINDS:
                columns[place] = [_cell_list(cell) if cell else () for cell in cells]
            elif kind is Kind.YES_NO:
                columns[place] = [*map(_cell_truth, cells)]
            elif bytes in set(map(type, cells)):
                columns[place] = [cell_text(cell) if isinstance(cell, bytes) else cell for cell in cells]
        return map(self.record_type.maker(), *columns)


def cells_of(column: Sequence[Value]) -> Sequence[Cell]:
    """A cell for each of many values of one field."""
    types = set(map(type, column))
    if types == {str} and "".join(column).isascii():  # type: ignore[arg-type]
        return column  # type: ignore[return-value]
    return [*map(_list_cell if types == {tuple} else _cell, column)]  # type: ignore[arg-type]


def _literal(cell: Cell) -> str:
    """A cell as it stands in a statement. No text from elsewhere becomes one."""
    if isinstance(cell, bytes):
        raise TypeError(cell)
    if isinstance(cell, str):
        return "'" + cell.replace("'", "''") + "'"
    return "NULL" if cell is None else str(int(cell))


def _cell(value: Value) -> Cell:
    if isinstance(value, str):
        return text_cell(value)
    return _list_cell(value) if isinstance(value, tuple) else value


# Texts and blobs sort after all else: to compare takes a third of the time of asking for the type. The plus
# keeps the engine from taking a number for a text.
_MISFITS = {
    "TEXT": """(+"{name}" >= '') IS NOT TRUE""",
    "INTEGER": """typeof("{name}") NOT IN ('integer', 'null')""",
}


def create_statement(table: str, columns: Sequence[tuple[str, str]]) -> str:
    """The one spelling of a cache table's CREATE statement: an id and plain columns, nothing else."""
    rest = ", ".join(f'"{name}" {declared}' for name, declared in columns[1:])
    return f'CREATE TABLE "{table}" ("id" TEXT NOT NULL PRIMARY KEY, {rest})'


def _names(columns: Sequence[tuple[str, str]]) -> str:
    return ", ".join(f'"{name}"' for name, _declared in columns)
