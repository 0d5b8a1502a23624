"""The order of letters where scripts that run left and right meet: the Unicode Bidirectional Algorithm.

UAX 9 numbers its rules; the functions name those they follow. Left out: the invisible
controls that embed or override directions, which hardly anybody types, and the pairing of brackets (N0). Both
only matter in sentences that mix scripts several levels deep.
"""

import re
from collections.abc import Sequence
from typing import TypeVar
from unicodedata import bidirectional

T = TypeVar("T")

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_PLACE = re.compile(r"\{\w*\}")
_MARKS = ("\N{LEFT-TO-RIGHT MARK}", "\N{RIGHT-TO-LEFT MARK}")
_STRONG = {"L": 0, "R": 1, "AL": 1}
_REMOVED = frozenset(("BN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"))  # rule X9
_NEUTRAL = frozenset(("B", "S", "WS", "ON", *_REMOVED))


def runs_both_ways(text: str) -> bool:
    """Whether any letter of `text` belongs to a script that runs right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def base_level(text: str) -> int:
    """0 where the paragraph runs left to right, 1 where right to left: its first letter decides (P2, P3)."""
    return next((_STRONG[kind] for kind in map(bidirectional, text) if kind in _STRONG), 0)


def our_sentence(template: str, **words: str) -> str:
    """A sentence of ours, translated already, with these words in it.

    It runs as the rest of it does, whoever is named first: a mark in front, which nobody sees, says so.
    """
    made = template.format(**words)
    own = base_level(_PLACE.sub("", template))
    return made if base_level(made) == own else _MARKS[own] + made


def levels(text: str, base: int) -> list[int]:
    """The embedding level of every character: even runs left to right, odd right to left."""
    kinds = [bidirectional(character) or "L" for character in text]
    start = "R" if base else "L"
    _resolve_weak(kinds, start)
    _resolve_neutral(kinds, start)
    return [_level(kind, base) for kind in kinds]


def reordered(pieces: Sequence[T], piece_levels: Sequence[int]) -> list[T]:
    """Pieces of one line as they are seen from left to right (L2)."""
    order = list(range(len(pieces)))
    for level in range(max(piece_levels, default=0), 0, -1):
        place = 0
        while place < len(order):
            end = place
            while end < len(order) and piece_levels[order[end]] >= level:
                end += 1
            order[place:end] = reversed(order[place:end])
            place = max(end, place + 1)
    return [pieces[place] for place in order]


def _resolve_weak(kinds: list[str], start: str) -> None:
    """Rules W1 to W7: marks, digits, and the signs that stand among digits."""
    _marks_and_digits(kinds, start)
    _signs_between_digits(kinds)
    _signs_beside_digits(kinds)
    strong = start
    for place, kind in enumerate(kinds):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[place] = "L"


def _marks_and_digits(kinds: list[str], start: str) -> None:
    before, strong = start, start
    for place, kind in enumerate(kinds):
        if kind == "NSM":
            kind = kinds[place] = before
        if kind in _STRONG:
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[place] = "AN"
        if kind not in _REMOVED:
            before = kinds[place]
    for place, kind in enumerate(kinds):
        if kind == "AL":
            kinds[place] = "R"


def _signs_between_digits(kinds: list[str]) -> None:
    for place in range(1, len(kinds) - 1):
        before, kind, after = kinds[place - 1 : place + 2]
        if before == after and (
            (kind == "CS" and before in ("EN", "AN")) or (kind == "ES" and before == "EN")
        ):
            kinds[place] = before


def _signs_beside_digits(kinds: list[str]) -> None:
    place = 0
    while place < len(kinds):
        end = place
        while end < len(kinds) and kinds[end] == "ET":
            end += 1
        if end > place:
            beside = "EN" in (kinds[place - 1] if place else "", kinds[end] if end < len(kinds) else "")
            kinds[place:end] = ["EN" if beside else "ON"] * (end - place)
        place = max(end, place + 1)
    for place, kind in enumerate(kinds):
        if kind in ("ES", "CS"):
            kinds[place] = "ON"


def _resolve_neutral(kinds: list[str], start: str) -> None:
    """Rules N1 and N2: spaces and signs go with neighbours that agree, else with the paragraph."""
    place, before = 0, start
    while place < len(kinds):
        end = place
        while end < len(kinds) and kinds[end] in _NEUTRAL:
            end += 1
        after = _side(kinds[end]) if end < len(kinds) else start
        kinds[place:end] = [before if before == after else start] * (end - place)
        if end < len(kinds):
            before = _side(kinds[end])
        place = end + 1


def _side(kind: str) -> str:
    return "L" if kind == "L" else "R"


def _level(kind: str, base: int) -> int:
    """Rules I1 and I2."""
    if kind == "R":
        return base | 1
    if kind == "L":
        return base + base % 2
    return base + 2 - base % 2  # digits in text that runs right to left still run left to right
