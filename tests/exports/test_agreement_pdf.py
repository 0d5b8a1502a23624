"""agreement.pdf as partners read, sign and keep it."""

import re
from dataclasses import replace
from io import BytesIO

import pypdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.agreement import Clause, Signatory
from planner.domain.contacts import Contact
from planner.domain.fields import Audience
from planner.domain.plan import Plan, plan_of
from planner.exports.edition import Edition, Paper
from tests.reference.agreement import (
    CLAUSES,
    INFO,
    LIBRARY,
    agreed,
    edition,
    many_clauses,
    open_plan,
    written,
)
from tests.reference.paper import FOLDER, extract, pages_of, words_of

NAME = "agreement.pdf"


def words(plan: Plan, audience: Audience = Audience.COALITION) -> str:
    return words_of(written(NAME, edition(plan, audience))[0])


@pytest.mark.parametrize("audience", list(Audience))
def test_the_agreement_says_what_it_said(audience: Audience) -> None:
    expected = (FOLDER / f"agreement-{audience.name.lower()}.txt").read_text("utf-8")
    assert extract(written(NAME, edition(agreed(), audience))[0]) == expected


def test_the_public_reads_no_reasons_no_inner_clauses_and_only_names_that_may_be_named() -> None:
    public = words(agreed(), Audience.PUBLIC)
    for inner in (
        "It is fair", "many more", "Names of drivers", "Names stay", "What stays inside", "Al Gonquin",
        "Rosa", "Quiet Quakers", "Represented by", "Gone Gardeners", "Slow Society",
    ):  # fmt: skip
        assert inner not in public
    assert "Who has signed Drivers’ Union Who has signed an earlier wording The Choir" in public


def test_members_read_their_own_clauses_but_no_reasons() -> None:
    members = words(agreed())
    assert "Names of drivers" in members
    assert "It is fair" not in members
    assert "many more" not in members
    assert "Everybody pays" not in members


def test_the_committee_reads_reasons_and_objections() -> None:
    committee = words(agreed(), Audience.COMMITTEE)
    assert "Why we chose this: It is fair." in committee
    assert "Objections: The Choir: we are many more." in committee


def test_every_page_is_marked_as_a_draft_while_a_blank_is_open() -> None:
    for audience in Audience:
        pages = pages_of(written(NAME, edition(open_plan(), audience))[0])
        assert all("DRAFT" in page and "Draft · " in page for page in pages)
        assert not any("DRAFT" in page for page in pages_of(written(NAME, edition(agreed(), audience))[0]))


def test_open_and_nonsensical_blanks_are_seen() -> None:
    draft = words(open_plan())
    assert "This is a draft: 2 blanks are still open. They stand in [brackets]." in draft
    assert "Who leaves says so -3 [?] before. Then [who keeps the keys] gives back the keys." in draft


def test_an_open_blank_is_set_in_another_face_and_the_words_around_it_keep_theirs() -> None:
    content = written(NAME, edition(open_plan()))[0]
    faces: dict[str, str] = {}

    def visit(text: str, _cm: object, _tm: object, font: dict[str, str], _size: float) -> None:
        for word in text.split():
            faces[word] = font["/BaseFont"]

    for page in pypdf.PdfReader(BytesIO(content)).pages:
        page.extract_text(visitor_text=visit)
    assert "SemiBold" in faces["[who"]
    assert "SemiBold" not in faces["gives"]


def test_the_foot_of_every_page_names_the_version_and_the_page() -> None:
    pages = pages_of(written(NAME, edition(agreed()))[0])
    for number, page in enumerate(pages, 1):
        assert "Version 2, adopted on 1 November 2026 · as of 20 November 2026" in page
        assert f"Page {number} of {len(pages)}" in page


def test_a_wording_that_was_changed_is_not_passed_off_as_the_version_that_was_adopted() -> None:
    changed = words(agreed(CLAUSES[0].but(text="Everybody votes.")))
    assert "Version 2, with changes that are not adopted yet" in changed
    assert "Signed on 2 November 2026 for version 2. The wording has changed since" in changed
    assert "Version 2, adopted" not in changed


