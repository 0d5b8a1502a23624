"""An evening of calls from the keyboard: tick, note, next day, on to the next; jump, undo, sum up."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from planner.domain.actions import ActionStep
from planner.domain.contacts import Contact
from planner.ui.outreach.result_form import KEYS
from tests.ui.keys import press
from tests.ui.keys import write as type_in
from tests.ui.outreach.conftest import TODAY, Evening, EveningMaker

_Key = Qt.Key


def _names(evening: Evening) -> list[str]:
    model = evening.page.table.sheet
    return [model.index(row, 1).data() for row in range(model.rowCount())]


def _today(evening: Evening) -> list[str]:
    model = evening.page.table.sheet
    return [model.index(row, 2).data() for row in range(model.rowCount())]


def test_the_sheet_stands_in_the_order_of_the_paper(evening: Evening) -> None:
    assert _names(evening) == ["Ada Moreno", "Bo Larsson", "Cy Brown"]
    assert evening.page.card.name.text() == "Ada Moreno"
    assert evening.page.card.phones.text() == "+44 20 7946 0001"
    assert evening.page.progress.text() == "0 of 3 done"


def test_a_letter_a_note_a_day_and_enter_write_a_call_down(evening: Evening) -> None:
    type_in("r")
    type_in("Drives on Mondays")
    press(_Key.Key_Tab)
    type_in("monday")
    press(_Key.Key_Return)
    evening.settle()
    ada = evening.contact("ada")
    assert ada.note == "Met at the fair.\n2026-11-20: Reached. Drives on Mondays"
    assert ada.last_contact == TODAY.isoformat()
    step = next(evening.plan.all(ActionStep))
    assert (step.due, step.owner, step.partners) == ("2026-11-23", "rosa", ("ada",))
    assert evening.page.card.name.text() == "Bo Larsson"
    assert evening.page.card.hasFocus()
    assert _today(evening) == ["Reached", "", ""]
    assert evening.page.progress.text() == "1 of 3 done"
    assert evening.page.tally.text() == "Today: Reached 1"


def test_every_outcome_has_a_letter_that_ticks_it(evening: Evening) -> None:
    for letter, outcome in KEYS.items():
        evening.page.card.setFocus()
        type_in(letter)
        assert evening.page.form.draft.outcome is outcome
        assert evening.page.form.note.hasFocus()


def test_one_call_is_one_step_of_undo_and_undo_goes_back_to_the_person(evening: Evening) -> None:
    before = evening.contact("ada")
    type_in("y")
    press(_Key.Key_Return)
    evening.settle()
    type_in("a")
    press(_Key.Key_Return)
    evening.settle()
    assert evening.page.progress.text() == "2 of 3 done"
    evening.desk.session.undo()
    evening.settle()
    assert evening.page.card.name.text() == "Bo Larsson"
    evening.desk.session.undo()
    evening.settle()
    assert evening.page.card.name.text() == "Ada Moreno"
    assert evening.contact("ada") == before
    assert evening.page.progress.text() == "0 of 3 done"


def test_who_has_opted_out_of_calls_shows_no_number(evening: Evening) -> None:
    evening.page.show_contact("cy")
    card = evening.page.card
    assert not card.phones.isVisible()
    assert card.closed.text() == "Must not be contacted by: Phone calls, Text messages"
    assert "7946" not in card.accessibleName()


def test_who_asks_not_to_be_called_is_not_shown_with_a_number_again(evening: Evening) -> None:
    type_in("x")
    email = next(chip for value, chip in evening.page.form.channels if value == "email")
    email.setFocus()
    press(_Key.Key_Space)
    evening.page.form.note.setFocus()
    press(_Key.Key_Return)
    evening.settle()
    assert set(evening.contact("ada").opted_out) == {"phone", "text", "email"}
    evening.page.show_contact("ada")
    assert not evening.page.card.phones.isVisible()
    assert evening.page.card.result.text() == "Written down today: Does not want to be called."


def test_of_several_numbers_the_wrong_one_is_chosen(evening: Evening) -> None:
    evening.page.show_contact("bo")
    type_in("w")
    number = evening.page.form.number
    assert number is not None
    assert number.isVisible()
    number.set_value("+44 20 7946 0003")
    press(_Key.Key_Return)
    evening.settle()
    assert evening.contact("bo").phones == ("+44 20 7946 0002",)
    assert evening.contact("bo").note == "2026-11-20: Wrong number. +44 20 7946 0003"


def test_a_note_without_an_outcome_is_not_lost_and_asks_for_one(evening: Evening) -> None:
    evening.page.form.note.setFocus()
    type_in("Called back")
    press(_Key.Key_Return)
    assert "Press one of the letters" in evening.page.form.hint.text()
    assert evening.page.card.hasFocus()
    press(_Key.Key_Down)
    assert evening.page.form.note.text() == ""
    press(_Key.Key_Up)
    assert evening.page.form.note.text() == "Called back"
    type_in("r")
    press(_Key.Key_Return)
    evening.settle()
    assert evening.contact("ada").note.endswith("Reached. Called back")


def test_a_day_that_is_none_or_over_holds_the_call_up(evening: Evening) -> None:
    for text, said in (("someday", "That is no day."), ("2026-11-01", "That day is over.")):
        evening.page.card.setFocus()
        type_in("c")
        evening.page.form.next_day.set_text(text)
        press(_Key.Key_Return)
        evening.settle()
        assert evening.contact("ada").note == "Met at the fair."
        assert evening.page.form.next_day.line.hasFocus()
        assert said in evening.page.form.next_day._said.text()


def test_a_number_on_the_paper_or_a_name_jumps_to_the_person(evening: Evening) -> None:
    for typed, name in (("3", "Cy Brown"), ("/lars", "Bo Larsson"), ("/7946 0001", "Ada Moreno")):
        evening.page.card.setFocus()
        type_in(typed)
        assert evening.page.go_to_line.hasFocus()
        press(_Key.Key_Return)
        assert evening.page.card.name.text() == name
        assert evening.page.card.hasFocus()
    evening.page.go_to_line.setFocus()
    type_in("zzz")
    press(_Key.Key_Return)
    assert evening.page.card.name.text() == "Ada Moreno"
    assert evening.page.go_to_line.text() == "zzz"


def test_enter_without_anything_passes_to_the_next(evening: Evening) -> None:
    press(_Key.Key_Return)
    assert evening.page.card.name.text() == "Bo Larsson"
    assert evening.contact("ada").note == "Met at the fair."


def test_control_and_a_letter_ticks_nothing(evening: Evening) -> None:
    press(_Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert evening.page.form.draft.outcome is None


def test_at_the_end_the_evening_is_summed_up(evening: Evening) -> None:
    for letter in "ra":
        type_in(letter)
        press(_Key.Key_Return)
        evening.settle()
    press(_Key.Key_Return)
    assert evening.page.is_at_end
    assert "1 is left without a word" in evening.page.end_words.text()
    assert "Reached 1 · No answer 1" in evening.page.end_words.text()
    assert evening.page.again.hasFocus()
    press(_Key.Key_Space)
    assert evening.page.card.name.text() == "Cy Brown"
    type_in("m")
    press(_Key.Key_Return)
    evening.settle()
    assert "everybody on the sheet" in evening.page.end_words.text()


def test_a_sheet_taken_up_again_goes_on_where_it_was_left(evening: Evening) -> None:
    type_in("r")
    press(_Key.Key_Return)
    evening.settle()
    evening.page.back.setFocus()
    press(_Key.Key_Space)
    assert not evening.view.is_calling
    evening.qtbot.waitUntil(lambda: any(row.sheet.done for row in evening.view.sheets.rows))
    evening.take("Rosa")
    assert evening.page.progress.text() == "1 of 3 done"
    assert evening.page.card.name.text() == "Bo Larsson"


def test_the_sheet_keeps_its_order_while_calls_change_who_was_spoken_to(evening: Evening) -> None:
    before = _names(evening)
    type_in("y")
    press(_Key.Key_Return)
    evening.settle()
    assert _names(evening) == before


def test_markup_in_a_plan_is_shown_as_it_stands(calls: EveningMaker) -> None:
    evening = calls(Contact(id="a", name="<b>Ann</b>", standing="to_add", why="<img src='file:///x'>"))
    evening.take("Nobody yet")
    assert evening.page.card.name.text() == "<b>Ann</b>"
    assert evening.page.card.name.textFormat() is Qt.TextFormat.PlainText


def test_the_form_stays_usable_where_there_is_little_room(evening: Evening) -> None:
    evening.view.resize(420, 420)
    QApplication.processEvents()
    type_in("r")
    press(_Key.Key_Return)
    evening.settle()
    assert evening.contact("ada").note.endswith("Reached.")
