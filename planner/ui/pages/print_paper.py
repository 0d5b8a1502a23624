"""Pages onto a printer, on a thread of their own: band by band, so that the window goes on meanwhile."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions

from planner.domain.errors import PlannerError
from planner.domain.progress import Cancelled, Progress, no_progress
from planner.i18n import _
from planner.ui.pages.print_proof import loaded

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PRINT_DPI = 300
_BAND = 64  # lines at a time: Qt lets nobody else work while it draws, and a whole page takes it 230 ms


class CannotPrint(PlannerError):
    """The printer takes nothing."""


def print_pages(content: bytes, printer: "QPrinter", progress: Progress = no_progress) -> int:
    """Print the pages of a PDF, those that the printer was asked for. Answers how many.

    Raises CannotPrint, Cancelled.
    """
    document = loaded(content)
    first = max(printer.fromPage(), 1) - 1
    last = min(printer.toPage() or document.pageCount(), document.pageCount()) - 1
    painter = QPainter()
    if not painter.begin(printer):
        raise CannotPrint(_("The printer “{name}” does not answer.").format(name=printer.printerName()))
    try:
        for number in range(first, last + 1):
            progress(number - first, last + 1 - first)
            if number > first:
                printer.newPage()
            _paint(painter, document, number)
    except Cancelled:
        printer.abort()
        raise
    finally:
        painter.end()
        document.close()
    return last + 1 - first


def _paint(painter: QPainter, document: QPdfDocument, number: int) -> None:
    area, points = painter.viewport(), document.pagePointSize(number)
    scale = min(area.width() / points.width(), area.height() / points.height())
    size = QSize(round(points.width() * scale), round(points.height() * scale))
    for top in range(0, size.height(), _BAND):
        band = QRect(0, top, size.width(), min(_BAND, size.height() - top))
        options = QPdfDocumentRenderOptions()
        options.setScaledSize(size)
        options.setScaledClipRect(band)
        painter.drawImage(0, top, document.render(number, band.size(), options))
