"""The three parts of the Ready? page: what is dealt with, what is missing, what to bring to the workshop."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from planner.domain.answers import AnswerState
from planner.domain.city import ExpertiseGap
from planner.domain.dates import date_of
from planner.domain.outline import PAGES, Page, PageState, Progress
from planner.domain.plan import Plan
from planner.domain.readiness import Gap, Weight, gaps_to_bring, questions_to_bring
from planner.domain.worksheet import Question, Worksheet
from planner.i18n import N_, _, ngettext
from planner.ui.days import long_day
from planner.ui.desk import PRINT, READY, START, Desk, Place
from planner.ui.pages.work_links import Link, LinkList
from planner.ui.theme import TypeRole
from planner.ui.widgets.buttons import PRIMARY, Button
from planner.ui.widgets.choices import Option, SegmentedControl
from planner.ui.widgets.containers import Section
from planner.ui.widgets.labels import PlainLabel
from planner.ui.widgets.states import STATE_ICONS, state_name

_MOST_GAPS: Final = 4
_MOST_TO_BRING: Final = 8
_WEIGHTS: Final = (
    (Weight.FIRST, N_("First of all")),
    (Weight.SOON, N_("Soon")),
    (Weight.WHEN_YOU_CAN, N_("When you can")),
)
_THREADS: Final = {page.id: f"thread{page.group.thread}" for page in PAGES} | {READY: "thread4"}
_TITLES: Final = {START: N_("Start"), **{page.id: page.title for page in PAGES}, READY: N_("Ready?")}


class Answered(Section):
    """How far every page has come, each a link."""

    def __init__(self, desk: Desk, pages: Sequence[Page]) -> None:
        super().__init__(_("What is there"), colour="thread4")
        self._desk = desk
        self._pages = pages
        self.links = LinkList(desk, len(pages))
        self.body.addWidget(self.links)

    def refresh(self) -> None:
        """Count anew."""
        come = [self._desk.progress(page) for page in self._pages]
        self.links.show_items(tuple(zip(self._pages, come, strict=True)), lambda each: _page_link(*each))


class Missing(Section):
    """Every gap, under the page on which it can be mended; all of them, or those of one weight."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("What is missing"), colour="thread4")
        self._gaps: list[Gap] = []
        self._count = PlainLabel("", TypeRole.STRONG)
        self.filter = SegmentedControl(
            [Option(weight, _(words), colour="thread4") for weight, words in _WEIGHTS],
            _("Show only what is missing"),
            clearable=True,
        )
        self.filter.edited.connect(lambda _weight: self._show())
        self.body.addWidget(self._count)
        self.body.addWidget(self.filter)
        self.groups = {page: _GapGroup(desk, page) for page in _TITLES}
        for group in self.groups.values():
            self.body.addWidget(group)

    def show_gaps(self, gaps: list[Gap]) -> None:
        """Show these gaps."""
        self._gaps = gaps
        self._show()

    def _show(self) -> None:
        weight = self.filter.value()
        chosen = [gap for gap in self._gaps if weight is None or gap.weight == weight]
        by_page: dict[str, list[Gap]] = {}
        for gap in chosen:
            by_page.setdefault(gap.page, []).append(gap)
        words = ngettext("{count} gap", "{count} gaps", len(chosen)).format(count=len(chosen))
        self._count.setText(words if chosen else _("Nothing. That is rare: well done."))
        for page, group in self.groups.items():
            group.show_gaps(by_page.get(page, []))


class _GapGroup(QWidget):
    """The gaps of one page."""

    def __init__(self, desk: Desk, page: str) -> None:
        super().__init__()
        self.links = LinkList(desk, _MOST_GAPS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(PlainLabel(_(_TITLES[page]), TypeRole.LABEL, _THREADS.get(page, "accent")))
        column.addWidget(self.links)
        self.hide()

    def show_gaps(self, gaps: list[Gap]) -> None:
        """Show the gaps, or nothing."""
        self.links.show_items(gaps, _gap_link)
        self.setVisible(bool(gaps))


class ToBring(Section):
    """The questions that go along to the workshop, with who finds out, and the way to print them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("To bring to the workshop"), colour="thread4")
        self._desk = desk
        self._when = PlainLabel("", TypeRole.STRONG)
        self._none = PlainLabel(
            _("Nothing is pinned yet. Pin a question, or mark it “still looking”, and it comes along."),
            colour="quiet",
        )
        self.questions = LinkList(desk, _MOST_TO_BRING)
        self._unknown = PlainLabel(_("What we don’t know"), TypeRole.LABEL, "thread0")
        self.unknown = LinkList(desk, _MOST_TO_BRING)
        self.print = Button(_("Print the list"), "print", PRIMARY)
        self.print.clicked.connect(lambda: desk.go(PRINT))
        for part in (self._when, self.print, self._none, self.questions, self._unknown, self.unknown):
            self.body.addWidget(part)

    def refresh(self) -> None:
        """List anew."""
        plan, worksheet = self._desk.plan, self._desk.worksheet
        to_bring = questions_to_bring(plan, worksheet)
        self.questions.show_items(to_bring, lambda each: _question_link(plan, worksheet, each))
        self.unknown.show_items(gaps_to_bring(plan), lambda gap: _unknown_link(plan, gap))
        self._unknown.setVisible(bool(self.unknown.rows))
        self._none.setVisible(not self.questions.rows and not self.unknown.rows)
        day = date_of(plan.info.workshop_on)
        if day is not None:
            self._when.setText(long_day(day))
        self._when.setVisible(day is not None)


def _page_link(page: Page, come: Progress) -> Link:
    words = _("{done} of {total} dealt with").format(done=come.done, total=come.total)
    colour = "line" if come.state is PageState.NOT_STARTED else _THREADS[page.id]
    note = f"{words} · {state_name(come.state)}"
    return Link(_(_TITLES[page.id]), Place(page.id), note, STATE_ICONS[come.state], colour)


def _gap_link(gap: Gap) -> Link:
    place = Place(gap.page, gap.question, gap.record_type, gap.record)
    icon, colour = ("warning", "warning") if gap.weight is Weight.FIRST else ("state-none", "line")
    return Link(gap.sentence, place, icon=icon, colour=colour)


def _question_link(plan: Plan, worksheet: Worksheet, question: Question) -> Link:
    answer = plan.answer(question.id)
    section = worksheet.section_of(question.id)
    looking = answer.state == AnswerState.STILL_LOOKING
    place = Place(section.page if section else READY, question.id)
    note = _finder(answer.finder) if looking or answer.finder.strip() else _("Pinned")
    return Link(question.prompt, place, note, "still-looking" if looking else "pin", "thread4")


def _unknown_link(plan: Plan, gap: ExpertiseGap) -> Link:
    place = Place("knowledge", record_type=ExpertiseGap, record=gap.id)
    return Link(gap.question, place, _finder(plan.name(gap.finder)), "question", "thread0")


def _finder(name: str) -> str:
    if name.strip():
        return _("{name} finds out").format(name=name)
    return _("Nobody is named yet to find out")
