"""Buttons as the theme changes around them."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.ui.theme import PaletteName, Theme, apply, icon
from planner.ui.widgets.buttons import Button


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
