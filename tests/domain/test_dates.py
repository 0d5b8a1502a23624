"""Dates as people typed them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.dates import about, date_of, is_past
from tests.strategies import texts

TODAY = date(2026, 11, 20)


@given(st.dates())
def test_a_day_is_read_back(day: date) -> None:
    assert date_of(f" {day.isoformat()} ") == day
    assert is_past(day.isoformat(), TODAY) == (day < TODAY)


@given(texts)
def test_any_text_is_a_day_or_none(text: str) -> None:
    assert date_of(text) is None or isinstance(date_of(text), date)


@pytest.mark.parametrize("text", ["", "soon", "spring 2027", "2026-02-30", "20/11/2026", "2026-11"])
def test_what_is_no_day_is_never_past(text: str) -> None:
    assert date_of(text) is None
    assert not is_past(text, TODAY)


@pytest.mark.parametrize(
    ("text", "first"),
    [("1954", date(1954, 1, 1)), ("1954-03", date(1954, 3, 1)), ("1954-03-21", date(1954, 3, 21))],
)
def test_a_month_or_a_year_has_a_place_in_time_too(text: str, first: date) -> None:
    assert about(text) == first


@pytest.mark.parametrize("text", ["", "54", "1954-13", "1954-0-1", "soon", "1954-03-21-4", "٢٠٢٦"])
def test_other_texts_have_none(text: str) -> None:
    assert about(text) is None
