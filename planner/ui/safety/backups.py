"""Backups: what each one held, and bringing back the whole plan or single records."""

from collections.abc import Iterable
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from planner.app.backups import keep_backup, own_backups
from planner.domain.merging import bring_back
from planner.domain.plan import Plan
from planner.domain.progress import Progress
from planner.domain.records import Record, RecordId
from planner.i18n import _, ngettext
from planner.store.backups import Backup
from planner.store.document import Document
from planner.store.encryption import key_for
from planner.store.errors import WrongPassphrase
from planner.store.keys import Key
from planner.ui.desk import Desk, Place
from planner.ui.safety.held import Differing, Fate, Held, difference_sentence, read_all
from planner.ui.safety.passphrase import PassphraseLine
from planner.ui.safety.topic import Topic, in_a_row
from planner.ui.theme import TypeRole
from planner.ui.widgets.banner import Tone
from planner.ui.widgets.buttons import PRIMARY, QUIET, Button
from planner.ui.widgets.containers import Card, Labelled, Section, empty
from planner.ui.widgets.labels import Hairline, PlainLabel

_MOST_RECORDS: Final = 300
RecordKey = tuple[type[Record], RecordId]


class BackupsTopic(Topic):
    """A list of backups; a chosen one is looked into below its line."""

    def __init__(self, desk: Desk) -> None:
        purpose = _(
            "The program keeps whole copies of the plan on this computer: one when it is opened, and one"
            " before anything large. Older ones grow fewer. They are encrypted like the plan."
        )
        super().__init__(desk, _("Backups"), purpose)
        self.rows: list[BackupRow] = []
        # For as long as this page is there: closing or locking the plan takes it away.
        self._older: dict[bytes, Key] = {}
        make = Button(_("Make a backup now"), "save-copy")
        make.clicked.connect(self.make_one)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self.content.addWidget(make)
        self.content.addLayout(self._list)

    def show_place(self, _place: Place) -> None:
        """Read the backups: that takes a moment."""
        if not self.is_busy:
            self.read()

    def read(self, *_result: object) -> None:
        """Read every backup beside the window."""
        session, plan = self.desk.session, self.desk.plan
        keys = [*self._older.values(), *([session.key] if session.key is not None else ())]

        def work(progress: Progress) -> list[Held]:
            kept = own_backups()
            return read_all(kept, kept.of(session.plan_id), keys, plan, progress)

        self.work_beside(_("Reading the backups…"), work, self._show_found)

    def unlock(self, row: "BackupRow", passphrase: str) -> None:
        """Try an older passphrase on a backup: the right one opens all that were encrypted with it."""

        def work(_progress: Progress) -> Key | None:
            return _tried(row.held.backup.path, passphrase)

        self.work_beside(_("Trying the passphrase…"), work, partial(self._unlocked, row))

    def _unlocked(self, row: "BackupRow", key: Key | None) -> None:
        if key is not None:
            self._older[key.salt] = key
            self.read()
            return
        self.say(
            _("That is not the passphrase of this backup. Look at the letters, and try again."), Tone.ERROR
        )
        row.ask_again()

    def make_one(self) -> None:
        """Back the plan up now."""
        self.wait_for(_("Making a backup…"), self.desk.session.on_writer(keep_backup), self._made)

    def bring_back(self, held: Held, keys: Iterable[RecordKey]) -> None:
        """Bring single records back, as an edit that can be undone."""
        wanted = tuple(keys)

        def work(_progress: Progress) -> Plan:
            return own_backups().read(held.backup, held.key)

        self.work_beside(_("Reading the backup…"), work, partial(self._bring_back, wanted))

    def _bring_back(self, wanted: tuple[RecordKey, ...], then: Plan) -> None:
        sentence = ngettext(
            "{count} record is again as it was. Undo takes that back.",
            "{count} records are again as they were. Undo takes that back.",
            len(wanted),
        ).format(count=len(wanted))
        session = self.desk.session
        session.changed.connect(partial(self._read_and_say, sentence), Qt.ConnectionType.SingleShotConnection)
        session.run(bring_back(then, wanted))

    def _read_and_say(self, sentence: str, *_change: object) -> None:
        self.read()
        self.say(sentence)

    def restore(self, held: Held) -> None:
        """Put the whole plan back, after what it is now was backed up."""
        session, label = self.desk.session, _("Restore a backup")

        def ask(progress: Progress) -> "Future[None]":
            return session.while_closed(label, partial(_restore, held, progress))

        said = _("The plan is again as it was on {when}. What it was before is among the backups.")
        self.work_on_plan(_("Restoring the backup…"), ask, partial(self._restored, said, held.backup))

    def _restored(self, said: str, backup: Backup, _nothing: object) -> None:
        self._read_and_say(said.format(when=when(backup)))

    def _made(self, backup: Backup | None) -> None:
        self.read()
        if backup is None:
            self.say(_("The newest backup holds all of this already."), Tone.INFO)
        else:
            self.say(_("A backup was made, opened again and checked."))

    def _show_found(self, found: list[Held]) -> None:
        empty(self._list)
        # One passphrase opens all that were encrypted with it: only the newest of them asks.
        asking = {held.locked_with: held for held in reversed(found) if held.locked_with}
        self.rows = [BackupRow(self, held, asking.get(held.locked_with) is held) for held in found]
        for row in self.rows:
            self._list.addWidget(row)
        if not found:
            words = _("There is no backup yet. One is made by itself soon after the plan was opened.")
            self._list.addWidget(PlainLabel(words, colour="quiet"))


