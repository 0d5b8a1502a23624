"""Blanks in a clause: where they stand in a text, what was filled in, what fits, and how it reads."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from planner.domain.dates import date_of
from planner.domain.fields import Choice
from planner.i18n import N_, _, ngettext

DayWriter = Callable[[date], str]
BLANK = re.compile(r"\{([^\W\d_][\w -]{0,39})\}")
"""A blank in a text. A brace that holds anything else is only a brace."""
_FILLED = re.compile(r"([^\W\d_][\w -]{0,39})=(.*)", re.DOTALL)
_NUMBER = re.compile(r"([+\-\N{MINUS SIGN}]?)(\d{1,9}|\d{1,3}(?:[ ,.’\u00a0\u202f]\d{3}){1,2})")
_PERCENT = re.compile(r"([+\-\N{MINUS SIGN}]?\d{1,9}(?:[.,]\d{1,6})?)\s*(?:%|per ?cent)?", re.IGNORECASE)
_RATIO = re.compile(r"([+\-\N{MINUS SIGN}]?\d{1,9})\s*(?:/|of|out of|:)\s*([+\-\N{MINUS SIGN}]?\d{1,9})")
_SUM = re.compile(
    r"([\-\N{MINUS SIGN}]?)\D{0,40}?([\-\N{MINUS SIGN}]?)(\d[\d ,.’\u00a0\u202f]{0,30})\D{0,40}"
)
_SHARES = (
    (Fraction(1, 4), N_("a quarter")),
    (Fraction(1, 3), N_("a third")),
    (Fraction(1, 2), N_("half")),
    (Fraction(3, 5), N_("three fifths")),
    (Fraction(2, 3), N_("two thirds")),
    (Fraction(3, 4), N_("three quarters")),
    (Fraction(4, 5), N_("four fifths")),
    (Fraction(1), N_("all")),
)


class BlankKind(StrEnum):
    """What may be filled into a blank."""

    NUMBER = "number"
    DAYS = "days"
    PERCENT = "percent"
    FRACTION = "fraction"
    MONEY = "money"
    TEXT = "text"
    NAME = "name"
    CHOICE = "choice"
    DATE = "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """One thing that a group fills in. `label` and `help` are in the language of the library."""

    name: str
    label: str
    kind: BlankKind = BlankKind.TEXT
    help: str = ""
    usual: str = ""
    """What groups usually say here: a suggestion, never filled in unasked."""
    least: int | None = None
    most: int | None = None
    unit: tuple[str, ...] = ()
    """What is counted, for one and for many; empty where the wording says so itself."""
    choices: tuple[Choice, ...] = ()
    question: str = ""
    """The worksheet question whose answer belongs here, so that nobody writes it twice."""
    is_private: bool = False
    """Shown to members only: the public reads that members know."""


class PieceState(StrEnum):
    """What a piece of a wording is."""

    WORDS = "words"
    FILLED = "filled"
    EMPTY = "empty"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a wording as it reads: words, or what stands in a blank. `blank` is the blank's name."""

    text: str
    state: PieceState = PieceState.WORDS
    blank: str = ""


def blank_names(text: str) -> tuple[str, ...]:
    """The blanks in a wording, each once, in the order in which they come."""
    return tuple(dict.fromkeys(BLANK.findall(text)))


def filled_in(lines: Iterable[str]) -> dict[str, str]:
    """What was filled in, by blank, from lines such as name=value. A line without a name runs on."""
    values: dict[str, str] = {}
    name = ""
    for line in lines:
        found = _FILLED.fullmatch(line)
        if found:
            name = found[1]
            values[name] = found[2]
        elif name:
            values[name] += "\n" + line
    return values


def as_lines(values: Mapping[str, str]) -> tuple[str, ...]:
    """What was filled in, as a record keeps it. Blanks that are empty are not kept."""
    return tuple(f"{name}={value}" for name, value in values.items() if value)


def pieces(
    text: str,
    values: Mapping[str, str],
    blanks: Mapping[str, Blank],
    *,
    is_public: bool = False,
    show_day: DayWriter = date.isoformat,
) -> tuple[Piece, ...]:
    """The wording with what was filled in. What stands in a blank is never looked through for blanks."""
    found: list[Piece] = []
    end = 0
    for match in BLANK.finditer(text):
        if match.start() > end:
            found.append(Piece(text[end : match.start()]))
        name = match[1]
        found.append(_piece(blanks.get(name) or plain(name), values.get(name, ""), is_public, show_day))
        end = match.end()
    if end < len(text):
        found.append(Piece(text[end:]))
    return tuple(found)


