"""outreach.pdf as a connector holds it: whom to reach, how, and where to write."""

import re
from datetime import date
from io import BytesIO

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.contacts import Contact
from planner.domain.fields import Audience, Value
from planner.domain.outreach import outreach
from planner.domain.plan import Plan, plan_of
from planner.domain.progress import Cancelled
from planner.exports.edition import Paper
from tests.reference.paper import PAPERS, extract, pages_of, printed, reference, sample, words_of


def people(count: int, **values: Value) -> Plan:
    """A connector called Rosa, and so many people whom she keeps in touch with."""
    rosa = Contact(id="rosa", name="Rosa", standing="not_to_add")
    usual: dict[str, Value] = {"standing": "to_add", "held_by": "rosa", "phones": ("+44 20 7946 0001",)}
    names = [f"Person {number}" for number in range(count)]
    return plan_of([rosa, *(Contact.from_values(name, {"name": name} | usual | values) for name in names)])


@pytest.mark.parametrize(("name", "audience"), [paper for paper in PAPERS if paper[0] == "outreach.pdf"])
def test_the_sheets_say_what_they_said(name: str, audience: Audience) -> None:
    assert extract(printed(name, sample(), audience)[0]) == reference(name, audience).read_text("utf-8")


def test_each_connector_has_a_page_of_their_own_and_nobody_comes_last() -> None:
    pages = pages_of(printed("outreach.pdf", sample())[0])
    assert [page.split("Calls for\n")[1].splitlines()[0] for page in pages if "Calls for" in page] == [
        "Rosa Łukasz"
    ]
    assert "Nobody yet" in pages[-1]
    assert "Rosa Łukasz\n2 contacts to reach, 1 without a phone number." in pages[1]


def test_the_first_page_says_where_each_sheet_is() -> None:
    content, _report = printed("outreach.pdf", sample())
    pages = pages_of(content)
    for name, page in (("Rosa Łukasz", 2), ("Nobody yet", 3)):
        assert f"{name} {page}" in pages[0]
        assert name in pages[page - 1]


def test_every_card_has_its_number_on_the_sheet_of_its_connector() -> None:
    sam = Contact(id="sam", name="Sam", standing="to_add")
    ties = [Contact(id=f"s{n}", name=f"Friend {n}", standing="to_add", held_by="sam") for n in range(3)]
    plan = plan_of([*people(30).all(Contact), sam, *ties])
    text = words_of(printed("outreach.pdf", plan)[0])
    for connector in outreach(plan, date(2026, 11, 20)).connectors:
        for number, reach in zip(connector.numbers, connector.reaches, strict=True):
            assert re.search(rf"(?<!\S){number} {reach.name}(?!\d)", text)
    assert text.count(" 1 Person 0 ") == text.count(" 1 Friend 0 ") == text.count(" 30 Person 9 ") == 1


def _with_connectors(count: int) -> Plan:
    """So many connectors, each with somebody to call."""
    names = [f"Connector {number:03}" for number in range(count)]
    return plan_of(
        record
        for name in names
        for record in (
            Contact(id=name, name=name, standing="not_to_add"),
            Contact(id=f"of {name}", name=f"Somebody of {name}", standing="to_add", held_by=name),
        )
    )


def test_an_index_that_is_a_little_too_long_is_set_closer() -> None:
    pages = pages_of(printed("outreach.pdf", _with_connectors(20))[0])
    assert len(re.findall(r"^Connector \d+ \d+$", pages[0], re.MULTILINE)) == 20


@pytest.mark.parametrize(
    ("closed", "forbidden", "words"),
    [
        (("phone", "text"), "+44 20 7946 0001", "NO: Phone calls, Text messages"),
        (("email",), "person@riders.example", "NO: E-mail"),
        (("post",), "12 Long Street", "NO: Post and visits"),
    ],
)
def test_what_they_do_not_want_is_blank_and_said_aloud(
    closed: tuple[str, ...], forbidden: str, words: str
) -> None:
    ways: dict[str, Value] = {"emails": ("person@riders.example",), "address": "12 Long Street"}
    assert forbidden in words_of(printed("outreach.pdf", people(1, **ways))[0])
    text = words_of(printed("outreach.pdf", people(1, **ways, opted_out=closed))[0])
    assert forbidden not in text
    assert words in text


