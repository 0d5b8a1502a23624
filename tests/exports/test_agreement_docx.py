"""agreement.docx as a word processor finds it: headings, numbering, styles, fields, and no stray markup."""

import io
import re
import sys
from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.domain.agreement import Clause, Signatory
from planner.domain.contacts import Contact
from planner.domain.fields import Audience
from planner.domain.plan import Plan, plan_of
from planner.exports.docx_template import language_of
from planner.exports.edition import Paper
from tests.reference.agreement import CLAUSES, INFO, agreed, edition, many_clauses, open_plan, written

NAME = "agreement.docx"


def opened(plan: Plan, audience: Audience = Audience.COALITION, **how: Any) -> Any:
    return docx.Document(io.BytesIO(written(NAME, edition(plan, audience, **how))[0]))


def lines(document: Any) -> list[tuple[str, str]]:
    """Every paragraph of the text and its tables as (id of its style, text)."""
    found = []
    for paragraph in document.element.body.iter(qn("w:p")):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val"))
        found.append((style, "".join(text.text or "" for text in paragraph.iter(qn("w:t")))))
    return found


def text_of(document: Any) -> str:
    return "\n".join(text for _style, text in lines(document))


def xml(content: bytes) -> Iterator[tuple[str, str]]:
    with ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            yield name, parts.read(name).decode()


def test_headings_are_headings_and_carry_no_typed_numbers() -> None:
    document = opened(agreed())
    found = [line for line in lines(document) if line[0].startswith(("Heading", "ClauseAlone"))]
    assert found == [
        ("Heading1", "How we decide"),
        ("Heading2", "How we vote"),
        ("Heading2", "What stays inside"),
        ("Heading1", "Parting"),
        ("Heading2", "Leaving"),
        ("ClauseAlone", "Last words"),
    ]
    names = {style.style_id: style.name for style in document.styles}
    assert names["Heading1"] == "Heading 1"
    assert names["Heading2"] == "Heading 2"


def test_parts_and_clauses_are_numbered_by_one_list_of_two_levels() -> None:
    document = opened(agreed())
    numbering = document.part.numbering_part.element
    (outline,) = numbering.xpath("w:abstractNum[w:multiLevelType/@w:val='multilevel']")
    assert [text.get(qn("w:val")) for text in outline.iter(qn("w:lvlText"))] == ["%1.", "%1.%2"]
    for style, level in (("Heading1", "0"), ("Heading2", "1"), ("ClauseAlone", "0")):
        numbers = document.styles.element.xpath(f"w:style[@w:styleId='{style}']/w:pPr/w:numPr/*/@w:val")
        assert numbers == [level, "1"]


def test_the_summary_refers_to_the_clauses_by_fields_that_lead_to_their_headings() -> None:
    body = opened(agreed()).element.body
    names = set(body.xpath(".//w:bookmarkStart/@w:name"))
    codes = [code.text.split() for code in body.iter(qn("w:instrText"))]
    assert [code[0] for code in codes] == ["REF"] * 4
    assert {code[1] for code in codes} == names
    assert [text for style, text in lines(opened(agreed())) if style == "Summary"] == [
        "1.1One member, one vote.",
        "1.2Names stay inside.",
        "2.1Anybody may leave in 14 days.",
        "3.We thank each other.",
    ]