def plain(name: str) -> Blank:
    """A blank that a group wrote into a wording of its own: any text may stand there."""
    return Blank(name=name, label=name.replace("_", " "))


def _piece(blank: Blank, value: str, is_public: bool, show_day: DayWriter) -> Piece:
    if not value.strip():
        return Piece(f"[{blank.label}]", PieceState.EMPTY, blank.name)
    if is_public and blank.is_private:
        hidden = _("[{blank}: known to the members]").format(blank=blank.label)
        return Piece(hidden, PieceState.FILLED, blank.name)
    if blank_problem(blank, value):
        return Piece(value, PieceState.DOUBTFUL, blank.name)
    return Piece(as_read(blank, value, show_day), PieceState.FILLED, blank.name)


def as_read(blank: Blank, value: str, show_day: DayWriter = date.isoformat) -> str:
    """What was typed as it reads in a sentence: 14 days, two thirds, 60%. `value` must fit the blank."""
    reader = _READERS.get(blank.kind)
    return reader(blank, value, show_day) if reader else value


def _read_number(blank: Blank, value: str, show_day: DayWriter) -> str:
    count = number_of(value)
    if count is None or not blank.unit:
        return value.strip()
    return f"{value.strip()} {blank.unit[0] if count == 1 else blank.unit[-1]}"


def _read_days(blank: Blank, value: str, show_day: DayWriter) -> str:
    count = number_of(value)
    if count is None:
        return value
    return ngettext("{count} day", "{count} days", count).format(count=count)


def _read_percent(blank: Blank, value: str, show_day: DayWriter) -> str:
    found = _PERCENT.fullmatch(value.strip())
    return f"{found[1]}%" if found else value


def _read_fraction(blank: Blank, value: str, show_day: DayWriter) -> str:
    if "%" in value:
        return _read_percent(blank, value, show_day)
    share = fraction_of(value)
    known = next((words for part, words in _SHARES if part == share), "")
    return _(known) if known else value.strip()


def _read_choice(blank: Blank, value: str, show_day: DayWriter) -> str:
    return next((choice.label for choice in blank.choices if choice.value == value.strip()), value)


def _read_date(blank: Blank, value: str, show_day: DayWriter) -> str:
    day = date_of(value)
    return show_day(day) if day else value


_READERS: Mapping[BlankKind, Callable[[Blank, str, DayWriter], str]] = {
    BlankKind.NUMBER: _read_number,
    BlankKind.DAYS: _read_days,
    BlankKind.PERCENT: _read_percent,
    BlankKind.FRACTION: _read_fraction,
    BlankKind.CHOICE: _read_choice,
    BlankKind.DATE: _read_date,
}


def number_of(text: str) -> int | None:
    """The whole number that a text says, up to nine digits; None when it says none."""
    found = _NUMBER.fullmatch(text.strip())
    return _signed(found[1], re.sub(r"\D", "", found[2])) if found else None


def _signed(sign: str, digits: str) -> int:
    return -int(digits) if sign in ("-", "\N{MINUS SIGN}") else int(digits)


def _ratio(text: str) -> tuple[int, int] | None:
    found = _RATIO.fullmatch(text.strip())
    numbers = (number_of(found[1]), number_of(found[2])) if found else (None, None)
    return None if numbers[0] is None or numbers[1] is None else (numbers[0], numbers[1])


def percent_of(text: str) -> Fraction | None:
    """The share that 60, 60% or 12,5 per cent says: 60% is 3/5. None when it says none."""
    found = _PERCENT.fullmatch(text.strip())
    if not found:
        return None
    return Fraction(found[1].replace(",", ".").replace("\N{MINUS SIGN}", "-")) / 100


def fraction_of(text: str) -> Fraction | None:
    """The exact share that 2/3, 13 of 25, 60%, 0.5, ⅔ or 'two thirds' says. None when it says none."""
    text = " ".join(text.casefold().replace("-", " ").split()) if text.strip()[:1].isalpha() else text.strip()
    ratio = _ratio(text)
    if ratio is not None:
        return Fraction(*ratio) if ratio[1] else None
    for share, words in _SHARES:
        if text in (words, _(words).casefold(), words.replace("a ", "one ", 1)):
            return share
    if len(text) == 1 and unicodedata.category(text) == "No":
        return Fraction(unicodedata.numeric(text)).limit_denominator(10)
    if not _PERCENT.fullmatch(text):
        return None
    is_share = "%" in text or "cent" in text.casefold()
    share_of = percent_of(text)
    return share_of if is_share or share_of is None else share_of * 100


