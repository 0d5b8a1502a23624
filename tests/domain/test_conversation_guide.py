"""Guides: the minutes of a part follow from the people, and mistakes are found by marking them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.conversation_guide import (
    ROUND,
    ConversationGuide,
    GroupSize,
    Practice,
    SpokenLine,
    Step,
    small_groups,
)
from planner.domain.open_questions import is_closed

_GUIDE = ConversationGuide(
    id="g",
    title="G",
    purpose="p",
    steps=(
        Step(id="a", title="A", aim="a", guide="a", minutes=10, each=1),
        Step(id="b", title="B", aim="b", guide="b", minutes=20, each=2, report=3),
        Step(id="c", title="C", aim="c", guide="c", minutes=5),
    ),
    sizes=(GroupSize(least=1, most=3, says="few"), GroupSize(least=4, most=None, says="many")),
)


@given(st.integers(1, 500), st.integers(0, 600))
def test_the_times_of_a_guide_add_up_to_the_time_there_is(people: int, total: int) -> None:
    times = _GUIDE.times(people, total)
    assert sum(times) == total
    assert all(times) or total < len(times)
    assert tuple(_GUIDE.minutes_for(step.id, people, total) for step in _GUIDE.steps) == times


def test_more_people_take_more_time_as_long_as_they_sit_together() -> None:
    lengths = [_GUIDE.natural_minutes(people) for people in range(1, ROUND + 1)]
    assert lengths == sorted(set(lengths))
    assert lengths[0] == 35
    assert _GUIDE.natural_minutes(50) == _GUIDE.natural_minutes(500) < 2 * _GUIDE.natural_minutes(5)
    assert _GUIDE.minutes_for("nobody") == 0


@pytest.mark.parametrize(("people", "groups"), [(0, 0), (1, 0), (ROUND, 0), (ROUND + 1, 2), (50, 10)])
def test_many_people_are_parted_into_small_groups(people: int, groups: int) -> None:
    assert small_groups(people) == groups


def test_a_size_has_its_advice() -> None:
    few, many = _GUIDE.size_for(3), _GUIDE.size_for(400)
    assert (few and few.says, many and many.says) == ("few", "many")
    assert _GUIDE.size_for(0) is None


def test_marking_lines_tells_mistakes_from_what_was_right() -> None:
    lines = (
        SpokenLine(who="A", says="1", mistake="x", instead="y"),
        SpokenLine(who="B", says="2"),
        SpokenLine(who="A", says="3", mistake="x", instead="y"),
    )
    practice = Practice(id="p", title="P", scene="s", guide="g", lines=lines)
    assert practice.found((0, 1)) == (frozenset({0}), frozenset({1}), frozenset({2}))


@pytest.mark.parametrize(
    "question",
    [
        "Do you like it here?",
        "So, is it better now?",
        "DIDN'T you say so?",
        "Can’t they pay?",
        "You are coming, aren't you?",
        "The rent is too high, right?",
        "Are you with us or not?",
        "Won't it rain?",
    ],
)
def test_a_question_that_wants_a_yes_is_closed(question: str) -> None:
    assert is_closed(question)


@pytest.mark.parametrize(
    "question",
    [
        "",
        "   ",
        "What do you like about it?",
        "And how was that?",
        "Could you tell me how that was?",
        "Tell me about your street.",
        "Who could change that, and is it likely?",
        "Wie geht es dir?",
        "王先生",
        "?",
    ],
)
def test_a_question_that_opens_a_door_is_not(question: str) -> None:
    assert not is_closed(question)


@given(st.text(max_size=40))
def test_any_text_can_be_asked_about(question: str) -> None:
    assert is_closed(question) in (True, False)
