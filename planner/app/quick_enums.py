"""Make the enumerations of PySide6 quickly: of 300, with 4,000 members, a start waits for each."""

import enum
import sys
from functools import cache
from typing import Any

_MAKERS = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)
_NEVER = {"", "mro"}
_OF_EVERY_TYPE = {"__dict__", "__weakref__"}
# What the standard library may keep in an enumeration without members. A Python that keeps something else
# makes its enumerations in its own way.
_KNOWN = {
    *("_boundary_", "_flag_mask_", "_singles_mask_", "_all_bits_", "_inverted_", "_generate_next_value_"),
    *("_member_type_", "_new_member_", "_use_args_", "_value_repr_", "_member_names_", "_member_map_"),
    *("_value2member_map_", "_hashable_values_", "_unhashable_values_", "_unhashable_values_map_"),
}
_standard: Any = getattr(enum.EnumType, "_create_", None)


def hasten_enums() -> None:
    """Let `Enum("Name", [("MEMBER", 1), ...])`, as PySide6 calls it, be quick where members are plain.

    The standard library looks at each member as if it could be anything, which took an eighth of the time to
    the first page. A plain member has an ordinary name and a whole number; any other enumeration is made as
    ever. What comes out is the same, which the tests hold true for all enumerations of Qt.
    """
    if _standard is not None:  # a Python that makes them by other means is left alone
        enum.EnumType._create_ = _create  # type: ignore[attr-defined]


def _create(cls: Any, class_name: str, names: Any, *, module: str | None = None, **rest: Any) -> Any:
    """The same as `EnumType._create_`."""
    module = module or sys._getframe(2).f_globals.get("__name__")
    if cls in _MAKERS and rest.get("type") is None and isinstance(names, list):
        empty = _empty(cls, rest.get("boundary"))
        if empty is not None and _are_plain(names, cls):
            names_of_class = {"__module__": module, "__qualname__": rest.get("qualname") or class_name}
            return _made(cls, class_name, names, empty | names_of_class)
    return _standard(cls, class_name, names, module=module, **rest)


@cache
def _empty(cls: Any, boundary: Any) -> dict[str, Any] | None:
    """What an enumeration without members holds; None where that is not what is known here."""
    held = vars(_standard(cls, "Empty", (), boundary=boundary))
    structures = {name for name in held if not name.startswith("__")}
    if not structures <= _KNOWN:
        return None
    return {name: held[name] for name in held if name not in _OF_EVERY_TYPE}


@cache
def _taken(cls: type) -> frozenset[str]:
    """The names that mean something to an enumeration already."""
    return frozenset(_NEVER.union(*map(vars, cls.__mro__)))


def _are_plain(pairs: list[Any], cls: type) -> bool:
    if {*map(type, pairs)} - {tuple} or {*map(len, pairs)} - {2}:
        return False
    members = dict(pairs)
    return (
        len(members) == len(pairs)
        and {*map(type, members)} <= {str}
        and {*map(type, members.values())} <= {int}
        and "\n_" not in "\n" + "\n".join(members)  # no name begins with an underscore
        and _taken(cls).isdisjoint(members)
    )


def _made(cls: Any, name: str, pairs: list[tuple[str, int]], empty: dict[str, Any]) -> Any:
    held = {key: each.copy() if type(each) in (list, dict) else each for key, each in empty.items()}
    made: Any = type.__new__(enum.EnumType, name, (cls,), held)
    _fill(made, pairs, issubclass(cls, enum.Flag))
    return made


def _fill(made: Any, pairs: list[tuple[str, int]], is_flag: bool) -> None:
    """Give an enumeration its members: a second name of a value is another name of the first one's member."""
    by_value, by_name, listed = made._value2member_map_, made._member_map_, made._member_names_
    is_number = made._member_type_ is int
    for name, value in pairs:
        member = by_value.get(value)
        if member is None:
            member = by_value[value] = int.__new__(made, value) if is_number else object.__new__(made)
            member._value_ = value
            member._name_ = name
            member.__objclass__ = made
            member._sort_order_ = len(listed)
            if not is_flag or _is_one_bit(value):
                listed.append(name)
        by_name[name] = member
    # Each of these makes Python forget what it has looked up in the class: only now, for the members need it.
    for name, member in by_name.items():
        type.__setattr__(made, name, member)
    if hasattr(made, "_hashable_values_"):
        made._hashable_values_.extend(by_value)
    if is_flag:
        _sum_up(made, [*by_value])


def _sum_up(made: Any, values: list[int]) -> None:
    """Tell a class of flags which bits it knows."""
    bits = [value for value in values if _is_one_bit(value)]
    known = 0
    for value in values:
        known |= value
    made._flag_mask_ = known
    made._singles_mask_ = sum(bits)
    made._all_bits_ = 2 ** known.bit_length() - 1
    if bits != sorted(bits):
        made._iter_member_ = made._iter_member_by_def_


def _is_one_bit(value: int) -> bool:
    return value != 0 and value & (value - 1) == 0
