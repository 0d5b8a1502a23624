"""plan.pdf as a reader finds it: everything is in it, in order, on pages that lead to one another."""

import re
from functools import cache
from io import BytesIO
from typing import Any

import pypdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.content.worksheets import shipped_worksheet
from planner.domain.actions import ActionStep
from planner.domain.answers import PLAN_ID, Answer, PlanInfo
from planner.domain.city import Event
from planner.domain.commands.people import remove_contacts
from planner.domain.contacts import Contact, Standing, Tie
from planner.domain.fields import Audience
from planner.domain.plan import Plan, plan_of
from planner.domain.progress import Cancelled
from planner.domain.records import Record
from planner.domain.worksheet import Worksheet
from planner.exports.edition import Paper
from planner.files import resource
from planner.imports.plan_json import read_plan_json
from tests.reference.paper import (
    PAPERS,
    WORKSHEET,
    extract,
    pages_of,
    printed,
    reference,
    sample,
    words_of,
)

_MARGIN = 36  # points in which nothing may stand
_NAMES = ("Мария", "王小明", "Łukasz", "Nguyễn", "प्रिया", "مريم")


@cache
def example() -> Plan:
    """The plan that ships."""
    return plan_of(read_plan_json(resource("examples", "montgomery.json")).records)


@cache
def questions() -> Worksheet:
    """The worksheet that ships."""
    return shipped_worksheet("en")


@cache
def example_printed() -> bytes:
    """The example as the committee prints it."""
    return printed("plan.pdf", example(), worksheet=questions())[0]


def with_answer(text: str, state: str = "answered") -> Plan:
    return plan_of([Answer(id="story", text=text, state=state)])


@pytest.mark.parametrize(("name", "audience"), [paper for paper in PAPERS if paper[0] == "plan.pdf"])
def test_the_plan_says_what_it_said(name: str, audience: Audience) -> None:
    assert extract(printed(name, sample(), audience)[0]) == reference(name, audience).read_text("utf-8")


def test_every_answer_of_the_example_is_in_it() -> None:
    words = re.sub(r"\s", "", words_of(example_printed()))
    for answer in example().all(Answer):
        question = questions().question(answer.id)
        assert question is not None
        if question.kind == "text" and answer.state != "still_looking" and answer.text:
            # The end of a page parts an answer, so each paragraph is looked for by its beginning.
            for paragraph in filter(None, answer.text.splitlines()):
                assert re.sub(r"\s", "", paragraph[:30]) in words, answer.id


@pytest.mark.parametrize("record_type", [Contact, Tie])
def test_every_contact_and_tie_of_the_example_is_in_it(record_type: type[Record]) -> None:
    words = re.sub(r"\s", "", words_of(example_printed()))
    for record in example().all(record_type):
        name = record.title if record_type is Contact else example().name(record.title)
        assert re.sub(r"\s", "", name) in words


def test_bookmarks_lead_to_the_chapters_that_they_name() -> None:
    reader = pypdf.PdfReader(BytesIO(example_printed()))
    chapters = [entry for entry in reader.outline if not isinstance(entry, list)]
    assert [str(entry["/Title"]) for entry in chapters][:2] == ["Our city", "Events and officials"]
    for chapter in chapters:
        page = reader.get_destination_page_number(chapter)
        assert page is not None
        assert str(chapter["/Title"]) in reader.pages[page].extract_text()


def test_the_contents_give_the_pages_on_which_the_chapters_are() -> None:
    pages = pages_of(example_printed())
    listed = re.findall(r"^(?!Page )(.+) (\d+)$", pages[1], re.MULTILINE)
    assert len(listed) > 12
    for title, page in listed:
        assert title in pages[int(page) - 1]


def test_a_page_that_is_referred_to_holds_what_is_meant() -> None:
    pages = pages_of(printed("plan.pdf", sample())[0])
    text = "\n".join(pages)
    (still_open,) = re.findall(r"still open: see page (\d+)", text)
    assert "What is still open" in pages[int(still_open) - 1]
    (steps,) = re.findall(r"order of their dates on page (\d+)", text)
    assert "Action steps by date" in pages[int(steps) - 1]


def test_the_same_plan_is_the_same_bytes() -> None:
    assert printed("plan.pdf", sample())[0] == printed("plan.pdf", sample())[0]


def test_the_file_tells_the_title_and_the_language_and_nobody_who_made_it() -> None:
    reader = pypdf.PdfReader(BytesIO(printed("plan.pdf", sample())[0]))
    root: Any = reader.trailer["/Root"]
    assert reader.metadata == {"/Title": "Fair buses"}
    assert root["/Lang"] == "en"


def test_the_report_counts_the_pages() -> None:
    content, report = printed("plan.pdf", sample())
    assert report.pages == len(pypdf.PdfReader(BytesIO(content)).pages)
    assert report.unprintable == ()


@pytest.mark.parametrize("audience", list(Audience))
def test_an_empty_plan_is_a_few_pages_that_end_well(audience: Audience) -> None:
    content, report = printed("plan.pdf", Plan(), audience, worksheet=questions())
    assert report.pages <= 9
    assert "Our plan" in pages_of(content)[0]
    assert all(len(page.split()) > 8 for page in pages_of(content))


@pytest.mark.parametrize("large_print", [False, True])
@pytest.mark.parametrize("title", ["Fair buses", "Very long " * 300, "W" * 200_000])
def test_whom_it_is_for_stands_on_the_first_page(title: str, large_print: bool) -> None:
    info = PlanInfo(id=PLAN_ID, title=title, city="C" * 999, issue="i " * 999, group="G" * 999, example=True)
    first = pages_of(printed("plan.pdf", plan_of([info]), large_print=large_print, paper=Paper.LETTER)[0])[0]
    assert "For the steering committee only" in first
    assert "Example" in first


