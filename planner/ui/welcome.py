"""The welcome page: begin a plan, open one, or look at the example."""

import getpass
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from planner.app.settings import SettingsFile
from planner.domain.changes import ChangeSet
from planner.domain.commands.answers import describe_plan
from planner.domain.errors import PlannerError
from planner.domain.outline import GROUPS
from planner.domain.plan import Plan
from planner.domain.weave import Part
from planner.i18n import _
from planner.ui.band import WovenBand
from planner.ui.recent import RecentPlans
from planner.ui.theme import TypeRole
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.buttons import PRIMARY, Button, Chip
from planner.ui.widgets.containers import Card, Labelled, ScrollPage
from planner.ui.widgets.labels import Heading, PlainLabel
from planner.ui.widgets.line_edit import LineEdit

if TYPE_CHECKING:
    from planner.ui.safety.passphrase import NewPassphrase

SUFFIX = ".coalition"
_LONGEST_NAME = 60
# The band on the welcome page is a promise: every part begun, none the same.
_PROMISE = tuple(Part(group.thread, done) for group in GROUPS for done in (1.0, 0.75, 0.5))


@dataclass(frozen=True, slots=True)
class NewPlan:
    """What a person wants to begin: where it is kept, what it says at first, and who writes."""

    path: Path
    changes: ChangeSet | None
    author: str
    passphrase: str = field(default="", repr=False)
    """Not empty: the plan is encrypted from its first byte."""


