"""Encryption switched on, changed and taken off in the window, and what stays readable."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from planner.app.backups import own_backups
from planner.content.wordlists import passphrase_words
from planner.domain.commands.answers import describe_plan
from planner.domain.passphrases import WORDS
from planner.store.document import Document
from planner.store.encryption import is_encrypted, key_for
from planner.store.errors import WrongPassphrase
from planner.ui.program import Program
from planner.ui.safety.encryption import EncryptionTopic
from planner.ui.safety.passphrase import NewPassphrase
from planner.ui.safety.remembering import RememberPlace
from planner.ui.safety.words import what_encryption_does_not
from planner.ui.welcome import WelcomePage
from planner.ui.widgets.buttons import Button
from tests.leaks.canaries import leaks
from tests.ui.conftest import ProgramMaker, press
from tests.ui.safety.conftest import TopicOf, at_rest

PASSPHRASE = "walk until the buses empty"


@pytest.fixture
def topic(on_example: Program, topic_of: TopicOf) -> EncryptionTopic:
    shown = topic_of(on_example, "encryption")
    assert isinstance(shown, EncryptionTopic)
    return shown


def _type(new: NewPassphrase, passphrase: str, again: str | None = None) -> None:
    new.first.line.setText(passphrase)
    new.again.line.setText(passphrase if again is None else again)


def _encrypt(topic: EncryptionTopic, qtbot: QtBot, passphrase: str = PASSPHRASE) -> None:
    _type(topic.new, passphrase)
    topic.encrypt()
    at_rest(topic, qtbot)
    qtbot.waitUntil(lambda: not topic.is_busy and bool(topic.banner.text()))


def _words(topic: EncryptionTopic) -> str:
    return "\n".join(label.text() for label in topic.findChildren(QLabel) if label.isVisible())


def test_what_encryption_does_not_cover_is_said_where_it_is_switched_on(topic: EncryptionTopic) -> None:
    assert len(what_encryption_does_not()) > 5
    for sentence in what_encryption_does_not():
        assert sentence in _words(topic)


def test_a_plan_is_encrypted_in_the_page_and_work_goes_on(
    topic: EncryptionTopic, on_example: Program, example_path: Path, qtbot: QtBot
) -> None:
    assert on_example.desk is not None
    _encrypt(topic, qtbot)
    assert "is encrypted" in topic.banner.text()
    on_example.desk.session.run(describe_plan(city="Selma"))
    on_example.desk.session.settle()
    assert is_encrypted(example_path)
    with Document(example_path, key=key_for(example_path, PASSPHRASE)) as document:
        assert document.load() == on_example.desk.plan
    assert "Montgomery" not in on_example.window.windowTitle()
    assert topic.new.first.text() == ""


def test_the_passphrase_has_to_be_typed_twice_alike(
    topic: EncryptionTopic, example_path: Path, qtbot: QtBot
) -> None:
    _type(topic.new, PASSPHRASE, "walk until the buses are full")
    topic.encrypt()
    assert "not the same" in topic.banner.text()
    assert not topic.is_busy
    assert not is_encrypted(example_path)


def test_an_empty_passphrase_is_none(topic: EncryptionTopic, example_path: Path) -> None:
    _type(topic.new, "  ")
    topic.encrypt()
    assert not is_encrypted(example_path)
    assert topic.banner.isVisible()


def test_six_words_are_offered_and_taken_by_keyboard(topic: EncryptionTopic) -> None:
    offered = topic.new.offer.text()
    assert len(offered.split()) == WORDS
    assert set(offered.split()) <= set(passphrase_words())
    topic.new.use.setFocus()
    press(topic.new.use, "Space")
    assert topic.new.first.text() == offered
    assert topic.new.again.line.hasFocus()
    assert topic.new.passphrase == ""
    topic.new.again.line.setText(offered)
    assert topic.new.passphrase == offered
    topic.new.other.click()
    assert topic.new.offer.text() != offered


@pytest.mark.parametrize(
    ("typed", "said"), [("password1", "Weak"), ("soften evoke encase hockey moth upshot", "Strong")]
)
def test_strength_is_said_honestly(topic: EncryptionTopic, typed: str, said: str) -> None:
    topic.new.first.line.setText(typed)
    assert said in topic.new.strength.text()
    assert said in topic.new.first.line.accessibleDescription()
    assert topic.new.first.line.echoMode() is QLineEdit.EchoMode.Password


def test_backups_are_encrypted_with_the_plan(
    topic: EncryptionTopic, on_example: Program, example_path: Path, qtbot: QtBot
) -> None:
    assert on_example.desk is not None
    with Document(example_path) as document:
        own_backups().keep(document)
    _encrypt(topic, qtbot)
    plan_id = on_example.desk.session.plan_id
    assert own_backups().of(plan_id)
    assert own_backups().exposed(plan_id) == ()


def test_a_plain_copy_is_pointed_out_and_deleted_at_the_second_press(
    topic: EncryptionTopic, example_path: Path, qtbot: QtBot
) -> None:
    copy = Path(shutil.copy(example_path, example_path.with_name("old copy.coalition")))
    _encrypt(topic, qtbot)
    qtbot.waitUntil(topic.readable.isVisible)
    assert "old copy.coalition" in _words(topic)
    delete = next(each for each in topic.readable.findChildren(Button) if each.text() == "Delete")
    delete.setFocus()
    press(delete, "Space")
    assert copy.exists()
    press(delete, "Space")
    assert not copy.exists()
    assert example_path.exists()
    qtbot.waitUntil(lambda: not topic.readable.isVisible())


def test_another_passphrase_needs_the_one_of_now(
    topic: EncryptionTopic, example_path: Path, qtbot: QtBot
) -> None:
    _encrypt(topic, qtbot)
    topic.current.line.setText("a guess")
    _encrypt(topic, qtbot, "another passphrase")
    assert "not the passphrase" in topic.banner.text()
    topic.current.line.setText(PASSPHRASE)
    _encrypt(topic, qtbot, "another passphrase")
    assert "another passphrase" in topic.banner.text()
    with pytest.raises(WrongPassphrase):
        Document(example_path, key=key_for(example_path, PASSPHRASE))
    Document(example_path, key=key_for(example_path, "another passphrase")).close()


def test_encryption_is_taken_off(
    topic: EncryptionTopic, on_example: Program, example_path: Path, qtbot: QtBot
) -> None:
    _encrypt(topic, qtbot)
    topic.decrypt()
    assert is_encrypted(example_path)
    topic.current.line.setText(PASSPHRASE)
    topic.decrypt()
    at_rest(topic, qtbot)
    qtbot.waitUntil(lambda: not is_encrypted(example_path) and not topic.is_busy)
    with Document(example_path) as document:
        assert on_example.desk is not None
        assert document.load() == on_example.desk.plan


def test_a_plan_can_be_encrypted_from_its_first_byte(start: ProgramMaker, home: Path, qtbot: QtBot) -> None:
    program = start()
    page = program.window.findChildren(WelcomePage)[-1]
    page.begin_new_plan()
    form = page._form
    form.title.setText("Night buses")
    form.encrypt.setFocus()
    press(form.encrypt, "Space")
    assert "Night" not in form.path.name
    form.begin()
    assert program.desk is None
    assert form.passphrase is not None
    _type(form.passphrase, PASSPHRASE)
    path = form.path
    form.begin()
    qtbot.waitUntil(lambda: program.desk is not None)
    assert is_encrypted(path)
    assert program.desk is not None
    assert program.desk.plan.info.title == "Night buses"


def test_a_plan_that_is_encrypted_leaves_the_settings_and_comes_back_without_encryption(
    topic: EncryptionTopic, on_example: Program, example_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    assert leaks(("Montgomery",), tmp_path / "settings") or on_example.settings.now.recent
    _encrypt(topic, qtbot)
    on_example.settings.keep()
    assert leaks(("Montgomery",), tmp_path / "settings") == {}
    remember = next(each for each in topic.findChildren(RememberPlace) if each.isVisible())
    remember.chip.click()
    assert on_example.settings.now.keeps(example_path)
    remember.chip.click()
    assert leaks(("Montgomery",), tmp_path / "settings") == {}
    topic.current.line.setText(PASSPHRASE)
    topic.decrypt()
    at_rest(topic, qtbot)
    qtbot.waitUntil(lambda: on_example.settings.now.recent == (str(example_path),))
