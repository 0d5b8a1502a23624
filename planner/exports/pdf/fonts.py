"""The bundled typefaces: which file sets which text, and which characters each file holds."""

import json
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import uharfbuzz

from planner.files import resource

COVERAGE_FILE = "coverage.json"


@dataclass(frozen=True, slots=True, eq=False)  # each stands once, and is looked up for every word
class Face:
    """A typeface of ours: its own file, then the file to ask before the fallbacks that all faces share."""

    file: str
    then: str = "SourceSans3-Regular.ttf"
    heavy: bool = False  # the shared fallbacks come in one weight, and are thickened to sit beside it


TEXT = Face("SourceSans3-Regular.ttf")
TEXT_ITALIC = Face("SourceSans3-Italic.ttf")
TEXT_STRONG = Face("SourceSans3-SemiBold.ttf", then="SourceSans3-SemiBold.ttf", heavy=True)
TEXT_BOLD = Face("SourceSans3-Bold.ttf", then="SourceSans3-Bold.ttf", heavy=True)
TITLE = Face("SourceSerif4-SemiBold.ttf", then="SourceSans3-SemiBold.ttf", heavy=True)
TITLE_LIGHT = Face("SourceSerif4-Regular.ttf")

FACES = (TEXT, TEXT_ITALIC, TEXT_STRONG, TEXT_BOLD, TITLE, TITLE_LIGHT)

# Asked in this order. Han stands early: other files hold its commas too, but set for other scripts.
FALLBACKS = (
    "NotoSans-Regular.ttf",
    "NotoSansSC-Regular.ttf",
    "NotoSansKR-Regular.ttf",
    "NotoSansArabic-Regular.ttf",
    "NotoSansHebrew-Regular.ttf",
    "NotoSansDevanagari-Regular.ttf",
    "NotoSansBengali-Regular.ttf",
    "NotoSansGurmukhi-Regular.ttf",
    "NotoSansGujarati-Regular.ttf",
    "NotoSansOriya-Regular.ttf",
    "NotoSansTamil-Regular.ttf",
    "NotoSansTelugu-Regular.ttf",
    "NotoSansKannada-Regular.ttf",
    "NotoSansMalayalam-Regular.ttf",
    "NotoSansSinhala-Regular.ttf",
    "NotoSansThai-Regular.ttf",
    "NotoSansLao-Regular.ttf",
    "NotoSansKhmer-Regular.ttf",
    "NotoSansMyanmar-Regular.ttf",
    "NotoSerifTibetan-Regular.ttf",
    "NotoSansEthiopic-Regular.ttf",
    "NotoSansArmenian-Regular.ttf",
    "NotoSansGeorgian-Regular.ttf",
    "NotoSansSyriac-Regular.ttf",
    "NotoSansThaana-Regular.ttf",
    "NotoSansNKo-Regular.ttf",
    "NotoSansAdlam-Regular.ttf",
    "NotoSansTifinagh-Regular.ttf",
    "NotoSansVai-Regular.ttf",
    "NotoSansOlChiki-Regular.ttf",
    "NotoSansMeeteiMayek-Regular.ttf",
    "NotoSansChakma-Regular.ttf",
    "NotoSansHanifiRohingya-Regular.ttf",
    "NotoSansMongolian-Regular.ttf",
    "NotoSansCherokee-Regular.ttf",
    "NotoSansCanadianAboriginal-Regular.ttf",
    "NotoSansOsage-Regular.ttf",
    "NotoSansSymbols-Regular.ttf",
    "NotoSansSymbols2-Regular.ttf",
    "NotoSansMath-Regular.ttf",
    "NotoEmoji-Regular.ttf",
)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The code points of one file, as sorted ranges: the first and the last of each."""

    firsts: tuple[int, ...]
    lasts: tuple[int, ...]

    def __contains__(self, character: str) -> bool:
        code = ord(character)
        place = bisect_right(self.firsts, code) - 1
        return place >= 0 and code <= self.lasts[place]

    def characters(self) -> frozenset[str]:
        """Every character of the file, for asking about many at once."""
        pairs = zip(self.firsts, self.lasts, strict=True)
        return frozenset(chr(code) for first, last in pairs for code in range(first, last + 1))


class Font:
    """A font file opened for shaping; widths come in thousandths of an em."""

    __slots__ = ("_font", "_widths", "ascent", "descent", "face", "file", "scale")

    def __init__(self, file: str) -> None:
        self.file = file
        self.face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(font_path(file))))
        self._font = uharfbuzz.Font(self.face)
        self._widths: dict[int, float] = {}
        self.scale = 1000 / self.face.upem
        extents = self._font.get_font_extents("ltr")
        self.ascent = extents.ascender * self.scale
        self.descent = extents.descender * self.scale

    @property
    def shaper(self) -> uharfbuzz.Font:
        return self._font

    def width(self, glyph: int) -> float:
        """The advance of a glyph before any kerning, in thousandths of an em."""
        found = self._widths.get(glyph)
        if found is None:
            found = self._widths[glyph] = round(self._font.get_glyph_h_advance(glyph) * self.scale, 2)
        return found


def font_path(file: str) -> Path:
    """Where a bundled font file lies."""
    return resource("fonts", file)


@cache
def opened(file: str) -> Font:
    """The font in `file`, opened the first time that a character needs it. Raises OSError."""
    return Font(file)


@cache
def _ranges() -> dict[str, str]:
    table: dict[str, str] = json.loads(resource("fonts", COVERAGE_FILE).read_text("ascii"))
    return table


@cache
def coverage(file: str) -> Coverage:
    """What `file` holds, read from the table beside the fonts: opening forty fonts would cost seconds."""
    pairs = [part.split("-") for part in _ranges()[file].split()]
    return Coverage(tuple(int(pair[0], 16) for pair in pairs), tuple(int(pair[-1], 16) for pair in pairs))


@cache
def characters(file: str) -> frozenset[str]:
    """Every character that `file` holds."""
    return coverage(file).characters()


@cache
def files_for(face: Face) -> tuple[str, ...]:
    """The files that set text in `face`, in the order in which they are asked for a character."""
    return tuple(dict.fromkeys((face.file, face.then, TEXT.file, *FALLBACKS)))


def all_files() -> tuple[str, ...]:
    """Every bundled font file."""
    return tuple(dict.fromkeys((*(face.file for face in FACES), *FALLBACKS)))


def coverage_of_fonts() -> dict[str, str]:
    """The content that coverage.json should have, read from the fonts themselves."""
    return {file: _as_ranges(opened(file).face.unicodes) for file in all_files()}


def write_coverage() -> None:
    """Make coverage.json anew after a font was added, exchanged or removed."""
    text = json.dumps(coverage_of_fonts(), indent=0, sort_keys=True) + "\n"
    resource("fonts", COVERAGE_FILE).write_text(text, "ascii")


def _as_ranges(codes: Iterable[int]) -> str:
    ranges: list[list[int]] = []
    for code in sorted(codes):
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return " ".join(f"{first:x}" if first == last else f"{first:x}-{last:x}" for first, last in ranges)
