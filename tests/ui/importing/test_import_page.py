"""The import page from a file to the plan and back: nothing enters before the yes, one undo takes it out."""

import io
from functools import partial
from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from planner.app.settings import user_data_folder
from planner.domain.commands.answers import describe_plan
from planner.domain.commands.records import add
from planner.domain.contacts import Contact, Tie
from planner.domain.importing import Action
from planner.domain.proposal import Outcome
from planner.imports.contacts.targets import LEFT_OUT
from planner.store.backups import Backups
from planner.ui.desk import IMPORT, Place
from planner.ui.importing.mapping import INTO_NOTE
from planner.ui.importing.parts import REMARKS, SKIPPED
from planner.ui.importing.steps import Step
from planner.ui.pages.importing import ImportPage
from planner.ui.widgets.buttons import Button, Chip
from planner.ui.widgets.line_edit import LineEdit, SearchBox, WordsOnly
from planner.ui.widgets.text_edit import GrowingTextEdit
from tests.ui.conftest import FileChooser, ProgramMaker, press
from tests.ui.importing.conftest import ADA, CARDS, GOOGLE, ODD, OUTLOOK, SHUNNED, WHY, Import, ImportMaker


def _texts(widget: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def _workbook() -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate((("Name", "E-mail"), ("王小明", "wang@example.org"))):
            sheet.write_row(row, 0, cells)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "layout", "comes"),
    [
        ("google.csv", GOOGLE, "Google Contacts", {"Мария Иванова", "Ada Lovelace", "Union of Drivers"}),
        ("outlook.csv", OUTLOOK.encode("cp1252"), "Outlook", {"Jörg Müller"}),
        ("people.vcf", CARDS, "vCards", {"Nguyễn Hoa"}),
        ("people.xlsx", _workbook(), "headings of its own", {"王小明"}),
    ],
)
def test_a_file_is_recognised_and_brought_in(
    begin: ImportMaker, name: str, content: str | bytes, layout: str, comes: set[str]
) -> None:
    importing = begin()
    importing.take(name, content)
    assert layout in _texts(importing.page.seen)
    importing.compare()
    assert importing.names() == set()
    importing.bring_in()
    assert comes <= importing.names()


def test_nothing_enters_the_plan_before_the_last_step_and_one_undo_takes_it_out(begin: ImportMaker) -> None:
    importing = begin()
    importing.take("google.csv", GOOGLE)
    importing.compare()
    assert not importing.names()
    assert importing.page.foot.on.text() == "Bring in 4 contacts"
    importing.bring_in()
    assert len(importing.names()) == 4
    assert len(list(importing.plan.all(Tie))) == 1
    assert "4 contacts were added." in _texts(importing.page.done)
    assert "Done: Import 4 contacts. Ctrl+Z takes it back." in importing.said
    importing.undo()
    assert not importing.names()
    assert not list(importing.plan.all(Tie))
    assert "as it was before the import" in _texts(importing.page.done)


def test_a_backup_of_the_plan_as_it_was_is_made_first(begin: ImportMaker) -> None:
    importing = begin(ADA)
    importing.take("outlook.csv", OUTLOOK)
    importing.compare()
    importing.bring_in()
    backups = Backups(user_data_folder() / "backups")
    (kept,) = backups.of(importing.desk.session.path)
    assert {contact.name for contact in backups.read(kept).all(Contact)} == {"Ada Lovelace"}


def test_without_a_backup_nothing_is_done_unless_a_person_says_so(begin: ImportMaker) -> None:
    importing = begin()
    user_data_folder().mkdir(parents=True)
    (user_data_folder() / "backups").write_text("in the way")
    importing.take("outlook.csv", OUTLOOK)
    importing.compare()
    importing.page.go_on()
    importing.qtbot.waitUntil(importing.page.banner.isVisible)
    assert "nothing was brought in" in importing.page.banner.text()
    assert not importing.names()
    remedy = next(b for b in importing.page.banner.findChildren(Button) if "without" in b.text())
    remedy.click()
    importing.qtbot.waitUntil(lambda: importing.page.step is Step.DONE)
    assert importing.names() == {"Jörg Müller"}


