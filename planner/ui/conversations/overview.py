"""All conversations by what comes next for each: due, planned, held, closed; and what is to be found out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from planner.domain.city import ExpertiseGap
from planner.domain.commands.conversations import reopen_gaps
from planner.domain.conversations import Conversation, ConversationState
from planner.domain.dates import date_of
from planner.domain.gap_path import stale_gaps
from planner.domain.plan import Plan
from planner.domain.records import Record
from planner.i18n import N_, _, ngettext
from planner.ui.conversations.shelf import Shelf
from planner.ui.days import short_day
from planner.ui.desk import SETTINGS
from planner.ui.listing.editors import Source
from planner.ui.safety.due_flag import PurgeFlag
from planner.ui.theme import TypeRole, theme
from planner.ui.widgets.buttons import PRIMARY, QUIET, Button
from planner.ui.widgets.containers import ScrollPage, Section, empty
from planner.ui.widgets.empty_state import EmptyState
from planner.ui.widgets.flow import FlowLayout
from planner.ui.widgets.labels import PlainLabel

R = TypeVar("R", bound=Record)
_WIDTH: Final = 860
_MOST: Final = 12
_LONGEST: Final = 90
_EMPTY: Final = N_(
    "A good conversation is prepared, held in a few quiet steps, and closed with something to do.\n"
    "For example: with Noor at the depot, why the night bus matters to her, and will she come on Thursday?"
)


@dataclass(frozen=True, slots=True)
class Row:
    """A line: a record, what is said of it, what its button offers. `opens`: prepare, close or gap."""

    record_id: str
    words: str
    offer: str
    opens: str


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under a heading; `more` are not shown."""

    title: str
    rows: tuple[Row, ...]
    more: int = 0


def groups_of(plan: Plan, shelf: Shelf, today: date) -> list[Group]:
    """The conversations of a plan by what comes next; a heading without lines is left out."""
    talks = sorted(plan.all(Conversation), key=lambda talk: (date_of(talk.on) or date.max, talk.id))
    due = [talk for talk in talks if _is_due(talk, today)]
    of_state = {state: [talk for talk in talks if talk.state == state] for state in ConversationState}
    asked = {talk.about for talk in talks}
    gaps = [gap for gap in plan.all(ExpertiseGap) if gap.state == "open" and gap.id not in asked]
    row = _RowMaker(plan, shelf)
    found = [
        _group(_("Next steps that are due"), due, row.due),
        _group(_("Held, not closed yet"), of_state[ConversationState.HELD], row.held),
        _group(_("Planned"), of_state[ConversationState.PLANNED], row.planned),
        _group(_("To find out, and nobody asked yet"), gaps, row.gap),
        _group(_("Closed"), of_state[ConversationState.CLOSED][::-1], row.closed),
    ]
    return [group for group in found if group.rows]


def _is_due(talk: Conversation, today: date) -> bool:
    day = date_of(talk.next_on)
    return talk.state != ConversationState.PLANNED and day is not None and day <= today


def _group(title: str, records: Sequence[R], make: Callable[[R], Row]) -> Group:
    return Group(title, tuple(make(each) for each in records[:_MOST]), max(0, len(records) - _MOST))


class _RowMaker:
    """The words of a line."""

    def __init__(self, plan: Plan, shelf: Shelf) -> None:
        self._plan, self._shelf = plan, shelf

    def due(self, talk: Conversation) -> Row:
        """Its next step and its day."""
        words = (_day(talk.next_on), self._whom(talk), talk.next_step)
        return _row(talk.id, words, _("Look at it"), "close")

    def held(self, talk: Conversation) -> Row:
        """It waits for its close."""
        return _row(talk.id, (_day(talk.on), self._whom(talk), talk.ask), _("Close it"), "close")

    def planned(self, talk: Conversation) -> Row:
        """It waits to be prepared and held."""
        guide = self._shelf.of(talk).title
        return _row(talk.id, (_day(talk.on), self._whom(talk), guide), _("Prepare"), "prepare")

    def closed(self, talk: Conversation) -> Row:
        """What it came to."""
        return _row(talk.id, (_day(talk.on), self._whom(talk), talk.issue), _("Look at it"), "close")

    def gap(self, gap: ExpertiseGap) -> Row:
        """A question that nobody was asked yet."""
        return _row(gap.id, (gap.question,), _("Ask somebody"), "gap")

    def _whom(self, talk: Conversation) -> str:
        return self._plan.name(talk.with_whom) or _("somebody")


