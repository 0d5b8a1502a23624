"""The pages of an export on the screen, and from there onto a printer."""

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from planner.domain.progress import Progress
from planner.exports.edition import Edition, Report
from planner.exports.registry import Exporter
from planner.i18n import _
from planner.ui.theme import Theme, Themed, theme
from planner.ui.widgets.labels import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_SHOWN_TEXT = 20_000
_PRINT_DPI = 300


@dataclass(frozen=True, slots=True)
class Proof:
    """An export as it would be written: its bytes and what is told about them."""

    content: bytes
    report: Report
    is_pdf: bool


def proof_of(exporter: Exporter, edition: Edition, progress: Progress) -> Proof:
    """Write an export into memory. Raises PlannerError, Cancelled."""
    file = io.BytesIO()
    report = exporter.write(edition, file, progress)
    return Proof(file.getvalue(), report, exporter.name.endswith(".pdf"))


class Preview(Themed, QWidget):
    """Pages of a PDF, or the beginning of a text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._view = QPdfView()
        self._view.setDocument(self._document)
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._view.setFrameShape(QPdfView.Shape.NoFrame)
        self._view.setAccessibleName(_("Preview of the pages"))
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setAccessibleName(_("Preview of the file"))
        self._waiting = PlainLabel(_("Setting the pages…"), colour="quiet")
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        for widget in (self._waiting, self._view, self._text):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Lay the pages on the ground of the theme."""
        self.setMinimumWidth(theme.px(280))
        palette = self._view.palette()
        palette.setColor(QPalette.ColorRole.Dark, theme.colour("sunken"))
        self._view.setPalette(palette)

    @property
    def pages(self) -> int:
        """How many pages are shown; 0 for a text."""
        return self._document.pageCount() if self._stack.currentWidget() is self._view else 0

    def wait(self) -> None:
        """Say that pages are coming, unless older ones can stand in for them."""
        if not self.pages:
            self._stack.setCurrentWidget(self._waiting)

    def show_proof(self, proof: Proof) -> None:
        """Show an export, at the place of the page where the last one was read."""
        if proof.is_pdf:
            self._show_pdf(proof.content)
        else:
            self._text.setPlainText(proof.content[:_SHOWN_TEXT].decode("utf-8", "replace").lstrip("\ufeff"))
            self._stack.setCurrentWidget(self._text)

    def print_out(self, parent: QWidget, title: str) -> None:
        """Ask for a printer and print the very pages that are shown."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setResolution(_PRINT_DPI)
        printer.setDocName(title)
        printer.setFullPage(True)
        dialog = QPrintDialog(printer, parent)
        dialog.setMinMax(1, self._document.pageCount())
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            self.paint_on(printer)

    def paint_on(self, printer: "QPrinter") -> None:
        """Draw the pages onto a printer, those that were asked for."""
        from PySide6.QtGui import QPainter

        first = max(printer.fromPage(), 1) - 1
        last = (printer.toPage() or self._document.pageCount()) - 1
        painter = QPainter(printer)
        for number in range(first, last + 1):
            if number > first:
                printer.newPage()
            area = painter.viewport()
            points = self._document.pagePointSize(number)
            scale = min(area.width() / points.width(), area.height() / points.height())
            size = QSize(round(points.width() * scale), round(points.height() * scale))
            painter.drawImage(0, 0, self._document.render(number, size))
        painter.end()

    def _show_pdf(self, content: bytes) -> None:
        place = self._view.verticalScrollBar().value()
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(content))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        self._stack.setCurrentWidget(self._view)
        self._view.verticalScrollBar().setValue(place)
