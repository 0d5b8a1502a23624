"""The head of a page: its title in the colour of its thread, what it is for, how far it has come."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from planner.domain.outline import Progress
from planner.i18n import _
from planner.ui.pages.work_parts import PageParts
from planner.ui.theme import Theme, Themed, TypeRole, theme
from planner.ui.widgets.containers import ScrollPage
from planner.ui.widgets.labels import Heading, PlainLabel
from planner.ui.widgets.thread_rule import ThreadRule

GUTTER: Final = 4
"""The margin at both sides of a page, in steps of the rhythm."""
_TABLE: Final = 210
ROOMY: Final = 400
_HIGH: Final = 480
"""A page lower than this has no room to say what it is for. Both in pixels at 100 % text."""


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
        self._parts: PageParts | None = None
        self._page_height = -1
        self._top = QHBoxLayout()
        self._title = Heading(title, TypeRole.TITLE, thread)
        self._top.addWidget(self._title, 1)
        self._lines = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._lines.addLayout(self._top, 1)
        self._lines.addLayout(self._words)
        self.below = QVBoxLayout()
        self._lines.addLayout(self.below)
        self._column.addLayout(self._lines)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self._column)
        outer.addWidget(self._rule)
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        self._words.setSpacing(theme.space(3))
        self._top.setSpacing(theme.space(2))
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the page itself has it: the guide says what the page is for."""
        super().resizeEvent(event)
        self._make_room()

    def fit(self, page_height: int) -> None:
        """Say less on a low page: what stands below the head needs the room."""
        self._page_height = page_height
        self._make_room()

    def add_tool(self, tool: QWidget) -> None:
        """Put a button beside the title, where there is room for it."""
        self._tools.append(tool)
        self._top.addWidget(tool, 0, Qt.AlignmentFlag.AlignVCenter)

    def add_parts(self, parts: PageParts) -> None:
        """Let the parts of the page be chosen below its title; on a low page, beside it."""
        self._parts = parts
        self.below.addWidget(parts)
        self._make_room()

    def show_progress(self, progress: Progress) -> None:
        """Say how many of the page's parts somebody has dealt with."""
        words = _("{done} of {total} dealt with").format(done=progress.done, total=progress.total)
        self._progress.setText(words)
        self._rule.setToolTip(words)
        self._rule.set_fraction(progress.fraction)

    @property
    def _is_low(self) -> bool:
        return 0 <= self._page_height < theme().px(_HIGH)

    def _make_room(self) -> None:
        look, is_low = theme(), self._is_low
        is_roomy = self.width() >= look.px(ROOMY)
        in_one_line = is_low and is_roomy
        self._title.set_role(TypeRole.HEADING if is_low else TypeRole.TITLE)
        self._purpose.setVisible(is_roomy and not is_low)
        self._progress.setVisible(not is_low)  # the thread below tells it, too
        if self._parts is not None:
            self._parts.show_as_list(is_low or not is_roomy)
        for tool in self._tools:
            tool.setVisible(is_roomy and (not is_low or self._has_room_for(tool)))
        directions = QBoxLayout.Direction
        self._lines.setDirection(directions.LeftToRight if in_one_line else directions.TopToBottom)
        self._space_out(look, in_one_line)

    def _has_room_for(self, tool: QWidget) -> bool:
        words = self._title.fontMetrics().horizontalAdvance(self._title.text())
        parts = 0 if self._parts is None else self._parts.sizeHint().width()
        return words + parts + tool.sizeHint().width() + theme().space(2 * GUTTER + 4) <= self.width()

    def _space_out(self, look: Theme, in_one_line: bool) -> None:
        side = look.space(GUTTER)
        above, under = (1, 1) if self._is_low else (2, 1.5)
        self._column.setContentsMargins(side, look.space(above), side, look.space(under))
        self._lines.setSpacing(look.space(2 if in_one_line else 0.5))
        is_under = self.below.count() and not in_one_line
        self.below.setContentsMargins(0, look.space(1) if is_under else 0, 0, 0)


class PageFrame(Themed, QWidget):
    """Keeps what stands below the head of the page in line with it. The last of the widgets has the room."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.addWidget(_Scrolled(*widgets) if len(widgets) > 1 else widgets[0])
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Take the margins of the page."""
        side = theme.space(GUTTER)
        self._column.setContentsMargins(side, theme.space(1.5), side, theme.space(1.5))


class _Scrolled(ScrollPage):
    """A table under something else: it keeps some lines, and all of it scrolls where there is no room."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__(width=0)
        for widget in widgets[:-1]:
            self.body.addWidget(widget)
        self.body.addWidget(_TableRoom(widgets[-1]), 1)

    def restyle(self, theme: Theme) -> None:
        """The margins are the frame's."""
        super().restyle(theme)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.space(1))


class _TableRoom(Themed, QWidget):
    """Wants no more than a few lines, whatever the table wants: it has what is left."""

    def __init__(self, table: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(table)

    def restyle(self, theme: Theme) -> None:
        """Other lines, other room."""
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """A table scrolls."""
        return False

    def sizeHint(self) -> QSize:
        """A few lines."""
        return QSize(super().sizeHint().width(), theme().px(_TABLE))

    def minimumSizeHint(self) -> QSize:
        """As its hint."""
        return QSize(super().minimumSizeHint().width(), theme().px(_TABLE))