class NewPlanForm(Card):
    """A few lines, all of which may be left for later except the place on the disk."""

    wanted = Signal(object)
    """(NewPlan)"""

    def __init__(self, settings: SettingsFile, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__("accent", parent)
        self._folder = folder
        self._chosen: Path | None = None
        self.title = LineEdit(_("Title"), _("Safe crossings for Riverside"))
        self.city = LineEdit(_("City"), _("Riverside"))
        self.issue = LineEdit(_("Issue"), _("Children are hit on Harbour Road"))
        self.author = LineEdit(_("Your name"))
        self.author.set_value(settings.now.author or _login_name())
        self._place = PlainLabel("", TypeRole.SMALL, "quiet")
        self.encrypt = Chip(_("Encrypt with a passphrase"), "lock")
        self.passphrase: NewPassphrase | None = None
        self._encryption = QVBoxLayout()
        self._problem = PlainLabel("", TypeRole.SMALL, "danger")
        self._lay_out()
        self._problem.hide()
        self.encrypt.toggled.connect(self._show_encryption)
        self.title.textChanged.connect(self._show_place)
        self._show_place()

    @property
    def path(self) -> Path:
        """Where the plan will be kept."""
        # The name of a file is read by everybody who sees the folder.
        return self._chosen or free_path(self._folder, "" if self.encrypt.isChecked() else self.title.text())

    def begin(self) -> None:
        """Hand over what was typed."""
        chosen = self.passphrase if self.encrypt.isChecked() else None
        if chosen is not None and (problem := chosen.problem()):
            self._problem.setText(problem)
            self._problem.show()
            chosen.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        passphrase = chosen.passphrase if chosen is not None else ""
        text = {"title": self.title.text(), "city": self.city.text(), "issue": self.issue.text()}
        self.wanted.emit(
            NewPlan(self.path, describe_plan(**text)(Plan()), self.author.text().strip(), passphrase)
        )

    def _show_encryption(self, on: bool) -> None:
        if self.passphrase is None:
            self.passphrase = self._new_passphrase()
        self.passphrase.setVisible(on)
        self._problem.hide()
        self._show_place()

    def _new_passphrase(self) -> "NewPassphrase":
        from planner.ui.safety.passphrase import NewPassphrase  # most plans are begun without

        chosen = NewPassphrase()
        chosen.changed.connect(self._problem.hide)
        chosen.entered.connect(self.begin)
        self._encryption.addWidget(chosen)
        return chosen

    def _choose_place(self) -> None:
        name, _filter = QFileDialog.getSaveFileName(
            self,
            _("Where to keep the plan"),
            str(self.path),
            _("Coalition plans ({pattern})").format(pattern="*" + SUFFIX),
        )
        if name:
            self._chosen = Path(name) if name.endswith(SUFFIX) else Path(name + SUFFIX)
            self._show_place()

    def _show_place(self) -> None:
        self._place.setText(_("The plan is one file: {path}").format(path=self.path))

    def _lay_out(self) -> None:
        self.body.addWidget(Heading(_("A new plan")))
        self.body.addWidget(Labelled(_("What is the plan called?"), self.title))
        self.body.addWidget(Labelled(_("Which city or place is it for?"), self.city))
        self.body.addWidget(
            Labelled(_("What is it about?"), self.issue, _("In a few words. You can change it later."))
        )
        self.body.addWidget(
            Labelled(
                _("What is your name?"),
                self.author,
                _("It stands beside what you write, so that others know whom to ask."),
            )
        )
        self.body.addWidget(self.encrypt)
        self.body.addLayout(self._encryption)
        self.body.addWidget(self._problem)
        self.body.addWidget(self._place)
        row = QHBoxLayout()
        begin = Button(_("Begin"), "arrow-right", PRIMARY)
        begin.clicked.connect(self.begin)
        elsewhere = Button(_("Keep it elsewhere…"), "folder")
        elsewhere.clicked.connect(self._choose_place)
        row.addWidget(begin)
        row.addWidget(elsewhere)
        row.addStretch(1)
        self.body.addLayout(row)
        for line in (self.title, self.city, self.issue, self.author):
            line.returnPressed.connect(self.begin)


class WelcomePage(QWidget):
    """What stands in the window when no plan is open."""

    open_wanted = Signal(str)
    choose_wanted = Signal()
    example_wanted = Signal()
    new_wanted = Signal(object)

    def __init__(self, settings: SettingsFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._banner = Banner()
        self._page = ScrollPage()
        self._form = NewPlanForm(settings, documents_folder())
        self._form.wanted.connect(self.new_wanted)
        self._form.hide()
        self._new = Button(_("Begin a plan"), "add", PRIMARY)
        self._recent = RecentPlans(settings)
        self._recent.chosen.connect(self.open_wanted)
        self._lay_out()

    def tell(self, error: PlannerError) -> None:
        """Say in the page what went wrong."""
        self._banner.show_message(str(error), "error")

    def begin_new_plan(self) -> None:
        """Show the form for a new plan."""
        self._form.show()
        self._new.hide()
        self._form.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        body = self._page.body
        body.addWidget(WovenBand(_PROMISE))
        body.addWidget(Heading(_("Coalition planner"), TypeRole.DISPLAY))
        body.addWidget(
            PlainLabel(
                _(
                    "From your city's story to a plan on paper, an agreement that partners sign, and a list"
                    " of whom to call tonight. Everything stays in one file on this computer."
                )
            )
        )
        body.addLayout(self._buttons())
        body.addWidget(self._form)
        body.addWidget(self._recent)
        body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._banner)
        column.addWidget(self._page, 1)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        choose = Button(_("Open a plan…"), "folder")
        example = Button(_("Look at the example"), "eye")
        self._new.clicked.connect(self.begin_new_plan)
        choose.clicked.connect(self.choose_wanted)
        example.clicked.connect(self.example_wanted)
        for button in (self._new, choose, example):
            row.addWidget(button)
        row.addStretch(1)
        return row


def documents_folder() -> Path:
    """Where a person keeps documents; their home where there is no such folder."""
    from platformdirs import user_documents_path

    documents = user_documents_path()
    return documents if documents.is_dir() else Path.home()


def free_path(folder: Path, title: str) -> Path:
    """A file name made of the title that is not taken yet."""
    kept = "".join(sign if _may_stand_in_a_name(sign) else " " for sign in title)
    stem = " ".join(kept.split())[:_LONGEST_NAME].strip() or _("Our plan")
    for number in range(1, 1000):
        path = folder / (f"{stem}{SUFFIX}" if number == 1 else f"{stem} {number}{SUFFIX}")
        if not path.exists():
            return path
    return folder / f"{stem}{SUFFIX}"


def _may_stand_in_a_name(sign: str) -> bool:
    # Marks belong to the letter before them: without its vowel signs प्रिया is no name.
    return sign.isalnum() or sign in " -_" or unicodedata.category(sign).startswith("M")


def _login_name() -> str:
    try:
        name = getpass.getuser()
    except (OSError, KeyError):
        return ""
    return "" if name in ("root", "user", "admin", "administrator") else name
