"""A session: edits go in as commands and come out as changes, once they are on the disk."""

import threading
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from planner.app.session import Session
from planner.domain.answers import PLAN_ID, Answer, PlanInfo
from planner.domain.changes import Change, ChangeSet, Command
from planner.domain.commands.answers import describe_plan, write_answer
from planner.domain.commands.records import add, change, together
from planner.domain.contacts import Contact
from planner.domain.errors import PlannerError
from planner.domain.plan import Plan
from planner.store.document import Document


class Heard:
    """What a session has said, in order."""

    def __init__(self, session: Session) -> None:
        self.words: list[str] = []
        self.origins: list[object] = []
        self.errors: list[PlannerError] = []
        session.saving.connect(lambda: self.words.append("saving"))
        session.changed.connect(self._on_changed)
        session.saved.connect(lambda _at: self.words.append("saved"))
        session.failed.connect(self._on_failed)
        session.refused.connect(self._on_refused)

    def _on_changed(self, changes: ChangeSet, origin: object) -> None:
        self.words.append(f"changed {changes.label}")
        self.origins.append(origin)

    def _on_failed(self, error: PlannerError) -> None:
        self.words.append("failed")
        self.errors.append(error)

    def _on_refused(self, error: PlannerError) -> None:
        self.words.append("refused")
        self.errors.append(error)


@pytest.fixture
def heard(session: Session) -> Heard:
    return Heard(session)


def _on_disk(path: Path) -> Plan:
    with Document(path) as document:
        return document.load()


def _typed(text: str, visit: int = 1) -> Command:
    return write_answer("story", text, joins=f"answer:story:text:{visit}")


def test_a_change_is_told_once_it_is_on_the_disk(session: Session, plan_path: Path, qtbot: QtBot) -> None:
    found: list[str] = []
    session.changed.connect(lambda *_: found.append(_on_disk(plan_path).info.city))
    origin = object()
    with qtbot.waitSignal(session.changed) as told:
        session.run(describe_plan(city="Riverside"), origin)
        assert session.plan.info.city == "", "memory ran ahead of the disk"
    assert told.args is not None
    assert told.args[1] is origin
    assert found == ["Riverside"]
    assert session.plan.info.city == "Riverside"


def test_an_edit_that_changes_nothing_says_nothing(session: Session, heard: Heard) -> None:
    session.run(describe_plan(title="Fair fares"))
    session.settle()
    assert heard.words == []
    assert session.undo_label == ""


def test_edits_are_made_in_order_each_on_what_the_one_before_left(session: Session) -> None:
    def longer(sign: str) -> Command:
        return lambda plan: describe_plan(city=plan.info.city + sign)(plan)

    for sign in "abcdef":
        session.run(longer(sign))
    assert not session.is_idle
    session.settle()
    assert session.is_idle
    assert session.plan.info.city == "abcdef"


def test_saved_is_said_when_nothing_waits_any_more(session: Session, heard: Heard) -> None:
    session.run(describe_plan(city="A"))
    session.run(describe_plan(city="A"))  # nothing by then
    session.settle()
    assert heard.words == ["saving", "changed Change City", "saved"]
    assert session.saved_at is not None


def test_an_edit_made_while_a_change_is_told_waits_its_turn(session: Session, heard: Heard) -> None:
    def once(*_change: Any) -> None:
        session.changed.disconnect(once)
        session.run(describe_plan(issue="Fares"))

    session.changed.connect(once)
    session.run(describe_plan(city="A"))
    session.settle()
    assert session.plan.info.issue == "Fares"
    assert [word for word in heard.words if word == "saved"] == ["saved"]


def test_settling_takes_in_what_was_typed_and_not_sent(session: Session) -> None:
    session.flushing.connect(lambda: session.run(describe_plan(city="typed")))
    session.settle()
    assert session.plan.info.city == "typed"


def test_the_window_never_waits_for_the_disk(session: Session) -> None:
    writing = threading.Event()
    session.on_writer(lambda _document: writing.wait(20))
    session.run(describe_plan(city="A"))  # returns though the writer is held up
    assert session.plan.info.city == ""
    writing.set()
    session.settle()
    assert session.plan.info.city == "A"


