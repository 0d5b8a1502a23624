"""Where in the window a text stands, as a line to press."""

from planner.domain.answers import Answer, PlanInfo
from planner.domain.forgetting import Mention
from planner.domain.outline import PAGES
from planner.domain.registry import BY_TABLE
from planner.i18n import _
from planner.ui.desk import START, Desk, Place
from planner.ui.listing.display import Reader
from planner.ui.listing.related import called, home_of
from planner.ui.pages.work_links import Link, LinkRow

_LONGEST = 160


def mention_link(desk: Desk, mention: Mention) -> LinkRow:
    """The text, what it belongs to, and the way there."""
    row = LinkRow(
        Link(" ".join(mention.text.split())[:_LONGEST], place_of(desk, mention), _note(desk, mention))
    )
    row.clicked.connect(lambda: desk.go_to.emit(row.link.place))
    return row


def place_of(desk: Desk, mention: Mention) -> Place:
    """The page on which the text is written, with its question or its record."""
    kind, record_id = BY_TABLE[mention.key.table], mention.key.record
    if kind is Answer:
        return Place(_page_of_question(desk, record_id), record_id)
    if kind is PlanInfo:
        return Place(START)
    return Place(home_of(desk.plan.the(kind, record_id)), record_type=kind, record=record_id)


def _page_of_question(desk: Desk, question: str) -> str:
    for page in PAGES:
        for section in desk.worksheet.sections_on(page.id):
            if any(each.id == question for each in section.questions):
                return page.id
    return START


def _note(desk: Desk, mention: Mention) -> str:
    kind, record_id = BY_TABLE[mention.key.table], mention.key.record
    question = desk.worksheet.question(record_id) if kind is Answer else None
    title = question.prompt if question else called(Reader(desk.plan), desk.plan.the(kind, record_id))
    return _("{what}: {title}").format(what=_(kind.one), title=title) if title else _(kind.one)
