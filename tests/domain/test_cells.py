"""Text for spreadsheets is never a formula and comes back as typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.cells import all_defused, as_typed, defused


@pytest.mark.parametrize(
    "text",
    [
        "=HYPERLINK(0)",
        "+1+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "＝1+1",
        " =1",
        "a\n=1",
        "a;=1",
        "a; =1",
        "'=1",
    ],
)
def test_what_a_spreadsheet_would_take_for_a_formula_gets_an_apostrophe(text: str) -> None:
    assert defused(text) != text
    assert defused(text).replace("'", "") == text.replace("'", "")
    assert as_typed(defused(text)) == text


@pytest.mark.parametrize("phone", ["+44 20 7946 0000", "+1-555-0100", "+1 (555) 010.0/1", "+49 1\n+49 2"])
def test_phone_numbers_stay_as_they_are(phone: str) -> None:
    assert defused(phone) == phone


@pytest.mark.parametrize("text", ["", "Rosa Parks", "a = b", "5", "l'Hay", "'tis", "a, =b"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert defused(text) == text
    assert as_typed(text) == text


@given(st.text(alphabet="=+-@'\t\r\n; 1a,\xa0＝(", max_size=12) | st.text())
def test_every_text_comes_back(text: str) -> None:
    assert as_typed(defused(text)) == text


@given(st.text(alphabet="=+-@'\t\r\n; 1a", max_size=12))
def test_no_line_begins_like_a_formula_unless_it_is_a_phone_number(text: str) -> None:
    for line in defused(text).splitlines():
        assert line[:1] not in "=-@\t" or not line
        assert not line.startswith("+") or set(line.partition(";")[0]) <= set("+0123456789 ().-/")


@given(st.lists(st.text(alphabet="=+-@'\t\r\n; 1a.\0＝\xa0") | st.text()))
def test_many_texts_are_defused_as_each_alone(texts: list[str]) -> None:
    assert list(all_defused(texts)) == [defused(text) for text in texts]
