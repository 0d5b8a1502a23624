"""What an export will look like: the very pages, the first lines of a table, a drawing, or words."""

from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QTableView, QVBoxLayout, QWidget

from planner.i18n import _, ngettext
from planner.ui.outreach.errand import Errand
from planner.ui.pages.print_proof import Proof
from planner.ui.pages.print_readable import Rows
from planner.ui.pages.print_work import WorkLine
from planner.ui.theme import Theme, Themed, TypeRole, theme
from planner.ui.widgets.empty_state import EmptyState
from planner.ui.widgets.labels import PlainLabel
from planner.ui.widgets.tables import dress_table

_Index = QModelIndex | QPersistentModelIndex
_LEAST_WIDTH: Final = 280
_WIDEST_COLUMN: Final = 260
_AIR: Final = 16  # at both sides of a cell; Qt measures the words alone
_ROWS_MEASURED: Final = 20  # to measure all 100 takes longer than a frame


class Preview(Themed, QWidget):
    """Shows one proof at a time, and how far the next one is."""

    set_again = Signal()
    """Somebody who stopped the work wants to see the pages after all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: QPdfDocument | None = None
        self._none = QPdfDocument(self)
        self.view = QPdfView()
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setFrameShape(QPdfView.Shape.NoFrame)
        self.view.setAccessibleName(_("Preview of the pages"))
        self.lines = _Lines()
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setAccessibleName(_("Preview of the file"))
        self._drawing = _Drawing()
        self._waiting = PlainLabel(_("Making the preview…"), colour="quiet")
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stopped = EmptyState(
            _("You stopped the preview. What is saved or printed is whole all the same."),
            _("Show it after all"),
            "print",
            4,
        )
        self._stopped.first_step.connect(self.set_again)
        self.work = WorkLine()
        self._stack = QStackedWidget()
        for widget in (self._waiting, self.view, self.lines, self._text, self._drawing, self._stopped):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.work)
        column.addWidget(self._stack, 1)
        self._is_other = False
        self.work.came.connect(self._put_away)
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Lay the pages on the ground of the theme."""
        self.setMinimumWidth(theme.px(_LEAST_WIDTH))
        palette = self.view.palette()
        palette.setColor(QPalette.ColorRole.Dark, theme.colour("sunken"))
        self.view.setPalette(palette)

    @property
    def pages(self) -> int:
        """How many pages are shown; 0 for anything else."""
        is_paper = self._stack.currentWidget() is self.view and self._document is not None
        return self._document.pageCount() if is_paper and self._document is not None else 0

    @property
    def rows(self) -> Rows | None:
        """The lines that are shown, where a table is."""
        return self.lines.rows if self._stack.currentWidget() is self.lines else None

    @property
    def text(self) -> str:
        """The words that are shown, where there is nothing better."""
        return self._text.toPlainText() if self._stack.currentWidget() is self._text else ""

    @property
    def is_drawing(self) -> bool:
        """Whether a drawing is shown."""
        return self._stack.currentWidget() is self._drawing

    def wait_for(self, job: Errand, *, is_other: bool) -> None:
        """Say how far the next proof is. What is shown stands in for it, unless it is of something else."""
        self._is_other = is_other
        if self._stack.currentWidget() is self._stopped:
            self._stack.setCurrentWidget(self._waiting)
        self.work.watch(job, _("Preparing…"))

    def show_proof(self, proof: Proof) -> None:
        """Show an export, at the place of the page where the last one was read."""
        if proof.pages is not None:
            self._show_pages(proof.pages)
        elif proof.rows is not None:
            self.lines.show_rows(proof.rows)
            self._stack.setCurrentWidget(self.lines)
        elif proof.drawing is not None:
            self._drawing.show_image(proof.drawing)
            self._stack.setCurrentWidget(self._drawing)
        else:
            self._text.setPlainText(proof.text)
            self._stack.setCurrentWidget(self._text)

    def show_stopped(self) -> None:
        """Say that there is no preview because somebody wanted none."""
        self._stack.setCurrentWidget(self._stopped)

    def _put_away(self) -> None:
        if self._is_other:
            self._stack.setCurrentWidget(self._waiting)

    def _show_pages(self, document: QPdfDocument) -> None:
        place = self.view.verticalScrollBar().value() if self.pages else 0
        before, self._document = self._document, document
        document.setParent(self)
        self.view.setDocument(document)
        if before is not None:
            before.deleteLater()
        self._stack.setCurrentWidget(self.view)
        self.view.verticalScrollBar().setValue(place)


class _Lines(Themed, QWidget):
    """The first lines of a table, and how many more there are."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = Rows((), (), 0)
        self._model = _RowsModel(self)
        self.table = QTableView()
        self.table.setModel(self._model)
        dress_table(self.table, _("Preview of the file"))
        self.table.horizontalHeader().setResizeContentsPrecision(_ROWS_MEASURED)
        self._aside = PlainLabel("", TypeRole.SMALL, "quiet")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.table, 1)
        self._column.addWidget(self._aside)
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Keep the line below the table off the edges."""
        self._aside.setContentsMargins(theme.space(2), theme.space(0.5), theme.space(2), theme.space(1))

    def show_rows(self, rows: Rows) -> None:
        """Show other lines, each column as wide as it needs within reason."""
        self.rows = rows
        self._model.take(rows)
        self.table.resizeColumnsToContents()
        widest = theme().px(_WIDEST_COLUMN)
        for column in range(len(rows.heads)):
            needed = self.table.columnWidth(column) + theme().px(_AIR)
            self.table.setColumnWidth(column, min(needed, widest))
        left = rows.total - len(rows.lines)
        words = ngettext(
            "The first {shown} lines are shown; the file has {count} more.",
            "The first {shown} lines are shown; the file has {count} more.",
            left,
        )
        self._aside.setText(words.format(shown=f"{len(rows.lines):n}", count=f"{left:n}"))
        self._aside.setVisible(left > 0)


class _RowsModel(QAbstractTableModel):
    """Cells that are only looked at."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = Rows((), (), 0)

    def take(self, rows: Rows) -> None:
        """Hold other lines."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Lines; none below a line."""
        return 0 if parent is not None and parent.isValid() else len(self._rows.lines)

    def columnCount(self, parent: _Index | None = None) -> int:
        """Columns."""
        return 0 if parent is not None and parent.isValid() else len(self._rows.heads)

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """The text of a cell, in full where the pointer rests on it."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        line = self._rows.lines[index.row()]
        return line[index.column()] if index.column() < len(line) else ""

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> object:
        """The heads of the columns."""
        is_head = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self._rows.heads[section] if is_head and section < len(self._rows.heads) else None


class _Drawing(QWidget):
    """A picture as large as there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self.setAccessibleName(_("Preview of the drawing"))

    def show_image(self, image: QImage) -> None:
        """Show another picture."""
        self._image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture on the ground of the theme, on paper of its own."""
        look = theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.colour("sunken"))
        room = self.rect().adjusted(look.space(2), look.space(2), -look.space(2), -look.space(2))
        size = self._image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(room.topLeft(), size)
        place.moveCenter(room.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self._image)
        painter.end()
