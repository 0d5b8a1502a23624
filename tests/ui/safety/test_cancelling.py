"""Cancel on the safety page: a merge, a restore, another passphrase. The plan is as it was."""

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from planner.app.backups import own_backups
from planner.domain.commands.answers import describe_plan
from planner.store.document import Document
from planner.store.encryption import is_encrypted
from planner.store.keys import Key
from planner.ui.program import Program
from planner.ui.safety.backups import BackupsTopic
from planner.ui.safety.encryption import EncryptionTopic
from planner.ui.safety.merging import MergeTopic
from planner.ui.safety.topic import Topic
from tests.ui.conftest import ProgramMaker, press
from tests.ui.safety.conftest import PASSPHRASE, TopicOf, at_rest, edited

Begin = Callable[[Topic, Path], None]


def _merge(topic: Topic, path: Path) -> None:
    assert isinstance(topic, MergeTopic)
    topic.bring_in(path.with_name("other.coalition"), PASSPHRASE)


def _restore(topic: Topic, _path: Path) -> None:
    assert isinstance(topic, BackupsTopic)
    topic.restore(topic.rows[-1].held)


def _change(topic: Topic, _path: Path) -> None:
    assert isinstance(topic, EncryptionTopic)
    topic.current.line.setText(PASSPHRASE)
    for line in (topic.new.first, topic.new.again):
        line.line.setText("walk until the buses empty")
    topic.encrypt()


def _take_off(topic: Topic, _path: Path) -> None:
    assert isinstance(topic, EncryptionTopic)
    topic.current.line.setText(PASSPHRASE)
    topic.decrypt()


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    gate = threading.Event()
    yield gate
    gate.set()


@pytest.fixture
def program(start: ProgramMaker, encrypted_path: Path, key: Key) -> Program:
    with Document(encrypted_path, key=key) as document:
        own_backups().keep(document)
    shutil.copy(encrypted_path, encrypted_path.with_name("other.coalition"))
    change = describe_plan(city="Selma")
    with Document(encrypted_path, key=key) as document:
        edited(encrypted_path.with_name("other.coalition"), change(document.load()), "Bo", key)
        edited(encrypted_path, describe_plan(issue="Fares")(document.load()), "Ann", key)
    program = start()
    assert program.open(encrypted_path, key)
    return program


@pytest.mark.parametrize(
    ("topic_id", "begin"),
    [("merge", _merge), ("backups", _restore), ("encryption", _change), ("encryption", _take_off)],
    ids=["merge", "restore", "another passphrase", "no passphrase"],
)
def test_what_is_cancelled_leaves_the_plan_as_it_was(
    program: Program,
    topic_of: TopicOf,
    topic_id: str,
    begin: Begin,
    encrypted_path: Path,
    key: Key,
    gate: threading.Event,
    qtbot: QtBot,
) -> None:
    assert program.desk is not None
    session = program.desk.session
    topic = topic_of(program, topic_id)
    before, plan = encrypted_path.read_bytes(), session.plan
    # The writer is busy with something else until Cancel was pressed.
    session.on_writer(lambda _document: gate.wait(20))
    begin(topic, encrypted_path)
    qtbot.waitUntil(topic.working.stop.isVisible)
    topic.working.stop.setFocus()
    press(topic.working.stop, "Space")
    gate.set()
    at_rest(topic, qtbot)
    assert "as it was" in topic.banner.text()
    assert encrypted_path.read_bytes() == before
    assert (session.plan, session.key, session.undo_label) == (plan, key, "")
    assert is_encrypted(encrypted_path)
    session.run(describe_plan(title="Work goes on"))
    session.settle()
    with Document(encrypted_path, key=key) as document:
        assert document.load().info.title == "Work goes on"


def test_what_is_done_already_counts_whenever_cancel_is_pressed(
    program: Program, topic_of: TopicOf, encrypted_path: Path, qtbot: QtBot
) -> None:
    topic = topic_of(program, "merge")
    assert program.desk is not None
    session = program.desk.session
    # At the moment when the plan has changed, the end of the work is not told yet.
    session.changed.connect(lambda *_change: topic.working.stop.clicked.emit())
    _merge(topic, encrypted_path)
    at_rest(topic, qtbot)
    assert "was brought in" in topic.banner.text() or "were brought in" in topic.banner.text()
    assert session.plan.info.city == "Selma"
