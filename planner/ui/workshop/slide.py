"""What the room sees: one item, and perhaps one question with its answer. Nothing of the committee's."""

from dataclasses import dataclass

from planner.domain.agenda import AgendaItem
from planner.domain.fields import Audience
from planner.domain.outline import PAGES
from planner.domain.worksheet import Question, Worksheet
from planner.i18n import _

_LONGEST = 900
"""Letters of an answer; more could not be read from a wall. The end of it is where somebody types."""


@dataclass(frozen=True, slots=True)
class Slide:
    """The words on the wall. With a `question` the lines and the task make room for it."""

    part: str
    title: str
    lines: tuple[str, ...] = ()
    task: str = ""
    question: str = ""
    answer: str = ""


def slide_of(item: AgendaItem) -> Slide:
    """An item as its participants see it. The notes are not theirs."""
    return Slide(item.part, item.title, item.shown, item.task)


def question_slide(item: AgendaItem, question: Question, answer: str, worksheet: Worksheet) -> Slide:
    """A question with its answer as it is typed; of one for the committee no more than the page's title."""
    section = worksheet.section_of(question.id)
    page = next((page for page in PAGES if section is not None and page.id == section.page), None)
    title = _(page.title) if page is not None else item.title
    if question.audience is Audience.COMMITTEE:
        return Slide("", title)
    return Slide(title, item.title, question=question.prompt, answer=_end_of(_said(question, answer)))


def _said(question: Question, answer: str) -> str:
    return {"yes": _("Yes"), "no": _("No")}.get(answer) or question.choice_label(answer)


def _end_of(text: str) -> str:
    return text if len(text) <= _LONGEST else "…" + text[-_LONGEST:]
