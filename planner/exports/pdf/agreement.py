"""agreement.pdf: what the partners agree on, set like a document that people keep and sign."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import BinaryIO

from planner.domain.agreement_versions import SignatureState
from planner.domain.fields import Audience
from planner.domain.outline import AGREE, PAGES
from planner.domain.progress import Progress
from planner.domain.weave import Part
from planner.exports.agreement_sheet import (
    HOW_TO_BEGIN,
    AgreementSheet,
    SetClause,
    Signature,
    draft_word,
    sheet_of,
)
from planner.exports.edition import Edition, Report
from planner.exports.pdf.blocks import Block, Bookmark, Drawing, Ornament, TextBlock
from planner.exports.pdf.book import THREADS, Book, front_of
from planner.exports.pdf.clause_block import ClauseBlock
from planner.exports.pdf.cover import woven_band
from planner.exports.pdf.document import Front
from planner.exports.pdf.fonts import TEXT_STRONG
from planner.exports.pdf.one_page import OnePage
from planner.exports.pdf.signature_block import Place, SignatureBlock
from planner.exports.pdf.styles import STEP, TINT, Role, TextStyle
from planner.i18n import _

_BAND = 3 * STEP
_GUTTER = 1.5 * STEP
_INDENT = 4.5 * STEP
_THREAD = THREADS[AGREE.thread]
_MOST_IN_CONTENTS = 60
_MOST_ON_A_PAGE = 6_000
"""Letters; a longer summary is not even tried as paragraphs on one page."""
_NARROW = 0.4
"""Of the size: what a letter takes at least in a text of some length."""
_LISTED = (1.0, 0.94, 0.88, 0.82)
_FLOWING = (0.86, 0.78)
"""Sizes of a summary on one page, beside its usual one: a sentence a line, then a paragraph a part."""


def write_agreement(edition: Edition, file: BinaryIO, progress: Progress) -> Report:
    """Write the agreement as pages. Raises Cancelled and OSError."""
    sheet = sheet_of(edition)
    book = Book(_front(edition, sheet), progress)
    paper = AgreementPaper(book, sheet)
    paper.title_block()
    if sheet.clauses:
        paper.write()
    else:
        paper.how_to_begin(edition.audience)
    file.write(book.pdf())
    return Report(pages=book.page_count, unprintable=tuple(sorted(book.unprintable)))


def _front(edition: Edition, sheet: AgreementSheet) -> Front:
    front = front_of(edition, _("Agreement: {plan}").format(plan=sheet.title))
    paper = replace(front.paper, gutter=_GUTTER)
    mark = draft_word() if sheet.is_draft else ""
    return replace(front, paper=paper, foot=sheet.foot, mark=mark)


@dataclass(frozen=True, slots=True)
class AgreementPaper:
    """Sets an agreement into a book."""

    book: Book
    sheet: AgreementSheet

    def write(self) -> None:
        """Everything after the title block."""
        self.book.contents(_("Contents"))
        self._summary()
        self._clauses()
        self._signatures()
        self._signed()

    def title_block(self) -> None:
        """Whose agreement it is, where and about what; which version; and what is still open."""
        book, sheet = self.book, self.sheet
        book.add(
            Drawing(_BAND, woven_band([Part(page.group.thread, 1.0) for page in PAGES], _BAND), 3 * STEP)
        )
        label = book.style(Role.LABEL)
        if sheet.example:
            book.add(TextBlock([(sheet.example, label)]))
        over = label.coloured(_THREAD.value)
        title = book.style(Role.TITLE).larger(0.8 if len(sheet.title) <= _MOST_IN_CONTENTS else 0.55)
        book.add(
            TextBlock(
                [(_("Agreement and code of conduct"), over), (sheet.title, title.spaced(2, title.after))]
            )
        )
        if sheet.place:
            book.add(TextBlock([(sheet.place, book.style(Role.SUBTITLE).larger(0.9))]))
        book.add(TextBlock([(sheet.version, book.style(Role.BODY))], after=STEP))
        if sheet.draft:
            air = STEP
            box = Ornament(2 * STEP, 2 * STEP, air, air, tint=TINT, bar=_THREAD.value)
            book.add(TextBlock([(sheet.draft, book.style(Role.BODY).spaced(0, 0))], box, after=STEP))

    def how_to_begin(self, audience: Audience) -> None:
        """A first page for a plan that has no clause yet."""
        book = self.book
        if audience is Audience.PUBLIC:
            book.text(_("The partners have not yet published what they agree on."), Role.BODY)
            return
        book.add(TextBlock([(_("Nothing is agreed yet. This is how to begin"), book.style(Role.SUBHEADING))]))
        for number, step in enumerate(HOW_TO_BEGIN, 1):
            self._beside(str(number), _(step), book.style(Role.BODY))
        if self.sheet.to_talk_about:
            book.subheading(_("What to talk about first"), listed=False)
            for heading in self.sheet.to_talk_about:
                book.tick(heading)
            return
        book.subheading(_("What we have heard"), listed=False)
        book.ruled_lines(6)

    def _beside(self, number: str, text: str, style: TextStyle) -> None:
        strong = replace(style, face=TEXT_STRONG, colour=_THREAD.value)
        block = ClauseBlock(number, strong, 3 * STEP, [([((text, False),)], style)], after=STEP / 2)
        self.book.add(block)

    def _summary(self) -> None:
        """Every clause in one sentence, on a page of its own."""
        book, lines = self.book, self.sheet.summary
        book.chapter(self.sheet.title, _("In short"), _THREAD)
        note = _("One plain sentence for each clause. What counts is the wording on the pages that follow.")
        book.text(note, Role.NOTE, keeps_next=True)
        settings = [partial(self._listed, 1.0)]
        if book.scale == 1:
            room = book.paper.text_height
            listed = [partial(self._listed, size) for size in _LISTED if self._least_height(size) < room]
            letters = sum(len(line.sentence) for line in lines)
            flowing = [partial(self._flowing, size) for size in _FLOWING if letters < _MOST_ON_A_PAGE]
            settings = [*listed, *flowing, *settings]
        # A summary that may not shrink goes on over pages, and begins wherever a chapter can.
        book.add(OnePage(settings, 0.75 * book.paper.text_height if len(settings) > 1 else 0))

    def _least_height(self, size: float) -> float:
        """What the sentences take at the very least when each begins a line, in points."""
        style = self.book.style(Role.BODY).larger(size)
        letters = (self.book.paper.text_width - _INDENT * size) / (_NARROW * style.size)
        lines = sum(1 + int(len(line.sentence) / letters) for line in self.sheet.summary)
        parts = sum(each.clause.opens_part for each in self.sheet.clauses)
        return (lines + parts) * style.leading

    def _listed(self, size: float) -> Sequence[Block]:
        """A line for each clause, under the names of the parts."""
        style = self.book.style(Role.BODY).larger(size)
        strong = replace(style, face=TEXT_STRONG, colour=_THREAD.value)
        head = replace(style, face=TEXT_STRONG).spaced(0.5 * STEP * size, 0)
        found: list[Block] = []
        for each, line in zip(self.sheet.clauses, self.sheet.summary, strict=True):
            if each.clause.opens_part:
                found.append(TextBlock([(each.part, head)], keeps_next=True))
            paragraphs = [((line.sentence, False),)]
            indent = _INDENT * size * self.book.scale
            found.append(ClauseBlock(line.number, strong, indent, [(paragraphs, style)], after=2 * size))
        return found

    def _flowing(self, size: float) -> Sequence[Block]:
        """A paragraph for each part: the tightest way that can still be read with ease."""
        style = self.book.style(Role.BODY).larger(size)
        parts: list[list[tuple[str, bool]]] = []
        for each, line in zip(self.sheet.clauses, self.sheet.summary, strict=True):
            if each.clause.opens_part or not each.part:
                name = _("{part}.").format(part=each.part) + " " if each.part else ""
                parts.append([(name, True)])
            parts[-1] += [(f"{line.number}\N{NO-BREAK SPACE}", True), (f"{line.sentence} ", False)]
        return [ClauseBlock("", style, 0, [([tuple(spans)], style)], after=4 * size) for spans in parts]

    def _clauses(self) -> None:
        book = self.book
        alone = not any(each.part for each in self.sheet.clauses)
        if alone:
            book.chapter(self.sheet.title, _("What we agree"), _THREAD)
        for place, each in enumerate(self.sheet.clauses):
            if each.clause.opens_part:
                self._part(each, is_first=not place)
            book.add(self._clause(each, f"clause{place}", level=1 if each.part or alone else 0))

    def _part(self, each: SetClause, *, is_first: bool) -> None:
        heading = _("{number}. {title}").format(number=each.clause.part_number, title=each.part)
        style = self.book.style(Role.HEADING).larger(0.85)
        if is_first:
            self.book.chapter(_("What we agree"), heading, _THREAD)
        else:
            self.book.section(heading, style.coloured(_THREAD.value))

    def _clause(self, each: SetClause, key: str, level: int) -> ClauseBlock:
        book = self.book
        strong = replace(book.style(Role.BODY), face=TEXT_STRONG).spaced(1.5 * STEP, 2)
        body = book.style(Role.BODY).spaced(4 * book.scale, 4 * book.scale)
        number, note = strong.coloured(_THREAD.value), book.style(Role.SMALL).spaced(3, 0)
        title = f"{each.clause.number} {each.heading}"
        parts = [([((each.heading, False),)], strong), (each.paragraphs, body)]
        parts += [([((f"{kept.label}: ", True), (kept.text, False))], note) for kept in each.notes]
        indent = _INDENT * book.scale
        mark = Bookmark(key, title, level, _THREAD.value)
        return ClauseBlock(each.clause.number, number, indent, parts, after=STEP, bookmark=mark)

    def _signatures(self) -> None:
        book, sheet = self.book, self.sheet
        if not sheet.signatures:
            return
        book.chapter(sheet.title, _("Signatures"), _THREAD)
        promise = _(
            "Whoever signs has read this agreement, may sign for their organisation, and keeps to it."
        )
        book.text(promise, Role.BODY)
        for signature in sheet.signatures:
            book.add(self._signature(signature))
        for sentence in sheet.left:
            book.text(sentence, Role.SMALL)

    def _signature(self, signature: Signature) -> SignatureBlock:
        book = self.book
        name = replace(book.style(Role.BODY), face=TEXT_STRONG)
        small, body = book.style(Role.SMALL), book.style(Role.BODY)
        facts = []
        if signature.name:
            facts.append((signature.tier, small))
        if signature.statement:
            to_confirm = signature.state is SignatureState.TO_CONFIRM
            style = replace(body, face=TEXT_STRONG, colour=_THREAD.value) if to_confirm else body
            facts.append((signature.statement, style))
        people = (
            Place(_("Represented by"), 1, signature.representative),
            Place(_("Alternate"), 1, signature.alternate),
        )
        rows: list[Sequence[Place]] = [people]
        if not signature.name:
            rows.insert(0, (Place(_("Organisation")),))
        if signature.state is not SignatureState.SIGNED:
            version = Place(_("Version"), 0.4, self.sheet.version_number)
            rows.append((Place(_("Signature"), 1.6), Place(_("Date"), 0.8), version))
        return SignatureBlock((signature.name, name), facts, rows, small, body)

    def _signed(self) -> None:
        """For the public: the names of those who may be named."""
        book, sheet = self.book, self.sheet
        if not sheet.signed and not sheet.signed_before:
            return
        book.chapter(sheet.title, _("Who has signed"), _THREAD, new_page=False)
        for name in sheet.signed:
            book.text(name, Role.BODY)
        if sheet.signed_before:
            book.subheading(_("Who has signed an earlier wording"), listed=False)
            for name in sheet.signed_before:
                book.text(name, Role.BODY)