def test_the_same_file_twice_says_that_all_are_here_already(begin: ImportMaker) -> None:
    importing = begin()
    importing.take("google.csv", GOOGLE)
    importing.compare()
    importing.bring_in()
    importing.take("google.csv", GOOGLE)
    importing.compare()
    assert "Everybody in this file is in the plan already" in _texts(importing.page.proposal)
    assert not importing.page.foot.on.isEnabled()
    before = importing.plan
    importing.page.go_on()
    importing.desk.session.settle()
    assert importing.plan is before


def test_another_encoding_changes_what_is_seen(begin: ImportMaker) -> None:
    importing = begin()
    polish = "Imię;Nazwisko\nŁukasz;Wiśniewski\nMałgorzata;Dąbrowska\nŻaneta;Źdźbło\n".encode("cp1250")
    importing.take("polish.csv", polish)
    seen = importing.page.seen
    assert seen.table.rows.index(0, 0).data() != "Łukasz"
    with importing.qtbot.waitSignal(importing.page.step_shown):
        seen.encoding.setCurrentIndex(seen.encoding.findData("cp1250"))
        seen.encoding.flush()
    assert seen.table.rows.index(0, 0).data() == "Łukasz"
    importing.compare()
    importing.bring_in()
    assert "Małgorzata Dąbrowska" in importing.names()


def test_another_delimiter_changes_the_columns(begin: ImportMaker) -> None:
    importing = begin()
    importing.take("people.csv", "Name|E-mail\nAda, Countess|ada@example.org\n")
    seen = importing.page.seen
    assert seen.table.rows.columnCount() == 2
    with importing.qtbot.waitSignal(importing.page.step_shown):
        seen.delimiter.setCurrentIndex(seen.delimiter.findData(","))
        seen.delimiter.flush()
    assert seen.table.rows.data(seen.table.rows.index(0, 0)) == "Ada"


def _map(importing: Import, column: int, target: str) -> None:
    field = importing.page.seen.table.heads.field(column)
    field.setCurrentIndex(field.findData(target))
    field.activated.emit(field.currentIndex())


def test_columns_mapped_by_hand_are_used_and_remembered(begin: ImportMaker) -> None:
    importing = begin()
    importing.take("odd.csv", ODD)
    _map(importing, 0, "name")
    _map(importing, 1, "phones")
    importing.compare()
    importing.bring_in()
    found = {contact.name: contact.phones for contact in importing.plan.all(Contact)}
    assert found == {"Zoë Ünal": ("0172 99988877",), "Ayşe Kaya": ("0172 11122233",)}
    kept = str(importing.desk.settings.now.mappings)
    assert "name|phones" in kept
    assert "Handynr" not in kept
    importing.take("odd.csv", ODD.replace("Zoë", "Zoe"))
    assert "what you chose for a file like this before" in _texts(importing.page.seen)
    assert importing.page.seen.table.heads.field(1).currentData() == "phones"


def test_a_column_taken_from_its_field_goes_into_the_note_with_its_heading(begin: ImportMaker) -> None:
    importing = begin()
    importing.take("outlook.csv", OUTLOOK)
    _map(importing, 7, INTO_NOTE)
    importing.compare()
    importing.bring_in()
    (contact,) = importing.plan.all(Contact)
    assert (contact.phones, contact.note) == ((), "Mobile Phone: 0171 2345678")


def test_a_column_left_out_comes_nowhere_and_can_be_had_back(begin: ImportMaker) -> None:
    importing = begin()
    importing.take("google.csv", GOOGLE)
    _map(importing, 6, LEFT_OUT)
    assert importing.desk.settings.now.mappings
    importing.page.seen.usual.click()
    assert not importing.desk.settings.now.mappings
    _map(importing, 6, LEFT_OUT)
    importing.compare()
    importing.bring_in()
    assert not [contact.note for contact in importing.plan.all(Contact) if contact.note]


def test_a_possible_duplicate_waits_and_is_merged_field_by_field(begin: ImportMaker) -> None:
    importing = begin(ADA)
    importing.take("google.csv", GOOGLE)
    importing.compare()
    proposal = importing.page.proposal
    assert proposal.part == Outcome.POSSIBLE
    assert "waits for you" in _texts(importing.page.foot)
    proposal.list.setFocus()
    press(proposal.list, "1")
    assert proposal.decided.of(1) is not None
    fields = {each.name: each for each in proposal.detail.fields}
    assert set(fields) == {"emails", "phones"}
    fields["emails"].choice.findChildren(Chip)[1].click()
    importing.bring_in()
    ada = importing.plan.the(Contact, "ada")
    assert (ada.emails, ada.phones, ada.note) == (("ada@example.org",), ("+1 334 555 0101",), "Met twice.")
    assert "1 contact that was here already was added to." in _texts(importing.page.done)


