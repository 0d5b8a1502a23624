"""The head of a page: its title in the colour of its thread, what it is for, how far it has come."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from planner.domain.outline import Progress
from planner.i18n import _
from planner.ui.theme import Theme, Themed, TypeRole, theme
from planner.ui.widgets.labels import Heading, PlainLabel

GUTTER: Final = 4
"""The margin at both sides of a page, in steps of the rhythm."""
_RULE: Final = 3
ROOMY: Final = 400
_HIGH: Final = 480
"""A page lower than this has no room to say what it is for. Both in pixels at 100 % text."""


class ThreadRule(Themed, QWidget):
    """A hairline along which a thread runs as far as the work has come."""

    def __init__(self, thread: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thread = thread
        self._fraction = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_fraction(self, fraction: float) -> None:
        """Run from 0 to 1 of the way."""
        self._fraction = fraction
        self.update()

    def restyle(self, theme: Theme) -> None:
        """Grow with the text."""
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As thick as a thread."""
        return QSize(theme().px(_RULE), theme().px(_RULE))

    def minimumSizeHint(self) -> QSize:
        """As its hint."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The hairline, and the thread upon it."""
        painter = QPainter(self)
        look, whole = theme(), self.rect()
        painter.fillRect(whole.adjusted(0, whole.height() - 1, 0, 0), look.colour("hairline"))
        run = whole.adjusted(0, 0, round(whole.width() * (self._fraction - 1)), 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            run.moveRight(whole.right())
        painter.fillRect(run, look.colour(self._thread))
        painter.end()


class PageHead(Themed, QWidget):
    """Title, purpose, progress. More, such as the page's segments, goes into `below`."""

    def __init__(self, title: str, purpose: str, thread: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._progress = PlainLabel("", TypeRole.SMALL, "quiet", wrap=False)
        self._rule = ThreadRule(thread)
        self._column = QVBoxLayout()
        self._words = QHBoxLayout()
        self._purpose = PlainLabel(purpose, colour="quiet")
        self._words.addWidget(self._purpose, 1)
        self._words.addWidget(self._progress, 0, Qt.AlignmentFlag.AlignBottom)
        self._tools: list[QWidget] = []
        self._is_low = False
        self._top = QHBoxLayout()
        self._top.addWidget(Heading(title, TypeRole.TITLE, thread), 1)
        self._column.addLayout(self._top)
        self._column.addLayout(self._words)
        self.below = QVBoxLayout()
        self._column.addLayout(self.below)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self._column)
        outer.addWidget(self._rule)
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        side = theme.space(GUTTER)
        self._column.setContentsMargins(side, theme.space(2), side, theme.space(1.5))
        self._column.setSpacing(theme.space(0.5))
        self._words.setSpacing(theme.space(3))
        self._part_below(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the page itself has it: the guide says what the page is for."""
        super().resizeEvent(event)
        self._part_below(theme())  # what is put there comes after the first restyle
        self._make_room()

    def fit(self, page_height: int) -> None:
        """Say less on a low page: what stands below the head needs the room."""
        self._is_low = page_height < theme().px(_HIGH)
        self._make_room()

    def add_tool(self, tool: QWidget) -> None:
        """Put a button beside the title, where there is room for it."""
        self._tools.append(tool)
        self._top.addWidget(tool, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_progress(self, progress: Progress) -> None:
        """Say how many of the page's parts somebody has dealt with."""
        words = _("{done} of {total} dealt with").format(done=progress.done, total=progress.total)
        self._progress.setText(words)
        self._rule.set_fraction(progress.fraction)

    def _make_room(self) -> None:
        is_roomy = self.width() >= theme().px(ROOMY)
        self._purpose.setVisible(is_roomy and not self._is_low)
        for tool in self._tools:
            tool.setVisible(is_roomy)

    def _part_below(self, theme: Theme) -> None:
        self.below.setContentsMargins(0, theme.space(1) if self.below.count() else 0, 0, 0)
