"""A part of a page that scrolls by itself, without the margins of a whole page."""

from planner.ui.theme import Theme
from planner.ui.widgets.containers import ScrollPage


class Pane(ScrollPage):
    """As a page that scrolls; its column begins at the reading side and keeps to its width."""

    def __init__(self, width: int = 0) -> None:
        super().__init__(width, leads=True)

    def restyle(self, theme: Theme) -> None:
        """No margins: what stands around the pane has them."""
        super().restyle(theme)
        self._row.setContentsMargins(0, 0, theme.space(0.5), 0)
