"""Encryption on, off, or with another passphrase; locking; and the copies that stay readable."""

from concurrent.futures import Future
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from planner.app.backups import own_backups
from planner.domain.progress import Progress
from planner.i18n import _, ngettext
from planner.store.encryption import set_key
from planner.store.errors import PlanFileError, wrong_passphrase
from planner.store.keys import Key
from planner.ui.desk import Desk, Place
from planner.ui.locking import what_locking_cannot
from planner.ui.safety.passphrase import NewPassphrase, PassphraseLine
from planner.ui.safety.plain_copies import find_readable
from planner.ui.safety.readable import ReadableCopies
from planner.ui.safety.remembering import RememberPlace
from planner.ui.safety.topic import Topic, in_a_row
from planner.ui.safety.words import what_encryption_does, what_encryption_does_not
from planner.ui.screen_lock import what_is_noticed
from planner.ui.theme import TypeRole
from planner.ui.widgets.banner import Tone
from planner.ui.widgets.buttons import PRIMARY, Button
from planner.ui.widgets.choices import Option, SegmentedControl
from planner.ui.widgets.containers import Labelled, Section, empty
from planner.ui.widgets.labels import PlainLabel

_MINUTES = (0, 5, 10, 30)


class EncryptionTopic(Topic):
    """Who can read the file when it falls into other hands."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Encryption"), _("Who can read the file when it falls into other hands."))
        self.new = NewPassphrase()
        self.current = PassphraseLine(_("The passphrase it has now"))
        self.readable = ReadableCopies(self)
        desk.session.key_changed.connect(self._build)
        self._build()

    def show_place(self, _place: Place) -> None:
        """See which copies are readable."""
        self.current.clear()
        self.new.clear()
        if self.desk.session.key is not None and not self.is_busy:
            self._look_for_readable()

    # What stands there

    def _build(self) -> None:
        self.new, self.current = NewPassphrase(), PassphraseLine(_("The passphrase it has now"))
        self.new.changed.connect(self.banner.clear)
        self.readable = ReadableCopies(self)
        empty(self.content)
        parts = self._when_plain() if self.desk.session.key is None else self._when_encrypted()
        for part in parts:
            self.content.addWidget(part)

    def _when_plain(self) -> tuple[QWidget, ...]:
        state = PlainLabel(
            _("This plan is not encrypted: whoever has the file can read it."), TypeRole.STRONG
        )
        encrypt = Button(_("Encrypt this plan"), "lock", PRIMARY)
        encrypt.clicked.connect(self.encrypt)
        self.new.entered.connect(self.encrypt)
        choose = Section(_("Choose a passphrase"))
        choose.body.addWidget(self.new)
        choose.body.addWidget(encrypt)
        return state, PlainLabel(what_encryption_does()), self._limits(), choose

    def _when_encrypted(self) -> tuple[QWidget, ...]:
        sentence = _("This plan is encrypted: without its passphrase nobody can read the file.")
        state = PlainLabel(sentence, TypeRole.STRONG)
        change = Button(_("Change the passphrase"), "edit")
        change.clicked.connect(self.encrypt)
        self.new.entered.connect(self.encrypt)
        take_off = Button(_("Take the encryption off"), "unlock")
        take_off.clicked.connect(self.decrypt)
        other = Section(_("Another passphrase, or none"))
        sure = _("So that nobody does this who only found the computer open.")
        other.body.addWidget(Labelled(_("The passphrase it has now"), self.current, sure))
        other.body.addWidget(self.new)
        other.body.addWidget(in_a_row(change, take_off))
        remember = RememberPlace(self.desk.settings, self.desk.session.path)
        return state, self.readable, self._locking(), remember, self._limits(), other

    def _limits(self) -> Section:
        limits = Section(_("What encryption does not cover"))
        limits.body.addWidget(PlainLabel("\n".join(f"• {each}" for each in what_encryption_does_not())))
        return limits

    def _locking(self) -> Section:
        section = Section(_("Locking"), what_locking_cannot())
        lock = Button(_("Lock now"), "lock")
        lock.clicked.connect(lambda: self.desk.wanted.emit("lock"))
        minutes = SegmentedControl(
            tuple(Option(each, _minutes(each)) for each in _MINUTES), _("Lock when idle")
        )
        minutes.set_value(self.desk.settings.now.lock_after)
        minutes.edited.connect(lambda value: self.desk.lock_after_wanted.emit(int(str(value))))
        section.body.addWidget(Labelled(_("Lock when nobody touches keyboard or mouse"), minutes))
        section.body.addWidget(PlainLabel(what_is_noticed(), TypeRole.SMALL, "quiet"))
        section.body.addWidget(lock)
        return section

    # What is done

    def encrypt(self) -> None:
        """Encrypt the plan with what was typed, or give it that as its new passphrase."""
        problem = self.new.problem()
        if problem:
            self.say(problem, Tone.WARNING)
            self.new.setFocus()
            return
        self._change(self.new.passphrase, _("Encrypting the plan…"))

    def decrypt(self) -> None:
        """Take the encryption off."""
        self._change("", _("Taking the encryption off…"))

    def _change(self, passphrase: str, sentence: str) -> None:
        session = self.desk.session
        old, plan_id, current = session.key, session.plan_id, self.current.text()
        if old is not None and not current.split():
            self.say(_("Type the passphrase that the plan has now, too."), Tone.WARNING)
            self.current.setFocus()
            return

        def ask(progress: Progress) -> "Future[None]":
            work = partial(_give_key, current=current, passphrase=passphrase, progress=progress)
            return session.while_closed(_("Encryption"), work)

        self.work_on_plan(sentence, ask, partial(self._on_changed, old=old, plan_id=plan_id))

    def _on_changed(self, _nothing: object, old: Key | None, plan_id: str) -> None:
        new = self.desk.session.key

        def work(progress: Progress) -> int:
            return len(own_backups().rekey(plan_id, old, new, progress))

        # Not to be cancelled half-way: some backups would have the old passphrase then, or none.
        then = partial(self._on_backups, said=_said(old, new))
        self.work_beside(_("Doing the same with the backups…"), work, then, can_be_stopped=False)

    def _on_backups(self, left: int, said: str) -> None:
        self.show_place(Place(""))
        if left:
            said += " " + ngettext(
                "{count} older backup has another passphrase, or is damaged, and stayed as it is.",
                "{count} older backups have another passphrase, or are damaged, and stayed as they are.",
                left,
            ).format(count=left)
        self.say(said)

    def _look_for_readable(self) -> None:
        session, recent = self.desk.session, self.desk.settings.now.recent
        self.readable.look(partial(find_readable, session.plan_id, session.path, recent))


def _give_key(path: Path, old: Key | None, current: str, passphrase: str, progress: Progress) -> Key | None:
    """The plan under a new key, while it is closed. The passphrase that it has must be known."""
    if old is not None and Key.derived(current, old.salt) != old:
        raise wrong_passphrase(path)
    new = Key.fresh(passphrase) if passphrase else None
    try:
        from planner.store.document import Document

        with Document(path, key=old) as document:
            own_backups().keep(document)
    except PlanFileError:
        # No room for a backup is no reason to leave the plan readable: the change is whole or not at all.
        pass
    set_key(path, old, new, progress)
    return new


def _minutes(count: int) -> str:
    return ngettext("{count} minute", "{count} minutes", count).format(count=count) if count else _("Never")


def _said(old: Key | None, new: Key | None) -> str:
    if new is None:
        return _("The plan is not encrypted any more. Whoever has the file can read it.")
    if old is None:
        return _("The plan is encrypted. Without the passphrase nobody can read it.")
    return _("The plan has another passphrase now. The old one opens nothing any more.")
