"""The plan at the side of the window, in the order in which a group works, each line with its state."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from planner.domain.outline import GROUPS, PAGES, SHARE, PageState
from planner.domain.values import value
from planner.i18n import N_, _
from planner.ui.desk import IMPORT, PRINT, READY, SAFETY, SETTINGS, SHORTCUTS, START, WORKSHOP
from planner.ui.theme import Theme, Themed, TypeRole, brush, pixmap, theme
from planner.ui.widgets.labels import PlainLabel

STATE_NAMES = {
    PageState.NOT_STARTED: N_("not started"),
    PageState.UNDER_WAY: N_("under way"),
    PageState.DONE: N_("done"),
}
_STATE_ICONS = {
    PageState.NOT_STARTED: "state-none",
    PageState.UNDER_WAY: "state-part",
    PageState.DONE: "state-done",
}
_ICONS = {
    START: "start",
    "city": "city",
    "events": "calendar",
    "knowledge": "question",
    "people": "people",
    "tapestry": "tapestry",
    "conversations": "conversation",
    "agreement": "agreement",
    "risks": "risk",
    "roles": "roles",
    "strategy": "strategy",
    READY: "ready",
    PRINT: "print",
    SAFETY: "shield",
    SETTINGS: "settings",
    WORKSHOP: "workshop",
    SHORTCUTS: "help",
}
_WIDTH = 312
_NARROW_WIDTH = 72
# As high as Qt lets a widget be.
_NO_LIMIT = (1 << 24) - 1
# Pages without a line of their own, and the line that is marked while they are shown.
_MARKED_FOR = {IMPORT: "people"}


@value
class Line:
    """One line of the sidebar: where it leads and the thread that colours it. `title` is untranslated."""

    page: str
    title: str
    thread: str
    has_state: bool = False


START_LINE = Line(START, N_("Start"), "accent")
GROUP_LINES = tuple(
    (
        group,
        tuple(
            Line(page.id, page.title, f"thread{group.thread}", True) for page in PAGES if page.group is group
        )
        + (
            (
                Line(READY, N_("Ready?"), f"thread{group.thread}"),
                Line(PRINT, N_("Print and export"), f"thread{group.thread}"),
            )
            if group is SHARE
            else ()
        ),
    )
    for group in GROUPS
)
FOOT_LINES = (
    Line(WORKSHOP, N_("Workshop mode"), "quiet"),
    Line(SAFETY, N_("Safety"), "quiet"),
    Line(SETTINGS, N_("Settings"), "quiet"),
    Line(SHORTCUTS, N_("Help"), "quiet"),
)
ORDER = (
    START,
    *(line.page for _group, lines in GROUP_LINES for line in lines),
    *(line.page for line in FOOT_LINES),
)
"""Every page in the order in which the window turns them."""


class SidebarLine(Themed, QAbstractButton):
    """One line: icon, title, and a small ring for how far the page has come."""

    def __init__(self, line: Line, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        self._state: PageState | None = PageState.NOT_STARTED if line.has_state else None
        self._is_narrow = False
        self.setCheckable(True)
        self.setText(_(line.title))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.restyle(theme())
        self._name()

    def set_state(self, state: PageState) -> None:
        """Show how far the page has come."""
        if state is not self._state:
            self._state = state
            self._name()
            self.update()

    def set_narrow(self, is_narrow: bool) -> None:
        """Show the icon alone; what it stands for is said when it is pointed at, and to screen readers."""
        self._is_narrow = is_narrow
        self.updateGeometry()
        self.update()

    def restyle(self, theme: Theme) -> None:
        """Take the font and height of the theme."""
        self.setFont(theme.font())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """A line of the 8-pixel rhythm."""
        return QSize(theme().px(_NARROW_WIDTH if self._is_narrow else _WIDTH), theme().space(4))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line in its state."""
        painter = QPainter(self)
        look = theme()
        box = self.rect().adjusted(look.space(1), 1, -look.space(1), -1)
        if self.isChecked():
            wash = look.colour(look.colours.wash(look.hex(self.line.thread)))
            brush.panel(painter, box, wash, wash, 0.0, look.px(6))
            painter.fillRect(
                QRect(box.left(), box.top() + look.px(6), look.px(3), box.height() - look.px(12)),
                look.colour(self.line.thread),
            )
        elif self.underMouse():
            ground = look.colour(look.colours.hover(look.colours.sunken))
            brush.panel(painter, box, ground, ground, 0.0, look.px(6))
        if self.hasFocus():
            brush.ring(painter, box, look.colour("focus"), look.px(6))
        self._draw_icon(painter, box, look)
        if not self._is_narrow:
            self._draw_words(painter, box, look)
        self._draw_state(painter, box, look)
        painter.end()

    def _draw_icon(self, painter: QPainter, box: QRect, look: Theme) -> None:
        side = look.px(20)
        role = self.line.thread if self.isChecked() else "quiet"
        left = box.left() + look.space(1 if self._is_narrow else 1.5)
        top = box.center().y() - side // 2 + 1
        painter.drawPixmap(left, top, pixmap(_ICONS[self.line.page], role, side, self.devicePixelRatioF()))

    def _draw_words(self, painter: QPainter, box: QRect, look: Theme) -> None:
        painter.setPen(look.colour("ink"))
        painter.setFont(look.font(TypeRole.STRONG if self.isChecked() else TypeRole.BODY))
        words = box.adjusted(look.space(5), 0, -look.space(3.5), 0)
        text = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def _draw_state(self, painter: QPainter, box: QRect, look: Theme) -> None:
        if self._state is None:
            return
        side = look.px(12 if self._is_narrow else 16)
        drawn = pixmap(_STATE_ICONS[self._state], self.line.thread, side, self.devicePixelRatioF())
        right = box.right() - (0 if self._is_narrow else look.space(1))
        painter.drawPixmap(right - side, box.center().y() - side // 2 + 1, drawn)

    def _name(self) -> None:
        name = self.text()
        if self._state is not None:
            name = _("{page}, {state}").format(page=name, state=_(STATE_NAMES[self._state]))
        self.setAccessibleName(name)
        self.setToolTip(name)


class Sidebar(Themed, QFrame):
    """All the lines. Up and down move along them, Enter or Space goes there."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Pages of the plan"))
        self.setAutoFillBackground(True)
        self._lines: dict[str, SidebarLine] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._column = QVBoxLayout()
        self._labels: list[PlainLabel] = []
        self._is_narrow = False
        self._fill()
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Take width, margins and ground of the theme."""
        self.setFixedWidth(theme.px(_NARROW_WIDTH if self._is_narrow else _WIDTH))
        self._column.setContentsMargins(0, theme.space(1), 0, theme.space(1))
        for label in self._labels:
            label.setContentsMargins(theme.space(2.5), theme.space(1.5), theme.space(1), theme.space(0.5))
            label.setMaximumHeight(theme.space(2) if self._is_narrow else _NO_LIMIT)
        palette = self.palette()
        palette.setColor(self.backgroundRole(), theme.colour("sunken"))
        self.setPalette(palette)

    def set_narrow(self, is_narrow: bool) -> None:
        """Fold to a strip of icons, or show the names of the pages again."""
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        for label, (group, _lines) in zip(self._labels, GROUP_LINES, strict=True):
            label.setText("" if is_narrow else _(group.title))
        for line in self._lines.values():
            line.set_narrow(is_narrow)
        self.restyle(theme())

    def show_page(self, page: str) -> None:
        """Mark the line of the page that is shown."""
        line = self._lines.get(_MARKED_FOR.get(page, page))
        if line is not None:
            line.setChecked(True)

    def set_state(self, page: str, state: PageState) -> None:
        """Show how far a page has come."""
        self._lines[page].set_state(state)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move along the lines."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        lines = list(self._lines.values())
        focused = next((place for place, line in enumerate(lines) if line.hasFocus()), 0)
        lines[(focused + step) % len(lines)].setFocus(Qt.FocusReason.TabFocusReason)

    def _fill(self) -> None:
        self._column.setSpacing(0)
        self._add_lines((START_LINE,))
        for group, lines in GROUP_LINES:
            label = PlainLabel(_(group.title), TypeRole.LABEL, f"thread{group.thread}", wrap=False)
            self._labels.append(label)
            self._column.addWidget(label)
            self._add_lines(lines)
        self._column.addStretch(1)
        self._add_lines(FOOT_LINES)
        inside = QWidget()
        inside.setLayout(self._column)
        scroll = QScrollArea()
        scroll.setViewport(QWidget())  # of Python's making: to look into Qt's own one loads many classes
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _add_lines(self, lines: Sequence[Line]) -> None:
        for line in lines:
            button = SidebarLine(line)
            button.clicked.connect(lambda _on=False, page=line.page: self.chosen.emit(page))
            self._group.addButton(button)
            self._lines[line.page] = button
            self._column.addWidget(button)
