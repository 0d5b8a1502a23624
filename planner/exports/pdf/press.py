"""From laid pages to the bytes of a PDF: running lines, bookmarks, and no trace of who made it or when."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from planner.exports.pdf.blocks import Bookmark, line_ink
from planner.exports.pdf.fonts import TITLE
from planner.exports.pdf.layout import Placed
from planner.exports.pdf.styles import HAIRLINE, STEP, Align, Colour, Paper, TextStyle
from planner.exports.pdf.text import Ink, Typesetter
from planner.i18n import _

_PDF_VERSION = (1, 7)
_MARK_SIZE = 150.0
_MARK_LONGEST = 0.9  # of the width of the paper
_MARK_GREY = Colour(0.92, 0.92, 0.92)
_UNFIT_FOR_OUTLINE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class Imprint:
    """What stands on every page and in the file's own description."""

    title: str
    audience: str
    language: str
    paper: Paper
    running: TextStyle
    foot: str = ""
    mark: str = ""


def printed(typesetter: Typesetter, imprint: Imprint, pages: Sequence[Sequence[Placed]], bare: int) -> bytes:
    """The PDF of these pages; the first `bare` carry no running lines. Equal pages give equal bytes."""
    target = BytesIO()
    canvas = _canvas(target, imprint)
    outline = _Outline(canvas)
    _keep_stamps(canvas, pages)
    for number, page in enumerate(pages, 1):
        if imprint.mark:
            canvas.drawText(Ink(_mark(typesetter, imprint)))
        if number > bare:
            _running_lines(typesetter, canvas, imprint, number, len(pages))
        for placed in page:
            _place(canvas, imprint.paper, imprint.paper.left(number), placed, outline)
        # The file's fingerprint is that of its content: two plans of one name are not taken for each other.
        canvas._doc.updateSignature("\n".join(canvas._code))
        canvas.showPage()
    typesetter.embed(canvas)
    canvas.save()
    return target.getvalue()


def _keep_stamps(canvas: Any, pages: Sequence[Sequence[Placed]]) -> None:
    """Put what is drawn many times into the file, before anything is drawn."""
    stamps = {
        placed.laid.stamp.name: placed.laid.stamp for page in pages for placed in page if placed.laid.stamp
    }
    for stamp in stamps.values():
        canvas.beginForm(stamp.name, *stamp.box)
        canvas.drawText(Ink(stamp.ink))
        canvas._doc.updateSignature(stamp.ink)
        canvas.endForm()


def _canvas(target: BytesIO, imprint: Imprint) -> Any:
    rl_config.useA85 = 0  # plain compressed streams; the old text encoding of them only makes files larger
    size = (imprint.paper.width, imprint.paper.height)
    canvas = Canvas(
        target, pagesize=size, invariant=1, pageCompression=1, pdfVersion=_PDF_VERSION, lang=imprint.language
    )
    # A canvas begins every page in Helvetica, which it does not embed. Nothing of ours is set in it.
    canvas._make_preamble = lambda: None
    canvas._preamble = ""
    document = canvas._doc
    document.idToObject["BasicFonts"].dict.clear()
    document.info = _information(imprint.title)
    document.Catalog.ViewerPreferences = pdfdoc.PDFDictionary({"DisplayDocTitle": "true"})
    return canvas


def _information(title: str) -> Any:
    """The title and nothing else: no author, no program, no date."""
    information = pdfdoc.PDFDictionary({"Title": pdfdoc.PDFString(_one_line(title))})
    information.digest = lambda signature: signature.update(title.encode("utf-8", "replace"))
    return information


def _running_lines(typesetter: Typesetter, canvas: Any, imprint: Imprint, number: int, total: int) -> None:
    paper, style = imprint.paper, imprint.running
    left = paper.left(number)
    right = left + paper.text_width
    head = paper.height - paper.top + 3 * STEP
    foot = paper.bottom - 4 * STEP
    audience = typesetter.shortened(imprint.audience, style, paper.text_width / 2)
    room = paper.text_width - typesetter.width(audience, style) - 2 * STEP
    typesetter.write(canvas, typesetter.shortened(imprint.title, style, room), style, left, head)
    typesetter.write(canvas, audience, style.aligned(Align.RIGHT), right, head)
    page_number = _("Page {number} of {total}").format(number=number, total=total)
    typesetter.write(canvas, page_number, style.aligned(Align.RIGHT), right, foot)
    if imprint.foot:
        room = paper.text_width - typesetter.width(page_number, style) - 2 * STEP
        typesetter.write(canvas, typesetter.shortened(imprint.foot, style, room), style, left, foot)
    rule = line_ink(HAIRLINE, 0.5, [(left, head - STEP, right, head - STEP)])
    canvas.drawText(Ink(f"q {rule} Q"))


def _mark(typesetter: Typesetter, imprint: Imprint) -> str:
    """A word from the lower left to the upper right, pale enough for black text to be read on it."""
    paper = imprint.paper
    style = TextStyle(TITLE, _MARK_SIZE, _MARK_SIZE, _MARK_GREY)
    line = typesetter.line(imprint.mark, style)
    style = style.larger(min(1.0, _MARK_LONGEST * paper.width / (line.width * style.size / 1000)))
    wide = line.width * style.size / 1000
    ink = typesetter.line_ink(line, style, -wide / 2, -0.33 * style.size)
    slope = "0.6428 0.7660 -0.7660 0.6428"  # 50 degrees
    return f"q {slope} {paper.width / 2:.2f} {paper.height / 2:.2f} cm\n{ink}\nQ"


def _place(canvas: Any, paper: Paper, left: float, placed: Placed, outline: "_Outline") -> None:
    laid = placed.laid
    top = paper.height - paper.top - placed.down
    if laid.bookmark is not None:
        outline.add(laid.bookmark, left, min(top + STEP, paper.height))
    if laid.ink:
        canvas.drawText(Ink(f"q 1 0 0 1 {left:.2f} {top:.2f} cm\n{laid.ink}\nQ"))
    if laid.stamp is not None:
        canvas._formsinuse.append(laid.stamp.name)
    if laid.paint is not None:
        canvas.saveState()
        laid.paint(canvas, left, top)
        canvas.restoreState()


class _Outline:
    """The bookmarks that a viewer shows beside the pages."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self._deepest = 0  # an entry may stand at most one level under the one before it

    def add(self, bookmark: Bookmark, left: float, top: float) -> None:
        level = min(bookmark.level, self._deepest)
        self._canvas.bookmarkPage(bookmark.key, fit="XYZ", left=left, top=top)
        self._canvas.addOutlineEntry(_one_line(bookmark.title), bookmark.key, level)
        if not level:
            self._canvas.showOutline()
        self._deepest = level + 1


def _one_line(text: str) -> str:
    return _UNFIT_FOR_OUTLINE.sub(" ", text).strip()