def blank_problem(blank: Blank, value: str) -> str | None:
    """What is wrong with what was filled in, as a sentence; None when it fits or nothing was."""
    if not value.strip():
        return None
    checker = _CHECKERS.get(blank.kind)
    return checker(blank, value.strip()) if checker else None


def _quoted(value: str) -> str:
    return value if len(value) <= 60 else value[:60] + "…"


def _check_number(blank: Blank, value: str) -> str | None:
    number = number_of(value)
    if number is None:
        return _("“{value}” is not a whole number, such as 12.").format(value=_quoted(value))
    return _out_of_range(blank, number)


def _check_days(blank: Blank, value: str) -> str | None:
    number = number_of(value)
    if number is None:
        return _("“{value}” is not a number of days, such as 14.").format(value=_quoted(value))
    if number < 0:
        return _("{value} days lie in the past: a number of days begins at 0.").format(value=number)
    return _out_of_range(blank, number)


def _out_of_range(blank: Blank, number: int) -> str | None:
    if blank.least is not None and number < blank.least:
        return _("{value} is too few: {least} at least makes sense here.").format(
            value=number, least=blank.least
        )
    if blank.most is not None and number > blank.most:
        return _("{value} is too many: {most} at most makes sense here.").format(
            value=number, most=blank.most
        )
    return None


def _check_percent(blank: Blank, value: str) -> str | None:
    share = percent_of(value)
    if share is None:
        return _("“{value}” is not a percentage, such as 60%.").format(value=_quoted(value))
    if share < 0:
        return _("{value} is less than nothing: a percentage runs from 0 to 100.").format(value=value)
    if share > 1:
        return _("{value} is more than everybody: a percentage runs from 0 to 100.").format(value=value)
    return _out_of_range(blank, int(share * 100))


def _check_fraction(blank: Blank, value: str) -> str | None:
    ratio = _ratio(value)
    if ratio is not None and ratio[1] <= 0:
        return _("“{value}” divides by nothing: write a share of something, such as 2/3.").format(value=value)
    share = fraction_of(value)
    if share is None:
        return _("“{value}” is not a share, such as 2/3, half or 60%.").format(value=_quoted(value))
    if share < 0:
        return _("“{value}” is less than nothing: a share lies between 0 and 1.").format(value=value)
    if share > 1:
        return _("“{value}” is more than all there are. Did you mean a percentage?").format(value=value)
    if share == 0 and blank.least != 0:
        return _("“{value}” is nobody at all. A share such as 1/2 makes sense here.").format(value=value)
    return None


def _check_money(blank: Blank, value: str) -> str | None:
    found = _SUM.fullmatch(value)
    if not found:
        return _("“{value}” does not say one sum of money, such as 200 euros.").format(value=_quoted(value))
    if found[1] or found[2]:
        return _("“{value}” is less than nothing. A sum begins at 0.").format(value=_quoted(value))
    return None


def _check_choice(blank: Blank, value: str) -> str | None:
    if any(value == choice.value for choice in blank.choices):
        return None
    labels = ", ".join(choice.label for choice in blank.choices)
    return _("“{value}” is none of the choices: {choices}.").format(value=_quoted(value), choices=labels)


def _check_date(blank: Blank, value: str) -> str | None:
    if date_of(value):
        return None
    return _("“{value}” is not a day, such as 2026-11-20.").format(value=_quoted(value))


def _check_name(blank: Blank, value: str) -> str | None:
    if any(character.isalpha() for character in value):
        return None
    return _("“{value}” names nobody.").format(value=_quoted(value))


_CHECKERS: Mapping[BlankKind, Callable[[Blank, str], str | None]] = {
    BlankKind.NUMBER: _check_number,
    BlankKind.DAYS: _check_days,
    BlankKind.PERCENT: _check_percent,
    BlankKind.FRACTION: _check_fraction,
    BlankKind.MONEY: _check_money,
    BlankKind.NAME: _check_name,
    BlankKind.CHOICE: _check_choice,
    BlankKind.DATE: _check_date,
}
