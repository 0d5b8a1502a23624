"""Print and export: the pages as they will be, what was held back, files whole or not at all."""

import io
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.domain.commands.answers import describe_plan
from planner.domain.commands.records import add
from planner.domain.contact_filter import ContactFilter
from planner.domain.contacts import Contact, RegisterEntry
from planner.exports.edition import Edition
from planner.exports.registry import EXPORTERS, Exporter
from planner.ui.outreach.kept import kept
from planner.ui.pages.print import PrintPage
from planner.ui.pages.print_formats import grouped
from planner.ui.program import Program
from planner.ui.widgets.buttons import Button, Chip
from planner.ui.widgets.labels import PlainLabel
from tests.ui.conftest import FileChooser, press


@pytest.fixture
def page(on_example: Program, qtbot: QtBot) -> PrintPage:
    press(on_example.window, "Ctrl+P")
    assert on_example.window.workspace is not None
    shown = on_example.window.workspace.stack.currentWidget()
    assert isinstance(shown, PrintPage)
    qtbot.waitUntil(lambda: shown.preview.pages > 0, timeout=20_000)
    return shown


def _choose_format(page: PrintPage, name: str, qtbot: QtBot) -> None:
    """Choose a format by keyboard, in the list or where it is folded, and wait for its pages."""
    with qtbot.waitSignal(page.shown, timeout=20_000):
        if page.format.isVisible():
            row = next(each for each in page.format.rows if each.exporter.name == name)
            row.setFocus()
            press(row, "Space")
        else:
            items = page.folded.model()
            found = [items.index(row, 0) for row in range(items.rowCount())]
            names = [known for each in found if (known := each.data(Qt.ItemDataRole.UserRole))]
            page.folded.setFocus()
            press(page.folded, "Home")  # the first that can be chosen
            for _step in range(names.index(name)):
                press(page.folded, "Down")


def _choose(page: PrintPage, words: str, qtbot: QtBot) -> None:
    """Press a chip by keyboard and wait for its pages."""
    chip = next(each for each in page.findChildren(Chip) if each.text() == words)
    with qtbot.waitSignal(page.shown, timeout=20_000):
        chip.setFocus()
        press(chip, "Space")


def _said(page: PrintPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(PlainLabel))


def test_the_preview_shows_the_pages_of_the_plan(page: PrintPage) -> None:
    assert page.preview.pages > 10
    assert f"{page.preview.pages} pages." in _said(page)


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.name)
def test_every_format_is_previewed_and_saved_by_keyboard(
    exporter: Exporter, page: PrintPage, choose_file: FileChooser, tmp_path: Path, qtbot: QtBot
) -> None:

    if page.wanted.exporter is not exporter:
        _choose_format(page, exporter.name, qtbot)
    assert page.wanted.exporter is exporter
    assert (page.preview.pages > 0) == exporter.name.endswith(".pdf")
    target = tmp_path / exporter.name
    choose_file(target)
    button = next(each for each in page.findChildren(Button) if each.text() == "Save as a file…")
    button.setFocus()
    press(button, "Space")
    qtbot.waitUntil(page.banner.isVisible, timeout=20_000)
    assert f"Saved as “{exporter.name}”" in page.banner.text()
    if exporter.name.endswith(".pdf"):
        assert len(pypdf.PdfReader(target).pages) == page.preview.pages
    else:
        assert target.stat().st_size > 100
    assert not list(tmp_path.glob("*.part"))


def test_a_format_that_was_asked_for_elsewhere_is_chosen(
    on_example: Program, page: PrintPage, qtbot: QtBot
) -> None:
    on_example.window.actions_by_id["handover"].trigger()
    assert page.wanted.exporter.name == "handover.pdf"
    qtbot.waitUntil(lambda: page.is_up_to_date, timeout=20_000)
    on_example.window.go("start")
    on_example.window.go("print")
    assert page.wanted.exporter.name == "handover.pdf"


