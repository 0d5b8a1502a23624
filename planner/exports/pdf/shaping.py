"""From words to glyphs: which font sets which letters, in which order they stand, and how wide they are."""

import contextlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import add, itemgetter
from typing import Any, NamedTuple

import uharfbuzz

from planner.exports.pdf.embed import EmbeddedFont
from planner.exports.pdf.fonts import Face, characters, coverage, files_for, opened

MARK = "\u25a1"  # a white square: something stood here that no bundled font can draw

# Characters that have no picture of their own and only steer their neighbours (Unicode: Default_Ignorable).
_SILENT = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_SKIN_TONES = ("\U0001f3fb", "\U0001f3ff")
_JOINER = "\u200d"
_MARKS = ("Mn", "Mc", "Me")
_SMALLEST_MOVE = 0.5  # thousandths of an em
_MOST_REMEMBERED = 50_000  # words; an export of a long list meets names that it will never meet again


class Run(NamedTuple):
    """Glyphs of one font in the order in which they are drawn, left to right.

    `width` is in thousandths of an em. `strokes` are operands for TJ, each with its height over the line.
    `heavy` asks for outlines round the fill, where a bold face falls back on a font of one weight.
    """

    font: str
    width: float
    strokes: tuple[tuple[float, str], ...]
    heavy: bool = False
    raised: bool = False  # some of the strokes stand over or under the line


