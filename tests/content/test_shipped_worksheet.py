"""The worksheet that comes with the program."""

import re

import pytest

from planner.content.worksheets import load_worksheet, shipped_files, shipped_worksheet
from planner.domain.fields import Audience
from planner.domain.worksheet import PAGES, Question, QuestionKind, Worksheet, combined

_WRITTEN = (QuestionKind.LINE, QuestionKind.TEXT)


@pytest.fixture(scope="module")
def worksheet() -> Worksheet:
    return shipped_worksheet()


def _texts(question: Question) -> tuple[str, ...]:
    labels = (choice.label for choice in question.choices)
    guidance = (question.why, question.help, question.good_practice, question.example_hint, question.source)
    return (question.prompt, *guidance, *labels)


def test_every_file_passes_the_check_that_a_groups_own_file_passes(worksheet: Worksheet) -> None:
    assert combined(load_worksheet(path) for path in shipped_files()) == worksheet


def test_every_page_of_questions_has_questions(worksheet: Worksheet) -> None:
    assert [page for page in PAGES if not worksheet.sections_on(page)] == []


def test_pages_come_in_the_order_of_the_work(worksheet: Worksheet) -> None:
    pages = [PAGES.index(section.page) for section in worksheet.sections]
    assert pages == sorted(pages)


def test_a_section_stays_calm(worksheet: Worksheet) -> None:
    sizes = {section.id: len(section.questions) for section in worksheet.sections}
    assert {each: size for each, size in sizes.items() if not 3 <= size <= 6} == {}
    assert [section.id for section in worksheet.sections if not section.intro] == []


def test_every_question_comes_with_its_guidance_and_its_source(worksheet: Worksheet) -> None:
    bare = [
        question.id
        for question in worksheet.questions
        if not all((question.why, question.help, question.good_practice, question.source))
    ]
    assert bare == []


def test_every_question_answered_in_words_shows_an_example(worksheet: Worksheet) -> None:
    written = [question for question in worksheet.questions if question.kind in _WRITTEN]
    assert [question.id for question in written if not question.example_hint] == []


def test_all_twelve_training_questions_are_there_once(worksheet: Worksheet) -> None:
    numbers = [
        int(found[1])
        for question in worksheet.questions
        if (found := re.fullmatch(r"Training, question (\d+)", question.source))
    ]
    assert sorted(numbers) == list(range(1, 13))


@pytest.mark.parametrize(
    "source",
    [
        "key concept 1",
        "key concept 2",
        "key concept 3",
        "key concept 4",
        "good practice",
        "partnership principles",
        "helpful norms",
        "benefits",
        "disadvantages",
        "tips",
        "application",
        "Local movements: roles",
        "Training: terrain",
        "Training: guiding questions for goals",
        "Training: guiding questions for strategy",
        "Training: guiding questions for tactics",
        "Training: guiding questions for benchmarks",
    ],
)
def test_every_part_of_the_sources_has_a_question(worksheet: Worksheet, source: str) -> None:
    assert any(source in question.source for question in worksheet.questions)


def test_whom_not_to_add_stays_with_the_committee(worksheet: Worksheet) -> None:
    private = [question for question in worksheet.questions if question.id.startswith("caution.")]
    assert {question.audience for question in private} == {Audience.COMMITTEE}
    assert len(private) == 4


def test_texts_are_set_with_typographic_quotation_marks(worksheet: Worksheet) -> None:
    typed = [q.id for q in worksheet.questions if any(sign in text for text in _texts(q) for sign in "'\"`")]
    assert typed == []


def test_a_prompt_fits_on_two_lines_and_ends_like_a_sentence(worksheet: Worksheet) -> None:
    odd = [q.id for q in worksheet.questions if len(q.prompt) > 150 or q.prompt[-1] not in ".?"]
    assert odd == []


@pytest.mark.parametrize("language", ["", "xx", "../..", "en_GB"])
def test_an_unknown_language_falls_back_to_english(worksheet: Worksheet, language: str) -> None:
    assert shipped_worksheet(language) == worksheet
