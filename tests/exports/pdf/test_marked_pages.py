"""What stands on every page besides its text: a mark across it, a line at its foot, room for binding."""

from dataclasses import replace
from io import BytesIO

import pypdf
import pypdfium2

from planner.exports.pdf.document import Document, Front
from planner.exports.pdf.styles import A4


def pages_of(front: Front) -> list[str]:
    document = Document(front)
    document.cover("Cover")
    document.text("Some text. " * 1500)
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(document.pdf())).pages]


def test_the_mark_is_on_every_page_and_the_foot_on_all_but_the_cover() -> None:
    cover, *pages = pages_of(Front("T", mark="DRAFT", foot="Version 2"))
    assert "DRAFT" in cover
    assert "Version 2" not in cover
    assert len(pages) > 1
    assert all("DRAFT" in page and "Version 2" in page for page in pages)


def test_without_them_nothing_is_there() -> None:
    assert not any("DRAFT" in page for page in pages_of(Front("T")))


def test_a_foot_too_long_for_its_line_is_cut_before_the_number_of_the_page() -> None:
    page = pages_of(Front("T", foot="very " * 100))[1]
    assert "…" in page
    assert "Page 2 of" in page


def test_with_a_gutter_the_text_stands_at_the_outer_side_of_both_pages() -> None:
    document = Document(Front("T", paper=replace(A4, gutter=10)))
    document.text("Some text. " * 1500)
    read = pypdfium2.PdfDocument(document.pdf())
    lefts = [page.get_textpage().get_charbox(0)[0] for page in read]
    read.close()
    assert round(lefts[0] - lefts[1]) == 20
    assert round(lefts[2] - lefts[1]) == 20


def test_a_long_mark_stays_on_the_paper() -> None:
    document = Document(Front("T", mark="ENTWURF ODER SEHR LANGES WORT"))
    document.text("x")
    read = pypdfium2.PdfDocument(document.pdf())
    page = read[0]
    wide, high = page.get_size()
    text = page.get_textpage()
    boxes = [text.get_charbox(number) for number in range(text.count_chars())]
    read.close()
    assert all(left >= 0 and right <= wide and low >= 0 and top <= high for left, low, right, top in boxes)