def test_a_possible_duplicate_can_be_somebody_else(begin: ImportMaker) -> None:
    importing = begin(ADA)
    importing.take("google.csv", GOOGLE)
    importing.compare()
    press(importing.page.proposal.list, "2")
    importing.bring_in()
    assert sorted(contact.name for contact in importing.plan.all(Contact)).count("Ada Lovelace") == 2


def test_what_nobody_decided_about_stays_out_and_is_told(begin: ImportMaker) -> None:
    importing = begin(ADA)
    importing.take("google.csv", GOOGLE)
    importing.compare()
    importing.bring_in()
    assert importing.plan.the(Contact, "ada") == ADA
    assert "1 entry that nobody decided about stayed out." in _texts(importing.page.done)


def test_somebody_like_an_entry_in_the_register_is_flagged_with_the_reason_and_stays_out(
    begin: ImportMaker,
) -> None:
    importing = begin(SHUNNED, WHY)
    importing.take("google.csv", GOOGLE)
    importing.compare()
    importing.page.proposal.show_part(Outcome.NOT_TO_ADD)
    said = _texts(importing.page.proposal.detail)
    assert "Sold the list of members in March." in said
    assert "same e-mail" in said
    assert "For the steering committee only." in said
    importing.bring_in()
    assert sorted(importing.names()) == ["Ada Lovelace", "Grace Hopper", "Union of Drivers", "Мария Иванова"]


def test_the_committee_may_bring_somebody_in_all_the_same(begin: ImportMaker) -> None:
    importing = begin(SHUNNED, WHY)
    importing.take("google.csv", GOOGLE)
    importing.compare()
    importing.page.proposal.show_part(Outcome.NOT_TO_ADD)
    press(importing.page.proposal.list, "2")
    importing.bring_in()
    assert [contact.name for contact in importing.plan.all(Contact)].count("Grace Hopper") == 2


def test_the_same_for_all_merges_only_where_nothing_is_lost(begin: ImportMaker) -> None:
    people = [Contact(id=f"c{n}", name=f"Person {n}") for n in range(4)]
    people[3] = people[3].but(pronouns="she")
    rows = "".join(f"Person {n},p{n}@example.org,he\n" for n in range(4))
    importing = begin(*people)
    importing.take("people.csv", "Name,E-mail,Pronouns\n" + rows)
    importing.compare()
    proposal = importing.page.proposal
    assert proposal.detail.deed is not None
    proposal.detail.deed.findChildren(Chip)[0].click()
    assert proposal.detail.all_like_this is not None
    with importing.qtbot.waitSignal(proposal.decisions_changed):
        proposal.detail.all_like_this.click()
    made = [proposal.decided.of(n) for n in range(4)]
    assert [each.action if each else None for each in made] == [Action.MERGE] * 3 + [None]


def test_rows_that_hold_nobody_are_listed_and_the_others_come(
    begin: ImportMaker,
) -> None:
    importing = begin()
    importing.take(
        "holes.csv", b"Name,E-mail,Birthday\nAda,a@example.org,\n,,1990\nB\xff\x00b,b@example.org,\n"
    )
    importing.compare()
    proposal = importing.page.proposal
    proposal.show_part(SKIPPED)
    assert proposal.model.index(0, 0).data() == "3"
    assert "1990" in _texts(proposal.detail)
    proposal.show_part(REMARKS)
    assert proposal.model.rowCount()
    importing.bring_in()
    assert len(importing.names()) == 2


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("letter.pdf", b"%PDF-1.7 nothing", "is not a list of contacts"),
        ("empty.csv", b"", "is empty"),
        ("broken.xlsx", b"PK\x03\x04 not a workbook at all", "broken.xlsx"),
        ("other.json", b'{"format": "something else"}', "is not a plan that this program exported"),
        ("half.json", b'{"format": ', "line 1 is not JSON"),
        ("mine.coalition", b"whatever", "is a plan of its own"),
    ],
)
def test_rubbish_is_refused_in_one_sentence_on_the_page(
    begin: ImportMaker, name: str, content: bytes, says: str
) -> None:
    importing = begin()
    importing.page.take(importing.write(name, content))
    importing.qtbot.waitUntil(importing.page.banner.isVisible)
    assert says in importing.page.banner.text()
    assert importing.page.step is Step.CHOOSE
    importing.take("outlook.csv", OUTLOOK)
    assert not importing.page.banner.isVisible()


