"""Buttons as the theme changes around them."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.ui.theme import PaletteName, Theme, apply, icon
from planner.ui.widgets.buttons import Button, Chip
from planner.ui.widgets.flow import FlowLayout
from tests.ui.conftest import press


def _drawn(shown: QIcon) -> QImage:
    return shown.pixmap(QSize(20, 20)).toImage()


def test_a_disclosure_that_is_open_stays_so_when_the_theme_changes(
    app_with_looks: QApplication, qtbot: QtBot
) -> None:
    button = Button("More fields", "chevron-down")
    qtbot.addWidget(button)
    button.show_icon("chevron-up")
    apply(app_with_looks, Theme(PaletteName.DARK))
    assert _drawn(button.icon()) == _drawn(icon("chevron-up"))
    assert _drawn(button.icon()) != _drawn(icon("chevron-down"))
    apply(app_with_looks, Theme())
    assert _drawn(button.icon()) == _drawn(icon("chevron-up"))


@pytest.mark.parametrize("keys", ["Return", "Enter", "Space"])
def test_a_button_is_pressed_with_enter_as_with_space(
    app_with_looks: QApplication, qtbot: QtBot, keys: str
) -> None:
    button = Button("Write down")
    qtbot.addWidget(button)
    with qtbot.waitSignal(button.clicked, timeout=1000):
        press(button, keys)


def test_enter_with_ctrl_is_left_to_the_page(app_with_looks: QApplication, qtbot: QtBot) -> None:
    button = Button("Write down")
    qtbot.addWidget(button)
    with qtbot.assertNotEmitted(button.clicked):
        press(button, "Ctrl+Return")


def test_a_chip_with_a_name_that_fits_nowhere_is_cut_and_one_that_fits_is_whole(
    app_with_looks: QApplication, qtbot: QtBot
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    long, short = Chip("a name\nof several lines " * 20), Chip("Bo")
    flow = FlowLayout(page)
    flow.addWidget(long)
    flow.addWidget(short)
    page.resize(300, 200)
    with qtbot.waitExposed(page):
        page.show()
    assert long.geometry().right() < 300
    assert short.width() == short.sizeHint().width()
    assert "\n" not in long.text()
    assert long.accessibleName() == "a name\nof several lines " * 20
