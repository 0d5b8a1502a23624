"""Days in the words and figures of the reader's system."""

from datetime import date

from PySide6.QtCore import QDate, QLocale

from planner.domain.dates import date_of


def long_day(day: date) -> str:
    """A day in full, with its weekday."""
    return _said(day, QLocale.FormatType.LongFormat)


def short_day(day: date) -> str:
    """A day in figures."""
    return _said(day, QLocale.FormatType.ShortFormat)


def day_in_words(text: str) -> str:
    """The day that a text names in full; a text that names none, as it stands."""
    day = date_of(text)
    return text.strip() if day is None else long_day(day)


def _said(day: date, form: QLocale.FormatType) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), form)
