"""What was told in confidence, purged in the window: told on the start page, shown before, meant, done."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from planner.app.backups import own_backups
from planner.cli import main
from planner.domain.answers import Answer
from planner.domain.commands.answers import write_answer
from planner.domain.commands.records import add, change, remove
from planner.domain.contacts import Contact
from planner.domain.conversations import Conversation, StepNote
from planner.store.document import Document
from planner.ui.desk import Place
from planner.ui.importing.steps import Step
from planner.ui.pages.importing import ImportPage
from planner.ui.pages.start import StartPage
from planner.ui.pages.work_links import LinkRow
from planner.ui.program import Program
from planner.ui.safety.due_flag import PurgeFlag
from planner.ui.safety.purging import PurgeTopic
from planner.ui.widgets.buttons import Button
from tests.leaks.canaries import found_in, leaks
from tests.strategies import change_of
from tests.ui.conftest import ProgramMaker, press
from tests.ui.safety.conftest import TopicOf, at_rest

STORY = "Her xylophones were sold to pay the rent last winter."
Tell = Callable[..., None]


@pytest.fixture
def tell(on_example: Program, qtbot: QtBot) -> Tell:
    """Notes down what Ada told, with the day on which it is to be purged."""
    assert on_example.desk is not None
    session = on_example.desk.session

    def make(day: str = "1950-01-01") -> None:
        session.run(add(Contact(id="ada", name="Ada")))
        session.run(add(Conversation(id="talk", with_whom="ada", state="closed", purge_on=day)))
        session.run(add(StepNote(id="note", conversation="talk", step="space", text=STORY)))
        qtbot.waitUntil(lambda: session.is_idle)

    return make


def _topic(program: Program, topic_of: TopicOf) -> PurgeTopic:
    shown = topic_of(program, "told")
    assert isinstance(shown, PurgeTopic)
    return shown


def _words(topic: PurgeTopic) -> str:
    return "\n".join(label.text() for label in topic.findChildren(QLabel) if not label.isHidden())


def _purge(topic: PurgeTopic, qtbot: QtBot) -> None:
    assert topic.purge is not None
    topic.purge.setFocus()
    press(topic.purge, "Space")
    assert not topic.is_busy
    press(topic.purge, "Space")
    at_rest(topic, qtbot)


def test_the_start_page_says_what_is_due_and_leads_to_it(
    on_example: Program, tell: Tell, qtbot: QtBot, topic_of: TopicOf
) -> None:
    on_example.window.go("start")
    assert on_example.window.workspace is not None
    page = on_example.window.workspace.stack.currentWidget()
    assert isinstance(page, StartPage)
    flag = page.findChild(PurgeFlag)
    assert flag is not None
    assert not flag.isVisible()
    tell()
    qtbot.waitUntil(flag.isVisible)
    flag.button.click()
    topic = _topic(on_example, topic_of)
    assert topic.isVisible()
    assert "Ada" in _words(topic)
    assert "undo" in _words(topic)


def test_a_plan_that_is_opened_says_what_is_due(start: ProgramMaker, example_path: Path) -> None:
    with Document(example_path) as document:
        talk = Conversation(id="talk", state="closed", purge_on="1950-01-01")
        document.apply(change_of(None, talk), "Bo")
    program = start(example_path)
    assert program.window.workspace is not None
    page = program.window.workspace.stack.currentWidget()
    assert isinstance(page, StartPage)
    flag = page.findChild(PurgeFlag)
    assert flag is not None
    assert flag.isVisible()


def test_the_keyboard_is_on_the_one_thing_to_do(
    on_example: Program, tell: Tell, topic_of: TopicOf, qtbot: QtBot
) -> None:
    tell()
    topic = _topic(on_example, topic_of)
    qtbot.waitUntil(lambda: topic.purge is not None and topic.purge.hasFocus())


def test_only_what_was_shown_is_purged(
    on_example: Program, tell: Tell, topic_of: TopicOf, qtbot: QtBot
) -> None:
    tell()
    topic = _topic(on_example, topic_of)
    assert on_example.desk is not None
    session = on_example.desk.session
    session.run(add(Conversation(id="later", with_whom="ada", state="closed", purge_on="1950-01-01")))
    session.run(change(Conversation, "talk", purge_on=""))
    qtbot.waitUntil(lambda: session.is_idle)
    _purge(topic, qtbot)
    assert {"talk", "later"} <= set(session.plan.table(Conversation))
    assert session.plan.get(StepNote, "note") is not None


def test_before_the_day_nothing_can_be_purged(on_example: Program, tell: Tell, topic_of: TopicOf) -> None:
    tell("1956-01-02")
    topic = _topic(on_example, topic_of)
    assert topic.purge is None
    assert "2 January 1956" in _words(topic)
    press(topic.findChildren(Button)[-1], "Space")
    assert on_example.window.workspace is not None
    assert on_example.window.workspace.page == "conversations"


def test_one_action_purges_it_from_plan_file_undo_and_backups(
    on_example: Program, tell: Tell, topic_of: TopicOf, qtbot: QtBot, example_path: Path
) -> None:
    tell()
    assert on_example.desk is not None
    session = on_example.desk.session
    session.on_writer(own_backups().keep).result()
    assert found_in(example_path.read_bytes(), ["xylophones"])
    topic = _topic(on_example, topic_of)
    assert "backup" in _words(topic)
    _purge(topic, qtbot)
    assert "Purged" in topic.banner.text()
    assert session.plan.get(Conversation, "talk") is None
    assert session.plan.get(StepNote, "note") is None
    assert session.plan.get(Contact, "ada") is not None
    assert session.undo_label == ""
    folder = own_backups().of(session.plan_id)[0].path.parent
    assert not leaks(["xylophones"], example_path.parent, folder)
    topic.show_place(Place(""))
    at_rest(topic, qtbot)
    assert topic.purge is None


def test_what_was_removed_by_hand_is_purged_too(
    on_example: Program, tell: Tell, topic_of: TopicOf, qtbot: QtBot, example_path: Path
) -> None:
    tell("")
    assert on_example.desk is not None
    session = on_example.desk.session
    session.run(remove(Conversation, ["talk"]))
    qtbot.waitUntil(lambda: session.is_idle)
    _purge(_topic(on_example, topic_of), qtbot)
    assert not found_in(example_path.read_bytes(), ["xylophones"])


def test_a_text_that_repeats_it_is_shown_and_clean_once_mended(
    on_example: Program, tell: Tell, topic_of: TopicOf, qtbot: QtBot, example_path: Path
) -> None:
    tell("")
    assert on_example.desk is not None
    session = on_example.desk.session
    question = on_example.desk.worksheet.sections_on("city")[0].questions[0].id
    session.run(write_answer(question, f"We heard: {STORY}"))
    session.run(change(StepNote, "note", purge_on="1950-01-01"))
    qtbot.waitUntil(lambda: session.is_idle)
    topic = _topic(on_example, topic_of)
    assert "1 note" in _words(topic)
    _purge(topic, qtbot)
    assert [row.text() for row in topic.findChildren(LinkRow) if not row.isHidden() and STORY in row.text()]
    session.run(write_answer(question, "We heard much."))
    qtbot.waitUntil(lambda: session.is_idle)
    next(each for each in topic.findChildren(Button) if "look again" in each.text()).click()
    at_rest(topic, qtbot)
    assert session.plan.the(Answer, question).text == "We heard much."
    assert not found_in(example_path.read_bytes(), ["xylophones"])


def test_an_old_export_brings_in_all_but_what_was_purged(
    on_example: Program, tell: Tell, topic_of: TopicOf, qtbot: QtBot, example_path: Path, tmp_path: Path
) -> None:
    tell()
    exported = tmp_path / "old.json"
    assert main(["export", str(example_path), "plan.json", "-o", str(exported)]) == 0
    _purge(_topic(on_example, topic_of), qtbot)
    assert on_example.desk is not None
    session = on_example.desk.session
    session.run(remove(Contact, ["ada"]))
    qtbot.waitUntil(lambda: session.is_idle)
    on_example.window.take_file(exported)
    assert on_example.window.workspace is not None
    page = on_example.window.workspace.stack.currentWidget()
    assert isinstance(page, ImportPage)
    qtbot.waitUntil(lambda: page.step is Step.PLAN)
    assert "They stay forgotten." in "".join(label.text() for label in page.findChildren(QLabel))
    page.go_on()
    qtbot.waitUntil(lambda: page.step is Step.DONE)
    assert session.plan.get(Contact, "ada") is not None
    assert session.plan.get(Conversation, "talk") is None
    assert not found_in(example_path.read_bytes(), ["xylophones"])
