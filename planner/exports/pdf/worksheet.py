"""worksheet.pdf: the questions and tables of a plan, empty, to fill in by hand."""

import dataclasses
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import BinaryIO

from planner.domain.fields import Audience, Kind, field_of
from planner.domain.listings import Listing
from planner.domain.outline import CLAUSES, OFFICIALS, PAGES, REGISTER, VERSIONS, Page
from planner.domain.progress import Progress
from planner.domain.weave import Part
from planner.domain.worksheet import Question, QuestionKind, Section
from planner.exports.edition import Edition, Report
from planner.exports.pdf.blocks import Drawing, TextBlock
from planner.exports.pdf.book import THREADS, Book, front_of
from planner.exports.pdf.cover import woven_band
from planner.exports.pdf.form_parts import AnswerRoom, BlankTable, Elastic
from planner.exports.pdf.plan_chapters import READY
from planner.exports.pdf.plan_listings import columns_of, is_for
from planner.exports.pdf.styles import STEP, Role
from planner.exports.pdf.wording import plan_title
from planner.i18n import _

_LINE = 2.75 * STEP
_TEXT_LINES = Elastic(least=5, usual=6, most=12)
_NO_LINES = Elastic(least=0, usual=0, most=0)
_LINES: Mapping[QuestionKind, Elastic] = MappingProxyType(
    {QuestionKind.TEXT: _TEXT_LINES, QuestionKind.LINE: Elastic(least=1, usual=1, most=1)}
)
# What the next question takes at least, in points; one that opens a section brings its heading along,
# and a short one has no lines.
_NEXT_QUESTION = 23 * STEP
_NEXT_SECTION = 32 * STEP
_NEXT_SHORT = 13 * STEP
_ROW = 4 * STEP
_ROWS = Elastic(least=5, usual=8, most=11, next_needs=28 * STEP)
_FEW_ROWS = Elastic(least=4, usual=5, most=9, next_needs=28 * STEP)
_BAND = 5 * STEP
# Wording needs more room than a row has, and whom not to add does not belong on a sheet that lies about.
_NOT_ON_PAPER = (CLAUSES, VERSIONS, REGISTER)
_SHARES: Mapping[Kind, float] = MappingProxyType(
    {
        Kind.LINE: 2.4,
        Kind.TEXT: 3.0,
        Kind.CONTACTS: 2.0,
        Kind.CONTACT: 1.6,
        Kind.LINES: 2.0,
        Kind.CHOICES: 1.6,
        Kind.SCALE: 0.8,
    }
)
_USUAL_SHARE = 1.2


def write_worksheet(edition: Edition, file: BinaryIO, progress: Progress) -> Report:
    """Write the empty worksheet as pages. Raises Cancelled and OSError."""
    book = Book(front_of(edition, _title(edition)), progress)
    sheet = BlankSheet(book, edition.audience)
    sheet.front_page(edition)
    for page in (*PAGES, READY):
        sheet.part(page, edition.worksheet.sections_on(page.id))
    file.write(book.pdf())
    return Report(pages=book.page_count, unprintable=tuple(sorted(book.unprintable)))


def _title(edition: Edition) -> str:
    if not edition.plan.info.title.strip():
        return _("Worksheet")
    return _("Worksheet: {plan}").format(plan=plan_title(edition.plan.info))