def test_a_number_for_messages_alone_says_so() -> None:
    text = words_of(printed("outreach.pdf", people(1, opted_out=("phone",)))[0])
    assert "+44 20 7946 0001 Text messages only" in text


def test_a_card_is_never_parted() -> None:
    content, report = printed("outreach.pdf", people(100, why="She knows the drivers. " * 9))
    assert report.records == 100
    pages = pages_of(content)[1:]
    assert len(pages) > 10
    for page in pages:
        assert len(re.findall(r"Person \d+", page)) == page.count("Next on") == page.count("Call again") > 0


def test_every_page_of_a_sheet_names_its_connector() -> None:
    pages = pages_of(printed("outreach.pdf", people(30))[0])
    assert all("Rosa, continued" in page for page in pages[2:])


def test_reasons_and_last_calls_are_for_the_committee() -> None:
    plan = people(1, why="She knows the drivers.", last_contact="2026-11-01", note="Shy.")
    inside = words_of(printed("outreach.pdf", plan)[0])
    outside = words_of(printed("outreach.pdf", plan, Audience.COALITION)[0])
    assert "She knows the drivers." in inside
    assert "Last contact:" in inside
    assert "drivers" not in outside
    assert "Last contact" not in outside


def test_who_is_not_to_be_added_is_on_no_sheet() -> None:
    assert "Shunned" not in words_of(printed("outreach.pdf", sample())[0])


def test_nobody_to_reach_is_one_page_that_says_so() -> None:
    content, report = printed("outreach.pdf", Plan())
    assert (report.pages, report.records) == (1, 0)
    assert "There is nobody to reach yet." in words_of(content)


def test_the_same_plan_is_the_same_bytes() -> None:
    assert printed("outreach.pdf", sample())[0] == printed("outreach.pdf", sample())[0]


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("large_print", [False, True])
def test_an_absurd_contact_keeps_to_one_card(paper: Paper, large_print: bool) -> None:
    plan = people(
        3,
        name="N" * 200_000,
        phones=("9" * 50_000,) * 20,
        emails=("e" * 9_000,) * 20,
        why="why " * 50_000,
        pronouns="p" * 5_000,
        address="a " * 9_000,
        languages=("l" * 300,) * 90,
    )
    content, report = printed("outreach.pdf", plan, paper=paper, large_print=large_print)
    assert report.pages <= 5
    assert words_of(content).count("Next on") == 3
    assert "And 32 more in the plan" in words_of(content)


def test_large_print_puts_fewer_on_a_page() -> None:
    usual = printed("outreach.pdf", people(60))[1].pages
    assert printed("outreach.pdf", people(60), large_print=True)[1].pages > usual * 1.3


def test_progress_goes_up_to_the_last_contact_and_cancelling_stops_it() -> None:
    told: list[tuple[int, int]] = []
    printed("outreach.pdf", people(60), progress=lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert told[-1] == (60, 60)

    def enough(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        printed("outreach.pdf", people(60), progress=enough)


def test_a_hundred_times_as_many_contacts_take_a_hundred_times_as_many_pages() -> None:
    few, many = (
        len(pypdf.PdfReader(BytesIO(printed("outreach.pdf", people(n))[0])).pages) for n in (50, 2_000)
    )
    assert many <= 40 * few


@settings(max_examples=25)
@given(st.text(max_size=200), st.text(max_size=200))
def test_any_name_and_reason_make_one_card(name: str, why: str) -> None:
    content, _report = printed("outreach.pdf", people(1, name=name, why=why))
    assert words_of(content).count("Next on") == 1
