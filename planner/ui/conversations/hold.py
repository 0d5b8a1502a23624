"""During a conversation: one step at a time, to glance at, with room for a note."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.changes import ChangeSet
from planner.domain.commands.conversations import write_note
from planner.domain.conversation_guide import ConversationGuide, Step
from planner.domain.conversations import Conversation, StepNote
from planner.domain.keeping_quiet import notes_of
from planner.i18n import N_, _
from planner.ui.conversations.part_clock import PartClock
from planner.ui.conversations.shelf import Shelf, times_of
from planner.ui.listing.editors import Source
from planner.ui.listing.fields import PrivateMark
from planner.ui.theme import Theme, Themed, TypeRole, theme
from planner.ui.widgets.buttons import PRIMARY, QUIET, Button
from planner.ui.widgets.containers import ScrollPage
from planner.ui.widgets.labels import Hairline, Heading, PlainLabel
from planner.ui.widgets.text_edit import GrowingTextEdit

_WIDTH: Final = 860
_ROOMY: Final = 760
_MOST_QUESTIONS: Final = 5
_PAGE_KEYS: Final = frozenset({Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})
_LISTEN: Final = N_("Of ten minutes, eight are theirs. Ask, wait, listen.")
_LISTEN_ALL: Final = N_("Who has not spoken yet? Of ten minutes, eight are theirs.")
_OWN_SHARE: Final = {"talking-politics": N_("Of ten minutes: ask for two, speak for one, listen for seven.")}
_KEPT_APART: Final = N_(
    "Notes stay in the steering committee, apart from what it acts on. Only what they would let you write."
)


class NoteField(GrowingTextEdit):
    """A note in which the page keys turn the conversation's page."""

    def event(self, event: QEvent) -> bool:
        """Leave the page keys to the page."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and event.key() in _PAGE_KEYS:
            event.ignore()
            return False
        return super().event(event)


class HoldPage(Themed, QWidget):
    """A step of the guide in large type. Nothing moves unless the person turns the page."""

    left = Signal()
    """Back to the preparation."""
    finished = Signal()
    """The conversation is over."""

    def __init__(self, source: Source, shelf: Shelf, clock: PartClock | None = None) -> None:
        super().__init__()
        self._desk, self._people, self._shelf = source.desk, source.people, shelf
        self._talk = Conversation(id="")
        self._place = 0
        self._visit = 0
        self._is_roomy = True
        self.clock = clock or PartClock()
        self.where = PlainLabel("", TypeRole.SMALL, "quiet", wrap=False)
        self.title = Heading("", TypeRole.DISPLAY, "thread1")
        self.aim = PlainLabel("", colour="quiet")
        self.questions = QVBoxLayout()
        self._asked: list[PlainLabel] = []
        self._watch = PlainLabel("", TypeRole.BODY, "quiet")
        self.how = Button(_("How to go about it"), "chevron-down", QUIET)
        self.guidance = PlainLabel("")
        self.reminder = PlainLabel("", TypeRole.STRONG, "thread1")
        self.note = NoteField(_("Notes for this step"), least=2, most=10)
        self.back = Button(_("Preparation"), "chevron-left", QUIET)
        self.previous = Button(_("Step before"), "chevron-left")
        self.next = Button("", "chevron-right", PRIMARY)
        self._sheet = ScrollPage(_WIDTH, leads=True)
        self._lay_out()
        self._connect()
        self.restyle(theme())

    @property
    def step(self) -> Step | None:
        """The step that is shown; None where the guide has none."""
        return self._guide.steps[self._place] if self._guide.steps else None

    def show_talk(self, talk: Conversation) -> None:
        """Begin a conversation with its first step; one that is shown already goes on where it was."""
        self.flush()
        if talk.id != self._talk.id:
            self._place = 0
            self.clock.stop()
        self._talk = talk
        self._place = min(self._place, max(0, len(self._guide.steps) - 1))
        self._show_step()

    def take(self, changes: ChangeSet, origin: object) -> None:
        """Show what changed, but leave what is being written."""
        self._talk = self._desk.plan.get(Conversation, self._talk.id) or self._talk
        if origin is not self and changes.touches(StepNote):
            self._show_note()

    def show_shelf(self) -> None:
        """Go on with the guides that there are now; a step that has gone leads back to the last there is."""
        self.flush()
        self._place = min(self._place, max(0, len(self._guide.steps) - 1))
        self._show_step()

    def flush(self) -> None:
        """Send what is typed and not sent yet."""
        self.note.flush()

    def asked(self) -> list[str]:
        """What stands there in large type to be asked."""
        return [label.text() for label in self._asked]

    def turn(self, by: int) -> None:
        """Go to the next step, or to the one before; after the last the conversation is over."""
        self.flush()
        place = self._place + by
        if place >= len(self._guide.steps):
            self.clock.stop()
            self.finished.emit()
        elif place >= 0:
            self._place = place
            self._show_step()

    def focus_first(self) -> None:
        """Put the keyboard where Enter goes on."""
        self.next.setFocus()

    def restyle(self, theme: Theme) -> None:
        """Give the questions air."""
        self.questions.setSpacing(theme.space(1.5))
        self._foot.setSpacing(theme.space(1))
        self._foot.setContentsMargins(theme.space(4), theme.space(1), theme.space(4), theme.space(1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Questions are as large as there is room for."""
        super().resizeEvent(event)
        is_roomy = self.width() >= theme().px(_ROOMY)
        if is_roomy != self._is_roomy:
            self._is_roomy = is_roomy
            self._show_questions(self.step)

    # The pieces

    @property
    def _guide(self) -> ConversationGuide:
        return self._shelf.of(self._talk)

    def _show_step(self) -> None:
        step, guide = self.step, self._guide
        whom = self._people.name(self._talk.with_whom)
        place = _("Step {number} of {count}").format(number=self._place + 1, count=len(guide.steps))
        self.where.setText(f"{place}  ·  {whom}" if whom else place)
        self.title.setText(step.title if step else guide.title)
        self.aim.setText(step.aim if step else "")
        self._show_questions(step)
        watch = "\n".join(step.watch) if step else ""
        self._watch.setText(watch)
        self._watch.setVisible(bool(watch))
        self.guidance.setText(_guidance(step, guide) if step else "")
        self._open_guidance(open_it=False)
        usual = _LISTEN_ALL if guide.is_for_groups else _LISTEN
        self.reminder.setText(_(_OWN_SHARE.get(guide.id, usual)))
        self.clock.setVisible(guide.is_for_groups)
        times = times_of(guide, self._talk)
        self.clock.begin_part(times[self._place] if times else 0)
        self.note.setPlaceholderText(step.notes if step else "")
        self._show_note()
        self.note.move_to_end()
        self.previous.setEnabled(self._place > 0)
        # The keyboard stays on the button: what it has turned to is read out with it.
        self.next.setAccessibleDescription(f"{place}. {self.title.text()}. {self.aim.text()}")
        is_last = self._place + 1 >= len(guide.steps)
        self.next.setText(_("The conversation is over") if is_last else _("Next step"))
        self._sheet.verticalScrollBar().setValue(0)
        self._visit += 1

    def _show_questions(self, step: Step | None) -> None:
        for label in self._asked:
            self.questions.removeWidget(label)
            label.hide()
            label.deleteLater()
        own = self._talk.questions if self._place == 0 else ()
        asks = self._talk.asks if step is not None and "ask" in step.feeds else ()
        words = (*asks, *own, *(step.questions if step else ()))[:_MOST_QUESTIONS]
        role = TypeRole.TITLE if self._is_roomy else TypeRole.HEADING
        self._asked = [PlainLabel(text, role) for text in words]
        for label in self._asked:
            self.questions.addWidget(label)

    def _show_note(self) -> None:
        note = notes_of(self._desk.plan, self._talk.id).get(self.step.id if self.step else "")
        self.note.set_value(note.text if note else "")

    def _on_note(self, text: object) -> None:
        if self.step is None:
            return
        joins = f"note:{self._talk.id}:{self.step.id}:{self._visit}"
        command = write_note(self._talk.id, self.step.id, str(text), self._desk.session.new_id(), joins=joins)
        self._desk.session.run(command, origin=self)

    def _open_guidance(self, open_it: bool) -> None:
        self.guidance.setVisible(open_it)
        self.how.setText(_("Less of it") if open_it else _("How to go about it"))

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.previous.clicked.connect(lambda: self.turn(-1))
        self.next.clicked.connect(lambda: self.turn(1))
        self.how.clicked.connect(lambda: self._open_guidance(not self.guidance.isVisibleTo(self)))
        self.note.edited.connect(self._on_note)
        for keys, by in (("PgDown", 1), ("PgUp", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self.turn(by))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.back)
        head.addStretch(1)
        head.addWidget(self.where)
        body = self._sheet.body
        body.addLayout(head)
        for widget in (self.title, self.aim, self.clock):
            body.addWidget(widget)
        body.addLayout(self.questions)
        body.addWidget(Hairline())
        body.addWidget(self.reminder)
        kept = QHBoxLayout()
        kept.addWidget(PrivateMark(), 0, Qt.AlignmentFlag.AlignTop)
        kept.addWidget(PlainLabel(_(_KEPT_APART), TypeRole.SMALL, "quiet"), 1)
        body.addWidget(self.note)
        body.addLayout(kept)
        for below in (self._watch, self.how, self.guidance):
            body.addWidget(below)
        body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._sheet, 1)
        column.addWidget(Hairline())
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.previous)
        self._foot.addStretch(1)
        self._foot.addWidget(self.next)
        column.addLayout(self._foot)


def _guidance(step: Step, guide: ConversationGuide) -> str:
    """How to go about a step; where it asks for obstacles, those that people often name."""
    known = guide.obstacles if "obstacles" in step.feeds else ()
    words = _("“{said}”\n{behind}\n{reply}")
    named = (words.format(said=each.said, behind=each.behind, reply=each.reply) for each in known)
    return "\n\n".join((_flowing(step.guide), *named))


def _flowing(text: str) -> str:
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.strip().split("\n\n"))
