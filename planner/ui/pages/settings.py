"""Settings: who writes, how the window looks, which paper, and worksheets of the group's own."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from planner.content.worksheets import load_worksheet_text, read_worksheet_text
from planner.domain.answers import OwnWorksheet
from planner.domain.changes import ChangeSet
from planner.domain.commands.records import add, remove
from planner.domain.errors import PlannerError
from planner.domain.worksheet import combined
from planner.i18n import N_, _
from planner.ui.desk import Desk, Place
from planner.ui.theme import TypeRole, theme
from planner.ui.theme.theme import TEXT_STEPS
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.buttons import Button, IconButton
from planner.ui.widgets.choices import Option, SegmentedControl
from planner.ui.widgets.containers import Labelled, ScrollPage, Section
from planner.ui.widgets.labels import Heading, PlainLabel
from planner.ui.widgets.line_edit import LineEdit

_PALETTES = (
    Option("system", N_("As the system")),
    Option("light", N_("Light")),
    Option("dark", N_("Dark")),
    Option("contrast", N_("High contrast")),
)
_PAPERS = (Option("A4", N_("A4")), Option("Letter", N_("US Letter")))


def _translated(options: tuple[Option, ...]) -> tuple[Option, ...]:
    return tuple(Option(option.value, _(option.label)) for option in options)


class SettingsPage(ScrollPage):
    """What one person chooses on this machine, and what the group adds to this plan."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._desk = desk
        self._banner = Banner()
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self.author = LineEdit(_("Your name"))
        self.palette_choice = SegmentedControl(_translated(_PALETTES), _("Colours"))
        sizes = tuple(Option(size, f"{size} %") for size in TEXT_STEPS)
        self.text_size = SegmentedControl(sizes, _("Text size"))
        self.paper = SegmentedControl(_translated(_PAPERS), _("Paper"))
        self._lay_out()
        self._connect()
        self.show_place(Place("settings"))

    def show_place(self, _place: Place) -> None:
        """Show the settings as they stand."""
        now = self._desk.settings.now
        self.author.set_value(now.author)
        self.palette_choice.set_value(now.palette)
        self.text_size.set_value(theme().text_size)
        self.paper.set_value(now.paper)
        self._show_own()

    def add_worksheet(self, path: Path) -> None:
        """Add a worksheet file to the plan; what is wrong with it is listed and nothing is added."""
        try:
            text = read_worksheet_text(path)
            combined((self._desk.worksheet, load_worksheet_text(text, path.name)))
        except PlannerError as error:
            problems = getattr(error, "problems", None) or (str(error),)
            self._banner.show_message("\n".join(problems), "error")
            return
        self._banner.clear()
        self._desk.session.run(add(OwnWorksheet(id=self._desk.session.new_id(), name=path.name, source=text)))

    def _connect(self) -> None:
        self.author.edited.connect(self._on_author)
        self.palette_choice.edited.connect(lambda value: self._desk.wanted.emit(f"palette_{value}"))
        self.text_size.edited.connect(self._desk.text_size_wanted)
        self.paper.edited.connect(self._on_paper)
        self._desk.session.changed.connect(self._on_changed)
        self._desk.session.flushing.connect(self.author.flush)

    def _on_author(self, name: object) -> None:
        author = str(name).strip()
        self._desk.settings.put(replace(self._desk.settings.now, author=author))
        self._desk.session.author = author

    def _on_paper(self, paper: object) -> None:
        self._desk.settings.put(replace(self._desk.settings.now, paper=str(paper)))

    def _on_changed(self, changes: ChangeSet, _origin: object) -> None:
        if changes.touches(OwnWorksheet):
            self._show_own()

    def _choose_worksheet(self) -> None:
        pattern = _("Worksheets ({pattern})").format(pattern="*.toml")
        name, _filter = QFileDialog.getOpenFileName(self, _("Add a worksheet"), "", pattern)
        if name:
            self.add_worksheet(Path(name))

    def _show_own(self) -> None:
        while self._list.count():
            item = self._list.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.deleteLater()
        for own in self._desk.plan.all(OwnWorksheet):
            self._list.addWidget(self._own_line(own))

    def _own_line(self, own: OwnWorksheet) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(PlainLabel(own.name), 1)
        take_out = IconButton("remove", _("Take “{name}” out of the plan").format(name=own.name), "quiet")
        take_out.clicked.connect(lambda _on=False: self._desk.session.run(remove(OwnWorksheet, (own.id,))))
        row.addWidget(take_out)
        return line

    def _lay_out(self) -> None:
        self.body.addWidget(Heading(_("Settings"), TypeRole.TITLE))
        you = Section(_("You"), _("These stay on this computer."))
        help_text = _("It stands beside what you write, so that others know whom to ask.")
        you.body.addWidget(Labelled(_("Your name"), self.author, help_text))
        self.body.addWidget(you)
        look = Section(_("How it looks"))
        look.body.addWidget(Labelled(_("Colours"), self.palette_choice))
        look.body.addWidget(Labelled(_("Text size"), self.text_size))
        look.body.addWidget(Labelled(_("Paper in your printer"), self.paper))
        self.body.addWidget(look)
        self.body.addWidget(self._own_section())
        self.body.addStretch(1)

    def _own_section(self) -> Section:
        purpose = _("Questions of your own in a text file, kept in this plan beside those that ship.")
        section = Section(_("Worksheets of our own"), purpose)
        choose = Button(_("Add a worksheet file…"), "add")
        choose.clicked.connect(self._choose_worksheet)
        section.body.addWidget(self._banner)
        holder = QWidget()
        holder.setLayout(self._list)
        section.body.addWidget(holder)
        section.body.addWidget(choose)
        return section
