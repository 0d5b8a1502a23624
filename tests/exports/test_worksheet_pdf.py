"""worksheet.pdf as a group fills it in: every question with room to answer, and nothing of anybody's plan."""

import re

import pypdfium2
import pytest

from planner.content.worksheets import shipped_worksheet
from planner.domain.contacts import Contact
from planner.domain.fields import Audience
from planner.domain.plan import Plan
from planner.domain.worksheet import Question, Section, Worksheet
from planner.exports.edition import Paper
from tests.reference.paper import PAPERS, WORKSHEET, extract, pages_of, printed, reference, sample, words_of


@pytest.mark.parametrize(("name", "audience"), [paper for paper in PAPERS if paper[0] == "worksheet.pdf"])
def test_the_worksheet_says_what_it_said(name: str, audience: Audience) -> None:
    assert extract(printed(name, sample(), audience)[0]) == reference(name, audience).read_text("utf-8")


def test_every_question_is_asked_once_with_its_help_and_its_choices() -> None:
    worksheet = shipped_worksheet("en")
    words = words_of(printed("worksheet.pdf", Plan(), worksheet=worksheet)[0])
    for number, question in enumerate(worksheet.questions, 1):
        assert f"{number}. {' '.join(question.prompt.split())}" in words
        assert " ".join(question.help.split()) in words
        assert all(choice.label in words for choice in question.choices)


def test_every_question_has_its_boxes_on_the_same_page() -> None:
    for page in pages_of(printed("worksheet.pdf", Plan(), worksheet=shipped_worksheet("en"))[0])[1:]:
        assert len(re.findall(r"^\d+\. ", page, re.MULTILINE)) == page.count("Bring along")


def test_nothing_of_the_plan_but_its_title_is_on_it() -> None:
    words = words_of(printed("worksheet.pdf", sample())[0])
    assert "Worksheet: Fair buses" in words
    for contact in sample().all(Contact):
        assert contact.name not in words
    for typed in ("Nobody asked us", "Leaflets", "Council meeting", "Springfield"):
        assert typed not in words


def test_questions_for_the_committee_are_not_asked_elsewhere() -> None:
    assert "Whom do we doubt?" in words_of(printed("worksheet.pdf", Plan())[0])
    assert "Whom do we doubt?" not in words_of(printed("worksheet.pdf", Plan(), Audience.COALITION)[0])


def test_tables_to_fill_in_have_their_headings_and_say_what_can_stand_there() -> None:
    words = words_of(printed("worksheet.pdf", Plan())[0])
    for title in ("Events", "Officials", "What we don't know", "People and organisations", "Action steps"):
        assert title in words
    assert "Does it work?: yes, in part, no, we don't know yet." in words
    assert "Whom not to add With reasons" not in words


def test_a_group_that_has_no_title_yet_gets_a_worksheet() -> None:
    content, report = printed("worksheet.pdf", Plan(), Audience.PUBLIC)
    assert "Worksheet" in pages_of(content)[0]
    assert report.pages == len(pages_of(content))


def test_a_question_of_their_own_as_long_as_a_page_is_printed() -> None:
    question = Question(id="q", prompt="Why? " * 900, help="Because. " * 900)
    worksheet = Worksheet(
        id="w",
        title="",
        language="en",
        sections=(Section(id="s", page="city", title="T", questions=(question,)),),
    )
    words = words_of(printed("worksheet.pdf", Plan(), worksheet=worksheet)[0])
    assert words.count("Why?") == 900
    assert words.count("Bring along") == 1


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("large_print", [False, True])
def test_no_page_but_the_last_of_a_part_is_left_half_empty(paper: Paper, large_print: bool) -> None:
    content, report = printed(
        "worksheet.pdf", Plan(), worksheet=shipped_worksheet("en"), paper=paper, large_print=large_print
    )
    document = pypdfium2.PdfDocument(content)
    empty = 0
    for page in document:
        text = page.get_textpage()
        lowest = min(text.get_rect(number)[1] for number in range(text.count_rects() - 1))
        empty += lowest > page.get_size()[1] / 2
    document.close()
    assert empty <= report.pages / 6


def test_the_same_worksheet_is_the_same_bytes() -> None:
    first, second = (printed("worksheet.pdf", sample(), worksheet=WORKSHEET)[0] for _time in range(2))
    assert first == second
