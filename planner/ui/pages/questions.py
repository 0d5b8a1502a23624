"""The questions of one page in one column: some are built at once, the rest between two frames."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.answers import Answer
from planner.domain.changes import ChangeSet
from planner.domain.worksheet import Question, Section
from planner.ui.desk import Desk
from planner.ui.pages.question_card import QuestionCard, settle_layouts
from planner.ui.theme import Theme, Themed, TypeRole, theme
from planner.ui.widgets.containers import READING_WIDTH, ScrollPage
from planner.ui.widgets.labels import Hairline, Heading, PlainLabel

_FIRST_CARDS: Final = 3
_NEXT_KEYS: Final = ("Ctrl+Return", "Ctrl+Enter")


class QuestionColumn(ScrollPage):
    """Sections of questions, one under the other. Ctrl+Enter goes to the next question."""

    def __init__(self, desk: Desk, page_id: str, thread: str, after_last: Callable[[], object]) -> None:
        super().__init__(width=0)
        self._desk = desk
        self._page_id = page_id
        self._thread = thread
        self._after_last = after_last
        self._sections: tuple[Section, ...] = ()
        self._waiting: list[tuple[Section, Question]] = []
        self._cards: dict[str, QuestionCard] = {}
        self._current: QuestionCard | None = None
        self._stale = False
        self._idle = QTimer(self)
        self._idle.setInterval(0)
        self._idle.timeout.connect(self._build_next)
        self._sheet_row = QHBoxLayout()
        self.body.addLayout(self._sheet_row)
        self._paper = _Paper()
        self._sheet_row.addWidget(self._paper, 1000)
        self._sheet_row.addStretch(1)
        for keys in _NEXT_KEYS:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.focus_next)
        self._listen()
        self.show_sections()

    @property
    def current(self) -> QuestionCard | None:
        """The question that the keyboard is in, or was in last."""
        return self._current

    def card(self, question_id: str) -> QuestionCard | None:
        """The card of a question, built if it was not yet; None where this page does not ask it."""
        while question_id not in self._cards and self._waiting:
            self._build_one()
        return self._cards.get(question_id)

    def show_question(self, question_id: str) -> None:
        """Scroll to a question and put the keyboard into its answer."""
        card = self.card(question_id)
        if card is not None:
            settle_layouts()
            card.focus_answer()

    def focus_first(self) -> None:
        """Put the keyboard into the first answer that is still open, or into the first."""
        questions = [question for section in self._sections for question in section.questions]
        started = self._desk.plan.answer
        first = next((q for q in questions if not started(q.id).is_started), next(iter(questions), None))
        if first is not None:
            self.show_question(first.id)

    def focus_next(self) -> None:
        """Go to the question after the one the keyboard is in; from the last one, on to the next page."""
        ids = [question.id for section in self._sections for question in section.questions]
        here = ids.index(self._current.question.id) if self._current else -1
        if here + 1 < len(ids):
            self.show_question(ids[here + 1])
        else:
            self._after_last()

    def flush(self) -> None:
        """Hand over what was typed and not yet sent."""
        for card in self._cards.values():
            card.flush()

    def show_sections(self) -> None:
        """Take the sections from the worksheet, and begin anew where they are others."""
        sections = self._desk.worksheet.sections_on(self._page_id)
        if sections == self._sections:
            return
        self.flush()
        self._sections = sections
        self._current = None
        self._cards.clear()
        self._paper.clear()
        self._waiting = [(section, question) for section in sections for question in section.questions]
        for _number in range(_FIRST_CARDS):
            self._build_one()
        if self.isVisible():
            self._idle.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has changed meanwhile, and go on building."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            for card in self._cards.values():
                card.show_answer()
        if self._waiting:
            self._idle.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Build no further while nobody looks."""
        super().hideEvent(event)
        self._idle.stop()

    # The pieces

    def _listen(self) -> None:
        self._desk.session.changed.connect(self._on_changed)
        self._desk.session.flushing.connect(self.flush)
        self._desk.worksheet_changed.connect(self.show_sections)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_keyboard_moved)

    def _on_changed(self, changes: ChangeSet, origin: object) -> None:
        if not self.isVisible():
            self._stale = True
            return
        for change in changes.changes:
            card = self._cards.get(change.record_id) if change.record_type is Answer else None
            if card is not None:
                card.show_answer(own=origin is card)

    def _on_keyboard_moved(self, _old: QObject | None, new: QObject | None) -> None:
        card = self._card_around(new)
        if card is self._current and card is not None:
            return
        if self._current is not None:
            self._desk.session.seal_history()
        if card is not None:
            self._current = card
            card.enter()
            self._desk.guide.emit(card.question.id)

    def _card_around(self, widget: QObject | None) -> QuestionCard | None:
        while widget is not None and widget is not self:
            if isinstance(widget, QuestionCard):
                return widget if self._cards.get(widget.question.id) is widget else None
            widget = widget.parent()
        return None

    def _build_next(self) -> None:
        self._build_one()  # one at a time: laying it out and painting it takes longer than making it
        if not self._waiting:
            self._idle.stop()

    def _build_one(self) -> None:
        if not self._waiting:
            return
        section, question = self._waiting.pop(0)
        if question is section.questions[0]:
            self._paper.add_section(section, self._thread)
        card = QuestionCard(self._desk, question)
        self._cards[question.id] = card
        self._paper.add(card)


class _Paper(Themed, QWidget):
    """The column itself, no wider than is good to read."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addStretch(1)
        self._openings: list[QWidget] = []
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Keep the measure and the rhythm."""
        self.setMaximumWidth(theme.px(READING_WIDTH))
        self._column.setSpacing(theme.space(1))
        for place, opening in enumerate(self._openings):
            opening.setContentsMargins(0, theme.space(3) if place else 0, 0, theme.space(1))

    def add_section(self, section: Section, thread: str) -> None:
        """Open a section."""
        opening = QWidget()
        column = QVBoxLayout(opening)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Heading(section.title, colour=thread))
        if section.intro:
            column.addWidget(PlainLabel(section.intro, TypeRole.BODY, "quiet"))
        column.addWidget(Hairline())
        self._openings.append(opening)
        self.add(opening)
        self.restyle(theme())

    def add(self, widget: QWidget) -> None:
        """Put a widget below the last."""
        self._column.insertWidget(self._column.count() - 1, widget)

    def clear(self) -> None:
        """Take everything away."""
        self._openings.clear()
        while self._column.count() > 1:
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
