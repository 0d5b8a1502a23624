"""Settings: who writes, how the window looks, which paper, and files of the group's own."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from planner.content.own_files import OWN_KINDS
from planner.i18n import N_, _
from planner.ui.desk import Desk, Place
from planner.ui.pages.own_files import OwnFilesSection
from planner.ui.pages.question_card import settle_layouts
from planner.ui.theme import TypeRole, theme
from planner.ui.theme.theme import TEXT_STEPS
from planner.ui.widgets.choices import Option, SegmentedControl
from planner.ui.widgets.containers import Labelled, ScrollPage, Section
from planner.ui.widgets.labels import Heading
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
        self.own = tuple(OwnFilesSection(desk, kind) for kind in OWN_KINDS)
        self.author = LineEdit(_("Your name"))
        self.palette_choice = SegmentedControl(_translated(_PALETTES), _("Colours"))
        sizes = tuple(Option(size, f"{size} %") for size in TEXT_STEPS)
        self.text_size = SegmentedControl(sizes, _("Text size"))
        self.paper = SegmentedControl(_translated(_PAPERS), _("Paper"))
        self._lay_out()
        self._connect()
        self.show_place(Place("settings"))

    def show_place(self, place: Place) -> None:
        """Show the settings as they stand, and of them the files of one kind, or one file, when asked for."""
        now = self._desk.settings.now
        self.author.set_value(now.author)
        self.palette_choice.set_value(now.palette)
        self.text_size.set_value(theme().text_size)
        self.paper.set_value(now.paper)
        for section in self.own:
            section.show_files()
            if place.question == section.kind.folder:
                settle_layouts()
                first = section.button_of(place.record)
                first.setFocus()
                self.ensureWidgetVisible(section)
                self.ensureWidgetVisible(first)

    def _connect(self) -> None:
        self.author.edited.connect(self._on_author)
        self.palette_choice.edited.connect(lambda value: self._desk.wanted.emit(f"palette_{value}"))
        self.text_size.edited.connect(self._desk.text_size_wanted)
        self.paper.edited.connect(self._on_paper)
        self._desk.session.flushing.connect(self.author.flush)

    def _on_author(self, name: object) -> None:
        author = str(name).strip()
        self._desk.settings.put(replace(self._desk.settings.now, author=author))
        self._desk.session.author = author

    def _on_paper(self, paper: object) -> None:
        self._desk.settings.put(replace(self._desk.settings.now, paper=str(paper)))

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
        for section in self.own:
            self.body.addWidget(section)
        self.body.addStretch(1)
