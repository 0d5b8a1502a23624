"""The guide speaks of the question in front of you, else of the page, and can be folded away."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from planner.app.jobs import Jobs
from planner.app.session import Session
from planner.app.settings import SettingsFile
from planner.content.examples import example_answers
from planner.content.guides import page_guides
from planner.content.worksheets import shipped_worksheet
from planner.domain.commands.answers import describe_plan
from planner.store.document import Document
from planner.ui.desk import Desk
from planner.ui.guide import GuidePanel
from planner.ui.theme import Theme, prepare
from planner.ui.widgets.buttons import IconButton

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has none


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    prepare(qapp, Theme())
    session = Session(Document.create(tmp_path / "plan.coalition", None, "Rosa"), "Rosa")
    jobs = Jobs()
    settings = SettingsFile(tmp_path / "settings")
    yield Desk(session, shipped_worksheet(), settings, jobs, lambda: date(2026, 3, 2))
    session.close()
    jobs.close()


@pytest.fixture
def guide(desk: Desk, qtbot: QtBot) -> Iterator[GuidePanel]:
    window = QWidget()
    qtbot.addWidget(window)
    guide = GuidePanel(desk)
    QHBoxLayout(window).addWidget(guide)
    window.resize(400, 700)
    with qtbot.waitExposed(window):
        window.show()
    yield guide
    window.close()


def _texts(guide: GuidePanel) -> list[str]:
    QApplication.processEvents()  # what is laid out just now is shown at the next turn
    return [label.text() for label in guide.findChildren(QLabel) if label.isVisible()]


def test_of_a_question_it_tells_all_that_the_worksheet_knows(desk: Desk, guide: GuidePanel) -> None:
    question = desk.worksheet.question("city.story")
    assert question is not None
    desk.guide.emit("city.story")
    texts = _texts(guide)
    guidance = (question.prompt, question.why, question.help, question.good_practice, question.source)
    assert set(guidance) <= set(texts)
    assert question.example_hint in texts


def test_it_tells_how_montgomery_answered(desk: Desk, guide: GuidePanel) -> None:
    desk.guide.emit("city.story")
    assert any(text and text in example_answers()["city.story"] for text in _texts(guide)[-3:])


def test_in_the_example_itself_montgomery_is_not_quoted(desk: Desk, guide: GuidePanel) -> None:
    desk.session.run(describe_plan(example=True))
    desk.session.settle()
    desk.guide.emit("city.story")
    assert "How they answered it in Montgomery" not in _texts(guide)


def test_a_choice_is_told_in_words(desk: Desk, guide: GuidePanel) -> None:
    question = desk.worksheet.question("coalition.exists")
    assert question is not None
    desk.guide.emit("coalition.exists")
    assert question.choice_label(example_answers()["coalition.exists"]) in _texts(guide)


@pytest.mark.parametrize("page", sorted(page_guides()))
def test_without_a_question_it_speaks_of_the_page(guide: GuidePanel, page: str) -> None:
    guide.show_page(page)
    told = _texts(guide)
    assert page_guides()[page].title in told
    assert ("Where the idea comes from" in told) is bool(page_guides()[page].source)


def test_leaving_a_question_brings_back_the_page(desk: Desk, guide: GuidePanel) -> None:
    guide.show_page("city")
    desk.guide.emit("city.story")
    desk.guide.emit("")
    assert page_guides()["city"].title in _texts(guide)


def test_a_question_that_is_gone_leaves_the_page(desk: Desk, guide: GuidePanel) -> None:
    guide.show_page("city")
    desk.guide.emit("no.such")
    assert page_guides()["city"].title in _texts(guide)


def test_texts_are_shown_as_they_are(desk: Desk, guide: GuidePanel) -> None:
    desk.guide.emit("city.story")
    formats = {label.textFormat() for label in guide.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}


def test_folding_is_remembered(desk: Desk, guide: GuidePanel, qtbot: QtBot) -> None:
    wide = guide.minimumWidth()
    button = next(b for b in guide.findChildren(IconButton) if b.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not desk.settings.now.guide_open
    assert guide.maximumWidth() < wide
    other = GuidePanel(desk)
    qtbot.addWidget(other)
    assert not other.is_open
    guide.toggle()
    assert desk.settings.now.guide_open


def test_folding_keeps_the_keyboard_on_the_way_back(guide: GuidePanel, qtbot: QtBot) -> None:
    guide.window().activateWindow()
    qtbot.waitUntil(guide.isActiveWindow)
    button = next(b for b in guide.findChildren(IconButton) if b.isVisible())
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert not guide.is_open
    focused = guide.window().focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Show the guide (F9)"


def test_what_was_said_while_folded_is_there_when_it_opens(desk: Desk, guide: GuidePanel) -> None:
    guide.toggle()
    desk.guide.emit("city.struggle")
    guide.toggle()
    question = desk.worksheet.question("city.struggle")
    assert question is not None
    assert question.prompt in _texts(guide)


def test_a_narrow_window_folds_it_without_forgetting_the_choice(desk: Desk, guide: GuidePanel) -> None:
    guide.set_room(False)
    assert not guide.is_open
    assert desk.settings.now.guide_open
    guide.toggle()
    assert guide.is_open
    desk.settings.put(replace(desk.settings.now, guide_open=False))
    guide.set_room(True)
    assert not guide.is_open


def test_what_it_says_of_the_first_page_follows_at_once(guide: GuidePanel, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page_guides()["start"].title in _texts(guide))
