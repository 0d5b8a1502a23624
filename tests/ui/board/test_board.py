"""The board as people use it: looking, walking, dragging, undoing, giving reasons."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from planner.domain.commands.people import set_standing
from planner.domain.commands.records import add, change
from planner.domain.contacts import Contact, RegisterEntry, Standing
from planner.ui.board import BoardView
from planner.ui.board.card_list import ColumnList
from planner.ui.desk import Place
from planner.ui.widgets.text_edit import GrowingTextEdit
from tests.ui.board.conftest import Stage, StageMaker, chosen, names

WITH_US, TO_ADD, UNDECIDED, NOT_TO_ADD = Standing
_Key = Qt.Key
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


def _press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    widget = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key, held)


def _list(view: BoardView, standing: Standing) -> ColumnList:
    return view.columns[list(Standing).index(standing)].list


def test_everybody_stands_in_the_column_of_their_standing_by_name(people: Stage) -> None:
    view = people.show()
    assert [names(view, each) for each in Standing] == [["Ada", "Bo"], ["Cy", "Di"], ["Ed"], []]


def test_a_standing_from_a_newer_program_is_undecided(stage: StageMaker) -> None:
    view = stage(Contact(id="x", name="Xi", standing="on_the_moon")).show()
    assert names(view, UNDECIDED) == ["Xi"]


def test_a_card_reads_out_all_that_it_says(people: Stage) -> None:
    view = people.show()
    cards = _list(view, WITH_US).cards
    said = cards.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Ada, person, With us, Bo keeps in touch, Buses"
    assert _list(view, TO_ADD).accessibleName() == "To add, 2 contacts"


def test_arrows_walk_among_cards_and_columns(people: Stage) -> None:
    view = people.show()
    view.focus_first()
    _press(_Key.Key_Down)
    assert chosen(view) == ["bo"]
    _press(_Key.Key_Right)
    assert chosen(view) == ["di"]
    _press(_Key.Key_Right)
    assert chosen(view) == ["ed"]
    _press(_Key.Key_Right)
    assert _list(view, NOT_TO_ADD).hasFocus()
    _press(_Key.Key_Right)
    _press(_Key.Key_Left)
    assert chosen(view) == ["ed"]


def test_control_and_an_arrow_moves_the_card_and_the_keyboard_follows(people: Stage) -> None:
    view = people.show()
    view.show_record("cy")
    _press(_Key.Key_Right, _CONTROL)
    people.settle()
    assert people.standing("cy") == "undecided"
    assert names(view, UNDECIDED) == ["Cy", "Ed"]
    assert chosen(view) == ["cy"]
    assert _list(view, UNDECIDED).hasFocus()
    assert people.said == ["Cy moved to “Undecided”."]
    _press(_Key.Key_Left, _CONTROL)
    people.settle()
    _press(_Key.Key_Left, _CONTROL)
    people.settle()
    _press(_Key.Key_Left, _CONTROL)  # there is no column before the first
    people.settle()
    assert people.standing("cy") == "with_us"


def test_several_cards_move_together_and_one_undo_takes_them_back(people: Stage) -> None:
    view = people.show()
    view.focus_first()
    _press(_Key.Key_Down, _SHIFT)
    assert chosen(view) == ["ada", "bo"]
    _press(_Key.Key_Right, _CONTROL)
    people.settle()
    assert names(view, TO_ADD) == ["Ada", "Bo", "Cy", "Di"]
    assert chosen(view) == ["ada", "bo"]
    people.undo()
    assert names(view, WITH_US) == ["Ada", "Bo"]


def test_m_offers_where_to_go(people: Stage, qtbot: QtBot) -> None:
    view = people.show()
    view.show_record("ed")
    _press(_Key.Key_M)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    offered = {action.text(): action.isEnabled() for action in menu.actions() if action.text()}
    assert offered["Undecided"] is False
    assert offered["With us"] is True
    next(action for action in menu.actions() if action.text() == "With us").trigger()
    menu.close()
    people.settle()
    assert people.standing("ed") == "with_us"


def test_moving_to_not_to_add_asks_for_reasons_in_the_page(people: Stage, qtbot: QtBot) -> None:
    view = people.show()
    view.show_record("ed")
    _press(_Key.Key_Right, _CONTROL)
    people.settle()
    assert view.reasons.isVisible()
    assert view.reasons.title.text() == "Why not Ed?"
    facts = view.reasons.fields.field("facts")
    assert isinstance(facts, GrowingTextEdit)
    assert facts.hasFocus()
    assert (
        _list(view, NOT_TO_ADD)
        .cards.index(0)
        .data(Qt.ItemDataRole.AccessibleTextRole)
        .endswith("No reason given yet, cloverdale")
    )
    QTest.keyClicks(facts, "Passed names on.")
    people.settle()
    (entry,) = people.plan.all(RegisterEntry)
    assert (entry.contact, entry.facts) == ("ed", "Passed names on.")
    card = _list(view, NOT_TO_ADD).cards.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "No reason" not in card
    _press(_Key.Key_Escape)
    assert not view.reasons.isVisible()
    assert chosen(view) == ["ed"]


def test_every_question_of_the_register_is_asked(people: Stage) -> None:
    view = people.show()
    view.move_cards(("ed",), NOT_TO_ADD)
    people.settle()
    for info in RegisterEntry.fields():
        field = view.reasons.fields.field(info.name)
        assert info.name == "contact" or (field is not None and field.isVisibleTo(view.reasons))


def test_undo_takes_the_move_and_the_questions_back(people: Stage) -> None:
    view = people.show()
    view.move_cards(("ed", "cy"), NOT_TO_ADD)
    people.settle()
    assert view.reasons.title.text() == "Why not these 2?"
    people.undo()
    assert not view.reasons.isVisible()
    assert (names(view, UNDECIDED), names(view, TO_ADD)) == (["Ed"], ["Cy", "Di"])
    assert not list(people.plan.all(RegisterEntry))


def test_an_entry_that_is_there_already_is_asked_about_again(stage: StageMaker) -> None:
    entry = RegisterEntry(id="e", contact="x", facts="Long ago")
    made = stage(Contact(id="x", name="Xi", standing="undecided"), entry)
    view = made.show()
    view.move_cards(("x",), NOT_TO_ADD)
    made.settle()
    facts = view.reasons.fields.field("facts")
    assert isinstance(facts, GrowingTextEdit)
    assert facts.value() == "Long ago"
    assert list(made.plan.all(RegisterEntry)) == [entry]


def test_enter_shows_the_contact_in_the_table(people: Stage) -> None:
    view = people.show()
    view.show_record("di")
    _press(_Key.Key_Return)
    assert people.went == [Place("people", record_type=Contact, record="di")]


def test_what_others_change_shows_at_once(people: Stage) -> None:
    view = people.show()
    view.show_record("di")
    people.desk.session.run(add(Contact(id="ace", name="Ace", standing="to_add")))
    people.desk.session.run(change(Contact, "cy", name="Zoe"))
    people.settle()
    assert names(view, TO_ADD) == ["Ace", "Di", "Zoe"]
    assert chosen(view) == ["di"]


def test_what_happens_while_nobody_looks_shows_when_somebody_does(people: Stage, qtbot: QtBot) -> None:
    view = people.show()
    view.hide()
    people.desk.session.run(set_standing(["ada"], TO_ADD))
    people.settle()
    view.show()
    assert names(view, TO_ADD) == ["Ada", "Cy", "Di"]


def test_an_empty_plan_shows_the_first_step(stage: StageMaker, qtbot: QtBot) -> None:
    made = stage()
    view = made.show()
    assert not view.bar.isVisible()
    made.desk.session.run(add(Contact(id="x", name="Xi")))
    made.settle()
    assert names(view, UNDECIDED) == ["Xi"]
    assert view.bar.isVisible()


def test_narrow_boards_unfold_one_column_at_a_time(people: Stage) -> None:
    view = people.show(500, 420)
    lists = [column.list.isVisible() for column in view.columns]
    assert lists == [True, False, False, False]
    head = view.columns[2]
    QTest.mouseClick(head, Qt.MouseButton.LeftButton)
    assert [column.list.isVisible() for column in view.columns] == [False, False, True, False]
    view.resize(1300, 800)
    assert all(column.list.isVisible() for column in view.columns)


def test_five_hundred_changes_at_once_are_shown(stage: StageMaker) -> None:
    made = stage(*(Contact(id=str(n), name=f"Name {n}") for n in range(500)))
    view = made.show()
    made.desk.session.run(set_standing([str(n) for n in range(500)], WITH_US))
    made.settle()
    assert names(view, WITH_US)[:3] == ["Name 0", "Name 1", "Name 2"]
    assert names(view, UNDECIDED) == []
