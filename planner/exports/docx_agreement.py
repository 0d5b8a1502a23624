"""agreement.docx: the agreement for a word processor, with real headings, numbering, styles and fields.

What people typed is only ever the text of a run: never a field, never markup.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from planner.domain.agreement_versions import SignatureState
from planner.domain.fields import Audience
from planner.domain.progress import Progress
from planner.exports.agreement_sheet import (
    ENDS_OF_LINES,
    HOW_TO_BEGIN,
    AgreementSheet,
    Paragraph,
    SetClause,
    Signature,
    draft_word,
    sheet_of,
)
from planner.exports.docx_template import Setting, language_of, template
from planner.exports.edition import Edition, Report
from planner.exports.marks import NO_LINE, Marks
from planner.exports.pdf.bidi import base_level, runs_both_ways
from planner.exports.pdf.wording import clipped
from planner.i18n import _

_LARGE = 1.5
_LONGEST_TITLE = 255  # that the properties of a file hold
_ONE_LINE = 60
"""So many letters of a title leave room beside them at the head of a page."""
_TAB = "    "
_COLUMNS = 6
"""Of a signature's table, by which its rows are parted."""
_OPEN = "OpenBlank"


def write_agreement(edition: Edition, file: BinaryIO, progress: Progress) -> Report:
    """Write the agreement as a word processor's file. Raises Cancelled and OSError."""
    sheet = sheet_of(edition)
    marks = Marks(NO_LINE)
    setting = Setting(
        title=marks.line(_("Agreement: {plan}").format(plan=sheet.title))[:_LONGEST_TITLE],
        language=language_of(edition.worksheet.language, edition.plan.info.country),
        paper=edition.paper,
        scale=_LARGE if edition.large_print else 1.0,
        day=edition.today.isoformat(),
    )
    document: Any = Document(template(setting))
    writer = _Writer(document.element.body, marks, setting.text_width)
    writer.write(sheet, edition.audience, progress)
    section = document.sections[0]
    writer.running(section.header, section.footer, sheet)
    document.core_properties.title = setting.title
    made = BytesIO()
    document.save(made)
    _pack(made, file)
    return Report(records=len(sheet.clauses), unprintable=marks.found)


def _pack(made: BytesIO, file: BinaryIO) -> None:
    """The same parts without the hour at which they were made, so that one plan gives the same bytes."""
    with ZipFile(made) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = ZipInfo(name)
            entry.compress_type = ZIP_DEFLATED
            new.writestr(entry, old.read(name))


