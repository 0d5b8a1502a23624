"""The bundled typefaces and the table of what they hold."""

import pytest

from planner.exports.pdf import fonts


@pytest.mark.parametrize("file", fonts.all_files())
def test_the_coverage_table_agrees_with_the_font(file: str) -> None:
    held = set(fonts.opened(file).face.unicodes)
    assert {ord(character) for character in fonts.characters(file)} == held


@pytest.mark.parametrize("file", fonts.all_files())
def test_every_bundled_font_has_outlines_that_pdf_can_embed(file: str) -> None:
    tables = fonts.opened(file).face.table_tags
    assert "glyf" in tables
    assert "fvar" not in tables


def test_no_font_file_lies_there_unused() -> None:
    folder = fonts.font_path(fonts.TEXT.file).parent
    assert {path.name for path in folder.glob("*.ttf")} == set(fonts.all_files())


@pytest.mark.parametrize("name", ["Łukasz", "Nguyễn", "Мария", "Ζωή", "Guðrún", "Ağaoğlu"])
@pytest.mark.parametrize("face", [fonts.TEXT, fonts.TEXT_ITALIC, fonts.TEXT_STRONG, fonts.TEXT_BOLD])
def test_the_text_faces_hold_european_and_vietnamese_names(face: fonts.Face, name: str) -> None:
    assert fonts.characters(face.file).issuperset(name)


def test_each_licence_is_beside_its_fonts() -> None:
    folder = fonts.font_path(fonts.TEXT.file).parent
    for name in ("OFL-SourceSans3.txt", "OFL-SourceSerif4.txt", "OFL-Noto.txt"):
        assert "SIL OPEN FONT LICENSE" in (folder / name).read_text("utf-8")
