"""The safety page: every topic by keyboard, named for screen readers, in any width."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from planner.domain.commands.answers import describe_plan
from planner.store.document import Document
from planner.store.keys import Key
from planner.ui.pages.safety import TOPICS, SafetyPage
from planner.ui.program import Program
from planner.ui.safety.encryption import EncryptionTopic
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.buttons import Button
from planner.ui.widgets.labels import Heading
from tests.ui.conftest import FileChooser, ProgramMaker, press
from tests.ui.safety.conftest import PASSPHRASE, TopicOf, at_rest
from tests.ui.test_program import full_disk

_IDS = [topic.id for topic in TOPICS]


def _stops(widget: QWidget) -> list[QWidget]:
    return [
        each
        for each in widget.findChildren(QWidget)
        if each.isVisible() and each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


@pytest.mark.parametrize("topic_id", _IDS)
def test_everything_that_takes_the_keyboard_has_a_name(
    on_example: Program, topic_of: TopicOf, topic_id: str
) -> None:
    topic = topic_of(on_example, topic_id)
    stops = _stops(topic)
    assert stops
    for each in stops:
        text = each.text() if isinstance(each, QAbstractButton) else ""
        assert each.accessibleName() or text, each


@pytest.mark.parametrize("topic_id", _IDS)
def test_a_topic_begins_with_the_keyboard_in_it(
    on_example: Program, topic_of: TopicOf, topic_id: str
) -> None:
    topic = topic_of(on_example, topic_id)
    topic.focus_first()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert topic.isAncestorOf(focused)


@pytest.mark.parametrize("topic_id", _IDS)
@pytest.mark.parametrize("size", [(1440, 500), (1440, 1400), (900, 500)])
def test_the_head_stands_in_line_with_the_column_below_it(
    on_example: Program, topic_of: TopicOf, topic_id: str, size: tuple[int, int], qtbot: QtBot
) -> None:
    on_example.window.resize(*size)
    topic = topic_of(on_example, topic_id)
    stack, column = topic.parentWidget(), topic.body.parentWidget()
    assert stack is not None
    assert column is not None
    page = stack.parentWidget()
    assert isinstance(page, SafetyPage)
    title = page.findChildren(Heading)[0]

    def edges() -> tuple[int, int]:
        return title.mapTo(page, QPoint()).x(), column.mapTo(page, QPoint()).x()

    qtbot.waitUntil(lambda: edges()[0] == edges()[1])


@pytest.mark.parametrize("topic_id", _IDS)
@pytest.mark.parametrize("width", [700, 1800])
def test_nothing_is_wider_than_the_page(
    on_example: Program, topic_of: TopicOf, topic_id: str, width: int, qtbot: QtBot
) -> None:
    topic = topic_of(on_example, topic_id)
    on_example.window.resize(width, 900)
    qtbot.waitUntil(lambda: on_example.window.width() == width)
    QApplication.processEvents()
    page = topic.viewport()
    for each in _stops(topic):
        left = each.mapTo(page, each.rect().topLeft()).x()
        assert left >= 0
        assert left + each.width() <= page.width()


def test_the_sidebar_leads_to_safety(on_example: Program) -> None:
    press(on_example.window, "Ctrl+Shift+L")
    assert on_example.window.workspace is not None
    assert isinstance(on_example.window.workspace.stack.currentWidget(), SafetyPage)


# Encrypted plans and failing disks


@pytest.fixture
def unlocked(start: ProgramMaker, encrypted_path: Path, key: Key) -> Program:
    program = start()
    assert program.open(encrypted_path, key)
    return program


def test_a_plan_that_is_not_saved_is_not_locked_away(unlocked: Program, qtbot: QtBot) -> None:
    assert unlocked.desk is not None
    session = unlocked.desk.session
    with full_disk():
        session.run(describe_plan(city="Unwritten"))
        press(unlocked.window, "Ctrl+L")
        assert unlocked.desk is not None
        banner = next(each for each in unlocked.window.findChildren(Banner) if each.isVisible())
        assert "could not be saved" in banner.text()
    press(unlocked.window, "Ctrl+L")
    assert unlocked.desk is None


def test_an_encrypted_plan_is_rescued_encrypted(
    unlocked: Program, encrypted_path: Path, key: Key, tmp_path: Path, choose_file: FileChooser, qtbot: QtBot
) -> None:
    assert unlocked.desk is not None
    encrypted_path.rename(tmp_path / "carried off")
    unlocked.desk.session.run(describe_plan(city="Unwritten"))
    qtbot.waitUntil(lambda: unlocked.desk is not None and unlocked.desk.session.has_unwritten)
    rescued = tmp_path / "rescued.coalition"
    choose_file(rescued)
    press(unlocked.window, "Ctrl+Shift+S")
    qtbot.waitUntil(lambda: unlocked.desk is not None and unlocked.desk.session.path == rescued)
    assert unlocked.desk.session.key == key
    with Document(rescued, key=key) as document:
        assert document.load().info.city == "Unwritten"


def test_an_encryption_that_finds_no_room_leaves_the_plan_as_it_was(
    on_example: Program, topic_of: TopicOf, example_path: Path, qtbot: QtBot
) -> None:
    topic = topic_of(on_example, "encryption")
    assert isinstance(topic, EncryptionTopic)
    before = example_path.read_bytes()
    topic.new.first.line.setText(PASSPHRASE)
    topic.new.again.line.setText(PASSPHRASE)
    with full_disk():
        next(each for each in topic.findChildren(Button) if each.text() == "Encrypt this plan").click()
        at_rest(topic, qtbot)
    assert topic.banner.isVisible()
    assert example_path.read_bytes() == before
    assert on_example.desk is not None
    on_example.desk.session.run(describe_plan(city="Selma"))
    on_example.desk.session.settle()
    with Document(example_path) as document:
        assert document.load().info.city == "Selma"
