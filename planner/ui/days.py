"""Days in the words and figures of the reader's system."""

from datetime import date

from PySide6.QtCore import QDate, QLocale

from planner.domain.dates import date_of


def long_day(day: date) -> str:
    """A day in full, with its weekday."""
    return QLocale().toString(_day(day), QLocale.FormatType.LongFormat)


def short_day(day: date) -> str:
    """A day in figures."""
    locale = QLocale()
    return locale.toString(_day(day), date_format(locale))


def date_format(locale: QLocale) -> str:
    """The locale's short way to write a day, with four digits for the year: a plan may be about 1955."""
    if locale.language() == QLocale.Language.C:
        return "yyyy-MM-dd"  # no country's way is known
    short = locale.dateFormat(QLocale.FormatType.ShortFormat)
    return short if "yyyy" in short else short.replace("yy", "yyyy")


def day_in_words(text: str) -> str:
    """The day that a text names in full; a text that names none, as it stands."""
    day = date_of(text)
    return text.strip() if day is None else long_day(day)


def day_typed(text: str, today: date) -> date | None:
    """The day that somebody typed in the order and with the names of the reader's country; None for none."""
    from planner.ui.widgets.day import read_day  # its patterns take a moment to compile

    locale = QLocale()
    day_first = locale.dateFormat(QLocale.FormatType.ShortFormat).lower().startswith("d")
    months = [locale.standaloneMonthName(number) for number in range(1, 13)]
    return read_day(text, today, day_first, months)


def _day(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