def test_a_file_that_is_not_there_any_more_is_told(begin: ImportMaker, tmp_path: Path) -> None:
    importing = begin()
    importing.page.take(tmp_path / "gone.csv")
    importing.qtbot.waitUntil(importing.page.banner.isVisible)
    assert "There is no file “gone.csv”." in importing.page.banner.text()


def _many(count: int) -> str:
    rows = (f"Person {n},person{n}@example.org,+1 334 {n:07d}" for n in range(count))
    return "Name,E-mail,Phone\n" + "\n".join(rows)


def test_cancelling_the_comparison_leaves_the_page_and_the_plan_as_they_were(begin: ImportMaker) -> None:
    importing = begin()
    importing.take("many.csv", _many(4000))
    before = importing.plan
    importing.page.go_on()
    importing.page.cancel()
    assert importing.page.step is Step.SEEN
    importing.desk.jobs.close()
    QApplication.processEvents()
    assert importing.page.step is Step.SEEN
    assert importing.plan is before


def test_cancelling_while_the_backup_is_made_brings_nothing_in(begin: ImportMaker) -> None:
    importing = begin()
    importing.take("outlook.csv", OUTLOOK)
    importing.compare()
    importing.page.go_on()
    importing.page.cancel()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    importing.desk.session.on_writer(lambda _document: None).result()
    QApplication.processEvents()
    importing.desk.session.settle()
    assert not importing.names()
    assert importing.page.step is Step.PROPOSED
    importing.bring_in()
    assert importing.names() == {"Jörg Müller"}


def test_escape_goes_back_step_by_step(begin: ImportMaker) -> None:
    importing = begin()
    importing.take("outlook.csv", OUTLOOK)
    importing.compare()
    seen: list[str] = []
    importing.page.step_shown.connect(seen.append)
    press(importing.page, "Esc")
    press(importing.page, "Esc")
    assert seen == [Step.SEEN, Step.CHOOSE]
    assert not importing.names()


def test_the_whole_way_can_be_gone_with_the_keyboard(begin: ImportMaker, choose_file: FileChooser) -> None:
    importing = begin()
    choose_file(importing.write("outlook.csv", OUTLOOK))
    importing.page.focus_first()
    focus = QApplication.focusWidget()
    assert focus is not None
    with importing.qtbot.waitSignal(importing.page.step_shown):
        press(focus, "Space")
    for _step in (Step.PROPOSED, Step.DONE):
        with importing.qtbot.waitSignal(importing.page.step_shown):
            press(importing.page, "Ctrl+Return")
    assert importing.names() == {"Jörg Müller"}


def test_tab_reaches_the_meaning_of_every_column(begin: ImportMaker) -> None:
    importing = begin()
    importing.page.resize(700, 700)
    importing.take("google.csv", GOOGLE)
    heads = importing.page.seen.table.heads
    heads.field(0).setFocus()
    for column in range(1, 7):
        press(QApplication.focusWidget() or importing.page, "Tab")
        assert QApplication.focusWidget() is heads.field(column)
        assert heads.field(column).isVisible()
    assert heads.field(6).accessibleName() == "What the column “Shoe size” means"


def test_a_file_with_very_many_columns_makes_fields_for_those_in_sight_only(begin: ImportMaker) -> None:
    importing = begin()
    wide = ",".join(f"Column {n}" for n in range(20_000))
    importing.take("wide.csv", f"Name,{wide}\nAda,{','.join('x' * 20_000)}\n")
    heads = importing.page.seen.table.heads
    assert 0 < len(heads.findChildren(type(heads.field(0)))) < 20


def test_a_plan_that_changes_meanwhile_is_compared_with_anew_and_decisions_stay(begin: ImportMaker) -> None:
    importing = begin(ADA)
    importing.take("google.csv", GOOGLE)
    importing.compare()
    press(importing.page.proposal.list, "3")
    with importing.qtbot.waitSignal(importing.page.step_shown):
        importing.desk.session.run(add(Contact(id="g", name="Grace Hopper", emails=("grace@example.org",))))
    decided = importing.page.proposal.decided
    assert decided.proposal.count(Outcome.SAME) == 1
    assert decided.of(1) is not None