def test_what_was_signed_has_no_line_to_sign_on_and_what_is_to_be_confirmed_has() -> None:
    text = words(agreed())
    signed = text[text.index("Drivers’ Union Full") : text.index("The Choir Supporting")]
    assert "Signed on 2 November 2026 for version 2." in signed
    assert "Signature" not in signed
    to_confirm = text[text.index("The Choir Supporting") : text.index("Quiet Quakers Full")]
    assert "please confirm" in to_confirm
    assert "Signature Date 2 Version" in to_confirm


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("large_print", [False, True])
def test_no_signature_is_parted_between_pages(paper: Paper, large_print: bool) -> None:
    members = [Contact(id=f"m{n}", name=f"Member{n:02} " + "of the long name " * (n % 12)) for n in range(40)]
    signing = [Signatory(id=f"x{n}", organisation=f"m{n}") for n in range(40)]
    made = edition(agreed(*members, *signing), paper=paper, large_print=large_print)
    pages = pages_of(written(NAME, made)[0])
    assert sum(page.count("Represented by") for page in pages) == 46
    for page in pages:
        blocks = len(
            re.findall(r"^Member\d\d|^(?:Drivers|The Choir|Quiet|Slow)|^Organisation", page, re.MULTILINE)
        )
        places = page.count("Represented by")
        if places:
            assert blocks == places


def test_bookmarks_lead_to_every_clause() -> None:
    reader = pypdf.PdfReader(BytesIO(written(NAME, edition(agreed()))[0]))
    found: dict[str, int | None] = {}

    def walk(entries: list[object]) -> None:
        for entry in entries:
            if isinstance(entry, list):
                walk(entry)
            else:
                found[str(entry["/Title"])] = reader.get_destination_page_number(entry)  # type: ignore[index, arg-type]

    walk(list(reader.outline))
    assert {"In short", "1. How we decide", "1.1 How we vote", "2.1 Leaving", "Signatures"} <= set(found)
    for title, page in found.items():
        assert page is not None
        assert title.split(" ")[-1] in reader.pages[page].extract_text()


def test_the_language_and_the_title_are_told_and_nothing_else() -> None:
    reader = pypdf.PdfReader(BytesIO(written(NAME, edition(agreed()))[0]))
    assert reader.metadata == {"/Title": "Agreement: Fair buses"}
    assert reader.trailer["/Root"]["/Lang"] == "en"  # type: ignore[index]


@pytest.mark.parametrize("count", [5, 30, 56])
def test_the_summary_stands_on_one_page(count: int) -> None:
    sentence = "This is what the clause says in some seventy letters, as they mostly have."
    plan = plan_of(each.but(summary=sentence) for each in many_clauses(count).all(Clause))
    pages = pages_of(written(NAME, edition(plan))[0])
    holding = [" ".join(page.split()).count("in some seventy letters") for page in pages]
    assert [held for held in holding if held] == [count]


def test_a_summary_too_long_for_a_page_goes_on_and_loses_nothing() -> None:
    plan = plan_of(each.but(summary=f"Sum{each.id}. " * 30) for each in many_clauses(80).all(Clause))
    text = words(plan)
    assert all(text.count(f"Sumc{number}.") == 30 for number in range(80))


@pytest.mark.parametrize("large_print", [False, True])
@pytest.mark.parametrize("paper", list(Paper))
def test_no_heading_stands_alone_at_the_foot_of_a_page(paper: Paper, large_print: bool) -> None:
    plan = plan_of(
        each.but(
            text="\n".join(f"Line {line} of {each.id}." for line in range(1 + place % 4)),
            group=f"P{place // 3}",
        )
        for place, each in enumerate(many_clauses(90).all(Clause))
    )
    pages = pages_of(written(NAME, edition(plan, paper=paper, large_print=large_print))[0])
    for number in range(90):
        (page,) = (page for page in pages if re.search(rf"\bHeading {number}$", page, re.MULTILINE))
        assert f"Line 0 of c{number}." in page
    for page in pages:
        last = page.split("Signatures")[0].rstrip().splitlines()[-1]
        assert not re.fullmatch(r"(\d+\. )?P\d+", last)


