"""The number of a line on the printed call sheet is the number by which its result is typed in."""

import re
from io import BytesIO

import pypdf
import pytest
from PySide6.QtCore import Qt

from planner.domain.contact_filter import ContactFilter
from planner.domain.contacts import Contact
from planner.domain.fields import Audience
from planner.domain.outreach_choice import Order
from planner.domain.worksheet import Worksheet
from planner.exports.edition import edition_for
from planner.exports.registry import BY_NAME
from tests.ui.keys import press, write
from tests.ui.outreach.conftest import TODAY, Evening, EveningMaker

_Key = Qt.Key


def _numbers(evening: Evening) -> dict[str, str]:
    model = evening.page.table.sheet
    return {model.index(row, 1).data(): model.index(row, 0).data() for row in range(model.rowCount())}


def _on_paper(evening: Evening) -> dict[str, str]:
    edition = edition_for(evening.plan, Worksheet(id="", title="", language="en"), Audience.COMMITTEE, TODAY)
    BY_NAME["outreach.pdf"].write(edition, content := BytesIO())
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(content).pages)
    people = (contact.name for contact in evening.plan.all(Contact))
    return {
        name: found[1]
        for name in people
        if (found := re.search(rf"^(\d+) {re.escape(name)}$", text, re.MULTILINE))
    }


@pytest.mark.parametrize("sheet", ["Everybody", "Rosa", "Nobody yet"])
def test_the_numbers_are_those_of_the_paper_on_every_sheet(calls: EveningMaker, sheet: str) -> None:
    evening = calls()
    paper = _on_paper(evening)
    assert paper["Cy Brown"] == "3"
    evening.take(sheet)
    assert _numbers(evening).items() <= paper.items()


def test_the_numbers_hold_when_somebody_has_closed_everything_meanwhile(evening: Evening) -> None:
    paper = _on_paper(evening)
    write("x")
    press(_Key.Key_Return)
    evening.settle()
    evening.page.back.setFocus()
    press(_Key.Key_Space)
    evening.qtbot.waitUntil(lambda: any(row.sheet.done for row in evening.view.sheets.rows))
    evening.take("Rosa")
    assert _numbers(evening).items() <= paper.items()
    evening.page.show_contact("ada")
    assert not evening.page.card.phones.isVisible()


def test_on_the_sheet_of_everybody_a_number_is_looked_for_on_the_sheet_where_we_are(
    calls: EveningMaker,
) -> None:
    evening = calls()
    evening.take("Everybody")
    evening.page.show_contact("sam")
    assert "Not taken on by anybody: number 3" in evening.page.card.place.text()
    for typed, name in (("1", "Di Iyer"), ("/Ada", "Ada Moreno"), ("2", "Bo Larsson")):
        evening.page.card.setFocus()
        write(typed)
        press(_Key.Key_Return)
        assert evening.page.card.name.text() == name


@pytest.mark.parametrize(
    "wanted", [ContactFilter(), ContactFilter(not_spoken_to_for=30)], ids=["all", "quiet"]
)
def test_the_numbers_hold_when_calls_change_who_was_not_spoken_to_for_longest(
    calls: EveningMaker, wanted: ContactFilter
) -> None:
    evening = calls()
    sheets = evening.view.sheets
    evening.qtbot.waitUntil(lambda: bool(sheets.rows))
    sheets.order.set_value(Order.LONGEST_AGO)
    with evening.qtbot.waitSignal(sheets.shown):
        sheets.order.edited.emit(Order.LONGEST_AGO)
    if not wanted.is_empty:
        with evening.qtbot.waitSignal(sheets.shown):
            sheets.bar.set_filter(wanted)
    evening.take("Rosa")
    before = _numbers(evening)
    assert before["Bo Larsson"] == "1"
    write("y")
    press(_Key.Key_Return)
    evening.settle()
    evening.page.back.setFocus()
    with evening.qtbot.waitSignal(sheets.shown):
        press(_Key.Key_Space)
    evening.take("Rosa")
    assert _numbers(evening) == before
    assert evening.page.progress.text() == "1 of 3 done"
