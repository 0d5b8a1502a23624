"""Before a conversation: the guide, with whom, why, the asks, the questions, and care."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.conversation_guide import ConversationGuide
from planner.domain.conversations import Conversation
from planner.i18n import N_, _, ngettext
from planner.ui.conversations.open_hint import OpenHint
from planner.ui.conversations.sheet import Lines, TalkSheet
from planner.ui.conversations.shelf import Shelf, minutes_of, times_of
from planner.ui.listing.editors import Source
from planner.ui.theme import TypeRole
from planner.ui.widgets.buttons import PRIMARY, Button, IconButton
from planner.ui.widgets.choices import Option, SegmentedControl
from planner.ui.widgets.containers import Section
from planner.ui.widgets.flow import FlowLayout
from planner.ui.widgets.labels import PlainLabel

_PURPOSE: Final = N_("In words that you can say to their face. They hear it first of all.")
_ASKS: Final = N_("The largest first, each with a day. Press an idea to take it over.")
_QUESTIONS: Final = N_("Two or three of your own. The guide has more while you talk.")
_CARE: Final = N_("For them and for yourself.")
_GONE: Final = N_(
    "The guide of this conversation is not in the plan any more. Until you choose, this one stands in for it."
)
_MOST_IDEAS: Final = 6


class PreparePage(TalkSheet):
    """All that is worth thinking of before, in the order in which one thinks of it."""

    beginning = Signal()
    """The person goes on to the conversation itself."""
    pocket_wanted = Signal()

    def __init__(self, source: Source, shelf: Shelf) -> None:
        super().__init__(source, shelf, _("Prepare a conversation"))
        self.guides = SegmentedControl(_options(shelf), _("Guide"))
        self.guides.edited.connect(lambda guide: self.write(guide=str(guide)))
        self._purpose = PlainLabel("", colour="quiet")
        self._gone = PlainLabel(_(_GONE), TypeRole.SMALL, "warning")
        self.basics = self.ask_for("with_whom", "by", "on", "starts", "ends", "place", "kind")
        self.group = self.ask_for("people", "others")
        self.why = self.ask_for("purpose", "hopes")
        self.asks = self.ask_for("asks")
        self.questions = self.ask_for("questions")
        self.care = self.ask_for("care_before")
        self._prompts = {name: PlainLabel("", TypeRole.STRONG) for name in ("purpose", "asks", "care_before")}
        self._hints = {name: PlainLabel("", TypeRole.SMALL, "quiet") for name in self._prompts}
        self.times, self._size = Lines(), PlainLabel("", colour="quiet")
        self.ideas = Ideas(self._take_idea)
        self.hint = OpenHint()
        self._before = Lines()
        self.begin = Button(_("Begin the conversation"), "conversation", PRIMARY)
        self.begin.clicked.connect(self._on_begin)
        self.pocket = Button(_("Print the guide for your pocket…"), "print")
        self.pocket.clicked.connect(self.pocket_wanted)
        self._lay_out()

    def focus_first(self) -> None:
        """Put the keyboard into the first line."""
        self.basics.focus_field()

    def show_shelf(self) -> None:
        """Offer the guides that there are now."""
        self.guides.offer(_options(self.shelf))
        super().show_shelf()

    def refresh(self) -> None:
        """Show the guide's own words, its times for this group, and what the questions ask."""
        super().refresh()
        talk, guide = self.talk, self.guide
        self.guides.set_value(guide.id)
        self._purpose.setText(_flowing(guide.purpose))
        self._gone.setVisible(bool(talk.guide) and not self.shelf.has(talk.guide))
        self._times_section.setVisible(guide.is_for_groups)
        if guide.is_for_groups:
            self._show_times(talk, guide)
        for name, label in self._prompts.items():
            asked = next((each for each in guide.questions_before if each.feeds == name), None)
            label.setText(asked.prompt if asked else "")
            label.setVisible(asked is not None)
            self._hints[name].setText(asked.hint if asked else "")
            self._hints[name].setVisible(bool(asked and asked.hint))
        taken = set(talk.asks)
        ideas = (idea for each in guide.questions_before if each.feeds == "asks" for idea in each.ideas)
        self.ideas.show_ideas(tuple(idea for idea in ideas if idea not in taken)[:_MOST_IDEAS])
        self.hint.show_questions(talk.questions, guide)
        self._before.show_lines(guide.before)

    def _show_times(self, talk: Conversation, guide: ConversationGuide) -> None:
        people = max(1, talk.people or 1)
        times = times_of(guide, talk)
        lines = (
            ngettext("{count} minute: {part}", "{count} minutes: {part}", minutes).format(
                count=minutes, part=step.title
            )
            for step, minutes in zip(guide.steps, times, strict=True)
        )
        self.times.show_lines(tuple(lines))
        size = guide.size_for(people)
        natural = guide.natural_minutes(people)
        whole = ngettext("{count} minute in all.", "{count} minutes in all.", sum(times)).format(
            count=sum(times)
        )
        hurried = minutes_of(talk) is not None and sum(times) < natural
        more = _("Without hurry it would take {count}.").format(count=natural) if hurried else ""
        self._size.setText(" ".join(filter(None, (whole, more, size.says if size else ""))))

    def _take_idea(self, idea: str) -> None:
        self.asks.flush()
        self.write(asks=(*self.talk.asks, idea))

    def _on_begin(self) -> None:
        self.flush()
        self.beginning.emit()

    def _lay_out(self) -> None:
        self._section(N_("How"), "", self.guides, self._gone, self._purpose)
        self._section(N_("With whom and when"), "", self.basics)
        self.body.addWidget(self.earlier)
        self._times_section = self._section(
            N_("How many, and how long"),
            N_("The times follow from the number of people, and from start and end where they are given."),
            *(self.group, self._size, self.times),
        )
        self._section(N_("Why"), _PURPOSE, *self._asked("purpose"), self.why)
        self._section(N_("Your asks"), _ASKS, *self._asked("asks"), self.asks, self.ideas)
        self._section(N_("Open questions"), _QUESTIONS, self.questions, self.hint)
        self._section(N_("Care beforehand"), _CARE, self._before, *self._asked("care_before"), self.care)
        foot = QWidget()
        row = FlowLayout(foot)
        row.addWidget(self.begin)
        row.addWidget(self.pocket)
        self.body.addWidget(foot)
        self.body.addWidget(self.history)
        self.body.addStretch(1)

    def _asked(self, name: str) -> tuple[QWidget, QWidget]:
        return self._prompts[name], self._hints[name]

    def _section(self, title: str, purpose: str, *widgets: QWidget) -> Section:
        section = Section(_(title), _(purpose) if purpose else "", "thread1")
        for widget in widgets:
            section.body.addWidget(widget)
        self.body.addWidget(section)
        return section


