"""Fonts inside a PDF: only the glyphs that were used, each tied to the text it stands for."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import PurePath
from struct import pack, unpack
from typing import Any

import uharfbuzz
from reportlab.pdfbase import pdfdoc

from planner.exports.pdf.fonts import Font

_MOST_CODES = 0xFFFF
_LARGEST_CMAP_SECTION = 100  # of the CMap specification, Adobe Technical Note 5014
_SYMBOLIC = 4
# Layout was done before the glyphs came here, and names are of no use to a printer.
_TABLES_LEFT_OUT = ("BASE", "DSIG", "GDEF", "GPOS", "GSUB", "MATH", "STAT", "gasp", "name", "vhea", "vmtx")

_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{sections}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


class EmbeddedFont:
    """One font of one document. Codes are handed out as glyphs are met, so equal documents get equal codes.

    A code stands for a glyph and its text together: the same glyph can stand for different letters, and what
    is copied or searched in the PDF is the text as it was typed.
    """

    def __init__(self, font: Font, name: str) -> None:
        self.font = font
        self.name = name
        self._codes: dict[tuple[int, str], str] = {}

    def code(self, glyph: int, text: str) -> str:
        """Four hexadecimal digits that draw `glyph` and read as `text`; `text` may be empty."""
        found = self._codes.get((glyph, text))
        if found is None:
            number = len(self._codes) + 1
            if number > _MOST_CODES:
                return self._codes.get((glyph, ""), "0000")
            found = self._codes[glyph, text] = f"{number:04X}"
        return found

    def add_to(self, document: Any) -> None:
        """Put the font, cut down to the glyphs used, into a reportlab PDFDocument under its name."""
        glyphs = [glyph for glyph, _ in self._codes]
        content, places = _subset(self.font, glyphs)
        tag = f"{_subset_tag(self.name)}+{PurePath(self.font.file).stem}"
        descendant = self._descendant(document, tag, glyphs, places, content)
        whole = _dictionary(
            Type=_name("Font"),
            Subtype=_name("Type0"),
            BaseFont=_name(tag),
            Encoding=_name("Identity-H"),
            DescendantFonts=pdfdoc.PDFArray([document.Reference(descendant)]),
            ToUnicode=document.Reference(_stream(self._to_unicode().encode("ascii"))),
        )
        document.idToObject["BasicFonts"].dict[self.name] = document.Reference(whole)

    def _descendant(
        self, document: Any, tag: str, glyphs: Sequence[int], places: dict[int, int], content: bytes
    ) -> Any:
        codes_to_glyphs = pack(f">{len(glyphs) + 1}H", 0, *(places[glyph] for glyph in glyphs))
        return _dictionary(
            Type=_name("Font"),
            Subtype=_name("CIDFontType2"),
            BaseFont=_name(tag),
            CIDSystemInfo=_dictionary(
                Registry=pdfdoc.PDFString("Adobe"), Ordering=pdfdoc.PDFString("Identity"), Supplement=0
            ),
            DW=0,
            W=pdfdoc.PDFArray([1, pdfdoc.PDFArray([self.font.width(glyph) for glyph in glyphs])]),
            CIDToGIDMap=document.Reference(_stream(codes_to_glyphs)),
            FontDescriptor=document.Reference(self._descriptor(document, tag, content)),
        )

    def _descriptor(self, document: Any, tag: str, content: bytes) -> Any:
        font = self.font
        return _dictionary(
            Type=_name("FontDescriptor"),
            FontName=_name(tag),
            Flags=_SYMBOLIC,
            FontBBox=pdfdoc.PDFArray(_bounds(font)),
            ItalicAngle=0,
            Ascent=round(font.ascent),
            Descent=round(font.descent),
            CapHeight=round(font.ascent),
            StemV=80,
            FontFile2=document.Reference(_stream(content, Length1=len(content))),
        )

    def _to_unicode(self) -> str:
        lines = (f"<{code}> <{_utf16(text)}>" for (_, text), code in self._codes.items())
        sections = (
            f"{len(section)} beginbfchar\n" + "\n".join(section) + "\nendbfchar"
            for section in _in_sections(lines)
        )
        return _CMAP.format(sections="\n".join(sections))


def _subset(font: Font, glyphs: Iterable[int]) -> tuple[bytes, dict[int, int]]:
    """The font file with these glyphs alone, and where each of them is in it."""
    wanted = uharfbuzz.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.drop_table_tag_set.update(unpack(">L", tag.encode("ascii"))[0] for tag in _TABLES_LEFT_OUT)
    wanted.flags = uharfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    plan = uharfbuzz.SubsetPlan(font.face, wanted)
    return plan.execute().blob.data, dict(plan.old_to_new_glyph_mapping)


def _bounds(font: Font) -> list[int]:
    head = font.face.reference_table("head").data
    return [round(value * font.scale) for value in unpack(">4h", head[36:44])]


def _subset_tag(name: str) -> str:
    """Six capitals, as the PDF specification (9.9.2) asks, made from the font's number in the document."""
    number = int(name[1:])
    return "".join(chr(65 + number // 26**place % 26) for place in range(5, -1, -1))


def _in_sections(lines: Iterator[str]) -> Iterator[list[str]]:
    while section := list(islice(lines, _LARGEST_CMAP_SECTION)):
        yield section


def _utf16(text: str) -> str:
    return text.encode("utf-16-be", "replace").hex().upper()


def _name(text: str) -> Any:
    return pdfdoc.PDFName(text)


def _dictionary(**entries: Any) -> Any:
    return pdfdoc.PDFDictionary(entries)


def _stream(content: bytes, **entries: Any) -> Any:
    return pdfdoc.PDFStream(_dictionary(**entries), content, [pdfdoc.PDFZCompress])
