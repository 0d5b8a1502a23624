"""From plain text to lines of a given width: cleaning, breaking, and the order of words."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from planner.exports.pdf.bidi import base_level, levels, reordered, runs_both_ways
from planner.exports.pdf.fonts import Face
from planner.exports.pdf.shaping import MARK, Run, Shaper, Word, united

_ENDS_OF_LINES = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_TAB = "    "
_CONTROL_PICTURES = 0x2400  # of the block that draws what control characters are called
_DELETE = 0x7F

_WORDS = re.compile("( *)([^ ]+)")
_WORDS_AND_GAPS = re.compile(" +|[^ ]+")
_INNER_BREAK = re.compile(r"(?<=\w[-–—/\u200b])(?=\w)")
_HAN = (
    "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3031-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff"
)
_HOLDS_HAN = re.compile(f"[{_HAN}]")
# Signs that may not begin a line of Han or kana, and signs that may not end one.
_NOT_FIRST = (
    "\u3001\u3002\uff0c\uff0e\uff1a\uff1b\uff1f\uff01"  # stops and commas
    "\u300d\u300f\uff09\u3009\u300b\u3011\u3015\u30fc\u3005\u30fb"  # closing brackets, signs that lengthen
)
_NOT_LAST = "\u300c\u300e\uff08\u3008\u300a\u3010\u3014"
_HAN_PIECES = re.compile(
    f"[{_NOT_LAST}]*[{_HAN}]?[{_NOT_FIRST}]+|[{_NOT_LAST}]*[{_HAN}]|[^{_HAN}{_NOT_LAST}]+|."
)
# Where a long word is rather parted: behind the signs of addresses, before vowels that begin a Thai syllable.
_PART_AFTER = frozenset("/?&=.,;:@_-+\u200b")
_PART_BEFORE = frozenset("\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4")
_NO_GAP = Word(0.0, ())
_LONG_WORD = 120  # letters; beyond this a word is taken apart before it is measured


class Line(NamedTuple):
    """Runs from left to right, and their width in thousandths of an em."""

    width: float
    runs: tuple[Run, ...]
    backwards: bool = False  # a line of a paragraph that runs right to left


class _Piece(NamedTuple):
    """What is set in one go: a word or part of one, with the spaces before it."""

    spaces: int
    text: str
    start: int  # in the paragraph


def paragraphs(text: str, unprintable: set[str]) -> list[str]:
    """The lines as they were typed, a mark for every character that has no picture; those are gathered."""
    if text.isprintable():
        return [text]
    return [_seen(line, unprintable) for line in _ENDS_OF_LINES.split(text)]


def broken(shaper: Shaper, face: Face, text: str, limit: float) -> Iterator[Line]:
    """The lines of one paragraph, none wider than `limit` thousandths of an em unless a single letter is.

    An empty paragraph is one empty line.
    """
    if runs_both_ways(text):
        yield from _broken_both_ways(shaper, face, text, limit)
        return
    space = shaper.word(face, " ")
    words = _whole_words(shaper, face, text, limit)
    if words is not None:
        yield from _of_whole_words(words, space, limit)
        return
    width = 0.0
    runs: list[Run] = []
    for piece, word in _pieces(shaper, face, text, limit):
        gap = piece.spaces * space.width
        if runs and width + gap + word.width > limit:
            yield Line(width, tuple(runs))
            width, runs = 0.0, []
            gap = 0.0
        if gap:
            runs += space.runs * piece.spaces
        runs += word.runs
        width += gap + word.width
    yield Line(width, tuple(runs))


def _whole_words(shaper: Shaper, face: Face, text: str, limit: float) -> list[Word] | None:
    """The words of most texts: a space between them, each on a line in one piece. None where it is not so."""
    known = shaper.whole_words(face)
    words: list[Word] = []
    for part in text.rstrip(" ").split(" "):
        word = known.get(part)
        if word is None:
            if not part or len(part) > _LONG_WORD or len(_parts(part)) != 1:
                return None
            word = shaper.word(face, part)
            if word.width > limit:
                return None
            known[part] = word
        elif word.width > limit:
            return None
        words.append(word)
    return words


def _of_whole_words(words: list[Word], space: Word, limit: float) -> Iterator[Line]:
    (width, first), *others = words
    runs = [*first]
    gap, between = space
    for wide, its in others:
        if width + gap + wide > limit:
            yield Line(width, united(runs))
            width, runs = wide, [*its]
        else:
            width += gap + wide
            runs += between
            runs += its
    yield Line(width, united(runs))


def broken_spans(shaper: Shaper, spans: Sequence[tuple[str, Face]], limit: float) -> Iterator[Line]:
    """One paragraph in several faces, broken as `broken` does; a word that changes its face is not parted.

    Where a letter runs right to left all of it is set in the face that it begins with.
    """
    if len(spans) == 1 or any(runs_both_ways(text) for text, _face in spans):
        yield from broken(shaper, spans[0][1], "".join(text for text, _face in spans), limit)
        return
    width = 0.0
    runs: list[Run] = []
    for gap, word in _joined(_span_words(shaper, spans, limit), limit):
        room = gap.width if runs else 0.0
        if runs and width + room + word.width > limit:
            yield Line(width, tuple(runs))
            width, runs, room = 0.0, [], 0.0
        runs += [*(gap.runs if room else ()), *word.runs]
        width += room + word.width
    yield Line(width, tuple(runs))


def _span_words(
    shaper: Shaper, spans: Sequence[tuple[str, Face]], limit: float
) -> Iterator[tuple[Word, Word, bool]]:
    """The gap before each word, the word, and whether it hangs on the end of another span."""
    is_apart = True
    for text, face in spans:
        space = shaper.word(face, " ")
        is_first = True
        for piece, word in _pieces(shaper, face, text, limit):
            hangs = is_first and not piece.spaces and not is_apart
            count = max(piece.spaces, 1) if is_first and is_apart else piece.spaces
            yield (space if count == 1 else _gap(space, count)), word, hangs
            is_first = False
        is_apart = text.endswith(" ") if text.strip(" ") else is_apart or bool(text)


def _gap(space: Word, count: int) -> Word:
    return Word(space.width * count, space.runs * count) if count else _NO_GAP


def _joined(words: Iterator[tuple[Word, Word, bool]], limit: float) -> Iterator[tuple[Word, Word]]:
    """Words with what hangs on them, as long as both together fit on a line."""
    held: tuple[Word, Word] | None = None
    for gap, word, hangs in words:
        if held is not None and hangs and held[1].width + word.width <= limit:
            held = held[0], Word(held[1].width + word.width, held[1].runs + word.runs)
            continue
        if held is not None:
            yield held
        held = gap, word
    if held is not None:
        yield held


def _broken_both_ways(shaper: Shaper, face: Face, text: str, limit: float) -> Iterator[Line]:
    base = base_level(text)
    level_of = levels(text, base)
    space = shaper.word(face, " ")
    width = 0.0
    line: list[_Piece] = []
    for piece, word in _pieces(shaper, face, text, limit, level_of):
        gap = piece.spaces * space.width
        if line and width + gap + word.width > limit:
            yield _in_order(shaper, face, text, line, level_of, base)
            line, width, gap = [], 0.0, 0.0
        line.append(piece)
        width += gap + word.width
    yield _in_order(shaper, face, text, line, level_of, base)


def _in_order(
    shaper: Shaper, face: Face, text: str, line: list[_Piece], level_of: list[int], base: int
) -> Line:
    """A finished line: stretches of one level, shaped in their direction, in the order they are seen."""
    if not line:
        return Line(0.0, (), base == 1)
    first, last = line[0].start, line[-1].start + len(line[-1].text)
    stretches = [
        (level, text[places[0] : places[-1] + 1])
        for level, group in groupby(range(first, last), level_of.__getitem__)
        for places in [list(group)]
    ]
    parts = [
        (level, shaper.word(face, part, backwards=level % 2 == 1))
        for level, stretch in stretches
        for part in _WORDS_AND_GAPS.findall(stretch)
    ]
    words = reordered([word for _, word in parts], [level for level, _ in parts])
    runs = tuple(run for word in words for run in word.runs)
    return Line(sum(word.width for word in words), runs, base == 1)


def _pieces(
    shaper: Shaper, face: Face, text: str, limit: float, level_of: Sequence[int] | None = None
) -> Iterator[tuple[_Piece, Word]]:
    # Most words have been met before, and are set in one piece.
    known = shaper.whole_words(face) if level_of is None else {}
    for match in _WORDS.finditer(text.rstrip(" ")):  # spaces at the end would be tried from each of them
        before, whole = match.groups()
        spaces, start = len(before), match.start(2)
        met = known.get(whole)
        if met is not None and met.width <= limit:
            yield _Piece(spaces, whole, start), met
            continue
        parts = _parts(whole)
        for part in parts:
            backwards = level_of is not None and level_of[start] % 2 == 1
            word = shaper.word(face, part, backwards) if len(part) <= _LONG_WORD else None
            if word is not None and word.width <= limit:
                if len(parts) == 1:
                    known[whole] = word
                yield _Piece(spaces, part, start), word
                spaces, start = 0, start + len(part)
                continue
            for fragment in _fragments(shaper, face, part, limit):
                yield _Piece(spaces, fragment, start), shaper.word(face, fragment, backwards)
                spaces, start = 0, start + len(fragment)


def _parts(word: str) -> list[str]:
    if word.isascii() and "-" not in word and "/" not in word:
        return [word]
    if _HOLDS_HAN.search(word):
        return _HAN_PIECES.findall(word)
    return _INNER_BREAK.split(word)


def _fragments(shaper: Shaper, face: Face, word: str, limit: float) -> Iterator[str]:
    """A word wider than a line, parted at signs where that is possible, else between letters. Linear."""
    fragment: list[str] = []
    width, good_end = 0.0, 0
    widths: list[float] = []
    for cluster, wide in shaper.clusters(face, word):
        if fragment and width + wide > limit:
            end = good_end if 2 * sum(widths[:good_end]) > limit else len(fragment)
            yield "".join(fragment[:end])
            fragment, widths, good_end = fragment[end:], widths[end:], 0
            width = sum(widths)
        if cluster[0] in _PART_BEFORE:
            good_end = len(fragment)
        fragment.append(cluster)
        widths.append(wide)
        width += wide
        if cluster[-1] in _PART_AFTER:
            good_end = len(fragment)
    if fragment:
        yield "".join(fragment)


def _seen(line: str, unprintable: set[str]) -> str:
    line = line.replace("\t", _TAB)
    if _UNSEEN.search(line) is None:
        return line

    def mark(match: re.Match[str]) -> str:
        unprintable.add(match[0])
        code = ord(match[0])
        if code == _DELETE:
            return chr(_CONTROL_PICTURES + 0x21)
        return chr(_CONTROL_PICTURES + code) if code < 0x20 else MARK

    return _UNSEEN.sub(mark, line)
