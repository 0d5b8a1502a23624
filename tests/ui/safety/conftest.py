"""A plan with a passphrase, and topics of the safety page on a real plan."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from planner.domain.changes import ChangeSet
from planner.domain.commands.answers import describe_plan
from planner.domain.plan import Plan
from planner.store.document import Document
from planner.store.keys import Key
from planner.ui.pages.safety import SafetyPage
from planner.ui.program import Program
from planner.ui.safety.topic import Topic

PASSPHRASE = "lantern orbit velvet thumb ocean crisp"
TITLE = "Night buses for Riverside"


@pytest.fixture(scope="session")
def encrypted_file(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Key]:
    path, key = tmp_path_factory.mktemp("encrypted") / "Night buses.coalition", Key.fresh(PASSPHRASE)
    Document.create(path, describe_plan(title=TITLE)(Plan()), "Rosa", key=key).close()
    return path, key


@pytest.fixture
def key(encrypted_file: tuple[Path, Key]) -> Key:
    return encrypted_file[1]


@pytest.fixture
def encrypted_path(encrypted_file: tuple[Path, Key], tmp_path: Path) -> Path:
    """A copy of the encrypted plan for one test."""
    folder = tmp_path / "kept"
    folder.mkdir()
    return Path(shutil.copy(encrypted_file[0], folder / encrypted_file[0].name))


TopicOf = Callable[[Program, str], Topic]


@pytest.fixture
def topic_of(qtbot: QtBot) -> TopicOf:
    """Shows a topic of the safety page and waits until it has come to rest."""

    def show(program: Program, topic_id: str) -> Topic:
        program.window.go("safety", topic_id)
        assert program.window.workspace is not None
        page = program.window.workspace.stack.currentWidget()
        assert isinstance(page, SafetyPage)
        topic = page.topic(topic_id)
        at_rest(topic, qtbot)
        return topic

    return show


def at_rest(topic: Topic, qtbot: QtBot) -> None:
    """Wait until nothing is worked on any more."""
    qtbot.waitUntil(lambda: not topic.is_busy, timeout=20_000)


def edited(path: Path, changes: ChangeSet | None, author: str, key: Key | None = None) -> None:
    """Write into a plan as somebody else does on their own computer."""
    assert changes is not None
    with Document(path, key=key) as document:
        document.apply(changes, author)
