"""How a record's values read in a table, how they sort, and what of them can be found."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QDate, QLocale

from planner.domain.contacts import Contact
from planner.domain.dates import about, date_of
from planner.domain.fields import FieldInfo, Kind, Value
from planner.domain.folding import NaturalKey, folded, natural
from planner.domain.plan import Plan, bare_name
from planner.domain.records import Record, RecordId
from planner.i18n import _
from planner.ui.days import date_format

LONGEST_CELL: Final = 240
FILLED, TYPED, EMPTY = 0, 1, 2
SortKey = tuple[int, NaturalKey]
_CONTENT: Final = frozenset({"agenda", "guide"})
"""The names of fields that may name something out of the content files."""
_MARKED: Final = frozenset({"signed_version"})
"""The names of fields behind whose value the record's mark stands."""
_MARKED_TABLES: Final = frozenset({"signatory"})
"""Where somebody may have to look at a record."""
_BARE: Final = bare_name("")


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads values of one plan as text, with dates as the reader's country writes them, years in full."""

    plan: Plan
    date_format: str = field(default_factory=lambda: date_format(QLocale()))
    _named: dict[str, dict[str, str]] = field(default_factory=dict, init=False, compare=False)
    """Titles of what fields name, and marks behind values, of this plan: read when first asked for."""

    def text(self, info: FieldInfo, value: Value) -> str:
        """The value as a person reads it; empty where there is none."""
        if value is None or value in ("", ()):
            return ""
        return _TEXTS.get(info.kind, _plainly)(self, info, value)

    def mark(self, record: Record) -> str:
        """Why somebody has to look at a record; empty where nobody has."""
        if record.table not in _MARKED_TABLES:
            return ""
        from planner.ui.listing.content import marks_of  # few tables have any

        if record.table not in self._named:
            self._named[record.table] = marks_of(self.plan)
        return self._named[record.table].get(record.id, "")

    def titles(self, info: FieldInfo) -> dict[str, str] | None:
        """The titles of what a field may name out of the content files, by id; None for an ordinary field."""
        from planner.ui.listing.content import titles_for  # few tables have such a column

        if info.name not in self._named and (titles := titles_for(info)) is not None:
            self._named[info.name] = titles(self.plan)
        return self._named.get(info.name)

    def cell(self, info: FieldInfo, record: Record) -> str:
        """The value in one short line."""
        text = self.text(info, getattr(record, info.name))
        if info.name in _MARKED and (mark := self.mark(record)):
            text = f"{text}  ·  {mark}"
        return " ".join(text[: 2 * LONGEST_CELL].split())[:LONGEST_CELL]

    def aside(self, info: FieldInfo, record: Record) -> str:
        """What to say of names in a cell that lead nowhere; empty where all of them lead somewhere."""
        lost = self._leading_nowhere(info, record)
        if info.kind is not Kind.CONTACTS:
            return "".join(lost.values())
        named = ((self.plan.name(key), said) for key, said in lost.items())
        return "\n".join(
            _("{name}: {note}").format(name=name, note=said) if name else said for name, said in named
        )

    def is_aside(self, info: FieldInfo, record: Record) -> bool:
        """Whether none of the names in a cell leads anywhere."""
        lost = self._leading_nowhere(info, record)
        return bool(lost) and len(lost) == len(_ids(getattr(record, info.name)))

    def _leading_nowhere(self, info: FieldInfo, record: Record) -> dict[RecordId, str]:
        kind = Contact if info.kind is not Kind.RECORD else None

        def holds(key: RecordId) -> bool:
            found = self.plan.get(kind, key) if kind else self.plan.linked(info.of, key)
            return found is not None

        each = {key: without_entry(key, holds) for key in _ids(getattr(record, info.name))}
        return {key: said for key, said in each.items() if said}

    def sort_key(self, info: FieldInfo, record: Record) -> SortKey:
        """Where the record stands by this field: filled ones, then what is no date, then empty ones."""
        value: Value = getattr(record, info.name)
        if value is None or value in ("", ()):
            return EMPTY, ()
        return _KEYS.get(info.kind, _by_text)(self, info, value)

    def findable(self, infos: tuple[FieldInfo, ...], record: Record) -> str:
        """Everything that was typed into a record, folded."""
        texts = [self.text(info, value) for info in infos if (value := getattr(record, info.name))]
        return folded("\n".join(texts))


