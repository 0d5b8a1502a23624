"""What every record is: an id and described fields."""

import dataclasses
from dataclasses import dataclass
from typing import ClassVar, Self

from planner.domain.fields import Audience, FieldInfo, Kind, Value, field_names, fields_of, fits

RecordId = str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One described thing in a plan. Subclasses add fields made with `described`."""

    id: RecordId

    table: ClassVar[str] = ""
    one: ClassVar[str] = ""
    many: ClassVar[str] = ""

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
        return {
            info.name: value
            for info in fields_of(type(self))
            if (value := getattr(self, info.name)) != info.default
        }

    @classmethod
    def from_values(cls, record_id: RecordId, values: dict[str, Value]) -> Self:
        """A record of what `values` says of its fields; what is unknown or of the wrong type is left out."""
        known = {info.name: info.kind for info in fields_of(cls)}
        return cls(
            id=record_id,
            **{name: value for name, value in values.items() if name in known and fits(known[name], value)},
        )

    def but(self, **values: Value) -> Self:
        """The same record with these values."""
        return dataclasses.replace(self, **values)  # type: ignore[arg-type]

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
