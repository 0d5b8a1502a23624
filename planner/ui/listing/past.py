"""How the past of a record is told: moments, authors, and values of a field."""

from typing import Final

from PySide6.QtCore import QDateTime, QLocale

from planner.domain.fields import FieldInfo, Kind, Value
from planner.i18n import N_, _
from planner.ui.days import date_format
from planner.ui.listing.display import Reader

_GONE: Final = N_("(no longer in the plan)")


def when(milliseconds: int) -> str:
    """A moment as people here write it, the year in full."""
    locale, moment = QLocale(), QDateTime.fromMSecsSinceEpoch(milliseconds)
    time = locale.toString(moment.time(), QLocale.FormatType.ShortFormat)
    return _("{day}, {time}").format(day=locale.toString(moment.date(), date_format(locale)), time=time)


def who(author: str) -> str:
    """What to call who wrote something."""
    return author.strip() or _("somebody")


def in_words(reader: Reader, info: FieldInfo, value: Value) -> str:
    """A value in one line; empty where nothing was said. What it names may have left the plan since."""
    if info.kind is Kind.CONTACTS and isinstance(value, tuple):
        return ", ".join(reader.plan.name(each) or _(_GONE) for each in value)
    text = reader.text(info, value)
    is_lost = not text and value not in (None, "", ())
    return _(_GONE) if is_lost else " ".join(text.split())