def test_the_head_and_the_foot_tell_version_day_and_page_by_fields() -> None:
    section = opened(agreed()).sections[0]
    foot = section.footer._element
    assert [code.text.strip() for code in foot.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    assert (
        "Version 2, adopted on 1 November 2026 · as of 20 November 2026" in section.footer.paragraphs[0].text
    )
    assert section.header.paragraphs[0].text == "Fair buses\tFor the whole coalition"


def test_a_long_title_stays_on_one_line_at_the_head_of_a_page() -> None:
    info = INFO.but(title="A title that a committee wrote together " * 6)
    head = opened(plan_of((info, *CLAUSES))).sections[0].header.paragraphs[0].text
    title = head.partition("\t")[0].removeprefix("DRAFT").strip()
    assert title.startswith("A title that a committee")
    assert title.endswith("…")
    assert len(title) <= 61


def test_who_left_is_named_in_a_sentence_that_runs_as_the_others() -> None:
    gone = Contact(id="gone", name="שרה כהן"), Contact(id="bare", name=" ")
    left = (
        Signatory(
            id="l1", organisation="gone", signed_on="2026-11-01", signed_version=1, left_on="2026-11-05"
        ),
        Signatory(
            id="l2", organisation="bare", signed_on="2026-11-01", signed_version=1, left_on="2026-11-05"
        ),
    )
    document = opened(agreed(*gone, *left))
    ends = [each for each in document.paragraphs if "left on 5 November 2026." in each.text]
    assert [each.text.strip("\u200e") for each in ends] == [
        "שרה כהן left on 5 November 2026.",
        "(no name) left on 5 November 2026.",
    ]
    assert not any(each._p.xpath("w:pPr/w:bidi") for each in ends)


def test_a_draft_says_so_on_every_page_and_sets_its_open_blanks_apart() -> None:
    document = opened(open_plan())
    assert document.sections[0].header.paragraphs[0].text.startswith("DRAFT")
    found = document.element.body.xpath(".//w:r[w:rPr/w:rStyle/@w:val='OpenBlank']/w:t")
    assert [text.text for text in found if "confirm" not in text.text] == ["-3 [?]", "[who keeps the keys]"]
    assert not opened(agreed()).sections[0].header.paragraphs[0].text.startswith("DRAFT")


def test_rows_of_a_signature_are_not_parted_and_stay_with_each_other() -> None:
    tables = opened(agreed()).element.body.xpath("w:tbl")
    assert len(tables) == 6
    for table in tables:
        rows = table.xpath("w:tr")
        assert all(row.xpath("w:trPr/w:cantSplit") for row in rows)
        for row in rows[:-1]:
            assert all(paragraph.xpath("w:pPr/w:keepNext") for paragraph in row.xpath(".//w:p"))
        assert not rows[-1].xpath(".//w:p")[-1].xpath("w:pPr/w:keepNext")


def test_what_was_signed_has_no_line_to_sign_on() -> None:
    first, second, *_others = opened(agreed()).tables
    cells = ["\n".join(cell.text for cell in row.cells) for row in first.rows]
    assert "Signed on 2 November 2026 for version 2." in cells[0]
    assert "Rosa Łukasz" in cells[1]
    assert len(cells) == 2
    assert "Signature" in second.rows[2].cells[0].text
    assert "please confirm" in second.rows[0].cells[0].text


def test_the_public_reads_no_reasons_no_inner_clauses_and_only_names_that_may_be_named() -> None:
    content = written(NAME, edition(agreed(), Audience.PUBLIC))[0]
    whole = "".join(part for _name, part in xml(content))
    for inner in (
        "It is fair",
        "many more",
        "Names of drivers",
        "Al Gonquin",
        "Rosa",
        "Quiet",
        "Gone G",
        "Slow",
    ):
        assert inner not in whole
    assert "Drivers’ Union" in whole
    assert not docx.Document(io.BytesIO(content)).tables


def test_the_committee_reads_reasons_and_objections() -> None:
    notes = [text for style, text in lines(opened(agreed(), Audience.COMMITTEE)) if style == "Note"][1:]
    assert notes == ["Why we chose this: It is fair.", "Objections: The Choir: we are many more."]


def test_the_file_tells_title_and_language_but_no_author_and_no_path() -> None:
    content = written(NAME, edition(agreed()))[0]
    about = docx.Document(io.BytesIO(content)).core_properties
    assert about.title == "Agreement: Fair buses"
    assert about.language == "en-GB"
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    assert about.created is not None
    assert about.created.isoformat().startswith("2026-11-20")
    parts = dict(xml(content))
    assert 'w:lang w:val="en-GB"' in parts["word/styles.xml"]
    assert not any("python" in part or "/home" in part or "/tmp" in part for part in parts.values())
    assert not any("thumbnail" in name or "app.xml" in name for name in parts)


@pytest.mark.parametrize(
    ("language", "country", "expected"),
    [
        ("en", "gb", "en-GB"),
        ("pt-BR", "PT", "pt-BR"),
        ("de", "", "de"),
        ('"><x', "US", "en"),
        ("es", "M<", "es"),
        ("", "", "en"),
    ],
)
def test_languages_are_named_as_word_processors_name_them(language: str, country: str, expected: str) -> None:
    assert language_of(language, country) == expected


def test_the_same_agreement_is_the_same_bytes() -> None:
    first, second = (written(NAME, edition(open_plan()))[0] for _time in range(2))
    assert first == second
    with ZipFile(io.BytesIO(first)) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_typed_fields_and_markup_are_only_text() -> None:
    nasty = '{ INCLUDEPICTURE "x" } <w:p/> =cmd|x & &amp; { TOC }'
    plan = agreed(
        CLAUSES[0].but(heading=nasty, text=nasty),
        Contact(id="union", name=nasty),
        INFO.but(title=nasty, city=nasty),
    )
    content = written(NAME, edition(plan))[0]
    document = docx.Document(io.BytesIO(content))
    assert text_of(document).count(nasty) >= 4
    codes = re.findall(r"<w:instrText[^>]*>([^<]*)<", "".join(part for _name, part in xml(content)))
    assert {code.split()[0] for code in codes} == {"REF", "PAGE", "NUMPAGES"}
    assert document.core_properties.title == f"Agreement: {nasty}"


def test_what_the_file_cannot_hold_is_marked_and_reported() -> None:
    plan = plan_of(
        [Clause(id="c", heading="H\x00", text="a\x07b\tc \ud800 d\x0ce\u2028f"), INFO.but(title="T\ud801")]
    )
    content, report = written(NAME, edition(plan))
    assert set(report.unprintable) == set("\x00\x07\ud800\ud801")
    text = text_of(docx.Document(io.BytesIO(content)))
    assert "H�" in text
    assert "a�b    c � d\ne\nf" in text


def test_text_that_runs_right_to_left_is_marked_as_such() -> None:
    body = opened(agreed(CLAUSES[0].but(text="مريم وافقت"))).element.body
    (paragraph,) = body.xpath("w:p[w:pPr/w:pStyle/@w:val='Clause'][contains(., 'مريم')]")
    assert paragraph.xpath("w:pPr/w:bidi")
    assert paragraph.xpath("w:r/w:rPr/w:rtl")


def test_three_hundred_clauses_and_one_of_fifty_thousand_letters_are_held_whole() -> None:
    long = "word " * 10_000
    plan = plan_of([*many_clauses(300).all(Clause), Clause(id="long", heading="Long", text=long)])
    found = lines(opened(plan))
    assert sum(style == "Heading2" for style, _text in found) == 300
    assert ("Clause", long) in found


def test_long_names_and_titles_do_not_stop_it() -> None:
    huge = "N" * 200_000
    plan = agreed(Contact(id="union", name=huge), INFO.but(title=huge), Signatory(id="x", signed_on=huge))
    assert len(written(NAME, edition(plan, Audience.COMMITTEE))[0]) < 100_000


def test_an_empty_plan_says_how_to_begin() -> None:
    found = lines(opened(Plan()))
    assert ("Section", "Nothing is agreed yet. This is how to begin") in found
    assert sum(style == "Step" for style, _text in found) == 4
    assert "how to begin" not in text_of(opened(Plan(), Audience.PUBLIC))


def test_large_print_and_letter_reach_the_styles_and_the_sheet() -> None:
    large = opened(agreed(), large_print=True, paper=Paper.LETTER)
    assert large.styles["Clause"].font.size == Pt(16.5)
    assert round(large.sections[0].page_width.inches, 2) == 8.5
    assert large.settings.element.xpath("w:mirrorMargins")


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=80))
def test_every_text_is_held_as_it_was_typed_or_marked(typed: str) -> None:
    text = typed.replace("{", "(")
    plan = plan_of([Clause(id="c", heading="H", text=f"§{text}§")])
    content, report = written(NAME, edition(plan))
    body = "".join(t for style, t in lines(docx.Document(io.BytesIO(content))) if style == "Clause")
    lost = str.maketrans({**dict.fromkeys(report.unprintable, "�"), "\t": "    "})
    ends = dict.fromkeys(map(ord, "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"))
    kept = f"§{text}§".translate(lost).translate(ends)
    assert body.replace(" ", "") == kept.replace(" ", "")


def test_it_is_written_without_the_files_that_the_library_brings() -> None:
    opened_files: list[str] = []
    watching = [True]

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and watching:
            opened_files.append(str(arguments[0]))

    sys.addaudithook(watch)
    written(NAME, edition(agreed()))
    watching.clear()
    assert not [name for name in opened_files if "templates" in name]
