"""The order of letters where scripts that run left and right meet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.exports.pdf.bidi import base_level, levels, our_sentence, reordered, runs_both_ways


def seen(text: str) -> str:
    """The characters as they stand from left to right."""
    return "".join(reordered(text, levels(text, base_level(text))))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("abc", "abc"),
        ("אבג", "גבא"),
        ("abc אבג def", "abc גבא def"),
        ("אבג abc דה", "הד abc גבא"),
        ("אבג 10:30 דה", "הד 10:30 גבא"),
        ("tel אבג 1-555", "tel 1-555 גבא"),
        ("אבג, דה.", ".הד ,גבא"),
        ("a אב, גד b", "a דג ,בא b"),
        ("عدد 12 مرة", "ةرم 12 ددع"),
        ("אבג $5", "$5 גבא"),
    ],
)
def test_letters_are_seen_in_the_order_that_readers_expect(typed: str, expected: str) -> None:
    assert seen(typed) == expected


@given(st.text())
def test_no_character_is_lost_or_doubled(text: str) -> None:
    assert sorted(seen(text)) == sorted(text)


@given(st.text(st.characters(codec="latin-1")))
def test_text_that_runs_one_way_is_left_alone(text: str) -> None:
    assert not runs_both_ways(text)
    assert seen(text) == text


@pytest.mark.parametrize(
    ("template", "name", "expected"),
    [
        ("{name} left on 5 May.", "Ada", "Ada left on 5 May."),
        ("{name} left on 5 May.", "אבג", "גבא left on 5 May."),
        ("{name} דה 5.", "Ada", ".5 הד Ada"),
        ("{name}.", "", "."),
    ],
)
def test_a_sentence_of_ours_runs_its_own_way_whoever_is_named_first(
    template: str, name: str, expected: str
) -> None:
    assert seen(our_sentence(template, name=name)).strip("\u200e\u200f") == expected
