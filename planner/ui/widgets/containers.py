"""What holds other widgets: cards, sections with a heading, labelled fields, and the page that scrolls."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLayout,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from planner.ui.theme import Theme, Themed, TypeRole, brush, theme
from planner.ui.widgets.labels import Hairline, Heading, PlainLabel

READING_WIDTH: Final = 720
_CARD_RADIUS: Final = 6.0


class Card(Themed, QWidget):
    """Raised paper with a hairline round it; with a colour, a thread along its top. Fill `body`."""

    def __init__(self, colour: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = colour
        self.body = QVBoxLayout(self)
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Keep two steps of air inside."""
        side = theme.space(2.5)
        self.body.setContentsMargins(side, theme.space(2), side, theme.space(2))
        self.body.setSpacing(theme.space(1))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the paper."""
        look = theme()
        painter = QPainter(self)
        brush.panel(painter, self.rect(), look.colour("raised"), look.colour("hairline"), 1.0, _CARD_RADIUS)
        if self._colour:
            painter.fillRect(QRect(0, 0, self.width(), look.px(3)), look.colour(self._colour))
        painter.end()


class Section(Themed, QWidget):
    """A heading, a line that says what the section is for, and what stands in it. Fill `body`."""

    def __init__(
        self, title: str, purpose: str = "", colour: str = "ink", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Heading(title, colour=colour))
        if purpose:
            column.addWidget(PlainLabel(purpose, TypeRole.SMALL, "quiet"))
        column.addWidget(Hairline())
        self.body = QVBoxLayout()
        column.addLayout(self.body)
        self._column = column
        self.setAccessibleName(title)
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Keep the rhythm."""
        self._column.setSpacing(theme.space(0.75))
        self.body.setSpacing(theme.space(1.5))
        self.body.setContentsMargins(0, theme.space(0.75), 0, 0)


class Labelled(Themed, QWidget):
    """A field under its label, with a line of help below the label where there is any."""

    def __init__(
        self,
        label: str,
        field: QWidget,
        help_text: str = "",
        mark: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        name = PlainLabel(label, TypeRole.LABEL)
        name.setBuddy(field)
        head.addWidget(name, 1)
        if mark is not None:
            head.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(head)
        if help_text:
            self._column.addWidget(PlainLabel(help_text, TypeRole.SMALL, "quiet"))
            field.setAccessibleDescription(help_text)
        self._column.addWidget(field)
        if not field.accessibleName():
            field.setAccessibleName(label)
        self.setFocusProxy(field)
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Keep label, help and field close together."""
        self._column.setSpacing(theme.space(0.5))


class Stack(QStackedWidget):
    """One of several at a time, in what room there is.

    Qt would keep as much free as the highest of the hidden ones wants, and cut what stands beside.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(lambda _index: self.updateGeometry())

    @contextmanager
    def keyboard_along(self, focus_first: Callable[[], None]) -> Iterator[None]:
        """Show another one meanwhile: where the keyboard was on the one that is left, `focus_first` is asked.

        Qt would put it on whatever comes next.
        """
        before = QApplication.focusWidget()
        yield
        if before is not None and self.isAncestorOf(before) and not before.isVisible():
            focus_first()

    def hasHeightForWidth(self) -> bool:
        """What is shown scrolls, or is cut where it hurts least."""
        return False

    def minimumSizeHint(self) -> QSize:
        """What is shown needs no less."""
        shown = self.currentWidget()
        return super().minimumSizeHint() if shown is None else _least(shown)


def _least(widget: QWidget) -> QSize:
    return widget.minimumSizeHint().expandedTo(widget.minimumSize())


def has_keyboard(widget: QWidget) -> bool:
    """Whether the keyboard is on a widget, or somewhere in it."""
    focus = QApplication.focusWidget()
    return focus is not None and (focus is widget or widget.isAncestorOf(focus))


def empty(layout: QLayout) -> None:
    """Take everything out of a layout, for good. What stood there is gone from sight at once."""
    while (item := layout.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()


class ScrollPage(Themed, QScrollArea):
    """A page that scrolls up and down, its column no wider than is good to read. Fill `body`.

    `width` is in pixels at 100 % text; 0 lets the column take the whole page. The column stands in
    the middle; where it `leads`, it begins at the reading side, in line with the head of the page.
    """

    def __init__(
        self, width: int = READING_WIDTH, parent: QWidget | None = None, *, leads: bool = False
    ) -> None:
        super().__init__(parent)
        self.setViewport(QWidget())  # of Python's making: to look into Qt's own one loads many classes
        self._width = width
        self._sheet = QWidget()
        self._column = QWidget()
        self.body = QVBoxLayout(self._column)
        self._row = QHBoxLayout(self._sheet)
        self._row.addStretch(0 if leads else 1)
        self._row.addWidget(self._column, 1000)
        self._row.addStretch(1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._sheet)
        self._follow_focus()
        self.restyle(theme())

    def restyle(self, theme: Theme) -> None:
        """Take margins, rhythm and width from the theme."""
        side = theme.space(4)
        self._row.setContentsMargins(side, theme.space(3), side, theme.space(6))
        self._row.setSpacing(0)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.space(2))
        if self._width:
            self._column.setMaximumWidth(theme.px(self._width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column inside the window: a page never scrolls sideways."""
        super().resizeEvent(event)
        self._sheet.setMaximumWidth(self.viewport().width())

    def _follow_focus(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _old: QObject | None, new: QObject | None) -> None:
        if isinstance(new, QWidget) and self._sheet.isAncestorOf(new):
            self._show(new)

    def _show(self, widget: QWidget) -> None:
        margin = theme().space(3)
        if isinstance(widget, QPlainTextEdit) and widget.height() > self.viewport().height() // 2:
            place = widget.cursorRect().center()
            on_sheet = widget.viewport().mapTo(self._sheet, place)
            self.ensureVisible(on_sheet.x(), on_sheet.y(), 0, margin)
        else:
            self.ensureWidgetVisible(widget, 0, margin)
