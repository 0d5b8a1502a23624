"""Whole documents: what stands where, what the file says about itself, and that it is always the same."""

import os
import subprocess
import sys
from io import BytesIO
from itertools import pairwise
from typing import Any

import pypdf
import pypdfium2
import pytest

from planner.exports.pdf.blocks import Block, Bookmark, TextBlock
from planner.exports.pdf.document import Document, Front
from planner.exports.pdf.front import Contents
from planner.exports.pdf.styles import A4, LETTER, Paper, Role, Thread, styles
from planner.exports.pdf.table import Column
from planner.exports.pdf.text import Typesetter


def plan(paper: Paper = A4, scale: float = 1.0, title: str = "Fair buses") -> Document:
    """A document with one of everything."""
    document = Document(Front(title, "en", "For the committee", paper, scale))
    document.cover("Springfield", ("Week two",))
    document.contents("Contents")
    for number, thread in enumerate(Thread, 1):
        document.heading(f"Part {number}", thread)
        document.prompt("Who decides?")
        document.text("The board. " * 60 * number)
        document.still_looking("Still looking", "The chair", "Rosa will find out")
        document.subheading(f"People of {number}")
        document.table((Column("Name", 2), Column("Called", tick=True)), [("Łukasz مريم", "")] * 30)
        document.tick("Thank the drivers")
        document.ruled_lines(40)
        document.write_in(("Name", "Date"), (2, 1))
    return document


def reader_of(document: Document) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(document.pdf()))


def test_the_same_document_is_the_same_bytes() -> None:
    assert plan().pdf() == plan().pdf()


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_bytes_do_not_depend_on_the_process(seed: str) -> None:
    program = (
        "import sys; from planner.exports.pdf.document import *; d = Document(Front('T')); "
        "d.text('Łukasz مريم प्रिया 王 ☐'); sys.stdout.buffer.write(d.pdf())"
    )
    made = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C", "TZ": "Asia/Tokyo", "PYTHONUTF8": "1"},
        capture_output=True,
        check=True,
    )
    document = Document(Front("T"))
    document.text("Łukasz مريم प्रिया 王 ☐")
    assert made.stdout == document.pdf()


def test_another_title_is_another_file() -> None:
    assert reader_of(plan()).trailer["/ID"] != reader_of(plan(title="Fair trains")).trailer["/ID"]


def test_the_file_tells_its_title_and_language_and_nothing_about_its_maker() -> None:
    reader = reader_of(plan())
    assert reader.metadata == {"/Title": "Fair buses"}
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.xmp_metadata is None


def test_every_font_is_embedded_with_the_text_that_it_stands_for() -> None:
    reader = reader_of(plan())
    resources: Any = reader.pages[2]["/Resources"]
    fonts = resources["/Font"]
    assert len(fonts) >= 4
    for font in (reference.get_object() for reference in fonts.values()):
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert "/FontFile2" in descriptor
        assert "/ToUnicode" in font


def test_pages_are_numbered_but_for_the_cover() -> None:
    pages = reader_of(plan()).pages
    assert "Page" not in pages[0].extract_text()
    for number, page in enumerate(pages[1:], 2):
        text = page.extract_text()
        assert f"Page {number} of {len(pages)}" in text
        assert "Fair buses" in text
        assert "For the committee" in text


def test_the_outline_leads_to_the_pages_of_the_sections() -> None:
    reader = reader_of(plan())
    sections = [entry for entry in reader.outline if not isinstance(entry, list)]
    assert [str(section["/Title"]) for section in sections] == [f"Part {number}" for number in range(1, 6)]
    for section in sections:
        page = reader.get_destination_page_number(section)
        assert page is not None
        assert str(section["/Title"]) in reader.pages[page].extract_text()


def test_the_contents_name_the_pages_that_the_outline_leads_to() -> None:
    reader = reader_of(plan())
    lines = reader.pages[1].extract_text().split("\n")
    words = " ".join(lines).split()
    for entry in reader.outline:
        if not isinstance(entry, list):
            page = reader.get_destination_page_number(entry)
            assert page is not None
            title = str(entry["/Title"]).split()
            places = [place for place in range(len(words)) if words[place : place + 2] == title]
            assert str(page + 1) in [words[place + 2] for place in places]
    links: Any = reader.pages[1]["/Annots"]
    assert len(links) == 10


def test_a_heading_never_stands_alone_at_the_foot_of_a_page() -> None:
    document = Document(Front("Long"))
    for number in range(120):
        document.subheading(f"Heading{number}")
        document.prompt(f"Prompt{number}")
        document.text(f"Answer{number} " + "and so on " * (number * 7 % 60))
    for page in reader_of(document).pages:
        text = page.extract_text()
        for number in range(120):
            if f"Heading{number}\n" in text:
                assert f"Prompt{number}\n" in text
                assert f"Answer{number}" in text