@dataclass(slots=True)
class _Writer:
    """Puts paragraphs and tables at the end of a document."""

    body: Any
    marks: Marks
    width: int
    bookmarks: int = 0

    def write(self, sheet: AgreementSheet, audience: Audience, progress: Progress) -> None:
        """The whole agreement."""
        self._title_block(sheet)
        if not sheet.clauses:
            self._how_to_begin(sheet, audience)
            return
        self._summary(sheet)
        count = len(sheet.clauses)
        if not any(each.part for each in sheet.clauses):
            self.paragraph("Section", _("What we agree"), on_new_page=True)
        for place, each in enumerate(sheet.clauses):
            progress(place, count)
            self._clause(each, place)
        progress(count, count)
        self._signatures(sheet)
        self._signed(sheet)

    def running(self, header: Any, footer: Any, sheet: AgreementSheet) -> None:
        """What stands at the head and the foot of every page."""
        head = header.paragraphs[0]._p
        if sheet.is_draft:
            self.run(head, f"{draft_word()}  ", _OPEN)
        self.run(head, clipped(sheet.title, _ONE_LINE))
        _tab(head)
        self.run(head, sheet.audience)
        foot = footer.paragraphs[0]._p
        self.run(foot, sheet.foot)
        _tab(foot)
        before, _number, rest = _("Page {number} of {total}").partition("{number}")
        between, _total, after = rest.partition("{total}")
        self.run(foot, before)
        _field(foot, "PAGE", "1")
        self.run(foot, between)
        _field(foot, "NUMPAGES", "1")
        self.run(foot, after)

    def paragraph(
        self,
        style: str,
        text: str = "",
        *,
        into: Any = None,
        keeps_next: bool = False,
        on_new_page: bool = False,
    ) -> Any:
        """A paragraph of one style at the end of the document, or of `into`."""
        return self.spans(style, ((text, False),), into=into, keeps_next=keeps_next, on_new_page=on_new_page)

    def spans(
        self,
        style: str,
        spans: Paragraph,
        *,
        into: Any = None,
        keeps_next: bool = False,
        on_new_page: bool = False,
    ) -> Any:
        """A paragraph in which what is still open carries a style of its own."""
        made = OxmlElement("w:p")
        properties = _within(made, "w:pPr")
        _within(properties, "w:pStyle", val=style)
        if keeps_next:
            _within(properties, "w:keepNext")
        if on_new_page:
            _within(properties, "w:pageBreakBefore")
        if base_level("".join(text for text, _is_open in spans)):
            _within(properties, "w:bidi")
        for text, is_open in spans:
            self.run(made, text, _OPEN if is_open else "")
        if into is not None:
            into.append(made)
        else:
            self.body.insert_element_before(made, "w:sectPr")
        return made

    def run(self, paragraph: Any, text: str, style: str = "") -> None:
        """A stretch of text. Ends of lines in it, and what no file can hold, are seen to."""
        for number, line in enumerate(ENDS_OF_LINES.split(text)):
            line = self.marks.line(line.replace("\t", _TAB))
            if number:
                _within(_run(paragraph, style), "w:br")
            if line:
                made = _run(paragraph, style, is_backwards=runs_both_ways(line))
                words = _within(made, "w:t")
                words.text = line
                words.set(qn("xml:space"), "preserve")

    def _title_block(self, sheet: AgreementSheet) -> None:
        if sheet.example:
            self.paragraph("Over", sheet.example)
        self.paragraph("Over", _("Agreement and code of conduct"))
        self.paragraph("Title", sheet.title)
        if sheet.place:
            self.paragraph("Subtitle", sheet.place)
        self.paragraph("Normal", sheet.version)
        if sheet.draft:
            self.paragraph("Draft", sheet.draft)

    def _how_to_begin(self, sheet: AgreementSheet, audience: Audience) -> None:
        if audience is Audience.PUBLIC:
            self.paragraph("Normal", _("The partners have not yet published what they agree on."))
            return
        self.paragraph("Section", _("Nothing is agreed yet. This is how to begin"))
        for step in HOW_TO_BEGIN:
            self.paragraph("Step", _(step))
        if sheet.to_talk_about:
            self.paragraph("Section", _("What to talk about first"))
            for heading in sheet.to_talk_about:
                self.paragraph("Normal", f"\N{BALLOT BOX} {heading}")

    def _summary(self, sheet: AgreementSheet) -> None:
        self.paragraph("Section", _("In short"))
        self.paragraph(
            "Note",
            _("One plain sentence for each clause. What counts is the wording on the pages that follow."),
        )
        for place, (each, line) in enumerate(zip(sheet.clauses, sheet.summary, strict=True)):
            if each.clause.opens_part:
                self.paragraph("SummaryPart", each.part)
            made = self.paragraph("Summary")
            shown = each.clause.number if each.part else f"{each.clause.number}."
            _field(made, f"REF {_mark(place)} \\r \\h", shown)
            _tab(made)
            self.run(made, line.sentence)

    def _clause(self, each: SetClause, place: int) -> None:
        is_first = not place
        if each.clause.opens_part:
            self.paragraph("Heading1", each.part, on_new_page=is_first)
        style = "Heading2" if each.part else "ClauseAlone"
        heading = self.paragraph(style, each.heading)
        self._bookmark(heading, _mark(place))
        for spans in each.paragraphs:
            self.spans("Clause", spans)
        for note in each.notes:
            self.spans("Note", ((f"{note.label}: ", False), (note.text, False)))

    def _bookmark(self, paragraph: Any, name: str) -> None:
        self.bookmarks += 1
        begin, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for element in (begin, end):
            element.set(qn("w:id"), str(self.bookmarks))
        begin.set(qn("w:name"), name)
        paragraph.insert(1, begin)
        paragraph.append(end)

    def _signatures(self, sheet: AgreementSheet) -> None:
        if not sheet.signatures:
            return
        self.paragraph("Section", _("Signatures"), on_new_page=True)
        promise = _(
            "Whoever signs has read this agreement, may sign for their organisation, and keeps to it."
        )
        self.paragraph("Normal", promise)
        for signature in sheet.signatures:
            self._signature(signature, sheet.version_number)
            self.paragraph("SignatureGap")
        for sentence in sheet.left:
            self.paragraph("Normal", sentence)

    def _signature(self, signature: Signature, version: str) -> None:
        """A table of rows that are not parted, each kept with the next: one signature stays on one page."""
        rows: list[tuple[_Cell, ...]] = []
        if signature.name:
            rows.append((_Cell(_COLUMNS, self._who(signature)),))
        else:
            rows.append((self._place(6, _("Organisation")),))
        people = (
            self._place(3, _("Represented by"), signature.representative),
            self._place(3, _("Alternate"), signature.alternate),
        )
        rows.append(people)
        if signature.state is not SignatureState.SIGNED:
            hand = (self._place(3, _("Signature")), self._place(2, _("Date")))
            rows.append((*hand, self._place(1, _("Version"), version)))
        self.body.insert_element_before(_table(rows, self.width), "w:sectPr")

    def _who(self, signature: Signature) -> "Filling":
        def fill(cell: Any, keeps_next: bool) -> None:
            self.paragraph("SignatureName", signature.name, into=cell, keeps_next=keeps_next)
            self.paragraph("SignatureLabel", signature.tier, into=cell, keeps_next=keeps_next)
            if signature.statement:
                is_open = signature.state is SignatureState.TO_CONFIRM
                spans = ((signature.statement, is_open),)
                self.spans("SignatureState", spans, into=cell, keeps_next=keeps_next)

        return fill

    def _place(self, columns: int, label: str, text: str = "") -> "_Cell":
        def fill(cell: Any, keeps_next: bool) -> None:
            self.paragraph("SignatureLine", text, into=cell, keeps_next=True)
            self.paragraph("SignatureLabel", label, into=cell, keeps_next=keeps_next)

        return _Cell(columns, fill)

    def _signed(self, sheet: AgreementSheet) -> None:
        for heading, names in (
            (_("Who has signed"), sheet.signed),
            (_("Who has signed an earlier wording"), sheet.signed_before),
        ):
            if names:
                self.paragraph("Section", heading)
            for name in names:
                self.paragraph("Normal", name)


