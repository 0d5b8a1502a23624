"""After a conversation: what the committee may act on, what comes next, care, and apart from it the story."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from planner.domain.actions import ActionStep
from planner.domain.changes import ChangeSet, Command
from planner.domain.commands.conversations import close_conversation
from planner.domain.commands.records import add, change_many, together
from planner.domain.conversations import Conversation, ConversationState, StepNote
from planner.domain.keeping_quiet import notes_of
from planner.domain.plan import Plan
from planner.domain.records import RecordId
from planner.i18n import N_, _
from planner.ui.conversations.sheet import Lines, TalkSheet
from planner.ui.conversations.shelf import Shelf
from planner.ui.listing.editors import Source
from planner.ui.listing.fields import PrivateMark
from planner.ui.theme import TypeRole
from planner.ui.widgets.buttons import PRIMARY, QUIET, Button, Chip
from planner.ui.widgets.containers import Card, Labelled, Section
from planner.ui.widgets.date_field import DateField
from planner.ui.widgets.labels import PlainLabel

_FACTS: Final = N_(
    "This is what the committee may act on. Keep it short, and leave out what was told to you."
)
_STORY: Final = N_(
    "What was told stays apart: nobody acts on it, it is not printed, and it can be forgotten on a day."
)


def add_next_step(talk_id: RecordId, step_id: RecordId) -> Command:
    """Make an action step of what comes next, as the conversation says it once all typing has arrived."""

    def command(plan: Plan) -> ChangeSet | None:
        talk = plan.get(Conversation, talk_id)
        if talk is None or not talk.next_step.strip():
            return None
        partners = (talk.with_whom,) if talk.with_whom else ()
        step = ActionStep(id=step_id, what=talk.next_step, owner=talk.by, due=talk.next_on, partners=partners)
        return add(step)(plan)

    return command


class ClosePage(TalkSheet):
    """Closing is one step of undo: the conversation, the contact's last contact, and the step to do."""

    closed = Signal()
    notes_wanted = Signal()

    def __init__(self, source: Source, shelf: Shelf) -> None:
        super().__init__(source, shelf, _("Close a conversation"))
        self.facts = self.ask_for("issue", "decision_maker", "held_dear", "obstacles", "resources", "skills")
        self.answer = self.ask_for("ask", "answer", "answer_words", "consent", "assignment")
        self.judged = self.ask_for("assessment")
        self.coming = self.ask_for("next_step", "next_on")
        self.thanks = self.ask_for("thanked_on")
        self.care = self.ask_for("care_after", "care_for_us")
        self.quiet = self.ask_for("confidential", "purge_on")
        self._signs = Lines()
        self._after = Lines()
        self.thanked = Button(_("I have thanked them today"), "tick")
        self.thanked.clicked.connect(self._on_thanked)
        self.as_step = Chip(_("Make an action step of it"), "tick", "thread3")
        self._missing = PlainLabel("", TypeRole.SMALL, "quiet")
        self.story = PlainLabel("")
        self.notes = Button(_("Read the notes step by step"), "edit", QUIET)
        self.notes.clicked.connect(self.notes_wanted)
        self.purge = DateField(_("Purge the notes on"), source.desk.today)
        self.purge.edited.connect(self._on_purge)
        self.close_it = Button("", "tick", PRIMARY)
        self.close_it.clicked.connect(self._on_close)
        self._lay_out()

    def focus_first(self) -> None:
        """Put the keyboard into the first line."""
        self.facts.focus_field()

    def flush(self) -> None:
        """Send what is typed and not sent yet."""
        super().flush()
        self.purge.flush()

    def refresh(self) -> None:
        """Show the signs of the guide, the notes, and what is worth filling in before it is closed."""
        super().refresh()
        talk, guide = self.talk, self.guide
        self.title.setText(_("After the conversation with {name}").format(name=self.whom))
        signs = [each for each in guide.signs if each.value == talk.assessment]
        self._signs.show_lines(tuple(f"{each.sign} {each.then}" for each in signs))
        self._signs.setVisible(bool(signs))
        self._after.show_lines(guide.after)
        notes = notes_of(self.source.desk.plan, talk.id)
        titles = {step.id: step.title for step in guide.steps}
        order = [*titles, *(step for step in notes if step not in titles)]
        told = [f"{titles.get(step, step)}: {notes[step].text}" for step in order if step in notes]
        self.story.setText("\n\n".join(told) or _("Nothing was noted down."))
        days = {note.purge_on for note in notes.values()}
        self.purge.set_value(days.pop() if len(days) == 1 else "")
        self._purge_row.setVisible(bool(notes))
        is_closed = talk.state == ConversationState.CLOSED
        self.close_it.setText(_("Save as closed again") if is_closed else _("Close the conversation"))
        self._missing.setText(self._still_empty())

    def _still_empty(self) -> str:
        talk = self.talk
        wanted = {
            _("their answer"): talk.answer,
            _("consent"): talk.consent,
            _("the next step"): talk.next_step,
            _("a day for it"): talk.next_on,
        }
        empty = ", ".join(name for name, value in wanted.items() if not value)
        return _("Still empty: {what}. It can be closed all the same.").format(what=empty) if empty else ""

    def _on_thanked(self) -> None:
        self.thanks.flush()
        self.write(thanked_on=self.source.desk.today().isoformat())

    def _on_purge(self, day: object) -> None:
        ids = [note.id for note in notes_of(self.source.desk.plan, self.talk.id).values()]
        self.source.desk.session.run(change_many(StepNote, ids, purge_on=str(day)))

    def _on_close(self) -> None:
        self.flush()
        session, today = self.source.desk.session, self.source.desk.today()
        close = close_conversation(self.talk.id, today)
        if self.as_step.isChecked():
            close = together(_("Close a conversation"), close, add_next_step(self.talk.id, session.new_id()))
        session.run(close)
        self.as_step.setChecked(False)
        self.source.desk.said.emit(_("Closed. Ctrl+Z opens it again."))
        self.closed.emit()

    def _lay_out(self) -> None:
        facts = Card("thread1")
        head = QHBoxLayout()
        head.addWidget(PlainLabel(_("What we may act on"), TypeRole.HEADING, "thread1"), 1)
        facts.body.addLayout(head)
        facts.body.addWidget(PlainLabel(_(_FACTS), TypeRole.SMALL, "quiet"))
        facts.body.addWidget(self.facts)
        self.body.addWidget(facts)
        self._section(N_("Ask and answer"), self.answer, self.judged, self._signs)
        self._section(N_("What comes next"), self.coming, self.as_step, self.thanked, self.thanks)
        self._section(N_("Care for both"), self._after, self.care)
        self.body.addWidget(self._story_card())
        self.body.addWidget(self._missing)
        self.body.addWidget(self.close_it)
        self.body.addWidget(self.earlier)
        self.body.addWidget(self.history)
        self.body.addStretch(1)

    def _story_card(self) -> QWidget:
        card = Card("quiet")
        head = QHBoxLayout()
        head.addWidget(PrivateMark(), 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(PlainLabel(_("The story, which stays with us"), TypeRole.HEADING), 1)
        card.body.addLayout(head)
        self._purge_row = Labelled(_("Purge the notes on"), self.purge)
        for widget in (PlainLabel(_(_STORY), TypeRole.SMALL, "quiet"), self.story, self.notes):
            card.body.addWidget(widget)
        card.body.addWidget(self._purge_row)
        card.body.addWidget(self.quiet)
        return card

    def _section(self, title: str, *widgets: QWidget) -> None:
        section = Section(_(title), colour="thread1")
        for widget in widgets:
            section.body.addWidget(widget)
        self.body.addWidget(section)
