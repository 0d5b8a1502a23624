"""The map on paper: read back, in many scripts, with nothing in it that could do harm."""

import io
import xml.etree.ElementTree as ET
from datetime import date

import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.domain.answers import PLAN_ID, PlanInfo
from planner.domain.contacts import Contact, ContactKind, Standing, Tie
from planner.domain.fields import Audience
from planner.domain.plan import Plan, plan_of
from planner.domain.progress import Cancelled, no_progress
from planner.domain.tapestry import Tapestry
from planner.domain.tapestry_layout import arranged
from planner.domain.tapestry_scene import Colouring, scene_of
from planner.domain.worksheet import Worksheet
from planner.exports import tapestry_svg as svg
from planner.exports.edition import Edition, Paper, Report, edition_for
from planner.exports.pdf import tapestry as pdf
from planner.exports.tapestry_sheet import Blob, Curve, Words, pieces, poster
from tests.benchmarks.tapestry_plans import woven_records

TODAY = date(2026, 3, 2)
_SVG = "{http://www.w3.org/2000/svg}"
NAMES = ("Мария", "王小明", "Łukasz", "Nguyễn", "प्रिया", "مريم", '<b>Ann</b> & "Co"')


def _plan(names: tuple[str, ...] = NAMES) -> Plan:
    contacts = [
        Contact(
            id=f"c{number}",
            name=name,
            on_committee=number == 0 or None,
            standing=list(Standing)[number % 4],
            kind=ContactKind.ORGANISATION if number % 3 == 1 else ContactKind.PERSON,
        )
        for number, name in enumerate(names)
    ]
    ties = [
        Tie(id=f"t{number}", source="c0", target=f"c{number}", strength=number % 5 + 1)
        for number in range(1, len(names))
    ]
    return plan_of([PlanInfo(id=PLAN_ID, title="Ours & theirs"), *contacts, *ties])


def _edition(plan: Plan, paper: Paper = Paper.A4) -> Edition:
    return edition_for(
        plan, Worksheet(id="w", title="", language="en"), Audience.COMMITTEE, TODAY, paper=paper
    )


def _svg(plan: Plan) -> tuple[ET.Element, Report]:
    file = io.BytesIO()
    report = svg.write_map(_edition(plan), file, no_progress)
    return ET.fromstring(file.getvalue()), report


def _pdf(plan: Plan, paper: Paper = Paper.A4) -> tuple[bytes, Report]:
    file = io.BytesIO()
    report = pdf.write_map(_edition(plan, paper), file, no_progress)
    return file.getvalue(), report


def _pdf_text(content: bytes) -> str:
    with pdfium.PdfDocument(content) as document:
        return str(document[0].get_textpage().get_text_range())


def test_every_name_stands_in_the_drawing_as_it_is_typed() -> None:
    drawing, report = _svg(_plan())
    written = {text.text for text in drawing.iter(f"{_SVG}text")}
    assert {*NAMES, "The tapestry: Ours & theirs", "With us", "Organisation"} <= written
    assert (report.records, report.unprintable) == (len(NAMES), ())


@pytest.mark.parametrize("name", ["Мария", "王小明", "Łukasz", "Nguyễn", '<b>Ann</b> & "Co"'])
def test_every_name_prints(name: str) -> None:
    content, report = _pdf(_plan())
    assert name in _pdf_text(content)
    assert (report.pages, report.unprintable) == (1, ())


def test_the_sheet_says_whom_it_is_for() -> None:
    assert "For the steering committee only" in _pdf_text(_pdf(_plan())[0])


def test_the_same_plan_gives_the_same_bytes() -> None:
    assert _pdf(_plan())[0] == _pdf(_plan())[0]


_ALLOWED = {"svg", "title", "rect", "path", "circle", "text"}


@given(st.lists(st.text(st.characters(exclude_categories=()), max_size=12), min_size=1, max_size=4))
def test_nothing_but_shapes_and_text_is_in_a_drawing_whatever_is_typed(names: list[str]) -> None:
    drawing, _report = _svg(_plan(tuple(names)))
    elements = list(drawing.iter())
    assert {element.tag.removeprefix(_SVG) for element in elements} <= _ALLOWED
    attributes = {name for element in elements for name in element.attrib}
    assert not {name for name in attributes if name.startswith("on") or "href" in name or name == "style"}


def test_what_a_drawing_cannot_hold_is_marked_and_reported() -> None:
    drawing, report = _svg(_plan(("Ann\x07", "Bo\ud800b")))
    written = {text.text for text in drawing.iter(f"{_SVG}text")}
    assert {"Ann\ufffd", "Bo\ufffdb"} <= written
    assert report.unprintable == ("\x07", "\ud800")


def test_a_drawing_holds_the_shapes_of_the_scene() -> None:
    drawing, _report = _svg(_plan())
    assert len(list(drawing.iter(f"{_SVG}path"))) >= len(NAMES) - 1
    assert len(list(drawing.iter(f"{_SVG}circle"))) >= 4


def test_an_empty_plan_is_an_empty_sheet() -> None:
    content, report = _pdf(Plan())
    assert report.records == 0
    assert "The tapestry: Our plan" in _pdf_text(content)
    assert _svg(Plan())[1].records == 0


@pytest.mark.parametrize(("paper", "width"), [(Paper.A4, 841.89), (Paper.LETTER, 792.0)])
def test_the_sheet_lies_on_its_side(paper: Paper, width: float) -> None:
    with pdfium.PdfDocument(_pdf(_plan(), paper)[0]) as document:
        assert document[0].get_size()[0] == pytest.approx(width, abs=0.1)


def test_many_contacts_get_a_poster() -> None:
    small, large = poster(78, 595.0, 842.0), poster(2000, 595.0, 842.0)
    assert small == (842.0, 595.0)
    assert large[0] > 2.5 * small[0]
    assert large[0] / large[1] == pytest.approx(small[0] / small[1], rel=0.01)


def test_writing_can_be_cancelled() -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        pdf.write_map(_edition(plan_of(woven_records(60, 100))), io.BytesIO(), stop)


def _fit(text: str, size: float, widest: float) -> tuple[str, float]:
    return text, min(widest, size * len(text) / 2)


def test_the_way_and_the_colouring_of_the_window_are_drawn() -> None:
    woven = Tapestry(_plan(), TODAY)
    places = arranged(woven)
    area = (0.0, 0.0, 800.0, 500.0)
    plain = list(pieces(scene_of(woven, places), area, _fit))
    shown = list(
        pieces(scene_of(woven, places, Colouring.SPECTRUM, way=woven.warmest_path("c3")), area, _fit)
    )
    curves = [[piece for piece in each if isinstance(piece, Curve)] for each in (plain, shown)]
    assert max(curve.width for curve in curves[1]) > max(curve.width for curve in curves[0])
    assert "Not said" in {piece.text for piece in shown if isinstance(piece, Words)}


def test_everything_lies_on_the_sheet() -> None:
    woven = Tapestry(plan_of(woven_records(80, 160)), TODAY)
    for piece in pieces(scene_of(woven, arranged(woven)), (20.0, 20.0, 820.0, 520.0), _fit):
        if isinstance(piece, Blob | Words):
            assert 20 <= piece.x <= 820
            assert 20 <= piece.y <= 520
