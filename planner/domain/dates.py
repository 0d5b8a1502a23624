"""Dates as people typed them. A field keeps what was typed; only a real date is a date."""

import re
from datetime import date, time

_REST = ("01", "01")
_TIME = r"([0-9]{1,2})[:.]([0-9]{2})(?::[0-9]{2})?"


def date_of(text: str) -> date | None:
    """The day that an ISO text (2026-11-20) names, or None when it names none."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def about(text: str) -> date | None:
    """The first day of what an ISO text names: a day, a month (1954-03) or a year (1954)."""
    text = text.strip()
    if len(text) == len("1954-03-01") and text[4] == text[7] == "-":
        return date_of(text)
    parts = text.split("-")
    digits = all(part.isascii() and part.isdigit() for part in parts)
    if not digits or len(parts) > len(_REST) + 1 or len(parts[0]) != len("1954"):
        return None
    return date_of("-".join([*parts, *_REST[len(parts) - 1 :]]))


def is_past(text: str, today: date) -> bool:
    """Whether a text names a day before today."""
    day = date_of(text)
    return day is not None and day < today


def time_of(text: str) -> time | None:
    """The time of day that a text such as 19:30 names, or None when it names none."""
    found = re.fullmatch(_TIME, text.strip())
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    return time(int(found[1]), int(found[2]))
