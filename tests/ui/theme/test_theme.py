"""A theme can be laid on and changed while the window is open."""

import re

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFontInfo, QIcon, QImage, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from planner.files import resource
from planner.ui.theme import PaletteName, Theme, Themed, TypeRole, apply, icon, pixmap, prepare, theme
from planner.ui.theme.fonts import load_fonts
from planner.ui.theme.icons import MissingIcon, icon_names


@pytest.fixture
def app(qapp: QApplication) -> QApplication:
    prepare(qapp, Theme())
    return qapp


class _Witness(Themed, QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[Theme] = []

    def restyle(self, theme: Theme) -> None:
        self.seen.append(theme)


def _colours_of(image: QImage) -> set[str]:
    colours = set()
    for x in range(image.width()):
        for y in range(image.height()):
            pixel = image.pixelColor(x, y)
            if pixel.alpha() == 255:
                colours.add(pixel.name().upper())
    return colours


def test_every_bundled_face_loads(app: QApplication) -> None:
    assert load_fonts() == ()


def test_text_is_set_in_the_bundled_faces(app: QApplication) -> None:
    assert QFontInfo(theme().font(TypeRole.BODY)).family() == "Source Sans 3"
    assert QFontInfo(theme().font(TypeRole.TITLE)).family() == "Source Serif 4"


def test_a_change_of_palette_reaches_an_open_window(app: QApplication, qtbot: QtBot) -> None:
    button = QPushButton("Print")
    qtbot.addWidget(button)
    with qtbot.waitExposed(button):
        button.show()
    apply(app, Theme(PaletteName.DARK))
    dark = button.grab().toImage()
    assert theme().palette is PaletteName.DARK
    qtbot.waitUntil(lambda: button.palette().color(QPalette.ColorRole.Window) == theme().colour("page"))
    apply(app, Theme(PaletteName.LIGHT))
    qtbot.waitUntil(lambda: button.grab().toImage() != dark)


def test_larger_text_reaches_an_open_window(app: QApplication, qtbot: QtBot) -> None:
    label = QLabel("Montgomery")
    qtbot.addWidget(label)
    with qtbot.waitExposed(label):
        label.show()
    before = label.sizeHint()
    apply(app, Theme(text_size=200))
    qtbot.waitUntil(lambda: label.sizeHint().width() > before.width() * 1.8)
    apply(app, Theme())


def test_a_themed_widget_is_told_once_of_each_change(app: QApplication, qtbot: QtBot) -> None:
    witness = _Witness()
    qtbot.addWidget(witness)
    apply(app, Theme(PaletteName.CONTRAST, 140))
    apply(app, Theme())
    assert witness.seen == [Theme(PaletteName.CONTRAST, 140), Theme()]


def test_text_grows_and_shrinks_by_steps_and_stops_at_both_ends() -> None:
    look = Theme()
    for _ in range(20):
        look = look.larger()
    assert look.text_size == 200
    for _ in range(20):
        look = look.smaller()
    assert look.text_size == 80
    assert Theme(text_size=133).larger().text_size == 140
    assert Theme(text_size=133).smaller().text_size == 125


def test_measures_grow_with_the_text() -> None:
    assert Theme().space(2) == 16
    assert Theme(text_size=200).space(2) == 32
    assert Theme(text_size=80).px(0) == 0


def test_a_plan_thread_is_a_colour_role() -> None:
    assert Theme().hex("thread2") == Theme().colours.threads[2]
    assert Theme().hex("#123456") == "#123456"


def test_the_desktop_choice_becomes_a_palette(app: QApplication) -> None:
    apply(app, Theme(PaletteName.SYSTEM))
    assert theme().palette in {PaletteName.LIGHT, PaletteName.DARK}


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_every_icon_draws_something_in_its_colour(app: QApplication, ratio: float) -> None:
    assert len(icon_names()) >= 45
    for name in icon_names():
        image = pixmap(name, "thread2", 24, ratio).toImage()
        assert image.size() == QSize(24, 24) * ratio
        inked = sum(
            image.pixelColor(x, y).alpha() > 0 for x in range(image.width()) for y in range(image.width())
        )
        assert inked >= 9, name


def test_an_icon_follows_the_palette_without_being_made_again(app: QApplication) -> None:
    drawing = icon("state-none", "thread0")
    light = drawing.pixmap(QSize(48, 48)).toImage()
    assert theme().hex("thread0") in _colours_of(light)
    apply(app, Theme(PaletteName.DARK))
    assert theme().hex("thread0") in _colours_of(drawing.pixmap(QSize(48, 48)).toImage())
    assert drawing.pixmap(QSize(48, 48)).toImage() != light


def test_a_disabled_icon_is_fainter(app: QApplication) -> None:
    drawing = icon("add")
    usual = drawing.pixmap(QSize(24, 24), QIcon.Mode.Normal).toImage()
    assert drawing.pixmap(QSize(24, 24), QIcon.Mode.Disabled).toImage() != usual


def test_a_name_without_a_drawing_is_a_mistake(app: QApplication) -> None:
    with pytest.raises(MissingIcon):
        icon("no-such-icon")


def test_the_icons_are_one_set() -> None:
    for path in sorted(resource("icons").glob("*.svg")):
        text = path.read_text(encoding="utf-8")
        head = (
            '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none" '
        )
        stroke = 'stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">'
        assert text.startswith(head + stroke), path.name
        assert not re.search(r"#[0-9a-fA-F]{3}", text), path.name
