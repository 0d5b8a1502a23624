"""Bringing in another copy of the plan, and deciding where copies disagree."""

import contextlib
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from planner.app.backups import keep_backup
from planner.domain.merging import Merged
from planner.domain.plan import FieldKey
from planner.domain.progress import Progress
from planner.i18n import _, ngettext
from planner.store.document import Document
from planner.store.encryption import key_for
from planner.store.errors import NeedsPassphrase, PlanFileError
from planner.store.looking import plan_id_of
from planner.store.opening import salt_of
from planner.store.sharing import merge
from planner.ui.desk import Desk, Place
from planner.ui.importing.dropping import carried_file
from planner.ui.safety.conflict import ConflictCard, Settled
from planner.ui.safety.flag import conflicts_sentence
from planner.ui.safety.passphrase import PassphraseLine
from planner.ui.safety.topic import Topic
from planner.ui.theme import TypeRole
from planner.ui.widgets.banner import Tone
from planner.ui.widgets.buttons import PRIMARY, Button
from planner.ui.widgets.containers import Card, Labelled, Section, empty
from planner.ui.widgets.labels import PlainLabel

SUFFIX: Final = ".coalition"
_MOST_CARDS: Final = 40


class MergeTopic(Topic):
    """Choose a copy, or drop it here; below, every field on which copies disagree."""

    def __init__(self, desk: Desk) -> None:
        purpose = _(
            "Two people worked on copies of the same plan? Bring one into the other: every edit of both is"
            " kept. Where both wrote something else into one field, you decide."
        )
        super().__init__(desk, _("Bring in another copy"), purpose)
        self.setAcceptDrops(True)
        self.cards: list[ConflictCard] = []
        self._waiting: Path | None = None
        choose = Button(_("Choose a copy of this plan…"), "folder", PRIMARY)
        choose.clicked.connect(self.choose)
        drop = _("Or drop the file here. The plan is backed up first, and you can undo the whole step.")
        self._locked = Card("accent")
        self.passphrase = PassphraseLine(_("Passphrase of the copy"))
        self._question = PlainLabel("", TypeRole.STRONG)
        self._ask_for_passphrase()
        self._conflicts = Section(_("Where copies disagree"))
        self._count = PlainLabel("")
        self._cards = QVBoxLayout()
        self._conflicts.body.addWidget(self._count)
        self._conflicts.body.addLayout(self._cards)
        for widget in (choose, PlainLabel(drop, colour="quiet"), self._locked, self._conflicts):
            self.content.addWidget(widget)
        desk.session.conflicts_changed.connect(self.show_conflicts)
        desk.session.changed.connect(self.show_conflicts)
        self.show_conflicts()

    # Bringing in

    def choose(self) -> None:
        """Choose a file."""
        pattern = _("Coalition plans ({pattern})").format(pattern="*" + SUFFIX)
        name, _filter = QFileDialog.getOpenFileName(self, _("Bring in another copy"), "", pattern)
        if name:
            self.bring_in(Path(name))

    def bring_in(self, path: Path, passphrase: str = "") -> None:
        """Take in what another copy holds. Asks for its passphrase where it has one of its own."""
        self._waiting = path
        self._locked.hide()
        session, label = self.desk.session, _("Bring in another copy")

        def ask(progress: Progress) -> "Future[Merged | NeedsPassphrase]":
            return session.rework(label, partial(_bring_in, path, passphrase, progress))

        self.work_on_plan(_("Bringing in “{name}”…").format(name=path.name), ask, self._on_merged)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a plan that is carried here."""
        path = carried_file(event.mimeData())
        if path is not None and path.suffix.lower() == SUFFIX and not self.is_busy:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Bring in what was dropped."""
        path = carried_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.bring_in(path)

    def _on_merged(self, merged: "Merged | NeedsPassphrase") -> None:
        if isinstance(merged, NeedsPassphrase):
            self._locked.show()
            self._question.setText(str(merged))
            self.passphrase.setFocus()
            return
        self.passphrase.clear()
        if not merged.edits:
            self.say(_("The copy held nothing that is not here already."), Tone.INFO)
            return
        sentence = ngettext(
            "{count} edit was brought in.", "{count} edits were brought in.", merged.edits
        ).format(count=merged.edits)
        if self.desk.plan.conflicts:
            self.say(f"{sentence} {conflicts_sentence(self.desk.plan)}", Tone.WARNING)
        else:
            self.say(f"{sentence} {_('The copies disagree about nothing.')}")

    def _ask_for_passphrase(self) -> None:
        again = Button(_("Bring it in"), "unlock")
        again.clicked.connect(self._again)
        self.passphrase.entered.connect(self._again)
        self._locked.body.addWidget(self._question)
        self._locked.body.addWidget(Labelled(_("Passphrase of the copy"), self.passphrase))
        self._locked.body.addWidget(again)
        self._locked.hide()

    def _again(self) -> None:
        if self._waiting is not None and self.passphrase.text().split():
            self.bring_in(self._waiting, self.passphrase.text())

    # Deciding

    def show_place(self, _place: Place) -> None:
        """Show what waits for a decision."""
        self.show_conflicts()

    def show_conflicts(self, *_change: object) -> None:
        """Show every field on which copies disagree."""
        plan = self.desk.plan
        keys = sorted(plan.conflicts)
        if [(card.key, card.said) for card in self.cards] == [
            (key, plan.conflicts[key]) for key in keys[:_MOST_CARDS]
        ] and keys:
            return
        empty(self._cards)
        self.cards = [ConflictCard(self.desk, key) for key in keys[:_MOST_CARDS]]
        for card in self.cards:
            card.settled.connect(self._settle)
            self._cards.addWidget(card)
        left = len(keys) - len(self.cards)
        self._count.setText(self._counted(left))

    def _counted(self, left: int) -> str:
        plan = self.desk.plan
        if not plan.conflicts:
            return _("Nowhere: all copies that were brought in say the same.")
        sentence = conflicts_sentence(plan)
        if left:
            sentence += " " + ngettext(
                "{count} more is shown once these are decided.",
                "{count} more are shown once these are decided.",
                left,
            ).format(count=left)
        return sentence

    def _settle(self, settled: Settled) -> None:
        author = self.desk.session.author

        def work(document: Document) -> FieldKey:
            document.settle_conflict(settled.key, settled.value, author)
            return settled.key

        future = self.desk.session.rework(_("Settle a disagreement"), work)
        self.wait_for(_("Writing it down…"), future, self._on_settled)

    def _on_settled(self, _key: FieldKey) -> None:
        left = len(self.desk.plan.conflicts)
        said = _("Decided.") if not left else _("Decided.") + " " + conflicts_sentence(self.desk.plan)
        self.say(said)
        if self.cards:
            self.cards[0].focus_first()


def _bring_in(
    path: Path, passphrase: str, progress: Progress, document: Document
) -> "Merged | NeedsPassphrase":
    try:
        salt = salt_of(path)
        is_ours = document.key is not None and document.key.salt == salt
        key = document.key if is_ours else key_for(path, passphrase) if passphrase else None
        plan_id_of(path, key)  # before anything is backed up: whether it opens at all
    except NeedsPassphrase as error:
        return error
    with contextlib.suppress(PlanFileError):  # a merge can be undone
        keep_backup(document)
    return merge(document, path, key, progress=progress)
