"""What became of the chosen record is told below its form, and what copies disagree on beside the field."""

from collections.abc import Iterable
from datetime import datetime
from threading import Event as Gate
from typing import Any

import pytest
from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from planner.domain.actions import ActionStep
from planner.domain.city import Event
from planner.domain.clock import Clock
from planner.domain.commands.records import change, remove
from planner.domain.contacts import Contact
from planner.domain.ops import ALIVE, Op, op_set
from planner.domain.outline import EVENTS, STEPS
from planner.domain.plan import FieldKey
from planner.domain.records import Record
from planner.store.document import Document
from planner.ui.desk import Place
from planner.ui.listing import ListingView
from planner.ui.listing.disputed import DisputeNote
from planner.ui.listing.form import RecordForm
from planner.ui.listing.history import MOST, RecordHistory
from tests.strategies import Copy
from tests.ui.listing.conftest import Stage, StageMaker
from tests.ui.listing.hands import focused, press, write

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
ADA = Contact(id="ada", name="Ada Moreno", standing="to_add")
BO = Contact(id="bo", name="Bo Reyes")


def history_of(view: ListingView) -> RecordHistory:
    form = view.findChild(RecordForm)
    assert form is not None
    return form.history


def lines(told: RecordHistory) -> list[str]:
    """What can be read, a text an entry, the latest first."""
    shown = told.text.toPlainText() if told.text.isVisible() else ""
    return shown.split("\n\n") if shown else []


def opened(stand: Stage, view: ListingView, record_id: str) -> RecordHistory:
    """The history of a record, read to its end."""
    view.show_record(record_id)
    told = history_of(view)
    if not told.is_open:
        told.button.click()
    stand.qtbot.waitUntil(lambda: bool(lines(told)))
    return told


def what(told: RecordHistory) -> list[list[str]]:
    """The lines of each entry, without when it was."""
    entries = (line.split("\n") for line in lines(told))
    return [[head.rpartition(", ")[2], *said] for head, *said in entries]


def edit_as(stand: Stage, author: str, record_type: type[Record], record_id: str, **fields: Any) -> None:
    stand.desk.session.author = author
    stand.desk.session.run(change(record_type, record_id, **fields))
    stand.settle()


def elsewhere(stand: Stage, author: str) -> Copy:
    """A copy of the plan in somebody else's hands."""
    ops = stand.desk.session.on_writer(Document.ops).result()
    return Copy(author, Clock(), op_set(ops))


def bring_in(stand: Stage, ops: Iterable[Op]) -> None:

    answer = stand.desk.session.rework("Bring in", lambda document: document.absorb(ops))
    stand.settle()
    assert answer.exception() is None


def disagreed(stand: Stage, mine: str, theirs: str) -> None:
    """Ada's name is changed here, and by somebody else who did not know of it."""
    other = elsewhere(stand, "Bob")
    edit_as(stand, "Ann", Contact, "ada", name=mine)
    other.edit("contact", "ada", {ALIVE: True, "name": theirs})
    bring_in(stand, list(other.ops.values()))


def note_of(view: ListingView, field: str) -> DisputeNote | None:
    """The note under a field, while it can be seen."""
    form = view.findChild(RecordForm)
    assert form is not None
    editor = form.fields.field(field)
    row = editor.parentWidget() if editor is not None else None
    assert row is not None
    found = row.findChildren(DisputeNote)
    return next((note for note in found if note.isVisible()), None)


def test_the_history_waits_until_it_is_asked_for(stage: StageMaker) -> None:
    stand = stage(ADA)
    view = stand.show()
    view.show_record("ada")
    told = history_of(view)
    assert told.button.text() == "History"
    assert lines(told) == []
    assert not told.note.isVisible()
    opened(stand, view, "ada")
    assert lines(told)
    told.button.click()
    assert lines(told) == []
    assert not told.note.isVisible()


def test_the_history_says_who_changed_what_the_latest_first(stage: StageMaker) -> None:
    stand = stage(ADA, BO)
    edit_as(stand, "Sam", Contact, "ada", standing="with_us", held_by="bo")
    edit_as(stand, "", Contact, "ada", last_contact="1955-12-01")
    edit_as(stand, "Sam", Contact, "ada", name="Ada M.")
    edit_as(stand, "Ann", Contact, "ada", held_by="")
    told = opened(stand, stand.show(), "ada")
    day = QLocale().toString(QDate(1955, 12, 1), "yyyy-MM-dd")
    assert what(told)[0][0] == "Ann"
    assert what(told)[0][1].endswith(": emptied (was: Bo Reyes)")
    assert what(told)[1] == ["Sam", "Name: Ada M. (was: Ada Moreno)"]
    assert what(told)[2][0] == "somebody"
    assert what(told)[2][1].endswith(f": {day}")
    assert [said.partition(": ")[2] for said in what(told)[3][1:]] == ["With us (was: To add)", "Bo Reyes"]
    assert what(told)[4][:3] == ["Noor", "Created", "Name: Ada Moreno"]


