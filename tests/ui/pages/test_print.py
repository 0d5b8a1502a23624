"""Print and export: the pages as they will be, what was held back, files whole or not at all."""

from pathlib import Path

import pypdf
import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.domain.commands.answers import describe_plan
from planner.domain.commands.records import add
from planner.domain.contacts import Contact, RegisterEntry
from planner.exports.registry import EXPORTERS, Exporter
from planner.ui.pages.print import PrintPage
from planner.ui.program import Program
from planner.ui.widgets.banner import Banner
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
        _choose(page, exporter.title, qtbot)
    assert page.wanted.exporter is exporter
    assert (page.preview.pages > 0) == exporter.name.endswith(".pdf")
    target = tmp_path / exporter.name
    choose_file(target)
    button = next(each for each in page.findChildren(Button) if each.text() == "Save as a file…")
    button.setFocus()
    press(button, "Space")
    qtbot.waitUntil(page.findChildren(Banner)[0].isVisible, timeout=20_000)
    assert f"Saved as “{exporter.name}”" in page.findChildren(Banner)[0].text()
    if exporter.name.endswith(".pdf"):
        assert len(pypdf.PdfReader(target).pages) == page.preview.pages
    else:
        assert target.stat().st_size > 100
    assert not list(tmp_path.glob("*.part"))


def test_what_is_held_back_is_told_beside_the_preview(
    on_example: Program, page: PrintPage, qtbot: QtBot
) -> None:
    before = _said(page)
    _choose(page, "The whole coalition", qtbot)
    new = [line for line in _said(page).splitlines() if line not in before.splitlines()]
    assert any("held back" in line or "left out" in line or "not in" in line for line in new), new


def test_a_format_for_the_committee_alone_offers_no_other_readers(page: PrintPage, qtbot: QtBot) -> None:
    _choose(page, "Anybody", qtbot)
    _choose(page, "Call sheet", qtbot)
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
    qtbot.waitUntil(page.findChildren(Banner)[0].isVisible, timeout=20_000)
    assert "no such folder" in page.findChildren(Banner)[0].text()


def test_what_was_typed_just_now_is_in_the_file(
    on_example: Program, page: PrintPage, tmp_path: Path, qtbot: QtBot
) -> None:
    assert on_example.desk is not None
    on_example.desk.session.run(describe_plan(title="Typed just now"))
    page.export_to(tmp_path / "plan.pdf")
    qtbot.waitUntil(page.findChildren(Banner)[0].isVisible, timeout=20_000)
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
        page.findChildren(Banner)[0].clear()
        page.export_to(tmp_path / "plan.pdf")
        qtbot.waitUntil(page.findChildren(Banner)[0].isVisible, timeout=20_000)
        text = "".join(each.extract_text() for each in pypdf.PdfReader(tmp_path / "plan.pdf").pages)
        assert ("Qwertzuiop" in text) is is_in
        assert ("Zyxwv" in text) is is_in


def test_the_pages_are_painted_onto_a_printer(page: PrintPage, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFromTo(2, 4)
    page.preview.paint_on(printer)
    QApplication.processEvents()
    assert len(pypdf.PdfReader(tmp_path / "printed.pdf").pages) == 3
