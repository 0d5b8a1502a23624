"""An export as it would be written, made on a thread of its own, and ready to be looked at."""

import io
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument

from planner.domain.progress import Progress
from planner.exports.edition import Edition, Report
from planner.exports.registry import Exporter
from planner.i18n import _
from planner.ui.pages.print_readable import READERS, Rows

_SHOWN_TEXT = 20_000
_DRAWING_WIDTH = 1600
_LARGEST_DRAWING = 2_000_000  # bytes; Qt draws 10,000 contacts in 1.6 s and lets nobody else work meanwhile


@dataclass(frozen=True, slots=True)
class Proof:
    """The bytes of an export, what is told about them, and one of the ways to look at them.

    `pages` belongs to the window's thread. With neither pages, rows nor a drawing, `text` is what is shown.
    """

    content: bytes
    report: Report
    pages: QPdfDocument | None = None
    rows: Rows | None = None
    drawing: QImage | None = None
    text: str = ""

    @property
    def is_pdf(self) -> bool:
        """Whether there are pages to print."""
        return self.pages is not None


def proof_of(exporter: Exporter, edition: Edition, progress: Progress) -> Proof:
    """Write an export into memory and get it ready to be shown. Raises PlannerError, Cancelled."""
    file = io.BytesIO()
    report = exporter.write(edition, file, progress)
    content = file.getvalue()
    suffix = exporter.name.rpartition(".")[2]
    if suffix == "pdf":
        return Proof(content, report, pages=_pages_of(content))
    if suffix == "svg" and len(content) > _LARGEST_DRAWING:
        size = f"{len(content) // 1_000_000:n}"
        sentence = _("This drawing has {size} MB: too much to show here. It can be saved all the same.")
        return Proof(content, report, text=sentence.format(size=size))
    if suffix == "svg":
        return Proof(content, report, drawing=_drawing_of(content))
    read = READERS.get(suffix)
    shown = read(content, report.records) if read is not None else None
    if isinstance(shown, Rows):
        return Proof(content, report, rows=shown)
    text = shown if shown is not None else content[:_SHOWN_TEXT].decode("utf-8", "replace")
    return Proof(content, report, text=text.lstrip("\ufeff"))


def loaded(content: bytes) -> QPdfDocument:
    """A PDF, ready to be drawn on the thread that asks for it."""
    document = QPdfDocument()
    buffer = QBuffer(document)
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    return document


def _pages_of(content: bytes) -> QPdfDocument:
    """The pages, measured already: the window would take 90 ms to ask for the sizes of 1,700."""
    document = loaded(content)
    for number in range(document.pageCount()):
        document.pagePointSize(number)
    app = QCoreApplication.instance()
    assert app is not None
    document.moveToThread(app.thread())
    return document


def _drawing_of(content: bytes) -> QImage:
    from PySide6.QtCore import QSize, Qt
    from PySide6.QtGui import QPainter
    from PySide6.QtSvg import QSvgRenderer

    drawing = QSvgRenderer(QByteArray(content))
    natural = drawing.defaultSize()
    height = round(_DRAWING_WIDTH * natural.height() / max(1, natural.width()))
    image = QImage(QSize(_DRAWING_WIDTH, max(1, height)), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    drawing.render(painter)
    painter.end()
    return image
