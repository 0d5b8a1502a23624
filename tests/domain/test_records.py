"""What every record says of itself, and what one makes of values from elsewhere."""

import copy
import dataclasses
import inspect
import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.answers import PLAN_ID
from planner.domain.contacts import Contact
from planner.domain.fields import Audience, FieldInfo, Kind, field_of, fields_of, fits
from planner.domain.records import Record
from planner.domain.registry import BY_TABLE, RECORD_TYPES
from tests.strategies import records, texts

_IDENTIFIER = re.compile(r"[a-z][a-z_]{0,39}")
EVERY_FIELD = [(kind, info) for kind in RECORD_TYPES for info in fields_of(kind)]
_names = [f"{kind.table}.{info.name}" for kind, info in EVERY_FIELD]
_anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.lists(inner, max_size=3).map(tuple),
    max_leaves=5,
)


def _annotated(kind: type[Record]) -> Iterator[str]:
    """The names that a record type and its bases give to the values of one record."""
    for base in reversed(kind.__mro__):
        for name, hint in inspect.get_annotations(base).items():
            if name != "id" and not str(hint).startswith("typing.ClassVar"):
                yield name


@pytest.mark.parametrize("kind", RECORD_TYPES, ids=lambda kind: kind.table)
def test_every_record_type_is_described(kind: type[Record]) -> None:
    assert _IDENTIFIER.fullmatch(kind.table)
    assert kind.one
    assert kind.many
    assert kind.__doc__
    described = [info.name for info in fields_of(kind)]
    assert ["id", *dict.fromkeys(_annotated(kind))] == ["id", *described]
    assert any(info.essential for info in fields_of(kind))
    assert field_of(kind, described[0]).kind in (Kind.LINE, Kind.TEXT, Kind.CONTACT)


def test_tables_are_told_apart_by_their_names() -> None:
    assert len(BY_TABLE) == len(RECORD_TYPES)
    assert not BY_TABLE.keys() & {"op", "meta", "disputed"}
    assert PLAN_ID == "plan"


@pytest.mark.parametrize(("kind", "info"), EVERY_FIELD, ids=_names)
def test_every_field_is_described(kind: type[Record], info: FieldInfo) -> None:
    assert _IDENTIFIER.fullmatch(info.name)
    assert info.label.strip() == info.label != ""
    assert info.help == info.help.strip()
    assert info.audience in Audience
    assert fits(info.kind, info.default)
    assert bool(info.choices) == (info.kind in (Kind.CHOICE, Kind.CHOICES))
    values = [choice.value for choice in info.choices]
    assert len(values) == len(set(values))
    assert all(choice.label for choice in info.choices)
    assert all(info.choice_label(choice.value) == choice.label for choice in info.choices)
    assert info.choice_label("of another version") == "of another version"


@given(records)
def test_a_record_is_made_again_of_what_is_filled(record: Record) -> None:
    assert type(record).from_values(record.id, record.filled()) == record
    assert type(record).from_values(record.id, record.values()) == record


@given(records, st.dictionaries(texts, _anything, max_size=4), st.data())
def test_what_is_unknown_or_does_not_fit_is_left_out(
    record: Record, unknown: dict[str, object], data: st.DataObject
) -> None:
    info = data.draw(st.sampled_from(record.fields()))
    value = data.draw(_anything)
    made = type(record).from_values(record.id, {**unknown, info.name: value, "id": "other"})  # type: ignore[dict-item]
    assert made.id == record.id
    assert all(fits(each.kind, getattr(made, each.name)) for each in record.fields())
    if fits(info.kind, value):
        assert repr(getattr(made, info.name)) == repr(value)


@pytest.mark.parametrize("number", [2**63, -(2**63) - 1, True, 1.0, "1"])
def test_a_number_that_no_cell_holds_does_not_fit(number: object) -> None:
    assert not fits(Kind.AMOUNT, number)
    assert fits(Kind.AMOUNT, 2**63 - 1)


def test_a_record_knows_whom_it_names() -> None:
    kinds = {Kind.CONTACT, Kind.CONTACTS}
    for kind in RECORD_TYPES:
        infos = [info for info in fields_of(kind) if info.kind in kinds]
        values = {info.name: info.name if info.kind is Kind.CONTACT else (info.name,) for info in infos}
        assert kind(id="x").but(**values).links() == tuple(info.name for info in infos)
        assert kind(id="x").links() == ()


def test_a_record_is_called_by_its_first_field() -> None:
    assert Contact(id="a", name="Rosa").title == "Rosa"


@pytest.mark.parametrize("audience", Audience)
def test_an_audience_is_named_on_the_command_line(audience: Audience) -> None:
    assert Audience.named(audience.name.lower()) is audience
    assert audience.label


def test_a_record_cannot_be_changed_in_place() -> None:
    contact = Contact(id="1", name="Ann")
    with pytest.raises(dataclasses.FrozenInstanceError):
        contact.name = "Bob"  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del contact.name
    assert contact.name == "Ann"


def test_a_record_is_made_of_its_own_fields_only() -> None:
    with pytest.raises(TypeError, match="shoe_size"):
        Contact(id="1", shoe_size=42)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="shoe_size"):
        Contact(id="1").but(shoe_size=42)
    with pytest.raises(TypeError):
        Contact(name="Ann")  # type: ignore[call-arg]


@given(records)
def test_records_that_hold_the_same_are_the_same(record: Record) -> None:
    again = type(record)(id=record.id, **record.values())
    assert again == record == type(record).of_cells(record.cells())
    assert hash(again) == hash(record)
    assert copy.deepcopy(record) is record
    assert record != record.but(id=record.id + "x")


@given(records)
def test_records_made_by_the_thousand_are_like_any_other(record: Record) -> None:
    kind = type(record)
    make = kind.maker()
    for made in (
        make(*record.cells()),
        make(record.id, **record.filled()),
        make(id=record.id, **record.values()),
    ):
        assert type(made) is kind
        assert made == record
        assert hash(made) == hash(record)
        assert repr(made) == repr(record)
        assert made.but() == record
        with pytest.raises(dataclasses.FrozenInstanceError):
            made.id = "another"  # type: ignore[misc]
    with pytest.raises(TypeError):
        make(record.id, no_such_field="")
    assert kind.maker() is make