Filling = Callable[[Any, bool], None]
"""Writes into a cell; the second argument says whether it is kept with the next row."""


@dataclass(frozen=True, slots=True)
class _Cell:
    columns: int
    fill: Filling


def _table(rows: Sequence[Sequence[_Cell]], width: int) -> Any:
    table = OxmlElement("w:tbl")
    properties = _within(table, "w:tblPr")
    _within(properties, "w:tblW", w=str(width), type="dxa")
    _within(properties, "w:tblLayout", type="fixed")
    grid = _within(table, "w:tblGrid")
    for _column in range(_COLUMNS):
        _within(grid, "w:gridCol", w=str(width // _COLUMNS))
    for row in rows:
        made = _within(table, "w:tr")
        _within(_within(made, "w:trPr"), "w:cantSplit")
        for cell in row:
            place = _within(made, "w:tc")
            about = _within(place, "w:tcPr")
            _within(about, "w:tcW", w=str(width // _COLUMNS * cell.columns), type="dxa")
            _within(about, "w:gridSpan", val=str(cell.columns))
            cell.fill(place, row is not rows[-1])
    return table


def _within(parent: Any, tag: str, **attributes: str) -> Any:
    """A new last child of an element."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    parent.append(made)
    return made


def _run(paragraph: Any, style: str = "", *, is_backwards: bool = False) -> Any:
    made = _within(paragraph, "w:r")
    if style or is_backwards:
        properties = _within(made, "w:rPr")
        if style:
            _within(properties, "w:rStyle", val=style)
        if is_backwards:
            _within(properties, "w:rtl")
    return made


def _tab(paragraph: Any) -> None:
    _within(_run(paragraph), "w:tab")


def _field(paragraph: Any, code: str, shown: str) -> None:
    """A field of the program's own, and what it shows until the word processor works it out."""
    _within(_run(paragraph), "w:fldChar", fldCharType="begin")
    instruction = _within(_run(paragraph), "w:instrText")
    instruction.text = f" {code} "
    instruction.set(qn("xml:space"), "preserve")
    _within(_run(paragraph), "w:fldChar", fldCharType="separate")
    _within(_run(paragraph), "w:t").text = shown
    _within(_run(paragraph), "w:fldChar", fldCharType="end")


def _mark(place: int) -> str:
    """The bookmark on the heading of a clause."""
    return f"clause_{place + 1}"