def test_what_is_held_back_is_told_beside_the_preview(
    on_example: Program, page: PrintPage, qtbot: QtBot
) -> None:
    before = _said(page)
    _choose(page, "The whole coalition", qtbot)
    new = [line for line in _said(page).splitlines() if line not in before.splitlines()]
    assert any("held back" in line or "left out" in line or "not in" in line for line in new), new


def test_a_format_for_the_committee_alone_offers_no_other_readers(page: PrintPage, qtbot: QtBot) -> None:
    _choose(page, "Anybody", qtbot)
    _choose_format(page, "outreach.pdf", qtbot)
    chips = {each.text(): each.isEnabled() for each in page.audience.findChildren(Chip)}
    assert chips == {"Steering committee only": True, "The whole coalition": True, "Anybody": False}
    assert page.wanted.audience in page.wanted.exporter.audiences


def test_signs_that_no_typeface_holds_are_told(on_example: Program, page: PrintPage, qtbot: QtBot) -> None:
    assert on_example.desk is not None
    with qtbot.waitSignal(page.shown, timeout=20_000):
        on_example.desk.session.run(describe_plan(title="Signs \U000130a7"))
    assert "U+130A7" in _said(page)


def test_the_preview_follows_the_plan(on_example: Program, page: PrintPage, qtbot: QtBot) -> None:
    assert on_example.desk is not None
    pages = page.preview.pages
    people = [Contact(id=f"n{number}", name=f"Neighbour {number}") for number in range(200)]
    with qtbot.waitSignal(page.shown, timeout=20_000):
        on_example.desk.session.run(add(*people))
    assert page.preview.pages > pages


def test_large_print_and_paper_change_the_pages(page: PrintPage, qtbot: QtBot) -> None:
    pages = page.preview.pages
    _choose(page, "Large print", qtbot)
    assert page.preview.pages > pages
    _choose(page, "US Letter", qtbot)
    assert page.wanted.paper == "Letter"


def test_a_file_that_cannot_be_written_is_told(
    page: PrintPage, choose_file: FileChooser, tmp_path: Path, qtbot: QtBot
) -> None:
    page.export_to(tmp_path / "no such folder" / "plan.pdf")
    qtbot.waitUntil(page.banner.isVisible, timeout=20_000)
    assert "no such folder" in page.banner.text()


def test_what_was_typed_just_now_is_in_the_file(
    on_example: Program, page: PrintPage, tmp_path: Path, qtbot: QtBot
) -> None:
    assert on_example.desk is not None
    on_example.desk.session.run(describe_plan(title="Typed just now"))
    page.export_to(tmp_path / "plan.pdf")
    qtbot.waitUntil(page.banner.isVisible, timeout=20_000)
    reader = pypdf.PdfReader(tmp_path / "plan.pdf")
    assert "Typed just now" in reader.pages[0].extract_text()


def test_the_register_never_reaches_the_coalitions_pages(
    on_example: Program, page: PrintPage, tmp_path: Path, qtbot: QtBot
) -> None:
    assert on_example.desk is not None
    session = on_example.desk.session
    someone = Contact(id="someone", name="Someone Zyxwv", standing="not_to_add")
    session.run(add(someone))
    session.run(add(RegisterEntry(id="entry", contact="someone", facts="Qwertzuiop")))
    session.settle()
    for audience, is_in in (("Steering committee only", True), ("The whole coalition", False)):
        if page.wanted.audience.label != audience:
            _choose(page, audience, qtbot)
        page.banner.clear()
        page.export_to(tmp_path / "plan.pdf")
        qtbot.waitUntil(page.banner.isVisible, timeout=20_000)
        text = "".join(each.extract_text() for each in pypdf.PdfReader(tmp_path / "plan.pdf").pages)
        assert ("Qwertzuiop" in text) is is_in
        assert ("Zyxwv" in text) is is_in


def _paper(target: Path) -> QPrinter:
    """A printer that prints into a file."""
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    return printer


