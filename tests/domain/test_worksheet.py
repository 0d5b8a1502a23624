"""The worksheet as the pages ask for it."""

import pytest

from planner.domain.fields import Choice
from planner.domain.worksheet import Question, QuestionKind, QuestionsClash, Section, Worksheet, combined


def _section(section_id: str, page: str, *question_ids: str) -> Section:
    questions = tuple(Question(id=each, prompt=f"What about {each}?") for each in question_ids)
    return Section(id=section_id, page=page, title=section_id, questions=questions)


def _worksheet(name: str, *sections: Section) -> Worksheet:
    return Worksheet(id=name, title=f"The {name}", language="en", sections=sections)


SHIPPED = _worksheet(
    "shipped",
    _section("story", "city", "city.story", "city.struggle"),
    _section("being-there", "events", "events.coming"),
    _section("neighbours", "city", "neighbours.opinion"),
)
OWN = _worksheet("own", _section("our-street", "city", "own.lamps"))


def test_a_page_shows_its_sections_in_order() -> None:
    assert [section.id for section in SHIPPED.sections_on("city")] == ["story", "neighbours"]
    assert SHIPPED.sections_on("risks") == ()


def test_a_question_is_found_by_its_id_with_its_section() -> None:
    question = SHIPPED.question("events.coming")
    assert question is not None
    assert question.prompt == "What about events.coming?"
    section = SHIPPED.section_of("events.coming")
    assert section is not None
    assert section.page == "events"


def test_a_question_that_has_gone_is_none() -> None:
    assert SHIPPED.question("own.lamps") is None
    assert SHIPPED.section_of("own.lamps") is None


def test_questions_come_in_the_order_of_their_sections() -> None:
    ids = [question.id for question in SHIPPED.questions]
    assert ids == ["city.story", "city.struggle", "events.coming", "neighbours.opinion"]


def test_a_groups_own_questions_come_after_the_shipped_ones() -> None:
    both = combined((SHIPPED, OWN))
    assert both.id == "shipped"
    assert [section.id for section in both.sections_on("city")] == ["story", "neighbours", "our-street"]
    assert both.question("own.lamps") == OWN.question("own.lamps")


def test_combining_nothing_gives_an_empty_worksheet() -> None:
    assert combined(()).questions == ()


@pytest.mark.parametrize(
    "clashing",
    [_section("our-street", "city", "city.story"), _section("story", "risks", "own.lamps")],
    ids=["question", "section"],
)
def test_an_id_that_stands_in_two_worksheets_is_refused_by_name(clashing: Section) -> None:
    with pytest.raises(QuestionsClash, match=r"city\.story|story"):
        combined((SHIPPED, _worksheet("own", clashing)))


def test_a_choice_is_called_by_its_label_and_an_unknown_one_by_its_value() -> None:
    question = Question(
        id="decisions.method",
        prompt="How do we decide?",
        kind=QuestionKind.CHOICE,
        choices=(Choice("consent", "By consent"),),
    )
    assert question.choice_label("consent") == "By consent"
    assert question.choice_label("drawing-lots") == "drawing-lots"


def test_worksheets_that_differ_only_in_lines_are_equal() -> None:
    here = Question(id="a.b", prompt="Who?", line=3)
    assert here == Question(id="a.b", prompt="Who?", line=30)