def test_an_entry_says_when_it_was(stage: StageMaker) -> None:
    before = datetime.now().astimezone()
    told = opened(*_shown(stage, ADA), "ada")
    after = datetime.now().astimezone()
    (head,) = (line.split("\n")[0] for line in lines(told))
    days = {f"{moment:%Y-%m-%d}" for moment in (before, after)}
    assert any(head.startswith(f"{day}, ") for day in days)
    assert any(f"{moment:%H:%M}" in head for moment in (before, after))


def _shown(stage: StageMaker, *records: Record) -> tuple[Stage, ListingView]:
    stand = stage(*records)
    return stand, stand.show()


def test_typing_with_short_pauses_is_one_change(stage: StageMaker) -> None:
    stand, view = _shown(stage, ADA)
    told = opened(stand, view, "ada")
    form = view.findChild(RecordForm)
    assert form is not None
    field = form.fields.field("why")
    assert field is not None
    field.setFocus()
    for words in ("Knows ", "the ", "drivers"):
        write(words)
        view.flush()
        stand.settle()
    stand.qtbot.waitUntil(lambda: len(lines(told)) == 2 and "Knows the drivers" in lines(told)[0])


def test_what_was_removed_and_brought_back_says_so(stage: StageMaker) -> None:
    stand, view = _shown(stage, ADA, BO)
    stand.desk.session.run(remove(Contact, ["ada"]))
    stand.settle()
    stand.undo()
    told = opened(stand, view, "ada")
    assert [entry[1] for entry in what(told)] == ["Brought back", "Removed", "Created"]


@pytest.mark.parametrize(
    ("listing", "record"),
    [(EVENTS, Event(id="e", name="Hearing", on="2026-12-01")), (STEPS, ActionStep(id="s", what="Call"))],
)
def test_every_kind_of_record_has_a_history(stage: StageMaker, listing: object, record: Record) -> None:
    stand = stage(record)
    told = opened(stand, stand.show(listing), record.id)  # type: ignore[arg-type]
    assert what(told)[0][:2] == ["Noor", "Created"]
    assert any(record.title in said for said in what(told)[0])


def test_a_new_record_has_nothing_to_tell_until_something_is_written(stage: StageMaker) -> None:
    stand, view = _shown(stage, ADA)
    told = opened(stand, view, "ada")
    view.add()
    stand.qtbot.waitUntil(lambda: told.note.text() == "Nothing is written down yet.")
    assert lines(told) == []
    write("Zoë")
    view.flush()
    stand.settle()
    stand.qtbot.waitUntil(lambda: any("Name: Zoë" in line for line in lines(told)))
    assert not told.note.isVisible()


def test_the_history_goes_with_the_record_and_hides_for_several(stage: StageMaker) -> None:
    stand, view = _shown(stage, ADA, BO)
    told = opened(stand, view, "ada")
    view.show_record("bo")
    stand.qtbot.waitUntil(lambda: any("Bo Reyes" in line for line in lines(told)))
    assert not any("Ada" in line for line in lines(told))
    view.table.selectAll()
    assert not told.isVisible()


def test_the_window_goes_on_while_the_history_is_read(stage: StageMaker, qtbot: QtBot) -> None:
    stand, view = _shown(stage, ADA, BO)
    gate = Gate()
    held = stand.desk.session.on_writer(lambda _document: gate.wait(30))
    view.show_record("ada")
    told = history_of(view)
    told.button.click()  # comes back although the writer is busy
    assert told.note.text() == "Reading…"
    assert told.note.isVisible()
    view.show_record("bo")
    gate.set()
    assert held.result() is True
    qtbot.waitUntil(lambda: any("Bo Reyes" in line for line in lines(told)))


def test_a_contact_who_left_the_plan_is_not_a_blank(stage: StageMaker) -> None:
    stand, view = _shown(stage, ActionStep(id="s", what="Call", owner="bo"), BO)
    stand.desk.session.run(remove(Contact, ["bo"]))
    stand.settle()
    view = stand.show(STEPS)
    told = opened(stand, view, "s")
    assert any("(no longer in the plan)" in line for line in lines(told))


def test_what_was_forgotten_goes_from_an_open_history(stage: StageMaker, qtbot: QtBot) -> None:
    stand, view = _shown(stage, Contact(id="ada", name="Ada", note="Ask Bo Reyes"), BO)
    edit_as(stand, "Ann", Contact, "ada", note="Ask the branch")
    told = opened(stand, view, "ada")
    assert "Ask Bo Reyes" in told.text.toPlainText()
    stand.desk.session.rework("Forget", lambda document: document.forget("bo", "Ann"), undoable=False)
    stand.settle()
    qtbot.waitUntil(lambda: "Bo Reyes" not in told.text.toPlainText())
    assert any("Notes: Ask the branch" in line for line in lines(told))


