"""The table of a listing: what its keys do, and which rows are chosen."""

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from planner.domain.records import RecordId
from planner.ui.listing.model import ListingModel
from planner.ui.listing.widths import fitted
from planner.ui.theme import theme
from planner.ui.widgets.tables import dress_table

_Index = QModelIndex | QPersistentModelIndex
_Flag = QItemSelectionModel.SelectionFlag
_HARMLESS: Final = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
_TABBED: Final = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
_WHOLE_ROWS: Final = _Flag.ClearAndSelect | _Flag.Rows


class ListingTable(QTableView):
    """Shows a ListingModel. Its keys ask for things; what they do is decided by whoever listens."""

    chosen = Signal()
    """Other rows are chosen now."""
    opened = Signal()
    """Enter, F2 or a double click: to the form."""
    adding = Signal()
    removing = Signal()
    copying = Signal()
    pasting = Signal()
    left = Signal()
    """Escape: up to the search."""
    typed = Signal(str)
    """Somebody writes: they look for something."""

    def __init__(self, model: ListingModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._held: tuple[list[RecordId], RecordId, int] = ([], "", 0)
        dress_table(self, name)
        self.setModel(model)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSortingEnabled(False)  # the listing sorts, and remembers by what
        self.horizontalHeader().setSectionsClickable(True)
        self.horizontalHeader().setSortIndicatorShown(True)
        self.horizontalHeader().sectionResized.connect(self._on_resized)
        self.fits = True
        """Whether the columns fill the table by themselves: until somebody has made one wider or narrower."""
        self._fitting = False
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        model.resetting.connect(self._remember)
        model.modelReset.connect(self._restore)

    def chosen_ids(self) -> list[RecordId]:
        """The ids of the chosen rows, from above."""
        ids = self._rows.rows.ids
        spans = self.selectionModel().selection().toList()
        rows = {row for span in spans for row in range(span.top(), span.bottom() + 1)}
        return [ids[row] for row in sorted(rows) if row < len(ids)]

    def choose(self, record_ids: Iterable[RecordId], current: RecordId = "") -> bool:
        """Choose these rows, as far as they are shown, and go to one of them. Whether any is shown."""
        rows = sorted(row for each in record_ids if (row := self._rows.row_of(each)) is not None)
        selection = QItemSelection()
        last = self._rows.columnCount() - 1
        for first, end in _spans(rows):
            selection.select(self._rows.index(first, 0), self._rows.index(end, last))
        row = self._rows.row_of(current) if current else None
        goal = row if row is not None else rows[0] if rows else None
        if goal is not None:
            index = self._rows.index(goal, max(0, self.currentIndex().column()))
            self.selectionModel().setCurrentIndex(index, _Flag.NoUpdate)
            self.scrollTo(index)
        self.selectionModel().select(selection, _WHOLE_ROWS)
        return bool(rows)

    def fit(self) -> None:
        """Let the columns fill the table."""
        title = self._rows.rows.infos[0].name
        widths = fitted(self._rows.columns, self.viewport().width(), title, theme().text_size)
        self._fitting = True
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        self._fitting = False

    def set_widths(self, widths: dict[str, int]) -> None:
        """Make the columns as wide as they were left; let them fill the table where that is not known."""
        names = [info.name for info in self._rows.columns]
        self.fits = not all(name in widths for name in names)
        if self.fits:
            self.fit()
            return
        for column, name in enumerate(names):
            self.setColumnWidth(column, widths[name])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A wider table has wider columns."""
        super().resizeEvent(event)
        if self.fits:
            self.fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes with Tab begins at the first row."""
        if event.reason() in _TABBED and not self.currentIndex().isValid():
            self.selectRow(0)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a table."""
        wish = self._wish(event)
        if wish is None:
            super().keyPressEvent(event)
        else:
            wish()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell whoever shows what is chosen."""
        super().selectionChanged(selected, deselected)
        self.chosen.emit()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Keep the row in sight without scrolling sideways."""
        sideways = self.horizontalScrollBar().value()
        super().currentChanged(current, previous)
        self.horizontalScrollBar().setValue(sideways)

    def _wish(self, event: QKeyEvent) -> Callable[[], object] | None:
        for sequence, signal in (
            (QKeySequence.StandardKey.Copy, self.copying),
            (QKeySequence.StandardKey.Paste, self.pasting),
            (QKeySequence.StandardKey.New, self.adding),
        ):
            if event.matches(sequence):
                return signal.emit
        if event.modifiers() & ~_HARMLESS:
            return None
        text = event.text()
        if text.isprintable() and text.strip():
            return lambda: self.typed.emit(text)
        shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        return None if shifted else self._plain_keys().get(event.key())

    def _plain_keys(self) -> dict[int, Callable[[], object]]:
        return {
            Qt.Key.Key_Return: self.opened.emit,
            Qt.Key.Key_Enter: self.opened.emit,
            Qt.Key.Key_F2: self.opened.emit,
            Qt.Key.Key_Insert: self.adding.emit,
            Qt.Key.Key_Delete: self.removing.emit,
            Qt.Key.Key_Escape: self.left.emit,
        }

    def _on_resized(self, _column: int, _old: int, _new: int) -> None:
        if not self._fitting and self.horizontalHeader().underMouse():
            self.fits = False

    def _remember(self) -> None:
        ids = self.chosen_ids()
        current = self._rows.record_at(self.currentIndex().row())
        self._held = (ids, current.id if current else "", self.verticalScrollBar().value())

    def _restore(self) -> None:
        ids, current, scrolled = self._held
        if self.choose(ids, current):
            self.verticalScrollBar().setValue(scrolled)
            self.scrollTo(self.currentIndex())
        self.chosen.emit()


def _spans(rows: list[int]) -> Iterable[tuple[int, int]]:
    """Sorted rows as runs (first, last)."""
    start = 0
    for place in range(1, len(rows) + 1):
        if place == len(rows) or rows[place] != rows[place - 1] + 1:
            yield rows[start], rows[place - 1]
            start = place