def _row(record_id: str, words: Iterable[str], offer: str, opens: str) -> Row:
    said = "  ·  ".join(" ".join(each.split()) for each in words if each.strip())
    return Row(
        record_id, said if len(said) <= _LONGEST else said[: _LONGEST - 1].rstrip() + "…", offer, opens
    )


def _day(text: str) -> str:
    day = date_of(text)
    return text if day is None else short_day(day)


class Overview(ScrollPage):
    """The list that one comes from and goes back to."""

    preparing = Signal()
    """A new conversation is wanted."""
    practising = Signal()
    opened = Signal(str, str)
    """(record id, what to open: prepare, close, gap)"""

    def __init__(self, source: Source, shelf: Shelf) -> None:
        super().__init__(_WIDTH, leads=True)
        self._desk, self._shelf = source.desk, shelf
        self._groups: list[Group] = []
        self.rows: list[tuple[Row, Button]] = []
        self.prepare = Button(_("Prepare a conversation"), "add", PRIMARY)
        self.practise = Button(_("Practise: find out why it goes badly"), "workshop")
        self.prepare.clicked.connect(self.preparing)
        self.practise.clicked.connect(self.practising)
        self.purge = PurgeFlag(source.desk, self)
        self.ask_again = Button("", "clock")
        self.ask_again.clicked.connect(lambda: self._desk.session.run(reopen_gaps(self._desk.today())))
        self.own = Button(_("Guides of our own…"), "guide", QUIET)
        self.own.clicked.connect(lambda: self._desk.go(SETTINGS, "guides"))
        self._inside = QWidget()
        self._problems = QVBoxLayout()
        self._lay_out()

    def show_all(self) -> None:
        """Show the conversations as they are now."""
        plan, today = self._desk.plan, self._desk.today()
        self.purge.refresh()
        self._offer(self.ask_again, len(stale_gaps(plan, today)), _stale_words)
        groups = groups_of(plan, self._shelf, today)
        if groups != self._groups or not self._groups:
            self._groups = groups
            self._write()

    def show_shelf(self) -> None:
        """Show what is wrong with the guides that there are now, and whether there is one to practise on."""
        self.practise.setVisible(bool(self._shelf.practices))
        empty(self._problems)
        for problem in self._shelf.problems:
            self._problems.addWidget(PlainLabel(problem, TypeRole.SMALL, "warning"))

    def focus_first(self) -> None:
        """Put the keyboard on the first step."""
        self.prepare.setFocus()

    def _offer(self, button: Button, count: int, words: Callable[[int], str]) -> None:
        button.setVisible(count > 0)
        button.setText(words(count))

    def _write(self) -> None:
        old, self._inside = self._inside, QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().space(3))
        self.rows = []
        for group in self._groups:
            column.addWidget(self._section(group))
        if not any(row.opens != "gap" for row, _button in self.rows):
            column.addWidget(self._empty())
        self.body.replaceWidget(old, self._inside)
        old.hide()
        old.deleteLater()

    def _empty(self) -> EmptyState:
        return EmptyState(_(_EMPTY), "", "conversation", 1)

    def _section(self, group: Group) -> Section:
        section = Section(group.title, colour="thread1")
        section.body.setSpacing(theme().space(0.5))
        for row in group.rows:
            section.body.addLayout(self._line(row))
        if group.more:
            words = ngettext(
                "{count} more stands in the table.", "{count} more stand in the table.", group.more
            )
            section.body.addWidget(PlainLabel(words.format(count=group.more), TypeRole.SMALL, "quiet"))
        return section

    def _line(self, row: Row) -> QHBoxLayout:
        line = QHBoxLayout()
        words = PlainLabel(row.words)
        button = Button(row.offer, "", QUIET if row.opens == "close" else "")
        button.setAccessibleDescription(row.words)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.opened.emit(row.record_id, row.opens))
        line.addWidget(words, 1)
        line.addWidget(button)
        self.rows.append((row, button))
        return line

    def _lay_out(self) -> None:
        head = QWidget()
        flow = FlowLayout(head)
        for button in (self.prepare, self.practise, self.ask_again, self.own):
            flow.addWidget(button)
        self.body.addWidget(self.purge)
        self.body.addWidget(head)
        self.body.addLayout(self._problems)
        self.body.addWidget(self._inside)
        self.body.addStretch(1)
        self.show_shelf()


def _stale_words(count: int) -> str:
    return ngettext(
        "{count} answer has grown old. Ask again", "{count} answers have grown old. Ask again", count
    ).format(count=count)
