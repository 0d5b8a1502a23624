"""A listing is a table to look things up in, and to add to, change and remove from by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from planner.domain.actions import ActionStep
from planner.domain.agreement import Clause
from planner.domain.city import Event, ExpertiseGap
from planner.domain.commands.records import add, change
from planner.domain.contacts import Contact, Tie
from planner.domain.listings import Listing
from planner.domain.outline import CLAUSES, CONTACTS, EVENTS, GAPS, OFFICIALS, PAGES, STEPS, TIES
from planner.domain.plan import bare_name
from planner.ui.listing.form import RecordForm
from tests.ui.listing.conftest import StageMaker
from tests.ui.listing.hands import column, focused, press, write

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
_Key = Qt.Key
ADA = Contact(id="ada", name="Ada Moreno", phones=("555 1",), standing="with_us")
LUKASZ = Contact(id="luk", name="Łukasz Wiśniewski", note="Knows the depot", held_by="ada")
ZOE = Contact(id="zoe", name="Zoë Hill", office="Councillor")
LISTINGS = [listing for page in PAGES for listing in page.listings]


@pytest.mark.parametrize("listing", LISTINGS, ids=lambda listing: listing.id)
def test_every_listing_begins_empty_and_takes_a_first_record(stage: StageMaker, listing: Listing) -> None:
    stand = stage()
    view = stand.show(listing)
    view.add()
    assert view.model.rowCount() == 1
    first = listing.record_type.fields()[0]
    write("12")
    view.flush()
    stand.settle()
    (record,) = stand.plan.all(listing.record_type)
    assert record.values()[first.name] in ("12", 12, bare_name("12"))


def test_values_read_as_people_say_them(stage: StageMaker) -> None:
    event = Event(id="e", name="Hearing", on="2026-12-05", officials=("zoe", bare_name("Bo")), going=("ada",))
    view = stage(ADA, ZOE, event, Event(id="f", name="Fair", on="in spring")).show(EVENTS)
    assert column(view, 3)[0] == "Zoë Hill, Bo"
    assert "2026" in column(view, 0)[0]
    assert column(view, 0)[1] == "in spring"


def test_text_with_markup_is_shown_as_it_is(stage: StageMaker) -> None:
    view = stage(Contact(id="a", name="<b>Ada</b> & co")).show()
    view.show_record("a")
    assert column(view) == ["<b>Ada</b> & co"]


def test_search_finds_without_accents_in_everything_typed(stage: StageMaker) -> None:
    view = stage(ADA, LUKASZ, ZOE).show()
    view.head.search.setText("lukasz")
    assert column(view) == ["Łukasz Wiśniewski"]
    view.head.search.setText("DEPOT moreno")
    assert column(view) == ["Łukasz Wiśniewski"]
    view.head.search.setText("nobody")
    assert column(view) == []
    view.head.search.clear()
    assert len(column(view)) == 3


def test_whoever_types_in_the_table_searches(stage: StageMaker) -> None:
    view = stage(ADA, LUKASZ, ZOE).show()
    view.focus_first()
    press(_Key.Key_Z)
    write("o")
    assert view.head.search.text() == "zo"
    assert column(view) == ["Zoë Hill"]
    press(_Key.Key_Return)
    assert view.table.hasFocus()
    assert view.table.chosen_ids() == ["zoe"]


def test_sorting_puts_numbers_by_size_and_empty_ones_last_both_ways(stage: StageMaker) -> None:
    clauses = [Clause(id=str(n), heading=f"Clause {n}", position=n) for n in (10, 2, 1)]
    view = stage(*clauses, Clause(id="x", heading="")).show(CLAUSES)
    view.table.horizontalHeader().setSortIndicator(1, Qt.SortOrder.AscendingOrder)
    assert column(view, 1) == ["Clause 1", "Clause 2", "Clause 10", ""]
    view.table.horizontalHeader().setSortIndicator(1, Qt.SortOrder.DescendingOrder)
    assert column(view, 1) == ["Clause 10", "Clause 2", "Clause 1", ""]


def test_dates_sort_by_day_and_before_what_is_no_date(stage: StageMaker) -> None:
    events = [Event(id=day, name=day, on=day) for day in ("2026-02-10", "in spring", "2025-12-31", "")]
    view = stage(*events).show(EVENTS)
    assert column(view, 1) == ["2025-12-31", "2026-02-10", "in spring", ""]


def test_what_is_chosen_stays_chosen_through_sorting_and_searching(stage: StageMaker) -> None:
    view = stage(ADA, LUKASZ, ZOE).show()
    view.table.choose(["luk", "zoe"], "zoe")
    view.table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    assert view.table.chosen_ids() == ["zoe", "luk"]
    view.head.search.setText("Zo")
    assert view.table.chosen_ids() == ["zoe"]


def test_an_edit_elsewhere_changes_one_row_and_keeps_the_place(stage: StageMaker) -> None:
    stand = stage(ADA, LUKASZ, ZOE)
    view = stand.show()
    view.show_record("zoe")
    resets: list[bool] = []
    view.model.modelReset.connect(lambda: resets.append(True))
    stand.desk.session.run(change(Contact, "ada", name="Zzz"))
    stand.settle()
    assert column(view) == ["Łukasz Wiśniewski", "Zoë Hill", "Zzz"]
    assert view.table.chosen_ids() == ["zoe"]
    assert column(view, 5)[0] == "Zzz"
    assert not resets


def test_a_row_stays_in_place_while_its_name_is_typed(stage: StageMaker) -> None:
    stand = stage(ADA, LUKASZ, ZOE)
    view = stand.show()
    view.show_record("ada")
    press(_Key.Key_Return)
    view.table.setFocus()
    press(_Key.Key_F2)
    press(_Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    write("Zuzana")
    view.flush()
    stand.settle()
    assert column(view)[0] == "Zuzana"
    view.show_record("luk")
    assert column(view) == ["Łukasz Wiśniewski", "Zoë Hill", "Zuzana"]


def test_a_new_record_is_written_with_its_first_words_and_undone_with_them(stage: StageMaker) -> None:
    stand = stage(ADA)
    view = stand.show()
    view.focus_first()
    press(_Key.Key_Insert)
    stand.settle()
    assert len(stand.plan.table(Contact)) == 1
    write("Noor Haddad")
    view.flush()
    stand.settle()
    assert [contact.name for contact in stand.plan.all(Contact)] == ["Ada Moreno", "Noor Haddad"]
    stand.undo()
    assert [contact.name for contact in stand.plan.all(Contact)] == ["Ada Moreno"]


def test_a_new_record_that_stays_empty_leaves_nothing_behind(stage: StageMaker) -> None:
    stand = stage(ADA)
    view = stand.show()
    view.add()
    view.show_record("ada")
    stand.settle()
    assert column(view) == ["Ada Moreno"]
    assert not stand.desk.session.undo_label


def test_the_keyboard_goes_to_the_form_and_back(stage: StageMaker) -> None:
    view = stage(ADA).show()
    view.focus_first()
    press(_Key.Key_Return)
    assert focused().accessibleName() == "Name"
    press(_Key.Key_Escape)
    assert view.table.hasFocus()


def test_delete_removes_at_once_and_undo_brings_back(stage: StageMaker) -> None:
    stand = stage(ADA, LUKASZ, ZOE, Tie(id="t", source="ada", target="zoe"))
    view = stand.show()
    view.show_record("ada")
    view.table.setFocus()
    press(_Key.Key_Delete)
    stand.settle()
    assert column(view) == ["Łukasz Wiśniewski", "Zoë Hill"]
    assert view.table.chosen_ids() == ["luk"]
    assert column(view, 5)[0] == "Ada Moreno"
    assert stand.said == ["Removed “Ada Moreno”. Ctrl+Z brings it back."]
    stand.undo()
    assert column(view) == ["Ada Moreno", "Łukasz Wiśniewski", "Zoë Hill"]
    assert stand.plan.get(Tie, "t") is not None


def test_many_are_removed_as_one_step(stage: StageMaker) -> None:
    stand = stage(*(ExpertiseGap(id=str(n), question=f"Question {n}") for n in range(5)))
    view = stand.show(GAPS)
    view.focus_first()
    press(_Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(_Key.Key_Delete)
    stand.settle()
    assert not stand.plan.table(ExpertiseGap)
    stand.undo()
    assert len(stand.plan.table(ExpertiseGap)) == 5


def test_an_official_without_an_office_yet_stays_in_sight(stage: StageMaker) -> None:
    stand = stage(ZOE, ADA)
    view = stand.show(OFFICIALS)
    assert column(view) == ["Zoë Hill"]
    view.add()
    write("Bo Reyes")
    view.flush()
    stand.settle()
    view.show_record("zoe")
    assert sorted(column(view)) == ["Bo Reyes", "Zoë Hill"]
    assert [contact.office for contact in stand.plan.all(Contact)] == ["Councillor", "", ""]


def test_a_contact_leaves_the_officials_when_the_office_goes(stage: StageMaker) -> None:
    stand = stage(ZOE)
    view = stand.show(OFFICIALS)
    stand.desk.session.run(change(Contact, "zoe", office=""))
    stand.settle()
    assert column(view) == []


def test_a_large_change_is_taken_whole(stage: StageMaker) -> None:
    stand = stage()
    view = stand.show()
    many = [Contact(id=f"c{n}", name=f"Contact {n}") for n in range(300)]
    stand.desk.session.run(add(*many))
    stand.settle()
    assert view.model.rowCount() == 300
    stand.undo()
    assert view.model.rowCount() == 0


def test_columns_widths_and_order_are_remembered(stage: StageMaker) -> None:
    stand = stage(ADA, LUKASZ)
    view = stand.show()
    view.head.columns_chosen.emit(["name", "note"])
    view.table.fits = False
    view.table.setColumnWidth(0, 333)
    view.table.horizontalHeader().setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    view.hide()
    again = stand.show()
    assert [info.name for info in again.model.columns] == ["name", "note"]
    assert again.table.columnWidth(0) == 333
    assert column(again) == ["Łukasz Wiśniewski", "Ada Moreno"]


def test_a_narrow_page_shows_the_table_then_the_form_with_a_way_back(stage: StageMaker) -> None:
    view = stage(ADA).show(width=500)
    assert view.table.isVisible()
    view.focus_first()
    press(_Key.Key_Return)
    assert not view.table.isVisible()
    press(_Key.Key_Escape)
    assert view.table.isVisible()
    assert view.table.hasFocus()


def test_every_step_has_a_name_for_a_screen_reader(stage: StageMaker) -> None:
    for listing in (CONTACTS, TIES, STEPS):
        view = stage(ADA, Tie(id="t", source="ada"), ActionStep(id="s", what="Print")).show(listing)
        view.focus_first()
        press(_Key.Key_Return)
        seen: list[QWidget] = []
        first = focused()
        while focused() not in seen:
            seen.append(focused())
            assert seen[-1].accessibleName() or getattr(seen[-1], "text", str)(), seen[-1]
            press(_Key.Key_Tab)
        assert first in seen
        form = view.findChild(RecordForm)
        assert form is not None
        way = [view.head.search, view.head.button, view.table, *form.stops()]
        places = [seen.index(stop) for stop in way if stop.isVisible()]
        after_search = [(place - places[0]) % len(seen) for place in places]
        assert after_search == sorted(after_search)


def test_whoever_comes_to_the_table_with_tab_begins_at_its_first_row(stage: StageMaker) -> None:
    view = stage(Contact(id="a", name="Ann"), Contact(id="b", name="Bo")).show()
    view.head.button.setFocus()
    assert view.table.chosen_ids() == []
    press(_Key.Key_Tab)
    assert view.table.hasFocus()
    assert view.table.chosen_ids() == ["a"]
    press(_Key.Key_Down)
    press(_Key.Key_Backtab)
    press(_Key.Key_Tab)
    assert view.table.chosen_ids() == ["b"]
