"""The last pages of a plan: what to bring to the workshop, what is still open, action steps, imprint."""

from collections.abc import Sequence
from itertools import groupby

from planner.domain.answers import AnswerState
from planner.domain.city import ExpertiseGap
from planner.domain.fields import Audience
from planner.domain.outline import ACT, PAGES, SHARE, STEPS
from planner.domain.readiness import Gap, gaps, gaps_to_bring, questions_to_bring
from planner.domain.worksheet import Question
from planner.exports.edition import Edition
from planner.exports.pdf.bidi import our_sentence
from planner.exports.pdf.blocks import Block, TextBlock
from planner.exports.pdf.book import THREADS, Book
from planner.exports.pdf.byhand import RuledLines
from planner.exports.pdf.plan_chapters import OPEN_LIST, READY, STEP_LIST
from planner.exports.pdf.plan_listings import in_order, is_for
from planner.exports.pdf.plan_tables import Tables
from planner.exports.pdf.styles import STEP, Role
from planner.exports.pdf.wording import Wording, clipped, for_whom
from planner.i18n import _, ngettext

_LINES = 3
_ENOUGH_TO_RECALL = 320  # characters of an answer that is printed in full elsewhere
_SHARE = THREADS[SHARE.thread]


class BackMatter:
    """Sets what follows the chapters of a plan into a book."""

    def __init__(self, book: Book, edition: Edition, wording: Wording) -> None:
        self._book = book
        self._edition = edition
        self._plan = edition.plan
        self._wording = wording

    def write(self) -> None:
        """All of it, as far as it is for the audience. Readers outside are not given our loose ends."""
        if self._edition.audience is not Audience.PUBLIC:
            self._to_bring()
            self._still_open()
        self._steps()
        self._book.rule()
        self._book.closing(self._imprint)

    def _to_bring(self) -> None:
        book = self._book
        questions = questions_to_bring(self._plan, self._edition.worksheet)
        unknown = gaps_to_bring(self._plan)
        if not questions and not unknown:
            return
        book.chapter(_(SHARE.title), _("Questions to bring to the workshop"), _SHARE)
        book.add(TextBlock([(self._occasion(), book.style(Role.NOTE))], keeps_next=True))
        for number, question in enumerate(questions, 1):
            self._question(number, question)
        if unknown:
            book.subheading(_("What we don't know, and whom to ask"), listed=False)
        for number, gap in enumerate(unknown, len(questions) + 1):
            self._unknown(number, gap)

    def _occasion(self) -> str:
        when = self._plan.info.workshop_on.strip()
        if when:
            sentence = _("For the workshop on {day}. Write what you hear under each question.")
            return sentence.format(day=self._wording.when(when))
        return _("Take these along, and write what you hear under each of them.")

    def _question(self, number: int, question: Question) -> None:
        answer = self._plan.answer(question.id)
        notes = []
        if answer.text.strip():
            known = self._wording.answer(question, answer.text).strip("\n")
            label = _("So far:") if answer.state == AnswerState.STILL_LOOKING else _("Our answer:")
            notes.append(f"{label} {clipped(known, _ENOUGH_TO_RECALL)}")
        if answer.state == AnswerState.STILL_LOOKING and answer.finder.strip():
            notes.append(our_sentence(_("{name} will find out."), name=" ".join(answer.finder.split())))
        self._with_lines(number, question.prompt, notes)

    def _unknown(self, number: int, gap: ExpertiseGap) -> None:
        notes = [gap.matters] if gap.matters.strip() else []
        names = ", ".join(self._plan.names(gap.ask))
        if names:
            notes.append(_("Ask: {names}").format(names=names))
        facts = (
            (_("{name} finds out by {day}."), gap.finder and gap.by.strip()),
            (_("{name} finds out."), gap.finder and not gap.by.strip()),
        )
        for template, holds in facts:
            if holds and (name := self._plan.name(gap.finder)):
                notes.append(our_sentence(template, name=name, day=self._wording.when(gap.by)))
        self._with_lines(number, gap.question, notes)

    def _with_lines(self, number: int, prompt: str, notes: Sequence[str]) -> None:
        book = self._book
        title = _("{number}. {question}").format(number=number, question=prompt)
        with book.kept_together():
            book.prompt(title)
            if notes:
                small = book.style(Role.TABLE_CELL).spaced(0, 2)
                book.add(TextBlock([(note, small) for note in notes]))
            book.add(RuledLines(_LINES, 3 * STEP * book.scale))

    def _still_open(self) -> None:
        """Everything that is missing for the committee; for the others the questions without an answer."""
        book = self._book
        found = self._missing()
        if not found:
            return
        book.chapter(_(SHARE.title), _("What is still open"), _SHARE, name=OPEN_LIST)
        sentence = ngettext(
            "{count} thing is missing or not settled. That too is a result: it says what to find out.",
            "{count} things are missing or not settled. That too is a result: it says what to find out.",
            len(found),
        )
        book.add(TextBlock([(sentence.format(count=len(found)), book.style(Role.NOTE))], keeps_next=True))
        titles = {page.id: _(page.title) for page in (*PAGES, READY)}
        order = {key: number for number, key in enumerate(titles)}
        by_page = sorted(found, key=lambda gap: order.get(gap.page, -1))
        for page, group in groupby(by_page, key=lambda gap: gap.page):
            book.subheading(titles.get(page, _("The plan itself")), listed=False)
            for gap in group:
                book.tick(gap.sentence, Role.TABLE_CELL)

    def _missing(self) -> list[Gap]:
        found = gaps(self._plan, self._edition.worksheet, self._edition.today, self._edition.library)
        if self._edition.audience is Audience.COMMITTEE:
            return found
        # Other gaps would speak of what was held back: to them the plan seems to lack it.
        return [gap for gap in found if gap.question and self._is_open(gap.question)]

    def _is_open(self, question_id: str) -> bool:
        return self._plan.answer(question_id).state == AnswerState.OPEN

    def _steps(self) -> None:
        records = in_order(self._plan, STEPS)
        if not records or not is_for(STEPS, self._edition.audience):
            return
        self._book.chapter(_(ACT.title), _("Action steps by date"), THREADS[ACT.thread], name=STEP_LIST)
        Tables(self._book, self._edition, self._wording).listing(STEPS)

    def _imprint(self, unprintable: frozenset[str]) -> Block:
        book = self._book
        style = book.style(Role.SMALL).spaced(0, 2)
        day = self._wording.day(self._edition.today)
        lines = [
            _("Made with Coalition Planner, without a network, on {day}.").format(day=day),
            for_whom(self._edition.audience) + ".",
        ]
        if unprintable:
            sentence = ngettext(
                "{count} character could not be printed and stands as a box: {characters}",
                "{count} different characters could not be printed and stand as boxes: {characters}",
                len(unprintable),
            )
            lines.append(sentence.format(count=len(unprintable), characters=_codes(unprintable)))
        return TextBlock([(line, style) for line in lines])


def _codes(characters: frozenset[str]) -> str:
    """The characters by their numbers, which can be looked up; the first twenty."""
    shown = [f"U+{ord(character[0]):04X}" for character in sorted(characters)[:20]]
    return ", ".join(shown) + ("…" if len(characters) > 20 else "")
