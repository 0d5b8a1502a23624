"""The chapters of a plan on paper: each page of the window with its questions and its tables."""

from dataclasses import dataclass

from planner.domain.answers import Answer, AnswerState
from planner.domain.fields import Audience
from planner.domain.listings import Listing
from planner.domain.outline import PAGES, SHARE, STEPS, Page
from planner.domain.worksheet import Question, Section
from planner.exports.edition import Edition
from planner.exports.pdf.bidi import our_sentence
from planner.exports.pdf.blocks import TextBlock
from planner.exports.pdf.book import THREADS, Book
from planner.exports.pdf.plan_listings import is_for, on_paper
from planner.exports.pdf.plan_tables import Tables
from planner.exports.pdf.styles import STEP, Role
from planner.exports.pdf.wording import Wording
from planner.i18n import N_, _, ngettext

READY = Page("ready", SHARE, N_("What comes next"), N_("The next steps, and what to take along."))
"""Its questions stand beside the overview in the window; on paper it is a chapter like the others."""
OPEN_LIST = "open"
STEP_LIST = "steps"


@dataclass(frozen=True, slots=True)
class _Said:
    """A question with what was said to it."""

    question: Question
    answer: Answer

    @property
    def is_silent(self) -> bool:
        """Whether there is nothing to print but that it is open."""
        return self.answer.state == AnswerState.OPEN and not self.answer.text.strip()


class Chapters:
    """Sets the pages of a plan into a book."""

    def __init__(self, book: Book, edition: Edition, wording: Wording) -> None:
        self._book = book
        self._edition = edition
        self._plan = edition.plan
        self._wording = wording
        self._tables = Tables(book, edition, wording)
        self._inside = edition.audience is not Audience.PUBLIC
        self._was_short = False

    def write(self) -> None:
        """Every page that has something to say to the audience, in working order."""
        for number, page in enumerate((*PAGES, READY)):
            sections = [
                (section, self._said(section)) for section in self._edition.worksheet.sections_on(page.id)
            ]
            listings = [listing for listing in page.listings if self._is_for_readers(listing)]
            silent = sum(said.is_silent for _section, all_said in sections for said in all_said)
            spoken = sum(len(all_said) for _section, all_said in sections) - silent
            filled = [listing for listing in listings if on_paper(self._plan, listing)]
            if not (spoken or filled or (self._inside and (silent or listings))):
                continue
            is_short = not spoken and not filled
            # Chapters with nothing in them yet share a page: paper is not wasted on headings.
            self._open(page, new_page=not number or not (is_short and self._was_short))
            self._was_short = is_short
            for section, all_said in sections:
                self._section(section, all_said, is_listed=len(sections) > 1)
            if silent and self._inside:
                self._still_open(silent)
            for listing in listings:
                self._listing(listing)

    def _said(self, section: Section) -> list[_Said]:
        return [_Said(question, self._plan.answer(question.id)) for question in section.questions]

    def _is_for_readers(self, listing: Listing) -> bool:
        return is_for(listing, self._edition.audience)

    def _open(self, page: Page, *, new_page: bool) -> None:
        group = page.group
        self._book.chapter(_(group.title), _(page.title), THREADS[group.thread], new_page=new_page)
        note = self._book.style(Role.NOTE)
        self._book.add(TextBlock([(_(page.purpose), note)], keeps_next=True))

    def _section(self, section: Section, all_said: list[_Said], *, is_listed: bool) -> None:
        said = [each for each in all_said if not each.is_silent]
        if not said:
            return
        self._book.subheading(section.title, listed=is_listed)
        for each in said:
            if each.answer.state != AnswerState.DOES_NOT_APPLY:
                self._question(each)
        for each in said:
            if each.answer.state == AnswerState.DOES_NOT_APPLY:
                self._beside_the_point(each)

    def _question(self, said: _Said) -> None:
        answer, question = said.answer, said.question
        self._book.prompt(question.prompt)
        text = self._wording.answer(question, answer.text).strip("\n")
        if answer.state == AnswerState.STILL_LOOKING:
            self._book.still_looking(_("Still looking"), text if text.strip() else "", self._finder(answer))
        else:
            if text.strip():
                self._book.paragraphs(text)
            else:
                self._book.text(_("Settled, without anything written down."), Role.NOTE)
            if answer.state == AnswerState.OPEN and self._inside:
                self._book.text(_("Under way: this answer is not finished."), Role.NOTE)

    def _finder(self, answer: Answer) -> str:
        name = " ".join(answer.finder.split())
        if name:
            return our_sentence(_("{name} will find out."), name=name)
        return _("Nobody has been named to find out.") if self._inside else ""

    def _beside_the_point(self, said: _Said) -> None:
        sentence = _("Does not apply: {question}").format(question=said.question.prompt)
        parts = [(sentence, self._book.style(Role.NOTE).spaced(STEP / 2, 2))]
        if said.answer.text.strip():
            parts.append((said.answer.text, self._book.style(Role.SMALL)))
        self._book.add(TextBlock(parts))

    def _still_open(self, count: int) -> None:
        sentence = ngettext(
            "{count} question is still open: see page {page}.",
            "{count} questions are still open: see page {page}.",
            count,
        )
        self._book.refer(sentence.replace("{count}", str(count)), OPEN_LIST)

    def _listing(self, listing: Listing) -> None:
        if not on_paper(self._plan, listing):
            if self._inside:
                sentence = _("Nothing is entered yet under “{listing}”.")
                self._book.text(sentence.format(listing=_(listing.title)), Role.NOTE)
            return
        if listing is STEPS:
            self._book.refer(_("The action steps stand in order of their dates on page {page}."), STEP_LIST)
            return
        self._book.table_heading(_(listing.title))
        self._tables.listing(listing)
