"""Every widget on one sheet, in every palette: `python tests/ui/gallery.py FOLDER` writes the pictures."""

import sys
from itertools import product
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QProgressBar,
    QRadioButton,
    QSpinBox,
    QSplitter,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from planner.domain.outline import PageState
from planner.domain.weave import Part
from planner.ui.band import WovenBand, app_icon
from planner.ui.theme import PaletteName, Theme, TypeRole, prepare
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.buttons import PRIMARY, QUIET, Button, IconButton
from planner.ui.widgets.choices import AnswerStateControl, ChoiceField, Option, YesNoField
from planner.ui.widgets.containers import Card, Labelled, ScrollPage, Section
from planner.ui.widgets.date_field import DateField
from planner.ui.widgets.empty_state import EmptyState
from planner.ui.widgets.labels import Heading, PlainLabel
from planner.ui.widgets.line_edit import LineEdit, SearchBox
from planner.ui.widgets.states import StateDot
from planner.ui.widgets.tables import dress_table
from planner.ui.widgets.tags_field import TagsField
from planner.ui.widgets.text_edit import GrowingTextEdit

_PEOPLE = (
    ("E. D. Nixon", "Brotherhood of Sleeping Car Porters", "With us", "Jo Ann Robinson"),
    ("Jo Ann Robinson", "Women's Political Council", "With us", "—"),
    ("Rufus Lewis", "Citizens' Steering Committee", "With us", "E. D. Nixon"),
    ("Robert Graetz", "Trinity Lutheran Church", "To add", "Rosa Parks"),
    ("W. A. Gayle", "City Commission", "Not to add", "—"),
)


def gallery() -> QMainWindow:
    """A window that holds one of everything."""
    window = QMainWindow()
    window.setWindowTitle("Gallery")
    window.setWindowIcon(app_icon())
    page = ScrollPage()
    for part in (_head(), _banners(), _question(), _form(), _buttons(), _plain_qt(), _table(), _empty()):
        page.body.addWidget(part)
    page.body.addStretch(1)
    window.setCentralWidget(page)
    menu = QMenu("Plan", window)
    window.menuBar().addMenu(menu)
    window.statusBar().showMessage("Saved 14:02")
    return window


def _column(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        column.addWidget(widget)
    return holder


def _row(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return holder


def _head() -> QWidget:
    parts = [Part(number // 8, (1.0, 1.0, 0.5, 1.0, 0.0)[number % 5]) for number in range(40)]
    return _column(
        PlainLabel("Montgomery", TypeRole.DISPLAY),
        PlainLabel("What we know of our city", TypeRole.TITLE, "thread0"),
        PlainLabel(
            "Four questions about the place, its struggles and who lives with the problem.", colour="quiet"
        ),
        WovenBand(parts),
    )


def _banners() -> QWidget:
    said = Banner()
    said.show_message("Three contacts came with this copy and wait for you.", "info", ("Look at them", bool))
    failed = Banner()
    failed.show_message(
        "The disk is full, so the last change is not saved yet. What you wrote is still here.",
        "error",
        ("Try again", bool),
        ("Save a copy…", bool),
    )
    warned = Banner()
    warned.show_message("This export holds names that only the committee should read.", "warning")
    return _column(said, warned, failed)


def _question() -> QWidget:
    card = Card("thread0")
    text = GrowingTextEdit("Answer", least=2)
    text.set_value(
        "People remember the boycott of 1900, when walking beat the streetcar law for a summer.\n\n"
        "We should ask the oldest members."
    )
    state = AnswerStateControl()
    state.set_value("answered")
    card.body.addWidget(Heading("What has this city fought for before, and what came of it?"))
    card.body.addWidget(
        PlainLabel(
            "Old wins and losses tell you what people will believe is possible.", TypeRole.SMALL, "quiet"
        )
    )
    card.body.addWidget(text)
    card.body.addWidget(
        _row(state, IconButton("pin", "Bring to the workshop", "thread0", True, "pin-filled"))
    )
    return card


def _form() -> QWidget:
    section = Section(
        "Mass meeting at Holt Street", "When, where, who runs it and what we want from it.", "thread1"
    )
    name = LineEdit("Name")
    name.set_value("Mass meeting")
    day, nonsense = DateField("Day"), DateField("Second day")
    day.set_value("1955-12-05")
    nonsense.set_value("after the harvest")
    tags = TagsField("Labels")
    tags.set_value(("church", "transport", "car pool"))
    standing = ChoiceField(
        [Option("", "Not said"), Option("with", "With us"), Option("add", "To add")], "Standing"
    )
    standing.set_value("with")
    public = YesNoField("Public")
    public.set_value(True)
    fields = ("Name", name), ("Day", day), ("Second day", nonsense), ("Labels", tags), ("Standing", standing)
    for label, field in fields:
        section.body.addWidget(Labelled(label, field))
    section.body.addWidget(Labelled("May be named in public", public, "Only with their consent."))
    return section


def _buttons() -> QWidget:
    off = Button("Not now")
    off.setEnabled(False)
    dots = [StateDot(state, f"thread{number}") for number, state in enumerate(PageState)]
    return _column(
        _row(
            Button("Next: Events", "arrow-right", PRIMARY),
            Button("Print", "print"),
            Button("Skip", kind=QUIET),
            off,
        ),
        _row(IconButton("undo", "Undo"), IconButton("redo", "Redo"), IconButton("search", "Find"), *dots),
        SearchBox("Find people, questions and pages"),
    )


def _plain_qt() -> QWidget:
    tick, ring, bar, number = QCheckBox("Include notes"), QRadioButton("A4"), QProgressBar(), QSpinBox()
    tick.setChecked(True)
    ring.setChecked(True)
    bar.setValue(60)
    bar.setTextVisible(False)
    tabs = QTabWidget()
    tabs.addTab(QPlainTextEdit("A plain text box\n" * 20), "Answers")
    tabs.addTab(QWidget(), "Gaps")
    tabs.setFixedHeight(160)
    choices = _row(
        tick, QCheckBox("Include register"), ring, QRadioButton("Letter"), number, QLineEdit("plain line")
    )
    return _column(choices, bar, tabs)


def _table() -> QWidget:
    model = QStandardItemModel(0, 4)
    model.setHorizontalHeaderLabels(["Name", "Organisation", "Standing", "Met through"])
    for person in _PEOPLE * 4:
        model.appendRow([QStandardItem(cell) for cell in person])
    table = QTableView()
    table.setModel(model)
    dress_table(table, "People")
    table.setSortingEnabled(True)
    table.resizeColumnsToContents()
    table.selectRow(1)
    model.setParent(table)
    splitter = QSplitter(Qt.Orientation.Horizontal)
    splitter.addWidget(table)
    splitter.addWidget(PlainLabel("The form of the chosen record stands here."))
    splitter.setSizes([520, 160])
    splitter.setFixedHeight(260)
    return splitter


def _empty() -> QWidget:
    return EmptyState(
        "No events yet. Where will officials and neighbours meet next?", "Add the first event", "calendar", 0
    )


def main(folder: Path) -> None:
    """Write a picture of the gallery for every palette and two sizes of text."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    for palette, (text_size, width) in product(PaletteName, ((100, 900), (160, 700))):
        if palette is PaletteName.SYSTEM:
            continue
        prepare(app, Theme(palette, text_size))
        window = gallery()
        window.resize(width, 2000 * text_size // 100)
        window.show()
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 200)
        window.grab().save(str(folder / f"gallery-{palette}-{text_size}.png"))
        window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
