"""A copy for others: what stays out is said before, and is not in the file."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from planner.domain.contacts import Contact, Standing
from planner.domain.fields import Audience
from planner.store.document import Document
from planner.store.encryption import is_encrypted, key_for
from planner.ui.program import Program
from planner.ui.safety.sending import SendTopic
from tests.leaks.canaries import found_in
from tests.ui.conftest import FileChooser
from tests.ui.safety.conftest import TopicOf, at_rest


@pytest.fixture
def topic(on_example: Program, topic_of: TopicOf) -> SendTopic:
    shown = topic_of(on_example, "send")
    assert isinstance(shown, SendTopic)
    return shown


def _held(topic: SendTopic) -> str:
    items = (topic.held.itemAt(place) for place in range(topic.held.count()))
    widgets = (item.widget() for item in items if item is not None)
    return "\n".join(widget.text() for widget in widgets if isinstance(widget, QLabel))


def test_what_stays_out_is_said_before(topic: SendTopic, qtbot: QtBot) -> None:
    assert "not to be added" in _held(topic)
    topic.audience.set_value(Audience.COMMITTEE)
    topic.look()
    at_rest(topic, qtbot)
    assert "history" in _held(topic)


def test_a_copy_holds_only_what_its_readers_may_read(
    topic: SendTopic, on_example: Program, tmp_path: Path, choose_file: FileChooser, qtbot: QtBot
) -> None:
    assert on_example.desk is not None
    shunned = [c.id for c in on_example.desk.plan.all(Contact) if c.standing == Standing.NOT_TO_ADD]
    assert shunned
    choose_file(tmp_path / "for the coalition")
    topic.choose()
    at_rest(topic, qtbot)
    copy = tmp_path / "for the coalition.coalition"
    assert "was written and checked" in topic.banner.text()
    assert found_in(copy.read_bytes(), shunned) == []
    with Document(copy) as document:
        assert document.plan_id != on_example.desk.session.plan_id
        assert 0 < len(document.load().table(Contact)) < len(on_example.desk.plan.table(Contact))


def test_a_copy_can_have_a_passphrase_of_its_own(topic: SendTopic, tmp_path: Path, qtbot: QtBot) -> None:
    topic.encrypt.setChecked(True)
    topic.choose()
    assert "passphrase" in topic.banner.text()
    topic.passphrase.first.line.setText("for them alone")
    topic.passphrase.again.line.setText("for them alone")
    topic.write(tmp_path / "copy.coalition", topic.passphrase.passphrase)
    at_rest(topic, qtbot)
    assert is_encrypted(tmp_path / "copy.coalition")
    key = key_for(tmp_path / "copy.coalition", "for them alone")
    Document(tmp_path / "copy.coalition", key=key).close()
    assert topic.passphrase.first.text() == ""


def test_the_plan_itself_is_never_overwritten(topic: SendTopic, example_path: Path, qtbot: QtBot) -> None:
    before = example_path.read_bytes()
    topic.write(example_path, "")
    at_rest(topic, qtbot)
    assert topic.banner.isVisible()
    assert example_path.read_bytes() == before


def test_a_copy_that_cannot_be_written_is_told(topic: SendTopic, tmp_path: Path, qtbot: QtBot) -> None:
    topic.write(tmp_path / "no such folder" / "copy.coalition", "")
    at_rest(topic, qtbot)
    assert "no such folder" in topic.banner.text()
