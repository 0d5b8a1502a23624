"""The Ready? page: what is there, what is missing, what to bring, and what comes next."""

from typing import Final

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.content.clauses import clause_library
from planner.domain.changes import ChangeSet
from planner.domain.outline import PAGES, SHARE, Page, Progress
from planner.domain.readiness import gaps
from planner.i18n import N_, _
from planner.ui.desk import READY, Desk, Place
from planner.ui.pages.questions import QuestionColumn
from planner.ui.pages.ready_parts import Answered, Missing, ToBring
from planner.ui.pages.work_columns import Columns
from planner.ui.pages.work_foot import PageFoot
from planner.ui.pages.work_freshness import Freshness
from planner.ui.pages.work_head import PageHead
from planner.ui.pages.work_parts import PageParts
from planner.ui.survey import Survey
from planner.ui.widgets.choices import Option
from planner.ui.widgets.containers import ScrollPage, Stack

OVERVIEW, QUESTIONS = "overview", "questions"
_THREAD: Final = f"thread{SHARE.thread}"
_PAGE: Final = Page(
    READY, SHARE, N_("Ready?"), N_("What your plan says, what it doesn’t say yet, and what to bring along.")
)
_THREE_COLUMNS: Final = 960
_WIDTH: Final = 1280


class ReadyPage(QWidget):
    """Three columns, one under the other where it is narrow; beside them the page's own questions."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.head = PageHead(_(_PAGE.title), _(_PAGE.purpose), _THREAD)
        self.foot = PageFoot(desk, READY)
        self.overview = _Overview(desk)
        self.questions = QuestionColumn(desk, READY, _THREAD, self.foot.focus_next)
        self._stack = Stack()
        self._stack.addWidget(self.overview)
        self._stack.addWidget(self.questions)
        options = (
            Option(OVERVIEW, _("Overview"), colour=_THREAD),
            Option(QUESTIONS, _("What comes next"), colour=_THREAD),
        )
        self._parts = PageParts(options)
        self._parts.chosen.connect(self.show_segment)
        self.head.add_parts(self._parts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, stretch in ((self.head, 0), (self._stack, 1), (self.foot, 0)):
            column.addWidget(widget, stretch)
        self._freshness = Freshness(self, self._refresh)
        desk.session.changed.connect(self._on_changed)
        desk.worksheet_changed.connect(self._freshness.mark)
        self.show_segment(OVERVIEW)
        self._refresh()

    def show_segment(self, name: str) -> None:
        """Show the overview or the questions."""
        self._parts.set_value(name)
        self._stack.setCurrentWidget(self.questions if name == QUESTIONS else self.overview)

    def show_place(self, place: Place) -> None:
        """Show a question of this page; without one, the page as it was left."""
        if place.question:
            self.show_segment(QUESTIONS)
            self.questions.show_question(place.question)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a low page the head keeps to what is needed."""
        super().resizeEvent(event)
        self.head.fit(self.height())

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has changed meanwhile, and let the guide speak of the whole page."""
        super().showEvent(event)
        self._freshness.catch_up()
        self._desk.guide.emit("")

    def _on_changed(self, _changes: ChangeSet, _origin: object) -> None:
        self._freshness.mark()

    def _refresh(self) -> None:
        come = [self._desk.progress(page) for page in (*PAGES, _PAGE)]
        done, started = sum(each.done for each in come), sum(each.started for each in come)
        self.head.show_progress(Progress(done, started, sum(each.total for each in come)))
        self.overview.refresh()


class _Overview(ScrollPage):
    """The three columns."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_WIDTH, leads=True)
        self._desk = desk
        self.answered = Answered(desk, (*PAGES, _PAGE))
        self.missing = Missing(desk)
        self.to_bring = ToBring(desk)
        self._survey = Survey(desk, self, self.missing.show_gaps)
        self._columns = Columns(_THREE_COLUMNS, (2, 3, 3))
        self._columns.fill((self.answered,), (self.missing,), (self.to_bring,))
        self.body.addWidget(self._columns)
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Look at the plan anew."""
        self.answered.refresh()
        plan, worksheet, today = self._desk.plan, self._desk.worksheet, self._desk.today()
        library, _lost = clause_library(plan.info.language)
        self._survey.ask(lambda: gaps(plan, worksheet, today, library))
        self.to_bring.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Three columns or one."""
        super().resizeEvent(event)
        self._columns.arrange(self.width())
