"""Enumerations that are made quickly are those that the standard library makes."""

import copy
import enum
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import product
from operator import attrgetter, or_
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.app import quick_enums
from planner.app.quick_enums import hasten_enums

_MAKERS: tuple[Any, ...] = (enum.Enum, enum.IntEnum, enum.Flag, enum.IntFlag)
_standard: Any = quick_enums._standard

_names = st.one_of(
    st.text("ABCdef_12", min_size=1, max_size=4).map(lambda text: "M" + text),
    st.sampled_from(("name", "value", "real", "mro", "_order_", "_sunder_", "__doc__", "_x", "conjugate")),
)
_values = st.one_of(
    st.integers(-3, 40),
    st.sampled_from((0x80000000, 0xFFFFFFFF, -(1 << 31), 1 << 40)),
    st.just("a"),
    st.just(True),
)
_members = st.one_of(
    st.lists(st.tuples(_names, _values), max_size=8), st.lists(_names, max_size=3), st.just("RED GREEN")
)


@pytest.fixture(autouse=True)
def _hastened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(enum.EnumType, "_create_", _standard)
    hasten_enums()


def _made(how: Any, maker: Any, members: Any, boundary: Any) -> Any:
    try:
        return how(maker, "Made", members, module="somewhere", qualname="Outer.Made", boundary=boundary)
    except (TypeError, ValueError, AttributeError, KeyError, RuntimeError) as error:
        return type(error)


def _told(made: Any) -> Any:
    """All that an enumeration keeps and does, in words that do not depend on which class it is."""
    if made.__class__ is not enum.EnumType:
        return made
    kept = {
        name: _plain(each) for name, each in vars(made).items() if name not in ("__dict__", "__weakref__")
    }
    by_name: dict[str, Any] = dict(made.__members__)
    members = {name: _of_member(member) for name, member in by_name.items()}
    return (
        kept,
        members,
        [*map(attrgetter("name"), made)],
        [*_looked_up(made)],
        list(map(repr, made)),
        made.__mro__[1:],
    )


def _of_member(member: Any) -> Any:
    kept = {name: _plain(each) for name, each in vars(member).items()}
    return kept, repr(member), str(member), f"{member}", hash(member)


def _looked_up(made: Any) -> Iterator[Any]:
    for value in (*range(-4, 45), 0x80000000, 0xFFFFFFFF, 1 << 40, "a"):
        yield value, value in made._value2member_map_, _tried(made, value)
    for left, right in product(made, made):
        yield left is right, left == right, _tried(or_, left, right)


def _tried(call: Callable[..., Any], *given: Any) -> Any:
    try:
        return repr(call(*given))
    except (TypeError, ValueError) as error:
        return type(error)


def _plain(each: Any) -> Any:
    if isinstance(each, dict):
        return [(key, _plain(value)) for key, value in each.items()]
    if isinstance(each, list):
        return [*map(_plain, each)]
    if isinstance(each, enum.Enum):
        return each._name_, each._value_, type(each).__name__
    if isinstance(each, enum.property):
        return "redirect", repr(each.member)
    if isinstance(each, enum.EnumType):
        return each.__name__
    if isinstance(each, (staticmethod, classmethod)) or hasattr(each, "__func__"):
        return each.__func__
    return each


@given(st.sampled_from(_MAKERS), _members, st.sampled_from((None, *enum.FlagBoundary)))
def test_it_is_what_the_standard_library_makes(maker: Any, members: Any, boundary: Any) -> None:
    usual = _made(_standard, maker, members, boundary)
    quick = _made(quick_enums._create, maker, members, boundary)
    assert _told(quick) == _told(usual)


def test_a_plain_one_is_made_quickly() -> None:
    pairs = [(f"M{number}", number) for number in range(5)]
    for maker in _MAKERS:
        assert quick_enums._are_plain(pairs, maker)
        assert quick_enums._empty(maker, None) is not None


@pytest.mark.parametrize("maker", _MAKERS)
def test_two_of_them_share_nothing(maker: Any) -> None:
    first, second = maker("First", [("A", 1)]), maker("Second", [("B", 1)])
    assert [*first.__members__] == ["A"]
    assert [*second.__members__] == ["B"]
    assert first(1) is not second(1)


@pytest.mark.parametrize("members", [[("RED", 1)], "RED GREEN"])
def test_it_knows_the_module_it_was_made_in(members: Any) -> None:
    maker: Any = enum.IntEnum
    assert maker("Colour", members).__module__ == __name__


Shade = enum.IntFlag("Shade", [("DARK", 1), ("LIGHT", 2)])


def test_a_member_is_copied_by_its_class() -> None:
    assert copy.deepcopy(Shade(3)) is Shade(3)
    assert Shade(3).__reduce_ex__(4)[0] is Shade


_ALL_OF_QT = """
import enum, json, sys
if sys.argv[1] == "quick":
    from planner.app.quick_enums import hasten_enums
    hasten_enums()
from PySide6 import QtCore, QtGui, QtWidgets

def told(made):
    flags = {name: getattr(made, name, None) for name in ("_flag_mask_", "_singles_mask_", "_all_bits_")}
    return [made.__module__, made.__qualname__, [base.__name__ for base in made.__mro__], flags,
            {name: [repr(each), each.value, each.name] for name, each in made.__members__.items()},
            [each.name for each in made], str(getattr(made, "_boundary_", "")), sorted(vars(made))]

seen = {}
def look(holder):
    for name in dir(holder):
        each = getattr(holder, name, None)
        if isinstance(each, type) and each.__module__.startswith("PySide6") and each not in seen:
            seen[each] = told(each) if isinstance(each, enum.EnumType) else None
            look(each)

for module in (QtCore, QtGui, QtWidgets):
    look(module)
print(json.dumps([each for each in seen.values() if each]))
"""


def _all_of_qt(how: str) -> Any:
    done = subprocess.run(
        [sys.executable, "-c", _ALL_OF_QT, how], capture_output=True, text=True, check=True, timeout=300
    )
    return json.loads(done.stdout)


def test_those_of_qt_are_the_same() -> None:
    usual, quick = _all_of_qt("usual"), _all_of_qt("quick")
    assert len(usual) > 300
    assert quick == usual
