"""A person forgotten in the window: shown before, meant, done, and told afterwards."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from planner.app.backups import own_backups
from planner.domain.commands.answers import write_answer
from planner.domain.contacts import Contact, Tie
from planner.store.document import Document
from planner.ui.board.card_list import ColumnList
from planner.ui.desk import Place
from planner.ui.pages.work import WorkPage
from planner.ui.pages.work_links import LinkRow
from planner.ui.program import Program
from planner.ui.safety.forgetting import ForgetTopic
from planner.ui.tapestry.board import MapBoard
from planner.ui.widgets.buttons import Button
from tests.leaks.canaries import found_in
from tests.ui.conftest import press
from tests.ui.safety.conftest import TopicOf, at_rest

NAME = "E. D. Nixon"


@pytest.fixture
def topic(on_example: Program, topic_of: TopicOf) -> ForgetTopic:
    shown = topic_of(on_example, "forget")
    assert isinstance(shown, ForgetTopic)
    return shown


def _contact(program: Program) -> Contact:
    assert program.desk is not None
    return next(each for each in program.desk.plan.all(Contact) if each.name == NAME)


def _words(topic: ForgetTopic) -> str:
    return "\n".join(label.text() for label in topic.findChildren(QLabel) if label.isVisible())


def _look(topic: ForgetTopic, program: Program, qtbot: QtBot) -> None:
    topic.look_at(_contact(program).id)
    at_rest(topic, qtbot)


def _forget(topic: ForgetTopic, program: Program, qtbot: QtBot) -> None:
    _look(topic, program, qtbot)
    assert topic.confirm is not None
    topic.confirm.setText(NAME)
    press(topic.confirm, "Return")
    at_rest(topic, qtbot)


def test_somebody_is_found_by_a_part_of_the_name_and_shown(topic: ForgetTopic, qtbot: QtBot) -> None:
    topic.search.setFocus()
    QTest.keyClicks(topic.search, "nixo")
    qtbot.waitUntil(lambda: bool(topic.found_buttons))
    assert [each.text() for each in topic.found_buttons] == [NAME]
    press(topic.search, "Return")
    press(topic.found_buttons[0], "Space")
    at_rest(topic, qtbot)
    assert NAME in _words(topic)
    assert "Ties" in _words(topic)


def test_nobody_of_that_name_is_said(topic: ForgetTopic) -> None:
    topic.find_contacts("Zebedee")
    assert "Nobody" in "".join(label.text() for label in topic.findChildren(QLabel))


def test_it_is_not_done_before_the_name_is_typed(
    topic: ForgetTopic, on_example: Program, qtbot: QtBot
) -> None:
    _look(topic, on_example, qtbot)
    assert topic.confirm is not None
    assert topic.forget_button is not None
    assert topic.confirm.hasFocus()
    topic.confirm.setText("E. D.")
    assert not topic.forget_button.isEnabled()
    press(topic.confirm, "Return")
    assert not topic.is_busy
    topic.confirm.setText("e. d. nixon ")
    assert topic.forget_button.isEnabled()
    assert _contact(on_example).name == NAME


def test_looking_changes_nothing(
    topic: ForgetTopic, on_example: Program, example_path: Path, qtbot: QtBot
) -> None:
    with Document(example_path) as document:
        before = document.ops()
    _look(topic, on_example, qtbot)
    with Document(example_path) as document:
        assert document.ops() == before


def test_nothing_of_the_entry_is_left_in_plan_file_and_undo(
    topic: ForgetTopic, on_example: Program, example_path: Path, qtbot: QtBot
) -> None:
    contact = _contact(on_example)
    assert on_example.desk is not None
    session = on_example.desk.session
    session.run(write_answer("canary", "nothing about anybody"))
    _forget(topic, on_example, qtbot)
    assert "Forgotten" in topic.banner.text()
    assert session.plan.get(Contact, contact.id) is None
    assert not [tie for tie in session.plan.all(Tie) if contact.id in (tie.source, tie.target)]
    assert session.undo_label == ""
    reach = [*contact.phones, *contact.emails]
    assert reach
    assert found_in(example_path.read_bytes(), reach) == []


def test_backups_forget_too(
    topic: ForgetTopic, on_example: Program, example_path: Path, qtbot: QtBot
) -> None:
    contact = _contact(on_example)
    with Document(example_path) as document:
        own_backups().keep(document)
        plan_id = document.plan_id
    _forget(topic, on_example, qtbot)
    for backup in own_backups().of(plan_id):
        assert own_backups().read(backup).get(Contact, contact.id) is None
        assert found_in(backup.path.read_bytes(), [*contact.phones, *contact.emails]) == []


def test_texts_that_still_name_them_lead_to_where_they_stand(
    topic: ForgetTopic, on_example: Program, qtbot: QtBot
) -> None:
    assert on_example.desk is not None
    question = on_example.desk.worksheet.sections_on("city")[0].questions[0].id
    session = on_example.desk.session
    session.run(write_answer(question, f"Ask {NAME} about the porters."))
    qtbot.waitUntil(lambda: session.is_idle)
    _forget(topic, on_example, qtbot)

    def naming() -> list[LinkRow]:
        found = topic.findChildren(LinkRow)
        return [row for row in found if row.isVisible() and "porters" in row.text()]

    qtbot.waitUntil(lambda: bool(naming()))
    rows = naming()
    assert rows[0].link.place == Place("city", question)
    rows[0].setFocus()
    press(rows[0], "Space")
    assert on_example.window.workspace is not None
    assert on_example.window.workspace.page == "city"


def test_mended_texts_lose_their_old_wordings(
    topic: ForgetTopic, on_example: Program, example_path: Path, qtbot: QtBot
) -> None:
    assert on_example.desk is not None
    session = on_example.desk.session
    question = on_example.desk.worksheet.sections_on("city")[0].questions[0].id
    session.run(write_answer(question, f"Ask {NAME} about the xylophones."))
    _forget(topic, on_example, qtbot)
    session.run(write_answer(question, "Ask about the porters."))
    qtbot.waitUntil(lambda: session.is_idle)
    again = next(each for each in topic.findChildren(Button) if "look again" in each.text())
    again.click()
    at_rest(topic, qtbot)
    assert found_in(example_path.read_bytes(), ["xylophones"]) == []
    assert not [row for row in topic.findChildren(LinkRow) if row.isVisible() and "xylophones" in row.text()]


def test_who_is_chosen_among_the_people_is_the_one_to_forget(
    on_example: Program, topic: ForgetTopic, qtbot: QtBot
) -> None:
    assert on_example.desk is not None
    on_example.desk.go("people", record=_contact(on_example))
    on_example.window.do("forget")
    at_rest(topic, qtbot)
    assert topic.isVisible()
    assert topic.confirm is not None
    assert NAME in _words(topic)


def test_with_nobody_chosen_one_is_searched_for(on_example: Program, topic: ForgetTopic) -> None:
    on_example.window.go("start")
    on_example.window.do("forget")
    assert topic.isVisible()
    assert topic.confirm is None
    assert topic.search.hasFocus()


def _menu(program: Program, qtbot: QtBot) -> QMenu:
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert program.window.actions_by_id["forget"] in menu.actions()
    return menu


def _ask(widget: QWidget, at: QPoint) -> None:
    """As the mouse asks for a menu there."""
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, widget.mapToGlobal(at))
    QApplication.sendEvent(widget, event)


def test_a_card_of_the_board_leads_to_forgetting(
    on_example: Program, topic: ForgetTopic, qtbot: QtBot
) -> None:
    assert on_example.desk is not None
    on_example.window.go("people")
    assert on_example.window.workspace is not None
    page = on_example.window.workspace.stack.currentWidget()
    assert isinstance(page, WorkPage)
    page.show_segment("board")
    column = next(each for each in page.findChildren(ColumnList) if _contact(on_example).id in each.cards.ids)
    column.setFocus()
    column.choose([_contact(on_example).id])
    _ask(column.viewport(), QPoint(5, 5))
    menu = _menu(on_example, qtbot)
    menu.setActiveAction(on_example.window.actions_by_id["forget"])
    press(menu, "Return")
    at_rest(topic, qtbot)
    assert topic.isVisible()
    assert NAME in _words(topic)


def test_somebody_on_the_map_leads_to_forgetting(
    on_example: Program, topic: ForgetTopic, qtbot: QtBot
) -> None:
    on_example.window.go("tapestry")
    board = next(each for each in on_example.window.findChildren(MapBoard) if each.isVisible())
    qtbot.waitUntil(
        lambda: not board.is_busy and board.map.scene.number_of(_contact(on_example).id) is not None
    )
    number = board.map.scene.number_of(_contact(on_example).id)
    assert number is not None
    board.map.finish()
    node = board.map.scene.nodes[number]
    _ask(board.map, board.map.view.pixel(node.x, node.y).toPoint())
    assert board.chosen == _contact(on_example).id
    menu = _menu(on_example, qtbot)
    menu.setActiveAction(on_example.window.actions_by_id["forget"])
    press(menu, "Return")
    at_rest(topic, qtbot)
    assert NAME in _words(topic)