# Undo


def test_undo_and_redo_go_through_the_file(session: Session, plan_path: Path) -> None:
    session.run(describe_plan(city="A"))
    session.settle()
    assert session.undo_label == "Change City"
    session.undo()
    session.settle()
    assert _on_disk(plan_path).info.city == session.plan.info.city == ""
    assert (session.undo_label, session.redo_label) == ("", "Change City")
    session.redo()
    session.settle()
    assert _on_disk(plan_path).info.city == session.plan.info.city == "A"
    assert (session.undo_label, session.redo_label) == ("Change City", "")


def test_typing_in_one_field_is_one_step_until_the_field_is_left(session: Session) -> None:
    for text in ("Once", "Once there", "Once there was"):
        session.run(_typed(text))
    session.settle()
    session.seal_history()
    session.run(_typed("Once there was a mill"))
    session.settle()
    session.undo()
    session.settle()
    assert session.plan.answer("story").text == "Once there was"
    session.undo()
    session.settle()
    assert session.plan.get(Answer, "story") is None
    assert session.undo_label == ""


def test_undo_takes_back_what_waits_to_be_written(session: Session) -> None:
    session.run(describe_plan(city="A"))
    session.undo()
    session.settle()
    assert session.plan.info.city == ""
    assert session.redo_label == "Change City"


def test_undo_with_nothing_to_take_back_does_nothing(session: Session, heard: Heard) -> None:
    session.undo()
    session.redo()
    session.settle()
    assert heard.words == []


def test_undo_leaves_what_others_wrote_meanwhile(session: Session, plan_path: Path) -> None:
    session.run(describe_plan(city="mine", issue="mine"))
    session.settle()
    with Document(plan_path) as other:
        theirs = other.load()
        other.apply(_made(describe_plan(group="theirs"), theirs), "Sam")
    session.look_for_news()
    session.settle()
    session.undo()
    session.settle()
    info = _on_disk(plan_path).info
    assert (info.city, info.issue, info.group) == ("", "", "theirs")


def test_an_undo_that_others_have_made_already_is_stepped_over(session: Session, plan_path: Path) -> None:
    session.run(describe_plan(issue="first"))
    session.run(describe_plan(city="second"))
    session.settle()
    with Document(plan_path) as other:
        other.apply(_made(describe_plan(city=""), other.load()), "Sam")
    session.look_for_news()
    session.settle()
    session.undo()
    session.undo()
    session.settle()
    assert session.plan.info.issue == ""


def _made(command: Command, plan: Plan) -> ChangeSet:
    changes = command(plan)
    assert changes is not None
    return changes


# Trouble


def test_a_failed_write_leaves_memory_as_it_was_and_loses_nothing(
    session: Session, heard: Heard, plan_path: Path, trouble: Any
) -> None:
    before = session.plan
    with trouble(plan_path):
        session.run(describe_plan(city="kept"))
        session.settle()
        assert heard.words == ["saving", "failed"]
        assert str(heard.errors[0])
        assert session.plan == before
        assert session.undo_label == ""
        assert session.has_unwritten
        assert not session.is_idle
    session.retry()
    session.settle()
    assert _on_disk(plan_path).info.city == session.plan.info.city == "kept"
    assert heard.words[-1] == "saved"
    assert not session.has_unwritten


def test_edits_after_a_failed_one_wait_behind_it(session: Session, plan_path: Path, full_disk: Any) -> None:
    with full_disk(plan_path):
        session.run(_typed("Onc"))
        session.settle()
        session.run(_typed("Once"))
        session.settle()
    session.run(_typed("Once upon"))  # tries all three again
    session.settle()
    assert session.plan.answer("story").text == "Once upon"
    assert _on_disk(plan_path).answer("story").text == "Once upon"
    session.undo()
    session.settle()
    assert session.plan.get(Answer, "story") is None


def test_a_copy_holds_what_could_not_be_written(
    session: Session, plan_path: Path, tmp_path: Path, locked: Any
) -> None:
    session.run(describe_plan(city="written"))
    session.settle()
    plan_path.rename(tmp_path / "elsewhere")
    session.run(describe_plan(issue="unwritten"))
    session.undo()
    session.run(describe_plan(group="unwritten too"))
    session.settle()
    assert session.has_unwritten
    session.save_copy(tmp_path / "copy.coalition").result()
    info = _on_disk(tmp_path / "copy.coalition").info
    assert (info.city, info.issue, info.group) == ("written", "", "unwritten too")
    assert session.plan.info.group == ""


