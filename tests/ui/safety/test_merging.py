"""Another copy brought in, and every disagreement decided by a person."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from planner.app.backups import own_backups
from planner.domain.commands.answers import describe_plan
from planner.domain.commands.records import change, remove
from planner.domain.contacts import Contact
from planner.domain.plan import Plan
from planner.store.document import Document
from planner.store.encryption import set_key
from planner.store.keys import Key
from planner.ui.program import Program
from planner.ui.safety.flag import ConflictFlag
from planner.ui.safety.merging import MergeTopic
from planner.ui.widgets.line_edit import LineEdit
from tests.ui.conftest import FileChooser, press
from tests.ui.safety.conftest import TopicOf, at_rest, edited


@pytest.fixture
def other(example_path: Path, tmp_path: Path) -> Path:
    """A copy on which Jo Ann has changed the title and the city."""
    copy = Path(shutil.copy(example_path, tmp_path / "from Jo Ann.coalition"))
    edited(copy, describe_plan(title="Walk", city="Ours")(_plan(copy)), "Jo Ann")
    return copy


@pytest.fixture
def topic(on_example: Program, other: Path, topic_of: TopicOf, qtbot: QtBot) -> MergeTopic:
    """The page, after Rosa has changed the title too."""
    assert on_example.desk is not None
    on_example.desk.session.run(describe_plan(title="Ride"))
    qtbot.waitUntil(lambda: on_example.desk is not None and on_example.desk.session.is_idle)
    shown = topic_of(on_example, "merge")
    assert isinstance(shown, MergeTopic)
    return shown


def _plan(path: Path) -> Plan:
    with Document(path) as document:
        return document.load()


def _info(program: Program) -> tuple[str, str]:
    assert program.desk is not None
    return program.desk.plan.info.title, program.desk.plan.info.city


def _merged(topic: MergeTopic, other: Path, qtbot: QtBot) -> None:
    topic.bring_in(other)
    at_rest(topic, qtbot)


def test_what_another_copy_holds_comes_in_and_disagreements_are_counted(
    topic: MergeTopic, other: Path, on_example: Program, choose_file: FileChooser, qtbot: QtBot
) -> None:
    choose_file(other)
    topic.choose()
    at_rest(topic, qtbot)
    assert _info(on_example)[1] == "Ours"
    assert "1 thing" in topic.banner.text()
    assert len(topic.cards) == 1
    said = "\n".join(label.text() for label in topic.cards[0].findChildren(QLabel))
    for words in ("Title", "Jo Ann", "Walk", "Rosa", "Ride"):
        assert words in said
    assert on_example.desk is not None
    assert own_backups().of(on_example.desk.session.plan_id)


def test_one_of_the_values_is_chosen_by_keyboard(
    topic: MergeTopic, other: Path, on_example: Program, example_path: Path, qtbot: QtBot
) -> None:
    _merged(topic, other, qtbot)
    card = topic.cards[0]
    ours = next(button for button in card.keep if "Ride" in button.accessibleDescription())
    ours.setFocus()
    press(ours, "Space")
    at_rest(topic, qtbot)
    assert topic.cards == []
    assert _info(on_example) == ("Ride", "Ours")
    plan = _plan(example_path)
    assert plan.info.title == "Ride"
    assert plan.conflicts == {}


def test_a_new_value_is_written_in_place_of_both(
    topic: MergeTopic, other: Path, on_example: Program, qtbot: QtBot
) -> None:
    _merged(topic, other, qtbot)
    card = topic.cards[0]
    assert card.write is not None
    card.write.click()
    line = card.findChildren(LineEdit)[0]
    line.setText("Walk until we ride")
    next(b for b in card.findChildren(type(card.write)) if b.text() == "Keep what I wrote").click()
    at_rest(topic, qtbot)
    assert _info(on_example)[0] == "Walk until we ride"
    assert topic.cards == []


def test_the_whole_merge_is_one_step_of_undo(
    topic: MergeTopic, other: Path, on_example: Program, qtbot: QtBot
) -> None:
    before = _info(on_example)
    _merged(topic, other, qtbot)
    assert on_example.desk is not None
    assert _info(on_example) != before
    on_example.desk.session.undo()
    qtbot.waitUntil(lambda: _info(on_example) == before)


def test_a_record_that_one_removed_and_one_changed_is_asked_about(
    topic: MergeTopic, other: Path, on_example: Program, qtbot: QtBot
) -> None:
    assert on_example.desk is not None
    contact = next(on_example.desk.plan.all(Contact))
    edited(other, remove(Contact, (contact.id,))(_plan(other)), "Jo Ann")
    on_example.desk.session.run(change(Contact, contact.id, name="Somebody else"))
    qtbot.waitUntil(lambda: on_example.desk is not None and on_example.desk.session.is_idle)
    _merged(topic, other, qtbot)
    said = "\n".join(label.text() for card in topic.cards for label in card.findChildren(QLabel))
    assert "It is removed." in said
    assert "It stays." in said


def test_the_start_page_and_the_window_say_that_something_waits(
    topic: MergeTopic, other: Path, on_example: Program, qtbot: QtBot
) -> None:
    _merged(topic, other, qtbot)
    on_example.window.go("start")
    flag = on_example.window.findChildren(ConflictFlag)[0]
    assert flag.isVisible()
    flag.button.setFocus()
    press(flag.button, "Space")
    assert on_example.window.workspace is not None
    assert on_example.window.workspace.page == "safety"
    topic.cards[0].keep[0].click()
    at_rest(topic, qtbot)
    on_example.window.go("start")
    assert not flag.isVisible()


def test_the_same_copy_twice_brings_nothing(topic: MergeTopic, other: Path, qtbot: QtBot) -> None:
    _merged(topic, other, qtbot)
    _merged(topic, other, qtbot)
    assert "nothing that is not here" in topic.banner.text()


def test_another_plan_is_no_copy(
    topic: MergeTopic, on_example: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    Document.create(tmp_path / "stranger.coalition", None, "Jo").close()
    before = on_example.desk.plan if on_example.desk else None
    _merged(topic, tmp_path / "stranger.coalition", qtbot)
    assert "another plan" in topic.banner.text()
    assert on_example.desk is not None
    assert on_example.desk.plan == before


def test_rubbish_is_told_in_the_page(topic: MergeTopic, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "letter.coalition").write_text("Dear all, " * 1000)
    _merged(topic, tmp_path / "letter.coalition", qtbot)
    assert "not a coalition plan" in topic.banner.text()


def test_an_encrypted_copy_asks_for_its_passphrase(
    topic: MergeTopic, other: Path, on_example: Program, qtbot: QtBot
) -> None:
    set_key(other, None, Key.fresh("of the copy"))
    _merged(topic, other, qtbot)
    assert topic.passphrase.isVisible()
    topic.passphrase.line.setText("wrong")
    topic.passphrase.entered.emit()
    at_rest(topic, qtbot)
    assert topic.passphrase.isVisible()
    topic.passphrase.line.setText("of the copy")
    topic.passphrase.entered.emit()
    at_rest(topic, qtbot)
    assert _info(on_example)[1] == "Ours"
    assert topic.passphrase.text() == ""


def test_a_copy_is_dropped_on_the_page(
    topic: MergeTopic, other: Path, on_example: Program, qtbot: QtBot
) -> None:
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(other))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    topic.dropEvent(QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, carried, buttons, keys))
    at_rest(topic, qtbot)
    assert _info(on_example)[1] == "Ours"


def test_writing_into_a_disputed_field_settles_it_too(
    topic: MergeTopic, other: Path, on_example: Program, qtbot: QtBot
) -> None:
    _merged(topic, other, qtbot)
    on_example.window.go("city")
    assert on_example.desk is not None
    with qtbot.waitSignal(on_example.desk.session.conflicts_changed):
        on_example.desk.session.run(describe_plan(title="Neither of the two"))
    on_example.window.go("safety")
    assert topic.cards == []
