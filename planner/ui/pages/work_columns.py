"""Columns side by side, which stand one under the other where the page is narrow."""

from collections.abc import Sequence

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from planner.ui.theme import Theme, Themed, theme


class Columns(Themed, QWidget):
    """As many columns as there are `shares` of the width. `least_width` is in pixels at 100 % text."""

    def __init__(self, least_width: int, shares: Sequence[int]) -> None:
        super().__init__()
        self._least_width = least_width
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.columns = [QVBoxLayout() for _share in shares]
        for column, share in zip(self.columns, shares, strict=True):
            self._row.addLayout(column, share)
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Keep the columns well apart."""
        self._row.setSpacing(theme.space(5))
        for column in self.columns:
            column.setSpacing(theme.space(4))

    def fill(self, *columns: Sequence[QWidget]) -> None:
        """Put widgets into each column, at the top."""
        for column, widgets in zip(self.columns, columns, strict=True):
            for widget in widgets:
                column.addWidget(widget)
            column.addStretch(1)

    def arrange(self, width: int) -> bool:
        """Arrange for a page of `width` pixels; answers whether the columns stand side by side."""
        wide = width >= theme().px(self._least_width)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._row.setDirection(direction)
        return wide
