"""Backups in the window: what they held, single records brought back, the whole plan restored."""

import contextlib
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from planner.app.backups import own_backups
from planner.domain.commands.answers import describe_plan
from planner.domain.commands.records import remove
from planner.domain.contacts import Contact
from planner.store.document import Document
from planner.store.opening import open_unchecked
from planner.ui.program import Program
from planner.ui.safety.backups import BackupsTopic
from tests.ui.conftest import ProgramMaker, press
from tests.ui.safety.conftest import TopicOf, at_rest


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
