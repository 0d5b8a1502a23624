"""Every colour that carries text can be read."""

import pytest

from planner.ui.theme.palettes import PALETTES, PaletteName, contrast, mix, text_pairs

_AA_TEXT = 4.5
_AAA_TEXT = 7.0
_EDGE_OF_A_CONTROL = 3.0


@pytest.mark.parametrize("name", PALETTES)
def test_every_text_can_be_read_on_every_ground_it_stands_on(name: PaletteName) -> None:
    need = _AAA_TEXT if name is PaletteName.CONTRAST else _AA_TEXT
    pairs = text_pairs(PALETTES[name])
    too_faint = {
        what: round(contrast(text, ground), 2)
        for what, text, ground in pairs
        if contrast(text, ground) < need
    }
    assert not too_faint
    assert len(pairs) > 40


@pytest.mark.parametrize("name", PALETTES)
def test_edges_and_the_focus_ring_stand_out_from_paper(name: PaletteName) -> None:
    colours = PALETTES[name]
    for edge in (colours.line, colours.focus, colours.accent):
        for ground in (colours.page, colours.raised, colours.sunken):
            assert contrast(edge, ground) >= _EDGE_OF_A_CONTROL


@pytest.mark.parametrize("name", PALETTES)
def test_the_five_threads_differ(name: PaletteName) -> None:
    assert len(set(PALETTES[name].threads)) == 5


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#FFFFFF") == pytest.approx(1)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.478, abs=0.001)


def test_mixing_goes_from_one_colour_to_the_other() -> None:
    assert mix("#102030", "#F0E0D0", 0) == "#102030"
    assert mix("#102030", "#F0E0D0", 1) == "#F0E0D0"
    assert mix("#000000", "#FFFFFF", 0.5) == "#808080"
