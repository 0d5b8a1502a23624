"""How the values of a plan read on paper: days written out, choices and contacts by their names."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton

from planner.domain.answers import PlanInfo
from planner.domain.dates import date_of
from planner.domain.fields import Audience, FieldInfo, Kind, Value, field_of
from planner.domain.plan import Plan
from planner.domain.records import Record
from planner.domain.worksheet import Question, QuestionKind
from planner.i18n import N_, _

_MONTH = re.compile(r"(\d{4})-(\d\d)")
_LONGEST_NAME = 240
_LONGEST_UNBROKEN = 24
_AUDIENCES = MappingProxyType(
    {
        Audience.COMMITTEE: N_("For the steering committee only"),
        Audience.COALITION: N_("For the whole coalition"),
        Audience.PUBLIC: N_("For anybody to read"),
    }
)
_YES_NO = MappingProxyType({"yes": N_("Yes"), "no": N_("No")})


def for_whom(audience: Audience) -> str:
    """Whom a document is for, as it stands on the cover and at the head of every page."""
    return _(_AUDIENCES[audience])


def clipped(text: str, limit: int = _LONGEST_NAME) -> str:
    """A name short enough for a cover or a heading; an ellipsis shows where it was cut."""
    if len(text) <= limit:
        return text
    kept, _space, word = text[:limit].rpartition(" ")
    return (kept if kept and len(word) <= _LONGEST_UNBROKEN else text[:limit]).rstrip() + "…"


def plan_title(info: PlanInfo) -> str:
    """What the plan is called, on one line; "Our plan" while it has no name."""
    return clipped(" ".join(info.title.split())) or _("Our plan")


class Wording:
    """Puts the values of one plan into words."""

    def __init__(self, plan: Plan, dates: str) -> None:
        """`dates`: as what dates are written, a language with a country where one is known: en_GB."""
        self._plan = plan
        self._locale = _locale(dates)

    def day(self, day: date, length: str = "long") -> str:
        """A day as people write it in the plan's country; `length` is babel's: short, medium, long, full."""
        return str(format_date(day, format=length, locale=self._locale))

    def when(self, text: str, length: str = "long") -> str:
        """A date field: a day or a month written out, anything else as it was typed."""
        if (day := date_of(text)) is not None:
            return self.day(day, length)
        if (month := _MONTH.fullmatch(text.strip())) and 1 <= int(month[2]) <= 12 and int(month[1]):
            first = date(int(month[1]), int(month[2]), 1)
            skeleton = "yMMMM" if length == "long" else "yMMM"
            return str(format_skeleton(skeleton, first, locale=self._locale))
        return text

    def field(self, record: Record, name: str, length: str = "medium") -> str:
        """What a field of a record says; an empty string where it says nothing."""
        info, value = field_of(type(record), name), getattr(record, name)
        if info.kind is Kind.DATE:
            return _unbroken(self.when(value, length))
        return _SPELLED[info.kind](self._plan, info, value)

    def answer(self, question: Question, text: str) -> str:
        """What was answered to a question."""
        if question.kind is QuestionKind.CHOICE:
            return question.choice_label(text)
        if question.kind is QuestionKind.YES_NO:
            return _(_YES_NO[text]) if text in _YES_NO else text
        return self.when(text) if question.kind is QuestionKind.DATE else text


def _locale(written: str) -> Locale:
    """A language as it is written in a country; English where nobody has heard of it."""
    whole = written.strip().replace("-", "_")
    for name in (whole, whole.rpartition("_")[0]):
        try:
            return Locale.parse(name)
        except (UnknownLocaleError, ValueError, TypeError):
            continue
    return Locale("en")


def _plain(plan: Plan, info: FieldInfo, value: Value) -> str:
    return "" if value is None else str(value)


def _choice(plan: Plan, info: FieldInfo, value: Value) -> str:
    return _(info.choice_label(str(value))) if value else ""


def _choices(plan: Plan, info: FieldInfo, value: Value) -> str:
    return ", ".join(_(info.choice_label(item)) for item in value) if isinstance(value, tuple) else ""


def _contact(plan: Plan, info: FieldInfo, value: Value) -> str:
    return plan.name(str(value)) if value else ""


def _contacts(plan: Plan, info: FieldInfo, value: Value) -> str:
    return ", ".join(plan.names(value)) if isinstance(value, tuple) else ""


def _record(plan: Plan, info: FieldInfo, value: Value) -> str:
    return plan.linked_title(info.of, str(value))


def _tags(plan: Plan, info: FieldInfo, value: Value) -> str:
    return ", ".join(value) if isinstance(value, tuple) else ""


def _lines(plan: Plan, info: FieldInfo, value: Value) -> str:
    """Phone numbers and mailboxes, each of which stays in one piece where the column allows it."""
    return "\n".join(map(_unbroken, value)) if isinstance(value, tuple) else ""


def _unbroken(text: str) -> str:
    """A short text that is not parted at the end of a line."""
    return text.replace(" ", "\N{NO-BREAK SPACE}") if len(text) <= _LONGEST_UNBROKEN else text


def _yes_no(plan: Plan, info: FieldInfo, value: Value) -> str:
    return "" if value is None else _("Yes") if value else _("No")


_SPELLED: Mapping[Kind, Callable[[Plan, FieldInfo, Value], str]] = MappingProxyType(
    {
        Kind.LINE: _plain,
        Kind.TEXT: _plain,
        Kind.TIME: _plain,
        Kind.AMOUNT: _plain,
        Kind.SCALE: _plain,
        Kind.CHOICE: _choice,
        Kind.CHOICES: _choices,
        Kind.CONTACT: _contact,
        Kind.CONTACTS: _contacts,
        Kind.RECORD: _record,
        Kind.TAGS: _tags,
        Kind.LINES: _lines,
        Kind.YES_NO: _yes_no,
    }
)
