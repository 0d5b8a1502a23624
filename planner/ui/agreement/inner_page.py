"""A page that scrolls inside another one, which has the margins already."""

from planner.ui.theme import Theme
from planner.ui.widgets.containers import ScrollPage


class InnerPage(ScrollPage):
    """A column that takes the width it is given."""

    def __init__(self) -> None:
        super().__init__(width=0)

    def restyle(self, theme: Theme) -> None:
        """No margins but at the end."""
        super().restyle(theme)
        self._row.setContentsMargins(0, theme.px(2), theme.space(1), theme.space(4))
        self.body.setSpacing(theme.space(1.25))
