"""Days read as in the reader's country, with the whole year."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QLocale

from planner.ui.days import date_format, short_day


@pytest.fixture
def usual() -> Iterator[None]:
    """The locale is set back."""
    before = QLocale()
    yield
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("locale", "written"),
    [("en_US", "M/d/yyyy"), ("en_GB", "dd/MM/yyyy"), ("de_DE", "dd.MM.yyyy"), ("C", "yyyy-MM-dd")],
)
def test_the_year_is_written_in_full(locale: str, written: str) -> None:
    assert date_format(QLocale(locale)) == written


@pytest.mark.usefixtures("usual")
@pytest.mark.parametrize(
    ("locale", "written"), [("en_US", "12/5/1955"), ("de_DE", "05.12.1955"), ("C", "1955-12-05")]
)
def test_a_day_in_figures_does_not_hide_its_century(locale: str, written: str) -> None:
    QLocale.setDefault(QLocale(locale))
    assert short_day(date(1955, 12, 5)) == written
