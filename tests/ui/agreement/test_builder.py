"""The agreement is begun, gone through, reordered, added to and struck from."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from planner.domain.agreement import Clause
from planner.domain.agreement_text import in_order
from planner.domain.clauses import Level
from planner.domain.commands.agreement import strike
from planner.domain.commands.records import change
from planner.ui.agreement import AgreementView
from planner.ui.agreement.rows import RowKind
from planner.ui.agreement.view_bar import Mode
from tests.ui.agreement.conftest import LIBRARY, METHOD, QUORUM, Stage, StageMaker
from tests.ui.keys import press, write

_Key = Qt.Key
_ALT = Qt.KeyboardModifier.AltModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier


def _order(stage: Stage, group: str) -> list[str]:
    return [clause.id for clause in in_order(stage.plan) if clause.group == group]


def _titles(view: AgreementView, kind: RowKind) -> list[str]:
    return [row.title for row in view.outline.rows.rows if row.kind is kind]


def test_each_way_to_begin_says_how_long_it_is(stage: StageMaker) -> None:
    view = stage().show()
    sizes = [card.size_words for card in view.start.cards]
    counts = [len(LIBRARY.of_level(level)) for level in Level]
    assert [int(words.split()[0]) for words in sizes] == counts
    assert all("page" in words for words in sizes)
    assert view.start.cards[0].accessibleName().startswith("Short: ")


def test_beginning_is_one_press_and_one_step_of_undo(stage: StageMaker) -> None:
    empty = stage()
    view = empty.show()
    view.focus_first()
    press(_Key.Key_Return)
    empty.settle()
    assert len(list(empty.plan.all(Clause))) == len(LIBRARY.of_level(Level.SHORT))
    assert view.mode is Mode.ASK
    assert not view.start.isVisible()
    empty.undo()
    assert not list(empty.plan.all(Clause))
    assert view.start.isVisible()


def test_the_list_says_number_and_state_of_every_clause(short: Stage) -> None:
    view = short.show()
    index = view.outline.rows.index(view.outline.rows.row_of(QUORUM))
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "How many must be there, 1 blank open" in said
    assert said.split(" ", 1)[0].replace(".", "").isdigit()
    view.outline.choose(METHOD)
    method = view.outline.rows.index(view.outline.rows.row_of(METHOD))
    assert "How a decision is taken, filled in" in method.data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_long_heading_takes_further_lines_of_the_list_and_its_tip_is_no_markup(short: Stage) -> None:
    view = short.show()
    line = view.outline.rows.index(view.outline.rows.row_of(QUORUM))
    before = view.outline.visualRect(line).height()
    heading = "Who decides from one day to the next, and who is asked before <b>money</b> is spent"
    short.desk.session.run(change(Clause, QUORUM, heading=heading))
    short.settle()
    line = view.outline.rows.index(view.outline.rows.row_of(QUORUM))
    height = view.outline.fontMetrics().height()
    short.qtbot.waitUntil(lambda: view.outline.visualRect(line).height() >= before + height)
    assert "&lt;b&gt;" in line.data(Qt.ItemDataRole.ToolTipRole)
    short.desk.session.run(change(Clause, QUORUM, heading="endless" * 400))
    short.settle()
    line = view.outline.rows.index(view.outline.rows.row_of(QUORUM))
    short.qtbot.waitUntil(lambda: view.outline.visualRect(line).height() <= before + 3 * height)


def test_what_the_checker_finds_is_marked_in_the_list(short: Stage) -> None:
    view = short.show()
    row = view.outline.rows.rows[view.outline.rows.row_of(QUORUM)]
    assert row.findings == 1
    assert row.spoken.endswith("1 thing to look at")


def test_alt_and_an_arrow_moves_a_clause_and_the_keyboard_stays_on_it(short: Stage) -> None:
    view = short.show()
    before = _order(short, "decisions")
    view.show_record(QUORUM)
    view.outline.setFocus()
    press(_Key.Key_Up, _ALT)
    short.settle()
    after = _order(short, "decisions")
    assert after.index(QUORUM) == before.index(QUORUM) - 1
    assert view.outline.current == QUORUM
    press(_Key.Key_Down, _ALT)
    short.settle()
    assert _order(short, "decisions") == before


def test_a_clause_dropped_below_a_heading_becomes_part_of_it(short: Stage) -> None:
    view = short.show()
    rows = view.outline.rows.rows
    heading = next(n for n, row in enumerate(rows) if row.kind is RowKind.PART and row.number == "1")
    view.outline.drop_at(QUORUM, heading + 1)
    short.settle()
    group = view.outline.rows.rows[heading].group
    assert _order(short, group)[0] == QUORUM
    short.undo()
    assert short.clause(QUORUM).group == "decisions"


def test_what_is_dropped_under_the_last_line_comes_last(short: Stage) -> None:
    view = short.show()
    end = view.outline.drop_place(QPoint(10, view.outline.viewport().height() * 50))
    view.outline.drop_at(METHOD, end)
    short.settle()
    assert in_order(short.plan)[-1].id == METHOD


def test_delete_strikes_a_clause_out_and_again_lets_it_stand(short: Stage) -> None:
    view = short.show()
    view.show_record(METHOD)
    view.outline.setFocus()
    press(_Key.Key_Delete)
    short.settle()
    assert short.clause(METHOD).struck
    assert _titles(view, RowKind.STRUCK) == ["How a decision is taken"]
    assert not any(block.key == METHOD for block in view.paper.blocks)
    view.outline.setFocus()
    press(_Key.Key_Delete)
    short.settle()
    assert not short.clause(METHOD).struck


def test_the_menu_offers_what_the_keys_do(short: Stage) -> None:
    view = short.show()
    view.show_record(METHOD)
    view.outline.offer(QPoint(0, 0))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    words = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
    assert words[:2] == ["Move up", "Move down"]
    assert words[-2:] == ["Strike out", "Remove with its history"]
    next(action for action in menu.actions() if action.text() == words[-1]).trigger()
    menu.close()
    short.settle()
    assert short.plan.get(Clause, METHOD) is None
    assert short.said == ["Removed “How a decision is taken”. Ctrl+Z brings it back."]


def test_a_clause_is_found_in_the_library_and_added_in_its_place(short: Stage) -> None:
    view = short.show()
    view.outline.setFocus()
    press(_Key.Key_Insert)
    write("five fingers")
    press(_Key.Key_Down)
    assert not view.add_panel.offered()
    view.add_panel.search.setText("hands hides")
    view.add_panel.search.setFocus()
    press(_Key.Key_Down)
    assert view.add_panel.offered() == ["More than yes and no"]
    press(_Key.Key_Space)
    short.settle()
    assert short.plan.get(Clause, "library-decisions.degrees") is not None
    assert view.outline.current == "library-decisions.degrees"
    assert "More than yes and no" not in view.add_panel.offered()


def test_a_clause_of_our_own_comes_behind_the_chosen_one(short: Stage) -> None:
    view = short.show()
    view.show_record(METHOD)
    view.bar.add.click()
    view.add_panel.heading.setFocus()
    write("Songs")
    press(_Key.Key_Return)
    short.settle()
    order = _order(short, "decisions")
    own = order[order.index(METHOD) + 1]
    assert short.clause(own).heading == "Songs"
    assert view.outline.current == own
    short.qtbot.waitUntil(view.editor.wording.text.hasFocus)


def test_next_goes_through_all_clauses_and_ends_with_the_check(short: Stage) -> None:
    view = short.show()
    view.set_mode(Mode.ASK)
    clauses = [row.id for row in view.outline.rows.rows if row.kind is RowKind.CLAUSE]
    view.outline.choose(clauses[0])
    for clause in clauses[1:]:
        view.editor.head.next.click()
        assert view.outline.current == clause
    view.editor.head.next.click()
    assert view.mode is Mode.CHECK


def test_control_and_enter_goes_on_from_within_a_field(short: Stage) -> None:
    view = short.show()
    view.show_record(METHOD)
    view.editor.wording.setFocus()
    press(_Key.Key_Return, _CONTROL)
    assert view.outline.current == view.outline.neighbour(METHOD, 1)


def test_on_a_narrow_page_list_clause_and_sheet_take_turns(short: Stage) -> None:
    view = short.show(width=480)
    assert (view.outline.isVisible(), view.editor.isVisible(), view.paper.isVisible()) == (True, False, False)
    view.outline.setFocus()
    press(_Key.Key_Return)
    assert (view.outline.isVisible(), view.editor.isVisible()) == (False, True)
    press(_Key.Key_Escape)
    assert view.outline.hasFocus()
    view.bar.as_it_reads.click()
    assert (view.outline.isVisible(), view.paper.isVisible()) == (False, True)


def test_an_agreement_changed_elsewhere_shows_at_once(short: Stage) -> None:
    view = short.show()
    short.desk.session.run(strike([QUORUM]))
    short.settle()
    assert _titles(view, RowKind.STRUCK) == ["How many must be there"]


def test_pressing_a_clause_on_the_sheet_chooses_it(short: Stage) -> None:
    view = short.show()
    view.outline.choose(METHOD)
    place = view.paper.place_of(METHOD)
    assert place is not None
    first = next(block.key for block in view.paper.blocks if block.key)
    view.outline.choose(first)
    place = view.paper.place_of(first)
    assert place is not None
    point = QPoint(view.paper.viewport().width() // 2, int(place) + 20)
    QTest.mouseClick(view.paper.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert view.outline.current == first
