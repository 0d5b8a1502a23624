"""XLSX: the first sheet that holds anything, after a look at what the file would unfold to.

A workbook is a zip of XML, and both can hold far more than their size says. So before it is handed over the
real size of every part is counted, and every cell of every sheet, with the area that the cells span and the
shared text that they refer to.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from xml.parsers import expat

from planner.domain.progress import Progress, no_progress
from planner.i18n import _
from planner.imports.contacts.table import MOST_CELLS, MOST_ROWS, NotContacts, Row
from planner.imports.files import shown

MOST_UNFOLDED = 192 * 1024 * 1024
"""In bytes, all parts together."""
MOST_TEXT = 64 * 1024 * 1024
"""In characters, all cells together."""
_MOST_PARTS = 2_000
_STEP = 256 * 1024
_LOCAL_HEADER = 30
_ENCRYPTED = 1


def is_workbook(content: bytes) -> bool:
    """Whether a file looks like a zip."""
    return content.startswith(b"PK")


def read_workbook(content: bytes, name: str, progress: Progress = no_progress) -> list[Row]:
    """The rows of the first sheet with anything in it. Raises NotContacts with a sentence for a person."""
    _look_through(content, name, progress)
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_object(io.BytesIO(content))
        for sheet in book.sheets_metadata:
            if sheet.typ is SheetTypeEnum.WorkSheet and sheet.visible is SheetVisibleEnum.Visible:
                found = book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
                rows = [Row(number, [_text(cell) for cell in cells]) for number, cells in enumerate(found, 1)]
                rows = [row for row in rows if any(row.cells)]
                if rows:
                    return rows
    except (CalamineError, ValueError, OSError) as error:
        raise _damaged(name) from error
    return []


def _text(cell: Any) -> str:
    """A cell as a person reads it."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e18 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell) if isinstance(cell, int | timedelta) else ""


def _damaged(name: str) -> NotContacts:
    return NotContacts(_("“{name}” is damaged, or is not an XLSX workbook.").format(name=shown(name)))


def _too_large(name: str) -> NotContacts:
    sentence = _("“{name}” unfolds to more than a list of contacts can be. Nothing of it was read.")
    return NotContacts(sentence.format(name=shown(name)))