def test_text_stands_further_from_the_inner_edge_on_both_sides_of_a_sheet() -> None:
    document = pypdfium2.PdfDocument(written(NAME, edition(many_clauses(30)))[0])
    lefts = []
    for page in list(document)[2:4]:
        text = page.get_textpage()
        lefts.append(min(text.get_rect(number)[0] for number in range(1, text.count_rects())))
    document.close()
    assert lefts[0] - lefts[1] == pytest.approx(24, abs=3)


def test_three_hundred_clauses_are_numbered_and_printed() -> None:
    text = words(many_clauses(300))
    assert "30.10 Heading 299" in text
    assert all(f"Wording {number} of it." in text for number in range(300))


@pytest.mark.parametrize("letter", ["word ", "x", "王", "{b} "])
def test_a_clause_of_fifty_thousand_letters_is_printed_whole(letter: str) -> None:
    count = 50_000 // len(letter)
    plan = plan_of([Clause(id="c", heading="Long", text="§" + letter * count)])
    content, report = written(NAME, edition(plan))
    assert report.pages > 8
    text = "".join("".join(pages_of(content)).split())
    shown = letter.strip().replace("{b}", "[b]")
    assert text.count(shown) >= count


def test_a_heading_and_a_name_without_end_do_not_stop_the_printing() -> None:
    huge = "N" * 200_000
    plan = agreed(
        Contact(id="union", name=huge),
        CLAUSES[0].but(heading=huge, group=huge),
        INFO.but(title=huge, city=huge, issue="i " * 50_000),
        Signatory(id="s9", organisation="union", signed_on="d" * 60_000, signed_version=10**18),
    )
    for audience in Audience:
        assert written(NAME, edition(plan, audience, large_print=True))[1].pages < 40


def test_what_cannot_be_printed_is_marked_and_reported() -> None:
    plan = plan_of([Clause(id="c", heading="H\x00", text="a\x07b \ud800 c <b>&amp; {\x00}")])
    content, report = written(NAME, edition(plan))
    assert set(report.unprintable) == {"\x00", "\x07", "\ud800"}
    assert "<b>&amp;" in words_of(content)


def test_names_of_every_script_print_as_themselves() -> None:
    plan = agreed(Contact(id="rosa", name="Мария 王 Łukasz Nguyễn"), CLAUSES[0].but(text="مريم وافقت {days}"))
    text = words(plan)
    assert "Мария 王 Łukasz Nguyễn" in text
    assert "[days]" in text or "days" in text


def test_an_empty_plan_says_how_to_begin() -> None:
    content, report = written(NAME, edition(Plan()))
    text = words_of(content)
    assert report.pages == 1
    assert "how to begin" in text
    assert "What to talk about first Leaving" in text
    assert "DRAFT" not in text
    assert "how to begin" not in words(Plan(), Audience.PUBLIC)


@pytest.mark.parametrize("audience", list(Audience))
def test_the_same_agreement_is_the_same_bytes(audience: Audience) -> None:
    first, second = (written(NAME, edition(open_plan(), audience))[0] for _time in range(2))
    assert first == second


def test_large_print_on_letter_is_larger_on_a_sheet_of_its_size() -> None:
    usual, large = (
        pypdf.PdfReader(
            BytesIO(written(NAME, edition(many_clauses(30), large_print=big, paper=Paper.LETTER))[0])
        )
        for big in (False, True)
    )
    assert large.pages[0].mediabox.width == 612
    assert len(large.pages) > 1.5 * len(usual.pages)


def test_an_edition_made_without_a_library_still_prints() -> None:
    made: Edition = replace(edition(agreed()), library=type(LIBRARY)())
    assert "1. deciding" in words_of(written(NAME, made)[0])


@settings(max_examples=12, deadline=None)
@given(
    st.lists(
        st.text(
            st.characters(min_codepoint=33, max_codepoint=0x17F, exclude_categories=["Cc", "Cf"]),
            min_size=1,
            max_size=12,
        ),
        min_size=1,
        max_size=30,
    )
)
def test_every_word_of_a_wording_is_on_the_paper(found: list[str]) -> None:
    text = " ".join(found).replace("{", "(").replace("}", ")")
    plan = plan_of([Clause(id="c", heading="H", text=text + " {open} " + text)])
    printed = "".join(words(plan).split())
    wanted = "".join(text.split())
    assert f"{wanted}[open]{wanted}" in printed
