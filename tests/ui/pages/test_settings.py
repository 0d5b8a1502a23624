"""Settings: who writes, how it looks, and worksheets of the group's own."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from planner.app.settings import SettingsFile
from planner.domain.commands.records import add
from planner.domain.own_files import OwnGuide, OwnWorksheet
from planner.domain.plan import Plan
from planner.store.document import Document
from planner.ui.pages.settings import SettingsPage
from planner.ui.pages.work import WorkPage
from planner.ui.program import Program
from planner.ui.theme import theme
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.buttons import Button, Chip, IconButton
from planner.ui.widgets.labels import PlainLabel
from tests.ui.conftest import FileChooser, ProgramMaker, press, type_in

OURS = """
id = "ours"
title = "Our own"
language = "en"

[[section]]
id = "ours-mills"
page = "city"
title = "The mills"

[[section.question]]
id = "ours.mills"
prompt = "Which <b>mills</b> closed?"
kind = "text"
"""

OWN_TEXTS = {
    "guide": """id = "ours"
title = "Ours"
purpose = "To listen"
[[step]]
id = "door"
title = "At the door"
aim = "Say hello"
guide = "Slowly"
pocket = "Hello"
""",
    "agenda": """id = "ours"
title = "Ours"
purpose = "To meet"
[[item]]
id = "soup"
title = "Soup"
""",
}


@pytest.fixture
def program(start: ProgramMaker, tmp_path: Path) -> Program:
    path = tmp_path / "new.coalition"
    Document.create(path, None, "Rosa").close()
    return start(path)


@pytest.fixture
def page(program: Program) -> SettingsPage:
    press(program.window, "Ctrl+,")
    assert program.window.workspace is not None
    shown = program.window.workspace.stack.currentWidget()
    assert isinstance(shown, SettingsPage)
    return shown


def _press(page: SettingsPage, words: str, kind: type[Button] | type[Chip] = Chip) -> None:
    button = next(each for each in page.findChildren(kind) if each.text() == words)
    button.setFocus()
    press(button, "Space")
    QApplication.processEvents()


def _add(page: SettingsPage, choose_file: FileChooser, path: Path) -> None:
    choose_file(path)
    _press(page, "Add a worksheet file…", Button)


def test_who_writes_is_kept_and_stands_beside_what_is_written(
    program: Program, page: SettingsPage, tmp_path: Path
) -> None:
    page.author.setFocus()
    page.author.selectAll()
    type_in("Łucja")
    assert program.desk is not None
    program.desk.session.settle()
    assert program.desk.session.author == "Łucja"
    assert SettingsFile(tmp_path / "settings").now.author == "Łucja"


def test_colours_text_size_and_paper_are_chosen_here(
    program: Program, page: SettingsPage, tmp_path: Path
) -> None:
    _press(page, "High contrast")
    _press(page, "160 %")
    _press(page, "US Letter")
    saved = SettingsFile(tmp_path / "settings").now
    assert (saved.palette, saved.text_size, saved.paper) == ("contrast", 160, "Letter")
    assert (theme().palette, theme().text_size) == ("contrast", 160)


def test_what_was_chosen_elsewhere_is_shown_when_one_comes_back(program: Program, page: SettingsPage) -> None:
    press(program.window, "Alt+1")
    program.window.actions_by_id["palette_dark"].trigger()
    press(program.window, "Ctrl+,")
    assert page.palette_choice.value() == "dark"


def test_questions_of_our_own_appear_on_their_page(
    program: Program, page: SettingsPage, choose_file: FileChooser, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "ours.toml").write_text(OURS)
    press(program.window, "Alt+1")
    press(program.window, "Ctrl+,")
    assert program.desk is not None
    with qtbot.waitSignal(program.desk.worksheet_changed):
        _add(page, choose_file, tmp_path / "ours.toml")
    assert any(label.text() == "ours.toml" for label in page.findChildren(PlainLabel))
    press(program.window, "Alt+1")
    card = _city(program).questions
    assert card is not None
    asked = card.card("ours.mills")
    assert asked is not None
    assert any(label.text() == "Which <b>mills</b> closed?" for label in asked.findChildren(PlainLabel))


def test_questions_taken_out_leave_their_page_and_undo_brings_them_back(
    program: Program, page: SettingsPage, choose_file: FileChooser, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "ours.toml").write_text(OURS)
    assert program.desk is not None
    with qtbot.waitSignal(program.desk.worksheet_changed):
        _add(page, choose_file, tmp_path / "ours.toml")
    with qtbot.waitSignal(program.desk.worksheet_changed):
        _take_out(page, "ours.toml").click()
    assert program.desk.worksheet.sections_on("city")[-1].title != "The mills"
    with qtbot.waitSignal(program.desk.worksheet_changed):
        press(program.window, "Ctrl+Z")
    assert program.desk.worksheet.sections_on("city")[-1].title == "The mills"


def _take_out(page: SettingsPage, name: str) -> IconButton:
    words = f"Take “{name}” out of the plan"
    return [each for each in page.findChildren(IconButton) if each.accessibleName() == words][-1]


def test_a_file_of_the_same_name_takes_the_place_of_the_one_before(
    program: Program, page: SettingsPage, choose_file: FileChooser, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "ours.toml").write_text(OURS)
    assert program.desk is not None
    with qtbot.waitSignal(program.desk.worksheet_changed):
        _add(page, choose_file, tmp_path / "ours.toml")
    (tmp_path / "ours.toml").write_text(OURS.replace("The mills", "The harbour"))
    with qtbot.waitSignal(program.desk.worksheet_changed):
        _add(page, choose_file, tmp_path / "ours.toml")
    assert program.desk.worksheet.sections_on("city")[-1].title == "The harbour"
    assert len(list(program.desk.plan.all(OwnWorksheet))) == 1
    with qtbot.waitSignal(program.desk.worksheet_changed):
        press(program.window, "Ctrl+Z")
    assert program.desk.worksheet.sections_on("city")[-1].title == "The mills"


@pytest.mark.parametrize(("place", "suffix"), [(1, "guide"), (2, "agenda")])
def test_guides_and_agendas_of_our_own_are_added_and_taken_out_like_worksheets(
    program: Program,
    page: SettingsPage,
    choose_file: FileChooser,
    tmp_path: Path,
    qtbot: QtBot,
    place: int,
    suffix: str,
) -> None:
    assert program.desk is not None
    session, section = program.desk.session, page.own[place]
    path = tmp_path / "ours.toml"
    path.write_text(OWN_TEXTS[suffix].replace("title", "tilte", 1))
    section.add(path)
    assert section.banner.isVisibleTo(page)
    assert "ours.toml, line 2: " in section.banner.text()
    path.write_text(OWN_TEXTS[suffix])
    with qtbot.waitSignal(session.changed):
        section.add(path)
    assert not section.banner.isVisibleTo(page)
    with qtbot.waitSignal(session.changed):
        _take_out(page, "ours.toml").click()
    assert not list(session.plan.all(section.kind.record_type))
    with qtbot.waitSignal(session.changed):
        press(program.window, "Ctrl+Z")
    assert _take_out(page, "ours.toml").isEnabled()


def test_a_file_of_our_own_is_put_out_as_it_was_taken_in(
    page: SettingsPage, choose_file: FileChooser, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "ours.toml").write_text(OWN_TEXTS["guide"])
    section = page.own[1]
    section.add(tmp_path / "ours.toml")
    name = "Save “ours.toml” as a file to change it"
    qtbot.waitUntil(lambda: any(each.accessibleName() == name for each in page.findChildren(IconButton)))
    choose_file(tmp_path / "out.toml")
    next(each for each in page.findChildren(IconButton) if each.accessibleName() == name).click()
    assert (tmp_path / "out.toml").read_text() == OWN_TEXTS["guide"]


def test_one_comes_from_conversations_to_the_guides_of_our_own(program: Program, page: SettingsPage) -> None:
    assert program.window.workspace is not None
    program.window.go("settings", "guides")
    assert page.own[1].choose.hasFocus()
    assert page.verticalScrollBar().value() > 0


def test_one_begins_from_a_file_that_ships(
    page: SettingsPage, choose_file: FileChooser, tmp_path: Path
) -> None:
    section = page.own[2]
    menu = section.begin.menu()
    assert menu is not None
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["10-week-2.toml", "20-training.toml"]
    choose_file(tmp_path / "out.toml")
    menu.actions()[0].trigger()
    assert (tmp_path / "out.toml").read_text().startswith("id = 'week-2'")


def test_a_plan_with_a_broken_guide_opens_and_names_file_and_line(
    start: ProgramMaker, tmp_path: Path
) -> None:
    path = tmp_path / "broken.coalition"
    own = OwnGuide(id="o", name="ours.toml", source=OWN_TEXTS["guide"].replace("pocket", "poket"))
    Document.create(path, add(own)(Plan()), "Rosa").close()
    program = start(path)
    assert program.window.workspace is not None
    told = program.window.workspace.banner.text()
    assert "ours.toml, line " in told
    assert "poket" in told


def _city(program: Program) -> WorkPage:
    assert program.window.workspace is not None
    page = program.window.workspace.stack.currentWidget()
    assert isinstance(page, WorkPage)
    return page


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (OURS.replace('kind = "text"', 'kind = "song"'), "song"),
        (OURS.replace('page = "city"', 'page = "moon"'), "moon"),
        (OURS.replace("[[section]]", "[[section"), "line"),
        ("\udcff", "UTF-8"),
        ("", "bad.toml"),
    ],
    ids=["kind", "page", "syntax", "encoding", "empty"],
)
def test_a_worksheet_with_errors_is_refused_with_what_is_wrong(
    program: Program,
    page: SettingsPage,
    choose_file: FileChooser,
    tmp_path: Path,
    content: str,
    words: str,
) -> None:
    (tmp_path / "bad.toml").write_bytes(content.encode("utf-8", "surrogateescape"))
    _add(page, choose_file, tmp_path / "bad.toml")
    banner = page.findChild(Banner)
    assert banner is not None
    assert banner.isVisible()
    assert "bad.toml" in banner.text()
    assert words in banner.text()
    assert program.desk is not None
    program.desk.session.settle()
    assert not list(program.desk.plan.all(OwnWorksheet))


def test_a_file_that_is_gone_and_one_added_twice_are_told(
    program: Program, page: SettingsPage, choose_file: FileChooser, tmp_path: Path, qtbot: QtBot
) -> None:
    _add(page, choose_file, tmp_path / "gone.toml")
    banner = page.findChild(Banner)
    assert banner is not None
    assert "gone.toml" in banner.text()
    (tmp_path / "ours.toml").write_text(OURS)
    assert program.desk is not None
    with qtbot.waitSignal(program.desk.worksheet_changed):
        _add(page, choose_file, tmp_path / "ours.toml")
    assert not banner.isVisible()
    _add(page, choose_file, tmp_path / "ours.toml")
    assert banner.text() == "ours.toml is in the plan already, word for word."
    (tmp_path / "again.toml").write_text(OURS)
    _add(page, choose_file, tmp_path / "again.toml")
    assert banner.text().startswith("again.toml: ")
    assert "ours-mills" in banner.text()
    program.desk.session.settle()
    assert len(list(program.desk.plan.all(OwnWorksheet))) == 1
