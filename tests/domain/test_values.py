"""Values do what frozen dataclasses do."""

import copy
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace
from typing import Any

import pytest

from planner.domain.values import value, value_by_name


@value
class _Ours:
    """A thing."""

    one: str
    two: tuple[str, ...] = ()
    three: list[int] = field(default_factory=list, compare=False)
    four: int = field(default=4, repr=False)


@dataclass(frozen=True, slots=True)
class _Plain:
    """The same thing."""

    one: str
    two: tuple[str, ...] = ()
    three: list[int] = field(default_factory=list, compare=False)
    four: int = field(default=4, repr=False)


@value_by_name
class _Named:
    """A thing that finds out the rest by itself."""

    two: int = 2
    one: int
    double: int = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "double", 2 * self.one)


_CALLS: tuple[tuple[tuple[Any, ...], dict[str, Any]], ...] = (
    (("a",), {}),
    (("a", ("b",)), {}),
    (("a", ("b",), [1], 5), {}),
    (("a",), {"four": 6, "two": ("c",)}),
    ((), {"one": "a"}),
    ((), {}),
    (("a",), {"one": "a"}),
    (("a",), {"five": 5}),
    (("a", (), [], 4, 5), {}),
)


@pytest.mark.parametrize(("args", "named"), _CALLS)
def test_they_are_made_as_dataclasses_are(args: tuple[Any, ...], named: dict[str, Any]) -> None:
    try:
        plain = _Plain(*args, **named)
    except TypeError:
        with pytest.raises(TypeError):
            _Ours(*args, **named)
        return
    ours = _Ours(*args, **named)
    assert asdict(ours) == asdict(plain)
    assert repr(ours).removeprefix("_Ours") == repr(plain).removeprefix("_Plain")


def test_they_are_equal_by_what_counts() -> None:
    assert _Ours("a", three=[1]) == _Ours("a", three=[2])
    assert _Ours("a") != _Ours("b")
    assert len({_Ours("a"), _Ours("a"), _Ours("b")}) == 2


def test_nothing_in_them_changes() -> None:
    ours = _Ours("a")
    with pytest.raises(FrozenInstanceError):
        ours.one = "b"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del ours.one
    assert replace(ours, one="b").one == "b"
    assert ours.one == "a"


def test_they_can_be_copied() -> None:
    ours = _Ours("a", three=[1])
    deep = copy.deepcopy(ours)
    assert deep == copy.copy(ours) == ours
    assert deep.three == [1]
    assert deep.three is not ours.three


def test_by_name_they_take_nothing_else() -> None:
    assert _Named(one=3).double == 6
    assert [each.name for each in fields(_Named)] == ["two", "one", "double"]
    with pytest.raises(TypeError):
        _Named(3)  # type: ignore[call-arg]
