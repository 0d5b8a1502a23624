"""How every table looks: comfortable rows on hairlines, whole rows chosen, heads that can be sorted by."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from planner.ui.theme import Theme, Themed, theme

_ROW: Final = 36
_LEAST_COLUMN: Final = 48


class TableDress(Themed, QWidget):
    """Keeps a table's rows in step with the size of the text. It is never seen itself."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self.hide()
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Set the height of the rows."""
        rows = self._table.verticalHeader()
        rows.setMinimumSectionSize(theme.px(_ROW) // 2)
        rows.setDefaultSectionSize(theme.px(_ROW))


def dress_table(table: QTableView, name: str) -> None:
    """Give a table the look and the manners of all tables here. `name` is what a screen reader calls it."""
    table.setAccessibleName(name)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setTabKeyNavigation(False)
    table.setMouseTracking(True)
    table.setCornerButtonEnabled(False)
    heads = table.horizontalHeader()
    heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    heads.setHighlightSections(False)
    heads.setMinimumSectionSize(_LEAST_COLUMN)
    heads.setStretchLastSection(True)
    rows = table.verticalHeader()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.hide()
    TableDress(table)
