"""Dates read as in the reader's country, with the whole year."""

import pytest
from PySide6.QtCore import QLocale

from planner.ui.listing.display import date_format


@pytest.mark.parametrize(
    ("locale", "written"),
    [("en_US", "M/d/yyyy"), ("en_GB", "dd/MM/yyyy"), ("de_DE", "dd.MM.yyyy"), ("C", "yyyy-MM-dd")],
)
def test_the_year_is_written_in_full(locale: str, written: str) -> None:
    assert date_format(QLocale(locale)) == written