def test_a_whole_plan_is_shown_and_added_and_taken_back(begin: ImportMaker) -> None:
    content = (
        '{"format": "coalition-plan", "version": 1, "records": {"contact": ['
        '{"id": "ada", "name": "Ada King"}, {"id": "bo", "name": "Bo"}]}}'
    )
    importing = begin(ADA)
    importing.take("plan.json", content, Step.PLAN)
    said = _texts(importing.page.plan)
    assert "1 record would be added." in said
    assert "Contact: Ada Lovelace" in said
    importing.bring_in()
    assert importing.names() == {"Ada Lovelace", "Bo"}
    importing.undo()
    assert importing.names() == {"Ada Lovelace"}


def test_the_page_says_whether_the_import_is_in_the_plan_through_undo_and_redo(begin: ImportMaker) -> None:
    importing = begin()
    importing.take("google.csv", GOOGLE)
    importing.compare()
    importing.bring_in()
    told = importing.page.done.headline.text()
    importing.undo()
    assert importing.page.done.headline.text() == "The plan is as it was before the import."
    assert importing.page.head.title.text() == "Taken back"
    importing.desk.session.redo()
    importing.desk.session.settle()
    assert importing.page.done.headline.text() == told
    assert importing.page.head.title.text() == "It is in the plan"
    assert importing.page.done.take_back.isVisible()


def test_from_the_import_the_way_leads_to_the_first_who_came_in(begin: ImportMaker) -> None:
    importing = begin()
    importing.take("google.csv", GOOGLE)
    importing.compare()
    importing.bring_in()
    places: list[Place] = []
    importing.desk.go_to.connect(places.append)
    importing.page.done.show_people.click()
    assert importing.plan.the(Contact, places[0].record).name in importing.names()
    assert places[0].record_type is Contact


def test_a_likeness_within_the_file_names_the_row_and_not_the_plan(begin: ImportMaker) -> None:
    importing = begin()
    importing.take("twice.csv", "Name,Phone\nAda Lovelace,0334 1234567\nADA LOVELACE,0334 7654321\n")
    importing.compare()
    proposal = importing.page.proposal
    assert proposal.part == Outcome.POSSIBLE
    said = _texts(proposal.detail)
    assert "in row 2" in said
    assert "Row 2: 0334 1234567" in said
    press(proposal.list, "1")
    sides = _texts(proposal.detail.fields[0])
    assert "Row 2" in sides
    assert "Row 3" in sides
    assert "In the plan" not in said + sides


def test_names_are_shown_as_plain_text(begin: ImportMaker) -> None:
    importing = begin()
    importing.take("markup.csv", "Name,E-mail\n<b>Bold</b> & Co,b@example.org\n")
    importing.compare()
    assert "<b>Bold</b> & Co" in _texts(importing.page.proposal.detail)
    formats = {label.textFormat() for label in importing.page.findChildren(QLabel) if label.text()}
    assert formats == {Qt.TextFormat.PlainText}


# In the window


def _is_at(page: ImportPage, step: Step) -> bool:
    return page.step is step


