"""Names are found without accents and case, and sort as people sort them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.folding import folded, natural


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Łukasz", "lukasz"),
        ("Nguyễn Thị Minh", "nguyen thi minh"),
        ("Straße", "strasse"),
        ("ÆRØ", "aero"),
        ("МАРИЯ", "мария"),
        ("王秀英", "王秀英"),
        ("مَريَم", "مريم"),
        ("שָׁלוֹם", "שלום"),
        ("ﬁre", "fire"),
        ("㎒", "mhz"),
    ],
)
def test_what_people_type_without_marks_is_the_same(text: str, plain: str) -> None:
    assert folded(text) == plain


def test_vowel_signs_that_change_a_word_stay() -> None:
    assert folded("कि") != folded("कु")


@given(st.text())
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_numbers_sort_by_their_size() -> None:
    assert sorted(["Line 10", "line 9", "Line 9a", "Ärzte 2", "arzte 1"], key=natural) == [
        "arzte 1",
        "Ärzte 2",
        "line 9",
        "Line 9a",
        "Line 10",
    ]


@given(st.lists(st.text(max_size=300)))
def test_any_texts_can_be_sorted(texts: list[str]) -> None:
    assert len(sorted(texts, key=natural)) == len(texts)
