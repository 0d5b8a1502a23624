"""Dates as people typed them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.dates import date_of, is_past
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
