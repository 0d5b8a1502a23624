"""Passphrases: making one of words drawn by chance, and saying how hard one is to guess."""

import math
import re
import secrets
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import Enum

from planner.i18n import N_, _

WORDS = 6
"""How many words a generated passphrase has: 72 bits with a list of 4,096."""

_FAIR_BITS, _STRONG_BITS = 40, 60
_PIECE = re.compile(r"[^\W\d_]+|\d+|\s+|[\W_]")
_NOTORIOUS = frozenset(
    [
        "password",
        "passphrase",
        "passwort",
        "letmein",
        "welcome",
        "admin",
        "secret",
        "qwerty",
        "qwertz",
        "azerty",
        "monkey",
        "dragon",
        "login",
        "master",
        "coalition",
        "planner",
        "changeme",
        "football",
        "iloveyou",
        "sunshine",
        "princess",
        "trustno",
    ]
)
_KEYBOARD = ("abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "01234567890", "09876543210")
_YEAR = re.compile(r"(?:19|20)\d\d")


class Strength(Enum):
    """How long somebody would have to guess who has the file and a good deal of money."""

    WEAK = N_("Weak: a determined stranger could guess it.")
    FAIR = N_("Fair: it would hold off most people for some years.")
    STRONG = N_("Strong: nobody will guess it.")

    @property
    def sentence(self) -> str:
        """What a person reads."""
        return _(self.value)


@dataclass(frozen=True, slots=True)
class Estimate:
    """How hard a passphrase is to guess. `bits`: it takes about two to the power of so many guesses."""

    bits: float
    strength: Strength


def generate(
    words: Sequence[str], count: int = WORDS, choose: Callable[[Sequence[str]], str] = secrets.choice
) -> str:
    """A passphrase of `count` words drawn independently, with spaces between them."""
    return " ".join(choose(words) for _time in range(count))


def estimate(passphrase: str, words: Collection[str]) -> Estimate:
    """How hard a passphrase is to guess for somebody who knows this program and people's habits.

    It is meant to be too low rather than too high: what is said twice counts once, a word of a language
    counts as a word and not as its letters, and rows of keys and years count next to nothing.
    """
    known = frozenset(words)
    pieces = dict.fromkeys(_PIECE.findall(passphrase.casefold()))
    bits = sum(_bits(piece, known) for piece in pieces if not piece.isspace())
    if passphrase != passphrase.casefold():
        bits += 1.0
    if bits < _FAIR_BITS:
        return Estimate(bits, Strength.WEAK)
    return Estimate(bits, Strength.FAIR if bits < _STRONG_BITS else Strength.STRONG)


def _bits(piece: str, known: frozenset[str]) -> float:
    """What one word, number or sign adds."""
    if piece in _NOTORIOUS or len(set(piece)) == 1 or _is_row(piece):
        return 2.0
    if piece in known:
        return math.log2(len(known))
    if piece.isdigit():
        return 6.0 if _YEAR.fullmatch(piece) else len(piece) * math.log2(10)
    # Letters that form no word of the list: a word of some language, or drawn at random. Text in words says
    # some two bits a letter (Shannon 1951: one to two), and more of them say less.
    return min(2.2 * len(piece), 16.0 + 0.5 * len(piece)) if piece.isalpha() else 3.0


def _is_row(piece: str) -> bool:
    return len(piece) > 2 and any(piece in row or piece in row[::-1] for row in _KEYBOARD)