def test_the_pages_that_were_asked_for_are_printed(page: PrintPage, tmp_path: Path, qtbot: QtBot) -> None:
    printer = _paper(tmp_path / "printed.pdf")
    printer.setFromTo(2, 4)
    file = io.BytesIO()
    page.wanted.exporter.write(_edition(page), file)
    with qtbot.waitSignal(page.printed, timeout=20_000) as printed:
        page.print_on(file.getvalue(), printer)
    assert printed.args == [3]
    assert len(pypdf.PdfReader(tmp_path / "printed.pdf").pages) == 3
    assert page.banner.text() == "3 pages sent to the printer."


def test_printing_asks_for_a_printer_and_goes_there(page: PrintPage, tmp_path: Path, qtbot: QtBot) -> None:
    button = next(each for each in page.findChildren(Button) if each.text() == "Print…")
    press(button, "Space")
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, QPrintDialog)]
    dialog = next(each for each in found if each.isVisible())
    printer = dialog.printer()
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFromTo(1, 2)
    with qtbot.waitSignal(page.printed, timeout=20_000):
        dialog.done(QPrintDialog.DialogCode.Accepted)
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")


def test_pages_for_other_readers_cannot_be_printed_in_a_hurry(page: PrintPage, qtbot: QtBot) -> None:
    button = next(each for each in page.findChildren(Button) if each.text() == "Print…")
    chip = next(each for each in page.findChildren(Chip) if each.text() == "The whole coalition")
    with qtbot.waitSignal(page.shown, timeout=20_000):
        press(chip, "Space")
        assert not button.isEnabled()
        page.print_proof()
        assert not [each for each in QApplication.topLevelWidgets() if isinstance(each, QPrintDialog)]
    assert button.isEnabled()


def test_stopping_the_preview_says_so_and_it_can_be_had_after_all(page: PrintPage, qtbot: QtBot) -> None:
    page.refresh()
    page.preview.work.stop()
    qtbot.waitUntil(lambda: "You stopped the preview" in _said(page), timeout=20_000)
    button = next(each for each in page.findChildren(Button) if each.text() == "Show it after all")
    with qtbot.waitSignal(page.shown, timeout=20_000):
        press(button, "Space")
    assert page.preview.pages > 10


def test_stopping_the_printer_tells_so(page: PrintPage, tmp_path: Path, qtbot: QtBot) -> None:
    file = io.BytesIO()
    page.wanted.exporter.write(_edition(page), file)
    page.print_on(file.getvalue(), _paper(tmp_path / "printed.pdf"))
    page.work.stop()
    qtbot.waitUntil(page.banner.isVisible, timeout=20_000)
    assert page.banner.text() == "Stopped, as you asked."


def _edition(page: PrintPage) -> Edition:
    desk = page._desk
    return page.wanted.edition(desk.plan, desk.worksheet, desk.today())


# Other forms of preview


def test_tables_are_shown_as_tables(page: PrintPage, qtbot: QtBot) -> None:
    for name in ("outreach.csv", "outreach.xlsx"):
        _choose_format(page, name, qtbot)
        rows = page.preview.rows
        assert rows is not None
        assert rows.heads[:2] == ("Who keeps in touch", "Name")
        assert any("Rosa Parks" in line for line in rows.lines)
        assert rows.total == len(rows.lines)


def test_cards_entries_and_records_are_set_out_to_be_read(page: PrintPage, qtbot: QtBot) -> None:
    heads = {}
    for name in ("outreach.vcf", "followups.ics", "plan.json"):
        _choose_format(page, name, qtbot)
        rows = page.preview.rows
        assert rows is not None
        assert rows.lines
        heads[name] = rows.heads
    assert heads["outreach.vcf"][0] == "Name"
    assert heads["followups.ics"][:2] == ("When", "What")
    assert heads["plan.json"] == ("What", "How many", "For example")