class BackupRow(QWidget):
    """One backup: when it was made, what it held, how it differs; and on asking, what can be brought back."""

    def __init__(self, topic: BackupsTopic, held: Held, asks: bool) -> None:
        super().__init__()
        self.topic, self.held = topic, held
        self.details: BackupDetails | None = None
        self.look = Button(_("Look into it"), "eye", QUIET)
        self.look.setAccessibleDescription(when(held.backup))
        if not held.differing:
            self.look.hide()  # never shown without a parent: that would open a window
        self.look.clicked.connect(self.toggle)
        words = QVBoxLayout()
        words.addWidget(PlainLabel(when(held.backup), TypeRole.STRONG))
        words.addWidget(PlainLabel(held.sentence, TypeRole.SMALL, "quiet" if held.is_readable else "danger"))
        if held.is_readable:
            words.addWidget(PlainLabel(difference_sentence(held), TypeRole.SMALL, "quiet"))
        line = QHBoxLayout()
        line.addLayout(words, 1)
        line.addWidget(self.look, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(line)
        self.passphrase: PassphraseLine | None = None
        if asks:
            self._column.addWidget(self._question())
        self._column.addWidget(Hairline())

    def _question(self) -> QWidget:
        name = _("Its passphrase, of that time")
        self.passphrase = PassphraseLine(name)
        self.passphrase.line.setAccessibleDescription(when(self.held.backup))
        self.passphrase.entered.connect(self._give)
        give = Button(_("Open it"), "unlock")
        give.setAccessibleDescription(when(self.held.backup))
        give.clicked.connect(self._give)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Labelled(name, self.passphrase))
        column.addWidget(in_a_row(give))
        return holder

    def _give(self) -> None:
        if self.passphrase is not None and self.passphrase.text().split():
            self.topic.unlock(self, self.passphrase.text())

    def ask_again(self) -> None:
        """The passphrase was another."""
        if self.passphrase is not None:
            self.passphrase.line.selectAll()
            self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle(self) -> None:
        """Look into the backup, or fold it again."""
        if self.details is None:
            self.details = BackupDetails(self.topic, self.held)
            self._column.insertWidget(1, self.details)
            self.details.show()  # now, so that it can take the keyboard
        else:
            self.details.setVisible(not self.details.isVisible())
        is_open = self.details.isVisibleTo(self)
        self.look.setText(_("Fold it again") if is_open else _("Look into it"))


