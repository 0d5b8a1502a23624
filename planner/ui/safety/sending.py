"""Sending a copy of the plan that holds only what its readers may read."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from planner.domain.changes import ChangeSet
from planner.domain.fields import Audience
from planner.domain.plan import Plan
from planner.domain.progress import Progress
from planner.domain.redaction import Redacted, redacted
from planner.domain.worksheet import Worksheet
from planner.i18n import _, ngettext
from planner.store.document import Document
from planner.store.keys import Key
from planner.store.sharing import send_copy
from planner.ui.desk import Desk, Place
from planner.ui.safety.passphrase import NewPassphrase
from planner.ui.safety.topic import Topic
from planner.ui.theme import TypeRole
from planner.ui.widgets.banner import Tone
from planner.ui.widgets.buttons import PRIMARY, Button, Chip
from planner.ui.widgets.choices import Option, SegmentedControl
from planner.ui.widgets.containers import Labelled, Section, empty
from planner.ui.widgets.labels import PlainLabel

SUFFIX: Final = ".coalition"
_PAUSE_MS: Final = 200
_MOST_LINES: Final = 40


class SendTopic(Topic):
    """For whom, what is held back, and the file."""

    def __init__(self, desk: Desk) -> None:
        purpose = _(
            "A copy for others is a plan of its own: it holds what its readers may read and no trace of the"
            " rest, no history either. Those who work on the plan with you need the whole file instead:"
            " “Save a copy” in the menu."
        )
        super().__init__(desk, _("Send a copy"), purpose)
        self.audience = SegmentedControl(
            tuple(Option(each, _(each.label)) for each in Audience), _("For whom is the copy?")
        )
        self.audience.set_value(Audience.COALITION)
        self.audience.edited.connect(self.look)
        self.held = QVBoxLayout()
        self.encrypt = Chip(_("Encrypt the copy with a passphrase of its own"), "lock")
        self.encrypt.toggled.connect(self._on_encrypt)
        self.passphrase = NewPassphrase()
        self.passphrase.hide()
        self.send = Button(_("Write the copy…"), "export", PRIMARY)
        self.send.clicked.connect(self.choose)
        shown = Section(_("What stays out"))
        shown.body.addLayout(self.held)
        self.content.addWidget(Labelled(_("For whom is the copy?"), self.audience))
        self.content.addWidget(shown)
        for widget in (self.encrypt, self.passphrase, self.send):
            self.content.addWidget(widget)
        self._stale = QTimer(self)
        self._stale.setSingleShot(True)
        self._stale.setInterval(_PAUSE_MS)
        self._stale.timeout.connect(self.look)
        desk.session.changed.connect(self._on_changed)

    def show_place(self, _place: Place) -> None:
        """Say what would be held back."""
        self.passphrase.clear()
        if not self.is_busy:
            self.look()

    def look(self, *_value: object) -> None:
        """Work out what stays out for the audience that is chosen."""
        plan, worksheet, audience = self.desk.plan, self.desk.worksheet, self._audience

        def work(_progress: Progress) -> Redacted:
            return redacted(plan, worksheet, audience)

        self.work_beside(_("Looking what stays out…"), work, partial(self._show_left, audience))

    def choose(self) -> None:
        """Choose where the copy goes."""
        chosen = self.passphrase if self.encrypt.isChecked() else None
        if chosen is not None and (problem := chosen.problem()):
            self.say(problem, Tone.WARNING)
            chosen.setFocus()
            return
        pattern = _("Coalition plans ({pattern})").format(pattern="*" + SUFFIX)
        name, _filter = QFileDialog.getSaveFileName(self, _("Write the copy"), self._usual(), pattern)
        if name:
            path = Path(name if name.endswith(SUFFIX) else name + SUFFIX)
            self.write(path, chosen.passphrase if chosen is not None else "")

    def write(self, path: Path, passphrase: str) -> None:
        """Write the copy, whole or not at all."""
        work = partial(
            _send,
            path=path,
            plan=self.desk.plan,
            worksheet=self.desk.worksheet,
            audience=self._audience,
            passphrase=passphrase,
        )
        then = partial(self._on_sent, path, self._audience, bool(passphrase))
        self.wait_for(_("Writing the copy…"), self.desk.session.on_writer(work), then)

    @property
    def _audience(self) -> Audience:
        value = self.audience.value()
        return value if isinstance(value, Audience) else Audience.COALITION

    def _usual(self) -> str:
        beside = self.desk.session.path
        name = _("{name} for {audience}").format(name=beside.stem, audience=_(self._audience.label).lower())
        return str(beside.with_name(name + SUFFIX))

    def _on_encrypt(self, on: bool) -> None:
        self.passphrase.setVisible(on)
        if on:
            self.passphrase.setFocus()

    def _on_changed(self, _changes: ChangeSet, _origin: object) -> None:
        if self.isVisible() and not self.is_busy:
            self._stale.start()

    def _show_left(self, audience: Audience, left: Redacted) -> None:
        empty(self.held)
        lines = [held.reason for held in left.held_back]
        if audience is Audience.COMMITTEE:
            lines = [_("Nothing but the history: the steering committee reads everything.")]
        elif not lines:
            lines = [_("Nothing: the plan holds nothing that these readers may not read.")]
        for line in lines:
            self.held.addWidget(PlainLabel(f"• {line}"))
        if left.to_check:
            self.held.addWidget(PlainLabel(_("No rule can decide these. Read them first:"), TypeRole.LABEL))
        for line in left.to_check[:_MOST_LINES]:
            self.held.addWidget(PlainLabel(f"• {line}", colour="warning"))
        more = len(left.to_check) - _MOST_LINES
        if more > 0:
            words = ngettext("and {count} more", "and {count} more", more).format(count=more)
            self.held.addWidget(PlainLabel(words, TypeRole.SMALL, "quiet"))

    def _on_sent(self, path: Path, audience: Audience, encrypted: bool, left: Redacted) -> None:
        self.passphrase.clear()
        self.encrypt.setChecked(False)
        sentence = _("“{name}” was written and checked. For: {audience}.")
        said = sentence.format(name=path.name, audience=_(audience.label))
        if encrypted:
            said += " " + _("Tell its passphrase by another way than the one by which you send it.")
        self.say(said)


def _send(
    document: Document, path: Path, plan: Plan, worksheet: Worksheet, audience: Audience, passphrase: str
) -> Redacted:
    key = Key.fresh(passphrase) if passphrase else None
    return send_copy(document, path, worksheet, audience, key, seen=plan)