@pytest.mark.parametrize("audience", [Audience.COALITION, Audience.PUBLIC])
def test_whom_not_to_add_stays_with_the_committee(audience: Audience) -> None:
    inside = words_of(printed("plan.pdf", sample())[0])
    outside = words_of(printed("plan.pdf", sample(), audience)[0])
    for secret in (
        "Sam Shunned",
        "Sold the list",
        "Whom not to add",
        "A name for the committee",
        "We fall out",
    ):
        assert secret in inside
        assert secret not in outside


def test_readers_outside_are_not_given_loose_ends() -> None:
    outside = words_of(printed("plan.pdf", sample(), Audience.PUBLIC)[0])
    for inside in ("still open", "workshop", "Nothing is entered", "Action steps", "Rosa will find out"):
        assert inside not in outside


def test_what_somebody_asked_to_leave_alone_is_in_no_table() -> None:
    words = words_of(printed("plan.pdf", sample())[0])
    assert "+44 20 7946 0004" not in words.replace("\N{NO-BREAK SPACE}", " ")
    assert "NO: Phone calls" in words


def test_a_clause_that_was_struck_out_is_not_in_the_agreement() -> None:
    words = words_of(printed("plan.pdf", sample())[0])
    assert "1. Deciding" in words
    assert "Everybody pays" not in words


@pytest.mark.parametrize("name", _NAMES)
def test_a_name_of_any_script_prints_as_itself(name: str) -> None:
    content, report = printed("plan.pdf", plan_of([Contact(id="c", name=name, standing=Standing.WITH_US)]))
    assert name in words_of(content)
    assert report.unprintable == ()


@pytest.mark.parametrize("audience", [Audience.COMMITTEE, Audience.COALITION])
def test_who_was_removed_keeps_the_name_where_others_name_them(audience: Audience) -> None:
    plan = plan_of(
        [
            Contact(id="c", name="Adelaide Moreno", standing=Standing.WITH_US),
            Event(id="e", name="Hearing", on="2026-12-01", going=("c",)),
            ActionStep(id="s", what="Book the hall", owner="c", due="2026-12-02"),
        ]
    )
    changes = remove_contacts(["c"])(plan)
    assert changes is not None
    words = words_of(printed("plan.pdf", plan.after(changes), audience)[0])
    assert words.count("Adelaide Moreno") >= 2


def test_markup_is_text() -> None:
    typed = "<b>bold</b> <img src='file:///etc/hostname'/> &amp; <para>"
    assert typed in words_of(printed("plan.pdf", with_answer(typed))[0])


def test_what_no_font_holds_is_reported_and_named_at_the_end() -> None:
    content, report = printed("plan.pdf", with_answer("a \U0010fffe b \x07 \ud800"))
    assert report.unprintable == ("\x07", "\ud800", "\U0010fffe")
    assert "U+0007, U+D800, U+10FFFE" in words_of(content)


def test_ten_thousand_lines_and_an_endless_word_are_printed_whole() -> None:
    lines = "\n".join(f"line {number}" for number in range(10_000))
    assert "line 9999" in words_of(printed("plan.pdf", with_answer(lines))[0])
    content, _report = printed("plan.pdf", with_answer("W" * 200_000))
    assert "".join(words_of(content).split()).count("W") > 200_000


def test_a_question_that_nobody_answered_takes_no_room_but_is_counted() -> None:
    words = words_of(printed("plan.pdf", with_answer("So it began."))[0])
    assert "7 questions are still open" not in words
    assert words.count("Who fought before us?") == 1
    assert "Not answered: Who fought before us?" in words


def test_the_headings_of_a_long_table_come_again_on_every_page() -> None:
    people = [Contact(id=f"c{n}", name=f"Person {n}", standing="with_us", office="Clerk") for n in range(300)]
    pages = [page for page in pages_of(printed("plan.pdf", plan_of(people))[0]) if "Clerk" in page]
    assert len(pages) > 3
    assert all("Name" in page and "Public office" in page for page in pages)


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("large_print", [False, True])
def test_nothing_stands_in_the_margins(paper: Paper, large_print: bool) -> None:
    content, _report = printed(
        "plan.pdf", example(), worksheet=questions(), paper=paper, large_print=large_print
    )
    document = pypdfium2.PdfDocument(content)
    for page in document:
        width, height = page.get_size()
        text = page.get_textpage()
        for index in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(index)
            assert left >= _MARGIN
            assert right <= width - _MARGIN
            assert bottom >= _MARGIN - 10
            assert top <= height - _MARGIN + 10
    document.close()


def test_large_print_takes_larger_letters() -> None:
    usual = printed("plan.pdf", sample())[1].pages
    assert printed("plan.pdf", sample(), large_print=True)[1].pages > usual


def test_progress_is_told_and_cancelling_stops_the_work() -> None:
    told: list[tuple[int, int]] = []
    printed("plan.pdf", sample(), progress=lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1] > 10

    def enough(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        printed("plan.pdf", sample(), progress=enough)


@settings(max_examples=25)
@given(st.text(max_size=400), st.sampled_from(["open", "answered", "still_looking", "does_not_apply"]))
def test_any_text_prints(text: str, state: str) -> None:
    _content, report = printed("plan.pdf", with_answer(text, state), worksheet=WORKSHEET)
    assert set(report.unprintable) <= set(text)


@settings(max_examples=25)
@given(st.lists(st.from_regex(r"[A-Za-z]{1,12}", fullmatch=True), min_size=1, max_size=60))
def test_every_word_of_an_answer_is_read_back_in_order(words: list[str]) -> None:
    content, _report = printed("plan.pdf", with_answer(" ".join(words)))
    assert " ".join(words) in words_of(content)
