"""Practice: the conversation that goes badly is read turn by turn, marked, and explained."""

from PySide6.QtCore import Qt

from planner.content.conversation_guides import shipped_guides
from planner.ui.conversations.practice import PracticePage
from tests.ui.conversations.conftest import Stage
from tests.ui.keys import press

PRACTICE = shipped_guides("en").practices[0]


def _read_through(page: PracticePage) -> None:
    for _line in PRACTICE.lines[1:]:
        press(Qt.Key.Key_Space)


def _shown(talks: Stage) -> PracticePage:
    view = talks.show()
    view.overview.practise.click()
    assert view.practice is not None
    return view.practice


def test_it_goes_on_turn_by_turn_from_the_keyboard(talks: Stage) -> None:
    page = _shown(talks)
    assert len(page.turns) == 1
    assert not page.see.isVisible()
    _read_through(page)
    assert len(page.turns) == len(PRACTICE.lines)
    assert page.see.isVisible()
    assert not any(turn.reason.isVisible() for turn in page.turns)


def test_found_missed_and_mistaken_marks_are_told_apart(talks: Stage) -> None:
    page = _shown(talks)
    _read_through(page)
    right, other = (
        PRACTICE.mistakes[0],
        next(place for place in range(len(PRACTICE.lines)) if place not in PRACTICE.mistakes),
    )
    for place in (right, other):
        page.turns[place].mark.click()
    page.see.click()
    assert page.turns[right].verdict.text() == "Found"
    assert page.turns[other].verdict.text() == "Nothing goes wrong in this line"
    assert page.turns[PRACTICE.mistakes[1]].verdict.text() == "Not marked, and it goes wrong here"
    assert page.result.text() == f"You found 1 of {len(PRACTICE.mistakes)} places."
    line = page.turns[right]
    assert line.reason.text() == PRACTICE.lines[right].mistake
    assert PRACTICE.lines[right].instead in line.instead.text()
    assert line.instead.isVisible()


def test_it_can_be_begun_again_with_nothing_marked(talks: Stage) -> None:
    page = _shown(talks)
    _read_through(page)
    page.see.click()
    page.again.click()
    assert len(page.turns) == 1
    assert not page.result.isVisible()
    assert page.turns[0].mark.isEnabled()
