"""Names are found in texts as whole names, in any script."""

import pytest

from planner.domain.naming import NamesInText

NAMES = NamesInText(["Al Cop", "Al", "O'Neil Jr.", "王小明", "김철수", "Łukasz", "☃", " "])


@pytest.mark.parametrize(
    "text",
    [
        "We met AL  COP.",
        "(Al)",
        "o'neil jr said so",
        "我们见了王小明。",
        "김철수는 왔다",
        "ŁUKASZ!",
        "with\nal\ncop",
    ],
)
def test_a_name_is_found(text: str) -> None:
    assert NAMES.are_in(text)


@pytest.mark.parametrize(
    "text", ["", "also", "a local cop", "Alcop", "O’Neil senior", "王小", "Łukaszek", " "]
)
def test_part_of_a_word_is_no_name(text: str) -> None:
    assert not NAMES.are_in(text)


def test_nobody_is_found_where_nobody_is_looked_for() -> None:
    assert not NamesInText([]).are_in("anybody")
