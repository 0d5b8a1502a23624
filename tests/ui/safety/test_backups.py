"""Backups in the window: what they held, single records brought back, the whole plan restored."""

import contextlib
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from planner.app.backups import own_backups
from planner.domain.commands.answers import describe_plan
from planner.domain.commands.records import remove
from planner.domain.contacts import Contact
from planner.store.document import Document
from planner.store.encryption import set_key
from planner.store.keys import Key, fresh_salt
from planner.store.opening import open_unchecked
from planner.ui.program import Program
from planner.ui.safety.backups import BackupsTopic
from tests.leaks.canaries import leaks
from tests.strategies import change_of
from tests.ui.conftest import ProgramMaker, press
from tests.ui.safety.conftest import PASSPHRASE, TopicOf, at_rest

ROSA = Contact(id="rosa", name="Rosa Parks")


@pytest.fixture
def topic(on_example: Program, topic_of: TopicOf, example_path: Path, qtbot: QtBot) -> BackupsTopic:
    """The page, with one backup made before a contact was removed and the city changed."""
    assert on_example.desk is not None
    with Document(example_path) as document:
        own_backups().keep(document)
    session = on_example.desk.session
    session.run(remove(Contact, (_nixon(on_example),)))
    session.run(describe_plan(city="Selma"))
    qtbot.waitUntil(lambda: session.is_idle)
    shown = topic_of(on_example, "backups")
    assert isinstance(shown, BackupsTopic)
    return shown


def _nixon(program: Program) -> str:
    assert program.desk is not None
    return next(each.id for each in program.desk.plan.all(Contact) if each.name == "E. D. Nixon")


def _names(program: Program) -> set[str]:
    assert program.desk is not None
    return {contact.name for contact in program.desk.plan.all(Contact)}


def test_a_backup_says_what_it_held_and_how_it_differs(topic: BackupsTopic, on_example: Program) -> None:
    assert len(topic.rows) == 1
    said = "\n".join(label.text() for label in topic.rows[0].findChildren(QLabel))
    assert f"{len(_names(on_example)) + 1} contacts" in said
    assert "gone since" in said
    assert "1 record says something else" in said or "records say something else" in said


def test_a_single_record_comes_back_and_undo_takes_it_away(
    topic: BackupsTopic, on_example: Program, qtbot: QtBot
) -> None:
    row = topic.rows[0]
    row.look.setFocus()
    press(row.look, "Space")
    assert row.details is not None
    box = next(box for box, key in row.details.boxes if key[0] is Contact)
    assert "E. D. Nixon" in box.text()
    box.setFocus()
    press(box, "Space")
    row.details.some.click()
    qtbot.waitUntil(lambda: "E. D. Nixon" in _names(on_example))
    at_rest(topic, qtbot)
    assert on_example.desk is not None
    assert on_example.desk.plan.info.city == "Selma"
    on_example.desk.session.undo()
    qtbot.waitUntil(lambda: "E. D. Nixon" not in _names(on_example))


def test_the_whole_plan_comes_back_and_what_it_was_is_backed_up(
    topic: BackupsTopic, on_example: Program, example_path: Path, qtbot: QtBot
) -> None:
    topic.rows[0].toggle()
    details = topic.rows[0].details
    assert details is not None
    qtbot.waitUntil(details.isVisible)
    details.whole.click()
    assert details.yes.hasFocus()
    press(details.yes, "Space")
    qtbot.waitUntil(lambda: "E. D. Nixon" in _names(on_example))
    at_rest(topic, qtbot)
    assert on_example.desk is not None
    with Document(example_path) as document:
        assert document.load() == on_example.desk.plan
    kept = own_backups().of(on_example.desk.session.plan_id)
    assert [own_backups().read(each).info.city for each in kept[:1]] == ["Selma"]
    on_example.desk.session.undo()
    qtbot.waitUntil(lambda: "E. D. Nixon" not in _names(on_example))


def test_a_damaged_backup_says_so_and_the_others_are_shown(
    topic: BackupsTopic, on_example: Program, qtbot: QtBot
) -> None:
    topic.make_one()
    at_rest(topic, qtbot)
    qtbot.waitUntil(lambda: len(topic.rows) == 2)
    newest = topic.rows[0].held.backup.path
    content = bytearray(newest.read_bytes())
    content[4096:] = b"\xa5" * len(content[4096:])
    newest.write_bytes(content)
    topic.read()
    at_rest(topic, qtbot)
    assert [row.held.is_readable for row in topic.rows] == [False, True]
    assert "damaged" in topic.rows[0].held.sentence


