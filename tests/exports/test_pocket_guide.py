"""pocket-guide.pdf as somebody folds it: eight pages on a sheet, all that a step needs, in any script."""

import io
import math
import re
from datetime import date

import pypdf
import pypdfium2
import pytest

from planner.content.conversation_guides import shipped_guides
from planner.domain.conversation_guide import ConversationGuide, Step
from planner.domain.fields import Audience
from planner.domain.progress import Cancelled
from planner.domain.worksheet import Worksheet
from planner.exports.edition import Edition, Paper, Report, edition_for
from planner.exports.pdf.pocket_guide import sheets_of
from planner.exports.registry import BY_NAME
from tests.reference.paper import sample, words_of

GUIDES = shipped_guides("en").guides
NAMES = ("Мария", "王小明", "Łukasz", "Nguyễn", "प्रिया", "مريم", '<b>Ann</b> & "Co"')


def _edition(
    guides: tuple[ConversationGuide, ...] = GUIDES, paper: Paper = Paper.A4, large: bool = False
) -> Edition:
    worksheet = Worksheet(id="w", title="", language="en")
    return edition_for(
        sample(),
        worksheet,
        Audience.PUBLIC,
        date(2026, 11, 20),
        paper=paper,
        large_print=large,
        guides=guides,
    )


def _printed(edition: Edition) -> tuple[bytes, Report]:
    file = io.BytesIO()
    report = BY_NAME["pocket-guide.pdf"].write(edition, file)
    return file.getvalue(), report


def _guide(*steps: Step, title: str = "Ours") -> ConversationGuide:
    return ConversationGuide(
        id="x", title=title, purpose="", steps=steps, before=("Breathe.",), after=("Rest.",)
    )


def _step(number: int) -> Step:
    return Step(id=f"s{number}", title=f"Title {number}", aim="", guide="", pocket=f"Pocket {number}")


def test_every_guide_is_one_sheet_with_all_its_steps() -> None:
    content, report = _printed(_edition())
    assert report.pages == len(GUIDES)
    words = words_of(content)
    for guide in GUIDES:
        for step in guide.steps:
            assert step.title in words
            assert " ".join(step.pocket.split()) in words


@pytest.mark.parametrize(("paper", "width", "height"), [(Paper.A4, 842, 595), (Paper.LETTER, 792, 612)])
def test_the_sheet_lies_on_its_side(paper: Paper, width: int, height: int) -> None:
    with pypdfium2.PdfDocument(_printed(_edition(paper=paper))[0]) as document:
        size = document[0].get_size()
    assert (round(size[0]), round(size[1])) == (width, height)


def test_the_pages_lie_so_that_the_folded_sheet_reads_in_order() -> None:
    steps = [_step(number) for number in range(1, 6)]
    content, _report = _printed(_edition((_guide(*steps),)))
    places: dict[str, tuple[int, int]] = {}

    def visit(text: str, _now: list[float], matrix: list[float], _font: object, _size: float) -> None:
        if found := re.search(r"Pocket \d|Breathe|Rest|Ours", text):
            places[found[0]] = (math.floor(_now[4] / 210.5), round(_now[0]))

    pypdf.PdfReader(io.BytesIO(content)).pages[0].extract_text(visitor_text=visit)
    in_order = ["Ours", "Breathe", *(f"Pocket {number}" for number in range(1, 6)), "Rest"]
    columns = [3, 3, 2, 1, 0, 0, 1, 2]
    upright = [1, -1, -1, -1, -1, 1, 1, 1]
    found = [places[name] for name in in_order]
    assert [way for _column, way in found] == upright
    # A page that stands on its head begins at the right edge of its panel.
    assert [column for column, _way in found] == columns


def test_more_steps_than_a_sheet_holds_go_on_a_second_sheet() -> None:
    sheets = sheets_of(_guide(*(_step(number) for number in range(1, 12))))
    assert [len(sheet) for sheet in sheets] == [8, 8]
    content, report = _printed(_edition((_guide(*(_step(number) for number in range(1, 12))),)))
    assert report.pages == 2
    assert all(f"Pocket {number}" in words_of(content) for number in range(1, 12))


@pytest.mark.parametrize("name", NAMES)
def test_names_in_any_script_are_printed_as_themselves(name: str) -> None:
    content, report = _printed(_edition((_guide(_step(1), title=name),)))
    assert report.unprintable == ()
    assert content.startswith(b"%PDF")


def test_a_word_without_end_stays_inside_its_panel() -> None:
    wide = _guide(Step(id="s", title="W" * 4000, aim="", guide="", pocket="x" * 4000))
    content, report = _printed(_edition((wide,)))
    assert report.pages == 1
    with pypdfium2.PdfDocument(content) as document:
        picture = document[0].render(scale=1, grayscale=True).to_pil()
    between = picture.crop((628, 4, 636, 292))  # the margins at both sides of the fold beside the step
    assert min(between.tobytes()) > 100


def test_large_print_is_larger_where_there_is_room() -> None:
    def size(large: bool) -> float:
        content, _report = _printed(_edition((_guide(_step(1), _step(2)),), large=large))
        found: list[float] = []

        def visit(text: str, _now: object, _matrix: object, _font: object, points: float) -> None:
            if "Pocket 1" in text:
                found.append(points)

        pypdf.PdfReader(io.BytesIO(content)).pages[0].extract_text(visitor_text=visit)
        return found[0]

    assert size(True) > 1.2 * size(False)


def test_nothing_of_the_plan_stands_on_it() -> None:
    words = words_of(_printed(_edition())[0])
    for typed in ("Fair buses", "Springfield", "Rosa", "Leaflets"):
        assert typed not in words


def test_it_prints_in_shades_of_grey_without_losing_anything() -> None:
    with pypdfium2.PdfDocument(_printed(_edition())[0]) as document:
        picture = document[0].render(scale=1).to_pil().convert("RGB")
    colours = picture.getcolors(100_000)
    assert colours is not None
    assert max(max(colour) - min(colour) for _count, colour in colours) < 24


def test_without_a_guide_there_is_a_sheet_for_notes() -> None:
    content, report = _printed(_edition(()))
    assert report.pages == 1
    assert "Notes" in words_of(content)


def test_two_prints_are_the_same_file() -> None:
    assert _printed(_edition())[0] == _printed(_edition())[0]


def test_printing_can_be_cancelled() -> None:
    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        BY_NAME["pocket-guide.pdf"].write(_edition(), io.BytesIO(), stop)