def _drop(widget: QWidget, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    data.setText(path.as_uri())  # as file managers do
    _drop_data(widget, data)


def _drop_data(widget: QWidget, data: QMimeData) -> None:
    copy, left, plain = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    place = QPointF(20, 10)
    QApplication.sendEvent(widget, QDragEnterEvent(place, copy, data, left, plain))
    QApplication.sendEvent(widget, QDropEvent(place, copy, data, left, plain))


def test_a_file_dropped_on_the_window_opens_the_import_page_with_it(
    start: ProgramMaker, example_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    program = start(example_path)
    path = tmp_path / "outlook.csv"
    path.write_text(OUTLOOK)
    _drop(program.window, path)
    assert program.window.workspace is not None
    page = program.window.workspace.stack.currentWidget()
    assert isinstance(page, ImportPage)
    qtbot.waitUntil(lambda: page.step is Step.SEEN)
    assert page.foot.on.hasFocus()


@pytest.mark.parametrize(
    ("page", "kind"),
    [("start", LineEdit), ("city", GrowingTextEdit), ("safety", SearchBox), ("workshop", WordsOnly)],
)
def test_a_file_dropped_on_a_text_field_is_no_text(
    start: ProgramMaker, example_path: Path, tmp_path: Path, qtbot: QtBot, page: str, kind: type[QWidget]
) -> None:
    program = start(example_path)
    program.window.go(page, "forget")
    path = tmp_path / "outlook.csv"
    path.write_text(OUTLOOK)
    assert program.window.workspace is not None
    stack = program.window.workspace.stack
    field = next(each for each in stack.findChildren(kind) if each.isVisible())
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    _drop(field.viewport() if isinstance(field, QPlainTextEdit) else field, path)
    found = stack.currentWidget()
    assert isinstance(found, ImportPage)
    qtbot.waitUntil(lambda: found.step is Step.SEEN)
    said = field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()
    assert "outlook" not in said


def test_words_dropped_on_a_text_field_are_written_there(app_with_looks: QApplication, qtbot: QtBot) -> None:
    for field in (LineEdit("Line"), GrowingTextEdit("Text")):
        qtbot.addWidget(field)
        field.show()
        data = QMimeData()
        data.setText("the hall")
        _drop_data(field.viewport() if isinstance(field, QPlainTextEdit) else field, data)
        assert field.value() == "the hall"


def test_a_file_dropped_on_the_page_is_looked_into(begin: ImportMaker) -> None:
    importing = begin()
    with importing.qtbot.waitSignal(importing.page.step_shown):
        _drop(importing.page, importing.write("outlook.csv", OUTLOOK))
    assert importing.page.step is Step.SEEN


def test_a_plan_dropped_on_the_window_is_opened(start: ProgramMaker, example_path: Path) -> None:
    program = start()
    _drop(program.window, example_path)
    assert program.desk is not None
    assert program.desk.session.path == example_path


def test_a_list_dropped_where_no_plan_is_open_is_told_so(start: ProgramMaker, tmp_path: Path) -> None:
    program = start()
    _drop(program.window, tmp_path / "list.csv")
    assert "Open a plan first" in _texts(program.window)


def test_the_people_page_leads_to_the_import_page(start: ProgramMaker, example_path: Path) -> None:
    program = start(example_path)
    program.window.go("people")
    workspace = program.window.workspace
    assert workspace is not None
    page = workspace.stack.currentWidget()
    assert page is not None
    button = next(each for each in page.findChildren(Button) if each.text() == "Import contacts…")
    button.click()
    assert isinstance(workspace.stack.currentWidget(), ImportPage)


def test_undo_in_the_window_takes_the_import_back(
    start: ProgramMaker, example_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    program = start(example_path)
    assert program.desk is not None
    before = len(list(program.desk.plan.all(Contact)))
    path = tmp_path / "outlook.csv"
    path.write_text(OUTLOOK)
    program.window.go(IMPORT)
    assert program.window.workspace is not None
    page = program.window.workspace.stack.currentWidget()
    assert isinstance(page, ImportPage)
    program.window.take_file(path)
    for step in (Step.SEEN, Step.PROPOSED):
        qtbot.waitUntil(partial(_is_at, page, step))
        page.go_on()
    qtbot.waitUntil(partial(_is_at, page, Step.DONE))
    assert len(list(program.desk.plan.all(Contact))) == before + 1
    page.done.take_back.click()
    program.desk.session.settle()
    assert len(list(program.desk.plan.all(Contact))) == before


def test_a_plan_with_a_country_reads_phone_numbers_its_way(begin: ImportMaker) -> None:
    importing = begin(Contact(id="j", name="Jörg Müller", phones=("+49 171 2345678",)))
    importing.desk.session.run(describe_plan(country="DE"))
    importing.desk.session.settle()
    importing.take("people.csv", "Name,Phone\nJ. Mueller,0171 2345678\n")
    importing.compare()
    assert importing.page.proposal.part == Outcome.POSSIBLE


def test_the_first_step_begins_in_line_with_its_title(begin: ImportMaker) -> None:
    page = begin().page
    page.resize(1500, 820)
    QApplication.processEvents()
    column = page.choose.body.parentWidget()
    assert column is not None
    assert column.mapTo(page, QPoint()).x() == page.head.title.mapTo(page, QPoint()).x()
