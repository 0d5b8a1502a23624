"""The guides of the pages: shipped ones are whole, and what is wrong with a file is said."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from planner.content.examples import example_answers
from planner.content.guides import GUIDED_PAGES, GuideErrors, PageGuide, load_guides, page_guides
from planner.content.worksheets import shipped_worksheet

_SOUND = "[city]\ntitle = 'A'\nconcept = '''One\ntwo.\n\nThree.'''\npractice = ['x']\nsource = 'S'\n"


def _load(folder: Path, text: str) -> Mapping[str, PageGuide]:
    path = folder / "pages.toml"
    path.write_text(text, "utf-8")
    return load_guides(path)


def test_every_page_has_a_guide() -> None:
    assert tuple(page_guides()) == GUIDED_PAGES


def test_a_language_without_guides_is_guided_in_english() -> None:
    assert page_guides("xx") == page_guides("en")


def test_lines_run_on_and_empty_lines_part_paragraphs(tmp_path: Path) -> None:
    path = tmp_path / "pages.toml"
    path.write_text(_SOUND, "utf-8")
    assert load_guides(path)["city"].concept == "One two.\n\nThree."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[nowhere]\n", "There is no such page"),
        ("city = 3\n", "[city]"),
        (_SOUND.replace("title = 'A'\n", ""), "“title” must be text"),
        (_SOUND.replace("'S'", "4"), "“source” must be text"),
        (_SOUND.replace("['x']", "[]"), "“practice” must be a list"),
        (_SOUND.replace("['x']", "'x'"), "“practice” must be a list"),
        (_SOUND + "colour = 'red'\n", "“colour” is not known"),
        ("[city", "is not a guide"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(GuideErrors, match=r"pages\.toml") as caught:
        _load(tmp_path, text)
    assert said in str(caught.value)


def test_a_guide_may_come_from_nowhere_else(tmp_path: Path) -> None:
    guide = _load(tmp_path, _SOUND.replace("source = 'S'\n", ""))["city"]
    assert (guide.title, guide.source) == ("A", "")


def test_a_file_that_is_not_there_is_an_error_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(GuideErrors, match=r"gone\.toml cannot be read"):
        load_guides(tmp_path / "gone.toml")


def test_the_example_answers_questions_that_are_asked() -> None:
    worksheet = shipped_worksheet()
    assert len(example_answers()) > len(worksheet.questions) / 2
    assert [each for each in example_answers() if worksheet.question(each) is None] == []
