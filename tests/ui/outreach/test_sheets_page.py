"""Whose calls are made: the sheets, how much hangs on whom, and nobody who must be left out."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from planner.domain.contact_filter import ContactFilter
from planner.domain.contacts import Contact
from planner.domain.outreach import outreach
from planner.domain.outreach_choice import Order
from planner.ui.outreach.kept import kept
from tests.ui.keys import press
from tests.ui.outreach.conftest import PEOPLE, TODAY, Evening, EveningMaker


def _rows(evening: Evening) -> dict[str, str]:
    evening.qtbot.waitUntil(lambda: bool(evening.view.sheets.rows))
    return {row.sheet.name: row.accessibleName() for row in evening.view.sheets.rows}


def test_each_connector_has_a_sheet_and_the_rest_have_one(calls: EveningMaker) -> None:
    rows = _rows(calls())
    assert list(rows) == ["Everybody", "Rosa", "Nobody yet"]
    assert rows["Rosa"] == "Rosa: 3 to call · holds 3 relationships · 1 is slipping"
    assert "2 are slipping" in rows["Everybody"]


def test_everybody_is_the_whole_list_of_the_paper(calls: EveningMaker) -> None:
    evening = calls()
    _rows(evening)
    sheet = evening.view.sheets.rows[0].sheet
    assert sheet.reaches == outreach(evening.plan, TODAY).reaches
    assert "no" not in {reach.contact.id for reach in sheet.reaches}


def test_a_filter_makes_the_sheets_shorter(calls: EveningMaker, qtbot: QtBot) -> None:
    evening = calls()
    _rows(evening)
    with qtbot.waitSignal(evening.view.sheets.shown):
        evening.view.sheets.bar.set_filter(ContactFilter(words="drivers"))
    assert {row.sheet.name: len(row.sheet.reaches) for row in evening.view.sheets.rows} == {
        "Everybody": 1,
        "Rosa": 1,
    }


def test_how_many_have_no_number_is_told_and_one_press_shows_whom(calls: EveningMaker, qtbot: QtBot) -> None:
    numberless = Contact(id="ed", name="Ed", standing="to_add", held_by="rosa", emails=("ed@example.org",))
    evening = calls(*PEOPLE[2:], PEOPLE[0].but(phones=("+44 20 7946 0009",)), numberless)
    rows, page = _rows(evening), evening.view.sheets
    assert "6 to call · 1 has no number" in rows["Everybody"]
    assert "no number" not in rows["Nobody yet"]
    assert page.numberless.text() == "1 of those to call has no phone number yet: show whom"
    page.numberless.setFocus()
    with qtbot.waitSignal(page.shown):
        press(Qt.Key.Key_Space)
    shown = {row.sheet.name: [reach.name for reach in row.sheet.reaches] for row in page.rows}
    assert shown == {"Everybody": ["Ed"], "Rosa": ["Ed"]}
    assert not page.numberless.isVisible()
    assert page.bar.more.hasFocus()
    assert page.bar.more.text() == "Filter · 1"
    with qtbot.waitSignal(page.shown):
        page.bar.clear_button.click()
    assert page.numberless.isVisible()


def test_nothing_is_said_where_everybody_has_a_number(calls: EveningMaker) -> None:
    evening = calls(*PEOPLE[2:])
    rows = _rows(evening)
    assert not any("no number" in words for words in rows.values())
    assert not evening.view.sheets.numberless.isVisible()


def test_the_order_is_kept_for_the_paper_too(calls: EveningMaker, qtbot: QtBot) -> None:
    evening = calls()
    _rows(evening)
    with qtbot.waitSignal(evening.view.sheets.shown):
        evening.view.sheets._on_order(Order.LONGEST_AGO.value)
    assert kept(evening.desk.settings).order is Order.LONGEST_AGO
    rosa = next(row.sheet for row in evening.view.sheets.rows if row.sheet.name == "Rosa")
    assert [reach.name for reach in rosa.reaches] == ["Bo Larsson", "Cy Brown", "Ada Moreno"]


def test_too_much_on_one_member_is_told(calls: EveningMaker) -> None:
    evening = calls(*PEOPLE, Contact(id="ed", name="Ed", standing="to_add", held_by="sam"))
    _rows(evening)
    assert evening.view.sheets._spread.isVisible()
    assert "75 % of all relationships" in evening.view.sheets._spread_words.text()


def test_a_plan_with_nobody_in_it_says_who_would_be_here(calls: EveningMaker, qtbot: QtBot) -> None:
    evening = calls(Contact(id="no", name="Not Wanted", standing="not_to_add"))
    qtbot.waitUntil(evening.view.sheets._nobody.isVisible)
    assert not evening.view.sheets.rows
    assert not evening.view.sheets._spread.isVisible()
