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
from planner.exports.pdf.layout import Placed
from planner.exports.pdf.styles import HAIRLINE, STEP, Align, Paper, TextStyle
from planner.exports.pdf.text import Ink, Typesetter
from planner.i18n import _

_PDF_VERSION = (1, 7)
_UNFIT_FOR_OUTLINE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class Imprint:
    """What stands on every page and in the file's own description."""

    title: str
    audience: str
    language: str
    paper: Paper
    running: TextStyle


def printed(typesetter: Typesetter, imprint: Imprint, pages: Sequence[Sequence[Placed]], bare: int) -> bytes:
    """The PDF of these pages; the first `bare` carry no running lines. Equal pages give equal bytes."""
    target = BytesIO()
    canvas = _canvas(target, imprint)
    outline = _Outline(canvas)
    for number, page in enumerate(pages, 1):
        if number > bare:
            _running_lines(typesetter, canvas, imprint, number, len(pages))
        for placed in page:
            _place(canvas, imprint.paper, placed, outline)
        # The file's fingerprint is that of its content: two plans of one name are not taken for each other.
        canvas._doc.updateSignature("\n".join(canvas._code))
        canvas.showPage()
    typesetter.embed(canvas)
    canvas.save()
    return target.getvalue()


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
    left, right = paper.side, paper.width - paper.side
    head = paper.height - paper.top + 3 * STEP
    foot = paper.bottom - 4 * STEP
    audience = typesetter.shortened(imprint.audience, style, paper.text_width / 2)
    room = paper.text_width - typesetter.width(audience, style) - 2 * STEP
    typesetter.write(canvas, typesetter.shortened(imprint.title, style, room), style, left, head)
    typesetter.write(canvas, audience, style.aligned(Align.RIGHT), right, head)
    page_number = _("Page {number} of {total}").format(number=number, total=total)
    typesetter.write(canvas, page_number, style.aligned(Align.RIGHT), right, foot)
    rule = line_ink(HAIRLINE, 0.5, [(left, head - STEP, right, head - STEP)])
    canvas.drawText(Ink(f"q {rule} Q"))


def _place(canvas: Any, paper: Paper, placed: Placed, outline: "_Outline") -> None:
    laid = placed.laid
    top = paper.height - paper.top - placed.down
    if laid.bookmark is not None:
        outline.add(laid.bookmark, paper.side, min(top + STEP, paper.height))
    if laid.ink:
        canvas.drawText(Ink(f"q 1 0 0 1 {paper.side:.2f} {top:.2f} cm\n{laid.ink}\nQ"))
    if laid.paint is not None:
        canvas.saveState()
        laid.paint(canvas, paper.side, top)
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