def test_a_backup_that_holds_all_of_it_is_not_made_twice(topic: BackupsTopic, qtbot: QtBot) -> None:
    for words in ("was made", "already"):
        topic.make_one()
        at_rest(topic, qtbot)
        assert words in topic.banner.text()
    assert len(topic.rows) == 2


def test_a_plan_of_another_version_is_backed_up_before_its_tables_are_made_anew(
    start: ProgramMaker, example_path: Path
) -> None:
    with contextlib.closing(open_unchecked(example_path, example_path, None)) as connection:
        connection.execute('DROP TABLE "contact"')
    program = start(example_path)
    assert program.desk is not None
    (backup,) = own_backups().of(program.desk.session.plan_id)
    assert own_backups().read(backup) == program.desk.plan


# Backups from before another passphrase


@pytest.fixture
def with_older(
    start: ProgramMaker, topic_of: TopicOf, encrypted_path: Path, key: Key, qtbot: QtBot
) -> tuple[Program, BackupsTopic]:
    """A plan that got another passphrase, with two backups that kept the one of before."""
    with Document(encrypted_path, key=key) as document:
        own_backups().keep(document)
        document.apply(change_of(None, ROSA), "Rosa")
        own_backups().keep(document)
        document.apply(change_of(ROSA, None), "Rosa")
    other = Key(b"\x07" * 32, fresh_salt())
    set_key(encrypted_path, key, other)
    program = start()
    assert program.open(encrypted_path, other)
    shown = topic_of(program, "backups")
    assert isinstance(shown, BackupsTopic)
    return program, shown


def _give(topic: BackupsTopic, passphrase: str, qtbot: QtBot) -> None:
    line = topic.rows[0].passphrase
    assert line is not None
    line.line.setFocus()
    line.line.setText(passphrase)
    press(line.line, "Return")
    at_rest(topic, qtbot)


def test_a_backup_with_an_older_passphrase_asks_for_it_and_a_wrong_one_is_tried_again(
    with_older: tuple[Program, BackupsTopic], qtbot: QtBot
) -> None:
    _program, topic = with_older
    # The newest asks for both.
    assert [(row.held.is_readable, row.passphrase is not None) for row in topic.rows] == [
        (False, True),
        (False, False),
    ]
    assert "older passphrase" in topic.rows[0].held.sentence
    _give(topic, "a guess", qtbot)
    assert "not the passphrase" in topic.banner.text()
    line = topic.rows[0].passphrase
    assert line is not None
    qtbot.waitUntil(line.line.hasFocus)
    assert line.line.echoMode() is QLineEdit.EchoMode.Password
    _give(topic, PASSPHRASE, qtbot)
    qtbot.waitUntil(lambda: all(row.held.is_readable for row in topic.rows))
    assert [row.passphrase for row in topic.rows] == [None, None]


def test_single_records_and_the_whole_plan_come_back_from_a_backup_with_an_older_passphrase(
    with_older: tuple[Program, BackupsTopic], encrypted_path: Path, qtbot: QtBot
) -> None:
    program, topic = with_older
    assert program.desk is not None
    session = program.desk.session
    _give(topic, PASSPHRASE, qtbot)
    qtbot.waitUntil(lambda: topic.rows[0].held.is_readable)
    topic.bring_back(topic.rows[0].held, [(Contact, ROSA.id)])
    qtbot.waitUntil(lambda: session.plan.get(Contact, ROSA.id) == ROSA)
    at_rest(topic, qtbot)
    session.undo()
    qtbot.waitUntil(lambda: session.plan.get(Contact, ROSA.id) is None)
    topic.restore(next(row.held for row in topic.rows if "1 contact" in row.held.sentence))
    qtbot.waitUntil(lambda: session.plan.get(Contact, ROSA.id) == ROSA)
    at_rest(topic, qtbot)
    assert session.key is not None
    with Document(encrypted_path, key=session.key) as document:
        assert document.load().get(Contact, ROSA.id) == ROSA


def test_an_older_passphrase_is_written_nowhere(
    with_older: tuple[Program, BackupsTopic], tmp_path: Path, home: Path, qtbot: QtBot
) -> None:
    _program, topic = with_older
    _give(topic, PASSPHRASE, qtbot)
    qtbot.waitUntil(lambda: topic.rows[0].held.is_readable)
    assert leaks((PASSPHRASE, PASSPHRASE.split()[0]), tmp_path, home) == {}
