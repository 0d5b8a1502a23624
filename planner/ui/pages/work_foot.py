"""The foot of a page: the page before and the page after, in the order of the sidebar."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from planner.i18n import _
from planner.ui.desk import Desk
from planner.ui.sidebar import GROUP_LINES, START_LINE
from planner.ui.theme import Theme, Themed, theme
from planner.ui.widgets.buttons import QUIET, Button
from planner.ui.widgets.labels import Hairline

_LINES = (START_LINE, *(line for _group, lines in GROUP_LINES for line in lines))


class PageFoot(Themed, QWidget):
    """Previous and Next, each called by the page that it leads to. Never blocked."""

    def __init__(self, desk: Desk, page_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._titles: dict[Button, str] = {}
        self.previous, self.next = self._buttons(page_id)
        self._row: QBoxLayout = QHBoxLayout()
        if self.previous is not None:
            self._row.addWidget(self.previous)
        self._row.addStretch(1)
        if self.next is not None:
            self._row.addWidget(self.next)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(Hairline())
        outer.addLayout(self._row)
        self.restyle(theme())

    def minimumSizeHint(self) -> QSize:
        """The names give way before the page does."""
        return QSize(0, super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Names may need more or less than they did, in another typeface."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._name_ways()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where two names have no room beside each other, say only which way they lead."""
        super().resizeEvent(event)
        self._name_ways()

    def restyle(self, theme: Theme) -> None:
        """Keep the words of the buttons in line with the page's margin."""
        side, above = theme.space(2), theme.space(0.75)
        self._row.setContentsMargins(side, above, side, above)

    def focus_next(self) -> None:
        """Put the keyboard on Next."""
        if self.next is not None:
            self.next.setFocus(Qt.FocusReason.TabFocusReason)

    def _ways(self) -> list[Button]:
        return [button for button in (self.previous, self.next) if button is not None]

    def _width_of(self, button: Button) -> int:
        words = button.fontMetrics().horizontalAdvance
        return button.sizeHint().width() + words(self._titles[button]) - words(button.text())

    def _name_ways(self) -> None:
        sides = 2 * theme().space(2)
        is_roomy = self.width() >= sides + sum(self._width_of(button) for button in self._ways())
        for button in self._ways():
            short = _("Previous") if button is self.previous else _("Next")
            button.setText(self._titles[button] if is_roomy else short)

    def _buttons(self, page_id: str) -> tuple[Button | None, Button | None]:
        here = next(place for place, line in enumerate(_LINES) if line.page == page_id)
        before = self._button(here - 1, _("Previous: {page}"), "chevron-left") if here else None
        after = self._button(here + 1, _("Next: {page}"), "chevron-right") if here + 1 < len(_LINES) else None
        if after is not None:
            after.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow behind the words
        return before, after

    def _button(self, place: int, words: str, icon_name: str) -> Button:
        line = _LINES[place]
        title = _(line.title)
        button = Button(title, icon_name, QUIET)
        button.setAccessibleName(words.format(page=title))
        button.setToolTip(words.format(page=title))
        button.clicked.connect(lambda: self._desk.go(line.page))
        self._titles[button] = title
        return button