def test_a_long_list_shows_its_beginning_and_says_how_much_more_there_is(
    on_example: Program, page: PrintPage, qtbot: QtBot
) -> None:
    assert on_example.desk is not None
    people = [Contact(id=f"n{n}", name=f"Neighbour {n:03}", standing="to_add") for n in range(200)]
    on_example.desk.session.run(add(*people))
    on_example.desk.session.settle()
    _choose_format(page, "outreach.csv", qtbot)
    qtbot.waitUntil(lambda: page.is_up_to_date, timeout=20_000)
    rows = page.preview.rows
    assert rows is not None
    assert len(rows.lines) == 100
    assert rows.total > 200
    assert f"the file has {rows.total - 100} more" in _said(page)


# Everything at once


def test_everything_for_an_audience_goes_into_a_new_folder(
    on_example: Program, page: PrintPage, tmp_path: Path, qtbot: QtBot
) -> None:
    _choose(page, "The whole coalition", qtbot)
    wanted = {each.name for each in EXPORTERS if page.wanted.audience in each.audiences}
    assert "plan.json" not in wanted
    for number in ("", " 2"):
        page.banner.clear()
        page.export_all(tmp_path)
        qtbot.waitUntil(page.banner.isVisible, timeout=60_000)
        assert on_example.desk is not None
        folder = tmp_path / f"Montgomery {on_example.desk.today().isoformat()}{number}"
        assert {each.name for each in folder.iterdir()} == wanted
        assert f"{len(wanted)} files saved" in page.banner.text()


def test_stopping_half_way_keeps_nothing_half_written(page: PrintPage, tmp_path: Path, qtbot: QtBot) -> None:
    page.export_all(tmp_path)
    page.work.stop()
    qtbot.waitUntil(page.banner.isVisible, timeout=60_000)
    assert page.banner.text() == "Stopped, as you asked."
    assert not list(tmp_path.glob("**/*.part"))


def test_a_folder_that_cannot_be_written_in_is_told(page: PrintPage, tmp_path: Path, qtbot: QtBot) -> None:
    page.export_all(tmp_path / "nowhere")
    qtbot.waitUntil(page.banner.isVisible, timeout=20_000)
    assert "No folder could be made" in page.banner.text()


# The formats


def test_every_format_stands_under_its_heading(page: PrintPage) -> None:
    assert [row.exporter for row in page.format.rows] == [
        exporter for _group, found in grouped(EXPORTERS) for exporter in found
    ]
    assert {row.exporter.name for row in page.format.rows} == {each.name for each in EXPORTERS}


def test_arrows_walk_through_the_formats(on_example: Program, page: PrintPage, qtbot: QtBot) -> None:
    on_example.window.resize(1700, 900)
    qtbot.waitUntil(page.format.isVisible)
    first = page.format.rows[0]
    first.setFocus()
    with qtbot.waitSignal(page.shown, timeout=20_000):
        press(first, "Down")
    assert page.wanted.exporter is page.format.rows[1].exporter


def test_a_narrow_page_shows_choices_and_preview_in_turn(
    on_example: Program, page: PrintPage, qtbot: QtBot
) -> None:
    on_example.window.resize(640, 700)
    qtbot.waitUntil(lambda: not page.preview.isVisible())
    chip = next(each for each in page.findChildren(Chip) if each.text() == "Preview")
    press(chip, "Space")
    assert page.preview.isVisible()
    assert not page.audience.isVisible()


def test_the_last_format_is_remembered_and_no_filter_is(
    on_example: Program, page: PrintPage, qtbot: QtBot
) -> None:
    assert on_example.desk is not None
    _choose_format(page, "outreach.csv", qtbot)
    with qtbot.waitSignal(page.shown, timeout=20_000):
        page.people.bar.set_filter(ContactFilter(words="Rosa"))
    assert kept(on_example.desk.settings).format == "outreach.csv"
    assert "Rosa" not in on_example.desk.settings.now.geometry["print"]
