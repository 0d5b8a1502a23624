"""Work on the whole file between two edits: merges, other keys, people forgotten."""

import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from planner.app.session import Session
from planner.domain.commands.answers import describe_plan
from planner.domain.contacts import Contact
from planner.domain.errors import PlannerError
from planner.store.document import Document
from planner.store.encryption import is_encrypted, set_key
from planner.store.errors import NeedsPassphrase
from planner.store.keys import Key


def _retitled(document: Document) -> str:
    document.apply(describe_plan(title="Elsewhere")(document.load()), "Jo")  # type: ignore[arg-type]
    return "done"


def test_what_a_rework_changed_is_one_step_of_undo(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.changed) as changed:
        answer = session.rework("Bring in a copy", _retitled)
    assert changed.args is not None
    assert changed.args[0].label == "Bring in a copy"
    assert answer.result(0) == "done"
    assert session.plan.info.title == "Elsewhere"
    assert session.undo_label == "Bring in a copy"
    with qtbot.waitSignal(session.changed):
        session.undo()
    assert session.plan.info.title == "Fair fares"


def test_what_cannot_be_undone_leaves_nothing_to_undo(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.saved):
        session.run(describe_plan(title="Before"))
    with qtbot.waitSignal(session.saved):
        session.rework("Forget", _retitled, undoable=False)
    assert session.undo_label == ""


def test_an_edit_behind_a_rework_is_made_on_what_it_left(session: Session, qtbot: QtBot) -> None:
    go = threading.Event()

    def work(document: Document) -> None:
        assert go.wait(10)
        _retitled(document)

    session.rework("Bring in a copy", work)
    session.run(describe_plan(city="Selma"))
    go.set()
    qtbot.waitUntil(lambda: session.is_idle)
    assert (session.plan.info.title, session.plan.info.city) == ("Elsewhere", "Selma")
    with Document(session.path) as document:
        assert document.load() == session.plan


def test_a_plan_is_encrypted_while_it_is_open(session: Session, qtbot: QtBot) -> None:
    new = Key(b"k" * 32, Key.fresh("six words").salt)

    def encrypt(path: Path, old: Key | None) -> Key | None:
        set_key(path, old, new)
        return new

    with qtbot.waitSignal(session.key_changed):
        session.while_closed("Encrypt", encrypt)
    assert session.key == new
    assert is_encrypted(session.path)
    with qtbot.waitSignal(session.saved):
        session.run(describe_plan(title="After"))
    with pytest.raises(NeedsPassphrase):
        Document(session.path)
    with Document(session.path, key=new) as document:
        assert document.load().info.title == "After"


def test_a_rework_that_fails_is_told_to_who_asked_and_the_plan_goes_on(
    session: Session, qtbot: QtBot
) -> None:
    def refuse(_path: Path, _key: Key | None) -> Key | None:
        raise PlannerError("No.")

    answer = session.while_closed("Encrypt", refuse)
    qtbot.waitUntil(answer.done)
    assert str(answer.exception()) == "No."
    with qtbot.waitSignal(session.saved):
        session.run(describe_plan(title="After"))
    with Document(session.path) as document:
        assert document.load().info.title == "After"


def test_closing_waits_for_a_rework(session: Session) -> None:
    answer = session.rework("Bring in a copy", _retitled)
    session.settle()
    assert answer.result(0) == "done"
    assert not list(session.plan.all(Contact))
