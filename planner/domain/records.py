"""What every record is: an id and described fields."""

import dataclasses
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar, cast, dataclass_transform

from planner.domain.fields import (
    Audience,
    Described,
    FieldInfo,
    Kind,
    Value,
    describe,
    field_names,
    fields_of,
    fits,
)

RecordId = str
T = TypeVar("T")
_MADE_ANEW = ("__dict__", "__weakref__")


@dataclass_transform(eq_default=True, frozen_default=True, kw_only_default=True)
def record(cls: type[T]) -> type[T]:
    """Make a record type: as a frozen dataclass with slots that takes its fields by keyword.

    What `dataclass` would write and compile anew for each type stands once in Record: thirty types took a
    fifth of the whole start.
    """
    space = dict(vars(cls))
    own = {name: field for name, field in space.items() if isinstance(field, Described)}
    slots = (*space.get("__slots__", ()), *own)
    for name in (*own, *slots, *_MADE_ANEW):
        space.pop(name, None)
    made = type(cls.__name__, cls.__bases__, {**space, "__slots__": slots, "__qualname__": cls.__qualname__})
    describe(made, own)
    return cast("type[T]", made)


class _Layout:
    """Where the fields of one record type are kept, looked up once."""

    __slots__ = ("defaults", "get", "make", "names", "puts")

    def __init__(self, record_type: type) -> None:
        infos = fields_of(record_type)
        self.names = ("id", *(info.name for info in infos))
        self.get: Callable[[Record], tuple[Any, ...]] = attrgetter(*self.names, "id")
        self.puts = tuple(getattr(record_type, name).__set__ for name in self.names)
        self.defaults: dict[str, Value] = {info.name: info.default for info in infos}
        self.make: Callable[..., Any] | None = None


def _maker(record_type: type) -> Callable[..., Any]:
    """Makes records as calling the type does, in a sixth of the time.

    What is compiled sets attributes in no time where they may be set. A record refuses that. So a twin
    without that refusal is filled, and becomes a record by a change of its class.
    """
    infos = [(info.name, object, info.default) for info in fields_of(record_type)]
    compiled: Any = dataclasses.make_dataclass("Filled", ["id", *infos], repr=False, eq=False)
    body: dict[str, Any] = {
        "__slots__": record_type.__dict__["__slots__"],
        "__init__": compiled.__init__,
        "__setattr__": object.__setattr__,
        "__delattr__": object.__delattr__,
    }
    twin: Callable[..., Any] = type(record_type.__name__, record_type.__bases__, body)

    def make(*cells: Any, **values: Any) -> Any:
        made = twin(*cells, **values)
        made.__class__ = record_type
        return made

    return make


_layouts: dict[type, _Layout] = {}


def _layout(record_type: type) -> _Layout:
    layout = _layouts.get(record_type)
    if layout is None:
        layout = _layouts[record_type] = _Layout(record_type)
    return layout


@record
class Record:
    """One described thing in a plan. Subclasses add fields made with `described`."""

    __slots__ = ("id",)

    id: RecordId

    table: ClassVar[str] = ""
    one: ClassVar[str] = ""
    many: ClassVar[str] = ""

    if not TYPE_CHECKING:  # what `record` promises of every type: its fields by keyword

        def __init__(self, **values: Value) -> None:
            layout = _layout(type(self))
            cells = {**layout.defaults, **values}
            if len(cells) != len(layout.names) or "id" not in cells:
                raise TypeError(f"{type(self).__name__} has not just the fields {sorted(values)}")
            for name, put in zip(layout.names, layout.puts, strict=True):
                put(self, cells[name])

    @classmethod
    def of_cells(cls, cells: Iterable[Any]) -> Self:
        """A record of its cells: the id and then every field in order, of the right types."""
        made = object.__new__(cls)
        for put, cell in zip(_layout(cls).puts, cells, strict=True):
            put(made, cell)
        return made

    @classmethod
    def maker(cls) -> Callable[..., Self]:
        """Makes records of their cells in order, or of some fields by name: for thousands of them.

        It takes a millisecond to get ready, once.
        """
        layout = _layout(cls)
        if layout.make is None:
            layout.make = _maker(cls)
        return layout.make

    def cells(self) -> tuple[Any, ...]:
        """What `of_cells` makes this record of."""
        return _layout(type(self)).get(self)[:-1]

    @classmethod
    def columns(cls, records: Iterable[Self]) -> Iterator[tuple[Any, ...]]:
        """The ids of records of this type, then what they hold in each field in order."""
        layout = _layout(cls)
        return islice(zip(*map(layout.get, records), strict=True), len(layout.names))

    def __eq__(self, other: object) -> bool:
        """Records are equal when they are of one type and hold the same."""
        if self is other:
            return True
        if type(other) is not type(self):
            return NotImplemented
        get = _layout(type(self)).get
        return get(self) == get(other)

    def __hash__(self) -> int:
        return hash(_layout(type(self)).get(self))

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in self.filled().items())
        return f"{type(self).__name__}(id={self.id!r}, {shown})"

    def __setattr__(self, name: str, value: object) -> None:
        raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, _memo: object) -> Self:
        return self  # nothing in it can change

    @property
    def title(self) -> str:
        """What a person calls this record: its first field, where that is filled."""
        return str(getattr(self, field_names(type(self))[0]))

    @property
    def readers(self) -> Audience:
        """The widest audience that may read this one record at all, whatever its fields say."""
        return Audience.PUBLIC

    @classmethod
    def fields(cls) -> tuple[FieldInfo, ...]:
        """The described fields in order."""
        return fields_of(cls)

    def values(self) -> dict[str, Value]:
        """Every described field with its value."""
        return {name: getattr(self, name) for name in field_names(type(self))}

    def filled(self) -> dict[str, Value]:
        """The fields that differ from their default."""
        layout = _layout(type(self))
        _id, *cells = layout.get(self)
        defaults = layout.defaults.items()
        return {name: cell for (name, default), cell in zip(defaults, cells, strict=False) if cell != default}

    @classmethod
    def from_values(cls, record_id: RecordId, values: dict[str, Value]) -> Self:
        """A record of what `values` says of its fields; what is unknown or of the wrong type is left out."""
        known = {info.name: info.kind for info in fields_of(cls)}
        return cls(
            id=record_id,
            **{name: value for name, value in values.items() if name in known and fits(known[name], value)},
        )

    def but(self, **values: Value) -> Self:
        """The same record with these values. Raises TypeError for a field that it does not have."""
        layout = _layout(type(self))
        cells = dict(zip(layout.names, layout.get(self), strict=False))
        cells.update(values)
        if len(cells) != len(layout.names):
            raise TypeError(f"{type(self).__name__} has not just the fields {sorted(values)}")
        return self.of_cells(cells.values())

    def links(self) -> tuple[RecordId, ...]:
        """The ids of the contacts that this record names."""
        found: list[RecordId] = []
        for info in fields_of(type(self)):
            value = getattr(self, info.name)
            if info.kind is Kind.CONTACT and value:
                found.append(value)
            elif info.kind is Kind.CONTACTS:
                found.extend(value)
        return tuple(found)
