"""Long lists on paper."""

from collections.abc import Sequence
from io import BytesIO

import pypdf

from planner.exports.pdf.document import Document, Front
from planner.exports.pdf.styles import Align, Role
from planner.exports.pdf.table import Column

COLUMNS = (Column("Name", 2, Role.TABLE_STRONG), Column("Phone"), Column("Ties", align=Align.RIGHT))


def pages_of(columns: Sequence[Column], rows: Sequence[Sequence[str]], least: float = 0.0) -> list[str]:
    paper = Document(Front("List"))
    paper.table(columns, rows, least=least)
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(paper.pdf())).pages]


def test_every_row_is_printed_once_and_in_order() -> None:
    rows = [(f"Person{number:04}", f"+1 555 {number:04}", str(number)) for number in range(500)]
    words = " ".join(pages_of(COLUMNS, rows)).split()
    assert [word for word in words if word.startswith("Person")] == [row[0] for row in rows]


def test_the_header_comes_again_on_every_page() -> None:
    pages = pages_of(COLUMNS, [("Ana", "1", "2")] * 200)
    assert len(pages) > 2
    for page in pages:
        assert page.count("Name") == page.count("Phone") == 1


def test_a_row_is_not_broken_between_pages() -> None:
    rows = [(f"begin{number} " + "word " * 40 + f"end{number}", "", "") for number in range(40)]
    for page in pages_of(COLUMNS, rows):
        for number in range(40):
            assert (f"begin{number} " in page) == (f"end{number}\n" in page + "\n")


def test_a_row_taller_than_a_page_goes_on_over_the_pages() -> None:
    lines = [f"line{number}" for number in range(300)]
    pages = pages_of(COLUMNS, [("Before", "", ""), ("\n".join(lines), "", "x"), ("After", "", "")])
    words = " ".join(pages).split()
    assert [word for word in words if word.startswith("line")] == lines
    assert words.index("Before") < words.index("line0") < words.index("line299") < words.index("After")


def test_a_table_without_rows_shows_its_header() -> None:
    assert "Name" in pages_of(COLUMNS, [])[0]


def test_room_to_write_makes_rows_higher() -> None:
    rows = [("Ana", "", "")] * 40
    assert len(pages_of(COLUMNS, rows, least=48)) > len(pages_of(COLUMNS, rows))


def test_rows_wished_higher_than_a_page_fill_one_each() -> None:
    assert len(pages_of(COLUMNS, [("Ana", "", "")] * 3, least=5000)) == 3


def test_a_box_to_tick_takes_the_place_of_text() -> None:
    columns = (Column("Called", tick=True), Column("Name"))
    assert pages_of(columns, [("not shown", "Ana")])[0].split()[-3:] == ["Called", "Name", "Ana"]


def test_a_list_of_five_thousand_is_printed_to_its_end() -> None:
    paper = Document(Front("List"))
    paper.table(COLUMNS, [(f"Person {number}", "1", "2") for number in range(5000)])
    last = pypdf.PdfReader(BytesIO(paper.pdf())).pages[-1].extract_text()
    assert "Person 4999" in last
