"""How texts are compared when a person looks for something: without case, accents or pointing."""

import re
import unicodedata
from typing import Final

_MARKS: Final = (range(0x0300, 0x0370), range(0x0591, 0x05C8), range(0x064B, 0x0653), range(0x0670, 0x0671))
# Letters that Unicode does not take apart, though people look for them without the stroke.
_LETTERS: Final = {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ı": "i", "ŧ": "t", "æ": "ae", "œ": "oe", "ð": "d"}
_FOLDS: Final[dict[int, str | None]] = {mark: None for marks in _MARKS for mark in marks} | {
    ord(letter): plain for letter, plain in _LETTERS.items()
}
_DIGITS: Final = re.compile(r"(\d+)")
_MOST_DIGITS: Final = 18
_ENOUGH: Final = 200

NaturalKey = tuple[str | int, ...]


def folded(text: str) -> str:
    """The text without case and accents: Łukasz is lukasz, Nguyễn is nguyen. Indic vowel signs stay."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKD", text).casefold().translate(_FOLDS)


def natural(text: str) -> NaturalKey:
    """A key that sorts as people do: folded, and numbers by their size. Looks at the first 200 characters."""
    parts: list[str | int] = list(_DIGITS.split(folded(text[:_ENOUGH]).strip()))
    parts[1::2] = [int(str(part)[:_MOST_DIGITS]) for part in parts[1::2]]
    return tuple(parts)
