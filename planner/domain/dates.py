"""Dates as people typed them. A field keeps what was typed; only a real date is a date."""

from datetime import date


def date_of(text: str) -> date | None:
    """The day that an ISO text (2026-11-20) names, or None when it names none."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def is_past(text: str, today: date) -> bool:
    """Whether a text names a day before today."""
    day = date_of(text)
    return day is not None and day < today
