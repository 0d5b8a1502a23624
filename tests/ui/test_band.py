"""The woven band is painted from the plan's parts and nothing else."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.domain.weave import Part
from planner.ui.band import WovenBand, app_icon, band_pixmap, icon_pixmap
from planner.ui.theme import PaletteName, Theme, apply, prepare, theme
from planner.ui.theme.palettes import DARK, LIGHT

_HALF = (Part(0, 1.0), Part(1, 0.0))


def test_the_same_plan_is_the_same_picture(qapp: QApplication) -> None:
    size = QSize(320, 40)
    assert band_pixmap(_HALF, size, 1.0, LIGHT).toImage() == band_pixmap(_HALF, size, 1.0, LIGHT).toImage()
    assert band_pixmap(_HALF, size, 1.0, LIGHT).toImage() != band_pixmap(_HALF, size, 1.0, DARK).toImage()


def test_a_finished_part_adds_its_colour(qapp: QApplication) -> None:
    picture = band_pixmap(_HALF, QSize(320, 40), 1.0, LIGHT).toImage()
    seen = [
        {picture.pixelColor(x, y).name().upper() for x in half for y in range(40)}
        for half in (range(160), range(160, 320))
    ]
    assert LIGHT.cloth[0] in seen[0]
    assert not set(LIGHT.cloth) & seen[1]


def test_the_band_says_how_much_is_done(qapp: QApplication, qtbot: QtBot) -> None:
    band = WovenBand(_HALF)
    qtbot.addWidget(band)
    assert band.accessibleName() == "1 of 2 parts are done"
    before = band.grab().toImage()
    band.set_parts([Part(0, 1.0), Part(1, 1.0)])
    assert band.accessibleName() == "2 of 2 parts are done"
    assert band.grab().toImage() != before


def test_the_band_follows_the_palette(qapp: QApplication, qtbot: QtBot) -> None:
    prepare(qapp, Theme())
    band = WovenBand(_HALF)
    qtbot.addWidget(band)
    light = band.grab().toImage()
    apply(qapp, Theme(PaletteName.DARK))
    assert theme().palette is PaletteName.DARK
    assert band.grab().toImage() != light
    apply(qapp, Theme())


def test_the_icon_is_there_in_every_size_and_has_round_corners(qapp: QApplication) -> None:
    assert {size.width() for size in app_icon().availableSizes()} >= {16, 32, 48, 256}
    picture = icon_pixmap(64).toImage()
    assert picture.pixelColor(0, 0).alpha() == 0
    assert picture.pixelColor(32, 32).alpha() == 255
