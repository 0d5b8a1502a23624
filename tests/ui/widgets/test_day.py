"""A day is read the way people write it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.ui.widgets.day import read_day

_TODAY = date(2026, 11, 20)
_MESES = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
]


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1955-12-05", date(1955, 12, 5)),
        (" 1955-12-5 ", date(1955, 12, 5)),
        ("5.12.1955", date(1955, 12, 5)),
        ("5/12/1955", date(1955, 12, 5)),
        ("25/12/55", date(1955, 12, 25)),
        ("5 December 1955", date(1955, 12, 5)),
        ("5th of Dec 1955", date(1955, 12, 5)),
        ("December 5th, 1955", date(1955, 12, 5)),
        ("5 diciembre 1955", date(1955, 12, 5)),
        ("1 December", date(2026, 12, 1)),
        ("1 March", date(2027, 3, 1)),
        ("1.2.30", date(2030, 2, 1)),
    ],
)
def test_a_day_is_read(typed: str, day: date) -> None:
    assert read_day(typed, _TODAY, day_first=True, months=_MESES) == day


def test_the_order_of_numbers_is_the_readers() -> None:
    assert read_day("5/12/1955", _TODAY, day_first=False) == date(1955, 5, 12)
    assert read_day("25/12/1955", _TODAY, day_first=False) == date(1955, 12, 25)


@pytest.mark.parametrize(
    "typed", ["", "soon", "31.2.1956", "May", "5 M 1955", "1955", "5 May 0000", "٥/١٢/١٩٥٥x"]
)
def test_what_is_no_day_is_not_guessed(typed: str) -> None:
    assert read_day(typed, _TODAY, day_first=True) is None


@given(st.dates(), st.booleans())
def test_iso_is_always_understood(day: date, day_first: bool) -> None:
    assert read_day(day.isoformat(), _TODAY, day_first) == day


@given(st.text(max_size=30), st.booleans())
def test_nothing_that_is_typed_fails(text: str, day_first: bool) -> None:
    found = read_day(text, _TODAY, day_first)
    assert found is None or isinstance(found, date)