def test_a_history_that_is_seen_again_is_read_again(stage: StageMaker, qtbot: QtBot) -> None:
    stand, view = _shown(stage, Contact(id="ada", name="Ada", note="Ask Ravi"))
    edit_as(stand, "Ann", Contact, "ada", note="Ask the branch")
    told = opened(stand, view, "ada")
    view.hide()
    stand.desk.session.rework("Forget", lambda document: document.forget_words(["Ravi"], "Ann"))
    stand.settle()
    view.show()
    qtbot.waitUntil(lambda: "Ravi" not in told.text.toPlainText())
    assert any("Notes: Ask the branch" in line for line in lines(told))


def test_markup_is_shown_as_it_is(stage: StageMaker) -> None:
    told = opened(*_shown(stage, Contact(id="x", name="<b>bold</b> & <img src=x>")), "x")
    assert any("<b>bold</b> & <img src=x>" in line for line in lines(told))
    assert {label.textFormat() for label in told.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


def test_long_texts_are_cut_where_they_differ(stage: StageMaker) -> None:
    text = "We met. " * 200
    stand = stage(Contact(id="x", name="X", note=text + "She said no."))
    edit_as(stand, "Ann", Contact, "x", note=text + "She said yes.")
    told = opened(stand, stand.show(), "x")
    assert "She said yes." in lines(told)[0]
    assert "She said no." in lines(told)[0]
    assert len(lines(told)[0]) < 400


def test_the_latest_two_hundred_are_shown_and_the_rest_is_counted(stage: StageMaker) -> None:
    stand = stage(ADA)
    now = 1_000_000_000_000
    copy = Copy("Bob", Clock(lambda: now), dict(elsewhere(stand, "Bob").ops))
    for number in range(MOST + 2):
        copy.author = "Bob" if number % 2 else "Cy"
        copy.edit("contact", "ada", {ALIVE: True, "influence": number % 5 + 1})
    bring_in(stand, list(copy.ops.values()))
    told = opened(stand, stand.show(), "ada")
    stand.qtbot.waitUntil(lambda: len(lines(told)) == MOST)
    assert told.note.text() == "and 3 more"
    assert told.note.isVisible()


def test_tab_comes_to_the_history(stage: StageMaker) -> None:
    stand, view = _shown(stage, ADA)
    view.show_record("ada")
    form = view.findChild(RecordForm)
    assert form is not None
    told = history_of(view)
    assert told.button in form.stops()
    told.button.setFocus()
    press(Qt.Key.Key_Space)
    stand.qtbot.waitUntil(lambda: bool(lines(told)))
    assert focused() is told.button


def test_a_field_in_dispute_says_what_each_copy_holds(stage: StageMaker) -> None:
    stand, view = _shown(stage, ADA, BO)
    view.show_record("ada")
    assert note_of(view, "name") is None
    disagreed(stand, "Ada M.", "A. Moreno")
    note = note_of(view, "name")
    assert note is not None
    assert note.says.text() == "Copies say: Ada M. (Ann), A. Moreno (Bob)"
    assert note.says.textFormat() == Qt.TextFormat.PlainText
    assert note_of(view, "standing") is None
    note.decide.click()
    assert stand.went == [Place(page="safety", question="merge")]


def test_the_note_goes_with_the_dispute_and_with_the_record(stage: StageMaker) -> None:
    stand, view = _shown(stage, ADA, BO)
    disagreed(stand, "Ada M.", "A. Moreno")
    view.show_record("ada")
    assert note_of(view, "name") is not None
    view.show_record("bo")
    assert note_of(view, "name") is None
    view.show_record("ada")
    assert note_of(view, "name") is not None
    key = FieldKey("contact", "ada", "name")
    stand.desk.session.rework("Settle", lambda document: document.settle_conflict(key, "A. Moreno", "Ann"))
    stand.settle()
    assert stand.plan.conflicts == {}
    assert note_of(view, "name") is None


def test_a_dispute_among_the_fields_shown_later_is_seen_when_they_are(stage: StageMaker) -> None:
    stand, view = _shown(stage, ADA)
    other = elsewhere(stand, "")
    edit_as(stand, "Ann", Contact, "ada", gains="Shorter waits")
    other.edit("contact", "ada", {ALIVE: True, "gains": ""})
    other.edit("contact", "ada", {ALIVE: True, "gains": "Lower fares"})
    bring_in(stand, list(other.ops.values()))
    view.show_record("ada")
    form = view.findChild(RecordForm)
    assert form is not None
    form.fields.open_more(True)
    note = note_of(view, "gains")
    assert note is not None
    assert note.says.text() == "Copies say: Shorter waits (Ann), Lower fares (somebody)"
