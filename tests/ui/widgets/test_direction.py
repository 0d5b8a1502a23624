"""Names in scripts of the other direction, amid sentences of the window's own."""

from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QBitmap, QImage, QRegion, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.ui.theme import TypeRole, theme
from planner.ui.widgets.direction import isolated
from planner.ui.widgets.labels import Heading

LTR, RTL = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
NAME = "مريم"


def _places(text: str, window: Qt.LayoutDirection, *parts: str) -> list[float]:
    """How far to the right each part of a sentence begins."""
    shown = isolated(text, window)
    layout = QTextLayout(shown, theme().font(TypeRole.BODY))
    option = QTextOption()
    option.setTextDirection(window)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(2_000)
    line.setPosition(QPointF(0, 0))
    layout.endLayout()
    return [cast(tuple[float, int], line.cursorToX(shown.index(part)))[0] for part in parts]


@pytest.mark.parametrize(
    "sentence",
    [
        f"{NAME}, 12 days late.",
        f"{NAME} has to sign 12 sheets.",
        f"Speak with {NAME} (12 years old).",
        f"Speak with {NAME}: 12 times.",
    ],
)
def test_what_follows_a_name_stands_behind_it(app_with_looks: QApplication, sentence: str) -> None:
    number, end = _places(sentence, LTR, "12", ".")
    first = min(_places(sentence, LTR, *NAME))
    assert first < number < end


def test_in_a_mirrored_window_it_is_the_other_way_round(app_with_looks: QApplication) -> None:
    name, end = _places(f"Bo {NAME} 12.", RTL, "Bo", ".")
    assert end < name


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ann, 12 days late.", "Ann, 12 days late."),
        ("", ""),
        (f"({NAME}).", f"\u2068({NAME}).\u2069"),
        (f"{NAME} ann {NAME}", f"\u2068{NAME}\u2069 ann \u2068{NAME}\u2069"),
        (f"By {NAME}, {NAME}!", f"By \u2068{NAME}, {NAME}\u2069!"),
        (f"12 {NAME} 王", f"12 \u2068{NAME}\u2069 王"),
    ],
)
def test_runs_against_the_window_are_isolated(text: str, shown: str) -> None:
    assert isolated(text, LTR) == shown


@given(st.text(), st.sampled_from([LTR, RTL]))
def test_nothing_is_lost_and_every_isolate_is_closed(text: str, window: Qt.LayoutDirection) -> None:
    plain = text.replace("\u2068", "").replace("\u2069", "")
    shown = isolated(plain, window)
    assert shown.replace("\u2068", "").replace("\u2069", "") == plain
    assert shown.count("\u2068") == shown.count("\u2069")


@pytest.mark.parametrize(("window", "begins"), [(LTR, "left"), (RTL, "right")])
@pytest.mark.parametrize("name", [NAME, "Maria"])
def test_a_heading_begins_where_the_page_begins_whatever_its_script(
    app_with_looks: QApplication, qtbot: QtBot, window: Qt.LayoutDirection, begins: str, name: str
) -> None:
    heading = Heading(name)
    qtbot.addWidget(heading)
    heading.setLayoutDirection(window)
    heading.resize(400, 40)
    ink = QRegion(QBitmap.fromImage(_ink_of(heading))).boundingRect()
    assert (ink.right() < 200) if begins == "left" else (ink.left() > 200)


def _ink_of(heading: Heading) -> QImage:
    drawn = QImage(heading.size(), QImage.Format.Format_ARGB32)
    drawn.fill(Qt.GlobalColor.transparent)
    heading.render(drawn, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    return drawn.createAlphaMask()
