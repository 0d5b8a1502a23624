"""Reading a day from what a person types."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

_MONTHS: Final = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_LEAST_LETTERS: Final = 3
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS: Final = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4}|\d{2})")
_DAY_FIRST: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?([^\W\d_]+)\.?,?(?:\s+(\d{4}))?")
_MONTH_FIRST: Final = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?(?:\s+(\d{4}))?")
_CENTURY: Final = 100
_NEAR_FUTURE: Final = 20


def read_day(text: str, today: date, day_first: bool, months: Sequence[str] = ()) -> date | None:
    """The day that `text` names, or None.

    Reads 1955-12-05, 5.12.1955, 5/12/55 (month first unless `day_first`), 5 December 1955, Dec 5, 1955, and
    a day without a year (the nearest to come). `months`: the twelve names in the reader's language, besides
    the English ones.
    """
    words = text.strip().casefold()
    if found := _ISO.fullmatch(words):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(words):
        return _from_numbers(found, today, day_first)
    if found := _DAY_FIRST.fullmatch(words):
        return _from_words(found[2], int(found[1]), found[3], today, months)
    if found := _MONTH_FIRST.fullmatch(words):
        return _from_words(found[1], int(found[2]), found[3], today, months)
    return None


def _from_numbers(found: re.Match[str], today: date, day_first: bool) -> date | None:
    first, second = int(found[1]), int(found[2])
    day, month = (first, second) if day_first or "." in found[0] else (second, first)
    year = _full_year(found[3], today)
    # 25/12 names one day only, whichever way round the reader's country writes dates
    return _day(year, month, day) or _day(year, day, month)


def _full_year(text: str, today: date) -> int:
    year = int(text)
    if len(text) > 2:
        return year
    century = today.year - today.year % _CENTURY
    return century + year if century + year <= today.year + _NEAR_FUTURE else century - _CENTURY + year


def _from_words(word: str, day: int, year: str | None, today: date, months: Sequence[str]) -> date | None:
    month = _month(word, _MONTHS) or _month(word, [name.casefold() for name in months])
    if month is None:
        return None
    if year is not None:
        return _day(int(year), month, day)
    this_year = _day(today.year, month, day)
    passed = this_year is not None and this_year < today - timedelta(days=1)
    return _day(today.year + 1, month, day) if passed else this_year


def _month(word: str, names: Sequence[str]) -> int | None:
    if len(word) < _LEAST_LETTERS:
        return None
    return next((number for number, name in enumerate(names, 1) if name.startswith(word)), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
