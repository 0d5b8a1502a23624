"""Purging what was told in confidence once its day has come: shown before, and done for good."""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from planner.app.backups import own_backups
from planner.app.forgetting import Done, purge
from planner.domain.conversations import Conversation, StepNote
from planner.domain.dates import date_of
from planner.domain.keeping_quiet import Key, to_forget, to_purge
from planner.domain.plan import Plan
from planner.i18n import _, ngettext
from planner.store.document import Document
from planner.ui.days import long_day
from planner.ui.desk import Desk, Place
from planner.ui.safety.aftermath import AfterWords, ForgettingTopic
from planner.ui.safety.readable import TwiceButton
from planner.ui.theme import TypeRole
from planner.ui.widgets.buttons import Button
from planner.ui.widgets.containers import Card, empty
from planner.ui.widgets.labels import PlainLabel

_MOST_TALKS: Final = 12


@dataclass(frozen=True, slots=True)
class Due:
    """What a purge takes: conversations, notes from ones that stay, what was removed before; and backups."""

    keys: frozenset[Key]
    talks: tuple[Conversation, ...]
    notes: int
    removed: int
    backups: int
    next_on: date | None = None
    """The next day on which something is due."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to purge."""
        return not self.keys


def what_is_due(document: Document, plan: Plan, today: date) -> Due:
    """Look without changing anything. For the writer's thread."""
    due, keys = to_forget(plan, today), frozenset(to_purge(plan, document.ops(), today))
    talks = tuple(plan.the(Conversation, key) for kind, key in due if kind is Conversation)
    gone = {talk.id for talk in talks}
    notes = [plan.the(StepNote, key) for kind, key in due if kind is StepNote]
    return Due(
        keys,
        talks,
        notes=sum(note.conversation not in gone for note in notes),
        removed=len(keys) - len(due),
        backups=len(own_backups().of(document.plan_id)),
        next_on=_next_day(plan, today),
    )


def _next_day(plan: Plan, today: date) -> date | None:
    dated: tuple[Conversation | StepNote, ...] = (*plan.all(Conversation), *plan.all(StepNote))
    days = (date_of(record.purge_on) for record in dated)
    return min((day for day in days if day is not None and day > today), default=None)


class PurgeTopic(ForgettingTopic):
    """Shows what is due, and what is said of it in advance is what is done."""

    def __init__(self, desk: Desk) -> None:
        purpose = _(
            "What somebody told you stays in the plan until its day has come. Then it is to go for good: from"
            " the plan, from its file, from the backups on this computer. There is no undo."
        )
        words = AfterWords(
            step=_("Purge what was told"),
            done=_("Purged. Nothing brings it back, no merge and no import of an old copy."),
            still=_("Texts that still repeat what was told"),
            mended=_("No text repeats it any more, and the old wordings are gone."),
            clean=_("No other text in the plan repeats it."),
            backups=_backups_sentence,
        )
        super().__init__(desk, _("What was told in confidence"), purpose, words)
        self.purge: TwiceButton | None = None
        self._is_awaited = False
        self.content.addLayout(self.part)

    def show_place(self, place: Place) -> None:
        """Look what is due now."""
        work = partial(what_is_due, plan=self.desk.plan, today=self.desk.today())
        self.wait_for(_("Looking what is due…"), self.desk.session.on_writer(work), self._show_due)

    def focus_first(self) -> None:
        """Put the keyboard where work begins, once it is known what is due."""
        self._is_awaited = self.is_busy
        super().focus_first()

    def show_done(self, done: Done) -> None:
        """Nothing is left to press."""
        self.purge = None
        super().show_done(done)

    def _show_due(self, due: Due) -> None:
        empty(self.part)
        self.purge = None
        if due.is_empty:
            self._show_nothing(due)
        else:
            self._offer(due)
        if self._is_awaited:
            self.focus_first()

    def _put(self, widget: QWidget) -> None:
        self.part.addWidget(widget)
        widget.show()  # now, so that it can take the keyboard

    def _offer(self, due: Due) -> None:
        card = Card("danger")
        card.body.addWidget(PlainLabel(_("This will be purged for good"), TypeRole.STRONG))
        for sentence in self._sentences(due):
            card.body.addWidget(PlainLabel(f"• {sentence}"))
        self._put(card)
        self.purge = TwiceButton(_("Purge for good"), _("It cannot be undone: press again"), "")
        self.purge.meant.connect(partial(self._purge, due.keys))
        self._put(self.purge)

    def _show_nothing(self, due: Due) -> None:
        words = _("Nothing is due.")
        if due.next_on is not None:
            words = _("Nothing is due before {day}.").format(day=long_day(due.next_on))
        self._put(PlainLabel(words, TypeRole.STRONG))
        help_words = _(
            "Set the day when you close a conversation, for the conversation or for its notes alone."
        )
        self._put(PlainLabel(help_words))
        there = Button(_("Go to the conversations"), "conversation")
        there.clicked.connect(lambda: self.desk.go("conversations"))
        self._put(there)

    def _sentences(self, due: Due) -> list[str]:
        lines = [self._called(talk) for talk in due.talks[:_MOST_TALKS]]
        more = len(due.talks) - _MOST_TALKS
        if more > 0:
            lines.append(
                ngettext("{count} more conversation", "{count} more conversations", more).format(count=more)
            )
        counted = (
            (due.notes, _notes_sentence),
            (due.removed, _removed_sentence),
            (due.backups, _own_backups_sentence),
        )
        lines += [sentence(count) for count, sentence in counted if count]
        lines.append(_("Copies that others have, exports and paper still hold it: ask for those."))
        lines.append(_("All earlier steps of undo are forgotten too."))
        return lines

    def _called(self, talk: Conversation) -> str:
        name, day = self.desk.plan.name(talk.with_whom) or _("somebody"), date_of(talk.on)
        if day is None:
            return _("The conversation with {name}, and its notes").format(name=name)
        sentence = _("The conversation with {name} on {day}, and its notes")
        return sentence.format(name=name, day=long_day(day))

    def _purge(self, keys: frozenset[Key]) -> None:
        work = partial(purge, today=self.desk.today(), author=self.desk.session.author, shown=keys)
        self.do(_("Purging…"), work)


def _notes_sentence(count: int) -> str:
    return ngettext(
        "{count} note from a conversation that itself stays",
        "{count} notes from conversations that themselves stay",
        count,
    ).format(count=count)


def _removed_sentence(count: int) -> str:
    return ngettext(
        "{count} record of what was told that was removed from the plan before",
        "{count} records of what was told that were removed from the plan before",
        count,
    ).format(count=count)


def _own_backups_sentence(count: int) -> str:
    return ngettext(
        "It is taken out of {count} backup on this computer as well.",
        "It is taken out of {count} backups on this computer as well.",
        count,
    ).format(count=count)


def _backups_sentence(count: int) -> str:
    return ngettext(
        "{count} backup may still hold it: in a text, or because it has another passphrase.",
        "{count} backups may still hold it: in texts, or because they have another passphrase.",
        count,
    ).format(count=count)