def _ids(value: Value) -> tuple[RecordId, ...]:
    """What a link names, each once."""
    several = value if isinstance(value, tuple) else (value,)
    return tuple(dict.fromkeys(str(key) for key in several if key))


def without_entry(record_id: RecordId, holds: Callable[[RecordId], bool], was_called: str = "") -> str:
    """What to say of a name that leads nowhere: a bare one, or one that another copy has removed."""
    if record_id.startswith(_BARE):
        return _("A name only, without an entry of its own.")
    if not record_id or holds(record_id):
        return ""
    if was_called:
        return _("“{name}” was named here and is no longer in the plan.").format(name=was_called)
    return _("What was named here is no longer in the plan.")


def _plainly(_reader: Reader, _info: FieldInfo, value: Value) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _line(reader: Reader, info: FieldInfo, value: Value) -> str:
    if info.name not in _CONTENT:  # of 100,000 lines hardly any does
        return str(value)
    titles = reader.titles(info)
    if titles is None:
        return str(value)
    from planner.ui.listing.content import title_in

    return title_in(titles, str(value))


def _choice(_reader: Reader, info: FieldInfo, value: Value) -> str:
    return _(info.choice_label(str(value)))


def _choices(_reader: Reader, info: FieldInfo, value: Value) -> str:
    return ", ".join(_(info.choice_label(item)) for item in value) if isinstance(value, tuple) else ""


def _date(reader: Reader, _info: FieldInfo, value: Value) -> str:
    day = date_of(str(value))
    if day is None:
        return str(value)
    return QLocale().toString(QDate(day.year, day.month, day.day), reader.date_format)


def _contact(reader: Reader, _info: FieldInfo, value: Value) -> str:
    return reader.plan.name(str(value))


def _contacts(reader: Reader, _info: FieldInfo, value: Value) -> str:
    return ", ".join(reader.plan.names(value)) if isinstance(value, tuple) else ""


def _record(reader: Reader, info: FieldInfo, value: Value) -> str:
    return reader.plan.linked_title(info.of, str(value))


def _yes_no(_reader: Reader, _info: FieldInfo, value: Value) -> str:
    return _("Yes") if value else _("No")


def _by_text(reader: Reader, info: FieldInfo, value: Value) -> SortKey:
    key = natural(reader.text(info, value))
    return (FILLED, key) if key != ("",) else (EMPTY, ())


def _by_number(_reader: Reader, _info: FieldInfo, value: Value) -> SortKey:
    return FILLED, (int(value),) if isinstance(value, int) else ()


def _by_date(_reader: Reader, _info: FieldInfo, value: Value) -> SortKey:
    day = about(str(value))
    return (FILLED, (day.toordinal(),)) if day else (TYPED, natural(str(value)))


def _by_choice(_reader: Reader, info: FieldInfo, value: Value) -> SortKey:
    place = next((n for n, choice in enumerate(info.choices) if choice.value == value), None)
    return (TYPED, natural(str(value))) if place is None else (FILLED, (place,))


_TEXTS: Final[dict[Kind, Callable[[Reader, FieldInfo, Value], str]]] = {
    Kind.LINE: _line,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.DATE: _date,
    Kind.CONTACT: _contact,
    Kind.CONTACTS: _contacts,
    Kind.RECORD: _record,
    Kind.YES_NO: _yes_no,
}
_KEYS: Final[dict[Kind, Callable[[Reader, FieldInfo, Value], SortKey]]] = {
    Kind.CHOICE: _by_choice,
    Kind.DATE: _by_date,
    Kind.AMOUNT: _by_number,
    Kind.SCALE: _by_number,
    Kind.YES_NO: _by_number,
}
