"""Files of the group's own on the page of settings: those of one kind, with what is wrong in each."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from planner.content.own_files import SUFFIX, OwnKind, adding, remarks, shipped_of, title_of
from planner.content.toml_files import FileErrors
from planner.domain.changes import ChangeSet
from planner.domain.commands.records import remove
from planner.domain.errors import PlannerError
from planner.domain.own_files import OwnFile
from planner.domain.records import RecordId
from planner.files import written_whole
from planner.i18n import _, ngettext
from planner.ui.desk import Desk
from planner.ui.theme import TypeRole
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.buttons import QUIET, Button, IconButton
from planner.ui.widgets.containers import Section, empty
from planner.ui.widgets.flow import FlowLayout
from planner.ui.widgets.labels import PlainLabel

_MOST_TOLD = 12


class NotWritten(PlannerError):
    """A file could not be written outside the plan."""


class OwnFilesSection(Section):
    """The files of one kind: add one, put one out to change it, take one out; begin from one that ships."""

    def __init__(self, desk: Desk, kind: OwnKind) -> None:
        super().__init__(_(kind.record_type.many), _(kind.purpose))
        self._desk = desk
        self.kind = kind
        self.banner = Banner()
        self._put_out_of: dict[RecordId, IconButton] = {}
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        holder = QWidget()
        holder.setLayout(self._list)
        self.choose = Button(_(kind.add), "add")
        self.choose.clicked.connect(self._choose)
        self.begin = Button(_("Begin from one that ships…"), "copy", QUIET)
        self.begin.setAccessibleDescription(_(kind.record_type.many))
        self._menu = QMenu(self.begin)
        self.begin.setMenu(self._menu)
        self._menu.aboutToShow.connect(self._offer_shipped)
        buttons = QWidget()
        row = FlowLayout(buttons)
        row.addWidget(self.choose)
        row.addWidget(self.begin)
        self.body.addWidget(self.banner)
        self.body.addWidget(holder)
        self.body.addWidget(buttons)
        desk.session.changed.connect(self._on_changed)
        self.show_files()

    def show_files(self) -> None:
        """Show what the plan keeps."""
        empty(self._list)
        self._put_out_of.clear()
        files = list(self._desk.plan.all(self.kind.record_type))
        problems = self.kind.problems(self._desk.plan) if files else {}
        remarked = remarks(self._desk.plan, self._desk.worksheet) if files else {}
        for own in files:
            self._list.addWidget(self._line(own))
            wrong = problems.get(own.id) or remarked.get(own.id, ())
            for sentence in wrong[:_MOST_TOLD]:
                self._list.addWidget(PlainLabel(sentence, TypeRole.SMALL, "warning"))

    def button_of(self, own: RecordId) -> Button | IconButton:
        """Where the keyboard begins on the line of a file; the button that adds one where it is not here."""
        return self._put_out_of.get(own, self.choose)

    def add(self, path: Path) -> None:
        """Take a file into the plan; one with errors is refused, and they are all told."""
        session = self._desk.session
        try:
            command = adding(self.kind, session.plan, path, session.new_id())
        except FileErrors as error:
            self.banner.show_message(_listed(error.problems), "error")
            return
        self.banner.clear()
        session.run(command)

    def _choose(self) -> None:
        pattern = _(self.kind.files).format(pattern=f"*{SUFFIX}")
        title = _(self.kind.add).rstrip("….")
        name, _filter = QFileDialog.getOpenFileName(self, title, "", pattern)
        if name:
            self.add(Path(name))

    def _offer_shipped(self) -> None:
        self._menu.clear()
        for path in shipped_of(self.kind, self._desk.plan.info.language):
            self._menu.addAction(path.name, partial(self._begin_from, path))

    def _begin_from(self, path: Path) -> None:
        name = _("our-{name}").format(name=path.name.lstrip("0123456789-"))
        self._put_out(name, path.read_text(encoding="utf-8"))

    def _put_out(self, name: str, text: str) -> None:
        """Write a file outside the plan, where a person chooses, to be changed and added again."""
        pattern = _(self.kind.files).format(pattern=f"*{SUFFIX}")
        chosen, _filter = QFileDialog.getSaveFileName(self, _("Save the file to change it"), name, pattern)
        if not chosen:
            return
        target = Path(chosen)
        try:
            with written_whole(target) as beside:
                beside.write_text(text, encoding="utf-8", errors="replace")
        except OSError as error:
            sentence = _("“{name}” could not be written in the folder “{folder}”.")
            told = NotWritten(sentence.format(name=target.name, folder=target.parent))
            told.__cause__ = error
            self._desk.notice(told)
            return
        sentence = _("“{name}” is saved. Change it, give it an id of its own, and add it here.")
        self._desk.said.emit(sentence.format(name=target.name))

    def _on_changed(self, changes: ChangeSet, _origin: object) -> None:
        if changes.touches(self.kind.record_type):
            self.show_files()

    def _line(self, own: OwnFile) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(PlainLabel(own.name))
        if title := title_of(own):
            names.addWidget(PlainLabel(title, TypeRole.SMALL, "quiet"))
        row.addLayout(names, 1)
        put_out = IconButton(
            "export", _("Save “{name}” as a file to change it").format(name=own.name), "quiet"
        )
        put_out.clicked.connect(lambda _on=False: self._put_out(own.name, own.source))
        self._put_out_of[own.id] = put_out
        row.addWidget(put_out)
        take_out = IconButton("remove", _("Take “{name}” out of the plan").format(name=own.name), "quiet")
        take_out.clicked.connect(lambda _on=False: self._take_out(own))
        row.addWidget(take_out)
        return line

    def _take_out(self, own: OwnFile) -> None:
        self._desk.session.run(remove(self.kind.record_type, (own.id,)))
        sentence = _("“{name}” is out of the plan. Ctrl+Z brings it back.")
        self._desk.said.emit(sentence.format(name=own.name))


def _listed(problems: Sequence[str]) -> str:
    """The first of the problems, one on each line, and how many more there are."""
    more = len(problems) - _MOST_TOLD
    lines = list(problems[:_MOST_TOLD])
    if more > 0:
        lines.append(ngettext("and {count} more", "and {count} more", more).format(count=more))
    return "\n".join(lines)