class BackupDetails(Card):
    """The records that differ, to be chosen; and the whole plan, asked for twice."""

    def __init__(self, topic: BackupsTopic, held: Held) -> None:
        super().__init__("accent")
        self._topic, self._held = topic, held
        self.boxes: list[tuple[QCheckBox, RecordKey]] = []
        self.some = Button(_("Bring back what is ticked"), "undo")
        self.some.setEnabled(False)
        self.some.clicked.connect(self._bring_back)
        self.whole = Button(_("Put the whole plan back…"), "clock")
        self.whole.clicked.connect(self._ask)
        self._sure = self._question()
        self._list_records()
        self.body.addWidget(in_a_row(self.some, self.whole))
        self.body.addWidget(self._sure)

    def _list_records(self) -> None:
        shown = self._held.differing[:_MOST_RECORDS]
        returning = [each for each in shown if each.fate is not Fate.NEW]
        if returning:
            self.body.addWidget(PlainLabel(_("Tick what you want back as it was then:"), TypeRole.LABEL))
        for each in returning:
            self.body.addWidget(self._box(each))
        left = len(self._held.differing) - len(returning)
        if left:
            words = ngettext(
                "{count} more record is newer than the backup, and stays as it is.",
                "{count} more records are newer than the backup, or not listed here, and stay as they are.",
                left,
            )
            self.body.addWidget(PlainLabel(words.format(count=left), TypeRole.SMALL, "quiet"))

    def _box(self, each: Differing) -> QCheckBox:
        box = QCheckBox(_sentence(each).replace("&", "&&"))
        box.toggled.connect(lambda _on: self.some.setEnabled(any(one.isChecked() for one, _k in self.boxes)))
        self.boxes.append((box, (each.kind, each.id)))
        return box

    def _question(self) -> Section:
        asked = _("What the plan is now is backed up first, and you can undo it.")
        sure = Section(_("Put the whole plan back to {when}?").format(when=when(self._held.backup)), asked)
        self.yes = Button(_("Put it back"), "clock", PRIMARY)
        self.yes.clicked.connect(lambda: self._topic.restore(self._held))
        no = Button(_("Leave it as it is"), kind=QUIET)
        no.clicked.connect(sure.hide)
        sure.body.addWidget(in_a_row(self.yes, no))
        sure.hide()
        return sure

    def _ask(self) -> None:
        self._sure.show()
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bring_back(self) -> None:
        self._topic.bring_back(self._held, [key for box, key in self.boxes if box.isChecked()])


def _sentence(each: Differing) -> str:
    title = " ".join(each.title.split())[:80]
    words = _("{what} “{title}” {fate}").format(what=_(each.kind.one), title=title, fate=each.fate.words)
    if not each.fields:
        return words
    return _("{sentence}: {fields}").format(sentence=words, fields=", ".join(each.fields))


def when(backup: Backup) -> str:
    """The day and time of a backup as a person here writes them."""
    at = QDateTime.fromSecsSinceEpoch(int(backup.at.timestamp()))
    day = QLocale().toString(at.date(), QLocale.FormatType.LongFormat)
    clock = QLocale().toString(at.time(), QLocale.FormatType.ShortFormat)
    return _("{day}, {time}").format(day=day, time=clock)


def _restore(held: Held, progress: Progress, path: Path, key: Key | None) -> Key | None:
    own_backups().restore(held.backup, path, key, held.key, progress)
    return key


def _tried(path: Path, passphrase: str) -> Key | None:
    """The key that a passphrase gives for a backup; None where it is not the right one."""
    key = key_for(path, passphrase)
    try:
        Document(path, key=key).close()
    except WrongPassphrase:
        return None
    return key
