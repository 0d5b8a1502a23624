"""How a record describes its own fields: label, kind, help and the widest audience that may read it."""

from collections.abc import Iterable, Mapping
from enum import IntEnum, StrEnum
from typing import Any

from planner.domain.values import value
from planner.i18n import N_

Value = str | int | bool | None | tuple[str, ...]


class Kind(StrEnum):
    """What a field holds, from which forms, tables, columns and paper are made."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    CHOICES = "choices"
    DATE = "date"
    TIME = "time"
    CONTACT = "contact"
    CONTACTS = "contacts"
    RECORD = "record"
    TAGS = "tags"
    LINES = "lines"
    AMOUNT = "amount"
    SCALE = "scale"
    YES_NO = "yes_no"


_MOST = 2**63  # what a cell of SQLite holds
LIST_KINDS = frozenset({Kind.CHOICES, Kind.CONTACTS, Kind.TAGS, Kind.LINES})
LINK_KINDS = frozenset({Kind.CONTACT, Kind.CONTACTS, Kind.RECORD})


class Audience(IntEnum):
    """Who reads: each one reads all that the wider ones may."""

    COMMITTEE = 1
    COALITION = 2
    PUBLIC = 3

    @property
    def label(self) -> str:
        """The untranslated name of the audience."""
        return _AUDIENCE_LABELS[self]

    @classmethod
    def named(cls, name: str) -> "Audience":
        """The audience called `name` on the command line. Raises KeyError."""
        return cls[name.upper()]


AUDIENCE_NAMES = tuple(audience.name.lower() for audience in Audience)
"""What content files and the command line call the audiences, fewest readers first."""
_AUDIENCE_LABELS = {
    Audience.COMMITTEE: N_("Steering committee only"),
    Audience.COALITION: N_("The whole coalition"),
    Audience.PUBLIC: N_("Anybody"),
}


@value
class Choice:
    """One value that a choice field may hold, and what a person calls it."""

    value: str
    label: str


@value
class FieldInfo:
    """What a field means. `label`, `help` and the choices are untranslated."""

    name: str
    label: str
    kind: Kind
    audience: Audience
    help: str
    default: Value
    choices: tuple[Choice, ...]
    essential: bool
    """Shown at once in a form; the others wait behind 'More'."""
    of: str = ""
    """For RECORD: the table of the records that the field may name."""
    part_of: bool = False
    """For RECORD: this record is a part of the one it names, and is removed together with it."""

    def choice_label(self, value: str) -> str:
        """What a person calls `value`; the value itself where it is not one of the choices."""
        return next((choice.label for choice in self.choices if choice.value == value), value)


def described(
    label: str,
    kind: Kind = Kind.LINE,
    *,
    help: str = "",  # noqa: A002 - the word that DESIGN uses
    audience: Audience = Audience.COALITION,
    choices: Iterable[Choice] = (),
    default: Value = None,
    essential: bool = False,
    of: str = "",
    part_of: bool = False,
) -> Any:
    """A field of a record with its description. The default fits the kind unless one is given."""
    if default is None:
        default = empty_value(kind)
    return Described((label, kind, audience, help, default, tuple(choices), essential, of, part_of))


class Described:
    """What stands in a class for a field until `describe` takes it up."""

    __slots__ = ("about",)

    def __init__(self, about: tuple[Any, ...]) -> None:
        self.about = about


def empty_value(kind: Kind) -> Value:
    """What a field of this kind holds when nobody has filled it."""
    if kind in LIST_KINDS:
        return ()
    if kind in (Kind.AMOUNT, Kind.SCALE, Kind.YES_NO):
        return None
    return ""


@value
class _Description:
    fields: tuple[FieldInfo, ...]
    names: tuple[str, ...]
    by_name: dict[str, FieldInfo]


_descriptions: dict[type, _Description] = {}


def describe(record_type: type, own: Mapping[str, Described]) -> None:
    """Note the fields of a record type: those of its bases, and after them its own."""
    by_name: dict[str, FieldInfo] = {}
    for base in reversed(record_type.__mro__[1:]):
        if base in _descriptions:
            by_name.update(_descriptions[base].by_name)
    by_name.update((name, FieldInfo(name, *field.about)) for name, field in own.items())
    _descriptions[record_type] = _Description(tuple(by_name.values()), tuple(by_name), by_name)


def fields_of(record_type: type) -> tuple[FieldInfo, ...]:
    """The described fields of a record type, in the order in which a form shows them."""
    return _descriptions[record_type].fields


def field_names(record_type: type) -> tuple[str, ...]:
    """The names of the described fields, in order."""
    return _descriptions[record_type].names


def field_of(record_type: type, name: str) -> FieldInfo:
    """The description of one field. Raises KeyError."""
    return _descriptions[record_type].by_name[name]


def fits(kind: Kind, value: object) -> bool:
    """Whether a value from a file has the type that a field of this kind holds."""
    if kind in LIST_KINDS:
        return isinstance(value, tuple) and all(isinstance(item, str) for item in value)
    if kind is Kind.YES_NO:
        return value is None or isinstance(value, bool)
    if kind in (Kind.AMOUNT, Kind.SCALE):
        return value is None or (type(value) is int and -_MOST <= value < _MOST)
    return isinstance(value, str)