class BlankSheet:
    """Sets parts of a worksheet into a book, with room to write."""

    def __init__(self, book: Book, audience: Audience) -> None:
        self._book = book
        self._audience = audience
        self._number = 0
        self._answering: Mapping[QuestionKind, Callable[[Question], None]] = {
            QuestionKind.DATE: self._date,
            QuestionKind.CHOICE: self._choices,
            QuestionKind.YES_NO: self._yes_or_no,
        }

    def front_page(self, edition: Edition) -> None:
        """What the sheet is for, who fills it in, and what to do with a question that nobody can answer."""
        book = self._book
        book.add(
            Drawing(_BAND, woven_band([Part(page.group.thread, 1.0) for page in PAGES], _BAND), 3 * STEP)
        )
        book.add(TextBlock([(_("Worksheet"), book.style(Role.TITLE))]))
        if edition.plan.info.title.strip():
            book.text(plan_title(edition.plan.info), Role.SUBTITLE)
        book.write_in((_("Group"), _("Date")), (2, 1))
        book.write_in((_("City and issue"), _("Who writes")), (2, 1))
        book.space(1)
        for line in (
            _("Nobody needs to fill in all of this, and nobody alone. Begin where you know most."),
            _("A question without an answer is a result: tick “still looking”, and write who finds out."),
            _("What you would like to ask others about gets the tick “bring along”."),
        ):
            book.text(line)
        book.contents(_("Parts"))

    def part(self, page: Page, sections: tuple[Section, ...]) -> None:
        """The questions of one page of the plan, and its tables."""
        listings = [item for item in page.listings if self._is_asked_for(item)]
        if not sections and not listings:
            return
        book, group = self._book, page.group
        book.chapter(_(group.title), _(page.title), THREADS[group.thread])
        book.text(_(page.purpose), Role.NOTE, keeps_next=True)
        for section in sections:
            self._section(section, is_last=section is sections[-1])
        for listing in listings:
            self._table(listing)

    def _is_asked_for(self, listing: Listing) -> bool:
        """Whether there is a table to fill in; nobody outside is asked for what a plan is whole without."""
        if not listing.by_hand or listing in _NOT_ON_PAPER or not is_for(listing, self._audience):
            return False
        return self._audience is not Audience.PUBLIC or not listing.optional

    def _section(self, section: Section, *, is_last: bool) -> None:
        book = self._book
        book.subheading(section.title, listed=False)
        if section.intro.strip():
            book.text(_flowing(section.intro), Role.NOTE, keeps_next=True)
        following: list[Question | None] = [*section.questions[1:], None]
        for question, after in zip(section.questions, following, strict=True):
            with book.kept_together():
                self._question(question, 0.0 if is_last and after is None else _needs(after) * book.scale)

    def _question(self, question: Question, next_needs: float) -> None:
        book = self._book
        self._number += 1
        book.prompt(_("{number}. {question}").format(number=self._number, question=question.prompt))
        if question.help.strip():
            book.text(_flowing(question.help), Role.SMALL)
        if question.kind in self._answering:
            self._answering[question.kind](question)
        lines = _LINES.get(question.kind, _NO_LINES)
        if lines is _TEXT_LINES:
            lines = dataclasses.replace(lines, next_needs=next_needs)
        labels = (_("Answered"), _("Bring along"), _("Still looking; who finds out?"))
        book.add(AnswerRoom(lines, _LINE * book.scale, labels, book.style(Role.SMALL)))

    def _yes_or_no(self, question: Question) -> None:
        self._book.tick_row((_("Yes"), _("No")))

    def _date(self, question: Question) -> None:
        self._book.write_in((_("Day"), _("Month"), _("Year")))

    def _choices(self, question: Question) -> None:
        for choice in question.choices:
            self._book.tick(choice.label)

    def _table(self, listing: Listing) -> None:
        """An empty table with room for a handful of entries."""
        book = self._book
        headings, fields = columns_of(listing, self._audience)
        shares = [_SHARES.get(field_of(listing.record_type, names[0]).kind, _USUAL_SHARE) for names in fields]
        rows = _FEW_ROWS if listing is OFFICIALS else _ROWS
        style = book.style(Role.TABLE_HEADER)
        with book.kept_together():
            book.subheading(_(listing.title), listed=False)
            book.text(self._legend(listing, fields), Role.SMALL)
            book.add(BlankTable(headings, shares, rows, _ROW * book.scale, style))

    def _legend(self, listing: Listing, fields: list[tuple[str, ...]]) -> str:
        """What the table is for, and what can stand in a column that asks for a choice or a number."""
        parts = [_(listing.purpose)]
        for names in fields:
            info = field_of(listing.record_type, names[0])
            if info.kind in (Kind.CHOICE, Kind.CHOICES):
                words = ", ".join(_(choice.label).lower() for choice in info.choices)
                parts.append(_("{column}: {choices}.").format(column=_(info.label), choices=words))
            elif info.kind is Kind.SCALE and info.help:
                parts.append(_("{column}: {choices}").format(column=_(info.label), choices=_(info.help)))
        return " ".join(parts)


def _needs(question: Question | None) -> float:
    """How much room in points a question takes at least; None: one that opens a section."""
    if question is None:
        return _NEXT_SECTION
    return (
        _NEXT_QUESTION
        if question.kind is QuestionKind.TEXT
        else _NEXT_SHORT + STEP * 2 * len(question.choices)
    )


def _flowing(text: str) -> str:
    """A paragraph whose lines were broken for its file; an empty line parts paragraphs."""
    return "\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