def united(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs of a line as one, where a single font draws them all: the line may be put down many times."""
    font = runs[0].font if runs else ""
    if len(runs) < 2 or any(run.font != font or run.raised or run.heavy for run in runs):
        return tuple(runs)
    strokes = "".join([run.strokes[0][1] for run in runs])
    return (Run(font, sum([run.width for run in runs]), ((0.0, strokes),)),)


class Word(NamedTuple):
    """A stretch of text that is set as one, with its width in thousandths of an em."""

    width: float
    runs: tuple[Run, ...]


class Shaper:
    """Turns words into glyphs for one document, and remembers what it has met.

    `unprintable` gathers the characters for which a mark was drawn.
    """

    def __init__(self, language: str) -> None:
        self.unprintable: set[str] = set()
        self.fonts: dict[str, EmbeddedFont] = {}
        self._language = language
        self._pairs: dict[str, dict[str, tuple[float, str] | None]] = {}
        self._plain: defaultdict[str, dict[str, tuple[float, str]]] = defaultdict(dict)
        self._words: dict[tuple[Face, str, bool], Word] = {}
        self._whole: dict[Face, dict[str, Word]] = {}

    def word(self, face: Face, text: str, backwards: bool = False) -> Word:
        """The glyphs of `text`, which holds no line break. `backwards`: its letters run right to left."""
        key = (face, text, backwards)
        found = self._words.get(key)
        if found is None:
            if len(self._words) > _MOST_REMEMBERED:
                self._words.clear()
            found = self._words[key] = self._shaped(face, text, backwards)
        return found

    def whole_words(self, face: Face) -> dict[str, Word]:
        """The words from left to right that were set in one piece in a face, for whoever breaks lines."""
        found = self._whole.setdefault(face, {})
        if len(found) > _MOST_REMEMBERED:
            found.clear()
        return found

    def forget(self) -> None:
        """Let all words go, one at a time: so many at once would hold every thread for some frames."""
        every: list[dict[Any, Any]] = [self._words, *self._whole.values(), *self._pairs.values()]
        for known in every:
            while known:
                known.popitem()

    def clusters(self, face: Face, text: str) -> list[tuple[str, float]]:
        """The smallest pieces that a line may end after, in reading order, with their widths. Linear."""
        plain = self._plain_letters(face.file, text)
        if plain is not None:
            return [(letter, width) for letter, (width, _) in zip(text, plain, strict=True)]
        pieces: list[tuple[str, float]] = []
        for file, part in self._itemised(face, text):
            pieces += [(cluster, width) for cluster, width, _ in _glyphs(self._language, file, part)]
        return pieces

    def _shaped(self, face: Face, text: str, backwards: bool) -> Word:
        plain = None if backwards else self._plain_letters(face.file, text)
        if plain is not None:
            widths, shown = zip(*plain, strict=True) if plain else ((), ())
            width = sum(widths)
            strokes = ((0.0, f"<{''.join(shown)}>"),)
            return Word(width, (Run(self._embedded(face.file).name, width, strokes),))
        runs = [self._run(face, file, part, backwards) for file, part in self._itemised(face, text)]
        if backwards:
            runs.reverse()
        return Word(sum(run.width for run in runs), tuple(runs))

    def _plain_letters(self, file: str, text: str) -> list[tuple[float, str]] | None:
        """Width and code of each letter, with its distance to the next; None where `text` is not so plain.

        Most words are letters side by side, and the distance of two letters is the same wherever they meet.
        So each pair is shaped once, and a word is put together from pairs at a fraction of the cost.
        """
        pairs = self._pairs.setdefault(file, {})
        with contextlib.suppress(KeyError):  # mostly every pair has been met, and is plain
            return list(map(self._plain[file].__getitem__, map(add, text, (*text[1:], ""))))
        letters: list[tuple[float, str]] = []
        for place in range(len(text)):
            pair = text[place : place + 2]
            if pair not in pairs:
                pairs[pair] = found = self._plain_pair(file, pair)
                if found is not None:
                    self._plain[file][pair] = found
            letter = pairs[pair]
            if letter is None:
                return None
            letters.append(letter)
        return letters

    def _plain_pair(self, file: str, pair: str) -> tuple[float, str] | None:
        found = _pair_of_glyphs(self._language, file, pair)
        if found is None:
            return None
        glyph, step = found
        font = self._embedded(file)
        kern = step - font.font.width(glyph)
        return step, font.code(glyph, pair[0]) + (
            f">{_number(-kern)}<" if abs(kern) >= _SMALLEST_MOVE else ""
        )

    def _run(self, face: Face, file: str, text: str, backwards: bool) -> Run:
        font = self._embedded(file)
        pen = _Pen()
        width = 0.0
        for cluster, advance, glyphs in _glyphs(self._language, file, text, backwards):
            width += advance
            for number, (glyph, step, right, up) in enumerate(glyphs):
                code = font.code(glyph, _share(cluster, number, len(glyphs)))
                pen.draw(code, right, up, step - font.font.width(glyph))
        heavy = face.heavy and file not in (face.file, face.then)
        strokes = pen.strokes()
        return Run(font.name, width, strokes, heavy, raised=len(strokes) != 1 or strokes[0][0] != 0)

    def _embedded(self, file: str) -> EmbeddedFont:
        found = self.fonts.get(file)
        if found is None:
            found = self.fonts[file] = EmbeddedFont(opened(file), f"T{len(self.fonts) + 1}")
        return found

    def _itemised(self, face: Face, text: str) -> list[tuple[str, str]]:
        """The text in stretches with the file that sets each, in reading order."""
        if characters(face.file).issuperset(text):
            return [(face.file, text)]
        placed = (part for cluster in grapheme_clusters(text) for part in self._placed(face, cluster))
        return [(file, "".join(part for _, part in parts)) for file, parts in groupby(placed, itemgetter(0))]

    def _placed(self, face: Face, cluster: str) -> Iterator[tuple[str, str]]:
        """A letter with its marks in one font where one holds them all; else each where it can be had."""
        needed = _SILENT.sub("", cluster)
        file = _file_holding(face, needed) or _file_holding(face, unicodedata.normalize("NFC", needed))
        if file is not None:
            yield file, cluster
        elif len(needed) > 1:
            for character in needed:
                yield from self._placed(face, character)
        else:
            self.unprintable.add(needed)
            yield _file_holding(face, MARK) or face.file, MARK


class _Pen:
    """Writes glyphs down as operands for TJ: neighbours share their brackets, unseen moves are left out."""

    __slots__ = ("_height", "_move", "_open", "_parts", "_strokes")

    def __init__(self) -> None:
        self._strokes: list[tuple[float, str]] = []
        self._parts: list[str] = []
        self._height = self._move = 0.0
        self._open = False

    def draw(self, code: str, right: float, up: float, kern: float) -> None:
        """One glyph, shifted right and up, and what its advance has over its plain width."""
        if up != self._height:
            self._end_stroke()
            self._height = up
        self._moved(self._move + right)
        self._parts.append(code if self._open else f"<{code}")
        self._open = True
        self._move = kern - right

    def strokes(self) -> tuple[tuple[float, str], ...]:
        """All that was drawn: operands, and how high over the line they stand."""
        self._moved(self._move)
        self._end_stroke()
        return tuple(self._strokes)

    def _moved(self, move: float) -> None:
        if abs(move) >= _SMALLEST_MOVE:
            self._parts.append(f"{'>' if self._open else ''}{_number(-move)}")
            self._open = False

    def _end_stroke(self) -> None:
        if self._parts:
            self._strokes.append((self._height, "".join(self._parts) + (">" if self._open else "")))
        self._parts.clear()
        self._open = False


def _glyphs(
    language: str, file: str, text: str, backwards: bool = False
) -> Iterator[tuple[str, float, list[tuple[int, float, float, float]]]]:
    """Clusters as drawn: the text, the width, and of each glyph its advance, shift right and shift up."""
    font = opened(file)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if backwards else "ltr"
    buffer.language = language  # left alone, it would be that of this machine
    uharfbuzz.shape(font.shaper, buffer)
    scale = font.scale
    infos = buffer.glyph_infos
    starts = sorted({info.cluster for info in infos})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    group: list[tuple[int, float, float, float]] = []
    current = -1
    for info, at in zip(infos, buffer.glyph_positions, strict=True):
        if info.cluster != current and group:
            yield text[current : ends[current]], sum(glyph[1] for glyph in group), group
            group = []
        current = info.cluster
        group.append((info.codepoint, at.x_advance * scale, at.x_offset * scale, at.y_offset * scale))
    if group:
        yield text[current : ends[current]], sum(glyph[1] for glyph in group), group


@lru_cache(maxsize=16384)
def _pair_of_glyphs(language: str, file: str, pair: str) -> tuple[int, float] | None:
    """The glyph of the first of two letters and its advance beside the second; None where they are not plain.

    Which pairs meet hardly differs from one document to the next.
    """
    if not all(letter in characters(file) and _is_plain(letter) for letter in pair):
        return None
    together = [glyphs for _, _, glyphs in _glyphs(language, file, pair)]
    apart = [glyphs for letter in pair for _, _, glyphs in _glyphs(language, file, letter)]
    same = [[glyph for glyph, *_ in glyphs] for glyphs in together]
    if same != [[glyph for glyph, *_ in glyphs] for glyphs in apart] or any(len(one) != 1 for one in same):
        return None
    (glyph, step, right, up), last = together[0][0], together[-1][0]
    if right or up or last[2] or last[3] or (len(pair) == 2 and last != apart[-1][0]):
        return None
    return glyph, step


def grapheme_clusters(text: str) -> Iterator[str]:
    """Letters with the marks, joiners and skin tones that belong to them."""
    start = 0
    for place in range(1, len(text)):
        if text[place - 1] != _JOINER and not _extends(text[place]):
            yield text[start:place]
            start = place
    if text:
        yield text[start:]


def _is_plain(letter: str) -> bool:
    """Whether a letter is drawn the same whatever stands around it, as far as pairs can tell."""
    return (
        unicodedata.category(letter)[0] in "LNPSZ"
        and unicodedata.bidirectional(letter) not in ("R", "AL", "AN")
        and _SILENT.match(letter) is None
    )


def _extends(character: str) -> bool:
    return (
        unicodedata.category(character) in _MARKS
        or _SKIN_TONES[0] <= character <= _SKIN_TONES[1]
        or _SILENT.match(character) is not None
    )


@lru_cache(maxsize=8192)
def _file_holding(face: Face, needed: str) -> str | None:
    for file in files_for(face):
        held = coverage(file)
        if all(character in held for character in needed):
            return file
    return None


def _share(cluster: str, number: int, glyphs: int) -> str:
    """What one of several glyphs of a cluster reads as: a letter each, the last one all that is left."""
    return cluster[number:] if number == glyphs - 1 else cluster[number : number + 1]


def _number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")
