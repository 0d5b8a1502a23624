"""What is shown once something was forgotten: texts that still hold it, and backups that may."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.app.backups import own_backups
from planner.app.forgetting import Done
from planner.domain.errors import PlannerError
from planner.domain.forgetting import Forgotten, Mention
from planner.i18n import _, ngettext
from planner.store.backups import Backup
from planner.store.document import Document
from planner.ui.desk import Desk
from planner.ui.safety.preview import authored_sentence
from planner.ui.safety.readable import TwiceButton
from planner.ui.safety.topic import Topic
from planner.ui.safety.whereabouts import mention_link
from planner.ui.theme import TypeRole
from planner.ui.widgets.buttons import Button
from planner.ui.widgets.containers import Card, Section, empty
from planner.ui.widgets.labels import PlainLabel

_MOST_MENTIONS: Final = 60


@dataclass(frozen=True, slots=True)
class AfterWords:
    """The sentences that differ by what is forgotten. All are translated; `backups` takes a count."""

    step: str
    done: str
    still: str
    mended: str
    clean: str
    backups: Callable[[int], str]


class ForgettingTopic(Topic):
    """Fills `part`: before with what will go, afterwards with what only people can do."""

    def __init__(self, desk: Desk, title: str, purpose: str, words: AfterWords) -> None:
        super().__init__(desk, title, purpose)
        self.part = QVBoxLayout()
        self._words = words
        self._traces: tuple[str, ...] = ()

    def do(self, sentence: str, work: Callable[[Document], Done]) -> None:
        """Forget for good, and show what is left to do."""
        future = self.desk.session.rework(self._words.step, work, undoable=False)
        self.wait_for(sentence, future, self.show_done)

    def show_done(self, done: Done) -> None:
        """Say what was done, and what only people can do."""
        self._traces = done.forgotten.words
        empty(self.part)
        self._show_left(done.forgotten)
        if done.problem:
            sentence = _("The backups could not be seen to, and may still hold it: {why}")
            self.part.addWidget(PlainLabel(sentence.format(why=done.problem), colour="danger"))
        if done.left:
            self.part.addWidget(self._backups_left(done.left))
        self.say(self._words.done)

    def mentions(self, title: str, says: str, found: tuple[Mention, ...]) -> QWidget:
        """Texts, each as a way there."""
        section = Section(title, says)
        for mention in found[:_MOST_MENTIONS]:
            section.body.addWidget(mention_link(self.desk, mention))
        more = len(found) - _MOST_MENTIONS
        if more > 0:
            words = ngettext("and {count} more", "and {count} more", more).format(count=more)
            section.body.addWidget(PlainLabel(words, TypeRole.SMALL, "quiet"))
        return section

    def _show_left(self, forgotten: Forgotten) -> None:
        if forgotten.mentions:
            says = _("Go there and take it out. Then press the button, so that old wordings go too.")
            self.part.addWidget(self.mentions(self._words.still, says, forgotten.mentions))
            again = Button(_("The texts are mended: look again"), "search")
            again.clicked.connect(self._look_again)
            self.part.addWidget(again)
        else:
            self.part.addWidget(PlainLabel(self._words.clean))
        if forgotten.authored:
            self.part.addWidget(PlainLabel(authored_sentence(forgotten.authored)))

    def _backups_left(self, left: tuple[Backup, ...]) -> QWidget:
        card = Card("warning")
        card.body.addWidget(PlainLabel(self._words.backups(len(left))))
        remove = TwiceButton(_("Delete these backups"), _("Delete for good: press again"))
        remove.meant.connect(partial(self._discard, left, card))
        card.body.addWidget(remove)
        return card

    def _discard(self, left: tuple[Backup, ...], card: QWidget) -> None:
        try:
            own_backups().discard(left)
        except PlannerError as error:
            self.tell(error)
            return
        card.hide()
        self.say(_("The backups were deleted."))

    def _look_again(self) -> None:
        words, author = self._traces, self.desk.session.author

        def work(document: Document) -> Forgotten:
            return document.forget_words(words, author)

        future = self.desk.session.rework(self._words.step, work, undoable=False)
        self.wait_for(_("Looking again…"), future, self._show_again)

    def _show_again(self, forgotten: Forgotten) -> None:
        empty(self.part)
        self._show_left(forgotten)
        if not forgotten.mentions:
            self._traces = ()
            self.say(self._words.mended)
