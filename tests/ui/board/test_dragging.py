"""Dragging cards: with a real mouse on a screen that nobody sees, and drop by drop."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from planner.domain.commands.records import add
from planner.domain.contacts import Contact, Standing
from planner.domain.plan import Plan
from planner.store.document import Document
from planner.ui.board.card_list import MIME
from tests.ui.board import on_a_screen
from tests.ui.board.conftest import PEOPLE_OF_A_PLAN, Stage, chosen, names

_MOVE, _LEFT = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
_NO = Qt.KeyboardModifier.NoModifier


def _mouse(environment: dict[str, str], *words: object) -> None:
    subprocess.run(["xdotool", *map(str, words)], env=environment, check=True)


def test_a_mouse_carries_a_card_to_another_column(xvfb: str, tmp_path: Path) -> None:
    if shutil.which("xdotool") is None:
        pytest.skip("xdotool is not installed: apt install xdotool")
    Document.create(tmp_path / "plan.coalition", add(*PEOPLE_OF_A_PLAN)(Plan()), "Noor").close()
    environment = {**os.environ, "DISPLAY": xvfb, "QT_QPA_PLATFORM": "xcb", "LC_ALL": "C.UTF-8"}
    environment["PYTHONPATH"] = str(Path(__file__).parents[3])
    command = [sys.executable, on_a_screen.__file__, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as board:
        assert board.stdout is not None
        word, *places = board.stdout.readline().split()
        x, y, to_x, to_y = map(int, places)
        assert word == "ready"
        _mouse(environment, "mousemove", x, y, "mousedown", 1)
        for step in (5, 20, 40):
            _mouse(environment, "mousemove", x + step, y)
        _mouse(environment, "mousemove", to_x - 5, to_y, "mousemove", to_x, to_y)
        assert board.stdout.readline().strip() == "over"
        _mouse(environment, "mouseup", 1)
        assert "moved" in board.stdout.read()
        assert board.wait() == 0
    with Document(tmp_path / "plan.coalition") as document:
        assert document.load().the(Contact, "ada").standing == "undecided"


def _carried(*ids: str) -> QMimeData:
    data = QMimeData()
    data.setData(MIME, "\n".join(ids).encode())
    return data


def _hang_over(widget: QWidget, data: QMimeData) -> bool:
    event = QDragEnterEvent(QPointF(5, 5), _MOVE, data, _LEFT, _NO)
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def _drop(widget: QWidget, data: QMimeData) -> bool:
    event = QDropEvent(QPointF(5, 5), _MOVE, data, _LEFT, _NO)
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


@pytest.mark.parametrize("size", [(1300, 800), (700, 800), (500, 420)], ids=["four", "two by two", "folded"])
def test_cards_are_dropped_on_a_column_however_the_board_is_laid_out(
    people: Stage, size: tuple[int, int]
) -> None:
    view = people.show(*size)
    column = view.columns[2]
    goal = column.list.viewport() if column.list.isVisible() else column
    data = _carried("bo", "cy")
    assert _hang_over(goal, data)
    assert column.is_hot
    assert _drop(goal, data)
    assert not column.is_hot
    people.settle()
    assert names(view, Standing.UNDECIDED) == ["Bo", "Cy", "Ed"]
    assert chosen(view) == ["bo", "cy"]


def test_a_column_is_quiet_again_when_the_cards_go_elsewhere(people: Stage) -> None:
    column = people.show().columns[1]
    _hang_over(column.list.viewport(), _carried("bo"))
    QApplication.sendEvent(column.list.viewport(), QDragLeaveEvent())
    assert not column.is_hot


def test_a_card_dropped_where_it_was_stays(people: Stage) -> None:
    view = people.show()
    before = people.plan
    _drop(view.columns[0].list.viewport(), _carried("ada"))
    people.settle()
    assert people.plan is before


def test_what_is_no_card_is_not_taken(people: Stage) -> None:
    view = people.show()
    text = QMimeData()
    text.setText("bo")
    assert not _hang_over(view.columns[2].list.viewport(), text)
    assert not _hang_over(view.columns[2], text)
    people.settle()
    assert people.standing("bo") == "with_us"


def test_a_card_of_another_plan_changes_nothing(people: Stage) -> None:
    view = people.show()
    before = people.plan
    _drop(view.columns[2].list.viewport(), _carried("nobody here"))
    people.settle()
    assert people.plan is before