def test_a_copy_onto_the_plan_itself_is_refused(session: Session, plan_path: Path) -> None:
    with pytest.raises(PlannerError):
        session.save_copy(plan_path).result()
    assert _on_disk(plan_path).info.title == "Fair fares"


def test_a_session_closes_with_edits_that_cannot_be_written(
    session: Session, heard: Heard, plan_path: Path, trouble: Any
) -> None:
    with trouble(plan_path):
        session.run(describe_plan(city="lost, as was said"))
        session.close()
    assert "failed" in heard.words
    assert _on_disk(plan_path).info.city == ""


def test_closing_writes_what_waits(session: Session, plan_path: Path) -> None:
    for number in range(20):
        session.run(add(Contact(id=f"c{number}", name=str(number))))
    session.close()
    assert len(list(_on_disk(plan_path).all(Contact))) == 20


def test_a_defect_in_one_edit_does_not_hold_up_the_next(session: Session, heard: Heard) -> None:
    def broken(_plan: Plan) -> ChangeSet | None:
        raise ZeroDivisionError

    session.run(describe_plan(city="A"))
    session.run(broken)
    session.run(describe_plan(issue="B"))
    session.settle()
    assert (session.plan.info.city, session.plan.info.issue) == ("A", "B")
    assert heard.words.count("refused") == 1
    assert heard.words[-1] == "saved"
    assert isinstance(heard.errors[0].__cause__, ZeroDivisionError)


def test_a_value_that_no_file_can_hold_is_refused_and_not_tried_again(session: Session, heard: Heard) -> None:
    session.run(add(Contact(id="c", name="Ada", keep_in_touch=2**70)))
    session.settle()
    assert "refused" in heard.words
    assert session.is_idle
    session.run(describe_plan(city="A"))
    session.settle()
    assert session.plan.info.city == "A"
    assert session.plan.get(Contact, "c") is None


# Others


def test_news_of_another_program_arrives(
    session: Session, heard: Heard, plan_path: Path, qtbot: QtBot
) -> None:
    with Document(plan_path) as other:
        other.apply(_made(describe_plan(city="Elsewhere"), other.load()), "Sam")
    with qtbot.waitSignal(session.changed):
        session.look_for_news()
    assert session.plan.info.city == "Elsewhere"
    assert heard.origins == [None]
    assert session.undo_label == "", "what others did is not ours to undo"


def test_two_different_values_for_one_field_are_told_as_a_conflict(
    session: Session, plan_path: Path, qtbot: QtBot
) -> None:
    with Document(plan_path) as other:
        theirs = other.load()
        session.run(describe_plan(city="ours"))
        session.settle()
        ops_seen = Change(theirs.info, theirs.info.but(city="theirs"))
        other.apply(ChangeSet("theirs", (ops_seen,)), "Sam")
    with qtbot.waitSignal(session.changed):
        session.look_for_news()
    assert session.plan == _on_disk(plan_path)


def test_looking_for_news_says_nothing_where_the_file_is_held(
    session: Session, heard: Heard, plan_path: Path, locked: Any
) -> None:
    with locked(plan_path):
        session.look_for_news()
        session.settle()
    assert heard.words == []
    assert session.is_idle


def test_the_author_stands_beside_what_was_written(session: Session, plan_path: Path) -> None:
    session.run(describe_plan(city="A"))
    session.settle()
    session.author = "Noor"
    session.run(change(PlanInfo, PLAN_ID, issue="B"))
    session.settle()
    with Document(plan_path) as document:
        assert [op.author for op in document.ops()][-2:] == ["Rosa", "Noor"]


def test_several_commands_are_one_step(session: Session) -> None:
    session.run(together("Both", describe_plan(city="A"), write_answer("story", "B")))
    session.settle()
    session.undo()
    session.settle()
    assert session.plan.info.city == ""
    assert session.plan.get(Answer, "story") is None