class Ideas(QWidget):
    """Asks that the guide proposes, each with a button that takes it over."""

    def __init__(self, take: Callable[[str], None]) -> None:
        super().__init__()
        self._take = take
        self.shown: tuple[str, ...] = ()
        self.buttons: list[IconButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._inside = QWidget()
        self._column.addWidget(self._inside)

    def show_ideas(self, ideas: tuple[str, ...]) -> None:
        """Propose these."""
        self.setVisible(bool(ideas))
        if ideas == self.shown:
            return
        self.shown = ideas
        old, self._inside = self._inside, QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.buttons = [IconButton("add", _("Take over: {idea}").format(idea=idea)) for idea in ideas]
        for button, idea in zip(self.buttons, ideas, strict=True):
            button.clicked.connect(lambda _on=False, idea=idea: self._take(idea))
            row = QHBoxLayout()
            row.addWidget(button)
            row.addWidget(PlainLabel(idea), 1)
            column.addLayout(row)
        self._column.replaceWidget(old, self._inside)
        old.hide()
        old.deleteLater()


def _options(shelf: Shelf) -> list[Option]:
    return [Option(guide.id, guide.title, colour="thread1") for guide in shelf.guides]


def _flowing(text: str) -> str:
    """A paragraph whose lines were broken for its file; an empty line parts paragraphs."""
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in text.strip().split("\n\n"))