def _look_through(content: bytes, name: str, progress: Progress) -> None:
    """Refuse what would unfold to too much, without unfolding it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            parts = book.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError) as error:
        raise _damaged(name) from error
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNFOLDED:
        raise _too_large(name)
    names = {part.filename.casefold() for part in parts}
    if "xl/workbook.xml" not in names:
        sentence = _("“{name}” is not an XLSX workbook. Save it as XLSX or CSV and import that.")
        raise NotContacts(sentence.format(name=shown(name)))
    unfolded, cells = 0, 0
    for number, part in enumerate(parts):
        progress(number, len(parts))
        look = _look_for(part.filename.casefold())
        for piece in _pieces(content, part, name):
            unfolded += len(piece)
            if unfolded > MOST_UNFOLDED:
                raise _too_large(name)
            look.feed(piece, name)
        cells += look.cells
        if look.is_too_large() or cells > MOST_CELLS:
            raise _too_large(name)
    _check_shared(content, parts, name)


def _pieces(content: bytes, part: zipfile.ZipInfo, name: str) -> Iterator[bytes]:
    """What a part really unfolds to, whatever its directory says, bit by bit."""
    start = part.header_offset
    header = content[start : start + _LOCAL_HEADER]
    if len(header) < _LOCAL_HEADER or not header.startswith(b"PK\x03\x04") or part.flag_bits & _ENCRYPTED:
        raise _damaged(name)
    start += _LOCAL_HEADER + int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    packed = memoryview(content)[start : start + part.compress_size]
    if part.compress_type == zipfile.ZIP_STORED:
        yield bytes(packed)
        return
    if part.compress_type != zipfile.ZIP_DEFLATED:
        raise _damaged(name)
    yield from _inflated(packed, name)


def _inflated(packed: memoryview, name: str) -> Iterator[bytes]:
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        piece = inflate.decompress(packed, _STEP)
        while piece:
            yield piece
            piece = inflate.decompress(inflate.unconsumed_tail, _STEP)
    except zlib.error as error:
        raise _damaged(name) from error


class _Look:
    """Counts cells while XML goes by. Parts that are no sheets are not looked into."""

    def __init__(self, *, is_sheet: bool) -> None:
        self.cells = 0
        self._last_row = 0
        self._last_column = 0
        self._row = 0
        self._column = 0
        self._parser = expat.ParserCreate() if is_sheet else None
        if self._parser is not None:
            self._parser.StartElementHandler = self._on_element
            self._parser.StartDoctypeDeclHandler = self._on_doctype

    def feed(self, piece: bytes, name: str) -> None:
        """Look at the next bytes. Raises NotContacts for what is no sheet."""
        if self._parser is None:
            return
        try:
            self._parser.Parse(piece, False)
        except expat.ExpatError as error:
            raise _damaged(name) from error
        if self.is_too_large():
            raise _too_large(name)

    def is_too_large(self) -> bool:
        """Whether the cells span more than there is room for: they are held as one block."""
        area = self._last_row * self._last_column
        return self.cells > MOST_CELLS or area > MOST_CELLS or self._last_row > MOST_ROWS

    def _on_element(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rsplit(":", 1)[-1]
        if local == "row":
            self._row = _number(attributes.get("r", ""), self._row + 1)
            self._column = 0
        elif local == "c":
            self.cells += 1
            self._column += 1
            if place := attributes.get("r"):
                letters = place.rstrip("0123456789")
                self._column = _column(letters)
                self._row = _number(place[len(letters) :], self._row)
            self._last_row = max(self._last_row, self._row)
            self._last_column = max(self._last_column, self._column)

    def _on_doctype(self, *_arguments: Any) -> None:
        raise expat.ExpatError("a workbook has no document type")


def _look_for(part: str) -> _Look:
    return _Look(is_sheet=part.startswith("xl/worksheets/") and part.endswith(".xml"))


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else otherwise


def _column(letters: str) -> int:
    """The number of a column: A is 1, AA is 27. Letters without end count as many."""
    found = 0
    for letter in letters[:4].upper():
        found = found * 26 + (ord(letter) - 64 if "A" <= letter <= "Z" else 0)
    return found


def _check_shared(content: bytes, parts: list[zipfile.ZipInfo], name: str) -> None:
    """Refuse a workbook in which a few long texts are shown in very many cells."""
    lengths = _shared_lengths(content, parts, name)
    if not lengths or max(lengths) * MOST_CELLS < MOST_TEXT:
        return
    for part in parts:
        if part.filename.casefold().startswith("xl/worksheets/") and part.filename.casefold().endswith(
            ".xml"
        ):
            uses = _SharedUses(lengths)
            for piece in _pieces(content, part, name):
                uses.parse(piece, name)
                if uses.characters > MOST_TEXT:
                    raise _too_large(name)


def _shared_lengths(content: bytes, parts: list[zipfile.ZipInfo], name: str) -> list[int]:
    """How long each shared text is."""
    lengths: list[int] = []
    parser = expat.ParserCreate()

    def on_start(element: str, _attributes: dict[str, str]) -> None:
        if element.rsplit(":", 1)[-1] == "si":
            lengths.append(0)

    def on_text(text: str) -> None:
        if lengths:
            lengths[-1] += len(text)

    def on_doctype(*_arguments: Any) -> None:
        raise expat.ExpatError("a workbook has no document type")

    parser.StartElementHandler, parser.CharacterDataHandler = on_start, on_text
    parser.StartDoctypeDeclHandler = on_doctype
    for part in parts:
        if part.filename.casefold() == "xl/sharedstrings.xml":
            for piece in _pieces(content, part, name):
                _parse(parser, piece, name)
    return lengths


class _SharedUses:
    """Adds up the shared texts that the cells of a sheet show."""

    def __init__(self, lengths: list[int]) -> None:
        self.characters = 0
        self._lengths = lengths
        self._is_shared = False
        self._value = ""
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._on_start
        self._parser.EndElementHandler = self._on_end
        self._parser.CharacterDataHandler = self._on_text

    def parse(self, piece: bytes, name: str) -> None:
        """Look at the next bytes."""
        _parse(self._parser, piece, name)

    def _on_start(self, element: str, attributes: dict[str, str]) -> None:
        if element.rsplit(":", 1)[-1] == "c":
            self._is_shared = attributes.get("t") == "s"
            self._value = ""

    def _on_text(self, text: str) -> None:
        if self._is_shared and len(self._value) < 12:
            self._value += text

    def _on_end(self, element: str) -> None:
        if self._is_shared and element.rsplit(":", 1)[-1] == "c":
            number = _number(self._value.strip(), -1)
            self.characters += self._lengths[number] if 0 <= number < len(self._lengths) else 0


def _parse(parser: Any, piece: bytes, name: str) -> None:
    try:
        parser.Parse(piece, False)
    except expat.ExpatError as error:
        raise _damaged(name) from error