def test_what_is_kept_together_is_on_one_page() -> None:
    document = Document(Front("Cards"))
    for number in range(40):
        with document.kept_together():
            document.subheading(f"Begin{number}", listed=False)
            document.tick_row(("Called", "Will come", "Call again"))
            document.ruled_lines(number % 9 + 1)
            document.text(f"End{number}")
    pages = [page.extract_text().split() for page in reader_of(document).pages]
    assert sum(f"Begin{number}" in page for page in pages for number in range(40)) == 40
    for page in pages:
        for number in range(40):
            assert (f"Begin{number}" in page) == (f"End{number}" in page)


def test_what_is_kept_together_but_higher_than_a_page_goes_on() -> None:
    document = Document(Front("Cards"))
    with document.kept_together():
        for number in range(100):
            document.text(f"Line{number}")
    words = " ".join(page.extract_text() for page in reader_of(document).pages).split()
    assert [word for word in words if word.startswith("Line")] == [f"Line{number}" for number in range(100)]


def test_boxes_to_tick_wrap_with_their_labels() -> None:
    document = Document(Front("Boxes"))
    document.tick_row([f"Choice{number}" for number in range(30)])
    text = reader_of(document).pages[0].extract_text()
    assert all(f"Choice{number}" in text for number in range(30))
    assert text.count("\n") >= 4


def test_a_text_longer_than_a_page_loses_no_line() -> None:
    document = Document(Front("Long"))
    lines = [f"line{number}" for number in range(10_000)]
    document.text("\n".join(lines))
    words = " ".join(page.extract_text() for page in reader_of(document).pages).split()
    assert [word for word in words if word.startswith("line")] == lines


@pytest.mark.parametrize(("paper", "size"), [(A4, (595, 842)), (LETTER, (612, 792))])
def test_both_sheets_can_be_printed_on(paper: Paper, size: tuple[int, int]) -> None:
    box = reader_of(plan(paper)).pages[0].mediabox
    assert (round(box.width), round(box.height)) == size


def test_large_print_is_larger() -> None:
    assert styles(1.5)[Role.BODY].size == 1.5 * styles()[Role.BODY].size
    assert len(reader_of(plan(scale=1.5)).pages) > len(reader_of(plan()).pages)


@pytest.mark.parametrize("title", ["", "\ud800 \x00 title", "مريم", "<b>" * 20, "a\nb"])
def test_any_title_can_be_printed_and_bookmarked(title: str) -> None:
    document = Document(Front(title))
    document.cover(title, (title,))
    document.contents(title)
    document.heading(title, Thread.PLUM)
    document.text("text")
    assert len(reader_of(document).pages) == 3


def test_blocks_higher_than_a_page_end() -> None:
    document = Document(Front("High"))
    document.drawing(5000, lambda canvas, x, top, width: None)
    document.space(1000)
    document.heading("word " * 5000, Thread.TEAL)
    document.text("after")
    assert "after" in reader_of(document).pages[-1].extract_text()


def test_an_empty_document_is_one_page() -> None:
    assert len(reader_of(Document(Front("Nothing"))).pages) == 1


def test_the_pages_are_drawn_as_a_viewer_shows_them() -> None:
    content = plan().pdf()
    for page in pypdfium2.PdfDocument(content):
        picture = page.render(scale=1).to_pil().convert("L")
        assert sum(picture.histogram()[:200]) > 500


def test_threads_print_as_a_grey_that_can_be_read() -> None:
    def luminance(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    for thread in Thread:
        colour = thread.value
        light = (
            0.2126 * luminance(colour.red)
            + 0.7152 * luminance(colour.green)
            + 0.0722 * luminance(colour.blue)
        )
        assert 1.05 / (light + 0.05) > 5.5


def test_every_gap_between_short_paragraphs_is_as_wide_as_the_next() -> None:
    style = styles()[Role.BODY].spaced(12, 0)
    document = Document(Front("T"))
    document.add(TextBlock([(word, style) for word in ("one", "two", "three", "four")]))
    read = pypdfium2.PdfDocument(document.pdf())
    text = read[0].get_textpage()
    found = [text.search(word).get_next() for word in ("one", "two", "three", "four")]
    tops = [text.get_charbox(place[0], loose=True)[3] for place in found if place]
    read.close()
    steps = [round(above - below) for above, below in pairwise(tops)]
    assert steps == [28, 28, 28]


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_no_row_of_the_contents_stands_lonely_on_a_page(scale: float) -> None:
    typesetter = Typesetter()
    for count in range(1, 60):
        marks = [Bookmark(str(number), f"Section {number}", 0) for number in range(count)]
        waiting: Block | None = Contents(marks, {}, styles(scale))
        heights: list[float] = []
        for room in (300.0, 600.0, 600.0, 600.0, 600.0, 600.0):
            if waiting is not None:
                laid, waiting = waiting.lay(typesetter, 400.0, room, fresh=True)
                assert laid is not None
                assert laid.height <= room + 0.01
                heights.append(laid.height)
        assert waiting is None
        least = styles(scale)[Role.PROMPT].leading
        assert len(heights) == 1 or min(heights) >= 3 * least, count
