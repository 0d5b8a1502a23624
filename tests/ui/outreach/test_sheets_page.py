"""Whose calls are made: the sheets, how much hangs on whom, and nobody who must be left out."""

from pytestqt.qtbot import QtBot

from planner.domain.contact_filter import ContactFilter
from planner.domain.contacts import Contact
from planner.domain.outreach import outreach
from planner.domain.outreach_choice import Order
from planner.ui.outreach.kept import kept
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
